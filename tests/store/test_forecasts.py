"""Forecasts of all reports in one ledger: due when their words say, and resolved by people alone."""

import dataclasses
import json

import pytest

from tests.store import samples
from whence.errors import NotFoundError
from whence.model import Claim, Forecast, Judgement, Outcome, Record, TimeMention
from whence.store import Store
from whence.store.views import ForecastRow

WORDS = "Egypt had bombed Darnah on Monday"


def foretelling(number: int, *, monday: tuple[str, str] | None = None, **changes: str | None) -> Record:
    """Report `number`, in which Egypt's words are a forecast, due on `monday`."""
    plain = samples.record(number, **changes)
    times: tuple[TimeMention, ...] = ()
    if monday is not None:
        when = samples.span("Monday")
        first, last = monday
        times = (
            TimeMention(
                **dataclasses.asdict(when), type="DATE", value=first, from_=first, to=last, precision="day"
            ),
        )
    return dataclasses.replace(
        plain, forecasts=(Forecast(content=samples.span(WORDS), by="Egypt", score=0.6),), times=times
    )


def add(store: Store, *records: Record) -> None:
    run = store.start_run("add")
    for number, record in enumerate(records, start=1):
        source = samples.capture(number)
        store.keep(source)
        intake = dataclasses.replace(samples.intake(number), report=record.report)
        assert store.record(run, intake, record) is Outcome.RECORDED


def only(store: Store) -> ForecastRow:
    (row,) = store.views.forecasts()
    return row


def resolving(row: ForecastRow, outcome: str, **changes: str) -> Judgement:
    report, _, part = row.id.partition(":")
    value = json.dumps(outcome)
    return samples.judgement((report, part), kind="resolve", field="outcome", value=value, **changes)


def test_a_forecast_says_who_what_and_by_when(store: Store) -> None:
    add(store, foretelling(1, monday=("2015-02-23", "2015-02-23")))
    row = only(store)
    assert (row.id, row.by, row.content.quote) == (f"{samples.report(1).id}:F1", "Egypt", WORDS)
    assert row.due is not None
    assert (row.due.to, row.due.quote) == ("2015-02-23", "Monday")
    assert (row.state, row.resolution) == ("open", None)


@pytest.mark.parametrize(
    ("monday", "due"),
    [
        pytest.param(("2015-02-16", "2015-02-16"), None, id="over before publication"),
        pytest.param(("2015-02-16", "2015-02-28"), "2015-02-28", id="a span that was not over"),
        pytest.param(("2015-02-21", "2015-02-21"), "2015-02-21", id="the day itself"),
        pytest.param(None, None, id="no time"),
    ],
)
def test_only_a_time_that_lay_ahead_is_a_due_day(
    store: Store, monday: tuple[str, str] | None, due: str | None
) -> None:
    add(store, foretelling(1, monday=monday))
    found = only(store).due
    assert (found and found.to) == due


def test_a_time_outside_of_the_words_is_not_theirs(store: Store) -> None:
    record = foretelling(1, monday=("2015-02-23", "2015-02-23"))
    shorter = Forecast(content=samples.span("Egypt had bombed Darnah"), by="Egypt")
    add(store, dataclasses.replace(record, forecasts=(shorter,)))
    assert only(store).due is None


def test_a_claim_that_predicts_is_a_forecast_where_none_covers_it(store: Store) -> None:
    ahead = Claim(content=samples.span("killed at least 41 people"), stance="predicts")
    covered = Claim(content=samples.span("bombed Darnah"), stance="predicts")
    add(store, dataclasses.replace(foretelling(1), claims=(covered, ahead)))
    rows = {row.id.partition(":")[2]: row for row in store.views.forecasts()}
    assert sorted(rows) == ["C2", "F1"]
    assert rows["C2"].by is None


def test_the_same_words_by_the_same_voice_are_one_forecast_of_the_earliest_report(store: Store) -> None:
    add(store, foretelling(1), foretelling(2, published_at="2015-02-20"), foretelling(3, published_at=None))
    row = only(store)
    assert row.report.id == samples.report(2).id
    assert row.repeated == (f"{samples.report(1).id}:F1", f"{samples.report(3).id}:F1")


def test_forecasts_come_by_the_day_they_are_due_and_the_timeless_last(store: Store) -> None:
    late = foretelling(1, monday=("2015-03-02", "2015-03-02"))
    timeless = dataclasses.replace(
        foretelling(2), forecasts=(Forecast(content=samples.span("Darnah"), by="A"),)
    )
    soon = dataclasses.replace(
        foretelling(3, monday=("2015-02-23", "2015-02-23")),
        forecasts=(Forecast(content=samples.span("Darnah on Monday"), by="B"),),
    )
    add(store, late, timeless, soon)
    assert [row.report.given_id for row in store.views.forecasts()] == ["given-3", "given-1", "given-2"]


def test_a_person_resolves_a_forecast_and_an_undo_opens_it_again(store: Store) -> None:
    add(store, foretelling(1))
    made = resolving(only(store), "came-true")
    evidence = dataclasses.replace(made, events=(*made.events, (samples.report(1).id, "E2")))
    store.judge(evidence)
    row = only(store)
    assert row.state == "resolved"
    assert row.resolution is not None
    assert (row.resolution.outcome, row.resolution.author, row.resolution.reason) == (
        "came-true",
        "Aya",
        "the same blasts",
    )
    assert row.resolution.evidence == ((samples.report(1).id, "E2"),)
    store.judge(samples.judgement(kind="undo", undoes=evidence.id, made_at="2015-02-22T09:00:00+00:00"))
    assert only(store).state == "open"


def test_the_later_resolution_wins_whichever_report_it_names(store: Store) -> None:
    add(store, foretelling(1))
    store.judge(resolving(only(store), "came-true", made_at="2015-03-01T09:00:00+00:00"))
    add_earlier = foretelling(2, published_at="2015-02-20")
    run = store.start_run("add")
    store.keep(samples.capture(2))
    store.record(run, dataclasses.replace(samples.intake(2), report=add_earlier.report), add_earlier)
    row = only(store)
    assert (row.report.given_id, row.state) == ("given-2", "resolved")
    store.judge(resolving(row, "did-not", made_at="2015-03-02T09:00:00+00:00"))
    assert (found := only(store).resolution) is not None
    assert found.outcome == "did-not"


@pytest.mark.parametrize("part", ["F2", "F0", "E1", "C9", "nothing"])
def test_what_is_no_forecast_of_the_report_cannot_be_resolved(store: Store, part: str) -> None:
    add(store, foretelling(1))
    wrong = samples.judgement((samples.report(1).id, part), kind="resolve", field="outcome", value='"partly"')
    with pytest.raises(NotFoundError, match="whence forecasts"):
        store.judge(wrong)


def test_a_forecast_is_no_event(store: Store) -> None:
    add(store, foretelling(1))
    with pytest.raises(NotFoundError, match="has no event F1"):
        store.judge(samples.judgement((samples.report(1).id, "F1"), kind="accept"))
