"""An identifier is put right in the words of a link and in its address together, or nowhere."""

from __future__ import annotations

import pytest

from tests.checking import check_text
from tests.test_fixes import ENTRIES, OGE, RULES, fixed, numbered

OTHER = """
PMID- 31613999
DP  - 2018 May
TI  - Beetles of the northern marshes and what they live on.
PG  - 1-9
VI  - 3
AU  - Roe R
AID - 10.1000/beetle.3 [doi]
PT  - Journal Article
TA  - J Sample Zool
"""
WRONG, RIGHT = "10.1000/sample.478", "10.1000/sample.475"
CODES = ["CC202", "CC203", "CC111"]


def mended(text: str, format_name: str = "markdown") -> str:
    """`text` as `--fix` leaves it: still so when it is fixed again."""
    once = fixed(text, CODES, records=OGE + OTHER, format_name=format_name)
    assert fixed(once, CODES, records=OGE + OTHER, format_name=format_name) == once
    return once


def told(text: str, format_name: str = "markdown") -> list[str]:
    return [finding.code for finding in check_text(text, format_name, records=OGE + OTHER, rules=[RULES[code] for code in CODES])]


@pytest.mark.parametrize(
    "link",
    [
        "doi: [{0}](https://doi.org/{0})",
        "[https://doi.org/{0}](https://doi.org/{0})",
        "[*{0}*](<https://doi.org/{0}>).",
        '[{0}](https://doi.org/{0} "The article") (free)',
        "<https://doi.org/{0}>",
        "doi:{0}. Also at https://doi.org/{0}",
        '<a href="https://doi.org/{0}">{0}</a>',
    ],
)
def test_a_doi_is_changed_where_it_is_printed_and_where_it_leads(link: str) -> None:
    text = numbered("Retinoids come first [1].", [f"{ENTRIES[1]} {link}"])
    assert told(text.format(WRONG)) == ["CC203"]
    assert mended(text.format(WRONG)) == text.format(RIGHT)
    assert told(text.format(RIGHT)) == []


def test_a_pmid_is_changed_in_its_link_as_well() -> None:
    text = numbered("Retinoids come first [1].", [ENTRIES[1] + " [PMID: {0}](https://pubmed.ncbi.nlm.nih.gov/{0}/)"])
    assert told(text.format("31613999")) == ["CC202"]
    assert mended(text.format("31613999")) == text.format("31613567")


@pytest.mark.parametrize(
    ("link", "behind"),
    [
        (f"[{WRONG}][there]", f"\n\n[there]: https://doi.org/{WRONG}\n"),  # the address stands elsewhere
        (f"[{WRONG}](https://doi.org/{WRONG.replace('/', '%2F')})", ""),  # … or is spelt otherwise
    ],
)
def test_where_a_link_would_go_on_leading_to_the_old_one_nothing_is_changed(link: str, behind: str) -> None:
    text = numbered("Retinoids come first [1].", [f"{ENTRIES[1]} {link}"]) + behind
    assert told(text) == ["CC203"]
    assert mended(text) == text


def test_a_marker_that_links_to_the_old_one_keeps_it_in_the_list() -> None:
    text = numbered(f"Retinoids come first [[1]](https://doi.org/{WRONG}).", [f"{ENTRIES[1]} doi:{WRONG}"])
    assert told(text) == ["CC203"]
    assert mended(text) == text


def test_a_link_that_led_to_the_right_one_stays() -> None:
    text = numbered("Retinoids come first [1].", [f"{ENTRIES[1]} [{WRONG}](https://doi.org/{RIGHT})"])
    assert mended(text) == text.replace(WRONG, RIGHT)
