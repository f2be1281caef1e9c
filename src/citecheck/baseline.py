"""What a team has accepted for now: only findings that the baseline doesn't hold are reported.

A finding is known by its fingerprint: rule, path, and the entry, the marker or the claim it is about, all normalised.
Line numbers and the numbers of entries count for nothing, so that editing above a finding, or numbering a list anew,
doesn't wake it. What occurs several times over is counted.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections import Counter
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from citecheck.errors import InputError, why
from citecheck.files import write_whole
from citecheck.model import Article, Finding
from citecheck.text import fold, one_line

VERSION = 1


@dataclass(frozen=True, order=True, slots=True)
class Entry:
    """A finding as a baseline holds it; `path` is counted from the folder of the settings file, or the repository."""

    path: str
    code: str
    message: str
    fingerprint: str


def fingerprinted(findings: Sequence[Finding], article: Article, root: Path | None = None) -> list[Finding]:
    """The findings of one article, in reading order, each with a fingerprint of its own.

    `root` is the folder that paths are counted from (that of the settings file, or the repository), so that the same run from
    another folder knows the same findings.
    """
    seen: Counter[str] = Counter()
    result = []
    texts = {reference.key: fold(reference.text) for reference in article.references}
    for finding in findings:
        identity = "\x1f".join([finding.code, counted(finding.path, root), *_subject(finding, texts)])
        seen[identity] += 1
        digest = hashlib.sha256(f"{identity}\x1f{seen[identity]}".encode("utf-8", "surrogatepass")).hexdigest()[:24]
        result.append(dataclasses.replace(finding, fingerprint=digest))
    return result


def counted(path: str, root: Path | None) -> str:
    """A path from the root; as it is where it lies outside, or is standard input."""
    if root is not None and path != "-" and (absolute := Path(path).resolve()).is_relative_to(root.resolve()):
        return absolute.relative_to(root.resolve()).as_posix()
    return path


def _subject(finding: Finding, texts: Mapping[str, str]) -> list[str]:
    """What the finding is about, in words that survive editing elsewhere; `texts` are those of the entries, by key."""
    about = [texts.get(key, key) for key in finding.references]
    if finding.claim:
        about.append(fold(finding.claim))
    if not about:
        about.append(fold(finding.marker or finding.message))
    return about


def entries(findings: Iterable[Finding], root: Path | None = None) -> list[Entry]:
    """The findings of one article as a baseline holds them."""
    return [Entry(counted(f.path, root), f.code, one_line(f.message), f.fingerprint) for f in findings]


def load(path: Path) -> frozenset[str]:
    """The fingerprints of a baseline file.

    Raises:
        InputError: the file can't be read, or is no baseline.
    """
    try:
        return frozenset(entry.fingerprint for entry in _parsed(path, _text(path)))
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such baseline; write one with --write-baseline") from None


def before(path: Path) -> tuple[list[Entry], str | None]:
    """What a baseline holds that is to be written anew: nothing where there is none, or a damaged one, and then what is wrong.

    Raises:
        InputError: the file can't be read at all.
    """
    try:
        return _parsed(path, _text(path)), None
    except FileNotFoundError:
        return [], None
    except _DamagedError as error:
        return [], str(error).rpartition("; ")[0]


def _text(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        if isinstance(error, FileNotFoundError):
            raise
        raise InputError(f"{path}: the baseline can't be read: {why(error)}") from error


class _DamagedError(InputError):
    """What stands in the place of a baseline is none."""


def _parsed(path: Path, content: bytes) -> list[Entry]:
    try:
        data = json.loads(content.decode("utf-8"))
        if data["version"] != VERSION:
            raise _DamagedError(f"{path}: this baseline has version {data['version']!r}; write it again with --write-baseline")
        return [
            Entry(str(row.get("path", "")), str(row.get("code", "")), str(row.get("message", "")), str(row["fingerprint"]))
            for row in data["findings"]
        ]
    except json.JSONDecodeError as error:
        wrong = "this is no JSON; mend this line, or write it again with --write-baseline"
        raise _DamagedError(f"{path}:{error.lineno}: {wrong}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _DamagedError(f"{path}: this is no baseline; name one that --write-baseline has written, or write it again") from error


def unchecked(
    earlier: Iterable[Entry], now: Iterable[Entry], checked: Container[str], roots: Collection[Path]
) -> tuple[list[Entry], list[Entry]]:
    """What an earlier baseline holds of files that were not `checked` now: where the file is still there below one of the `roots`,
    and where it is gone."""
    known = {entry.fingerprint for entry in now}
    others = [entry for entry in earlier if entry.path not in checked and entry.fingerprint not in known]
    there = {path: any((root / path).exists() for root in roots) for path in {entry.path for entry in others}}
    return [entry for entry in others if there[entry.path]], [entry for entry in others if not there[entry.path]]


def new(findings: Iterable[Finding], known: frozenset[str]) -> tuple[list[Finding], list[Finding]]:
    """The findings that the baseline doesn't hold, and those that it does."""
    fresh, old = list[Finding](), list[Finding]()
    for finding in findings:
        (old if finding.fingerprint in known else fresh).append(finding)
    return fresh, old


def write(path: Path, holds: Iterable[Entry]) -> None:
    """Write a baseline: a finding a line, sorted, so that a pull request shows what changed.

    Raises:
        InputError: the file can't be written.
    """
    body = ",\n".join(f"  {json.dumps(dataclasses.asdict(entry), ensure_ascii=False)}" for entry in sorted(set(holds)))
    text = f'{{"version": {VERSION}, "findings": [\n{body}\n]}}\n'
    write_whole(path, text.encode("utf-8", "backslashreplace"))  # a file's name may be no UTF-8: JSON escapes such bytes the same way
