"""The claims of an article weighed against the studies they cite, once for all rules."""

from __future__ import annotations

from citecheck.model import Article, BlockKind, Record, Reference
from citecheck.support.base import Assessment, Context, Judge, Judgement, Study

_TEXT = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.CAPTION}


def assess(article: Article, judge: Judge, *, matrix: bool) -> Assessment:
    """Weigh every claim against every entry it cites; with `matrix`, against all entries of the list too."""
    studies: dict[int, Study] = {}
    printed: set[int] = set()
    for index, reference in enumerate(article.references):
        record = article.record(index)
        if record is not None:
            studies[index] = of_record(record)
        elif (study := of_entry(reference)) is not None:
            studies[index] = study
            printed.add(index)
    text = running_text(article)
    judgements: dict[tuple[int, int], Judgement] = {}
    for number, claim in enumerate(article.claims):
        for index in claim.references:
            if index in studies:
                context = Context(
                    article_title=article.document.title,
                    heading=claim.heading,
                    paragraph=article.document.blocks[claim.block].text,
                    article_text=text,
                    other_titles=tuple(study.title for other, study in studies.items() if other != index),
                )
                judgements[number, index] = judge.judge(claim.text, studies[index], context)
    cells = _matrix(article, judge, studies) if matrix else ()
    return Assessment(judgements, cells, judge.name, studies, frozenset(printed))


def of_record(record: Record) -> Study:
    return Study(record.title, record.abstract_text or None, record.mesh + record.keywords, record.publication_types, record.year)


def of_entry(reference: Reference) -> Study | None:
    """What an entry itself says of its study: its title, where one could be read."""
    return Study(reference.title, year=reference.year) if reference.title else None


def running_text(article: Article) -> str:
    """The article's text without its reference lists, which would vouch for themselves."""
    entries = sorted(reference.span for reference in article.references)
    kept: list[str] = []
    at = 0
    for block in sorted((b for b in article.document.blocks if b.kind in _TEXT), key=lambda b: b.span):
        while at < len(entries) and entries[at].end <= block.span.start:
            at += 1
        if at == len(entries) or entries[at].start >= block.span.end:
            kept.append(block.text)
    return "\n".join(kept)


def _matrix(article: Article, judge: Judge, studies: dict[int, Study]) -> list[list[float]]:
    """Claims by rows, entries by columns; an entry that can't be weighed has 0 in its column."""
    order = sorted(studies)
    cells = judge.matrix([claim.text for claim in article.claims], [studies[index] for index in order])
    full = []
    for row in cells:
        line = [0.0] * len(article.references)
        for index, value in zip(order, row, strict=True):
            line[index] = value
        full.append(line)
    return full
