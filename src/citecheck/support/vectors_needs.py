"""What sentence vectors need, asked for where they are used, so that nothing else pays for it: the packages of the extra
`[vectors]`, and the model's file."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from citecheck.errors import UsageError, why


class UnusableError(UsageError):
    """Sentence vectors can't be used on this machine, whatever is installed: a run that doesn't insist on them goes on without."""


def lacking(*packages: str) -> list[str]:
    """Those of the packages that aren't installed; none of them is imported for the answer."""
    return [name for name in packages if find_spec(name) is None]


@cache
def broken(*packages: str) -> str | None:
    """What is wrong with the first of the packages that is installed and can't be imported, None of those that can. Asked once a
    process: an import that fails is begun anew each time."""
    for name in packages:
        try:
            import_module(name)
        except Exception as error:  # ImportError, or whatever a library trips over that its own parts don't fit
            return f"{name} is installed, but can't be loaded: {' '.join(str(error).split()) or type(error).__name__}"
    return None


def needs(*packages: str) -> None:
    """Nothing, where all packages are installed, and can be imported.

    Raises:
        UsageError: one isn't installed, with the command that installs it.
        UnusableError: one is, and can't be imported.
    """
    if missing := lacking(*packages):
        raise UsageError(f"sentence vectors need {', '.join(missing)}: pip install 'citecheck-lint[vectors]'")
    if fault := broken(*packages):
        raise UnusableError(f"sentence vectors can't be made: {fault}")


def is_there(model: Path) -> bool:
    """Whether there is such a file, whole or not.

    Raises:
        UnusableError: it can't be told, or the file can't be opened: the cache folder is another user's.
    """
    try:
        with model.open("rb"):
            return True
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False
    except OSError as error:
        raise UnusableError(f"{model}: the sentence vectors' model can't be read: {why(error)}") from error
