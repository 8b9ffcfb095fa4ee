"""The file of the triage model: what it was made for, then one signed byte for each bucket."""

import functools
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from whence.errors import AssetError
from whence.understand.triage import features

FILE = Path(__file__).parent / "relevance.bin"
MADE_FOR: dict[str, Any] = {
    "format": 1,
    "words": features.WORDS,
    "pairs": features.PAIRS,
    "passage": features.PASSAGE,
    "step": features.STEP,
}
"""What a file must say of itself to be read by this version."""
POWER = 0.25
"""A passage's sum is divided by its number of words to this power: a short text is no less relevant than a
long one, but more words are more evidence. 0.25 told reports apart better than 0, 0.5 and 0.75."""
MADE_BY = "train it again (python -m training.triage) or reinstall Whence"


@dataclass(frozen=True, kw_only=True, slots=True)
class Weights:
    """A linear model of relevance: log odds are `bias` and the weights of a passage's buckets."""

    values: NDArray[np.float32]
    bias: float
    threshold: float
    """Log odds from which on a report passes."""

    def highest(self, found: list[str]) -> float:
        """The log odds of the most relevant passage of these words; there must be one at least."""
        single, double = features.buckets(found)
        word_sums = np.concatenate(([0.0], np.cumsum(self.values[single], dtype=np.float64)))
        pair_sums = np.concatenate(([0.0], np.cumsum(self.values[double], dtype=np.float64)))
        low, high = np.array(features.passages(len(found))).T
        sums = word_sums[high] - word_sums[low] + pair_sums[high - 1] - pair_sums[low]
        return float(np.max(sums / (high - low) ** POWER)) + self.bias


def packed(values: NDArray[np.float32], bias: float, threshold: float) -> bytes:
    """The file that holds this model, its weights rounded to 255 steps."""
    scale = float(np.abs(values).max()) / 127
    content = np.round(values / scale).astype(np.int8).tobytes()
    digest = hashlib.sha256(content).hexdigest()
    header = {**MADE_FOR, "scale": scale, "bias": bias, "threshold": threshold, "sha256": digest}
    return json.dumps(header).encode() + b"\n" + content


def unpacked(content: bytes, name: str = "relevance.bin") -> Weights:
    """The model that `packed` gave.

    Raises:
        AssetError: the file is damaged, or made for other features than this version computes.
    """
    first, _, rest = content.partition(b"\n")
    try:
        header: dict[str, Any] = json.loads(first)
    except ValueError as error:
        raise AssetError(f"{name}: its first line is no JSON ({error}); {MADE_BY}") from error
    for key, expected in MADE_FOR.items():
        if header.get(key) != expected:
            raise AssetError(f"{name}: {key} is {header.get(key)!r}, expected {expected!r}; {MADE_BY}")
    digest = hashlib.sha256(rest).hexdigest()
    if digest != header["sha256"]:
        raise AssetError(
            f"{name}: the SHA-256 of its weights is {digest[:12]}…, it says {header['sha256'][:12]}…; "
            f"{MADE_BY}"
        )
    return Weights(
        values=np.frombuffer(rest, dtype=np.int8).astype(np.float32) * np.float32(header["scale"]),
        bias=header["bias"],
        threshold=header["threshold"],
    )


@functools.cache
def opened(path: Path = FILE) -> Weights:
    """The model in `path`.

    Raises:
        AssetError: it cannot be read, is damaged, or was made for another version.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise AssetError(f"{path}: cannot be read ({error}); {MADE_BY}") from error
    return unpacked(content, str(path))
