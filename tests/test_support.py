"""The judge of claims and what stands under it, through what the rest of the program calls."""

from __future__ import annotations

import gzip
import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from itertools import chain, islice
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.config import Settings
from citecheck.formats.base import Reading, read
from citecheck.linking import link
from citecheck.model import Article
from citecheck.rules.base import all_rules
from citecheck.support import kinship, lexicon, mentions, stance
from citecheck.support.assess import assess, running_text, stretches
from citecheck.support.background import background
from citecheck.support.bags import Bag, Bags
from citecheck.support.base import Context, Diagnosis, Judgement, Mismatch, Study, Verdict
from citecheck.support.default import judge
from citecheck.support.features import CLAIM, NAMES, SCALE, claim_terms, extract, prepare, studies_read
from citecheck.support.figures import figures
from citecheck.support.numbering import diagnose, weigh
from citecheck.support.opposites import opposite
from citecheck.support.short_forms import definitions, spelled_out
from citecheck.support.specific import names_author, says_something
from citecheck.support.trees import Head, Part, heads
from citecheck.support.words import fold, is_english, sentences, terms, terms_of_each, words
from tests.checking import check_text
from tests.cost import assert_linear
from tests.data import shared

JUDGE = judge(Settings())
ACNE = Study(
    "Acne treatment in primary care.",
    "Acne is common in adolescents. Topical retinoids and benzoyl peroxide are the first choice. Isotretinoin is kept for severe disease.",
)
BOTOX = "Botulinum toxin alters the nerve endings of forehead muscles and sweat glands for several months after injection."
ARTICLE = (
    "How is acne treated?\nAcne vulgaris is common in adolescents. Treatment begins with topical retinoids and benzoyl peroxide. "
    "Severe acne is treated with isotretinoin.\n"
) * 4


# ------------------------------------------------------------------------------------------------- the judge


def test_a_study_on_the_claim_is_related_and_one_of_another_field_is_not() -> None:
    claim = "Topical retinoids such as adapalene are the first choice for adolescents with inflamed acne lesions of the face."
    near = JUDGE.judge(claim, ACNE)
    far = JUDGE.judge(claim, Study("Fatigue of steel bridges.", "Steel girders crack under wind and traffic."))
    assert near.verdict is Verdict.RELATED
    assert near.relatedness > 0.5  # half of what the claim names is not in the abstract
    assert far.relatedness < 0.1


def test_a_study_that_fits_the_article_but_not_the_sentence_is_told_apart() -> None:
    context = Context(article_text=f"{ARTICLE} {BOTOX}")
    assert JUDGE.judge(BOTOX, ACNE, context).mismatch is Mismatch.SENTENCE
    assert JUDGE.judge("Isotretinoin is kept for severe, recalcitrant acne.", ACNE, context).mismatch is Mismatch.NONE


@pytest.mark.parametrize(("form", "mismatch"), [("LVAD", Mismatch.NONE), ("LVXD", Mismatch.ARTICLE)])
def test_a_short_form_that_the_record_may_spell_out_makes_no_strangers(form: str, mismatch: Mismatch) -> None:
    pumps = Study("Left ventricular assist devices in sheep", "Pumps were placed into hearts of sheep. They ran for ninety days.")
    assert JUDGE.judge(f"{BOTOX.rstrip('.')} after {form}.", pumps).mismatch is mismatch


@pytest.mark.parametrize(("drug", "mismatch"), [("Neoral", Mismatch.NONE), ("Prograf", Mismatch.ARTICLE)])
def test_a_drug_by_another_of_its_names_makes_no_strangers(drug: str, mismatch: Mismatch) -> None:
    hearts = Study("Cyclosporine-induced hypertension", "Cyclosporine was given to forty patients for a year. Pressure rose in thirty.")
    assert JUDGE.judge(f"{BOTOX.rstrip('.')} after {drug}.", hearts).mismatch is mismatch


@pytest.mark.parametrize(
    ("claim", "mismatch"),
    [
        ("A beta-blocker was as good as an NSAID at preventing headaches", Mismatch.NONE),
        ("A beta-blocker was as good as a triptan at preventing headaches", Mismatch.ARTICLE),
        ("A beta-blocker was as good as an NSAID at preventing psoriasis", Mismatch.ARTICLE),
    ],
)
def test_drugs_by_the_names_of_their_classes_make_no_strangers(claim: str, mismatch: Mismatch) -> None:
    migraine = Study(
        "Nadolol against mefenamic acid in migraine",
        "Forty patients took nadolol or mefenamic acid, each for twelve weeks. Attacks grew rarer under both, and no difference was seen. "
        "Dizziness and fatigue led some to stop early.",
    )
    article = f"{claim}. A tablet of sumatriptan helped two in three within four hours. A nasal spray eased the pain of children."
    context = Context("Headache drugs", article_text=article, others=(migraine, ACNE))
    assert JUDGE.judge(f"{claim}.", migraine, context).mismatch is mismatch


def test_what_the_claim_itself_says_is_no_context() -> None:
    """A claim's own words in the article don't vouch for the study it cites."""
    found = extract(BOTOX, Study("Botulinum toxin injection."), Context(article_text=BOTOX))
    assert found["title_in_article"] == 0.0
    elsewhere = extract(
        BOTOX, Study("Botulinum toxin injection."), Context(article_text=BOTOX + " Botulinum toxin was given by injection.")
    )
    assert elsewhere["title_in_article"] == 1.0


def test_evidence_is_verbatim_and_terms_are_words_of_the_claim() -> None:
    claim = "Severe nodular acne needs isotretinoin by mouth."
    found = JUDGE.judge(claim, ACNE)
    assert found.evidence == "Isotretinoin is kept for severe disease."
    assert found.evidence_source == "abstract"
    assert all(word in claim for word in (*found.shared_terms, *found.missing_terms))
    assert "isotretinoin" in found.shared_terms


def test_without_an_abstract_the_reasons_say_so() -> None:
    found = JUDGE.judge("Topical retinoids are the first choice in acne.", Study(ACNE.title))
    assert found.evidence_source == "title"
    assert any("no abstract" in reason for reason in found.reasons)


@pytest.mark.parametrize(
    "claim",
    [
        "Further research is needed.",
        "We used the method as described previously.",
        "All antibodies were purchased from two makers of mouse reagents.",
        "We would begin by thanking both doctors for their letter on psoriasis, melanoma and alopecia.",
        "See there.",
        "",
    ],
)
def test_nothing_is_said_of_a_sentence_that_says_nothing(claim: str) -> None:
    assert not says_something(claim)
    assert JUDGE.judge(claim, Study("Fatigue of steel bridges."), Context(article_text=ARTICLE)).mismatch is Mismatch.NONE


@pytest.mark.parametrize(
    "claim",
    [
        "A isotretinoína é reservada para os casos de acne grave e recalcitrante em adolescentes.",
        "Die Behandlung dauerte fünf Monate.",
        "Jede fünfte Teilnehmerin rauchte.",
        "Entspannung verringerte die Kopfschmerzen.",
    ],
)
def test_nothing_is_said_across_languages(claim: str) -> None:
    assert not is_english(claim)
    assert JUDGE.judge(claim, Study("Fatigue of steel bridges."), Context(article_text=ARTICLE)).mismatch is Mismatch.NONE


@settings(max_examples=60)
@given(st.text(max_size=300), st.text(max_size=200), st.none() | st.text(max_size=400), st.none() | st.text(max_size=400))
def test_any_text_gets_a_probability(claim: str, title: str, abstract: str | None, article: str | None) -> None:
    found = JUDGE.judge(claim, Study(title, abstract), Context(article_text=article) if article is not None else None)
    assert 0.0 <= found.relatedness <= 1.0
    assert 0.0 <= found.confidence <= 1.0
    assert found.evidence is not None
    assert found.evidence in f"{title}\n{abstract}"


@settings(max_examples=40)
@given(st.sampled_from(sorted(heads())), st.data())
def test_no_likeness_ever_speaks_against_a_study(name: str, data: st.DataObject) -> None:
    """Raising any likeness never lowers the probability. What more of a claim is told is no longer untold."""
    head = heads()[name]
    row = [data.draw(st.floats(-1, 1)) for _ in head.features]
    likenesses = [i for i, feature in enumerate(head.features) if feature not in (*SCALE, *mentions.UNTOLD)]
    place, more = data.draw(st.sampled_from(likenesses)), data.draw(st.floats(0, 2))
    raised = list(row)
    raised[place] += more
    if (feature := head.features[place]) in mentions.TOLD:
        raised[head.features.index(f"un{feature}")] -= more
    assert head.probability(raised) >= head.probability(row) - 1e-3  # the leaves are rounded to four digits


def test_unknown_values_go_where_the_tree_sends_them() -> None:
    head = Head(("a",), (Part(0.0, ([0, 0.5, 1, -2.0, 2.0],), {}),), ((0.2, 0.001), (0.4, 0.01)))
    assert head.probability([0.4]) == head.probability([math.nan]) < 0.5 < head.probability([0.6])
    assert [head.false_alarm_rate(score) for score in (0.1, 0.3, 0.5)] == [0.001, 0.01, 1.0]


def walked(tree: Any, row: list[float]) -> float:
    while isinstance(tree, list):
        feature, bound, unknown_is_small, smaller, larger = tree
        value = row[feature]
        tree = smaller if value <= bound or (math.isnan(value) and unknown_is_small) else larger
    return float(tree)


@settings(max_examples=60)
@given(st.sampled_from(sorted(heads())), st.data())
def test_all_trees_at_once_say_what_each_says_alone(name: str, data: st.DataObject) -> None:
    head = heads()[name]
    row = [data.draw(st.floats(-5, 5) | st.just(math.nan)) for _ in head.features]
    known = {name: value for name, value in zip(head.features, row, strict=True) if not math.isnan(value)}
    wrong = 0.0
    for part in head.parts:
        weighed = sum(weight * known.get(feature, 0.0) for feature, weight in part.weights.items())
        wrong += math.exp(-part.base - weighed - sum(walked(tree, row) for tree in part.trees))
    assert head.probability(row) == pytest.approx(1.0 / (1.0 + math.exp(head.slope * math.log(wrong) - head.shift)))


def test_every_head_knows_its_features() -> None:
    assert all(set(head.features) <= set(NAMES) for head in heads().values())
    assert all([score for score, _ in head.alarms] == sorted(score for score, _ in head.alarms) for head in heads().values())


def test_true_citations_outrank_swapped_ones_on_real_sentences() -> None:
    with gzip.open(shared("claims/pmc_swap.jsonl.gz"), "rt", encoding="utf-8") as lines:
        rows: list[dict[str, Any]] = [json.loads(line) for line in islice(lines, 900)]
    scores: dict[str, list[float]] = {"pos": [], "random": []}
    for row in rows:
        if row["kind"] in scores:
            scores[row["kind"]].append(JUDGE.judge(row["claim"], Study(row["title"], row["abstract"])).relatedness)
    wins = sum(a > b for a in scores["pos"] for b in scores["random"])
    assert wins / (len(scores["pos"]) * len(scores["random"])) > 0.95


# --------------------------------------------------------------------------------------- words and their kin


@pytest.mark.parametrize(
    ("one", "other"),
    [("tumours", "tumor"), ("haemorrhage", "hemorrhage"), ("diabetic", "diabetes"), ("IL-6", "IL6"), ("metastatic", "metastases"),
     ("randomised", "randomized"), ("TNF-α", "TNF alpha"), ("naïve", "naive"), ("therapies", "therapeutic")],
)  # fmt: skip
def test_spellings_and_endings_make_no_difference(one: str, other: str) -> None:
    assert terms(one) == terms(other)


@given(st.text(alphabet="abcz019-‐–. ,;/()\n\tÉαβ%'", max_size=60) | st.text(max_size=60))
def test_words_are_those_that_stand_in_the_folded_text_in_their_order(text: str) -> None:
    folded, at = fold(text), 0
    for word in words(text):
        at = folded.index(word, at) + len(word)
    left = folded
    for word in sorted(words(text), key=len, reverse=True):
        left = left.replace(word, " ", 1)
    assert not any(char.isalpha() for char in left)


def test_figures_alone_and_little_words_are_no_terms() -> None:
    assert terms("In 2019, 12 of the 40 were 5.5") == []


def test_sentences_are_verbatim_and_lose_nothing() -> None:
    text = "Smith et al. found a fall of 2.5 mg vs. placebo. It was E. coli that grew. Why? Nobody knows."
    found = sentences(text)
    assert " ".join(found) == text
    assert found == ["Smith et al. found a fall of 2.5 mg vs. placebo.", "It was E. coli that grew.", "Why?", "Nobody knows."]


def test_rare_words_weigh_more() -> None:
    idf = background().idf
    assert idf("zzzunheardof") > idf(terms("insulin")[0]) > idf(terms("treatment")[0])


def test_kin_words_lie_near_each_other() -> None:
    def vector(text: str) -> kinship.Vector:
        return kinship.vector(dict.fromkeys(terms(text), 1.0))

    assert kinship.likeness(vector("insulin"), vector("glucose")) > kinship.likeness(vector("insulin"), vector("fracture"))
    assert not kinship.vector({}).any()
    assert not kinship.vector({"zzzunheardof": 1.0}).any()


@given(st.lists(st.lists(st.sampled_from(["insulin", "glucos", "fractur", "zzzunheardof"]), max_size=6), max_size=5))
def test_many_texts_are_weighed_as_each_alone(texts: list[list[str]]) -> None:
    known = list(dict.fromkeys(chain.from_iterable(texts)))
    bags = Bags.of(texts, {term: number for number, term in enumerate(known)}, background().rarity[background().numbers(known)])
    vectors = kinship.joined(kinship.vectors().of(known), bags)
    assert vectors.shape == (len(texts), kinship.DIMENSIONS)
    alone = [Bag.of(Counter(text)) for text in texts]
    for row, bag in zip(vectors, alone, strict=True):
        assert row == pytest.approx(kinship.vector(bag.weights), abs=1e-6)
    for one in alone:
        found = bags.cosines(bags.along(one.weights), one.norm)
        assert found == pytest.approx([one.cosine(other) for other in alone], abs=1e-9)


@given(st.lists(st.text(max_size=30) | st.sampled_from(["IL-6 can't", "α-synuclein\nfell", "", "Élan 5mg\r\n"]), min_size=1, max_size=6))
def test_texts_read_together_are_read_as_each_alone(texts: list[str]) -> None:
    assert terms_of_each(texts) == [terms(text) for text in texts]


SPOKEN = "Metformin lowers glucose in adults with diabetes"


def told(claim: str, study: Study) -> float:
    found = extract(claim, study)
    return sum(found[name] for name in mentions.TOLD)


def test_a_study_that_comes_back_to_the_claim_tells_more_of_it() -> None:
    title = "A trial in adults"
    once = Study(title, "Metformin lowers glucose in diabetes. Others were tall. Most of them slept.")
    again = Study(title, "Metformin lowers glucose in diabetes. With metformin, glucose fell. Diabetes eased on metformin.")
    never = Study("Bones of birds", "Wings are long. Others were tall. Most of them slept.")
    assert 0.0 == told(SPOKEN, never) < told(SPOKEN, once) < told(SPOKEN, again)
    bare = extract(SPOKEN, Study(title, None))
    assert all(math.isnan(bare[name]) for name in mentions.NAMES)


def test_a_word_spelt_nearly_alike_counts_in_part() -> None:
    claim = "Phosphorylation of the receptor"
    found = [
        told(claim, Study(f"The receptor and {word}", f"The receptor and {word}."))
        for word in ("birds", "phosphotransfer", "phosphorylation")
    ]
    assert found[0] < found[1] < found[2]


@given(st.lists(st.sampled_from(["metformin", "glucose", "adults", "diabetes", "birds", "the", "rising"])), st.text(max_size=40))
def test_what_is_told_and_what_is_not_make_up_the_claim(words: list[str], more: str) -> None:
    claim = f"{' '.join(words)} {more}"
    found = extract(claim, Study(SPOKEN, f"{SPOKEN}. Birds rose."))
    terms = len(claim_terms(claim).counts)
    assert sum(found[name] for name in mentions.NAMES) == pytest.approx(terms / max(terms, 1) ** mentions.LENGTH)


@given(
    st.lists(st.sampled_from([SPOKEN, "Glucose. Metformin fell. Glucose rose.", "Diabetic adults", "Wings of birds. Adults."]), min_size=1)
)
def test_studies_made_ready_together_are_weighed_as_each_alone(texts: list[str]) -> None:
    studies = [Study(f"{text} {number}", text) for number, text in enumerate(texts)]
    alone = []
    for study in studies:
        studies_read.clear()
        alone.append(extract(SPOKEN, study))
    studies_read.clear()
    prepare(studies)
    for study, found in zip(studies, alone, strict=True):
        # to the last bit, or an answer depended on what is asked beside it; of another text, since what is known of a pair is kept
        assert extract(f"{SPOKEN} ", study) == pytest.approx(found, rel=0, abs=0, nan_ok=True)


@pytest.mark.parametrize("unit", ["zinc increased acne ", "no zinc increased "])
def test_words_of_direction_without_end_are_read_in_linear_time(unit: str) -> None:
    def judged(count: int) -> None:
        text = f"{unit * count}."
        judge(Settings(vectors="off")).judge(text, Study("Zinc increased acne", f"{text} Zinc increased acne."))

    assert_linear(judged, 400)


def test_how_much_likeness_there_can_be_is_said_of_the_claim_alone() -> None:
    """A claim on the subject of its article stands in more of it than one beside the subject, whatever study is cited."""
    about, beside = "Statins lower cholesterol in adults.", "Questionnaires were translated twice, forward and backward."
    text = f"Statins for the prevention of stroke\n{about} Statins lower cholesterol further.\n{beside}\n"
    studies = [Study("Cholesterol under statins.", "Statins lower it."), Study("Wings of birds", None)]
    rows = [[extract(claim, study, Context(article_text=text)) for study in studies] for claim in (about, beside)]
    scales = [[{name: row[name] for name in SCALE} for row in each] for each in rows]
    assert all(one == other for one, other in scales)
    on, off = (each[0] for each in scales)
    assert on["claim_in_article"] > off["claim_in_article"] == 0.0
    assert on["claim_opening_kinship"] > off["claim_opening_kinship"]
    assert on["article_title_in_claim"] > off["article_title_in_claim"] == 0.0
    empty = extract("", studies[0])
    assert [empty[name] for name in CLAIM] == [0.0] * len(CLAIM)


def test_a_study_is_cited_where_the_article_speaks_of_it() -> None:
    """Of two claims of one article, the one whose paragraph is on the study's subject has the closer passage."""
    study = Study("Statins and muscle pain.", "Muscle pain under statins was frequent. Creatine kinase rose.")
    about, other = "Muscle pain is a frequent reason to stop statins.", "Salt should be cut down in all patients with hypertension."
    padding = " It has been known for a long time and is a matter of every textbook that is written for general practice." * 5
    text = f"Prevention in general practice\n{about} Creatine kinase may rise.{padding}\n{other} Blood pressure falls.{padding}\n"
    near, far = (extract(claim, study, Context(article_text=text)) for claim in (about, other))
    assert near["own_passage_rank"] == 0.0 > far["own_passage_rank"]
    assert near["own_passage_margin"] > 0.0 > far["own_passage_margin"]
    assert near["own_passage_held"] > far["own_passage_held"]
    nowhere = extract("Something else altogether.", study, Context(article_text=text))
    assert math.isnan(nowhere["own_passage_cosine"])


@pytest.mark.parametrize(
    ("text", "names"),
    [("Botox and Retin-A", ["botulinum toxin"]), ("Lisinopril or atorvastatin", ["lisinopril", "atorvastatin"]),
     ("in April", []), ("Dustin", []), ("stones of the CBD", []), ("oxysterols", []),
     ("lovastatin", ["lovastatin"]), ("COVID-19 in HIV-positive men", ["covid 19", "hiv"])],
)  # fmt: skip
def test_names_are_found_by_brand_and_by_ending(text: str, names: list[str]) -> None:
    assert [concept.name for concept in lexicon.concepts(text)][: len(names) or None] == names


def test_the_lexicon_holds_names_as_they_are_compared() -> None:
    """So that it is read in no time: the file is not folded again."""
    lines = files("citecheck.support").joinpath("lexicon.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            kind, _, rest = line.partition(": ")
            assert kind.rstrip("*?") in ("drug", "class", "disease", "device", "procedure", "suffix", "field"), line
            names = [name.strip(" *") for name in re.split(r"[;|!]|, ", rest)]
            assert names == [lexicon.phrase(name) for name in names], line


def test_no_name_stands_for_two_things() -> None:
    lines = files("citecheck.support").joinpath("lexicon.txt").read_text(encoding="utf-8").splitlines()
    own = [
        line.partition(": ")[2].partition(" | ")[0]
        for line in lines
        if line.startswith(("drug", "class", "disease", "device", "procedure"))
    ]
    names = [name.strip() for each in own for name in re.split("[;,]", each) if name.strip()]
    assert [name for name, often in Counter(names).items() if often > 1] == []


@pytest.mark.parametrize(
    ("classes", "members"),
    [
        ("selective estrogen receptor modulators; SERMs", "raloxifene; tamoxifen; toremifene; clomiphene; lasofoxifene"),
        ("proton pump inhibitors; acid pump inhibitors", "omeprazole; lansoprazole; Prilosec; tenatoprazole"),
        ("GLP-1 receptor agonists; GLP-1 agonists", "semaglutide; liraglutide; exenatide; Ozempic; lixisenatide"),
        ("monoamine oxidase inhibitors; MAO inhibitors", "phenelzine; moclobemide; selegiline; rasagiline"),
        ("penicillins", "amoxicillin; flucloxacillin; dicloxacillin"),
        ("NSAIDs", "tolfenamic acid; ibuprofen; indomethacin; aspirin"),
        ("macrolides", "azithromycin; erythromycin"),
        ("glucocorticosteroids; inhaled corticosteroids", "budesonide; fluticasone; ciclesonide"),
        ("sleeping pills", "zolpidem; zopiclone; temazepam"),
        ("blood thinners", "warfarin; rivaroxaban; dabigatran; enoxaparin"),
        ("tocolytics", "nifedipine; indomethacin; atosiban"),
    ],
)
def test_a_class_and_its_members_hold_each_other(classes: str, members: str) -> None:
    for group in classes.split("; "):
        for member in members.split("; "):
            (drug,) = lexicon.concepts(member)
            assert lexicon.mentions(f"Of {group} for adults.", drug), (group, member)
            assert all(lexicon.holds(f"Of {member} for adults.", each) for each in lexicon.concepts(group)), (group, member)


def test_a_class_counts_as_its_drug() -> None:
    (drug,) = lexicon.concepts("adapalene")
    assert lexicon.mentions("Topical retinoids in acne.", drug)
    assert not lexicon.names_it("Topical retinoids in acne.", drug)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("12 weeks", "3 months", True), ("2.5 %", "25 mg/g", True), ("0.5 g", "500 mg", True), ("84%", "48%", False),
     ("2 to 4 weeks", "21 days", True), ("30%", "70 percent", True), ("1,500 mg", "1500 mg", True), ("1.10 ± 0.06%", "1.1%", True),
     ("6, 12 and 18 months", "6 months", True), ("7 or 14 days", "2 weeks", True), ("5 mg", "50 mg", False)],
)  # fmt: skip
def test_figures_are_compared_by_what_they_mean(one: str, other: str, same: bool) -> None:
    pairs = [(left, right) for left in figures(one) for right in figures(other)]
    assert any(left.agrees(right) for left, right in pairs) is any(right.agrees(left) for left, right in pairs) is same


def test_an_age_is_no_finding() -> None:
    assert figures("Girls 12 years old, or of 14 years of age") == ()


@pytest.mark.parametrize("text", ["(RR 2.1, 95% CI 1.2 to 3.4)", "boys aged 2 to 14 years"])
def test_neither_ages_nor_levels_of_confidence_are_results(text: str) -> None:
    assert [figure.text for figure in figures(text) if figure.kind != "ratio"] == []


def test_bounds_and_rough_figures_are_known_as_such() -> None:
    bound, rough = figures("More than 10% were cured in about 4 weeks.")
    assert bound.bound
    assert rough.rough
    assert rough.agrees(figures("33 days")[0])


def test_short_forms_are_those_that_the_article_defines() -> None:
    known = definitions(
        "Late-onset Alzheimer's disease (LOAD) and Parkinson's disease (PD) were followed for years (see Table 1) in Rome (2010)."
    )
    assert known == {"LOAD": "Late-onset Alzheimer's disease", "PD": "Parkinson's disease"}
    assert spelled_out("PD runs in families.", known) == "PD runs in families. (Parkinson's disease)"
    assert spelled_out("Parkinson's disease (PD) runs in families.", known) == "Parkinson's disease (PD) runs in families."


@given(st.lists(st.from_regex(r"[abc][xyz]{1,4}", fullmatch=True), min_size=2, max_size=5), st.text(alphabet="abcxyz ", max_size=12))
@settings(max_examples=60)
def test_a_short_form_is_spelled_by_letters_of_its_long_form(words: list[str], before: str) -> None:
    short = "".join(word[0] for word in words).upper()
    known = definitions(f"{before} {' '.join(words)} ({short}) was seen.")
    assert list(known) == [short]
    letters = iter(known[short])
    assert all(char in letters for char in short.lower())
    assert " ".join(words).endswith(known[short]), "it spells the form with no more words than it needs"


def test_a_study_named_by_its_author_is_the_one_that_was_meant() -> None:
    assert names_author("Patel et al. looked at diet and surroundings.", ["Patel CJ", "Chen R"])
    assert not names_author("Diet and surroundings were looked at by others, such as Chen.", ["Patel CJ", "Chen R"])
    assert not names_author("Nobody is named.", [])


def test_a_shift_needs_entries_of_which_something_is_known() -> None:
    """An entry that nobody could look up has no likeness with anything, and fits no worse for that."""
    claims = "\n\n".join(f"We read that {subject} was studied in a large clinic [1, 2]." for subject in ["psoriasis plaque"] * 5)
    text = (
        f"# Notes\n\n{claims}\n\n## References\n\n1. A study of psoriasis plaque in adults. J Skin. 2015;1:1-9.\n2. doi:10.5555/unknown.\n"
    )
    assert not diagnosis(text).shifts


def test_opposite_sentences_speak_of_the_same_in_the_same_order() -> None:
    said = "In mice skimmed milk increased the thickness of the ear."
    men = "The incidence of heart failure was higher among men than women and did not change."
    assert opposite("The incidence of heart failure decreased by a tenth in women.", [men]) is None
    other = "Skimmed milk reduced the thickness of the ear in mice."
    assert opposite(said, [other]) == ("increased", "reduced", other)
    assert opposite(said, ["In mice skimmed milk did not reduce the thickness of the ear."]) is None
    assert opposite(said, ["The thickness of the ear reduced the milk that mice had skimmed."]) is None
    assert opposite(said, [f"{other} Skimmed milk increased the thickness of the ear in old mice."]) is None


# -------------------------------------------------------------------------------------- the list as a whole

STUDIES = ["ustekinumab psoriasis plaque", "dupilumab dermatitis itch", "ivermectin rosacea papules", "terbinafine toenails fungal",
           "colchicine gout attacks", "sunscreen melanoma light", "minoxidil alopecia hair", "semaglutide obesity weight"]  # fmt: skip


def page(numbers: list[int], entries: list[str], studies: list[str] = STUDIES) -> str:
    claims = [
        f"We read that {subject} were studied in a large clinic of this city [{n}]." for subject, n in zip(studies, numbers, strict=True)
    ]
    listed = [f"{n}. A study of {entry} in adults. J Skin. 2015;{n}:1-9." for n, entry in enumerate(entries, 1)]
    return "# Notes\n\n" + "\n\n".join(claims) + "\n\n## References\n\n" + "\n".join(listed) + "\n"


def diagnosis(text: str) -> Any:
    article = link(read(Reading("page.md", text.encode())))
    return assess(article, JUDGE).numbering


def test_a_list_in_order_is_left_alone() -> None:
    found = diagnosis(page(list(range(1, 9)), STUDIES))
    assert not found.shifts
    assert not found.better


@pytest.mark.parametrize("dropped", [0, 1, 3])
def test_a_dropped_entry_moves_the_numbers_behind_it(dropped: int) -> None:
    found = diagnosis(page(list(range(1, 9)), STUDIES[:dropped] + STUDIES[dropped + 1 :]))
    (shift,) = found.shifts
    assert shift.step == -1
    assert shift.start in (dropped, dropped + 1)


def test_an_entry_put_in_front_moves_them_the_other_way() -> None:
    found = diagnosis(page(list(range(1, 9)), ["voclosporin lupus nephritis", *STUDIES]))
    (shift,) = found.shifts
    assert (shift.step, shift.start) == (1, 0)


def test_an_entry_that_is_uncited_only_since_the_numbers_are_off_is_not_to_be_taken_off() -> None:
    """It is the study of a sentence whose number points at its neighbour: deleting it would make the slip final."""

    def told(text: str) -> list[tuple[str, ...]]:
        findings = [finding for finding in check_text(text, rules=all_rules()) if finding.code in ("CC102", "CC109")]
        return sorted((finding.code, *(finding.references if finding.code == "CC102" else ())) for finding in findings)

    put_in_front = ["voclosporin lupus nephritis", *STUDIES]
    assert told(page(list(range(1, 9)), put_in_front)) == [("CC109",)]
    assert told(page(list(range(1, 9)), [*put_in_front, "quinine cramps legs"])) == [("CC102", "10"), ("CC109",)], "nothing cites it"
    without_sunscreen = [*STUDIES[:5], *STUDIES[6:]]
    assert told(page([1, 2, 3, 4, 5, 7, 8], STUDIES[1:], without_sunscreen)) == [("CC109",)]


@pytest.mark.parametrize(("taken", "put", "step"), [(0, 5, -1), (1, 6, -1), (6, 1, 1)])
def test_an_entry_that_was_moved_takes_those_between_with_it(taken: int, put: int, step: int) -> None:
    entries = list(STUDIES)
    entries.insert(put, entries.pop(taken))
    text = page(list(range(1, 9)), entries)
    (found,) = diagnosis(text).shifts
    assert (found.step, found.end is not None) == (step, True)
    assert {min(taken, put), max(taken, put)} & {found.start, found.end}, "one of its ends at least"
    assert not found.covers(7), "the last is where it was"
    told = [finding for finding in check_text(text, rules=all_rules()) if finding.code == "CC109"]
    assert ["was moved within the list" in finding.help for finding in told] == [True]


def test_where_a_shift_begins_may_not_be_clear() -> None:
    article = link(read(Reading("page.md", page(list(range(1, 9)), STUDIES).encode())))
    matrix = [[float(row - (row > 2) == column) for column in range(8)] for row in range(8)]
    matrix[2] = [0.0, 0.04, 0.05, 0.0, 0.0, 0.0, 0.0, 0.0]  # the third fits neither way
    (shift,) = diagnose(article, matrix, range(8)).shifts
    assert (shift.step, shift.start, shift.earliest, shift.end) == (-1, 3, 2, None)
    assert not shift.covers(2)


@pytest.mark.parametrize("last", [7, 8])
def test_the_number_whose_entry_was_dropped_is_not_moved_onto_its_neighbours(last: int) -> None:
    article = link(read(Reading("page.md", page(list(range(1, 9)), STUDIES).encode())))
    matrix = [[0.6 * (row - (2 < row < last) == column) for column in range(8)] for row in range(8)]
    matrix[2] = [0.0, 0.02, 0.005, 0.0, 0.0, 0.0, 0.0, 0.0]  # a word of its neighbour's, and no entry's claim
    (shift,) = diagnose(article, matrix, range(8)).shifts
    assert (shift.step, shift.start, shift.missing, shift.end) == (-1, 3, 2, None if last == 8 else 6)
    matrix[2][6] = 0.6
    (shift,) = diagnose(article, matrix, range(8)).shifts
    assert shift.missing is None, "an entry that stands elsewhere was moved there"


def cited(places: Sequence[int], entries: int) -> Article:
    """An article whose claims cite these places of a list, one each."""
    claims = "\n\n".join(
        f"We read that people of place {n} were studied in a large clinic of this city [{place + 1}]." for n, place in enumerate(places)
    )
    listed = "\n".join(f"{n}. A study of topic {n} in adults. J Skin. 2015;{n}:1-9." for n in range(1, entries + 1))
    return link(read(Reading("page.md", f"# Notes\n\n{claims}\n\n## References\n\n{listed}\n".encode())))


def test_a_study_cited_again_and_again_is_one_study() -> None:
    """Its neighbour may well be on the same subject: ten sentences that fit that one as well say no more than one does."""
    places = [0, 1, 2, 3, *[4] * 6, 5, 6, 7, 8, 9]
    fits = {place: {place: 0.4} for place in range(10)} | {4: {6: 0.5}, 5: {5: 0.02, 7: 0.03}, 6: {8: 0.04}, 7: {9: 0.03}}
    matrix = [[fits[place].get(column, 0.0) for column in range(10)] for place in places]
    assert not diagnose(cited(places, 10), matrix, range(10)).shifts


def test_what_each_place_says_a_little_of_all_say_together() -> None:
    places = list(range(14))
    matrix = [[{-1: 0.21, 0: 0.08, 1: 0.07}.get(column - place, 0.0) for column in range(14)] for place in places]
    (shift,) = diagnose(cited(places, 14), matrix, range(14)).shifts
    assert shift.step == -1
    assert not diagnose(cited(places[:6], 14), matrix[:6], range(14)).shifts, "so few may be chance"


def test_a_dropped_entry_is_named() -> None:
    text = page(list(range(1, 9)), STUDIES[:2] + STUDIES[3:])
    (told,) = [finding for finding in check_text(text, rules=all_rules()) if finding.code == "CC109"]
    assert "every number from 4 on is 1 lower, and 3 fits none of its entries" in told.message
    assert "The entry that 3 stands for seems to be missing" in told.help


@given(st.permutations(range(8)).map(lambda order: sorted(order[:2])))
@settings(max_examples=15)
def test_two_swapped_entries_name_each_other(pair: list[int]) -> None:
    entries = list(STUDIES)
    entries[pair[0]], entries[pair[1]] = entries[pair[1]], entries[pair[0]]
    found = diagnosis(page(list(range(1, 9)), entries))
    assert not found.shifts
    assert {place: better.reference for place, better in found.better.items()} == {(pair[0], pair[0]): pair[1], (pair[1], pair[1]): pair[0]}


def test_an_entry_that_nothing_cites_may_be_the_one_that_was_meant() -> None:
    numbers = [1, 2, 6, 4, 5, 6, 7, 8]
    found = diagnosis(page(numbers, STUDIES))
    assert {pair: (better.reference, better.uncited, better.backed) for pair, better in found.better.items()} == {(2, 5): (2, True, True)}
    assert not diagnosis(page(numbers, [*STUDIES, f"{STUDIES[2]} in men"])).better, "it may as well be the last one"
    told = [finding for finding in check_text(page(numbers, STUDIES), rules=all_rules()) if finding.code == "CC409"]
    assert ["nothing cites entry 3" in finding.message for finding in told] == [True]


def test_an_entry_that_another_marker_beside_cites_is_not_the_one_that_was_meant() -> None:
    entries = [f"{n}. Roe A. A study of {each}. J Skin. 201{n};{n}:1-9. https://example.org/{n}" for n, each in enumerate(STUDIES, 1)]
    places = [f"([Roe 201{n}](https://example.org/{n}))" for n in range(9)]

    def better(*cited: int) -> dict[Any, int]:
        claims = [f"We read that {subject} were studied in a large clinic of this city" for subject in STUDIES]
        text = "\n\n".join(f"{claim} {places[n]}." for n, claim in enumerate(claims, 1) if n != 3)
        text += f"\n\n{claims[2]} {' '.join(places[n] for n in cited)}.\n\n## References\n\n"
        article = link(read(Reading("page.md", (f"# Notes\n\n{text}" + "\n".join(entries)).encode())))
        found = assess(article, JUDGE)
        return {pair: better.reference for pair, better in diagnose(article, found.matrix, found.studies).better.items()}

    assert list(better(6).values()) == [2]
    assert better(3, 6) == better(6, 3) == {}


def test_where_nothing_is_cited_nothing_is_moved() -> None:
    assert diagnose(link(read(Reading("a.txt", b"Nothing is cited here."))), [], ()) == Diagnosis()


OTHER_STUDIES = ["prazosin nightmares sleep", "fluoride caries teeth", "oseltamivir influenza fever", "alendronate fracture hip",
                 "propranolol tremor hands", "ivabradine pulse angina", "metformin ovary cycles", "lactulose stools gut"]  # fmt: skip


def chapters(*parts: str) -> str:
    """Pages one after the other, each with a list of its own that begins with 1."""
    return "# Handbook\n\n" + "\n".join(part.replace("# Notes", f"# Chapter {n}", 1) for n, part in enumerate(parts, 1))


def swapped(entries: list[str], one: int, other: int) -> list[str]:
    changed = list(entries)
    changed[one], changed[other] = changed[other], changed[one]
    return changed


@pytest.mark.parametrize(
    "more", ["## Further reading\n\n- Sacks O. The skin. Vintage; 1999.\n", "## Further reading\n\n1. Sacks O. The skin. Vintage; 1999.\n"]
)
def test_a_list_for_further_reading_leaves_the_first_one_as_it_is(more: str) -> None:
    found = diagnosis(f"{page(list(range(1, 9)), swapped(STUDIES, 1, 4))}\n{more}")
    assert {place: better.reference for place, better in found.better.items()} == {(1, 1): 4, (4, 4): 1}
    assert len(diagnosis(f"{page(list(range(1, 9)), STUDIES[1:])}\n{more}").shifts) == 1


def test_each_chapter_s_list_is_judged_by_itself() -> None:
    numbers = list(range(1, 9))
    first, second = page(numbers, STUDIES), page(numbers, OTHER_STUDIES, OTHER_STUDIES)
    assert diagnosis(chapters(first, second)) == Diagnosis()
    found = diagnosis(chapters(first, page(numbers, swapped(OTHER_STUDIES, 2, 3), OTHER_STUDIES)))
    assert {place: better.reference for place, better in found.better.items()} == {(10, 10): 11, (11, 11): 10}
    assert not found.shifts
    # both lists have slipped, each in its way
    text = chapters(page(numbers, STUDIES[1:]), page(numbers, ["voclosporin lupus nephritis", *OTHER_STUDIES], OTHER_STUDIES))
    one, other = diagnosis(text).shifts
    assert (one.step, list(one.entries), other.step, other.start) == (-1, list(range(7)), 1, 7)
    assert not one.covers(9)
    told = [finding for finding in check_text(text, rules=all_rules()) if finding.code == "CC109"]
    assert ["fit their list far better when every number is 1 higher" in finding.message for finding in told] == [False, True]


def test_a_claim_that_cites_two_lists_meant_no_other_entry_of_either() -> None:
    second = page(list(range(1, 9)), [*OTHER_STUDIES, "quinine cramps legs"], OTHER_STUDIES)
    text = chapters(page([1, 2, 6, 4, 5, 6, 7, 8], STUDIES), second)
    assert {place: better.reference for place, better in diagnosis(text).better.items()} == {(2, 5): 2}
    assert not diagnosis(text.replace("papules were studied in a large clinic of this city [6]", "papules were studied here [6, 9]")).better


def test_an_entry_of_another_chapter_is_not_the_one_that_was_meant() -> None:
    """The first chapter cites what only the second one's list has: that is no slip of a number."""
    numbers = list(range(1, 9))
    first = page(numbers, ["voclosporin lupus nephritis", *STUDIES[1:]], [OTHER_STUDIES[0], *STUDIES[1:]])
    assert diagnosis(chapters(first, page(numbers, OTHER_STUDIES, OTHER_STUDIES))) == Diagnosis()


def test_words_that_all_entries_share_tell_none_from_another() -> None:
    (line,) = weigh([{"acne": 5.0, "gel": 1.0}], [{"acne": 5.0, "gel": 1.0}, {"acne": 5.0, "pill": 1.0}])
    assert line[0] > line[1]


# ---------------------------------------------------------------------------------------- around the article


def test_the_running_text_leaves_the_list_out() -> None:
    article = link(read(Reading("page.md", page(list(range(1, 9)), STUDIES).encode())))
    text = running_text(article)
    assert "We read that ustekinumab" in text
    assert "A study of" not in text


def test_a_marker_may_stand_for_the_sentences_before_it() -> None:
    text = "# Notes\n\nAcne is common. It is treated with retinoids [1]. Scars remain. They fade [2].\n"
    listed = "\n## References\n\n1. A. J. 2015.\n2. B. J. 2016.\n"
    article = link(read(Reading("page.md", (text + listed).encode())))
    first, second = stretches(article)
    assert first == "Acne is common. It is treated with retinoids"
    assert second.endswith("Scars remain. They fade")
    assert "retinoids" not in second


def test_where_much_of_an_article_seems_unrelated_the_judge_keeps_silent() -> None:
    foreign = ["steel bridges fatigue", "tax law reform", "opera singers wages", "coral reef fishing",
               "medieval poetry rhyme", "glacier melt rivers", "violin varnish wood", "railway timetable delay"]  # fmt: skip
    article = link(read(Reading("page.md", page(list(range(1, 9)), foreign).encode())))
    found = assess(article, JUDGE)
    assert all(judgement.mismatch is Mismatch.NONE for judgement in found.judgements.values())
    # a chapter whose numbers have slipped is no reason to trust it in another
    text = chapters(page(list(range(1, 9)), OTHER_STUDIES[1:], OTHER_STUDIES), page(list(range(1, 9)), foreign))
    article = link(read(Reading("page.md", text.encode())))
    found = assess(article, JUDGE)
    assert [list(shift.entries) for shift in found.numbering.shifts] == [list(range(7))]
    assert all(judgement.mismatch is Mismatch.NONE for (_, index), judgement in found.judgements.items() if index > 6)
    assert any(judgement.mismatch is not Mismatch.NONE for (_, index), judgement in found.judgements.items() if index <= 6)


MILK = Study(
    "Skimmed milk and acne lesions in adolescents",
    "Adolescents with acne drank a glass of milk a day for a year. Skimmed milk increased the number of inflamed acne lesions in "
    "adolescents (p < 0.001). Whole milk did not change the number of comedones.",
)


@pytest.mark.parametrize(
    ("claim", "verdict", "word"),
    [
        ("Skimmed milk increased the number of inflamed acne lesions in adolescents.", Verdict.SUPPORTED, "“increased”"),
        ("Skimmed milk raises the number of inflamed acne lesions.", Verdict.SUPPORTED, "“raises”"),
        ("Whole milk did not change the number of comedones in adolescents.", Verdict.SUPPORTED, "denied in both"),
        ("Skimmed milk decreased the number of inflamed acne lesions in adolescents.", Verdict.CONTRADICTED, "“decreased”"),
        ("Skimmed milk lowers the number of inflamed acne lesions in adolescents.", Verdict.CONTRADICTED, "“lowers”"),
    ],
)
def test_a_verdict_rests_on_a_pair_of_words_and_a_sentence(claim: str, verdict: Verdict, word: str) -> None:
    found = JUDGE.judge(claim, MILK)
    assert found.verdict is verdict
    assert word in found.reasons[-1]
    assert found.evidence is not None
    assert found.evidence in (MILK.abstract or "")
    if verdict is Verdict.CONTRADICTED:
        assert found.confidence == 0.5, "as often as it was right on pairs left out of fitting"
    else:
        assert 0.5 < found.confidence < 1.0


@pytest.mark.parametrize(
    "claim",
    [
        "Loss of skimmed milk decreased the number of inflamed acne lesions in adolescents.",
        "Milk-induced acne lesions decreased in adolescents.",
        "Inhibitors of skimmed milk decreased the number of inflamed acne lesions in adolescents.",
        "Skimmed milk did not decrease the number of inflamed acne lesions in adolescents.",
        "Skimmed milk doesn't decrease the number of inflamed acne lesions in adolescents.",
        "Skimmed milk can't decrease the number of inflamed acne lesions in adolescents.",
        "Skimmed milk won’t decrease the number of inflamed acne lesions in adolescents.",
        "Skimmed milk decreased the number of old horses.",
        "Milk decreased the number of inflamed lesions in adolescents with acne who drank a glass a day.",  # likelier borne out
        "Acne in adolescents may have to do with milk.",
        "Adolescents with acne were asked about milk.",
    ],
)
def test_where_words_do_not_show_it_nothing_is_called_contradicted(claim: str) -> None:
    assert JUDGE.judge(claim, MILK).verdict is not Verdict.CONTRADICTED


def test_a_title_alone_settles_nothing() -> None:
    title = Study("Skimmed milk increased the number of inflamed acne lesions in adolescents")
    found = JUDGE.judge("Skimmed milk decreased the number of inflamed acne lesions in adolescents.", title)
    assert found.verdict in (Verdict.RELATED, Verdict.UNCLEAR)


@given(claim=st.text(max_size=200), title=st.text(max_size=100), abstract=st.text(max_size=300))
def test_whatever_is_said_is_borne_out_or_spoken_against_or_neither(claim: str, title: str, abstract: str) -> None:
    found = stance.settled(claim, study := Study(title, abstract), extract(claim, study))
    assert found is None or (found.verdict in (Verdict.SUPPORTED, Verdict.CONTRADICTED) and stance.PRECISION <= found.confidence <= 1.0)


# ------------------------------------------------------------------------------------- what is heard again


class Stern:
    """A judge to whom everything is unrelated."""

    name = "stern"

    def judge(self, claim: str, study: Study, context: Context | None = None) -> Judgement:
        return Judgement(0.01, Verdict.UNRELATED, 0.99, mismatch=Mismatch.ARTICLE, false_alarm_rate=0.001)

    def matrix(self, claims: Sequence[str], studies: Sequence[Study]) -> list[list[float]]:
        return [[0.0] * len(studies) for _ in claims]


@pytest.mark.parametrize(
    ("claim", "mismatch"),
    [
        ("Several pathways join obesity to inflammation of the liver and to a fatty muscle", Mismatch.NONE),  # both in the title
        ("Several pathways join obesity to a shorter life, a fatty muscle and a tired heart", Mismatch.ARTICLE),  # one of them
    ],
)
def test_a_claim_that_holds_two_of_a_titles_words_is_no_stranger_to_it(claim: str, mismatch: Mismatch) -> None:
    text = f"{claim} [1].\n\nReferences\n\n1. Obesity-induced inflammation and the inflammasome in mice. J Mice 2011;1:1-2.\n"
    article = link(read(Reading("page.txt", text.encode())))
    judged = assess(article, Stern()).judgements
    assert [judgement.mismatch for judgement in judged.values()] == [mismatch]


class _Doubting:
    """A judge to whom every sentence with a "that" is a stranger, and no other."""

    name = "doubting"

    def judge(self, claim: str, study: Study, context: Context | None = None) -> Judgement:
        strange = " that " in claim
        mismatch = Mismatch.ARTICLE if strange else Mismatch.NONE
        return Judgement(0.01 if strange else 0.3, Verdict.UNCLEAR, 0.6, mismatch=mismatch, false_alarm_rate=0.005 if strange else 0.3)

    def matrix(self, claims: Sequence[str], studies: Sequence[Study]) -> list[list[float]]:
        return [[0.0] * len(studies) for _ in claims]


@pytest.mark.parametrize(
    ("text", "strange"),
    [
        ("Each infection of the gut costs nine thousand euros [1]. If timing is ignored, that becomes weeks of treatment [1].", False),
        ("Each infection of the gut costs nine thousand euros [2]. If timing is ignored, that becomes weeks of treatment [1].", True),
        ("Each infection of the gut costs nine thousand euros [1, 2]. If timing is ignored, that becomes weeks of treatment [1].", True),
        ("Each infection of the gut costs nine thousand euros [1].\n\nIf timing is ignored, that becomes weeks of treatment [1].", True),
        ("It is known that each infection costs nine thousand euros [1]. If timing is ignored, that becomes weeks of treatment [1].", True),
    ],
)
def test_what_goes_on_with_the_sentence_before_is_no_stranger(text: str, strange: bool) -> None:
    listed = "1. Costs of acquired infections. J Skin. 2015;1:1-9.\n2. Another study of infections. J Skin. 2015;2:1-9.\n"
    article = link(read(Reading("page.md", f"# Notes\n\n{text}\n\n## References\n\n{listed}".encode())))
    judgement = assess(article, _Doubting()).judgements[1, 0]
    assert (judgement.mismatch is Mismatch.ARTICLE) is strange
