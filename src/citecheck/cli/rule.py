"""`citecheck rule`: explain a rule, or list them all."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from citecheck.cli.common import use_utf8
from citecheck.errors import UsageError
from citecheck.rules.base import Rule, all_rules
from citecheck.rules.examples import explanation, summary
from citecheck.rules.selection import matching_rules


def register(app: typer.Typer) -> None:
    app.command("rule")(rule_command)


def rule_command(
    codes: Annotated[
        list[str] | None, typer.Argument(metavar="[CODE…]", help="Codes, beginnings of codes (CC2) or names; none lists all.")
    ] = None,
    format_: Annotated[str, typer.Option("--format", "-f", help="text, json or markdown.")] = "text",
) -> None:
    """Explain a rule, or list them all."""
    use_utf8()
    rules = [rule for code in codes for rule in matching_rules(code)] if codes else list(all_rules())
    renderers = {"text": _text, "json": _json, "markdown": _markdown}
    if format_ not in renderers:
        raise UsageError(f"--format is to be text, json or markdown, not {format_!r}")
    sys.stdout.write(renderers[format_](rules, explain=bool(codes)))


def _text(rules: Sequence[Rule], *, explain: bool) -> str:
    """A line a rule, or the explanations one after the other."""
    if not explain:
        width = max(len(rule.name) for rule in rules)
        return "".join(f"{rule.code}  {rule.name:{width}}  {rule.severity.value:7}  {summary(rule)}{_off(rule)}\n" for rule in rules)
    return "\n".join(
        f"{rule.code} {rule.name} ({rule.severity.value}{', off by default' * (not rule.default)})\n\n{explanation(rule)}\n"
        for rule in rules
    )


def _off(rule: Rule) -> str:
    return "" if rule.default else " Off by default."


def _json(rules: Sequence[Rule], *, explain: bool) -> str:
    rows: list[dict[str, Any]] = [
        {
            "code": rule.code,
            "name": rule.name,
            "severity": rule.severity.value,
            "default": rule.default,
            "needs_records": rule.online,
            "weighs_claims": rule.weighs_claims,
            "summary": summary(rule),
            "explanation": explanation(rule),
        }
        for rule in rules
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _markdown(rules: Sequence[Rule], *, explain: bool) -> str:
    """A table of the rules, or a section for each."""
    if not explain:
        rows = [f"| {rule.code} | {rule.name} | {rule.severity.value} | {summary(rule)}{_off(rule)} |" for rule in rules]
        return "\n".join(["| code | name | severity | fires when |", "|---|---|---|---|", *rows]) + "\n"
    return "\n".join(f"# {rule.code} {rule.name}\n\n{explanation(rule)}\n" for rule in rules)
