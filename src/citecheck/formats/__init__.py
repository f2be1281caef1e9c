"""One file a format: bytes to a `Document`. A new format is one new module here that defines `FORMAT`."""

from __future__ import annotations

from citecheck.formats.base import Format, Reading, detect, read

__all__ = ["Format", "Reading", "detect", "read"]
