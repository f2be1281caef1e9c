"""What each group of features adds: the model with context fitted without it, on pmc_swap alone, split by study and article.

python training/fit.py && python training/ablation.py
"""

from __future__ import annotations

import numpy as np
from data import CACHE
from fit import fit_head
from pairs import Sets
from sklearn.metrics import roc_auc_score

from citecheck.support.features import CONTEXT, LIST, NAMES, SCALE, SENTENCE

HEAD = "abstract+context+list"
GROUPS: dict[str, tuple[str, ...]] = {
    "nothing": (),
    "kin words": tuple(name for name in NAMES if "kinship" in name),
    "presence beyond chance": tuple(name for name in NAMES if "beyond_chance" in name),
    "passages": tuple(name for name in NAMES if name.startswith("passage")),
    "the claim's own passage": (*(name for name in NAMES if name.startswith("own_passage")), "claim_held"),
    "surroundings": tuple(name for name in NAMES if "surroundings" in name),
    "opening and title of the article": (*(name for name in NAMES if "opening" in name), "article_title_in_record"),
    "the list": LIST,
    "what can be expected": SCALE,
    "all context": CONTEXT + LIST,
    "all of the sentence": SENTENCE,
}


def main() -> None:
    stored = np.load(CACHE / f"features-{HEAD}.npz")
    pairs = Sets().measured()
    names, x = [str(name) for name in stored["names"]], stored["more"][: len(pairs)]
    kind = np.array([pair.kind for pair in pairs])
    print("| left out | random: AUROC | caught at 1 % | topicnn: AUROC | sibling: AUROC |\n|---|---|---|---|---|")
    for group, gone in GROUPS.items():
        kept = [i for i, name in enumerate(names) if name not in gone]
        left = x[:, kept]
        scores = fit_head(HEAD, tuple(names[i] for i in kept), pairs, left, np.ones(len(pairs)), pairs, [left]).held_out[0]
        part = {other: scores[kind == other] for other in ("pos", "random", "topicnn", "sibling")}

        def auroc(other: str, part: dict[str, np.ndarray] = part) -> float:
            true, false = part["pos"], part[other]
            return float(roc_auc_score([1] * len(true) + [0] * len(false), [*true, *false]))

        early = float((part["random"] < np.quantile(part["pos"], 0.01)).mean())
        print(f"| {group} | {auroc('random'):.4f} | {early:.2f} | {auroc('topicnn'):.3f} | {auroc('sibling'):.3f} |", flush=True)


if __name__ == "__main__":
    main()
