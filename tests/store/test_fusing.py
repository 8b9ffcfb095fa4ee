"""The derived state is replaced whole, known to be stale or not, and has a digest of its own."""

import dataclasses
import random

import pytest

from tests.store import samples
from tests.store.conftest import Place
from whence.errors import NotFoundError, StoreError
from whence.model import Fusion
from whence.store import Store
from whence.store.views import Filter

FIRST, SECOND = samples.report(1).id, samples.report(2).id


def test_a_fusion_comes_back_as_it_was_saved(store: Store) -> None:
    samples.fill(store, 1, 2)
    store.save(samples.fusion(1, 2))
    saved = store.views.fusion()
    assert saved is not None
    by_id = sorted(samples.fusion(1, 2).incidents, key=lambda incident: incident.id)
    assert saved.fusion == dataclasses.replace(samples.fusion(1, 2), incidents=tuple(by_id))
    assert (saved.records, saved.judgements, saved.digest) == (2, 0, store.digest())


def test_saving_replaces_all_that_was_derived(store: Store) -> None:
    samples.fill(store, 1, 2)
    store.save(samples.fusion(1, 2))
    store.save(Fusion())
    assert store.views.incidents(Filter(background=True)) == ()
    assert (store.views.copies(), store.views.origins(), store.views.relations()) == ((), (), ())
    assert list(store.verify()) == []


def test_an_empty_store_is_not_stale(store: Store) -> None:
    assert not store.stale()
    assert store.views.fusion() is None


def test_records_and_judgements_make_a_fusion_stale(store: Store) -> None:
    samples.fill(store, 1)
    assert store.stale()
    store.save(samples.fusion(1))
    assert not store.stale()
    store.judge(samples.judgement((FIRST, "E1"), kind="accept"))
    assert store.stale()
    store.save(samples.fusion(1))
    assert not store.stale()
    samples.fill(store, 2)
    assert store.stale()


def test_what_is_added_while_the_fusion_is_made_leaves_it_stale(place: Place, store: Store) -> None:
    samples.fill(store, 1)
    records, judgements = list(store.records()), store.judgements()
    with place.open() as other:
        samples.fill(other, 2)
    assert (len(records), judgements) == (1, ())
    store.save(samples.fusion(1))
    assert store.stale()


def test_a_fusion_by_another_version_is_stale(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    samples.fill(store, 1)
    monkeypatch.setattr("whence.store.derived.whence_version", lambda: "0.0.1")
    store.save(samples.fusion(1))
    assert store.stale()


def test_the_digest_does_not_depend_on_the_order_of_rows(store: Store) -> None:
    samples.fill(store, 1, 2, 3)
    fusion = samples.fusion(1, 2, 3)
    store.save(fusion)
    before = store.digest()
    shuffler = random.Random(7)  # noqa: S311 - an order, not a secret
    mixed = {
        field.name: tuple(shuffler.sample(part := getattr(fusion, field.name), len(part)))
        for field in dataclasses.fields(fusion)
    }
    store.save(Fusion(**mixed))
    assert store.digest() == before


def test_the_digest_does_not_depend_on_what_was_saved_before(store: Store) -> None:
    samples.fill(store, 1, 2)
    store.save(samples.fusion(1, 2))
    before = store.digest()
    store.save(samples.fusion(2))
    assert store.digest() != before
    store.save(samples.fusion(1, 2))
    assert store.digest() == before


def test_an_id_that_a_merge_replaced_leads_to_the_incident_that_holds_its_events(store: Store) -> None:
    samples.fill(store, 1, 2)
    apart = (samples.bombing(1), samples.bombing(2))
    together = samples.bombing(1, 2)
    store.save(Fusion(incidents=apart))
    store.save(Fusion(incidents=(together,)))
    for old in apart:
        assert store.views.incident(old.id) == together
        assert store.views.incident(old.id.removeprefix("inc-")[:8]) == together


def test_an_old_id_follows_its_events_through_later_fusions(store: Store) -> None:
    samples.fill(store, 1, 2, 3)
    ids = sorted((samples.report(n).id, n) for n in (1, 2, 3))
    last = ids[-1][1]
    alone = samples.bombing(last)
    store.save(Fusion(incidents=(alone,)))
    store.save(Fusion(incidents=(samples.bombing(1, 2, 3),)))
    pair = samples.bombing(ids[0][1], last)
    store.save(Fusion(incidents=(pair, samples.bombing(ids[1][1]))))
    assert store.views.incident(alone.id) == pair
    store.save(Fusion(incidents=(alone,)))
    assert store.views.incident(alone.id) == alone
    assert list(store.verify()) == []


def test_an_old_id_whose_events_no_incident_holds_is_not_found(store: Store) -> None:
    samples.fill(store, 1)
    store.save(samples.fusion(1))
    store.save(Fusion())
    with pytest.raises(NotFoundError, match="whence incidents"):
        store.views.incident(samples.bombing(1).id)


def test_a_fusion_of_reports_that_are_not_here_is_refused_and_changes_nothing(store: Store) -> None:
    samples.fill(store, 1)
    store.save(samples.fusion(1))
    before = store.digest()
    with pytest.raises(StoreError, match="reports that are not in the store"):
        store.save(samples.fusion(1, 2))
    assert store.digest() == before


def test_one_event_in_two_incidents_is_refused(store: Store) -> None:
    samples.fill(store, 1)
    twice = (samples.bombing(1), samples.bombing(1, id="inc-other"))
    with pytest.raises(StoreError, match="twice in incident_event"):
        store.save(Fusion(incidents=twice))


def test_the_digest_is_damaged_where_a_row_is(store: Store, place: Place) -> None:
    samples.fill(store, 1)
    store.save(samples.fusion(1))
    place.tamper("UPDATE incident SET body = :body", body=b"nothing")
    with pytest.raises(StoreError, match="whence verify"):
        store.digest()
