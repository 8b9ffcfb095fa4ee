"""What the store yields: one dataclass for each kind of row, and the filter of a listing.

`Store.restore` takes the same dataclasses back, so that an export of them is lossless.
"""

from dataclasses import dataclass, field

from whence.model import Claim, Fusion, Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Filter:
    """What a listing of incidents shows; the defaults show every incident that a report is mainly about.

    All that is set must hold. Names and words match without regard to case and accents.
    """

    words: str | None = None
    """Each of these words stands in the title, the places, the sides, or the words cited."""
    type: str | None = None
    mode: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    place: str | None = None
    """Part of the place's name."""
    actor: str | None = None
    """An actor's id, or part of the name of a side or of an accused party."""
    grade: str | None = None
    from_: str | None = None
    """The first day, ISO 8601; an incident counts if its days overlap. Undated ones do not."""
    to: str | None = None
    harmed: int | None = None
    """At least so many killed or injured, by the best figure, else the lowest."""
    contradicted: bool = False
    """Only incidents with an open contradiction."""
    background: bool = False
    """Also incidents that no report is mainly about."""
    order: str = "time"
    """time (earliest first, undated last), harm (most first) or articles (most first)."""
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportRow:
    """One report without its text."""

    id: str
    given_id: str | None = None
    address: str | None = None
    publisher: str | None = None
    author: str | None = None
    title: str | None = None
    published_at: str | None = None
    published_at_from: str | None = None
    language: str | None = None
    capture_sha256: str
    retrieved_at: str
    """When the capture's bytes were first read, ISO 8601 in UTC."""
    characters: int
    """The length of the text in code points."""
    origin: str | None = None
    """The id of the text origin; None before the first fusion."""
    events: int = 0
    claims: int = 0
    incidents: tuple[str, ...] = ()
    """The incidents that the report tells of; the one that it is mainly about comes first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimRow:
    """One claim, the report that holds it, and the incidents that it is about."""

    report: ReportRow
    number: int
    """Its place among the record's claims, from 0."""
    claim: Claim
    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """One run of a command, and its account: every input is in exactly one of the four counts."""

    id: str
    command: str
    started_at: str
    """ISO 8601 in UTC."""
    recorded: int = 0
    duplicate: int = 0
    filtered: int = 0
    quarantined: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    """How often each reason was given."""


@dataclass(frozen=True, kw_only=True, slots=True)
class IntakeRow:
    """What became of one input of a run."""

    run: str
    at: str
    """ISO 8601 in UTC."""
    input: str
    outcome: str
    """A value of `whence.model.Outcome`."""
    reason: str | None = None
    detail: str | None = None
    notes: tuple[str, ...] = ()
    capture_sha256: str | None = None
    report: str | None = None
    """The report recorded, or found to be there already."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Quarantined:
    """One input that was set aside because something was wrong with it."""

    run: str
    at: str
    input: str
    reason: str
    detail: str | None = None
    notes: tuple[str, ...] = ()
    capture_sha256: str | None = None
    """Where the bytes are kept; None where there were none to keep."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sighting:
    """A further meeting of a capture's bytes, at another time or address; the first is the capture's own."""

    capture_sha256: str
    name: str | None = None
    address: str | None = None
    final_address: str | None = None
    media_type: str | None = None
    retrieved_at: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredRecord:
    """A record, with what read it and when."""

    record: Record
    reader: str
    """The version of Whence that read it."""
    recorded_at: str
    """ISO 8601 in UTC."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Alias:
    """An incident id of an earlier fusion, and the event that says which incident it is now."""

    id: str
    report: str
    event: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SavedFusion:
    """The derived state, from how many records and judgements it was made, and the ids that it replaced."""

    fusion: Fusion
    digest: str
    records: int
    judgements: int
    version: str
    """The version of Whence that made it."""
    saved_at: str
    """ISO 8601 in UTC."""
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditRow:
    """One row of the audit log: `hash` is the SHA-256 of all the others as canonical JSON."""

    seq: int
    """1, 2, 3, … without a gap."""
    at: str
    """ISO 8601 in UTC."""
    kind: str
    """capture, sighting, run, report, record, judgement, fusion, or the outcome of an input."""
    subject: str
    """The id of what was written; of an outcome, its run's."""
    payload: str
    """The SHA-256 of what was written."""
    previous: str
    """The hash of the row before; 64 zeros for the first."""
    hash: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Totals:
    """How much the store holds."""

    captures: int
    reports: int
    outlets: int
    """Different publishers named."""
    events: int
    claims: int
    incidents: int
    """Those that a report is mainly about."""
    background: int
    """Those that no report is mainly about."""
    contradicted: int
    """Incidents, of both kinds, with an open contradiction."""
    origins: int
    judgements: int
    runs: int
    duplicate: int
    filtered: int
    quarantined: int
    first_day: str | None = None
    """Of the incidents that a report is mainly about; None where none is dated."""
    last_day: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Something in the store that is not as it was written."""

    kind: str
    """capture, report, text, record, span, account, judgement, audit, fusion or database."""
    subject: str
    """The id of what is wrong."""
    detail: str
    """What was expected and what is there."""
