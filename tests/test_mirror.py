"""The local mirror: what is read from NLM's files, building through kills, updates, queries, downloads."""

from __future__ import annotations

import contextlib
import dataclasses
import gzip
import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.config import Settings, Sources
from citecheck.errors import InputError, UsageError
from citecheck.model import AbstractSection, Record
from citecheck.sources import baseline, mirror_build, pubmed_xml, terms
from citecheck.sources.base import NotHeld
from citecheck.sources.mirror import DATABASE, MirrorSource, open_index
from citecheck.sources.mirror_download import download
from citecheck.sources.open import open_sources
from citecheck.text import fold
from tests.cli import citecheck
from tests.data import ROOT, shared
from tests.standin.responses import efetch_xml
from tests.standin.samples import RECORDS, reference, title


def write(folder: Path, number: int, records: Sequence[Record], deleted: Sequence[str] = ()) -> Path:
    """A file as NLM's, with its md5 beside it."""
    xml = efetch_xml(records)
    if deleted:
        gone = "".join(f'<PMID Version="1">{pmid}</PMID>' for pmid in deleted)
        xml = xml.replace("</PubmedArticleSet>", f"<DeleteCitation>{gone}</DeleteCitation></PubmedArticleSet>")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"pubmed26n{number:04}.xml.gz"
    data = gzip.compress(xml.encode(), 1)
    path.write_bytes(data)
    path.with_name(path.name + ".md5").write_text(f"MD5({path.name})= {hashlib.md5(data, usedforsecurity=False).hexdigest()}\n")
    return path


def build(folder: Path, **options: Any) -> mirror_build.Built:
    return mirror_build.build(folder, mirror_build.source_files(folder), **options)


@pytest.fixture
def mirror(tmp_path: Path) -> Iterator[MirrorSource]:
    for number in range(3):
        write(tmp_path / "baseline", number + 1, RECORDS[100 * number : 100 * number + 100])
    build(tmp_path)
    source = MirrorSource(tmp_path)
    yield source
    source.close()


def test_every_kind_of_look_up(mirror: MirrorSource) -> None:
    got = mirror.fetch(["1007", "0001299", "9", "none", "1300"])
    assert got["1007"] == dataclasses.replace(RECORDS[7], publication_types=("Journal Article",), language="eng")
    assert isinstance(got["0001299"], Record)
    assert got["9"] == got["none"] == NotHeld()
    assert got["1300"] == NotHeld(newer=True)
    assert mirror.by_identifier([reference(doi="DOI:10.1000/StandIn.8"), reference(pmcid="pmc509"), reference()]) == [
        ("1008",),
        ("1009",),
        (),
    ]
    cited = reference(journal="Journal of the Stand-In", volume="10", pages="e127")
    assert mirror.by_citation([dataclasses.replace(cited, pages="127-9"), cited]) == [("1009",), ()]
    (found,) = mirror.by_text([reference(f"Writer AB, Second C. {title(250)}. J Stand In. 2019;15:850-2.", title=title(250))])
    assert found[0] == "1250"
    assert not mirror.complete, "300 records are not all of PubMed"


@given(st.text(max_size=300))
@settings(max_examples=60)
def test_nothing_in_a_reference_is_query_syntax(text: str) -> None:
    source = _shared_mirror()
    source.by_text([reference(text + ' AND OR NOT ( " [ : * ~ ^ \\ + -', title=text)])


_SHARED: list[MirrorSource] = []


def _shared_mirror() -> MirrorSource:
    if not _SHARED:
        import tempfile

        folder = Path(tempfile.mkdtemp())
        write(folder, 1, RECORDS[:20])
        build(folder)
        _SHARED.append(MirrorSource(folder))
    return _SHARED[0]


def test_bytes_and_parsed_records_are_found_by_the_same_terms() -> None:
    """The targeted pass over the bytes finds what the XML parser finds, on every real record there is."""
    count = 0
    for path in sorted(shared("pubmed/xml/efetch").glob("*.xml")) + sorted(shared("pubmed/xml/baseline").glob("*.gz")):
        data = path.read_bytes()
        data = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        if b"<PubmedArticle>" not in data or b"<MedlineJournalInfo>" not in data:
            continue
        parsed = {int(record.pmid): record for record in pubmed_xml.parse(data)}
        for entry in baseline.Reader(path):
            record = parsed[entry.pmid]
            # Last names are read from the bytes as they are, and from a record out of "Last FM" or a group's name.
            named = {word for author in record.authors for word in fold(author).split()}
            assert set(entry.terms.split()) ^ set(terms.of_record(record)) <= named, (path.name, entry.pmid)
            (kept,) = pubmed_xml.parse(entry.xml)
            corrections = tuple(item for item in record.corrections if item.kind != "Cites")
            assert kept == dataclasses.replace(record, corrections=corrections), (path.name, entry.pmid)
            count += 1
    assert count > 400


def test_updates_revise_and_delete_and_old_files_undo_nothing(tmp_path: Path) -> None:
    write(tmp_path, 1, RECORDS[:10])
    build(tmp_path)
    revised = dataclasses.replace(RECORDS[3], title="Entirely rewritten heading.")
    write(tmp_path, 3, [revised, RECORDS[50]], deleted=["1004", "777"])
    assert build(tmp_path).files == 1
    write(tmp_path, 2, [RECORDS[3], RECORDS[4], RECORDS[60]])  # came late
    build(tmp_path)
    source = MirrorSource(tmp_path)
    got = source.fetch(["1003", "1004", "1050", "1060"])
    assert isinstance(got["1003"], Record)
    assert got["1003"].title == revised.title
    assert got["1004"] == NotHeld()
    assert isinstance(got["1050"], Record)
    assert isinstance(got["1060"], Record)
    assert source.by_text([reference(title=revised.title, text=revised.title)])[0][0] == "1003"
    assert source.by_identifier([reference(doi="10.1000/standin.3"), reference(doi="10.1000/standin.4")]) == [("1003",), ()]
    assert mirror_build.status(tmp_path).records == 11
    assert mirror_build.verify(tmp_path, []) == []
    source.close()


def test_a_second_build_reads_nothing_and_several_processes_give_the_same(tmp_path: Path) -> None:
    for number in range(3):
        for folder in ("one", "many"):
            write(tmp_path / folder, number + 1, RECORDS[100 * number : 100 * number + 100])
    build(tmp_path / "one")
    assert build(tmp_path / "one").files == 0
    build(tmp_path / "many", workers=2)
    one, many = MirrorSource(tmp_path / "one"), MirrorSource(tmp_path / "many")
    asked = [reference(title(number), title=title(number)) for number in range(0, 300, 7)]
    assert [answer[0] for answer in one.by_text(asked)] == [answer[0] for answer in many.by_text(asked)]
    assert one.fetch(["1042"]) == many.fetch(["1042"])
    one.close()
    many.close()


KILLED = """
import os, runpy, signal, sys

left = int(sys.argv.pop(1))


def watch(frame, event, called):
    global left
    if event == "c_call" and called.__name__ in ("execute", "executemany", "add_document", "commit", "__exit__"):
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)


sys.setprofile(watch)
runpy.run_module("citecheck", run_name="__main__", alter_sys=True)
"""


def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    """SIGKILL again and again between two of a build's writes; in the end everything is in, once."""
    for number in range(6):
        write(tmp_path, number + 1, [Record(pmid=str(10_000 * (number + 1) + n), title=f"{title(n)} {number}") for n in range(100)])
    arguments = ["mirror", "build", str(tmp_path), "--jobs", "1", "--no-progress"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    # Counted in writes and not in seconds, so that each build is killed on any machine: in the first record, in the
    # first file, between files and among the last ones. 100 records are 106 writes or so.
    for writes in (5, 60, 112, 113, 114, 115, 116, 117, 118, 119, 120, 330, 400):
        command = [sys.executable, "-c", KILLED, str(writes), *arguments]
        killed = subprocess.run(command, env=environment, capture_output=True, timeout=120)
        assert killed.returncode == -signal.SIGKILL, (writes, killed.stderr.decode())
    command = [sys.executable, "-m", "citecheck", *arguments]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=120)
    assert mirror_build.verify(tmp_path, mirror_build.source_files(tmp_path)) == []
    held = mirror_build.status(tmp_path)
    assert (held.records, held.files) == (600, 6)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "cut off"),
        (b"hello", "not a PubMed"),
        (gzip.compress(b"<PubmedArticleSet><PubmedArticle><MedlineCitation>"), "cut off"),
        (gzip.compress(efetch_xml(RECORDS[:50]).encode())[:-200], "can't be read"),
        (gzip.compress(b"<PubmedArticleSet><PubmedArticle></PubmedArticle></PubmedArticleSet>"), "can't be read"),
    ],
    ids=["empty", "text", "cut off", "cut off in gzip", "no record"],
)
def test_a_damaged_file_is_one_sentence_and_the_rest_stays(tmp_path: Path, data: bytes, reason: str) -> None:
    write(tmp_path, 1, RECORDS[:10])
    (tmp_path / "pubmed26n0002.xml.gz").write_bytes(data)
    with pytest.raises(InputError, match=reason):
        build(tmp_path)
    assert mirror_build.status(tmp_path).records == 10
    write(tmp_path, 2, RECORDS[10:20])
    build(tmp_path)
    assert mirror_build.status(tmp_path).records == 20


def test_verify_names_what_is_wrong(tmp_path: Path) -> None:
    path = write(tmp_path, 1, RECORDS[:10])
    build(tmp_path)
    assert mirror_build.verify(tmp_path, [path]) == []
    path.write_bytes(path.read_bytes() + b"\0")
    (problem,) = mirror_build.verify(tmp_path, [path])
    assert path.name in problem
    assert "md5" in problem
    path.with_name(path.name + ".md5").write_text("MD5(pubmed26n00")
    (problem,) = mirror_build.verify(tmp_path, [path])
    assert "no md5 sum is in it" in problem


def test_two_builds_at_once_and_another_version_s_mirror_are_one_sentence_each(tmp_path: Path) -> None:
    write(tmp_path, 1, RECORDS[:10])
    build(tmp_path)
    write(tmp_path, 2, RECORDS[10:20])
    other = open_index(tmp_path).writer()  # as another build holds it
    done = citecheck("mirror", "build", str(tmp_path), "--no-progress", cwd=tmp_path)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "another process is at it" in done.err
    del other
    assert build(tmp_path).files == 1
    with contextlib.closing(sqlite3.connect(tmp_path / DATABASE)) as database, database:
        database.execute("PRAGMA user_version = 1")
    for command in ("build", "update", "status", "verify"):
        done = citecheck("mirror", command, str(tmp_path), cwd=tmp_path)
        assert (done.code, done.err.count("\n")) == (2, 1), done.err
        assert "made by another version" in done.err


NO_ROOM = """
import resource, runpy, signal, sys

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
room = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
runpy.run_module("citecheck", run_name="__main__", alter_sys=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files")
def test_a_full_disk_is_one_sentence_and_the_next_build_goes_on(tmp_path: Path) -> None:
    for number in range(4):
        write(tmp_path, number + 1, [Record(pmid=str(10_000 * (number + 1) + n), title=f"{title(n)} {number}") for n in range(200)])
    arguments = ["mirror", "build", str(tmp_path), "--jobs", "1", "--no-progress"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    for room in (1_000, 100_000, 150_000):  # nothing at all, the database's beginning, a part of it
        command = [sys.executable, "-c", NO_ROOM, str(room), *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 2, done.stderr
        assert "the mirror can't be written" in done.stderr
        assert done.stderr.count("\n") == 1, done.stderr
    build(tmp_path)
    assert mirror_build.verify(tmp_path, mirror_build.source_files(tmp_path)) == []
    assert mirror_build.status(tmp_path).records == 800


def test_a_full_disk_is_named_where_the_index_only_says_that_a_thread_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(self: object) -> None:
        raise ValueError("An error occurred in a thread")

    usage = shutil.disk_usage(tmp_path)
    write(tmp_path, 1, RECORDS[:20])
    monkeypatch.setattr("citecheck.sources.mirror_build._Writer.commit", ended)
    with pytest.raises(InputError, match="can't be written: An error occurred in a thread"):
        build(tmp_path)
    monkeypatch.setattr("shutil.disk_usage", lambda path: usage._replace(free=10_000))
    with pytest.raises(InputError, match="can't be written: the disk is full"):
        build(tmp_path)


def test_no_mirror_and_no_packages_are_one_sentence_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="citecheck mirror build"):
        open_sources(Settings(cache_dir=tmp_path, sources=Sources(mirror=tmp_path / "nowhere")))
    monkeypatch.setitem(sys.modules, "tantivy", None)
    with pytest.raises(UsageError, match=r"citecheck-lint\[mirror\]"):
        MirrorSource(tmp_path)


def test_the_mirror_is_asked_before_the_network(mirror: MirrorSource, tmp_path: Path) -> None:
    sources = open_sources(Settings(cache_dir=tmp_path / "cache", sources=Sources(mirror=tmp_path)))
    assert [source.name for source in sources] == ["the mirror", "PubMed"]
    for source in sources:
        source.close()


# -------------------------------------------------------------------------------------------------- download


class Nlm:
    """A loopback copy of NLM's folder that breaks off the first answers to each file."""

    def __init__(self, folder: Path, breaks: int = 0, ranges: bool = True) -> None:
        left: dict[str, int] = {}
        self.ranges: list[str] = []
        served = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args: Any) -> None:
                pass

            def do_GET(self) -> None:
                path = folder / self.path.strip("/")
                if path.is_dir():
                    return self.send(200, "".join(f'<a href="{each.name}">' for each in sorted(path.iterdir())).encode())
                if not path.is_file():
                    return self.send(404, b"")
                data, status, extra = path.read_bytes(), 200, {}
                if (wanted := self.headers.get("Range")) and ranges:
                    served.ranges.append(wanted)
                    start = int(wanted.removeprefix("bytes=").rstrip("-"))
                    if start >= len(data):
                        return self.send(416, b"")
                    extra = {"Content-Range": f"bytes {start}-{len(data) - 1}/{len(data)}"}
                    data, status = data[start:], 206
                if path.suffix == ".gz" and left.setdefault(path.name, breaks) > 0:
                    left[path.name] -= 1
                    return self.send(status, data, extra, cut=True)
                return self.send(status, data, extra)

            def send(self, status: int, data: bytes, extra: dict[str, str] | None = None, cut: bool = False) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                for name, value in (extra or {}).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(data[: len(data) // 2] if cut else data)
                self.close_connection = cut

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"

    def __enter__(self) -> Nlm:
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.mark.parametrize("ranges", [True, False])
def test_download_resumes_verifies_and_skips(tmp_path: Path, ranges: bool) -> None:
    origin, into = tmp_path / "origin", tmp_path / "into"
    noise = (AbstractSection(None, os.urandom(200_000).hex()),)  # large enough to break off in the middle
    write(origin / "baseline", 1, [dataclasses.replace(record, abstract=noise) for record in RECORDS[:30]])
    write(origin / "baseline", 2, RECORDS[30:60])
    write(origin / "updatefiles", 3, RECORDS[60:70])
    with Nlm(origin, breaks=2, ranges=ranges) as nlm:
        assert download(into, nlm.url) == 3
        assert bool(nlm.ranges) == ranges
        assert download(into, nlm.url) == 0
    assert build(into).records == 70
    assert mirror_build.verify(into, mirror_build.source_files(into)) == []
    assert not list(into.rglob("*.part"))


def test_download_refuses_what_its_md5_denies(tmp_path: Path) -> None:
    origin, into = tmp_path / "origin", tmp_path / "into"
    path = write(origin / "baseline", 1, RECORDS[:3])
    path.write_bytes(path.read_bytes()[:-1] + b"\x01")
    with Nlm(origin) as nlm, pytest.raises(InputError, match="md5"):
        download(into, nlm.url, parts=("baseline",))
    assert not list(into.rglob("*.gz"))


def test_download_from_nowhere_is_one_sentence(tmp_path: Path) -> None:
    with Nlm(tmp_path) as nlm, pytest.raises(InputError, match="404"):
        download(tmp_path / "into", nlm.url)


# ------------------------------------------------------------------------------------------ the command line


def test_the_commands_from_download_to_query_and_check(tmp_path: Path) -> None:
    """As a user goes: fetch, build, look, ask, fetch an update, bring it in, and check an article with no network at all."""
    origin = tmp_path / "origin"
    write(origin / "baseline", 1, RECORDS[:40])
    (origin / "updatefiles").mkdir()
    with Nlm(origin) as nlm:
        fetched = citecheck("mirror", "download", "--into", "pubmed", "--url", nlm.url, cwd=tmp_path)
        assert (fetched.code, fetched.out) == (0, "")
        assert "1 file came" in fetched.err
        built = citecheck("mirror", "build", "pubmed", "--jobs", "2", cwd=tmp_path)
        assert built.code == 0
        assert "40 records" in built.err
        write(origin / "updatefiles", 2, [dataclasses.replace(RECORDS[5], title="Revised beyond recognition.")], deleted=["1006"])
        assert citecheck("mirror", "download", "--into", "pubmed", "--url", nlm.url, "--updates-only", cwd=tmp_path).code == 0
    assert "1 not yet: pubmed26n0002.xml.gz" in citecheck("mirror", "status", "pubmed", cwd=tmp_path).out
    behind = "and all of these agree; the mirror is sound, but without pubmed26n0002.xml.gz: run the build again\n"
    assert citecheck("mirror", "verify", "pubmed", cwd=tmp_path).err.endswith(behind)
    assert "1 deletion\n" in citecheck("mirror", "update", "pubmed", cwd=tmp_path).err
    assert "records   39\n" in citecheck("mirror", "status", "pubmed", cwd=tmp_path).out
    verified = citecheck("mirror", "verify", "pubmed", cwd=tmp_path)
    assert (verified.code, verified.err) == (0, "2 files of NLM's, 2 with an .md5, and all of these agree; the mirror is sound\n")

    (tmp_path / "citecheck.toml").write_text('[sources]\nmirror = "pubmed"\npubmed = false\n')
    asked = citecheck("mirror", "query", f"Writer AB. {title(7)}. J Stand In 2019", "--json", cwd=tmp_path)
    assert (asked.code, json.loads(asked.out.splitlines()[0])["pmid"]) == (0, "1007")
    assert "Revised beyond" in citecheck("mirror", "query", "1005", "--mirror", "pubmed", cwd=tmp_path).out
    assert citecheck("mirror", "query", "qqqq zzzz", cwd=tmp_path).code == 1
    reference_line = f"Writer AB, Second C. {title(7)}. J Stand In. 2019;10(2):121-123.\n"
    resolved = citecheck("resolve", "-", cwd=tmp_path, stdin=reference_line)
    assert (json.loads(resolved.out)["status"], json.loads(resolved.out)["pmid"]) == ("found", "1007")


NO_SOCKETS = """
import runpy, sys


def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        sys.exit(f"{event} {arguments}")


sys.addaudithook(refuse)
runpy.run_module("citecheck", run_name="__main__", alter_sys=True)
"""


def test_a_check_with_a_mirror_opens_no_connection(tmp_path: Path) -> None:
    """The mirror alone is named in the settings; PubMed is left on, as it is by default."""
    write(tmp_path / "pubmed", 1, RECORDS[:40])
    build(tmp_path / "pubmed")
    (tmp_path / "citecheck.toml").write_text('[sources]\nmirror = "pubmed"\n')
    (tmp_path / "draft.md").write_text(
        f"# Draft\n\nOne thing [1]. Another [2].\n\n## References\n\n1. Writer AB, Second C. {title(7)}. J Stand In. 2019;10(2):121-123.\n"
        f"2. {title(9)}. doi:10.1000/standin.9\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "CITECHECK_CACHE_DIR": str(tmp_path / "store")}
    command = [sys.executable, "-c", NO_SOCKETS, "check", "draft.md", "--format", "json", "--fail-on", "never"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert (report["complete"], report["unverified"]) == (True, 0)

    (tmp_path / "citecheck.toml").unlink()  # without it, the same check would ask
    assert "socket." in subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120).stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("build", "nowhere"), "no such folder"),
        (("build", "."), "no PubMed file"),
        (("update", "."), "no mirror here to update"),
        (("status", "."), "there is no mirror here"),
        (("verify", "."), "neither a mirror nor a PubMed file is here"),
        (("query", "a title"), "no mirror is named"),
        (("download", "--into", "x", "--url", "http://127.0.0.1:9/"), "can't be had (the server can't be reached)"),
    ],
)
def test_wrong_calls_are_one_sentence(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = citecheck("mirror", *arguments, cwd=tmp_path)
    assert done.code == 2
    assert said in done.err
    assert done.err.count("\n") == 1
