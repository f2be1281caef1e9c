"""One self-contained HTML file for the editor: the articles as written, and beside each marker what it rests on.

Nothing is fetched, and nothing of an article is ever markup: jinja2 escapes every value, and a Content-Security-Policy
in the file allows the one style sheet and the scripts by their SHA-256 and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TextIO

from citecheck.model import Report
from citecheck.reports.base import DOCS_URL, RenderOptions, incomplete
from citecheck.reports.html.view import article_view, counts, rule_counts
from citecheck.text import printable

NAME = "html"
TELLS_NOTES = True
_BOOT = 'document.documentElement.classList.add("js")'  # before anything is laid out: a folder's report may be large


def render(report: Report, out: TextIO, options: RenderOptions) -> None:
    """The whole report as one HTML document."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("citecheck.reports.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )
    style, script = (environment.loader.get_source(environment, name)[0] for name in ("report.css", "report.js"))  # type: ignore[union-attr]  # set above
    articles = [article_view(file, number, options) for number, file in enumerate(report.files)]
    stream = environment.get_template("report.html.j2").stream(
        articles=articles,
        counts=counts(report.findings),
        rules=rule_counts(report.findings),
        incomplete=incomplete(report),
        notes=[*report.unreadable, *report.notes],
        version=options.version,
        docs=f"{DOCS_URL}/",
        # All three are this package's own: the only values that are put in unescaped.
        boot=Markup(_BOOT),  # noqa: S704 -- our own file, nothing of an article
        style=Markup(style),  # noqa: S704 -- our own file, nothing of an article
        script=Markup(script),  # noqa: S704 -- our own file, nothing of an article
        policy="; ".join(
            (
                "default-src 'none'",
                f"style-src '{_hash(style)}'",
                f"script-src '{_hash(_BOOT)}' '{_hash(script)}'",
                "base-uri 'none'",
                "form-action 'none'",
            )
        ),
    )
    for piece in stream:
        out.write(piece)


def _hash(text: str) -> str:
    """The CSP source that allows an inline element with exactly this text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
