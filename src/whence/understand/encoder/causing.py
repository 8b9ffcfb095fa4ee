"""The causal sentences of a text by the network, with the words of causes and effects."""

from bisect import bisect_left

import numpy as np

from whence.model import Span
from whence.understand.causation import Causation
from whence.understand.causation import causes as causes_of_rules
from whence.understand.encoder.bridge import Bridge, trimmed
from whence.understand.encoder.network import opened
from whence.understand.encoder.scores import Pass, Scores
from whence.understand.encoder.spans import best
from whence.understand.encoder.thresholds import SET, Thresholds
from whence.understand.encoder.voices import segments
from whence.understand.phrases import chunk
from whence.understand.text import cut


def causes(text: str) -> tuple[Causation, ...]:
    """The causal sentences of `text`, in order; see `whence.understand.causes`."""
    return caused(text, Pass(opened(), text))


def caused(raw: str, scores: Scores, bounds: Thresholds = SET) -> tuple[Causation, ...]:
    """The same by `scores`, which are of the text."""
    text = cut(raw)
    bridge = Bridge(raw=raw, words=scores.words, text=text, phrases=chunk(text))
    ruled = {known.sentence.start for known in causes_of_rules(raw)}
    tagged = scores.tagged("causal")
    odds = np.logaddexp(tagged[:, 1], tagged[:, 2]) - tagged[:, 0]
    made = []
    for low, high in text.sentences:
        start, end = text.starts[low], text.ends[high - 1]
        first, last = (bisect_left(scores.words.starts, at) for at in (start, end))
        if first == last:
            continue
        known = float(odds[first:last].sum()) / (last - first) + bounds.advice_causal * (start in ruled)
        if known > bounds.causal:
            made.append(
                Causation(
                    sentence=Span.of(raw, start, end),
                    causes=_sides(scores, bridge, "cause", first, last, bounds),
                    effects=_sides(scores, bridge, "effect", first, last, bounds),
                    score=round(1 / (1 + float(np.exp(-known))), 2),
                )
            )
    return tuple(made)


def _sides(
    scores: Scores, bridge: Bridge, head: str, first: int, last: int, bounds: Thresholds
) -> tuple[Span, ...]:
    """The passages of one side within the words of a sentence; the likeliest one where none is likely."""
    tagged = scores.tagged(head)[first:last]
    found = [(a, b) for a, b, _ in segments(tagged, bounds.voice["cause"])]
    if not found and (top := best(tagged)) is not None:
        found = [(top[0].first, top[0].last)]
    sides = []
    for a, b in found:
        start, end = trimmed(bridge.raw, bridge.words.starts[first + a], bridge.words.ends[first + b - 1])
        if start < end:
            sides.append(Span.of(bridge.raw, start, end))
    return tuple(sides)
