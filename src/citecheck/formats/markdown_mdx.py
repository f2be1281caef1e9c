"""What MDX puts into Markdown: `import` and `export` of JavaScript, comments and expressions in braces. None of it is the article's
text, and its arrays look like markers."""

from __future__ import annotations

import re

from citecheck.text import lazy_re

_CODE = lazy_re(
    r"""^import\s (?:[\w$*{},\s]{1,500}\sfrom\s+)? ["'][^"'\n]{1,300}["'] ;? [ \t]*$           # import Box from "../Box";
      | ^export\s (?:const|let|var|default|function|async|class|type)\b [^\n]*(?:\n[^\n]*\S[^\n]*)*  # up to the blank line
      | \{/\*[\s\S]{0,5000}?\*/\}""",
    re.VERBOSE | re.MULTILINE,
)
_COMPONENT = lazy_re(r"<[A-Z][\w.]{0,60}\s(?:[^<>{}]|\{[^{}]{0,500}\}){0,200}>")
_EXPRESSION = lazy_re(r"=\{([^{}]*)\}")


def without_code(text: str) -> str:
    """The text with all of that as white space, and nothing moved; expressions in the tags of components as values in quotes."""
    if "import" not in text and "export" not in text and "{" not in text:
        return text
    text = _CODE.sub(lambda found: _blank(found[0]), text)
    return _COMPONENT.sub(lambda tag: _EXPRESSION.sub(_words if tag[0].startswith("<Cit") else _value, tag[0]), text)


def _value(expression: re.Match[str]) -> str:
    return f'="{_blank(expression[1])}"'


def _words(expression: re.Match[str]) -> str:
    """The keys of a component that cites."""
    return '="' + re.sub(r"[\[\]\"'`]", " ", expression[1]) + '"'


def _blank(code: str) -> str:
    return re.sub(r"\S", " ", code)
