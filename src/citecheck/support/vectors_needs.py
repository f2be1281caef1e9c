"""What the extra `[vectors]` brings, asked for by name where it is used, so that nothing else pays for it."""

from __future__ import annotations

from importlib.util import find_spec

from citecheck.errors import UsageError


def lacking(*packages: str) -> list[str]:
    """Those of the packages that aren't installed; none of them is imported for the answer."""
    return [name for name in packages if find_spec(name) is None]


def needs(*packages: str) -> None:
    """Nothing, where all packages are installed.

    Raises:
        UsageError: one isn't, with the command that installs it.
    """
    if missing := lacking(*packages):
        raise UsageError(f"sentence vectors need {', '.join(missing)}: pip install 'citecheck-lint[vectors]'")
