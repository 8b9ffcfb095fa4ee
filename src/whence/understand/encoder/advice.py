"""The network's figures with what the rules find added: each knows words that the other has not learnt."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import numpy as np

from whence.understand.encoder.bridge import Bridge
from whence.understand.encoder.figures import Ruled
from whence.understand.encoder.labels import SPANS
from whence.understand.encoder.network import Floats
from whence.understand.encoder.said import Said
from whence.understand.encoder.scores import Scores, Sight, Words, log_softmax
from whence.understand.encoder.thresholds import Thresholds
from whence.understand.triggers import Trigger

Advice = tuple[int, int, str]
"""Characters, and the label that the rules give them."""


class Advised:
    """`scores`, with the log odds of what the rules find raised by as much as `bounds` trusts them."""

    def __init__(
        self,
        scores: Scores,
        bridge: Bridge,
        evoked: Sequence[Trigger],
        told: Sequence[Said],
        harmed: Sequence[Ruled],
        bounds: Thresholds,
    ) -> None:
        self._scores, self._label = scores, bounds.advice_label
        self._tagged = {
            "trigger": self._with("trigger", _triggers(bridge, evoked), bounds.advice_trigger),
            "harm": self._with("harm", [(f.start, f.end, f.outcome) for f in harmed], bounds.advice_harm),
            "cue": self._with("cue", [(*said.cue, "cue") for said in told], bounds.advice_cue),
        }

    @property
    def words(self) -> Words:
        """See `Scores`."""
        return self._scores.words

    def tagged(self, head: str) -> Floats:
        """See `Scores`."""
        return self._tagged[head] if head in self._tagged else self._scores.tagged(head)

    def seen(self, kind: str, words: Sequence[int]) -> Sight:
        """See `Scores`."""
        return self._scores.seen(kind, words)

    def label(self, kind: str, name: str, words: Sequence[int]) -> Floats:
        """See `Scores`."""
        return self._scores.label(kind, name, words)

    def pairs(self, first: Sequence[int], second: Sequence[int]) -> Floats:
        """See `Scores`."""
        return self._scores.pairs(first, second)

    def _with(self, head: str, advice: Iterable[Advice], weight: float) -> Floats:
        tagged, labels = self._scores.tagged(head), SPANS[head]
        if weight == 0:
            return tagged
        raised = tagged.copy()
        told = np.zeros(len(raised), dtype=np.bool_)
        for start, end, name in advice:
            first = bisect_right(self.words.ends, start)
            last = bisect_left(self.words.starts, end)
            column = 1 + 2 * labels.index(name)
            raised[first:last, 0] -= weight
            raised[first : first + 1, column] += self._label
            raised[first + 1 : last, column + 1] += self._label
            told[first:last] = True
        if told.any():
            raised[told] = log_softmax(raised[told])
        return raised


def _triggers(bridge: Bridge, found: Sequence[Trigger]) -> list[Advice]:
    """The rules' triggers as advice; words of harm only where their sentence tells no act."""
    text = bridge.text
    acts = {text.sentence_of[t.head] for t in found if not t.says.harm and not t.says.outcome}
    return [
        (text.starts[t.first], text.ends[t.last - 1], t.says.type)
        for t in found
        if not (t.says.harm or t.says.outcome) or text.sentence_of[t.head] not in acts
    ]
