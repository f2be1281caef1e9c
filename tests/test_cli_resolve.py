"""`citecheck resolve` as a user runs it: lines in, answers out, and the table behind each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from citecheck.cli import explain
from citecheck.model import Ambiguous, Record
from citecheck.resolve import resolve
from citecheck.sources.memory import MemorySource
from tests.cli import citecheck
from tests.test_resolve import ACNE, PRISON, RECORDS, entry

NBIB = """PMID- 34691199
DP  - 2021
TI  - Dermatology: how to manage acne vulgaris.
VI  - 10
AU  - Leung AK
AU  - Barankin B
TA  - Drugs Context

PMID- 12091962
DP  - 1990
TI  - The treatment of AIDS behind the walls of correctional facilities.
VI  - 17
PG  - 113-25
AU  - Olivero JM
TA  - Soc Justice
"""
ACNE_CITED = "Leung AK. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10."
PRISON_CITED = "Olivero JM. The treatment of AIDS behind the walls of correctional facilities. Soc Justice. 1990;17:113-125."
BOTH = f"{ACNE_CITED[:-1]}:1-9. {PRISON_CITED}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "records.nbib").write_text(NBIB, encoding="utf-8")
    return tmp_path


ARGUMENTS = ("resolve", "-", "--offline", "--isolated", "--records", "records.nbib")


def test_lines_and_objects_are_answered_in_their_order(folder: Path) -> None:
    lines = [PRISON_CITED, json.dumps({"id": "b", "title": "Dermatology: how to manage acne vulgaris", "journal": "Drugs Context"}), BOTH]
    done = citecheck(*ARGUMENTS, cwd=folder, stdin="\n".join(lines))
    assert done.code == 0, done.err
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert [(answer["id"], answer["status"], answer["pmid"]) for answer in answers] == [
        ("1", "found", "12091962"),
        ("b", "found", "34691199"),
        ("3", "ambiguous", None),
    ]
    assert answers[2]["reason"] == "the entry holds several references"
    assert [candidate["pmid"] for candidate in answers[2]["candidates"]] == ["34691199", "12091962"]


def test_an_answer_that_names_no_record_says_why(folder: Path) -> None:
    done = citecheck(*ARGUMENTS, cwd=folder, stdin='{"id": "a"}\nIbid.\n')
    assert [json.loads(line).get("reason") for line in done.out.splitlines()] == ["too little is printed to tell"] * 2


@pytest.mark.parametrize(
    "row",
    [
        {"doi": "https://doi.org/10.7573/dic.2021-8-6"},
        {"doi": "DOI: 10.7573/DIC.2021-8-6."},
        {"url": "https://dx.doi.org/10.7573/dic.2021-8-6"},
        {"pmid": "PMID: 34691199"},
        {"pmid": "https://pubmed.ncbi.nlm.nih.gov/34691199/"},
        {"pmid": 34691199},
        {"pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC8510513/"},
        {"pmcid": "8510513"},
        {"title": "Dermatology: how to manage acne vulgaris", "authors": ["Leung, Alexander K. C.", "Barankin, Benjamin"], "year": "2021"},
    ],
)
def test_identifiers_and_names_of_objects_in_any_form(folder: Path, row: dict[str, object]) -> None:
    (folder / "records.nbib").write_text(
        NBIB.replace("TA  - Drugs Context", "TA  - Drugs Context\nPMC - PMC8510513\nAID - 10.7573/dic.2021-8-6 [doi]"), encoding="utf-8"
    )
    done = citecheck(*ARGUMENTS, "--explain", cwd=folder, stdin=json.dumps(row))
    answer = json.loads(done.out)
    assert (answer["status"], answer["pmid"]) == ("found", "34691199")
    assert min(answer["candidates"][0]["agreement"].values()) == 1.0, "nothing of it differs"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_in_any_encoding_keep_their_numbers(folder: Path, encoding: str, end: str) -> None:
    lines = ["Müller Ü. Über nichts.", "", PRISON_CITED, ACNE_CITED]
    (folder / "in.txt").write_bytes(end.join(lines).encode(encoding))
    done = citecheck("resolve", "in.txt", *ARGUMENTS[2:], cwd=folder)
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert [(answer["id"], answer["pmid"]) for answer in answers] == [("1", None), ("3", "12091962"), ("4", "34691199")]


def test_lines_are_answered_before_the_last_one_is_there(folder: Path) -> None:
    """A long list is not held as a whole: what was read is answered while more is to come."""
    command = [sys.executable, "-m", "citecheck", *ARGUMENTS]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(f"{PRISON_CITED}\n" * 400)
        running.stdin.flush()
        assert json.loads(running.stdout.readline())["pmid"] == "12091962"
        running.stdin.close()
        assert len(running.stdout.read().splitlines()) == 399


@pytest.mark.skipif(sys.platform == "win32", reason="whether a pipe holds more can't be asked there")
def test_who_waits_for_an_answer_gets_one(folder: Path) -> None:
    """A program that sends one line at a time, each after the answer to the one before."""
    command = [sys.executable, "-m", "citecheck", *ARGUMENTS]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for number, (cited, pmid) in enumerate([(PRISON_CITED, "12091962"), (ACNE_CITED, "34691199")], start=1):
            running.stdin.write(f"{cited}\n")
            running.stdin.flush()
            answer = json.loads(running.stdout.readline())
            assert (answer["id"], answer["pmid"]) == (str(number), pmid)
        running.stdin.write(PRISON_CITED[:40])
        running.stdin.flush()
        running.stdin.write(PRISON_CITED[40:])
        running.stdin.close()
        assert [json.loads(line)["pmid"] for line in running.stdout] == ["12091962"]


@pytest.mark.parametrize("line", ['{"text": %s}' % ("9" * 5000), '{"text": %s' % ("[" * 100_000)])
def test_a_number_too_long_and_a_line_too_deep_are_told_by_their_line(folder: Path, line: str) -> None:
    done = citecheck(*ARGUMENTS, cwd=folder, stdin=f"\n{line}\n")
    assert done.code == 2
    assert "-:2: this line is not a JSON object that can be read" in done.err


def test_a_file_of_answers_appears_whole_or_not_at_all(folder: Path) -> None:
    (folder / "out.jsonl").write_text("before")
    lines = f"{PRISON_CITED}\n" * 300
    done = citecheck(*ARGUMENTS, "-o", "out.jsonl", cwd=folder, stdin=lines + "{")
    assert done.code == 2
    assert "-:301: this line is not a JSON object" in done.err
    assert (folder / "out.jsonl").read_text() == "before"
    assert citecheck(*ARGUMENTS, "-o", "out.jsonl", cwd=folder, stdin=lines).code == 0
    assert len((folder / "out.jsonl").read_text().splitlines()) == 300
    assert sorted(path.name for path in folder.iterdir() if path.is_file()) == ["out.jsonl", "records.nbib"]


def test_explained_each_candidate_has_its_evidence(folder: Path) -> None:
    done = citecheck(*ARGUMENTS, "--explain", cwd=folder, stdin=PRISON_CITED)
    (candidate,) = json.loads(done.out)["candidates"]
    assert candidate["title"] == PRISON.title
    assert {row["field"]: (row["printed"], row["record"], row["outcome"]) for row in candidate["evidence"]}["page"] == (
        "113-125",
        "113-25",
        "same",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of one's own takes a pty")
def test_in_a_terminal_the_evidence_is_a_table(folder: Path) -> None:
    outer, inner = os.openpty()
    (folder / "one.txt").write_text(PRISON_CITED, encoding="utf-8")
    command = [sys.executable, "-m", "citecheck", "resolve", "one.txt", *ARGUMENTS[2:], "--explain"]
    subprocess.run(command, cwd=folder, stdout=inner, check=True)
    os.close(inner)
    shown = os.read(outer, 1 << 16).decode()
    os.close(outer)
    assert "found: PMID 12091962" in shown
    assert "+4.5" in next(line for line in shown.splitlines() if line.strip().startswith("page"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{ACNE_CITED} PMID: 12091962", f"the printed PMID belongs to another work: PMID 12091962, {PRISON.title}"),
        (f"{ACNE_CITED} PMID: 77", "PubMed holds no record of the printed PMID 77"),
        (BOTH, "ambiguous: the entry holds several references: PMID 34691199"),
        ("Leung AK. Moonlight therapy for the whiteheads of sailors. Dermatol Ther. 2021;10:99-104.", "missing: not in records"),
        ("Ibid.", "ambiguous: too little is printed to tell"),
        ("Bolognia JL, Schaffer JV. Dermatology. 4th ed. Philadelphia: Elsevier; 2018.", "not covered: PubMed doesn't set out"),
    ],
)
def test_the_text_says_what_became_of_an_entry(text: str, said: str) -> None:
    reference = entry(text)
    (resolution,) = resolve([reference], [MemorySource(RECORDS, complete=True)])
    assert said in explain.text("1", reference, resolution)


def test_two_records_that_fit_alike_are_shown_beside_each_other() -> None:
    twin = Record("99", ACNE.title, journal="Drugs in context", years=(2021,), volume="11", authors=("Leung AK",))
    reference = entry("Leung AK. Dermatology: how to manage acne vulgaris. Drugs Context. 2021.")
    (resolution,) = resolve([reference], [MemorySource([ACNE, twin], complete=True)])
    assert isinstance(resolution, Ambiguous)
    shown = explain.text("1", reference, resolution)
    assert "PMID 99" in shown
    assert "PMID 34691199" in shown
    assert "beside its rivals" in shown


def test_lines_before_a_wrong_one_are_answered(folder: Path) -> None:
    lines = [PRISON_CITED, json.dumps({"id": "b", "text": 5})]
    done = citecheck(*ARGUMENTS, cwd=folder, stdin="\n".join(lines))
    assert done.code == 2
    assert [json.loads(line)["pmid"] for line in done.out.splitlines()] == ["12091962"]
    assert "line 2" in done.err or ":2" in done.err


@pytest.mark.parametrize("command", [("resolve", "references.txt"), ("lock", "a.md", "--no-progress", "--timeout", "5")])
def test_a_store_that_was_damaged_is_told_of_beside_the_answers(folder: Path, command: tuple[str, ...]) -> None:
    (folder / ".store").mkdir()
    (folder / ".store" / "store.sqlite").write_bytes(b"no database" * 999)
    (folder / "references.txt").write_text(ACNE_CITED, encoding="utf-8")
    (folder / "a.md").write_text(f"Retinoids come first [1].\n\n## References\n\n1. {ACNE_CITED}\n", encoding="utf-8")
    done = citecheck(*command, "--isolated", "--records", "records.nbib", cwd=folder)
    assert done.code == 0, done.err
    (note,) = (line for line in done.err.splitlines() if "note" in line)
    assert note.startswith("citecheck: note: ")
    assert note.endswith("store.sqlite: the store was damaged; it is now store.sqlite.damaged, and a new one is begun")
    assert "note" not in done.out


def test_a_year_beside_an_identifier_is_no_doubt_and_authors_are_no_title(folder: Path) -> None:
    done = citecheck(*ARGUMENTS, cwd=folder, stdin=json.dumps({"pmid": "34691199", "year": 2021}))
    assert json.loads(done.out)["status"] == "found"
    (folder / "a.md").write_text("A claim [1].\n\n## References\n\n1. PubMed 34691199, Leung & Barankin 2021\n", encoding="utf-8")
    done = citecheck("check", "a.md", "--offline", "--isolated", "--records", "records.nbib", "--select", "CC2", cwd=folder)
    assert (done.code, done.out.count("CC2")) == (0, 0), done.out
