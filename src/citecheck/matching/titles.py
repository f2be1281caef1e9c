"""The title of an entry against those of a record: the same, cut off, reworded, a notice about it, another part of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Levenshtein

from citecheck.matching.fields import MARKUP, ROMAN, bounds_differ, main_titles, plain
from citecheck.matching.weights import WEIGHTS, Comparison, FoldedEntry
from citecheck.model import Record, Reference
from citecheck.text import GREEK, fold, lazy_re, word_set

_NOTICE = lazy_re(
    r"^\W*(?:(?:an? |invited |editorial )?"
    r"(?:(?P<reply>in reply(?:\s?[-–—])?|reply|replies|response|authors?['’]? (?:reply|response)|the authors? reply)"
    r"|(?P<letter>re|comment(?:s|ary)? (?:on|regarding)|letter(?: to the editors?)?(?: of concern)?(?: (?:re|regarding|concerning|on))?))"
    r"(?:\s?(?::|to\b|by\b|from\b|\.)|(?<=[-–—])|(?<= on| re|ing)\s[\"“”„‟‘'«])"
    r"|(?P<erratum>errat(?:um|a)|corrigend(?:um|a)|correction(?:s)?|author correction|publisher correction)\s?(?:\(|:|to\b|for\b|\.|$|in\b)"
    r"|(?P<retraction>retract(?:ion|ed)|notice of retraction|withdrawn|withdrawal|expression of concern|statement of retraction)\b)",
    re.IGNORECASE,
)
_BEHIND = lazy_re(r"[\[(](?:published )?(?:erratum|errata|corrigendum|correction)[\])]\W*$", re.IGNORECASE)
"""What an entry writes behind the title of the work that its notice corrects."""
_REPLY = lazy_re(
    r"(?:\S[-–—]|\s[-–—]\s|[:.?!]\s)(?:the |an? )?(?:authors?['’]? )?(?:reply|replies|authors?['’]? response)\W*$", re.IGNORECASE
)
"""What a journal sets behind the title of the work that its author speaks of once more: `Sleep and weight—Reply`."""
_NOTICE_TYPES = {
    "Published Erratum": "erratum",
    "Retraction of Publication": "retraction",
    "Retraction Notice": "retraction",
    "Expression of Concern": "retraction",
}
_LETTER_TYPES = frozenset(("Letter", "Comment"))
_LABELS = frozenset(("https", "http", "doi", "pubmed", "pmid", "available", "from", "link"))
_CUT = lazy_re(r"(?:\.\s?\.\s?\.|…)\s*$")
_ELLIPSIS = lazy_re(r"(?:\.\s?\.\s?\.|…)(?=\s*\w)")
_PART = lazy_re(
    r"\b(?:parts?|pt|chapter|section|volume|series|study|paper)\W{0,3}(\d{1,3}|[ivx]{1,4})\b|[.:;,?!]\s(\d{1,2}|[ivx]{1,4})[.:]\s|\s(\d{1,2}|[ivx]{1,4})\W*$",
    re.IGNORECASE,
)
_PLURAL = lazy_re(r"(?:y|ies|s)$")
_NUMBERS = lazy_re(r"\b(?:\d+|[ivx]{1,4})\b")


def compare_titles(reference: Reference, record: Record, text: FoldedEntry) -> list[Comparison]:
    names = [name for name in (record.title, record.vernacular_title) if name and len(plain(name)) > 1]
    if not names:
        return []
    if reference.title is None and len(text.words) < 4:
        return []  # a bare identifier
    outcome, weight, name = max(((*_title(reference, other, text), other) for other in names), key=lambda found: found[1])
    if outcome == "different" and reference.title is None and (reference.volume or reference.pages or not _may_hold_title(reference, text)):
        return []  # a style without titles, or a name and a year before an identifier
    printed = reference.title or ""
    if printed and outcome not in ("different", "fragment", "contained"):
        others = _numbers_differ(printed, name) or bounds_differ(printed, name) or _swapped(printed, name)
        if others or _is_part(printed, name) or (outcome != "cut off" and _is_part(name, printed)):
            return [Comparison("title", "other part", WEIGHTS["title"]["other part"])]
        if outcome == "cut off" and _is_part(name, printed):
            outcome, weight = "cut before a part", by_length(WEIGHTS["title"]["cut before a part"], plain(printed))
    rows = [Comparison("title", outcome, weight)]
    kinds = [
        _notice(name) or typed(record),
        _notice(printed) or ("erratum" if _BEHIND.search(printed) else None),
    ]
    if set(kinds) == {"letter", "reply"}:
        rows.append(Comparison("notice", "letter and reply", WEIGHTS["notice"]["letter and reply"]))
    elif kinds[0] != kinds[1] and outcome != "different" and printed and not _said(kinds[0], reference.text):
        rows.append(Comparison("notice", "differs", WEIGHTS["notice"]["differs"]))
    return rows


def _may_hold_title(reference: Reference, text: FoldedEntry) -> bool:
    """Whether an entry in which no title was read has three words or more that may be one's, besides names and addresses."""
    named = {word for name in (*reference.authors, reference.journal or "") for word in fold(name).split()}
    return len({word for word in text.words if len(word) > 3 and word.isalpha()} - named - _LABELS) > 2


def _title(reference: Reference, title: str, text: FoldedEntry) -> tuple[str, float]:
    """The outcome for one of the record's titles, and its evidence."""
    wanted = plain(title)
    table = WEIGHTS["title"]
    readings = [_by_field(printed, title) for printed in _readings(reference.title)] if reference.title else []
    best = max(readings, key=lambda pair: pair[1], default=("different", table["different"]))
    if best[0] == "same":
        return best
    if (
        best[0] in ("beginning", "stub")
        and (printed := plain(reference.title or ""))
        and wanted.startswith(printed)
        and wanted in text.solid
    ):
        return "same", by_length(table["same"], wanted)  # a full stop within it was taken for its end
    if best[1] < table["contained"] and len(wanted) >= 15 and len(text.solid) >= len(wanted) * 0.8:
        printed = plain(reference.title) if reference.title else ""
        inside = fuzz.partial_ratio(wanted, text.solid, score_cutoff=85) / 100 if len(wanted) <= len(text.solid) else 0.0
        # The record's title stands in the entry although the parser cut it elsewhere. Where a longer title was read, the
        # record may be the shorter one of two.
        if inside >= 0.95 and (not printed or len(wanted) >= 0.75 * len(printed) or wanted not in printed):
            lost = inside < 1.0 and any(
                len(word) > 3 and not _stands_in(word, [*text.words], text.solid) for word in fold(MARKUP.sub("", title)).split()
            )
            value = table["word off"] if lost else table["contained"] + (1.5 if inside > 0.985 else 0.0)
            found = ("word off" if lost else "contained", by_length(value, wanted))
            best = max(best, found, key=lambda pair: pair[1])
    if best[1] < table["fragment"] and wanted in text.solid:
        # A record's title broken off at markup, or a shorter title within the entry's: the other fields decide.
        best = ("fragment", table["fragment"])
    return best


def _readings(title: str) -> list[str]:
    """A printed title as it was read, and what stands before an ellipsis within it: words of a journal may stand behind."""
    ellipsis = _ELLIPSIS.search(title)
    return [title, title[: ellipsis.end()]] if ellipsis and len(plain(title[: ellipsis.start()])) >= 12 else [title]


def _by_field(title: str, other: str) -> tuple[str, float]:
    """What a printed title is to a record's."""
    table = WEIGHTS["title"]
    printed, wanted = plain(title), plain(other)
    short, long = sorted((printed, wanted), key=len)
    ratio = fuzz.ratio(printed, wanted, score_cutoff=50) / 100
    if ratio == 1.0:
        return "same", by_length(table["same"], short)
    cut = printed == short and bool(_CUT.search(title))
    if (_begins(short, long) or (cut and _begins_short_of_a_word(short, long))) and (
        len(short) < 0.9 * len(long) or long.startswith(short)
    ):
        # A subtitle left out, or cut off by a page.
        first, second = (title, other) if printed == short else (other, title)
        outcome = "cut off" if cut else "beginning" if _ends_a_clause(second, len(short)) else "stub"
        if not long.startswith(short):
            begun = _first(second, len(short))
            lost, added = _words_lost(first, second), _words_lost(begun, first)
            outcome = "reworded" if lost and added else "word off" if lost or added else outcome
        value = table[outcome] if len(short) > 0.4 * len(long) or len(short) > 45 else table[outcome] - 2.0
        return outcome, by_length(value, short)
    if len(printed) >= 15 and printed in wanted:
        return "within", by_length(table["within"], printed)  # the beginning left out
    if ratio < 0.7:
        outcome = "reworded" if _scattered(title, other) else "different"
        return outcome, table[outcome]
    lost, added = _words_lost(title, other), _words_lost(other, title)
    if lost and added:
        return "reworded", table["reworded"] - (1 - ratio) * 12
    if ratio >= 0.88:
        outcome = "word off" if lost or added else "same" if ratio >= 0.97 else "close"
        return outcome, by_length(table[outcome], short)
    return "alike", table["alike"] - (0.88 - ratio) * 12


def _begins(short: str, long: str) -> bool:
    """Whether one title is the beginning of the other, but for slips of the pen."""
    return len(short) >= 12 and fuzz.ratio(short, long[: len(short)], score_cutoff=80) >= (97 if len(short) < 16 else 88)


def _begins_short_of_a_word(short: str, long: str) -> bool:
    """The same of a title that is cut off and lost a word before."""
    return len(short) >= 24 and fuzz.ratio(short, long[: len(short) + 8], score_cutoff=88) > 0


def _scattered(title: str, other: str) -> bool:
    """Whether all telling words of the shorter title, three at least, stand in the longer one: in another order, or with others between."""
    some, more = sorted(({word for word in fold(each).split() if len(word) > 3} for each in (title, other)), key=len)
    return len(some) >= 3 and some <= more


def _ends_a_clause(title: str, letters: int) -> bool:
    """Whether a colon, a full stop or a dash stands about so many letters from the beginning."""
    return any(abs(len(plain(part)) - letters) <= 2 for part in main_titles(title))


def _first(title: str, letters: int) -> str:
    """The beginning of a title, of so many letters and digits, in whole words."""
    words: list[str] = []
    for word in fold(title).split():
        if letters <= 0:
            break
        words.append(word)
        letters -= len(word)
    return " ".join(words if letters >= 0 else words[:-1])


def _words_lost(title: str, other: str) -> int:
    """How many telling words of a title don't stand in the other. Some on either side (`in men`, `in women`) are no slip of the pen."""
    words = [word for word in fold(other).split() if len(word) > 3]
    return sum(len(word) > 3 and not _stands_in(word, words, plain(other)) for word in fold(title).split())


def _stands_in(word: str, words: Sequence[str], solid: str) -> bool:
    """Whether a word is among those of the other title, misspelt at most; hyphens and spaces may part it otherwise there."""
    return word in solid or any(_misspelt(word, each) for each in words)


def _misspelt(word: str, other: str) -> bool:
    if min(len(word), len(other)) > 3 and _PLURAL.sub("", word) == _PLURAL.sub("", other):
        return True
    most = 1 if min(len(word), len(other)) < 6 else 2
    return OSA.distance(word, other, score_cutoff=most) <= most and not _opposite(word, other)


_OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for pair in "in/de hyper/hypo intra/inter in/ex /in /un /a /an /fe mi/ma ad/ab d/b a/e /non /anti /dis".split()  # noqa: SIM905 -- pairs
)


def _opposite(word: str, other: str) -> bool:
    """Whether what two words differ in is a prefix that turns the meaning: `increased`, `decreased`; `typical`, `atypical`."""
    same = next((n for n, (a, b) in enumerate(zip(reversed(word), reversed(other), strict=False)) if a != b), min(len(word), len(other)))
    heads = frozenset((word[: len(word) - same], other[: len(other) - same]))
    return same > 3 and heads in _OPPOSITES and word[-same] != "e"  # (a)esthetic, (a)etiology


def by_length(weight: float, letters: str) -> float:
    """Short titles are shared by many works: full weight from about seven words (40 letters) on."""
    return weight * min(1.0, 0.35 + 0.65 * len(letters) / 40)


def _notice(title: str) -> str | None:
    match = _NOTICE.match(title)
    return match.lastgroup if match else "reply" if _REPLY.search(title) else None


def typed(record: Record) -> str | None:
    """The kind of notice that a record says it is by its publication types, whatever its title begins with."""
    return next((_NOTICE_TYPES[kind] for kind in record.publication_types if kind in _NOTICE_TYPES), None)


def is_letter(record: Record) -> bool:
    """Whether PubMed calls a record a letter or a comment."""
    return not _LETTER_TYPES.isdisjoint(record.publication_types)


def is_notice(record: Record) -> bool:
    """Whether a record is a reply, a letter on a work, or a notice of its correction or retraction. A study may begin with the same words
    (`Response to clozapine`, `Withdrawal of drugs`, `Retraction of the prepuce`): it has an abstract, and is no letter."""
    if typed(record) is not None:
        return True
    return _notice(record.title) is not None and (is_letter(record) or not record.abstract)


_MARK_BEFORE = lazy_re(
    r"^\W*(?:(?:retracted|withdrawn)(?: article| paper| chapter)?\s?[:.\]–—-]"
    r"|(?:(?:authors?|publishers?|published)['’]?s? )?(?:errat(?:um|a)|corrigend(?:um|a)|corrections?)(?: (?:to|for|in))?\s?:"
    r"|(?:erratum|corrigendum) (?:to|for)\b)\W*",
    re.IGNORECASE,
)
_MARK_BEHIND = lazy_re(
    r"(?:[(\[]\s?(?:retract(?:ed|ion)|withdrawn)\b[^()\[\]]{0,80}(?:[(\[][^()\[\]]{0,20}[)\]][^()\[\]]{0,40})?[)\]]"
    r"|[-–—]{1,2}\s?(?:retracted|withdrawn)(?: article| paper)?)\W{0,9}$",
    re.IGNORECASE,
)


def unmarked(title: str) -> str:
    """A title without what marks it as one retracted, withdrawn or corrected, before it or behind it."""
    bare = _MARK_BEFORE.sub("", title, count=1)
    mark = _MARK_BEHIND.search(bare)
    return (bare[: mark.start()].rstrip() if mark else bare) or title


_RUBRIC = lazy_re(
    r"\W*(?:(?P<reply>(?:in |the |an? )?(?:authors?['’]?s? )?(?:reply|replies|response)(?: (?:from|by|of) (?:the )?authors?)?)"
    r"|(?P<letter>letters?(?: to the editors?)?|correspondence|comments?))\W*",
    re.IGNORECASE,
)


def is_rubric(printed: str, title: str) -> bool:
    """Whether one of two titles is but what a journal sets above all replies or letters, and the other is one's: `In reply` for
    `Sleep and weight—Reply`."""
    rubrics = [_RUBRIC.fullmatch(each) for each in (printed, title)]
    one, other = (rubric.lastgroup if rubric else _notice(each) for rubric, each in zip(rubrics, (printed, title), strict=True))
    return any(rubrics) and one == other


_SAID = {
    "reply": re.compile(
        r"[\[(](?:letter|comment|reply|response|editorial)|\bletters? to the editor|\bauthors?['’]? (?:reply|response)|\breply (?:to"
        r"|by)\b|\bre:",
        re.I,
    ),
    "erratum": re.compile(
        r"[\[(](?:erratum|corrigendum|correction|published erratum)|\b(?:erratum|corrigendum|correction)(?: to| in| for)?:|\berratum\b",
        re.I,
    ),
    "retraction": re.compile(r"\bretract(?:ed|ion)\b|\bwithdrawn\b|\bexpression of concern\b", re.I),
}


def _said(kind: str | None, text: str) -> bool:
    """Whether the entry names the notice elsewhere than at the title's beginning (`… [letter]`, `… (retraction)`)."""
    return kind is not None and _SAID["reply" if kind == "letter" else kind].search(text) is not None


def _numbers(title: str) -> Counter[str]:
    return Counter(_number(token) for token in _NUMBERS.findall(fold(title)))


def _number(token: str) -> str:
    return ROMAN.get(token.lower(), token.lstrip("0") or "0")


def _numbers_differ(printed: str, title: str) -> bool:
    """Whether each title has a number that the other lacks: part I and part II, 2013 and 2018."""
    one, other = set(_numbers(printed)), set(_numbers(title))
    return bool(one - other and other - one)


_COUNTED = {word: str(n) for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}  # noqa: SIM905 -- reads better
_GREEK = frozenset(GREEK.values()) - {"xi", "omicron"}  # the one is eleven as well, the other a variant of a virus
_GREEK_NUMBERED = lazy_re(r"^([a-z])(?:lpha|eta|amma|elta|appa)(?=\d)")
_SMALL = word_set(
    "a an and as at but by de del der des die do du e el en et for from if in into is it its la le les los no nor not of off on or per so"
    " than that the to und up van via von vs v versus was with within without y"
)
_CONFUSED = str.maketrans("lios", "1105")  # what scanning takes for one another


def _swapped(title: str, other: str) -> bool:
    """Whether between the same words one title has another short word or code than the other: `hepatitis B` and `hepatitis C`, `IL-17A`
    and `IL-17F`, `HIV` and `HCV`, `knee` and `hip`. Of longer words a slip of the pen tells less."""
    one, two = fold(MARKUP.sub("", title)).split(), fold(MARKUP.sub("", other)).split()
    for edit in Levenshtein.opcodes(one, two):
        if edit.tag != "replace" or edit.src_end - edit.src_start != 1 or edit.dest_end - edit.dest_start != 1:
            continue
        before = one[: edit.src_start][-1:] == two[: edit.dest_start][-1:]
        after = one[edit.src_end : edit.src_end + 1] == two[edit.dest_end : edit.dest_end + 1]
        if before and after and _codes_differ(one[edit.src_start], two[edit.dest_start]):
            return True
    return False


def _codes_differ(one: str, other: str) -> bool:
    short, long = sorted((_code(one), _code(other)), key=len)
    coded = len(short) <= 3 or any(map(str.isdigit, short + long))
    if not coded or (len(short) <= 2 and long in _GREEK) or (short.isdigit() and long[1:] == short):  # what a scan made of β1
        return False
    return (len(long) == 1 or not {one, other} & _SMALL) and not long.translate(_CONFUSED).startswith(short.translate(_CONFUSED))


def _code(word: str) -> str:
    return _GREEK_NUMBERED.sub(r"\1", _number(_COUNTED.get(word, word)))


def _is_part(title: str, other: str) -> bool:
    """Whether a title calls itself a part of something (`Part II`, `2: treatment`, `III.` at its end), and the other says
    nothing of that number: not where this one says it, besides the `type 2` that both of them name."""
    parts = {_number(token) for found in _PART.finditer(title) for token in found.groups() if token}
    return any(number in parts for number in _numbers(title) - _numbers(other))
