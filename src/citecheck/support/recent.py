"""What was made of texts and studies, kept while it is likely to be asked for again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """As `functools.lru_cache`, but what it holds can be put in beforehand, and may be bound by its size: the keys that were asked
    for last, as many as take up to `most` together, `size` each (1, where none is given). The last one stays, however large."""

    def __init__(self, most: int, size: Callable[[K], int] = lambda key: 1) -> None:
        self._most = most
        self._size = size
        self._held: dict[K, V] = {}  # the last asked for stand last
        self._sum = 0

    def get(self, key: K) -> V | None:
        """What was put in for that key, where it is still there."""
        found = self._held.pop(key, None)
        if found is not None:
            self._held[key] = found
        return found

    def put(self, key: K, value: V) -> V:
        """Keep a value, which is given back, for a key that isn't there."""
        self._held[key] = value
        self._sum += self._size(key)
        while self._sum > self._most and len(self._held) > 1:
            oldest = next(iter(self._held))
            del self._held[oldest]
            self._sum -= self._size(oldest)
        return value

    def clear(self) -> None:
        """Forget everything."""
        self._held.clear()
        self._sum = 0
