"""How the work that something takes grows with its input."""

from __future__ import annotations

import time
from collections.abc import Callable


def assert_linear(run: Callable[[int], object], count: int) -> None:
    """Eight times the input takes less than 24 times the processor's time.

    Linear work takes 8 times, quadratic 64: the bound is three times away from either, so that no busy machine decides
    it. This is not about speed: a text made to be slow must not hold up an editor or a CI run.
    """
    run(10)
    for _ in range(3):
        small, large = _seconds(run, count), _seconds(run, 8 * count)
        if large < 24 * max(small, 0.01):
            return
    raise AssertionError(f"{count} takes {small:.3f} s, {8 * count} takes {large:.3f} s")


def _seconds(run: Callable[[int], object], count: int) -> float:
    started = time.process_time()
    run(count)
    return time.process_time() - started
