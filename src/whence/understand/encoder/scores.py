"""What the network says of every word of a report, from one pass over windows of its pieces."""

import functools
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from whence.understand.encoder.labels import EDGES, PAIRS, ROLES, SPANS
from whence.understand.encoder.network import Floats, Network
from whence.understand.encoder.pieces import without

ROOM = 318
"""Pieces of a window, as in training."""
OVERLAP = 48
"""Pieces that neighbouring windows share; each piece is taken from the window in which it is more central."""
LONG = 10_000
"""Pieces beyond which memory counts more than a conversion now and then."""
TOGETHER = 256
"""Pairs that are looked at in one go: what they come to stays near at hand."""
_ENDS = list(accumulate(2 * len(labels) + 1 for labels in SPANS.values()))
COLUMNS = dict(zip(SPANS, map(slice, [0, *_ENDS], _ENDS), strict=False))
"""The logits of each head of spans."""
SPANNED = _ENDS[-1]
"""Logits of spans; those of roles whatever the anchor follow them."""
SURELY_NOT = -60.0
"""Log odds of what cannot be."""
SEEN = {"event": 128, "cue": 220, "harm": 128}
"""Pieces to either side of an anchor in which its roles are looked for: an argument stands near."""


FARTHEST = max(SEEN.values())
_AWAY = np.arange(-FARTHEST, FARTHEST + 1)
BUCKETS = np.searchsorted(EDGES, np.abs(_AWAY), side="right") * np.sign(_AWAY) + len(EDGES)
"""Rows of a table by distance, from `-FARTHEST` on: the anchor's in the middle, before it above."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """The words that the encoder read, as half-open character ranges; `at` counts pieces."""

    starts: Sequence[int]
    ends: Sequence[int]
    at: Sequence[int]

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sight:
    """The words in sight of some anchors, each from its `lows` up to its `highs`, and what they are to it.

    `figures` are (anchors, most words in sight, roles, 3): outside, beginning, inside, which may all three be
    off by one constant. What lies beyond an anchor's sight is surely outside.
    """

    lows: Sequence[int]
    highs: Sequence[int]
    figures: Floats

    @classmethod
    def nothing(cls, lows: Sequence[int], highs: Sequence[int], roles: int) -> "Sight":
        """A sight in which all is outside."""
        widest = max((high - low for low, high in zip(lows, highs, strict=True)), default=0)
        figures = np.full((len(lows), widest, roles, 3), SURELY_NOT, dtype=np.float32)
        figures[..., 0] = 0
        return cls(lows=lows, highs=highs, figures=figures)


class Scores(Protocol):
    """What a network, or a test in its stead, says of a text: natural logarithms of probabilities."""

    @property
    def words(self) -> Words:
        """The words that all indices count."""

    def tagged(self, head: str) -> Floats:
        """(words, 1 + 2 · labels): outside, then beginning and inside of each label."""

    def seen(self, kind: str, words: Sequence[int]) -> Sight:
        """What is seen from the anchors at `words`."""

    def label(self, kind: str, name: str, words: Sequence[int]) -> Floats:
        """(anchors, labels) of the class `name` of the anchors at `words`."""

    def pairs(self, first: Sequence[int], second: Sequence[int]) -> Floats:
        """(pairs, labels): how the trigger at each word of `first` stands to that of `second`."""


class Pass:
    """The scores of one text by a network, which does not see the ranges of characters in `skipped`."""

    def __init__(self, network: Network, text: str, skipped: Sequence[tuple[int, int]] = ()) -> None:
        self._network = network
        pieces = without(network.cutter.cut(text), skipped)
        opens = [n for n, first in enumerate(pieces.opens) if first]
        closes = [*opens[1:], len(pieces.ids)] if opens else []
        self._words = Words(
            starts=[pieces.starts[n] for n in opens], ends=[pieces.ends[n - 1] for n in closes], at=opens
        )
        self._at = np.array(opens, dtype=np.int64)
        self._by_head: dict[str, Floats] = {}
        self._read(np.array(pieces.ids, dtype=np.int64))

    @property
    def words(self) -> Words:
        """The words that all indices count."""
        return self._words

    def _read(self, ids: np.ndarray) -> None:
        """Run the encoder over `ids`; of long texts, hidden states are kept in half precision."""
        half = np.float16 if len(ids) > LONG else np.float32
        begin, end = self._network.cutter.begin, self._network.cutter.end
        widths = (0, SPANNED + sum(3 * len(roles) for roles in ROLES.values()), 0)
        kept = [np.zeros((0, width), dtype=np.float32) for width in widths]
        for start, stop, low, high in _windows(len(ids)):
            outputs = self._network.encoder(np.concatenate(([begin], ids[start:stop], [end])))
            if start == 0:
                kinds = zip(outputs, (half, np.float32, half), strict=True)
                kept = [np.empty((len(self._at), values.shape[1]), dtype=kind) for values, kind in kinds]
            first, last = np.searchsorted(self._at, (low, high))
            rows = self._at[first:last] - start + 1
            for out, values in zip(kept, outputs, strict=True):
                out[first:last] = values.take(rows, axis=0)
        self._hidden, self._tags, self._tokens = kept

    @functools.cached_property
    def _anywhere(self) -> dict[str, Floats]:
        """Logits (words, 3 · roles) of being in a role, whatever the anchor."""
        table, low = {}, SPANNED
        for kind, roles in ROLES.items():
            table[kind] = self._tags[:, low : low + 3 * len(roles)]
            low += 3 * len(roles)
        return table

    def tagged(self, head: str) -> Floats:
        """See `Scores`."""
        if head not in self._by_head:
            self._by_head[head] = log_softmax(self._tags[:, COLUMNS[head]])
        return self._by_head[head]

    def seen(self, kind: str, words: Sequence[int]) -> Sight:
        """See `Scores`: W ReLU(token + anchor + near) + distance + anywhere, as in training.

        An array of zeros, since numpy is far faster with it than with a single zero.
        """
        reach, at = SEEN[kind], self._words.at
        lows = [bisect_left(at, at[word] - reach) for word in words]
        highs = [bisect_right(at, at[word] + reach) for word in words]
        sight = Sight.nothing(lows, highs, len(ROLES[kind]))
        near, distance = (self._network.weights[f"{name}.{kind}"] for name in ("near", "distance"))
        anchors = self._network.linear(f"anchor.{kind}", self._states(words))
        first, last = min(lows, default=0), max(highs, default=0)
        tokens = self._tokens_for(kind, first, last, anchors.shape[1])
        room, nothing = np.zeros((2, sight.figures.shape[1], anchors.shape[1]), dtype=np.float32)
        for n, (word, low, high) in enumerate(zip(words, lows, highs, strict=True)):
            away = self._at[low:high] - at[word]
            mixed = room[: high - low]
            (near + anchors[n]).take(BUCKETS.take(away + FARTHEST), axis=0, out=mixed, mode="clip")
            mixed += tokens[low - first : high - first]
            np.maximum(mixed, nothing[: high - low], out=mixed)
            logits = self._network.linear(f"roles.{kind}", mixed)
            logits += distance.take(away + self._network.reach, axis=0, mode="clip")
            logits += self._anywhere[kind][low:high]
            sight.figures[n, : high - low] = logits.reshape(high - low, -1, 3)
        return sight

    def _tokens_for(self, kind: str, first: int, last: int, width: int) -> Floats:
        """What the words from `first` up to `last` are to any anchor of the kind, side by side in memory."""
        low = list(ROLES).index(kind) * width
        return np.ascontiguousarray(self._tokens[first:last, low : low + width], dtype=np.float32)

    def label(self, kind: str, name: str, words: Sequence[int]) -> Floats:
        """See `Scores`."""
        return log_softmax(self._network.linear(f"classes.{kind}.{name}", self._states(words)))

    def pairs(self, first: Sequence[int], second: Sequence[int]) -> Floats:
        """See `Scores`."""
        if not first:
            return np.zeros((0, len(PAIRS)), dtype=np.float32)
        unique, inverse = np.unique([first, second], return_inverse=True)
        rows = inverse.reshape(2, -1).T
        states = self._states(unique)
        heads = self._network.linear("pair.first", states), self._network.linear("pair.second", states)
        return np.concatenate(
            [self._paired(*heads, rows[n : n + TOGETHER]) for n in range(0, len(rows), TOGETHER)]
        )

    def _paired(self, first: Floats, second: Floats, rows: NDArray[np.int64]) -> Floats:
        a, b = first.take(rows[:, 0], axis=0), second.take(rows[:, 1], axis=0)
        mixed = np.concatenate([np.maximum(a + b, np.zeros_like(a)), a * b], axis=1)
        return log_softmax(self._network.linear("pair", mixed))

    def _states(self, words: Sequence[int] | NDArray[np.int64]) -> Floats:
        states: Floats = self._hidden.take(words, axis=0).astype(np.float32, copy=False)
        return states


def log_softmax(logits: Floats) -> Floats:
    """The logarithms of the probabilities that `logits` give along the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return out


def _windows(total: int) -> Iterator[tuple[int, int, int, int]]:
    """(first piece, one past the last, and the same of the part that is taken) of like-sized windows."""
    if total == 0:
        return
    count = 1 if total <= ROOM else math.ceil((total - OVERLAP) / (ROOM - OVERLAP))
    step = (total - OVERLAP) / count
    for n in range(count):
        start, stop = round(n * step), min(total, round((n + 1) * step) + OVERLAP)
        low = 0 if n == 0 else start + OVERLAP // 2
        high = total if n == count - 1 else round((n + 1) * step) + OVERLAP // 2
        yield start, total if n == count - 1 else stop, low, high
