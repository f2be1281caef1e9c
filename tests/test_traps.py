"""The traps of resolving, each from both sides: what is cited is found beside what resembles it, and what resembles it isn't taken
where the cited work is not held."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from citecheck.model import Ambiguous, Found, Missing, Record, Resolution
from citecheck.resolve import resolve
from citecheck.sources.memory import MemorySource
from tests.test_matching import ABSTRACT, CITED, ERRATUM, PREPRINT, REPLY, RETRACTION, SECOND, SECOND_CITED, STUDY
from tests.test_resolve import entry


def found(text: str, *records: Record) -> Resolution:
    return resolve([entry(text)], [MemorySource(records, complete=True)])[0]


def pmid(resolution: Resolution) -> str | None:
    return resolution.record.pmid if isinstance(resolution, Found) else None


def titled(number: int, title: str, **changes: object) -> Record:
    """A record of the study's journal with another title and page."""
    place: dict[str, object] = {"pages": f"{number}-9", "doi": None, **changes}
    return replace(STUDY, pmid=str(number), title=title, **place)  # type: ignore[arg-type]  # names of Record


@dataclass(frozen=True)
class Trap:
    text: str  # cites `cited`
    cited: Record
    other: Record


TITLE = STUDY.title.rstrip(".")
COMMENT = replace(STUDY, pmid="111", pages="640-1", authors=("Bremner JD",), doi=None, publication_types=("Letter", "Comment"))
LETTER_ON = titled(
    190, "Letter by Sundstrum et al Regarding Article, “Isotretinoin and the Risk of Depression in Adults With Severe Acne”.", pages="e510",
    authors=("Sundstrum K", "Bremner JD"), publication_types=("Letter", "Comment"),
)  # fmt: skip
RESPONSE = titled(
    191, "Response by Sundström et al to Letter Regarding Article, “Isotretinoin and the Risk of Depression in Adults With Severe Acne”.",
    pages="e511-e512", publication_types=("Letter", "Comment"),
)  # fmt: skip
EXPRESSION = replace(STUDY, pmid="112", title=f"Expression of concern: {STUDY.title}", volume="171", pages="12", years=(2014,), doi=None)
AGAIN = titled(
    120, "Isotretinoin and the risk of depression in adults with severe acne: a case-control study.", volume="171", years=(2015,)
)
PART_1 = titled(130, "Care of patients with rosacea: Part 1. Diagnosis.", pages="1-9")
PART_2 = titled(131, "Care of patients with rosacea: Part 2. Treatment.", pages="10-19")
WHOLE = titled(132, "Care of patients with rosacea.", volume="140", years=(1999,), authors=("Plewig G",), pages="200-12")
ALPHA = titled(140, "Serum interleukin-1α in patients with hidradenitis.", volume="150", years=(2004,), pages="20-5")
BETA = titled(141, "Serum interleukin-1β in patients with hidradenitis.", volume="151", years=(2005,), pages="430-5")
GERMAN = titled(
    150, "[Zinc in the treatment of acne]", vernacular_title="Zink in der Behandlung der Akne.", journal="Der Hautarzt",
    journal_iso="Hautarzt", journal_nlm="Hautarzt", volume="31", pages="120-4", years=(1980,), authors=("Weismann K",), language="ger",
)  # fmt: skip
FRENCH = replace(
    GERMAN, pmid="151", vernacular_title="Le zinc dans le traitement de l'acné.", journal="Annales de dermatologie et de vénéréologie",
    journal_iso="Ann Dermatol Venereol", journal_nlm="Ann Dermatol Venereol", volume="107", pages="61-4", authors=("Dreno B",),
    language="fre",
)  # fmt: skip
GROUP = titled(160, "Prednisolone against doxycycline for pemphigoid: results at one year.", authors=("BLISTER Study Group",))
GROUP_LATER = titled(
    161, "Prednisolone against doxycycline for pemphigoid: results at five years.", authors=("BLISTER Study Group",), years=(2016,),
    volume="174", pages="77-80",
)  # fmt: skip
ENTITY = titled(170, "Squamous-cell carcinoma &amp; azathioprine: risk in recipients aged &lt;50 years.")
ENTITY_OTHER = titled(171, "Squamous-cell carcinoma &amp; azathioprine: risk in recipients aged &gt;60 years.", pages="300-4")
YOUNG = titled(180, "Azathioprine and skin cancer in recipients of age <60 years.")
OLD = titled(181, "Azathioprine and skin cancer in recipients of age ≥ 60 years.", volume="168", years=(2013,))

TRAPS = {
    "reply": Trap(f"Bremner JD. Re: {TITLE}. Br J Dermatol. 2012;166(3):1130.", REPLY, STUDY),
    "letter": Trap(f"Bremner JD. {TITLE} [letter]. Br J Dermatol. 2012;166(3):640-1.", COMMENT, STUDY),
    "letter, response": Trap(f"{', '.join(LETTER_ON.authors)}. {LETTER_ON.title} Br J Dermatol. 2012;166:e510.", LETTER_ON, RESPONSE),
    "response, letter": Trap(f"{', '.join(RESPONSE.authors)}. {RESPONSE.title} Br J Dermatol. 2012;166:e511-e512.", RESPONSE, LETTER_ON),
    "letter alone, response": Trap(f"Sundstrum et al. {LETTER_ON.title} 2012", LETTER_ON, RESPONSE),
    "study, letter": Trap(CITED, STUDY, COMMENT),
    "correction": Trap(
        f"Sundstrom A, Alfredsson L. {TITLE} (erratum). Br J Dermatol. 2012;166(3):1140.", ERRATUM, STUDY
    ),
    "retraction": Trap(f"Retraction: {TITLE}. Br J Dermatol. 2014;170(3):9.", RETRACTION, STUDY),
    "expression of concern": Trap(f"Expression of concern: {TITLE}. Br J Dermatol. 2014;171(3):12.", EXPRESSION, STUDY),
    "study, expression of concern": Trap(CITED, STUDY, EXPRESSION),
    "part 1": Trap("Sundstrom A. Care of patients with rosacea: Part 1. Diagnosis. Br J Dermatol. 2012;166:1-9.", PART_1, PART_2),
    "part 2": Trap("Sundstrom A. Care of patients with rosacea: Part II. Treatment. Br J Dermatol. 2012;166:10-9.", PART_2, PART_1),
    "whole, part": Trap("Plewig G. Care of patients with rosacea. Br J Dermatol. 1999;140:200-12.", WHOLE, PART_1),
    "part, whole": Trap("Sundstrom A. Care of patients with rosacea: Part 1. Diagnosis. Br J Dermatol. 2012;166:1-9.", PART_1, WHOLE),
    "abstract": Trap(f"Sundstrom A, Alfredsson L. {TITLE}. Acta Derm Venereol. 2010;90(6):688.", ABSTRACT, STUDY),
    "study, preprint": Trap(CITED, STUDY, PREPRINT),
    "another design": Trap(CITED, STUDY, AGAIN),
    "alpha": Trap("Sundstrom A. Serum interleukin-1&alpha; in patients with hidradenitis. Br J Dermatol. 2004;150:20-5.", ALPHA, BETA),
    "beta": Trap("Sundstrom A. Serum interleukin-1 beta in patients with hidradenitis. Br J Dermatol. 2005;151:430-5.", BETA, ALPHA),
    "vernacular": Trap("Weismann K. Zink in der Behandlung der Akne. Hautarzt. 1980;31:120-4.", GERMAN, FRENCH),
    "brackets": Trap("Dreno B. [Zinc in the treatment of acne]. Ann Dermatol Venereol. 1980;107:61-4.", FRENCH, GERMAN),
    "group": Trap(
        "BLISTER Study Group. Prednisolone against doxycycline for pemphigoid: results at one year. Br J Dermatol. 2012;166:160-9.",
        GROUP, GROUP_LATER,
    ),
    "entities": Trap(
        "Sundstrom A. Squamous-cell carcinoma &#38; azathioprine: risk in recipients aged &lt;50 years. Br J Dermatol. 2012;166:170-9.",
        ENTITY, ENTITY_OTHER,
    ),
    "below": Trap("Sundstrom A. Azathioprine and skin cancer in recipients of age < 60 years. Br J Dermatol.", YOUNG, OLD),
    "above": Trap("Azathioprine and skin cancer in recipients of age &gt;60 years.", OLD, YOUNG),
    "cut off": Trap(
        "Sundstrom A. Isotretinoin and the risk of depression in adults with severe acne: a case… Br J Dermatol. 2015;171:120-9.",
        AGAIN, STUDY,
    ),
}  # fmt: skip
each_trap = pytest.mark.parametrize("trap", TRAPS.values(), ids=TRAPS)


@each_trap
def test_the_cited_work_is_found_beside_the_other(trap: Trap) -> None:
    assert pmid(found(trap.text, trap.cited, trap.other)) == trap.cited.pmid
    assert pmid(found(trap.text, trap.other, trap.cited)) == trap.cited.pmid


@each_trap
def test_the_other_is_not_taken_where_the_cited_work_is_not_held(trap: Trap) -> None:
    assert pmid(found(trap.text, trap.other)) is None


def test_a_preprint_is_itself_where_it_is_held_and_else_the_article_it_became() -> None:
    """Of which CC213 says that it has come out since."""
    text = f"Sundstrom A, Alfredsson L. {TITLE}. medRxiv. 2011."
    assert pmid(found(text, STUDY, PREPRINT)) == PREPRINT.pmid
    assert pmid(found(text, STUDY)) == STUDY.pmid


def test_a_title_cut_off_before_it_tells_two_works_apart_names_neither() -> None:
    text = "Isotretinoin and the risk of depression in adults with severe ..."
    resolution = found(text, STUDY, AGAIN)
    assert isinstance(resolution, Ambiguous)
    assert {candidate.record.pmid for candidate in resolution.candidates} == {STUDY.pmid, AGAIN.pmid}


def test_a_title_cut_off_that_lost_a_word_before() -> None:
    longer = replace(STUDY, title="Isotretinoin and the risk of depression in adults with severe acne: a cohort study of two counties.")
    text = "Sundstrom A, Alfredsson L. Isotretinoin and the risk of depression in with severe … Br J Dermatol."
    assert pmid(found(text, longer)) == STUDY.pmid


def test_a_title_of_one_word_is_searched_for_with_its_author() -> None:
    (resolution,) = resolve(
        [entry("Sundstrom A. Zinc… Br J Dermatol. 2012.")], [MemorySource([replace(STUDY, title="Zinc.")], complete=True)]
    )
    assert [candidate.record.pmid for candidate in getattr(resolution, "candidates", ())] == [STUDY.pmid]


def test_two_works_that_print_one_title_are_not_one_work_under_two_numbers() -> None:
    twice, elsewhere = (
        replace(STUDY, pmid="1000", doi=None),
        replace(STUDY, pmid="1001", doi=None, volume="170", pages="9-12", years=(2014,)),
    )
    assert pmid(found(f"Sundstrom A. {TITLE}. Br J Dermatol.", twice, STUDY)) == STUDY.pmid
    assert isinstance(found(f"Sundstrom A. {TITLE}. Br J Dermatol.", elsewhere, STUDY), Ambiguous)


@pytest.mark.parametrize("held", [(STUDY, SECOND), (STUDY,), (SECOND,)])
def test_an_entry_of_two_references_is_neither_whichever_is_held(held: tuple[Record, ...]) -> None:
    resolution = found(f"{CITED}\n{SECOND_CITED}", *held)
    assert isinstance(resolution, Ambiguous)
    assert resolution.fused


def test_the_title_of_one_work_at_the_place_of_another_is_neither() -> None:
    text = "Sundstrom A, Alfredsson L. Azathioprine and skin cancer in recipients of age <60 years. Br J Dermatol. 2012;166(3):611-8."
    assert pmid(found(text, STUDY)) == STUDY.pmid, "a title that is nobody's is misquoted"
    away = replace(YOUNG, authors=("Plewig G",), journal="Der Hautarzt", journal_iso="Hautarzt", journal_nlm="Hautarzt", volume="31")
    resolution = found(text, STUDY, replace(away, years=(1980,)))
    assert isinstance(resolution, Ambiguous)


def test_the_halves_of_a_torn_entry_are_no_other_work() -> None:
    head = "Sundstrom A, Alfredsson L, Sjolin-Forsberg G. Isotretinoin and the risk of depression in adults with"
    tail = "severe acne: a cohort study. Br J Dermatol. 2012;166(3):611-8."
    neighbour = titled(190, "Topical retinoids and the risk of relapse in adults with severe acne: a cohort study.", pages="619-25")
    for half in (head, tail):
        assert pmid(found(half, neighbour)) is None, half
        assert pmid(found(half, STUDY, neighbour)) in (STUDY.pmid, None), half
        assert not isinstance(found(half, STUDY, neighbour), Missing), half
