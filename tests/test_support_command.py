"""`citecheck support` as scripts use it: lines in, lines out, in order, one clear sentence for what is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from citecheck.cli.support import support
from citecheck.errors import InputError
from citecheck.support.lexical import LexicalJudge

ACNE = "Acne Vulgaris: Diagnosis and Treatment."


def run(text: str | bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    data = text.encode() if isinstance(text, str) else text
    return subprocess.run(
        [sys.executable, "-m", "citecheck", "support", "--isolated", *arguments], input=data, capture_output=True, check=False
    )


def answers(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    done = run("\n".join(map(json.dumps, rows)))
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_answers_in_order_with_the_keys_of_the_contract() -> None:
    found = answers(
        {"id": "a", "claim": "Topical retinoids are the mainstay of acne treatment.", "title": ACNE, "abstract": None},
        {"id": 7, "claim": "Topical retinoids are the mainstay of acne treatment.", "title": "Bridge fatigue under wind load."},
    )
    assert [row["id"] for row in found] == ["a", 7]
    assert all(list(row) == ["id", "relatedness", "verdict", "confidence", "evidence", "reasons", "judge"] for row in found)
    assert found[0]["relatedness"] > found[1]["relatedness"]
    assert all(0.0 <= row["relatedness"] <= 1.0 and 0.0 <= row["confidence"] <= 1.0 for row in found)
    assert found[0]["evidence"] == ACNE


def test_evidence_is_verbatim_from_the_record() -> None:
    sentences = ["Acne is common in adolescence.", "Isotretinoin by mouth is kept for severe, recalcitrant disease."]
    (found,) = answers({"claim": "Severe recalcitrant acne needs isotretinoin.", "title": ACNE, "abstract": sentences})
    assert found["evidence"] == sentences[1]


def test_the_context_changes_the_answer() -> None:
    row = {"claim": "First-line therapy is a gel applied at night.", "title": ACNE}
    article = {"article_title": "How to treat acne", "article_text": "Acne vulgaris is common. Its diagnosis is clinical. " * 5}
    bare, placed = answers(row, row | {"context": article})
    assert placed["relatedness"] > bare["relatedness"]


def test_blank_lines_and_a_bom_are_no_rows() -> None:
    done = run(b'\xef\xbb\xbf{"claim": "x", "title": "y"}\r\n\r\n')
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1


def test_a_study_whose_conclusion_denies_a_claim_does_not_support_it() -> None:
    background = "Given early, tranexamic acid reduces deaths from postpartum hemorrhage."
    trial = (
        "METHODS In a randomized trial, women in labor with a planned vaginal delivery had 1 g of tranexamic acid or placebo besides "
        "oxytocin. The primary outcome was postpartum hemorrhage of 500 ml or more. RESULTS It was seen in 8.1% of women on tranexamic "
        "acid and in 9.8% on placebo (relative risk, 0.83; 95% CI, 0.68 to 1.01; P=0.07). Vomiting or nausea was more common with "
        "tranexamic acid (7.0% vs. 3.2%). Thromboembolic events occurred in 0.1% and 0.2%."
    )
    end = "CONCLUSIONS After vaginal delivery, tranexamic acid {} a rate of postpartum hemorrhage significantly lower than with placebo."
    row = {
        "claim": "Tranexamic acid significantly lowered the rate of postpartum hemorrhage after vaginal delivery.",
        "title": "Tranexamic acid and blood loss after vaginal delivery",
    }
    denied, said = (f"{background} {trial} {end.format(verb)}" for verb in ("did not lead to", "led to"))
    assert [found["verdict"] for found in answers(row | {"abstract": denied}, row | {"abstract": said})] == ["related", "supported"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "this is no JSON"),
        ('{"id": %s, "claim": "x", "title": "y"}' % ("9" * 5000), "this is no JSON"),
        ('{"id": NaN, "claim": "x", "title": "y"}', "this is no JSON: it holds NaN"),
        ('{"id": -Infinity, "claim": "x", "title": "y"}', "this is no JSON: it holds -Infinity"),
        ('{"id": 1e400, "claim": "x", "title": "y"}', "this is no JSON: the number 1e400 is too large"),
        ("\0", "this is not text"),
        ("[1]", "a JSON object is expected"),
        ('{"claim": "x"}', "“title” is to be a text, and is missing"),
        ('{"claim": 3, "title": "y"}', "“claim” is to be a text"),
        ('{"claim": "x", "title": "y", "mesh": "Acne"}', "“mesh” is to be a list of texts"),
        ('{"claim": "x", "title": "y", "context": []}', "“context” is to be an object"),
        ('{"claim": "x", "title": "y", "context": {"paragraph": 1}}', "“paragraph” is to be a text"),
    ],
)
def test_a_wrong_line_is_named_in_one_sentence(line: str, said: str) -> None:
    done = run('{"claim": "x", "title": "y"}\n' + line)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1
    assert f"line 2: {said}" in done.stderr.decode()
    assert len(done.stdout.splitlines()) == 1  # what came before the wrong line has been answered


def test_a_file_is_answered_as_its_lines_are_one_by_one(tmp_path: Path) -> None:
    """A file is judged many lines at a time; what a line's answer is, and that a wrong line leaves those before it, stays."""
    sentences = ["Acne is common in adolescence.", "Isotretinoin by mouth is kept for severe, recalcitrant disease.", "Scars may stay."]
    rows = [
        {
            "id": n,
            "claim": f"Severe acne needs isotretinoin in {n} of ten.",
            "title": f"{ACNE} Part {n % 9}",
            "abstract": sentences[: n % 4],
        }
        for n in range(150)
    ]
    text = "\n".join(map(json.dumps, rows))
    path = tmp_path / "rows.jsonl"
    path.write_text(f"{text}\n{{")
    done = run("", str(path))
    assert done.returncode == 2
    assert "line 151: this is no JSON" in done.stderr.decode()
    assert [json.loads(line) for line in done.stdout.splitlines()] == answers(*rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_in_any_encoding_and_with_any_separator_of_unicode_in_them(encoding: str) -> None:
    row = json.dumps({"id": "\u2028ß\u0085", "claim": "x", "title": "y"}, ensure_ascii=False)
    done = run(f"{row}\r\n\r\n{row}".encode(encoding))
    assert [json.loads(line)["id"] for line in done.stdout.decode().split("\n")[:-1]] == ["\u2028ß\u0085"] * 2, done.stderr


def test_a_record_that_holds_nothing_has_no_evidence() -> None:
    assert answers({"claim": "x", "title": ""})[0]["evidence"] is None


@pytest.mark.skipif(sys.platform == "win32", reason="needs a named pipe")
@pytest.mark.parametrize("named", [False, True])
def test_each_line_is_answered_as_it_comes(tmp_path: Path, named: bool) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "citecheck", "support", "--isolated", str(pipe) if named else "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        with pipe.open("wb") if named else running.stdin as asking:
            for number in range(3):
                asking.write(json.dumps({"id": number, "claim": "x", "title": "y"}).encode() + b"\n")
                asking.flush()
                timer = threading.Timer(60, running.kill)  # that waits for more would wait forever
                timer.start()
                assert json.loads(running.stdout.readline())["id"] == number
                timer.cancel()


@pytest.mark.parametrize("named", [True, False])
def test_a_wrong_line_is_told_before_all_is_judged_for_an_output_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: bool) -> None:
    rows = [None, '{"claim": "x", "title": "y"}', None, "{"]  # as they come from who waits between them
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(filter(None, rows)))
    if not named:
        monkeypatch.setattr("citecheck.cli.common.lines", lambda *_, **__: iter(rows))

    def judged(*_: object) -> None:
        pytest.fail("it was judged in vain")

    monkeypatch.setattr(LexicalJudge, "judge", judged)
    with pytest.raises(InputError, match="line 2: this is no JSON"):
        support(str(path) if named else "-", tmp_path / "out.jsonl", isolated=True, vectors="off")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = run("", str(tmp_path / "none.jsonl"))
    assert done.returncode == 2
    assert "can't be read" in done.stderr.decode()


def test_an_output_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert run('{"claim": "x", "title": "y"}\n{', "--output-file", str(target)).returncode == 2
    assert not target.exists()
    assert run('{"claim": "x", "title": "y"}', "--output-file", str(target)).returncode == 0
    assert json.loads(target.read_text())["verdict"] in {"unrelated", "related", "supported", "contradicted", "unclear"}


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted in /proc")
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core has one thread anyway")
def test_judging_takes_one_core_and_leaves_the_others_to_who_needs_them() -> None:
    asked = {"claim": "Topical retinoids are the mainstay of acne treatment.", "title": ACNE, "context": {"article_text": ACNE * 50}}
    free = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    command = [sys.executable, "-m", "citecheck", "support", "--isolated"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=free, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["judge"].startswith("lexical")
        threads = len(list(Path(f"/proc/{process.pid}/task").iterdir()))
        process.stdin.close()
    assert threads == 1
