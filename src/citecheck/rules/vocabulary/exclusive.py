"""Words of titles that exclude one another, so that one in the place of another makes it another study's title."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

# A family a line; what stands between the bars means the same, or may.
_FAMILIES = """
increase increases increased increasing | decrease decreases decreased decreasing reduce reduces reduced reducing reduction
increase increases increased increasing enhances enhanced enhancing | attenuates attenuated attenuating
promotes promoted promoting stimulates stimulated stimulation activates activated activation | inhibits inhibited inhibition suppresses
improves improved improvement | worsens worsened worsening
upregulates upregulated upregulation | downregulates downregulated downregulation
high | low | medium
higher | lower
highest | lowest
gain | loss
more | less fewer
short | long
short | medium | long
early | late
acute | chronic
mild | moderate | severe
benign | malignant
primary | secondary | tertiary
positive | negative
stable | unstable
sensitive | resistant
pre | post
before | after
pretreatment | posttreatment
preoperative | intraoperative perioperative | postoperative
antenatal prenatal | perinatal | postnatal postpartum
left | right
upper | lower
proximal | distal
anterior | posterior
medial | lateral
systolic | diastolic
atrial | ventricular
arterial | venous
agonist agonists | antagonist antagonists
retrospective retrospectively | prospective prospectively
with | without
symptomatic | asymptomatic
typical | atypical
normal | abnormal
mature | immature
regular | irregular
reversible | irreversible
active | inactive
adequate | inadequate
appropriate | inappropriate
complete | incomplete
competent | incompetent
dependent | independent
direct | indirect
effective | ineffective
efficient | inefficient
sufficient | insufficient
vivo | vitro
inpatient inpatients | outpatient outpatients
rural | urban
single | double | triple
first | second | third | fourth | fifth
day days daily | week weeks weekly | month months monthly | year years yearly annual
hour hours | minute minutes | day days | week weeks | month months | year years
man men male males boys | woman women female females girls
mother mothers maternal | father fathers paternal
child children childhood pediatric paediatric | adult adults adulthood
child children childhood | adolescent adolescents adolescence
neonate neonates neonatal newborn newborns infant infants infancy | adult adults adulthood
younger | older
human humans | mouse mice murine | rat rats | rabbit rabbits | dog dogs canine | pig pigs porcine | sheep ovine | cattle bovine
knee | hip | ankle | shoulder | elbow | wrist
"""
# Beginnings of words that exclude one another before the same rest, and how long that has to be.
_BEGINNINGS = (
    ("hyper", "hypo", 4), ("non", "", 5), ("un", "", 6), ("micro", "macro", 5), ("intra", "extra", 5), ("homo", "hetero", 4),
    ("endo", "exo", 5), ("uni", "bi", 5), ("pre", "post", 5), ("pro", "anti", 5),
)  # fmt: skip


@cache
def _places() -> Mapping[str, frozenset[tuple[int, int]]]:
    """By word: the families that it belongs to, and its place in each."""
    found: dict[str, set[tuple[int, int]]] = {}
    for family, line in enumerate(_FAMILIES.strip().splitlines()):
        for place, words in enumerate(line.split("|")):
            for word in words.split():
                found.setdefault(word, set()).add((family, place))
    return {word: frozenset(places) for word, places in found.items()}


def exclude(one: str, other: str) -> bool:
    """Whether two folded words exclude one another: `men` and `women`, `with` and `without`, `hypertension` and `hypotension`."""
    mine, theirs = _places().get(one, frozenset()), _places().get(other, frozenset())
    if mine & theirs:
        return False
    if {family for family, _ in mine} & {family for family, _ in theirs}:
        return True
    return any(_parted(one, other, *pair) or _parted(other, one, *pair) for pair in _BEGINNINGS)


def _parted(one: str, other: str, begins: str, its: str, least: int) -> bool:
    """Whether two words have the same rest behind these beginnings."""
    rest = one.removeprefix(begins)
    return rest != one and len(rest) >= least and other == its + rest
