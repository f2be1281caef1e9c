"""The command line as a person calls it: one process, its exit code and both streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def citecheck(*arguments: str | Path, cwd: Path, stdin: str | bytes = "", timeout: float = 60, **environment: str) -> Result:
    """Run `citecheck` in `cwd` with a store of its own there, and no address of E-utilities but one that refuses connections."""
    base = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("CITECHECK_", "NCBI_")) and name not in ("NO_COLOR", "FORCE_COLOR")
    }
    defaults = {"CITECHECK_CACHE_DIR": str(cwd / ".store"), "CITECHECK_EUTILS_URL": "http://127.0.0.1:9/", "COLUMNS": "100"}
    data = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        [sys.executable, "-m", "citecheck", *map(str, arguments)],
        cwd=cwd,
        input=data,
        capture_output=True,
        timeout=timeout,
        env={**base, **defaults, **environment},
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())
