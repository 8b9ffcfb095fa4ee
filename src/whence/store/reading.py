"""Rows to what they stand for. Each function works within its caller's transaction."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import sqlalchemy as sa

from whence.errors import NotFoundError, StoreError
from whence.model import Capture, Judgement, Outcome, Record, Report, from_json
from whence.store import tables
from whence.store.database import Database
from whence.store.encoding import unpack, unpack_text
from whence.store.rows import IntakeRow, ReportRow, Run, Sighting, StoredRecord, Totals

T = TypeVar("T")

_PAGE = 100
"""Rows of a stream that are in memory at once; each page is a short transaction of its own."""
_MANY = 500
"""Values in one IN; SQLite takes some 32,000 in a statement, and short statements are parsed sooner."""
_LAST = "\U0010ffff"

# --- streams


def stream(
    database: Database, select: sa.Select[Any], seq: sa.ColumnElement[int], *, at_once: int = _PAGE
) -> Iterator[sa.Row[Any]]:
    """The rows of `select`, which is of an append-only table, as of now, in the order of `seq`.

    Read in pages, so that neither memory grows nor a writer waits for a slow consumer.
    """
    with database.reading() as connection:
        newest = connection.execute(sa.select(sa.func.max(seq))).scalar_one() or 0
    done = 0
    while done < newest:
        page = select.add_columns(seq.label("at_seq")).where(seq > done, seq <= newest).order_by(seq)
        with database.reading() as connection:
            rows = connection.execute(page.limit(at_once)).all()
        yield from rows
        done = rows[-1].at_seq if rows else newest


def in_chunks(values: Iterable[str]) -> Iterator[Sequence[str]]:
    """The different values, sorted, in lists that are short enough for one statement."""
    every = sorted(set(values))
    for start in range(0, len(every), _MANY):
        yield every[start : start + _MANY]


# --- ids


def resolve(connection: sa.Connection, column: sa.Column[Any], given: str, tag: str) -> str | None:
    """The id in `column` that `given` is, or begins, with or without its tag; None where there is none.

    Raises:
        NotFoundError: several ids begin so.
    """
    for start in (given, f"{tag}-{given}") if given and not given.isspace() else ():
        found = connection.execute(
            sa.select(column).where(column >= start, column <= start + _LAST).order_by(column).limit(6)
        ).scalars()
        ids = list(dict.fromkeys(found))
        if start in ids or len(ids) == 1:
            return start if start in ids else str(ids[0])
        if ids:
            raise NotFoundError(
                f"several ids begin with {given!r}: {', '.join(ids[:5])}{', …' if len(ids) > 5 else ''}; "
                "give more of it"
            )
    return None


def report_id(connection: sa.Connection, given: str) -> str:
    """The id of the report that `given` names: an id, the beginning of one, or a given id.

    Raises:
        NotFoundError: there is none, or several.
    """
    if (found := resolve(connection, tables.report.c.id, given, "rep")) is not None:
        return found
    named = connection.execute(sa.select(tables.report.c.id).where(tables.report.c.given_id == given))
    ids = named.scalars().all()
    if len(ids) == 1:
        return str(ids[0])
    if ids:
        raise NotFoundError(
            f"several reports were given the id {given!r}: {', '.join(ids[:5])}; give one of these"
        )
    raise NotFoundError(f"there is no report {given!r}; `whence show` lists the ids of all")


# --- rows


def capture(row: Any) -> Capture:
    """The capture of a row of its table."""
    return Capture(
        sha256=row.sha256,
        content=row.content,
        media_type=row.media_type,
        name=row.name,
        address=row.address,
        final_address=row.final_address,
        retrieved_at=row.retrieved_at,
    )


def sighting(row: Any) -> Sighting:
    """The sighting of a row of its table."""
    return Sighting(
        capture_sha256=row.capture,
        name=row.name,
        address=row.address,
        final_address=row.final_address,
        media_type=row.media_type,
        retrieved_at=row.retrieved_at,
    )


def intake(row: Any) -> IntakeRow:
    """The account of a row of its table."""
    return IntakeRow(
        run=row.run,
        at=row.at,
        input=row.input,
        outcome=row.outcome,
        reason=row.reason,
        detail=row.detail,
        notes=tuple(json.loads(row.notes)),
        capture_sha256=row.capture,
        report=row.report,
    )


def judgement(row: Any) -> Judgement:
    """The judgement of a row of its table."""
    return Judgement(
        id=row.id,
        kind=row.kind,
        events=tuple((report, event) for report, event in json.loads(row.events)),
        field=row.field,
        value=row.value,
        undoes=row.undoes,
        author=row.author,
        made_at=row.made_at,
        reason=row.reason,
    )


def judgements(connection: sa.Connection) -> tuple[Judgement, ...]:
    """All judgements in order."""
    rows = connection.execute(sa.select(tables.judgement).order_by(tables.judgement.c.seq))
    return tuple(judgement(row) for row in rows)


def runs(connection: sa.Connection) -> tuple[Run, ...]:
    """All runs in order, with their accounts."""
    i = tables.intake.c
    counts: dict[str, dict[str, int]] = {}
    reasons: dict[str, dict[str, int]] = {}
    for row in connection.execute(
        sa.select(i.run, i.outcome, i.reason, sa.func.count().label("inputs"))
        .group_by(i.run, i.outcome, i.reason)
        .order_by(i.run, i.outcome, i.reason)
    ):
        of_run = counts.setdefault(row.run, dict.fromkeys(Outcome, 0))
        of_run[row.outcome] += row.inputs
        if row.reason is not None:
            why = reasons.setdefault(row.run, {})
            why[row.reason] = why.get(row.reason, 0) + row.inputs
    rows = connection.execute(sa.select(tables.run).order_by(tables.run.c.seq))
    return tuple(
        Run(
            id=row.id,
            command=row.command,
            started_at=row.started_at,
            reasons=reasons.get(row.id, {}),
            **{Outcome(k).value: n for k, n in counts.get(row.id, {}).items()},
        )
        for row in rows
    )


# --- records

RECORDS = sa.select(
    tables.report, tables.record.c.reader, tables.record.c.recorded_at, tables.record.c.body
).join_from(tables.report, tables.record, tables.report.c.id == tables.record.c.report)
"""Reports with their records."""


def stored_record(row: Any) -> StoredRecord:
    """The record of a row of `RECORDS`.

    Raises:
        StoreError: it is not as it was written.
    """
    return StoredRecord(
        record=sound(lambda: _record(row), f"record {row.id}"), reader=row.reader, recorded_at=row.recorded_at
    )


def sound(read: Callable[[], T], what: str) -> T:
    """What `read` gives.

    Raises:
        StoreError: it is not as it was written.
    """
    try:
        return read()
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{what} is damaged ({error}); `whence verify` says what else is") from error


def _record(row: Any) -> Record:
    report = Report(
        id=row.id,
        given_id=row.given_id,
        address=row.address,
        publisher=row.publisher,
        author=row.author,
        title=row.title,
        published_at=row.published_at,
        published_at_from=row.published_at_from,
        language=row.language,
        capture_sha256=row.capture,
        text=unpack_text(row.text),
    )
    return from_json(Record, {**unpack(row.body), "report": _json(report)})


def _json(report: Report) -> dict[str, Any]:
    return {name: getattr(report, name) for name in Report.__dataclass_fields__}


def totals(connection: sa.Connection) -> Totals:
    """The counts of everything."""

    def count(table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
        return connection.execute(sa.select(sa.func.count()).select_from(table).where(*where)).scalar_one()

    i = tables.incident.c
    outcomes: dict[str, int] = dict(
        connection.execute(
            sa.select(tables.intake.c.outcome, sa.func.count()).group_by(tables.intake.c.outcome)
        ).all()
    )
    days = sa.select(sa.func.min(i.day_from), sa.func.max(i.day_to)).where(i.main == 1)
    first_day, last_day = connection.execute(days).one()
    held = sa.select(sa.func.sum(tables.record.c.events), sa.func.sum(tables.record.c.claims))
    events, claims = connection.execute(held).one()
    outlets = sa.select(sa.func.count(sa.distinct(tables.report.c.publisher)))
    return Totals(
        captures=count(tables.capture),
        reports=count(tables.report),
        outlets=connection.execute(outlets).scalar_one(),
        events=int(events or 0),
        claims=int(claims or 0),
        incidents=count(tables.incident, i.main == 1),
        background=count(tables.incident, i.main == 0),
        contradicted=count(tables.incident, i.contradicted == 1),
        origins=count(tables.origin),
        judgements=count(tables.judgement),
        runs=count(tables.run),
        duplicate=outcomes.get(Outcome.DUPLICATE.value, 0),
        filtered=outcomes.get(Outcome.FILTERED.value, 0),
        quarantined=outcomes.get(Outcome.QUARANTINED.value, 0),
        first_day=first_day,
        last_day=last_day,
    )


# --- report rows


def report_rows(
    connection: sa.Connection, ids: Iterable[str] | None = None, limit: int | None = None, offset: int = 0
) -> tuple[ReportRow, ...]:
    """The rows of these reports, or of all between `offset` and `limit`, in the order of recording."""
    columns = [c for c in tables.report.c if c.name != "text"]
    origin = (
        sa.select(sa.func.min(tables.origin_report.c.origin))
        .where(tables.origin_report.c.report == tables.report.c.id)
        .scalar_subquery()
    )
    select = (
        sa.select(
            *columns,
            tables.capture.c.retrieved_at,
            tables.record.c.events,
            tables.record.c.claims,
            origin.label("origin"),
        )
        .join_from(tables.report, tables.record, tables.report.c.id == tables.record.c.report)
        .join(tables.capture, tables.report.c.capture == tables.capture.c.sha256)
    )
    if ids is None:
        page = select.order_by(tables.report.c.seq).limit(limit).offset(offset)
        rows = list(connection.execute(page))
    else:
        rows = []
        for some in in_chunks(ids):
            rows += connection.execute(select.where(tables.report.c.id.in_(some)))
        rows.sort(key=lambda row: int(row.seq))
    told = _incidents_of(connection, [row.id for row in rows])
    return tuple(_report_row(row, told.get(row.id, ())) for row in rows)


def _incidents_of(connection: sa.Connection, reports: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The incidents of each report, the main one first."""
    t = tables.incident_report.c
    found: dict[str, tuple[str, ...]] = {}
    for some in in_chunks(reports):
        select = sa.select(t.report, t.incident).where(t.report.in_(some))
        for row in connection.execute(select.order_by(t.report, t.main.desc(), t.incident)):
            found[row.report] = (*found.get(row.report, ()), row.incident)
    return found


def _report_row(row: Any, incidents: tuple[str, ...]) -> ReportRow:
    return ReportRow(
        id=row.id,
        given_id=row.given_id,
        address=row.address,
        publisher=row.publisher,
        author=row.author,
        title=row.title,
        published_at=row.published_at,
        published_at_from=row.published_at_from,
        language=row.language,
        capture_sha256=row.capture,
        retrieved_at=row.retrieved_at,
        characters=row.characters,
        origin=row.origin,
        events=row.events,
        claims=row.claims,
        incidents=incidents,
    )
