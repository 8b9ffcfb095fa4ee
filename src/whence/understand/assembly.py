"""The record of a report, made of what each step found in its words."""

import bisect
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from whence.model import (
    Claim,
    Event,
    EventPlace,
    EventTime,
    Forecast,
    Harm,
    Link,
    Mention,
    Party,
    Passage,
    Record,
    Relation,
    Report,
    Span,
    Weapon,
)
from whence.understand.claims import Said
from whence.understand.happenings import Happening, act_barriers
from whence.understand.harm import Figure
from whence.understand.joining import Group
from whence.understand.links import Linked, Related
from whence.understand.mentions import Named, kind_of
from whence.understand.settings import Range, words_of
from whence.understand.text import Text
from whence.vocabulary import lexicon

MOST_PARTIES = 6
"""Agents or targets of one event; more are a sign that lists ran on."""
MUCH = 3
"""Mentions from which on an event is what the report is about."""
POINTING = frozenset({"it", "them", "this", "these", "that", "so"})
UNREAL = frozenset({"planned", "threatened", "called-for", "hypothetical"})


SCENIC = frozenset(("ASSAULT",))
"""Types of acts that a report sets in one scene, told over several sentences."""
REACH = 2
"""Sentences over which a scene holds; on annotated reports a longer reach was wrong more often than right."""


def assemble(
    report: Report,
    text: Text,
    *,
    groups: Sequence[Group],
    said: Sequence[Said],
    harmed: Sequence[Figure],
    named: Sequence[Named],
    linked: Sequence[Linked],
    related: Sequence[Related],
    foretold: Sequence[tuple[Range, Range | None]],
    judged: Sequence[tuple[Range, float]],
    refuse: Sequence[tuple[int, int]],
    wider: frozenset[str],
    within: Mapping[str, frozenset[str]],
) -> Record:
    """The record of `report`; events are numbered by their first mention."""
    harm = _harm_by_group(text, groups, harmed, said)
    scenes = _scenes(text, groups)
    located = _Located(groups)
    claimants = _claimants(groups, said, located)
    events = tuple(
        _event(text, n, group, harm.get(n, ()), scenes, wider, within, claimants.get(n, ()))
        for n, group in enumerate(groups)
    )
    return Record(
        report=report,
        mentions=tuple(
            Mention(**_at(text, m.range), kind=m.kind, chain=m.chain, score=m.score) for m in named
        ),
        events=events,
        claims=tuple(_claim(text, groups, s, located) for s in said),
        links=tuple(
            Link(
                kind=k.kind,
                from_=f"E{k.from_ + 1}",
                to=f"E{k.to + 1}",
                evidence=_span(text, k.evidence),
                score=k.score,
            )
            for k in linked
        ),
        relations=tuple(
            Relation(a=r.a, b=r.b, state=r.state, evidence=_span(text, r.evidence), score=r.score)
            for r in related
        ),
        forecasts=tuple(
            Forecast(content=_span(text, content), by="author" if by is None else text.quote(*by), score=0.6)
            for content, by in foretold
        ),
        opinions=tuple(Passage(**_at(text, span), score=score) for span, score in judged),
        boilerplate=tuple(
            Passage(start=start, end=end, quote=report.text[start:end], score=0.9) for start, end in refuse
        ),
    )


class _Located:
    """Which events have a mention in a range of words."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._at = sorted((m.trigger.head, n) for n, group in enumerate(groups) for m in group.members)
        self._heads = [head for head, _ in self._at]

    def numbers(self, span: Range) -> tuple[int, ...]:
        """The numbers of the events that have a mention in `span`, in order."""
        low, high = bisect.bisect_left(self._heads, span[0]), bisect.bisect_left(self._heads, span[1])
        return tuple(dict.fromkeys(sorted(n for _, n in self._at[low:high])))

    def within(self, span: Range) -> tuple[str, ...]:
        """The ids of the events that have a mention in `span`, in order."""
        return tuple(f"E{n + 1}" for n in self.numbers(span))

    def violent_before(self, groups: Sequence[Group], word: int) -> int | None:
        """The number of the last violent event told before `word`, within its ten last mentions."""
        i = bisect.bisect_left(self._heads, word)
        before = (n for _, n in reversed(self._at[max(0, i - 10) : i]))
        return next((n for n in before if groups[n].type == "ASSAULT"), None)


def _at(text: Text, span: Range) -> dict[str, Any]:
    start, end = text.starts[span[0]], text.ends[span[1] - 1]
    return {"start": start, "end": end, "quote": text.raw[start:end]}


def _span(text: Text, span: Range) -> Span:
    return Span.of(text.raw, text.starts[span[0]], text.ends[span[1] - 1])


def _party(text: Text, span: Range, score: float) -> Party:
    return Party(
        start=text.starts[span[0]],
        end=text.ends[span[1] - 1],
        quote=text.quote(*span),
        kind=kind_of(text, span),
        score=score,
    )


def _claimants(
    groups: Sequence[Group], said: Sequence[Said], located: "_Located"
) -> dict[int, tuple[Range, ...]]:
    """Who claims responsibility, by the event's number: the one in the claim, else the last violent one."""
    found: dict[int, tuple[Range, ...]] = {}
    for claim in said:
        if claim.stance != "claims-responsibility" or claim.source is None:
            continue
        n = next(iter(located.numbers(claim.content)), None)
        n = located.violent_before(groups, claim.content[0]) if n is None else n
        if n is not None:
            found[n] = (*found.get(n, ()), claim.source)
    return found


def _scenes(text: Text, groups: Sequence[Group]) -> Mapping[int, Range]:
    """The place that a sentence of a violent act gives it, by the sentence's number."""
    acts = [m for g in groups if g.type in SCENIC for m in g.members if m.place is not None]
    return {text.sentence_of[m.trigger.head]: m.place for m in acts if m.place is not None}


def _scene(text: Text, members: Sequence[Happening], scenes: Mapping[int, Range]) -> Range | None:
    """Where the sentence before, at most `REACH` back, sets the first of `members`."""
    here = text.sentence_of[members[0].trigger.head]
    return next((scenes[n] for n in range(here, here - REACH - 1, -1) if n in scenes), None)


def _event(
    text: Text,
    n: int,
    group: Group,
    harm: Sequence[Harm],
    scenes: Mapping[int, Range],
    wider: frozenset[str],
    within: Mapping[str, frozenset[str]],
    claimants: Sequence[Range],
) -> Event:
    members = sorted(group.members, key=lambda m: m.trigger.first)
    real = [m for m in members if m.status not in UNREAL and m.status != "denied"]
    statuses = [m.status for m in (real or members)]
    own = [span for m in members for span in m.agents if not _is_weapon(text, span)]
    agents = _parties(text, [*own, *claimants])
    targets = _parties(text, _targets(members))
    places = [m.place for m in members if m.place is not None]
    smaller = [p for p in places if text.lower[p[1] - 1] not in wider]
    lasting = all(m.trigger.says.symmetric for m in members)
    place = next(iter((*smaller, *places)), None)
    if place is None and group.type in SCENIC and not lasting:
        place = _scene(text, members, scenes)
    place = _inmost(text, place, places, within) if place is not None else None
    time = next((m.time for m in members if m.time is not None), None)
    weapons = _parties(text, [span for m in members for span in m.weapons])
    strong = any(not m.trigger.says.weak for m in members)
    return Event(
        id=f"E{n + 1}",
        type=group.type,
        mode=group.mode,
        status="ongoing"
        if "ongoing" in statuses and statuses.count("ongoing") * 2 >= len(statuses)
        else statuses[0],
        mentions=tuple(_span(text, (m.trigger.first, m.trigger.last)) for m in _evoking(text, members)),
        agents=tuple(_party(text, span, 0.6) for span in agents),
        targets=tuple(_party(text, span, 0.6) for span in targets),
        place=None if place is None else EventPlace(**_at(text, place), score=0.6),
        time=None if time is None else EventTime(**_at(text, time), score=0.6),
        weapons=tuple(Weapon(**_at(text, span), score=0.6) for span in weapons),
        harm=tuple(harm),
        score=round(min(0.95, (0.6 if strong else 0.4) + 0.07 * len(members)), 2),
    )


def _inmost(text: Text, place: Range, places: Sequence[Range], within: Mapping[str, frozenset[str]]) -> Range:
    """The one of `places` that lies in `place`, where the report says so; else `place`."""
    outer = words_of(text, place)
    for other in places:
        inner = words_of(text, other)
        if inner and not inner & outer and any(outer & within.get(word, frozenset()) for word in inner):
            return other
    return place


def _evoking(text: Text, members: Sequence[Happening]) -> Sequence[Happening]:
    """The members that evoke the event: words of its harm are left out where the act is told beside them."""
    acts = {text.sentence_of[m.trigger.head] for m in members if not m.trigger.says.harm}
    kept = [m for m in members if not m.trigger.says.harm or text.sentence_of[m.trigger.head] not in acts]
    kept = [m for m in kept if not m.trigger.says.outcome] or kept
    return kept or members


def _targets(members: Sequence[Happening]) -> list[Range]:
    """What was struck; those harmed only where nothing else is given."""
    struck = [span for m in members if not m.trigger.says.harm for span in m.targets]
    return struck or [span for m in members for span in m.targets]


def _is_weapon(text: Text, span: Range) -> bool:
    known = lexicon.words()
    last = span[1] - 1
    return known.weapons.at(text.lower, last) is not None and text.lower[last] not in known.vehicles


def _parties(text: Text, spans: Sequence[Range]) -> list[Range]:
    """`spans` in order of the text, each wording once, the fuller of two that share their last word."""
    kept: dict[str, Range] = {}
    for span in spans:
        key = text.lower[span[1] - 1]
        if key not in kept:
            kept[key] = span
    named = [span for span in kept.values() if text.tags[span[1] - 1] != "PRP" or span[1] - span[0] > 1]
    return sorted(named or kept.values())[:MOST_PARTIES]


def _pointed_at(text: Text, groups: Sequence[Group], s: Said, located: _Located) -> tuple[str, ...]:
    """The violent event told before that a claim without one points at: "blamed the army for it"."""
    blames = s.stance in {"accuses", "claims-responsibility"}
    points = any(text.lower[i] in POINTING for i in range(*s.content))
    n = located.violent_before(groups, s.content[0]) if blames and (points or s.stance != "accuses") else None
    return () if n is None else (f"E{n + 1}",)


def _claim(text: Text, groups: Sequence[Group], s: Said, located: _Located) -> Claim:
    return Claim(
        content=_span(text, s.content),
        source=None if s.source is None else _party(text, s.source, s.score),
        cue=None if s.cue is None else _span(text, s.cue),
        reported_by=None if s.outer is None else _party(text, s.outer, s.score),
        stance=s.stance,
        events=located.within(s.content) or _pointed_at(text, groups, s, located),
        score=s.score,
    )


def _harm_by_group(
    text: Text, groups: Sequence[Group], harmed: Sequence[Figure], said: Sequence[Said]
) -> dict[int, list[Harm]]:
    """The figures of each group, a figure in the same words once, where somebody says it if anybody does."""
    owner = _Owners(text, groups)
    sources = _Sources(said)
    seen: dict[tuple[int, str, int | None, int | None, str], Harm] = {}
    for figure in harmed:
        n = owner.of(figure)
        words = " ".join(text.lower[figure.first : figure.last])
        source = sources.of(figure)
        if n is None:
            continue
        key = (n, figure.outcome, figure.low, figure.high, words)
        if key in seen and (seen[key].source is not None or source is None):
            continue
        seen[key] = Harm(
            **_at(text, (figure.first, figure.last)),
            outcome=figure.outcome,
            low=figure.low,
            high=figure.high,
            who=figure.who,
            source=None if source is None else _party(text, source, 0.7),
            score=0.7,
        )
    table: dict[int, list[Harm]] = {}
    for (n, *_), harm in seen.items():
        table.setdefault(n, []).append(harm)
    return table


FITTING = {"arrested": ("COERCE",), "displaced": ("RETREAT", "COERCE", "ASSAULT")}


def _main(groups: Sequence[Group]) -> int | None:
    """The number of the violent event that the report opens with and tells most of, where there is one."""
    told = [(len(g.members), -n) for n, g in enumerate(groups) if g.type == "ASSAULT" and g.opening]
    most = max(told, default=(0, 0))
    return -most[1] if most[0] >= MUCH else None


class _Owners:
    """Which event a figure belongs to."""

    def __init__(self, text: Text, groups: Sequence[Group]) -> None:
        self._text, self._groups = text, groups
        self._at = sorted((m.trigger.head, n) for n, group in enumerate(groups) for m in group.members)
        self._heads = [head for head, _ in self._at]
        self._barriers = act_barriers(text)
        self._main = _main(groups)

    def of(self, figure: Figure) -> int | None:
        """The event of the figure's own verb, else the nearest fitting one of its sentence, else before."""
        i = bisect.bisect_left(self._heads, figure.cue)
        if i < len(self._heads) and self._heads[i] == figure.cue and self._fits(self._at[i][1], figure):
            return self._at[i][1]
        low, high = self._text.sentences[self._text.sentence_of[figure.cue]]
        here = [(abs(head - figure.cue), n) for head, n in self._between(low, high) if self._fits(n, figure)]
        if here:
            return min(here)[1]
        before = [(head, n) for head, n in self._before(low) if self._fits(n, figure)]
        if before:
            head, n = next((item for item in before if not self._provoked(item[0])), before[0])
            away = self._text.sentence_of[figure.cue] - self._text.sentence_of[head]
            if away > 1 and self._main is not None and self._fits(self._main, figure):
                return self._main
            return n if away <= 6 else None
        following = [n for head, n in self._between(high, high + 60) if self._fits(n, figure)]
        return following[0] if following else None

    def _between(self, low: int, high: int) -> list[tuple[int, int]]:
        return self._at[bisect.bisect_left(self._heads, low) : bisect.bisect_left(self._heads, high)]

    def _before(self, low: int) -> Iterator[tuple[int, int]]:
        i = bisect.bisect_left(self._heads, low)
        for j in range(i - 1, max(-1, i - 12), -1):
            yield self._at[j]

    def _provoked(self, head: int) -> bool:
        """Whether the word at `head` tells what another act answers ("in retaliation for the killing")."""
        low, _ = self._text.sentences[self._text.sentence_of[head]]
        return bisect.bisect_left(self._barriers, low) < bisect.bisect_left(self._barriers, head)

    def _fits(self, n: int, figure: Figure) -> bool:
        group = self._groups[n]
        if all(m.status in UNREAL for m in group.members):
            return False
        if figure.outcome == "abducted":
            return group.mode in {"abduct", None} and group.type == "ASSAULT"
        return group.type in FITTING.get(figure.outcome, ("ASSAULT",))


class _Sources:
    """Whose claim covers a figure."""

    def __init__(self, said: Sequence[Said]) -> None:
        self._said = sorted((s for s in said if s.source is not None), key=lambda s: s.content)
        self._starts = [s.content[0] for s in self._said]

    def of(self, figure: Figure) -> Range | None:
        """The source of the narrowest claim whose content holds the figure."""
        i = bisect.bisect_right(self._starts, figure.first)
        holding = [s for s in self._said[max(0, i - 8) : i] if figure.core < s.content[1]]
        return min(holding, key=lambda s: s.content[1] - s.content[0]).source if holding else None
