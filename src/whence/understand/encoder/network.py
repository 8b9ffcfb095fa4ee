"""The trained encoder's files, checked and opened."""

import functools
import hashlib
import importlib
import io
import json
import os
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from whence.errors import AssetError, ConfigError
from whence.understand.encoder.files import DESCRIPTION, FILES, FOLDER
from whence.understand.encoder.labels import CLASSES, EDGES, FORMAT, PAIRS, ROLES, SPANS
from whence.understand.encoder.pieces import Cutter

Floats = NDArray[np.float32]

THREADS = "WHENCE_THREADS"
"""The environment's name for how many threads the encoder may use; one where it says nothing."""
MOST_THREADS = 256
ONE_THREAD = 262_144
"""Multiplications up to which OpenBLAS keeps to this thread; for matrices this small others only cost."""


class Encoder(Protocol):
    """What runs over every piece of a window."""

    def __call__(self, ids: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
        """Hidden states, logits and token projections (pieces, size) of the `ids` of one window.

        The logits are those of each head of `SPANS`, then for each kind of `ROLES` three for each role.
        """


class Network:
    """The encoder and the small weights that are used at anchors alone."""

    def __init__(self, encoder: Encoder, weights: dict[str, Floats], cutter: Cutter, reach: int) -> None:
        self.encoder = encoder
        self.weights = weights
        self.cutter = cutter
        self.reach = reach

    def linear(self, name: str, values: Floats) -> Floats:
        """`values` through the layer `name`."""
        matrix, bias = self.weights[f"{name}.w"], self.weights[f"{name}.b"]
        out: Floats = np.empty((len(values), matrix.shape[1]), dtype=np.float32)
        step = max(1, ONE_THREAD // matrix.size)
        for low in range(0, len(values), step):
            np.matmul(values[low : low + step], matrix, out=out[low : low + step])
        return np.add(out, bias, out=out)


@functools.cache
def opened(folder: Path = FOLDER) -> Network:
    """The network in `folder`.

    Raises:
        AssetError: a file is missing, is not the one that was exported with the others, or was trained for
            other labels or another format than this version reads.
    """
    described = _description(folder / DESCRIPTION)
    content = {}
    for name in FILES:
        content[name] = _content(folder / name)
        found = hashlib.sha256(content[name]).hexdigest()
        expected = described["sha256"].get(name)
        if found != expected:
            raise AssetError(
                f"{folder / name}: its SHA-256 is {found[:12]}…, reader.json says {str(expected)[:12]}…; "
                "export the reader again (python -m training.export) or reinstall Whence"
            )
    with np.load(io.BytesIO(content["reader.npz"])) as arrays:
        weights = {name: arrays[name] for name in arrays.files}
    return Network(
        _session(content["reader.onnx"]), weights, Cutter.load(folder / "vocab.txt"), int(described["reach"])
    )


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AssetError(f"{path}: cannot be read ({error}); reinstall Whence") from error


def _description(path: Path) -> dict[str, Any]:
    try:
        described: dict[str, Any] = json.loads(_content(path))
    except ValueError as error:
        raise AssetError(f"{path}: is no JSON ({error}); reinstall Whence") from error
    known: dict[str, Any] = {
        "format": FORMAT,
        "spans": SPANS,
        "roles": ROLES,
        "classes": CLASSES,
        "pairs": PAIRS,
        "edges": EDGES,
    }
    for name, expected in known.items():
        if described.get(name) != json.loads(json.dumps(expected)):
            raise AssetError(
                f"{path}: {name} differs from what this version of Whence reads; "
                "export the reader again (python -m training.export) or reinstall Whence"
            )
    return described


def _session(model: bytes) -> Encoder:
    try:
        runtime = importlib.import_module("onnxruntime")
    except ModuleNotFoundError as error:
        raise AssetError(
            "the trained reader needs onnxruntime, which is not installed; pip install onnxruntime"
        ) from error
    options = runtime.SessionOptions()
    options.intra_op_num_threads = _threads()
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = runtime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def encode(ids: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
        hidden, tags, tokens = session.run(["hidden", "tags", "tokens"], {"ids": ids[None, :]})
        return hidden, tags, tokens

    return encode


def _threads() -> int:
    given = os.environ.get(THREADS) or "1"
    if not given.isdecimal() or not 1 <= int(given) <= MOST_THREADS:
        raise ConfigError(f"{THREADS} is {given!r}; expected a number from 1 to {MOST_THREADS}")
    return int(given)
