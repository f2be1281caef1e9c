"""Flattened articles with known truth: real texts whose bracketed markers are turned into bare digits.

The texts are those of `claims/pmc_citing_fulltext` whose brackets cite nearly all of 1 … N; the reference list, which
was cut off, is made anew of real titles, as long as the highest number cited. What flattening does to superscripts and
tables is put back where the texts lost it: `CO2`, and rows of figures.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from data import rows

DASHES = "–—‐-−"
_NUMBERS = rf"\s*\d{{1,3}}(?:\s*[,;{DASHES}]\s*\d{{1,3}})*\s*"
_BRACKETS = re.compile(rf"[ \u00a0]?\[{_NUMBERS}\](?:\s?[,;{DASHES}]?\s?\[{_NUMBERS}\])*")
_SHORT = re.compile(rf"((?:[a-z-]+ ){{2,6}}[a-z-]+)( \[{_NUMBERS}\])")  # a line of its own: `Risk of bleeding [3]`
_SENTENCE = re.compile(r"(?<=[.?!\]])\s+(?=[A-Z])")
_FIGURE = re.compile(r"\d")

PARTS = {"fit": range(60), "tune": range(60, 80), "final": range(80, 100)}
STYLES = ("spaced", "spaced after", "glued", "glued after", "glued run")


@dataclass(frozen=True)
class Truth:
    """A marker as rendered: its offsets in the text and the numbers it names, ranges expanded."""

    start: int
    end: int
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Page:
    """A rendered article. `listed` entries stand in its list; numbers beyond them are the planted dangling ones."""

    name: str
    style: str
    text: str
    markers: tuple[Truth, ...]
    listed: int

    @property
    def dangling(self) -> set[tuple[int, int]]:
        """(start of the marker, number) of every number past the list's end."""
        return {(marker.start, number) for marker in self.markers for number in marker.numbers if number > self.listed}


@dataclass(frozen=True)
class Source:
    """A real text with numeric markers in brackets that cite 1 … `size`."""

    name: str
    text: str
    size: int


def part_of(name: str) -> str:
    """The part an article belongs to, by its name alone: fit, tune or final."""
    place = zlib.crc32(name.encode()) % 100
    return next(part for part, places in PARTS.items() if place in places)


@cache
def _texts() -> list[tuple[str, str]]:
    return [(row["pmcid"], row["text"]) for row in rows("claims/pmc_citing_fulltext") if row["text"].strip()]


def sources(part: str) -> Iterator[Source]:
    """The texts of one part that cite a whole list in brackets."""
    for name, text in _texts():
        if part_of(name) != part:
            continue
        groups = [numbers(found.group()) for found in _BRACKETS.finditer(text)]
        cited = {number for group in groups for number in group}
        size = max(cited, default=0)
        if len(groups) >= 12 and 8 <= size <= 300 and 0 not in cited and len(cited) >= 0.95 * size:
            yield Source(name, text, size)


def unmarked(part: str) -> Iterator[tuple[str, str]]:
    """Texts that cite by author and year: no brackets, many years in parentheses."""
    for name, text in _texts():
        if part_of(name) == part and not _BRACKETS.search(text) and len(re.findall(r"[a-z.,]\s(?:19|20)\d\d[a-c]?[;)]", text)) >= 15:
            yield name, text


def numbers(written: str) -> tuple[int, ...]:
    """The numbers of a group of brackets, ranges expanded."""
    found: list[int] = []
    dash = False
    for token in re.findall(rf"\d+|[{DASHES}]|[,;]", written):
        if token.isdigit():
            if dash and found and found[-1] < int(token) <= found[-1] + 60:
                found.extend(range(found[-1] + 1, int(token)))
            found.append(int(token))
        dash = token in DASHES
    return tuple(dict.fromkeys(found))


# ------------------------------------------------------------------------------------------------ rendering


@dataclass
class _Look:
    """How one article writes its markers: alike throughout, as real ones do."""

    style: str
    comma: str
    dash: str
    expand: bool

    @classmethod
    def of(cls, style: str, chance: random.Random) -> _Look:
        spaced = style.startswith("spaced")
        comma = " " if style == "glued run" else ", " if spaced and chance.random() < 0.85 else ","
        return cls(style, comma, chance.choice("–-"), spaced and chance.random() < 0.25)

    def digits(self, named: Sequence[int]) -> str:
        """`1, 3–5`: as printed."""
        parts: list[str] = []
        at = 0
        while at < len(named):
            end = at
            while not self.expand and end + 1 < len(named) and named[end + 1] == named[end] + 1:
                end += 1
            if end - at >= 2:
                parts.append(f"{named[at]}{self.dash}{named[end]}")
                at = end + 1
            else:
                parts.append(str(named[at]))
                at += 1
        return self.comma.join(parts)


@dataclass
class _Writer:
    """Text under construction, and the markers in it."""

    text: str = ""
    markers: list[Truth] = field(default_factory=list)

    def mark(self, digits: str, named: Sequence[int]) -> None:
        self.markers.append(Truth(len(self.text), len(self.text) + len(digits), tuple(named)))
        self.text += digits


def _flatten(writer: _Writer, text: str, look: _Look, renamed: Callable[[int], int] | None = None) -> None:
    """`text` with its brackets as bare digits, appended to what is written."""
    at = 0
    for found in _BRACKETS.finditer(text):
        if found.start() < at:
            continue
        named = numbers(found.group())
        if renamed is not None:
            named = tuple(dict.fromkeys(renamed(number) for number in named))
            if look.style != "spaced" or len(named) > 2:
                named = tuple(sorted(named))
        digits = look.digits(named)
        writer.text += text[at : found.start()]
        at = found.end()
        behind = re.match(r"[.,](?=\s|$)", text[at:]) if look.style.endswith(("after", "run")) else None
        if behind:
            writer.text += behind.group()
            at += behind.end()
        if look.style.startswith("spaced") and writer.text[-1:].strip():
            writer.text += " "
        writer.mark(digits, named)
        if at < len(text) and text[at].isalnum():
            writer.text += " "
    writer.text += text[at:]


def _restored(text: str) -> str:
    """What the texts lost and a copied page shows: lowered and raised digits."""
    text = re.sub(r"\bCO  ?(?=[a-z,.)])", "CO2 ", text)
    return re.sub(r"(?<=\d) (cm|mm|m) (?=and|in|with)", r" \g<1>2 ", text)


_ROWS = (
    "Age (years)", "Women", "Men", "Smokers", "Body mass index", "Diabetes", "Hypertension", "Never", "Sometimes", "Often", "Always",
    "Total", "Stage", "Primary school", "Employed", "Control", "Treated", "Dose", "Weight (kg)", "No", "Yes", "Mild", "Severe", "Other",
)  # fmt: skip


def _table(chance: random.Random) -> str:
    """Rows of figures as a copied table leaves them: a row a line, a cell a line, or all in one line."""
    wide = chance.randint(2, 5)
    lines = []
    for label in chance.sample(_ROWS, chance.randint(3, 9)):
        cells = [_cell(chance) for _ in range(wide)]
        lines.append(" ".join([label, *cells]))
    layout = chance.random()
    body = "\n".join(lines) if layout < 0.5 else " ".join(lines) if layout < 0.75 else "\n".join(" ".join(lines).split(" "))
    return f"Table {chance.randint(1, 6)}\n\n{body}"


def _cell(chance: random.Random) -> str:
    count = chance.randint(1, 60)
    return chance.choice((f"{count}", f"{chance.uniform(0, 60):.1f}", f"{count} ({chance.randint(1, 99)})"))


@cache
def _entries() -> list[tuple[str, str, str, str]]:
    found = []
    for record in rows("pubmed/records"):
        title, journal = record.get("title"), record.get("journal")
        if title and journal and record.get("year") and len(title) < 200:
            authors = ", ".join((record.get("authors") or [])[:3])
            pages = ";".join(str(record[name]) for name in ("volume", "pages") if record.get(name))
            found.append(
                (title.rstrip("."), journal, f"{authors}. " if authors else "", f"{record['year']};{pages}" if pages else record["year"])
            )
    return found


def _list(size: int, chance: random.Random) -> str:
    layout = chance.choices(("vancouver", "pasted", "paragraphs"), (6, 3, 2))[0]
    lines = []
    for number, (title, journal, authors, tail) in enumerate(chance.sample(_entries(), size), 1):
        if layout == "pasted":
            lines.append(f"Research\n\n{title}.\n\n{journal}, {tail[:4]}\n")
        elif layout == "paragraphs":
            lines.append(f"{authors}{title}. {journal}. {tail}.\n")
        else:
            lines.append(f"{number}. {authors}{title}. {journal}. {tail}.")
    return "\n\nReferences\n\n" + "\n".join(lines) + "\n"


def full(source: Source, style: str, *, plant: int = 0) -> Page:
    """A whole article; `plant` entries are left out at the end of its list."""
    chance = random.Random(f"{source.name} {style} {plant}")
    look = _Look.of(style, chance)
    writer = _Writer()
    for number, paragraph in enumerate(_restored(source.text).split("\n\n")):
        if number > 4 and chance.random() < 0.04:
            writer.text += _table(chance) + "\n\n"
        _flatten(writer, paragraph, look)
        writer.text += "\n\n"
    listed = source.size - plant
    return Page(source.name, style, writer.text.rstrip() + _list(listed, chance), tuple(writer.markers), listed)


def digest(source: Source, style: str, *, plant: int = 0) -> Page | None:
    """A short article of the source's sentences: 3 to 10 entries, 5 to 15 markers, many figures, bullets and headings."""
    chance = random.Random(f"digest {source.name} {style} {plant}")
    look = _Look.of(style, chance)
    cited, plain = _sentences(source.text)
    most = chance.randint(3, 10) + plant
    order: dict[int, int] = {}
    chosen: list[str] = []
    at = chance.randint(0, max(0, len(cited) - 20))
    wanted = chance.randint(5, 15)
    for sentence in cited[at:]:
        named = [number for found in _BRACKETS.finditer(sentence) for number in numbers(found.group())]
        if len(order.keys() | set(named)) > most:
            continue
        for number in named:
            order.setdefault(number, len(order) + 1)
        chosen.append(sentence)
        if len(chosen) >= wanted:
            break
    if len(order) < 3 + plant or len(chosen) < 5:
        return None
    writer = _Writer(chance.choice(_HEADS) + "\n\n")
    for sentence in _mixed(chosen, plain, chance):
        layout = chance.random()
        if layout < 0.15:
            writer.text = writer.text.rstrip() + f"\n\n{chance.choice(_HEADS)}\n\n"
        elif layout < 0.25 and (short := _SHORT.search(sentence)):
            writer.text = writer.text.rstrip() + "\n\n"
            _flatten(writer, short[1].capitalize() + short[2], look, order.__getitem__)
            writer.text += "\n\n"
            continue
        elif layout < 0.5:
            writer.text = writer.text.rstrip() + "\n  • "
            if chance.random() < 0.5:
                sentence = re.sub(r"\.$", "", sentence)
        elif layout < 0.65:
            writer.text = writer.text.rstrip() + "\n\n"
        _flatten(writer, sentence, look, order.__getitem__)
        writer.text += " "
    listed = len(order) - plant
    return Page(f"digest {source.name}", style, writer.text.rstrip() + _list(listed, chance), tuple(writer.markers), listed)


_HEADS = (
    "Summary", "Key points", "Treatment", "What to do", "Dosage and duration", "Evidence", "Prevention", "Step 2: Follow-up",
    "Side effects", "Clinical considerations", "Diagnosis", "Top 5 points", "Monitoring", "Phase 3 results", "When to see a doctor",
    "Week 1 to week 4",
)  # fmt: skip
_ADVICE = (
    "Take {a} mg twice a day for {b} weeks, and see your doctor after {c} days.", "About {a}% of adults over {b} years need a second dose.",
    "The {a}% gel was better than the {b}% cream in {c} of {d} patients.", "Children aged {a} to {b} years get half of the dose.",
    "Grade {a} pain on a scale of 10 calls for step {b}.", "People with type {a} diabetes should check it every {b} hours.",
    "Rest for {a}-{b} days, then start with {c} minutes a day.", "In {a} trials of phase {b}, {c} participants left before week {d}.",
    "Between {a} and {b} tablets are given every {c} to {d} hours.", "No more than {a} g a day, {b} times a week.",
    "Start at level {a}, and go to level {b} after {c} months.", "The score fell from {a} to {b} points at month {c}.",
    "Repeat after {a}, {b} and {c} months.", "Vitamin B{a} and omega {b} made no difference at day {c}.",
)  # fmt: skip


def _mixed(cited: list[str], plain: list[str], chance: random.Random) -> Iterator[str]:
    """Citing sentences in their order, and between them sentences full of figures."""
    for sentence in cited:
        yield sentence
        if chance.random() < 0.35 and plain:
            yield chance.choice(plain)
        if chance.random() < 0.35:
            yield chance.choice(_ADVICE).format(**{name: chance.randint(1, 12) for name in "abcd"})


def _sentences(text: str) -> tuple[list[str], list[str]]:
    """Sentences that cite, and others that hold figures."""
    cited, plain = [], []
    for paragraph in text.split("\n\n"):
        for sentence in _SENTENCE.split(paragraph):
            if 40 <= len(sentence) <= 400:
                if _BRACKETS.search(sentence):
                    cited.append(sentence)
                elif _FIGURE.search(sentence):
                    plain.append(sentence)
    return cited, plain


def without_markers(name: str, text: str, kind: str) -> Page:
    """An article that has no bare markers: `long` (as it is, with a list) or `short` (sentences full of figures)."""
    chance = random.Random(f"none {name} {kind}")
    if kind == "long":
        size = chance.randint(5, 60)
        return Page(name, "none, long", _restored(text).rstrip() + _list(size, chance), (), size)
    _, plain = _sentences(text)
    size = chance.randint(3, 10)
    written = chance.choice(_HEADS) + "\n\n"
    for sentence in _mixed(chance.sample(plain, min(len(plain), chance.randint(5, 15))), plain, chance):
        written += chance.choice(("", "", "\n\n", "\n  • ")) + sentence + " "
    return Page(name, "none, short", written.rstrip() + _list(size, chance), (), size)
