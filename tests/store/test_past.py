"""The store as it stood at a moment: exact, replayable, and blind to what came later."""

from collections.abc import Callable, Sequence

import pytest

from tests.store import samples
from whence import pipeline
from whence.errors import NotFoundError, UsageError
from whence.model import Fusion, Judgement, Record
from whence.store import Moment, Past, Store, past

FIRST, SECOND = samples.report(1).id, samples.report(2).id
DAYS = ("2015-02-20T10:00:00.000+00:00", "2015-02-21T10:00:00.000+00:00", "2015-02-22T10:00:00.000+00:00")


def as_fused(records: Sequence[Record], judgements: Sequence[Judgement]) -> Fusion:
    """The bombings and the strikes of all reports; nothing once a person has rejected them."""
    if judgements:
        return Fusion()
    return samples.fusion(
        *sorted(int(record.report.given_id[-1]) for record in records if record.report.given_id)
    )


def clock(moment: str) -> Callable[[], str]:
    """What tells this moment whenever it is asked."""
    return lambda: moment


@pytest.fixture
def history(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store to which one report was added on each of two days, and a judgement on the third."""
    steps: tuple[Callable[[], object], ...] = (
        lambda: samples.fill(store, 1),
        lambda: samples.fill(store, 2),
        lambda: store.judge(DECISION),
    )
    for day, step in zip(DAYS, steps, strict=True):
        monkeypatch.setattr("whence.store.writing.now", clock(day))
        step()
        store.save(as_fused(list(store.records()), store.judgements()))
    return store


DECISION = samples.judgement((FIRST, "E1"), kind="reject")


def then(store: Store, asked: str) -> Past:
    return past(store, store.views.moment(asked), as_fused)


def test_the_digest_as_of_each_moment_is_the_one_that_was_saved_then(store: Store) -> None:
    merged = samples.judgement((FIRST, "E1"), (SECOND, "E1"))
    apart = samples.judgement(
        (FIRST, "E2"), (SECOND, "E2"), kind="split", made_at="2015-02-21T10:00:00+00:00"
    )
    taken_back = samples.judgement(kind="undo", undoes=apart.id, made_at="2015-02-21T11:00:00+00:00")
    for number in (2, 1, 3):
        samples.fill(store, number)
        pipeline.refresh(store)
    for judgement in (merged, apart, taken_back):
        store.judge(judgement)
        pipeline.refresh(store)
    saved = [row for row in store.views.audit() if row.kind == "fusion"]
    assert len(saved) == 6
    assert len({row.subject for row in saved}) > 3
    for row in saved:
        at = Moment(asked=row.at, seq=row.seq, at=row.at, last=False)
        with past(store, at, pipeline.fuse_all) as before:
            assert before.digest() == before.digest_then == row.subject


def test_a_past_store_holds_what_was_written_by_then_and_nothing_later(history: Store) -> None:
    with then(history, "2015-02-20") as before:
        views = before.views
        assert [row.id for row in views.reports()] == [FIRST]
        assert (len(views.runs()), len(list(views.intakes())), len(list(views.captures()))) == (1, 1, 1)
        assert views.judgements() == ()
        assert views.incident(samples.bombing(1).id) == samples.bombing(1)
        assert not before.stale()
    with then(history, "2015-02-21") as before:
        assert before.views.totals().reports == 2
        assert before.digest_then == before.digest()


def test_a_past_store_is_sound_and_gone_once_it_is_closed(history: Store) -> None:
    with then(history, "2015-02-21") as before:
        folder = before.folder
        assert list(before.verify()) == []
        assert folder.exists()
    assert not folder.exists()
    assert list(history.verify()) == []


def test_before_anything_was_added_there_is_nothing(history: Store) -> None:
    with then(history, "1999-12-31") as before:
        assert before.views.totals().reports == 0
        assert (before.moment.seq, before.moment.at) == (0, None)


def test_inputs_that_were_set_aside_later_are_not_in_the_account(store: Store) -> None:
    run = samples.fill(store, 1)
    store.set_aside(store.start_run("add bad"), samples.refused())
    with then(store, run) as before:
        assert before.views.quarantine() == ()
        assert len(before.views.runs()) == 1
    assert len(store.views.quarantine()) == 1


def test_an_id_of_today_leads_to_the_incident_that_held_its_events_then(store: Store) -> None:
    first, later = sorted((1, 2), key=lambda n: samples.report(n).id, reverse=True)
    run = samples.fill(store, first)
    samples.fill(store, later)
    store.save(samples.fusion(first, later))
    (today,) = (i for i in samples.fusion(first, later).incidents if i.mode == "explosives")
    assert today.id != samples.bombing(first).id
    with then(store, run) as before:
        assert before.views.incident(today.id) == samples.bombing(first)


@pytest.mark.parametrize(
    ("asked", "reports", "judgements"),
    [
        pytest.param("2015-02-19", 0, 0, id="the day before"),
        pytest.param("2015-02-20", 1, 0, id="a day counts to its end"),
        pytest.param("2015-02-20T09:59", 0, 0, id="a minute too early"),
        pytest.param("2015-02-20T10:00:00", 1, 0, id="the very second"),
        pytest.param("2015-02-20T12:00+03:00", 0, 0, id="another zone, too early"),
        pytest.param("2015-02-20T12:00+01:00", 1, 0, id="another zone"),
        pytest.param("2015-02-22", 2, 1, id="the last day"),
        pytest.param("9999-12-31", 2, 1, id="far ahead"),
        pytest.param("now", 2, 1, id="now"),
        pytest.param(DECISION.id[:12], 2, 1, id="a judgement"),
    ],
)
def test_a_moment_is_a_day_a_time_or_an_id(history: Store, asked: str, reports: int, judgements: int) -> None:
    with then(history, asked) as before:
        totals = before.views.totals()
        assert (totals.reports, totals.judgements) == (reports, judgements)


def test_a_run_is_over_with_its_last_input(store: Store) -> None:
    run = samples.fill(store, 1, 2)
    samples.fill(store, 3)
    with then(store, run) as before:
        assert before.views.totals().reports == 2


def test_no_moment_parts_what_was_written_together(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = (f"2015-02-20T10:00:00.{number:03}+00:00" for number in range(1000))
    monkeypatch.setattr("whence.store.writing.now", lambda: next(ticks))
    samples.fill(store, 1)
    for row in store.views.audit():
        with then(store, row.at) as before:
            assert list(before.verify()) == []


def test_right_after_a_judgement_the_digest_is_the_one_saved_with_it(history: Store) -> None:
    samples.fill(history, 3)
    with then(history, DECISION.id) as before:
        assert (
            before.digest_then
            == before.digest()
            == [r.subject for r in history.views.audit() if r.kind == "fusion"][-1]
        )


def test_where_nothing_was_saved_for_what_was_there_no_digest_is_given(store: Store) -> None:
    run = samples.fill(store, 1)
    samples.fill(store, 2)
    store.save(samples.fusion(1, 2))
    with then(store, run) as before:
        assert before.digest_then is None


def test_a_moment_after_which_nothing_was_added_is_the_last(history: Store) -> None:
    assert history.views.moment("2015-02-22").last
    assert not history.views.moment("2015-02-21").last


@pytest.mark.parametrize(
    "asked", ["", "yesterday", "2015-02-30", "2015-02-21T25:00", "inc-1", "0001-01-01T00:00+14:00"]
)
def test_what_is_no_moment_is_refused_with_what_would_be(store: Store, asked: str) -> None:
    with pytest.raises(UsageError, match="the moment is"):
        store.views.moment(asked)


@pytest.mark.parametrize(("asked", "hint"), [("run-00", "show inputs"), ("jdg-00", "judge list")])
def test_an_unknown_run_or_judgement_is_not_found(store: Store, asked: str, hint: str) -> None:
    with pytest.raises(NotFoundError, match=hint):
        store.views.moment(asked)


def test_a_fusion_that_fails_leaves_no_folder(history: Store) -> None:
    made: list[Sequence[Record]] = []

    def failing(records: Sequence[Record], judgements: Sequence[Judgement]) -> Fusion:
        made.append(records)
        raise UsageError("no")

    with pytest.raises(UsageError, match="no"):
        past(history, history.views.moment("2015-02-20"), failing)
    assert len(made) == 1


def test_the_past_of_a_past_store_is_the_same(history: Store) -> None:
    for asked in ("2015-02-20", "2015-02-21"):
        with then(history, asked) as once, then(once, "now") as again, then(once, asked) as thrice:
            assert once.digest() == again.digest() == thrice.digest()
