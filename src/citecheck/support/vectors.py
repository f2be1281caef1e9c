"""Sentence vectors: MiniLM through onnxruntime, from the one file that `citecheck vectors install` makes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from citecheck.errors import InputError
from citecheck.support.vectors_needs import needs

if TYPE_CHECKING:
    import numpy as np

Vector: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.float32]]"

TOKENS = 256  # of a text, those that are read: as many as the model was made for
HELD = 20_000  # vectors kept in a run, 30 MB; the oldest go first
TOKENIZER = "tokenizer"  # its place among the properties of the model


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
            raise InputError(f"{model}: the sentence vectors' model can't be read: {error.strerror or error}") from error
        if sha256 is not None and hashlib.sha256(data).hexdigest() != sha256:
            raise InputError(f"{model}: the file is damaged, or another version's; make it anew with: citecheck vectors install")
        self._session, self._tokenizer = _opened(model, data)
        self._held: dict[str, Vector] = {}

    def vector(self, text: str) -> Vector:
        """The vector of one text, shape (384,), float32."""
        found = self._held.get(text)
        if found is None:
            import numpy as np

            ids = self._tokenizer.encode(text).ids
            (rows,) = self._session.run(None, {"ids": np.array([ids], np.int64)})
            found = self._held[text] = rows[0]
            if len(self._held) > HELD:
                del self._held[next(iter(self._held))]
        return found

    def vectors(self, texts: Iterable[str]) -> list[Vector]:
        """The vectors of several texts, in their order."""
        return [self.vector(text) for text in texts]


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
