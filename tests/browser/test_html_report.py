"""The HTML report as an editor uses it, in a real browser. Opening a report must ask nothing of any network and log
nothing to the console, which the `page` fixture holds for every test."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from citecheck.model import Report
from tests.cli import citecheck
from tests.sample_report import acne, hostile, sample

Write = Callable[[Report], str]


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 1360, "height": 900})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def dismissed(dialog: Any) -> None:
        complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismissed)
    page.on("request", lambda request: complaints.extend([] if request.url.startswith("file:") else [f"asked for {request.url}"]))
    yield page
    page.close()
    assert complaints == []


def marker(page: Any, text: str) -> Any:
    return page.locator(".text a.marker", has_text=text).first


def card(page: Any) -> Any:
    return page.locator(".card.chosen")


def test_a_marker_shows_what_it_rests_on(page: Any, report_file: Write) -> None:
    page.goto(report_file(Report((acne(),))))
    assert card(page).count() == 0
    assert "error" in marker(page, "[1]").get_attribute("class").split()
    marker(page, "[1]").click()
    shown = card(page).inner_text()
    for expected in (
        "Marker [1]",
        "not about what this sentence says",
        "Cite a study of botulinum toxin",
        "Small whiteheads at old injection sites are a sign of altered sebum flow",
        "Dermatology: how to manage acne vulgaris",
        "Drugs in context",
        "2021",
        "Review",
        "Retinoids on the skin suit acne of any severity.",
    ):
        assert expected in shown
    assert card(page).locator("mark").all_inner_texts() == ["skin"]
    link = card(page).get_by_role("link", name="PubMed")
    assert link.get_attribute("href") == "https://pubmed.ncbi.nlm.nih.gov/34691199/"
    assert page.locator(".said.active").inner_text() == "Small whiteheads at old injection sites are a sign of altered sebum flow "


def test_pointing_previews_and_pressing_pins(page: Any, report_file: Write) -> None:
    page.goto(report_file(Report((acne(),))))
    marker(page, "[4]").hover()
    page.wait_for_selector(".card.chosen")
    assert "There is no such entry in the list." in card(page).inner_text()
    marker(page, "[1]").click()
    marker(page, "[4]").hover()
    page.wait_for_timeout(200)
    assert "Marker [1]" in card(page).inner_text()


def test_filters_reach_the_list_the_cards_and_the_colours(page: Any, report_file: Write) -> None:
    page.goto(report_file(Report((acne(),))))
    page.get_by_label("Errors").uncheck()
    assert page.locator(".item:visible").count() == 3
    assert page.locator("#shown").inner_text() == "3 of 5 findings shown"
    assert "error" not in marker(page, "[1]").get_attribute("class").split()
    page.locator(".rules summary").click()
    page.get_by_label("CC407").uncheck()
    assert page.locator(".item:visible").count() == 2
    marker(page, "[2]").click()
    assert "CC407" not in card(page).inner_text()
    assert "CC205" in card(page).inner_text()
    page.get_by_label("Errors").check()
    assert "error" in marker(page, "[1]").get_attribute("class").split()


def test_everything_by_keyboard(page: Any, report_file: Write) -> None:
    page.goto(report_file(Report((acne(),))))
    headings = []
    for _ in range(5):
        page.keyboard.press("Alt+ArrowDown")
        headings.append(card(page).locator("h3 bdi").inner_text())
    assert headings == ["Marker [1]", "Marker [4]", "Marker [2]", "Entry 2", "Entry 3"]
    assert page.evaluate("document.activeElement.closest('.card') !== null")
    page.keyboard.press("Escape")
    assert page.locator(".list").is_visible()
    assert page.evaluate("document.activeElement.textContent") == "3"
    marker(page, "[3]").focus()
    assert "Marker [3]" in card(page).inner_text()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.card') !== null")


def test_the_heat_map_frames_what_is_cited(page: Any, report_file: Write) -> None:
    page.goto(report_file(Report((acne(),))))
    rows = page.locator(".map tbody tr")
    assert rows.count() == 5
    second = rows.nth(1)
    assert second.locator("td.best").evaluate("cell => cell.cellIndex") == 1
    assert second.locator("td.cited").evaluate("cell => cell.cellIndex") == 3
    second.locator("a").click()
    assert "Marker [3]" in card(page).inner_text()


def test_a_folder_of_articles(page: Any, report_file: Write) -> None:
    page.goto(report_file(sample()))
    assert page.locator(".overview tbody tr").count() == 2
    assert page.locator(".report:visible").count() == 0
    page.get_by_role("link", name="Nothing wrong here").click()
    assert page.locator(".report:visible h2").inner_text() == "Nothing wrong here"
    page.get_by_role("link", name="All articles").click()
    page.locator(".overview").wait_for(state="visible")
    assert page.locator(".report:visible").count() == 0
    assert "1 reference not verified" in page.locator(".banner").first.inner_text()


def test_an_address_leads_straight_to_a_marker(page: Any, report_file: Write) -> None:
    page.goto(report_file(sample()) + "#a0-m2")
    assert "Marker [4]" in card(page).inner_text()


def test_readable_without_its_script(browser: Any, report_file: Write) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report_file(sample()))
    assert page.locator(".card:visible").count() == page.locator(".card").count() > 5
    assert not page.locator(".filters").is_visible()
    assert not page.locator(".steps").first.is_visible()
    context.close()


def test_hostile_text_stays_text(page: Any, report_file: Write, screenshots: Path) -> None:
    page.goto(report_file(hostile()))
    marker(page, "[1]").click()
    assert '"><img src=x onerror=alert(2)>' in page.locator(".text").inner_text()
    assert page.locator("img, iframe, object, form:not(.filters)").count() == 0
    assert page.locator("script").count() == 2
    addresses = page.eval_on_selector_all("a", "links => links.map(link => link.getAttribute('href'))")
    assert all(
        address.startswith(("#", "https://pubmed.ncbi.nlm.nih.gov/", "https://doi.org/", "https://citecheck")) for address in addresses
    )
    handlers = "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()).filter(n => n.startsWith('on') || n === 'style')"
    assert page.evaluate(handlers) == []
    assert "{{ 7*7 }}" in page.locator(".text").inner_text()
    page.screenshot(path=screenshots / "hostile.png")  # last: playwright sets styles of its own for it


def test_the_policy_stops_a_script_that_got_in(browser: Any, report_file: Write) -> None:
    page = browser.new_page()
    page.goto(report_file(sample()))
    page.evaluate("() => { const s = document.createElement('script'); s.textContent = 'window.stolen = 1'; document.body.append(s); }")
    assert page.evaluate("window.stolen") is None
    page.evaluate("() => { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.stolen = 1\">') }")
    page.wait_for_timeout(100)
    assert page.evaluate("window.stolen") is None
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_by_axe(browser: Any, report_file: Write, screenshots: Path, scheme: str) -> None:
    """WCAG 2.2 A and AA, as far as axe-core can tell: names, roles, order of headings, contrast."""
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(color_scheme=scheme, viewport={"width": 1360, "height": 900})
    for name, report in (("article", Report((acne(),))), ("folder", sample())):
        page.goto(report_file(report))
        page.screenshot(path=screenshots / f"{scheme}-{name}.png")
        results = [Axe().run(page)]
        if name == "article":
            marker(page, "[1]").click()
            page.screenshot(path=screenshots / f"{scheme}-marker.png")
            results.append(Axe().run(page))
            page.locator(".map").scroll_into_view_if_needed()
            page.screenshot(path=screenshots / f"{scheme}-map.png")
        for result in results:
            assert result.violations_count == 0, result.generate_report()
    page.close()


def test_print_shows_the_article_and_every_finding_once(page: Any, report_file: Write, screenshots: Path) -> None:
    page.emulate_media(media="print")
    page.goto(report_file(sample()))
    assert page.locator(".filters:visible, .steps:visible, .list:visible").count() == 0
    assert page.locator(".report:visible").count() == 2
    assert page.locator(".finding:visible").count() == 5
    page.pdf(path=screenshots / "print.pdf", format="A4")
    assert (screenshots / "print.pdf").stat().st_size > 10_000


def test_a_hostile_file_from_the_command_line_on(page: Any, tmp_path: Path) -> None:
    """The whole way: read as Markdown and as HTML, checked against hostile records, shown."""
    evil = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
    (tmp_path / "citecheck.toml").write_text('[sources]\nrecords = ["r.jsonl"]\npubmed = false\n', encoding="utf-8")
    record = {
        "pmid": "1234567",
        "title": f"A title {evil} of hostile things in the skin of adults",
        "journal": evil,
        "year": 2016,
        "abstract": evil,
    }
    (tmp_path / "r.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    entry = f"Doe J. A title {evil} of hostile things in the skin of adults. 2012. PMID: 1234567. [x](javascript:alert(3))"
    (tmp_path / "a.md").write_text(
        f"# T {evil}\n\nClaims {evil} of everything [1]. More [2].\n\n## References\n\n1. {entry}\n", encoding="utf-8"
    )
    body = f"<h1>T</h1><p>Claims of <a href='javascript:alert(4)'>everything</a> [1]. {html.escape(evil)} [3].</p><h2>References</h2>"
    (tmp_path / "b.html").write_text(
        f"<html><body><article>{body}<ol><li>{html.escape(entry)}</li></ol></article></body></html>", encoding="utf-8"
    )
    result = citecheck("check", "a.md", "b.html", "--format", "html", "-o", "report.html", cwd=tmp_path)
    assert result.code == 1, result.err
    page.goto((tmp_path / "report.html").as_uri())
    for name in ("#a0", "#a1"):
        page.goto((tmp_path / "report.html").as_uri() + name)
        page.locator(name).wait_for(state="visible")
        page.keyboard.press("Alt+ArrowDown")
        page.locator(f"{name} .card.chosen").wait_for(state="visible")
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 2
    assert "<img src=x onerror=alert(1)>" in page.locator("#a1 .text").inner_text()
    assert page.evaluate("[...document.links].every(link => !link.protocol.startsWith('javascript'))")
