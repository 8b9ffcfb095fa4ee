"""The order of the steps from what the network says to the record, and nothing else."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from whence.model import Claim, Forecast, Mention, Passage, Record, Relation, Report, Span
from whence.understand.encoder.acts import acts, stands, together
from whence.understand.encoder.advice import Advised
from whence.understand.encoder.bridge import Bridge
from whence.understand.encoder.figures import figures, ruled_figures
from whence.understand.encoder.happened import Happened, Part, event, fill, happened, party
from whence.understand.encoder.kinds import SURE, Kinds
from whence.understand.encoder.linking import linked
from whence.understand.encoder.network import opened
from whence.understand.encoder.ruling import ruled
from whence.understand.encoder.said import Said, claims
from whence.understand.encoder.said import ruled as ruled_claims
from whence.understand.encoder.scores import Pass, Scores
from whence.understand.encoder.thresholds import SET, Thresholds
from whence.understand.encoder.voices import passages
from whence.understand.furniture import furniture
from whence.understand.links import relations
from whence.understand.mentions import mentions
from whence.understand.phrases import chunk
from whence.understand.text import Text, cut
from whence.understand.triggers import triggers


def understand(report: Report, boilerplate: Sequence[tuple[int, int]] = ()) -> Record:
    """What `report` says happened and who says so; see `whence.understand.understand`."""
    return read(report, Pass(opened(), report.text, boilerplate), boilerplate)


def read(
    report: Report,
    scores: Scores,
    boilerplate: Sequence[tuple[int, int]] = (),
    bounds: Thresholds = SET,
) -> Record:
    """The record of `report` by `scores`, which are of its text."""
    refuse = furniture(report.text, boilerplate)
    text = cut(report.text, refuse)
    bridge = Bridge(raw=report.text, words=scores.words, text=text, phrases=chunk(text))
    told = ruled_claims(bridge)
    harmed = ruled_figures(bridge)
    evoked = triggers(text, bridge.phrases)
    if not evoked and not harmed:
        bounds = _warier(bounds, cues=not told)
    scores = Advised(scores, bridge, evoked, told, harmed, bounds)
    kinds = Kinds(scores, bridge, bounds)
    seen = [a for a in acts(scores, bounds) if not _within(refuse, *bridge.characters(a.words))]
    found = ruled(bridge, evoked, seen, bounds)
    standing = stands(scores, found)
    said = [s for s in claims(scores, bridge, told, bounds) if not _within(refuse, *s.cue)]
    groups = together(bridge, found, standing, bounds)
    events = happened(
        bridge, found, groups, figures(scores, bridge, found, groups, harmed, said, bounds), bounds
    )
    fill(bridge, events, kinds.fillers, bounds)
    located = _Located(bridge, events)
    claimed = [_claim(bridge, kinds, s, located) for s in said]
    claimants = _claimants(said, claimed)
    scene = _scene(events) if bounds.scene else None
    return Record(
        report=report,
        mentions=_mentions(bridge, kinds),
        events=tuple(
            event(
                bridge,
                kinds,
                n,
                one,
                scene if one.type == "ASSAULT" else None,
                claimants.get(f"E{n + 1}", ()),
            )
            for n, one in enumerate(events)
        ),
        claims=tuple(claimed),
        links=tuple(
            linked(bridge, events, {i: n for n, g in enumerate(groups) for i in g}, standing, bounds)
        ),
        relations=tuple(_relations(text)),
        forecasts=tuple(_forecasts(scores, bridge, said, bounds)),
        opinions=tuple(_passages(scores, bridge, "opinion", bounds)),
        boilerplate=tuple(_boilerplate(scores, bridge, refuse, bounds)),
    )


def _warier(bounds: Thresholds, *, cues: bool) -> Thresholds:
    """`bounds` for a text in which the rules find no act; of no cue either, `cues` are doubted too."""
    return replace(bounds, trigger=bounds.trigger + bounds.quiet, cue=bounds.cue + bounds.quiet * cues)


def _relations(text: Text) -> Iterator[Relation]:
    for r in relations(text):
        evidence = Span.of(text.raw, text.starts[r.evidence[0]], text.ends[r.evidence[1] - 1])
        yield Relation(a=r.a, b=r.b, state=r.state, evidence=evidence, score=r.score)


def _passages(scores: Scores, bridge: Bridge, head: str, bounds: Thresholds) -> Iterator[Passage]:
    for start, end, score in passages(scores, bridge, head, bounds.voice[head]):
        yield Passage(**bridge.span(start, end), score=round(score, 2))


def _within(refuse: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether the characters share any with site furniture, which is in order."""
    at = bisect_left(refuse, (end, 0))
    return at > 0 and start < refuse[at - 1][1]


def _scene(events: Sequence[Happened]) -> Part | None:
    """The place of the first violent event that has one."""
    places = (e.parts["place"] for e in events if e.type == "ASSAULT")
    return next((max(p, key=lambda part: part[2]) for p in places if p), None)


class _Located:
    """Which events have a mention, or an agent, in a range of characters."""

    def __init__(self, bridge: Bridge, events: Sequence[Happened]) -> None:
        starts, self._sentence = bridge.words.starts, bridge.sentence
        self._at = sorted((starts[m.words.first], n) for n, e in enumerate(events) for m in e.members)
        self._agents = sorted((start, n) for n, e in enumerate(events) for start, _, _ in e.parts["agent"])

    def about(self, said: Said) -> tuple[str, ...]:
        """The ids of the events that a claim is about, in order.

        Those of which it has a mention; an accusation without one ("condemned the bombings but blamed them on
        Egypt") is about those whose agents it names, else about the one told before its cue in its sentence.
        """
        found = _between(self._at, said.content)
        if not found and said.stance == "accuses":
            found = _between(self._agents, said.content) or self._before(said.cue[0])
        return tuple(f"E{n + 1}" for n in sorted(found))

    def _before(self, start: int) -> set[int]:
        at = bisect_left(self._at, (start, 0)) - 1
        alike = at >= 0 and self._sentence(self._at[at][0]) == self._sentence(start)
        return {self._at[at][1]} if alike else set()


def _between(places: Sequence[tuple[int, int]], bounds: tuple[int, int]) -> set[int]:
    low, high = (bisect_left(places, (at, 0)) for at in bounds)
    return {n for _, n in places[low:high]}


def _claim(bridge: Bridge, kinds: Kinds, said: Said, located: _Located) -> Claim:
    return Claim(
        content=Span.of(bridge.raw, *said.content),
        source=None if said.source is None else party(bridge, kinds, (*said.source, said.score)),
        cue=Span.of(bridge.raw, *said.cue),
        stance=said.stance,
        events=located.about(said),
        score=round(said.score, 2),
    )


def _claimants(said: Sequence[Said], told: Sequence[Claim]) -> dict[str, list[Part]]:
    """Who claims responsibility, by the event's id."""
    found: dict[str, list[Part]] = {}
    for s, claim in zip(said, told, strict=True):
        if s.source is not None and s.stance == "claims-responsibility":
            for event_id in claim.events:
                found.setdefault(event_id, []).append((*s.source, s.score))
    return found


def _mentions(bridge: Bridge, kinds: Kinds) -> tuple[Mention, ...]:
    """The rules' mentions with the network's kinds, and the names that it alone sees."""
    text = bridge.text
    made: dict[tuple[int, int], Mention] = {}
    for named in mentions(text, bridge.phrases):
        start, end = text.starts[named.range[0]], text.ends[named.range[1] - 1]
        kind = named.kind if named.score < 0.5 else kinds.of(start, end) or named.kind
        made[start, end] = Mention(**bridge.span(start, end), kind=kind, chain=named.chain, score=named.score)
    chains = {mention.end: mention.chain for mention in made.values()}
    fresh = max((chain for chain in chains.values() if chain is not None), default=0)
    for name in kinds.names:
        if (name.start, name.end) not in made and name.score > SURE:
            fresh += name.end not in chains
            chain = chains.setdefault(name.end, fresh)
            made[name.start, name.end] = Mention(
                **bridge.span(name.start, name.end), kind=name.label, chain=chain, score=round(name.score, 2)
            )
    return tuple(made[bounds] for bounds in sorted(made))


def _forecasts(scores: Scores, bridge: Bridge, said: Sequence[Said], bounds: Thresholds) -> list[Forecast]:
    """What the network marks as foretold, and what is claimed as a prediction elsewhere."""
    made: list[Forecast] = []
    foretold: set[tuple[int, int]] = set()
    by_start = sorted(said, key=lambda s: s.content)
    longest = max((s.content[1] - s.content[0] for s in said), default=0)
    for start, end, score in passages(scores, bridge, "forecast", bounds.voice["forecast"]):
        low = bisect_left(by_start, start - longest, key=lambda s: s.content[0])
        high = bisect_left(by_start, end, key=lambda s: s.content[0])
        telling = [s for s in by_start[low:high] if start < s.content[1]]
        foretold.update(s.content for s in telling)
        by = min((s for s in telling if s.source), key=lambda s: s.cue, default=None)
        made.append(_forecast(bridge, (start, end), by, score))
    made += [
        _forecast(bridge, s.content, s, s.score)
        for s in said
        if s.stance == "predicts" and s.source is not None and s.content not in foretold
    ]
    return sorted(made, key=lambda f: f.content.start)


def _forecast(bridge: Bridge, content: tuple[int, int], by: Said | None, score: float) -> Forecast:
    name = "author" if by is None or by.source is None else bridge.raw[slice(*by.source)]
    return Forecast(content=Span.of(bridge.raw, *content), by=name, score=round(score, 2))


def _boilerplate(
    scores: Scores, bridge: Bridge, refuse: Sequence[tuple[int, int]], bounds: Thresholds
) -> list[Passage]:
    """The rules' furniture, and what the network adds to it."""
    made = [Passage(**bridge.span(start, end), score=0.9) for start, end in refuse]
    added = _passages(scores, bridge, "boilerplate", bounds)
    made += [passage for passage in added if not _within(refuse, passage.start, passage.end)]
    return sorted(made, key=lambda p: p.start)
