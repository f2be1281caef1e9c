"""Boxes and tabs as MkDocs writes them, `!!! note "Title"`, `??? info`, `=== "Tab"`: their indented text is the article's, and no code."""

from __future__ import annotations

import re

from citecheck.formats.list_headings import list_heading
from citecheck.text import lazy_re

_BOX = lazy_re(
    r"^(?P<indent>[ \t]{0,12})(?:!!!|\?\?\?\+?|===[!+]?(?=[ ]\"))[ ](?P<said>[\w\"][^\n]*)\n"
    r"(?P<gap>[ \t]*\n)?(?=(?:[ \t]*\n)*(?P=indent)(?:[ ]{4}|\t)\s*\S)",
    re.MULTILINE,
)
_TITLE = lazy_re(r"\"([^\"\n]*)\"")


def as_items(text: str) -> str:
    """The text with each box as an item of a list, of which indented text is a part, and nothing moved but a title by a letter. What
    stands in a box without a blank line above it loses the title, which would run on into it."""
    return _BOX.sub(_item, text) if "\n    " in text or "\n\t" in text else text


def _item(box: re.Match[str]) -> str:
    title = _TITLE.search(box["said"])
    if title and list_heading(title[1]):
        return box[0]  # a list below its heading, as it is read without a box, too
    size = box.end("said") - box.end("indent")
    said = f"-   {box['said']}".ljust(size) if box["gap"] is not None else "-".ljust(size)
    return f"{box['indent']}{said[:size]}\n{box['gap'] or ''}"
