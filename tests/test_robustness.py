"""Whatever happens to a file, citecheck reads it or says in one sentence why it can't; and every position lies in the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.config import Settings
from citecheck.errors import CitecheckError
from citecheck.formats.base import Reading, detect, read
from citecheck.linking import link
from citecheck.pipeline import check_article
from citecheck.rules.base import all_rules
from tests.cost import assert_linear
from tests.data import ROOT

ARTICLES = sorted(path for path in (ROOT / "fixtures" / "articles").iterdir() if path.suffix != ".bib")
OFFLINE = [rule for rule in all_rules() if not rule.online]
PIECES = [
    b"[", b"]", b"<", b"</p>", b"[1", b"[3-1]", b"[1-99999999]", b"^", b"\\cite{", b"{", b"}", b'"', b"\r", b"\xff", b"\x00",
    b"[^1]:", b"(", b"9" * 30, b"&#x110000;", b"<![CDATA[", b"<ref>", b"<!--", b"---\n", b"[@", "²".encode(), "\u2028".encode(),
    "\U0001f469\u200d\u2695".encode(),
]  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> tuple[Path, bytes]:
    """One of our articles with pieces cut out, doubled or thrown in."""
    path = draw(st.sampled_from(ARTICLES))
    data = path.read_bytes()
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.integers(start, min(len(data), start + 300)))
        middle = draw(st.one_of(st.just(b""), st.just(data[start:end] * 3), st.sampled_from(PIECES)))
        data = data[:start] + middle + data[end:]
    return path, data


@settings(max_examples=80)
@given(damaged())
def test_a_damaged_article_is_read_or_refused_in_a_sentence(article: tuple[Path, bytes]) -> None:
    path, data = article
    try:
        document = read(Reading(path.name, data, root=path.parent))
        linked = link(document)
        report = check_article(linked, Settings(), OFFLINE)
    except CitecheckError as error:
        assert "\n" not in str(error)  # noqa: PT017 -- either outcome is right; a refusal is one sentence
        return
    for span in [*(m.span for m in linked.markers), *(r.span for r in linked.references), *(c.span for c in linked.claims)]:
        at = document.locate(span)
        assert (at.line, at.column) <= (at.end_line, at.end_column)
    for marker in linked.markers:
        assert document.text_of(marker.span)
    assert all(finding.message and finding.help for finding in report.findings)


def test_a_long_run_of_digits_behind_a_word_is_read_in_no_time() -> None:
    """With 58 of them it took for ever: the dash between two signs made a range of them, digits and all."""
    document = read(
        Reading("a.md", b"Milk brings pressure down" + b"9" * 60 + b"the effect lasts 1.\n\n## References\n\n1. A study of milk. 2019.\n")
    )
    assert [marker.keys for marker in link(document).markers] == [("1",)]


@pytest.mark.parametrize(
    "unit", ["<!-- wp:paragraph -->\n<p>Text.</p>\n", "<!-- a -->", "<!-- ", "<?xml ?>", "{{", "\\begin{a} ", "[[", "<ref>"]
)
def test_a_format_is_recognised_in_linear_time(unit: str) -> None:
    """A page of WordPress, which begins each block with a comment, once took a minute."""
    assert_linear(lambda count: detect("page.html", (unit * count).encode()), 3)


@pytest.mark.parametrize("name", ["empty.txt", "empty.md", "empty.html", "empty.xml", "empty.docx", "empty.tex", "empty.wiki", "empty.pdf"])
def test_an_empty_file_is_no_accident(name: str) -> None:
    try:
        article = link(read(Reading(name, b"")))
    except CitecheckError as error:
        assert name in str(error)  # noqa: PT017 -- either outcome is right; what is said must name the file
    else:
        assert (article.markers, article.references) == ((), ())
