"""Articles as editors really get them: copied from chat assistants, word processors and sites, exported, mailed."""

from __future__ import annotations

import pytest

from citecheck.model import MarkerStyle
from tests.articles import dangling, entry, markers, numbered, understood


def test_marks_that_chat_assistants_leave() -> None:
    text = (
        "Zinc helps【1†source】【3†L12-L18】. Tea does not【2†source】. Honey may【4:0†source】. Salt does citeturn0search3turn1view0. "
        "Light too :contentReference[oaicite:2]{index=2}."
    )
    article = understood(f"{text}\n\nReferences\n\n{numbered(3)}\n")
    assert [marker.keys for marker in article.markers] == [("1",), ("3",), ("2",), (), (), ()]
    assert all(marker.defect for marker in article.markers)
    assert dangling(article) == []


@pytest.mark.parametrize(
    "name",
    ["Ibid.", "Ebd., S. 12.", "Ibid., 1197", "Abel and Noll, op. cit., 72.", "Abel AB, a. a. O., S. 3.", "Ebenda", "Abel, loc. cit.",
     "Vgl. ebd., S. 7.", "Ibíd., p. 3.", "Abel, see note 1.", "siehe Anm. 1"],
)  # fmt: skip
def test_entries_that_refer_back_name_no_work_of_their_own(name: str) -> None:
    printed = understood(f"Zinc helps [1]. Tea too [2]. Salt [3].\n\nReferences\n\n1. {entry(1)}\n2. {name}\n3. {entry(2)}\n")
    noted = understood(f"Zinc helps.[^1] Tea too.[^2] Salt.[^3]\n\n[^1]: {entry(1)}\n[^2]: {name}\n[^3]: {entry(2)}\n", "a.md")
    for article in (printed, noted):
        assert [marker.keys for marker in article.markers] == [("1",), ("2",), ("3",)]
        assert dangling(article) == []
        back = article.references[1]
        assert (back.title, back.journal, back.year, back.authors) == (None, None, None, ())


@pytest.mark.parametrize("text", ["Idem A. Sleep in cats. J Sleep. 2010;3:1-5.", "Bell L. A technical note 5: sleep. J Sleep. 2010;3:1-5."])
def test_works_that_look_as_if_they_referred_back(text: str) -> None:
    article = understood(f"Zinc helps [1]. Tea too [2].\n\nReferences\n\n1. {entry(1)}\n2. {text}\n")
    assert article.references[1].journal == "J Sleep"


@pytest.mark.parametrize(
    "sentence",
    ["Im Stadium (3) wird bestrahlt.",
     "Gruppe (2) bekam Placebo.", "Nach Schritt (1) und Schritt (2) wird es gut.", "Au stade (3) on opère.",
     "Le groupe (2) recevait un placebo.", "El grupo (2) recibió placebo.", "Nello stadio (3) si opera.", "No grupo (1) havia dor.",
     "In stage (3) the tumour spreads.",
     "Grade (2) is rarer, and in groep (1) was er pijn."],
)  # fmt: skip
def test_numbered_kinds_are_no_markers_in_parentheses(sentence: str) -> None:
    article = understood(f"Zinc helps (1). Tea does not (2), and salt (3). Light (4).\n\n{sentence}\n\nReferences\n\n{numbered(4)}\n")
    assert markers(article)[4:] == []


@pytest.mark.parametrize(
    "sentence", ["Rest helps in this group (3).", "It is rare at an early stage (2) and later.", "In jeder Gruppe (2) half es."]
)
def test_kinds_that_are_named_by_words_may_bear_markers(sentence: str) -> None:
    article = understood(f"Zinc helps (1). Tea does not (2), and salt (3). Light (4).\n\n{sentence}\n\nReferences\n\n{numbered(4)}\n")
    assert len(markers(article)) == 5


NAMED = """
World Health Organization (WHO). (2019). Health at work. Geneva: WHO.

Study Group (XYZ). (2012). Rest after night shifts. Sleep, 35(2), 211–219.

Roe, J., & Ng, K. (2014). Naps in nurses on night shifts. Journal of Sleep Research, 23(4), 401–408.

Global Initiative for Asthma [GINA]. (2020). Global strategy for asthma. Fontana: GINA.
"""


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("(Study Group (XYZ), 2012)", ("2",)),
        ("(Study Group [XYZ], 2012)", ("2",)),
        ("(Roe & Ng, 2014; World Health Organization (WHO), 2019)", ("3", "1")),
        ("World Health Organization (WHO) (2019)", ("1",)),
        ("World Health Organization (WHO, 2019)", ("1",)),
        ("(Global Initiative for Asthma [GINA], 2020; Roe & Ng, 2014)", ("4", "3")),
    ],
)
def test_groups_with_their_short_names_in_parentheses(written: str, keys: tuple[str, ...]) -> None:
    article = understood(f"Naps help (Roe & Ng, 2014). Rest does {written}. All agree (Roe & Ng, 2014).\n\nReferences\n{NAMED}")
    marker = article.markers[1]
    assert (marker.style, marker.keys) == (MarkerStyle.AUTHOR_YEAR, keys)
    assert marker.text in written or written in marker.text
