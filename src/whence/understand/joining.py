"""Mentions of one happening joined into one event of the report."""

import bisect
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from whence.understand.happenings import Happening, act_barriers
from whence.understand.harm import Figure
from whence.understand.settings import Range
from whence.understand.text import Text
from whence.vocabulary import lexicon

OPENING = 4
"""Sentences of headline and lead, which mostly tell of the same thing."""


@dataclass(kw_only=True, slots=True)
class Evidence:
    """What speaks for two mentions being one happening; the values were set on gold/train."""

    enough: float = 1.18
    """From here on two mentions are taken for one happening."""
    calmly: float = 1.12
    """The same for acts other than violence, of which a report seldom tells two of one kind."""
    harming: float = -0.23
    """The same for words of killing, which most often tell of an act named near by."""
    weakly: float = -0.5
    """The same for words that seldom start an event of their own ("the incident")."""
    outcome: float = -2.62
    """The same for words that tell only of harm ("injuring")."""
    same_place: float = 1.05
    other_place: float = -2.7
    same_time: float = 0.5
    other_time: float = -1.28
    same_agent: float = 0.21
    other_agent: float = -0.54
    same_target: float = 1.42
    other_target: float = 0.04
    harm_in_sentence: float = 6.83
    """A word of harm where an act is told in its own sentence."""
    act_in_sentence: float = 0.7
    sentence: float = -0.16
    """For each sentence between them, up to twelve."""
    later: float = -1.65
    """A word of harm after the lead, and all else that is told of it follows in other sentences."""
    definite: float = 1.61
    """The later mention points back ("the attack")."""
    same_weapon: float = 0.45
    same_mode: float = 0.4
    same_word: float = 0.7
    lead: float = 0.7
    """One stands in headline or lead, and the other there too or points back."""
    apart: float = -3.0
    """Said to be another one ("a second attack")."""
    same_count: float = 0.54
    """The same number of people came to the same harm."""
    unreal: float = -9.0
    """One is told as done, the other as planned, threatened or called for."""
    denied: float = -2.5
    """One is told as done, the other is denied."""
    owned: float = 3.0
    """What somebody claims responsibility for, and what the report opens with."""
    merging: float = 2.81
    """From here on two whole groups are taken for one happening."""


WEIGHTS = Evidence()
MERGED = 40
"""Groups up to which whole groups are compared with each other, each with each."""
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


Count = tuple[str, int]
"""An outcome and how many came to it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Traits:
    """The words of one happening by which it is told from others."""

    places: frozenset[str]
    times: frozenset[str]
    agents: frozenset[str]
    targets: frozenset[str]
    weapons: frozenset[str]
    stem: str

    @classmethod
    def of(cls, text: Text, h: Happening) -> "Traits":
        """Those of `h`."""
        return cls(
            places=_words(text, h.place),
            times=_words(text, h.time),
            agents=_heads(text, h.agents),
            targets=_heads(text, h.targets),
            weapons=frozenset(text.lower[last - 1].rstrip("s") for _, last in h.weapons),
            stem=text.lower[h.trigger.head][:5],
        )


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
    counts: set[Count] = field(default_factory=set)
    weapons: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    last: int = 0
    """Sentence of the latest member."""
    opening: bool = False


def join(
    text: Text,
    found: Sequence[Happening],
    wider: frozenset[str] = frozenset(),
    harmed: Sequence[Figure] = (),
) -> list[Group]:
    """The events of a report, each as the group of its mentions, in the order of their first mentions.

    Args:
        text: the report.
        found: its happenings, in order.
        wider: words of places that hold others; they contradict none.
        harmed: the report's figures of harm.
    """
    groups: list[Group] = []
    barriers = act_barriers(text)
    counts = _counts(text, found, harmed)
    by_head: dict[int, Group] = {}
    traits = {happening.trigger.head: Traits.of(text, happening) for happening in found}
    for happening in sorted(found, key=_rank):
        own = counts.get(happening.trigger.head, frozenset())
        told = traits[happening.trigger.head]
        group = _home(text, groups, by_head, happening, told, barriers, wider, own)
        if group is None:
            group = Group(members=[], type=happening.trigger.says.type, mode=happening.mode)
            groups.append(group)
        _add(text, group, happening, told, own)
        by_head[happening.trigger.head] = group
    if len(groups) <= MERGED:
        _merge(text, groups, traits, barriers, wider)
    groups.sort(key=lambda g: min(m.trigger.first for m in g.members))
    return groups


def _counts(text: Text, found: Sequence[Happening], harmed: Sequence[Figure]) -> dict[int, frozenset[Count]]:
    """What is counted of each happening, by its head: its own words' figures, else the nearest ones."""
    heads = [h.trigger.head for h in found]
    table: dict[int, frozenset[Count]] = {}
    for figure in harmed:
        number = figure.low if figure.low is not None else figure.high
        if number is None or not heads:
            continue
        n = bisect.bisect_left(heads, figure.cue)
        near = [heads[k] for k in (n - 1, n) if 0 <= k < len(heads)]
        at = min(near, key=lambda head: abs(head - figure.cue))
        if text.sentence_of[at] == text.sentence_of[figure.cue]:
            table[at] = table.get(at, frozenset()) | {(figure.outcome, number)}
    return table


def _merge(
    text: Text,
    groups: list[Group],
    traits: dict[int, Traits],
    barriers: Sequence[int],
    wider: frozenset[str],
) -> None:
    """Join whole groups, the likeliest pair first, until no pair is like enough."""
    while len(groups) > 1:
        pairs = [
            (_alike(text, a, b, wider), -i, -j)
            for i, a in enumerate(groups)
            for j, b in enumerate(groups)
            if i < j and a.type == b.type
        ]
        kept = next(
            (
                (-i, -j)
                for score, i, j in sorted(pairs, reverse=True)
                if score >= WEIGHTS.merging
                and not any(_parted(text, groups[-i], h, barriers) for h in groups[-j].members)
            ),
            None,
        )
        if kept is None:
            return
        into, other = groups[kept[0]], groups.pop(kept[1])
        for member in other.members:
            _add(text, into, member, traits[member.trigger.head], frozenset(other.counts))


def _alike(text: Text, a: Group, b: Group, wider: frozenset[str]) -> float:
    """Evidence that two groups are one happening, of all that their members say together."""
    if not _compatible(a.mode, b.mode) or _real(a) != _real(b):
        return -9.0
    w = WEIGHTS
    far = min(
        abs(text.sentence_of[m.trigger.head] - text.sentence_of[o.trigger.head])
        for m in a.members[-8:]
        for o in b.members[-8:]
    )
    score = min(far, 12) * w.sentence
    other = w.other_place if a.places - wider and b.places - wider else 0.0
    score += _agreement(a.places, b.places, w.same_place, other)
    score += _agreement(a.times, b.times, w.same_time, w.other_time)
    score += _agreement(a.agents, b.agents, w.same_agent, w.other_agent)
    score += _agreement(a.targets, b.targets, w.same_target, w.other_target)
    score += w.same_count if a.counts & b.counts else 0.0
    score += w.same_weapon if a.weapons & b.weapons else 0.0
    score += w.same_mode if a.mode == b.mode and a.mode is not None else 0.0
    score += w.same_word if a.stems & b.stems else 0.0
    score += w.lead if a.opening and b.opening else 0.0
    return score + (w.apart if any(m.apart for m in b.members) else 0.0)


def _real(group: Group) -> bool:
    return any(m.status not in UNREAL for m in group.members)


def _rank(h: Happening) -> int:
    """What is placed first: words for the act, then for its harm, then those that seldom stand alone."""
    return 2 if h.trigger.says.weak else int(h.trigger.says.harm and h.trigger.says.mode is None)


def _parted(text: Text, group: Group, h: Happening, barriers: Sequence[int]) -> bool:
    """Whether a barrier stands between `h` and a member of `group` in the same sentence."""
    sentence, at = text.sentence_of[h.trigger.head], h.trigger.head
    for member in reversed(group.members[-6:]):
        other = member.trigger.head
        if text.sentence_of[other] == sentence:
            low, high = min(at, other), max(at, other)
            if bisect.bisect_left(barriers, low) != bisect.bisect_left(barriers, high):
                return True
    return False


def _home(
    text: Text,
    groups: Sequence[Group],
    by_head: dict[int, Group],
    h: Happening,
    told: Traits,
    barriers: Sequence[int],
    wider: frozenset[str],
    counts: frozenset[Count],
) -> Group | None:
    if h.of is not None and h.of in by_head and by_head[h.of].type == h.trigger.says.type:
        return by_head[h.of]
    sentence = text.sentence_of[h.trigger.head]
    best, most = None, _needed(h)
    for group in _near(groups, sentence):
        score = _score(text, group, h, told, sentence, wider)
        score += WEIGHTS.same_count if counts & group.counts else 0.0
        if score >= most and not (barriers and _parted(text, group, h, barriers)):
            best, most = group, score
    return best


def _needed(h: Happening) -> float:
    """The evidence that `h` needs to be joined to a group."""
    if h.trigger.says.outcome:
        return WEIGHTS.outcome
    if h.trigger.says.type != "ASSAULT":
        return WEIGHTS.calmly
    return (WEIGHTS.enough, WEIGHTS.harming, WEIGHTS.weakly)[_rank(h)]


def _near(groups: Sequence[Group], sentence: int) -> Sequence[Group]:
    if len(groups) <= RECENT:
        return groups
    return (
        sorted(groups, key=lambda g: (abs(g.last - sentence), not g.opening))[:RECENT]
        if len(groups) < 400
        else groups[-RECENT:]
    )


def _score(
    text: Text, group: Group, h: Happening, told: Traits, sentence: int, wider: frozenset[str]
) -> float:
    """Evidence that `h` belongs to `group`: agreement adds, conflict takes away."""
    says = h.trigger.says
    if group.type != says.type or not _compatible(group.mode, h.mode) or _kills_captives(text, group, h):
        return -9.0
    w = WEIGHTS
    score = w.apart if h.apart else 0.0
    if _real(group) != (h.status not in UNREAL):
        score += w.unreal if h.status != "denied" else w.denied
    other = w.other_place if told.places - wider and group.places - wider else 0.0
    score += _agreement(told.places, group.places, w.same_place, other)
    score += _agreement(told.times, group.times, w.same_time, w.other_time)
    score += _agreement(told.agents, group.agents, w.same_agent, w.other_agent)
    score += _agreement(told.targets, group.targets, w.same_target, w.other_target)
    nearest = min(abs(text.sentence_of[m.trigger.head] - sentence) for m in group.members[-8:])
    if nearest == 0:
        score += w.harm_in_sentence if says.weak or _rank(h) else w.act_in_sentence
    score += min(nearest, 12) * w.sentence
    follow = (m.trigger.head > h.trigger.head for m in group.members)
    if _rank(h) and nearest and sentence >= OPENING and all(follow):
        score += w.later
    if h.definite:
        score += w.definite
    if group.mode == h.mode and h.mode is not None:
        score += w.same_mode
    if told.weapons & group.weapons:
        score += w.same_weapon
    if told.stem in group.stems:
        score += w.same_word
    if group.opening and (sentence < OPENING or h.definite):
        score += w.lead
    if group.opening and h.definite and _owned(text, h):
        score += w.owned
    return score


def _owned(text: Text, h: Happening) -> bool:
    """Whether somebody takes responsibility for it: a report says so of what it is about."""
    return "responsibility" in text.lower[max(0, h.trigger.first - 4) : h.trigger.first]


def _kills_captives(text: Text, group: Group, h: Happening) -> bool:
    """Whether one is an abduction and the other a killing of no told means, which are two events."""
    taken = h.mode == "abduct" and any(_kills(text, m) for m in group.members)
    return taken or (group.mode == "abduct" and _kills(text, h))


def _kills(text: Text, h: Happening) -> bool:
    hit = lexicon.harming()[0].at(text.lower, h.trigger.head)
    return h.mode is None and hit is not None and hit[1].outcome == "killed"


def _agreement(words: Set[str], known: Set[str], agree: float, differ: float) -> float:
    if not words or not known:
        return 0.0
    return agree if words & known else differ


def _compatible(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b or any({a, b} <= alike for alike in ALIKE)


def _add(text: Text, group: Group, h: Happening, told: Traits, counts: frozenset[Count]) -> None:
    group.members.append(h)
    group.counts |= counts
    group.stems.add(told.stem)
    group.weapons |= told.weapons
    sentence = text.sentence_of[h.trigger.head]
    group.last = max(group.last, sentence)
    group.opening = group.opening or sentence < OPENING
    group.places |= told.places
    group.times |= told.times
    group.agents |= told.agents
    group.targets |= told.targets
    if group.mode is None or (h.mode in STRONG and group.mode not in STRONG):
        group.mode = h.mode


def _words(text: Text, span: Range | None) -> frozenset[str]:
    if span is None:
        return frozenset()
    return frozenset(
        w
        for word in text.lower[span[0] : span[1]]
        for w in word.split("-")
        if len(w) > 2 and w not in {"the", "city", "town", "province", "this", "last"}
    )


def _heads(text: Text, spans: Sequence[Range]) -> frozenset[str]:
    return frozenset(
        w.rstrip("s")
        for first, last in spans
        for w in text.lower[first:last]
        if len(w) > 2
        and w not in {"the", "and", "people", "least", "forces", "group", "others"}
        and not w[:1].isdigit()
    )
