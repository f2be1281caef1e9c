"""A headless Chromium that reaches no network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from citecheck.model import Report
from citecheck.reports.base import RenderOptions, load_report

# Without these, Chromium looks for updates and for its maker's servers at every start; --no-sandbox because CI runs as root.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _unavailable(reason: str) -> None:
    """Skip, or fail where CI says that there has to be a browser."""
    if os.environ.get("CITECHECK_REQUIRE_BROWSER"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium of the system's, driven by playwright.

    Not for the whole session: while playwright runs, so does its event loop, and asynchronous tests that come after in the
    same process (those of the language server) could not start their own.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _unavailable("the browser tests need playwright: pip install 'citecheck-lint[test]'")
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome", "chrome"))
    executable = os.environ.get("CITECHECK_CHROMIUM") or next((path for path in found if path), None)
    if executable is None:
        _unavailable("the browser tests need Chromium: apt-get install chromium, or set CITECHECK_CHROMIUM")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def report_file(tmp_path: Path) -> Callable[[Report], str]:
    """Writes the HTML of a report and answers its address."""

    def write(report: Report) -> str:
        out = StringIO()
        load_report("html").render(report, out, RenderOptions())
        path = tmp_path / "report.html"
        path.write_text(out.getvalue(), encoding="utf-8")
        return path.as_uri()

    return write


@pytest.fixture
def screenshots(tmp_path: Path) -> Path:
    """Where screenshots go: `$CITECHECK_SCREENSHOTS`, for a person to look at, or a folder that is thrown away."""
    folder = Path(os.environ.get("CITECHECK_SCREENSHOTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
