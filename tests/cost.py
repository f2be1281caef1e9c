"""How the time that something takes grows with its input."""

from __future__ import annotations

import time
from collections.abc import Callable


def assert_linear(run: Callable[[int], object], count: int) -> None:
    """Four times the input takes less than ten times the CPU time (linear is 4, quadratic 16). A busy machine gets three tries."""
    run(10)
    for _ in range(3):
        small, large = _seconds(run, count), _seconds(run, 4 * count)
        if large < 10 * max(small, 0.02):
            return
    raise AssertionError(f"{count} takes {small:.3f} s, {4 * count} takes {large:.3f} s")


def _seconds(run: Callable[[int], object], count: int) -> float:
    started = time.process_time()
    run(count)
    return time.process_time() - started
