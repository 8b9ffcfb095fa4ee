"""A person's decision on the record: appended, never overwritten, and always on top of the machine's."""

from dataclasses import dataclass

EventKey = tuple[str, str]
"""(report id, event id): judgements name events, not incidents, so that they survive every re-run."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """One decision. `undo` takes back the judgement whose id is in `undoes`."""

    id: str
    """`jdg-` and a hash of the rest."""
    kind: str
    """merge, split, accept, reject, correct, resolve or undo."""
    events: tuple[EventKey, ...] = ()
    """merge: these are one happening. split: the first is not the same as any of the others.
    accept, reject, correct: the events concerned. resolve: a forecast of a report (its nth, `F1`; or its nth
    claim, `C1`), then the events that show what came of it."""
    field: str | None = None
    """correct: type, mode, status, place, time, killed, injured, … of the events' incident.
    resolve: outcome."""
    value: str | None = None
    """correct: the new value as JSON."""
    undoes: str | None = None
    author: str
    made_at: str
    """ISO 8601 in UTC."""
    reason: str
