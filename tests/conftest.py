"""Fixtures that more than one test module uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from citecheck.model import Record
from tests.standin import StandIn

# A machine that is busy with something else makes a test slow, not wrong.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

StandInFactory = Callable[..., StandIn]


@pytest.fixture
def standin() -> Iterator[StandInFactory]:
    """`standin(records, faults={"429": 2})` starts a stand-in E-utilities server that stops with the test."""
    with ExitStack() as stack:

        def start(records: Sequence[Record], **switches: Any) -> StandIn:
            return stack.enter_context(StandIn(records, **switches))

        yield start
