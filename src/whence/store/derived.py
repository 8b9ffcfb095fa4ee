"""The derived state: what `Store.save` writes, and its digest. Works within its caller's transaction."""

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from whence.errors import StoreError
from whence.model import Fusion, HarmTotal, Incident, to_json
from whence.store import tables
from whence.store.encoding import (
    fold,
    now,
    pack,
    payload_hash,
    sha256,
    storable,
    unpack_bytes,
    whence_version,
)
from whence.store.rows import Alias, SavedFusion

Rows = list[dict[str, Any]]

_BODIES = (tables.incident, tables.copy, tables.origin, tables.comparison, tables.relation)


def save(connection: sa.Connection, fusion: Fusion, *, records: int, judgements: int) -> SavedFusion:
    """Put `fusion` in the place of the saved one; what was saved comes back.

    Raises:
        StoreError: it names reports that are not in the store, or one event in two incidents.
    """
    replaced = _replaced(connection, {incident.id for incident in fusion.incidents})
    replace(connection, fusion)
    for alias in replaced:
        connection.execute(tables.incident_alias.delete().where(tables.incident_alias.c.id == alias.id))
        insert_alias(connection, alias)
    back = sa.select(tables.incident.c.id)
    connection.execute(tables.incident_alias.delete().where(tables.incident_alias.c.id.in_(back)))
    saved = SavedFusion(
        fusion=fusion,
        digest=digest(connection),
        records=records,
        judgements=judgements,
        version=whence_version(),
        saved_at=now(),
    )
    insert_state(connection, saved)
    return saved


def replace(connection: sa.Connection, fusion: Fusion) -> None:
    """Take the derived rows out and put those of `fusion` in.

    Raises:
        StoreError: it names reports that are not in the store, or one event in two incidents.
    """
    for table in tables.DERIVED:
        connection.execute(table.delete())
    titles = dict(connection.execute(sa.select(tables.report.c.id, tables.report.c.title)).all())
    if unknown := _reports(fusion) - titles.keys():
        raise StoreError(
            f"the fusion names reports that are not in the store: {', '.join(sorted(unknown)[:5])}; "
            "fuse the store's own records"
        )
    for table, rows in derived_rows(fusion, titles):
        _refuse_twice(table, rows)
        if rows:
            connection.execute(table.insert(), rows)


def insert_state(connection: sa.Connection, saved: SavedFusion) -> None:
    """Put in from what the derived state was made."""
    wanted = ("digest", "records", "judgements", "version", "saved_at")
    row = {"id": 1, **{name: getattr(saved, name) for name in wanted}}
    connection.execute(tables.fusion.insert(), [row])


def insert_alias(connection: sa.Connection, alias: Alias) -> None:
    """Put the alias's row in."""
    connection.execute(tables.incident_alias.insert(), [dataclasses.asdict(alias)])


def state_payload(saved: SavedFusion) -> str:
    """What the audit log says of a fusion that was saved."""
    wanted = ("digest", "records", "judgements", "version", "saved_at")
    return payload_hash([getattr(saved, name) for name in wanted])


def digest(connection: sa.Connection) -> str:
    """The SHA-256 over the hashes of all derived rows, sorted, so that no order matters.

    Aliases are left out: they tell of earlier fusions, and the same records and judgements must give
    the same digest whatever came before.

    Raises:
        ValueError: a row's bytes are damaged.
    """
    lines = []
    for table in _BODIES:
        for body in connection.execute(sa.select(table.c.body)).scalars():
            lines.append(f"{table.name} {sha256(unpack_bytes(body))}")  # noqa: PERF401 - streamed
    return sha256("\n".join(sorted(lines)).encode())


def derived_rows(fusion: Fusion, titles: dict[str, str | None]) -> Iterator[tuple[sa.Table, Rows]]:
    """The rows of each derived table but `fusion`; `titles` are the reports'."""
    incidents = fusion.incidents
    yield tables.incident, [incident_row(i, titles) for i in incidents]
    yield (
        tables.incident_report,
        [{"incident": i.id, "report": r.id, "main": int(r.main)} for i in incidents for r in i.reports],
    )
    yield (
        tables.incident_event,
        [
            {"report": r.id, "event": event, "incident": i.id}
            for i in incidents
            for r in i.reports
            for event in r.events
        ],
    )
    yield tables.incident_actor, [row for i in incidents for row in _actors(i)]
    yield (
        tables.copy,
        [
            {"from_report": c.from_report, "to_report": c.to_report, "body": pack(to_json(c))}
            for c in fusion.copies
        ],
    )
    yield tables.origin, [{"id": o.id, "body": pack(to_json(o))} for o in fusion.origins]
    yield (
        tables.origin_report,
        [{"report": r, "origin": o.id} for o in fusion.origins for r in dict.fromkeys(o.reports)],
    )
    yield (
        tables.comparison,
        [
            {
                "a_report": c.a[0],
                "a_event": c.a[1],
                "b_report": c.b[0],
                "b_event": c.b[1],
                "body": pack(to_json(c)),
            }
            for c in fusion.comparisons
        ],
    )
    yield (
        tables.relation,
        [
            {"a": fold(p.a), "b": fold(p.b), "period": p.period, "body": pack(to_json(p))}
            for p in fusion.relations
        ],
    )


def incident_row(incident: Incident, titles: dict[str, str | None]) -> dict[str, Any]:
    """The incident as its row has it: the columns that listings are filtered by, and the whole."""
    place, time = incident.place, incident.time
    days = [] if time is None else [day for day in (time.from_, time.to) if day]
    return {
        "id": incident.id,
        "type": incident.type,
        "mode": incident.mode,
        "status": incident.status,
        "country": place and place.country,
        "place": fold(f"{place.name or ''} {place.quote or ''}") if place else None,
        "day_from": days[0] if days else None,
        "day_to": days[-1] if days else None,
        "harmed": _harmed(incident),
        "grade": incident.grade.value,
        "contradicted": int(any(c.state == "open" for c in incident.contradictions)),
        "main": int(any(r.main for r in incident.reports)),
        "articles": incident.articles,
        "words": fold(" ".join(filter(None, _words(incident, titles)))),
        "body": pack(to_json(incident)),
    }


def _harmed(incident: Incident) -> int | None:
    """The killed and injured together, by the best figure, else the lowest; None where neither is known."""
    totals = [incident.harm[outcome] for outcome in ("killed", "injured") if outcome in incident.harm]
    known = [figure for total in totals if (figure := _figure(total)) is not None]
    return storable(sum(known)) if known else None


def _figure(total: HarmTotal) -> int | None:
    return total.best if total.best is not None else total.low


def _words(incident: Incident, titles: dict[str, str | None]) -> Iterator[str | None]:
    yield incident.title
    if incident.place is not None:
        yield from (incident.place.name, incident.place.quote)
    for side in (*incident.agents, *incident.targets):
        yield side.name
    for said in incident.responsibility:
        yield from (said.claimant, said.party, said.quote)
    for _, total in sorted(incident.harm.items()):  # a dict that comes back from JSON has another order
        for value in total.values:
            yield from (value.quote, value.source)
    for contradiction in incident.contradictions:
        yield contradiction.what
    for report in incident.reports:
        yield from (report.publisher, titles.get(report.id))


def _actors(incident: Incident) -> Iterator[dict[str, Any]]:
    for role, sides in (("agent", incident.agents), ("target", incident.targets)):
        for side in sides:
            yield {
                "incident": incident.id,
                "role": role,
                "name": fold(side.name),
                "actor_id": side.actor_id,
            }
    for said in incident.responsibility:
        yield {"incident": incident.id, "role": "party", "name": fold(said.party), "actor_id": None}


def _reports(fusion: Fusion) -> set[str]:
    """Every report that the fusion names."""
    named = {r.id for i in fusion.incidents for r in i.reports}
    named |= {r for c in fusion.copies for r in (c.from_report, c.to_report)}
    named |= {r for o in fusion.origins for r in o.reports}
    return named | {key[0] for c in fusion.comparisons for key in (c.a, c.b)}


def _replaced(connection: sa.Connection, new: set[str]) -> list[Alias]:
    """An alias for each incident of the saved fusion whose id is not among the new ones.

    It names the incident's smallest event, from which its id came.
    """
    smallest: dict[str, Alias] = {}
    events = tables.incident_event.c
    for row in connection.execute(
        sa.select(events.incident, events.report, events.event).order_by(events.report, events.event)
    ):
        if row.incident not in new and row.incident not in smallest:
            smallest[row.incident] = Alias(id=row.incident, report=row.report, event=row.event)
    return list(smallest.values())


def _refuse_twice(table: sa.Table, rows: Iterable[dict[str, Any]]) -> None:
    keys = [column.name for column in table.primary_key if column.name != "seq"]
    seen: set[tuple[Any, ...]] = set()
    for row in rows if keys else ():
        key = tuple(row[name] for name in keys)
        if key in seen:
            raise StoreError(f"the fusion has {' '.join(key)} twice in {table.name}; each belongs there once")
        seen.add(key)
