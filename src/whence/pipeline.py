"""The order of the rooms, and nothing else."""

import dataclasses
import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whence.errors import InputError, UsageError
from whence.fuse import fuse
from whence.ground import ground
from whence.model import Capture, Fusion, Intake, Judgement, Outcome, Record
from whence.reading import Settings, intake, report_from_text
from whence.relate import relate
from whence.understand import understand

if TYPE_CHECKING:
    from whence.store import Past, Store

__all__ = ["Added", "Result", "add", "as_of", "fuse_all", "read_all", "read_text", "refresh"]


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
            raise UsageError(f"published_at is {published_at!r}; expected a date like 2015-02-21") from error
    taken = report_from_text(
        text,
        published_at=published_at,
        publisher=publisher,
        title=title,
        address=address,
        given_id=given_id,
    )
    result = _understood(taken)
    if result.record is None:
        raise InputError(result.intake.reason or "empty", result.intake.detail or "the text is empty")
    return result.record


def read_all(targets: Iterable[str], settings: Settings) -> Iterator[Result]:
    """A result for each input of `targets`, in order; nothing is kept."""
    for taken in intake(targets, settings, _forget):
        yield _understood(taken)


def add(
    store: "Store",
    targets: Iterable[str],
    settings: Settings,
    *,
    command: str,
    everything: bool = False,
    triage: bool = False,
) -> Iterator[Added]:
    """Each input of `targets` recorded, found to be there already, filtered or set aside.

    Args:
        store: where to; each input is one transaction.
        targets: paths, folders, `-`, addresses.
        settings: how inputs are taken.
        command: what the run's account says was asked.
        everything: record also what says nothing of violence, protest or diplomacy.
        triage: leave out unread what its words show to say nothing of them.
    """
    run = store.start_run(command)
    for taken in intake(targets, settings, store.keep):
        if taken.report is not None and store.holds(taken.report.id):
            yield Added(intake=taken, outcome=store.duplicate(run, taken))
            continue
        result = _left_out(taken) if triage else None
        if result is None:
            result = _understood(taken) if everything else _on_topic(_understood(taken))
        if result.record is None:
            yield Added(intake=result.intake, outcome=store.set_aside(run, result.intake))
        else:
            yield _recorded(store, run, result.intake, result.record)


def _recorded(store: "Store", run: str, taken: Intake, record: Record) -> Added:
    outcome = store.record(run, taken, record)
    if outcome is Outcome.QUARANTINED:
        detail = f"{taken.input}: a part of its record does not stand in its text; its bytes are kept"
        return Added(
            intake=dataclasses.replace(taken, report=None, reason="reader", detail=detail), outcome=outcome
        )
    return Added(intake=taken, outcome=outcome, record=record)


def refresh(store: "Store") -> Fusion | None:
    """The fusion of all that the store holds, saved there; None where the saved one is current."""
    if not store.stale():
        return None
    records = list(store.records())
    fusion = fuse_all(records, store.judgements())
    store.save(fusion)
    return fusion


def as_of(store: "Store", moment: str) -> "Past":
    """`store` as it stood at a moment: a day, a time, a run's or judgement's id; see `Views.moment`.

    Raises:
        UsageError: that is no moment.
        NotFoundError: there is no such run or judgement.
    """
    from whence.store import past  # loaded late: reading needs no store

    return past(store, store.views.moment(moment), fuse_all)


def fuse_all(records: Sequence[Record], judgements: Sequence[Judgement] = ()) -> Fusion:
    """Incidents, origins and relations of `records`, people's judgements on top."""
    return relate(fuse(records, judgements), records)


def _understood(taken: Intake) -> Result:
    """`taken` with its record, or, where the reader failed on it, with the reason."""
    if taken.report is None:
        return Result(intake=taken)
    try:
        return Result(intake=taken, record=ground(understand(taken.report, taken.boilerplate)))
    except Exception as error:  # noqa: BLE001 - whatever one report does to the reader, the batch goes on
        detail = f"the reader failed on {taken.input}: {type(error).__name__}: {error}; its bytes are kept"
        return Result(intake=dataclasses.replace(taken, report=None, reason="reader", detail=detail))


def _left_out(taken: Intake) -> Result | None:
    """`taken`, filtered where triage scores it too low to be read; None where it is to be read."""
    from whence.understand.triage import triage

    if taken.report is None or (verdict := triage(taken.report, taken.boilerplate)).passes:
        return None
    detail = (
        f"{taken.input}: triage scored it {verdict.score:.3f}, and what is below {verdict.threshold:.3f} "
        "is not read; add it without --triage to have it read"
    )
    left_out = dataclasses.replace(taken, report=None, reason="irrelevant", detail=detail, filtered=True)
    return Result(intake=left_out)


def _on_topic(result: Result) -> Result:
    """`result`, filtered where its record holds no event, claim, link or relation."""
    record = result.record
    if record is None or record.events or record.claims or record.links or record.relations:
        return result
    detail = f"{result.intake.input}: no event, claim or relation was found in it; --all records it too"
    left_out = dataclasses.replace(
        result.intake, report=None, reason="off-topic", detail=detail, filtered=True
    )
    return Result(intake=left_out)


def _forget(capture: Capture) -> None:
    """Keep nothing: reading without a store."""
