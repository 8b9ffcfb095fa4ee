"""Whether the derived state is the one that was saved, and rests on what is there."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from whence.errors import StoreError
from whence.model import Fusion, to_json
from whence.store import derived, reading, tables
from whence.store.checking.log import Checking, Log
from whence.store.checking.records import Held
from whence.store.database import Database
from whence.store.encoding import unpack_text
from whence.store.rows import Problem, SavedFusion
from whence.store.spans import wrong_spans
from whence.store.views import Views

_Cited = dict[str, list[tuple[str, dict[str, Any]]]]
"""By report: whose words are cited, and the span."""


def check_fusion(database: Database, log: Log, events: Held) -> Checking:
    """Check the digest, the rows beside it, the events that it names and the words that it cites."""
    try:
        saved = Views(database).fusion()
    except StoreError as error:
        yield Problem(kind="fusion", subject="derived state", detail=str(error))
        return
    if saved is None:
        if log.last_fusion is not None:
            digest = log.last_fusion[0]
            yield Problem(kind="fusion", subject=digest, detail="this fusion was saved, and none is here")
        return
    yield from _check_state(database, log, saved)
    yield from _check_rows(database, saved.fusion)
    yield from _check_events(saved, events)
    yield from _check_words(database, saved.fusion)


def _check_state(database: Database, log: Log, saved: SavedFusion) -> Iterator[Problem]:
    with database.reading() as connection:
        found = derived.digest(connection)
    if found != saved.digest:
        detail = f"the derived state has the digest {found} and was saved with {saved.digest}: it was changed"
        yield Problem(kind="fusion", subject=saved.digest, detail=detail)
    payload = derived.state_payload(saved)
    if log.last_fusion != (saved.digest, payload):
        detail = "the audit log does not say that this fusion was the last one saved"
        yield Problem(kind="fusion", subject=saved.digest, detail=detail)


def _check_rows(database: Database, fusion: Fusion) -> Iterator[Problem]:
    """Hold the columns that listings are filtered by against what they were made from."""
    with database.reading() as connection:
        report = tables.report.c
        titles = dict(connection.execute(sa.select(report.id, report.title)).all())
        for table, expected in derived.derived_rows(fusion, titles):
            columns = [c for c in table.c if c.name not in ("seq", "body")]
            found = Counter(tuple(row) for row in connection.execute(sa.select(*columns)))
            wanted = Counter(tuple(row[c.name] for c in columns) for row in expected)
            for row in [*(found - wanted), *(wanted - found)][:1]:
                detail = f"its rows are not those of the incidents they were made from, e.g. {row!r}"
                yield Problem(kind="fusion", subject=f"table {table.name}", detail=detail)


def _check_events(saved: SavedFusion, events: Held) -> Iterator[Problem]:
    """Every report and event that is named is there."""
    fusion = saved.fusion
    named = [(i.id, r.id, e) for i in fusion.incidents for r in i.reports for e in r.events]
    named += [("a comparison", *key) for c in fusion.comparisons for key in (c.a, c.b)]
    named += [(f"alias {alias.id}", alias.report, alias.event) for alias in saved.aliases]
    for subject, report, event in named:
        if event not in events.get(report, ()):
            detail = f"names event {event} of report {report}, which is not in the store"
            yield Problem(kind="fusion", subject=subject, detail=detail)
    reports = [(i.id, r.id) for i in fusion.incidents for r in i.reports if not r.events]
    reports += [("a copy", r) for c in fusion.copies for r in (c.from_report, c.to_report)]
    reports += [(o.id, r) for o in fusion.origins for r in o.reports]
    for subject, report in reports:
        if report not in events:
            detail = f"names report {report}, which is not in the store"
            yield Problem(kind="fusion", subject=subject, detail=detail)


def _check_words(database: Database, fusion: Fusion) -> Iterator[Problem]:
    """Every citation cuts its words out of the report that it names."""
    cited = _citations(fusion)
    for some in reading.in_chunks(cited):
        t = tables.report.c
        with database.reading() as connection:
            texts = connection.execute(sa.select(t.id, t.text).where(t.id.in_(some))).all()
        for row in texts:
            try:
                text = unpack_text(row.text)
            except ValueError:  # `check_records` has said so
                continue
            for subject, span in cited[row.id]:
                for wrong in wrong_spans(text, span, f"a citation of {row.id}"):
                    yield Problem(kind="fusion", subject=subject, detail=wrong)


def _citations(fusion: Fusion) -> _Cited:
    cited: _Cited = {}
    subjects: list[tuple[str, Any]] = [(i.id, i) for i in fusion.incidents]
    subjects += [("a copy", copy) for copy in fusion.copies]
    subjects += [(f"{p.a} and {p.b} in {p.period}", p) for p in fusion.relations]
    for subject, value in subjects:
        for span in _spans(to_json(value)):
            report = span["report"] if "report" in span else span["to_report"]
            cited.setdefault(report, []).append((subject, {k: span[k] for k in ("start", "end", "quote")}))
    return cited


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    """Each dict within `value` that cites words of a report."""
    if isinstance(value, dict):
        if value.get("quote") is not None and ("report" in value or "to_report" in value):
            yield value
        value = list(value.values())
    for item in value if isinstance(value, list) else ():
        yield from _spans(item)
