"""How a document uses its words, as far as it tells digits that are markers from those of names and quantities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from citecheck.markers.groups import DASHES
from citecheck.model import Block
from citecheck.text import lazy_re

_NAMED = lazy_re(r"(?<![^\W_])[^\W_]*[^\W\d_]-?\d+(?![^\W_])")
_TOKEN = lazy_re(r"[^\W_]+")
_CODE = lazy_re(r"([^\W\d_]+)(\d+)$")
_PARTED = lazy_re(rf"(?<=[a-z][.,)])\d{{1,3}}(?:[{DASHES}]\d{{1,3}})?(?:(?: \d{{1,3}})+(?=[.,;:)]|\s+[A-Z(]|$)|,\d{{1,3}}(?!\d))")
_DECIMAL_COMMA = lazy_re(r"(?<![\d,])(?:0,\d|\d{1,2},\d{1,2}\s?%)")
_SHORT = 3  # letters of a name in lower case, `p53`; longer ones are words
_STEM = lazy_re(r"[^\W\d_]+$")


@dataclass(frozen=True)
class Habits:
    """How a document uses its words: how often each stands, which numbers follow it, which digits are glued to it, and how
    often each name ends in digits, as `CD14` and `HIV-1` do.
    `runs`: it parts glued numbers by spaces, `article.68 69 70`, more often than by commas; `decimal_commas`: 1,4 is a number."""

    words: Mapping[str, int]
    followed: Mapping[str, Counter[str]]
    glued: Mapping[str, Counter[str]]
    codes: Mapping[str, int]
    runs: bool
    decimal_commas: bool

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> Habits:
        words: Counter[str] = Counter()
        followed: dict[str, Counter[str]] = {}
        glued: dict[str, Counter[str]] = {}
        codes: Counter[str] = Counter()
        runs = decimals = 0
        for block in blocks:
            runs += sum(1 if " " in found else -1 for found in _PARTED.findall(block.text))
            decimals += len(_DECIMAL_COMMA.findall(block.text))
            codes.update(_NAMED.findall(block.text))
            tokens = _TOKEN.findall(block.text)
            words.update(tokens)
            for place, token in enumerate(tokens):
                if not token[-1].isdigit():
                    continue
                if token.isdigit():
                    if place and len(token) < 5 and tokens[place - 1].isalpha():
                        followed.setdefault(tokens[place - 1], Counter())[token] += 1
                elif found := _CODE.match(token):
                    glued.setdefault(found[1], Counter())[found[2]] += 1
        return cls(words, followed, glued, codes, runs > 0, decimals >= 3)

    def label(self, word: str, digits: str) -> str:
        """Whether the document numbers a word: how many of its mentions bear a number, and whether this one comes again."""
        after = self.followed.get(word)
        if after is None:
            return "never"
        share = after.total() / self.words[word]
        often = "always" if share > 0.6 else "often" if share > 0.25 else "seldom"
        return f"{often}, {min(len(after), 3)} numbers" + (", this one again" if after[digits] > 1 else "")

    def known_code(self, token: str) -> int:
        """Where a name ends that the document has more than once and that this token, met but once, goes on from; 0 for none."""
        digits = len(token) - len(token.rstrip("0123456789"))
        stem = token[:-digits] if digits else ""
        if digits < 2 or self.codes.get(token, 0) > 1 or (stem.islower() and len(stem) > _SHORT):
            return 0
        cuts = [len(token) - tail for tail in range(1, min(digits, 4)) if token[-tail] != "0"]
        best = max(cuts, key=lambda cut: self.codes.get(token[:cut], 0), default=0)
        return best if self.codes.get(token[:best], 0) > 1 else 0

    def named(self, text: str, start: int, end: int) -> int:
        """How much of a glued list is the end of a name, with the comma: of `GM3,44` the first two, where `GM3` stands elsewhere, too,
        and nowhere `GM`."""
        comma = text.find(",", start, end)
        if comma < 0 or not text[start:comma].isdigit() or not text[comma + 1].isdigit():
            return 0
        found = _STEM.search(text[max(0, start - 30) : start])
        if found is None or found[0].islower():
            return 0
        stem, digits = found[0], text[start:comma]
        parted = self.codes.get(f"{stem}-{digits}", 0)  # `PHQ-9`, whose letters are a word here
        known = parted or self.codes.get(stem + digits, 0) > 1
        return comma + 1 - start if known and self.words.get(stem, 0) <= parted else 0

    def code(self, word: str, digits: str) -> str:
        """Whether a word with digits glued to it is a name of its own: `IL6` beside `IL8`, and never `IL` alone."""
        alone = self.words.get(word, 0)
        with_digits: Mapping[str, int] = self.glued.get(word, {})
        again = with_digits.get(digits, 0)
        kinds = len(with_digits)
        often = (
            "never alone" if not alone else "seldom alone" if alone < 2 * kinds else "often alone" if alone < 6 * kinds else "mostly alone"
        )
        return f"{often}{', one code' if kinds == 1 else ''}{', this one again' if again > 1 else ''}"
