"""A printed PMID whose record is at hand, under a work that nobody could be asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from citecheck.rules.base import all_rules
from citecheck.sources import codec
from tests import checking
from tests.checking import article_of, looked_up
from tests.cli import Result, citecheck

HELD: dict[str, Any] = {
    "pmid": "99000201",
    "title": "Zinc lozenges and the length of colds in schoolchildren: a randomised trial.",
    "authors": ["Abel JK", "Bremer A", "Castell M"],
    "year": "2011",
    "journal": "BMJ (Clinical research ed.)",
    "ta": "BMJ",
    "volume": "342",
    "pages": "1234-9",
}
THIN = {name: HELD[name] for name in ("pmid", "title", "authors", "year")}
INVENTED = "Hallstrom P, Mendoza R. Garlic capsules against influenza among nursing home staff. Lancet. 2019;91:1102-9. PMID: 99000201."


RULES = [rule for rule in all_rules() if rule.code.startswith("CC20")]
TEXT = "Garlic is eaten in winter [1].\n\n## References\n\n1. {}\n"


def check(folder: Path, entry: str, record: dict[str, Any]) -> Result:
    (folder / "r.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    (folder / "a.md").write_text(TEXT.format(entry), encoding="utf-8")
    return citecheck("check", "a.md", "--records", "r.jsonl", "--offline", "--isolated", "--format", "json", cwd=folder)


def told(entry: str, record: dict[str, Any]) -> list[tuple[str, str, float]]:
    article = looked_up(article_of(TEXT.format(entry)), [codec.from_json(record)], complete=False)
    return [(each.code, str(each.severity), each.confidence) for each in checking.check(article, RULES)]


@pytest.mark.parametrize(
    ("entry", "record", "expected"),
    [
        (INVENTED, HELD, ("CC202", "error", 0.9)),
        (INVENTED, THIN, ("CC202", "error", 0.9)),
        (INVENTED.replace("2019", "2011"), THIN, ("CC202", "warning", 0.8)),  # of one year, and no journal to compare
    ],
)
def test_a_number_whose_record_has_nothing_in_common_with_the_entry_is_another_works(
    tmp_path: Path, entry: str, record: dict[str, Any], expected: tuple[str, str, float]
) -> None:
    run = check(tmp_path, entry, record)
    assert run.code == (1 if expected[1] == "error" else 3)
    assert told(entry, record) == [expected]
    (finding,) = (each for each in run.json["findings"] if each["code"] == "CC202")
    assert "PMID 99000201 is “Zinc lozenges" in finding["message"]
    assert "Whether there is a work of the printed title couldn't be looked up." in finding["help"]
    (file,) = run.json["files"]
    reason = "the record of its PMID is another work, and its title couldn't be looked up (PubMed: offline, and not in the store)"
    assert (run.json["complete"], file["unverified_references"]) == (False, [{"key": "1", "reason": reason}])
    brief = citecheck("check", "a.md", "--records", "r.jsonl", "--offline", "--isolated", "-v", cwd=tmp_path)
    assert f"“Garlic capsules against influenza among nursing home staff”: {reason}" in " ".join(brief.out.split())


GARLIC = "Garlic capsules against influenza among nursing home staff"
OTHER_ORDER = f"Castell M, Bremer A, Abel JK. {GARLIC}. Lancet. 2019;91:1102-9. PMID: 99000201."


@pytest.mark.parametrize(
    ("entry", "record"),
    [
        (INVENTED, {name: HELD[name] for name in ("pmid", "title", "year")}),  # whose work it is isn't known
        (INVENTED, HELD | {"authors": ["Winter Colds Study Group"]}),
        (INVENTED, HELD | {"authors": ["WHO"]}),
        (INVENTED, HELD | {"title": "Editorial."}),
        (INVENTED, HELD | {"title": "[Garlic against influenza in homes for the elderly: a controlled study]."}),
        (INVENTED, HELD | {"title": "Correction: a dose in the second table of a trial of capsules."}),
        (INVENTED, HELD | {"publication_types": ["Published Erratum"]}),
        (INVENTED, HELD | {"publication_types": ["Retraction of Publication"]}),
        (INVENTED, HELD | {"is_book": True}),
        (INVENTED, HELD | {"pages": "1102-9"}),  # at the very place
        (INVENTED, HELD | {"title": "Garlic capsules and influenza in the staff of a nursing home."}),  # may be one title, garbled
        (OTHER_ORDER, HELD),
        (f"Mendoza R, for Abel. {GARLIC}. Lancet. 2019. PMID: 99000201.", HELD),
        ("JK Abel. Knoblauchkapseln gegen Grippe beim Personal von Pflegeheimen. Lancet. 2019;91:1102-9. PMID: 99000201.", HELD),
        (f"Абель Й, Бремер А. {GARLIC}. Lancet. 2019. PMID: 99000201.", HELD),
        ("Hallstrom P, Mendoza R. Garlic. Lancet. 2019;91:1102-9. PMID: 99000201.", HELD),
        (f"{GARLIC}. Lancet, 2019. PMID: 99000201", HELD),
        (
            "Hallstrom P, Mendoza R, editors. Garlic in nursing homes. 2nd ed. Oxford: Oxford University Press; 2019. PMID: 99000201",
            HELD,
        ),
    ],
)
def test_a_number_whose_record_may_be_the_works_own_is_not_accused(entry: str, record: dict[str, Any]) -> None:
    assert told(entry, record) == []


def test_a_record_that_may_be_the_work_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    (file,) = check(tmp_path, OTHER_ORDER, HELD).json["files"]
    (entry,) = file["unverified_references"]
    assert entry["reason"].startswith("the record of its PMID may be another work, and it couldn't be looked up otherwise (PubMed: offline")


def test_a_lock_keeps_that_a_number_is_another_works(tmp_path: Path) -> None:
    (tmp_path / "citecheck.toml").write_text('[sources]\nrecords = ["r.jsonl"]\npubmed = false\n', encoding="utf-8")
    check(tmp_path, INVENTED, HELD)
    assert citecheck("lock", "a.md", cwd=tmp_path).code == 3
    for mode in ((), ("--locked",)):
        run = citecheck("check", "a.md", "--format", "json", *mode, cwd=tmp_path)
        assert [each["code"] for each in run.json["findings"] if each["code"] == "CC202"]
        assert run.json["files"][0]["reasons"] == [
            "the record of its PMID is another work, and its title couldn't be looked up (no source that holds all of PubMed was asked)"
        ]
    (tmp_path / "r.jsonl").write_text(json.dumps(HELD | {"pmid": "99000202", "title": "Another one."}) + "\n", encoding="utf-8")
    assert "1 reference could not be looked up" in citecheck("lock", "a.md", cwd=tmp_path).err  # sought anew each time
