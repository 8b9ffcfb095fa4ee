"""Mentions of one happening joined into one event of the report."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from whence.understand.happenings import Happening
from whence.understand.settings import Range
from whence.understand.text import Text

ENOUGH = 1.0
"""Evidence from which two mentions are taken for one happening; set on gold/train."""
WEAKLY = 0.2
"""The same for words that seldom start an event of their own ("killed", "the incident")."""
OPENING = 4
"""Sentences of headline and lead, which mostly tell of the same thing."""
RECENT = 60
"""Groups that are looked at, the latest first: a bound on the work for very long texts."""
ALIKE = (
    frozenset({"suicide-attack", "explosives", "targeted"}),
    frozenset({"aerial", "explosives", "drone"}),
    frozenset({"aerial", "unconventional", "heavy-weapons"}),
    frozenset({"firearms", "targeted", "primitive"}),
    frozenset({"heavy-weapons", "explosives", "destroy"}),
    frozenset({"aerial", "destroy"}),
)
STRONG = ("suicide-attack", "unconventional", "abduct", "sexual", "torture")
UNREAL = frozenset({"planned", "threatened", "called-for", "hypothetical", "denied"})


@dataclass(kw_only=True, slots=True)
class Group:
    """The happenings that are one event."""

    members: list[Happening]
    type: str
    mode: str | None
    places: set[str] = field(default_factory=set)
    times: set[str] = field(default_factory=set)
    agents: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    last: int = 0
    """Sentence of the latest member."""
    opening: bool = False


def join(text: Text, found: Sequence[Happening]) -> list[Group]:
    """The events of a report, each as the group of its mentions, in the order of their first mentions."""
    groups: list[Group] = []
    by_head: dict[int, Group] = {}
    strong = [h for h in found if not h.trigger.says.weak]
    for happening in (*strong, *(h for h in found if h.trigger.says.weak)):
        group = _home(text, groups, by_head, happening)
        if group is None:
            group = Group(members=[], type=happening.trigger.says.type, mode=happening.mode)
            groups.append(group)
        _add(text, group, happening)
        by_head[happening.trigger.head] = group
    groups.sort(key=lambda g: min(m.trigger.first for m in g.members))
    return groups


def _home(text: Text, groups: Sequence[Group], by_head: dict[int, Group], h: Happening) -> Group | None:
    if h.of is not None and h.of in by_head and by_head[h.of].type == h.trigger.says.type:
        return by_head[h.of]
    sentence = text.sentence_of[h.trigger.head]
    best, most = None, WEAKLY if h.trigger.says.weak else ENOUGH
    for group in _near(groups, sentence):
        score = _score(text, group, h, sentence)
        if score >= most:
            best, most = group, score
    return best


def _near(groups: Sequence[Group], sentence: int) -> Sequence[Group]:
    if len(groups) <= RECENT:
        return groups
    return (
        sorted(groups, key=lambda g: (abs(g.last - sentence), not g.opening))[:RECENT]
        if len(groups) < 400
        else groups[-RECENT:]
    )


def _score(text: Text, group: Group, h: Happening, sentence: int) -> float:
    """Evidence that `h` belongs to `group`: agreement adds, conflict takes away."""
    says = h.trigger.says
    if group.type != says.type or not _compatible(group.mode, h.mode):
        return -9.0
    real = any(m.status not in UNREAL for m in group.members)
    if real != (h.status not in UNREAL):
        return -9.0 if h.status not in {"denied"} else 0.0
    score = -2.5 if h.apart else 0.0
    score += _agreement(_words(text, h.place), group.places, 1.2, -1.6)
    score += _agreement(_words(text, h.time), group.times, 0.8, -1.2)
    score += _agreement(_heads(text, h.agents), group.agents, 0.9, -0.7)
    score += _agreement(_heads(text, h.targets), group.targets, 0.9, -0.6)
    nearest = min(abs(text.sentence_of[m.trigger.head] - sentence) for m in group.members[-8:])
    if nearest == 0:
        score += 0.9 if says.weak or says.harm else 0.4
    score -= min(nearest, 12) * 0.12
    if h.definite:
        score += 1.0
    if group.mode == h.mode and h.mode is not None:
        score += 0.8
    if any(_stem(text, m) == _stem(text, h) for m in group.members):
        score += 0.5
    if group.opening and (sentence < OPENING or h.definite):
        score += 0.7
    return score


def _agreement(words: set[str], known: set[str], agree: float, differ: float) -> float:
    if not words or not known:
        return 0.0
    return agree if words & known else differ


def _compatible(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b or any({a, b} <= alike for alike in ALIKE)


def _add(text: Text, group: Group, h: Happening) -> None:
    group.members.append(h)
    sentence = text.sentence_of[h.trigger.head]
    group.last = max(group.last, sentence)
    group.opening = group.opening or sentence < OPENING
    group.places |= _words(text, h.place)
    group.times |= _words(text, h.time)
    group.agents |= _heads(text, h.agents)
    group.targets |= _heads(text, h.targets)
    if group.mode is None or (h.mode in STRONG and group.mode not in STRONG):
        group.mode = h.mode


def _words(text: Text, span: Range | None) -> set[str]:
    if span is None:
        return set()
    return {
        w
        for w in text.lower[span[0] : span[1]]
        if len(w) > 2 and w not in {"the", "city", "town", "province", "this", "last"}
    }


def _heads(text: Text, spans: Sequence[Range]) -> set[str]:
    return {
        w.rstrip("s")
        for first, last in spans
        for w in text.lower[first:last]
        if len(w) > 2
        and w not in {"the", "and", "people", "least", "forces", "group", "others"}
        and not w[:1].isdigit()
    }


def _stem(text: Text, h: Happening) -> str:
    return text.lower[h.trigger.head][:5]
