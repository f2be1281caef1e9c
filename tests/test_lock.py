"""The lock answers as the look-up did, shows what changed line by line, and tells what became of a study."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from citecheck import lock
from citecheck.errors import InputError
from citecheck.model import (
    Ambiguous,
    Article,
    Candidate,
    Correction,
    Found,
    Missing,
    NotCovered,
    Printed,
    Record,
    Reference,
    RetractionNotice,
    Span,
    Unavailable,
)
from citecheck.rules.base import all_rules
from citecheck.sources.medline import parse
from citecheck.text import fold
from tests.checking import article_of, check, looked_up
from tests.data import ROOT

DAY, NEXT = date(2026, 1, 15), date(2026, 2, 1)

TEXT = """Retinoids come first [1]. Zinc helps [2]. Wash gently [3]. Nobody knows [4].

## References

1. Oge LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
2. Sample A, Person B. Zinc lozenges and the length of the common cold: a randomised trial. BMJ. 2011;342:d1001. PMID: 31613567
3. American Academy of Dermatology. Acne: tips for managing. https://www.aad.org/public/diseases/acne. Accessed May 2, 2024.
4. Nobody C, Noone D. Nine in ten adults clear of acne within a week of topical retinoids. N Engl J Med. 2021;384(31):9991-9999.
"""

RECORDS = """PMID- 31613567
DP  - 2019 Oct 15
TI  - Acne Vulgaris: Diagnosis and Treatment.
PG  - 475-484
VI  - 100
IP  - 8
AB  - Acne is common. Topical retinoids are its first treatment.
AU  - Oge LK
AU  - Broussard A
AU  - Marshall MD
PT  - Journal Article
TA  - Am Fam Physician

PMID- 99000001
DP  - 2011 Mar
TI  - Zinc lozenges and the length of the common cold: a randomised trial.
PG  - d1001
VI  - 342
AU  - Sample A
AU  - Person B
PT  - Journal Article
TA  - BMJ
"""


@pytest.fixture
def article() -> Article:
    return looked_up(article_of(TEXT), parse(RECORDS))


def locked(article: Article, today: date = DAY, before: lock.Lock | None = None) -> lock.Lock:
    return lock.make(zip(article.references, article.resolutions, strict=True), today, {}, before)


def test_what_is_locked_is_what_was_looked_up(article: Article) -> None:
    assert [type(resolution) for resolution in article.resolutions] == [Found, Found, NotCovered, Missing]


def test_a_run_from_the_lock_finds_the_same(article: Article, tmp_path: Path) -> None:
    lock.write(tmp_path / "citecheck.lock", locked(article))
    read = lock.load(tmp_path / "citecheck.lock")
    again = dataclasses.replace(article, resolutions=tuple(lock.resolutions(article.references, read)))
    rules = [rule for rule in all_rules() if not rule.weighs_claims]
    before, after = check(article, rules), check(again, rules)
    assert {finding.code for finding in before} >= {"CC201", "CC202"}
    assert [(f.code, f.message, f.span) for f in before] == [(f.code, f.message, f.span) for f in after]


def test_one_line_a_reference_sorted_and_stable(article: Article, tmp_path: Path) -> None:
    path = tmp_path / "citecheck.lock"
    lock.write(path, locked(article))
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("#")
    rows = [line.split("\t") for line in lines[1:]]
    assert [row[-1] for row in rows] == sorted((row[-1] for row in rows), key=fold)
    assert {(row[1].split("@")[0], row[2], row[3]) for row in rows} >= {
        ("found:31613567", "good", "2026-01-15"),
        ("missing:test_records", "-", "2026-01-15"),
        ("not-covered", "-", "2026-01-15"),
    }
    first = path.read_bytes()
    lock.write(path, locked(article, NEXT, lock.load(path)))
    assert path.read_bytes() == first  # the same answer on a later day changes nothing


def test_numbers_and_files_don_t_matter_words_do(article: Article) -> None:
    one = article.references[0]
    assert lock.fingerprint(dataclasses.replace(one, key="9", number=9, position=8)) == lock.fingerprint(one)
    assert lock.fingerprint(dataclasses.replace(one, text=one.text.replace("2019", "2018"))) != lock.fingerprint(one)
    assert lock.fingerprint(dataclasses.replace(one, doi="10.1000/other")) != lock.fingerprint(one)


def test_what_could_not_be_had_is_not_locked_and_keeps_what_was_known(article: Article) -> None:
    away = [(reference, Unavailable("no network")) for reference in article.references]
    assert lock.make(away, DAY, {}).lines == {}
    before = locked(article)
    assert lock.make(away, NEXT, {}, before) == before


def test_ambiguous_entries_are_kept_with_their_candidates(tmp_path: Path) -> None:
    text = "Zinc helps [1].\n\n## References\n\n1. Sample A. Zinc for the common cold. Cochrane Database Syst Rev.\n"
    two = "".join(
        f"PMID- {pmid}\nDP  - {year}\nTI  - Zinc for the common cold.\nPG  - CD001001\nAU  - Sample A\nTA  - Cochrane Database Syst Rev\n\n"
        for pmid, year in ((99000011, 2011), (99000012, 2015))
    )
    article = looked_up(article_of(text), parse(two))
    assert isinstance(article.resolutions[0], Ambiguous)
    lock.write(tmp_path / "citecheck.lock", locked(article))
    again = lock.resolutions(article.references, lock.load(tmp_path / "citecheck.lock"))[0]
    assert isinstance(again, Ambiguous)
    assert {candidate.record.pmid for candidate in again.candidates} == {"99000011", "99000012"}


@pytest.mark.parametrize(
    "resolution",
    [
        Ambiguous((Candidate(Record("99000001", "Zinc."), 0.9),), fused=True, printed=Printed(pmid_absent=True)),
        Ambiguous(()),
        Ambiguous((), fused=True),
        Missing(("PubMed", "the mirror"), printed=Printed(pmid_absent=True)),
        NotCovered("PubMed doesn't set out to hold a work of this kind (book)", printed=Printed(pmid_absent=True)),
        Found(Record("99000001", "Zinc."), 0.9991, printed=Printed(pmid_unseen=True)),
        Found(Record("99000001", "Zinc."), 0.9991, printed=Printed(doi_unseen=True)),
    ],
)
def test_what_is_said_of_an_entry_besides_its_record_is_kept(resolution: Ambiguous | Missing | NotCovered | Found, tmp_path: Path) -> None:
    reference = Reference("1", "Sample A. Zinc.", Span(0, 15), 0)
    path = tmp_path / "citecheck.lock"
    lock.write(path, lock.make([(reference, resolution)], DAY, {}))
    again = lock.load(path).resolution(reference)
    assert type(again) is type(resolution)
    assert again.printed == resolution.printed
    assert getattr(again, "fused", False) is getattr(resolution, "fused", False)


def retracted(record: Record) -> Record:
    return dataclasses.replace(record, corrections=(Correction("RetractionIn", "99000002"),))


def test_what_became_of_studies_is_said(article: Article) -> None:
    before = locked(article)
    later = [
        (reference, dataclasses.replace(found, record=retracted(found.record)) if isinstance(found, Found) else found)
        for reference, found in zip(article.references, article.resolutions, strict=True)
    ][:1]
    after = lock.make(later, NEXT, {}, before)
    assert lock.worsened(before, after) == [
        "“Acne Vulgaris: Diagnosis and Treatment” (PMID 31613567) is now retracted; it was good on 2026-01-15"
    ]
    assert lock.worsened(after, before) == []
    assert next(iter(after.lines.values())).date == "2026-02-01"


def test_retraction_watch_counts_for_the_status(article: Article) -> None:
    notices = {"31613567": (RetractionNotice("retraction", "Concerns About Data", "2026-01-01"),)}
    made = lock.make([(article.references[0], article.resolutions[0])], DAY, notices)
    assert [line.status for line in made.lines.values()] == ["retracted"]


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< ours",
        "0123\t\t-\t2026-01-15\tA title",
        "0123\tfound:12@0.9\tgood\t2026-01-15\tA title",
        "0123\tguessed:1@x\t-\t2026-01-15\tA title",
        "0123\tmissing:\t-\t2026-01-15\tA title",
        "0123\tmissing:PubMed\t-\tyesterday\tA title",
        "0123\tmissing:PubMed\tbad\t2026-01-15\tA title",
    ],
)
def test_a_damaged_lock_is_refused_in_a_sentence(tmp_path: Path, line: str) -> None:
    path = tmp_path / "citecheck.lock"
    path.write_text(f"# a comment\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match="run citecheck lock") as caught:
        lock.load(path)
    assert "()" not in str(caught.value)
    assert str(caught.value).startswith((f"{path}:2: this line is none of a lock", f"{path}.records.jsonl: there is no such file"))


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "CITECHECK_CACHE_DIR": str(cwd / "cache")}
    command = [sys.executable, "-m", "citecheck", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The example content repo, with one article alone."""
    shutil.copytree(ROOT / "fixtures", tmp_path, dirs_exist_ok=True)
    for path in (tmp_path / "articles").iterdir():
        if path.name != "statins.md":
            path.unlink()
    return tmp_path


def test_lock_then_refresh_on_the_command_line(content: Path) -> None:
    first = run("lock", "articles", cwd=content)
    assert (first.returncode, first.stdout) == (0, "")
    assert "citecheck.lock: 4 references, 4 new, 0 gone" in first.stderr
    kept = (content / "citecheck.lock").read_text(encoding="utf-8")
    assert "found:31541003@" in kept
    assert run("lock", "articles", "--refresh", cwd=content).returncode == 0
    assert (content / "citecheck.lock").read_text(encoding="utf-8") == kept

    with (content / "citecheck.lock").open("a", encoding="utf-8") as lock_file:
        lock_file.write("<<<<<<< HEAD\n")
    mended = run("lock", "articles", cwd=content)
    assert mended.returncode == 0
    assert "a new one is written" in mended.stderr
    damaged = "<<<<<<< HEAD\n" + kept
    (content / "citecheck.lock").write_text(damaged, encoding="utf-8")
    (content / "pubmed.xml").rename(content / "elsewhere.xml")
    (content / "citecheck.toml").rename(content / "elsewhere.toml")
    refused = run("lock", "articles", "--isolated", "--lockfile", "citecheck.lock", cwd=content)
    assert refused.returncode == 2
    assert "left as it is" in refused.stderr
    assert (content / "citecheck.lock").read_text(encoding="utf-8") == damaged, "nobody could be asked: nothing is thrown away"
    (content / "elsewhere.xml").rename(content / "pubmed.xml")
    (content / "elsewhere.toml").rename(content / "citecheck.toml")
    assert run("lock", "articles", cwd=content).returncode == 0
    assert (content / "citecheck.lock").read_text(encoding="utf-8") == kept

    records = content / "pubmed.xml"
    head, mark, tail = records.read_text(encoding="utf-8").partition('<PMID Version="1">32260179</PMID>')
    link = '<CommentsCorrections RefType="RetractionIn"><RefSource>Cancers</RefSource></CommentsCorrections>'
    notice = f"<CommentsCorrectionsList>{link}</CommentsCorrectionsList>"
    records.write_text(head + mark + tail.replace("</Article>", f"</Article>{notice}", 1), encoding="utf-8")
    assert run("lock", "articles", cwd=content).returncode == 0  # known entries are not asked for again
    refreshed = run("lock", "articles", "--refresh", cwd=content)
    assert refreshed.returncode == 1
    assert refreshed.stdout.startswith(
        "“Statin Use Decreases the Incidence of Hepatocellular Carcinoma: An Updated Meta-Analysis” (PMID 32260179) is now retracted"
    )


def test_an_entry_that_the_lock_does_not_hold_is_named_and_the_rest_is_checked(content: Path) -> None:
    assert run("lock", "articles", cwd=content).returncode == 0
    new = "1. Sample A, Person B. A paper that nobody has locked. BMJ. 2011;342:d1001.\n"
    (content / "articles/new.md").write_text(f"Zinc helps [1], and copper, too [2].\n\n## References\n\n{new}", encoding="utf-8")
    locked = run("check", "articles", "--locked", "--format", "json", cwd=content)
    report = json.loads(locked.stdout)
    assert (locked.returncode, report["complete"], report["unverified"]) == (1, False, 1)
    assert "CC301" in {finding["code"] for finding in report["findings"] if finding["path"] == "articles/statins.md"}
    assert "CC101" in {finding["code"] for finding in report["findings"] if finding["path"] == "articles/new.md"}
    told = "“Sample A, Person B. A paper that nobody has locked. BMJ. …” is not in citecheck.lock, run citecheck lock"
    assert report["notes"] == [f"articles/new.md:5: {told}"]
    alone = run("check", "articles/new.md", "--locked", "--fail-on", "never", "-f", "concise", cwd=content)
    assert alone.returncode == 3
    assert f"articles/new.md:5: {told}" in alone.stdout
    assert run("check", "articles/new.md", "--locked", "--fail-on", "never", "--allow-incomplete", cwd=content).returncode == 0


def test_of_many_entries_that_the_lock_does_not_hold_the_first_are_named(content: Path) -> None:
    assert run("lock", "articles", cwd=content).returncode == 0
    rows = "".join(f"{number}. Sample A. Paper {number} of many on zinc. BMJ. 2011;342:d{number}.\n" for number in range(1, 13))
    (content / "articles/new.md").write_text(f"Zinc helps [1-12].\n\n## References\n\n{rows}", encoding="utf-8")
    told = run("check", "articles/new.md", "--locked", "-f", "concise", cwd=content).stdout
    assert told.count("citecheck: note: articles/new.md:") == 10
    assert "2 further references are not in citecheck.lock" in told


def test_two_answers_for_one_entry_are_refused(content: Path) -> None:
    """As after a merge that kept both sides: which of the two records the entry is, nobody has said."""
    assert run("lock", "articles", cwd=content).returncode == 0
    path = content / "citecheck.lock"
    kept = path.read_text(encoding="utf-8")
    first = kept.splitlines()[1].split("\t")
    same = "\t".join([*first[:3], "2020-01-01", first[4]])
    path.write_text(f"{kept}{same}\n", encoding="utf-8")
    assert run("check", "articles", "--locked", "--fail-on", "never", cwd=content).returncode == 0, "on another day, the same answer"
    other = "\t".join([first[0], "missing:PubMed", "-", *first[3:]])
    path.write_text(f"{kept}{other}\n", encoding="utf-8")
    refused = run("check", "articles", "--locked", cwd=content)
    assert refused.returncode == 2
    assert "citecheck.lock:6: this line and line 2 answer differently for the same reference" in refused.stderr
    assert run("lock", "articles", cwd=content).returncode == 0
    assert path.read_text(encoding="utf-8") == kept

    beside = content / "citecheck.lock.records.jsonl"
    records = beside.read_text(encoding="utf-8")
    beside.write_text(records + records.splitlines()[0].replace('"title": "', '"title": "Another: ') + "\n", encoding="utf-8")
    refused = run("check", "articles", "--locked", cwd=content)
    assert refused.returncode == 2
    assert "and line 1 answer differently for the same record" in refused.stderr


def test_a_lock_of_another_version_is_refused_and_not_overwritten(content: Path) -> None:
    assert run("lock", "articles", cwd=content).returncode == 0
    path = content / "citecheck.lock"
    newer = path.read_text(encoding="utf-8").replace("# citecheck.lock 1:", "# citecheck.lock 9:")
    path.write_text(newer, encoding="utf-8")
    for command in (["check", "articles", "--locked"], ["lock", "articles"]):
        refused = run(*command, cwd=content)
        assert refused.returncode == 2
        assert "citecheck.lock:1: this lock is of version 9, and this citecheck knows version 1; update citecheck" in refused.stderr
    assert path.read_text(encoding="utf-8") == newer


def test_what_is_taken_out_of_the_lock_is_named(content: Path) -> None:
    assert run("lock", "articles", cwd=content).returncode == 0
    title = (content / "citecheck.lock").read_text(encoding="utf-8").splitlines()[1].split("\t")[-1]
    (content / "articles/other.md").write_text("Nothing is cited here.\n", encoding="utf-8")
    other = run("lock", "articles/other.md", cwd=content)
    assert (other.returncode, "citecheck.lock: 0 references, 0 new, 4 gone" in other.stderr) == (0, True)
    assert "taken out, since no file named in this call cites them: “" in other.stderr
    assert title[:30] in other.stderr
    assert "if other articles do, name all of them in one call" in other.stderr


def test_settings_that_ask_for_the_lock_don_t_keep_it_from_being_written(content: Path) -> None:
    settings = content / "citecheck.toml"
    settings.write_text(f"locked = true\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    assert run("check", "articles", cwd=content).returncode == 2
    for options in ([], ["--refresh"]):
        written = run("lock", "articles", *options, cwd=content)
        assert (written.returncode, "4 references" in written.stderr) == (0, True), written.stderr
    assert "found:31541003@" in (content / "citecheck.lock").read_text(encoding="utf-8")


def test_what_no_source_of_the_settings_can_tell_is_locked_as_that(tmp_path: Path) -> None:
    """Where a records file is all there is, a book stays unverified however often one asks: check, lock and --locked say the same."""
    nobody = "no source that holds all of PubMed was asked"
    acne, zinc = RECORDS.split("\n\n")
    (tmp_path / "citecheck.toml").write_text('[sources]\nrecords = ["some.nbib"]\npubmed = false\n', encoding="utf-8")
    (tmp_path / "some.nbib").write_text(acne, encoding="utf-8")
    book = "3. Bolognia JL, Schaffer JV. Dermatology. 4th ed. Philadelphia: Elsevier; 2018. ISBN 978-0-7020-6275-9.\n"
    text = TEXT.partition("3. ")[0].replace(" Nobody knows [4].", "").replace(" PMID: 31613567", "")
    (tmp_path / "a.md").write_text(text + book, encoding="utf-8")
    assert run("check", "a.md", cwd=tmp_path).returncode == 3
    first = run("lock", "a.md", cwd=tmp_path)
    assert (first.returncode, "3 references, 3 new, 0 gone" in first.stderr) == (3, True)
    assert f"2 references could not be looked up: {nobody}" in first.stderr
    locked = run("check", "a.md", "--locked", cwd=tmp_path)
    assert (locked.returncode, f"2 references not verified, of 3 looked up: {nobody}" in " ".join(locked.stdout.split())) == (3, True)
    assert run("check", "a.md", "--locked", "--allow-incomplete", cwd=tmp_path).returncode == 0

    (tmp_path / "some.nbib").write_text(f"{acne}\n\n{zinc}", encoding="utf-8")  # asked for again: its record may have come in by now
    again = run("lock", "a.md", cwd=tmp_path)
    assert f"1 reference could not be looked up: {nobody}" in again.stderr
    assert "found:99000001@" in (tmp_path / "citecheck.lock").read_text(encoding="utf-8")


def test_rule_lists_explains_and_corrects(tmp_path: Path) -> None:
    listed = run("rule", cwd=tmp_path)
    assert listed.returncode == 0
    assert all(rule.code in listed.stdout and rule.name in listed.stdout for rule in all_rules())
    explained = run("rule", "cc301", cwd=tmp_path)
    assert explained.stdout.startswith("CC301 retracted-study (error)")
    assert "## Bad" in explained.stdout
    wrong = run("rule", "CC211x", cwd=tmp_path)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "there is no rule 'CC211x'; did you mean CC211?" in wrong.stderr
    assert run("rule", "--format", "markdown", cwd=tmp_path).stdout.startswith("| code | name |")


@pytest.mark.parametrize("score", ["nan", "7", "-0.1", ""])
def test_a_score_that_is_none_is_a_damaged_line(article: Article, tmp_path: Path, score: str) -> None:
    """With `nan` for a score a retracted study was told no more."""
    path = tmp_path / "citecheck.lock"
    lock.write(path, lock.make([(article.references[0], article.resolutions[0])], DAY, {}))
    path.write_text(re.sub(r"@[\d.]+", f"@{score}", path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(InputError, match=r"citecheck\.lock:2: this line is none of a lock"):
        lock.load(path)


def test_a_lock_that_an_editor_on_windows_has_saved(article: Article, tmp_path: Path) -> None:
    path = tmp_path / "citecheck.lock"
    written = lock.make([(article.references[0], article.resolutions[0])], DAY, {})
    lock.write(path, written)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert lock.load(path) == written


@pytest.mark.parametrize("name", ["articles/statins.md", "citecheck.toml", "articles"])
def test_nothing_but_a_lock_is_overwritten_by_one(content: Path, name: str) -> None:
    before = (content / name).read_bytes() if (content / name).is_file() else b""
    refused = run("lock", "articles", "--lockfile", name, cwd=content)
    wrong = "this is no lock, and would be overwritten; name another file with --lockfile, or remove it"
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert refused.stderr.startswith(f"citecheck: {name}: {wrong if before else 'the lock can’t be read'.replace('’', chr(39))}")
    assert not before or (content / name).read_bytes() == before
