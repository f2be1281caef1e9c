"""Where the shared data lies that benchmarks measure on."""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def shared(name: str) -> Path:
    """A file or folder of the shared data: `$CITECHECK_DATA`, or `../shared` beside the repo."""
    base = Path(os.environ.get("CITECHECK_DATA") or ROOT.parent / "shared")
    path = base / "data" / name if not name.startswith(("seed", "design")) else base / name
    if not path.exists():
        sys.exit(f"{path} is not there; set CITECHECK_DATA to the folder of the shared data")
    return path


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The rows of a set of JSON lines, by its name without `.jsonl.gz`: `claims/pubmedqa`."""
    with gzip.open(shared(f"{name}.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
