"""What came in, byte for byte, and the text that every offset points into."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, kw_only=True, slots=True)
class Capture:
    """The bytes as they came, never altered. The SHA-256 of `content` is the capture's name."""

    sha256: str
    content: bytes
    media_type: str | None = None
    name: str | None = None
    """Where the bytes were read: a path, `-` for standard input, `FILE:12` for a line of a file."""
    address: str | None = None
    """The address asked for."""
    final_address: str | None = None
    """The address that answered, after redirects."""
    retrieved_at: str
    """When the bytes were read, ISO 8601 in UTC."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """The text of one capture. Immutable; every span of a record points into `text`."""

    id: str
    """`rep-` and a hash of capture, given id and address: the same three give the same report."""
    given_id: str | None = None
    address: str | None = None
    publisher: str | None = None
    author: str | None = None
    title: str | None = None
    published_at: str | None = None
    """ISO 8601 date, or None where neither the user, the page nor the text says."""
    published_at_from: str | None = None
    """given, metadata or text: who says so."""
    language: str | None = None
    capture_sha256: str
    text: str


class Outcome(StrEnum):
    """What became of one input. Every input of a run has exactly one of these."""

    RECORDED = "recorded"
    DUPLICATE = "duplicate"
    FILTERED = "filtered"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, kw_only=True, slots=True)
class Intake:
    """One input as the `read` room leaves it: a report to be understood, or the reason why there is none.

    Exactly one of `report` and `reason` is set. `boilerplate` holds half-open (start, end) ranges of
    the report's text that the page's structure showed to be site furniture.
    """

    input: str
    """The name that the account prints: a path, an address, `FILE:12`."""
    capture: Capture | None = None
    report: Report | None = None
    boilerplate: tuple[tuple[int, int], ...] = ()
    reason: str | None = None
    """A code of `vocabulary/reasons.toml`."""
    detail: str | None = None
    """What was wrong with this input, and what to do."""
    filtered: bool = False
    """True where the input is sound and a filter left it out; then `reason` names the filter."""
    notes: tuple[str, ...] = ()
    """What was done to the bytes on the way to the text, e.g. `windows-1252 tried after utf-8 failed`."""
