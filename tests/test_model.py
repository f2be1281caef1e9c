"""Positions: offsets to lines and columns and back, on text of every kind."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citecheck.model import Block, BlockKind, Document, Run, SourceFile, Span
from citecheck.text import fold, printable, utf8_column, utf16_column

LINES = st.lists(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=20), min_size=1, max_size=8)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.data())
def test_every_offset_has_the_line_and_column_a_person_counts(lines: list[str], end: str, data: st.DataObject) -> None:
    line = data.draw(st.integers(0, len(lines) - 1))
    column = data.draw(st.integers(0, len(lines[line])))
    offset = sum(len(each) + len(end) for each in lines[:line]) + column
    file = SourceFile("a.txt", end.join(lines))
    assert file.line_column(offset) == (line + 1, column + 1)
    assert file.line_text(line + 1) == lines[line]


def test_an_offset_in_a_further_file_is_located_there() -> None:
    main = SourceFile("a.tex", "one\ntwo\n")
    further = SourceFile("b.bib", "x\n@article{key}\n", start=main.end + 1)
    document = Document("latex", (main, further), ())
    at = document.locate(Span(further.start + 2, further.start + 10))
    assert (at.path, at.line, at.column, at.end_column) == ("b.bib", 2, 1, 9)
    assert document.text_of(Span(further.start + 2, further.start + 10)) == "@article"


def test_a_page_is_named_where_the_file_has_pages() -> None:
    document = Document("pdf", (SourceFile("a.pdf", "first\nsecond\nthird", pages=(0, 6)),), ())
    assert document.locate(Span(7, 9)).page == 2
    assert document.locate(Span(1, 2)).page == 1


def test_a_run_that_stands_for_an_entity_covers_the_whole_of_it() -> None:
    block = Block(BlockKind.PARAGRAPH, (Run("a ", 0, 2), Run("&", 2, 7), Run(" b1", 7, 10)))
    assert block.text == "a & b1"
    assert block.source_span(2, 3) == Span(2, 7)
    assert block.source_span(0, 4) == Span(0, 8)
    assert block.source_span(5, 6) == Span(9, 10)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.data())
def test_columns_convert_to_bytes_and_utf16_units(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line) + 1))
    assert line.encode()[: utf8_column(line, column) - 1].decode() == line[: column - 1]
    assert line.encode("utf-16-le")[: 2 * (utf16_column(line, column) - 1)].decode("utf-16-le") == line[: column - 1]


@given(st.text(max_size=50))
def test_what_is_printable_cannot_drive_a_terminal(text: str) -> None:
    assert not any((ord(char) < 32 and char not in "\n\t") or 127 <= ord(char) < 160 for char in printable(text))


def test_folding_levels_accents_case_greek_and_punctuation() -> None:
    assert fold("Näätänen’s TNF-α — Große Studie") == "naatanen s tnf alpha grosse studie"
