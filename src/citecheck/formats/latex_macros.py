"""Commands that a document defines: which of them cite, and what a call of one stands for.

`\\newcommand{\\mycite}[1]{\\cite{#1}}` cites, and so does `\\let\\citep\\cite`; `\\newcommand{\\citefig}[1]{Fig.~\\ref{#1}}` does not,
whatever its name says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from citecheck.formats.latex_names import STANDARD_CITES, cites, is_structure
from citecheck.formats.latex_syntax import Argument, Call, Group, Page
from citecheck.text import lazy_re


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: mandatory, `optional` between brackets that begin with `opening`, or a star (`opening` is `*`)."""

    opening: str = "{"
    default: Page | None = None


@dataclass(frozen=True, slots=True)
class Macro:
    """A command with parameters, and the text that a call of it stands for."""

    parameters: tuple[Parameter, ...]
    body: Page
    cites: bool
    says_more: bool  # whether its arguments are used for anything but to cite


Meaning = Macro | str  # of a command: a macro, or what the reader knows under this name
Meanings = Mapping[str, Meaning]

_NAME = lazy_re(r"\s*(?:\{\s*)?\\([A-Za-z@]+)\s*\}?")
_LET = lazy_re(r"\s*\{?\s*\\([A-Za-z@]+)\s*\}?\s*=?\s*\{?\s*\\([A-Za-z@]+)(?:\s*\})?")
_DEF = lazy_re(r"\s*\\([A-Za-z@]+)((?:\[#\d\]|#\d)*)\s*(?=\{)")
_COMMAND = lazy_re(r"\\([A-Za-z@]+)")
_CALL = lazy_re(r"\\([A-Za-z@]+)\*?\s*(?:(?:\[[^\[\]]*\]|\([^()]*\)|<[^<>]*>)\s*)*(?:\{(?:[^{}]|\{[^{}]*\})*\})?")
_ALIAS = lazy_re(r"(?:\s|~|\\[,;:]|\\(?:unskip|nobreak|xspace|leavevmode|protect)(?![A-Za-z]))*\\([A-Za-z@]+)\*?\s*(?:\[[^\[\]]*\])*\s*")
_PROGRAMMED = lazy_re(r"\\(?:@if[A-Za-z]*|@testopt|futurelet|expandafter|csname|catcode|obeylines|ExplSyntaxOn)(?![A-Za-z@])")
_ARGUMENT_TYPES = lazy_re(r"[+!>]|[mosv]|O\s*\{([^{}]*)\}|[dr](.).|D(.).\s*\{([^{}]*)\}|(\s)|(.)", re.DOTALL)


_PACKAGES = r"""
\newcommand{\todo}[2][]{} \newcommand{\deleted}[2][]{} \newcommand{\replaced}[3][]{#2} \newcommand{\sout}[1]{} \newcommand{\st}[1]{}
\newcommand{\comment}[2][]{} \newcommand{\phantom}[1]{} \newcommand{\hphantom}[1]{} \newcommand{\vphantom}[1]{}
\newcommand{\texorpdfstring}[2]{#1}
"""


def known_from_packages() -> dict[str, Meaning]:
    """Commands of packages that leave out what they are given, or some of it: what is struck out cites nothing."""
    page = Page.of(_PACKAGES)
    found: dict[str, Meaning] = {}
    for command in re.finditer(r"\\newcommand", page.text):
        found |= {name: meaning for name, meaning in define("newcommand", page, command.end(), {})[0].items() if meaning is not None}
    return found


def define(command: str, page: Page, after: int, known: Meanings) -> tuple[dict[str, Meaning | None], int]:
    """What a defining command at `after` makes of which names (None: nothing that can be known), and the offset after it."""
    if command in ("let", "LetLtxMacro"):
        found = _LET.match(page.text, after)
        if found is None:
            return {}, after
        return _allowed(found[1], known.get(found[2], found[2])), found.end()
    if command.endswith("def"):
        found = _DEF.match(page.text, after)
        body = page.braced(found.end()) if found is not None else None
        if found is None or body is None:
            return _undelimited(page, after)
        parameters = tuple(Parameter("[" if part.startswith("[") else "{") for part in re.findall(r"\[?#\d\]?", found[2]))
        return _macro(found[1], parameters, page, body, known), body.after
    named = _NAME.match(page.text, after)
    if named is None:
        return {}, after
    at, name = named.end(), named[1]
    if command.endswith("CiteCommand"):
        for _ in range(6):
            at = page.skip_options(at)
            group = page.braced(at)
            at = group.after if group is not None else at
        return {name: "cites" if "Multi" in command else "cite"}, at
    if command.endswith("DocumentCommand"):
        types = page.braced(at)
        body = page.braced(types.after) if types is not None else None
        if types is None or body is None:
            return {name: None}, at
        return _macro(name, _typed(page.text[types.start : types.end]), page, body, known), body.after
    counted = page.optional(at)
    at = counted.after if counted is not None else at
    count = page.text[counted.start : counted.end].strip() if counted is not None else ""
    default = page.optional(at)
    at = default.after if default is not None else at
    body = page.braced(at)
    if body is None:
        return {name: None}, at
    if command.startswith("provide") and (name in known or cites(name)):
        return {}, body.after
    parameters = tuple(Parameter() for _ in range(int(count) if count in "123456789" and count else 0))
    if default is not None and parameters:
        parameters = (Parameter("[", Page.of(page.text[default.start : default.end])), *parameters[1:])
    return _macro(name, parameters, page, body, known), body.after


def _undelimited(page: Page, after: int) -> tuple[dict[str, Meaning | None], int]:
    """A `\\def` whose parameters are told by the text around them: not followed, and its body passed over."""
    named = _NAME.match(page.text, after)
    brace = page.text.find("{", after, after + 80)
    return ({named[1]: None} if named is not None else {}), page.closing.get(brace, after - 1) + 1


def _typed(types: str) -> tuple[Parameter, ...] | None:
    """The parameters that xparse's letters stand for; None for those that can't be followed."""
    parameters = []
    for found in _ARGUMENT_TYPES.finditer(types):
        kind = found.group()[0]
        if kind == "m":
            parameters.append(Parameter())
        elif kind == "o":
            parameters.append(Parameter("["))
        elif kind == "O":
            parameters.append(Parameter("[", Page.of(found[1])))
        elif kind == "s":
            parameters.append(Parameter("*"))
        elif kind in "drD" and (opening := found[2] or found[3]) in ("(", "<", "["):
            parameters.append(Parameter(opening, Page.of(found[4]) if kind == "D" else None))
        elif not kind.isspace() and kind not in "+!>":
            return None
    return tuple(parameters)


def _macro(name: str, parameters: tuple[Parameter, ...] | None, page: Page, body: Group, known: Meanings) -> dict[str, Meaning | None]:
    text = page.text[body.start : body.end]
    if parameters is None or _PROGRAMMED.search(text) or "##" in text:
        return _allowed(name, None)
    names = set(_COMMAND.findall(text))
    does_cite = any(_means_citing(one, known) for one in names)
    if not parameters and (alias := _ALIAS.fullmatch(text)) is not None and _means_citing(alias[1], known):
        return {name: known.get(alias[1], alias[1])}
    if not does_cite and name in STANDARD_CITES:
        return {}
    return _allowed(name, Macro(parameters, Page.of(text), does_cite, "#" in _without_citations(text, known)))


def _without_citations(text: str, known: Meanings) -> str:
    pieces, at = [], 0
    for command in _COMMAND.finditer(text):
        if command.start() >= at and _means_citing(command[1], known) and (whole := _CALL.match(text, command.start())) is not None:
            pieces.append(text[at : command.start()])
            at = whole.end()
    return "".join((*pieces, text[at:]))


def _allowed(name: str, meaning: Meaning | None) -> dict[str, Meaning | None]:
    return {} if is_structure(name) else {name: meaning}


def _means_citing(name: str, known: Meanings) -> bool:
    meaning = known.get(name, name)
    return cites(meaning) if isinstance(meaning, str) else meaning.cites


def call(macro: Macro, page: Page, start: int, after: int) -> tuple[Call, int] | None:
    """The call of `macro` whose name ends at `after` and begins at `start`, and the offset after its last argument; None
    where an argument is missing."""
    groups: list[Group | Page | None] = []
    at = after
    for parameter in macro.parameters:
        if parameter.opening == "*":
            groups.append(None)
            at += page.text.startswith("*", at)
            continue
        group = page.braced(at) if parameter.opening == "{" else page.optional(at, parameter.opening)
        if group is None and parameter.opening == "{":
            return None
        groups.append(group if group is not None else parameter.default)
        at = group.after if group is not None else at
    if page.call is not None:
        place, whole = (page.call.start, page.call.end), page.call.whole and not macro.says_more
    else:
        place, whole = (page.start + start, page.start + (after if macro.says_more else at)), not macro.says_more
    unasked = Call((), *place, whole=False)
    arguments = (
        Argument(group.on_behalf(unasked), Group(0, len(group.text), 0))
        if isinstance(group, Page)
        else Argument(page, group)
        if group is not None
        else None
        for group in groups
    )
    return Call(tuple(arguments), *place, whole=whole), at
