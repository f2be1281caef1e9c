"""An article generated with known markers and entries, rendered in every style, parses back to the same, positions included."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import entry, understood

SUBJECTS = ("Zinc", "Hot tea", "Honey", "A brisk walk", "Music", "Rest in bed", "Warm soup", "Garlic")
EFFECTS = (
    "shortens a cold by a day", "calms the cough of children", "helps people sleep", "does nothing for the nose",
    "lowers the fever a little",     "makes the throat feel better", "was no better than water", "is liked by nearly everyone",
)  # fmt: skip
_SUPERSCRIPT = str.maketrans("0123456789,-", "⁰¹²³⁴⁵⁶⁷⁸⁹˒⁻")


def ranged(numbers: list[int], dash: str, comma: str) -> str:
    """`1, 3–5`: three and more in a row are a range."""
    parts: list[str] = []
    at = 0
    while at < len(numbers):
        end = at
        while end + 1 < len(numbers) and numbers[end + 1] == numbers[end] + 1:
            end += 1
        parts += [f"{numbers[at]}{dash}{numbers[end]}"] if end - at >= 2 else [str(number) for number in numbers[at : end + 1]]
        at = end + 1
    return comma.join(parts)


STYLES: dict[str, tuple[str, Callable[[list[int]], str], str, str]] = {  # file name, marker, text before it, text after it
    "bracket": ("a.txt", lambda n: f"[{ranged(n, '-', ',')}]", " ", "."),
    "bracket spaced": ("a.md", lambda n: f"[{ranged(n, '–', ', ')}]", " ", "."),
    "bracket after the stop": ("a.md", lambda n: f"[{ranged(n, '-', ',')}]", ".", ""),
    "bracket by bracket": ("a.txt", lambda n: "".join(f"[{number}]" for number in n), " ", "."),
    "double bracket": ("a.md", lambda n: f"[{ranged(n, '-', ',')}]", " [", "]."),
    "parenthesis": ("a.txt", lambda n: f"({ranged(n, '-', ', ')})", " ", "."),
    "bare spaced": ("a.txt", lambda n: ", ".join(map(str, n)), " ", "."),
    "bare after the stop": ("a.txt", lambda n: ", ".join(map(str, n)), ". ", ""),
    "bare glued": ("a.txt", lambda n: ranged(n, "-", ","), "", "."),
    "bare glued after the stop": ("a.txt", lambda n: ranged(n, "–", ","), ".", ""),
    "caret": ("a.md", lambda n: f"^{ranged(n, '-', ',')}^", "", "."),
    "sup": ("a.md", lambda n: ranged(n, "–", ","), "<sup>", "</sup>."),
    "unicode": ("a.txt", lambda n: ranged(n, "-", ",").translate(_SUPERSCRIPT), "", "."),
    "footnote": ("a.md", lambda n: "".join(f"[^{number}]" for number in n), ".", ""),
}


@st.composite
def plans(draw: st.DrawFn) -> list[list[int]]:
    """The keys of each sentence's marker: every entry is cited, in the order of first mention."""
    count = draw(st.integers(min_value=5, max_value=14))
    plan: list[list[int]] = []
    following = 1
    while following <= count:
        size = min(draw(st.integers(min_value=1, max_value=4)), count - following + 1)
        fresh = list(range(following, following + size))
        following += size
        again = draw(st.booleans()) and fresh[0] > 2
        plan.append(sorted({draw(st.integers(min_value=1, max_value=fresh[0] - 1)), *fresh}) if again else fresh)
    return plan


def render(style: str, plan: list[list[int]], end: str, start: str) -> tuple[str, str, list[tuple[int, int, tuple[str, ...]]]]:
    """The article, its file name, and where each marker stands with its keys."""
    name, write, before, after = STYLES[style]
    text = f"# Colds{end}{end}" if name == "a.md" else f"What helps against colds?{end}{end}"
    text += start
    placed = []
    for index, numbers in enumerate(plan):
        text += f"{SUBJECTS[index % len(SUBJECTS)]} {EFFECTS[(index * 3) % len(EFFECTS)]}{before}"
        marker = write(numbers)
        placed.append((len(text), len(text) + len(marker), tuple(str(number) for number in numbers)))
        text += f"{marker}{after}{end + end if index % 3 == 2 else ' '}"
    text += f"{end}{end}{'## ' if name == 'a.md' else ''}References{end}{end}"
    count = max(number for numbers in plan for number in numbers)
    shape = "[^{}]: {}" if style == "footnote" else "{}. {}"
    text += end.join(shape.format(number, entry(number)) for number in range(1, count + 1)) + end
    return text, name, placed


@pytest.mark.parametrize("style", STYLES)
@settings(max_examples=25, derandomize=True)
@given(plan=plans(), end=st.sampled_from(["\n", "\r\n"]), start=st.sampled_from(["", "😀 ", "Naïve e\u0301tude. "]))
def test_rendered_articles_parse_back(style: str, plan: list[list[int]], end: str, start: str) -> None:
    text, name, placed = render(style, plan, end, start)
    article = understood(text, name)
    assert [(marker.span.start, marker.span.end, marker.keys) for marker in article.markers] == placed
    count = max(number for numbers in plan for number in numbers)
    assert [reference.key for reference in article.references] == [str(number) for number in range(1, count + 1)]
    assert [tie.reference for tie in article.links] == [int(key) - 1 for _, _, keys in placed for key in keys]
    assert len(article.claims) == len(placed)


@pytest.mark.parametrize("style", [style for style in STYLES if style != "footnote"])
@settings(max_examples=15, derandomize=True)
@given(plan=plans())
def test_an_entry_less_leaves_one_key_dangling(style: str, plan: list[list[int]]) -> None:
    text, name, _ = render(style, plan, "\n", "")
    count = max(number for numbers in plan for number in numbers)
    article = understood(text.replace(f"{count}. {entry(count)}\n", ""), name)
    assert {tie.key for tie in article.links if tie.reference is None} <= {str(count)}
