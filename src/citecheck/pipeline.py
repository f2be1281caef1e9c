"""The whole way of one run, top to bottom.

bytes -> formats.read -> linking.link -> resolve -> assess -> rules -> select, suppress, baseline -> Report
"""

from __future__ import annotations

import dataclasses
import itertools
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck import baseline, fixes, suppress
from citecheck.config import Settings
from citecheck.errors import CitecheckError, InputError, ProgramError, why
from citecheck.files import real, repository, shown
from citecheck.formats.base import Reading, read
from citecheck.linking import link, of_its_own
from citecheck.model import UNREAD, Article, FileReport, Finding, Reference, Report, Resolution, RetractionNotice, Unavailable
from citecheck.resolve import Progress, resolve, resolved
from citecheck.rules.base import Assessment, Case, Rule
from citecheck.rules.selection import named_alone, selected_rules, severity_of
from citecheck.shared import told_once

if TYPE_CHECKING:
    from citecheck.sources.judge_endpoint import Endpoints


@dataclass(frozen=True)
class Input:
    """One file of the run with the settings that hold for it. `data` is given for standard input alone."""

    path: Path
    settings: Settings
    data: bytes | None = None
    format: str | None = None


def run(inputs: Sequence[Input], *, jobs: int = 1, progress: Progress | None = None) -> Report:
    """Check every file, looking up the references of all of them together. What can't be read, or makes the program fail, is left
    out, and the report says so.

    Raises:
        InputError: the only file can't be read.
        ProgramError: the program failed on the only file.
        UsageError: the settings ask for something that doesn't exist.
    """
    from citecheck.sources.judge_endpoint import Endpoints

    with Endpoints(_deadline(inputs)) as models:
        return _checked(inputs, models, jobs, progress)


def mend(
    inputs: Sequence[Input], *, unsafe: bool, in_place: bool, jobs: int = 1, progress: Progress | None = None
) -> tuple[Report, list[fixes.Change], list[str]]:
    """Check and fix until nothing changes any more.

    Returns the report on what is left, each changed file before and after, and why some articles can't be edited. Files
    are written after every pass (`in_place`), or only the articles themselves are carried along in memory.
    """
    from citecheck.sources.judge_endpoint import Endpoints

    total: dict[Path, fixes.Change] = {}
    carried = {real(shown(each.path)) for each in inputs}
    current = list(inputs)
    with Endpoints(_deadline(inputs)) as models:
        report = _checked(current, models, jobs, progress)
        for _ in range(fixes.PASSES):
            plan = fixes.plan([(file.article, file.findings) for file in report.files], unsafe=unsafe)
            after: dict[Path, fixes.Change] = {}
            for path, change in ((real(change.path), change) for change in plan.changes):
                known = total.get(path)
                if known is None or (known.after != change.after and (in_place or path in carried)):
                    after[path] = change
            if not after:
                break
            if in_place:
                fixes.write(after.values())
            else:
                current = [
                    dataclasses.replace(each, data=after[path].data) if (path := real(shown(each.path))) in after else each
                    for each in current
                ]
            for path, change in after.items():
                total[path] = dataclasses.replace(change, before=total[path].before) if path in total else change
            report = _checked(current, models, jobs, progress)
    return report, list(total.values()), list(plan.refused)


@dataclass(frozen=True)
class _Work:
    """An article on its way, with the settings and the rules that hold for it."""

    article: Article
    settings: Settings
    rules: Sequence[Rule]

    @property
    def online(self) -> bool:
        """Whether its entries are to be looked up."""
        return any(rule.online for rule in self.rules)

    @property
    def silent(self) -> list[str]:
        """Why rules that were asked for by name have nothing to say, since nothing is looked up for them."""
        if self.online or len(self.article.references) < 2:
            return []
        return [rule.without_records for rule in self.rules if rule.without_records and named_alone(rule, self.settings)]


def _checked(inputs: Sequence[Input], models: Endpoints, jobs: int, progress: Progress | None) -> Report:
    """One pass over the files; `models` are the language models of all passes."""
    deadline = _deadline(inputs)
    attempts = _attempts(inputs, jobs)
    failures = [attempt for attempt in attempts if isinstance(attempt, CitecheckError)]
    works = _works(inputs, attempts)
    notes = [note for work in works for note in work.silent]
    works = _with_records(works, deadline, progress, notes)
    on_file = cache(read_on_file)
    files = []
    for work in works:
        kept = on_file(work.settings.baseline, work.settings.retractions.file)
        try:
            with _failing_alone(work.article.document.path):
                files.append(check_article(work.article, work.settings, work.rules, kept, models, notes))
        except ProgramError as failure:
            failures.append(failure)
    if len(inputs) == 1 and failures:
        raise failures[0]
    notes += models.notes
    unreadable = [f"{error}; the file was left out" for error in failures]
    return Report(files=told_once(files), notes=tuple(dict.fromkeys(notes)), unreadable=unreadable)


def _works(inputs: Sequence[Input], attempts: Sequence[Article | CitecheckError]) -> list[_Work]:
    """The articles that could be read, without those that are parts of others."""
    read = [(attempt, each) for attempt, each in zip(attempts, inputs, strict=True) if isinstance(attempt, Article)]
    parts = _parts([article for article, _ in read])
    whole = [(article, each) for article, each in read if real(article.document.path) not in parts]
    return [_Work(article, each.settings, selected_rules(each.settings, shown(each.path))) for article, each in whole]


def _with_records(works: Sequence[_Work], deadline: float | None, progress: Progress | None, notes: list[str]) -> list[_Work]:
    """The same, each with its entries looked up where a rule wants that."""
    found = iter(look_up([(work.article, work.settings) for work in works if work.online], deadline, progress, notes))
    return [dataclasses.replace(work, article=next(found)) if work.online else work for work in works]


def _deadline(inputs: Sequence[Input]) -> float | None:
    """When the time for all look-ups of a run is over, as `time.monotonic()` counts."""
    return time.monotonic() + inputs[0].settings.timeout if inputs else None


def _attempts(inputs: Sequence[Input], jobs: int) -> list[Article | CitecheckError]:
    """The articles, or why they can't be read; in several processes where there are many files."""
    if jobs > 1 and len(inputs) > 4:
        from concurrent.futures import ProcessPoolExecutor

        with ProcessPoolExecutor(jobs) as pool:
            return list(pool.map(_attempt, inputs, chunksize=4))
    return [_attempt(each) for each in inputs]


def _parts(articles: Sequence[Article]) -> set[Path]:
    """The files whose text another article of the run takes in: a section that `\\input` names has its list there. Files that take each
    other in are no parts, nor is a bibliography: an article takes in what it cites."""
    held = {real(article.document.path): {real(file.path) for file in article.document.further_files_read} for article in articles}
    bibliographies = {real(article.document.path) for article in articles if article.document.format == "bibliography"}
    return {part for whole, its in held.items() for part in its if whole not in held.get(part, ())} - bibliographies


def _attempt(each: Input) -> Article | CitecheckError:
    try:
        with _failing_alone(shown(each.path)):
            return of_its_own(read_article(each))
    except (InputError, ProgramError) as error:
        return error


@contextmanager
def _failing_alone(path: str) -> Iterator[None]:
    """What nobody expected of one article must not cost the editor the findings in the others.

    Raises:
        ProgramError: the program failed on this article.
    """
    try:
        yield
    except CitecheckError:
        raise
    except Exception as failure:
        if os.environ.get("CITECHECK_DEBUG"):
            raise
        raise ProgramError.of(failure, f"{path}: ") from failure


def read_article(each: Input) -> Article:
    """One file as an article, with all that its bibliographies hold.

    Raises:
        InputError: the file can't be read, or not as its format.
    """
    path = shown(each.path)
    try:
        data = each.path.read_bytes() if each.data is None else each.data
    except OSError as error:
        if each.path.is_symlink() and not each.path.exists():
            raise InputError(f"{each.path.as_posix()}: this link leads to a file that isn't there; mend it, or take it out") from error
        raise InputError(f"{path}: the file can't be read: {why(error)}") from error
    document = read(Reading(path, data, root=project(each.settings, each.path), bibliography=each.settings.bibliography), each.format)
    further = (dataclasses.replace(file, path=shown(Path(file.path))) for file in document.files[1:])
    return link(dataclasses.replace(document, files=(document.files[0], *further)))


def look_up(
    articles: Sequence[tuple[Article, Settings]], deadline: float | None, progress: Progress | None = None, notes: list[str] | None = None
) -> list[Article]:
    """The same articles with a resolution for each entry; articles with the same sources are looked up together.

    What a source has to tell the user (a store that had to be begun anew), and which entries the lock doesn't hold, is added to `notes`.
    """
    results: list[Article | None] = [None] * len(articles)
    groups: dict[tuple[object, ...], list[int]] = {}
    for index, (_, settings) in enumerate(articles):
        groups.setdefault(_source_key(settings), []).append(index)
    for members in groups.values():
        settings = articles[members[0]][1]
        references = [reference for index in members for reference in articles[index][0].references]
        resolutions = iter(_resolutions(references, settings, deadline, progress, notes))
        for index in members:
            article = articles[index][0]
            results[index] = resolved(article, itertools.islice(resolutions, len(article.references)))
        if notes is not None and settings.locked:
            from citecheck import lock

            notes += lock.not_in_it([done for index in members if (done := results[index]) is not None])
    return [article for article in results if article is not None]


def _resolutions(
    references: Sequence[Reference], settings: Settings, deadline: float | None, progress: Progress | None, notes: list[str] | None
) -> Sequence[Resolution]:
    """What the lock says of these entries, or what the sources say."""
    if not references:
        return ()
    if settings.locked:
        from citecheck import lock

        return lock.resolutions(references, lock.load(lock.path_of(settings)))
    from citecheck.sources.open import notes_of, open_sources

    sources = open_sources(settings, deadline)
    try:
        return resolve(references, sources, deadline=deadline, progress=progress)
    finally:
        if notes is not None:
            notes += notes_of(sources)
        for source in sources:
            source.close()


@dataclass(frozen=True)
class OnFile:
    """What the user keeps beside the articles: fingerprints of accepted findings, and Retraction Watch's notices."""

    baseline: frozenset[str] = frozenset()
    notices: Mapping[str, tuple[RetractionNotice, ...]] = field(default_factory=dict)


_NOTHING = OnFile()


def read_on_file(accepted: Path | None, retractions: Path | None) -> OnFile:
    """Read a baseline and a Retraction Watch CSV, where there are any.

    Raises:
        InputError: one of them can't be read.
    """
    notices: Mapping[str, tuple[RetractionNotice, ...]] = {}
    if retractions is not None:
        from citecheck.sources.retraction_watch import read as read_notices

        notices = read_notices(retractions)
    return OnFile(baseline.load(accepted) if accepted is not None else frozenset(), notices)


def check_article(
    article: Article,
    settings: Settings,
    rules: Sequence[Rule],
    on_file: OnFile = _NOTHING,
    models: Endpoints | None = None,
    notes: list[str] | None = None,
) -> FileReport:
    """What the rules find in one article, as the settings want it reported. Without `models`, no language model is asked; what the
    judge has to tell is added to `notes`."""
    assessment = _assess(article, settings, rules, models, notes)
    case = Case(article=article, settings=settings, assessment=assessment, retraction_watch=on_file.notices)
    found = (dataclasses.replace(finding, severity=severity_of(finding, settings)) for rule in rules for finding in rule.check(case))
    found = (finding for finding in found if _asked_there(finding, article, settings))
    root = path_root(settings, Path(article.document.path))
    left = suppress.apply(case, baseline.fingerprinted(_sorted(found), article, root), rules)
    told = [*left.kept, *baseline.fingerprinted(left.complaints, article, root)]
    findings = _sorted(finding for finding in told if finding.confidence >= settings.min_confidence)
    unsure = {finding.code for finding in told if finding.confidence < settings.min_confidence}
    findings, baselined = baseline.new(findings, on_file.baseline)
    unverified = [resolution.reason for resolution in article.resolutions if isinstance(resolution, Unavailable)]
    unread = [UNREAD for _ in article.unread_keys if any(rule.online for rule in rules)]
    return FileReport(
        article=article,
        findings=tuple(findings),
        looked_up=len(article.resolutions) + len(unread),
        unverified=len(unverified) + len(unread),
        reasons=tuple(dict.fromkeys([*unverified, *unread])),
        suppressed=left.suppressed,
        used_comments=left.used,
        baselined=tuple(baselined),
        weighing=assessment.shown(),
        root=root,
        fail_on=settings.fail_on,
        judged=suppress.judged(article, rules) - unsure,
    )


def _asked_there(finding: Finding, article: Article, settings: Settings) -> bool:
    """Whether `per-file-ignores` leaves the finding's rule for the bibliography that it stands in, if it stands in one."""
    if not settings.per_file_ignores or finding.path == article.document.path:
        return True
    return any(rule.code == finding.code for rule in selected_rules(settings, finding.path))


def _assess(article: Article, settings: Settings, rules: Sequence[Rule], models: Endpoints | None, notes: list[str] | None) -> Assessment:
    if not article.claims or not any(rule.weighs_claims for rule in rules):
        return Assessment()
    from citecheck.support.assess import assess
    from citecheck.support.default import judge

    model = judge(settings, notes)
    if models is not None and settings.judge.url and any(rule.shows_opinions for rule in rules):
        from citecheck.support.language_model import LanguageModelJudge

        endpoint = models.of(settings)
        model = LanguageModelJudge(model, endpoint.ask, endpoint.model)
    return assess(article, model)


def _source_key(settings: Settings) -> tuple[object, ...]:
    """What two settings must share for one set of sources to serve both."""
    lockfile = (settings.lockfile, settings.config_file) if settings.locked else None
    return (settings.sources, settings.offline, settings.cache_path, settings.eutils_url, settings.email, lockfile)


def _sorted(findings: Iterable[Finding]) -> list[Finding]:
    """In reading order, file by file, the worst first where several stand at one place."""
    return sorted(findings, key=lambda f: (f.span.start, f.severity.rank, f.code, f.span.end, f.message))


def project(settings: Settings, path: Path) -> Path:
    """The folder that the files which an article names have to lie in: that of its settings file, where the article lies in it, or else
    its repository, or else its own folder."""
    folder = path.resolve().parent
    own = settings.config_file.resolve().parent if settings.config_file else None
    return own if own is not None and folder.is_relative_to(own) else repository(folder) or folder


def path_root(settings: Settings, path: Path) -> Path | None:
    """The folder that a baseline counts the paths of an article from, whatever the working folder: that of its settings file, or its
    repository; None where it has neither."""
    return settings.config_file.parent if settings.config_file else repository(path.resolve().parent)


def exit_code(report: Report, *, allow_incomplete: bool) -> int:
    """0 to 3, as the contract says, each file by its own `fail-on`; 2 (a file that can't be read) wins over 1, and 1 over 3."""
    if report.unreadable:
        return 2
    if any(file.fails(finding) for file in report.files for finding in file.all_findings):
        return 1
    return 0 if report.complete or allow_incomplete else 3
