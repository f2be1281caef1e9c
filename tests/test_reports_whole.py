"""Reports on whole articles: the fixtures' in every format, as snapshots; real ones, that nothing is lost or invalid."""

from __future__ import annotations

import html
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree
from syrupy.assertion import SnapshotAssertion

from citecheck.config import Settings, Sources
from citecheck.model import BlockKind, Report
from citecheck.pipeline import Input, run
from citecheck.reports.base import RenderOptions, load_report, report_names
from tests.cli import citecheck
from tests.data import ROOT, shared

SCHEMAS = Path(__file__).parent / "schemas"
REAL = (
    "docx/docx-manubot-plos-clean.docx",
    "flattened/pmed.1000097-prisma-spaced-nonum.txt",
    "html/sage-ojsm-2325967116646534.html",
    "jats/elife02935.xml",
    "markdown/sinai-20083907.md",
)


@pytest.mark.parametrize("name", report_names())
def test_an_article_of_the_fixtures(name: str, snapshot: SnapshotAssertion, tmp_path: Path) -> None:
    folder = shutil.copytree(ROOT / "fixtures", tmp_path / "repository")
    (folder / ".git").mkdir()  # paths are counted from a repository's root
    result = citecheck("check", "articles/statins.md", "--format", name, cwd=folder)
    assert result.code == 1
    assert result.err == ""
    if name == "sarif":
        log = json.loads(result.out)
        log["runs"][0]["tool"]["driver"].pop("rules")  # the docstrings of all rules: documented, and tested, elsewhere
        assert log == snapshot
    elif name == "html":
        assert visible_text(result.out) == snapshot
    else:
        assert result.out == snapshot


def visible_text(page: str) -> str:
    """What a reader sees of a page, without style and script, one element's text a line."""
    body = re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)
    lines = (html.unescape(line) for line in re.sub(r"<[^>]+>", "\n", body).splitlines())
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


@pytest.fixture(scope="module", params=REAL)
def real(request: pytest.FixtureRequest) -> Report:
    """A real article, checked with no source at all."""
    return run([Input(shared(f"articles/real/{request.param}"), Settings(sources=Sources(pubmed=False)))])


def rendered(name: str, report: Report) -> str:
    out = io.StringIO()
    load_report(name).render(report, out, RenderOptions())
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "file"), [("sarif", "sarif-2.1.0.json"), ("gitlab", "gitlab-codequality.json"), ("rdjson", "rdjson.json")]
)
def test_real_articles_are_valid_in_json_formats(real: Report, name: str, file: str) -> None:
    if name == "gitlab":
        real = Report((_renamed(real),))  # GitLab wants paths within the repository, and the shared data lies outside
    schema = json.loads((SCHEMAS / file).read_text(encoding="utf-8"))
    instance: Any = json.loads(rendered(name, real))
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert [error.message for error in validator.iter_errors(instance)] == []


def _renamed(report: Report) -> Any:
    from dataclasses import replace

    (file,) = report.files
    document = file.article.document
    files = tuple(replace(each, path=Path(each.path).name) for each in document.files)
    findings = tuple(replace(f, path=Path(f.path).name, location=replace(f.location, path=Path(f.path).name)) for f in file.findings)
    return replace(file, article=replace(file.article, document=replace(document, files=files)), findings=findings)


def test_real_articles_are_valid_junit(real: Report) -> None:
    etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd")).assertValid(etree.fromstring(rendered("junit", real).encode()))


def test_the_html_report_loses_nothing(real: Report) -> None:
    """Every word of the article, every marker as a link, every finding on a card of its own."""
    tree: Any = etree.HTML(rendered("html", real))
    (file,) = real.files
    text = "".join(tree.xpath("//section[contains(@class, 'text')]//text()"))
    squeezed = "".join(text.split())
    for block in file.article.document.blocks:
        if block.kind is not BlockKind.TITLE and block.text.strip() and not _is_entry(file.article.references, block):
            assert "".join(block.text.split()) in squeezed or block.text.strip() == file.article.document.title
    markers = tree.xpath("//section[contains(@class, 'text')]//a[contains(@class, 'marker') and @id]")
    assert len(markers) == len(file.article.markers)
    assert len(tree.xpath("//li[contains(@class, 'item')]")) == len(file.findings)
    assert len(tree.xpath("//div[contains(@class, 'finding ') and not(contains(@class, 'elsewhere'))]")) == len(file.findings)
    targets = {address[1:] for address in tree.xpath("//a/@href") if address.startswith("#")}
    assert targets <= set(tree.xpath("//@id"))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def _is_entry(references: Any, block: Any) -> bool:
    return any(r.span.start < block.span.end and block.span.start < r.span.end for r in references)
