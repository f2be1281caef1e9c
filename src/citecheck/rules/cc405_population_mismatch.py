"""CC405: a claim about people, or about one age, on a record that studied others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from citecheck.model import Finding, Severity
from citecheck.rules import negated, one_patient, professions, untagged, weighing
from citecheck.rules.asked import Asked, Told
from citecheck.rules.base import Case, Rule
from citecheck.rules.health import of_health
from citecheck.rules.opening import opened_with
from citecheck.rules.vocabulary import designs, nations, people, states
from citecheck.rules.wording import entry_and_work, listing
from citecheck.support.base import Study
from citecheck.support.numerals import value
from citecheck.support.words import sentences
from citecheck.text import lazy_re


class PopulationMismatch(Rule):
    """A sentence speaks of people, and the record of animals or cells, or the reverse; or of one age or sex and the record of others.

    ## Why
    What holds in mice, in a dish, in men, or in grown-ups need not hold for the reader or the reader's child. The rule goes by
    the check tags that NLM's indexers gave (Humans, Animals, Child, Adult …) and speaks only where title and abstract
    don't gainsay them. It goes by what the record says of itself where that is all there is: animals named again and again and no
    people, cells in culture, a title on the old, healthy volunteers or patients, people
    without diabetes, ages in years, the age of the one patient of a case report, one profession or another, one country or
    another, mild illness or severe, new or refractory, in hospital or at home, and what it says that they were not
    ("non-rural"). Those for whom a sentence asks for research or guidelines need not have been studied, and what authors hold
    possible ("may help patients") is told less surely.

    ## Bad
    ```text
    Does curcumin help the skin?

    Patients with psoriasis heal faster on curcumin gel 1.

    References

    Research

    Curcumin gel in a mouse model of psoriasis.

    Journal of Skin, 2017
    ```
    ```nbib
    PMID- 90000014
    TI  - Curcumin gel in a mouse model of psoriasis.
    AB  - Mice with imiquimod-induced psoriasis were treated with curcumin gel. Scaling and thickness of the skin fell.
    MH  - Animals
    MH  - Mice
    MH  - Psoriasis/drug therapy
    JT  - Journal of Skin
    DP  - 2017
    PT  - Journal Article

    ```

    ## Good
    ```text
    Does curcumin help the skin?

    In mice, psoriasis healed faster on curcumin gel 1.

    References

    Research

    Curcumin gel in a mouse model of psoriasis.

    Journal of Skin, 2017
    ```
    ```nbib
    PMID- 90000014
    TI  - Curcumin gel in a mouse model of psoriasis.
    AB  - Mice with imiquimod-induced psoriasis were treated with curcumin gel. Scaling and thickness of the skin fell.
    MH  - Animals
    MH  - Mice
    MH  - Psoriasis/drug therapy
    JT  - Journal of Skin
    DP  - 2017
    PT  - Journal Article

    ```
    """

    code = "CC405"
    name = "population-mismatch"
    severity = Severity.WARNING
    online = True
    weighs_claims = True

    def check(self, case: Case) -> Iterator[Finding]:
        for pair in weighing.single(case):
            told = _mismatch(pair.claim.text, pair.study)
            if told is None or weighing.beside(case, pair, told[0]):
                continue
            spoken, studied = told
            yield weighing.finding(
                self,
                case,
                pair,
                f"The sentence speaks of {spoken}, and {entry_and_work(pair.reference)}, studied {studied}",
                f"Say whom the study was about, or cite a study of {spoken}.",
                confidence=0.6 if _HEDGED.search(pair.claim.text) else 0.8,
                shown=weighing.evidence(case, pair, "judged from the check tags in MeSH, the title and the abstract", judged=False),
            )


# What authors hold possible for others than those whom they studied, is no more than that.
_HEDGED = lazy_re(r"\b(?:may|might|could|potential(?:ly)?|possibly|perhaps|hypothes\w+|propos\w+)\b", re.IGNORECASE)
_SAID = 0.75  # share of a claim from which it is what the record says was known before
_AGAIN_AND_AGAIN = 4  # times that one does which is a trial in animals
_OFTEN = 2  # times that a record without check tags names the animals that were studied
_CLOSE = 0.6  # share of a claim in the record from which it is no remark on animals beside a study of cells of people


def _mismatch(claim: str, study: Study) -> Told:
    """(of whom the claim speaks, whom the record studied), where they surely differ."""
    asked = Asked(claim, study, frozenset(heading.partition("/")[0].strip("* ") for heading in study.mesh))
    ways: tuple[Callable[[Asked], Told], ...] = (
        _people_for_animals,
        _animals_for_people,
        _ages,
        _not_old,
        _oldest,
        _pregnancy,
        _sexes,
        untagged.of_one_sex,
        one_patient.told,
        professions.others,
        _boys_and_girls,
        of_health,
        _menopause,
        _small_children,
        _years,
        untagged.too_young,
        _states,
        _sexes_of_animals,
        _nations,
    )
    if people.BEASTS.search(study.title) and not people.HUMAN.search(study.title):
        ways = _people_for_animals, _sexes_of_animals  # how old animals were, how ill and of what country says nothing of people
    return next((told for way in ways if (told := way(asked)) is not None), None)


def _people_for_animals(asked: Asked) -> Told:
    """People are spoken of, and animals or cells were studied."""
    claim, study, tags = asked.claim, asked.study, asked.tags
    found = asked.spoken(people.PEOPLE)
    if found is None or people.ANIMAL.search(claim) or people.OPEN.search(claim):
        return None
    spoken = found.group().lower()
    if spoken == "adults" and "adult" in asked.text.lower() and not people.DESCRIBED.match(claim, found.end()):
        return None  # they may be the animals
    titled = people.BEASTS.search(study.title) or designs.IN_DISHES.search(study.title)
    cultured = people.CULTURED.search(study.title)
    told = Study(study.title, people.SAMPLED.sub(" ", asked.abstract) if cultured else asked.abstract)
    # an abstract speaks of people only for what was known before, where the title names animals or cells, or they come in later
    texts = sentences(told.abstract or "")
    before = next((at for at, text in enumerate(texts) if people.BEASTS.search(text)), 0)
    persons = [(at, text) for at, text in enumerate(texts) if people.PERSONS.search(text)]
    known = [text for at, text in persons if titled or cultured or (at < before and not people.LOOKED_AT.search(text))]
    in_abstract = len(known) < len(persons) or any(weighing.drawn(claim, Study("", text)) for text in known)
    if in_abstract or people.HUMAN.search(people.OF_CELLS.sub(" ", study.title)) or opened_with(claim, texts):
        return None
    if not tags & ({"Humans", "Animals"} | people.SPECIES) and not designs.of_cells(tags):
        return _untagged(asked, spoken)
    if tags & ({"Animals"} | people.SPECIES) and "Humans" not in tags:
        return spoken, "animals only"
    aged = tags & (people.CHILD_TAGS | people.ADULT_TAGS)
    if tags & people.SPECIES and not aged and people.BEASTS.search(asked.abstract) and not people.CLINICAL.search(asked.text):
        return spoken, "animals only, or cells"  # "Humans" are where the cells came from
    # of cells in culture, the ages are those of whom they are from
    in_dishes = designs.of_cells(tags) and (cultured or (not aged and (titled or not tags & people.SEXES)))
    if (
        in_dishes
        and (cultured or people.ANIMAL.search(asked.abstract))
        and not any(name in asked.text for name in people.NAMED.findall(claim))
    ):
        return spoken, "cells only"
    return None


def _untagged(asked: Asked, spoken: str) -> Told:
    """The same of a record without check tags, whose own words leave no doubt."""
    if people.CULTURED.search(asked.study.title) or untagged.of_cells(asked):
        return spoken, "cells only"
    often, text = len(people.BEASTS.findall(asked.text)), asked.text
    surely = often >= _OFTEN and not (people.CLINICAL.search(text) or "human" in text.lower())
    # a trial in the animals that its title names, and nobody else in it
    in_them = often >= _AGAIN_AND_AGAIN and people.BEASTS.search(asked.study.title) and not people.HUMAN_ALONE.search(text)
    surely = surely or bool(in_them)
    return (spoken, "animals only") if surely and weighing.drawn(asked.claim, asked.study) else None


def _animals_for_people(asked: Asked) -> Told:
    beast = people.IN_LABORATORY.search(asked.claim)
    if beast is None or people.PEOPLE.search(asked.claim) or not people.PERSONS.search(asked.abstract) or not _of_people_alone(asked):
        return None
    if people.ANIMAL.search(asked.text) and weighing.share(asked.claim, asked.study, beast.group(1)) < _CLOSE:
        return None  # cells of people, and a remark on animals beside them
    return beast.group(1).lower(), "people only"


def _ages(asked: Asked) -> Told:
    """Children for adults, adults for children, and ages among either."""
    claim, text = asked.claim, asked.text
    if not asked.abstract:
        return None
    if (
        asked.grown
        and not asked.young
        and (children := asked.spoken(people.CHILDREN))
        and not people.YOUNG.search(text)
        and not _grown_up(claim)
    ):
        return children.group().lower(), "adults only"
    if (
        asked.young
        and not asked.grown
        and (adults := asked.spoken(people.ADULTS))
        and not _of_grown_ups(asked.study)
        and not people.YOUNG.search(claim)
    ):
        return adults.group().lower().replace("elderly", "the elderly"), "children only"
    grown, young = asked.tags & people.ADULT_TAGS, asked.tags & people.CHILD_TAGS
    for ages, there in ((people.AGES, grown), (people.YOUNG_AGES, young if not grown else frozenset())):
        for age in ages:
            spoken = asked.spoken(age.said)
            told = there or (age.title is not None and age.title.search(asked.study.title))
            if spoken and told and not asked.tags & age.tags and not age.words.search(text):
                return spoken.group().lower(), age.else_studied
    return None


def _not_old(asked: Asked) -> Told:
    """The young, where the title is on the old, and the abstract on others only for what was known before."""
    spoken, title = asked.spoken(people.YOUNG_ADULTS), asked.study.title
    if (
        people.ANY_OLD.search(asked.claim)
        or not (spoken and asked.abstract and people.OLD.search(title))
        or people.NOT_OLD.search(title)
        or asked.tags & people.YOUNG_TAGS
    ):
        return None
    others = [sentence for sentence in sentences(asked.abstract) if people.NOT_OLD.search(sentence)]
    known = all(people.KNOWN_BEFORE.search(other) and weighing.share(asked.claim, Study("", other)) < _SAID for other in others)
    said = spoken.group().lower()
    return (said if said.startswith("young") else f"people in {said.split(maxsplit=1)[1]}", "old people only") if known else None


def _oldest(asked: Asked) -> Told:
    """An age in years beyond those that the record gives."""
    over, text = asked.spoken(people.OVER), people.AVERAGE.sub("aged", asked.text)
    given = [int(age[1]) for age in people.UP_TO.finditer(text)]
    if over and people.BARELY.fullmatch(over[0]) and not people.OF_AGES.search(asked.claim, max(0, over.start() - 40), over.end() + 8):
        return None  # "fell to over 60", "a GFR above 60", "over 80 young adults"
    if over and given and max(given) < int(over[1]) and not people.OLDER.search(asked.text):
        return f"people of {over[1]} and more", f"people up to {max(given)} years of age"
    return None


def _pregnancy(asked: Asked) -> Told:
    claim, tags = asked.claim, asked.tags
    if not asked.abstract:
        return None
    if "Humans" in tags and asked.spoken(people.PREGNANT) and "Pregnancy" not in tags and not people.OF_PREGNANCY.search(asked.text):
        return "pregnant women", "none"
    if (
        "Pregnancy" in tags
        and (later := asked.spoken(people.MENOPAUSE))
        and "menopaus" not in asked.text.lower()
        and not people.PREGNANT.search(claim)
    ):
        return later.group().lower(), "pregnant women"
    return None


def _sexes(asked: Asked) -> Told:
    tags = asked.tags
    for sex, other, said, theirs in (("Female", "Male", people.WOMEN, people.MEN), ("Male", "Female", people.MEN, people.WOMEN)):
        found = asked.spoken(said) if asked.abstract else None
        alone = other in tags and sex not in tags and "Humans" in tags
        if found and alone and not theirs.search(asked.claim) and not untagged.either(asked.study, sex):
            spoken = found.group().lower()
            grown, young = ("men", "boys") if other == "Male" else ("women", "girls")
            studied = [grown] * bool(asked.grown or not asked.young) + [young] * bool(asked.young)
            return people.PLURALS.get(spoken, spoken), f"{listing(studied)} only"
    return None


def _boys_and_girls(asked: Asked) -> Told:
    """Boys or girls for adults, men and women."""
    young = asked.spoken(people.BOYS_AND_GIRLS) if asked.abstract and asked.grown and not asked.young else None
    if (
        young
        and not people.YOUNG.search(asked.text)
        and not _grown_up(asked.claim)
        and weighing.drawn(asked.claim, asked.study, "boys girls")
    ):
        return young.group().lower(), "adults only"
    return None


def _menopause(asked: Asked) -> Told:
    """Women before the menopause for those after it, and the other way round."""
    claim, title = asked.claim, asked.study.title
    earlier, later = asked.spoken(people.BEFORE_MENOPAUSE), asked.spoken(people.MENOPAUSE)
    before, after = people.PREMENOPAUSAL.search(title), people.AFTER_MENOPAUSE.search(title)
    if not asked.abstract or (earlier and people.AFTER_MENOPAUSE.search(claim)):  # the claim is on both
        return None
    if earlier and after and not people.YOUNGER.search(asked.text):
        return earlier.group().lower(), "postmenopausal women only"
    # of women after it, the abstract of such a title speaks for what was known before
    if later and before and not after and not weighing.drawn_where(people.AFTER_MENOPAUSE, claim, asked.study):
        return later.group().lower(), "premenopausal women only"
    return None


def _small_children(asked: Asked) -> Told:
    """Small children for adults of whom some were adolescents."""
    small = asked.spoken(people.SMALL) if asked.abstract and asked.grown and asked.young <= {"Adolescent"} else None
    if small and not people.YOUNG.search(people.YOUTHS.sub(" ", asked.text)) and not _grown_up(asked.claim):
        return small.group().lower(), "adults and adolescents only" if asked.young else "adults only"
    return None


def _years(asked: Asked) -> Told:
    """Children, where the years of all who were studied are told, and none of them was so young."""
    found, given = people.YOUNGER_THAN.search(asked.claim), [int(age[1] or age[2]) for age in people.FROM.finditer(asked.text)]
    if found is None or not given or _grown_up(asked.claim) or people.YOUNG.search(asked.text):
        return None
    most = value(found[1]) if found[1] else people.OF_AGE
    return (found.group().lower(), f"people from {min(given)} years of age") if min(given) >= most else None


def _states(asked: Asked) -> Told:
    """Those who are ill in one way for those who are in another: severely or mildly, newly or for long, at home or in hospital; and those
    of whom the record says that they were not so."""
    told = states.other_state(asked.claim, asked.text) or negated.negated(asked.claim, asked.study) if asked.abstract else None
    if told is None or not weighing.drawn(asked.claim, asked.study, told[0]):
        return None
    said, studied = told
    return f"“{said}”", f"“{studied}”"


def _sexes_of_animals(asked: Asked) -> Told:
    sexed = people.SEXED.search(asked.claim) if asked.abstract and "Animals" in asked.tags else None
    if (
        sexed
        and asked.tags & people.SEXES == people.SEXES - {sexed[1].capitalize()}
        and not re.search(rf"\b{sexed[1]}", asked.text, re.IGNORECASE)
    ):
        return sexed.group().lower(), "males only" if "Male" in asked.tags else "females only"
    return None


def _nations(asked: Asked) -> Told:
    """People of one country for those of another."""
    spoken = nations.people_of(asked.claim) if asked.abstract else None
    if spoken is None:
        return None
    country, words = spoken
    if nations.may_be_of(country, asked.text) or not weighing.drawn(asked.claim, asked.study, words):
        return None
    studied = nations.studied(asked.study.title, asked.abstract)
    return (words, f"people of {listing(studied[:2])}") if studied else None


def _of_people_alone(asked: Asked) -> bool:
    """Whether people were studied and no animals; a review may speak of both."""
    reviews = any("Review" in kind or "Guideline" in kind for kind in asked.study.publication_types)
    if not asked.tags & ({"Humans", "Animals"} | people.SPECIES) and not reviews:  # no check tags: by its own words
        own = " ".join(text for text in sentences(asked.text) if not people.IN_EARLIER.search(text))
        return people.TRIED.search(own) is not None and not people.BEAST.search(own)
    return (
        "Humans" in asked.tags and not asked.tags & ({"Animals"} | people.SPECIES) and not reviews and not people.BEAST.search(asked.text)
    )


def _of_grown_ups(study: Study) -> bool:
    """Whether adults may have been studied: in a study of children, those who kept the diaries at home are none unless the title
    says so."""
    return people.GROWN.search(f"{study.title} {study.abstract}") is not None or people.PARENTS.search(study.title) is not None


def _grown_up(claim: str) -> bool:
    """Whether the claim speaks of adults as well, of the grown-up's childhood, of child-bearing, or of children as what parents have."""
    return people.GROWN_UP.search(claim) is not None
