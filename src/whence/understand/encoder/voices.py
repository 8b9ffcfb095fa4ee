"""Passages that one head marks whole: opinions, forecasts, boilerplate."""

import numpy as np

from whence.understand.encoder.bridge import Bridge, trimmed
from whence.understand.encoder.network import Floats
from whence.understand.encoder.scores import Scores


def passages(scores: Scores, bridge: Bridge, head: str, cost: float) -> list[tuple[int, int, float]]:
    """(start, end, score) in characters of each passage of `head`, in order."""
    found = []
    tagged = scores.tagged(head)
    for first, last, mean in segments(tagged, cost):
        start, end = bridge.words.starts[first], bridge.words.ends[last - 1]
        if head != "boilerplate":
            start, end = trimmed(bridge.raw, start, end)
        if start < end:
            found.append((start, end, mean))
    return found


def segments(tagged: Floats, cost: float) -> list[tuple[int, int, float]]:
    """(first, last, mean probability) of the passages that together speak most, each paying `cost` to begin.

    The best path through outside and inside (Viterbi), so that a doubtful word within a passage does not part
    it; beginning again within one is a change that costs the same.
    """
    speaking = np.logaddexp(tagged[:, 1], tagged[:, 2]) - tagged[:, 0]
    if not (speaking > 0).any():
        return []
    odds = speaking.tolist()
    again = (tagged[:, 1] - tagged[:, 2]).tolist()
    out, inside = 0.0, -1e9
    came: list[tuple[bool, int]] = []
    for odd, restart in zip(odds, again, strict=True):
        stay, enter, renew = inside, out - cost, inside - cost + max(restart, 0.0)
        best = max(stay, enter, renew)
        came.append((inside > out, 0 if best == stay else 1 if best == enter else 2))
        out, inside = max(out, inside), best + odd
    found: list[tuple[int, int, float]] = []
    within, last = inside > out, len(odds)
    for i in range(len(odds) - 1, -1, -1):
        left_inside, how = came[i]
        if not within:
            within = left_inside
            last = i
        elif how != 0:
            found.append((i, last, 0.0))
            within, last = how == 2, i
    probability = 1 - np.exp(tagged[:, 0])
    return [(a, b, float(probability[a:b].mean())) for a, b, _ in reversed(found)]
