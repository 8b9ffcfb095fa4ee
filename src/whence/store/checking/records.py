"""Whether reports and records are as they were written, and every span still cuts its words out."""

from collections.abc import Generator
from typing import Any

import sqlalchemy as sa

from whence.model import Claim, from_json
from whence.store import reading, tables, writing
from whence.store.checking.log import Checking, Log
from whence.store.database import Database
from whence.store.encoding import sha256, unpack, unpack_text
from whence.store.rows import Problem
from whence.store.spans import wrong_spans

Held = dict[str, frozenset[str]]
"""The ids of each report's events."""

_REPORT = [c for c in tables.report.c if c.name not in ("seq", "text")]


def check_records(database: Database, log: Log) -> Generator[Problem, None, Held]:
    """Check each report and its record; the events that there are come back."""
    report, record, capture = tables.report, tables.record, tables.capture
    select = (
        sa.select(*_REPORT, report.c.text, record.c.report.label("recorded"), capture.c.seq.label("kept"))
        .add_columns(record.c.reader, record.c.recorded_at, record.c.body)
        .join_from(report, record, report.c.id == record.c.report, isouter=True)
        .join(capture, report.c.capture == capture.c.sha256, isouter=True)
    )
    events: Held = {}
    for row in reading.stream(database, select, report.c.seq):
        text = yield from _check_report(row, log)
        events[row.id] = yield from _check_record(row, text, log)
    orphans = sa.select(record.c.report).where(record.c.report.not_in(sa.select(report.c.id)))
    with database.reading() as connection:
        lost = connection.execute(orphans.order_by(record.c.report)).scalars().all()
    for orphan in lost:
        log.drop("report", orphan)
        log.drop("record", orphan)
        yield Problem(kind="report", subject=orphan, detail="its record is here, and the report is not")
    yield from log.lost("report", "report")
    yield from log.lost("record", "record")
    return events


def _check_report(row: Any, log: Log) -> Generator[Problem, None, str | None]:
    """Check the row, the capture and the text of a report; the text comes back where it is sound."""
    columns = {c.name: getattr(row, c.name) for c in _REPORT}
    yield from log.check("report", "report", row.id, writing.report_payload(columns), "its row")
    if row.kept is None:
        detail = f"its capture {row.capture} is not in the store"
        yield Problem(kind="report", subject=row.id, detail=detail)
    try:
        text = unpack_text(row.text)
    except ValueError as error:
        yield Problem(kind="text", subject=row.id, detail=str(error))
        return None
    found = sha256(text.encode("utf-8", "surrogatepass"))
    if found != row.text_sha256:
        detail = f"its text has the SHA-256 {found} and should have {row.text_sha256}: it was changed"
        yield Problem(kind="text", subject=row.id, detail=detail)
        return None
    return text


def _check_record(row: Any, text: str | None, log: Log) -> Generator[Problem, None, frozenset[str]]:
    """Check the record of a report; the ids of its events come back."""
    if row.recorded is None:
        log.drop("record", row.id)
        yield Problem(kind="record", subject=row.id, detail="the report has no record")
        return frozenset()
    try:
        body = unpack(row.body)
        events = frozenset(event["id"] for event in body["events"])
    except (ValueError, KeyError, TypeError) as error:
        log.drop("record", row.id)
        yield Problem(kind="record", subject=row.id, detail=f"cannot be read ({error})")
        return frozenset()
    payload = writing.record_payload(body, row.reader, row.recorded_at)
    yield from log.check("record", "record", row.id, payload)
    for wrong in () if text is None else wrong_spans(text, body):
        yield Problem(kind="span", subject=row.id, detail=wrong)
    return events


def check_claims(database: Database) -> Checking:
    """Hold the index of claims against the records."""
    report, record, claim = tables.report, tables.record, tables.claim
    select = sa.select(report.c.id, record.c.events, record.c.claims, record.c.body)
    select = select.join_from(report, record, report.c.id == record.c.report)
    for row in reading.stream(database, select, report.c.seq):
        try:
            body = unpack(row.body)
            claims = [from_json(Claim, item) for item in body["claims"]]
        except (ValueError, KeyError, TypeError):  # `check_records` has said so
            continue
        expected = [writing.claim_columns(row.id, number, item) for number, item in enumerate(claims)]
        with database.reading() as connection:
            found = connection.execute(
                sa.select(claim).where(claim.c.report == row.id).order_by(claim.c.number)
            ).all()
        sizes = (len(body["events"]), len(claims))
        if [item._asdict() for item in found] != expected or (row.events, row.claims) != sizes:
            detail = "the index of its claims, or the count of them or of its events, is not what it holds"
            yield Problem(kind="record", subject=row.id, detail=detail)
