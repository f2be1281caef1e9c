"""Articles with known markers and entries, set as journals set them, read back from the PDF with the same keys and ties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from citecheck.formats import Reading, read
from citecheck.linking import link
from tests.test_pdf import drawn, line
from tests.test_round_trip import Draft, check, drafts

pytest.importorskip("pypdfium2", reason="needs the extra pdf")

Token = tuple[tuple[str, bool], ...]  # what stands without a space between: pieces, each with whether it is superscript
FILLER = "The people who had been asked about their habits were seen again in the following winter and had not changed them much"


@dataclass(frozen=True)
class Look:
    """How a page is set."""

    columns: int
    number: str  # of an entry
    hang: float  # points by which the lines of an entry after its first are indented
    filler: int  # paragraphs between those that cite, so that pages and columns break anywhere
    plain_commas: bool  # what parts raised numbers stands on the line

    @property
    def width(self) -> int:
        """Characters in a line."""
        return {1: 100, 2: 46, 3: 29}[self.columns]


looks = st.builds(
    Look,
    columns=st.sampled_from([1, 2, 3]),
    number=st.sampled_from(["{}. ", "[{}] ", "{} "]),
    hang=st.sampled_from([0.0, 12.0]),
    filler=st.integers(1, 6),
    plain_commas=st.booleans(),
)


def tokens(words: str) -> list[Token]:
    return [((word, False),) for word in words.split()]


def cited(draft: Draft, look: Look, words: str, text: str) -> list[Token]:
    """A sentence with its marker."""
    said = tokens(words.replace("β", "beta"))
    if not draft.superscript:
        return [*said, ((f"[{text}]", False),), *tokens("in the end.")]
    pieces = tuple((char, char.isdigit() or not look.plain_commas) for char in text)
    return [*said[:-1], said[-1] + ((".", False),) + pieces, *tokens("In the end it was so.")]


def wrapped(paragraph: Sequence[Token], width: int) -> Iterator[list[tuple[str, bool]]]:
    """The lines of a paragraph; long words are divided."""
    row: list[tuple[str, bool]] = []
    length = 0
    for token in paragraph:
        word = "".join(text for text, _ in token)
        room = width - length - 1
        if length and len(word) > room:
            if len(token) == 1 and word.isalpha() and word.islower() and room >= 4 and len(word) >= room + 2:
                row.append((f" {word[: room - 1]}-", False))
                token = ((word[room - 1 :], False),)
                word = token[0][0]
            yield row
            row, length = [], 0
        row += [(" ", False), *token] if length else token
        length += len(word) + bool(length)
    yield row


def typeset(draft: Draft, look: Look) -> bytes:
    """Pages of 40 lines with running heads and numbers."""
    rows: list[tuple[float, float, list[tuple[str, bool]]]] = []  # indent, size, pieces

    def paragraph(said: Sequence[Token], first: float, rest: float, size: float = 9) -> None:
        rows.extend((first if at == 0 else rest, size, row) for at, row in enumerate(wrapped(said, look.width)))

    while len(rows) < 40 * look.columns:  # columns show where a page is full of them
        paragraph(tokens(f"{FILLER} in the beginning."), 10, 0)
    for place, ((words, _), text) in enumerate(zip(draft.sentences, draft.groups(), strict=True)):
        for filler in range(look.filler):
            paragraph(tokens(f"{FILLER} in the part {chr(97 + place)}{chr(97 + filler)}."), 10, 0)
        paragraph(cited(draft, look, words, text), 10, 0)
    rows.append((0, 9, [("References", False)]))
    for number in range(1, draft.entries + 1):
        paragraph(tokens(look.number.format(number) + draft.entry(number)), 0, look.hang, 8)
    left = {1: [50.0], 2: [50.0, 310.0], 3: [40.0, 220.0, 400.0]}[look.columns]
    per_page = 40 * look.columns
    pages = []
    for page, start in enumerate(range(0, len(rows), per_page), start=1):
        head = line(50, 780, 7, (f"Journal of Rest {2021 + page}", False)) + line(500, 780, 7, ("Roe et al.", False))
        body = "".join(
            line(left[at // 40] + indent, 740 - 16 * (at % 40), size, *pieces)
            for at, (indent, size, pieces) in enumerate(rows[start : start + per_page])
        )
        pages.append(head + body + line(300, 40, 7, (str(100 + page), False)))
    return drawn(pages)


@settings(max_examples=40, derandomize=True)
@given(draft=drafts(), look=looks)
def test_pages(draft: Draft, look: Look) -> None:
    ends = {end for _, numbers in draft.sentences for end in (numbers[0], numbers[-1])}
    assume(not draft.superscript or 2 * len(ends) >= draft.entries)  # of superscripts that name less, markers abstain
    article = link(read(Reading("a.pdf", typeset(draft, look))))
    assert [reference.key for reference in article.references] == [str(n) for n in range(1, draft.entries + 1)]
    assert [reference.text for reference in article.references] == [draft.entry(n) for n in range(1, draft.entries + 1)]
    check(article, draft)
    source = article.document.source
    printed = ["".join(source[marker.span.start : marker.span.end].split()).strip("[]") for marker in article.markers]
    assert printed == draft.groups()
