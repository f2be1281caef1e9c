"""CSL-JSON: items to fields, places, what is no CSL."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.bibliography import csl
from citecheck.errors import InputError
from citecheck.model import ReferenceKind

ITEM = {
    "id": "ng2019",
    "type": "article-journal",
    "title": "Rest and <i>pulse</i>",
    "author": [
        {"family": "Ng", "given": "Mary-Ann T."},
        {"family": "Roe", "given": "J", "non-dropping-particle": "van"},
        {"literal": "Sleep Group"},
    ],
    "container-title": "J Rest",
    "issued": {"date-parts": [["2019", 3]]},
    "volume": 4,
    "issue": "2",
    "page": "10–19",
    "DOI": "10.1000/ABC",
    "note": "PMID: 123\nPMCID: PMC77",
}


def test_fields() -> None:
    text = "\ufeff " + json.dumps([ITEM, {"type": "book"}], indent=1)
    first, second = csl.read(text)
    assert json.loads(text[first.start : first.end]) == ITEM
    assert (first.key, second.key, second.fields.kind) == ("ng2019", "2", ReferenceKind.BOOK)
    assert first.fields.given() == {
        "title": "Rest and pulse",
        "authors": ("Ng MAT", "van Roe J", "Sleep Group"),
        "journal": "J Rest",
        "year": 2019,
        "volume": "4",
        "issue": "2",
        "pages": "10-19",
        "doi": "10.1000/abc",
        "pmid": "123",
        "pmcid": "PMC77",
        "kind": ReferenceKind.ARTICLE,
    }


def test_an_object_with_items_and_one_item() -> None:
    assert [entry.key for entry in csl.read(json.dumps({"items": [ITEM, ITEM]}))] == ["ng2019", "ng2019"]
    assert [entry.key for entry in csl.read(json.dumps(ITEM))] == ["ng2019"]


def test_a_file_that_breaks_off_is_read_up_to_there() -> None:
    notes: list[str] = []
    assert [entry.key for entry in csl.read(f'[{json.dumps(ITEM)},\n{{"id": "x', notes)] == ["ng2019"]
    assert notes == ["line 2: the JSON breaks off here; what follows was not read"]


@pytest.mark.parametrize("text", ["", "hello", '{"a": 1}', "[{", "[" * 100000, '{"items": ' + "[" * 100000])
def test_what_is_no_csl_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(InputError, match="JSON") as caught:
        csl.read(text)
    assert "\n" not in str(caught.value)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*ITEM, "family", "date-parts"]), inner, max_size=4),
    max_leaves=12,
)


@given(st.lists(st.dictionaries(st.sampled_from(list(ITEM)), JSON), max_size=4))
def test_whatever_stands_in_an_item_it_is_read(items: list[object]) -> None:
    assert len(csl.read(json.dumps(items))) == len(items)
