"""What a team has accepted for now: only findings that the baseline doesn't hold are reported.

A finding is known by its fingerprint: rule, path, and the entry, the marker or the claim it is about, all normalised.
Line numbers and the numbers of entries count for nothing, so that editing above a finding, or numbering a list anew,
doesn't wake it. What occurs several times over is counted.

What stands in a file that articles share (a `.bib`) goes only when none of the articles that bring it does so any more. So each
finding is held with these articles.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from citecheck.errors import InputError, why
from citecheck.files import repository, write_whole
from citecheck.model import Article, Finding
from citecheck.text import fold, one_line

VERSION = 1


@dataclass(frozen=True, order=True, slots=True)
class Entry:
    """A finding as a baseline holds it.

    `path` is counted from the folder of the settings file, or the repository. `articles` are those that bring the finding, each
    counted from `base`, where they are found again whatever settings hold for them; none where that isn't known, as in a baseline
    of an earlier citecheck.
    """

    path: str
    code: str
    message: str
    fingerprint: str
    articles: tuple[str, ...] = ()


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


def base(path: Path) -> Path:
    """The folder that a baseline counts articles from: that of the repository it lies in, or else its own."""
    folder = path.resolve().parent
    return repository(folder) or folder


def article_from(base: Path, path: str) -> str:
    """The path of an article from `base`, outside of it too; as it is on another drive, or for standard input."""
    try:
        return path if path == "-" else Path(os.path.relpath(Path(path).resolve(), base)).as_posix()
    except ValueError:
        return Path(path).resolve().as_posix()


def _subject(finding: Finding, texts: Mapping[str, str]) -> list[str]:
    """What the finding is about, in words that survive editing elsewhere; `texts` are those of the entries, by key."""
    about = [texts.get(key, key) for key in finding.references]
    if finding.claim:
        about.append(fold(finding.claim))
    if not about:
        about.append(fold(finding.marker or finding.message))
    return about


def entries(findings: Iterable[Finding], root: Path | None = None, *articles: str) -> list[Entry]:
    """The findings of one article as a baseline holds them; `articles` is that article, counted from `base`."""
    return [Entry(counted(f.path, root), f.code, one_line(f.message), f.fingerprint, articles) for f in findings]


def load(path: Path) -> frozenset[str]:
    """The fingerprints of a baseline file.

    Raises:
        InputError: the file can't be read, or is no baseline.
    """
    try:
        return frozenset(entry.fingerprint for entry in _parsed(path, _text(path)))
    except FileNotFoundError:
        raise InputError(f"{path}: there is no such baseline; write one with --write-baseline") from None


def before(path: Path) -> list[Entry]:
    """What a baseline holds that is to be written anew: nothing where there is none, or an empty file.

    Raises:
        InputError: the file can't be read, or holds something else, which is not to be lost: a manuscript that was named by
            mistake, or a baseline that a merge has damaged, with what was accepted for files that are not checked now.
    """
    try:
        content = _text(path)
    except FileNotFoundError:
        return []
    return _parsed(path, content) if content.strip() else []


def _text(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        if isinstance(error, FileNotFoundError):
            raise
        raise InputError(f"{path}: the baseline can't be read: {why(error)}") from error


def _parsed(path: Path, content: bytes) -> list[Entry]:
    try:
        data = json.loads(content.decode("utf-8-sig"))  # editors on Windows put a mark before it
        if not isinstance(data["findings"], list):
            raise TypeError("the findings are no list")
        if data["version"] != VERSION:
            raise InputError(f"{path}: this baseline has version {data['version']!r}; write a new one to another file")
        return [
            Entry(
                str(row.get("path", "")),
                str(row.get("code", "")),
                str(row.get("message", "")),
                str(row["fingerprint"]),
                tuple(map(str, row.get("articles", ()))),
            )
            for row in data["findings"]
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, json.JSONDecodeError) and content.lstrip(b"\xef\xbb\xbf").startswith(b"{"):
            wrong = "this baseline is damaged here; mend this line, or write a new one to another file"
            raise InputError(f"{path}:{error.lineno}: {wrong}") from error
        wrong = "this is no baseline; name one that --write-baseline has written, or write a new one to another file"
        raise InputError(f"{path}: {wrong}") from error


@dataclass(frozen=True)
class Checked:
    """An article that was checked: its path as the `path` of an entry is counted, and the codes of the rules that were checked on all
    there is."""

    path: str
    judged: frozenset[str]

    def tells(self, entry: Entry) -> bool:
        """Whether this run would have found what the baseline holds, if it were there still."""
        return entry.code in self.judged or not entry.code


@dataclass(frozen=True)
class Anew:
    """A baseline written anew: the findings of today, those `kept` of articles that were not checked, those `untold` since their rule
    was not run or not every reference verified, and those that are `gone` with their articles."""

    now: list[Entry]
    kept: list[Entry]
    untold: list[Entry]
    gone: list[Entry]


def anew(earlier: Iterable[Entry], now: Iterable[Entry], checked: Mapping[str, Checked], base: Path) -> Anew:
    """Today's findings in the place of what those articles brought `earlier` that were `checked` now, as far as the run could tell;
    what others bring stays. The keys of `checked` are the articles, counted from `base`.
    """
    by_path = {article.path: article for article in checked.values()}
    found: dict[str, Entry] = {}
    for entry in now:
        known = found.setdefault(entry.fingerprint, entry)
        found[entry.fingerprint] = dataclasses.replace(known, articles=tuple(sorted({*known.articles, *entry.articles})))
    kept, untold, gone = list[Entry](), list[Entry](), list[Entry]()
    for entry in earlier:
        today = found.get(entry.fingerprint)
        others = [article for article in entry.articles if article not in checked or not checked[article].tells(entry)]
        there = {article for article in others if article == "-" or article in checked or (base / article).exists()}
        own = None if entry.articles else by_path.get(entry.path)
        if not others and (entry.articles or (own and own.tells(entry))):
            continue
        if not entry.articles:  # who brings it isn't known, nor where its path counts from: nothing shows that it is gone
            if today:
                found[entry.fingerprint] = dataclasses.replace(today, articles=())
            else:
                (untold if own else kept).append(entry)
        elif today:
            found[entry.fingerprint] = dataclasses.replace(today, articles=tuple(sorted({*today.articles, *there})))
        elif there:
            stays = dataclasses.replace(entry, articles=tuple(sorted(there)))
            (kept if there.isdisjoint(checked) else untold).append(stays)
        else:
            gone.append(entry)
    return Anew(list(found.values()), kept, untold, gone)


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
    rows = [{name: value for name, value in dataclasses.asdict(entry).items() if value != ()} for entry in sorted(set(holds))]
    body = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in rows)
    text = f'{{"version": {VERSION}, "findings": [\n{body}\n]}}\n'
    write_whole(path, text.encode("utf-8", "backslashreplace"))  # a file's name may be no UTF-8: JSON escapes such bytes the same way
