"""The file of the triage model, and its refusal of what it was not made for."""

from pathlib import Path

import numpy as np
import pytest

from whence.errors import AssetError
from whence.understand.triage import features
from whence.understand.triage.weights import FILE, opened, packed, unpacked


def _some() -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    return np.random.default_rng(7).normal(size=features.WORDS + features.PAIRS).astype(np.float32)


def test_a_model_comes_back_within_half_a_step_of_each_weight() -> None:
    values = _some()
    back = unpacked(packed(values, -1.5, 0.25))
    assert (back.bias, back.threshold) == (-1.5, 0.25)
    assert np.abs(back.values - values).max() <= np.abs(values).max() / 127 / 2 * 1.001


def test_the_shipped_model_is_small() -> None:
    assert FILE.stat().st_size < 300_000


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param(b'"format": 1', b'"format": 9', "format is 9", id="another format"),
        pytest.param(b'"passage": 90', b'"passage": 60', "passage is 60", id="other features"),
        pytest.param(b"{", b"[", "no JSON", id="no header"),
    ],
)
def test_a_file_made_for_something_else_is_refused(old: bytes, new: bytes, words: str) -> None:
    with pytest.raises(AssetError, match=words):
        unpacked(packed(_some(), 0.0, 0.0).replace(old, new, 1))


def test_a_damaged_file_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "cut.bin"
    path.write_bytes(FILE.read_bytes()[:-5])
    with pytest.raises(AssetError, match="SHA-256") as raised:
        opened(path)
    assert "cut.bin" in str(raised.value)


def test_a_missing_file_is_told_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="reinstall Whence"):
        opened(tmp_path / "none.bin")
