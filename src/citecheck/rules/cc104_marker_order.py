"""CC104: a list numbered by first appearance whose numbers don't appear in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from citecheck.markers.deciding import increasing
from citecheck.model import Article, BlockKind, Finding, MarkerStyle, Severity
from citecheck.rules.base import Case, Rule
from citecheck.rules.pointing import key_span
from citecheck.rules.renumbering import NUMBERED, by_first_mention
from citecheck.text import as_number, fold

FEWEST = 3  # entries that have to be mentioned before an order can be seen
FLOATING = 5  # numbers ahead of its turn that a moved sentence may put an entry
MANY = 3  # numbers out of turn that are named one by one; of more, the first stands for all
ORDERLY = 0.75  # share of first mentions that run upwards: below, the list follows another order (the alphabet, the year)


class MarkerOrder(Rule):
    """The list is numbered by first appearance, and a number appears before a smaller one.

    ## Why
    Vancouver style numbers entries as the text first mentions them. A number out of turn is often what is left of a
    paragraph that moved or of an entry that was put in late, so it is worth a look whether it is the right number.
    A list in alphabetical order is left alone.

    ## Bad
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Isotretinoin is kept for severe, scarring disease [3].
    Antibiotics are combined with benzoyl peroxide [2]. Clascoterone blocks androgen receptors [4].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    2. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    3. Zaenglein AL. Acne vulgaris. N Engl J Med. 2018;379(14):1343-1352.
    4. Habeshian KA, Cohen BA. Current issues in the treatment of acne vulgaris. Pediatrics. 2020;145(Suppl 2):S225-S230.
    ```

    ## Good
    ```markdown
    Topical retinoids are first-line treatment of mild acne [1]. Isotretinoin is kept for severe, scarring disease [2].
    Antibiotics are combined with benzoyl peroxide [1-3]. Clascoterone blocks androgen receptors [4].

    ## References

    1. Leung AK, Barankin B, Lam JM, et al. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
    2. Zaenglein AL. Acne vulgaris. N Engl J Med. 2018;379(14):1343-1352.
    3. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
    4. Habeshian KA, Cohen BA. Current issues in the treatment of acne vulgaris. Pediatrics. 2020;145(Suppl 2):S225-S230.
    ```
    """

    code = "CC104"
    name = "marker-order"
    severity = Severity.INFO

    def check(self, case: Case) -> Iterator[Finding]:
        article = case.article
        if len({reference.list_index for reference in article.references}) != 1:
            return
        if _alphabetical(article):
            return
        if any(marker.style is MarkerStyle.BARE for marker in article.markers):
            return  # of numbers without brackets one is easily missed, and the next mention taken for the first
        mentions = _first_mentions(article)
        numbers = [number for number, _ in mentions]
        in_order = set(increasing(numbers))
        if len(numbers) < FEWEST or len(in_order) < max(2, ORDERLY * len(numbers)) or len(in_order) == len(numbers):
            return
        fix = by_first_mention(article)
        moved = _moved_to_front(article, mentions, in_order)
        astray = [at for at, number in enumerate(numbers) if number not in in_order and (not _far_ahead(numbers, at) or at in moved)]
        for at in astray[: len(astray) if len(astray) <= MANY else 1]:
            number, marker_index = mentions[at]
            marker = article.markers[marker_index]
            smaller_later = [later for later in numbers[at + 1 :] if later < number]
            order = f"before [{min(smaller_later)}]" if smaller_later else f"only after [{max(numbers[:at])}]"
            yield self.finding(
                case,
                key_span(article, marker, str(number)),
                f"[{number}] is first cited {order}, though the list is numbered by first appearance"
                + (f"; so are {len(astray) - 1} others out of turn" if len(astray) > MANY else ""),
                "See that the number is the right one; then number the list and its markers anew.",
                confidence=0.8,
                marker=str(number),
                references=(str(number),),
                fix=fix,
            )


def _alphabetical(article: Article) -> bool:
    """Whether the list is in the order of its authors' names, which of four are so by chance in one of 24."""
    texts = [fold(reference.text) for reference in article.references]
    return texts == sorted(texts) and len({text.partition(" ")[0] for text in texts}) > FEWEST


def _far_ahead(numbers: Sequence[int], at: int) -> bool:
    """Whether a number is so far ahead of its turn that it was rather met early: in a box or an abstract, which float."""
    return any(later < numbers[at] - FLOATING for later in numbers[at + 1 :])


def _moved_to_front(article: Article, mentions: Sequence[tuple[int, int]], in_order: Collection[int]) -> range:
    """The places of the first mentions, where one paragraph has them, they follow on one another out of turn, and nothing cites them again:
    what floats to the front (an abstract, a box) mostly says what the text says, too."""
    front = list(takewhile(lambda mention: mention[0] not in in_order, mentions))
    numbers = [number for number, _ in front]
    blocks = {article.markers[index].block for _, index in front}
    cited = Counter(as_number(link.key) for link in article.links if link.reference is not None)
    if len(blocks) != 1 or numbers != list(range(numbers[0], numbers[0] + len(front))) or any(cited[number] > 1 for number in numbers):
        return range(0)
    return range(len(front))


def _first_mentions(article: Article) -> list[tuple[int, int]]:
    """(number, marker) of each entry's first mention in the running text, in the order of the text.

    Tables, captions and notes are printed elsewhere than they are read, so that their markers say nothing on order.
    Within one group the smaller number counts as first: `[3,2]` is a matter of style.
    """
    found: list[tuple[int, int]] = []
    seen: set[int] = set()
    links: dict[int, list[int]] = {}
    for link in article.links:
        if link.reference is not None and (number := as_number(link.key)) is not None:
            links.setdefault(link.marker, []).append(number)
    for index, marker in enumerate(article.markers):
        if marker.style not in (*NUMBERED, MarkerStyle.XREF):
            continue  # labels of footnotes and citation keys are not what the reader sees
        if article.document.blocks[marker.block].kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            seen.update(links.get(index, ()))
            continue
        for number in sorted(links.get(index, ())):
            if number not in seen:
                seen.add(number)
                found.append((number, index))
    return found
