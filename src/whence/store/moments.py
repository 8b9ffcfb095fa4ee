"""Moments of a store: how much of its append-only log had been written by then."""

import datetime
from dataclasses import dataclass

import sqlalchemy as sa

from whence.errors import NotFoundError, UsageError
from whence.store import reading, tables

NOW = "now"
_WITHIN = ("report", "record")
"""Kinds of rows after which their transaction always writes another: no moment parts the two."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Moment:
    """A point between two rows of the audit log; what stood then is what the rows up to it brought."""

    asked: str
    """What was asked for: `now`, a day, a time, or the id of a run or judgement."""
    seq: int
    """The number of the last audit row that counts; 0 is before the first."""
    at: str | None
    """When that row was written, ISO 8601 in UTC; None before the first."""
    last: bool
    """Whether nothing but fusions was written since, so that the store itself is as it was then."""


def moment(connection: sa.Connection, asked: str) -> Moment:
    """The moment that `asked` names.

    A day is over at its last instant in UTC. A time without an offset is in UTC. A run's or judgement's
    id, or the beginning of one, is the moment right after it.

    Raises:
        UsageError: it is none of these.
        NotFoundError: there is no such run or judgement.
    """
    log = tables.audit.c
    select = sa.select(sa.func.max(log.seq)).where(log.kind.not_in(_WITHIN))
    if asked.startswith("run-"):
        select = select.where(log.subject == _known(connection, tables.run.c.id, asked, "run"))
    elif asked.startswith("jdg-"):
        select = select.where(log.subject == _known(connection, tables.judgement.c.id, asked, "judgement"))
    elif asked != NOW:
        select = select.where(log.at <= _instant(asked))
    seq = connection.execute(select).scalar_one() or 0
    at = connection.execute(sa.select(log.at).where(log.seq == seq)).scalar()
    since = sa.select(log.seq).where(log.seq > seq, log.kind != "fusion").limit(1)
    return Moment(asked=asked, seq=seq, at=at, last=connection.execute(since).first() is None)


def _known(connection: sa.Connection, column: sa.Column[object], asked: str, what: str) -> str:
    found = reading.resolve(connection, column, asked, asked.partition("-")[0])
    if found is None:
        listing = "whence show inputs --json" if what == "run" else "whence judge list"
        raise NotFoundError(f"there is no {what} {asked!r}; `{listing}` gives the ids of all")
    return found


def _instant(asked: str) -> str:
    """The time as the log writes times, cut to milliseconds, so that text order is the order of time."""
    try:
        when = datetime.datetime.fromisoformat(asked)
    except ValueError as error:
        raise UsageError(
            f"the moment is {asked!r}; expected a date like 2015-02-21, a time like 2015-02-21T18:00, "
            "the id of a run (run-…) or judgement (jdg-…), or now"
        ) from error
    if len(asked) <= len("2015-02-21"):
        when = datetime.datetime.combine(when.date(), datetime.time.max)
    if when.tzinfo is None:
        when = when.replace(tzinfo=datetime.UTC)
    try:
        return when.astimezone(datetime.UTC).isoformat(timespec="milliseconds")
    except OverflowError as error:
        raise UsageError(f"the moment is {asked!r}, which lies outside of the calendar") from error
