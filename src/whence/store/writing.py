"""What adds to the evidence and its history. Each function works within its caller's transaction."""

import dataclasses
import json
from typing import Any

import sqlalchemy as sa

from whence.errors import NotFoundError, StoreError
from whence.model import Capture, Claim, Intake, Judgement, Outcome, Record, Report, tagged, to_json
from whence.store import reading, tables
from whence.store.encoding import fold, now, pack, pack_text, payload_hash, sha256, unpack, whence_version
from whence.store.forecasts import FORETOLD, keys_of
from whence.store.rows import AuditRow, IntakeRow, Run, Sighting, StoredRecord
from whence.store.spans import wrong_spans

NO_HASH = "0" * 64
_MEETING = ("name", "address", "final_address", "media_type", "retrieved_at")
_METADATA = ("publisher", "author", "title", "published_at", "published_at_from", "language")
"""What may differ between two readings of one report; capture, given id and address make its id."""

# --- the audit log


def audit_hash(row: dict[str, Any]) -> str:
    """The hash of an audit row: of all its other columns as canonical JSON."""
    return payload_hash([row[c] for c in ("seq", "at", "kind", "subject", "payload", "previous")])


def audit(connection: sa.Connection, *entries: tuple[str, str, str]) -> None:
    """Append a row to the audit log for each (kind, subject, payload)."""
    last = connection.execute(
        sa.select(tables.audit.c.seq, tables.audit.c.hash).order_by(tables.audit.c.seq.desc()).limit(1)
    ).first()
    seq, previous = (0, NO_HASH) if last is None else (last.seq, last.hash)
    rows = []
    for kind, subject, payload in entries:
        seq += 1
        row: dict[str, Any] = {"seq": seq, "at": now(), "kind": kind, "subject": subject}
        row |= {"payload": payload, "previous": previous}
        previous = audit_hash(row)
        rows.append({**row, "hash": previous})
    connection.execute(tables.audit.insert(), rows)


def insert_audit(connection: sa.Connection, row: AuditRow) -> None:
    """Put an audit row in as it is."""
    connection.execute(tables.audit.insert(), [dataclasses.asdict(row)])


# --- captures


def capture_payload(capture: Capture) -> str:
    """What the audit log says of a capture: the hash of its metadata, its own hash among them."""
    return payload_hash({k: v for k, v in _columns(capture).items() if k != "content"})


def sighting_payload(sighting: Sighting) -> str:
    """What the audit log says of a sighting."""
    return payload_hash(_columns(sighting))


def keep(connection: sa.Connection, capture: Capture) -> None:
    """Insert the capture, or, where its bytes are kept already, this further meeting of them.

    Raises:
        StoreError: its SHA-256 is not that of its bytes.
    """
    _check_capture(capture)
    meeting = [tables.capture.c[name] for name in _MEETING]
    known = connection.execute(sa.select(*meeting).where(tables.capture.c.sha256 == capture.sha256)).first()
    if known is None:
        insert_capture(connection, capture)
        audit(connection, ("capture", capture.sha256, capture_payload(capture)))
        return
    now_met = {name: getattr(capture, name) for name in _MEETING}
    sighting = Sighting(capture_sha256=capture.sha256, **now_met)
    if now_met != known._asdict() and not _seen(connection, sighting):
        insert_sighting(connection, sighting)
        audit(connection, ("sighting", capture.sha256, sighting_payload(sighting)))


def insert_capture(connection: sa.Connection, capture: Capture) -> None:
    """Put the capture's row in.

    Raises:
        StoreError: its SHA-256 is not that of its bytes.
    """
    _check_capture(capture)
    row = {**_columns(capture), "size": len(capture.content)}
    connection.execute(tables.capture.insert(), [row])


def _check_capture(capture: Capture) -> None:
    found = sha256(capture.content)
    if found != capture.sha256:
        raise StoreError(
            f"capture {capture.sha256} has bytes whose SHA-256 is {found}; "
            "they were changed since they were read: read the input again"
        )


def insert_sighting(connection: sa.Connection, sighting: Sighting) -> None:
    """Put the sighting's row in."""
    row = _columns(sighting)
    connection.execute(tables.sighting.insert(), [{**row, "capture": row["capture_sha256"]}])


def _seen(connection: sa.Connection, sighting: Sighting) -> bool:
    columns = tables.sighting.c
    same = [columns[name].is_not_distinct_from(getattr(sighting, name)) for name in _MEETING]
    of_it = columns.capture == sighting.capture_sha256
    return connection.execute(sa.select(columns.seq).where(of_it, *same).limit(1)).first() is not None


# --- runs and their accounts


def start_run(connection: sa.Connection, command: str) -> str:
    """The id of a new run."""
    number = connection.execute(sa.select(sa.func.max(tables.run.c.seq))).scalar_one() or 0
    started_at = now()
    run = Run(id=tagged("run", [command, started_at, number]), command=command, started_at=started_at)
    insert_run(connection, run)
    audit(connection, ("run", run.id, run_payload(run)))
    return run.id


def run_payload(run: Run) -> str:
    """What the audit log says of a run: its account is counted from the intake rows."""
    return payload_hash([run.id, run.command, run.started_at])


def insert_run(connection: sa.Connection, run: Run) -> None:
    """Put the run's row in."""
    row = {"id": run.id, "command": run.command, "started_at": run.started_at}
    connection.execute(tables.run.insert(), [row])


def intake_row(run: str, intake: Intake, outcome: Outcome, **more: str | None) -> IntakeRow:
    """The account of one input; `more` are values that the intake itself does not have."""
    report = None if intake.report is None else intake.report.id
    values: dict[str, Any] = {"reason": intake.reason, "detail": intake.detail, "report": report, **more}
    return IntakeRow(
        run=run,
        at=now(),
        input=intake.input,
        outcome=outcome.value,
        notes=intake.notes,
        capture_sha256=None if intake.capture is None else intake.capture.sha256,
        **values,
    )


def intake_payload(row: IntakeRow) -> str:
    """What the audit log says of an input's account."""
    return payload_hash(_columns(row))


def insert_intake(connection: sa.Connection, row: IntakeRow) -> None:
    """Put the account's row in.

    Raises:
        NotFoundError: there is no such run.
    """
    if not _holds(connection, tables.run.c.id, row.run):
        raise NotFoundError(f"there is no run {row.run}; begin one with `start_run`")
    values = _columns(row)
    values |= {"capture": row.capture_sha256, "notes": json.dumps(row.notes)}
    connection.execute(tables.intake.insert(), [values])


def account(connection: sa.Connection, row: IntakeRow) -> None:
    """Put the account of one input in, and into the audit log."""
    insert_intake(connection, row)
    audit(connection, (row.outcome, row.run, intake_payload(row)))


def set_aside(connection: sa.Connection, run: str, intake: Intake, outcome: Outcome) -> None:
    """Put the account of an input without a report in, and its bytes where they are not yet kept."""
    _keep_bytes(connection, intake)
    account(connection, intake_row(run, intake, outcome, report=None))


def _keep_bytes(connection: sa.Connection, intake: Intake) -> None:
    if intake.capture is not None and not _holds(connection, tables.capture.c.sha256, intake.capture.sha256):
        keep(connection, intake.capture)


# --- reports and records


def report_columns(report: Report) -> dict[str, Any]:
    """The report as its row has it, text apart."""
    row = {f.name: getattr(report, f.name) for f in dataclasses.fields(report) if f.name != "text"}
    row["capture"] = row.pop("capture_sha256")
    row["text_sha256"] = sha256(report.text.encode("utf-8", "surrogatepass"))
    row["characters"] = len(report.text)
    return row


def record_body(record: Record) -> dict[str, Any]:
    """The record as JSON without its report."""
    body: dict[str, Any] = {
        f.name: to_json(getattr(record, f.name)) for f in dataclasses.fields(record) if f.name != "report"
    }
    return body


def report_payload(report: dict[str, Any]) -> str:
    """What the audit log says of a report: the hash of its columns, its text's hash among them."""
    return payload_hash(report)


def record_payload(body: dict[str, Any], reader: str, recorded_at: str) -> str:
    """What the audit log says of a record."""
    return payload_hash({"body": body, "reader": reader, "recorded_at": recorded_at})


def insert_record(connection: sa.Connection, stored: StoredRecord, body: dict[str, Any]) -> tuple[str, str]:
    """Put report, record and claims in; what the audit log is to say of the first two comes back.

    `body` is the record's `record_body`.

    Raises:
        StoreError: the capture that the report was read from is not kept.
    """
    record = stored.record
    report = report_columns(record.report)
    if not _holds(connection, tables.capture.c.sha256, record.report.capture_sha256):
        raise StoreError(
            f"report {record.report.id} is of capture {record.report.capture_sha256}, whose bytes "
            "are not kept; call `keep` with the capture first"
        )
    connection.execute(tables.report.insert(), [{**report, "text": pack_text(record.report.text)}])
    row = {
        "report": record.report.id,
        "reader": stored.reader,
        "recorded_at": stored.recorded_at,
        "events": len(record.events),
        "claims": len(record.claims),
        "body": pack(body),
    }
    connection.execute(tables.record.insert(), [row])
    claims = [claim_columns(record.report.id, n, claim) for n, claim in enumerate(record.claims)]
    if claims:
        connection.execute(tables.claim.insert(), claims)
    return report_payload(report), record_payload(body, stored.reader, stored.recorded_at)


def claim_columns(report: str, number: int, claim: Claim) -> dict[str, Any]:
    """The claim as the index has it."""
    source = "" if claim.source is None else f"{claim.source.quote} {claim.source.actor or ''}"
    cue = "" if claim.cue is None else claim.cue.quote
    return {
        "report": report,
        "number": number,
        "stance": claim.stance,
        "source": fold(source),
        "words": fold(f"{claim.content.quote} {source} {cue}"),
    }


def record(connection: sa.Connection, run: str, intake: Intake, record: Record) -> Outcome:
    """RECORDED with report, record, account and audit row in, or why not.

    That is DUPLICATE where the report is there already, and QUARANTINED where a span of the record does
    not cut its words out of the text: what cannot be checked is not evidence.
    """
    _keep_bytes(connection, intake)
    intake = dataclasses.replace(intake, report=record.report)
    if _holds(connection, tables.report.c.id, record.report.id):
        return duplicate(connection, run, intake)
    body = record_body(record)
    if (wrong := next(wrong_spans(record.report.text, body), None)) is not None:
        detail = f"the reader's record of {intake.input} is unsound: {wrong}; its bytes are kept"
        unsound = dataclasses.replace(intake, report=None, reason="reader", detail=detail)
        account(connection, intake_row(run, unsound, Outcome.QUARANTINED))
        return Outcome.QUARANTINED
    stored = StoredRecord(record=record, reader=whence_version(), recorded_at=now())
    of_report, of_record = insert_record(connection, stored, body)
    row = intake_row(run, intake, Outcome.RECORDED)
    insert_intake(connection, row)
    audit(
        connection,
        ("report", record.report.id, of_report),
        ("record", record.report.id, of_record),
        (row.outcome, run, intake_payload(row)),
    )
    return Outcome.RECORDED


def duplicate(connection: sa.Connection, run: str, intake: Intake) -> Outcome:
    """DUPLICATE, with what this reading says otherwise than the recorded one in the account."""
    _keep_bytes(connection, intake)
    detail = intake.detail
    if intake.report is not None and (others := _differences(connection, intake.report)):
        told = f"recorded before, and kept as it was; this time {'; '.join(others)}"
        detail = told if detail is None else f"{detail}; {told}"
    account(connection, intake_row(run, intake, Outcome.DUPLICATE, detail=detail))
    return Outcome.DUPLICATE


def _differences(connection: sa.Connection, report: Report) -> list[str]:
    new = report_columns(report)
    wanted = [tables.report.c[name] for name in (*_METADATA, "text_sha256")]
    stored = connection.execute(sa.select(*wanted).where(tables.report.c.id == report.id)).first()
    if stored is None:
        raise NotFoundError(f"report {report.id} is no duplicate: it is not in the store; record it")
    old = stored._asdict()
    said = [f"{n} is {new[n]!r}, recorded is {old[n]!r}" for n in _METADATA if new[n] != old[n]]
    if new["text_sha256"] != old["text_sha256"]:
        said.append("the text read from the same bytes is another")
    return said


# --- judgements


def judge(connection: sa.Connection, judgement: Judgement) -> None:
    """Append the judgement, unless it is there.

    Raises:
        NotFoundError: it names a report, event or judgement that is not in the store.
        StoreError: another one has its id.
    """
    select = sa.select(tables.judgement).where(tables.judgement.c.id == judgement.id)
    known = connection.execute(select).first()
    if known is not None:
        if reading.judgement(known) != judgement:
            raise StoreError(f"another judgement has the id {judgement.id}; an id follows from the content")
        return
    foretold = judgement.kind == "resolve"
    for report, part in judgement.events[:1] if foretold else ():
        _require_forecast(connection, report, part)
    for report, event in judgement.events[1:] if foretold else judgement.events:
        _require_event(connection, report, event)
    if judgement.undoes and not _holds(connection, tables.judgement.c.id, judgement.undoes):
        raise NotFoundError(f"there is no judgement {judgement.undoes} to undo; see the list of judgements")
    insert_judgement(connection, judgement)
    audit(connection, ("judgement", judgement.id, judgement_payload(judgement)))


def _require_event(connection: sa.Connection, report: str, event: str) -> None:
    known = [item["id"] for item in _body(connection, report, f"event {event}")["events"]]
    if event not in known:
        raise NotFoundError(f"report {report} has no event {event}; it has {', '.join(known) or 'none'}")


def _require_forecast(connection: sa.Connection, report: str, part: str) -> None:
    body = _body(connection, report, f"forecast {part}")
    known = [key for tag, name in FORETOLD for key in keys_of(tag, len(body[name]))]
    if part not in known:
        raise NotFoundError(f"report {report} has no forecast {part}; `whence forecasts` lists those it has")


def _body(connection: sa.Connection, report: str, what: str) -> Any:
    select = sa.select(tables.record.c.body).where(tables.record.c.report == report)
    body = connection.execute(select).scalar()
    if body is None:
        raise NotFoundError(f"{what} of report {report}: there is no such report in the store")
    return unpack(body)


def judgement_payload(judgement: Judgement) -> str:
    """What the audit log says of a judgement."""
    return payload_hash(to_json(judgement))


def insert_judgement(connection: sa.Connection, judgement: Judgement) -> None:
    """Put the judgement's row in."""
    row = {**_columns(judgement), "events": json.dumps(judgement.events)}
    connection.execute(tables.judgement.insert(), [row])


def _holds(connection: sa.Connection, column: sa.Column[object], value: str) -> bool:
    return connection.execute(sa.select(sa.literal(1)).where(column == value)).first() is not None


def _columns(row: Any) -> dict[str, Any]:
    return {f.name: getattr(row, f.name) for f in dataclasses.fields(row)}
