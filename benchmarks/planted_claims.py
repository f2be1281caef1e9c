"""Faults planted in true citations: what the narrow rules find of them, and what they say where nothing was planted.

    python benchmarks/planted_claims.py [--half fixing|final]

The articles are those of `real_claims`. A fault changes a sentence that cites one study alone, in a way that makes it wrong
of that study's record; "the same" rows change it in a way that leaves it right, and every finding there is wrong. CC405
needs MeSH's check tags, which that set lacks: it is measured on the conclusions of PubMedQA, each citing its own study.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import pages
import real_claims
from real_claims import Change

from citecheck import pipeline
from citecheck.config import Settings
from citecheck.formats.base import Reading, read
from citecheck.linking import link
from citecheck.model import Record
from citecheck.resolve import resolve
from citecheck.rules.base import all_rules
from citecheck.sources.memory import MemorySource
from citecheck.support import lexicon
from citecheck.support.figure import Figure
from citecheck.support.figures import figures
from citecheck.support.words import sentences

SEED = 1


@dataclass(frozen=True)
class Fault:
    rule: str
    name: str
    change: Change
    wrong: bool = True  # whether the sentence says something else afterwards


def _text(record: Record) -> str:
    return f"{record.title}. {record.abstract_text}"


def _chance(sentence: str) -> random.Random:
    return random.Random(f"{SEED}{sentence}")


def _supported(sentence: str, record: Record) -> Iterator[Figure]:
    """The figures of a sentence that its record holds."""
    given = figures(record.abstract_text)
    yield from (figure for figure in figures(sentence) if any(figure.kind == other.kind and figure.agrees(other) for other in given))


def other_number(sentence: str, record: Record) -> str | None:
    given = figures(record.abstract_text)
    for figure in _supported(sentence, record):
        for factor in _chance(sentence).sample((0.3, 0.45, 1.7, 2.3, 3.1), 5):
            changed = re.sub(r"\d[\d.,·]*", partial(_scaled, factor=factor), figure.text)
            found = figures(changed)
            if found and (found[0].kind != "share" or found[0].high < 100) and not any(found[0].agrees(other) for other in given):
                return sentence.replace(figure.text, changed, 1)
    return None


def _scaled(match: re.Match[str], factor: float) -> str:
    value = float(match.group().replace(",", "").replace("·", ".").rstrip(".")) * factor
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"


_UNITS = {"mg": "g", "g": "mg", "weeks": "months", "months": "weeks", "days": "weeks", "years": "months", "week": "month", "year": "month"}


def other_unit(sentence: str, record: Record) -> str | None:
    given = figures(record.abstract_text)
    for figure in _supported(sentence, record):
        for unit, other in _UNITS.items():
            changed = re.sub(rf"(?<![a-z]){unit}$", other, figure.text)
            if changed != figure.text and (found := figures(changed)) and not any(found[0].agrees(each) for each in given):
                return sentence.replace(figure.text, changed, 1)
    return None


_SAME = {
    "weeks": ("days", 7),
    "months": ("weeks", 4.35),
    "years": ("months", 12),
    "days": ("hours", 24),
    "g": ("mg", 1000),
    "mg": ("µg", 1000),
}


def same_figure(sentence: str, record: Record) -> str | None:
    """12 weeks as 84 days, 5 mg as 5000 µg, 2.5 % as 25 mg/g."""
    for figure in _supported(sentence, record):
        match = re.fullmatch(r"(\d+(?:\.\d+)?)[\s-]?(weeks|months|years|days|g|mg)", figure.text)
        if match:
            unit, factor = _SAME[match[2]]
            return sentence.replace(figure.text, f"{float(match[1]) * factor:.0f} {unit}", 1)
    return None


def quoted(alter: bool) -> Change:
    def change(sentence: str, record: Record) -> str | None:
        del sentence
        for said in sentences(record.abstract_text):
            words = said.rstrip(". ").split()
            if 10 <= len(words) <= 30 and not re.search(r"[\"“”():;]", said):
                if alter:
                    at = next((i for i, word in enumerate(words) if word in _TURNED), None)
                    if at is None:
                        continue
                    words[at] = _TURNED[words[at]]
                return f"The authors state that “{' '.join(words)}”"
        return None

    return change


_TURNED = {
    "increased": "decreased", "decreased": "increased", "higher": "lower", "lower": "higher", "may": "does", "suggest": "prove",
    "not": "always", "reduced": "raised", "associated": "unconnected", "significantly": "hardly", "improved": "worsened",
}  # fmt: skip
_OBSERVED = re.compile(
    r"\b(?:cross-sectional|case-control|cohort study|observational study|retrospective|case report|survey|questionnaire)\b", re.I
)
_BENCH = re.compile(r"\b(?:mice|mouse|rats?|in vitro|cell lines?|knockout|zebrafish|crystal structure)\b", re.I)
_TRIAL = re.compile(r"randomi|\btrial|meta-?anal|systematic|pooled|guideline|recommend|review", re.I)


def study_type(name: str, truth: bool) -> Change:
    """`truth`: of a record that is one by its title, so that the sentence stays right."""

    def change(sentence: str, record: Record) -> str | None:
        if truth:
            fits = re.search(name.replace("randomised", "randomi[sz]ed"), record.title, re.I) is not None
        else:
            fits = bool(_OBSERVED.search(_text(record)) or _BENCH.search(_text(record))) and not _TRIAL.search(_text(record))
        return f"A {name} found that {sentence[:1].lower()}{sentence[1:]}" if fits else None

    return change


def other_subject(sentence: str, record: Record) -> str | None:
    """The drug that sentence and title both name, for a drug of another class."""
    named = [each for each in lexicon.concepts(sentence) if each.kind == "drug"]
    if len(named) != 1 or not lexicon.names_it(record.title, named[0]):
        return None
    rivals = [drug for drug in _DRUGS if not lexicon.mentions(_text(record), lexicon.concepts(drug)[0]) and not _kin(drug, named[0])]
    words = sorted(named[0].names, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.I)
    return pattern.sub(_chance(sentence).choice(rivals), sentence, count=9) if rivals and pattern.search(sentence) else None


_DRUGS = (
    "warfarin",
    "isotretinoin",
    "amiodarone",
    "levothyroxine",
    "omeprazole",
    "sumatriptan",
    "terbinafine",
    "metformin",
    "digoxin",
    "furosemide",
)


def _kin(drug: str, concept: lexicon.Concept) -> bool:
    (other,) = lexicon.concepts(drug)[:1]
    return bool(other.names & concept.kin or concept.names & other.kin or other.names & concept.names)


def cause(sentence: str, record: Record) -> str | None:
    if not _OBSERVED.search(_text(record)):
        return None
    changed = re.sub(r"\b(?:is|was) (?:strongly |significantly |independently )?associated with\b", "causes", sentence, count=1)
    return changed if changed != sentence else None


_WAYS = {"increased": "decreased", "increases": "decreases", "higher": "lower", "reduced": "increased", "reduces": "increases",
         "decreased": "increased", "lower": "higher", "promotes": "inhibits", "inhibits": "promotes", "improved": "worsened"}  # fmt: skip


def other_way(sentence: str, record: Record) -> str | None:
    """Up for down, where the record says it in the same word."""
    for word, other in _WAYS.items():
        if re.search(rf"\b{word}\b", sentence) and re.search(rf"\b{word}\b", record.abstract_text):
            return re.sub(rf"\b{word}\b", other, sentence, count=1)
    return None


FAULTS = (
    Fault("CC402", "another drug", other_subject),
    Fault("CC403", "up for down", other_way),
    Fault("CC404", "“randomised controlled trial” of none", study_type("randomised controlled trial", truth=False)),
    Fault("CC404", "“meta-analysis” of none", study_type("meta-analysis", truth=False)),
    Fault("CC404", "the same, of one", study_type("meta-analysis", truth=True), wrong=False),
    Fault("CC406", "another number", other_number),
    Fault("CC406", "another unit", other_unit),
    Fault("CC406", "the same in other units", same_figure, wrong=False),
    Fault("CC408", "“causes” for “is associated with”", cause),
    Fault("CC410", "one word of a quotation turned", quoted(alter=True)),
    Fault("CC410", "the same word for word", quoted(alter=False), wrong=False),
)


def measure(fault: Fault, half: str) -> tuple[int, int]:
    """How many sentences were changed, and at how many of them the rule speaks."""
    planted = found = 0
    for article in real_claims.rebuilt(half, fault.change):
        if article.planted:
            _, findings = real_claims.checked(article)
            rows = {real_claims.key_of(article, finding)[3] for finding in findings if finding.code == fault.rule}
            planted += len(article.planted)
            found += len(rows & article.planted)
    return planted, found


def populations() -> Iterator[tuple[str, int, int]]:
    """CC405 on PubMedQA: conclusions on adults said of children, on animals said of patients, and left as they are."""
    studies = pages.studies()
    # the last sentence is changed: it is what the marker stands for
    groups: tuple[tuple[str, Callable[[Record], bool], Callable[[str], str]], ...] = (
        ("adults for children", _of_adults, lambda said: f"In children, {said[:1].lower()}{said[1:]}"),
        ("animals for patients", _of_animals, lambda said: f"In patients, {said[:1].lower()}{said[1:]}"),
        ("nothing planted", lambda _: True, lambda said: said),
    )
    rule = [rule for rule in all_rules() if rule.code == "CC405"]
    for name, fits, change in groups:
        planted = found = 0
        for study in studies:
            if fits(study.record):
                *before, last = sentences(study.conclusion) or [study.conclusion]
                said, entry = " ".join((*before, change(last))).rstrip(". "), f"1. {study.record.title} J Clin Stud. {study.record.year}."
                text = f"# Notes\n\n{said} [1].\n\n## References\n\n{entry}\n"
                article = link(read(Reading("page.md", text.encode())))
                article = replace(article, resolutions=tuple(resolve(article.references, [MemorySource([study.record])])))
                planted += 1
                found += bool(pipeline.check_article(article, Settings(), rule).findings)
        yield name, planted, found


def _tags(record: Record) -> set[str]:
    return {heading.partition("/")[0].strip("* ") for heading in record.mesh}


def _of_adults(record: Record) -> bool:
    tags = _tags(record)
    return bool(tags & {"Adult", "Middle Aged", "Aged"}) and not any(tag.startswith(("Child", "Infant", "Adolescent")) for tag in tags)


def _of_animals(record: Record) -> bool:
    return "Animals" in _tags(record) and "Humans" not in _tags(record)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--half", choices=real_claims.HALVES, default="final")
    half = options.parse_args().half
    print(f"{half}\n\n| rule | planted | sentences | rule speaks | share |\n|---|---|---|---|---|")
    for fault in FAULTS:
        planted, found = measure(fault, half)
        share = f"{found / planted:.2f}" if planted else "–"
        print(f"| {fault.rule} | {fault.name} | {planted} | {found}{'' if fault.wrong else ' (wrong)'} | {share} |", flush=True)
    for name, planted, found in populations():
        print(f"| CC405 | {name} (PubMedQA) | {planted} | {found} | {found / planted if planted else 0:.2f} |", flush=True)


if __name__ == "__main__":
    main()
