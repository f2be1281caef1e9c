"""CSL-JSON: items to fields, places, what is no CSL."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.bibliography import csl, csl_yaml
from citecheck.errors import InputError
from citecheck.model import ReferenceKind
from tests.articles import understood

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


FRONT = """---
title: Rest 😀
references:
- type: article-journal
  id: ng2019
  author:
  - {family: Ng, given: Mary Ann}
  - literal: Sleep Group
  issued:
    date-parts:
    - - 2019
      - 3
  title: 'Rest & <i>pulse</i>'
  container-title: "J Rest"
  volume: 4
  page: 10-19
  DOI: 10.1000/ABC
- id: roe
  type: book
  title: >
    On
    sitting
  issued: 2001-05
- id: poe
  title: Naps
  issued:
  - year: 1999
lang: en
---

Rest helps [@ng2019; @roe]. So do naps [@poe] and tea [@none].
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_references_in_front_matter(end: str) -> None:
    article = understood(FRONT.replace("\n", end), "a.md")
    document, (ng, roe, poe) = article.document, article.references
    assert (document.title, document.language, document.notes) == ("Rest 😀", "en", ())
    assert [one.reference for one in article.links] == [0, 1, 2, None]
    assert (ng.title, ng.authors, ng.journal, ng.year) == ("Rest & pulse", ("Ng MA", "Sleep Group"), "J Rest", 2019)
    assert [document.text_of(one.field_spans["year"]) for one in (ng, roe, poe)] == ["2019", "2001", "1999"]
    assert {name: document.text_of(span) for name, span in ng.field_spans.items() if name not in ("authors", "year")} == {
        "title": "Rest & <i>pulse</i>",
        "journal": "J Rest",
        "volume": "4",
        "pages": "10-19",
        "doi": "10.1000/ABC",
    }
    assert document.text_of(ng.span).startswith("type: article-journal")
    assert document.text_of(ng.span).endswith("DOI: 10.1000/ABC")
    assert (roe.title, roe.year, poe.year) == ("On sitting", 2001, 1999)
    assert document.text_of(poe.span).endswith("- year: 1999")


def test_front_matter_that_is_no_yaml_leaves_nothing_dangling() -> None:
    article = understood("---\nreferences:\n- id: a\n  title: 'x\n- id: b\n---\n\nRest helps [@a].\n", "a.md")
    assert article.references == ()
    assert article.document.bibliography_is_partial
    assert "the references of the front matter can't be read: this is not well-formed YAML at line" in article.document.notes[0]


def test_a_file_of_yaml(tmp_path: Path) -> None:
    (tmp_path / "refs.yaml").write_text("references:\n- id: a\n  title: &t Rest\n- id: b\n  title: *t\n- nothing\n")
    text = "---\nbibliography: refs.yaml\n---\n\nRest helps [@b].\n"
    article = understood(text, str(tmp_path / "a.md"))
    assert [(one.key, one.title) for one in article.references] == [("a", "Rest"), ("b", "Rest")]
    assert [one.reference for one in article.links] == [1]


def test_yaml_that_names_itself_over_and_over() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{after}: &{after} [*{before}, *{before}]\n" for before, after in pairwise("abcdefghijklmnopqrstuvwx")
    )
    entries = csl_yaml.read(f"{bomb}references:\n- id: k\n  author: *x\n  title: T\n- &me\n  id: l\n  author: [*me]\n")
    assert [entry.key for entry in entries] == ["k", "l"]
    with pytest.raises(InputError, match="not well-formed YAML"):
        csl_yaml.read("references: " + "[" * 20_000)
