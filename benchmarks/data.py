"""Where the shared data lies that benchmarks measure on."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def shared(name: str) -> Path:
    """A file or folder of the shared data: `$CITECHECK_DATA`, or `../shared` beside the repo."""
    base = Path(os.environ.get("CITECHECK_DATA") or ROOT.parent / "shared")
    path = base / "data" / name if not name.startswith(("seed", "design")) else base / name
    if not path.exists():
        sys.exit(f"{path} is not there; set CITECHECK_DATA to the folder of the shared data")
    return path
