"""Figures of the harmed: the network finds their words, the rules for quantities read them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from whence.understand.encoder.acts import Act
from whence.understand.encoder.bridge import Bridge
from whence.understand.encoder.labels import OUTCOMES, WHO
from whence.understand.encoder.said import Said
from whence.understand.encoder.scores import Scores
from whence.understand.encoder.spans import Found, likeliest, runs
from whence.understand.encoder.thresholds import Thresholds
from whence.understand.harm import figures as figures_of_rules
from whence.understand.numbers import Quantity
from whence.understand.victims import NONE, who
from whence.vocabulary import lexicon

FITTING = {"arrested": ("COERCE", "SANCTION"), "displaced": ("RETREAT", "COERCE", "ASSAULT")}
"""Types of the events that do a harm, where that is not ASSAULT alone."""
AROUND = 60
"""Acts to either side of a figure that are asked whether it is theirs."""
NEAR = 6
"""Sentences back in which the act of a figure is looked for."""
LEAST = -8.0
"""Log odds under which all are alike."""
PLURAL = frozenset({"people", "police", "men", "women", "children", "troops", "family"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One figure: its characters, what they say, who gave it, and the group that it belongs to."""

    start: int
    end: int
    outcome: str
    low: int | None
    high: int | None
    who: str
    source: tuple[int, int] | None
    group: int
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruled:
    """Characters in which the rules read a figure."""

    start: int
    end: int
    outcome: str
    low: int | None
    high: int | None


def figures(
    scores: Scores,
    bridge: Bridge,
    found: Sequence[Act],
    groups: Sequence[Sequence[int]],
    ruled: Sequence[Ruled],
    said: Sequence[Said],
    bounds: Thresholds,
) -> list[Figure]:
    """The figures of the report that belong to one of its events, in order."""
    of_act = {i: n for n, group in enumerate(groups) for i in group}
    sentences = [bridge.sentence(bridge.characters(act.words)[0]) for act in found]
    harmed = runs(scores.tagged("harm"), bounds.harm)
    seen = likeliest(scores, "harm", harmed)
    victims = scores.label("harm", "who", [words.first for words in harmed]).argmax(axis=1)
    made: dict[tuple[int, int, str], Figure] = {}
    for words, (source,), victim in zip(harmed, seen, victims, strict=True):
        outcome = OUTCOMES[words.label]
        read = _read(bridge, words, outcome, ruled)
        act = owner(bridge, found, sentences, words, outcome, bounds)
        if read is None or act is None or (read.start, read.end, outcome) in made:
            continue
        made[read.start, read.end, outcome] = Figure(
            start=read.start,
            end=read.end,
            outcome=outcome,
            low=read.low,
            high=read.high,
            who=_who(bridge, read.start, read.end) or WHO[victim],
            source=bridge.whole(source[0])
            if source[1] > bounds.harm_source
            else _claimant(said, read.start, read.end),
            group=of_act[act],
            score=words.score,
        )
    return list(made.values())


def ruled_figures(bridge: Bridge) -> list[Ruled]:
    """The figures that the rules find, in order."""
    text = bridge.text
    found = (
        Ruled(
            start=text.starts[f.first], end=text.ends[f.last - 1], outcome=f.outcome, low=f.low, high=f.high
        )
        for f in figures_of_rules(text, bridge.phrases)
    )
    return sorted(found, key=lambda f: f.start)


def _read(bridge: Bridge, words: Found, outcome: str, ruled: Sequence[Ruled]) -> Ruled | None:
    """What the words bear: the rules' figure where they share words with one, else their quantity."""
    start, end = bridge.characters(words)
    at = bisect_left(ruled, end, key=lambda f: f.start)
    for figure in ruled[max(0, at - 4) : at]:
        if figure.outcome == outcome and start < figure.end:
            return figure
    counted = _counted(bridge, start, end)
    if counted is not None:
        first = min(start, bridge.text.starts[counted.first])
        return Ruled(start=first, end=end, outcome=outcome, low=counted.low, high=counted.high)
    bounds = _uncounted(bridge, start, end)
    if bounds is None:
        return None
    return Ruled(start=start, end=end, outcome=outcome, low=bounds[0], high=bounds[1])


def _counted(bridge: Bridge, start: int, end: int) -> Quantity | None:
    """The quantity whose number word is among the characters."""
    words = bridge.range(start, end)
    if words is None:
        return None
    near = (bridge.phrases.figures.get(i) for i in range(max(0, words[0] - 4), words[1]))
    return next((q for q in near if q is not None and words[0] <= q.core < words[1]), None)


def _uncounted(bridge: Bridge, start: int, end: int) -> tuple[int, int] | None:
    """The low and high of characters without a number: none, or one named or single; None for any other."""
    words = bridge.range(start, end)
    if words is None:
        return None
    text, phrases = bridge.text, bridge.phrases
    inner = text.lower[words[0] : words[1]]
    if any(word in NONE for word in inner):
        return 0, 0
    phrase = phrases.holding(words[1] - 1) or phrases.holding(words[0])
    head = text.lower[phrase.head] if phrase is not None else inner[-1]
    named = phrase is not None and text.tags[phrase.head] == "NNP"
    if not named and head in lexicon.group("groups") | PLURAL:
        return None
    if text.tags[words[1] - 1 if phrase is None else phrase.head] not in {"NN", "NNP"}:
        return None
    plural = head.endswith(("children", "men", "people")) or (head.endswith("s") and head[:-1] in _people())
    return None if plural and not named else (1, 1)


def _people() -> frozenset[str]:
    known = lexicon.words()
    return frozenset(known.civilian) | frozenset(known.combatant) | frozenset(known.roles)


def owner(
    bridge: Bridge,
    found: Sequence[Act],
    sentences: Sequence[int],
    words: Found,
    outcome: str,
    bounds: Thresholds,
) -> int | None:
    """The number of the act that did the harm: what the network sees, and what kind of act stands near."""
    at = bisect_left(found, words.first, key=lambda act: act.words.first)
    here = bridge.sentence(bridge.characters(words)[0])
    fitting = FITTING.get(outcome, ("ASSAULT",))
    best: tuple[float, int] | None = None
    for i in range(max(0, at - AROUND), min(len(found), at + AROUND)):
        act, away = found[i], here - sentences[i]
        if not -1 <= away <= NEAR or (odds := _odds(act, words)) is None:
            continue
        score = bounds.owner_seen * max(odds, LEAST) - bounds.owner_word * abs(act.words.first - words.first)
        score += bounds.owner_fits * (act.type in fitting)
        score += bounds.owner_sentence * (away == 0)
        if best is None or score > best[0]:
            best = score, i
    return best[1] if best is not None and best[0] > bounds.owner else None


def _odds(act: Act, words: Found) -> float | None:
    low, summed = act.harm
    first, last = max(0, words.first - low), min(words.last - low, len(summed) - 1)
    return (summed[last] - summed[first]) / (last - first) if first < last else None


def _who(bridge: Bridge, start: int, end: int) -> str | None:
    """civilian, combatant or mixed, where the nouns say."""
    inner = bridge.range(start, end)
    phrase = bridge.phrases.holding(inner[1] - 1) if inner is not None else None
    said = who(bridge.text, phrase) if phrase is not None else "unspecified"
    return said if said != "unspecified" else None


def _claimant(said: Sequence[Said], start: int, end: int) -> tuple[int, int] | None:
    """The source of the narrowest claim that holds the characters."""
    holding = [s for s in said if s.source is not None and s.content[0] <= start and end <= s.content[1]]
    return min(holding, key=lambda s: s.content[1] - s.content[0]).source if holding else None
