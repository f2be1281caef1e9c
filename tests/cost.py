"""How the work that something takes grows with its input."""

from __future__ import annotations

import time
from collections.abc import Callable

_MEASURABLE = 0.008  # seconds; half of it times the bound is what a few garbage collections may come to


def assert_linear(run: Callable[[int], object], count: int) -> None:
    """Eight times the input takes less than 24 times the processor's time.

    Linear work takes 8 times, quadratic 64: the bound is three times away from either, so that no busy machine decides
    it. This is not about speed: a text made to be slow must not hold up an editor or a CI run. What takes too little to be
    measured is doubled until it can be.
    """
    run(10)
    most = 64 * count
    while _seconds(run, count) < _MEASURABLE and count < most:
        count *= 2
    for _ in range(3):
        small, large = _seconds(run, count), _seconds(run, 8 * count)
        if large < 24 * max(small, _MEASURABLE / 2):
            return
    raise AssertionError(f"{count} takes {small:.3f} s, {8 * count} takes {large:.3f} s")


def _seconds(run: Callable[[int], object], count: int) -> float:
    started = time.process_time()
    run(count)
    return time.process_time() - started
