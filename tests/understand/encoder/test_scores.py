"""One pass over windows of a text."""

import numpy as np
import pytest
from numpy.typing import NDArray

from whence.understand.encoder.labels import SPANS
from whence.understand.encoder.network import Floats, Network
from whence.understand.encoder.pieces import Cutter
from whence.understand.encoder.scores import OVERLAP, ROOM, Pass

CUTTER = Cutter({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "bomb": 3, "##s": 4})
TAGS = sum(2 * len(labels) + 1 for labels in SPANS.values())


class Positions:
    """An encoder whose first label says at which place of its window a piece stood."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def __call__(self, ids: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
        self.lengths.append(len(ids))
        tags = np.zeros((len(ids), TAGS), dtype=np.float32)
        tags[:, 1] = np.arange(len(ids))
        return np.zeros((len(ids), 4), np.float32), tags, np.zeros((len(ids), 12), np.float32)


def _places(count: int) -> tuple[list[int], list[int]]:
    encoder = Positions()
    scores = Pass(Network(encoder, {}, CUTTER, 64), "bombs " * count)
    tagged = scores.tagged("trigger")
    assert len(tagged) == len(scores.words) == count
    return np.rint(tagged[:, 1] - tagged[:, 0]).astype(int).tolist(), encoder.lengths


@pytest.mark.parametrize("count", [0, 1, 100, 158, 159, 160, 1_000, 20_000])
def test_every_word_is_read_once_whatever_the_length(count: int) -> None:
    places, lengths = _places(count)
    assert len(places) == count
    assert max(lengths, default=0) <= ROOM + 2


def test_a_word_is_taken_from_the_window_in_which_it_is_more_central() -> None:
    places, lengths = _places(1_000)
    inner = places[OVERLAP:-OVERLAP]
    assert min(inner) >= OVERLAP // 2 - 1
    assert max(inner) <= max(lengths) - OVERLAP // 2


def test_a_text_of_one_window_is_read_in_one_pass() -> None:
    assert _places(150)[1] == [302]
