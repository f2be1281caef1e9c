"""Which candidates are markers, decided over the article as a whole.

Brackets, footnotes and what the format links speak for themselves. Parentheses, superscripts and bare digits need the
article's word: the style whose candidates cover the reference list best is the article's. Inside it, a doubtful number
counts for more where first mentions run 1, 2, 3 … and it stands where its turn is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from citecheck.markers.candidate import STRONG, YEAR_LIKE, Candidate, year_like
from citecheck.markers.groups import WORDED_RANGE
from citecheck.model import MarkerStyle
from citecheck.text import as_number

ACCEPTED = 1.5  # what a candidate must weigh in the end
UNCLEAR = -2.0  # above this a number that isn't taken is said to be undecided
SETTLED = 0.8  # of the list cited in brackets: nothing else needs to be looked at
NEAR = 10  # numbers past the list's end up to which it may have been cut short
FAR = -0.5  # what speaks against a number out of turn where nothing but a marker stands
_LONGEST_LOST = 5  # numbers past the list's end that one marker names
NOTHING = 10_000  # the number first mentioned after the last one
EXPLICIT = (MarkerStyle.BRACKET, MarkerStyle.FOOTNOTE)


def covered(size: int) -> float:
    """The share of the list that a style without brackets must cite to be the article's. Chance covers short lists."""
    return 0.5 if size <= 5 else 0.4 if size <= 15 else 0.3 if size <= 40 else 0.25


@dataclass(frozen=True, eq=False)
class Family:
    """Candidates of one style: markers of an article look alike."""

    members: tuple[Candidate, ...]
    known: frozenset[str]

    @property
    def bare(self) -> bool:
        return bool(self.members) and self.members[0].style is MarkerStyle.BARE

    @cached_property
    def strong(self) -> list[Candidate]:
        return [c for c in self.members if c.weight >= STRONG]

    @cached_property
    def score(self) -> float:
        """0 to about 1: how well the strong candidates cover the list, and how few of them point past it."""
        strong = self.strong
        if not strong:
            return 0.0
        allowed = _with_next(self.known) if self.bare or strong[0].style is MarkerStyle.PARENTHESIS else self.known
        inside = sum(all(key in allowed for key in c.keys) for c in strong) / len(strong)
        cited = {key for c in strong for key in _ends(c)}
        if not self.known:
            chain = increasing(number for c in strong for number in c.numbers)
            return 0.9 if len(chain) >= 3 and chain[:3] == [1, 2, 3] and len(strong) >= 3 else 0.0
        if inside < 0.5:
            return 0.0
        return inside * len(cited & self.known) / len(self.known)


def _with_next(known: frozenset[str]) -> frozenset[str]:
    """The keys of a list and the numbers after its last one: a list cut short by an entry or two is the fault we look for."""
    last = last_number(known)
    return known | {str(last + 1), str(last + 2)} if last else known


def last_number(known: frozenset[str]) -> int:
    """The last number of a list; 0 where it has none."""
    return max((number for key in known if (number := as_number(key)) is not None), default=0)


def _ends(candidate: Candidate) -> set[str]:
    """The numbers as printed: a range names its two ends, and says little about those between, unless it is raised (no range of figures
    is)."""
    whole = "," in candidate.text or len(candidate.keys) < 3 or candidate.style is MarkerStyle.SUPERSCRIPT
    return set(candidate.keys) if whole else {candidate.keys[0], candidate.keys[-1]}


def increasing(numbers: Iterable[int]) -> list[int]:
    """The longest strictly increasing subsequence."""
    return [number for number, _ in _chain([(number, 0) for number in numbers])]


def _chain(items: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence of (number, place) pairs whose numbers increase, in O(n log n)."""
    tails: list[int] = []
    tops: list[int] = []  # numbers of `tails`, for bisection
    before: list[int] = []
    for index, (number, _) in enumerate(items):
        at = bisect_left(tops, number)
        before.append(tails[at - 1] if at else -1)
        if at == len(tails):
            tails.append(index)
            tops.append(number)
        elif number < tops[at]:
            tails[at], tops[at] = index, number
    chain: list[tuple[int, int]] = []
    index = tails[-1] if tails else -1
    while index >= 0:
        chain.append(items[index])
        index = before[index]
    return chain[::-1]


class Backbone:
    """The order of first mention, as the strong candidates show it: what number's turn it is at each place."""

    def __init__(self, strong: Sequence[Candidate], known: frozenset[str]) -> None:
        mentions = [(n, place) for place, c in enumerate(strong) for n in c.numbers if not known or str(n) in known]
        chain = _chain(mentions)
        self.ordered = len(chain) >= 3 and len(chain) >= 0.7 * len({number for number, _ in mentions})
        self._at = [(strong[place].block, strong[place].start) for _, place in chain]
        self._numbers = [number for number, _ in chain]

    def window(self, candidate: Candidate) -> tuple[int, int]:
        """The last number first mentioned before a candidate, and the first one after it (`NOTHING` at the end)."""
        where = (candidate.block, candidate.start)
        left, right = bisect_left(self._at, where), bisect_right(self._at, where)
        return self._numbers[left - 1] if left else 0, self._numbers[right] if right < len(self._numbers) else NOTHING


def decide(members: Sequence[Candidate], known: frozenset[str], prevails: bool) -> tuple[list[Candidate], list[Candidate]]:
    """The members of a style that are markers, and those that nobody can tell. `prevails`: it is the article's style."""
    if not members:
        return [], []
    explicit = members[0].style in EXPLICIT
    size = last_number(known)
    counts = set() if explicit or not known else _counts(members, size)
    strong = [c for c in members if c.weight >= STRONG and c not in counts]
    backbone = Backbone(strong, _with_next(known) if members[0].style is MarkerStyle.PARENTHESIS else known)
    habit = 2 * sum(c.placed for c in strong) >= len(strong)  # its markers stand where nothing else does
    accepted: list[Candidate] = []
    doubtful: list[Candidate] = []
    reach = 0  # how far past the list's end accepted markers have gone
    for candidate in members:
        if candidate in counts:
            continue
        weight = candidate.weight + _fit(candidate, backbone, known, size, reach, explicit=explicit, prevails=prevails)
        far = weight < ACCEPTED and habit and candidate.placed and candidate.weight >= STRONG and not year_like(candidate.numbers)
        if far:
            weight = candidate.weight + FAR  # past the list's end and out of turn, but it can be nothing else
        if weight >= ACCEPTED:
            accepted.append(replace(candidate, weight=weight))
            reach = max(reach, *candidate.numbers) if candidate.numbers and candidate.weight >= STRONG and not far else reach
        elif weight >= ACCEPTED - 7:
            doubtful.append(candidate)
    filled, missing = _filled(accepted, doubtful, backbone, known) if known and not explicit else ([], [])
    taken = {(c.block, c.start) for c in filled}
    unclear = [c for c in doubtful if (c.block, c.start) not in taken and (c.weight >= UNCLEAR or c in missing)]
    unclear += [c for c in members if c in counts and c.weight >= UNCLEAR]
    unclear.sort(key=lambda c: (c.block, c.start))
    if known:
        unclear = [c for c in unclear if _names_some(c, known, size, explicit=explicit) or (prevails and _near_end(c, size))]
    return [*accepted, *filled], unclear


def _counts(members: Sequence[Candidate], size: int) -> set[Candidate]:
    """What stands in rows of words with a number in parentheses each that count something: of `gout (12), psoriasis (7), lupus (2)` a
    list of five entries could lack two, but who cites them for the first time cites them in order, and none far past its end."""
    rows: dict[tuple[int, int], list[Candidate]] = {}
    for candidate in members:
        if candidate.row is not None:
            rows.setdefault((candidate.block, candidate.row), []).append(candidate)
    found: set[Candidate] = set()
    reach, row = size, None  # how far the numbers before a row go
    for candidate in members:
        if candidate.row is None:
            if candidate.weight >= STRONG and not year_like(candidate.numbers):
                reach = max(reach, *candidate.numbers)
            continue
        if (place := (candidate.block, candidate.row)) == row:
            continue
        row = place
        fresh = [number for c in rows[row] for number in c.numbers if number > reach]
        out_of_turn = len(increasing(fresh)) < len(fresh) or max(fresh, default=0) > reach + NEAR
        if fresh and (out_of_turn or candidate.telling):
            found.update(rows[row])
        else:
            reach = max(reach, *fresh, 0)
    return found


def _fit(
    candidate: Candidate, backbone: Backbone, known: frozenset[str], size: int, reach: int, *, explicit: bool, prevails: bool
) -> float:
    """How well a candidate's numbers fit the list and the order of first mention."""
    beyond = bool(known) and any(key not in known for key in candidate.keys)
    if not beyond and year_like(candidate.numbers):
        return YEAR_LIKE
    if explicit:
        return -3.0 if beyond and candidate.numbers and (not prevails or _only_range(candidate, size)) else 0.0
    if not candidate.numbers:
        return 0.0
    last, following = backbone.window(candidate)
    top = max(candidate.numbers)
    if beyond:
        fresh = sorted(number for number in candidate.numbers if number > max(last, reach))
        in_turn = not fresh or (fresh[0] - max(last, reach) <= 2 and fresh[-1] - fresh[0] < min(len(fresh) + 1, _LONGEST_LOST))
        if backbone.ordered and following > size and in_turn:
            return 0.0  # past the end of the list, in its turn: the defect we look for
        if prevails and _near_end(candidate, size) and "," in candidate.text:
            return FAR  # two numbers that the list ends before, where the article has its markers: no count
        return -2.0 if top <= size + NEAR else -4.0
    if not backbone.ordered:
        return 0.5
    if top <= last:
        return 0.5 if candidate.style is MarkerStyle.PARENTHESIS else 0.0
    first = min(number for number in candidate.numbers if number > last)
    if first == last + 1 <= following and candidate.style is MarkerStyle.PARENTHESIS:
        return 1.5  # its very turn
    return 1.0 if first <= following else -0.5


def _near_end(candidate: Candidate, size: int) -> bool:
    """Whether it is in parentheses or raised, and all its numbers are a few past the list's end."""
    numbers = candidate.numbers
    return (
        candidate.style in (MarkerStyle.PARENTHESIS, MarkerStyle.SUPERSCRIPT)
        and bool(numbers)
        and size < min(numbers)
        and max(numbers) <= size + NEAR
    )


def _names_some(candidate: Candidate, known: frozenset[str], size: int, *, explicit: bool) -> bool:
    """Whether entries may be cited here: all of its numbers are the list's, or some of a group that goes past the end. Of brackets, that
    is an interval more often, and only the last number may be past it, by a few."""
    inside = [key in known for key in candidate.keys]
    group = all(inside[:-1]) and max(candidate.numbers, default=0) <= size + NEAR if explicit else any(inside)
    return all(inside) or ("," in candidate.text and group)


def _only_range(candidate: Candidate, size: int) -> bool:
    """Whether it is a wide range that begins well past the list's end: `[15–40]` are values where the list has 6 entries. So is one in
    words that only ends there: `[2 to 9]`."""
    numbers = candidate.numbers
    if WORDED_RANGE.search(candidate.text):
        return True
    return "," not in candidate.text and numbers[0] > size + 2 and numbers[-1] - numbers[0] >= _LONGEST_LOST


def _filled(
    accepted: Sequence[Candidate], doubtful: Sequence[Candidate], backbone: Backbone, known: frozenset[str]
) -> tuple[list[Candidate], list[Candidate]]:
    """Doubtful candidates that alone cite an entry which nothing else does, where its turn is; and those that may."""
    if not backbone.ordered:
        return [], []
    cited = {key for c in accepted for key in c.keys}
    by_key: dict[str, list[Candidate]] = {}
    for candidate in doubtful:
        for key in candidate.keys:
            if key in known and key not in cited:
                by_key.setdefault(key, []).append(candidate)
    filled: list[Candidate] = []
    missing: list[Candidate] = []
    for key, candidates in by_key.items():
        fitting = [c for c in candidates if _in_turn(c, backbone, int(key)) and all(k in known for k in c.keys)]
        best = max(fitting, key=lambda c: c.weight, default=None)
        if (
            best is not None
            and (best.weight >= -1 or len(fitting) == 1)
            and all(best.start != c.start or best.block != c.block for c in filled)
        ):
            filled.append(replace(best, weight=ACCEPTED))
        else:
            missing.extend(fitting)
    return filled, missing


def _in_turn(candidate: Candidate, backbone: Backbone, number: int) -> bool:
    last, following = backbone.window(candidate)
    return last < number < following and number - last <= 8
