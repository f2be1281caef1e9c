"""The command line as editors and CI call it: exit codes, streams, and one clear sentence for every mistake."""

from __future__ import annotations

import contextlib
import os
import pkgutil
import queue
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from citecheck.cli.main import main
from tests.cli import citecheck
from tests.conftest import StandInFactory
from tests.data import ROOT
from tests.standin.samples import RECORDS

CLEAN = """Retinoids are used for acne of any severity [1]. Antibiotics are stopped after twelve weeks [2].

References

1. Leung AK, Barankin B, Lam JM. Dermatology: how to manage acne vulgaris. Drugs Context. 2021;10.
2. Oge' LK, Broussard A, Marshall MD. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484.
"""
DANGLING = CLEAN.replace("[2]", "[2,7]")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "dangling.txt").write_text(DANGLING, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["clean.txt", "--select", "CC1"], 0),
        (["dangling.txt", "--select", "CC1"], 1),
        (["dangling.txt", "--select", "CC1", "--fail-on", "never"], 0),
        (["clean.txt"], 3),
        (["clean.txt", "--select", "CC401"], 3),  # claims are weighed against records, which have to be looked up
        (["dangling.txt", "--select", "ALL"], 1),
        (["dangling.txt", "--ignore", "all"], 0),
        (["dangling.txt", "--ignore", "ALL", "--select", "CC101"], 1),  # the longer one wins
        (["clean.txt", "--offline"], 3),
        (["clean.txt", "--allow-incomplete"], 0),
        (["dangling.txt"], 1),
        (["dangling.txt", "--fail-on", "never"], 3),
        (["missing.txt"], 2),
        ([], 2),
    ],
)
def test_exit_codes_are_the_contracts(folder: Path, arguments: list[str], code: int) -> None:
    assert citecheck("check", *arguments, cwd=folder).code == code


@pytest.mark.parametrize("name", ["text", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson", "html"])
def test_the_exit_code_does_not_depend_on_the_format(folder: Path, name: str) -> None:
    result = citecheck("check", "dangling.txt", "clean.txt", "--format", name, cwd=folder)
    assert (result.code, result.err) == (1, "")
    assert result.out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check", "clean.txt", "--select", "CC999"], "there is no rule 'CC999'; citecheck rule lists them all\n"),
        (["check", "clean.txt", "--select", "CC411"], "there is no rule 'CC411'; citecheck rule lists them all\n"),
        (["check", "clean.txt", "--select", "CC4011"], "there is no rule 'CC4011'; did you mean CC401?\n"),
        (["check", "clean.txt", "--select", "cc1o1"], "there is no rule 'cc1o1'; did you mean CC101?\n"),
        (["check", "clean.txt", "--ignore", "dangling-markers"], "did you mean dangling-marker?"),
        (["check", "clean.txt", "--format", "xml"], "there is no format 'xml'"),
        (["check", "nothing.md"], "nothing.md: there is no such file or folder"),
        (["check", "empty"], "no file here is one that citecheck reads"),
        (["check", "clean.txt", "--config", "none.toml"], "none.toml: the settings can't be read"),
        (["check", "clean.txt", "--color", "pink"], "--color is to be auto, always or never"),
        (["check", "binary.txt"], "binary.txt: this is not text"),
        (["check", "clean.txt", "--records", "none.xml"], "none.xml: the records file can't be read: No such file or directory\n"),
        (["check", "clean.txt", "--fail-on", "fatal"], "fail-on is to be error, warning, info or never, not 'fatal'"),
        (["check", "clean.txt", "--output-file", "no/such/folder/report.txt"], "the file can't be written"),
        (["check", "clean.txt", "--bibliography", "none.bib"], "none.bib: there is no such file"),
        (["check", "clean.txt", "--bibliography", "saved.nbib"], "saved.nbib: this is no bibliography that citecheck reads; save it as"),
        (["parse", "clean.txt", "--bibliography", "note.enw"], "note.enw: this is no bibliography that citecheck reads; save it as"),
        (["check", ""], "an argument is empty"),
        (["check", "clean.txt", "--isolated", "--config", "citecheck.toml"], "--isolated takes no settings file"),
        (["check", "clean.txt", "--min-confidence", "5"], "min-confidence is to be a number from 0 to 1, not 5"),
        (["check", "clean.txt", "--min-confidence", "nan"], "min-confidence is to be a number from 0 to 1, not nan"),
        (["check", "clean.txt", "--timeout", "nan"], "timeout is to be a number of seconds, not nan"),
        (["check", "clean.txt", "--records", "bad.jsonl"], "bad.jsonl:1: this line is no record in JSON; get the file anew, or take"),
        (
            ["check", "clean.txt", "--records", "cut.xml"],
            "cut.xml: the records can't be read: not well-formed XML: it is cut off or damaged at",
        ),
        (["check", "clean.txt", "--config", "latin.toml"], "latin.toml: the settings can't be read: it is not text in UTF-8\n"),
        (["check", "cut.docx"], "cut.docx: this is not a Word file, or a damaged one\n"),
        (["resolve", "bad.jsonl"], "bad.jsonl:1: this line is not a JSON object"),
        (["parse", "clean.txt", "--format", "yaml"], "there are text and json"),
        (["init", "."], "is there already"),
        (["explain", "CC401"], "there is no command 'explain'; did you mean citecheck rule?\n"),
        (["chekc", "clean.txt"], "there is no command 'chekc'; did you mean citecheck check?\n"),
        (["clean.txt"], "there is no command 'clean.txt'; citecheck --help lists them all\n"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_2(folder: Path, arguments: list[str], says: str) -> None:
    (folder / "empty").mkdir()
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "bad.jsonl").write_text('{"text": \n', encoding="utf-8")
    (folder / "cut.xml").write_text("<PubmedArticleSet>\n<PubmedArticle>\n", encoding="utf-8")
    (folder / "latin.toml").write_text("email = 'é'", encoding="latin-1")
    (folder / "cut.docx").write_bytes(b"PK broken")
    (folder / "saved.nbib").write_text("\nPMID- 99000001\nTI  - Rest and the pulse of nurses.\nAU  - Ng M\n", encoding="utf-8")
    (folder / "note.enw").write_text("%0 Journal Article\n%A Ng, Mary\n%T Rest and the pulse of nurses\n%F Ng2019\n", encoding="utf-8")
    (folder / "citecheck.toml").write_text("", encoding="utf-8")
    result = citecheck(*arguments, cwd=folder)
    assert (result.code, result.out) == (2, "")
    assert says in result.err
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err


def test_each_file_counts_by_its_own_settings(folder: Path) -> None:
    for name, fail_on in (("mild", "never"), ("strict", "error")):
        (folder / name).mkdir()
        (folder / name / "citecheck.toml").write_text(f'fail-on = "{fail_on}"\nselect = ["CC1"]\n', encoding="utf-8")
        (folder / name / "page.txt").write_text(DANGLING, encoding="utf-8")
    both = ["mild/page.txt", "strict/page.txt"]
    assert [citecheck("check", *order, cwd=folder).code for order in (both, both[::-1], both[:1])] == [1, 1, 0]


def test_one_file_under_two_names_is_checked_once(folder: Path) -> None:
    (folder / "link.txt").symlink_to("dangling.txt")
    result = citecheck("check", "dangling.txt", folder / "dangling.txt", "link.txt", "--select", "CC1", "--format", "json", cwd=folder)
    assert [file["path"] for file in result.json["files"]] == ["dangling.txt"]


def test_a_link_that_leads_nowhere_is_an_article_that_could_not_be_checked(folder: Path) -> None:
    (folder / "moved.md").symlink_to("elsewhere/moved.md")
    result = citecheck("check", ".", "--select", "CC1", cwd=folder)
    assert (result.code, "moved.md: this link leads to a file that isn't there; mend it, or take it out" in result.err) == (2, True)


def test_what_editors_and_systems_keep_in_a_folder_is_passed_over(folder: Path) -> None:
    (folder / ".#draft.md").symlink_to("someone@host.1234")
    (folder / "~$draft.docx").write_bytes(b"\x05owner")
    for name in ("draft.docx", "clean.txt", "page.html", "list.md"):
        (folder / f"._{name}").write_bytes(b"\x00\x05\x16\x07 attributes of a Mac")
    os.mkfifo(folder / "pipe.md")
    result = citecheck("check", ".", "--show-files", cwd=folder)
    assert (result.code, result.out.split(), result.err) == (0, ["clean.txt", "dangling.txt"], "")


@pytest.mark.parametrize("name", ["text", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson", "html"])
def test_a_file_that_cannot_be_read_keeps_no_other_from_being_checked(folder: Path, name: str) -> None:
    (folder / "broken.docx").write_bytes(b"PK broken")
    result = citecheck("check", ".", "--select", "CC1", "--format", name, cwd=folder)
    assert result.code == 2, "findings or not, it is not what was asked for"
    assert "CC101" in result.out
    assert result.err.startswith("citecheck: broken.docx: this is not a Word file, or a damaged one")
    assert result.err.endswith("; the file was left out\n")
    if name == "json":
        assert (result.json["complete"], [sentence.split(":")[0] for sentence in result.json["unreadable"]]) == (False, ["broken.docx"])
    for changing in ("--diff", "--fix", "--write-baseline"):
        result = citecheck("check", ".", "--select", "CC1", changing, cwd=folder)
        assert (result.code, result.err.count("broken.docx: ")) == (2, 1), changing


@pytest.mark.parametrize("failing", ["citecheck.pipeline.read_article", "citecheck.pipeline.check_article"])
def test_an_article_the_program_fails_on_keeps_no_other_from_being_checked(
    folder: Path, failing: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = pkgutil.resolve_name(failing)

    def half(given: Any, *further: Any) -> Any:
        if "clean" in str(given):
            raise KeyError("nobody expected [/this]")
        return whole(given, *further)

    monkeypatch.setattr(failing, half)
    monkeypatch.chdir(folder)
    for paths, found in ((["."], True), (["clean.txt"], False)):
        with pytest.raises(SystemExit) as left:
            main(["check", *paths, "--select", "CC1", "--format", "concise", "--isolated"])
        out, err = capsys.readouterr()
        assert left.value.code == 2
        assert ("CC101" in out) is found
        assert err.startswith("citecheck: clean.txt: the program itself failed (KeyError: 'nobody expected [/this]'); ")
        assert err.endswith("; the file was left out\n") is found
    monkeypatch.setenv("CITECHECK_DEBUG", "1")
    with pytest.raises(KeyError):
        main(["check", ".", "--select", "CC1", "--isolated"])


def test_other_kinds_of_xml_in_a_folder_are_passed_over(folder: Path) -> None:
    article = '<?xml version="1.0"?>\n<article article-type="x"><front/><body><p>Text.</p></body></article>'
    (folder / "sitemap.xml").write_text("<urlset><url/></urlset>", encoding="utf-8")
    (folder / "jats.xml").write_text(article, encoding="utf-8")
    (folder / "wide.xml").write_text(article, encoding="utf-16")
    result = citecheck("check", ".", "--show-files", cwd=folder)
    assert (result.code, result.out.split()) == (0, ["clean.txt", "dangling.txt", "jats.xml", "wide.xml"])
    assert "no <article>" in citecheck("check", "sitemap.xml", cwd=folder).err, "named outright, it is read"


def test_a_baseline_of_what_could_not_be_looked_up_says_so(folder: Path) -> None:
    result = citecheck("check", "dangling.txt", "--write-baseline", cwd=folder)
    assert result.code == 3
    assert "2 references not verified" in result.err
    assert citecheck("check", "dangling.txt", "--write-baseline", "--select", "CC1", cwd=folder).code == 0


@pytest.mark.skipif(sys.platform == "darwin", reason="the file system takes no such names")
def test_a_name_that_is_no_utf8_is_reported_in_every_format(folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (folder / name).write_text(DANGLING, encoding="utf-8")
    for form in ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson", "html"):
        result = citecheck("check", name, "--select", "CC1", "--format", form, cwd=folder)
        assert (result.code, result.err) == (1, "")
    assert citecheck("check", name, "--select", "CC1", "--write-baseline", cwd=folder).code == 0
    assert citecheck("check", name, "--select", "CC1", "--baseline", "citecheck-baseline.json", cwd=folder).code == 0


def test_notes_are_told_whatever_the_format(folder: Path) -> None:
    (folder / "keys.md").write_text("---\nbibliography: gone.bib\n---\n\nRetinoids are used for acne [@leung2021].\n", encoding="utf-8")
    for form in ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson", "html"):
        result = citecheck("check", "keys.md", "--select", "CC1", "--format", form, cwd=folder)
        assert "gone.bib" in result.out + result.err
        assert "Errno" not in result.out + result.err


def test_duplicates_that_no_look_up_could_tell_are_no_secret(folder: Path) -> None:
    (folder / "oge.nbib").write_text(
        "PMID- 31613567\nDP  - 2019 Oct 15\nTI  - Acne Vulgaris: Diagnosis and Treatment.\nAID - 10.1000/sample.475 [doi]\n"
        "PG  - 475-484\nVI  - 100\nIP  - 8\nAU  - Oge LK\nPT  - Journal Article\nTA  - Am Fam Physician\n",
        encoding="utf-8",
    )
    entry = "Oge LK. Acne vulgaris: diagnosis and treatment. Am Fam Physician. 2019;100(8):475-484."
    article = f"Retinoids [1]. Antibiotics [2].\n\nReferences\n\n1. {entry}\n2. https://doi.org/10.1000/sample.475\n"
    (folder / "twice.txt").write_text(article, encoding="utf-8")

    def told(selected: str) -> tuple[int, list[str], bool]:
        result = citecheck("check", "twice.txt", "--records", "oge.nbib", "--offline", "--format", "json", "--select", selected, cwd=folder)
        return result.code, [finding["code"] for finding in result.json["findings"]], "select CC201 as well" in result.out + result.err

    assert told("CC103") == told("duplicate-reference") == (0, [], True)
    assert told("CC103,CC201") == (0, ["CC103"], False)
    assert told("CC1") == (0, [], False)  # the family that needs the article alone


@pytest.mark.parametrize("command", ["check", "parse"])
@pytest.mark.skipif(os.name == "nt", reason="there a program has always a standard input")
def test_a_standard_input_that_is_closed(folder: Path, command: str) -> None:
    run = ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-m", "citecheck", command, "-"]
    result = subprocess.run(run, cwd=folder, capture_output=True, text=True, check=False)
    told = "citecheck: -: standard input is closed; hand the article in by a pipe, or name its file\n"
    assert (result.returncode, result.stdout, result.stderr) == (2, "", told)


def test_standard_input_goes_by_the_name_it_is_given(folder: Path) -> None:
    result = citecheck("check", "-", "--stdin-filename", "drafts/a.md", "--format", "json", "--select", "CC101", cwd=folder, stdin=DANGLING)
    assert result.code == 1
    assert [(f["path"], f["line"], f["marker"]) for f in result.json["findings"]] == [("drafts/a.md", 1, "7")]
    assert result.json["files"][0]["format"] == "markdown"


def test_a_report_in_a_file_appears_whole_or_not_at_all(folder: Path) -> None:
    result = citecheck("check", "dangling.txt", "--select", "CC1", "--format", "json", "-o", "report.json", cwd=folder)
    assert (result.code, result.out) == (1, "")
    assert result.err == "citecheck: wrote report.json: 1 error\n"
    assert '"CC101"' in (folder / "report.json").read_text(encoding="utf-8")
    quiet = citecheck("check", "dangling.txt", "--select", "CC1", "--format", "json", "-o", "report.json", "--quiet", cwd=folder)
    assert (quiet.code, quiet.err) == (1, "")
    assert sorted(path.name for path in folder.glob("*.json")) == ["report.json"]


def test_what_is_no_file_is_written_to_and_stays_what_it_is(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append((folder / "pipe").read_text(encoding="utf-8")), daemon=True)
    reader.start()
    assert citecheck("check", "dangling.txt", "--select", "CC1", "--format", "concise", "-o", "pipe", cwd=folder).code == 1
    reader.join(10)
    assert "CC101" in read[0]
    assert (folder / "pipe").is_fifo()


def test_what_an_article_holds_cannot_drive_the_terminal_nor_be_markup(folder: Path) -> None:
    hostile = DANGLING.replace("Retinoids", "\x1b[31mRetinoids \u202e [/x] [bold] [@smith2020]")
    (folder / "hostile.txt").write_text(hostile, encoding="utf-8")
    result = citecheck("check", "hostile.txt", "--select", "CC1", "--color", "always", cwd=folder)
    assert "\x1b[31mRetinoids" not in result.out
    assert "\u202e" not in result.out
    assert "CC101" in result.out


def test_colour_follows_the_environment_and_the_option(folder: Path) -> None:
    def coloured(*arguments: str, **environment: Any) -> bool:
        return "\x1b[" in citecheck("check", "dangling.txt", "--select", "CC1", *arguments, cwd=folder, **environment).out

    assert not coloured()
    assert coloured("--color", "always")
    assert coloured(FORCE_COLOR="1")
    assert not coloured(FORCE_COLOR="1", NO_COLOR="1")
    assert not coloured("--color", "never", FORCE_COLOR="1")


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "clean.txt", "--select", "CC1", "--statistics"], 0),
        (["check", "dangling.txt", "--select", "CC1"], 1),
        (["check", "clean.txt", "--offline", "--select", "CC201"], 3),
        (["parse", "clean.txt"], 2),
    ],
)
def test_a_reader_that_leaves_is_no_error(folder: Path, unbuffered: str, arguments: list[str], code: int) -> None:
    """The exit code is the verdict, whoever reads the report; what has no verdict was not told."""
    process = subprocess.Popen(
        [sys.executable, "-m", "citecheck", *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered, "CITECHECK_CACHE_DIR": str(folder / ".store")},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.wait(30) == code
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
def test_an_output_that_cannot_be_written_is_said(folder: Path) -> None:
    for arguments in (
        ["check", "clean.txt", "--select", "CC1"],
        ["check", "dangling.txt", "--show-files"],
        ["parse", "clean.txt"],
        ["--version"],
        ["--help"],
    ):
        with Path("/dev/full").open("wb") as full:
            command = [sys.executable, "-m", "citecheck", *arguments]
            done = subprocess.run(command, cwd=folder, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == 2
        assert done.stderr == "citecheck: the output can't be written: No space left on device\n"


def test_a_hook_that_hands_over_what_is_excluded_is_no_failure(folder: Path) -> None:
    (folder / "citecheck.toml").write_text('exclude = ["*.txt"]\n', encoding="utf-8")
    result = citecheck("check", "--force-exclude", "clean.txt", "dangling.txt", cwd=folder)
    assert (result.code, result.out) == (0, "")
    assert "excluded" in result.err


def test_quiet_still_says_what_could_not_be_verified(folder: Path) -> None:
    result = citecheck("check", "clean.txt", "-q", "--offline", "--allow-incomplete", cwd=folder)
    assert result.code == 0
    assert "Incomplete: 2 references not verified" in result.out


def test_what_nobody_sets_out_to_hold_is_named(folder: Path, standin: StandInFactory) -> None:
    book = "2. Habif TP. Clinical Dermatology: A Guide to Diagnosis and Therapy. 6th ed. Philadelphia: Elsevier; 2015.\n"
    (folder / "book.txt").write_text(CLEAN[: CLEAN.index("2. Oge")] + book, encoding="utf-8")
    result = citecheck("check", "book.txt", cwd=folder, CITECHECK_EUTILS_URL=standin(RECORDS).url)
    assert "Not checked, since PubMed isn't known to hold such works: 1 reference: 2." in result.out


def test_certificates_that_are_not_there_are_no_failure_of_the_program(folder: Path) -> None:
    bundle, address = str(folder / "nowhere.pem"), "https://127.0.0.1:9/"
    result = citecheck("check", "dangling.txt", cwd=folder, CITECHECK_EUTILS_URL=address, REQUESTS_CA_BUNDLE=bundle)
    assert result.code == 1
    assert "CC101" in result.out
    assert "not verified" in result.out


def test_an_interruption_is_said(folder: Path) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        # the handler is set by hand: who starts the tests in the background has them ignore the signal, and so all they start
        heed = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from citecheck.cli.main import main; main()"
        command = [sys.executable, "-c", heed, "check", "clean.txt", "--no-progress"]
        environment = {**os.environ, "CITECHECK_EUTILS_URL": address, "CITECHECK_CACHE_DIR": str(folder / ".store")}
        with subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE) as running:
            connection, _ = silent.accept()  # it asks, and waits
            with connection:
                running.send_signal(signal.SIGINT)
                said = running.communicate(timeout=30)[1]
    assert running.returncode == 130
    assert said.startswith(b"citecheck: interrupted")


def test_a_closed_output_is_no_error(folder: Path) -> None:
    command = [sys.executable, "-m", "citecheck", "check", "dangling.txt", "--select", "CC1"]
    done = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *command], cwd=folder, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    command = [sys.executable, "-m", "citecheck", "check", "."]
    done = subprocess.run(["sh", "-c", 'rmdir "$PWD"; "$@"', "sh", *command], cwd=tmp_path / "gone", stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"the working folder is gone" in done.stderr


BIBLIOGRAPHY = "@article{abel2001, title={Zinc and colds}, author={Abel, A. B.}, journal={Heart}, year={2001}}\n"


@pytest.mark.parametrize(
    ("article", "changed", "text"),
    [
        ("clean.txt", "clean.txt", DANGLING),
        ("keys.md", "keys.bib", BIBLIOGRAPHY.replace("abel2001", "abel2002")),
        ("dangling.txt", "citecheck.toml", ""),
    ],
)
def test_watching_checks_again_when_a_file_changes(folder: Path, article: str, changed: str, text: str) -> None:
    environment = {**os.environ, "CITECHECK_CACHE_DIR": str(folder / ".store")}
    (folder / "keys.md").write_text(
        "---\nbibliography: keys.bib\n---\nZinc helps [@abel2001]. So does tea [@costa2003].\n", encoding="utf-8"
    )
    (folder / "keys.bib").write_text(BIBLIOGRAPHY + BIBLIOGRAPHY.replace("abel2001", "costa2003"), encoding="utf-8")
    (folder / "citecheck.toml").write_text('[per-file-ignores]\n"dangling.txt" = ["CC1"]\n', encoding="utf-8")
    command = [sys.executable, "-m", "citecheck", "check", article, "--watch", "--select", "CC1", "--format", "concise"]
    # Where the tests themselves run in the background, an interrupt is ignored, and whoever is started there would inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    finally:
        signal.signal(signal.SIGINT, before)
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        lines: queue.Queue[str] = queue.Queue()

        def collect() -> None:
            for line in process.stdout or ():
                lines.put(line)

        threading.Thread(target=collect, daemon=True).start()
        for _ in range(200):
            (folder / changed).write_text(text, encoding="utf-8")
            with contextlib.suppress(queue.Empty):
                assert "CC10" in lines.get(timeout=0.2)
                break
        else:
            pytest.fail("the change was not noticed")
        process.send_signal(signal.SIGINT)
        process.wait(10)
        assert "Traceback" not in process.stderr.read()
    finally:
        process.kill()
        process.stdout.close()
        process.stderr.close()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--watch", "--fix"], "--watch only shows findings: leave out --fix"),
        (["--watch", "--write-baseline", "--diff"], "--watch only shows findings: leave out --diff and --write-baseline"),
        (["-", "--watch"], "--watch can't wait for standard input to change"),
        (["--write-baseline", "--fix"], "--write-baseline takes findings as they are: run --fix by itself before"),
        (["--unsafe-fixes"], "--unsafe-fixes says what --fix and --diff may do"),
    ],
)
def test_options_that_would_be_without_effect_are_refused(folder: Path, options: list[str], said: str) -> None:
    before = (folder / "clean.txt").read_bytes()
    refused = citecheck("check", "clean.txt", *options, cwd=folder)
    assert (refused.code, said in " ".join(refused.err.split())) == (2, True), refused.err
    assert (folder / "clean.txt").read_bytes() == before


def test_settings_and_files_can_be_shown(folder: Path) -> None:
    (folder / "citecheck.toml").write_text("exclude = ['dangling.*']\n", encoding="utf-8")
    assert citecheck("check", ".", "--show-files", cwd=folder).out == "clean.txt\n"
    shown = citecheck("check", ".", "--show-settings", cwd=folder).out
    assert 'exclude = ["dangling.*"]' in shown
    assert "citecheck.toml" in shown


def test_init_writes_settings_that_load_and_says_what_it_found(folder: Path) -> None:
    (folder / "saved.nbib").write_text("PMID- 34691199\nTI  - Dermatology: how to manage acne vulgaris.\nDP  - 2021\n", encoding="utf-8")
    result = citecheck("init", ".", cwd=folder)
    assert result.code == 0
    assert "Articles found: 2 text." in result.out
    assert "saved.nbib" in result.out
    assert 'records = ["' in citecheck("check", ".", "--show-settings", cwd=folder).out


def test_version_and_help_name_every_command(tmp_path: Path) -> None:
    assert citecheck("--version", cwd=tmp_path).out.startswith("citecheck 0.")
    shown = citecheck("--help", cwd=tmp_path).out
    for command in ("check", "parse", "resolve", "support", "rule", "lock", "mirror", "init"):
        assert command in shown


def test_the_readme_and_the_gate_call_the_same_tests() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    command = next(line for line in readme.splitlines() if "bin/pytest" in line).rsplit("bin/", 1)[1]
    assert command in gate


def test_each_reference_that_could_not_be_verified_is_named_where_more_is_asked_for(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text(
        "Zinc helps [1]. Tea does not [2].\n\n## References\n\n1. Abel J. Zinc in adults with a cold. BMJ. 2011;342:d1234.\n"
        "2. Tea and the common cold. https://example.org/tea\n",
        encoding="utf-8",
    )
    brief, full = (citecheck("check", "a.md", "--offline", *more, cwd=tmp_path) for more in ((), ("-v",)))
    assert (brief.code, full.code) == (3, 3)
    assert "entry 1" not in brief.out
    named = [line.strip() for line in full.out.splitlines() if "entry " in line]
    assert named == [
        "a.md:5: entry 1, “Zinc in adults with a cold”: PubMed: offline, and not in the store",
        "a.md:6: entry 2, “Tea and the common cold”: PubMed: offline, and not in the store",
    ]
    (file,) = citecheck("check", "a.md", "--offline", "--format", "json", cwd=tmp_path).json["files"]
    reason = "PubMed: offline, and not in the store"
    assert file["unverified_references"] == [{"key": "1", "reason": reason}, {"key": "2", "reason": reason}]


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "a.md"],
        ["check", "."],
        ["check", "*.md", "--diff"],
        ["check", "b.md", "--bibliography", "a.md"],
        ["parse", "a.md"],
        ["resolve", "a.md"],
        ["support", "a.md"],
    ],
)
def test_what_is_read_is_never_overwritten_by_the_report(tmp_path: Path, arguments: list[str]) -> None:
    text = "@article{tea, title = {Tea and the cold}, year = {2020}}\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / "b.md").write_text("Tea helps.\n", encoding="utf-8")
    result = citecheck(*arguments, "--output-file", "./a.md", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err == "citecheck: a.md: --output-file would overwrite this file, which is read here; name another one\n"
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("form", "name"), [("html", "report.html"), ("junit", "report.xml"), ("text", "report.txt")])
def test_a_report_in_the_folder_that_is_checked_is_written_anew(tmp_path: Path, form: str, name: str) -> None:
    (tmp_path / "a.md").write_text("Tea helps.\n", encoding="utf-8")
    reports = []
    for _ in range(2):
        assert citecheck("check", ".", "--isolated", "--format", form, "-o", name, cwd=tmp_path).code == 0
        reports.append((tmp_path / name).read_text(encoding="utf-8"))
    assert reports[0] == reports[1]
    assert citecheck("check", name, "--isolated", "--format", form, "-o", name, cwd=tmp_path).code == 2
    assert (tmp_path / name).read_text(encoding="utf-8") == reports[0]


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [("a.md", "---\nbibliography: refs.bib\n---\n\nTea helps [@a].\n", "refs.bib"), ("a.tex", "\\input{part}\nTea helps.\n", "part.tex")],
)
def test_what_an_article_brings_is_not_overwritten_by_the_report(tmp_path: Path, name: str, text: str, part: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / part).write_text("@article{a, title = {Tea}}\n" if part == "refs.bib" else "Sleep helps.\n", encoding="utf-8")
    before = (tmp_path / part).read_bytes()
    result = citecheck("check", name, "--isolated", "--offline", "-o", part, cwd=tmp_path)
    assert (result.code, (tmp_path / part).read_bytes()) == (2, before)
    assert f"{part}: --output-file would overwrite this file" in result.err
