"""Files written whole or not at all, and the repository they lie in."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from citecheck.errors import InputError, why


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in the place of `path`: written beside it, then renamed, with the mode the file had before.

    Raises:
        InputError: the file can't be written; what stood there still does.
    """
    with writing_whole(path) as stream:
        stream.write(data)


@contextlib.contextmanager
def writing_whole(path: Path) -> Iterator[BinaryIO]:
    """The same for data that come in parts: they take the place of `path` once the block ends without an error. What is no file is
    written to as it is.

    Raises:
        InputError: the file can't be written; what stood there still does.
    """
    target = path.resolve()  # a link stays a link
    if target.exists() and not target.is_file():  # a device, a pipe: nothing to put another thing in the place of
        try:
            with target.open("wb") as stream:
                yield stream
        except OSError as error:
            raise InputError(f"{path}: the file can't be written: {why(error)}") from error
        return
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise InputError(f"{path}: the file can't be written: {why(error)}") from error
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
        beside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        beside.replace(target)
    except OSError as error:
        raise InputError(f"{path}: the file can't be written: {why(error)}") from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            beside.unlink()


def real(path: str | Path) -> Path:
    """The file that a path leads to, however it is spelled and whatever links it takes."""
    return Path(path).resolve()


def repository(folder: Path) -> Path | None:
    """The root of the git repository around `folder`, what forges count paths from; None where there is none."""
    return next((parent for parent in [folder, *folder.parents] if (parent / ".git").exists()), None)


def shown(path: Path) -> str:
    """A path as people are shown it: from the working folder where it lies below it, with forward slashes, and the same however it is
    spelled (`a/../lib/refs.bib`). A link below the working folder that leads out of it goes by its own name."""
    folder = Path.cwd()
    real = path.resolve()
    for place in (real, path.parent.resolve() / path.name):
        if place.is_relative_to(folder):
            return place.relative_to(folder).as_posix()
    if os.path.normpath(path) == str(path):
        return path.as_posix()
    try:
        return real.as_posix() if path.is_absolute() else Path(os.path.relpath(real, folder)).as_posix()
    except ValueError:  # on another drive
        return real.as_posix()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
