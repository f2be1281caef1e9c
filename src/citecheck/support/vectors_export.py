"""MiniLM's weights (safetensors) written as an int8 ONNX graph: the same bytes from the same weights on every machine.

The graph is BERT with mean pooling: `ids` (int64, 1 × tokens) to `vector` (float32, 384, length 1), and to `early` and `late`, the
states of the tokens (1 × tokens × 384) behind half of the layers and behind all; one text a run. Each matrix is held as signed
bytes with a scale a column; what it is multiplied with is made bytes as it comes, by the largest value of that text alone. So a
text's vector never depends on what else is asked for, and nothing is padded.
"""

from __future__ import annotations

import json
import math
import struct
from typing import TYPE_CHECKING, Any

from citecheck.errors import InputError
from citecheck.support.vectors import TOKENIZER
from citecheck.support.vectors_needs import needs

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

OPSET = 20
IR_VERSION = 9
REACH = 64  # of a byte's 127: two products of larger ones overflow the 16 bits in which processors without VNNI add them
TABLE_REACH = 127  # the table of tokens is looked up, never multiplied


def export(weights: bytes, config: bytes, tokenizer: bytes) -> bytes:
    """The ONNX model of a BERT's `model.safetensors` and `config.json`; `tokenizer.json` goes along as a property of it.

    Raises:
        UsageError: the extra `[vectors]` isn't installed.
        InputError: the weights are not those of such a model.
    """
    needs("onnx", "numpy")
    try:
        settings = json.loads(config)
        tensors = read_safetensors(weights)
        graph = _Graph(tensors, heads=int(settings["num_attention_heads"]), epsilon=float(settings["layer_norm_eps"]))
        return graph.model(tokenizer.decode("utf-8"))
    except (KeyError, ValueError, TypeError, struct.error) as error:
        raise InputError(f"the weights can't be read: they aren't a BERT's safetensors with its config ({error})") from error


def read_safetensors(data: bytes) -> dict[str, Array]:
    """The float tensors by name: eight bytes of length, that much JSON (name, shape, place), then the numbers.

    Raises:
        ValueError, KeyError, struct.error: it isn't such a file, or a part is missing.
    """
    import numpy as np

    (length,) = struct.unpack_from("<Q", data)
    head = json.loads(data[8 : 8 + length])
    found = {}
    for name, entry in head.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        found[name] = np.frombuffer(data[start:end], dtype="<f4").reshape(entry["shape"])
    return found


class _Graph:
    """The graph as it grows: nodes in order, and the numbers they use."""

    def __init__(self, tensors: dict[str, Array], *, heads: int, epsilon: float) -> None:
        self.tensors = tensors
        self.heads = heads
        self.epsilon = epsilon
        self.nodes: list[Any] = []
        self.held: list[Any] = []

    def model(self, tokenizer: str) -> bytes:
        """The serialised model, with its tokenizer."""
        import onnx
        from onnx import TensorProto, helper

        table = self.tensors["embeddings.word_embeddings.weight"]
        layers = 1 + max(int(name.split(".")[2]) for name in self.tensors if name.startswith("encoder.layer."))
        self._constants(table.shape[1])
        x = self._embedded(table)
        for number in range(layers):
            if number == layers // 2:
                self._add("Identity", [x], "early")
            x = self._layer(x, f"encoder.layer.{number}")
        self._add("Identity", [x], "late")
        self._pooled(x)
        graph = helper.make_graph(
            self.nodes,
            "sentence vectors",
            [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "tokens"])],
            [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, table.shape[1]])]
            + [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "tokens", table.shape[1]]) for name in ("early", "late")],
            self.held,
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION, producer_name="citecheck")
        helper.set_model_props(model, {TOKENIZER: tokenizer})
        onnx.checker.check_model(model)
        written: bytes = model.SerializeToString(deterministic=True)
        return written

    def _constants(self, width: int) -> None:
        import numpy as np

        size = width // self.heads
        self._hold("split heads", np.array([0, 0, self.heads, size], np.int64))
        self._hold("join heads", np.array([0, 0, width], np.int64))
        self._hold("reach of attention", np.array(1.0 / math.sqrt(size), np.float32))
        self._hold("first axis", np.array([0], np.int64))
        self._hold("tokens axis", np.array([1], np.int64))

    def _hold(self, name: str, values: Array) -> str:
        from onnx import numpy_helper

        self.held.append(numpy_helper.from_array(values, name))
        return name

    def _add(self, kind: str, inputs: list[str], *outputs: str, **attributes: Any) -> str:
        from onnx import helper

        self.nodes.append(helper.make_node(kind, inputs, list(outputs), name=outputs[0], **attributes))
        return outputs[0]

    def _embedded(self, table: Array) -> str:
        """Each token's row of the table, and what is added for its place."""
        import numpy as np

        rows, scales = quantised(table.T, TABLE_REACH)
        places = self.tensors["embeddings.position_embeddings.weight"] + self.tensors["embeddings.token_type_embeddings.weight"][0]
        self._hold("tokens", np.ascontiguousarray(rows.T))
        self._hold("scales of tokens", scales[:, None])
        self._hold("places", places)
        self._add("Gather", ["tokens", "ids"], "rows")
        self._add("Cast", ["rows"], "rows as floats", to=1)
        self._add("Gather", ["scales of tokens", "ids"], "scales of rows")
        self._add("Mul", ["rows as floats", "scales of rows"], "meanings")
        self._add("Shape", ["ids"], "number of tokens", start=1, end=2)
        self._add("Slice", ["places", "first axis", "number of tokens", "first axis"], "places of tokens")
        self._add("Add", ["meanings", "places of tokens"], "embedded")
        return self._normalised("embedded", "embeddings.LayerNorm")

    def _layer(self, x: str, name: str) -> str:
        """Attention, then the wider pair of matrices, each added to what came in."""
        import numpy as np

        parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
        weight = np.concatenate([self.tensors[f"{part}.weight"] for part in parts])
        bias = np.concatenate([self.tensors[f"{part}.bias"] for part in parts])
        asked = self._linear(x, f"{name}.asked", weight, bias)
        self._add("Split", [asked], *parts, axis=2, num_outputs=3)
        for part, order in zip(parts, ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3]), strict=True):
            self._add("Reshape", [part, "split heads"], f"{part} by head")
            self._add("Transpose", [f"{part} by head"], f"{part} turned", perm=order)
        self._add("MatMul", [f"{parts[0]} turned", f"{parts[1]} turned"], f"{name}.products")
        self._add("Mul", [f"{name}.products", "reach of attention"], f"{name}.likeness")
        self._add("Softmax", [f"{name}.likeness"], f"{name}.attention", axis=-1)
        self._add("MatMul", [f"{name}.attention", f"{parts[2]} turned"], f"{name}.attended by head")
        self._add("Transpose", [f"{name}.attended by head"], f"{name}.attended turned", perm=[0, 2, 1, 3])
        self._add("Reshape", [f"{name}.attended turned", "join heads"], f"{name}.attended")
        x = self._residual(x, f"{name}.attended", f"{name}.attention.output")
        wide = self._linear(x, f"{name}.wide", *self._of(f"{name}.intermediate.dense"))
        self._add("Gelu", [wide], f"{name}.gelu")
        return self._residual(x, f"{name}.gelu", f"{name}.output")

    def _of(self, name: str) -> tuple[Array, Array]:
        return self.tensors[f"{name}.weight"], self.tensors[f"{name}.bias"]

    def _residual(self, x: str, branch: str, name: str) -> str:
        added = self._linear(branch, f"{name}.added", *self._of(f"{name}.dense"))
        self._add("Add", [added, x], f"{name}.sum")
        return self._normalised(f"{name}.sum", f"{name}.LayerNorm")

    def _normalised(self, x: str, name: str) -> str:
        scale, shift = (self._hold(f"{name}.{part}", self.tensors[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self._add("LayerNormalization", [x, scale, shift], f"{name}.out", axis=-1, epsilon=self.epsilon)

    def _linear(self, x: str, name: str, weight: Array, bias: Array) -> str:
        """`x` times a matrix (out × in) plus its bias; the product in whole numbers."""
        numbers, scales = quantised(weight.T, REACH)
        self._hold(f"{name} weights", numbers)
        self._hold(f"{name} scales", scales)
        self._hold(f"{name} bias", bias)
        self._add("DynamicQuantizeLinear", [x], f"{name} bytes", f"{name} step", f"{name} zero")
        self._add("MatMulInteger", [f"{name} bytes", f"{name} weights", f"{name} zero"], f"{name} whole")
        self._add("Cast", [f"{name} whole"], f"{name} floats", to=1)
        self._add("Mul", [f"{name} step", f"{name} scales"], f"{name} scaling")
        self._add("Mul", [f"{name} floats", f"{name} scaling"], f"{name} product")
        return self._add("Add", [f"{name} product", f"{name} bias"], name)

    def _pooled(self, x: str) -> str:
        """The mean over tokens, scaled to length 1."""
        self._add("ReduceMean", [x, "tokens axis"], "mean", keepdims=0)
        return self._add("LpNormalization", ["mean"], "vector", axis=-1, p=2)


def quantised(matrix: Array, reach: int) -> tuple[Array, Array]:
    """A matrix (in × out) as signed bytes up to `reach`, and the scale of each column."""
    import numpy as np

    scales = np.maximum(np.abs(matrix).max(axis=0) / np.float32(reach), np.float32(1e-12)).astype(np.float32)
    return np.rint(matrix / scales).astype(np.int8), scales
