"""Markers, entries and ties of real articles, not below what was measured when this was written."""

from __future__ import annotations

import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from citecheck.formats import Reading, read
from citecheck.linking import link
from citecheck.rules.base import all_rules
from tests.checking import check
from tests.data import ROOT, shared

# format: least F1 of markers, of entries, of ties; most dangling markers that the gold doesn't have
LEAST = {
    "markdown": (0.99, 0.99, 0.99, 0),
    "html": (0.99, 0.99, 0.99, 0),
    "jats": (0.99, 0.99, 0.98, 0),
    "docx": (0.99, 0.99, 0.99, 0),
    "flattened": (0.98, 0.98, 0.98, 0),
}


@cache
def benchmark() -> ModuleType:
    """`benchmarks/parsing.py`, a script beside the package."""
    folder = ROOT / "benchmarks"
    sys.path.insert(0, str(folder))
    try:
        spec = importlib.util.spec_from_file_location("benchmark_parsing", folder / "parsing.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(folder))
    return module


@pytest.mark.parametrize("folder", LEAST)
def test_real_articles_are_understood(folder: str) -> None:
    root = shared("articles")
    measure = benchmark()
    total = measure.Measured()
    for path in sorted((root / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if Path(gold["path"]).parent.name != folder:
            continue
        file = root / gold["path"]
        article = link(read(Reading(str(file), file.read_bytes(), bibliography=measure.bibliography(gold, root))))
        total.add(measure.measure(gold, article))
    markers, entries, ties, dangling = LEAST[folder]
    assert total.markers.f1 >= markers
    assert total.entries.f1 >= entries
    assert total.ties.f1 >= ties
    assert total.dangling.invented <= dangling


def test_links_that_part_from_their_numbers_are_those_of_the_gold() -> None:
    root = shared("articles")
    rule = next(rule for rule in all_rules() if rule.code == "CC111")
    seen = 0
    for path in sorted((root / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold.get("link_mismatch") is None:
            continue
        file = root / gold["path"]
        article = link(read(Reading(str(file), file.read_bytes())))
        found = [(article.document.locate(each.span).line, each.references[0]) for each in check(article, [rule])]
        assert found == [(each["line"], each["text"].strip("[]")) for each in gold["link_mismatch"]], file.name
        seen += len(found)
    assert seen > 0
