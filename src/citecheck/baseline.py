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
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from citecheck.errors import InputError
from citecheck.files import write_whole
from citecheck.model import Article, Finding
from citecheck.text import fold, one_line

VERSION = 1


def fingerprinted(findings: Sequence[Finding], article: Article, root: Path | None = None) -> list[Finding]:
    """The findings of one article, in reading order, each with a fingerprint of its own.

    `root` is the folder that paths are counted from (that of the settings file), so that the same run from another
    folder knows the same findings.
    """
    seen: Counter[str] = Counter()
    result = []
    texts = {reference.key: fold(reference.text) for reference in article.references}
    for finding in findings:
        identity = "\x1f".join([finding.code, _path(finding.path, root), *_subject(finding, texts)])
        seen[identity] += 1
        digest = hashlib.sha256(f"{identity}\x1f{seen[identity]}".encode("utf-8", "surrogatepass")).hexdigest()[:24]
        result.append(dataclasses.replace(finding, fingerprint=digest))
    return result


def _path(path: str, root: Path | None) -> str:
    if root is not None and (absolute := Path(path).resolve()).is_relative_to(root.resolve()):
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


def load(path: Path) -> frozenset[str]:
    """The fingerprints of a baseline file.

    Raises:
        InputError: the file can't be read, or is no baseline.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["version"] != VERSION:
            raise InputError(f"{path}: this baseline has version {data['version']!r}; write it again with --write-baseline")
        return frozenset(str(entry["fingerprint"]) for entry in data["findings"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(f"{path}: the baseline can't be read ({type(error).__name__}: {error})") from error


def new(findings: Iterable[Finding], known: frozenset[str]) -> tuple[list[Finding], int]:
    """The findings that the baseline doesn't hold, and how many it does."""
    findings = list(findings)
    fresh = [finding for finding in findings if finding.fingerprint not in known]
    return fresh, len(findings) - len(fresh)


def write(path: Path, findings: Iterable[Finding]) -> None:
    """Write a baseline of these findings: a finding a line, sorted, so that a pull request shows what changed.

    Raises:
        InputError: the file can't be written.
    """
    rows = sorted((finding.path, finding.code, one_line(finding.message), finding.fingerprint) for finding in findings)
    lines = [
        json.dumps({"path": where, "code": code, "message": message, "fingerprint": fingerprint}, ensure_ascii=False)
        for where, code, message, fingerprint in rows
    ]
    body = ",\n".join(f"  {line}" for line in lines)
    text = f'{{"version": {VERSION}, "findings": [\n{body}\n]}}\n'
    write_whole(path, text.encode("utf-8", "backslashreplace"))  # a file's name may be no UTF-8: JSON escapes such bytes the same way
