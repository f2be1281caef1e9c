"""What stands under the cursor: a marker or an entry, the entries that the one cites, and the study of the other as Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.lsp.checking import Checked
from citecheck.model import Article, Found, Marker, Reference
from citecheck.reports.base import markdown_text, pubmed_url
from citecheck.reports.html.phrases import status_of


def marker_at(article: Article, offset: int) -> int | None:
    """Which of the markers stands at a code point of the main file."""
    return next((index for index, marker in enumerate(article.markers) if marker.span.start <= offset <= marker.span.end), None)


def entry_at(article: Article, offset: int) -> Reference | None:
    """The entry that stands there."""
    return next((entry for entry in article.references if entry.span.start <= offset <= entry.span.end), None)


def cited_at(article: Article, offset: int) -> list[Reference]:
    """The entries that the marker at `offset` points to: the one whose number is under the cursor, else all."""
    index = marker_at(article, offset)
    if index is None:
        return []
    marker = article.markers[index]
    links = [link for link in article.links if link.marker == index and link.reference is not None]
    under = _word(marker.text, offset - marker.span.start) if len(marker.text) == len(marker.span) else ""
    chosen = [link for link in links if link.key == under] or links
    return [article.references[link.reference] for link in chosen if link.reference is not None]


def _word(text: str, at: int) -> str:
    start = end = min(max(at, 0), len(text))
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


def citing(article: Article, entries: Iterable[Reference]) -> list[Marker]:
    """The markers that point to any of these entries, in reading order."""
    positions = {entry.position for entry in entries}
    return [article.markers[index] for index in sorted({link.marker for link in article.links if link.reference in positions})]


def study(state: Checked, entry: Reference, marker: int | None) -> str:
    """An entry's study as Markdown, with the sentence closest to the claim of `marker`."""
    article = state.article
    resolution = article.resolutions[entry.position] if entry.position < len(article.resolutions) else None
    lines = [f"**{markdown_text(entry.key)}** {markdown_text(entry.title or entry.text)}", f"{markdown_text(status_of(resolution)[1])}."]
    if isinstance(resolution, Found):
        record = resolution.record
        facts = (record.journal or record.journal_iso, record.year, ", ".join(record.publication_types))
        lines[0] = f"**{markdown_text(entry.key)}** {markdown_text(record.title)}"
        lines[1] = " · ".join(markdown_text(str(fact)) for fact in facts if fact)
        if url := pubmed_url(record.pmid):
            lines.append(f"[PubMed {record.pmid}]({url})")
    pairs = state.report.weighing.pairs if state.report.weighing else {}
    for number, claim in enumerate(article.claims):
        judged = pairs.get((number, entry.position))
        if marker in claim.markers and judged and judged.evidence:
            lines.append(f"Closest sentence ({judged.source}): “{markdown_text(judged.evidence)}”")
            break
    return "\n\n".join(line for line in lines if line)
