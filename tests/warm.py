"""One page whose references are in a warm store: for tests of second runs, and for the start-up benchmark."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.seed import RECORDS
from tests.standin import StandIn

ARTICLE = """# Acne in the surgery

Topical retinoids are used for acne of any severity and for maintenance [1]. Antibiotics are combined with benzoyl peroxide
and stopped after twelve weeks [2]. Isotretinoin is reserved for severe, recalcitrant acne [2,3].

## References

1. Acne treatment review and future perspectives. Dermatologic therapy, 2022
2. Oge' LK, Broussard A, Marshall MD. Acne Vulgaris: Diagnosis and Treatment. American family physician, 2019
3. Leung AK, Barankin B, Lam JM, Leong KF, Hon KL. Dermatology: how to manage acne vulgaris. Drugs in context, 2021
"""


def warm_store(folder: Path) -> tuple[Path, Path]:
    """Write the article into `folder`, look its references up once, and return the article and the store's folder."""
    article, cache = folder / "acne.md", folder / "cache"
    article.write_text(ARTICLE, encoding="utf-8")
    with StandIn(RECORDS) as server:
        environment = {**os.environ, "CITECHECK_CACHE_DIR": str(cache), "CITECHECK_EUTILS_URL": server.url}
        command = [sys.executable, "-m", "citecheck", "check", "--isolated", "--fail-on", "never", str(article)]
        subprocess.run(command, env=environment, check=True, capture_output=True)
    return article, cache
