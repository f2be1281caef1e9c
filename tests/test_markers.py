"""Which pieces of text are markers: every convention of journals, pasted pages and drafts that we know of."""

from __future__ import annotations

import re

import pytest

from citecheck.rules.cc102_uncited_reference import UncitedReference
from citecheck.rules.cc106_malformed_marker import MalformedMarker
from tests.articles import dangling, entry, markers, numbered, understood
from tests.checking import check
from tests.cost import assert_linear

BRACKETS = [
    ("Recent evidence [1,2] points to zinc, and more to come.", "[1,2]", ["1", "2"]),
    ("It may develop [3,4] hours to days after surgery.", "[3,4]", ["3", "4"]),
    ("Zinc helps [1].", "[1]", ["1"]),
    ("Zinc helps [2,3].", "[2,3]", ["2", "3"]),
    ("Zinc helps [2, 3].", "[2, 3]", ["2", "3"]),
    ("Zinc helps [1–4].", "[1–4]", ["1", "2", "3", "4"]),
    ("Zinc helps [1-3,5].", "[1-3,5]", ["1", "2", "3", "5"]),
    ("Zinc helps [1]–[5].", "[1]–[5]", ["1", "2", "3", "4", "5"]),
    ("Zinc helps [1],[2].", "[1],[2]", ["1", "2"]),
    ("Zinc helps [2], [3].", "[2], [3]", ["2", "3"]),
    ("Zinc helps.[5][6][7][8]", "[5][6][7][8]", ["5", "6", "7", "8"]),
    ("Zinc helps [[2]].", "[2]", ["2"]),
    ("Zinc helps [[1,4]].", "[1,4]", ["1", "4"]),
    ("Zinc helps [1 , 2].", "[1 , 2]", ["1", "2"]),
    ("Zinc helps [ 2– 5].", "[ 2– 5]", ["2", "3", "4", "5"]),
    ("Zinc helps [5--9].", "[5--9]", ["5", "6", "7", "8", "9"]),
    ("Zinc helps [12, Table 2].", "[12, Table 2]", ["12"]),
    ("Zinc helps [3, p. 45].", "[3, p. 45]", ["3"]),
    ("Zinc helps [1; see also 3].", "[1; see also 3]", ["1", "3"]),
    ("Zinc helps [1, but see 2].", "[1, but see 2]", ["1", "2"]),
    ("Zinc helps [1, 4; vgl. auch 2].", "[1, 4; vgl. auch 2]", ["1", "4", "2"]),
    ("Zinc helps [2, p. 12; 3, p. 4].", "[2, p. 12; 3, p. 4]", ["2", "3"]),
    ("Zinc helps [2, cohort].", "[2, cohort]", ["2"]),
    ("Zinc helps [2, double-blind RCT; 3, mechanism_review].", "[2, double-blind RCT; 3, mechanism_review]", ["2", "3"]),
    ("Zinc hilft [3: Tabelle 2].", "[3: Tabelle 2]", ["3"]),
    ("Zinc helps [2, S. 12-14; 3, 7].", "[2, S. 12-14; 3, 7]", ["2", "3", "7"]),
    ("Zinc helps [1: 23].", "[1: 23]", ["1"]),
    ("Zinc helps [1: 23-25; 4: 6].", "[1: 23-25; 4: 6]", ["1", "4"]),
    ("Zinc helps [1(p23)].", "[1(p23)]", ["1"]),
    ("Zinc helps [1, 2 and references therein].", "[1, 2 and references therein]", ["1", "2"]),
    ("Zinc helps [2, and the references cited therein].", "[2, and the references cited therein]", ["2"]),
    ("Zinc helps [11c].", "[11c]", ["11c"]),
    ("Zinc helps [02].", "[02]", ["2"]),
    ("Zinc helps [08, 10–12].", "[08, 10–12]", ["8", "10", "11", "12"]),
    ("Zinc helps【2】.", "【2】", ["2"]),
    ("Zinc helps【2】【3】.", "【2】【3】", ["2", "3"]),
    ("Zinc helps［2,3］.", "［2,3］", ["2", "3"]),
    ("In the acute phase [4] zinc helps.", "[4]", ["4"]),
    ("Zinc helps in type 2 [4].", "[4]", ["4"]),
    ("As noted in [2,5]reveal a range.", "[2,5]", ["2", "5"]),
    ("Zinc helps 82% [3, 4].", "[3, 4]", ["3", "4"]),
    ("Zinc helps within 14 days [3, 4].", "[3, 4]", ["3", "4"]),
    ("Zinc helps, as 5 trials [3-7] show.", "[3-7]", ["3", "4", "5", "6", "7"]),
    ("Zinc helps within 5 days [3,4,8].", "[3,4,8]", ["3", "4", "8"]),
    ("Zinc helps [2 to 4].", "[2 to 4]", ["2", "3", "4"]),
    ("Zinc helps [2 through 4, 7].", "[2 through 4, 7]", ["2", "3", "4", "7"]),
    ("Zinc lowers IL-2 [1–3].", "[1–3]", ["1", "2", "3"]),
    ("Zinc helped 82% [66, 93] [3].", "[3]", ["3"]),
    ("Zinc helped for 8 days [5, 11] [3] [4].", "[3] [4]", ["3", "4"]),
    ("Zinc was taken every 12 h[3].", "[3]", ["3"]),
    ("Zinc fell to 5 mg/l[3], then rose.", "[3]", ["3"]),
    ("Zinc was lost at 15 mmol/h[2,3].", "[2,3]", ["2", "3"]),
]


@pytest.mark.parametrize(("sentence", "text", "keys"), BRACKETS)
def test_brackets(sentence: str, text: str, keys: list[str]) -> None:
    article = understood(f"Colds last a week [1].\n\n{sentence}\n\nReferences\n\n{numbered(12)}\n")
    assert markers(article)[1:] == [(text, tuple(keys))]


NO_BRACKETS = [
    "Cats were moved by [1, 2] mm and back.",
    "They were turned by [1, 2] degrees.",
    "Its values lie in [0, 20], or [-100, -10], or [3, 5].",
    "Its values lie in [3, 5] or [-100, -10].",
    "It was diluted [1:200] twice.",
    "It was mixed [2:3] with water.",
    "The interval [0,1] is closed.",
    "We found 9 studies [4, RCT; 5, cohort study].",
    "They graded the evidence [1, RCT; 2, cohort study; 3, case series].",
    "Age was 28,5 [24,5-34,0] years.",
    "The median was 28 [24-34].",
    "It took 12 days [10–14] with zinc, and 20 days [15, 26] without.",
    "Pressure was 82 mm Hg [66, 93], and the index 26 kg/m2 [22, 29].",
    "Zinc helped 86% (44/51) [74, 94] of them, and 51/60 (85%) [73, 93] of the others.",
    "Zinc helped 12 of a thousand [3 to 9].",
    "Pain was rated on a scale [1 to 5].",
    "They stayed for days [2 to 9] in bed, and others for weeks [7 to 14].",
    "Zinc helped 82 per cent [66, 93] and 8 percent [5, 11].",
    "Bei rund 10 % fehlte es (95 %-KI [4,2–15,8]).",
    "Take 2-[2]-methylpropane.",
    "The [2]rotaxane was made.",
    "HR 0.85 [0.70-0.99] was seen.",
    "Take bicyclo[2.2.1]heptane.",
    "It binds to 1,2-bis[4]arene and calix[6]arenes.",
    "The rings of cyclo[8]carbon and spiro[3]octan are known.",
    "It was marked with [11]C or with [9]F.",
    "It rose (1 [8.3%] vs 6 [13.6%]).",
    "By Eq. [2] it follows.",
    "The year [2019] was warm.",
    "The code [007] was [00], then [0].",
    "The tracers [18F]FDG, [18F]-FDG, [11C]choline, [14C]urea and [13C]-glucose were at hand.",
    "So was florbetaben [18F].",
    "The first value is x[3], the next one h[4], and their ratio z/x[5].",
    "The mesh was moved by [5, 9] mm and turned by [3, 7] degrees.",
    "It was followed over the time interval [3, 8] (in hours).",
    "It is given as log2[10,000×counts (see below).",
]


@pytest.mark.parametrize("sentence", NO_BRACKETS)
def test_brackets_that_are_none(sentence: str) -> None:
    article = understood(f"Colds last a week [1]. Zinc helps [2].\n\n{sentence}\n\nReferences\n\n{numbered(12)}\n")
    assert markers(article) == [("[1]", ("1",)), ("[2]", ("2",))]


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("The evidence is told under recommendation 1.1 [1,7], and so on.", ["1", "7"]),
        ("Siehe Abschnitt 2.4 [1–3].", ["1", "2", "3"]),
        ("See statement 1 [1,2].", ["1", "2"]),
    ],
)
def test_brackets_behind_the_number_of_a_section(sentence: str, keys: list[str]) -> None:
    article = understood(f"Colds last a week [1]. Zinc helps [2].\n\n{sentence}\n\nReferences\n\n{numbered(3)}\n")
    assert markers(article)[2:] == [(sentence[sentence.index("[") : sentence.index("]") + 1], tuple(keys))]


@pytest.mark.parametrize(
    ("sentence", "undecided"),
    [("1.1 [1,7]", True), ("1.5 [1,2]", True), ("2.4 [1-3]", True), ("0.8 [0.6-1.1]", False), ("31% [3, 46]", False), ("3.5 [2-9]", False)],
)
def test_brackets_that_a_number_stands_before_may_be_an_interval(sentence: str, undecided: bool) -> None:
    article = understood(f"Colds last a week [1]. Zinc helps [2].\n\nIt went to {sentence} in men.\n\nReferences\n\n{numbered(3)}\n")
    assert len(article.markers) == 2
    assert len(article.undecided) == undecided


PARENTHESES = [
    ("Zinc helps (2,3).", "(2,3)", ["2", "3"]),
    ("Zinc helps (1-3).", "(1-3)", ["1", "2", "3"]),
    ("Zinc helps ( 3 , 7 ).", "( 3 , 7 )", ["3", "7"]),
    ("Zinc (4) helps.", "(4)", ["4"]),
    ("Zinc helps(5,6).", "(5,6)", ["5", "6"]),
    ("Zinc helps (2)-(4).", "(2)-(4)", ["2", "3", "4"]),
    ("Zinc helps (5)–(7), so they say.", "(5)–(7)", ["5", "6", "7"]),
    ("Zinc works by COX-2 (3,4), they say.", "(3,4)", ["3", "4"]),
    ("So does vitamin B12 (2).", "(2)", ["2"]),
    ("Zinc helps (3Trusted Source, 10 Trusted Source).", "(3Trusted Source, 10 Trusted Source)", ["3", "10"]),
    ("Zinc helps (reviewed in 10).", "(reviewed in 10)", ["10"]),
    ("Zinc helps (2; see also 10).", "(2; see also 10)", ["2", "10"]),
    ("Zinc helps (2–4, 7; reviewed in 10, 11), they say.", "(2–4, 7; reviewed in 10, 11)", ["2", "3", "4", "7", "10", "11"]),
]
IN_PARENTHESES = "Colds last a week (1). Sleep helps (2). So does tea (3), and honey (4,5). Salt does not (6–8). Music may (9).\n\n"


@pytest.mark.parametrize(("sentence", "text", "keys"), PARENTHESES)
def test_parentheses(sentence: str, text: str, keys: list[str]) -> None:
    article = understood(f"{IN_PARENTHESES}{sentence}\n\nReferences\n\n{numbered(12)}\n")
    assert markers(article)[6:] == [(text, tuple(keys))]


def test_numbers_that_were_copied_with_what_their_links_show() -> None:
    prose = "Colds last a week (1Trusted Source). Sleep helps (2). So does tea (1Trusted Source, 3Trusted Source)."
    article = understood(f"{prose}\n\nReferences\n\n{numbered(3)}\n")
    assert [keys for _, keys in markers(article)] == [("1",), ("2",), ("1", "3")]


NO_PARENTHESES = [
    "It fell by 21% (3) in men, and to 4.8 (1-3) in 12 (5).",
    "Do this: (1) wash, (2) dry, (3) rest.",
    "It is rated none (0), a little (1), some (2), much (3), or very much (4).",
    "See Table (2).",
    "In the summer of (1999) it rained.",
    "The men (n = 4) slept.",
    "Arterial CO(2) fell.",
    "We rated studies very high (5), high (4), moderate (3), low (2) or very low (1).",
    "Wie das geht, steht im Abschnitt (2).",
    "It was scored on the NRS(9), from 0 to 10.",
    "Adults who took few lozenges a day (e.g., 4) slept.",
    "The effect was large (F(2,1206) = 4.1).",
    "Figure 1. Phases of the stride: strike (3–14), stance (15–40) and swing (41–60).",
    "The ages of the three classes were apart (15–40).",
    "(2) Rest in bed.",
    "Most slept (see table 3), and rest is best (reviewed in 2019).",
    "It is dear (s. 3) and a few took it (i.e., 3).",
    "It was seen again (see 3 patients).",
    "We took in:(1)men above 60,(2)women above 65;(3)their children. (4) We left out the rest.",
    "It went thus: (1) We washed our hands and dried them for a minute. (2) We slept. (3) We got up.",
    "Mornings and evenings differed, F (3,4) = 2.7.",
]


@pytest.mark.parametrize("sentence", NO_PARENTHESES)
def test_parentheses_that_are_none(sentence: str) -> None:
    article = understood(f"{IN_PARENTHESES}{sentence}\n\nReferences\n\n{numbered(12)}\n")
    assert len(article.markers) == 6


@pytest.mark.parametrize(
    "sentence",
    [
        "It was sold by Merck Inc.(11).",
        "See No.(12) of the list.",
        "See Suppl.(11), and Nr.(12).",
        "Some slept, e.g.(12).",
        "The means stand in Tab.(11).",
    ],
)
def test_parentheses_behind_an_abbreviation_point_nowhere(sentence: str) -> None:
    article = understood(f"{IN_PARENTHESES}{sentence}\n\nReferences\n\n{numbered(9)}\n")
    assert len(article.markers) == 6


STOPS = {
    "glued": ("Colds last a week.(1) Sleep helps.(2) Tea,(3,4) they say, does too. So does honey.(5)\n\nSalt does not.(6-8)", "{}"),
    "spaced": ("Colds last a week. (1) Sleep helps. (2) Tea too. (3,4) So does honey. (5)\n\nSalt does not. (6-8)", " {}"),
}


@pytest.mark.parametrize("way", STOPS)
def test_parentheses_behind_a_stop(way: str) -> None:
    article = understood(f"{STOPS[way][0]}\n\nReferences\n\n{numbered(8)}\n")
    assert [keys for _, keys in markers(article)] == [("1",), ("2",), ("3", "4"), ("5",), ("6", "7", "8")]


def test_parentheses_between_sentences() -> None:
    prose = "Colds last a week. (1) Sleep helps. (2) They fell by 3.2. (3) Tea does, too. (4) So does honey. Salt does not. (5)"
    article = understood(f"{prose}\n\nReferences\n\n{numbered(5)}\n")
    assert [keys for _, keys in markers(article)] == [("1",), ("2",), ("3",), ("4",), ("5",)]


@pytest.mark.parametrize(
    "prose",
    [
        "We took four steps. (1) We washed our hands. (2) We dried them. (3) We slept. (4) We got up.",
        "It was sold by Merck Inc. (1) In mice it failed, approx. (2) In men too, vs. (3) In cats. (4) No.",
    ],
)
def test_steps_between_sentences_are_no_markers(prose: str) -> None:
    assert understood(f"{prose}\n\nReferences\n\n{numbered(5)}\n").markers == ()


def test_parentheses_in_cells_are_counts() -> None:
    rows = "\n".join(f"| {part} ({number}) | yes |" for number, part in enumerate(("Pain", "Speech", "Handicap", "Mild"), 4))
    article = understood(
        f"{IN_PARENTHESES}| Part | Kept |\n|---|---|\n{rows}\n| Severe (7-10) | no |\n| Oge et al. (9) | no |\n\n"
        f"## References\n\n{numbered(12)}\n",
        "article.md",
    )
    assert markers(article)[6:] == [("(9)", ("9",))]


BARE_PROSE = """Colds last a week and tire people 1. Sleep helps a good deal 2. So does hot tea 3, 4.

  • Honey calms a cough at night 5
  • Salt does nothing for anyone's nose 6
  • Music before bed may help 7, 8

"""
BARE = [
    ("Zinc helps 1, 3.", "1, 3", ["1", "3"]),
    ("Zinc in a dose of 4 grams 1.", "1", ["1"]),
    ("It helped only 2% 4.", "4", ["4"]),
    ("Take it for 10-14 days 5, 1, 6.", "5, 1, 6", ["5", "1", "6"]),
    ("Zinc shortens the disease. 1", "1", ["1"]),
    ("Zinc shortens the disease. 1 This is good news.", "1", ["1"]),
    ("The latest report is of 2012 9.", "9", ["9"]),
    ("Zinc does not harm the stomach 9 It is well taken.", "9", ["9"]),
    ("Miller et al. 4 gave zinc to all.", "4", ["4"]),
    ("Zinc is taken up well (in trials) 3 and leaves quickly.", "3", ["3"]),
    ("Eat it 4 to 5 times a day 2", "2", ["2"]),
    ("Two of them cried in the emergency room 9.", "9", ["9"]),
    ("Most of them had tea in bed 9.", "9", ["9"]),
    ("How well they slept was judged by the MMSE 9.", "9", ["9"]),
    ("We know far better today what a cold is 9.", "9", ["9"]),
    ("Zinc helped in a review 9 of 12 trials.", "9", ["9"]),
    ("Zinc helps some people (see also 9).", "9", ["9"]),
]


@pytest.mark.parametrize(("sentence", "text", "keys"), BARE)
def test_bare_digits_behind_a_space(sentence: str, text: str, keys: list[str]) -> None:
    article = understood(f"{BARE_PROSE}{sentence}\n\nReferences\n\n{numbered(9)}\n")
    assert markers(article)[6:] == [(text, tuple(keys))]


NO_BARE = [
    "It took 5+ years to show.",
    "A gel of 2% concentration, 0.1% gel and 2.5% cream were used.",
    "It lasted 12 weeks.",
    "People with type 2 diabetes took part.",
    "A grade 3 tumour was found.",
    "Vitamin B12, COVID-19, CD4 cells and IL-6 were measured.",
    "See page 4.",
    "The study was done in 2019.",
    "It was 2 to 3 times as strong.",
    "It happened on April 3.",
    "They used 3 of the 5 doses.",
    "We saw 8 patients and 3 controls.",
    "Table 2 and Figure 3 show it.",
    "The ratio was 1:1 in cohort 2.",
    "The clearance was 60 mL/min/1.73m².",
    "The ICD-10 code was used.",
    "Supplement S1 lists them.",
    "Of these, 7 were women.",
    "The total score ranges from 5 to 9.",
    "The checklist was revised 4 times.",
    "At a pH of 7, it dissolves.",
    "After 6 months, 4 weeks, and 3 days it ended.",
    "The child had a pulse of 120, Apgar 9, and cried.",
    "See Box 2, step 4, before you start.",
    "Three of them slept in this house; room 7, bed 8.",
    "They were moved to ward 7, and slept.",
    "Few of them slept in 2021, when it was 8. Most had tea.",
    "Tea helped 6 out of 9 and harmed none.",
    "Most slept well in the end, 7 of the 9 with tea.",
    "Tea lowers CO 2 and lets peak VO 2 rise (SaO 2 too).",
    "They weighed 24 kg/m 2 and had 300 cells/mm 3 of them.",
    "Given MgSO 4 and vitamin D 3 at noon, they slept.",
    "It blocks 5-HT 3 and H 2 receptors.",
    "None of those who slept was younger than 9.",
    "The last of them was seen by a camera 9 August 2010.",
    "This follows from Theorem 9.",
    "What we leave open . . . . . . . . . . . . . . . . 9",
    "What we leave open ................ 9",
]


@pytest.mark.parametrize("sentence", NO_BARE)
def test_numbers_that_are_no_markers(sentence: str) -> None:
    article = understood(f"{BARE_PROSE}{sentence}\n\nReferences\n\n{numbered(9)}\n")
    assert len(article.markers) == 6


@pytest.mark.parametrize("sentence", ["Zinc shortens the disease 1.", "It helped only 2% 4, and seldom.", "Zinc did more 2, 3.", *NO_BARE])
def test_bare_digits_before_stops_that_stand_apart(sentence: str) -> None:
    """As in text taken out of a page whose tags left a space each."""
    text = re.sub(r"(?<=\w)(?=[.,;](?:\s|$))", " ", f"{BARE_PROSE}{sentence}")
    expected = [marker.keys for marker in understood(f"{BARE_PROSE}{sentence}\n\nReferences\n\n{numbered(9)}\n").markers]
    assert [marker.keys for marker in understood(f"{text}\n\nReferences\n\n{numbered(9)}\n").markers] == expected


GLUED_PROSE = "Colds last a week.1 Sleep helps a good deal.2 So does hot tea,3 and salt4,5 does not.6 Music may,7 and rest does.8\n\n"
GLUED = [
    ("There is good evidence.1,2 In trials it helped.", "1,2", ["1", "2"]),
    ("This is an older article.4 5 6 Newer ones are few.", "4 5 6", ["4", "5", "6"]),
    ("Miller et al7 and others agree.", "7", ["7"]),
    ("There were 7 inhabitants per km2)9.", "9", ["9"]),
    ("It was so from 2000–20104; later it changed.", "4", ["4"]),
    ("Zinc was “safe”9 in all.", "9", ["9"]),
    ("Zinc calms the throat9—an old finding.", "9", ["9"]),
    ("It was weighed by way of SDS-PAGE.9 Later it was not.", "9", ["9"]),
    ("Zinc was made by their procedure9.https://example.org/zinc tells more.", "9", ["9"]),
    ("GM-3 rose once. Zinc bound to all gangliosides up to GM3,9 they say.", "9", ["9"]),
    ("Elders slept better.7,8 9 Elders did not.", "7,8", ["7", "8"]),
    ("GM3 rose, and GM3 fell. Zinc bound to all gangliosides up to GM3,9 they say.", "9", ["9"]),
    ("It did nothing against HIV-1.9 Later trials agree.", "9", ["9"]),
    ("CD14 rose, and CD14 fell. Most of all it rose in cells with CD149, they say.", "9", ["9"]),
]


@pytest.mark.parametrize(("sentence", "text", "keys"), GLUED)
def test_bare_digits_glued_to_a_word(sentence: str, text: str, keys: list[str]) -> None:
    article = understood(f"{GLUED_PROSE}{sentence}\n\nReferences\n\n{numbered(9)}\n")
    assert markers(article)[7:] == [(text, tuple(keys))]


def test_a_flattened_page_that_kept_a_bracket() -> None:
    article = understood(f"{GLUED_PROSE}Walking is well studied [1,4-9].\n\nReferences\n\n{numbered(9)}\n")
    assert len(article.markers) == 8


def test_numbers_that_run_on_behind_a_glued_one() -> None:
    prose = "Colds last a week.1 2 Sleep helps a good deal.2–4 6 So does hot tea.3 5 7 Studies1 3 6 found it. Music may (or rest8 9).\n\n"
    article = understood(f"{prose}References\n\n{numbered(9)}\n")
    assert [text for text, _ in markers(article)] == ["1 2", "2–4 6", "3 5 7", "1 3 6", "8 9"]


@pytest.mark.parametrize(
    "sentence", ["The prion fragment PrP12–44 forms fibrils.", "The miRNA1-33 cluster fell.", "Primer C2M33 was used."]
)
def test_codes_are_no_markers_past_the_list(sentence: str) -> None:
    article = understood(f"{GLUED_PROSE}{sentence}\n\nReferences\n\n{numbered(9)}\n")
    assert dangling(article) == []


def test_glued_numbers_that_begin_with_one_that_the_same_word_bears_elsewhere() -> None:
    prose = "Zinc helps with malaria3. It keeps off malaria3. Nothing is new about malaria32,33 they say."
    article = understood(f"{GLUED_PROSE}{prose}\n\nReferences\n\n{numbered(33)}\n")
    assert [text for text, _ in markers(article)][-1] == "32,33"


def test_the_number_of_the_next_point_is_no_marker() -> None:
    prose = "It is said that 1) zinc helps9, 2) salt does not8, or 3) neither does."
    article = understood(f"{GLUED_PROSE}{prose}\n\nReferences\n\n{numbered(9)}\n")
    assert [text for text, _ in markers(article)][7:] == ["9", "8"]


def test_glued_numbers_past_the_list_dangle() -> None:
    article = understood(f"{GLUED_PROSE}Zinc shortens a cold.9 Garlic does not.10\n\nReferences\n\n{numbered(8)}\n")
    assert dangling(article) == ["9", "10"]


@pytest.mark.parametrize(
    "sentence",
    [
        "CD4 and IL6 fell.", "Use CPQ11-14 or OHIP5.", "It cost 1,000 units.", "It was 0.97.", "Give H2O and NO2.",
        "They were given as log2 of the counts, and once as log10.", "It went down within days (fig.9).",
        "The steps stand in readme9.txt and others in the notes9.md of it.", "A slight cold was coded as '9'.",
    ],
)  # fmt: skip
def test_glued_digits_that_are_no_markers(sentence: str) -> None:
    article = understood(f"{GLUED_PROSE}{sentence}\n\nReferences\n\n{numbered(9)}\n")
    assert len(article.markers) == 7


SUPERSCRIPTS = [
    ("Zinc helps<sup>1,2</sup>.", "1,2", ["1", "2"]),
    ("Zinc helps.<sup>6 7 8</sup>", "6 7 8", ["6", "7", "8"]),
    ("Zinc helps<sup>1)</sup>.", "1)", ["1"]),
    ("Zinc helps^1,2^.", "^1,2^", ["1", "2"]),
    ("Zinc helps.^12,\\ 14^", "^12,\\ 14^", ["12", "14"]),
    ("Zinc helps.^12--14^", "^12--14^", ["12", "13", "14"]),
    ("Zinc helps.^[3,\\ 4]^", "[3,\\ 4]", ["3", "4"]),
    ("Zinc helps$^{1,2}$.", "$^{1,2}$", ["1", "2"]),
    ("Zinc helps¹²⁻¹⁴.", "¹²⁻¹⁴", ["12", "13", "14"]),
    ("Zinc helps³.", "³", ["3"]),
    ("Zinc helps.<sup>3(p1800)</sup>", "3(p1800)", ["3"]),
    ("Zinc helps.<sup>5(pp102-104),3</sup>", "5(pp102-104),3", ["5", "3"]),
    *((f"Zinc helps.<sup>{said}</sup>", said, ["3"]) for said in ("3*", "3§", "3,†", "3 *†", "3,a", "*3", "‡,3")),
    ("Zinc helps.<sup>3–5†</sup>", "3–5†", ["3", "4", "5"]),
]


@pytest.mark.parametrize(("sentence", "text", "keys"), SUPERSCRIPTS)
def test_superscripts(sentence: str, text: str, keys: list[str]) -> None:
    prose = "Colds last a week^1,2^. Sleep helps^3,4^. Tea does^5–7^. Salt does not^8,9^. Music may^10^. Rest does^11^.\n\n"
    article = understood(f"{prose}{sentence}\n\n## References\n\n{numbered(14)}\n", "article.md")
    assert markers(article)[6:] == [(text, tuple(keys))]


@pytest.mark.parametrize(
    "sentence",
    [
        "It was 2.6-3.5cm^2^.",
        "Count 10^9^/L.",
        "CD56^bright^ cells.",
        "Take ^13^C-urea.",
        "The R<sup>2</sup> was low.",
        "It was 10⁻⁶ M Zn²⁺ at 5 mL⁻¹ s⁻².",
        "Take<sup>11C</sup>-PiB.",
        "Zinc helps.<sup>*</sup> Tea does.<sup>§,a</sup>",
        "It fell to 10<sup>9*</sup>.",
    ],
)
def test_superscripts_that_are_none(sentence: str) -> None:
    prose = "Colds last a week^1,2^. Sleep helps^3,4^. Tea does^5–7^. Salt does not^8,9^.\n\n"
    article = understood(f"{prose}{sentence}\n\n## References\n\n{numbered(9)}\n", "article.md")
    assert len(article.markers) == 4


def test_a_number_past_the_list_is_a_marker_and_dangles() -> None:
    article = understood(f"{BARE_PROSE}Zinc shortens a cold 9. Garlic does not 10.\n\nReferences\n\n{numbered(8)}\n")
    assert dangling(article) == ["9", "10"]


RAISED_FAR = "Colds last a week.<sup>1</sup> Sleep helps.<sup>2</sup> Tea does.<sup>3</sup> {} Salt does not.<sup>4</sup>"
APART_FAR = "Colds last a week. (1) Sleep helps. (2) {} Tea does not. (3,4)\n\nSalt is next. (5) So is rest. (6)"
FAR = [
    (RAISED_FAR, "Zinc has been tried.<sup>14</sup>", ["14"]),
    (RAISED_FAR, "Zinc has been tried.<sup>8,9</sup>", ["8", "9"]),
    (RAISED_FAR, "Zinc has been tried<sup>3,9</sup>, too.", ["9"]),
    (RAISED_FAR, "Zinc has been tried.⁹", ["9"]),
    (RAISED_FAR, "Zinc has been tried.^9^", ["9"]),
    (RAISED_FAR, "It rose to 10<sup>9</sup>/L, by 10⁷ and 5 m<sup>8</sup>.", []),
    (RAISED_FAR, "We used carbon<sup>14</sup> and <sup>18</sup>F.", []),
    (RAISED_FAR, "Jane Doe<sup>7</sup>", []),
    (RAISED_FAR, "Take delta<sup>9</sup>-THC, omega<sup>9</sup> and vitamin B<sup>12</sup>, at $5.<sup>99</sup> each.", []),
    (APART_FAR, "Zinc has been tried. (14)", ["14"]),
    (APART_FAR, "Zinc has been tried. (2, 9)", ["9"]),
    (APART_FAR, "Zinc was given to women (14), to men (12). It was warm (2019).", []),
]


@pytest.mark.parametrize(("prose", "sentence", "missing"), FAR)
def test_a_number_far_past_the_list_is_a_marker_where_nothing_else_can_stand(prose: str, sentence: str, missing: list[str]) -> None:
    article = understood(f"{prose.format(sentence)}\n\n## References\n\n{numbered(6)}\n", "article.md")
    assert dangling(article) == missing


PARTLY_LINKED = "<p>Colds last.<sup><a href='#{}'>1</a></sup> Sleep helps.<sup><a href='#r2'>2</a></sup> Tea does.<sup>3</sup> {}</p>"


@pytest.mark.parametrize("first", ["r1", "torn"])
@pytest.mark.parametrize(
    ("sentence", "missing"), [("Zinc does.<sup>4</sup>", ["4"]), ("It fell by 10<sup>5</sup>, to 4 m<sup>2</sup>.", []), ("It fell.", [])]
)
def test_raised_markers_of_a_short_list_that_nobody_linked(first: str, sentence: str, missing: list[str]) -> None:
    entries = "".join(f"<li id='r{number}'>{entry(number)}</li>" for number in (1, 2, 3))
    page = f"<article><h1>Colds</h1>{PARTLY_LINKED.format(first, sentence)}<h2>References</h2><ol>{entries}</ol></article>"
    article = understood(page, "article.html")
    assert [keys for _, keys in markers(article)] == [("1",), ("2",), ("3",), *((key,) for key in missing)]
    assert dangling(article) == missing


def test_a_doubtful_group_that_goes_past_the_list_may_cite_what_it_names() -> None:
    prose = "Colds last a week (1). Sleep helps (2). Tea does (3). Zinc was tried twice (4, 9) in men. Salt is next (5)."
    article = understood(f"{prose}\n\nReferences\n\n{numbered(5)}\n")
    assert (dangling(article), [article.document.text_of(span) for span in article.undecided]) == ([], ["(4, 9)"])


def test_numbers_without_any_order_are_left_alone() -> None:
    article = understood("We saw 12 men, 4 women and 3 children over 7 days.\n\nReferences\n\n" + numbered(9))
    assert article.markers == ()


def test_words_before_numbers() -> None:
    article = understood(f"Colds last a week [1]. See ref. 3 and refs 4 and 5.\n\nReferences\n\n{numbered(9)}\n")
    assert [marker.keys for marker in article.markers] == [("1",), ("3",), ("4", "5")]


DEFECTS = [("[5-3]", ("5", "3")), ("[1,1]", ("1",)), ("[,2]", ("2",)), ("[1,,2]", ("1", "2")), ("[1", ("1",))]


@pytest.mark.parametrize(("written", "keys"), DEFECTS)
def test_malformed_markers_say_why(written: str, keys: tuple[str, ...]) -> None:
    article = understood(f"Colds last a week [1]. Tea helps [2]. Zinc helps {written}.\n\nReferences\n\n{numbered(9)}\n")
    last = article.markers[-1]
    assert (last.keys, bool(last.defect)) == (keys, True)


AUTHOR_YEAR = [
    ("Zinc helps (Abel 2001).", "(Abel 2001)", ["1"]),
    ("Zinc helps (Abel & Noll, 2001; Brandt et al. 2002).", "(Abel & Noll, 2001; Brandt et al. 2002)", ["1", "2"]),
    ("Zinc helps (Abel 2001, Costa 2003).", "(Abel 2001, Costa 2003)", ["1", "3"]),
    ("Dorn and co-workers (2004) gave salt.", "Dorn and co-workers (2004)", ["4"]),
    ("Dorn et al. (2004) gave salt.", "Dorn et al. (2004)", ["4"]),
    ("Salt helps; see Dorn et al. (2004: 225).", "Dorn et al. (2004: 225)", ["4"]),
    ("Dorn et al. (2004:225–27) gave salt.", "Dorn et al. (2004:225–27)", ["4"]),
    ("As Ekman (2005) wrote, tea helps.", "Ekman (2005)", ["5"]),
    ("It went as Sham. Yet Dorn et al. (2004) gave salt.", "Dorn et al. (2004)", ["4"]),
    ("Es gab keinen Unterschied. Laut Dorn et al. (2004) hilft Salz.", "Dorn et al. (2004)", ["4"]),
    ("Prof. Dorn (2004) gave salt.", "Prof. Dorn (2004)", ["4"]),
    ("Dorn et al. (2003) gave salt.", "Dorn et al. (2003)", ["Dorn 2003"]),
    ("Zinc helps (Abel and Noll 2001, page 70).", "(Abel and Noll 2001, page 70)", ["1"]),
    ("Zinc helps (see Abel et al, 2001, pp. 3–4).", "(see Abel et al, 2001, pp. 3–4)", ["1"]),
    ("Zinc helps (Unknown et al., 1999).", "(Unknown et al., 1999)", ["Unknown 1999"]),
]


@pytest.mark.parametrize(("sentence", "text", "keys"), AUTHOR_YEAR)
def test_author_and_year(sentence: str, text: str, keys: list[str]) -> None:
    entries = "\n\n".join(entry(number) for number in range(1, 7))
    article = understood(f"Colds last a week (Fabre et al. 2006). Tea helps (Ekman 2005).\n\n{sentence}\n\nReferences\n\n{entries}\n")
    assert markers(article)[2:] == [(text, tuple(keys))]


@pytest.mark.parametrize("words", ["that is looked at", "they believe in", "much is made of", "who take it", "where it ends up"])
def test_a_caret_behind_a_short_word(words: str) -> None:
    article = understood(f"Zinc helps^1. It is sleep {words}^2. Tea helps^3.\n\nReferences\n{numbered(3)}\n")
    assert markers(article) == [("^1", ("1",)), ("^2", ("2",)), ("^3", ("3",))]


@pytest.mark.parametrize("area", ["12 in^2", "4 pounds per in^2", "an area in in^2", "5 cm^2", "a pH at m^2", "x of n^2"])
def test_a_caret_behind_a_unit(area: str) -> None:
    article = understood(f"Zinc helps^1. The pad has {area}. Tea helps^3.\n\nReferences\n{numbered(3)}\n")
    assert markers(article) == [("^1", ("1",)), ("^3", ("3",))]


@pytest.mark.parametrize(
    ("sentence", "marker", "claim"),
    [
        ("Dorn's trial (2004) gave salt.", "Dorn's trial (2004)", "Dorn's trial gave salt."),
        ("Costas’ first small trial (2004) gave salt.", "Costas’ first small trial (2004)", "Costas’ first small trial gave salt."),
        ("In Dorn’s 2004 trial they gave salt.", "Dorn’s 2004", "In Dorn’s trial they gave salt."),
        ("Dorn, in 2004, gave salt.", "Dorn, in 2004", "Dorn, gave salt."),
        ("Dorn and his group (2004) gave salt.", "Dorn and his group (2004)", "Dorn and his group gave salt."),
        (
            "Dorn and their research team (2004) gave salt.",
            "Dorn and their research team (2004)",
            "Dorn and their research team gave salt.",
        ),
        ("Dorn & co (2004) gave salt.", "Dorn & co (2004)", "Dorn & co gave salt."),
        ("Dorn/Noll (2004) gave salt.", "Dorn/Noll (2004)", "Dorn/Noll gave salt."),
        ("Dorn et al '04 gave salt.", "Dorn et al '04", "Dorn et al gave salt."),
    ],
)
def test_studies_named_in_the_words_of_prose(sentence: str, marker: str, claim: str) -> None:
    listed = "\n\n".join(entry(n) for n in range(1, 6)).replace("Dorn", "Costas" if "Costas" in sentence else "Dorn")
    article = understood(f"{sentence} Zinc helps (Abel & Noll, 2001).\n\nReferences\n\n{listed}\n")
    assert markers(article)[:1] == [(marker, ("4",))]
    assert article.claims[0].text == claim


@pytest.mark.parametrize(
    "sentence",
    [
        "Noll's salt (2004) is sold.",
        "Salt's price (2004) rose.",
        "In Dorn, in 2014, it rained.",
        "Dorn & Co made salt.",
        "Dorn's 2005 trial ran.",
    ],
)
def test_names_and_years_of_no_first_author_are_prose(sentence: str) -> None:
    listed = "\n\n".join(entry(n) for n in range(1, 5))
    article = understood(f"Zinc helps (Abel & Noll, 2001). {sentence}\n\nReferences\n\n{listed}\n")
    assert [marker.keys for marker in article.markers] == [("1",)]


@pytest.mark.parametrize("text", ["Dorn' a ", "Dorn/Noll", "Dorn, in ", "Dorn and his ", "De la Dorn's 2004 ", "Dorn et al '0 2004 "])
def test_names_without_a_year_are_read_in_time(text: str) -> None:
    listed = "\n\n".join(entry(n) for n in range(1, 5))
    assert_linear(lambda n: understood(f"{text * n} 2004\n\nReferences\n\n{listed}\n"), 400)


@pytest.mark.parametrize("sentence", ["Lorca et al. (2003) gave salt.", "Ekman et al. (2004) gave tea.", "Dorn (1994) was a child."])
def test_names_with_a_year_that_are_no_slip_for_an_entry(sentence: str) -> None:
    entries = "\n\n".join(entry(number) for number in range(1, 7))
    article = understood(f"Colds last a week (Fabre et al. 2006). Tea helps (Ekman 2005).\n\n{sentence}\n\nReferences\n\n{entries}\n")
    assert [keys for _, keys in markers(article)] == [("6",), ("5",)]


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("Lorca et al. (2003) gave salt.", ["Lorca 2003"]),
        ("Lorca and colleagues (2003) gave salt.", ["Lorca 2003"]),
        ("Salt does not (Dorn et al., 2004; see also Lorca et al., 2003, for what came of it).", ["Lorca 2003"]),
        ("Salt does not (Dorn et al., 2004; it had been dear in Lorca, 2003, and was so again).", []),
        ("Salt does not (e.g. see Lorca et al., 2003 - PMID: 12345678 - and others).", []),
        ("Medicare and Medicaid (2003) gave salt.", []),
        ("Lorca (2003) was a dear town.", []),
        ("Zinc is held by a protein of unknown use (DUF2036).", []),
        ("Zinc is held by another such protein (Abcd_2036).", []),
        ("The figures were reckoned by a program (Stata, 2009).", []),
        ("This is told by the Burden of Colds 2010 (BOC 2010) study.", []),
        ("It is told by another study (BOC 2010).", ["BOC 2010"]),
        ("Shells of Conus invisus (Lorca, 1857) were taken.", []),
        ("Shells of Conus invisus (Lorca, Dorn & Ibsen, 1957) were taken.", []),
        ("Shells of snails (Lorca, 1857) were taken.", ["Lorca 1857"]),
        ("They were moved by [45, 90] at last.", []),
        ("Zinc does so in men (Noll & Lorca, 2001).", ["Noll 2001"]),
        ("Zinc does so in men (Noll & Abel, 2001).", []),
    ],
)
def test_authors_that_an_article_which_names_them_throughout_has_no_entry_of(sentence: str, missing: list[str]) -> None:
    entries = "\n\n".join(entry(number) for number in range(1, 7))
    prose = "Colds last a week (Fabre et al. 2006). Tea helps (Ekman 2005). Zinc does (Abel et al. 2001). Sleep does (Brandt et al. 2002)."
    assert dangling(understood(f"{prose}\n\n{sentence}\n\nReferences\n\n{entries}\n")) == missing


@pytest.mark.parametrize("written", ["(Abel et al., [2001]({}))", "([Abel et al., 2001]({}))", "Abel et al. ([2001]({}))"])
def test_a_year_that_is_linked_in_markdown(written: str) -> None:
    entries = "\n\n".join(entry(number) for number in range(1, 7))
    marked = written.format("https://example.org/zinc")
    article = understood(f"Colds last (Fabre et al. 2006).\n\nZinc helps {marked}.\n\n## References\n\n{entries}\n", "article.md")
    assert [keys for _, keys in markers(article)] == [("6",), ("1",)]


def test_numbers_beside_names_that_cite_most_of_the_list_are_none() -> None:
    prose = "Colds last a week (Fabre et al. 2006). Tea helps (Ekman 2005). Zinc does (Abel et al. 2001). Sleep does (Brandt et al. 2002)."
    groups = "Some of them took tea and slept well 1. Others had honey 2, 3. They all got better in the end 4."
    entries = "\n\n".join(entry(number) for number in range(1, 7))
    article = understood(f"{prose}\n\n{groups}\n\nReferences\n\n{entries}\n")
    assert [marker.keys for marker in article.markers] == [("6",), ("5",), ("1",), ("2",)]


def test_a_name_is_that_of_the_author_who_bears_all_of_it() -> None:
    listed = "\n\n".join([entry(1).replace("Abel AB", "Carroll C"), entry(1).replace("Abel AB", "O'Carroll RE"), entry(3), entry(4)])
    article = understood(f"Zinc helps (O'Carroll et al. 2001). It does (Carroll et al. 2001).\n\nReferences\n\n{listed}\n")
    assert [marker.keys for marker in article.markers] == [("2",), ("1",)]


NAMESAKES = [
    ("(Abel, Brandt, & Costa, 2001)", "2"),
    ("(Abel & Brandt, 2001)", "1"),
    ("Abel, Brandt, and Costa (2001)", "2"),
    ("(Abel et al., 2001)", "2"),
    ("(Abel & Dorn, 2001)", "3"),
    ("(Abel, 2001)", "4"),
    ("(Abel, Ekman, et al., 2001)", "5"),
    ("(X. Abel et al., 2001)", "5"),
    ("(X. Y. Abel, 2001)", "5"),
]


@pytest.mark.parametrize(("written", "key"), NAMESAKES)
def test_works_of_one_name_and_year_are_told_apart_by_initials_and_the_other_authors(written: str, key: str) -> None:
    listed = (
        "Abel, A., & Brandt, B. (2001). Zinc and the common cold. J Invented Med, 1, 2-3.",
        "Abel, A., Brandt, B., & Costa, C. (2001). Zinc and sleep after shift work. J Invented Med, 2, 3-4.",
        "Abel, A., & Dorn, D. (2001). Zinc in school meals. J Invented Med, 3, 4-5.",
        "Abel, A. (2001). Zinc and tea. J Invented Med, 4, 5-6.",
        "Abel, X. Y., Ekman, E., Fabre, F., & Gatti, G. (2001). Zinc and honey. J Invented Med, 5, 6-7.",
        entry(6),
    )
    article = understood(f"Colds last a week (Fabre et al. 2006). So says {written}.\n\nReferences\n\n" + "\n\n".join(listed) + "\n")
    assert [keys for _, keys in markers(article)] == [("6",), (key,)]


@pytest.mark.parametrize("name", ["March", "Page", "Day", "May", "Winter", "Box", "Early", "See", "Rapport", "An"])
@pytest.mark.parametrize("written", ["({} et al., 2004)", "{} et al. (2004)", "{} and colleagues (2004)", "In March {} et al. (2004)"])
def test_a_name_that_is_a_word_is_a_name_before_et_al(name: str, written: str) -> None:
    listed = f"{entry(1)}\n\n{name} J, Silva S, Petrycki B. Rest and mood. J Invented Med. 2004;4:41-49."
    article = understood(f"Zinc helps (Abel et al., 2001). Rest lifts the mood, said {written.format(name)}.\n\nReferences\n\n{listed}\n")
    assert [keys for _, keys in markers(article)] == [("1",), ("2",)]


def test_citations_that_endnote_has_not_set() -> None:
    text = "Zinc helps {Abel, 2001 #12}. So does rest {Brandt, 2002 #3;Costa, 2003 #77}, at {1-2} doses."
    article = understood(f"{text}\n\nReferences\n\n{entry(1)}\n\n{entry(2)}\n\n{entry(3)}\n")
    assert [keys for _, keys in markers(article)] == [("1",), ("2", "3")]


def test_names_behind_other_capitals() -> None:
    listed = f"{entry(1)}\n\n{entry(2)}\n\n{entry(3)}"
    text = "Half had 15 µg/L. Abel (2001) had less; so did, in Europe, Brandt and Noll (2002). Tea helps (Costa, 2003)."
    article = understood(f"{text}\n\nReferences\n\n{listed}\n")
    assert markers(article) == [("Abel (2001)", ("1",)), ("Brandt and Noll (2002)", ("2",)), ("(Costa, 2003)", ("3",))]


def test_of_groups_with_words_in_common_that_with_more_of_them_is_named() -> None:
    listed = (
        "Canadian Task Force on Preventive Health Care. Screening for falls. CMAJ 2004;1:2-3.\n\n"
        "U.S. Preventive Services Task Force. Screening for heart disease. Ann Intern Med 2004;140:569-72.\n\n" + entry(3)
    )
    text = "Few gain by it (Costa et al., 2003; U.S. Preventive Services Task Force, 2004)."
    article = understood(f"{text}\n\nReferences\n\n{listed}\n")
    assert [keys for _, keys in markers(article)] == [("3", "2")]


def test_groups_by_their_initials_and_works_without_a_year() -> None:
    listed = (
        "Dubois, C., & Petit, L. (in press). Cranberry juice against cystitis. Nutrients.\n\n"
        "National Health Service. (2019). Vitamin B12 or folate deficiency. https://www.nhs.uk/conditions/b12/\n\n"
        "Roe, J. (2001). On rest. Lancet, 7, 3-9."
    )
    text = "Juice helps (Dubois & Petit, in press). B12 does too (NHS, 2019; Roe, 2001). A trial is on its way (Smith, in press)."
    article = understood(f"{text}\n\nReferences\n\n{listed}\n")
    assert [keys for _, keys in markers(article)] == [("1",), ("2", "3")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The survey (NHANES III, 2001–2006) was large.",
        "It rained (March 2019).",
        "It was updated (Version 2, 2020).",
        "In 2019 it rained.",
        "See Table 2 (2019).",
    ],
)
def test_years_that_are_no_markers(sentence: str) -> None:
    entries = "\n\n".join(entry(number) for number in range(1, 7))
    article = understood(f"Colds last a week (Fabre et al. 2006). Tea helps (Ekman 2005).\n\n{sentence}\n\nReferences\n\n{entries}\n")
    assert len(article.markers) == 2


def test_dotted_identifiers_of_generated_answers() -> None:
    article = understood(f"Colds last a week [1.6.1]. Tea helps [1.10.1, 1.10.4].\n\nReferences\n\n{numbered(3)}\n")
    assert [marker.keys for marker in article.markers] == [("1.6.1",), ("1.10.1", "1.10.4")]


def test_identifiers_in_an_article_without_a_list_are_markers_and_entries() -> None:
    article = understood(
        "Zinc helps (PMID: 24633157). Tea does -PMID:24633158-, and rest (2005, PMID: 24633159). Soup: doi:10.1000/Soup.\n"
    )
    assert [marker.keys for marker in article.markers] == [
        ("pmid:24633157",),
        ("pmid:24633158",),
        ("pmid:24633159",),
        ("doi:10.1000/soup",),
    ]
    assert [(r.key, r.pmid, r.doi) for r in article.references][::3] == [
        ("pmid:24633157", "24633157", None),
        ("doi:10.1000/soup", None, "10.1000/soup"),
    ]
    assert dangling(article) == []


def test_identifiers_that_name_an_entry_are_markers() -> None:
    listed = f"1. {entry(1)} PMID: 24633157\n2. {entry(2)}\n"
    article = understood(f"Zinc helps [2]. Tea helps (PMID: 24633157), not (PMID: 11111111).\n\nReferences\n\n{listed}")
    assert markers(article) == [("[2]", ("2",)), ("(PMID: 24633157)", ("1",)), ("(PMID: 11111111)", ("pmid:11111111",))]
    assert [(r.key, r.pmid) for r in article.references] == [("1", "24633157"), ("2", None), ("pmid:11111111", "11111111")]
    assert dangling(article) == []


def test_identifiers_that_no_entry_has() -> None:
    """What the text cites by a PMID alone is looked up beside a list, and beside marks that point nowhere, too."""
    listed = f"References\n\n1. {entry(1)}\n"
    article = understood(f"Zinc helps [1]. The data are at doi:10.5061/dryad.1. Keys such as pmid:11111111 are taken.\n\n{listed}")
    assert markers(article) == [("[1]", ("1",))], "neither data nor examples are works"
    article = understood(f"Zinc helps [1]. Tea does [PMID: 24633158; DOI: 10.1000/tea].\n\n{listed}")
    assert [text for text, _ in markers(article)] == ["[1]", "[PMID: 24633158; DOI: 10.1000/tea]"]
    article = understood("Zinc helps (PMID: 24633157). Tea does :contentReference[oaicite:3]{index=3}.\n")
    assert ("(PMID: 24633157)", ("pmid:24633157",)) in markers(article)
    assert [r.pmid for r in article.references] == ["24633157"]


def test_links_to_pubmed_in_an_article_without_a_list() -> None:
    article = understood("Zinc [helps](https://pubmed.ncbi.nlm.nih.gov/24633157/) all.\n", "article.md")
    assert markers(article) == [("helps", ("pmid:24633157",))]


@pytest.mark.parametrize(
    "address",
    [
        "https://www.google.com/url?q=https://pubmed.ncbi.nlm.nih.gov/24633157/&sa=D&source=editors&ust=1727&usg=AOv",
        "https://www.google.com/url?q=https%3A%2F%2Fpubmed.ncbi.nlm.nih.gov%2F24633157%2F&sa=D",
        "https://google.co.uk/url?sa=t&url=https://pubmed.ncbi.nlm.nih.gov/24633157/",
    ],
)
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("article.md", "Zinc helps ([Abel 2014]({0})). So it is.\n"),
        ("article.md", "Zinc helps ([Abel 2014][1]). So it is.\n\n[1]: {0}\n"),
        ("article.html", '<html><body><p>Zinc helps <a href="{1}">(Abel 2014)</a>. So it is.</p></body></html>'),
    ],
)
def test_links_that_google_docs_wraps_lead_where_they_lead_in_the_end(name: str, text: str, address: str) -> None:
    article = understood(text.format(address, address.replace("&", "&amp;")), name)
    assert [marker.keys for marker in article.markers] == [("pmid:24633157",)]
    assert [reference.pmid for reference in article.references] == ["24633157"]


@pytest.mark.parametrize(
    ("rest", "listed", "told"),
    [
        ("So does tea.[^1]", f"[^1]: {entry(1)}", True),
        ("Tea does [1], and so does soup [2].", f"1. {entry(1)} PMID: 11111111\n2. {entry(2)} PMID: 11111112", True),
        ("Tea does [1], and so does soup [2].", f"1. {entry(1)} PMID: 24633157\n2. {entry(2)} PMID: 11111112", False),
        ("Tea does [1], and so does soup [2].", f"1. {entry(1)}\n2. {entry(2)}", False),  # which may be what the links lead to
    ],
)
def test_numbers_that_link_to_works_of_their_own_are_no_numbers_of_the_list(rest: str, listed: str, told: bool) -> None:
    pasted = r"[\[1\]](https://pubmed.ncbi.nlm.nih.gov/24633157/)[\[2\]](https://pubmed.ncbi.nlm.nih.gov/24633158/)"
    article = understood(f"Zinc helps.{pasted} {rest}\n\n## References\n\n{listed}\n", "article.md")
    assert article.markers[0].keys == (("pmid:24633157", "pmid:24633158") if told else ("1", "2"))
    assert len(article.references) == len(listed.splitlines()) + 2 * told
    assert dangling(article) == []
    assert [marker.keys for marker in article.markers[1:]] == [("1",), ("2",)][: len(listed.splitlines())]


@pytest.mark.parametrize("left", ["pubmed.ncbi.nlm.nih+1", "【3†source】"])
def test_a_mark_that_an_assistant_left_hides_no_link_to_a_study(left: str) -> None:
    link = "[pubmed.ncbi.nlm.nih+1](https://pubmed.ncbi.nlm.nih.gov/24633157/)"
    article = understood(f"Zinc helps.{link} Tea does not.\n\nRest helps some.{left}\n", "article.md")
    assert [reference.pmid for reference in article.references] == ["24633157"]
    assert [marker.keys for marker in article.markers] == [("pmid:24633157",), ("3",) if "3" in left else ()]


def test_numbers_may_link_to_the_preprints_of_their_works() -> None:
    prose = "Zinc helps [[1]](https://doi.org/10.1101/2018.01.01.111111). Tea does [[2]](https://doi.org/10.1101/2018.01.01.222222)."
    listed = f"1. {entry(1)} doi:10.1000/a.1\n2. {entry(2)} doi:10.1000/a.2"
    article = understood(f"{prose}\n\n## References\n\n{listed}\n", "article.md")
    assert [marker.keys for marker in article.markers] == [("1",), ("2",)]
    assert len(article.references) == 2


def test_names_with_a_year_are_no_sites_that_an_assistant_named() -> None:
    prose = "Zinc helps ([Abel 2001][1]). Tea does ([Brandt et al.][2]). Rest does [3]."
    article = understood(f"{prose}\n\n## References\n\n{numbered(3)}\n", "article.md")
    assert [marker.defect for marker in article.markers] == [None] * len(article.markers)
    assert {key for marker in article.markers for key in marker.keys} >= {"1", "3"}


def test_a_wrapped_link_to_no_page_leads_nowhere() -> None:
    assert understood("Zinc [helps](https://www.google.com/url?q=zinc&sa=D) all.\n", "article.md").markers == ()
    nested = "https://www.google.com/url?q=" * 5000
    assert understood(f"Zinc [helps]({nested}) all.\n", "article.md").markers == ()


STATISTICS = [
    "Groups differed, F[2,1206] = 14.3.",
    "Groups differed (F[2,1206], p < 0.001).",
    "Scores of the healthy lay apart [15–40].",
    "It fell, t[11] = 0.4.",
    "The array x[3] holds it.",
    "The range [1-4] of the scale was kept.",
]


@pytest.mark.parametrize("sentence", STATISTICS)
def test_statistics_in_brackets_are_no_markers(sentence: str) -> None:
    article = understood(f"Colds last a week [1]. Zinc helps [2].\n\n{sentence}\n\nReferences\n\n{numbered(12)}\n")
    assert markers(article) == [("[1]", ("1",)), ("[2]", ("2",))]


def test_subscripts_of_a_program_are_no_markers() -> None:
    said = "Colds last a week [1]. Zinc helps [2]. Tea does too [3]. The sum of items[2] and items[3] is kept, items[99] is empty."
    article = understood(f"{said} So is new_list[4], of answers[i] as of answers[2].\n\nReferences\n\n{numbered(6)}\n")
    assert [text for text, _ in markers(article)] == ["[1]", "[2]", "[3]"]
    article = understood(f"Colds last a week[1]. Zinc helps[2]. Teas[3] do too, of all drugs[4].\n\nReferences\n\n{numbered(6)}\n")
    assert [text for text, _ in markers(article)] == ["[1]", "[2]", "[3]", "[4]"]


def test_carets_that_nothing_closes() -> None:
    text = "Colds last a week.^1,2 In 40% of people^3 zinc helps, at 10^9 per m^2 and a BMI^2 of x^2.^2-4"
    article = understood(f"{text}\n\nReferences\n\n{numbered(4)}\n")
    assert [keys for _, keys in markers(article)] == [("1", "2"), ("3",), ("2", "3", "4")]


def test_a_column_of_raised_sources() -> None:
    rows = "".join(f"<tr><td>Drug {n}</td><td>{n}0 mg</td><td><sup>{n}</sup></td></tr>" for n in (2, 3))
    listed = "".join(f"<li>{entry(number)}</li>" for number in (1, 2, 3, 4))
    page = f"<p>Colds last a week.<sup>1</sup> Zinc helps.<sup>2,4</sup></p><table>{rows}</table><h2>References</h2><ol>{listed}</ol>"
    assert [keys for _, keys in markers(understood(page, "a.html"))] == [("1",), ("2", "4"), ("2",), ("3",)]


LETTERED = "a. " + entry(1) + "\nb. " + entry(2) + "\nc. " + entry(3) + "\n"


def test_roman_numerals_are_markers_only_where_the_list_bears_them() -> None:
    text = "Colds last a week [i]. Sleep helps [ii, iii]. Tea does [ii–iv]. Zinc was the [x] of [c]. Salt does not [v].\n\nReferences\n\n"
    listed = "\n\n".join(f"[{label}] {entry(number)}" for number, label in enumerate(("i", "ii", "iii", "iv"), 1))
    article = understood(text + listed)
    assert markers(article) == [("[i]", ("1",)), ("[ii, iii]", ("2", "3")), ("[ii–iv]", ("2", "3", "4")), ("[v]", ("5",))]
    assert dangling(article) == ["5"]
    assert understood(text + numbered(4)).markers == ()


@pytest.mark.parametrize("style", ["{}. {}", "({}) {}", "{}) {}", "[{}] {}"])
@pytest.mark.parametrize("large", [False, True])
def test_roman_numerals_of_a_list_are_no_part_of_its_entries(style: str, large: bool) -> None:
    labels = [label.upper() if large else label for label in ("i", "ii", "iii", "iv")]
    listed = "\n".join(style.format(label, entry(number)) for number, label in enumerate(labels, 1))
    article = understood(f"Colds last a week [{labels[0]}]. Sleep helps [{labels[1]}–{labels[3]}].\n\nReferences\n\n{listed}\n")
    assert [keys for _, keys in markers(article)] == [("1",), ("2", "3", "4")]
    assert [reference.text for reference in article.references] == [entry(number) for number in range(1, 5)]


def test_letters_that_count_steps_are_no_markers() -> None:
    text = f"Zinc helps (a). Tea helps (b, c).\n\nPlease (a) wash, (b) dry and (c) rest.\n\nSources\n\n{LETTERED}"
    assert markers(understood(text)) == [("(a)", ("a",)), ("(b, c)", ("b", "c"))]


def test_letters_are_markers_only_where_the_list_is_lettered() -> None:
    text = f"Zinc helps [1]. Tea helps [2].\n\nDoses were higher [a] in men (b).\n\nReferences\n\n{numbered(3)}\n"
    assert markers(understood(text)) == [("[1]", ("1",)), ("[2]", ("2",))]


def test_a_raised_number_behind_a_year() -> None:
    text = f"Zinc helps.^1^ Tea helps.^2^\n\n| Trial | Dose |\n|---|---|\n| Van Abel 2001^1^ | 4 mg |\n\n## References\n\n{numbered(2)}\n"
    assert [keys for _, keys in markers(understood(text, "article.md"))] == [("1",), ("2",), ("1",)]


def test_an_organization_is_named_in_full() -> None:
    listed = "World Health Organization. (2020). Guidelines on sitting. Geneva.\n\nRoe, J. (2021). On rest. Chairs, 2, 1-4.\n"
    text = f"World Health Organization (2020) asks for walks. Rest helps (Roe, 2021).\n\nReferences\n\n{listed}"
    assert [text for text, _ in markers(understood(text))] == ["World Health Organization (2020)", "(Roe, 2021)"]


@pytest.mark.parametrize("mark", ["[{}]", "<sup>[{}]</sup>"])
def test_a_cell_may_name_the_study_that_it_cites(mark: str) -> None:
    said = f"<p>Zinc helps {mark.format(1)}. Sleep does too {mark.format(2)}.</p>"
    rows = "".join(f"<tr><td>{name}{mark.format(n)}</td><td>30</td></tr>" for n, name in enumerate(["Roe AB", "Ng and Poe", "Holm"], 1))
    listed = "".join(f"<li>{entry(n)}</li>" for n in range(1, 4))
    article = understood(f"{said}<table>{rows}</table><h2>References</h2><ol>{listed}</ol>", "a.html")
    assert [keys for _, keys in markers(article)] == [("1",), ("2",), ("1",), ("2",), ("3",)]
    assert not article.undecided


def test_a_bare_number_is_never_said_to_be_surer_than_such_numbers_have_proved() -> None:
    said = " ".join(f"Item {'abcdefghij'[n - 1]} helps people with colds {n}." for n in range(1, 9))
    article = understood(f"{said}\n\nReferences\n\n{numbered(8)}\n")
    assert len(article.markers) == 8
    assert all(marker.confidence <= 0.95 for marker in article.markers)


def test_numbers_in_parentheses_past_the_list() -> None:
    cited = " ".join(f"Statement number {word} holds ({n})." for n, word in enumerate(("one", "two", "three", "four", "five"), 1))
    listed = "References\n\n" + numbered(5)
    text = f"{cited} So it was elsewhere (7,8). Most of them were women (13). They were old (2)."
    article = understood(f"{text}\n\n{listed}")
    assert dangling(article) == ["7", "8"]
    assert [article.document.text_of(span) for span in article.undecided] == ["(13)"], "thirteen women, or a source"


@pytest.mark.parametrize("figure", ["21%", "0.8", "12", "week 12", "type 2", "P = 0.04"])
def test_a_short_list_that_ends_before_the_last_number_in_parentheses(figure: str) -> None:
    text = f"Colds last a week (1). Sleep helps (2). They fell by {figure} (3), and tea was safe (4).\n\nReferences\n\n{numbered(3)}"
    article = understood(text)
    assert [keys for _, keys in markers(article)] == [("1",), ("2",), ("3",), ("4",)]
    assert dangling(article) == ["4"]
    bare = understood(text.replace(" (1)", "").replace(" (2)", ""))
    assert bare.markers == (), "two numbers are no style"


@pytest.mark.parametrize(
    "row",
    [
        "The causes were gout (12), psoriasis (7), lupus (2), and rheumatism (6).",
        "The causes were gout (n = 12), psoriasis (7).",
        "The causes were psoriasis (7), gout (n = 12), and others.",
        "They left for side effects (7), moving house (6), or a new job.",
        "Most were class A (5) or B (7).",
        "They were NYHA class II (12), III (7).",
        "It rained in May (6) and June (7).",
        "The causes were gout (6), falls (7), fights (63), and cars (64).",
        "We asked doctors (6) and nurses (7).",
        "It was answered by hospital doctors (6), school nurses (7), and non-smokers (8).",
    ],
)
def test_counts_in_a_row_of_parentheses_are_no_markers(row: str) -> None:
    listed = f"References\n\n{numbered(5)}"
    cited = "Colds last a week (1). Sleep helps (2). So does tea (3), and honey (4). Salt does not (5)."
    article = understood(f"{cited}\n\n{row}\n\n{listed}")
    assert [keys for _, keys in markers(article)] == [("1",), ("2",), ("3",), ("4",), ("5",)]


@pytest.mark.parametrize(
    ("row", "missing"),
    [
        ("It helps against gout (6), lupus (2), and falls (7).", ["6", "7"]),
        ("It helps against gout (3), lupus (6), and falls (1).", ["6"]),
        ("So it is with gout (6). Lupus is rare (7). It helps against falls (7), gout (6), and lupus (2).", ["6", "7", "7", "6"]),
        ("It helps against hepatitis A (4) and hepatitis B (6).", ["6"]),
        ("It helps doctors (4), nurses (5), and also falls (6).", ["6"]),
    ],
)
def test_a_row_of_markers_in_parentheses_that_goes_past_the_list(row: str, missing: list[str]) -> None:
    cited = "Colds last a week (1). Sleep helps (2). So does tea (3), and honey (4). Salt does not (5)."
    assert dangling(understood(f"{cited}\n\n{row}\n\nReferences\n\n{numbered(5)}")) == missing


@pytest.mark.parametrize("name", ["Ștefan", "Žižek", "Đorđević", "Nguyễn", "Ạnh", "Ünal"])
def test_names_of_any_latin_letters(name: str) -> None:
    text = f"Tea helps ({name}, 2001), as {name} (2001) says.\n\nReferences\n\n{entry(1).replace('Abel', name)}\n\n{entry(2)}\n"
    assert [keys for _, keys in markers(understood(text))] == [("1",), ("1",)]


def test_raised_numbers_behind_figures() -> None:
    text = (
        "<p>Tea helps.<sup>1</sup> It was COVID-19<sup>2</sup>. The ratio was 1.41<sup>1</sup>. Age was 32<sup>2</sup>.</p>"
        "<p>In 2002<sup>3</sup> it rose. There were 10<sup>2</sup> cells, 4 × 3<sup>2</sup> rows, m<sup>2</sup> and 2<sup>3</sup>.</p>"
        f"<h2>References</h2><ol>{''.join(f'<li>{entry(number)}</li>' for number in (1, 2, 3))}</ol>"
    )
    assert [keys for _, keys in markers(understood(text, "page.html"))] == [("1",), ("2",), ("1",), ("2",), ("3",)]


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Brandl et al. (2002) found none.", ["Brandl 2002"]),  # one letter off an entry that else nobody cites
        ("Brandt et al. (2002) found none.", []),
        ("In Grandt (2002) they had none.", []),
    ],
)
def test_a_misspelt_author_in_the_sentence_itself(written: str, found: list[str]) -> None:
    listed = "Abel, A. (2001). Tea and the heart. Heart, 3, 1-9.\n\nBrandt, B., & Noll, C. (2002). Coffee and the heart. Heart, 4, 1-9.\n"
    article = understood(f"Tea helps (Abel, 2001). Rest does, too (Abel, 2001). {written}\n\nReferences\n\n{listed}")
    assert dangling(article) == found


def test_raised_numbers_of_formulas_are_no_markers() -> None:
    said = "The fit was good (r² = 0.6) [1]. Bradykinin (des-Arg⁹-BK) rose [2]. It held for both [χ² = 4.1] [3]."
    article = understood(f"{said}\n\nReferences\n\n{numbered(9)}\n")
    assert [text for text, _ in markers(article)] == ["[1]", "[2]", "[3]"]


@pytest.mark.parametrize(
    "power",
    [
        "the mean ρ<sup>2</sup> of",
        "(1/length)<sup>2</sup> gives",
        "a Chi<sup>2</sup> test of",
        "*S*<sup>3</sup> in",
        "weight/height<sup>2</sup> (in m) of",
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_powers_beside_markers_in_brackets_are_none(power: str, name: str) -> None:
    said = f"Tea helps [1]. Rest does, too [2]. Take {power} all [3]. Zinc may [4]. So says the ward.<sup>5</sup>"
    article = understood(
        f"<p>{said}</p><h2>References</h2><ol>{''.join(f'<li>{entry(number)}</li>' for number in range(1, 6))}</ol>"
        if name == "a.html"
        else f"{said}\n\n# References\n\n{numbered(5)}\n",
        name,
    )
    assert [keys for _, keys in markers(article)] == [("1",), ("2",), ("3",), ("4",), ("5",)], (
        "and a raised number where nothing else stands is one"
    )


@pytest.mark.parametrize(("written", "printed"), [("Mueller", "Müller"), ("Müller", "Mueller"), ("Goetzsche", "Gøtzsche")])
def test_an_umlaut_written_with_two_letters_is_the_same_name(written: str, printed: str) -> None:
    listed = f"Abel, A. (2001). Tea. Heart, 3, 1-9.\n\n{printed}, B., & Noll, C. (2002). Coffee. Heart, 4, 1-9.\n"
    article = understood(f"Tea helps (Abel, 2001). So does rest (Abel, 2001). {written} et al. (2002) saw it.\n\nReferences\n\n{listed}")
    assert (dangling(article), article.links[-1].reference) == ([], 1)


@pytest.mark.parametrize(
    "above",
    [
        "¹ Department of Surgery, Odense\n² Hospital Pharmacy, Modena",
        "A. Abel¹, B. Noll²\n¹ Abteilung Nephrologie, Bern; ² Service de néphrologie, Genève",
        "[1] Department of Surgery, Odense\n[2] Hospital Pharmacy, Modena",
    ],
)
@pytest.mark.parametrize("marked", ["Zinc helps [1]. Tea does not [2]. Honey may [3].", "Zinc helps.¹ Tea does not.² Honey may.³"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_the_numbers_of_affiliations_are_no_markers(above: str, marked: str, name: str) -> None:
    article = understood(f"# Zinc and the common cold\n\n{above}\n\n{marked}\n\n# References\n\n{numbered(3)}\n", name)
    assert [marker.keys for marker in article.markers] == [("1",), ("2",), ("3",)]


def test_a_raised_number_behind_a_semicolon_of_a_sentence_is_a_marker() -> None:
    article = understood(f"Zinc helps.¹ Tea in Denmark; ² honey may.³\n\nReferences\n\n{numbered(3)}\n")
    assert [marker.keys for marker in article.markers] == [("1",), ("2",), ("3",)]


def test_a_word_is_a_name_beside_the_other_authors_of_its_entry() -> None:
    listed = "March, A., Noll, C., & Dorn, E. (2004). Salt in school meals. J Invented Med, 4, 41-49.\n\n"
    listed += "Abel, A., & Brandt, B. (2001). Zinc and the common cold. J Invented Med, 1, 11-19.\n"
    text = "Salt is bitter (March, Noll, & Dorn, 2004). Meals were cold in March 2004, as zinc is (Abel & Brandt, 2001)."
    article = understood(f"{text}\n\nReferences\n\n{listed}")
    assert [marker.text for marker in article.markers] == ["(March, Noll, & Dorn, 2004)", "(Abel & Brandt, 2001)"]


@pytest.mark.parametrize("label", ["①", "²", "1²", "9" * 5000])
def test_digits_that_no_number_is_written_with_name_no_place(label: str) -> None:
    article = understood(f"Zinc helps.[^{label}] So does tea.[^2]\n\n[^{label}]: {entry(1)}\n[^2]: {entry(2)}\n", "article.md")
    assert [reference.title for reference in article.references] == ["Zinc and the common cold", "Sleep after shift work"]
    assert dangling(article) == []


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
@pytest.mark.parametrize("listed", ["R{}. {}", "**R{}.** {}\n", "**R{}**: {}\n", "- R{}: {}"])
@pytest.mark.parametrize("mark", ["[{}]", "({})"])
def test_labels_of_a_list_that_counts_with_r(mark: str, listed: str, name: str) -> None:
    marks = [mark.format(label) for label in ("R1", "R2", "R1, R3", "R1–R3")]
    text = f"Zinc helps {marks[0]}. Sleep does {marks[1]}. Both {marks[2]}. All {marks[3]}."
    article = understood(f"{text}\n\n## References\n\n{numbered(3, listed)}\n", name)
    assert markers(article) == list(zip(marks, [("1",), ("2",), ("1", "3"), ("1", "2", "3")], strict=True))
    assert [reference.number for reference in article.references] == [1, 2, 3]


def test_a_label_past_the_end_of_a_list_dangles() -> None:
    article = understood(f"Zinc helps [R1]. Sleep does [R2]. Tea does [R5].\n\nReferences\n\n{numbered(3, 'R{}. {}')}\n")
    assert dangling(article) == ["5"]


def test_letters_with_numbers_in_parentheses_are_labels_where_they_name_the_list_alone() -> None:
    listed = numbered(4, "A{}. {}")
    assert len(understood(f"Zinc helps (A1). Sleep does (A2).\n\nReferences\n\n{listed}\n").markers) == 2
    assert not understood(f"Zinc helps those with blood group (A1).\n\nReferences\n\n{listed}\n").markers
    assert len(understood(f"Zinc helps [A1]. Sleep does [A2], as do others (A3).\n\nReferences\n\n{listed}\n").markers) == 2


@pytest.mark.parametrize("mark", ["[Source 1, Source {}]", "[Quelle 1; Quelle {}]", "[sources 1 and {}]", "(Source 1, source {})"])
def test_several_numbers_that_are_called_sources_each(mark: str) -> None:
    article = understood(f"Zinc helps {mark.format(3)}. Tea does {mark.format(2)}.\n\nReferences\n\n{numbered(3)}\n")
    assert markers(article) == [(mark.format(3), ("1", "3")), (mark.format(2), ("1", "2"))]


@pytest.mark.parametrize(
    "unit", ["[1; see also 3; ", "[1, p. 3; 2, p. ", "[1: 2; ", "[1 and references ", "[1, old cohort; 2, new ", "[Source 1, Source 2, "]
)
def test_brackets_with_words_are_read_in_time(unit: str) -> None:
    assert_linear(lambda n: understood(f"Zinc helps [1]. {unit * n}\n\nReferences\n\n{numbered(3)}\n"), 400)


@pytest.mark.parametrize("mark", ["[Nr. {}]", "[No. {}]", "[No {}]", "[#{}]", "[Source {}]", "(source {})", "[Quelle {}]", "(fuente {})"])
def test_numbers_that_say_in_words_what_they_are(mark: str) -> None:
    marks = [mark.format(number) for number in ("1", "2", "1, 3")]
    text = f"Zinc helps {marks[0]}. Sleep does {marks[1]}. Both {marks[2]}. Register {mark.format(712)}."
    article = understood(f"{text}\n\nReferences\n\n{numbered(3)}\n")
    assert markers(article) == list(zip(marks, [("1",), ("2",), ("1", "3")], strict=True))
    assert article.claims[0].text == "Zinc helps."


@pytest.mark.parametrize("mark", ["{{{}}}", "/{}/", "<{}>", "[Q{}]", "«{}»", "(cit. {})"])
def test_marks_of_an_unknown_kind_leave_it_open_what_is_cited(mark: str) -> None:
    text = f"Zinc helps {mark.format(1)}. Sleep does {mark.format(2)}. Tea was had on 1/2/2021 and 2/3/2021."
    assert not check(understood(f"{text}\n\nReferences\n\n{numbered(3)}\n"), [UncitedReference()])
    plain = "Zinc helps. Sleep does (Table 1, Fig. 2). Tea was had on 1/2/2021 and 3/2/2021 (Figure 3)."
    assert check(understood(f"{plain}\n\nReferences\n\n{numbered(3)}\n"), [UncitedReference()])


@pytest.mark.parametrize("text", ["[R", "(source 1, ", "{1, ", "/1", "(R1,", "[#1,", "( a1 ", "[cite: 1,"])
def test_marks_without_an_end_are_read_in_time(text: str) -> None:
    listed = f"\n\nReferences\n\n{numbered(3, 'R{}. {}')}\n"
    assert_linear(lambda n: understood(text * n + listed), 4000)


@pytest.mark.parametrize("mark", ["{{{}}}", "/{}/", "<{}>", "«{}»", "‹{}›"])
def test_marks_of_an_unknown_kind_that_name_the_list_in_its_order(mark: str) -> None:
    first, both, third, lost = (mark.format(said) for said in ("1", "1, 2", "3", "4"))
    text = f"Zinc helps {first}. Sleep does, too {both}, and so does tea.{third} Half of them, 1/2, stayed."
    article = understood(f"{text}\n\nReferences\n\n{numbered(3)}\n")
    assert markers(article) == [(first, ("1",)), (both, ("1", "2")), (third, ("3",))]
    assert [claim.text for claim in article.claims] == ["Zinc helps.", "Sleep does, too", "and so does tea."]
    assert dangling(understood(f"{text} Honey does {lost}.\n\nReferences\n\n{numbered(3)}\n")) == ["4"]


@pytest.mark.parametrize(
    "text",
    [
        "Zinc helps {2}. Sleep does {1}. Tea does {3}.",
        "Zinc helps {1}. Sleep does {2}. Tea does {3}. Honey does {12}.",
        "Zinc helps {1}. Sleep does {2}.",
        "They went on so: {1} wash, {2} dry, {3} rest.",
        "The sets {1} and {2} and {3} are small.",
        "Zinc helps {1}. Sleep does /2/. Tea does <3>.",
    ],
)
def test_marks_of_an_unknown_kind_that_may_be_anything(text: str) -> None:
    article = understood(f"{text}\n\nReferences\n\n{numbered(3)}\n")
    assert article.markers == ()
    assert article.undecided


@pytest.mark.parametrize(
    "head",
    [
        "Ann Abel1, Bo Costa2, Cy Dorn1,14\n\n1Department of Sleep, Dale\n2Department of Salt, Hill\n14Institute of Tea, Dale",
        "A. Abel1, B. Costa2 and C. Dorn14\n1 Department of Sleep, Town Hospital; 2 Department of Salt; 14 Institute of Tea",
        "Ann Abel (1), Bo Costa (2), Cy Dorn (1,14)\n\n(1) Department of Sleep, Dale\n(2) Department of Salt, Hill\n(14) Tea Ltd, Dale",
    ],
)
@pytest.mark.parametrize("name", ["article.txt", "article.md"])
def test_numbers_of_authors_institutions_are_none(head: str, name: str) -> None:
    body = "Zinc shortens a cold.1 Sleep after night shifts is short.2 Walking lowers blood pressure.3"
    article = understood(f"A week of colds\n\n{head}\n\n{body}\n\nReferences\n\n{numbered(3)}\n", name)
    assert markers(article) == [("1", ("1",)), ("2", ("2",)), ("3", ("3",))]
    assert article.undecided == ()


def test_numbers_behind_names_may_be_markers_where_no_institution_has_them() -> None:
    body = "Zinc shortens a cold.1 Sleep after night shifts is short.2 Walking lowers blood pressure.3"
    notes = "1 Zinc is a Metal; 2 Sleep is Rest"
    article = understood(f"A week of colds\n\nAbel AB1, Brandt CD2, Costa EF3\n\n{notes}\n\n{body}\n\nReferences\n\n{numbered(3)}\n")
    assert len(article.markers) + len(article.undecided) > 3


def test_numbers_amid_sentences_that_name_the_whole_list_in_its_order() -> None:
    body = "Zinc shortens a cold in adults (1). Sleep after shifts is too short (2) and walking helps most of them (3) in two trials."
    assert [text for text, _ in markers(understood(f"{body}\n\nReferences\n\n{numbered(3)}\n"))] == ["(1)", "(2)", "(3)"]
    assert understood(f"{body}\n\nReferences\n\n{numbered(4)}\n").markers == ()
    steps = "In all of them we looked at zinc (1), at sleep (2) and at tea (3)."
    assert understood(f"{steps}\n\nReferences\n\n{numbered(3)}\n").markers == ()


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("Zinc helped 18 of 20 (2).", True),
        ("Zinc helped 18 out of 20 (2), and tea none.", True),
        ("Zinc helped 1 of 50 (2).", False),  # per cent
        ("Of points, zinc scored 18 of 20 (2).", False),
        ("Zinc helped 18 of 20 (2) in a week.", False),
        ("Zinc helped 18 of 20 (2-4).", False),
    ],
)
def test_a_number_behind_a_part_and_its_whole(sentence: str, read: bool) -> None:
    article = understood(f"{IN_PARENTHESES}{sentence}\n\nReferences\n\n{numbered(12)}\n")
    assert [text for text, _ in markers(article)][6:] == ["(2)"] * read


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("Zinc helps (2. Tea does not.", ["(2"]),
        ("Zinc helps (2,3. Tea does not.", ["(2,3"]),
        ("Zinc helps (2. So it says (see there).", ["(2"]),
        ("Zinc helps (2. Auflage 2019).", []),
        ("Zinc helps (2.5 mg.", []),
        ("Zinc helps (40. Tea does not.", []),
    ],
)
def test_a_parenthesis_that_is_not_closed(sentence: str, read: list[str]) -> None:
    article = understood(f"{IN_PARENTHESES}{sentence}\n\nReferences\n\n{numbered(12)}\n")
    assert [(marker.text, marker.defect) for marker in article.markers[6:]] == [(text, "the parenthesis is not closed") for text in read]


ONE, TWO = "Roe J. On sitting. Chairs. 2001;7:3-9.", "Ng M. Rest and pulse. J Rest. 2019;4:1."
UNSEEN = {"zero-width space": "\u200b", "word joiner": "\u2060", "byte-order mark": "\ufeff", "non-joiner": "\u200c", "soft hyphen": "\xad"}


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize("sign", UNSEEN.values(), ids=UNSEEN)
def test_characters_that_nobody_sees_part_nothing(sign: str, name: str) -> None:
    text = f"Rest helps.{sign}[1{sign}] Random{sign}ised naps do not [{sign}2].\n\n## References\n\n1. {ONE}\n2. {TWO}\n"
    if name == "a.html":
        text = f"<p>Rest helps.<sup>{sign}1</sup> Randomised naps do not.<sup>&#{ord(sign)};2</sup></p>"
        text += f"<ol class=references><li>{ONE}<li>{TWO}</ol>"
    article = understood(text, name)
    assert [keys for _, keys in markers(article)] == [("1",), ("2",)]
    assert [text[marker.span.start : marker.span.end].strip("[]" + sign) for marker in article.markers[:1]] == ["1"]
    if sign != "\u200c":  # between letters, it spells words of some languages
        assert article.claims[1].text.startswith("Randomised naps do not")


def test_a_zero_width_space_between_two_numbers_parts_them() -> None:
    article = understood(f"Rest helps.¹\u200b² Naps do not.²\n\n## References\n\n1. {ONE}\n2. {TWO}\n", "a.txt")
    assert {key for _, keys in markers(article) for key in keys} == {"1", "2"}


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_hidden_word_that_was_copied_with_the_numbers(name: str) -> None:
    text = "Rest helps (Roe, Citation2001). Naps do not (Citation Study Group; Ng, Citation2019).\n\n## References\n\n{}"
    listed = f"{ONE}\n\n{TWO}\n"
    if name == "a.html":
        text, listed = text.replace("## References\n\n", "<h2>References</h2>"), f"<ul><li>{ONE}<li>{TWO}</ul>"
    article = understood(text.format(listed), name)
    assert markers(article)[0][0] == "(Roe, 2001)"
    assert [link.reference for link in article.links] == [0, 1]


@pytest.mark.parametrize(("mark", "keys"), [("[^1,2]", "12"), ("[^1-3]", "123"), ("[^1, ^3]", "13"), ("[^1;2]", "12")])
def test_a_footnote_s_mark_that_names_several(mark: str, keys: str) -> None:
    """Markdown prints it as it stands; where no footnotes are, it is as good as any other mark."""
    prose = f"Colds last a week.{mark} Tea helps.[^1][^2][^3]"
    notes = understood(f"{prose}\n\n" + numbered(3, "[^{}]: {}") + "\n", "a.md")
    assert (notes.markers[0].keys, dangling(notes)) == (tuple(keys), [])
    (finding,) = check(notes, [MalformedMarker()])
    assert finding.help == f"Write a mark for each of them: {''.join(f'[^{key}]' for key in keys)}."
    listed = understood(f"{prose}\n\n## References\n\n{numbered(3)}\n", "a.md")
    assert (listed.markers[0].keys, check(listed, [MalformedMarker()])) == (tuple(keys), [])


MLA = """Zinc shortens colds {}. Tea does not help.

## Works Cited

Abel, Anna, and Carl Noll. "Zinc and the Common Cold." *Journal of Invented Medicine*, vol. 12, no. 3, 2021, pp. 405-12.

Abel, Anna. "Salt in School Meals." *Journal of Invented Medicine*, vol. 13, no. 1, 2022, pp. 1-9.

Brandt, Bo, et al. "Sleep after Shift Work." *Journal of Invented Medicine*, vol. 14, no. 6, 2021, pp. 1046-65.
"""


@pytest.mark.parametrize(
    ("cited", "keys"),
    [
        ("(Brandt et al. 1046)", ("3",)), ("(Abel and Noll 405–06)", ("1",)), ("(Abel, “Salt” 4)", ("2",)),
        ("(Brandt et al. 1046; Abel and Noll 407)", ("3", "1")), ("(see Brandt et al. 1050, 1052)", ("3",)),
    ],
)  # fmt: skip
def test_authors_with_a_page_cite_where_the_list_has_them(cited: str, keys: tuple[str, ...]) -> None:
    assert markers(understood(MLA.format(cited), "article.md")) == [(cited, keys)]


def test_a_score_that_an_author_gave_the_name_to_is_no_marker() -> None:
    works = """Apgar, Virginia. "A Score for the Newborn." *Journal of Invented Medicine*, vol. 12, no. 3, 1953, pp. 260-67.

Glasgow, Ann. "Falls in Old Age." *Journal of Invented Medicine*, vol. 13, no. 1, 2022, pp. 31-49.
"""
    prose = "The child was well (Apgar 7), the mother awake (Glasgow 15). The score is of use (Apgar 262). Falls are common (Glasgow 33)."
    article = understood(f"{prose}\n\n## Works Cited\n\n{works}", "article.md")
    assert markers(article) == [("(Apgar 262)", ("1",)), ("(Glasgow 33)", ("2",))]


@pytest.mark.parametrize("said", ["(Abel 405)", "(Costa 12)", "(cohort 12)", "(Brandt 2021, 4)", "in 405 of 812 (Table 3)"])
def test_a_name_and_a_number_that_name_no_entry_alone_are_no_marker(said: str) -> None:
    assert [marker for marker in markers(understood(MLA.format(said), "article.md")) if "2021" not in marker[0]] == []


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("Scores lie in [1, ∞) here.", False),
        ("Scores lie in [1, inf) here.", False),
        ("Scores lie in [1, 2.5) here, or in (1, 2].", False),
        ("Zinc helps [1, 2 and tea helps too.", True),
        ("Zinc helps [1, and tea (of 2 kinds) helps too.", True),
    ],
)
def test_an_interval_that_does_not_reach_its_limit_is_no_bracket_left_open(sentence: str, read: bool) -> None:
    article = understood(f"Zinc helps [1]. Iron does [2].\n\n{sentence}\n\nReferences\n\n{numbered(3)}\n")
    assert [marker.defect for marker in article.markers[2:]] == ["the bracket is not closed"] * read


def test_a_day_in_brackets_is_no_marker() -> None:
    article = understood("Salt, read on [2026-05-02].\n\nTea [2025-11-30]: was drunk. Zinc [2024-07-08].\n")
    assert article.markers == ()


def test_a_label_without_a_year_is_one_among_others() -> None:
    """As BibTeX makes them of works that bear none; what is raised besides are the marks of footnotes."""
    entries = [
        "[Ng18] Ng M. On rest. Chairs. 2018;4:1-2.",
        "[Poe] Poe E. On beds. Chairs. 4:3-9.",
        "[RR01] Roe J, Rey A. On tea. Chairs. 2001;7:3.",
    ]
    text = "Rest helps [Ng18].^1^ So do beds [Poe].^2^ Tea does not [RR01].^3^ Few rise early.^4^"
    article = understood(f"{text}\n\nReferences\n\n" + "\n\n".join(entries) + "\n")
    assert [marker.keys for marker in article.markers] == [("Ng18",), ("Poe",), ("RR01",)]


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_number_between_two_carets_leads_to_the_list(name: str) -> None:
    article = understood(f"Zinc helps[^1^]. Iron does [^2^].\n\nReferences\n\n{numbered(3)}\n", name)
    assert [marker.keys for marker in article.markers] == [("1",), ("2",)]
    assert not dangling(article)


@pytest.mark.parametrize(
    ("first", "second", "others"),
    [
        *((*styles, others) for styles in (("[{}]", "<sup>{}</sup>"), ("<sup>{}</sup>", "[{}]"), ("({})", "[{}]")) for others in (1, 2)),
        ("<sup>{}</sup>", "({})", 2),  # one number in parentheses may count anything
        ("[{}]", "({})", 2),
    ],
)
def test_a_part_from_elsewhere_cites_the_rest_of_the_list_in_another_style(first: str, second: str, others: int) -> None:
    said = [
        f"Zinc helps against colds{'' if mark.startswith('<') else ' '}{mark.format(n)}."
        for n, mark in enumerate([first] * 4 + [second] * others, 1)
    ]
    article = understood(f"{' '.join(said)}\n\n## References\n\n{numbered(4 + others)}\n", "a.md")
    assert [key for marker in article.markers for key in marker.keys] == [str(n) for n in range(1, 5 + others)]


def test_a_marker_behind_a_highlight() -> None:
    article = understood(f"Zinc helps [1]. ==Iron does== [2]. Its weight, w = [3], is low.\n\n## References\n\n{numbered(3)}\n", "a.md")
    assert [marker.keys for marker in article.markers] == [("1",), ("2",)]


@pytest.mark.parametrize(
    "joined",
    ["2 and 3", "2 & 3", "2 und 3", "2 y 3", "2 et 3", "2, 3 and 4", "2, 3, and 4", "2 to 4", "2 bis 4", "2 i 3", "2 и 3", "2 oraz 3"],
)
@pytest.mark.parametrize("around", ["({})", "[{}]"])
def test_numbers_that_a_word_joins(joined: str, around: str) -> None:
    sentences = f"Zinc helps {around.format(1)}. Iron and tea do {around.format(joined)}. Salt does not {around.format(5)}."
    article = understood(f"{sentences}\n\nReferences\n\n{numbered(5)}\n")
    several = ("2", "3", "4") if "4" in joined else ("2", "3")
    assert [marker.keys for marker in article.markers] == [("1",), several, ("5",)]


@pytest.mark.parametrize(
    "said",
    ["grades (1 and 2)", "two arms (1 and 2)", "weeks (1 to 3)", "phases (2 and 3) of the trial", "visits (2, 3 and 4)", "days (1 and 2)"],
)
def test_numbers_that_a_word_joins_may_count(said: str) -> None:
    sentences = f"Zinc helps (1). Iron was given in {said} to all of them. Tea does (2). Soup does (3). Salt does not (4)."
    article = understood(f"{sentences}\n\nReferences\n\n{numbered(5)}\n")
    assert [marker.keys for marker in article.markers] == [("1",), ("2",), ("3",), ("4",)]


@pytest.mark.parametrize(("name", "marks"), [("a.md", ("<sup>1)</sup>", "<sup>2) 3)</sup>")), ("a.txt", ("¹⁾", "²⁾"))])
def test_raised_numbers_with_a_parenthesis_behind_them(name: str, marks: tuple[str, str]) -> None:
    article = understood(f"Zinc helps.{marks[0]} So does tea.{marks[1]}\n\nReferences\n\n{numbered(3)}\n", name)
    assert [marker.keys[0] for marker in article.markers] == ["1", "2"]


@pytest.mark.parametrize("marks", [("١", "٢،٣"), ("۱", "۲، ۳"), ("１", "２，３"), ("１", "２、３")])
def test_digits_of_other_scripts(marks: tuple[str, str]) -> None:
    article = understood(f"Zinc helps [{marks[0]}]. So does tea [{marks[1]}].\n\nReferences\n\n{numbered(3)}\n")
    assert [marker.keys for marker in article.markers] == [("1",), ("2", "3")]
    assert not dangling(article)
