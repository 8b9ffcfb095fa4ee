"""One pass over windows of a text."""

import numpy as np
import pytest
from numpy.typing import NDArray

from whence.understand.encoder.labels import EDGES, ROLES, SPANS
from whence.understand.encoder.network import Floats, Network
from whence.understand.encoder.pieces import Cutter
from whence.understand.encoder.scores import OVERLAP, ROOM, Pass

CUTTER = Cutter({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "bomb": 3, "##s": 4})
SPANNED = sum(2 * len(labels) + 1 for labels in SPANS.values())
TAGS = SPANNED + sum(3 * len(roles) for roles in ROLES.values())


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


WORDS, PLACE, REACH, WIDTH = 300, 150, 64, 1
"""Words of one piece each, and the one from which the others are seen."""


def _constant(flat: float) -> Pass:
    """Scores whose encoder says `flat` of each word's beginning a source, and nothing else."""

    def encode(ids: NDArray[np.int64]) -> tuple[Floats, Floats, Floats]:
        tags = np.zeros((len(ids), TAGS), dtype=np.float32)
        tags[:, SPANNED + 3 * len(ROLES["event"]) + 1] = flat
        return np.zeros((len(ids), 4), np.float32), tags, np.zeros((len(ids), 3 * WIDTH), np.float32)

    out = 3 * len(ROLES["cue"])
    zero = {
        "anchor.cue.w": (4, WIDTH),
        "anchor.cue.b": (WIDTH,),
        "roles.cue.b": (out,),
        "distance.cue": (2 * REACH + 1, out),
    }
    weights: dict[str, Floats] = {name: np.zeros(shape, np.float32) for name, shape in zero.items()}
    weights["roles.cue.w"] = np.eye(WIDTH, out, 0, dtype=np.float32)
    weights["near.cue"] = np.arange(2 * len(EDGES) + 1, dtype=np.float32)[:, None]
    return Pass(Network(encode, weights, CUTTER, REACH), "bomb " * WORDS)


def test_what_is_said_whatever_the_anchor_is_added_to_what_is_seen_from_it() -> None:
    plain, raised = (_constant(flat).seen("cue", [PLACE]) for flat in (0.0, 2.5))
    difference = (raised.figures - plain.figures)[0]
    source = list(ROLES["cue"]).index("source")
    assert (difference[:, source, 1] == 2.5).all()
    assert np.count_nonzero(difference) == len(difference)


@pytest.mark.parametrize(
    ("away", "row"),
    [
        (0, 8),
        (1, 9),
        (-1, 7),
        (3, 10),
        (-3, 6),
        (4, 11),
        (127, 15),
        (-127, 1),
        (128, 16),
        (-128, 0),
        (149, 16),
    ],
)
def test_distances_are_told_apart_the_less_the_further_they_are(away: int, row: int) -> None:
    sight = _constant(0.0).seen("cue", [PLACE])
    assert sight.figures[0, PLACE + away - sight.lows[0], 0, 0] == row
