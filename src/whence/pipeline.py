"""The order of the rooms, and nothing else."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from whence.errors import InputError
from whence.fuse import fuse
from whence.ground import ground
from whence.model import Fusion, Intake, Outcome, Record
from whence.read import Settings, intake, report_from_text
from whence.relate import relate
from whence.store import Store
from whence.understand import understand

__all__ = ["Added", "Result", "add", "read_all", "read_text", "refresh"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What one input came to without a store: a record, or an intake that says why there is none."""

    intake: Intake
    record: Record | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Added:
    """What one input came to in a store. Once this is yielded, the input is on disk."""

    intake: Intake
    outcome: Outcome
    record: Record | None = None


def read_text(
    text: str,
    *,
    published_at: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    address: str | None = None,
    given_id: str | None = None,
) -> Record:
    """The record of one text; see `whence.read`."""
    if published_at is not None:
        try:
            datetime.date.fromisoformat(published_at)
        except ValueError as error:
            raise InputError(
                "json", f"published_at is {published_at!r}; expected a date like 2015-02-21"
            ) from error
    taken = report_from_text(
        text,
        published_at=published_at,
        publisher=publisher,
        title=title,
        address=address,
        given_id=given_id,
    )
    if taken.report is None:
        raise InputError(taken.reason or "empty", taken.detail or "the text is empty")
    return _understood(taken)


def read_all(targets: Iterable[str], settings: Settings) -> Iterator[Result]:
    """A result for each input of `targets`, in order; nothing is kept."""
    for taken in intake(targets, settings, lambda capture: None):
        yield Result(intake=taken, record=None if taken.report is None else _understood(taken))


def add(
    store: Store,
    targets: Iterable[str],
    settings: Settings,
    *,
    command: str,
    admit: Callable[[Record], str | None] = lambda record: None,
) -> Iterator[Added]:
    """Each input of `targets` recorded, found to be there already, filtered or set aside.

    Args:
        store: where to; each input is one transaction.
        targets: paths, folders, `-`, addresses.
        settings: how inputs are taken.
        command: what the run's account says was asked.
        admit: None for a record to keep, else the reason why it is filtered.
    """
    run = store.start_run(command)
    for taken in intake(targets, settings, store.keep):
        if taken.report is None:
            yield Added(intake=taken, outcome=store.set_aside(run, taken))
        elif store.holds(taken.report.id):
            yield Added(intake=taken, outcome=store.duplicate(run, taken))
        else:
            record = _understood(taken)
            yield Added(intake=taken, outcome=store.record(run, taken, record), record=record)


def refresh(store: Store) -> Fusion | None:
    """The fusion of all that the store holds, saved there; None where the saved one is current."""
    if not store.stale():
        return None
    records = list(store.records())
    fusion = relate(fuse(records, store.judgements()), records)
    store.save(fusion)
    return fusion


def _understood(taken: Intake) -> Record:
    assert taken.report is not None  # noqa: S101 - callers have looked
    return ground(understand(taken.report, taken.boilerplate))
