"""PDF: superscripts, columns, hyphens, running heads, the list at the end, and files that are none."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Sequence

import pytest

from citecheck.errors import InputError
from citecheck.formats import Reading, detect, read
from citecheck.linking import link
from citecheck.model import BlockKind, Document

pytest.importorskip("pypdfium2", reason="needs the extra pdf")

Piece = tuple[float, float, float, str]  # x, y of the baseline, font size, text


def pdf(*pages: Iterable[Piece], trailer: str = "") -> bytes:
    """A PDF of text in Helvetica."""
    return drawn(
        ("".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj ET\n" for x, y, size, text in pieces) for pieces in pages),
        trailer=trailer,
    )


def line(x: float, y: float, size: float, *pieces: tuple[str, bool]) -> str:
    """A line of pieces one behind the other, each with whether it is superscript, in the language of PDF."""
    said = "".join(
        f"/F1 {0.6 * size if raised else size} Tf {0.35 * size if raised else 0} Ts ({_escaped(text)}) Tj " for text, raised in pieces
    )
    return f"BT 1 0 0 1 {x} {y} Tm {said}ET\n"


JAPANESE = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /MS-Mincho /Encoding /UniJIS-UCS2-H /DescendantFonts [<< /Type /Font /Subtype"
    " /CIDFontType2 /BaseFont /MS-Mincho /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /DW 1000 >>] >>"
)


def drawn(pages: Iterable[str], trailer: str = "") -> bytes:
    """A PDF of pages in the language of PDF."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for said in pages:
        stream = zlib.compress(said.encode("cp1252"))
        objects.append(f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n{stream.decode('latin-1')}\nendstream")
        faces = (("F1", "Helvetica"), ("F2", "Courier"))
        fonts = " ".join(f"/{key} << /Type /Font /Subtype /Type1 /BaseFont /{face} /Encoding /WinAnsiEncoding >>" for key, face in faces)
        font = f"<< {fonts} /F3 {JAPANESE} >>"
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(objects)} 0 R /Resources << /Font {font} >> >>"
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(places) + 1} /Root 1 0 R {trailer}>>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF".encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def column(texts: Iterable[str], x: float = 50, y: float = 700, size: float = 10) -> list[Piece]:
    return [(x, y - 12 * index, size, text) for index, text in enumerate(texts)]


def document(*pages: Iterable[Piece]) -> Document:
    return read(Reading("a.pdf", pdf(*pages)))


def texts(found: Document) -> list[str]:
    return [block.text for block in found.blocks]


LINE = "Rest helps most of those who have been at work for longer than a day or two"
WORDS = ["one", "two", "three", "four", "five", "six", "seven"]
ROE, NG = "Roe J. On sitting. Chairs. 2001;7:3-9.", "Ng M, Poe E. Rest and pulse in adults who"


def test_superscripts_by_size_and_baseline() -> None:
    found = document(
        [
            *[(50, 700, 10, "Rest helps many people."), (160.5, 704, 6, "1,2"), (172, 700, 10, "Water is H"), (219, 698, 6, "2")],
            *[(222.5, 700, 10, "O and"), (50, 688, 10, LINE), (50, 640, 10, "Other text that stands here.")],
        ]
    )
    assert texts(found)[0] == f"Rest helps many people.1,2 Water is H2O and {LINE}"
    assert ["".join(run.text for run in block.runs if run.superscript) for block in found.blocks] == ["1,2", ""]
    start = found.blocks[0].text.index("1,2")
    span = found.blocks[0].source_span(start, start + 3)
    assert found.source[span.start : span.end] == "1,2"


def test_two_columns_in_reading_order_under_a_title() -> None:
    left = column([f"Left column line number {word} runs on and on here" for word in ("one", "two", "three", "four", "five", "six")])
    right = column(
        [f"Right column line number {word} runs on and on here" for word in ("one", "two", "three", "four", "five", "six")], x=320
    )
    title = [(50, 760, 20, "A title that runs across both of the columns")]
    mixed = [piece for pair in zip(left, right, strict=True) for piece in pair]
    found = document(title + mixed)
    said = " ".join(texts(found))
    assert found.title == "A title that runs across both of the columns"
    assert said.index("Left column line number six") < said.index("Right column line number one")
    assert "six runs on and on here Right" in said


def test_superscripts_in_small_text_and_between_numbers() -> None:
    found = read(
        Reading(
            "a.pdf",
            drawn(
                [
                    "".join(
                        (
                            *(line(50, 740 - 12 * n, 10, (LINE, False)) for n in range(9)),
                            line(50, 600, 10, ("Rest helps.", False), ("1", True), (", ", False), ("3", True), ("-", False), ("5", True)),
                            line(50, 500, 7, ("Small text of a table's foot", False), ("2", True), (" goes on here.", False)),
                        )
                    )
                ]
            ),
        )
    )
    raised = [run.text for block in found.blocks for run in block.runs if run.superscript]
    assert raised == ["1, 3-5", "2"]
    assert texts(found)[-1] == "Small text of a table's foot2 goes on here."


def test_three_columns() -> None:
    rows = [
        piece
        for x, name in ((40, "left"), (225, "middle"), (410, "right"))
        for piece in column([f"The {name} column line {w} goes on" for w in WORDS], x=x)
    ]
    said = " ".join(texts(document(sorted(rows, key=lambda piece: (-piece[1], piece[0])))))
    assert [said.index(f"The {name} column line seven") for name in ("left", "middle", "right")] == sorted(
        said.index(f"The {name} column line seven") for name in ("left", "middle", "right")
    )
    assert said.index("left column line seven") < said.index("middle column line one")


def test_line_numbers_of_a_manuscript_are_left_out() -> None:
    rest = [f"{LINE} {word}" for word in WORDS]
    said = [rest, ["[1] helps.", "References", f"1. {ROE}", f"2. {NG}", "sit. J Rest. 2019;4:1.", "About us", "Thanks"]]
    pages = [
        [piece for n, text in enumerate(lines) for piece in ((20, 700 - 20 * n, 10, str(7 * page + n + 1)), (50, 700 - 20 * n, 10, text))]
        for page, lines in enumerate(said)
    ]
    found = document(*pages)
    assert texts(found)[0] == " ".join([*rest, "[1] helps."])
    assert [(reference.key, reference.year) for reference in link(found).references] == [("1", 2001), ("2", 2019)]


def test_line_numbers_at_a_distance_of_their_own_are_left_out() -> None:
    """They stand level with few lines of the text, left and right pages have margins of their own, and the numbers of sections and
    entries stand elsewhere."""
    entries = [f"1. {ROE}", f"2. {NG}", "sit. J Rest. 2019;4:1."]
    said = [[f"{begins} {LINE} {word}" for word in WORDS * 2] for begins in ("All", "So")] + [
        [*[LINE] * 7, "[1] helps.", "2 Thanks", "To all.", "References", *entries]
    ]
    pages = [
        [
            *((20 + 5 * (page > 0), 703 - 11 * n, 7, str(14 * page + n + 1)) for n in range(14)),
            *((50, 700 - 13 * n, 10, text) for n, text in enumerate(lines)),
        ]
        for page, lines in enumerate(said)
    ]
    found = document(*pages)
    assert not [text for text in found.source.splitlines() if text.isdecimal()]
    assert texts(found)[0].startswith(" ".join([*said[0], *said[1], LINE]))
    assert [(reference.key, reference.year) for reference in link(found).references] == [("1", 2001), ("2", 2019)]


def test_the_last_line_of_a_column_is_no_page_number() -> None:
    ending = ["It was found under the number", "2001"]
    bodies = [[f"{WORDS[number]} {LINE} {word}" for word in WORDS * 7] + ending for number in (1, 2, 3)]
    pages = [[*column(body), (300, 40, 8, str(number))] for number, body in enumerate(bodies, start=1)]
    found = document(*pages)
    assert found.source.count("under the number\n2001\n") == 3
    assert "\n2\n" not in found.source


def test_what_lies_outside_the_page_is_not_read() -> None:
    assert texts(document([*column([LINE, "and ends."]), (50, -20, 10, "Printer's note"), (700, 400, 10, "Slug")])) == [f"{LINE} and ends."]


def test_a_sentence_goes_on_behind_a_figure() -> None:
    before, after = [*[LINE] * 20, "and the pulse of those who were"], ["measured again was low [1].", *[LINE] * 20]
    caption = [(50, 760, 8, "Figure 2. The pulse of all people, and what it was before.")]
    found = document(column(before), [*caption, *column(after)])
    assert any("the pulse of those who were measured again was low [1]." in text for text in texts(found))
    assert [block.text for block in found.blocks if block.kind is BlockKind.CAPTION] == [caption[0][3]]


def test_an_address_printed_over_the_next_column_is_kept_apart() -> None:
    left = [f"Left column line {word} runs on and on here" for word in WORDS]
    right = [f"Right column line {word} runs on and on here" for word in WORDS]
    left[3] = "https://restjournal.example/a/very/long/address/that/nobody/divided/12345"
    said = " ".join(texts(document([*column(left), *column(right, x=320)])))
    assert left[3] in said
    assert right[3] in said
    assert said.index(left[6]) < said.index(right[0])


def test_a_number_lost_in_the_list_loses_one_entry() -> None:
    entries = [f"{n}. {ROE}" for n in range(1, 5)] + [ROE] + [f"{n}. {ROE}" for n in range(6, 9)]
    article = link(document([*column([LINE + " [1-4,6-8]."]), (50, 650, 10, "References"), *column(entries, y=630)]))
    assert [reference.key for reference in article.references] == ["1", "2", "3", "4", "6", "7", "8"]
    assert None not in [one.reference for one in article.links]


def test_numbers_that_touch_their_entries_figures_among_them_and_what_follows() -> None:
    first = [(50, 700, 10, f"{LINE} [1,2]."), (50, 660, 10, "References"), (50, 640, 9, f"1.{ROE}"), (50, 628, 9, f"2.{NG}")]
    second = [
        (60, 700, 7, "Figure 3. A chair."),
        (50, 660, 9, "sit. J Rest. 2019;4:1."),
        (50, 600, 9, "About this journal: it is printed."),
    ]
    article = link(document(first, second))
    assert [(reference.key, reference.text) for reference in article.references] == [("1", ROE), ("2", f"{NG} sit. J Rest. 2019;4:1.")]


@pytest.mark.parametrize("behind", [True, False], ids=["behind the list", "within it"])
def test_a_table_with_its_caption_below_is_no_entry(behind: bool) -> None:
    """Set in the size of the list, on a page of its own or at the top of one."""
    entries = [
        "Abel N (2001). On sitting. Chairs, 7,",
        "3-9.",
        "Berg T (2002). On rest. Chairs, 8, 10-19.",
        "Cole A (2003). On tea.",
        "Tea, 9, 1-4.",
    ]
    listed = [(50.0 if entry[-2].isalpha() or "(" in entry else 62.0, entry) for entry in entries]
    table = ["Ward Slept Sat", "First ward 3 (20%) 5 (33%)", "Second ward 7 (43%) 2 (12%)"]
    floating = [*column(table, y=740), (50, 690, 10, "Table 1: What those did who were"), (50, 678, 10, "in the wards.")]
    head = [(50, 760, 10, f"{LINE} (Abel, 2001; Berg, 2002; Cole, 2003)."), (50, 730, 10, "References")]
    first, second = (listed, []) if behind else (listed[:3], listed[3:])
    pages = [
        [(x, (710 if number == 0 else 640) - 12 * n, 10, text) for n, (x, text) in enumerate(part)]
        for number, part in enumerate((first, second))
    ]
    article = link(document([*head, *pages[0]], [*floating, *pages[1]]))
    assert [reference.text for reference in article.references] == [" ".join(entries[:2]), entries[2], " ".join(entries[3:])]


def numbered(count: int, ends: str = "Chairs. 2001;7:3-9.") -> list[str]:
    return [f"{n}. Roe J. On sitting, part {n}. {ends}" for n in range(1, count + 1)]


def listed(*pieces: Piece) -> list[tuple[str, str]]:
    """The key and text of the entries among what stands below the heading of a list."""
    references = link(document([(50, 760, 10, LINE), (50, 730, 10, "References"), *pieces])).references
    return [(reference.key, reference.text) for reference in references]


def test_a_caption_in_the_size_of_the_list_ends_where_the_next_entry_begins() -> None:
    entries = numbered(8)
    table = [
        (65.0, 640.0, 10.0, "Ward Slept Sat"),
        (65, 628, 10, "First 3 5"),
        (50, 605, 10, "Table 1. What those did who were"),
        (50, 593, 10, "in."),
    ]
    found = listed(*column(entries[:4], y=710), *table, *column(entries[4:], y=581))
    assert found == [(f"{n}", entry[3:]) for n, entry in enumerate(entries, 1)]


@pytest.mark.parametrize("hangs", [0, 14])
def test_a_title_broken_before_a_figure_is_no_caption(hangs: int) -> None:
    entries = [(f"{n}. Roe J. On rest in all the words of", "Fig. 3: a history of print. Chairs. 2001;7:3-9.") for n in range(1, 6)]
    lines = [
        (50.0 + place * hangs, 710 - 24 * n - 12 * place, 10, text) for n, entry in enumerate(entries) for place, text in enumerate(entry)
    ]
    assert listed(*lines) == [(f"{n}", " ".join(entry)[3:]) for n, entry in enumerate(entries, 1)]


def test_entries_without_years_above_a_table_stay_in_the_list() -> None:
    entries = numbered(5, "Oslo: Chairs; in press.")
    table = [(65.0, 630.0, 10.0, "Ward Slept Sat"), (65, 618, 10, "First 3 5"), (50, 595, 10, "Table 1. What those did who were in.")]
    assert listed(*column(entries, y=710), *table) == [(f"{n}", entry[3:]) for n, entry in enumerate(entries, 1)]


def test_a_caption_among_entries_without_numbers_names_authors_and_ends_where_an_entry_begins() -> None:
    entries = ["Abel, N., & Roe, J. (2001). On sitting. Chairs, 7, 3-9.", "Berg, T., & Ek, U. (2002). On rest. Chairs, 8, 1-2."]
    caption = ["Figure 1. What those did who were in, as is the result from", "Roe et al. (2001), whose wards were few."]
    behind = [(50.0, 740.0, 10.0, "Slept 20 30"), *column([*caption, entries[1]], y=700)]
    head = [(50, 760, 10, f"{LINE} (Abel & Roe, 2001; Berg & Ek, 2002)."), (50, 730, 10, "References"), (50, 710, 10, entries[0])]
    assert [reference.text for reference in link(document(head, behind)).references] == entries


def test_an_accent_and_the_letter_that_it_is_printed_over_are_one() -> None:
    """As TeX sets them where a font has no letters with accents."""
    accents = [(61.1, 700, 10, "\xa8"), (126.4, 700, 10, "\xb8"), (149.5, 700, 10, "\u02c6")]
    found = document([(50, 700, 10, "Kramer and Francois lotel."), *accents])
    assert texts(found) == ["Krämer and François lôtel."]


def test_a_narrow_space_beside_a_letter_that_reaches_into_it_is_one() -> None:
    slanted = "BT /F1 10 Tf 1 0 0.2 1 50 700 Tm [(The effects of) -350 (the rest.)] TJ ET"
    assert texts(read(Reading("a.pdf", drawn([slanted])))) == ["The effects of the rest."]


def test_the_letters_of_a_letterspaced_word_are_one_word() -> None:
    spread = " -150 ".join(f"({letter})" for letter in "Niederberger")
    said = f"BT /F1 10 Tf 1 0 0 1 50 700 Tm ({LINE}, as ) Tj [{spread}] TJ ( says) Tj ET"
    assert texts(read(Reading("a.pdf", drawn([said])))) == [f"{LINE}, as Niederberger says"]


def test_ligatures_are_read_by_their_place_only_in_fonts_without_a_name() -> None:
    """TeX's own letters as bitmaps have none; other fonts may have other ligatures there."""
    said = "BT /F1 10 Tf 1 0 0 1 50 700 Tm (Di\036cult) Tj ET"
    bitmaps = (
        "/Type3 /FontBBox [0 0 600 700] /FontMatrix [.001 0 0 .001 0 0] /CharProcs << >> /Encoding << >> "
        f"/FirstChar 0 /LastChar 127 /Widths [{'600 ' * 128}]"
    )
    named = drawn([said]).decode("latin-1")
    unnamed = named.replace("/Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding", bitmaps)
    assert [("Difficult" in read(Reading("a.pdf", data.encode("latin-1"))).source) for data in (named, unnamed)] == [False, True]


def test_a_superscript_a_little_apart_belongs_to_its_word() -> None:
    said = f"BT /F1 10 Tf 1 0 0 1 50 700 Tm ({LINE}.) Tj /F1 6 Tf 3.5 Ts [-190 (1,2)] TJ ET"
    assert texts(read(Reading("a.pdf", drawn([said])))) == [f"{LINE}.1,2"]


def test_letters_slanted_by_the_program_are_upright_text() -> None:
    """As Word makes its own italics for a font that has none."""
    said = f"BT /F1 10 Tf 1 0 0 1 50 700 Tm ({LINE}, as in) Tj ET BT /F1 10 Tf 1 0 0.3333 1 50 688 Tm (Annals of Rest) Tj ET"
    assert texts(read(Reading("a.pdf", drawn([said])))) == [f"{LINE}, as in Annals of Rest"]


def test_hyphens_at_line_ends() -> None:
    found = document(column(["It was a randomi-", "sed trial of the kind [1-", "3] that Mary-", "Ann made in 2019-", "2021."]))
    assert texts(found) == ["It was a randomised trial of the kind [1-3] that Mary-Ann made in 2019-2021."]
    assert texts(document(column(["It was found in people who are HIV-", "infected."]))) == ["It was found in people who are HIV-infected."]
    assert found.source.startswith("It was a randomi-\nsed trial")


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        [(50, 780, 8, f"Journal of Rest 2020;{page}"), *column([f"Page {word} begins. {LINE}", LINE, LINE + "."]), (300, 90, 8, str(page))]
        for page, word in ((1, "one"), (2, "two"), (3, "three"))
    ]
    found = document(*pages)
    assert "Journal of Rest" not in found.source
    assert [block.text.split(" begins")[0] for block in found.blocks] == ["Page one", "Page two", "Page three"]
    assert [found.locate(block.span).page for block in found.blocks] == [1, 2, 3]


def test_paragraphs_by_gap_and_indent() -> None:
    lines = [
        (50, 700, 10, LINE),
        (50, 688, 10, LINE + "."),
        (62, 676, 10, "Indented " + LINE),
        (50, 664, 10, LINE + "."),
        (50, 630, 10, "After a gap."),
    ]
    assert [text.split()[0] for text in texts(document(lines))] == ["Rest", "Indented", "After"]


@pytest.mark.parametrize(
    ("lines", "keys"),
    [
        ([(50, f"1. {ROE}"), (62, "doi:10.1000/a"), (50, f"2. {NG}"), (62, "sit. J Rest. 2019;4:1.")], ["1", "2"]),
        ([(50, f"[1] {ROE}"), (50, "doi:10.1000/a"), (50, f"[2] {NG}"), (50, "sit. J Rest. 2019;4:1.")], ["1", "2"]),
        ([(50, ROE), (62, "doi:10.1000/a"), (50, NG), (62, "sit. J Rest. 2019;4:1.")], ["1", "2"]),
    ],
)
def test_the_list_at_the_end(lines: list[tuple[float, str]], keys: list[str]) -> None:
    body = column([LINE + " [1].", LINE + " [1,2]."])
    entries = [(x, 600 - 12 * index, 10.0, text) for index, (x, text) in enumerate(lines)]
    found = document([*body, (50, 630, 10, "References"), *entries])
    article = link(found)
    assert [(reference.key, reference.year) for reference in article.references] == [(keys[0], 2001), (keys[1], 2019)]
    assert article.references[0].doi == "10.1000/a"
    assert [marker.keys for marker in article.markers] == [("1",), ("1", "2")]
    assert [one.reference for one in article.links] == [0, 0, 1]


def test_entries_that_neither_number_nor_indent_nor_gap_parts() -> None:
    """One ends before its line is full, at an address too; after a full line the next begins where its authors do. What is
    added to an entry on a line of its own stays with it."""
    entries = [
        ["Abel, N., & Roe, J. (2015). Sleepiness by day in people who snore a little by night.", "Pneumologia, 64(4), 21-25."],
        [
            "Berg, T. M., Cole, A., Dahl, P., Ek, U., Fox, R., Gray, O., Hill, B., & Ivers, C. (2020).",
            "Ambulatory surgery of the lung. Annals of Rest, 26(2), 65-71.",
            "https://doi.org/10.1000/annals.65",
        ],
        ["Jung, K. (1998). Tea in the ward, and what it does to those who drink it there, day by", "day. Tea, 13(6), 263-267."],
        ["Kerr, L. (2001). On sitting, and on standing still for a while. A handbook for all, 27, 3-9.", "PMID: 1000001."],
        ["Lund, P., & Moe, R. (2019). Rest and pulse of adults who sit at work. A review. Rest, 4, 1."],
        ["Noll, S., & Ott, U. (2003). Tea, rest, and how they go together. A survey. Chairs, 9, 8-10."],
    ]
    found = document([(50, 730, 10, LINE), (50, 700, 10, "References"), *column([line for entry in entries for line in entry], y=680)])
    assert [reference.text for reference in link(found).references] == [" ".join(entry) for entry in entries]


def test_entries_that_bear_their_numbers_as_superscripts() -> None:
    head = [line(50, 730, 10, (f"{LINE}.", False), ("1,2", True)), line(50, 700, 10, ("References", False))]
    entries = [(("1", True), (ROE, False)), (("2", True), (NG, False)), (("sit. J Rest. 2019;4:1.", False),)]
    article = link(
        read(Reading("a.pdf", drawn(["".join([*head, *(line(50, 680 - 12 * n, 10, *entry) for n, entry in enumerate(entries))])])))
    )
    assert [(reference.key, reference.text) for reference in article.references] == [("1", ROE), ("2", f"{NG} sit. J Rest. 2019;4:1.")]
    assert [one.reference for one in article.links] == [0, 1]


def test_a_bracket_behind_a_superscript_number_is_of_the_number() -> None:
    head = [line(50, 730, 10, (LINE, False)), line(50, 700, 10, ("References", False))]
    entries = [line(50, 680 - 12 * n, 10, (f"{n})", True), (f" {ROE}", False)) for n in (1, 2, 3)]
    references = link(read(Reading("a.pdf", drawn(["".join([*head, *entries])])))).references
    assert [(reference.key, reference.text) for reference in references] == [(f"{n}", ROE) for n in (1, 2, 3)]


def test_headings_by_size() -> None:
    found = document([(50, 740, 13, "Methods"), *column([LINE, LINE + "."])])
    assert (found.blocks[0].kind, found.blocks[0].text) == (BlockKind.HEADING, "Methods")
    assert not found.files[0].editable


LOCK = "/Encrypt << /Filter /Standard /V 1 /R 2 /O (" + "a" * 32 + ") /U (" + "b" * 32 + ") /P -4 >> /ID [(a)(a)] "


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.4 cut", "damaged, or no PDF"),
        (b"hello", "damaged, or no PDF"),
        (pdf([]), "holds no text"),
        (pdf([(50, 700, 10, "x")], trailer=LOCK), "protected by a password"),
    ],
)
def test_what_is_no_readable_pdf_is_refused_in_one_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read(Reading("a.pdf", data), "pdf")
    assert "\n" not in str(caught.value)


def test_without_the_extra_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(InputError, match=r"pip install 'citecheck-lint\[pdf\]'"):
        read(Reading("a.pdf", pdf(column([LINE]))))


def test_detected_by_content() -> None:
    assert detect("-", pdf(column([LINE]))).name == "pdf"


def test_superscripts_as_browsers_print_them() -> None:
    """At five sixths of the size of the text, in a line whose height they stand out of."""
    raised = [(160.5, 703.5, 8.3, "1,2"), (175, 700, 10, "Area: 3 km"), (221.6, 703.5, 8.3, "2"), (228.5, 700, 10, "or less.")]
    found = document([(50, 700, 10, "Rest helps many people."), *raised, (50, 686, 10, LINE), (50, 640, 10, "Other text stands here.")])
    assert texts(found)[0].startswith("Rest helps many people.1,2 Area: 3 km2 or less.")
    assert "".join(run.text for run in found.blocks[0].runs if run.superscript) == "1,22"


def test_two_columns_hardly_further_apart_than_two_words() -> None:
    """The gap is one em, and the lines of the left column are full."""
    words = "rest helps most of those who have been at work"
    left = [(50.0, 700.0 - 12 * row, 10.0, f"{words} {row:02}") for row in range(20)]
    right = [(286.0, 700.0 - 12 * row, 10.0, f"{words} {row + 20:02}") for row in range(20)]
    said = " ".join(" ".join(texts(document(sorted((*left, *right), key=lambda one: -one[1])))).split())
    assert said == " ".join(f"{words} {row:02}" for row in range(40))


def two_columns(lines: Sequence[str], hangs: float = 0.0, y: float = 700.0) -> list[Piece]:
    """Lines in two columns one em apart, row by row; those of an entry hang, but for its first."""
    half = (len(lines) + 1) // 2
    pieces = [
        ((50.0 if at < half else 286.0) + (0.0 if text.startswith("[") else hangs), y - 12 * (at % half), 10.0, text)
        for at, text in enumerate(lines)
    ]
    return sorted(pieces, key=lambda one: -one[1])


@pytest.mark.parametrize("count", [10, 4])
def test_hanging_entries_in_two_columns_hardly_further_apart_than_two_words(count: int) -> None:
    """What all rows of the page leave free is the gap, and not the indent beside it; where a page has but a few rows, the
    gap is that of the pages before."""
    body = two_columns([f"rest helps most of those who have been at work {row:02}" for row in range(80)])
    entries = [
        (f"[{n}] Roe JF, Poe AB, Ng M. Rest and the pulse of all", "who sit at work, and of those who don't. Chairs", f"{2000 + n};7:3-9.")
        for n in range(1, count + 1)
    ]
    heading = (50.0, 730.0, 10.0, "References")
    found = document(body, body, [heading, *two_columns([text for entry in entries for text in entry], hangs=17)])
    assert texts(found)[-count:] == [" ".join(entry).partition("] ")[2] for entry in entries]


def test_a_list_in_two_columns_under_a_text_in_one() -> None:
    entries = [[f"Roe, {letter}. (20{10 + n}). Rest in adults who", "sit. Chairs, 7, 3-9."] for n, letter in enumerate("ABCDEFGHIJ")]
    text = [f"{LINE} {word} and all over again" for word in WORDS] * 2
    columns = [
        (x + 12 * place, 480 - 12 * (2 * n + place), 10, said)
        for x, half in ((50, entries[:5]), (310, entries[5:]))
        for n, entry in enumerate(half)
        for place, said in enumerate(entry)
    ]
    article = link(document([*column(text), (50, 500, 10, "References"), *columns]))
    assert [reference.text for reference in article.references] == [" ".join(entry) for entry in entries]


def test_the_heading_of_the_list_in_other_languages() -> None:
    entries = [f"{n}. Roe J. On sitting, part {n}. Chairs. 2001;7:3-9." for n in (1, 2, 3)]
    found = document(column([LINE, "and some rest more [1-3].", "Verwendete Quellen", *entries]))
    assert [reference.number for reference in link(found).references] == [1, 2, 3]


def typewriter(*lines: str, x: float = 50, y: float = 700) -> str:
    """Lines in Courier, in the language of PDF."""
    return "".join(f"BT /F2 9 Tf 1 0 0 1 {x} {y - 12 * n} Tm ({_escaped(text)}) Tj ET\n" for n, text in enumerate(lines))


def helvetica(x: float, y: float, *lines: str) -> str:
    return "".join(line(x, y - 12 * n, 10, (text, False)) for n, text in enumerate(lines))


def test_what_a_program_printed_holds_no_markers() -> None:
    printed = ["> head(rest[12, ], 9)", "[1] 9.0 9.5 8.5", "[28] 7.0 6.5 8.0", "[31] LC_TIME=C zoo_1.8", "## [33] rest chairs"]
    above, below = (
        helvetica(50, 740, f"{LINE} [1]."),
        helvetica(50, 616, f"{LINE} [2].", "Call the", "", "References", f"1. {ROE}", f"2. {NG}"),
    )
    words = typewriter("rest[31]", x=95, y=604)
    article = link(read(Reading("a.pdf", drawn([above + typewriter(*printed) + below + words]))))
    assert [marker.text for marker in article.markers] == ["[1]", "[2]"]
    assert [block.kind for block in article.document.blocks[:3]] == [BlockKind.PARAGRAPH, BlockKind.CODE, BlockKind.PARAGRAPH]
    assert all(text in article.document.source for text in (*printed, "Call the rest[31]"))


def test_an_article_set_in_a_typewriters_letters_has_markers() -> None:
    said = typewriter(*[LINE] * 5, f"{LINE} [1].", "References", f"1. {ROE}")
    article = link(read(Reading("a.pdf", drawn([said]))))
    assert [(one.key, one.reference) for one in article.links] == [("1", 0)]


def test_an_address_in_a_typewriters_letters_stays() -> None:
    address = "https://doi.org/10.1000/il.2001.7"
    entry = helvetica(50, 600, "References", f"1. {ROE}") + typewriter(address, x=50, y=576)
    found = read(Reading("a.pdf", drawn([helvetica(50, 740, f"{LINE} [1].") + typewriter(address, y=700) + entry])))
    assert [address in block.text for block in found.blocks].count(True) == 2


@pytest.mark.parametrize("x", [50, 65])
def test_the_numbers_of_items_are_no_markers(x: int) -> None:
    """Items that end without a stop, and hang or not: each one is a block of its own, and the list's last number isn't the article's."""
    items = ["Ask for the pulse at rest", "Ask for the hours of sleep at night", "Sum up what was said", "Show it to those who asked."]
    said = [f"{LINE}.", "It helps all of them 1. It is cheap 2, and few stop 3.", "We did this with each of them:"]
    lines = [piece for n, item in enumerate(items, 1) for piece in ((x, 700 - 12 * (3 + n), 10, f"{n}. {item}"),)]
    behind = [(50, 700 - 12 * 8, 10, f"By this {LINE[0].lower()}{LINE[1:]}.")]
    entries = [f"{n}. {ROE}" for n in range(1, 4)]
    found = document([*column(said), *lines, *behind], column(["References", *entries]))
    article = link(found)
    assert [f"{n}. {item}" for n, item in enumerate(items, 1)] == [text for text in texts(found) if text[:1].isdigit()][:4]
    assert [marker.keys for marker in article.markers] == [("1",), ("2",), ("3",)]


def test_bare_numbers_at_the_head_of_lines_within_sentences_are_markers() -> None:
    said = [f"It is cheap 1. {LINE} as was shown in", f"2. {LINE} or so, as those know", "3. It helps all of them 1."]
    found = document(column(said), column(["References", *[f"{n}. {ROE}" for n in range(1, 4)]]))
    assert [marker.keys for marker in link(found).markers] == [("1",), ("2",), ("3",), ("1",)]


def test_pages_in_contents_and_an_index_are_no_markers() -> None:
    """The numbers of chapters have no leaders before them, and the heading of the list stands among them as well."""
    leaders = " . . . . . . . . . . . "
    contents = [
        "Contents",
        "1 Why they sat 1",
        f"1.1 At work{leaders}1",
        f"1.2 At home, where{leaders}2",
        "2 Why they rose 3",
        "References 4",
    ]
    said = ["It helps all of them 1. It is cheap 2, and few of those who sit for a day or two stop 3."]
    index = ["Index", "chairs, 1, 3", "home, 2", "rest, 1-4", "work", "at night, 4"]
    pages = [[*column(contents), *column(said, y=600)], column(["References", *[f"{n}. {ROE}" for n in range(1, 4)]])]
    found = document(*pages, [(50, 700, 16, index[0]), *column(index[1:], y=680)])
    article = link(found)
    assert [marker.keys for marker in article.markers] == [("1",), ("2",), ("3",)]
    assert [reference.text for reference in article.references] == [ROE] * 3
    silent = " ".join(block.text for block in found.blocks if block.kind is BlockKind.CHROME)
    assert silent == " ".join([*contents[1:], *index[1:]])


def test_what_stands_below_contents_without_pages_is_read() -> None:
    said = ["Contents", "It is cheap and helps all of them 1", "as was said before, and few who sit stop 2", "but rest 3. It helps them."]
    assert len(link(document(column(said), column(["References", *[f"{n}. {ROE}" for n in range(1, 4)]]))).markers) == 3


def test_two_superscripts_side_by_side_are_not_one_number() -> None:
    """A citation and a footnote's mark: half a point parts them, as TeX sets them."""
    cites = [line(50, 740 - 12 * n, 10, (f"{LINE}.", False), (f"{n}", True), (" So it is.", False)) for n in range(1, 13)]
    entries = "".join(line(50, 400 - 12 * n, 10, (text, False)) for n, text in enumerate(["References", *numbered(12)]))
    for shift, mark, keys in ((0, 1, ("21",)), (0.5, 1, ("2", "1")), (0.5, 2, ("22",))):
        parts = f"(Rest helps.) Tj /F1 6 Tf 3.5 Ts (2) Tj [{-1000 * shift / 6}] TJ ({mark}) Tj /F1 10 Tf 0 Ts ( So it is.) Tj"
        both = f"BT 1 0 0 1 50 560 Tm /F1 10 Tf {parts} ET\n"
        article = link(read(Reading("a.pdf", drawn(["".join(cites) + both, entries]))))
        assert [marker.keys for marker in article.markers][-1] == keys


def test_entries_among_the_lines_of_an_index_are_read() -> None:
    index = [f"home{' .' * 20} 2", f"rest{' .' * 20} 4"]
    entries = [f"{n}. {ROE}" for n in range(1, 4)]
    found = document(column([f"{LINE} [1-3]."]), column(["References", *index, *entries]))
    assert [reference.text for reference in link(found).references] == [ROE] * 3


TWO = ["References", f"1. {ROE}", f"2. {NG} sat for long. Chairs. 2002;8:4-6."]


def cited(*drawings: str) -> list[str]:
    """The numbers of the entries that the text of a page cites."""
    return [one.key for one in link(read(Reading("a.pdf", drawn(["".join(drawings)])))).links if one.reference is not None]


def stretched(x: float, y: float, text: str) -> str:
    """A line as text recognition sets it: letters of one width, each word stretched over its picture."""
    said = ""
    for at, word in enumerate(text.split()):
        width = (
            4.5
            + 0.13 * (at * 7 % 5)
            + 0.7 * sum(char in "mwMWACD" for char in word)
            - 0.9 * sum(char in "iljt.,[]1" for char in word) / len(word)
        )
        said += f"BT /F2 9 Tf {100 * width / 5.4:.2f} Tz 1 0 0 1 {x:.2f} {y} Tm ({_escaped(word)} ) Tj ET\n"
        x += width * len(word) + 3
    return said


def test_words_that_text_recognition_stretches_are_no_code() -> None:
    said = [*[LINE] * 4, "Sitting[1]; beds[2].", *TWO]
    assert cited(*(stretched(50, 740 - 12 * n, text) for n, text in enumerate(said))) == ["1", "2"]


def test_text_in_a_typewriters_letters_between_headings_in_others_has_markers() -> None:
    body = [LINE, f"{LINE} [1].", LINE, f"{LINE} [2]."]
    head = helvetica(50, 740, "Rest at work for those who sit, and what it did to their pulse", "Introduction")
    assert cited(head, typewriter(*body, y=700), helvetica(50, 600, *[LINE] * 4, *TWO)) == ["1", "2"]


def test_fields_filled_in_a_typewriters_letters_have_markers() -> None:
    asked = [helvetica(50, y, "State what is known, and cite the works that say so by their numbers here") for y in (740, 680)]
    filled = typewriter(f"{LINE} [1].", y=720) + typewriter("Bed helps [2].", y=660)
    assert cited(*asked, filled, helvetica(50, 600, *TWO)) == ["1", "2"]


@pytest.mark.parametrize("said", ["Roe 2001 [1]", "Box 1. What is known [1]", "+ Chairs harm [1]", "> 65 years: rest [1]", "and beds[1]."])
def test_what_a_box_or_cell_in_a_typewriters_letters_cites(said: str) -> None:
    box = typewriter("Rest was held to be as good as walks,", "by all of those who had been asked for it", said, y=720)
    assert cited(helvetica(50, 740, f"{LINE}.", ""), box, helvetica(50, 640, f"{LINE} [2].", *TWO)) == ["1", "2"]


def test_superscripts_do_not_cut_a_paragraph_in_a_typewriters_letters() -> None:
    raised = f"BT /F1 5 Tf 1 0 0 1 {50 + 5.4 * len(LINE)} 691.5 Tm (1) Tj ET\n"
    said = typewriter(LINE, LINE, LINE.lower(), y=703) + raised + helvetica(50, 740, f"{LINE} [2].") + helvetica(50, 640, *[LINE] * 4, *TWO)
    blocks = read(Reading("a.pdf", drawn([said]))).blocks
    assert [block.kind for block in blocks if LINE.lower() in block.text] == [BlockKind.PARAGRAPH]
    assert sum(LINE in block.text and LINE.lower() in block.text for block in blocks) == 1


def test_title_and_headings_in_a_typewriters_letters() -> None:
    head = "BT /F2 16 Tf 1 0 0 1 50 760 Tm (Rest for those who sit) Tj ET\nBT /F2 12 Tf 1 0 0 1 50 735 Tm (What was done) Tj ET\n"
    found = read(Reading("a.pdf", drawn([head + helvetica(50, 700, *[LINE] * 4)])))
    assert [block.kind for block in found.blocks[:2]] == [BlockKind.TITLE, BlockKind.HEADING]


def test_latin_letters_half_as_wide_as_the_japanese_ones_around_them_are_no_code() -> None:
    def said(y: float, before: str, latin: str, after: str) -> str:
        hexes = [text.encode("utf-16-be").hex() for text in (before, after)]
        places = (50, 50 + 10 * len(before), 50 + 10 * len(before) + 5 * len(latin))
        texts = (f"/F3 10 Tf 1 0 0 1 {places[0]} {y} Tm <{hexes[0]}>", f"/F2 8.334 Tf 1 0 0 1 {places[1]} {y} Tm ({latin})")
        return "".join(f"BT {text} Tj ET\n" for text in (*texts, f"/F3 10 Tf 1 0 0 1 {places[2]} {y} Tm <{hexes[1]}>"))

    rows = [said(740 - 14 * n, "心膜炎の再発率は高いことが知られている。心膜炎の再発率は", "", "高い。") for n in range(6)]
    rows += [said(640, "心膜炎の再発率は、", "Imazio[1]", "の報告と同じである。"), said(626, "本邦でも、", "Adler[2]", "の報告がある。")]
    assert cited(*rows, helvetica(50, 600, *TWO)) == ["1", "2"]


def test_an_index_behind_the_list_ends_it() -> None:
    """Its heading and its letters have no pages behind them, and neither would they be entries of the list."""
    keys = ["Coh+08", "Feu18", "Koh19", "L3Pa"]
    lines = [
        piece
        for n, key in enumerate(keys)
        for piece in (
            (50.0, 720.0 - 30 * n, 11.0, f"[{key}] Roe J. On sitting for a day or a week in the wards of"),
            (100.0, 707.0 - 30 * n, 11.0, "two towns. Version 4, 2001 (or newer)."),
        )
    ]
    said = [line for letter in "ABCDEFG" for line in (letter, f"acts of all kinds{' .' * 14} 22, 36", f"arms{' .' * 16} 7")]
    index = [(50.0, 740.0, 14.0, "C. Index"), *((50.0, 715.0 - 11 * n, 9.0, line) for n, line in enumerate(said))]
    found = document([(50, 760, 11, f"{LINE} [{'] ['.join(keys)}]."), (50, 740, 14, "References"), *lines], index)
    assert [reference.key for reference in link(found).references] == keys
