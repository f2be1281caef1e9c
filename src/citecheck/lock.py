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
from citecheck.errors import InputError, UsageError, why
from citecheck.files import write_whole
from citecheck.model import (
    Ambiguous,
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
from citecheck.text import fold, lazy_re, one_line, printable

_HEAD = "# citecheck.lock 1: which record each reference is. Written by `citecheck lock`; commit it with the records beside it.\n"
_ABSENT, _PMID_UNSEEN, _DOI_UNSEEN, _FUSED = "printed-pmid-absent", "printed-pmid-unseen", "printed-doi-unseen", "fused"  # words of a line
_NOT_COVERED = "of a kind that PubMed doesn't hold"
_UNVERIFIED = "unverified"
_NAMES_RECORDS = lazy_re(r"@|\bprinted-(?:pmid|doi):")
_ORDER = list(Status)
_DAMAGED = "this line is none of a lock, as a merge may leave one behind; run citecheck lock again"

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
            return Missing(tuple(rest.replace("_", " ").split(",")), (), printed)
        candidates = []
        for part in filter(None, rest.split(",")):  # none of an entry that prints too little to tell
            pmid, _, score = part.partition("@")
            candidates.append(Candidate(self.records[pmid], float(score)))
        if kind == "ambiguous":
            return Ambiguous(tuple(candidates), printed, _FUSED in words)
        if kind != "found":
            raise ValueError(f"{kind!r} is no answer")
        return Found(candidates[0].record, candidates[0].score, tuple(candidates), printed)


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
        InputError: one of the two files can't be read, or they don't belong together.
    """
    lines = dict(_each(path, _line_of))
    records = dict(_each(records_path(path), _record_of)) if any(_NAMES_RECORDS.search(line.answer) for line in lines.values()) else {}
    lock = Lock({line.fingerprint: line for line in lines.values()}, {record.pmid: record for record in records.values()})
    for number, line in lines.items():
        try:
            lock._resolution(line)
        except KeyError as error:
            raise InputError(f"{path}: the record of PMID {error.args[0]} is missing beside the lock; run citecheck lock again") from error
        except (ValueError, IndexError) as error:
            raise InputError(f"{path}:{number}: {_DAMAGED}") from error
    return lock


def _each(path: Path, read: Callable[[str], T]) -> Iterator[tuple[int, T]]:
    """What each line of a file holds, by its number; comments and empty lines hold nothing.

    Raises:
        InputError: the file isn't there, or can't be read, or `read` can't read a line.
    """
    try:
        rows = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file; run citecheck lock first") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: the lock can't be read: {why(error)}; run citecheck lock again") from error
    for number, row in enumerate(rows, 1):
        if row and not row.startswith("#"):
            try:
                yield number, read(row)
            except (ValueError, TypeError, AttributeError, RecursionError) as error:
                raise InputError(f"{path}:{number}: {_DAMAGED}") from error


def _line_of(row: str) -> Line:
    return Line(*row.split("\t"))


def _record_of(row: str) -> Record:
    return codec.from_json(json.loads(row))


def resolutions(references: Sequence[Reference], lock: Lock) -> list[Resolution]:
    """What the lock says of each entry, in order.

    Raises:
        UsageError: an entry isn't in it.
    """
    answers = [lock.resolution(reference) for reference in references]
    missing = [reference for reference, answer in zip(references, answers, strict=True) if answer is None]
    if missing:
        named = "; ".join(quoted(reference.text, 60) for reference in missing[:3]) + (" …" if len(missing) > 3 else "")
        raise UsageError(f"not in citecheck.lock, run citecheck lock: {len(missing)} of {len(references)} references ({named})")
    return [answer for answer in answers if answer is not None]


def make(pairs: Iterable[tuple[Reference, Resolution]], today: date, notices: Notices, before: Lock | None = None) -> Lock:
    """The lock of these entries. What is Unavailable keeps its line of `before`, or has none unless that is settled."""
    before = before or Lock()
    lines: dict[str, Line] = {}
    records: dict[str, Record] = {}
    for reference, resolution in pairs:
        key = fingerprint(reference)
        old = before.lines.get(key)
        if isinstance(resolution, Unavailable) and (old is not None or not resolution.settled):
            if old is None:
                continue
            resolution = before._resolution(old)
            lines[key] = old
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
    names = [each.value.replace(" ", "-") for each in _ORDER]
    return names.index(status) if status in names else len(names) - 1
