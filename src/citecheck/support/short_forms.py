"""What the short forms of an article stand for, by its own definitions: "Parkinson's disease (PD)".

After Schwartz and Hearst (Pac Symp Biocomput 2003:451-62): the letters of the short form are looked for from right to
left in the words before the bracket, its first letter at the beginning of a word.
"""

from __future__ import annotations

from collections.abc import Mapping

from citecheck.text import lazy_re

_DEFINED = lazy_re(r"\(([A-Za-z][A-Za-z0-9-]{1,9})\)")
_REACH = 120  # code points before a bracket in which the long form stands
_WORD = lazy_re(r"[A-Za-z][A-Za-z0-9-]*")


def definitions(text: str) -> dict[str, str]:
    """Short form -> long form, by the first definition of each."""
    found: dict[str, str] = {}
    for match in _DEFINED.finditer(text):
        short = match[1]
        if short in found or sum(map(str.isupper, short)) < 2:
            continue
        words = text[max(0, match.start() - _REACH) : match.start()].split()
        before = " ".join(words[-min(len(short) + 5, 2 * len(short)) :])
        if (long := _long_form(short.lower(), before)) is not None:
            found[short] = long
    return found


def _long_form(short: str, before: str) -> str | None:
    """The shortest end of a text that spells the short form, or None."""
    low, at = before.lower(), len(before)
    for place in range(len(short) - 1, -1, -1):
        if not short[place].isalnum():
            continue
        at -= 1
        while at >= 0 and (low[at] != short[place] or (place == 0 and at > 0 and low[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
    long = before[at:]
    return long if len(long) > len(short) and long.lower() != short else None


def spelled_out(text: str, known: Mapping[str, str]) -> str:
    """A text with the long form behind each short form that it doesn't define itself; plurals count."""
    used = dict.fromkeys(
        word for match in _WORD.finditer(text) for word in (match.group(), match.group().removesuffix("s")) if word in known
    )
    added = [known[word] for word in used if known[word].lower() not in text.lower()]
    return f"{text} ({'; '.join(added)})" if added else text


def written_out(text: str) -> str:
    """A text with the long form in the place of each short form that it defines: "patients with SLE"."""
    known = definitions(text)
    return _WORD.sub(lambda found: known.get(found[0], found[0]), text) if known else text
