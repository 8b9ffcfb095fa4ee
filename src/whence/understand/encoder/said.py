"""Who says what: cues, and the source and content that each sees."""

from dataclasses import dataclass

import numpy as np

from whence.understand.encoder.bridge import Bridge, trimmed
from whence.understand.encoder.labels import STANCES
from whence.understand.encoder.scores import Scores
from whence.understand.encoder.spans import best, runs
from whence.understand.encoder.thresholds import Thresholds

SHORTEST = 2
"""Characters of a content."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A claim as half-open ranges of characters."""

    content: tuple[int, int]
    source: tuple[int, int] | None
    cue: tuple[int, int]
    stance: str
    score: float


def claims(scores: Scores, bridge: Bridge, bounds: Thresholds) -> list[Said]:
    """The claims in order of their cues; of two with one content and one source, the surer."""
    kept: dict[tuple[tuple[int, int], tuple[int, int] | None], Said] = {}
    for cue in runs(scores.tagged("cue"), bounds.cue):
        low, seen = scores.seen("cue", cue.first)
        content, source = best(seen[:, 1], low), best(seen[:, 0], low)
        if content is None or content[1] <= bounds.content:
            continue
        range_ = trimmed(bridge.raw, *bridge.characters(content[0]))
        if range_[1] - range_[0] < SHORTEST:
            continue
        by = None
        if source is not None and source[1] > bounds.source:
            by = trimmed(bridge.raw, *bridge.whole(source[0]))
            by = by if by[0] < by[1] else None
        said = Said(
            content=range_,
            source=by,
            cue=bridge.characters(cue),
            stance=STANCES[int(np.argmax(scores.label("cue", "stance", cue.first)))],
            score=cue.score * content[0].score,
        )
        known = kept.get((range_, by))
        if known is None or known.score < said.score:
            kept[range_, by] = said
    return sorted(kept.values(), key=lambda said: said.cue)
