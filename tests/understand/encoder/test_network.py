"""A model is taken only where it is whole and speaks of the same labels."""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from whence.errors import AssetError
from whence.understand.encoder.files import FILES, present
from whence.understand.encoder.labels import CLASSES, EDGES, FORMAT, PAIRS, ROLES, SPANS
from whence.understand.encoder.network import opened


def _model(folder: Path, **changed: Any) -> Path:
    np.savez(folder / "reader.npz", pair=np.zeros(2, dtype=np.float32))
    (folder / "reader.onnx").write_bytes(b"no model")
    (folder / "vocab.txt").write_text("[UNK]\n[CLS]\n[SEP]\n", "utf-8")
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}
    described = {
        "format": FORMAT,
        "spans": SPANS,
        "roles": ROLES,
        "classes": CLASSES,
        "pairs": PAIRS,
        "edges": EDGES,
        "reach": 64,
        "sha256": digests,
    }
    (folder / "reader.json").write_text(json.dumps({**described, **changed}), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("format", FORMAT + 1, id="a later format"),
        pytest.param("format", 1, id="the format without flat heads"),
        pytest.param("edges", [1, 2], id="other distances"),
        pytest.param("pairs", ["none", "same"], id="other labels"),
        pytest.param("spans", {}, id="no heads"),
    ],
)
def test_a_model_of_other_labels_or_format_is_refused(tmp_path: Path, name: str, value: Any) -> None:
    with pytest.raises(AssetError, match=name):
        opened(_model(tmp_path, **{name: value}))


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_was_not_exported_with_the_others_is_refused(tmp_path: Path, name: str) -> None:
    path = _model(tmp_path) / name
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(AssetError, match=name):
        opened(tmp_path)


@pytest.mark.parametrize("name", [*FILES, "reader.json"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    (_model(tmp_path) / name).unlink()
    with pytest.raises(AssetError, match=name):
        opened(tmp_path)


def test_a_description_that_is_no_json_is_refused(tmp_path: Path) -> None:
    (_model(tmp_path) / "reader.json").write_text("{", "utf-8")
    with pytest.raises(AssetError, match="no JSON"):
        opened(tmp_path)


def test_a_folder_without_a_description_holds_no_model(tmp_path: Path) -> None:
    assert not present(tmp_path)
    assert present(_model(tmp_path))
