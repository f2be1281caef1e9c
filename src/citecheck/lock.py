"""`citecheck.lock`: which record each reference is, so that a run in CI needs no network and answers as the last one did.

One line a reference, sorted by title, so that a pull request shows what changed:

    fingerprint <TAB> answer <TAB> status <TAB> date <TAB> title

`fingerprint` is of the entry's words and identifiers, not of its number or its file. `answer` is `found:PMID@score`,
`ambiguous:PMID@score,…` (with none where too little is printed), `missing:source,…`, `not-covered` or `unverified`; behind it may
stand `printed-pmid:PMID` or `printed-doi:PMID`, where a printed identifier leads to another work, and `printed-pmid-absent`,
`printed-pmid-unseen` or `printed-doi-unseen`, where it leads to none, or nobody knows where. `status` is how the study stands
(`good`, `retracted` …), `-` where no record is known. `date` is the day on which this answer was first given: a later look that finds
the same doesn't change the line.

The rules on fields, on standing and on claims need the records themselves. They stand beside the lock, in
`citecheck.lock.records.jsonl`, a record a line, sorted by PMID. An answer that could not be had is never locked. `unverified` is that
the settings name no source that could tell, which is sought again whenever the lock is written.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from citecheck.config import Settings
from citecheck.errors import InputError, VersionError, why
from citecheck.files import write_whole
from citecheck.model import (
    Ambiguous,
    Article,
    Candidate,
    Found,
    Missing,
    NotCovered,
    Printed,
    Record,
    Reference,
    Resolution,
    RetractionNotice,
    Unavailable,
    named_by,
)
from citecheck.rules.standing import Status, notices_for, worst
from citecheck.rules.wording import quoted
from citecheck.search import NOBODY_ASKED, unsought
from citecheck.sources import codec
from citecheck.text import counted, fold, lazy_re, one_line, printable

VERSION = 1
_HEAD = f"# citecheck.lock {VERSION}: which record each reference is. Written by `citecheck lock`; commit it with the records beside it.\n"
_ABSENT, _PMID_UNSEEN, _DOI_UNSEEN, _FUSED = "printed-pmid-absent", "printed-pmid-unseen", "printed-doi-unseen", "fused"  # words of a line
_NOT_COVERED = "of a kind that PubMed doesn't hold"
_UNVERIFIED = "unverified"
_NAMES_RECORDS = lazy_re(r"@|\bprinted-(?:pmid|doi):")
_STATUS = [*(each.value.replace(" ", "-") for each in Status), "-"]
_DAMAGED = "this line is none of a lock, as a merge may leave one behind; run citecheck lock again"
_VERSION = lazy_re(r"# citecheck\.lock (\d+)\b")
_NOT_IN_IT = "not in citecheck.lock, run citecheck lock"
_NAMED = 10  # entries that are named when the lock doesn't hold them

Notices = Mapping[str, Sequence[RetractionNotice]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """One reference of the lock."""

    fingerprint: str
    answer: str
    status: str
    date: str
    title: str

    @property
    def named(self) -> str | None:
        """The PMID, or `doi:…`, of the record that was found."""
        found = re.match(r"found:(\S+)@", self.answer)
        return found[1] if found else None


@dataclass(frozen=True)
class Lock:
    """The lines by fingerprint, and the records they name by PMID."""

    lines: Mapping[str, Line] = field(default_factory=dict)
    records: Mapping[str, Record] = field(default_factory=dict)

    def resolution(self, reference: Reference) -> Resolution | None:
        """What the lock says of an entry; None where it isn't in it."""
        line = self.lines.get(fingerprint(reference))
        return self._resolution(line) if line else None

    def answers(self, reference: Reference) -> bool:
        """Whether it says of an entry what needn't be sought again."""
        line = self.lines.get(fingerprint(reference))
        return line is not None and line.answer.split()[0] != _UNVERIFIED

    def _resolution(self, line: Line) -> Resolution:
        words = line.answer.split()
        others = {name: self.records[pmid] for word in words[1:] for name, _, pmid in [word.partition(":")] if pmid}
        said = [_ABSENT in words, _PMID_UNSEEN in words, _DOI_UNSEEN in words]
        printed = Printed(others.get("printed-pmid"), others.get("printed-doi"), *said)
        kind, _, rest = words[0].partition(":")
        if kind == "not-covered":
            return NotCovered(_NOT_COVERED, printed)
        if kind == _UNVERIFIED:
            return Unavailable(unsought(NOBODY_ASKED, printed), printed, settled=True)
        if kind == "missing":
            if not rest:
                raise ValueError("nobody was asked")
            return Missing(tuple(rest.replace("_", " ").split(",")), (), printed)
        candidates = []
        for part in filter(None, rest.split(",")):  # none of an entry that prints too little to tell
            pmid, _, score = part.partition("@")
            candidates.append(Candidate(self.records[pmid], _score(score)))
        if kind == "ambiguous":
            return Ambiguous(tuple(candidates), printed, _FUSED in words)
        if kind != "found":
            raise ValueError(f"{kind!r} is no answer")
        return Found(candidates[0].record, candidates[0].score, tuple(candidates), printed)


def _score(printed: str) -> float:
    score = float(printed)
    if not 0 <= score <= 1:  # nor is it `nan`
        raise ValueError(f"{printed!r} is no score")
    return score


def fingerprint(reference: Reference) -> str:
    """16 hexadecimal digits of what identifies an entry: its words without their numbering, and its identifiers."""
    parts = [fold(reference.text), reference.doi or "", reference.pmid or "", reference.pmcid or ""]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def path_of(settings: Settings) -> Path:
    """The lock of a run: the one named in the settings, or `citecheck.lock` beside them, or in the working folder."""
    if settings.lockfile is not None:
        return settings.lockfile
    return (settings.config_file.parent if settings.config_file else Path()) / "citecheck.lock"


def records_path(path: Path) -> Path:
    """Where the records of a lock stand."""
    return path.with_name(path.name + ".records.jsonl")


def load(path: Path) -> Lock:
    """Read a lock and its records.

    Raises:
        InputError: one of the two files can't be read, or they don't belong together, or a merge has kept two answers for one entry.
        VersionError: the lock is of another version.
    """
    lines = dict(_each(path, _line_of))
    by_fingerprint = _single(path, lines, lambda line: line.fingerprint, lambda line: (line.answer, line.status))
    records: dict[str, Record] = {}
    if any(_NAMES_RECORDS.search(line.answer) for line in lines.values()):
        beside = records_path(path)
        records = _single(beside, dict(_each(beside, _record_of)), lambda record: record.pmid, _is_work)
    lock = Lock(by_fingerprint, records)
    for number, line in lines.items():
        try:
            lock._resolution(line)
        except KeyError as error:
            raise InputError(f"{path}: the record of PMID {error.args[0]} is missing beside the lock; run citecheck lock again") from error
        except (ValueError, IndexError) as error:
            raise InputError(f"{path}:{number}: {_DAMAGED}") from error
    return lock


def is_one(path: Path) -> bool:
    """Whether a file is a lock, however damaged, or holds nothing: what may be written over.

    Raises:
        InputError: it can't be read.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: the lock can't be read: {why(error)}") from error
    return not content.strip() or re.search(rb"^(?:\xef\xbb\xbf)?# citecheck\.lock \d", content, re.MULTILINE) is not None


def _is_work(record: Record) -> tuple[object, ...]:
    """What tells a record's work and its standing: headings and keywords are added to for months, and two branches may have locked it
    before and after."""
    return (record.title, record.authors, record.journal, record.years, record.volume, record.pages, record.doi, record.corrections)


def _single(path: Path, by_line: Mapping[int, T], key: Callable[[T], str], says: Callable[[T], object]) -> dict[str, T]:
    """What the lines of a file hold, by key.

    Raises:
        InputError: two lines of one key don't say the same.
    """
    found: dict[str, tuple[int, T]] = {}
    for number, held in by_line.items():
        first, other = found.setdefault(key(held), (number, held))
        if says(other) != says(held):
            wrong = f"this line and line {first} answer differently for the same {'record' if isinstance(held, Record) else 'reference'}"
            raise InputError(f"{path}:{number}: {wrong}, as a merge may leave them behind; run citecheck lock again")
    return {name: held for name, (_, held) in found.items()}


def _each(path: Path, read: Callable[[str], T]) -> Iterator[tuple[int, T]]:
    """What each line of a file holds, by its number; comments and empty lines hold nothing.

    Raises:
        InputError: the file isn't there, or can't be read, or `read` can't read a line.
        VersionError: its head names another version than ours.
    """
    try:
        rows = path.read_text(encoding="utf-8-sig").split("\n")  # editors on Windows put a mark before the first line
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file; run citecheck lock first") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the lock can't be read: {why(error)}; run citecheck lock again") from error
    for number, row in enumerate(rows, 1):
        if (head := _VERSION.match(row)) and head[1] != str(VERSION):
            known = f"this lock is of version {head[1]}, and this citecheck knows version {VERSION}"
            raise VersionError(f"{path}:{number}: {known}; update citecheck, or remove the file and run citecheck lock")
        if row and not row.startswith("#"):
            try:
                yield number, read(row)
            except (ValueError, TypeError, AttributeError, RecursionError) as error:
                raise InputError(f"{path}:{number}: {_DAMAGED}") from error


def _line_of(row: str) -> Line:
    line = Line(*row.split("\t"))
    date.fromisoformat(line.date)
    if line.status not in _STATUS:
        raise ValueError(f"{line.status!r} is no status")
    return line


def _record_of(row: str) -> Record:
    return codec.from_json(json.loads(row))


def resolutions(references: Sequence[Reference], lock: Lock) -> list[Resolution]:
    """What the lock says of each entry, in order; Unavailable for one that isn't in it: nobody has looked for that yet."""
    answers = [lock.resolution(reference) for reference in references]
    return [Unavailable(_NOT_IN_IT) if answer is None else answer for answer in answers]


def not_in_it(articles: Iterable[Article]) -> Iterator[str]:
    """Which entries of articles that were looked up the lock doesn't hold, and where each stands: a sentence for each of the first ones."""
    found = [
        (article, reference)
        for article in articles
        for reference, resolution in zip(article.references, article.resolutions, strict=True)
        if isinstance(resolution, Unavailable) and resolution.reason == _NOT_IN_IT
    ]
    named: dict[str, tuple[Article, Reference]] = {}
    for article, reference in found:
        named.setdefault(reference.text, (article, reference))  # several articles may cite it
    for article, reference in list(named.values())[:_NAMED]:
        where = article.document.locate(reference.span)
        yield f"{where.path}:{where.line}: {quoted(reference.text, 60)} is {_NOT_IN_IT}"
    if further := max(0, len(named) - _NAMED):
        yield f"{counted(further, 'further reference')} {'is' if further == 1 else 'are'} {_NOT_IN_IT}"


def make(pairs: Iterable[tuple[Reference, Resolution]], today: date, notices: Notices, before: Lock | None = None) -> Lock:
    """The lock of these entries. What is Unavailable keeps its line of `before`, or has none unless that is settled."""
    before = before or Lock()
    lines: dict[str, Line] = {}
    records: dict[str, Record] = {}
    for reference, resolution in pairs:
        key = fingerprint(reference)
        old = before.lines.get(key)
        if isinstance(resolution, Unavailable) and old is not None:
            resolution = before._resolution(old)
            lines[key] = old
        elif isinstance(resolution, Unavailable) and not resolution.settled:
            continue
        else:
            line = _line(reference, resolution, today, notices)
            same = old is not None and (old.answer, old.status) == (line.answer, line.status)
            lines[key] = old if same and old is not None else line
        records |= {record.pmid: record for record in _records(resolution)}
    return Lock(lines, records)


def _line(reference: Reference, resolution: Resolution, today: date, notices: Notices) -> Line:
    record = resolution.record if isinstance(resolution, Found) else None
    status = worst(record, notices_for(notices, record, reference)).value.replace(" ", "-") if record else "-"
    title = record.title if record else reference.title or reference.text
    return Line(fingerprint(reference), _answer(resolution), status, today.isoformat(), printable(one_line(title)))


def _answer(resolution: Resolution) -> str:
    if isinstance(resolution, Found):
        words = [f"found:{resolution.record.pmid}@{resolution.score:.4f}"]
    elif isinstance(resolution, Ambiguous):
        words = ["ambiguous:" + ",".join(f"{c.record.pmid}@{c.score:.4f}" for c in resolution.candidates)]
    elif isinstance(resolution, Missing):
        words = ["missing:" + ",".join(name.replace(" ", "_") for name in resolution.sources)]
    else:
        words = [_UNVERIFIED if isinstance(resolution, Unavailable) else "not-covered"]
    printed = resolution.printed
    words += [f"printed-{name}:{other.pmid}" for name, other in (("pmid", printed.pmid_record), ("doi", printed.doi_record)) if other]
    words += [_ABSENT] * printed.pmid_absent + [_PMID_UNSEEN] * printed.pmid_unseen + [_DOI_UNSEEN] * printed.doi_unseen
    words += [_FUSED] * (isinstance(resolution, Ambiguous) and resolution.fused)
    return " ".join(words)


def _records(resolution: Resolution) -> list[Record]:
    """The records that a line names."""
    named = [resolution.printed.pmid_record, resolution.printed.doi_record]
    if isinstance(resolution, Found):
        named.append(resolution.record)
    elif isinstance(resolution, Ambiguous):
        named += [candidate.record for candidate in resolution.candidates]
    return [record for record in named if record is not None]


def write(path: Path, lock: Lock) -> None:
    """Write a lock and its records, sorted.

    Raises:
        InputError: a file can't be written.
    """
    records = sorted(lock.records.values(), key=lambda record: (len(record.pmid), record.pmid))
    rows = [json.dumps(codec.to_json(record), ensure_ascii=False, sort_keys=True) for record in records]
    lines = sorted(lock.lines.values(), key=lambda line: (fold(line.title), line.fingerprint))
    write_whole(records_path(path), "".join(f"{row}\n" for row in rows).encode())
    write_whole(path, (_HEAD + "".join("\t".join(dataclasses.astuple(line)) + "\n" for line in lines)).encode())


def worsened(before: Lock, after: Lock) -> list[str]:
    """What has happened to studies since, a sentence each: retracted, doubted, corrected, superseded."""
    sentences = []
    for key, line in after.lines.items():
        old = before.lines.get(key)
        if old is None or line.status == "-" or _rank(line.status) >= _rank(old.status):
            continue
        was = "" if old.status == "-" else f"; it was {old.status} on {old.date}"
        number = f" ({named_by(line.named)})" if line.named else ""
        sentences.append(f"{quoted(line.title)}{number} is now {line.status.replace('-', ' ')}{was}")
    return sorted(sentences)


def _rank(status: str) -> int:
    """0 is the worst; a study of which nothing was known counts as good."""
    return _STATUS.index(status) if status != "-" else len(_STATUS) - 2
