"""What the views of one store give fills another, which is then the same."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.store import samples
from tests.store.conftest import Place
from whence.errors import StoreError
from whence.model import Capture, Fusion
from whence.store import Store, open_store

FIRST, SECOND = samples.report(1).id, samples.report(2).id


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "source.db") as store:
        run = samples.fill(store, 1, 2)
        store.keep(samples.capture(1, address="https://b.example"))
        store.set_aside(run, samples.refused())
        store.judge(samples.judgement((FIRST, "E1"), (SECOND, "E1")))
        store.save(Fusion(incidents=(samples.bombing(1), samples.bombing(2))))
        store.save(samples.fusion(1, 2))
        yield store


def exported(store: Store) -> dict[str, Any]:
    """What `restore` takes, from the views of `store`."""
    views = store.views
    return {
        "captures": views.captures(),
        "sightings": views.sightings(),
        "records": views.records(),
        "runs": views.runs(),
        "intakes": views.intakes(),
        "judgements": views.judgements(),
        "fusion": views.fusion(),
        "audit": views.audit(),
    }


def listed(store: Store) -> dict[str, Any]:
    """The same, in hand."""
    return {name: tuple(rows) if name != "fusion" else rows for name, rows in exported(store).items()}


def test_a_restored_store_is_the_same_store(full: Store, store: Store) -> None:
    store.restore(**exported(full))
    assert listed(store) == listed(full)
    assert store.digest() == full.digest()
    assert list(store.verify()) == []
    assert not store.stale()


def test_a_restored_store_goes_on(full: Store, store: Store) -> None:
    store.restore(**exported(full))
    samples.fill(store, 3)
    store.save(samples.fusion(1, 2, 3))
    assert list(store.verify()) == []
    assert store.views.totals().reports == 3


def test_an_empty_store_restores_to_an_empty_one(place: Place, store: Store, tmp_path: Path) -> None:
    with open_store(tmp_path / "empty.db") as empty:
        store.restore(**exported(empty))
    assert store.views.totals().captures == 0
    assert list(store.verify()) == []


def test_a_store_that_holds_something_is_not_filled(full: Store, store: Store) -> None:
    store.keep(samples.capture(7))
    with pytest.raises(StoreError, match="not empty; import into a new one"):
        store.restore(**exported(full))
    assert list(store.views.captures()) == [samples.capture(7)]


def test_rows_that_do_not_fit_leave_the_store_empty(full: Store, store: Store) -> None:
    rows = listed(full)
    saved = rows["fusion"]
    changed: list[tuple[str, Any, str]] = [
        ("captures", (dataclasses.replace(samples.capture(1), content=b"x"),), "whose SHA-256 is"),
        ("captures", rows["captures"][:1], "call `keep`"),
        ("records", rows["records"][:1], "not in the store|nothing of this step was kept"),
        ("runs", (), "there is no run"),
        ("fusion", dataclasses.replace(saved, digest="0" * 64), "export again"),
        ("audit", rows["audit"][:1] * 2, "nothing of this step was kept"),
    ]
    for name, value, message in changed:
        with pytest.raises(StoreError, match=message):
            store.restore(**{**rows, name: value})
        assert store.views.totals().captures == 0


def test_an_export_that_breaks_off_leaves_the_store_empty(full: Store, store: Store) -> None:
    def broken() -> Iterator[Capture]:
        yield from full.views.captures()
        raise StoreError("captures.jsonl, line 4: cut off")

    with pytest.raises(StoreError, match="line 4"):
        store.restore(**{**exported(full), "captures": broken()})
    assert list(store.views.captures()) == []


def test_a_judgement_changed_in_the_export_is_found(full: Store, store: Store) -> None:
    (made,) = full.judgements()
    store.restore(**{**exported(full), "judgements": (dataclasses.replace(made, author="Someone else"),)})
    assert [(problem.kind, problem.subject) for problem in store.verify()] == [("judgement", made.id)]
