"""An editor's day with the example content repo: select, suppress, baseline, fix, lock, look again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.data import ROOT


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "fixtures", tmp_path, dirs_exist_ok=True)
    return tmp_path


def run(content: Path, *arguments: str) -> tuple[int, list[str], str]:
    """Exit code, lines of standard output, standard error."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "CITECHECK_CACHE_DIR": str(content / ".cache")}
    command = [sys.executable, "-m", "citecheck", *arguments]
    done = subprocess.run(command, cwd=content, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines(), done.stderr


def places(lines: list[str]) -> list[tuple[str, str]]:
    """(line:column, code) of each finding of `--format concise`, whose last lines may say what was not looked up."""
    found = []
    for line in (line for line in lines if not line.startswith("citecheck: ")):
        _, number, column, rest = line.split(":", 3)
        found.append((f"{number}:{column}", rest.split("[", 1)[1].split("]", 1)[0]))
    return found


STATINS = "articles/statins.md"
ALL = [("14:42", "CC104"), ("27:111", "CC101"), ("31:179", "CC205"), ("34:1", "CC301")]


def check(content: Path, *arguments: str) -> tuple[int, list[tuple[str, str]]]:
    code, lines, _ = run(content, "check", *arguments, "--format", "concise", "--ignore", "CC4")
    return code, places(lines)


def test_what_is_found(content: Path) -> None:
    assert check(content, STATINS) == (1, ALL)


def test_select(content: Path) -> None:
    code, lines, _ = run(content, "check", STATINS, "--format", "concise", "--select", "CC3")
    assert (code, places(lines)) == (1, [("34:1", "CC301")])
    assert check(content, STATINS, "--ignore", "CC1,retracted-study") == (0, [("31:179", "CC205")])
    assert check(content, STATINS, "--ignore", "CC1,CC3", "--fail-on", "warning") == (1, [("31:179", "CC205")])


def test_suppress(content: Path) -> None:
    path = content / STATINS
    text = path.read_text(encoding="utf-8")
    marked = text.replace("4. Wang Z", "<!-- citecheck-disable-next-line CC301 -- the retraction is the story -->\n4. Wang Z")
    path.write_text(marked, encoding="utf-8")
    assert check(content, STATINS) == (1, ALL[:3])
    path.write_text(text.replace("## Aches", "## Aches <!-- citecheck-disable-line CC301 -->"), encoding="utf-8")
    assert check(content, STATINS) == (1, [ALL[0], ("25:10", "CC001"), *ALL[1:]])


def test_baseline(content: Path) -> None:
    assert run(content, "check", "articles", "--baseline", "known.json", "--write-baseline")[0] == 0
    assert check(content, "articles", "--baseline", "known.json") == (0, [])
    path = content / STATINS
    text = path.read_text(encoding="utf-8")
    path.write_text(f"A line above.\n\n{text}".replace("is open [5]", "is open [5]. So is zinc [6]"), encoding="utf-8")
    assert check(content, "articles", "--baseline", "known.json") == (1, [("29:127", "CC101")])


def test_fix(content: Path) -> None:
    path = content / STATINS
    before = path.read_text(encoding="utf-8")
    code, lines, _ = run(content, "check", STATINS, "--diff")
    assert code == 1
    assert [line[:24] for line in lines if line.startswith(("-1", "+1"))] == [
        "-1. Yang Z, Edwards D, M",
        "+1. Yang Z, Edwards D, M",
    ]
    assert path.read_text(encoding="utf-8") == before
    run(content, "check", STATINS, "--fix")
    assert path.read_text(encoding="utf-8") == before.replace("Clin Epidemiol. 2016;", "Clin Epidemiol. 2019;")
    assert check(content, STATINS) == (1, [ALL[0], ALL[1], ALL[3]])
    code, lines, _ = run(content, "check", STATINS, "--diff")
    assert lines == []


def test_lock(content: Path) -> None:
    assert run(content, "check", STATINS, "--locked")[0] == 2
    assert run(content, "lock", "articles")[0] == 0
    (content / "pubmed.xml").unlink()
    (content / "citecheck.toml").write_text("", encoding="utf-8")
    assert check(content, STATINS, "--locked") == (1, ALL)
    path = content / STATINS
    path.write_text(path.read_text(encoding="utf-8").replace("Clin Epidemiol. 2016", "Clin Epidemiol. 2015"), encoding="utf-8")
    assert check(content, STATINS, "--locked") == (1, [found for found in ALL if found[1] != "CC205"])  # the rest is told none the less
    _, lines, _ = run(content, "check", STATINS, "--locked")
    assert f"{STATINS}:31: “Yang Z" in " ".join(lines)
    assert "is not in citecheck.lock, run citecheck lock" in " ".join(" ".join(lines).split())
