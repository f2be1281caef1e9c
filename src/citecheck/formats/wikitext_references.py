"""The references of a wiki page: their numbers as the wiki prints them, what each says, and the works that short footnotes name.

A `<ref>` whose content is a work is an entry. One that only names a work of the list, `{{sfn|Roe|2001|p=5}}` or
`<ref>Roe 2001, p. 5.</ref>`, points at that work's entry, though it takes up a number of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import unescape

from citecheck.bibliography.base import Fields, printable_reference
from citecheck.formats.wiki_syntax import Markup
from citecheck.formats.wiki_templates import Template, anchor, fields_of, is_citation
from citecheck.model import Block, RawEntry, ReferenceKind, Span
from citecheck.text import fold, lazy_re, word_set

_DATE = lazy_re(r"\s*(?:[^\W\d_]+ )?(?:19|20)\d\d\s*")
SHORT = word_set("sfn sfnp sfnm harv harvnb harvtxt harvcol harvcolnb harvp harvs harvsp harvref snf cita") | {
    "harvard citation",
    "harvard citation no brackets",
    "harvard citation text",
}
_ATTRIBUTE = lazy_re(r"(name|group|follow)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'/>]+))", re.IGNORECASE)
_COMMENT = lazy_re(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LIST_DEFINED = lazy_re(r"<ref(\s[^<>]*[^<>/])>(.*?)</ref>", re.IGNORECASE | re.DOTALL)
_PLAIN_SHORT = lazy_re(
    r"\s*(?:(?:see|vgl\.|cf\.|siehe)\s+)?(?P<names>[^\W\d_][^\d;:()]{1,60}?),?\s*\(?(?P<year>(?:1[89]|20)\d\d[a-z]?)\)?"
    r"(?:[\s,:;.\d–§-]|(?:pp?|S|pages?|pág|ch|chap|vol|fig|ff?|sqq?|[ivxlc]+)(?![^\W\d_]))*"  # where in the work
)
_JOINED = lazy_re(r"\s*(?:,|&|\band\b|\bund\b|\bet al\b\.?|\bet\b|\by\b)\s*")
_DATED = lazy_re(r"(?P<name>[^;]{1,60}?)(?:,[^;]{0,120}| &[^;]{0,120}| et al\.)? (?:1[89]|20)\d\d[a-z]?")
_SHORT_CALL = lazy_re(rf"\{{\{{\s*(?:{'|'.join(sorted(SHORT))})\s*\|[^{{}}]{{0,300}}\}}\}}", re.IGNORECASE)
# works that another page describes; a template that is a whole item of a list, as `* {{Goodman&Gilman11th}}`
_ELSEWHERE = lazy_re(
    r"\{\{\s*(?:cite (?:q|pmid|doi|pmc|isbn)\b|citeq\b|:|#)|^[*#]\s*\{\{(?!\s*(?:cite |citation\b|cita |ouvrage|article|literatur))",
    re.IGNORECASE | re.MULTILINE,
)
_GIVEN = lazy_re(r"(?:\{\{|\|(?:[^|=<>{}\[\]\n]{0,40}=)?)[ \t]*([^|=<>{}\[\]\n]{1,60})(?=[|}\n])")  # a template's name or argument
_NAME = lazy_re(r"\{\{([^{}|<>\[\]]{1,60})")
_MOST_TEMPLATES = 50  # within one reference; more are no reference


def attributes(written: str) -> dict[str, str]:
    """The `name`, `group` and `follow` of a tag."""
    return {key.lower(): next(v for v in values if v).strip() for key, *values in _ATTRIBUTE.findall(written) if any(values)}


def is_note(group: str) -> bool:
    """Whether a group of footnotes is one of remarks, `group="note"`, and not of sources."""
    return bool(group) and group.lower() not in ("ref", "refs", "reference", "references", "source", "sources")


@dataclass(slots=True)
class _Reference:
    """A reference: its printed number, and its content where a tag gives one."""

    number: int
    start: int
    end: int
    defined: bool = False


@dataclass(slots=True)
class _Short:
    """A short footnote: how it prints, and what it may point at."""

    text: str
    targets: list[str]


@dataclass(slots=True)
class References:
    """Numbers references in the order of their first mention and gathers what they say."""

    markup: Markup
    known: dict[str, _Reference] = field(default_factory=dict)
    works: list[RawEntry] = field(default_factory=list)  # citation templates outside of references
    sections: list[int] = field(default_factory=list)  # where each of the works stands
    shorts: dict[str, _Short] = field(default_factory=dict)  # by the target of the run that stands for them
    by_name: dict[tuple[str, str], list[RawEntry]] = field(default_factory=dict)  # works by first author and year
    undefined: dict[str, str] = field(default_factory=dict)  # likewise the names that no tag gives a content

    elsewhere: set[str] = field(default_factory=set)  # those whose tag a template of the page holds: `| ref = e18` of an infobox

    # ---------------------------------------------------------------------------------------- markers

    def mark(self, name: str, at: int, body: tuple[int, int] | None = None) -> tuple[str, str]:
        """What a reference at `at` prints, and the target of the run that stands for it."""
        known = self._known(f"name {name}" if name else f"at {at}", at)
        if body is not None and not known.defined and self.markup.text[slice(*body)].strip():
            known.start, known.end, known.defined = *body, True
        return f"[{known.number}]", f"ref:ref-{known.number}"

    def _known(self, key: str, at: int) -> _Reference:
        return self.known.setdefault(key, _Reference(len(self.known) + 1, at, at))

    def define(self, start: int, end: int) -> None:
        """References defined in the list itself."""
        # what a comment holds is taken off the page, and kept in its source; blanks hold the places of all else
        listed = _COMMENT.sub(lambda comment: " " * len(comment.group()), self.markup.text[start:end])
        for found in _LIST_DEFINED.finditer(listed):
            said = attributes(found[1])
            if (name := said.get("name")) and not is_note(said.get("group", "")):
                known = self._known(f"name {name}", start + found.start())
                if not known.defined:
                    known.start, known.end, known.defined = start + found.start(2), start + found.end(2), True

    def short(self, template: Template) -> tuple[str, str] | None:
        """What a short footnote prints, and the target of its run; None for one that names nothing."""
        named = _named(template)
        if not named:
            return None
        if template.name.startswith("sfn"):
            self._known(f"short {template.arguments}", -1)  # it takes up a number
        text = f"({'; '.join(one.text for one in named)})"
        target = f"ref:short-{len(self.shorts)}"
        self.shorts[target] = _Short(text, [one for each in named for one in each.targets])
        return text, target

    def work(self, template: Template, span: Span, section: int, listed: bool) -> None:
        """A citation template in the text itself: an entry of a list of works, unless it is not `listed` to be cited."""
        self.sections.append(section)
        self.works.append(_entry(template, span, None, tuple(template.anchors), listed))

    # ---------------------------------------------------------------------------------------- entries

    def settle(self, blocks: Sequence[Block]) -> tuple[list[Block], list[RawEntry]]:
        """The blocks with short footnotes tied to the works they name, and all entries: the references in the order of their
        numbers, then the works."""
        anchors = {name for work in self.works for name in work.ids}
        for work in self.works:
            self.by_name.setdefault((_first_name(work), str(work.fields.get("year"))), []).append(work)
        entries: list[RawEntry] = []
        given = self._given() if any(not reference.defined for reference in self.known.values()) else set()
        for name, reference in self.known.items():  # in the order of their numbers
            if name.startswith("name ") and not reference.defined:
                if name.removeprefix("name ") in given:
                    self.elsewhere.add(f"ref:ref-{reference.number}")
                    continue
                self.undefined[f"ref:ref-{reference.number}"] = name.removeprefix("name ")
            elif reference.defined and (short := self._as_short(reference, anchors)) is not None:
                self.shorts[f"ref:ref-{reference.number}"] = short
            elif reference.defined:
                called = name.removeprefix("name ") if name.startswith("name ") else None
                entries.append(replace(self._reference(reference), called=called))
        used = {target for short in self.shorts.values() for target in short.targets if target in anchors}
        entries += self._works(used, entries)
        if used and not _ELSEWHERE.search(self.markup.text):
            self._lose(anchors, entries)
        changed = self.shorts or self.undefined or self.elsewhere
        return [self._settled(block, anchors) for block in blocks] if changed else list(blocks), entries

    def _given(self) -> set[str]:
        """What templates of the page are called and given, which may define references. Those that cite define none."""
        text, at, kept = self.markup.text, 0, []
        for found in _NAME.finditer(text):
            name = found[1].strip().replace("_", " ").lower()
            close = self.markup.closing.get(found.start(), -1)
            if found.start() >= at and close >= 0 and (is_citation(name) or name in SHORT or name == "r"):
                kept.append(text[at : found.start()])
                at = close + 2
        return {found[1].strip() for found in _GIVEN.finditer(" ".join([*kept, text[at:]]))}

    def _works(self, used: set[str], references: Sequence[RawEntry]) -> list[RawEntry]:
        """The works, those of a section as such that must be cited where short footnotes name most of its works. What they name few of is
        further reading, or what someone wrote. A reference may name a work without its year, `Paludan, p. 111`."""
        ways = Counter((section, not used.isdisjoint(work.ids)) for section, work in zip(self.sections, self.works, strict=True))
        said = f" {' '.join(fold(reference.text) for reference in references)} " if used else ""
        return [
            replace(
                work, cited_list=work.cited_list and ways[section, True] > ways[section, False] and f" {_first_name(work)} " not in said
            )
            for section, work in zip(self.sections, self.works, strict=True)
        ]

    def _lose(self, anchors: set[str], entries: Sequence[RawEntry]) -> None:
        """Short footnotes among those tied to works of the list whose own is nowhere: nothing else on the page bears the name."""
        lost = {t: s.text for t, s in self.shorts.items() if not anchors.intersection(s.targets)}
        names = {target: fold(found["name"]) for target, text in lost.items() if (found := _DATED.fullmatch(text.strip("()")))}
        others = (_SHORT_CALL.sub(" ", self.markup.text), *(entry.text for entry in entries)) if names else ()
        page = f" {' '.join(map(fold, others))} "
        self.undefined |= {target: lost[target].strip("()") for target, name in names.items() if f" {name} " not in page}

    def _settled(self, block: Block, anchors: set[str]) -> Block:
        if not any(run.target in self.shorts or run.target in self.undefined or run.target in self.elsewhere for run in block.runs):
            return block
        runs = []
        for run in block.runs:
            if run.target in self.elsewhere:
                continue  # what it says isn't known, and nothing is wrong with it
            if (name := self.undefined.get(run.target or "")) is not None:
                run = replace(run, text=f"[{name}]", target=f"ref:undefined:{name.replace(' ', '_')}")
            elif (short := self.shorts.get(run.target or "")) is not None:
                target = " ".join(f"ref:{one}" for one in short.targets if one in anchors)
                run = replace(run, text=short.text, target=target or None, style="link" if target else None)
            runs.append(run)
        return replace(block, runs=tuple(runs))

    def _as_short(self, reference: _Reference, anchors: set[str]) -> _Short | None:
        """The reference as a short footnote, if it is one to a work that is listed."""
        templates = self._templates(reference)
        if any(is_citation(template.name) for template in templates):
            return None
        named = [one for template in templates if template.name in SHORT for one in _named(template)]
        if not named and not templates and (plain := self._plain_short(reference)) is not None:
            named = [plain]
        targets = [target for one in named for target in one.targets if target in anchors]
        return _Short(f"({'; '.join(one.text for one in named)})", targets) if targets else None

    def _plain_short(self, reference: _Reference) -> _Short | None:
        text = self.markup.text[reference.start : reference.end]
        found = _PLAIN_SHORT.fullmatch(_plain(text)) if len(text) < 150 else None
        if found is None:
            return None
        first = fold(_JOINED.split(found["names"])[0])
        works = self.by_name.get((first, found["year"][:4]), [])
        if len(works) != 1:
            return None  # two works of that name and year, or none
        return _Short(f"{found['names']} {found['year']}", list(works[0].ids[:1]))

    def _templates(self, reference: _Reference) -> list[Template]:
        found = []
        for template in self.markup.templates(reference.start, reference.end):
            found.append(template)
            if len(found) >= _MOST_TEMPLATES:
                break
        return found

    def _reference(self, reference: _Reference) -> RawEntry:
        text = self.markup.text[reference.start : reference.end]
        start = reference.start + len(text) - len(text.lstrip())
        span = Span(start, max(start, reference.start + len(text.rstrip())))
        key, ids = str(reference.number), (f"ref-{reference.number}",)
        templates = self._templates(reference)
        citations = [template for template in templates if is_citation(template.name)]
        if not citations:
            said = _plain(text)
            if not said.strip(" .,;") and (titled := next((template for template in templates if template.get("title")), None)) is not None:
                return _entry(titled, span, key, ids)  # `{{Cite GREC|title=…}}`, a wiki's own for one source
            if not said.strip(" .,;") and (source := "; ".join(filter(None, map(_source, templates)))):
                return RawEntry(source, span, key, ids, {"kind": ReferenceKind.WEB})
            return RawEntry(said, span, key, ids)
        entry = _entry(citations[0], span, key, ids)
        return entry if len(citations) == 1 else replace(entry, fields={}, field_spans={})


def _entry(template: Template, span: Span, key: str | None, ids: Iterable[str], listed: bool = True) -> RawEntry:
    fields: Fields = fields_of(template)
    text = printable_reference(fields, template.get("publisher"))
    spans = {name: Span(*place) for name, place in fields.spans.items()}
    return RawEntry(text, span, key, tuple(ids), fields.given(), 0 if key else 1, field_spans=spans, cited_list=listed)


def _source(template: Template) -> str:
    """What a template that we don't know says of the source which the wiki prints for it: `{{DorlandsDict|five/000062745|malnutrition}}`.
    One with no argument but a date asks for a source, or says what is wrong with it: `{{Dead link|May 2020}}`."""
    if (address := template.get("url")) or not (said := [one for one in template.unnamed if one and not _DATE.fullmatch(one)]):
        return address
    return f"{template.name}: {', '.join(said)}"


def _first_name(work: RawEntry) -> str:
    authors = work.fields.get("authors")
    return fold(re.sub(r"\s+\S{1,4}$", "", authors[0])) if isinstance(authors, tuple) and authors else ""


def _named(template: Template) -> list[_Short]:
    """The works that a short footnote names, `Roe & Poe 2001`."""
    if template.name == "sfnm":
        groups = []
        for number in range(1, 10):
            names = [name for n in range(1, 5) if (name := template.get(f"{number}a{n}"))]
            groups.append([*names, year] if (year := template.get(f"{number}y")) else [])
    elif template.name == "cita":
        groups = [[template.unnamed[0].replace(" ", "")]] if template.unnamed else []
    else:
        groups = [[value for value in template.unnamed[:5] if value]]
    shorts = []
    for group in groups:
        if group:
            own = template.get("ref")
            text = f"{_and(group[:-1])} {group[-1]}".strip()
            shorts.append(_Short(text, [*([own if own.startswith("CITEREF") else anchor(own)] if own else []), anchor("".join(group))]))
    return shorts


def _and(names: Sequence[str]) -> str:
    if len(names) > 3:
        return f"{names[0]} et al."
    return " & ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def _plain(markup: str) -> str:
    """Wikitext as it prints, links as their text and address."""
    text = re.sub(r"<!--.*?-->", "", markup, flags=re.DOTALL)
    text = re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]", r"\1", text)
    text = re.sub(r"\[((?:https?:)?//[^\s\]]+)[ \t]*([^\]\n]*)\]", r"\2 \1", text)
    text = _TEMPLATE.sub(_said, text)
    text = re.sub(r"</?[a-zA-Z][^<>]*>|'{2,5}", "", text)
    return " ".join(unescape(text).split())


_TEMPLATE = lazy_re(r"\{\{\s*([^{}|]{1,40})((?:\|[^{}]{0,2000})?)\}\}")


def _said(found: re.Match[str]) -> str:
    """What a small template inside of a reference prints, where it is one of those that print a name or an identifier."""
    template = Template(found[1].strip().lower(), found[2].split("|")[1:])
    if template.name in SHORT:
        return "; ".join(one.text for one in _named(template))
    if template.name in ("doi", "pmid", "pmc") and template.unnamed:
        return f"{template.name.upper()}: {template.unnamed[0]}" if template.name != "doi" else f"doi:{template.unnamed[0]}"
    return ""
