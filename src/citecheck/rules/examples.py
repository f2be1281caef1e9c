"""The executable examples in a rule's docstring.

Under `## Bad` and `## Good` stand fenced blocks. One whose info string is a format (`text`, `markdown`, `html` …) is
an article; a following `nbib` block holds the MEDLINE records that its entries are looked up in, and a following
`toml` block the settings it is checked with. An article without an `nbib` block is checked without any source.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, replace

from citecheck.rules.base import Rule
from citecheck.text import lazy_re

_FENCE = lazy_re(r"^(`{3,})([A-Za-z]+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Example:
    """One article of a docstring. `bad` says whether the rule is to fire on it."""

    bad: bool
    format: str
    text: str
    records: str | None = None
    settings: str = ""


def explanation(rule: Rule) -> str:
    """The rule's docstring as Markdown, without indentation."""
    return inspect.getdoc(rule) or ""


def summary(rule: Rule) -> str:
    """The first line of the docstring, one sentence."""
    return explanation(rule).partition("\n")[0]


def section(rule: Rule, heading: str) -> str:
    """The text under `## heading`, up to the next heading of that level; empty where there is none."""
    fenced = False
    lines: list[str] | None = None
    for line in explanation(rule).splitlines():
        if line.startswith("```"):
            fenced = not fenced
        if not fenced and line.startswith("## "):
            if lines is not None:
                break
            lines = [] if line[3:].strip() == heading else None
        elif lines is not None:
            lines.append(line)
    return "\n".join(lines or ()).strip("\n")


def examples(rule: Rule) -> list[Example]:
    """Every example of a rule, the bad ones first."""
    found: list[Example] = []
    for heading in ("Bad", "Good"):
        for _, info, body in _FENCE.findall(section(rule, heading) + "\n"):
            if info == "nbib":
                found[-1] = replace(found[-1], records=body)
            elif info == "toml":
                found[-1] = replace(found[-1], settings=body)
            else:
                found.append(Example(heading == "Bad", info, body))
    return found
