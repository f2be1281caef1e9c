"""What the rules on an entry's fields share: the entries whose record is certain, and how their fields compare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from citecheck import matching
from citecheck.model import Found, Record, Reference
from citecheck.rules.base import Case

CERTAIN = 0.95  # score from which a field of the record may be written into an article


@dataclass(frozen=True, slots=True)
class Matched:
    """An entry and its record. `outcomes` are those of `matching.compare`, by field; a field that could not be judged is absent."""

    index: int
    reference: Reference
    record: Record
    score: float
    outcomes: dict[str, str]

    def agrees(self, *fields: str) -> bool:
        """Whether one of the fields is the same on both sides."""
        return any(self.outcomes.get(field) in ("same", "in text") for field in fields)

    def differs(self, *fields: str) -> bool:
        return any(self.outcomes.get(field) == "different" for field in fields)

    @property
    def another_edition(self) -> bool:
        """Whether the entry seems to name the same work as it came out elsewhere (guidelines appear in several journals at once,
        abstracts before articles): then its fields are those of that other place, and no errors."""
        places = [self.outcomes.get(field) for field in ("journal", "volume", "page") if field in self.outcomes]
        return len(places) > 1 and all(outcome == "different" for outcome in places)


def matched(case: Case) -> Iterator[Matched]:
    """Every entry whose record is certain."""
    article = case.article
    for index, (reference, resolution) in enumerate(zip(article.references, article.resolutions, strict=False)):
        if isinstance(resolution, Found):
            rows = matching.compare(reference, resolution.record)
            yield Matched(index, reference, resolution.record, resolution.score, {row.field: row.outcome for row in rows})
