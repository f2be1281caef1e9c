"""Entries to records, through `resolve` and a source in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from citecheck.bibliography import freetext
from citecheck.model import Ambiguous, Found, Missing, NotCovered, Record, Reference, Resolution, Span, Unavailable
from citecheck.resolve import resolve
from citecheck.search import ACCEPT
from citecheck.sources.base import Fetched, NotHeld, Pmids, Unreachable
from citecheck.sources.http import Client
from citecheck.sources.memory import MemorySource
from citecheck.sources.pace import Pace
from citecheck.sources.pubmed import PubMed
from tests.standin import StandIn

ACNE = Record(
    pmid="34691199",
    title="Dermatology: how to manage acne vulgaris.",
    journal="Drugs in context",
    journal_nlm="Drugs Context",
    years=(2021,),
    volume="10",
    authors=("Leung AK", "Barankin B", "Lam JM", "Leong KF", "Hon KL"),
    doi="10.7573/dic.2021-8-6",
)
PRISON = Record(
    pmid="12091962",
    title="The treatment of AIDS behind the walls of correctional facilities.",
    journal="Social justice (San Francisco, Calif.)",
    journal_nlm="Soc Justice",
    years=(1990,),
    volume="17",
    issue="1",
    pages="113-25",
    authors=("Olivero JM",),
)
RECORDS = (ACNE, PRISON)


def entry(text: str) -> Reference:
    fields = freetext.parse(text)
    names: dict[str, Any] = fields.given()
    return Reference(key="1", text=text, span=Span(0, len(text)), position=0, **names)


def look_up(text: str, *records: Record, complete: bool = True) -> Resolution:
    return resolve([entry(text)], [MemorySource(records or RECORDS, complete=complete)])[0]


@pytest.mark.parametrize(
    "text",
    [
        "Dermatology: how to manage acne vulgaris.\n\nDrugs in context, 2021",
        "Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10:2021-8-6.",
        "Leung, A. K., Barankin, B., & Lam, J. M. (2021). Dermatology: How to manage acne vulgaris. Drugs in Context, 10.",
        "Dermatology: how to manage acne vulgaris. doi:10.7573/dic.2021-8-6",
        "PMID: 34691199",
        "https://doi.org/10.7573/dic.2021-8-6",
    ],
)
def test_one_work_in_several_spellings_is_found(text: str) -> None:
    found = look_up(text)
    assert isinstance(found, Found)
    assert found.record.pmid == "34691199"


def test_a_shortened_last_page_is_the_same_page() -> None:
    found = look_up("Olivero JM. The treatment of AIDS behind the walls of correctional facilities. Soc Justice 1990;17(1):113-125.")
    assert isinstance(found, Found)
    assert found.record is PRISON


def test_a_printed_pmid_of_another_work_is_said_and_the_right_record_found() -> None:
    found = look_up("Leung AK. Dermatology: how to manage acne vulgaris. Drugs Context 2021;10. PMID: 12091962")
    assert isinstance(found, Found)
    assert found.record is ACNE
    assert found.printed.pmid_record is PRISON


def test_a_printed_doi_of_another_work_is_said() -> None:
    other = replace(PRISON, doi="10.1000/prison")
    found = look_up("Leung AK. Dermatology: how to manage acne vulgaris. Drugs Context 2021;10. doi:10.1000/prison", ACNE, other)
    assert isinstance(found, Found)
    assert found.record is ACNE
    assert found.printed.doi_record is other


def test_what_a_printed_doi_belongs_to_is_said_in_whatever_order_sources_are_asked() -> None:
    other = replace(PRISON, doi="10.1000/prison")
    one, two = MemorySource([other], name="mirror", complete=True), MemorySource([ACNE], name="records file")
    for sources in ([one, two], [two, one]):
        missing = resolve([entry(f"{INVENTED} doi:10.1000/prison")], sources)[0]
        assert isinstance(missing, Missing)
        assert missing.printed.doi_record is other


ACNE_WITH_NO_ONES_PMID = "Leung AK. Dermatology: how to manage acne vulgaris. Drugs Context 2021;10. PMID: 77"


def test_a_printed_pmid_that_no_record_bears_is_said() -> None:
    found = look_up(ACNE_WITH_NO_ONES_PMID)
    assert isinstance(found, Found)
    assert found.record is ACNE
    assert found.printed.pmid_absent
    missing = look_up(f"{INVENTED} PMID: 77")
    assert isinstance(missing, Missing)
    assert missing.printed.pmid_absent
    book = look_up("Bolognia JL, Schaffer JV, Cerroni L. Dermatology. 4th ed. Philadelphia: Elsevier; 2018. PMID: 77")
    assert isinstance(book, NotCovered)
    assert book.printed.pmid_absent


def test_that_a_pmid_is_nobody_s_takes_a_source_that_holds_all() -> None:
    part = look_up(ACNE_WITH_NO_ONES_PMID, complete=False)
    assert isinstance(part, Found)
    assert not part.printed.pmid_absent
    assert part.printed.pmid_unseen
    assert not look_up(ACNE_WITH_NO_ONES_PMID).printed.pmid_unseen


def test_a_pmid_newer_than_a_mirror_is_not_called_nobody_s() -> None:
    class Older(MemorySource):
        def fetch(self, pmids: Sequence[str]) -> Mapping[str, Fetched]:
            return {pmid: NotHeld(newer=True) if isinstance(record, NotHeld) else record for pmid, record in super().fetch(pmids).items()}

    found = resolve([entry(ACNE_WITH_NO_ONES_PMID)], [Older(RECORDS, complete=True)])[0]
    assert isinstance(found, Found)
    assert not found.printed.pmid_absent


@pytest.mark.parametrize(("printed", "absent"), [("12091962", False), ("77", True)])
def test_a_printed_pmid_is_looked_up_although_a_records_file_knows_the_work(printed: str, *, absent: bool) -> None:
    near, source = MemorySource([ACNE], name="records file"), Counting()
    found = resolve([entry(f"{ACNE_WITH_NO_ONES_PMID[:-2]}{printed}")], [near, source])[0]
    assert isinstance(found, Found)
    assert found.record is ACNE
    assert (found.printed.pmid_record is PRISON, found.printed.pmid_absent) == (not absent, absent)
    assert source.asked == [("fetch", 1)]


def test_versions_of_one_review_are_told_by_their_issues() -> None:
    versions = [
        replace(PRISON, pmid=pmid, title="Training programmes for parents at sea.", journal="Cochrane Database Syst Rev", journal_iso=None,
                journal_nlm=None, years=(year,), volume=None, issue=issue, pages="CD002020", authors=("Barlow J", "Coren E"))
        for pmid, year, issue in (("1", 2000, "4"), ("2", 2001, "2"))
    ]  # fmt: skip
    for version in versions:
        place = f"{version.years[0]}, Issue {version.issue}. Art. No.: CD002020."
        found = look_up(
            f"Barlow J, Coren E. Training programmes for parents at sea. Cochrane Database of Systematic Reviews {place}", *versions
        )
        assert isinstance(found, Found)
        assert found.record is version


def test_versions_of_one_review_are_told_by_their_years_alone() -> None:
    """Where both could be meant, neither is taken: a year off by one is a common slip."""
    review = replace(PRISON, title="Training programmes for parents at sea.", journal="Cochrane Database Syst Rev", journal_iso=None,
                     journal_nlm=None, volume=None, issue=None, pages="CD002020", authors=("Barlow J", "Coren E"))  # fmt: skip
    old, new = (replace(review, pmid="1", years=(2003,)), replace(review, pmid="2", years=(2012,), volume="6", issue="6"))
    for version in (old, new):
        for text in (
            f"Barlow J, Coren E. Training programmes for parents at sea. Cochrane Database Syst Rev. {version.years[0]}:CD002020.",
            f"Training programmes for parents at sea\n\nCochrane Database Syst Rev, {version.years[0]}",
        ):
            found = look_up(text, old, new)
            assert isinstance(found, Found), text
            assert found.record is version
    for text in ("Cochrane Database Syst Rev. 2013:CD002020.", "Cochrane Database Syst Rev. 2008."):
        answer = look_up(f"Barlow J, Coren E. Training programmes for parents at sea. {text}", old, replace(new, years=(2014,)))
        assert isinstance(answer, Ambiguous), text


INVENTED = "Leung AK. Moonlight therapy for the whiteheads of sailors. Dermatol Ther. 2021;10:99-104."


def test_missing_only_from_a_source_that_holds_all() -> None:
    assert isinstance(look_up(INVENTED), Missing)
    assert isinstance(look_up("Moonlight therapy for the whiteheads of sailors\n\nDermatology, 2021"), Missing)
    assert isinstance(look_up("Leung AK. Moonlight therapy for the whiteheads of sailors. Dermatology, 2021."), Missing)
    assert isinstance(look_up(INVENTED, complete=False), Unavailable)


def test_a_book_is_not_missing() -> None:
    assert isinstance(look_up("Bolognia JL, Schaffer JV, Cerroni L. Dermatology. 4th ed. Philadelphia: Elsevier; 2018."), NotCovered)


def test_too_little_to_tell() -> None:
    assert look_up("Ibid.") == Ambiguous(())


def test_a_passed_deadline_leaves_entries_unavailable() -> None:
    source = MemorySource(RECORDS, complete=True)
    assert isinstance(resolve([entry(INVENTED)], [source], deadline=0.0)[0], Missing)  # on this machine: costs no look-up
    source.remote = True
    assert isinstance(resolve([entry(INVENTED)], [source], deadline=0.0)[0], Unavailable)


def test_no_source_at_all_is_unavailable() -> None:
    assert isinstance(resolve([entry(INVENTED)], [])[0], Unavailable)


@pytest.mark.parametrize("text", ["Leung et al., 2021. http://dx.doi.org/{}", "Leung AK et al. 2021; {}"])
def test_author_year_and_identifier_without_a_title_are_enough(text: str) -> None:
    found = look_up(text.format(ACNE.doi))
    assert isinstance(found, Found)
    assert found.record is ACNE
    other = look_up(text.format(ACNE.doi), replace(ACNE, authors=("Olivero JM",), years=(1990,)))
    assert not isinstance(other, Found | Missing)


@pytest.mark.parametrize(
    "text",
    [
        "PMID: 34691199 (2021)",
        "Leung et al. PMID: 34691199",
        "Drugs Context. 2021. PMID: 34691199",
        f"2021 – https://doi.org/{ACNE.doi}",
        "PubMed 34691199, Leung & Barankin 2021",
    ],
)
def test_what_agrees_beside_an_identifier_never_speaks_against_it(text: str) -> None:
    found = look_up(text, complete=False)
    assert isinstance(found, Found)
    assert (found.record, found.score >= ACCEPT) == (ACNE, True)


@pytest.mark.parametrize(
    "text",
    [
        "PMID: 34691199 (2009)",
        "Roe et al. PMID: 34691199",
        "Pain. 2021. PMID: 34691199",
        "PubMed 34691199, Roe & Barankin 2021",
    ],
)
def test_what_differs_beside_an_identifier_leaves_it_open(text: str) -> None:
    assert not isinstance(look_up(text, complete=False), Found | Missing)


def test_a_footnote_s_digit_behind_a_title_makes_it_no_other_work() -> None:
    title = "Spots at sea and ashore: modes of contagion and their role in the sensitivity of sailors"
    record = Record(pmid="7", title=f"{title} 1", journal="Dermatology", volume="220", pages="101", authors=("Poe",))
    assert not isinstance(look_up(f"{title}\n\nDermatology, 2010", record), Missing)


def test_a_wrong_author_does_not_make_a_doi_another_work_s() -> None:
    found = look_up("Three C. How to manage acne vulgaris. Drugs Context 2021;10:1-18. doi:10.7573/dic.2021-8-6")
    assert isinstance(found, Found)
    assert found.record is ACNE
    assert found.printed.doi_record is None


def test_a_wrong_year_leaves_a_long_title_in_its_journal_found() -> None:
    found = look_up("Dermatology: how to manage acne vulgaris.\n\nDrugs in context, 2015")
    assert isinstance(found, Found)


def test_absent_from_a_journal_that_pubmed_is_not_known_to_hold_means_nothing() -> None:
    assert isinstance(look_up("Leung AK. Moonlight therapy for the whiteheads of sailors. Annals of Sea Lore. 2021;10:99-104."), NotCovered)
    assert isinstance(look_up("Leung AK. Moonlight therapy for the whiteheads of sailors. Dermatol Ther. In press."), NotCovered)
    assert isinstance(look_up("Leung AK. Moonlight therapy for the whiteheads of sailors. Lancet. 1899;10:99-104."), NotCovered)


@pytest.mark.parametrize(
    "text",
    [
        "CDC. Facts about spots on adult skin. Obesity. 2022.",
        "Cleveland Clinic. What are spots and how are they treated? Dermatology, 2021.",
        "Johns Hopkins Medicine. Types of headache in sailors. Headache. 2020.",
        "Spots and what they say of us. Cancer. 2023. https://www.example.org/spots",
        "Reuters. Drugmaker recalls pills against spots. Science. 2019 Mar 1.",
        "Food and Drug Administration. Pills against spots. Silver Spring, MD; 2019.",
        "Kolata G. A new look at old spots. New York Times. 2019 Nov 16.",
        "IARC Working Group. Red spots and brown spots. IARC Monogr Eval Carcinog Risks Hum. 2018;114:1-502.",
        "WHO Expert Committee. The selection of soaps for sailors. World Health Organ Tech Rep Ser. 2015;(994):vii-xv.",
    ],
)
def test_what_an_organisation_or_a_newspaper_may_have_published_is_not_missing(text: str) -> None:
    assert isinstance(look_up(text), NotCovered)


@pytest.mark.parametrize(
    "text",
    [
        "Kaplan EL, Meier P. Nonparametric estimation from incomplete observations. J Am Stat Assoc. 1958;53:457-81.",
        "Rubin DB. Inference and missing data. Biometrika. 1976;63:581-92.",
        "Fornell C, Larcker DF. Structural equation models with unobservable variables. Journal of Marketing Research. 1981;18:39-50.",
        "Blei DM, Ng AY, Jordan MI. Latent Dirichlet allocation. J Mach Learn Res. 2003;3:993-1022.",
        "Wickham H. testthat: get started with testing. The R Journal. 2011;3(1):5-10.",
        "Addison AW, Rao TN. Spots on copper and what made them. Polyhedron. 2003;22(12):1543-1550.",
    ],
)
def test_what_is_cited_in_medicine_of_journals_that_pubmed_holds_in_part_is_not_missing(text: str) -> None:
    assert isinstance(look_up(text), NotCovered)


def test_a_title_that_is_nearly_there_is_never_missing() -> None:
    answer = look_up("Leung AK. Dermatology: how to manage acne vulgaris in… Dermatol Ther. 1999;3:4-9.")
    assert not isinstance(answer, Missing)


@pytest.mark.parametrize(
    "text",
    [
        "Spots at sea and ashore: modes of contagion and their roles in the sensitivities of sailors\n\nDermatology, 2010",
        "Roe J, Ng M. Spots at sea: modes of contagion and their role in the sensitivity of sailors. Dermatology. 2010;3:4-9.",
        "Spots at sea and ashore: a mode of contagion that plays some role in sensitive sailors\n\nDermatology, 2010",
    ],
)
def test_a_title_worded_nearly_like_a_record_s_is_never_missing(text: str) -> None:
    title = "Spots at sea and ashore: modes of contagion and their role in the sensitivity of sailors."
    record = Record(pmid="7", title=title, journal="Dermatology", years=(2010,), volume="220", pages="101-9", authors=("Poe A", "Lu B"))
    assert not isinstance(look_up(text, record), Missing)


class Counting:
    """A source that counts what it is asked, and does not answer some kinds of question."""

    name, complete, remote = "counting", True, True

    def __init__(self, *silent: str) -> None:
        self.held = MemorySource(RECORDS)
        self.asked: list[tuple[str, int]] = []
        self.silent = silent

    def fetch(self, pmids: Sequence[str]) -> Mapping[str, Fetched]:
        self.asked.append(("fetch", len(pmids)))
        return dict.fromkeys(pmids, Unreachable("down")) if "fetch" in self.silent else self.held.fetch(pmids)

    def by_identifier(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        return self._answer("identifier", self.held.by_identifier, references)

    def by_citation(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        return self._answer("citation", self.held.by_citation, references)

    def by_text(self, references: Sequence[Reference]) -> Sequence[Pmids]:
        return self._answer("text", self.held.by_text, references)

    def _answer(self, kind: str, ask: Callable[[Sequence[Reference]], Sequence[Pmids]], references: Sequence[Reference]) -> Sequence[Pmids]:
        self.asked.append((kind, len(references)))
        return [Unreachable("down")] * len(references) if kind in self.silent else ask(references)

    def close(self) -> None: ...


def test_entries_that_print_the_same_are_looked_up_once() -> None:
    source = Counting()
    answers = resolve([entry("Dermatology: how to manage acne vulgaris.\n\nDrugs in context, 2021")] * 50, [source])
    assert len({id(answer) for answer in answers}) == 1
    assert ("text", 1) in source.asked


def test_printed_pmids_that_fit_cost_one_question() -> None:
    source = Counting()
    resolve(
        [entry(f"Leung AK. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;{n}. PMID: 34691199") for n in range(200)],
        [source],
    )
    assert source.asked == [("fetch", 1)]


def test_a_later_source_is_asked_for_what_is_left_alone() -> None:
    source = Counting()
    near = MemorySource([ACNE], name="records file")
    entries = [entry("PMID: 34691199"), entry("Olivero JM. The treatment of AIDS behind the walls of correctional facilities. 1990.")]
    answers = resolve(entries, [near, source])
    assert [type(answer) for answer in answers] == [Found, Found]
    assert source.asked == [("text", 1), ("fetch", 1)]


@pytest.mark.parametrize("silent", ["fetch", "identifier", "citation", "text"])
@pytest.mark.parametrize(
    "text",
    [
        INVENTED,
        f"{INVENTED} doi:10.1000/moon",
        f"{INVENTED} PMID: 77",
        "Leung AK. Dermatology: how to manage acne vulgaris. Br J Dermatol. 2021.",
    ],
)
def test_nothing_is_missing_while_a_question_is_open(text: str, silent: str) -> None:
    source = Counting(silent)
    answer = resolve([entry(text)], [source])[0]
    asked_in_vain = any(kind == silent for kind, count in source.asked if count)
    assert isinstance(answer, Unavailable) if asked_in_vain and not isinstance(answer, Found) else not isinstance(answer, Unavailable)


def test_more_works_of_such_a_title_than_can_be_weighed_is_ambiguous() -> None:
    class Overwhelmed(Counting):
        def by_text(self, references: Sequence[Reference]) -> Sequence[Pmids]:
            return [Unreachable("too many titles with these words", settled=True)] * len(references)

    assert isinstance(resolve([entry(INVENTED)], [Overwhelmed()])[0], Ambiguous)


def test_a_second_source_makes_up_for_a_silent_one() -> None:
    answers = resolve([entry(INVENTED), entry("PMID: 34691199")], [Counting("fetch", "text"), MemorySource(RECORDS, complete=True)])
    assert [type(answer) for answer in answers] == [Missing, Found]


@pytest.mark.parametrize("fault", ["429", "500", "html-200", "truncated", "absent", "dropped", "wrong-pmid", "unsearched"])
@pytest.mark.parametrize("every", [2, 5])
def test_faults_of_eutilities_change_no_answer(fault: str, every: int) -> None:
    entries = [
        entry("Leung AK. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10. PMID: 34691199"),
        entry("Olivero JM. The treatment of AIDS behind the walls of correctional facilities. Soc Justice 1990;17(1):113-25."),
        entry("Dermatology: how to manage acne vulgaris.\n\nDrugs in context, 2021"),
    ]
    with StandIn(RECORDS, faults={fault: every}, retry_after="0") as server:
        client = Client(server.url, Pace(1000), sleep=lambda seconds: None)
        source = PubMed(server.url, client=client)
        answers = resolve(entries, [source])
        source.close()
    for answer, record in zip(answers, (ACNE, PRISON, ACNE), strict=True):
        assert isinstance(answer, Unavailable) or (isinstance(answer, Found) and answer.record.pmid == record.pmid)
