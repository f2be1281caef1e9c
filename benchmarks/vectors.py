"""What sentence vectors add to the default model, and what they cost.

    python training/fit.py && python training/readings.py MODEL && python training/vectors_tokens.py &&
        python training/fit_vectors.py                    # once: held-out probabilities (training/.cache)
    python benchmarks/vectors.py MODEL [--other-sets]     # MODEL as `citecheck vectors install` makes it

pmc_swap is judged by models that saw neither the row's study nor its article in fitting; `--other-sets` judges SciFact,
CliniFact and Citation-Integrity by the shipped models, which saw the training parts of SciFact and Citation-Integrity, not
the parts measured here, and nothing of CliniFact.
"""

from __future__ import annotations

import itertools
import resource
import sys
import time
from pathlib import Path

import numpy as np
from claims import CACHE, as_judged, auroc, calibration, caught, others, row, scifact
from data import rows

from citecheck.support.lexical import LexicalJudge
from citecheck.support.vectors import Embedder
from citecheck.support.vectors_judge import opened

SENTENCES = 1000


def measure_swap() -> None:
    stored = np.load(CACHE / "held-out.npz")
    held = {"default": as_judged(stored), "vectors": as_judged(np.load(CACHE / "held-out-vectors.npz"))}
    kind, listed = stored["kind"], stored["listed"]
    true = kind == "pos"
    row("model", "head", "random: AUROC", "at 0.1 %", "at 1 %", "topicnn: AUROC", "at 1 %", "sibling: AUROC", "at 5 %", "calibration error")
    row(*["---"] * 10)
    for head in held["vectors"]:
        for model, scores in held.items():
            part = {other: scores[head][kind == other] for other in ("pos", "random", "topicnn")}
            beside = scores[head][true & listed], scores[head][(kind == "sibling") & listed]
            row(
                model,
                head,
                f"{auroc(part['pos'], part['random']):.4f}",
                *(caught(part["pos"], part["random"], rate) for rate in (0.001, 0.01)),
                auroc(part["pos"], part["topicnn"]),
                caught(part["pos"], part["topicnn"], 0.01),
                auroc(*beside),
                caught(*beside, 0.05),
                calibration(scores[head], true),
            )


def measure_others(model: Path) -> None:
    judges = [LexicalJudge(), LexicalJudge(further=opened(model))]
    row("set", *(judge.name for judge in judges))
    row("---", "---", "---")
    for name, true, false, _ in itertools.chain(scifact(), others()):
        scores = [[[judge.judge(claim, study).relatedness for claim, study in part] for part in (true, false)] for judge in judges]
        row(name, *(auroc(*each) for each in scores))


def measure_speed(model: Path) -> None:
    start = time.process_time()
    embedder = Embedder(model)
    embedder.read("ready")
    print(f"\nloading: {time.process_time() - start:.2f} s of processor time", flush=True)
    for name, field in (("pmc_refs", "title"), ("pmc_swap", "claim")):
        texts = sorted({each[field] for each in itertools.islice(rows(f"claims/{name}"), SENTENCES)})
        start = time.process_time()
        embedder.vectors(texts)
        print(f"{name} {field}s: {len(texts) / (time.process_time() - start):.0f} a second of processor time", flush=True)
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB in all, this benchmark's imports included")


def main() -> None:
    model = Path(sys.argv[1])
    measure_speed(model)
    measure_swap()
    if "--other-sets" in sys.argv:
        measure_others(model)


if __name__ == "__main__":
    main()
