"""Records of a few lines, for tests: every span is given by its words and found in the text."""

from collections.abc import Callable, Sequence

from whence.fuse import fuse
from whence.model import (
    Claim,
    Event,
    EventPlace,
    EventTime,
    Harm,
    Incident,
    Judgement,
    Link,
    Mention,
    Party,
    Record,
    Relation,
    Report,
    Span,
    tagged,
)

EventDraft = Callable[[str, str], Event]
ClaimDraft = Callable[[str], Claim]
HarmDraft = Callable[[str], Harm]

TOWNS = {
    "Marat": EventPlace(name="Marat", country="SY", precision="settlement", lat=36.0, lon=37.0, geonameid=11),
    "Qarna": EventPlace(name="Qarna", country="SY", precision="settlement", lat=35.0, lon=40.0, geonameid=12),
    "Old Souk": EventPlace(name="Old Souk, Marat", country="SY", precision="point"),
    "Basra": EventPlace(name="Basra", country="IQ", precision="settlement", lat=30.5, lon=47.8, geonameid=13),
}


def span(text: str, words: str) -> Span:
    """The first place of `words` in `text`."""
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def party(text: str, words: str, actor: str | None = None) -> Party:
    """A party by its words; with `actor`, known by that name."""
    start = text.index(words)
    identity = None if actor is None else tagged("act", actor)
    return Party(start=start, end=start + len(words), quote=words, actor=actor, actor_id=identity)


def harm(
    outcome: str,
    words: str,
    low: int | None,
    high: int | None = None,
    *,
    source: str | None = None,
    actor: str | None = None,
    who: str = "unspecified",
) -> HarmDraft:
    """A figure by its words."""

    def draw(text: str) -> Harm:
        start = text.index(words)
        cited = None if source is None else party(text, source, actor)
        return Harm(
            start=start,
            end=start + len(words),
            quote=words,
            outcome=outcome,
            low=low,
            high=high,
            who=who,
            source=cited,
        )

    return draw


def event(
    *words: str,
    kind: str = "ASSAULT",
    mode: str | None = None,
    status: str = "occurred",
    day: str | None = None,
    to: str | None = None,
    town: str | None = None,
    agents: Sequence[tuple[str, str | None]] = (),
    targets: Sequence[tuple[str, str | None]] = (),
    harmed: Sequence[HarmDraft] = (),
) -> EventDraft:
    """An event by the words that evoke it."""

    def draw(text: str, name: str) -> Event:
        return Event(
            id=name,
            type=kind,
            mode=mode,
            status=status,
            mentions=tuple(span(text, w) for w in words),
            agents=tuple(party(text, w, actor) for w, actor in agents),
            targets=tuple(party(text, w, actor) for w, actor in targets),
            place=TOWNS[town] if town else None,
            time=EventTime(from_=day, to=to or day, precision="day" if to is None else "longer")
            if day
            else None,
            harm=tuple(draft(text) for draft in harmed),
        )

    return draw


def claim(
    words: str, source: str | None, stance: str = "asserts", *, actor: str | None = None, about: str = "E1"
) -> ClaimDraft:
    """A claim by its words."""

    def draw(text: str) -> Claim:
        cited = None if source is None else party(text, source, actor)
        return Claim(content=span(text, words), source=cited, stance=stance, events=(about,))

    return draw


def record(
    name: str,
    text: str,
    *events: EventDraft,
    publisher: str | None = None,
    published: str | None = "2016-07-05",
    claims: Sequence[ClaimDraft] = (),
    links: Sequence[tuple[str, str, str, str]] = (),
    relations: Sequence[tuple[str, str, str, str]] = (),
    organizations: Sequence[tuple[str, str]] = (),
) -> Record:
    """A record; `links` are (kind, from, to, words), `relations` (a, b, state, words)."""
    return Record(
        report=Report(
            id=f"rep-{name}",
            given_id=name,
            publisher=publisher or name,
            published_at=published,
            capture_sha256="0" * 64,
            text=text,
        ),
        mentions=tuple(
            Mention(start=s.start, end=s.end, quote=s.quote, kind="organization", actor=actor)
            for s, actor in ((span(text, words), actor) for words, actor in organizations)
        ),
        events=tuple(draft(text, f"E{i}") for i, draft in enumerate(events, 1)),
        claims=tuple(draft(text) for draft in claims),
        links=tuple(
            Link(kind=kind, from_=a, to=b, evidence=span(text, words)) for kind, a, b, words in links
        ),
        relations=tuple(
            Relation(a=a, b=b, state=state, evidence=span(text, words)) for a, b, state, words in relations
        ),
    )


def main_incident(*records: Record) -> Incident:
    """The one incident of the records' fusion that the first report is mainly about."""
    first = records[0].report.id
    return next(i for i in fuse(records).incidents for r in i.reports if r.id == first and r.main)


def judgement(
    kind: str,
    *events: tuple[str, str],
    at: int = 0,
    field: str | None = None,
    value: str | None = None,
    undoes: str | None = None,
) -> Judgement:
    """A judgement made `at` minutes past noon."""
    made = f"2020-01-01T12:{at:02}:00Z"
    return Judgement(
        id=tagged("jdg", [kind, *map(list, events), made, field, value, undoes]),
        kind=kind,
        events=events,
        field=field,
        value=value,
        undoes=undoes,
        author="A. Reader",
        made_at=made,
        reason="seen on the film",
    )
