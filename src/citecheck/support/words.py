"""Words as the judge compares them: folded, spelling variants made one, inflections cut off.

A *term* is a stem with digits kept ("il-6" -> "il6", "tumours" -> "tumor", "metastatic" -> "metast"). Nothing here
knows how telling a term is: that is `background`.
"""

from __future__ import annotations

import codecs
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain
from typing import TypeVar

from citecheck.text import lazy_re, word_set

_GREEK = {
    "α": " alpha ", "β": " beta ", "γ": " gamma ", "δ": " delta ", "ε": " epsilon ", "κ": " kappa ", "λ": " lambda ",
    "μ": " micro ", "µ": " micro ", "σ": " sigma ", "τ": " tau ", "ω": " omega ", "Δ": " delta ", "’": "'", "‐": "-",
    "‑": "-", "–": "-", "—": " - ", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o",
}  # fmt: skip
_FOLDED = lazy_re(f"[{''.join(_GREEK)}]")
# A word, with the digits tied to it ("il-6", "hba1c", "covid-19", "cd4"); figures alone are no terms.
_WORD = lazy_re(r"[a-z]+(?:-?[0-9]+[a-z]{0,2}(?![a-z]))?(?:[0-9]+)?|(?<![0-9])[0-9]+[a-z]+")

STOPWORDS = word_set(
    """a about above across after again against all almost alone along already also although always am among an and
    another any are area aren around as ask asked at away b back be became because become been before began being below
    better between big both but by c came can cannot case cases clearly come could d did didn do does doesn doing don
    done down due during e each e.g either else end enough especially et even ever every f far few first for found four
    from full further furthermore g gave general get give given go got great greater h had has have having he hence her
    here herein hers herself him himself his how however i i.e if important in indeed instead interest into is isn it
    its itself j just k keep kind knew know known l large largely last later least less let likely long longer made
    mainly make many may me might more moreover most mostly much must my myself n namely nearly necessary need never
    new next no nor not now o of off often old older on once one only or order other others our ours ourselves out over
    own p part particular particularly per perhaps possible present previous previously put q quite r rather really
    recent recently respectively s said same saw say second see seem seemed seems seen several shall she should show
    showed shown shows similar similarly since small smaller so some still such t take taken than that the their theirs
    them themselves then there thereby therefore these they thing things think this those though three through thus
    to together too took toward towards two u under until up upon us use used uses using usually v various very via w
    want was way we well went were what when where whereas whether which while who whole whom whose why will with
    within without won would x y year years yes yet you young your yours yourself z studies study studied author
    authors al fig figure table ref refs reported report reports suggest suggested suggests suggesting based according
    including included includes include e.g. vs versus"""
)

_SUFFIXES = tuple(
    sorted(
        """ations ation ations ative atives ational ically ically ical icity ics ic ities ity ments ment ness ings ing edly
        ed ers er ors or ly als al ally ous ously ives ive ively ions ion ants ant ents ent ances ance ences ence ancy ency
        isms ism ists ist able ably ible ibly es e y ies s izations ization izing ized izes ize atic atically esis eses
        osis oses otic etic sis ses ias ia iac a um us is""".split(),  # noqa: SIM905 -- as above
        key=len,
        reverse=True,
    )
)
_SPELLING = (
    ("aemi", "emi"), ("haem", "hem"), ("oedem", "edem"), ("oesoph", "esoph"), ("oestr", "estr"), ("paed", "ped"),
    ("orrhoea", "orrhea"), ("foet", "fet"), ("gynaec", "gynec"), ("anaesth", "anesth"), ("caec", "cec"),
    ("leuk", "leuk"), ("leuc", "leuk"), ("sulph", "sulf"), ("tumour", "tumor"), ("colour", "color"),
    ("behaviour", "behavior"), ("centre", "center"), ("fibre", "fiber"), ("ageing", "aging"), ("lyse", "lyze"),
    ("isation", "ization"), ("programme", "program"), ("ischaem", "ischem"), ("orthopaed", "orthoped"),
    ("coeliac", "celiac"), ("faec", "fec"), ("aetiol", "etiol"), ("caesar", "cesar"),
)  # fmt: skip
_ISE = lazy_re(r"(?<=[a-z]{4})is(e|ed|es|ing|ations?)$")
_ISES = ("ise", "ised", "ises", "ising", "isation", "isations")  # what that ends in: hardly any word does
# Word families whose endings no suffix rule brings together.
_FAMILIES = (
    "diabet", "therap", "metasta", "progno", "diagno", "hypertens", "hypotens", "schizophren", "thrombo", "psychia",
    "psychol", "neurol", "neuropath", "asthma", "epilep", "cirrho", "fibro", "necro", "ischem", "anemi", "athero",
    "carcino", "osteopor", "osteoarthr", "arthrit", "obes", "symptom", "pregnan", "mutat", "genom", "genet",
    "inflamm", "immun", "vaccin", "infect", "antibiot", "pediatr", "cardio", "cardia", "psoria", "dermat",
    "random", "syndrom", "microb", "allerg", "estrogen", "androgen", "glucos", "glyc", "lipid", "cognit", "depress",
)  # fmt: skip


T = TypeVar("T")
MOST = 200_000  # distinct pieces remembered; hostile input must not fill the memory


class _Known(dict[str, T]):
    """What is made of each piece, remembered: articles and abstracts say the same words again and again."""

    def __init__(self, make: Callable[[str], T]) -> None:
        self._make = make

    def __missing__(self, piece: str) -> T:
        found = self._make(piece)
        if len(self) < MOST:
            self[piece] = found
        return found


def _ascii(characters: str) -> str:
    spelled = _FOLDED.sub(lambda match: _GREEK[match.group()], characters)
    return unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode("ascii")


_folded = _Known(_ascii)
# To encode a text is the fastest way from one character that isn't ASCII to the next.
codecs.register_error("citecheck.fold", lambda error: (_folded[error.object[error.start : error.end]], error.end))  # type: ignore[attr-defined]


def fold(text: str) -> str:
    """Lower case without accents; Greek letters spelled out as words of their own."""
    return (text if text.isascii() else text.encode("ascii", "citecheck.fold").decode("ascii")).lower()


# Everything that is part of no word, to be split at: faster than to look for words in running text. Lines stay.
_GAPS = str.maketrans({chr(code): " " for code in range(128) if not (chr(code).isalnum() or chr(code) in "-\n")})


def _spaced(text: str) -> str:
    """A folded text with gaps where no word goes on: "il-6  12  pre-2019-style"."""
    return fold(text).replace("can't", "cannot").translate(_GAPS)  # else the denial would be lost: "can" and "t"


def _pieces(text: str) -> list[str]:
    """A folded text, split where no word goes on: "il-6", "12", "pre-2019-style"."""
    return _spaced(text).split()


def words(text: str) -> list[str]:
    """The folded words of a text in order, stop words included: "IL-6" is "il-6", a bare figure is none."""
    return list(chain.from_iterable(map(_words.__getitem__, _pieces(text))))


_words = _Known[tuple[str, ...]](lambda piece: tuple(_WORD.findall(piece)))
_ENDINGS = frozenset(_SUFFIXES)
_LONGEST = max(map(len, _SUFFIXES))
_BRITISH = lazy_re("|".join(british for british, _ in _SPELLING))
_AMERICAN = dict(_SPELLING)


def stem(word: str) -> str:
    """The term of a folded word, or "" for a stop word or a single letter."""
    return _stems[word]


def stems(words: Iterable[str]) -> list[str]:
    """The term of each word."""
    return list(map(_stems.__getitem__, words))


def american(word: str) -> str:
    """A folded word as it is spelled in America: "organised" -> "organized", "oedema" -> "edema"."""
    word = _BRITISH.sub(lambda match: _AMERICAN[match.group()], word)
    if word.endswith(_ISES) and (match := _ISE.search(word)):
        word = f"{word[: match.start()]}iz{match.group(1)}"
    return word


def _stem(word: str) -> str:
    if word in STOPWORDS or len(word) < 2:
        return ""
    word = word.replace("-", "")
    if not word.isalpha():
        return word
    word = american(word)
    if len(word) <= 4:
        return word[:-1] if len(word) == 4 and word[-1] == "s" and word[-2] not in "sui" else word
    if word.startswith(_FAMILIES):
        return next(prefix for prefix in _FAMILIES if word.startswith(prefix))
    for size in range(min(_LONGEST, len(word) - 4), 0, -1):
        if word[-size:] in _ENDINGS:
            return word[:-size]
    return word


_stems = _Known(_stem)


def terms(text: str) -> list[str]:
    """The terms of a text in order, stop words left out. Fast on whole articles, whose words are mostly known already."""
    return list(chain.from_iterable(map(_terms.__getitem__, _pieces(text))))


def terms_of_each(texts: Iterable[str]) -> list[list[str]]:
    """The terms of each of several texts: sentences are read in two thirds of the time that each takes alone."""
    whole = _spaced("\n".join([text.replace("\n", " ") for text in texts]))
    return [list(chain.from_iterable(map(_terms.__getitem__, line.split()))) for line in whole.split("\n")]


def _terms_in(piece: str) -> tuple[str, ...]:
    """The terms of a piece, which is mostly one word. The same term is the same object: it is looked up in many tables, and its hash
    is remembered in it."""
    found = (piece,) if piece.isalpha() else _WORD.findall(piece)
    return tuple([sys.intern(term) for word in found if (term := _stems[word])])


_terms = _Known(_terms_in)


def term_counts(text: str) -> dict[str, int]:
    """How often each term stands in a text."""
    return Counter(terms(text))


_SENTENCE_END = lazy_re(r"[.!?][\"”’)\]]?\s+(?=[A-Z0-9(\"“])")
_ABBREVIATION = lazy_re(r"(?:\b(?:vs|e\.g|i\.e|cf|et al|approx|resp|ca|Dr|Fig|Figs|No|Ref|Refs|St|spp?)|\b[A-Z])\.$")


BRACKETED = lazy_re(r"\s?\([^()]{0,400}\)|\s?\[[^\[\]]{0,400}\]")  # what a sentence says aside
LONGEST = 4_000  # characters of a sentence beyond which it is no sentence, and not read for what it says of whom


def sentences(text: str) -> list[str]:
    """The sentences of a text, verbatim. An abbreviation's or initial's full stop ends none."""
    pieces: list[str] = []
    start = 0
    for end, behind in chain(((match.start() + 1, match.end()) for match in _SENTENCE_END.finditer(text)), [(len(text), 0)]):
        piece, start = text[start:end], behind
        if pieces and _ABBREVIATION.search(pieces[-1][-12:]):
            pieces[-1] = f"{pieces[-1]} {piece}"
        elif piece.strip():
            pieces.append(piece.strip())
    return pieces


_ENGLISH = frozenset(("the", "of", "and", "to", "with", "for", "on", "by", "is", "are", "was", "from", "that", "in", "an"))
_OTHER = word_set(
    """de la el los las del y que una por con para em da do das dos nao uma com der und des mit bei von zur zum im le les et du
    dans pour sur une il di della nel het een van voor bij na no ao os sao como entre mas das ein eine einer einen einem eines ist sind wird
    werden wurde wurden nicht auf sich auch nach durch oder wie bis noch haben sehr mehr jede jeder jedes diese dieser dieses est sont avec
    aux cette chez leur qui ont es lo fue han este esta pero fueron sono nella alla gli che foi foram mais pelo pela zijn niet werd wordt
    deze"""
)
_PERHAPS_OTHER = frozenset(("die", "war", "als", "aus", "fur", "hat", "plus"))  # English, too, beside other words of it
_FOREIGN_LETTERS = lazy_re(r"\b[a-zäöüßéèêëñçãõàâìòùœ]*[äöüßéèêëñçãõàâìòùœ][a-zäöüßéèêëñçãõàâìòùœ]*\b")


def is_english(text: str) -> bool:
    """Whether a text is English, as far as its little words tell; without any it counts as English, unless its letters are others."""
    found = re.findall(r"[a-z]+", fold(text))
    english, other = (sum(word in words for word in found) for words in (_ENGLISH, _OTHER))
    if not english and not other:
        return _PERHAPS_OTHER.isdisjoint(found) and _FOREIGN_LETTERS.search(text) is None
    return english > other or not other


_TOKEN = lazy_re(r"[^\W_]+(?:-[^\W_]+)*")


def surface_forms(text: str) -> dict[str, str]:
    """For each term of a text, the first word as written: what a person is shown for the term."""
    forms: dict[str, str] = {}
    for token in _TOKEN.findall(text):
        found = [token.lower()] if token.isascii() and token.isalpha() else words(token)
        for word in found:
            if term := stem(word):
                forms.setdefault(term, token if len(found) == 1 else word)
    return forms
