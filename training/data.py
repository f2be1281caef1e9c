"""Reads the claim sets that the models are fitted and measured on ($CITECHECK_DATA, or ../shared beside the repo)."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / "training/.cache"  # what one script leaves for the next
PROCESSES = 2  # that a script forks


def folder() -> Path:
    """The folder of the shared data."""
    return Path(os.environ.get("CITECHECK_DATA", ROOT.parent / "shared")) / "data"


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The rows of one set, by its name under `data/` without `.jsonl.gz`: `claims/pmc_swap`."""
    with gzip.open(folder() / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def abstract_text(value: str | list[str] | None) -> str:
    """An abstract as one text: the sets hold a string or a list of sentences."""
    return " ".join(value) if isinstance(value, list) else value or ""
