"""The documentation is as the code says, it builds, and what it tells people to run runs."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from citecheck.formats.base import formats
from citecheck.search import ACCEPT
from citecheck.sources.records_file import read_records
from tests.conftest import StandInFactory
from tests.data import ROOT

DOCS = ROOT / "docs"
FENCE = re.compile(
    r'(?:^<!-- walk: (?P<order>[^>]*) -->\n)?^```(?P<info>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<body>.*?)^```$', re.M | re.S
)


@pytest.fixture
def shell(tmp_path: Path, standin: StandInFactory) -> dict[str, str]:
    """An environment in which `citecheck` is this checkout, PubMed a stand-in with the fixtures' records, `pip` nothing."""
    commands = tmp_path / "bin"
    commands.mkdir()
    for name, line in (("citecheck", f'exec {shlex.quote(sys.executable)} -m citecheck "$@"'), ("pip", 'echo "$@" >> "$PIP_CALLS"')):
        path = commands / name
        path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        path.chmod(0o755)
    server = standin(read_records(ROOT / "fixtures" / "pubmed.xml"))
    return {
        "PATH": f"{commands}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT / "src"),
        "HOME": str(tmp_path),
        "PIP_CALLS": str(tmp_path / "pip-calls"),
        "CITECHECK_EUTILS_URL": server.url,
        "CITECHECK_CACHE_DIR": str(tmp_path / "store"),
    }


def run(script: str, folder: Path, environment: dict[str, str], *, strict: bool = True) -> subprocess.CompletedProcess[str]:
    flags = ["-eu", "-o", "pipefail"] if strict else []
    return subprocess.run(["bash", *flags, "-c", script], cwd=folder, env=environment, capture_output=True, text=True, timeout=120)


def fences(page: str) -> list[re.Match[str]]:
    return list(FENCE.finditer((DOCS / page).read_text(encoding="utf-8")))


def titled(page: str, title: str) -> str:
    return next(fence["body"] for fence in fences(page) if fence["title"] == title)


# ------------------------------------------------------------------------------------------------ reference


def test_what_is_generated_is_as_the_code_says() -> None:
    result = subprocess.run([sys.executable, DOCS / "generate.py", "--check"], capture_output=True, text=True, timeout=60)
    assert result.stderr == ""
    assert result.returncode == 0


def test_the_site_builds_without_a_warning_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="the site needs pip install 'citecheck-lint[docs]'")
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-W", "ignore", "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stderr
    pages = list(tmp_path.rglob("*.html"))
    assert tmp_path / "rules" / "CC101" / "index.html" in pages
    for page in pages:
        tree: Any = etree.HTML(page.read_text(encoding="utf-8"))
        loaded = tree.xpath("//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon' or @rel='preconnect']/@href")
        assert not [address for address in loaded if re.match(r"(https?:)?//", address)], page


@pytest.mark.skipif(shutil.which("groff") is None, reason="the man page is checked by groff: apt-get install groff")
def test_the_man_page_is_sound() -> None:
    result = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", DOCS / "citecheck.1"], capture_output=True, text=True, timeout=30)
    assert result.stderr == ""


# ------------------------------------------------------------------------------------- a new user's walk


def test_a_new_users_walk(tmp_path: Path, shell: dict[str, str]) -> None:
    """Every step of "Getting started", in order, with the output that the page shows."""
    folder = tmp_path / "walk"
    folder.mkdir()
    output = ""
    steps = 0
    for fence in fences("getting-started.md"):
        if fence["title"]:
            path = folder / fence["title"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fence["body"], encoding="utf-8")
        elif fence["order"]:
            _insert(folder, fence["order"], fence["body"])
        elif fence["info"] == "sh":
            output = ""
            for line in fence["body"].splitlines():
                result = run(line, folder, shell)
                expected = re.search(r"# exit code (\d)", line)
                assert result.returncode == int(expected[1] if expected else 0), f"{line}\n{result.stdout}{result.stderr}"
                output += " ".join((result.stdout + result.stderr).split())
                steps += 1
        elif fence["info"] == "text":
            for line in fence["body"].splitlines():
                assert " ".join(line.split()) in output
    assert steps == 7
    assert (folder / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    name = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["name"]
    assert Path(shell["PIP_CALLS"]).read_text(encoding="utf-8") == f"install {name}\n"


def _insert(folder: Path, order: str, text: str) -> None:
    match = re.fullmatch(r'insert into (\S+) before "([^"]+)"', order)
    assert match, order
    path = folder / match[1]
    before, found, after = path.read_text(encoding="utf-8").partition(match[2])
    assert found
    path.write_text(before + text + found + after, encoding="utf-8")


# ----------------------------------------------------------------------------------------------- recipes


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with one faulty article, as a CI would check it out."""
    folder = tmp_path / "workspace"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "statins.md").write_text(titled("getting-started.md", "articles/statins.md"), encoding="utf-8")
    return folder


def test_gitlabs_recipe(articles: Path, shell: dict[str, str]) -> None:
    job = yaml.safe_load(titled("ci/gitlab.md", ".gitlab-ci.yml"))["citecheck"]
    result = run("\n".join(job["script"]), articles, shell)
    assert result.returncode == 1
    assert "CC301" in result.stdout
    for path in (*job["artifacts"]["paths"], *job["artifacts"]["reports"].values()):
        assert (articles / path).stat().st_size > 0


@pytest.mark.parametrize(("up", "code", "words"), [(True, 1, "There are findings"), (False, 3, "could not be looked up")])
def test_the_shell_recipe(articles: Path, shell: dict[str, str], up: bool, code: int, words: str) -> None:
    if not up:
        shell["CITECHECK_EUTILS_URL"] = "http://127.0.0.1:9/"
        article = articles / "articles" / "statins.md"
        article.write_text(article.read_text(encoding="utf-8").replace("[4]", "[3]"), encoding="utf-8")
    result = run(titled("ci/shell.md", "check-citations.sh"), articles, shell, strict=False)
    assert words in result.stdout
    assert result.returncode == code
    assert (articles / "report.html").is_file()


def test_the_pre_commit_hook(articles: Path, shell: dict[str, str]) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    suffixes = {suffix for each in formats() for suffix in each.suffixes} - {".pdf"}  # which needs a package of its own
    taken = {name for suffix in suffixes for name in (f"a{suffix}", f"a{suffix.capitalize()}") if re.search(hook["files"], name)}
    assert taken == {f"a{suffix}" for suffix in suffixes} | {f"a{suffix.capitalize()}" for suffix in suffixes}
    assert not [name for name in ("figure.png", "refs.nbib", "a.pdf", "amd", "a.md.bak") if re.search(hook["files"], name)]
    result = run(shlex.join([*shlex.split(hook["entry"]), *hook["args"], "articles/statins.md"]), articles, shell)
    assert "CC101" in result.stdout
    assert result.returncode == 1
    config = yaml.safe_load(titled("ci/pre-commit.md", ".pre-commit-config.yaml"))
    assert config["repos"][0]["hooks"][0]["id"] == hook["id"]


# ------------------------------------------------------------------------------------------ GitHub's action

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def step(name: str) -> dict[str, Any]:
    return next(step for step in ACTION["runs"]["steps"] if step.get("name") == name)


class Runner:
    """What GitHub's runner does of the action: inputs into the environment of each step, outputs out of a file."""

    def __init__(self, workspace: Path, shell: dict[str, str], **inputs: str) -> None:
        self.workspace, self.shell = workspace, shell
        self.temp = workspace.parent / "runner-temp"
        bin_folder = self.temp / "citecheck" / "bin"
        bin_folder.mkdir(parents=True, exist_ok=True)
        (bin_folder / "citecheck").symlink_to(workspace.parent / "bin" / "citecheck")
        self.values = {f"inputs.{name}": str(given["default"]) for name, given in ACTION["inputs"].items()}
        self.values |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
        self.values["runner.temp"] = str(self.temp)
        self.output, self.summary = self.temp / "output", self.temp / "summary"

    def run(self, name: str) -> subprocess.CompletedProcess[str]:
        given = step(name)
        assert "${{" not in given["run"], "an input in a script is a way to inject commands"
        environment = {
            key: re.sub(r"\$\{\{ (\S+) \}\}", lambda m: self.values[m[1]], str(value)) for key, value in given.get("env", {}).items()
        }
        files = {"GITHUB_OUTPUT": str(self.output), "GITHUB_STEP_SUMMARY": str(self.summary), "GITHUB_ACTIONS": "true"}
        result = run(given["run"], self.workspace, self.shell | files | {"RUNNER_TEMP": str(self.temp)} | environment)
        if self.output.exists():
            pairs = (line.split("=", 1) for line in self.output.read_text(encoding="utf-8").splitlines())
            self.values |= {f"steps.{given.get('id')}.outputs.{key}": value for key, value in pairs}
        return result


def test_the_action_annotates_summarises_and_fails(articles: Path, shell: dict[str, str]) -> None:
    runner = Runner(articles, shell, paths="articles/", html_report="report.html", args="--fail-on warning --no-progress")
    checked = runner.run("Check")
    assert checked.returncode == 0, checked.stderr
    assert "::error title=CC101" in checked.stdout
    assert "CC301" in runner.summary.read_text(encoding="utf-8")
    assert Path(runner.values["steps.check.outputs.sarif"]).is_file()
    assert (articles / "report.html").is_file()
    assert runner.values["steps.check.outputs.exit-code"] == "1"
    assert runner.run("Result").returncode == 1


def test_the_action_passes_what_is_clean_and_stops_at_a_wrong_call(articles: Path, shell: dict[str, str]) -> None:
    clean = Runner(articles, shell, paths="articles/", fail_on="never")
    assert clean.run("Check").returncode == 0
    assert clean.run("Result").returncode == 0
    shutil.rmtree(clean.temp)
    wrong = Runner(articles, shell, paths="nowhere/")
    wrong.run("Check")
    assert "steps.check.outputs.sarif" not in wrong.values
    assert wrong.run("Result").returncode == 2


def test_the_action_shows_what_was_found_beside_a_file_that_can_not_be_read(articles: Path, shell: dict[str, str]) -> None:
    (articles / "articles" / "damaged.docx").write_bytes(b"no package")
    runner = Runner(articles, shell, paths="articles/", html_report="report.html")
    runner.run("Check")
    assert "CC101" in Path(runner.values["steps.check.outputs.sarif"]).read_text(encoding="utf-8")
    assert (articles / "report.html").is_file()
    assert runner.run("Result").returncode == 2
    del runner.values["steps.check.outputs.sarif"]
    runner.output.unlink()
    runner.values["inputs.paths"] = "nowhere/"
    runner.run("Check")
    assert "steps.check.outputs.sarif" not in runner.values, "what an earlier step of the job has left is not this call's"


def test_the_actions_paths_and_options_may_stand_on_several_lines(articles: Path, shell: dict[str, str]) -> None:
    (articles / "more").mkdir()
    (articles / "more" / "other.md").write_text(
        "Zinc helps [2].\n\n## References\n\n1. Ng M. Zinc and the cold. J Made. 2019;1:1-9.\n", encoding="utf-8"
    )
    runner = Runner(articles, shell, paths="articles/\nmore/\n", args="--select CC1\n--no-progress\n")
    checked = runner.run("Check")
    assert checked.returncode == 0, checked.stderr
    sarif = Path(runner.values["steps.check.outputs.sarif"]).read_text(encoding="utf-8")
    assert "articles/statins.md" in sarif
    assert "more/other.md" in sarif


def test_the_actions_paths_may_hold_spaces(articles: Path, shell: dict[str, str]) -> None:
    (articles / "articles").rename(articles / "my drafts")
    for paths in ("my drafts", "  my drafts/  \r\n", "my drafts/statins.md\nmy drafts"):
        runner = Runner(articles, shell, paths=paths, args="--select CC1", html_report="reports/today/report.html")
        checked = runner.run("Check")
        assert "CC101" in checked.stdout, checked.stderr
        assert (articles / "reports" / "today" / "report.html").is_file()
        shutil.rmtree(runner.temp)


def test_the_action_annotates_what_is_wrong_with_a_call(articles: Path, shell: dict[str, str]) -> None:
    runner = Runner(articles, shell, paths="100%/")
    checked = runner.run("Check")
    assert "::error title=citecheck::citecheck: 100%25/: there is no such file or folder\n" in checked.stdout
    assert "100%/: there is no such file or folder" in checked.stderr


def test_nothing_in_an_input_is_a_command(articles: Path, shell: dict[str, str]) -> None:
    runner = Runner(articles, shell, paths="articles/ $(touch hacked) `touch hacked` ; touch hacked", args="--select CC101")
    runner.run("Check")
    assert not (articles / "hacked").exists()
    assert runner.run("Result").returncode == 2


@pytest.mark.parametrize(("version", "wanted"), [("", str(ROOT)), ("0.1.0", "citecheck-lint==0.1.0")])
def test_the_action_installs_itself_or_a_version(articles: Path, shell: dict[str, str], version: str, wanted: str) -> None:
    """With a `python` that only pretends to make an environment: what would be installed is what counts."""
    commands = articles.parent / "bin"
    (commands / "python").write_text('#!/bin/sh\nmkdir -p "$3/bin" && cp "$(command -v pip)" "$3/bin/pip"\n', encoding="utf-8")
    (commands / "python").chmod(0o755)
    runner = Runner(articles, shell | {"GITHUB_ACTION_PATH": str(ROOT)}, version=version)
    assert runner.run("Install citecheck").returncode == 0
    assert Path(shell["PIP_CALLS"]).read_text(encoding="utf-8").split()[-1] == wanted


def test_the_documentation_names_the_actions_inputs() -> None:
    page = (DOCS / "ci" / "github.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z-]+)`", "\n".join(line for line in page.splitlines() if line.startswith("| `"))))
    assert set(ACTION["inputs"]) <= named
    workflow = yaml.safe_load(titled("getting-started.md", ".github/workflows/citations.yml"))
    assert set(workflow["jobs"]["citecheck"]["steps"][1]["with"]) <= set(ACTION["inputs"])


def test_every_environment_variable_is_documented() -> None:
    """Those that the code reads by name stand in the table of settings."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    read = set(re.findall(r'"((?:CITECHECK|NCBI)_[A-Z_]*[A-Z])"', source))
    page = (DOCS / "settings.md").read_text(encoding="utf-8")
    assert {"CITECHECK_EMAIL", "NCBI_API_KEY"} <= read
    assert {name for name in read if f"`{name}`" not in page} == set()


def test_the_documented_probability_is_the_one_in_use() -> None:
    assert f"a probability of at least {ACCEPT} |" in (DOCS / "how" / "matching.md").read_text(encoding="utf-8")


def test_every_page_is_in_the_navigation() -> None:
    listed = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
    assert {page for page in pages if page not in listed and not page.startswith("rules/CC")} == set()
