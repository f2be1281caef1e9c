"""What the template shows of an article: plain values, all decisions made here.

An article has *cards*, one for each marker, each entry, and each other place that a finding points at. A finding has
one home card; the markers that cite an entry show the findings on it, too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from citecheck.model import (
    Block,
    BlockKind,
    Evidence,
    FileReport,
    Finding,
    Reference,
    Severity,
    Span,
    Weighing,
)
from citecheck.reports.base import RenderOptions, file_incomplete, pubmed_url, rule_url, shown_path
from citecheck.reports.html.phrases import doi_url, first_authors, joined, marked, source_of, status_of
from citecheck.reports.html.values import ArticleView, BlockView, Card, EntryView, FindingView, Piece, Row
from citecheck.text import counted

_MOST_CELLS = 40_000  # of a heat map; a larger one is slow to draw and no one reads it
_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}
_HEADS = (BlockKind.TITLE, BlockKind.HEADING)
_WORST_FIRST = [severity.value for severity in Severity]
_VERDICTS = {
    "unrelated": "not about this",
    "related": "about this",
    "supported": "supports this",
    "contradicted": "says the opposite",
    "unclear": "unclear",
}


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings of each severity, the worst first."""
    listed = list(findings)
    return {severity.value: sum(finding.severity is severity for finding in listed) for severity in Severity}


def rule_counts(findings: Iterable[Finding]) -> list[tuple[str, str, int]]:
    """Code, name and number of findings of each rule that fired."""
    ordered = sorted((finding.code, finding.name) for finding in findings)
    return [(code, name, len(list(group))) for (code, name), group in groupby(ordered)]


def article_view(file: FileReport, number: int, options: RenderOptions) -> ArticleView:
    """All that is shown of one article; ids begin with `a<number>`."""
    article = file.article
    builder = _Builder(file, f"a{number}")
    columns, rows, left_out = builder.heat_map()
    looked = [f"{file.looked_up - file.unverified} of {counted(file.looked_up, 'reference')} verified"] if file.looked_up else []
    aside = ((len(file.suppressed), "suppressed"), (len(file.baselined), "in the baseline"))
    hidden = [f"{count} {word}" for count, word in aside if count]
    doubt = [counted(len(article.undecided), "undecided number")] if article.undecided else []
    facts = [counted(len(article.markers), "marker"), *doubt, f"{len(article.references)} in the reference list", *looked, *hidden]
    return ArticleView(
        id=builder.prefix,
        title=article.document.title or shown_path(article.document.path, options),
        path=shown_path(article.document.path, options),
        format=article.document.format,
        facts=" · ".join(facts),
        language=article.document.language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", article.document.language or "") else None,
        incomplete=file_incomplete(file),
        verified=f"{file.looked_up - file.unverified} of {file.looked_up}" if file.looked_up else "–",
        notes=article.document.notes,
        counts=counts(file.all_findings),
        findings=builder.findings,
        blocks=builder.blocks(),
        cards=builder.cards,
        columns=columns,
        rows=rows,
        judge=(file.weighing or Weighing()).judge,
        left_out=left_out,
    )


class _Builder:
    """Ties findings to cards, and text to both."""

    def __init__(self, file: FileReport, prefix: str) -> None:
        self.article = file.article
        self.weighing = file.weighing or Weighing()
        self.prefix = prefix
        self.by_start = sorted(self.article.references, key=lambda reference: reference.span)
        self.entry_starts = [reference.span.start for reference in self.by_start]
        self.claims_of = _grouped((marker, number) for number, claim in enumerate(self.article.claims) for marker in claim.markers)
        self.links_of = _grouped((link.marker, number) for number, link in enumerate(self.article.links))
        self.markers_in = _grouped((marker.block, number) for number, marker in enumerate(self.article.markers))
        self.claims_in = _grouped((claim.block, number) for number, claim in enumerate(self.article.claims))
        self.entry_cards = [self._entry_card(reference) for reference in self.article.references]
        self.marker_cards = [self._marker_card(index) for index in range(len(self.article.markers))]
        self.places: list[tuple[Span, Card]] = []
        ordered = sorted(file.all_findings, key=lambda f: (f.span, f.severity.rank, f.code))
        self.findings = [self._place(finding, number) for number, finding in enumerate(ordered, 1)]
        for card in self.cards:
            card.findings.sort(key=lambda finding: _WORST_FIRST.index(finding.severity))

    @property
    def cards(self) -> list[Card]:
        return [*self.marker_cards, *self.entry_cards, *(card for _, card in self.places)]

    # ------------------------------------------------------------------------------------------- cards

    def _where(self, span: Span) -> str:
        at = self.article.document.locate(span)
        if at.page:
            return f"page {at.page}"
        return f"{'line' if self.article.document.file_at(span.start).editable else 'paragraph'} {at.line}"

    def _entry_card(self, reference: Reference) -> Card:
        base = f"{self.prefix}-e{reference.position}"
        view = self._entry(reference.key, reference.position, None)
        return Card(
            id=base,
            kind="entry",
            place=f"{base}-at",
            label=f"Entry {reference.key}",
            where=self._where(reference.span),
            entries=[view],
            unverified=view.status == "unverified",
        )

    def _marker_card(self, index: int) -> Card:
        marker = self.article.markers[index]
        claim = next(iter(self.claims_of.get(index, ())), None)
        links = [self.article.links[number] for number in self.links_of.get(index, ())]
        entries = [self._entry(link.key, link.reference, claim) for link in links]
        base = f"{self.prefix}-m{index}"
        card = Card(
            id=base,
            kind="marker",
            place=f"{base}-at",
            label=f"Marker {marker.text.strip()}",
            where=self._where(marker.span),
            claim=self.article.claims[claim].text if claim is not None else "",
            entries=entries,
            unverified=any(entry.status == "unverified" for entry in entries),
        )
        for link in links:
            if link.reference is not None:
                self.entry_cards[link.reference].cited_by.append((marker.text, base))
        return card

    def _entry(self, key: str, reference: int | None, claim: int | None) -> EntryView:
        if reference is None:
            return EntryView(key, None, status="absent", status_words="There is no such entry in the list.")
        entry = self.article.references[reference]
        resolution = self.article.resolutions[reference] if reference < len(self.article.resolutions) else None
        status, words = status_of(resolution)
        printed = f"{entry.record_title} ({entry.text})" if entry.record_title and entry.by_itself else entry.text
        view = EntryView(key, f"{self.prefix}-e{reference}", printed, entry.title or "", joined((entry.journal, entry.year)))
        view.status, view.status_words = status, words
        view.doi = doi_url(entry.doi)
        record = self.article.record(reference)
        if record is not None:
            view.title, view.types = record.title, record.publication_types
            view.byline = joined((first_authors(record.authors), record.journal or record.journal_iso, record.year))
            view.pubmed, view.doi = pubmed_url(record.pmid), doi_url(record.doi) or view.doi
        judged = self.weighing.pairs.get((claim, reference)) if claim is not None else None
        if judged is not None:
            view.fit, view.verdict = round(judged.relatedness * 100), _VERDICTS.get(judged.verdict, judged.verdict)
            view.sentence = marked(judged.evidence or "", judged.shared_terms)
            view.source, view.missing = source_of(judged.source, record), judged.missing_terms
        return view

    # ---------------------------------------------------------------------------------------- findings

    def _place(self, finding: Finding, number: int) -> FindingView:
        """Put a finding on its cards; the first of them is its home."""
        view = _finding(finding, number, self._where(finding.span))
        cards = self._cards_of(finding)
        if not cards:
            base = f"{self.prefix}-p{len(self.places)}"
            cards = [Card(id=base, kind="place", place=f"{base}-at", label=finding.name.replace("-", " ").capitalize(), where=view.where)]
            cards[0].claim = finding.claim or ""
            self.places.append((finding.span, cards[0]))
        view.home = cards[0].id
        for card in cards:
            card.findings.append(view)
        return view

    def _cards_of(self, finding: Finding) -> list[Card]:
        article = self.article
        for reference in self._entries_in(finding.span):
            citing = {link.marker for link in article.links if link.reference == reference.position}
            return [self.entry_cards[reference.position], *(self.marker_cards[marker] for marker in sorted(citing))]
        touched = [index for index, marker in enumerate(article.markers) if _overlap(finding.span, marker.span)]
        if not touched:
            touched = [index for claim in article.claims if _overlap(finding.span, claim.span) for index in claim.markers]
        named = [index for index in touched if finding.marker is None or finding.marker in article.markers[index].keys]
        return [self.marker_cards[index] for index in dict.fromkeys(named or touched)]

    # ------------------------------------------------------------------------------------------- text

    def blocks(self) -> list[BlockView]:
        """The article's blocks; those that are reference entries as entries, at their place, and entries that stand
        in no block (a bibliography file's) at the end."""
        views: list[BlockView] = []
        shown: set[int] = set()
        for index, block in enumerate(self.article.document.blocks):
            if not block.runs or (
                index not in self.markers_in and block.kind in _HEADS and block.text.strip() == self.article.document.title
            ):
                continue  # the title stands above the article already
            inside = self._entries_in(block.span)
            if inside and sum(_shared(block.span, r.span) for r in inside) * 2 > len(block.span):
                self._add_entries(views, [r for r in inside if r.position not in shown])
                shown |= {r.position for r in inside}
            else:
                views.append(self._block(index, block))
        self._add_entries(views, [r for r in self.article.references if r.position not in shown])
        return _folded(views)

    def _entries_in(self, span: Span) -> list[Reference]:
        """The entries that a source range touches; entries don't overlap one another."""
        found = []
        for at in range(max(0, bisect_right(self.entry_starts, span.start) - 1), len(self.by_start)):
            reference = self.by_start[at]
            if reference.span.start >= span.end:
                break
            if _overlap(span, reference.span):
                found.append(reference)
        return found

    def _add_entries(self, views: list[BlockView], references: Sequence[Reference]) -> None:
        if not references:
            return
        if not views or views[-1].tag != "entries":
            views.append(BlockView("entries", "entries", ""))
        views[-1].entries += [(reference, self.entry_cards[reference.position]) for reference in references]

    def _block(self, index: int, block: Block) -> BlockView:
        tag = {BlockKind.TITLE: "h3", BlockKind.HEADING: f"h{min(6, 2 + max(1, block.level))}", BlockKind.CODE: "pre"}.get(block.kind, "p")
        view = BlockView(tag, block.kind.value, self._where(block.span))
        in_block = ((self.article.markers[number], self.marker_cards[number]) for number in self.markers_in.get(index, ()))
        markers = [(marker.start, marker.end, card) for marker, card in in_block]
        places = [(*_text_range(block, span), card) for span, card in self.places if _overlap(span, block.span)]
        claims = [(*_text_range(block, self.article.claims[number].span), number) for number in self.claims_in.get(index, ())]
        doubtful = [_text_range(block, span) for span in self.article.undecided if _overlap(span, block.span)]
        runs, at = [], 0
        for run in block.runs:
            runs.append((at, at + len(run.text), run.superscript))
            at += len(run.text)
        taken = [*markers, *places]
        bounds = [(start, end) for start, end, _ in taken] + [(start, end) for start, end, _ in claims] + doubtful
        cuts = sorted({0, at, *(edge for pair in bounds for edge in pair), *(edge for start, end, _ in runs for edge in (start, end))})
        text = block.text
        seen: set[str] = set()
        for start, end in pairwise(cuts):
            card = next((card for first, last, card in taken if first <= start < last), None)
            part = (text[start:end], any(superscript and first <= start < last for first, last, superscript in runs))
            within = tuple(f"{self.prefix}-c{number}" for first, last, number in claims if first <= start < last)
            if card is not None and view.pieces and view.pieces[-1].card is card:
                view.pieces[-1].parts.append(part)
                view.pieces[-1].claims += within
            else:
                undecided = card is None and any(first <= start < last for first, last in doubtful)
                view.pieces.append(Piece([part], within, card, card is not None and card.id not in seen, undecided))
            if card is not None:
                seen.add(card.id)
        return view

    # --------------------------------------------------------------------------------------- heat map

    def heat_map(self) -> tuple[list[tuple[str, str, str]], list[Row], str | None]:
        """Columns, rows, and why there are none."""
        matrix, claims, references = self.weighing.matrix, self.article.claims, self.article.references
        if self.weighing.pairs and len(claims) * len(references) > _MOST_CELLS:
            return [], [], f"The map of {len(claims)} claims by {len(references)} entries is too large to show."
        if not matrix or not references:
            return [], [], None
        top = max((max(row, default=0.0) for row in matrix), default=0.0) or 1.0
        rows = []
        for claim, likeness in zip(claims, matrix, strict=True):
            if claim.markers:
                best = max(likeness, default=0.0)
                cells = [
                    (
                        round(100 * max(0.0, value) / top),
                        min(9, int(10 * max(0.0, value) / top)),
                        column in claim.references,
                        value == best > 0,
                    )
                    for column, value in enumerate(likeness)
                ]
                rows.append(Row(claim.text, self.marker_cards[claim.markers[0]], cells))
        return [(r.key, r.title or r.text, f"{self.prefix}-e{r.position}") for r in references], rows, None


def _folded(views: Sequence[BlockView]) -> list[BlockView]:
    """The blocks, with three or more lines of page furniture in a row as one that can be opened."""
    folded: list[BlockView] = []
    for furniture, group in groupby(views, key=lambda view: view.kind == BlockKind.CHROME and not any(p.card for p in view.pieces)):
        blocks = list(group)
        if furniture and len(blocks) >= 3:
            folded.append(BlockView("folded", "folded", blocks[0].line, folded=blocks))
        else:
            folded += blocks
    return folded


def _finding(finding: Finding, number: int, where: str) -> FindingView:
    evidence = finding.evidence or Evidence("", None, "")
    return FindingView(
        number=number,
        code=finding.code,
        name=finding.name,
        severity=finding.severity.value,
        word=_WORDS[finding.severity],
        message=finding.message,
        help=finding.help,
        where=where,
        confidence=round(finding.confidence * 100),
        url=rule_url(finding.code),
        fix=finding.fix.description if finding.fix else None,
        study=evidence.title or None,
        sentence=marked(evidence.sentence or "", evidence.shared_terms),
        source=evidence.source,
        reasons=evidence.reasons,
    )


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _text_range(block: Block, span: Span) -> tuple[int, int]:
    """The part of a block's text that a source range covers."""
    start, end, at = None, 0, 0
    for run in block.runs:
        size = len(run.text)
        if run.start < span.end and span.start < run.end:
            exact = size == run.end - run.start
            first = at + (max(0, span.start - run.start) if exact else 0)
            start = first if start is None else start
            end = at + (min(size, span.end - run.start) if exact else size)
        at += size
    return (start or 0), end
