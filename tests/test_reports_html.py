"""What the HTML report makes of an article, apart from any browser."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from citecheck.model import Ambiguous, Report, Span
from citecheck.reports.base import RenderOptions, load_report
from citecheck.reports.html.phrases import marked, status_of
from citecheck.reports.html.view import article_view
from tests.sample_report import acne, sample


def page(report: Report) -> Any:
    out = io.StringIO()
    load_report("html").render(report, out, RenderOptions())
    return etree.HTML(out.getvalue())


def test_numbers_left_undecided_are_shown_as_that() -> None:
    file = acne()
    at = file.article.document.source.index("old injection")
    file = replace(file, article=replace(file.article, undecided=(Span(at, at + 3),)))
    tree = page(Report((file,)))
    assert tree.xpath("//span[@class='undecided']/text()") == ["old"]
    assert "1 undecided number" in tree.xpath("string(//header[@class='article-head'])")


def test_a_finding_on_an_entry_reaches_every_marker_that_cites_it() -> None:
    view = article_view(acne(), 0, RenderOptions())
    codes = {card.label: [finding.code for finding in card.findings] for card in view.cards}
    assert codes["Entry 2"] == ["CC205"]
    assert codes["Marker [2]"] == ["CC407", "CC205"]
    assert codes["Marker [3]"] == codes["Marker [1, 3]"] == codes["Entry 3"] == ["CC209"]
    assert {finding.number: finding.home for finding in view.findings}.keys() == {1, 2, 3, 4, 5}


def test_a_marker_takes_the_colour_of_its_worst_finding() -> None:
    levels = {card.label: card.level for card in article_view(acne(), 0, RenderOptions()).cards}
    assert levels["Marker [1]"] == "error"
    assert levels["Marker [2]"] == "warning"
    assert levels["Marker [3]"] == "info"
    assert levels["Entry 1"] == "ok"


def test_the_policy_allows_exactly_what_the_page_holds() -> None:
    """Each inline element's text has its hash in the policy, and the policy holds no other permission."""
    import base64
    import hashlib

    tree = page(sample())
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    texts = [element.text for element in tree.xpath("//script | //style")]
    hashes = {"sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    assert set(re.findall(r"'(sha256-[^']+)'", policy)) == hashes
    assert re.sub(r"'sha256-[^']+'", "#", policy) == "default-src 'none'; style-src #; script-src # #; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize(
    ("sentence", "terms", "expected"),
    [
        ("Statins lower risk.", ("statin",), ["Statins"]),
        ("Prestatin is no statin.", ("statin",), ["statin"]),
        ("liver\ncancer risk", ("liver cancer", "liver"), ["liver\ncancer"]),
        ("a (b) c", ("(b)",), ["(b)"]),
        ("nothing", (), []),
    ],
)
def test_shared_terms_are_marked_at_the_beginning_of_words(sentence: str, terms: tuple[str, ...], expected: list[str]) -> None:
    assert [text for text, hit in marked(sentence, terms) if hit] == expected


@given(st.text(), st.lists(st.text(max_size=8), max_size=5))
def test_marking_loses_nothing(sentence: str, terms: list[str]) -> None:
    assert "".join(text for text, _ in marked(sentence, terms)) == sentence


@pytest.mark.parametrize(("fused", "said"), [(True, "The entry holds several references"), (False, "Too little is printed to tell")])
def test_an_answer_without_a_candidate_says_why(fused: bool, said: str) -> None:
    assert status_of(Ambiguous((), fused=fused))[1].startswith(said)
