"""Each trigger with its type, mode, status and what it sees, and the triggers of one happening together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from whence.understand.encoder.bridge import Bridge
from whence.understand.encoder.labels import PAIRS, ROLES, SPANS, TYPES
from whence.understand.encoder.network import Floats
from whence.understand.encoder.scores import Scores, Sight, log_softmax
from whence.understand.encoder.spans import Found, apart, batches, runs, spoken
from whence.understand.encoder.thresholds import Thresholds
from whence.understand.happenings import Happening

BACK = 40
"""Triggers before one that are compared with it; groups that fell further behind are closed to it."""
MEMBERS = 8
"""Latest members of a group by which it is judged."""
SAME = PAIRS.index("same")
FILLERS = {"agent": ("perpetrator", "organization"), "target": ("object", "victim"), "weapon": ("weapon",)}
"""The role of an attack that each role filler has."""
CONVERSE = [0, 1, 3, 2, 5, 4, 7, 6]
"""The label of `PAIRS` that each has when the two are taken in the other order."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """One trigger; `types`, `modes` and `statuses` are logarithms of probabilities."""

    words: Found
    type: str
    """The likeliest of `types`."""
    types: Floats
    modes: Floats
    statuses: Floats
    roles: dict[str, tuple[Found, ...]]
    harm: tuple[int, Sequence[float]]
    """The first word in sight, and the log odds to be harm done in this act, summed up to each word."""
    ruled: Happening | None = None
    """What the rules make of the same words."""
    joined: int | None = None
    """The number of the rules' group that it belongs to."""


def acts(scores: Scores, bounds: Thresholds) -> list[Act]:
    """The triggers in order, each with what is seen from it."""
    fillers = _fillers(scores, bounds.advice_filler)
    found = batches(runs(scores.tagged("trigger"), bounds.trigger))
    return [act for part in found for act in _acts(scores, part, fillers, bounds)]


def _acts(
    scores: Scores, found: Sequence[Found], fillers: dict[str, Floats], bounds: Thresholds
) -> Iterator[Act]:
    anchors = [words.first for words in found]
    sight = scores.seen("event", anchors)
    types = log_softmax(spoken(scores.tagged("trigger"), found))
    modes, statuses = (scores.label("event", name, anchors) for name in ("mode", "status"))
    likeliest = [TYPES[n] for n in types.argmax(axis=1)]
    seen = sight.figures
    for n, (low, high) in enumerate(zip(sight.lows, sight.highs, strict=True)):
        if fillers and likeliest[n] == "ASSAULT":
            for role, odds in fillers.items():
                seen[n, : high - low, ROLES["event"].index(role), 1:] += odds[low:high, None]
    roles = {role: _in_role(sight, role, bounds.roles[role]) for role in ROLES["event"] if role != "harm"}
    outside, begin, inside = np.moveaxis(seen[:, :, ROLES["event"].index("harm")], 2, 0)
    harm = np.cumsum(np.logaddexp(begin, inside) - outside, axis=1, dtype=np.float64)
    for n, (words, low, high) in enumerate(zip(found, sight.lows, sight.highs, strict=True)):
        yield Act(
            words=words,
            type=likeliest[n],
            types=types[n],
            modes=modes[n],
            statuses=statuses[n],
            roles={role: tuple(by_act[n]) for role, by_act in roles.items()},
            harm=(low, [0.0, *harm[n, : high - low].tolist()]),
        )


def _in_role(sight: Sight, role: str, bias: float) -> list[list[Found]]:
    """What each anchor of an event sees in the role."""
    seen = sight.figures[:, :, ROLES["event"].index(role)]
    every = seen.shape[1]
    return apart(runs(seen.reshape(-1, 3), bias, every), every, sight.lows)


def _fillers(scores: Scores, weight: float) -> dict[str, Floats]:
    """How much the head of role fillers speaks for each role of an attack, word by word."""
    if weight == 0:
        return {}
    tagged, labels = scores.tagged("filler"), SPANS["filler"]
    made = {}
    for role, names in FILLERS.items():
        columns = [1 + 2 * labels.index(name) + part for name in names for part in (0, 1)]
        odds = np.logaddexp.reduce(tagged[:, columns], axis=1) - tagged[:, 0]
        made[role] = weight * np.clip(odds, -2.0, 2.0)
    return made


def stands(scores: Scores, found: Sequence[Act]) -> list[Floats]:
    """For each act, the log odds (acts, labels of `PAIRS`) of how it stands to each of the `BACK` before it.

    Each is the mean of what is said of the two in both orders.
    """
    pairs = [(i, j) for i in range(len(found)) for j in range(max(0, i - BACK), i)]
    later = [found[i].words.first for i, _ in pairs]
    earlier = [found[j].words.first for _, j in pairs]
    forth, back = np.split(scores.pairs([*later, *earlier], [*earlier, *later]), 2)
    mean = np.logaddexp(forth, back[:, CONVERSE]) - np.log(2)
    odds = mean - np.log1p(-np.minimum(np.exp(mean), 1 - 1e-6))
    return np.split(odds, np.cumsum([min(i, BACK) for i in range(len(found))])[:-1])


def together(
    bridge: Bridge,
    found: Sequence[Act],
    standing: Sequence[Floats],
    bounds: Thresholds,
) -> list[list[int]]:
    """The numbers of the acts of each happening: each act joins the earlier group with most evidence."""
    groups: list[list[int]] = []
    recent: list[list[int]] = []
    settings = [_Setting.of(bridge, act) for act in found]
    types = np.exp([act.types for act in found])
    for i, act in enumerate(found):
        top, home = bounds.together, None
        low = max(0, i - BACK)
        likeness = np.log(types[low:i] @ types[i] + 1e-30).tolist()
        same = standing[i][:, SAME].tolist()
        recent = [group for group in recent if i - group[-1] <= BACK]
        for group in recent:
            members = [j for j in group[-MEMBERS:] if i - j <= BACK]
            known = sum(same[j - low] for j in members) / len(members)
            alike = max(likeness[j - low] for j in members)
            setting = max((settings[i].agrees(settings[j], bounds) for j in members), key=abs, default=0.0)
            ruling = [found[j].joined == act.joined for j in members if found[j].joined is not None]
            if ruling and act.joined is not None:
                known += bounds.advice_join * (2 * sum(ruling) / len(ruling) - 1)
            evidence = known + bounds.other_type * max(alike, -12.0) + setting
            if evidence > top:
                top, home = evidence, group
        if home is None:
            home = []
            groups.append(home)
            recent.append(home)
        home.append(i)
    return groups


@dataclass(frozen=True, kw_only=True, slots=True)
class _Setting:
    """The words of an act's place and time."""

    place: frozenset[str]
    time: frozenset[str]

    @classmethod
    def of(cls, bridge: Bridge, act: Act) -> "_Setting":
        words = {role: _content_words(bridge, act.roles[role]) for role in ("place", "time")}
        return cls(place=words["place"], time=words["time"])

    def agrees(self, other: "_Setting", bounds: Thresholds) -> float:
        total = 0.0
        if self.place and other.place:
            total += bounds.same_place if self.place & other.place else bounds.other_place
        if self.time and other.time:
            total += bounds.same_time if self.time & other.time else bounds.other_time
        return total


def _content_words(bridge: Bridge, spans: Sequence[Found]) -> frozenset[str]:
    words = (word for span in spans for word in bridge.raw[slice(*bridge.characters(span))].lower().split())
    return frozenset(word.strip(".,") for word in words if len(word) > 2 and word not in {"the", "last"})
