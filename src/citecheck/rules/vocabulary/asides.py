"""What a claim names beside what it turns on: what it sets that against, what that comes on top of, what was left out."""

from __future__ import annotations

import re

from citecheck.support import lexicon
from citecheck.support.lexicon import Concept
from citecheck.text import lazy_re

_WITH = r"plus|together with|alongside|combined with|in combination with"
# Before what another thing is set against or comes on top of: the sentence turns on that other thing.
_ASIDE = lazy_re(
    r"\b(?:than|versus|vs\.?|unlike|like|as (?:with|for|in)|instead of|rather than|such as|including|e\.g\.,?|"
    r"despite|without|already (?:taking|on)|"
    r"(?:patients|people|adults|women|men|those|children) (?:taking|on|receiving)|resist(?:ed|ing|s)|"
    rf"background|{_WITH}|failed|failure (?:of|on)|(?:add\w*|alternative|compar\w+|superior\w*|inferior\w*|similar|equal|equivalent|"
    r"(?:not|inadequately|inadequate|poor|poorly) respon\w+|non-?respon\w+|refractory|resistan\w+|intoleran\w+|contraindicat\w+|switch\w*|"
    r"relative|due|owing|allerg\w+) (?:to|with|from|on))"
    r" (?:[\w-]+ ){0,2}?$",
    re.IGNORECASE,
)
_PARTNER = lazy_re(rf"\b(?:{_WITH}) (?:[\w-]+ ){{0,2}}?$", re.IGNORECASE)
_UNLIKE = lazy_re(r"\b(?:unlike|as opposed to|differ\w* from) (?:[\w-]+ ){0,2}?$", re.IGNORECASE)
_NOT_SO = lazy_re(r"[^.;:,]{0,20} (?:was|were|is|are|did|do|does|has|have) (?:not|never|been excluded|excluded)\b", re.IGNORECASE)
# What a sentence adds to the study that it cites.
ANOTHER = lazy_re(
    r"\b(?:another|an alternative|alternative|further) (?:\w+ ){0,2}?(?:way|options?|drugs?|treatments?|"
    r"approach(?:es)?|choices?|agents?|"
    r"therap(?:y|ies)|antibod(?:y|ies)|means|possibilit(?:y|ies))\b|\balternatives?\b(?! to)|\balso (?:used|available|"
    r"effective|given|an option|works?)\b",
    re.IGNORECASE,
)


def aside(subject: Concept, claim: str) -> bool:
    """Whether the claim turns on something else, which is set against the subject or comes on top of it."""
    return _stands_behind(_ASIDE, subject, claim) or ANOTHER.search(claim) is not None


def unlike(subject: Concept, claim: str) -> bool:
    """Whether a claim says what another thing does otherwise, which nobody need have looked at in the study of this one."""
    return _stands_behind(_UNLIKE, subject, claim)


def partner(subject: Concept, claim: str) -> bool:
    """Whether a claim names a thing as what another is given with."""
    return _stands_behind(_PARTNER, subject, claim)


def set_apart(subject: Concept, claim: str) -> bool:
    """Whether a claim names a thing as what something is set against, or as what was not looked at."""
    there = lexicon.pattern(subject).search(claim)
    return _stands_behind(_ASIDE, subject, claim) or (there is not None and _NOT_SO.match(claim, there.end()) is not None)


def _stands_behind(words: re.Pattern[str], subject: Concept, claim: str) -> bool:
    """Whether such words lead to the first place where a claim names a thing."""
    there = lexicon.pattern(subject).search(claim)
    return there is not None and words.search(claim, 0, there.start()) is not None
