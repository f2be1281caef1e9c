"""Where bytes of UTF-8 stand among code points."""

from __future__ import annotations

import re
from bisect import bisect_right


class Offsets:
    """Byte offsets of the UTF-8 text to code points, in logarithmic time for each and linear memory."""

    def __init__(self, text: str) -> None:
        self._ascii = text.isascii()
        self._bytes: list[int] = []  # byte offset just after each wide character
        self._shift: list[int] = []  # how far bytes are ahead of code points from there on
        if self._ascii:
            return
        ahead = 0
        for found in re.finditer(r"[^\x00-\x7f]", text):
            char = found.group()
            width = 2 if char < "\u0800" else 3 if char < "\U00010000" else 4
            ahead += width - 1
            self._bytes.append(found.end() + ahead)
            self._shift.append(ahead)

    def point(self, offset: int) -> int:
        if self._ascii:
            return offset
        index = bisect_right(self._bytes, offset) - 1
        return offset - self._shift[index] if index >= 0 else offset
