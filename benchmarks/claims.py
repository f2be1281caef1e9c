"""How well claims are told from studies that are not about them: one table, and what stands behind it.

    python training/fit.py          # once: held-out probabilities of pmc_swap (training/.cache)
    python benchmarks/claims.py [--three-class] [--speed] [--pages]

pmc_swap is judged by models that saw neither the row's study nor its article in fitting, with word vectors fitted
without its article and without any citation of its study. SciFact, CliniFact, Citation-Integrity and PubMedQA are judged by
the shipped model. It was fitted on the training parts of SciFact and Citation-Integrity, so their dev parts are measured (of a
claim that stands in both parts, nothing); of CliniFact and PubMedQA it saw nothing. SciFact's abstracts count in the background
frequencies and word vectors.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from data import ROOT, rows
from sklearn.metrics import roc_auc_score

from citecheck.support.base import Study
from citecheck.support.features import study_terms
from citecheck.support.lexical import LexicalJudge
from citecheck.support.numbering import weigh

CACHE = ROOT / "training/.cache"
Pair = tuple[str, Study]
SEED = 0


def text(value: str | list[str] | None) -> str:
    return " ".join(value) if isinstance(value, list) else value or ""


def auroc(true: Sequence[float] | np.ndarray, false: Sequence[float] | np.ndarray) -> float:
    return float(roc_auc_score([1] * len(true) + [0] * len(false), [*true, *false]))


def caught(true: np.ndarray, false: np.ndarray, rate: float) -> float:
    """The share of false pairs below the score that `rate` of the true ones stay below."""
    return float((false < np.quantile(true, rate)).mean())


def calibration(scores: np.ndarray, truth: np.ndarray, bins: int = 15) -> float:
    """Expected calibration error over equal bins."""
    place = np.minimum((scores * bins).astype(int), bins - 1)
    gaps = [abs(scores[place == i].mean() - truth[place == i].mean()) * (place == i).mean() for i in range(bins) if (place == i).any()]
    return float(sum(gaps))


def row(*cells: object) -> None:
    print("| " + " | ".join(f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in cells) + " |", flush=True)


# ------------------------------------------------------------------------------------------------- pmc_swap


def as_judged(held: Any) -> dict[str, np.ndarray]:
    """Held-out probabilities by what was known: with "+list", each row by the head that the judge takes, which for an article of
    which no other entry is known is the one without the list; "+titles" is the same where of the list only titles are known."""
    found = {head: held[head] for head in ("abstract", "title", "abstract+context", "title+context")}
    for head in ("abstract+context", "title+context"):
        found[f"{head}+list"] = np.where(held["listed"], held[f"{head}+list"], held[head])
    if "abstract+context+titles" in held:
        found["abstract+context+titles"] = np.where(held["listed"], held["abstract+context+titles"], held["abstract+context"])
    return found


def measure_swap() -> None:
    path = CACHE / "held-out.npz"
    if not path.exists():
        sys.exit("training/fit.py has to run first: it leaves the held-out probabilities in training/.cache")
    stored = np.load(path)
    held, kind, listed = as_judged(stored), stored["kind"], stored["listed"]
    true = kind == "pos"

    def compare(head: str, other: str, among: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        chosen = np.ones(len(kind), bool) if among is None else among
        return held[head][true & chosen], held[head][(kind == other) & chosen]

    for name, head, target in (
        ("pmc_swap random, abstract, context, list", "abstract+context+list", ".997; .90; .97"),
        ("the same, of the list the titles known", "abstract+context+titles", ""),
        ("the same, list unknown", "abstract+context", ""),
        ("title only, context, list", "title+context+list", "caught at 0.1 %: .60"),
        ("the same, list unknown", "title+context", ""),
    ):
        a, b = compare(head, "random")
        found = f"{auroc(a, b):.4f}; {caught(a, b, 0.001):.2f}; {caught(a, b, 0.01):.2f}"
        row(name, "AUROC; caught at 0.1 %, 1 %", found, target)
    a, b = compare("abstract", "random")
    row("pmc_swap random, abstract, no context", "AUROC; caught at 1 %", f"{auroc(a, b):.4f}; {caught(a, b, 0.01):.2f}", ".975")
    a, b = compare("title", "random")
    row("the same, title only", "AUROC; caught at 1 %", f"{auroc(a, b):.4f}; {caught(a, b, 0.01):.2f}", "–")
    known = {
        "abstract+context+list": "context, list",
        "abstract+context+titles": "context, titles of the list",
        "abstract+context": "context",
    }
    for head, given in known.items():
        a, b = compare(head, "topicnn")
        row(f"pmc_swap topicnn, {given}", "AUROC; caught at 1 %", f"{auroc(a, b):.3f}; {caught(a, b, 0.01):.2f}", ".90; .30")
    for head, given in known.items():
        a, b = compare(head, "sibling", listed)
        row(f"pmc_swap sibling, {given}", "AUROC; caught at 5 %", f"{auroc(a, b):.3f}; {caught(a, b, 0.05):.2f}", ".88; .50")
    for head in held:
        judged = listed if head.endswith(("+list", "+titles")) else np.ones(len(kind), bool)
        row(f"calibration, {head}", "expected calibration error", calibration(held[head][judged], true[judged]), "≤ .03")
    whole = calibration(held["abstract+context+list"], true)
    row("all rows, each by the head that judges it", "expected calibration error", whole, "≤ .03")
    print("\nReliability (abstract, context, list; ten bins): said, seen, pairs\n")
    scores = held["abstract+context+list"]
    for i in range(10):
        inside = (scores >= i / 10) & (scores < (i + 1) / 10 + (i == 9))
        bar = "#" * round(40 * true[inside].mean())
        print(f"    {scores[inside].mean():.2f}  {true[inside].mean():.2f}  {inside.sum():5d}  {bar}")
    print()


# --------------------------------------------------------------------------------------------- other domains


def scifact() -> Iterator[tuple[str, list[Pair], list[Pair], str]]:
    corpus = [Study(each["title"], text(each["abstract"])) for each in rows("claims/scifact_corpus")]
    seen = {each["claim"] for each in rows("claims/scifact_train")}
    judged = [each for each in rows("claims/scifact_dev") if each["claim"] not in seen]
    true = [(each["claim"], Study(each["title"], text(each["abstract"]))) for each in judged if each["label"] != "NEI"]
    silent = [(each["claim"], Study(each["title"], text(each["abstract"]))) for each in judged if each["label"] == "NEI"]
    cited: dict[str, set[str]] = {}
    for each in judged:
        cited.setdefault(each["claim"], set()).add(each["title"])
    chance = random.Random(SEED)
    yield "SciFact random swap", true, [(claim, chance.choice(corpus)) for claim, _ in true], ".999"
    records = [study_terms(study).record.weights for study in corpus]
    likeness = weigh([study_terms(study).record.weights for _, study in true], records)
    near = [
        (claim, next(corpus[i] for i in sorted(range(len(corpus)), key=lambda i: -line[i]) if corpus[i].title not in cited[claim]))
        for (claim, _), line in zip(true, likeness, strict=True)
    ]
    yield "SciFact near-topic swap", true, near, ".93"
    yield "SciFact NEI", true, silent, ".87"


def others() -> Iterator[tuple[str, list[Pair], list[Pair], str]]:
    def pair(each: dict[str, Any]) -> Pair:
        return each["claim"], Study(each["title"] or "", text(each["abstract"]))

    trials = list(rows("claims/clinifact_train"))
    yield "CliniFact background papers", [pair(each) for each in trials if each["label"] != "NEI"], [
        pair(each) for each in trials if each["label"] == "NEI"
    ], ".90"  # fmt: skip

    def five(each: dict[str, Any]) -> Pair:
        return each["claim"], Study(each["title"] or "", text(each["top5"]))

    seen = {each["claim"] for each in rows("claims/citation_integrity_train")}
    integrity = [each for each in rows("claims/citation_integrity_dev") if each["claim"] not in seen]
    yield "Citation-Integrity IRRELEVANT", [five(each) for each in integrity if each["label"] == "ACCURATE"], [
        five(each) for each in integrity if each["label"] == "IRRELEVANT"
    ], ".82"  # fmt: skip


def measure_others() -> None:
    judge = LexicalJudge()
    for source in (scifact, others):
        for name, true, false, target in source():
            scores = [[judge.judge(claim, study).relatedness for claim, study in part] for part in (true, false)]
            row(name, f"AUROC ({len(true)} against {len(false)})", auroc(*scores), target)


# ----------------------------------------------------------------------------------------------------- speed


def measure_speed(pairs: int = 3000) -> None:
    """Pairs a second of `citecheck support`, its start-up taken off, and its memory."""
    texts = {each["pmcid"]: each["text"] for each in rows("claims/pmc_citing_fulltext")}
    swap = sorted(rows("claims/pmc_swap"), key=lambda each: (each["citing"], each["id"]))[:pairs]
    print("\n| input | pairs a second | start-up, s | memory, MB |\n|---|---|---|---|")
    for context in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "pairs.jsonl"
            with path.open("w", encoding="utf-8") as out:
                for each in swap:
                    asked = {key: each[key] for key in ("id", "claim", "title", "abstract")}
                    out.write(json.dumps(asked | ({"context": {"article_text": texts[each["citing"]]}} if context else {})) + "\n")
            one = Path(folder) / "one.jsonl"
            one.write_text(path.read_text(encoding="utf-8").partition("\n")[0], encoding="utf-8")
            start, _ = _timed(one)
            whole, memory = _timed(path)
        row("with context" if context else "without context", f"{pairs / (whole - start):.0f}", f"{start:.2f}", f"{memory:.0f}")


def _timed(path: Path) -> tuple[float, float]:
    """Processor seconds and peak megabytes of one run: what a core does, whatever else the machine is at."""
    code = (
        "import resource,sys;from citecheck.cli.main import main\n"
        "try: main(['support','--isolated',sys.argv[1],'-o',sys.argv[1]+'.out'])\n"
        "finally:\n u=resource.getrusage(resource.RUSAGE_SELF)\n"
        # what ru_maxrss says begins with the memory of the process that started this one
        " held=next(line for line in open('/proc/self/status') if line.startswith('VmHWM'))\n"
        " print(u.ru_utime+u.ru_stime,int(held.split()[1])/1024,file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    seconds, memory = done.stderr.split()[-2:]
    return float(seconds), float(memory)


def main() -> None:
    began = time.monotonic()
    asked = set(sys.argv[1:])
    print("| set | what | found | target |\n|---|---|---|---|")
    measure_swap()
    print("| set | what | found | target |\n|---|---|---|---|")
    measure_others()
    if "--speed" in asked:
        measure_speed()
    if "--three-class" in asked:
        import stance

        stance.main()
    if "--pages" in asked:
        import pages

        pages.main()
    print(f"\n{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
