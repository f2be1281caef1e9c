"""A stand-in E-utilities server: `with StandIn(records) as server: … server.url …`, or `python -m tests.standin`."""

from tests.standin.server import FAULTS, Request, StandIn

__all__ = ["FAULTS", "Request", "StandIn"]
