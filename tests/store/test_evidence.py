"""What is kept is there as it came, once, with an account of every input."""

import dataclasses

import pytest

from tests.store import samples
from tests.store.conftest import Place
from whence.errors import NotFoundError, StoreError
from whence.model import Outcome
from whence.store import Store


def test_a_capture_comes_back_byte_for_byte(store: Store) -> None:
    store.keep(samples.capture(1, address="https://a.example/1", final_address="https://a.example/one"))
    (kept,) = store.views.captures()
    assert kept == samples.capture(1, address="https://a.example/1", final_address="https://a.example/one")
    assert store.views.capture(kept.sha256[:12]) == kept


def test_keeping_the_same_capture_again_changes_nothing(store: Store) -> None:
    for _ in range(2):
        store.keep(samples.capture(1))
    assert len(list(store.views.captures())) == 1
    assert list(store.views.sightings()) == []
    assert [row.kind for row in store.views.audit()] == ["capture"]


def test_the_same_bytes_at_another_address_are_one_capture_met_twice(store: Store) -> None:
    elsewhere = samples.capture(1, name=None, address="https://b.example/1")
    for met in (samples.capture(1), elsewhere, elsewhere):
        store.keep(met)
    assert list(store.views.captures()) == [samples.capture(1)]
    (sighting,) = store.views.sightings()
    assert (sighting.capture_sha256, sighting.address) == (elsewhere.sha256, "https://b.example/1")


@pytest.mark.parametrize("known", [False, True])
def test_bytes_that_do_not_have_their_hash_are_refused(store: Store, known: bool) -> None:
    if known:
        store.keep(samples.capture(1))
    changed = dataclasses.replace(samples.capture(1), content=b"other")
    with pytest.raises(StoreError, match="read the input again"):
        store.keep(changed)


def test_a_record_comes_back_as_it_was_recorded(store: Store) -> None:
    samples.fill(store, 1, 2)
    assert list(store.records()) == [samples.record(1), samples.record(2)]
    assert store.views.record(samples.report(2).id) == samples.record(2)
    assert store.holds(samples.report(1).id)
    assert not store.holds(samples.report(3).id)


def test_the_same_report_twice_is_a_duplicate_and_the_first_stays(store: Store) -> None:
    run = samples.fill(store, 1)
    other = samples.intake(1, publisher="Someone else")
    changed = dataclasses.replace(samples.record(1), report=other.report or samples.report(1), events=())
    assert store.record(run, other, changed) is Outcome.DUPLICATE
    assert list(store.records()) == [samples.record(1)]
    detail = list(store.views.intakes())[-1].detail
    assert detail is not None
    assert "publisher is 'Someone else', recorded is 'Outlet 1'" in detail


def test_a_duplicate_with_nothing_new_says_nothing_more(store: Store) -> None:
    run = samples.fill(store, 1)
    assert store.duplicate(run, samples.intake(1)) is Outcome.DUPLICATE
    last = list(store.views.intakes())[-1]
    assert (last.outcome, last.detail, last.report) == ("duplicate", None, samples.report(1).id)


def test_a_duplicate_of_what_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(NotFoundError, match="record it"):
        store.duplicate(store.start_run("add"), samples.intake(1))


def test_one_text_at_two_addresses_is_two_reports_of_one_capture(store: Store) -> None:
    run = samples.fill(store, 1)
    at = "https://b.example/1"
    assert store.record(run, samples.intake(1, address=at), samples.record(1, address=at)) is Outcome.RECORDED
    totals = store.views.totals()
    assert (totals.captures, totals.reports) == (1, 2)


def test_a_record_whose_capture_was_not_kept_brings_it_along(store: Store) -> None:
    run = store.start_run("add")
    assert store.record(run, samples.intake(1), samples.record(1)) is Outcome.RECORDED
    assert list(store.views.captures()) == [samples.capture(1)]


def test_a_record_without_its_capture_is_refused_and_leaves_nothing(store: Store) -> None:
    run = store.start_run("add")
    without = dataclasses.replace(samples.intake(1), capture=None)
    with pytest.raises(StoreError, match="call `keep`"):
        store.record(run, without, samples.record(1))
    assert store.views.totals().reports == 0
    assert list(store.views.intakes()) == []


def test_a_record_with_words_that_are_not_in_its_text_is_quarantined(store: Store) -> None:
    run = store.start_run("add")
    mention = dataclasses.replace(samples.record(1).mentions[0], start=0, end=8)
    unsound = dataclasses.replace(samples.record(1), mentions=(mention,))
    assert store.record(run, samples.intake(1), unsound) is Outcome.QUARANTINED
    (aside,) = store.views.quarantine()
    assert aside.reason == "reader"
    assert "'Al-Qubba' at 0:8, where the text has 'Bombings'" in (aside.detail or "")
    assert list(store.views.captures()) == [samples.capture(1)]
    assert list(store.verify()) == []


def test_what_is_set_aside_keeps_its_bytes_reason_and_notes(store: Store) -> None:
    run = store.start_run("add bad")
    assert store.set_aside(run, samples.refused()) is Outcome.QUARANTINED
    (aside,) = store.views.quarantine()
    assert (aside.run, aside.input, aside.reason) == (run, "bad-99.bin", "binary")
    assert (aside.detail, aside.notes) == ("no text in it; give text", ("looked at",))
    assert store.views.capture(aside.capture_sha256 or "") == samples.capture(99)


def test_what_is_filtered_is_counted_apart(store: Store) -> None:
    run = store.start_run("add")
    left_out = samples.refused(filtered=True, reason="off-topic")
    assert store.set_aside(run, left_out) is Outcome.FILTERED
    assert store.views.quarantine() == ()
    assert store.views.totals().filtered == 1


def test_the_account_of_a_run_counts_every_input_once(store: Store) -> None:
    first = samples.fill(store, 1, 2)
    second = store.start_run("add again")
    store.duplicate(second, samples.intake(1))
    store.set_aside(second, samples.refused(98))
    store.set_aside(second, samples.refused(99, reason="empty", capture=None))
    store.set_aside(second, samples.refused(97, reason="off-topic", filtered=True))
    one, two = store.views.runs()
    assert (one.id, one.recorded, one.command) == (first, 2, "add reports")
    assert (two.recorded, two.duplicate, two.filtered, two.quarantined) == (0, 1, 1, 2)
    assert two.reasons == {"binary": 1, "empty": 1, "off-topic": 1}
    assert len(list(store.views.intakes(second))) == 4


def test_an_account_needs_its_run(store: Store) -> None:
    with pytest.raises(NotFoundError, match="start_run"):
        store.set_aside("run-none", samples.refused())


def test_judgements_are_appended_in_order_and_once(store: Store) -> None:
    samples.fill(store, 1, 2)
    merge = samples.judgement((samples.report(1).id, "E1"), (samples.report(2).id, "E1"))
    undo = samples.judgement(kind="undo", undoes=merge.id, reason="not the same after all")
    for made in (merge, undo, merge):
        store.judge(made)
    assert store.judgements() == (merge, undo)
    assert store.views.judgements() == (merge, undo)


def test_an_id_of_another_judgement_is_refused(store: Store) -> None:
    made = samples.judgement(kind="accept")
    store.judge(made)
    with pytest.raises(StoreError, match="another judgement has the id"):
        store.judge(dataclasses.replace(made, reason="none"))


@pytest.mark.parametrize(
    ("made", "missing"),
    [
        pytest.param(samples.judgement(("rep-none", "E1")), "no such report", id="report"),
        pytest.param(samples.judgement((samples.report(1).id, "E9")), "no event E9", id="event"),
        pytest.param(
            samples.judgement(kind="undo", undoes="jdg-none"), "no judgement jdg-none", id="judgement"
        ),
    ],
)
def test_a_judgement_of_what_is_not_there_is_refused(store: Store, made: object, missing: str) -> None:
    samples.fill(store, 1)
    with pytest.raises(NotFoundError, match=missing):
        store.judge(made)  # type: ignore[arg-type]  # a Judgement, which pytest's parameters hide
    assert store.judgements() == ()


@pytest.mark.parametrize(
    "statement",
    [
        f"{verb} {rest}"
        for table, column in [
            ("capture", "name"),
            ("capture_sighting", "name"),
            ("report", "title"),
            ("record", "reader"),
            ("run", "command"),
            ("intake", "detail"),
            ("judgement", "reason"),
            ("audit", "payload"),
        ]
        for verb, rest in [("UPDATE", f"{table} SET {column} = 'x'"), ("DELETE", f"FROM {table}")]
    ],
)
def test_history_cannot_be_rewritten(place: Place, store: Store, statement: str) -> None:
    run = samples.fill(store, 1)
    store.keep(samples.capture(1, name="elsewhere"))
    store.judge(samples.judgement((samples.report(1).id, "E1"), kind="accept"))
    store.set_aside(run, samples.refused())
    with pytest.raises(Exception, match="append-only"):
        place.run(statement)
    assert list(store.verify()) == []


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
def test_sqlite_does_not_replace_rows_of_history(place: Place, store: Store) -> None:
    samples.fill(store, 1)
    with pytest.raises(Exception, match="append-only"):
        place.run(
            "INSERT OR REPLACE INTO audit SELECT seq, at, kind, subject, 'x', previous, hash FROM audit"
        )


@pytest.mark.postgres
@pytest.mark.parametrize("place", ["postgres"], indirect=True)
def test_postgresql_does_not_truncate_history(place: Place, store: Store) -> None:
    samples.fill(store, 1)
    with pytest.raises(Exception, match="append-only"):
        place.run("TRUNCATE judgement")


def test_the_audit_log_names_all_that_was_written_in_order(store: Store) -> None:
    run = samples.fill(store, 1)
    store.set_aside(run, samples.refused())
    store.judge(samples.judgement((samples.report(1).id, "E1"), kind="accept"))
    store.save(samples.fusion(1))
    rows = list(store.views.audit())
    kinds = [
        "run",
        "capture",
        "report",
        "record",
        "recorded",
        "capture",
        "quarantined",
        "judgement",
        "fusion",
    ]
    assert [row.kind for row in rows] == kinds
    assert [row.seq for row in rows] == list(range(1, 10))
    assert [row.previous for row in rows[1:]] == [row.hash for row in rows[:-1]]
