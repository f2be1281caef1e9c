"""Fixes mend what they say, nothing else, and once: checked by hand and by properties."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck import fixes
from citecheck.errors import InputError
from citecheck.formats.base import Reading, read
from citecheck.linking import link
from citecheck.model import Article, Document, Edit, Finding, Fix, Severity, SourceFile, Span, Unavailable
from citecheck.rules.base import Rule, all_rules
from citecheck.sources.medline import parse
from tests.checking import article_of, check, looked_up
from tests.cli import citecheck

RULES = {rule.code: rule for rule in all_rules()}

OGE = """PMID- 31613567
DP  - 2019 Oct 15
TI  - Acne Vulgaris: Diagnosis and Treatment.
PG  - 475-484
VI  - 100
IP  - 8
AU  - Oge LK
AU  - Broussard A
AU  - Marshall MD
AID - 10.1000/sample.475 [doi]
PT  - Journal Article
TA  - Am Fam Physician
JT  - American family physician
"""


def fixed(text: str, codes: list[str], *, unsafe: bool = False, records: str | None = None, format_name: str = "markdown") -> str:
    """`text` after as many passes as change something, as `--fix` does it."""
    rules: list[Rule] = [RULES[code] for code in codes]
    for _ in range(fixes.PASSES):
        article = article_of(text, format_name)
        if records is not None:
            article = looked_up(article, parse(records))
        plan = fixes.plan([(article, check(article, rules))], unsafe=unsafe)
        if not plan.changes:
            return text
        assert [change.before for change in plan.changes] == [text]
        text = plan.changes[0].after
    raise AssertionError("fixes never come to rest")


ENTRIES = [
    "Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.",
    "Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.",
    "Zaenglein AL. Acne vulgaris. N Engl J Med. 2018;379(14):1343-1352.",
    "Habeshian KA, Cohen BA. Current issues in the treatment of acne vulgaris. Pediatrics. 2020;145(Suppl 2):S225-S230.",
    "Thiboutot D. New treatments and therapeutic strategies for acne. Arch Fam Med. 2000;9(2):179-187.",
    "Sample A, Person B. Zinc for inflammatory acne in adults. J Sample Med. 2011;12(3):45-52.",
]


def numbered(sentences: str, entries: list[str], label: str = "{n}. ") -> str:
    return sentences + "\n\n## References\n\n" + "\n".join(label.format(n=n) + entry for n, entry in enumerate(entries, 1)) + "\n"


def test_list_and_markers_are_numbered_by_first_mention() -> None:
    before = numbered(
        "Retinoids come first [1]. Isotretinoin is kept for severe disease [3]. Both have limits [1,3].\n"
        "Antibiotics are combined [2]. Clascoterone is new [4]. All of it has been reviewed [1-4].",
        ENTRIES[:4],
    )
    after = numbered(
        "Retinoids come first [1]. Isotretinoin is kept for severe disease [2]. Both have limits [1,2].\n"
        "Antibiotics are combined [3]. Clascoterone is new [4]. All of it has been reviewed [1-4].",
        [ENTRIES[0], ENTRIES[2], ENTRIES[1], ENTRIES[3]],
    )
    assert fixed(before, ["CC104"]) == after


def test_a_list_with_a_dangling_marker_is_not_numbered_anew() -> None:
    text = numbered("Retinoids [1]. Isotretinoin [3]. Antibiotics [2]. Clascoterone [4]. Zinc [5].", ENTRIES[:4])
    assert fixed(text, ["CC104"], unsafe=True) == text


def test_a_text_that_speaks_of_a_reference_by_number_is_not_numbered_anew() -> None:
    text = numbered("Retinoids [1]. Isotretinoin [3]. Antibiotics [2]. Clascoterone [4]. See also reference 3.", ENTRIES[:4])
    assert fixed(text, ["CC104"], unsafe=True) == text


def test_an_uncited_entry_goes_only_when_asked_to_and_takes_its_number_with_it() -> None:
    before = numbered("Retinoids come first [1]. Isotretinoin is kept for severe disease [3].", ENTRIES[:3])
    after = numbered("Retinoids come first [1]. Isotretinoin is kept for severe disease [2].", [ENTRIES[0], ENTRIES[2]])
    assert fixed(before, ["CC102"]) == before
    assert fixed(before, ["CC102"], unsafe=True) == after


def test_nothing_is_taken_off_where_a_group_that_goes_past_the_list_may_cite_it() -> None:
    text = numbered("Retinoids come first (1). Isotretinoin is kept (2). Antibiotics (3). Zinc (4, 9) in men. Light (6).", ENTRIES[:6])
    assert fixed(text, ["CC102"], unsafe=True) == text


def test_wrong_numbers_are_corrected() -> None:
    wrong = "Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2016;110(8):475-494."
    right = "Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484."
    text = numbered("Retinoids come first [1].", [wrong])
    assert fixed(text, ["CC205", "CC208"], records=OGE) == numbered("Retinoids come first [1].", [right])


@pytest.mark.parametrize(
    "links", [' [<a href="x">Google Scholar</a>]', " [<a>Crossref</a>] [<a>PubMed</a>]", " (<a>Crossref</a> | <a>PubMed</a>) ", ""]
)
def test_identifiers_are_added_before_the_links_of_an_entry(links: str) -> None:
    page = "<p>Retinoids come first [1].</p><h2>References</h2><ol><li><i>{}</i>{}</li></ol>"
    once = fixed(page.format(ENTRIES[1], links), ["CC212"], records=OGE, format_name="html")
    assert once == page.format(ENTRIES[1] + " doi:10.1000/sample.475. PMID: 31613567.", links)


def test_identifiers_are_added_once() -> None:
    once = fixed(numbered("Retinoids come first [1].", [ENTRIES[1]]), ["CC212"], records=OGE)
    assert once == numbered("Retinoids come first [1].", [ENTRIES[1] + " doi:10.1000/sample.475. PMID: 31613567."])
    assert fixed(once, ["CC212"], records=OGE) == once


@pytest.mark.parametrize(
    ("codec", "bom"), [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("cp1252", b""), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_bytes_that_no_edit_touches_stay(tmp_path: Path, codec: str, bom: bytes, newline: str) -> None:
    text = numbered("Rétinoïdes come first [1]. Isotretinoin [3]. Antibiotics [2]. Clascoterone [4].", ENTRIES[:4]).replace("\n", newline)
    path = tmp_path / "article.md"
    path.write_bytes(bom + text.encode(codec))
    article = link(read(Reading(str(path), path.read_bytes())))
    plan = fixes.plan([(article, check(article, [RULES["CC104"]]))])
    fixes.write(plan.changes)
    expected = numbered(
        "Rétinoïdes come first [1]. Isotretinoin [2]. Antibiotics [3]. Clascoterone [4].", [ENTRIES[0], ENTRIES[2], ENTRIES[1], ENTRIES[3]]
    )
    assert path.read_bytes() == bom + expected.replace("\n", newline).encode(codec)


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "article.md"
    path.write_text("somebody else's text", encoding="utf-8")
    with pytest.raises(InputError, match="has changed while it was checked"):
        fixes.write([fixes.Change(str(path), "old", "new", "utf-8")])
    assert path.read_text(encoding="utf-8") == "somebody else's text"


def test_a_letter_that_the_encoding_lacks_is_said_and_not_written(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes("é".encode("cp1252"))
    with pytest.raises(InputError, match="save it as UTF-8 first"):
        fixes.write([fixes.Change(str(path), "é", "α", "cp1252")])
    assert path.read_bytes() == "é".encode("cp1252")


def test_the_diff_is_one_that_patch_reads() -> None:
    change = fixes.Change("a.md", "one\ntwo\x0c still two\nthree", "one\n2\nthree", "utf-8")
    assert fixes.diff([change]) == (
        b"--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n one\n-two\x0c still two\n+2\n three\n\\ No newline at end of file\n"
    )


OUT_OF_TURN = numbered("Rétinoïdes come first [1]. Isotretinoin [3]. Antibiotics [2]. Clascoterone [4].", ENTRIES[:4])


@pytest.mark.skipif(sys.platform == "win32", reason="no file has such a name there")
@pytest.mark.parametrize(
    ("name", "codec"),
    [
        *((name, "utf-8") for name in ("plain.md", "two words.md", "é ß.md", 'a "b".md', "a\\b c.md", "a\tb.md")),
        *(("two words.md", codec) for codec in ("utf-8-sig", "utf-16-le", "utf-16-be", "cp1252")),
    ],
)
def test_the_diff_of_any_file_applies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, codec: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(fixes.encode(OUT_OF_TURN, codec, name))
    article = link(read(Reading(name, Path(name).read_bytes())))
    changes = fixes.plan([(article, check(article, [RULES["CC104"]]))]).changes
    subprocess.run(["git", "apply"], input=fixes.diff(changes), check=True)
    assert [Path(name).read_bytes()] == [change.data for change in changes]


def test_the_diff_of_a_file_above_the_working_folder_applies_in_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "drafts").mkdir()
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    for name in ("a.md", "drafts/b.md"):
        (tmp_path / name).write_text("Zinc.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "drafts")
    made = fixes.diff([fixes.Change(name, "Zinc.\n", "Tea.\n", "utf-8") for name in ("../a.md", "b.md")])
    subprocess.run(["git", "apply"], cwd=tmp_path, input=made, check=True)
    assert [(tmp_path / name).read_text(encoding="utf-8") for name in ("a.md", "drafts/b.md")] == ["Tea.\n"] * 2
    (tmp_path / "drafts" / "a.md").write_text("Zinc.\n", encoding="utf-8")  # of the same name, where git works
    made = fixes.diff([fixes.Change("../a.md", "Zinc.\n", "Tea.\n", "utf-8")])
    subprocess.run(["git", "apply"], cwd=tmp_path / "drafts", input=made, check=False)
    assert (tmp_path / "drafts" / "a.md").read_text(encoding="utf-8") == "Zinc.\n"


def test_the_diff_goes_out_as_bytes(tmp_path: Path) -> None:
    path = tmp_path / "wide.md"
    path.write_text(OUT_OF_TURN, encoding="utf-16")
    command = [sys.executable, "-m", "citecheck", "check", "wide.md", "--select", "CC104"]
    made = subprocess.run([*command, "--diff"], cwd=tmp_path, capture_output=True, check=False).stdout
    subprocess.run([*command, "--diff", "-o", "made.diff"], cwd=tmp_path, check=False)
    assert made == (tmp_path / "made.diff").read_bytes()
    assert "Isotretinoin [2]".encode("utf-16-le") in made


@pytest.mark.parametrize(
    ("markers", "options", "code", "says"),
    [
        ("[1]. Tea [3]. Rest [2]. Sleep [4]", ["--select", "CC104"], 1, ""),
        (
            "[1]. Tea [2]. Rest [3]. Sleep [4,5]",
            ["--select", "CC101"],
            1,
            "; 1 finding left; leave out",
        ),
        ("[1]. Tea [2]. Rest [3]. Sleep [4]", ["--select", "CC2"], 3, "\ncitecheck: incomplete: 4 references not verified"),
        ("[1]. Tea [2]. Rest [3]. Sleep [4]", ["--select", "CC101"], 0, ""),
    ],
)
def test_a_diff_says_what_it_does_not_show(tmp_path: Path, markers: str, options: list[str], code: int, says: str) -> None:
    (tmp_path / "a.md").write_text(numbered(f"Cocoa {markers}.", ENTRIES[:4]), encoding="utf-8")
    done = citecheck("check", "a.md", "--diff", "--offline", *options, cwd=tmp_path)
    assert done.code == code
    nothing = "citecheck: --fix would change nothing here"
    assert (not done.out) == done.err.startswith(nothing)
    told = done.err.removeprefix(nothing)
    assert told.startswith(says) if says else not told.strip()


def made(
    text: str, edits: list[tuple[int, int, str]], *, editable: bool = True, format_name: str = "text"
) -> tuple[Article, list[Finding]]:
    document = Document(format_name, (SourceFile("a.txt", text, editable=editable),), ())
    found = []
    for start, end, new in edits:
        fix = Fix("made", (Edit(Span(start, end), new),))
        span = Span(start, end)
        found.append(Finding("CC205", "made", Severity.INFO, 1.0, "a.txt", span, document.locate(span), "", "", fix=fix))
    return Article(document, (), (), (), ()), found


def test_of_edits_that_overlap_the_first_wins_and_the_other_is_put_off() -> None:
    article, found = made("0123456789", [(2, 5, "x"), (4, 6, "y"), (7, 7, "z")])
    plan = fixes.plan([(article, found)])
    assert plan.changes[0].after == "01x56z789"


def test_what_cannot_be_edited_is_refused_in_a_sentence() -> None:
    article, found = made("0123", [(0, 1, "x")], editable=False, format_name="docx")
    plan = fixes.plan([(article, found)])
    assert plan.changes == ()
    left = "a.txt: a Word file can't be edited safely, so 1 finding there is left to be mended in the program it comes from"
    assert plan.refused == (left,)


@given(st.text(min_size=1, max_size=60), st.lists(st.tuples(st.integers(1, 20), st.integers(0, 6), st.text(max_size=4)), max_size=6))
def test_what_stands_between_edits_stays(text: str, raw: list[tuple[int, int, str]]) -> None:
    edits: list[tuple[int, int, str]] = []
    end = -1
    for gap, length, new in raw:
        start, end = end + gap, end + gap + length
        edits += [(start, min(end, len(text)), new)] if start <= len(text) else []
    article, found = made(text, edits)
    plan = fixes.plan([(article, found)])
    after = plan.changes[0].after if plan.changes else text
    at = rebuilt = 0
    for start, stop, new in edits:
        kept = text[at:start]
        assert after[rebuilt : rebuilt + len(kept)] == kept
        newline = "\r\n" if "\r\n" in text else "\n"
        rebuilt += len(kept) + len(new.replace("\r\n", "\n").replace("\n", newline))
        at = stop
    assert after[rebuilt:] == text[at:]


@settings(max_examples=40)
@given(st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=3, unique=True), min_size=4, max_size=9))
def test_numbered_anew_an_article_lints_clean_and_says_the_same(groups: list[list[int]]) -> None:
    """Whatever order entries are cited in: after the fix each sentence cites the works it cited, and nothing is left to fix."""
    sentences = " ".join(f"Claim number {'abcdefghi'[i]} is true [{','.join(map(str, sorted(g)))}]." for i, g in enumerate(groups))
    before = numbered(sentences, ENTRIES)
    after = fixed(before, ["CC104"])
    assert cited(before) == cited(after)
    assert fixed(after, ["CC104"]) == after
    assert not [finding for finding in check(article_of(after), [RULES["CC104"]]) if finding.fix]


@settings(max_examples=40)
@given(st.lists(st.lists(st.integers(1, 6), min_size=1, max_size=3, unique=True), min_size=3, max_size=6))
def test_without_uncited_entries_an_article_says_the_same(groups: list[list[int]]) -> None:
    sentences = " ".join(f"Claim number {'abcdefghi'[i]} is true [{','.join(map(str, sorted(g)))}]." for i, g in enumerate(groups))
    before = numbered(sentences, ENTRIES)
    after = fixed(before, ["CC102"], unsafe=True)
    assert cited(before) == cited(after)
    assert not check(article_of(after), [RULES["CC102"]])


def cited(text: str) -> list[tuple[str, ...]]:
    """The works each marker cites, by the beginning of their entries."""
    article = article_of(text)
    works: dict[int, list[str]] = {}
    for tie in article.links:
        assert tie.reference is not None
        works.setdefault(tie.marker, []).append(article.references[tie.reference].text[:20])
    return [tuple(sorted(works[marker])) for marker in sorted(works)]


@pytest.mark.parametrize("printed", ["3161356A", "3161E567", "31613A5B67", "316-135-67", "31613568abc"])
def test_no_number_is_put_in_the_place_of_a_part_of_what_is_printed(printed: str) -> None:
    entry = "Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484."
    text = f"Zinc helps [1].\n\n## References\n\n1. {entry} PMID: {printed}\n"
    assert fixed(text, ["CC202", "CC210"], records=OGE) == text
    told = [finding.code for finding in check(looked_up(article_of(text), parse(OGE)), [RULES["CC202"], RULES["CC210"]])]
    assert told == (["CC202"] if printed.endswith("abc") else ["CC210"])


def test_lines_that_may_be_halves_of_entries_are_neither_looked_up_nor_edited() -> None:
    """The first two entries end in words that tell nothing, so that every line of the list may belong to its neighbours."""
    text = (
        "Zinc helps (Abel and Noll, 2001). Sleep helps (Brandt and Noll, 2002). Acne is treated (Oge et al., 2019).\n\nReferences\n"
        "Abel AB, Noll CD. Zinc and the common cold in people who live\nat sea and on the islands of the north. Journal of Invented\n"
        "Medicine, spring issue of the year 2001, second part\nBrandt AB, Noll CD. Sleep after shift work in people who live\n"
        "at sea and on the islands of the north. Journal of Invented\nMedicine, winter issue of the year 2002, third part\n"
        "Oge LK, Broussard A, Marshall MD. Acne Vulgaris: Diagnosis and\nTreatment. Am Fam Physician. 2018;100(8):475-484.\n"
        "doi:10.1000/sample.476\n"
    )
    article = looked_up(article_of(text, "text"), parse(OGE))
    assert {type(resolution) for resolution in article.resolutions} == {Unavailable}
    assert check(article, [rule for rule in all_rules() if rule.code < "CC3"]) == []
    assert fixed(text, list(RULES), unsafe=True, records=OGE, format_name="text") == text
