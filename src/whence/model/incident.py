"""The record of one incident: the events of many reports that are one happening, every value kept."""

from dataclasses import dataclass, field

from whence.model.record import EventPlace, EventTime


@dataclass(frozen=True, kw_only=True, slots=True)
class Citation:
    """Words of one report that stand for something."""

    report: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, kw_only=True, slots=True)
class HarmValue:
    """One figure as one report gives it."""

    report: str
    event: str
    start: int
    end: int
    quote: str
    low: int | None = None
    high: int | None = None
    who: str = "unspecified"
    source: str | None = None
    """Who is cited for it: a canonical name, else the report's words, else None."""
    origin: str
    """The id of the text origin of these words."""
    part: bool = False
    """True where the figure counts only some of the victims; it is shown and not used."""
    superseded_by: str | None = None
    """The report whose later figure by the same source takes the place of this one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HarmTotal:
    """Low, best and high of one outcome, computed from `values` by `rule`, replayable at any time."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    rule: str
    reason: str | None = None
    """Said where the plain rule was not enough or left a figure out."""
    values: tuple[HarmValue, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Responsibility:
    """Who claims it, accuses whom, or denies. `party` is the accused, or for a denial the one cleared."""

    claimant: str
    party: str
    stance: str
    report: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Contradiction:
    """Two claims that cannot both hold, with the words of each side."""

    kind: str
    """figure, responsibility, place, date, actor or occurrence."""
    what: str
    """One sentence for a person."""
    state: str = "open"
    """open, superseded or settled."""
    sides: tuple[Citation, ...]
    settled_by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentLink:
    """A link to another incident; `stated` by a report, with its words, or only inferred."""

    kind: str
    to: str
    """The other incident's id."""
    stated: bool
    evidence: tuple[Citation, ...] = ()
    score: float | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Grade:
    """confirmed, fair, weak, contested or discounted, and the rule that gave it."""

    value: str
    rule: str
    reason: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentReport:
    """One report of an incident, and which of its events are this incident."""

    id: str
    given_id: str | None = None
    publisher: str | None = None
    published_at: str | None = None
    events: tuple[str, ...]
    main: bool = False
    """True on the one incident that the report is mainly about."""
    origin: str | None = None
    """The text origin of what this report says of the incident."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """A side of an incident: a canonical name where known, else the words of a report."""

    name: str
    actor_id: str | None = None
    kind: str | None = None
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Incident:
    """One thing that happened, fused from the events of many reports."""

    id: str
    title: str
    type: str
    mode: str | None = None
    status: str = "occurred"
    place: EventPlace | None = None
    time: EventTime | None = None
    agents: tuple[Side, ...] = ()
    targets: tuple[Side, ...] = ()
    harm: dict[str, HarmTotal] = field(default_factory=dict)
    responsibility: tuple[Responsibility, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    links: tuple[IncidentLink, ...] = ()
    grade: Grade
    articles: int
    outlets: int
    origins: int
    sources: int
    reports: tuple[IncidentReport, ...]

    def accusers(self) -> dict[str, tuple[str, ...]]:
        """Who accuses, by the name of each accused who does not claim the incident."""
        claiming = {r.party for r in self.responsibility if r.stance == "claims-responsibility"}
        found: dict[str, tuple[str, ...]] = {}
        for each in self.responsibility:
            if each.stance == "accuses" and each.party not in claiming:
                found[each.party] = tuple(dict.fromkeys((*found.get(each.party, ()), each.claimant)))
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Copy:
    """A passage of one report that stands, alike or lightly edited, in another."""

    from_report: str
    """The report nearer to the origin."""
    to_report: str
    from_start: int
    from_end: int
    start: int
    end: int
    quote: str
    """Exact words of `to_report` from `start` to `end`."""
    evidence: str
    """names the other outlet, wire tag, or same wording."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """An independent source of text: a wire, or the first report of its own words."""

    id: str
    name: str
    reports: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Weight:
    """What one feature of a pair of events says for (positive) or against (negative) their being one."""

    feature: str
    words: str
    """A sentence for a person, e.g. `the same day, 2016-07-05`."""
    bits: float
    """log2 of the ratio of the probabilities of this agreement among matches and among non-matches."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Why two events were, or were not, taken for one happening."""

    a: tuple[str, str]
    """(report id, event id)."""
    b: tuple[str, str]
    merged: bool
    bits: float
    weights: tuple[Weight, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RelationPoint:
    """How two actors stand to each other in one calendar month."""

    a: str
    b: str
    period: str
    """YYYY-MM."""
    score: float | None = None
    """Mean of PLOVER's cooperation-conflict weights (-10 to 10) over the incidents; None without any."""
    incidents: tuple[str, ...] = ()
    statements: tuple[Citation, ...] = ()
    states: tuple[str, ...] = ()
    """The state that each of `statements` gives, in the same order."""
    origins: int = 0
    """How many independent origins the period rests on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fusion:
    """All that is derived from many records; it can be computed again from them at any time."""

    incidents: tuple[Incident, ...] = ()
    copies: tuple[Copy, ...] = ()
    origins: tuple[Origin, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    relations: tuple[RelationPoint, ...] = ()
