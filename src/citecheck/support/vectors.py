"""Sentence vectors: MiniLM through onnxruntime, from the one file that `citecheck vectors install` makes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from citecheck.errors import InputError, why
from citecheck.support.vectors_needs import needs

if TYPE_CHECKING:
    import numpy as np

Vector: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.float32]]"
Matrix: TypeAlias = "np.ndarray[tuple[int, int], np.dtype[np.float32]]"

TOKENS = 256  # of a text, those that are read: as many as the model was made for
TOKENIZER = "tokenizer"  # its place among the properties of the model


class Reading(NamedTuple):
    """What the model makes of one text."""

    vector: Vector  # of all of it, shape (384,), length 1
    early: Matrix  # of each token, those that mark the ends left out, behind half of the layers: tokens × 384
    late: Matrix  # the same behind all of them


class Embedder:
    """Texts to vectors of length 1, on one thread, each text by itself: the same vector whatever else is asked for."""

    def __init__(self, model: Path, sha256: str | None = None) -> None:
        """`sha256` is what the file's sum is to be, if that is known.

        Raises:
            UsageError: the extra `[vectors]` isn't installed.
            InputError: the file can't be read, or isn't the one it is to be.
        """
        needs("onnxruntime", "tokenizers")
        try:
            data = model.read_bytes()
        except OSError as error:
            raise InputError(f"{model}: the sentence vectors' model can't be read: {why(error)}") from error
        if sha256 is not None and hashlib.sha256(data).hexdigest() != sha256:
            raise InputError(f"{model}: the file is damaged, or another version's; make it anew with: citecheck vectors install")
        self._session, self._tokenizer = _opened(model, data)

    def read(self, text: str) -> Reading:
        import numpy as np

        ids = self._tokenizer.encode(text).ids
        vector, early, late = self._session.run(["vector", "early", "late"], {"ids": np.array([ids], np.int64)})
        return Reading(vector[0], early[0, 1:-1], late[0, 1:-1])

    def vectors(self, texts: Iterable[str]) -> list[Vector]:
        """The vectors of several texts, in their order."""
        return [self.read(text).vector for text in texts]


def _opened(model: Path, data: bytes) -> tuple[Any, Any]:
    """A session on one thread, and the tokenizer that the model carries."""
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors only: it would write to the user's screen
    try:
        session = onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_str(session.get_modelmeta().custom_metadata_map[TOKENIZER])
    except Exception as error:  # both libraries raise kinds of their own, derived from nothing closer
        raise InputError(f"{model}: this is no model of sentence vectors ({str(error).splitlines()[0][:80]})") from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(TOKENS)
    return session, tokenizer
