"""Women and men who differ by a claim, where the record found the sexes alike."""

from __future__ import annotations

import re

from citecheck.support.counts import MEN, WOMEN
from citecheck.support.opposites import DENIALS
from citecheck.support.words import BRACKETED, LONGEST, sentences, terms, words
from citecheck.text import lazy_re

_WOMEN, _MEN = (rf"{sex}(?:['’]s?)?" for sex in (WOMEN, MEN))
_MORE = r"(?:more|less|fewer|higher|lower|greater|smaller|better|worse|longer|shorter|larger|older|younger|faster|slower|\w+er)"
_DIFFER = lazy_re(
    rf"\b(?:{_WOMEN}\b[^.;]*? {_MORE} [^.;]*?\bthan (?:in |among |for |with |those of |that of |did )?(?:the )?{_MEN}(?!\w)|"
    rf"{_MEN}(?!\w)[^.;]*? {_MORE} [^.;]*?\bthan (?:in |among |for |with |those of |that of |did )?(?:the )?{_WOMEN}(?!\w)|"
    rf"{_MORE} (?:[\w-]+ ){{0,6}}?(?:in|among|for) (?:{_WOMEN} than (?:in |among |for )?(?:the )?{_MEN}|"
    rf"{_MEN} than (?:in |among |for )?(?:the )?{_WOMEN})(?!\w))",
    re.IGNORECASE,
)
_SEX = lazy_re(rf"\b(?:sex(?:es)?|genders?|{_WOMEN}|{_MEN})(?!\w)", re.IGNORECASE)
_BOTH = rf"(?:the )?(?:two |both )?(?:sex(?:es)?|genders?)|{_WOMEN} and {_MEN}|{_MEN} and {_WOMEN}"
_ALIKE = lazy_re(
    rf"\bno (?:[\w-]+ ){{0,3}}?(?:sex|gender)(?:[- ](?:related|based|specific))? (?:differences?|effects?)\b|"
    rf"\bno (?:[\w-]+ ){{0,3}}?(?:differences?|correlations?|associations?|relations?(?:hips?)?)\b[^.;]{{0,60}}?\b(?:{_BOTH})(?!\w)|"
    rf"\b(?:sex|gender) (?:did|does|had|has|was|were) (?:not|no)\b|"
    rf"\b(?:did|do|does) not (?:\w+ly )?differ\b[^.;]{{0,60}}?\b(?:{_BOTH})(?!\w)|"
    rf"\bnot (?:\w+ly )?(?:different|affected|influenced|modified|moderated)\b[^.;]{{0,30}}?\b(?:by|between|in|for) (?:{_BOTH})(?!\w)",
    re.IGNORECASE,
)
_ASKED = lazy_re(
    r"\b(?:aim\w*|objectives?|purpose|whether|hypothes\w+|previous\w*|earlier|adjust\w*|match\w*|baseline|age[sd]?)\b", re.IGNORECASE
)
_COUNTED = lazy_re(  # who was studied, and no more: "(30 males)", "54% female", "48 women and 41 men"
    rf"(?:\d+(?:\.\d+)? ?%?|\bn ?= ?\d+,?|\b(?:all|were|was|of the|healthy|adult|young|older)) "
    rf"(?:\w+ )?(?:{_WOMEN}|{_MEN})(?!\w)(?: and \d+ \w+)?|"
    rf"(?:{_WOMEN}|{_MEN})[:,]? ?(?:n ?= ?)?\d+(?:\.\d+)? ?%?",
    re.IGNORECASE,
)
_HEADS = lazy_re(rf"(?<![.\d])\d+ (?:\w+ )?(?:{_WOMEN}|{_MEN})(?!\w)|\bn ?= ?\d+", re.IGNORECASE)  # no more than how many there were
_OF_WOMEN, _OF_MEN = lazy_re(rf"\b{_WOMEN}(?!\w)", re.IGNORECASE), lazy_re(rf"\b{_MEN}(?!\w)", re.IGNORECASE)
_NO_RESULT = lazy_re(  # by a claim: what was asked, or believed
    r"\b(?:whether|if|test(?:s|ed|ing)?|ask(?:s|ed|ing)?|idea|beliefs?|believed|thought|myth|expect\w*|hypothes\w+|assum\w+|crude\w*|"
    r"unadjusted|vanish\w*|disappear\w*|fail\w*|refut\w*|recruit\w*|enrol\w*|includ\w*|aged?|older|younger)\b",
    re.IGNORECASE,
)
_ANYTHING = frozenset(
    term
    for word in """sex sexes gender women men woman man female male girl boy difference significant statistical
    found seen observed biological two between moderate differ influence regard related
    group groups analysis""".split()  # noqa: SIM905 -- a block of words
    for term in terms(word)
)


def alike(claim: str, title: str, abstract: str) -> tuple[str, str] | None:
    """The words by which a claim has the sexes differ, and the sentence of the record in which they don't, in what the claim is on; `None`
    where any other sentence may have them differ, or has figures for both of them."""
    found = _DIFFER.search(claim) if len(claim) <= LONGEST and DENIALS.isdisjoint(words(claim)) else None
    if found is None or _NO_RESULT.search(claim):
        return None
    ours, passage = {*terms(claim)}, ""
    for sentence in (title, *sentences(abstract)):
        if len(sentence) > LONGEST:
            return None
        if _OF_WOMEN.search(sentence) and _OF_MEN.search(sentence) and any(map(str.isdigit, _HEADS.sub(" ", sentence))):
            return None
        if not _SEX.search(_COUNTED.sub(" ", BRACKETED.sub(" ", sentence))):
            continue
        null = _ALIKE.search(sentence)
        if null is None or len(list(_SEX.finditer(_ALIKE.sub(" ", sentence)))) > 0:
            return None
        its = {*terms(sentence)} - _ANYTHING
        if its and its <= ours and not _ASKED.search(sentence):
            passage = passage or sentence
    return (found[0], passage) if passage else None
