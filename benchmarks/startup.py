"""Start-up as whole-process ratios, each pair run in turn so that both see the same machine.

    python benchmarks/startup.py

`--version` is held against `python -c 'import typer'` (at most 1.3), `check` of one page from a warm store against
the same (at most 6). The article and its records are the tests' own; the store is warmed from the stand-in server.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.warm import warm_store  # noqa: E402 -- the folder above must be on the path first

RUNS = 15


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Wall-clock seconds of one run of `command`; its output is thrown away."""
    start = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def ratio(command: list[str], against: list[str], environment: dict[str, str]) -> tuple[float, float, float]:
    """Medians of both and the median of the ratios pair by pair, after one warm-up of each."""
    seconds(command, environment)
    seconds(against, environment)
    pairs = [(seconds(command, environment), seconds(against, environment)) for _ in range(RUNS)]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs), statistics.median(a / b for a, b in pairs)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        article, cache = warm_store(Path(folder))
        environment = {**os.environ, "CITECHECK_CACHE_DIR": str(cache), "CITECHECK_EUTILS_URL": "http://127.0.0.1:9/"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # with it, every run of a changed clone compiles all modules anew
        typer = [sys.executable, "-c", "import typer"]
        citecheck = [sys.executable, "-m", "citecheck"]
        commands = {
            "citecheck --version": [*citecheck, "--version"],
            "citecheck check, one page, warm store": [*citecheck, "check", "--isolated", str(article)],
        }
        print("| command | median s | import typer, s | ratio |\n|---|---|---|---|")
        for name, command in commands.items():
            own, other, times = ratio(command, typer, environment)
            print(f"| {name} | {own:.3f} | {other:.3f} | {times:.2f} |")


if __name__ == "__main__":
    main()
