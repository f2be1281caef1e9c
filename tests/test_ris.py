"""RIS: tags to fields, places, what lacks its end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citecheck.bibliography import ris
from citecheck.model import ReferenceKind

ARTICLE = """TY  - JOUR
ID  - Ng2019
AU  - Ng, Mary-Ann T.
A1  - Sleep Group
T1  - Rest and
 pulse
JF  - J Rest
PY  - 2019/03/01/
VL  - 4
IS  - 2
SP  - 10
EP  - 19
DO  - https://doi.org/10.1000/ABC
UR  - https://pubmed.ncbi.nlm.nih.gov/123/
ER  - 
"""  # noqa: W291  the space after ER is the format's


def test_fields() -> None:
    text = f"\ufeff\n{ARTICLE}\n{ARTICLE}".replace("\n", "\r\n")
    first, second = ris.read(text)
    assert first.fields.given() == second.fields.given()
    assert first.key == "Ng2019"
    assert text[first.start : first.end].startswith("TY  - JOUR")
    assert text[second.start : second.end].endswith("ER  -")
    assert first.fields.given() == {
        "title": "Rest and pulse",
        "authors": ("Ng MAT", "Sleep Group"),
        "journal": "J Rest",
        "year": 2019,
        "volume": "4",
        "issue": "2",
        "pages": "10-19",
        "doi": "10.1000/abc",
        "pmid": "123",
        "url": "https://pubmed.ncbi.nlm.nih.gov/123/",
        "kind": ReferenceKind.ARTICLE,
    }


def test_places_of_fields() -> None:
    text = ARTICLE + "\n" + ARTICLE.replace("EP  - 19\n", "")
    first, second = ris.read(text)
    said = {name: text[start:end] for name, (start, end) in second.fields.spans.items()}
    assert said == {
        "journal": "J Rest",
        "year": "2019",
        "volume": "4",
        "issue": "2",
        "pages": "10",
        "doi": "10.1000/ABC",
        "url": "https://pubmed.ncbi.nlm.nih.gov/123/",
    }
    assert "pages" not in first.fields.spans  # they stand on two lines
    assert all(first.start < start < first.end for start, _ in first.fields.spans.values())


def test_an_entry_without_its_end_is_read_and_said() -> None:
    notes: list[str] = []
    entries = ris.read("TY  - BOOK\nBT  - A book\nTY  - THES\nTI  - A thesis\nER  -\n", notes)
    assert [(entry.key, entry.fields.title, entry.fields.kind) for entry in entries] == [
        ("1", "A book", ReferenceKind.BOOK),
        ("2", "A thesis", ReferenceKind.THESIS),
    ]
    assert notes == ["line 1: this RIS entry has no ER line"]


def test_pmids_in_notes_and_accession_numbers() -> None:
    entries = ris.read("TY  - JOUR\nN1  - PMID: 77; note\nER  -\nTY  - JOUR\nDB  - PubMed\nAN  - 78\nC2  - PMC5\nER  -\n")
    assert [(entry.fields.pmid, entry.fields.pmcid) for entry in entries] == [("77", None), ("78", "PMC5")]


@given(st.text(max_size=300))
def test_anything_is_read(text: str) -> None:
    for entry in ris.read("TY  - JOUR\n" + text):
        assert entry.start <= entry.end


WORD = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)


@given(st.lists(st.tuples(WORD, WORD, st.integers(1800, 2029)), max_size=5))
def test_round_trip(rows: list[tuple[str, str, int]]) -> None:
    text = "\n".join(f"TY  - JOUR\nTI  - {title}\nJO  - {journal}\nPY  - {year}\nER  - " for title, journal, year in rows)
    entries = ris.read(text)
    assert [(e.fields.title, e.fields.journal, e.fields.year) for e in entries] == rows
    assert all(text[entry.start : entry.end].count("TY  -") == 1 for entry in entries)
