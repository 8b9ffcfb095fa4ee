"""Who says what: cues, and the source and content that each sees."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from whence.understand.claims import claims as claims_of_rules
from whence.understand.encoder.bridge import Bridge, trimmed
from whence.understand.encoder.labels import STANCES
from whence.understand.encoder.network import Floats
from whence.understand.encoder.scores import Scores
from whence.understand.encoder.spans import Found, likeliest, runs
from whence.understand.encoder.thresholds import Thresholds
from whence.understand.quotations import quotations
from whence.understand.text import Text

GRAVE = ("accuses", "claims-responsibility")
"""Stances that lay a deed on somebody: the network must be sure of them, or the rules see them too."""
BROKEN = frozenset({"the", "a", "an", "this", "that", "these", "those", "one", "its", "their", "his", "her"})
"""Words that are no source by themselves, but begin one."""
OPENING = frozenset({"that", '"', "“", "'", "‘", "`", ",", ":", "."})
"""What stands before a content."""
STOPPING = frozenset({".", '"', "”", "!", "?"})
"""What stands behind one, apart from other signs."""
SHORTEST = 2
"""Characters of a content."""
RULED = 0.6
"""How sure a claim is of which the network sees the cue alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A claim as half-open ranges of characters."""

    content: tuple[int, int]
    source: tuple[int, int] | None
    cue: tuple[int, int]
    stance: str
    score: float


def ruled(bridge: Bridge) -> list[Said]:
    """The claims that the rules find, those with a cue."""
    text = bridge.text
    return [
        Said(
            content=_characters(text, said.content),
            source=None if said.source is None else _characters(text, said.source),
            cue=_characters(text, said.cue),
            stance=said.stance,
            score=said.score,
        )
        for said in claims_of_rules(text, bridge.phrases, quotations(text))
        if said.cue is not None
    ]


def _characters(text: Text, words: tuple[int, int]) -> tuple[int, int]:
    return text.starts[words[0]], text.ends[words[1] - 1]


def claims(scores: Scores, bridge: Bridge, told: Sequence[Said], bounds: Thresholds) -> list[Said]:
    """The claims in order of their cues; of two with one content and one source, the surer.

    Args:
        scores: what the network says.
        bridge: the report.
        told: the rules' claims, which serve where the network sees no content.
        bounds: how sure the network must be.
    """
    kept: dict[tuple[tuple[int, int], tuple[int, int] | None], Said] = {}
    cues = runs(scores.tagged("cue"), bounds.cue)
    edges = {"content": _edges(bridge, bounds)}
    stances = scores.label("cue", "stance", [cue.first for cue in cues])
    for n, (cue, roles) in enumerate(zip(cues, likeliest(scores, "cue", cues, edges), strict=True)):
        start, end = bridge.characters(cue)
        known = next((said for said in told if said.cue[0] < end and start < said.cue[1]), None)
        if known is not None:
            stances[n, STANCES.index(known.stance)] += bounds.advice_stance
        for stance in GRAVE:
            if stances[n, STANCES.index(stance)] < bounds.grave and (known is None or known.stance != stance):
                stances[n, STANCES.index(stance)] = -math.inf
        said = _seen(bridge, cue, roles, STANCES[int(stances[n].argmax())], bounds)
        if said is None and known is not None:
            said = replace(known, score=RULED * cue.score)
        if said is None:
            continue
        other = kept.get((said.content, said.source))
        if other is None or other.score < said.score:
            kept[said.content, said.source] = said
    return sorted(kept.values(), key=lambda said: said.cue)


def _edges(bridge: Bridge, bounds: Thresholds) -> Floats:
    """(words, 2): what speaks for a content to begin and to end at each word, by the signs around it."""
    words = [bridge.raw[start:end] for start, end in zip(bridge.words.starts, bridge.words.ends, strict=True)]
    signs = [*(not any(map(str.isalnum, word)) for word in words), True]
    before, after = [".", *words][: len(words)], [*words, "."][1:]
    made = np.zeros((len(words), 2), dtype=np.float32)
    made[:, 0] = [bounds.content_opens * (word.lower() in OPENING) for word in before]
    made[:, 1] = [
        bounds.content_closes * (signs[n] or signs[n + 1]) + bounds.content_stops * (word in STOPPING)
        for n, word in enumerate(after)
    ]
    return made


def _seen(
    bridge: Bridge, cue: Found, roles: Sequence[tuple[Found, float]], stance: str, bounds: Thresholds
) -> Said | None:
    """What the network sees from the cue; None where it sees no content."""
    (source, owned), (content, held) = roles
    if held <= bounds.content:
        return None
    range_ = trimmed(bridge.raw, *bridge.characters(content))
    if range_[1] - range_[0] < SHORTEST:
        return None
    by = None
    if owned > bounds.source:
        broken = bridge.raw[slice(*bridge.characters(source))].lower() in BROKEN
        by = trimmed(bridge.raw, *(bridge.headed(source) if broken else bridge.whole(source)))
        by = by if by[0] < by[1] else None
    return Said(
        content=range_,
        source=by,
        cue=bridge.characters(cue),
        stance=stance,
        score=cue.score * content.score,
    )
