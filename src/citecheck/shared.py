"""Files that several articles of a run share, bibliographies above all: each finding there is told once."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from citecheck.files import real
from citecheck.model import FileReport, Finding
from citecheck.rules.cc001_unused_suppression import UnusedSuppression
from citecheck.rules.wording import listing

Real = Callable[[str], Path]  # `files.real`, asked once of each path


def told_once(files: Sequence[FileReport]) -> tuple[FileReport, ...]:
    """The reports, with each finding in a file that several articles share left to one of them: the first that fails by it, so that
    a draft which may fail by nothing doesn't hide it, or else the first. What is said of an entry by itself is left to the articles that
    bring it, which say more; and a comment that is of use to one of them is none in vain."""
    if len(files) < 2:
        return tuple(files)
    at = cache(real)
    files = _without_vain(_without_brought(files, at), at)

    def key(finding: Finding) -> tuple[object, ...]:
        place = finding.location
        return (at(place.path), place.line, place.column, place.end_line, place.end_column, finding.code, finding.severity, finding.message)

    def parted(lists: Sequence[Sequence[Finding]]) -> Iterator[tuple[list[Finding], list[Finding]]]:
        """Each file's own findings, and those that are told with another file."""
        teller: dict[tuple[object, ...], FileReport] = {}
        for file, findings in zip(files, lists, strict=True):
            for finding in findings:
                known = teller.setdefault(key(finding), file)
                if file.fails(finding) and not known.fails(finding):
                    teller[key(finding)] = file
        for file, findings in zip(files, lists, strict=True):
            told, again = list[Finding](), list[Finding]()
            for finding in findings:
                (told if teller[key(finding)] is file else again).append(finding)
            yield told, again

    alike: dict[tuple[object, ...], list[Finding]] = {}
    for finding in (finding for file in files for finding in file.findings):
        alike.setdefault(key(finding), []).append(finding)
    return tuple(
        dataclasses.replace(
            file,
            findings=tuple(_for_all(finding, alike[key(finding)]) for finding in told),
            shared=tuple(again),
            suppressed=tuple(suppressed),
            baselined=tuple(baselined),
        )
        for file, (told, again), (suppressed, _), (baselined, _) in zip(
            files,
            parted([file.findings for file in files]),
            parted([file.suppressed for file in files]),
            parted([file.baselined for file in files]),
            strict=True,
        )
    )


def _for_all(finding: Finding, alike: Sequence[Finding]) -> Finding:
    """A finding with what all articles that share it say is to be done, and where they cite the entry."""
    todo = " ".join(dict.fromkeys(each.todo for each in alike))
    return dataclasses.replace(finding, todo=todo, cited_on=listing(list(dict.fromkeys(each.cited_on for each in alike if each.cited_on))))


def _without_brought(files: Sequence[FileReport], at: Real) -> list[FileReport]:
    """The reports, those on bibliographies by themselves without what they say of entries that articles of the run bring."""
    brought: dict[Path, set[int]] = {}
    for file in files:
        document = file.article.document
        for reference in file.article.references if len(document.files) > 1 else ():
            place = document.locate(reference.span)
            brought.setdefault(at(place.path), set()).update(range(place.line, place.end_line + 1))

    def left(file: FileReport, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        lines = brought.get(at(file.article.document.path), set())
        return tuple(finding for finding in findings if finding.location.line not in lines)

    return [
        dataclasses.replace(
            file, findings=left(file, file.findings), suppressed=left(file, file.suppressed), baselined=left(file, file.baselined)
        )
        if file.article.document.format == "bibliography"
        else file
        for file in files
    ]


def _without_vain(files: Sequence[FileReport], at: Real) -> list[FileReport]:
    """The reports, without complaints (CC001) of comments that suppress a finding of another article."""
    used = {(at(path), line) for file in files for path, line in file.used_comments}

    def in_vain(finding: Finding) -> bool:
        return finding.code != UnusedSuppression.code or (at(finding.location.path), finding.location.line) not in used

    return [dataclasses.replace(file, findings=tuple(filter(in_vain, file.findings))) for file in files]
