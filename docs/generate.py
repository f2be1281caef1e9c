"""Write the parts of the documentation that come from the code: rules, settings, commands and the man page.

python docs/generate.py            writes them
python docs/generate.py --check    exits 1 and names those that are not as the code says (CI)
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import io
import os
import re
import subprocess
import sys
import textwrap
import tokenize
import types
import typing
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import typer.main
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

import citecheck
from citecheck import config
from citecheck.cli.main import app
from citecheck.rules.base import Rule, all_rules
from citecheck.rules.examples import explanation, summary

DOCS = Path(__file__).resolve().parent
FAMILIES = {
    "CC0": "Housekeeping",
    "CC1": "Markers and the list",
    "CC2": "The entry against the record",
    "CC3": "The study's standing",
    "CC4": "The claim against the study",
}
TABLES = {
    "": config.Settings,
    "sources": config.Sources,
    "retractions": config.Retractions,
    "judge": config.JudgeSettings,
    "waivers": config.Waiver,
}


def pages() -> dict[str, str]:
    """Every generated file by its path below `docs/`."""
    made = {
        "rules/index.md": rules_index(),
        "settings.md": settings_page(),
        "commands.md": commands_page(),
        "citecheck.1": man_page(),
        "../README.md": readme(),
    }
    return made | {f"rules/{rule.code}.md": rule_page(rule) for rule in all_rules()}


# --------------------------------------------------------------------------------------------------- rules


def readme() -> str:
    """The README with what its first command prints."""
    command = [sys.executable, "-m", "citecheck", "check", "fixtures/articles/statins.md"]
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    shown = subprocess.run(command, cwd=DOCS.parent, env=environment, capture_output=True, text=True, check=False).stdout  # noqa: S603 -- our own command
    before, _, rest = (DOCS.parent / "README.md").read_text(encoding="utf-8").partition("<!-- example -->")
    after = rest.partition("<!-- /example -->")[2]
    return f"{before}<!-- example -->\n```text\n{shown.rstrip()}\n```\n<!-- /example -->{after}"


def rules_index() -> str:
    """All rules in one table a family."""
    lines = ["# Rules", "", "Every rule has a code and a name; either can be used wherever a rule is named. `citecheck rule CC101`"]
    lines += ["prints the same explanations in the terminal. *Needs* says what a rule looks at besides the article.", ""]
    for prefix, title in FAMILIES.items():
        rules = [rule for rule in all_rules() if rule.code.startswith(prefix)]
        if rules:
            lines += [f"## {title}", "", "| code | name | severity | needs | what it finds |", "|---|---|---|---|---|"]
            lines += [f"| [{r.code}]({r.code}.md) | {r.name} | {_severity(r)} | {_needs(r)} | {summary(r)} |" for r in rules]
            lines.append("")
    return "\n".join(lines)


def rule_page(rule: Rule) -> str:
    """A rule's docstring under its name, with what it is by default."""
    facts = f"`{rule.name}` · {_severity(rule)} · needs {_needs(rule)}"
    return f"# {rule.code} {rule.name}\n\n{facts}\n\n{explanation(rule).strip()}\n\n{_how_to_silence(rule)}"


def _severity(rule: Rule) -> str:
    return rule.severity.value + ("" if rule.default else ", off by default")


def _needs(rule: Rule) -> str:
    if rule.online:
        return "records"
    return "records or titles" if rule.weighs_claims else "the article"


def _how_to_silence(rule: Rule) -> str:
    return (
        "## Settings\n\n"
        f'```toml\nignore = ["{rule.code}"]            # never\nseverity = {{ {rule.code} = "info" }}  # or milder\n```\n\n'
        "To let one finding stand, see [Suppressing a finding](../suppressing.md).\n"
    )


# ------------------------------------------------------------------------------------------------ settings


def settings_page() -> str:
    """Every setting of the schema with its type, its default and what it does."""
    intro = """\
        # Settings

        The nearest `citecheck.toml`, or `[tool.citecheck]` in a `pyproject.toml`, going up from the file that is checked; then
        the environment; then the command line. `citecheck check --show-settings PATH` prints what holds for a file, and
        `citecheck init` writes a commented file to begin with. `-` and `_` are the same in names. Relative paths start at the
        settings file.

        **The project** is the folder of the settings file, where the article lies below it; without one, the root of the git repository
        around the article; without that, the article's own folder. Files that an article names (`bibliography:`, `\\bibliography`,
        `\\input`) are read only where they lie in the project, with links followed; `--bibliography` and the setting `bibliography` may
        name others. Where the entry of a cited key can't be found since a bibliography was not read, the run is
        [incomplete](exit-codes.md).
        """
    environment = """\
        ## Environment

        | variable | what it does |
        |---|---|
        | `NCBI_API_KEY` | raises PubMed's limit from 3 to 10 requests a second; never written anywhere |
        | `CITECHECK_EMAIL` | the same as `email` |
        | `CITECHECK_OFFLINE` | `1`: the same as `offline = true` |
        | `CITECHECK_CACHE_DIR` | the same as `cache_dir` |
        | `CITECHECK_EUTILS_URL` | the same as `eutils_url` |
        | `CITECHECK_CROSSREF_URL`, `CITECHECK_DATACITE_URL` | the base addresses of the registries under `[sources]`; so, too: |
        | `CITECHECK_EUROPEPMC_URL`, `CITECHECK_OPENALEX_URL` | those of Europe PMC and OpenAlex |
        | `CITECHECK_NLM_URL` | where `citecheck mirror download` fetches from |
        | `CITECHECK_PYPI_URL` | where `citecheck vectors install` fetches from: simple pages as PyPI's |
        | `CITECHECK_JUDGE_KEY` | the key of the endpoint named under `[judge]`; never written anywhere |
        | `NO_COLOR`, `FORCE_COLOR` | no colour; colour although the output is no terminal |
        | `CITECHECK_DEBUG` | `1`: a failure of the program shows where |
        """
    parts = [textwrap.dedent(intro)]
    for table, schema in TABLES.items():
        parts.append(_settings_table(table, schema))
    return "\n".join([*parts, textwrap.dedent(environment)])


def _settings_table(table: str, schema: type[Any]) -> str:
    comments = field_comments(schema)
    heading = {"": "## Top level", "waivers": "## `[[waivers]]`"}.get(table, f"## `[{table}]`")
    about = "" if not table else inspect.cleandoc(schema.__doc__ or "").replace(f"`[{table}]`: ", "") + "\n\n"
    lines = [f"{heading}\n\n{about}| setting | type | default | what it does |", "|---|---|---|---|"]
    hints = typing.get_type_hints(schema)
    for field in dataclasses.fields(schema):
        if field.name in TABLES or field.name == "config_file":
            continue
        name = field.name.replace("_", "-") if schema is config.Settings else field.name
        lines.append(f"| `{name}` | {_type(hints[field.name])} | {_default(field)} | {comments[field.name].replace('|', chr(92) + '|')} |")
    return "\n".join(lines) + "\n"


def field_comments(schema: type[Any]) -> dict[str, str]:
    """The comment behind each field of a dataclass of `config.py`. Raises KeyError for a field without one."""
    source = Path(config.__file__).read_text(encoding="utf-8")
    comments = {token.start[0]: token.string.lstrip("# ") for token in _comments(source)}
    body = next(node for node in ast.parse(source).body if isinstance(node, ast.ClassDef) and node.name == schema.__name__).body
    fields = {node.target.id: node.end_lineno for node in body if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)}
    shown = {name: line for name, line in fields.items() if name not in TABLES and name != "config_file"}
    return {name: comments[line or 0] for name, line in shown.items()}


def _comments(source: str) -> Iterator[tokenize.TokenInfo]:
    return (token for token in tokenize.generate_tokens(io.StringIO(source).readline) if token.type == tokenize.COMMENT)


def _type(hint: Any) -> str:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _type(next(argument for argument in arguments if argument is not type(None)))
    if origin is tuple:
        return f"list of {_type(arguments[0])}s"
    if origin is not None and issubclass(origin, Mapping):
        return "table"
    return {str: "text", bool: "true or false", int: "number", float: "number", Path: "path", date: "date"}[hint]


def _default(field: dataclasses.Field[Any]) -> str:
    if field.default is dataclasses.MISSING:
        return "–" if field.default_factory is not dataclasses.MISSING else "required"
    if field.default in (None, ()):
        return "–"
    return f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"


# ------------------------------------------------------------------------------------------------ commands


def commands() -> Iterator[tuple[str, TyperCommand | TyperGroup]]:
    """Every command with the words that call it, sub-commands after their group."""
    root = typer.main.get_command(app())
    assert isinstance(root, TyperGroup)
    yield from _below(root, "citecheck")


def _below(group: TyperGroup, words: str) -> Iterator[tuple[str, TyperCommand | TyperGroup]]:
    for name, command in sorted(group.commands.items()):
        assert isinstance(command, TyperCommand | TyperGroup)
        yield f"{words} {name}", command
        if isinstance(command, TyperGroup):
            yield from _below(command, f"{words} {name}")


def commands_page() -> str:
    """Every command with its arguments and options."""
    lines = ["# Commands", "", "Findings go to standard output, all else to standard error. [Exit codes](exit-codes.md) are the same for"]
    lines += ["every format. Shell completion: `citecheck --install-completion`.", ""]
    for words, command in commands():
        lines += [f"## {words}", "", (command.help or "").strip(), ""]
        lines += ["```text", f"{words} {_usage(command)}", "```", ""]
        rows = [f"| {_names(parameter)} | {_explained(parameter)} |" for parameter in _shown(command)]
        if rows:
            lines += ["| option | what it does |", "|---|---|", *rows, ""]
    return "\n".join(lines)


def _shown(command: TyperCommand | TyperGroup) -> list[TyperArgument | TyperOption]:
    return [p for p in command.params if isinstance(p, TyperArgument | TyperOption) and not p.hidden]


def _usage(command: TyperCommand | TyperGroup) -> str:
    """What stands behind a command's name; some versions of typer put brackets and dots twice ("[[CODE...]]...")."""
    usage = " ".join(command.collect_usage_pieces(command.context_class(command)))
    return re.sub(r"(?<=\.\.\.\])\.\.\.|(?<=…\])\.\.\.", "", re.sub(r"\[(\[[^][]*\])\]", r"\1", usage))


def _names(parameter: TyperArgument | TyperOption) -> str:
    if isinstance(parameter, TyperArgument):
        return f"`{parameter.metavar or (parameter.name or '').upper()}`"
    return ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))


def _explained(parameter: TyperArgument | TyperOption) -> str:
    words = parameter.help or ""
    default = parameter.default
    plain = isinstance(default, (str, int, float)) and not isinstance(default, bool) and default not in ("", None)
    return (words + (f" Default: `{default}`." if plain else "")).replace("|", "\\|")


def man_page() -> str:
    """`citecheck.1`, in the macros of man(7). Without a date, so that it changes only when the commands do."""
    lines = [f'.TH CITECHECK 1 "" "citecheck {citecheck.__version__}" "User Commands"', ".SH NAME"]
    lines += ["citecheck \\- check that every citation of a medical article holds", ".SH SYNOPSIS", ".B citecheck"]
    lines += [".I COMMAND", "[\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]", ".SH COMMANDS"]
    for words, command in commands():
        lines += [".SS " + _roff(f"{words} {_usage(command)}"), _roff((command.help or "").strip())]
        for parameter in _shown(command):
            lines += [
                ".TP",
                "\\fB" + _roff(_names(parameter).replace("`", "")) + "\\fR",
                _roff(_explained(parameter).replace("`", "")) or "\\&",
            ]
    lines += [".SH EXIT STATUS"]
    codes = {"0": "clean", "1": "findings at or above --fail-on", "2": "a wrong call, unreadable input, or a failure", "3": "incomplete"}
    for code, meaning in codes.items():
        lines += [".TP", code, _roff(meaning)]
    lines += [".SH ENVIRONMENT", ".TP", "NCBI_API_KEY, CITECHECK_EMAIL, CITECHECK_OFFLINE, CITECHECK_CACHE_DIR, CITECHECK_EUTILS_URL"]
    lines += ["See the page on settings in the documentation."]
    return "\n".join(lines) + "\n"


def _roff(text: str) -> str:
    """`text` as one line of roff: nothing in it is a request or an escape."""
    flat = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-").replace("…", "...")
    return "\\&" + flat if flat.startswith((".", "'")) else flat


def main() -> int:
    wanted = pages()
    stale = [name for name, text in wanted.items() if not (DOCS / name).is_file() or (DOCS / name).read_text(encoding="utf-8") != text]
    orphans = [path for path in (DOCS / "rules").glob("CC*.md") if f"rules/{path.name}" not in wanted]
    if "--check" in sys.argv:
        for name in [*stale, *(f"rules/{path.name}" for path in orphans)]:
            print(f"docs/{name} is not as the code says: run python docs/generate.py", file=sys.stderr)
        return 1 if stale or orphans else 0
    for name in stale:
        (DOCS / name).parent.mkdir(exist_ok=True)
        (DOCS / name).write_text(wanted[name], encoding="utf-8")
    for path in orphans:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
