"""Numbers as texts write them, in digits or in words, and what they come to."""

from __future__ import annotations

import re

from citecheck.text import lazy_re

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {
    **{word: value for value, word in enumerate((*_ONES, *_TEENS), 1)},
    **{word: 10 * value for value, word in enumerate(_TENS, 2)},
    "a": 1,
}
TWO_TO_TEN = "|".join((*_ONES[1:], _TEENS[0]))
# Which of several, in words or digits: "second", "14th".
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth",
    "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
ORDINAL = rf"\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)}"
_BELOW = (
    rf"(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[ -](?:{'|'.join(_ONES)}))?|ten|eleven|twelve|"
    rf"(?:thir|four|fif|six|seven|eigh|nine)teen|{'|'.join(_ONES)}"
)
# Three digits behind a comma are thousands ("1,250"), unless nothing stands before it ("0,125"); fewer are a decimal part ("2,5").
NUMBER = (
    r"[1-9]\d{0,2}(?:[,\u202f ]\d{3}){1,4}(?:\.\d+)?|0,\d+|\d+,\d{1,2}(?!\d)|\d+(?:[.·]\d+)?|[.·]\d+"
    rf"|(?:a|{'|'.join(_ONES)}) hundred(?:(?: and)? (?:{_BELOW}))?|{_BELOW}"
)
PERHAPS = lazy_re(  # what every number begins with, and much else: to count those that a text has at most
    r"\d+|\b(?:one|two|three|fort|four|five|six|seven|eigh|nine|ten|eleven|twelve|thir|fif|twen|a hundred)", re.IGNORECASE
)
DEVIATION = (
    rf"(?:\s?(?:±|\+/-)\s?(?:SDs? |SEM? )?|\s\+\s)(?:{NUMBER})"  # behind a number: no figure of its own; PubMed has "28.3 + 19.4%", too
)
ROUGHLY = r"about|around|approximately|approx\.|almost|nearly|roughly|some|circa|close to"  # before a number that is no exact one
P_VALUE = r"\bp\s?[<>=≤]\s?0?[.·]\d+"  # a probability, which is nobody's figure
_LIKE_LETTERS = str.maketrans("ıİſ\u212a", "iisk")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[,\u202f ]\d{3}){1,4}(?:\.\d+)?")


_TORN = lazy_re(r"(?<![\w.,])0\. (?=\d)|(?<=\bvs\. )\d{1,3}\. (?=\d{1,2}\s?(?:±|\+/-))")


def mended(text: str) -> str:
    """A text of PubMed's without the gaps that old records have in decimals: "0. 42", "2.6+/-1.5 vs. 7. 4+/-2.5"."""
    return _TORN.sub(lambda found: found[0].rstrip(), text)


def plain(text: str) -> str:
    """A text, as long, without the letters that an expression takes for `i`, `s` and `k` where case doesn't count, and `lower` doesn't."""
    return text.translate(_LIKE_LETTERS)


def value(number: str) -> float:
    """What a number comes to that `NUMBER` matches, whatever its case."""
    if number[-1].isalpha():
        total = 0
        for word in re.split(r"[ -]", plain(number).lower().replace(" and ", " ")):
            total = total * 100 if word == "hundred" else total + _VALUES[word]
        return float(total)
    if _THOUSANDS.fullmatch(number):
        return float(re.sub(r"[,\u202f ]", "", number))
    return float(number.replace("·", ".").replace(",", "."))


def place(ordinal: str) -> int:
    """Which one an `ORDINAL` means, whatever its case."""
    return int(ordinal[:-2]) if ordinal[0].isdecimal() else _ORDINALS.index(plain(ordinal).lower()) + 1
