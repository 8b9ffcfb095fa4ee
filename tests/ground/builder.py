"""Records as `understand` leaves them, made by hand: spans are given by their words."""

from whence.model import (
    Claim,
    Event,
    EventPlace,
    EventTime,
    Mention,
    Party,
    Record,
    Relation,
    Report,
    Span,
)


def report(text: str, published_at: str | None = None) -> Report:
    return Report(id="rep-test", capture_sha256="0" * 64, text=text, published_at=published_at)


def span(text: str, quote: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Span.of(text, start, start + len(quote))


def mention(text: str, quote: str, kind: str, *, nth: int = 0, chain: int | None = None) -> Mention:
    at = span(text, quote, nth)
    return Mention(start=at.start, end=at.end, quote=quote, kind=kind, chain=chain)


def party(text: str, quote: str, nth: int = 0) -> Party:
    at = span(text, quote, nth)
    return Party(start=at.start, end=at.end, quote=quote)


def event(
    text: str,
    trigger: str,
    *,
    agents: tuple[str, ...] = (),
    targets: tuple[str, ...] = (),
    place: str | None = None,
    time: str | None = None,
    status: str = "occurred",
) -> Event:
    where, when = place and span(text, place), time and span(text, time)
    return Event(
        id="E1",
        type="ASSAULT",
        status=status,
        mentions=(span(text, trigger),),
        agents=tuple(party(text, quote) for quote in agents),
        targets=tuple(party(text, quote) for quote in targets),
        place=EventPlace(start=where.start, end=where.end, quote=where.quote) if where else None,
        time=EventTime(start=when.start, end=when.end, quote=when.quote) if when else None,
    )


def record(
    text: str,
    published_at: str | None = None,
    *,
    mentions: tuple[Mention, ...] = (),
    events: tuple[Event, ...] = (),
    claims: tuple[Claim, ...] = (),
    relations: tuple[Relation, ...] = (),
) -> Record:
    return Record(
        report=report(text, published_at),
        mentions=mentions,
        events=events,
        claims=claims,
        relations=relations,
    )
