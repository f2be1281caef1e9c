"""An article with known markers and entries, rendered in each format, reads back with the same keys, ties and places."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from citecheck.formats import Reading, read
from citecheck.linking import link
from citecheck.model import Article

NAMES = ["Roe", "Ng", "Poe", "Doe", "Fox", "Lum", "Ash", "Bell", "Cruz"]
TOPICS = [
    *["sitting in chairs", "naps at work", "pulse in adults", "walking uphill", "sleep in winter"],
    *["tea and rest", "soft pillows", "long days", "short nights"],
]


@dataclass(frozen=True)
class Draft:
    """Sentences, each with the numbers that it cites, and how many entries there are."""

    sentences: tuple[tuple[str, tuple[int, ...]], ...]
    entries: int
    dash: str
    superscript: bool

    def groups(self) -> list[str]:
        """The numbers as printed, runs of three and more as ranges."""
        return [self.printed(numbers) for _, numbers in self.sentences]

    def printed(self, numbers: tuple[int, ...]) -> str:
        parts, at = list[str](), 0
        while at < len(numbers):
            end = at
            while end + 1 < len(numbers) and numbers[end + 1] == numbers[end] + 1:
                end += 1
            parts += [f"{numbers[at]}{self.dash}{numbers[end]}"] if end - at > 1 else [str(number) for number in numbers[at : end + 1]]
            at = end + 1
        return ",".join(parts)

    def entry(self, number: int) -> str:
        return f"{NAMES[number - 1]} J. On {TOPICS[number - 1]}. Chairs. {2000 + number};{number}:3-9."


def linked(text: str, wrap: Callable[[str], str]) -> str:
    return re.sub(r"\d+", lambda found: wrap(found.group()), text)


def html(draft: Draft) -> bytes:
    def marker(text: str) -> str:
        inner = linked(text, lambda n: f'<a href="#ref-{n}">{n}</a>')
        return f"<sup>{inner}</sup>" if draft.superscript else f" [{inner}]"

    body = "".join(
        f"<p>{words}{marker(text)} more &amp; more.</p>\r\n" for (words, _), text in zip(draft.sentences, draft.groups(), strict=True)
    )
    items = "".join(f'<li id="ref-{n}">{draft.entry(n)}</li>' for n in range(1, draft.entries + 1))
    return f"<!DOCTYPE html><nav>Home [3]</nav><main><h1>On rest</h1>{body}<h2>References</h2><ol>{items}</ol></main>".encode()


def jats(draft: Draft) -> bytes:
    def marker(text: str) -> str:
        inner = linked(text, lambda n: f'<xref ref-type="bibr" rid="B{n}">{n}</xref>')
        return f"<sup>{inner}</sup>" if draft.superscript else f" [{inner}]"

    body = "".join(
        f"<p>{words}{marker(text)} more &amp; more.</p>\n" for (words, _), text in zip(draft.sentences, draft.groups(), strict=True)
    )
    refs = "".join(
        f'<ref id="B{n}"><label>{n}</label><mixed-citation>{draft.entry(n)}</mixed-citation></ref>' for n in range(1, draft.entries + 1)
    )
    return f'<article article-type="x"><front/><body>{body}</body><back><ref-list>{refs}</ref-list></back></article>'.encode()


def docx(draft: Draft) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def run(text: str, raised: bool = False) -> str:
        look = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>' if raised else ""
        return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'

    paragraphs = [
        run(words) + (run(text, True) if draft.superscript else run(f" [{text}]")) + run(" more.")
        for (words, _), text in zip(draft.sentences, draft.groups(), strict=True)
    ]
    paragraphs += [run("References"), *(run(f"{n}. {draft.entry(n)}") for n in range(1, draft.entries + 1))]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        body = "".join(f"<w:p>{paragraph}</w:p>" for paragraph in paragraphs)
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
    return file.getvalue()


def latex(draft: Draft) -> bytes:
    body = "\n\n".join(f"{words}~\\cite{{{', '.join(f'k{n}' for n in numbers)}}} more." for words, numbers in draft.sentences)
    items = "\n".join(f"\\bibitem{{k{n}}} {draft.entry(n)}" for n in range(1, draft.entries + 1))
    listed = f"\\begin{{thebibliography}}{{9}}\n{items}\n\\end{{thebibliography}}"
    return f"\\documentclass{{article}}\n\\begin{{document}}\n{body}\n{listed}\n\\end{{document}}\n".encode()


def wikitext(draft: Draft) -> bytes:
    body = "\n\n".join(words + "".join(f"<ref name=k{n} />" for n in numbers) + " more." for words, numbers in draft.sentences)
    refs = "".join(f"<ref name=k{n}>{draft.entry(n)}</ref>" for n in range(1, draft.entries + 1))
    return f"'''Rest'''\n\n{body}\n\n== References ==\n<references>{refs}</references>".encode()


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Every entry is cited at least once, first mentions in order: what a finished article looks like."""
    entries = draw(st.integers(2, 9))
    order = list(range(1, entries + 1))
    groups: list[tuple[int, ...]] = []
    while order:
        size = draw(st.integers(1, min(4, len(order))))
        again = draw(st.sets(st.integers(1, order[0]), max_size=2))
        groups.append(tuple(sorted({*again, *order[:size]})))
        order = order[size:]
    word = st.sampled_from(["Rest", "helped", "people", "naïve", "at", "work", "and", "β-blockers", "often", "sitting", "more"])
    words = st.lists(word, min_size=5, max_size=12).map(" ".join)
    return Draft(tuple((draw(words), group) for group in groups), entries, draw(st.sampled_from(["-", "–"])), draw(st.booleans()))


def check(article: Article, draft: Draft) -> None:
    keys = {reference.position: reference.key for reference in article.references}
    assert len(article.references) == draft.entries
    ties = [[one.reference for one in article.links if one.marker == index] for index in range(len(article.markers))]
    assert [[(position or 0) + 1 for position in tied] for tied in ties] == [list(numbers) for _, numbers in draft.sentences]
    assert None not in [position for tied in ties for position in tied]
    assert list(keys) == list(range(draft.entries))


@pytest.mark.parametrize("render", [html, jats, docx], ids=lambda render: str(render.__name__))
@settings(max_examples=40)
@given(draft=drafts())
@example(draft=Draft((("Rest helped Rest Rest Rest", (1, 2, 3, 4)), ("Rest Rest Rest Rest Rest", (4, 5, 6, 7, 8))), 8, "-", True))
def test_numbers(render: Callable[[Draft], bytes], draft: Draft) -> None:
    article = link(read(Reading(f"a.{render.__name__}", render(draft)), render.__name__))
    check(article, draft)
    assert [reference.key for reference in article.references] == [str(n) for n in range(1, draft.entries + 1)]
    assert [reference.text for reference in article.references] == [draft.entry(n) for n in range(1, draft.entries + 1)]
    source = article.document.source
    printed = [re.sub(r"<[^<>]*>", "", source[marker.span.start : marker.span.end]).strip("[]") for marker in article.markers]
    assert printed == draft.groups()


@settings(max_examples=40)
@given(draft=drafts())
def test_citation_keys(draft: Draft) -> None:
    article = link(read(Reading("a.tex", latex(draft))))
    check(article, draft)
    source = article.document.source
    written = [source[marker.span.start : marker.span.end] for marker in article.markers]
    assert written == [f"\\cite{{{', '.join(f'k{n}' for n in numbers)}}}" for _, numbers in draft.sentences]
    assert [reference.key for reference in article.references] == [f"k{n}" for n in range(1, draft.entries + 1)]


@settings(max_examples=40)
@given(draft=drafts())
def test_wiki_references(draft: Draft) -> None:
    article = link(read(Reading("a.wiki", wikitext(draft))))
    cited = [reference for _, numbers in draft.sentences for reference in numbers]
    order = list(dict.fromkeys(cited))
    texts = [article.references[one.reference].text for one in article.links if one.reference is not None]
    assert texts == [draft.entry(n) for n in cited]
    assert [reference.text for reference in article.references] == [draft.entry(n) for n in order]
    for marker in article.markers:
        assert article.document.source[marker.span.start : marker.span.end].startswith("<ref name=k")
