"""Where the shared data lies that tests measure on; a test without it skips, and says so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def shared(name: str) -> Path:
    """A file or folder of the shared data (`$CITECHECK_DATA/data`, or `../shared/data` beside the repo)."""
    base = Path(os.environ.get("CITECHECK_DATA") or ROOT.parent / "shared")
    path = base / "data" / name if not name.startswith(("seed", "design")) else base / name
    if not path.exists():
        pytest.skip(f"{name} needs the shared data; set CITECHECK_DATA")
    return path
