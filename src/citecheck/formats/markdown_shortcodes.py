"""How the generators of sites cite in Markdown, each by a form of its own that holds keys or numbers: jekyll-scholar's `{% cite a b %}`,
the shortcodes of Hugo, `{{< cite "a" >}}`, and components of MDX, `<Cite id="a" />`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.model import Block, Run
from citecheck.text import lazy_re

_NAME = r"[\w-]{0,20}cite"
_FORMS = (
    lazy_re(r"(?<!\{)\{%-?\s{1,5}cite\s(?P<keys>[^%{}\n]{1,300})%\}"),
    lazy_re(rf"\{{\{{[<%]\s{{0,5}}{_NAME}\s(?P<keys>[^{{}}<>%\n]{{1,300}})[>%]\}}\}}"),
    lazy_re(
        r"<Cit(?:e|ation)\s{1,5}(?:ids?|keys?|bib(?:key|id)?|cite(?:key)?|refs?|references?|sources?|n|num|number)="
        r"[{\[\"']{1,3}(?P<keys>[^<>{}]{1,300}?)[\"'\]}]{1,3}\s{0,5}/?>"
    ),
)
_COMMAND = lazy_re(r"\{%[^%{}]{1,500}%\}|\{\{[<%][^{}]{1,500}[>%]\}\}")
_LONGEST = 3  # digits of a number in a list
_KEY = lazy_re(r"\w[\w:.+/-]{0,80}")
_OPTIONS = lazy_re(r"\s-{1,2}\w.*", re.DOTALL)  # `--locator 3`
_PARAMETER = lazy_re(r"\b\w{1,20}=(?=[\"'])")


def is_command(text: str) -> bool:
    """Whether a block holds nothing but a command that cites nothing: `{% bibliography %}`, `{% reference a %}`."""
    return text.startswith("{") and _COMMAND.fullmatch(text) is not None and "cite " not in text


def is_component(tag: str) -> bool:
    """Whether a tag of MDX cites."""
    return tag.startswith("<Cit") and _FORMS[2].fullmatch(tag) is not None


def citations(block: Block, source: str) -> Iterator[tuple[int, int, Run]]:
    """What of a block cites so: where it stands in the text, and the run that takes its place."""
    text = block.text
    for form in _FORMS if "cite" in text or "<Cit" in text else ():
        for found in form.finditer(text):
            said = _PARAMETER.sub("", _OPTIONS.sub("", found["keys"]))
            keys = [key for key in re.split(r"[\s,;\"'/]+", said) if key]
            span = block.source_span(*found.span())
            if not keys or not all(_KEY.fullmatch(key) for key in keys) or "`" in source[max(0, span.start - 1) : span.start + 1]:
                continue
            numbers = all(key.isdecimal() for key in keys)
            if numbers and any(len(key) > _LONGEST for key in keys):
                continue  # a PMID
            shown, style = (f"[{', '.join(keys)}]", "link") if numbers else (found[0], "pandoc")
            yield (*found.span(), Run(shown, span.start, span.end, target=" ".join(f"ref:{key}" for key in keys), style=style))
