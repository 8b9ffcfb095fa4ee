"""The record of one report: what it says happened, and who says so.

The JSON of a record (`whence.model.to_json`) has the same names, without the trailing underscore
of `from_`. A part that comes from the text has a span. A value that is only inferred has none
(`start`, `end` and `quote` are None), and `inferred` is true.
"""

from dataclasses import dataclass

from whence.model.report import Report
from whence.model.span import Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention(Span):
    """Words that name something."""

    kind: str
    """person, organization, nationality, place, facility, weapon, vehicle or group."""
    actor: str | None = None
    actor_id: str | None = None
    chain: int | None = None
    """Mentions of one report with the same number name the same thing."""
    score: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """One place or actor that a name may stand for, with the reasons for and against."""

    id: str
    """A GeoNames id or an actor id."""
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceMention(Span):
    """A toponym, resolved where the gazetteer and the context allow it."""

    name: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    precision: str | None = None
    """point, settlement, district, province or country."""
    score: float = 1.0
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeMention(Span):
    """An expression of time: its TIMEX3 type and value, and the days that it covers."""

    type: str
    """DATE, TIME, DURATION or SET."""
    value: str | None = None
    from_: str | None = None
    to: str | None = None
    precision: str | None = None
    """day, week, month, year or longer."""
    reason: str | None = None
    """Against what it was resolved, e.g. `the last Friday on or before publication`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Party(Span):
    """An agent or target of an event, or the source of a claim or figure."""

    actor: str | None = None
    actor_id: str | None = None
    kind: str | None = None
    score: float = 1.0
    candidates: tuple[Candidate, ...] = ()
    """Given where the name alone does not decide, e.g. a bare "Libya" in 2015."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Weapon(Span):
    """The means of an event, as written."""

    score: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class EventPlace:
    """Where an event happened."""

    start: int | None = None
    end: int | None = None
    quote: str | None = None
    name: str | None = None
    country: str | None = None
    precision: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    inferred: bool = False
    score: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class EventTime:
    """When an event happened: inclusive days, and the smallest calendar unit that covers them."""

    start: int | None = None
    end: int | None = None
    quote: str | None = None
    from_: str | None = None
    to: str | None = None
    precision: str | None = None
    inferred: bool = False
    score: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Harm(Span):
    """One figure that the report gives. None is unknown and is not 0; at least one bound is known."""

    outcome: str
    """killed, injured, missing, abducted, arrested or displaced."""
    low: int | None = None
    high: int | None = None
    who: str = "unspecified"
    """civilian, combatant, mixed or unspecified."""
    source: Party | None = None
    score: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """One thing that happened, or is planned, threatened or denied, as one report tells it."""

    id: str
    """E1, E2, … in the order of the first mention."""
    type: str
    mode: str | None = None
    status: str = "occurred"
    mentions: tuple[Span, ...]
    agents: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    place: EventPlace | None = None
    time: EventTime | None = None
    weapons: tuple[Weapon, ...] = ()
    harm: tuple[Harm, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A proposition with the one who claims it, the cue, and a stance."""

    content: Span
    source: Party | None = None
    cue: Span | None = None
    reported_by: Party | None = None
    """Who passed it on, where that is neither the source nor the report itself."""
    stance: str = "asserts"
    events: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link between two events of one report that the report states."""

    kind: str
    """reprisal-for (from the reprisal to what provoked it), part-of, or caused (from cause to effect)."""
    from_: str
    to: str
    evidence: Span
    source: Party | None = None
    score: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Relation:
    """A statement on how two actors stand to each other."""

    a: str
    b: str
    a_id: str | None = None
    b_id: str | None = None
    state: str
    evidence: Span
    score: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Forecast:
    """What is said will happen; `by` is a name, or `author`."""

    content: Span
    by: str | None = None
    score: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage(Span):
    """An opinion of the author's, or boilerplate."""

    score: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """All that was read in one report."""

    report: Report
    mentions: tuple[Mention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    relations: tuple[Relation, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    opinions: tuple[Passage, ...] = ()
    boilerplate: tuple[Passage, ...] = ()
