"""The store as it stood at a moment, made anew from what is only ever appended."""

import itertools
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import sqlalchemy as sa

from whence.model import Fusion, Judgement, Record
from whence.store import derived, tables
from whence.store.database import connect
from whence.store.moments import Moment
from whence.store.opening import Store
from whence.store.rows import Alias
from whence.store.views import Views

Fuse = Callable[[Sequence[Record], Sequence[Judgement]], Fusion]

_WAIT = 30.0
_OUTCOMES = ("recorded", "duplicate", "filtered", "quarantined")


class Past(Store):
    """A store of its own that holds what another held at `moment`; it is gone once it is closed."""

    def __init__(self, moment: Moment, digest_then: str | None) -> None:
        self._kept = tempfile.TemporaryDirectory(prefix="whence-as-of-")
        self.folder = Path(self._kept.name)
        """Where it lies, readable by its owner alone."""
        super().__init__(connect(self.folder / "past.db", create=True, wait=_WAIT))
        self.moment = moment
        self.digest_then = digest_then
        """The digest that was saved for exactly these records and judgements; None where none was."""

    def close(self) -> None:
        """Let go of the store and remove it."""
        super().close()
        self._kept.cleanup()


def past(store: Store, moment: Moment, fuse: Fuse) -> Past:
    """`store` as it stood at `moment`: captures, records, accounts, judgements and log up to then.

    The incidents are computed anew by `fuse`, from the records and judgements of then alone. Ids of
    incidents that `store` has now lead to the incidents that held their events then.
    """
    views = store.views
    counts, digest = _written(views, moment)
    then = Past(moment, digest)
    try:
        then.restore(
            captures=itertools.islice(views.captures(), counts["capture"]),
            sightings=itertools.islice(views.sightings(), counts["sighting"]),
            records=itertools.islice(views.records(), counts["record"]),
            runs=views.runs()[: counts["run"]],
            intakes=itertools.islice(views.intakes(), sum(counts[outcome] for outcome in _OUTCOMES)),
            judgements=views.judgements()[: counts["judgement"]],
            fusion=None,
            audit=itertools.takewhile(lambda row: row.seq <= moment.seq, views.audit()),
        )
        if counts["fusion"] or then.stale():
            then.save(fuse(list(then.records()), then.judgements()))
        _lead_back(then, views)
    except BaseException:
        then.close()
        raise
    return then


def _written(views: Views, moment: Moment) -> tuple[Counter[str], str | None]:
    """How many rows of each kind the log had, and the digest saved between the last record or judgement
    of then and the first one after.

    Every table is appended to in the transaction that writes its row of the log, so that the first n
    rows of a table are those that the first n rows of its kind in the log tell of.
    """
    counts: Counter[str] = Counter()
    digest = None
    for row in views.audit():
        changing = row.kind in ("record", "judgement")
        if row.seq > moment.seq and (changing or digest is not None):
            break
        if row.seq <= moment.seq:
            counts[row.kind] += 1
        if row.kind == "fusion":
            digest = row.subject
        elif changing:
            digest = None
    return counts, digest


def _lead_back(then: Past, views: Views) -> None:
    """Let the ids of the present lead to the incidents of then that held their events."""
    saved = views.fusion()
    if saved is None:
        return
    held = tables.incident_event.c
    with then._database.writing() as connection:
        rows = connection.execute(sa.select(held.report, held.event, held.incident)).all()
        holder = {(row.report, row.event): row.incident for row in rows}
        known = set(holder.values())
        for incident in saved.fusion.incidents:
            keys = sorted((r.id, e) for r in incident.reports for e in r.events if (r.id, e) in holder)
            if incident.id not in known and keys:
                known.add(incident.id)
                derived.insert_alias(connection, Alias(id=incident.id, report=keys[0][0], event=keys[0][1]))
        for alias in saved.aliases:
            if alias.id not in known and (alias.report, alias.event) in holder:
                derived.insert_alias(connection, alias)
