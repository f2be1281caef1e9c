"""Titles that are nearly a record's: one thing stands for another, or a subtitle makes another kind of study of the work."""

from __future__ import annotations

from typing import Any

import pytest

from citecheck.rules.base import all_rules
from citecheck.sources import codec
from tests.checking import article_of, check, looked_up

RULES = [rule for rule in all_rules() if rule.code.startswith("CC20") or rule.code == "CC211"]
RECORD: dict[str, Any] = {
    "pmid": "31541027", "authors": ["Abel JK", "Bremer A", "Castell M"], "journal": "The Journal of pediatrics", "iso": "J Pediatr",
    "ta": "J Pediatr", "year": "2011", "volume": "43", "issue": "2", "pages": "566-72", "pubtypes": ["Journal Article"],
}  # fmt: skip
PLACE = "J Pediatr. 2011;43(2):566-72."
PEOPLE = "Abel JK, Bremer A, Castell M."


def told(entry: str, record: dict[str, Any], *more: dict[str, Any]) -> list[tuple[str, str]]:
    article = article_of(f"Colds come in winter [1].\n\n## References\n\n1. {entry}\n")
    found = check(looked_up(article, [codec.from_json(each) for each in (record, *more)]), RULES)
    return [(finding.code, finding.message) for finding in found]


def codes(printed: str, held: str) -> list[str]:
    return [code for code, _ in told(f"{PEOPLE} {printed}. {PLACE}", RECORD | {"title": f"{held}."})]


HELD = "Zinc increases the length of colds in schoolboys with asthma: a retrospective study of type 2 lozenges over 12 months"


@pytest.mark.parametrize(
    ("held", "printed"),
    [
        ("increases", "decreases"),
        ("with asthma", "without asthma"),
        ("with asthma", "with migraine"),
        ("retrospective", "prospective"),
        ("type 2", "type 1"),
        ("12 months", "24 months"),
        ("12 months", "12 weeks"),
    ],
)
def test_a_word_that_means_another_thing_in_a_title_is_told(held: str, printed: str) -> None:
    assert codes(HELD.replace(held, printed), HELD) == ["CC204"]
    assert codes(HELD, HELD.replace(held, printed)) == ["CC204"]


@pytest.mark.parametrize(
    ("printed", "held"),
    [
        ("Normal breath sounds in the colds of small schoolchildren", "Abnormal breath sounds in the colds of small schoolchildren"),
        ("Is zinc ineffective in the colds of small schoolchildren?", "Is zinc effective in the colds of small schoolchildren?"),
        ("Low-dose zinc in the colds of small schoolchildren", "High-dose zinc in the colds of small schoolchildren: a trial"),
        ("Zinc in the colds of women at sea", "Zinc in the colds of men at sea"),
        ("Hypotension in the colds of nurses on zinc", "Hypertension in the colds of nurses on zinc"),
        ("NDM-1-like enzymes in the colds of nurses", "OXA-48-like enzymes in the colds of nurses"),
        ("CD4 counts in the colds of nurses on zinc", "CD8 counts in the colds of nurses on zinc"),
        ("Chronic hepatitis B and the colds of nurses on zinc", "Chronic hepatitis C and the colds of nurses on zinc"),
        ("The 2011 Basle statement on the colds of nurses", "The 2001 Basle statement on the colds of nurses"),
    ],
)
def test_opposites_codes_and_numbers_in_titles_are_told(printed: str, held: str) -> None:
    assert codes(printed, held) == ["CC204"]


@pytest.mark.parametrize(
    ("held", "printed"),
    [
        ("lozenges", "lozenge"),
        ("lozenges", "lozanges"),
        ("Zinc", "Zine"),
        ("12 months", "twelve months"),
        ("type 2", "type II"),
        ("12 months", "l2 months"),
        ("schoolboys", "school boys"),
        ("schoolboys", "school-boys"),
        ("asthma", "asth- ma"),
        ("the length", "length"),
        (": a retrospective study of type 2 lozenges over 12 months", ""),
        (" over 12 months", "…"),
        ("increases", "in-creases"),
        ("asthma", "bronchial asthma"),
        ("lozenges over", "lozenges taken over"),
        ("study", "Study"),
    ],
)
def test_other_ways_to_print_a_title_are_not_accused(held: str, printed: str) -> None:
    assert codes(HELD.replace(held, printed), HELD) == []


@pytest.mark.parametrize(
    ("printed", "held"),
    [
        ("Oedema and anaemia in paediatric colds with rifampicin", "Edema and anemia in pediatric colds with rifampin"),
        ("Colds of nurses with type l diabetes", "Colds of nurses with type I diabetes"),
        ("Colds of small nurses, 1986-1", "Colds of small nurses, 1986-1996"),
        ("Colds of 103 nurses", "Colds of 1003 nurses"),
        ("Colds of 130 small nurses over time", "Colds of 103 small nurses over time"),
        ("Colds of small nurses in 1988", "Colds of small nurses in 1983"),
        ("Survival of nurses with colds, 1999-02", "Survival of nurses with colds, 1999-2002"),
        ("Effects of propanolol on the colds of nurses", "Effects of propranolol on the colds of nurses"),
        ("TNF-α and the colds of small nurses", "TNF-alpha and the colds of small nurses"),
        ("Colds of nurses: results of the II survey", "Colds of nurses: results of the 11 survey"),
    ],
)
def test_names_and_numbers_of_the_same_things_are_not_accused(printed: str, held: str) -> None:
    assert codes(printed, held) == []


SISTER = RECORD | {"title": "Zinc lozenges for the colds of schoolboys with asthma: a randomised trial."}
EXCHANGED = "Zinc lozenges for the colds of schoolboys with migraine: a randomised trial"


@pytest.mark.parametrize("tie", ["https://pubmed.ncbi.nlm.nih.gov/31541027/", "PMID: 31541027"])
def test_another_thing_in_the_title_under_the_number_of_a_record_is_told_where_nothing_else_is_printed(tie: str) -> None:
    [(code, message)] = told(f"{EXCHANGED}. 2011. {tie}", SISTER)
    assert code == "CC204"
    assert message == f"Entry 1 prints the title “{EXCHANGED}”; PubMed has “{SISTER['title'].rstrip('.')}”"


def test_the_nearest_record_is_named_where_its_title_has_another_thing() -> None:
    thin = SISTER | {"journal": "", "iso": "", "ta": "", "volume": "", "issue": "", "pages": ""}
    assert told(f"{PEOPLE} {EXCHANGED}. {PLACE}", thin) == [
        (
            "CC211",
            f"Entry 1, “{EXCHANGED}”, was not found as it is printed: the nearest record is PMID 31541027 (2011), whose title says "
            f"“{SISTER['title'].rstrip('.')}”",
        )
    ]
    assert [code for code, _ in told(f"{PEOPLE} {EXCHANGED}. 2011.", thin)] == ["CC211"]  # of these people and that year, in whatever place
    assert told(f"{PEOPLE} {EXCHANGED}. 2009.", thin) == []
    others = PEOPLE.replace("Abel", "Quint").replace("Bremer", "Rosso").replace("Castell", "Tulp")
    assert "CC211" not in dict(told(f"{others} {EXCHANGED}. {PLACE}", thin))  # other people may have studied another thing


INVENTED = "Quint LR, Rosso MT. {}. BMJ. 2003;326(7391):88-96."


def test_a_real_title_under_other_names_in_another_place_is_told_with_its_record() -> None:
    title = SISTER["title"].rstrip(".")
    [(code, message)] = told(INVENTED.format(title), SISTER)
    assert code == "CC211"
    assert message.endswith("the nearest record is PMID 31541027 (J Pediatr, 2011), which has this title and is by Abel JK and others")
    assert told(INVENTED.format(f"{title} [letter]"), SISTER) == []
    assert told(INVENTED.format("Zinc for the common cold"), RECORD | {"title": "Zinc for the common cold."}) == []  # a title of many


def test_a_title_that_nobody_knows_at_the_place_of_another_work_is_told_with_that_work() -> None:
    entry = "Quint LR, Rosso MT. Sunscreens and the sleep of lifeguards on northern beaches. J Pediatr. 2011;43(2):566-572."
    [(code, message)] = told(entry, SISTER)
    assert code == "CC211"
    assert message.endswith(f"which stands at this place and has the title “{SISTER['title'].rstrip('.')}”")
    assert told(entry.replace("566-572", "566"), SISTER) == []  # more than one letter may stand on a page
    assert told(entry, SISTER | {"year": "1981"}) == []


PLAIN = "Zinc lozenges and the colds of schoolchildren"


@pytest.mark.parametrize(
    ("kind", "subtitle"),
    [
        ("Editorial", ": a systematic review and meta-analysis of 24 trials"),
        ("Editorial", "--a randomized controlled trial"),
        ("Editorial", ": a multicenter cohort study"),
        ("Review", ". A double-blind, randomised trial"),
        ("Practice Guideline", ": a randomised controlled trial"),
        ("Case Reports", ": a placebo-controlled trial"),
        ("Randomized Controlled Trial", " - a systematic review"),
    ],
)
def test_a_subtitle_that_makes_another_kind_of_study_of_a_work_is_told(kind: str, subtitle: str) -> None:
    record = RECORD | {"title": f"{PLAIN}.", "pubtypes": ["Journal Article", kind]}
    [(code, message)] = told(f"{PEOPLE} {PLAIN}{subtitle}. {PLACE}", record)
    assert (code, message) == ("CC204", f"Entry 1 prints the title “{PLAIN}{subtitle}”; PubMed has “{PLAIN}”")


@pytest.mark.parametrize(
    ("kinds", "subtitle", "abstract"),
    [
        (["Journal Article"], ": a randomised controlled trial", ""),  # PubMed needn't say
        (["Randomized Controlled Trial"], ": a randomised controlled trial", ""),
        (["Editorial", "Clinical Trial"], ": a randomised controlled trial", ""),
        (["Review"], ": a systematic review", ""),
        (["Review"], ": a review of randomised trials", ""),
        (["Review"], ": a randomised trial", "In this trial we gave lozenges to half of them."),
        (["Case Reports"], ": a case report and systematic review", ""),
        (["Editorial"], ": much ado about lozenges", ""),
        (["Editorial"], ": more than a randomised trial", ""),
    ],
)
def test_a_subtitle_that_may_be_the_work_s_is_not_accused(kinds: list[str], subtitle: str, abstract: str) -> None:
    record = RECORD | {"title": f"{PLAIN}.", "pubtypes": kinds, "abstract": abstract}
    assert told(f"{PEOPLE} {PLAIN}{subtitle}. {PLACE}", record) == []
    assert told(f"{PEOPLE} {PLAIN}. {PLACE}", record | {"title": f"{PLAIN}{subtitle}."}) == []  # one left out is none
