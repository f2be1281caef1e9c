"""What PubMed doesn't set out to hold, so that its not holding it means nothing."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from citecheck import matching
from citecheck.bibliography import journals
from citecheck.bibliography.kinds import NEWSPAPERS
from citecheck.model import Reference, ReferenceKind
from citecheck.text import lazy_re

OLDEST = 1946
"""Year before which PubMed's coverage has too many gaps for an absence to mean anything (NLM: MEDLINE and OLDMEDLINE begin there)."""

_NOT_YET = lazy_re(
    r"\b(?:in press|forthcoming|submitted|ahead of print|accepted for publication|im druck|sous presse|en prensa|to appear)\b",
    re.IGNORECASE,
)
_ABSTRACT = lazy_re(r"\babstr(?:act)?s?\b(?! review)|\[abstract|\bposter\b|\b(?:suppl|supplement)\b", re.IGNORECASE)
_NEWSPAPER = lazy_re(rf"\b(?:{NEWSPAPERS}|guardian)\b", re.IGNORECASE)
_SERIES = lazy_re(r"\btech\w*\.? rep\w*\.? ser|^iarc monogr", re.IGNORECASE)
_IN_PART = """
Biometrika | J Am Stat Assoc | Am Stat | J R Stat Soc Ser A Stat Soc | J R Stat Soc Ser C Appl Stat | Stat Sci | J Stat Plan Inference |
Comput Stat Data Anal | J Appl Stat | Sociol Methodol | Sociol Methods Res | Educ Psychol Meas | Psychometrika | Multivariate Behav Res |
J Econom | Econometrica | Am Econ Rev | Q J Econ | J Polit Econ | J Econ Perspect | J Econ Lit | Rev Econ Stat | Rev Econ Stud |
J Public Econ | J Labor Econ | J Hum Resour | Econ Lett | J Dev Econ | J Econ Behav Organ | Econ Inq | South Econ J | J Law Econ |
J Popul Econ | Eur Econ Rev | World Bank Econ Rev | World Bank Res Obs | Appl Econ | Ecol Econ | J Risk Uncertain | Econ Educ Rev |
J Urban Econ | Natl Tax J | J Policy Anal Manage | J Mark Res | J Mark | J Consum Res | Acad Manage J | Acad Manage Rev | Adm Sci Q |
Manage Sci | Oper Res | J Bus Res | J Bus Ethics | Harv Bus Rev | Sloan Manage Rev | Calif Manage Rev | Eur J Oper Res |
Organ Behav Hum Decis Process | J Vocat Behav | Public Adm Rev | Telecomm Policy | Econ Polit Wkly | Am Sociol Rev | AJS | Am J Sociol |
Soc Forces | Soc Probl | Annu Rev Sociol | J Marriage Fam | Sociol Q | Qual Sociol | Gend Soc | J Fam Issues | Soc Psychol Q |
Public Opin Q | Am Polit Sci Rev | J Polit | Sociol Perspect | Theory Soc | Sociology | Br J Sociol | Curr Sociol | Eur Sociol Rev |
Sociol Educ | J Soc Issues | Signs (Chic) | J Peace Res | Int Organ | Foreign Aff | Int Migr Rev | J Ethn Migr Stud | Urban Stud |
Environ Behav | Crime Delinq | Philos Sci | Synthese | Mind | J Philos | Ethics | Am Anthropol | Curr Anthropol | Annu Rev Anthropol |
Am Antiq | Antiquity | J Archaeol Sci | J Commun | Hum Commun Res | Scientometrics | Rev Educ Res | J Educ Res | Am Educ Res J |
Sci Educ | Except Child | J Mach Learn Res | Adv Neural Inf Process Syst | Lect Notes Comput Sci | Commun ACM | Pattern Recognit |
Neurocomputing | IEEE Trans Nucl Sci | IEEE Sens J | SIAM J Appl Math | Comput Phys Commun | Inverse Probl | Tetrahedron |
Tetrahedron Lett | Tetrahedron Asymmetry | Inorganica Chim Acta | Can J Chem | Helv Chim Acta | Bull Chem Soc Jpn | Chem Lett | Synlett |
Synthesis (Stuttg) | Heterocycles | Chem Ber | Justus Liebigs Ann Chem | J Chem Soc Perkin 1 | J Chem Soc | Macromolecules |
Polymer (Guildf) | Electrochim Acta | Chem Mater | AIChE J | Ind Eng Chem Res | Energy Fuels | J Memb Sci | J Fluid Mech | J Appl Phys |
Appl Phys Lett | J Phys D Appl Phys | J Cryst Growth | Opt Commun | Nucl Instrum Methods Phys Res A | Nucl Instrum Methods Phys Res B |
Phys Today | J Phys Condens Matter | Physica A | Physica D | Chem Phys Lett | Chem Phys | J Mol Struct | J Vac Sci Technol A |
Sens Actuators B Chem | Sens Actuators A Phys | Geochim Cosmochim Acta | Earth Planet Sci Lett | Geology | Geophys Res Lett |
J Geophys Res | J Clim | Chem Geol | Astrophys J | Astron Astrophys | Mon Not R Astron Soc | Astron J | Icarus | Planet Space Sci |
Limnol Oceanogr | Mar Ecol Prog Ser | Hydrobiologia | Ecol Modell | For Ecol Manage | Soil Biol Biochem | Plant Soil | Crop Sci |
Agron J | Soil Sci Soc Am J | Lebenson Wiss Technol | Postharvest Biol Technol | Aquaculture | Fish Res | J Wildl Manage | Can J For Res |
J Plankton Res | J Exp Mar Bio Ecol | Fed Regist | Newsweek | Time | US News World Rep | Consum Rep
"""
# Journals of statistics, the social sciences, computing, physics, chemistry and the earth that are cited in medicine, and of which PubMed
# holds some years, or some authors' manuscripts.
_SENTENCE = lazy_re(r"[^\W\d_]{3,}[.?!] [A-Z]")


def not_covered(reference: Reference) -> str | None:
    """Why PubMed's not holding the work means nothing, or None where it means something."""
    article = reference.kind is ReferenceKind.UNKNOWN and bool(reference.title and reference.journal) and not reference.url
    if not reference.kind.in_pubmed and not article:
        what = "works of no known kind" if reference.kind is ReferenceKind.UNKNOWN else f"a work of this kind ({reference.kind.value})"
        return f"PubMed doesn't set out to hold {what}"
    if reference.journal is None or not journals.is_known(reference.journal) or _NEWSPAPER.search(reference.journal):
        return "the journal is not one that PubMed is known to hold"
    numbers = journals.numbers(reference.journal)
    if numbers & _held_in_part() or max(numbers) < 0:
        return "PubMed holds only some articles of this journal"
    if _SERIES.search(reference.journal):
        return "PubMed holds few volumes of series of reports"
    if _by_organisation(reference):
        return "it names no person and no place in a journal, so it may be what an organisation published by itself"
    if reference.year is not None and reference.year < OLDEST:
        return f"PubMed holds few works from before {OLDEST}"
    if _NOT_YET.search(reference.text) or (reference.year is not None and reference.year >= date.today().year):
        return "the work is too new for PubMed to hold it for sure"
    if _ABSTRACT.search(reference.text) or (reference.pages or "").upper().startswith(("S", "A")):
        return "PubMed holds few congress abstracts and supplements"
    return None


@cache
def _held_in_part() -> frozenset[int]:
    return frozenset(number for name in _IN_PART.split("|") for number in journals.numbers(name))


def _by_organisation(reference: Reference) -> bool:
    """Whether nothing but the name of a journal, which may be that of a section or a subject (`Obesity`), makes a journal's article of
    what bears an organisation's name: as its author, or in front of the title."""
    if reference.volume or reference.pages or reference.doi or "\n" in reference.text.strip():
        return False
    if reference.authors:
        return not reference.et_al and all(matching.is_group(author) for author in reference.authors)
    return bool(reference.url or _SENTENCE.search(reference.title or ""))
