"""The network's figures with what the rules find added: each knows words that the other has not learnt."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import numpy as np

from whence.understand.encoder.bridge import Bridge
from whence.understand.encoder.labels import SPANS
from whence.understand.encoder.network import Floats
from whence.understand.encoder.said import Said
from whence.understand.encoder.scores import Scores, Words, log_softmax
from whence.understand.encoder.thresholds import Thresholds
from whence.understand.harm import figures
from whence.understand.triggers import triggers

LABEL = 1.0
"""How much the rules' label counts against the network's others."""
Advice = tuple[int, int, str]
"""Characters, and the label that the rules give them."""


class Advised:
    """`scores`, with the log odds of what the rules find raised by as much as `bounds` trusts them."""

    def __init__(self, scores: Scores, bridge: Bridge, told: Sequence[Said], bounds: Thresholds) -> None:
        self._scores = scores
        self._tagged = {
            "trigger": self._with("trigger", _triggers(bridge), bounds.advice_trigger),
            "harm": self._with("harm", _harm(bridge), bounds.advice_harm),
            "cue": self._with("cue", [(*said.cue, "cue") for said in told], bounds.advice_cue),
        }

    @property
    def words(self) -> Words:
        """See `Scores`."""
        return self._scores.words

    def tagged(self, head: str) -> Floats:
        """See `Scores`."""
        return self._tagged[head] if head in self._tagged else self._scores.tagged(head)

    def seen(self, kind: str, word: int) -> tuple[int, Floats]:
        """See `Scores`."""
        return self._scores.seen(kind, word)

    def label(self, kind: str, name: str, word: int) -> Floats:
        """See `Scores`."""
        return self._scores.label(kind, name, word)

    def pairs(self, first: Sequence[int], second: Sequence[int]) -> Floats:
        """See `Scores`."""
        return self._scores.pairs(first, second)

    def _with(self, head: str, advice: Iterable[Advice], weight: float) -> Floats:
        tagged, labels = self._scores.tagged(head), SPANS[head]
        if weight == 0:
            return tagged
        raised = tagged.copy()
        for start, end, name in advice:
            first = bisect_right(self.words.ends, start)
            last = bisect_left(self.words.starts, end)
            column = 1 + 2 * labels.index(name)
            raised[first:last, 0] -= weight
            raised[first : first + 1, column] += LABEL
            raised[first + 1 : last, column + 1] += LABEL
        return log_softmax(raised) if len(raised) else np.asarray(tagged)


def _triggers(bridge: Bridge) -> list[Advice]:
    text = bridge.text
    return [
        (text.starts[t.first], text.ends[t.last - 1], t.says.type) for t in triggers(text, bridge.phrases)
    ]


def _harm(bridge: Bridge) -> list[Advice]:
    text = bridge.text
    return [(text.starts[f.first], text.ends[f.last - 1], f.outcome) for f in figures(text, bridge.phrases)]
