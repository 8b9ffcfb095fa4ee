"""Whether the audit log is whole, and runs, accounts and judgements are what it says."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from whence.store import reading, tables, writing
from whence.store.checking.log import KINDS, OUTCOMES, Checking, Log
from whence.store.database import Database
from whence.store.rows import Problem, Run


def check_audit(database: Database, log: Log) -> Checking:
    """Re-walk the chain, and fill `log` with what it says."""
    number, before = 0, writing.NO_HASH
    for row in _audit_rows(database):
        subject = f"row {row['seq']}"
        if row["seq"] != number + 1:
            lost = (
                f"row {number + 1}" if row["seq"] == number + 2 else f"rows {number + 1} to {row['seq'] - 1}"
            )
            yield Problem(kind="audit", subject=lost, detail=f"missing: the log goes on with {subject}")
        elif row["previous"] != before:
            detail = (
                f"names {row['previous']} as the hash of the row before, which is {before}: "
                "rows were changed, exchanged or put in"
            )
            yield Problem(kind="audit", subject=subject, detail=detail)
        found = writing.audit_hash(row)
        if found != row["hash"]:
            detail = f"its hash should be {found} and is {row['hash']}: the row was edited"
            yield Problem(kind="audit", subject=subject, detail=detail)
        number, before = row["seq"], row["hash"]
        if row["kind"] in KINDS:
            log.add(row["kind"], row["subject"], row["payload"])
        else:
            yield Problem(kind="audit", subject=subject, detail=f"is of the unknown kind {row['kind']!r}")


def _audit_rows(database: Database) -> Iterator[dict[str, Any]]:
    names = [c for c in tables.audit.c if c.name != "seq"]
    for row in reading.stream(database, sa.select(*names), tables.audit.c.seq):
        values = row._asdict()
        yield {"seq": values.pop("at_seq"), **values}


def check_history(database: Database, log: Log) -> Checking:
    """Hold runs, the account of each input, and judgements against the audit log."""
    with database.reading() as connection:
        runs = connection.execute(sa.select(tables.run).order_by(tables.run.c.seq)).all()
    for row in runs:
        run = Run(id=row.id, command=row.command, started_at=row.started_at)
        yield from log.check("account", "run", run.id, writing.run_payload(run), "the run's row")
    for row in reading.stream(database, sa.select(tables.intake), tables.intake.c.seq):
        yield from _check_account(row, log)
    for row in reading.stream(database, sa.select(tables.judgement), tables.judgement.c.seq):
        try:
            payload = writing.judgement_payload(reading.judgement(row))
        except (ValueError, TypeError) as error:
            log.drop("judgement", row.id)
            yield Problem(kind="judgement", subject=row.id, detail=f"cannot be read ({error})")
            continue
        yield from log.check("judgement", "judgement", row.id, payload)
    yield from log.lost("account", "run", *OUTCOMES)
    yield from log.lost("judgement", "judgement")


def _check_account(row: Any, log: Log) -> Iterator[Problem]:
    what = f"the account of {row.input}"
    if row.outcome not in OUTCOMES:
        detail = f"{what} has the unknown outcome {row.outcome!r}"
        yield Problem(kind="account", subject=row.run, detail=detail)
        return
    try:
        payload = writing.intake_payload(reading.intake(row))
    except (ValueError, TypeError) as error:
        log.drop(row.outcome, row.run)
        yield Problem(kind="account", subject=row.run, detail=f"{what} cannot be read ({error})")
        return
    yield from log.check("account", row.outcome, row.run, payload, what)
