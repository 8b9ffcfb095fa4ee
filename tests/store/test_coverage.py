"""What feeds the record, by period: outlets, origins, sources, countries, and what rests on one origin."""

import dataclasses

import pytest

from tests.store import samples
from whence.errors import UsageError
from whence.model import EventTime, Incident, IncidentReport
from whence.store import Store
from whence.store.views import Feed, Filter, Period


def on(first: str | None, last: str | None = None) -> EventTime:
    return EventTime(from_=first, to=last or first, precision="day", inferred=True)


def bombing(*numbers: int, **changes: object) -> Incident:
    """The bombings, each report with its origin and day of publication."""
    reports = tuple(
        IncidentReport(
            id=samples.report(n).id,
            publisher=f"Outlet {min(n, 2)}",
            published_at=f"2015-0{n}-01",
            events=("E1",),
            main=True,
            origin="o-1",
        )
        for n in numbers
    )
    return samples.bombing(*numbers, reports=reports, **changes)


def fed(store: Store, *incidents: Incident) -> Store:
    samples.fill(store, 1, 2, 3)
    store.save(dataclasses.replace(samples.fusion(1, 2, 3), incidents=incidents, comparisons=()))
    return store


def names(feeds: tuple[Feed, ...]) -> list[tuple[str | None, int, int]]:
    return [(feed.name, feed.incidents, feed.reports) for feed in feeds]


def only(store: Store, **options: str) -> Period:
    (period,) = store.views.coverage(**options)  # type: ignore[arg-type]  # by and when are strings
    return period


def test_a_month_says_who_feeds_it_the_greatest_first(store: Store) -> None:
    period = only(fed(store, bombing(1, 2, 3)))
    assert (period.period, period.incidents, period.reports) == ("2015-02", 1, 3)
    assert names(period.outlets) == [("Outlet 2", 1, 2), ("Outlet 1", 1, 1)]
    assert names(period.origins) == [("Outlet 1", 1, 3)]
    assert period.origins[0].id == "o-1"
    assert names(period.countries) == [("LY", 1, 3)]
    assert [feed.name for feed in period.sources] == ["Government of Libya", "a clerk"]


def test_the_share_that_rests_on_one_origin_is_of_the_incidents(store: Store) -> None:
    period = only(fed(store, bombing(1), bombing(2, origins=2), bombing(3)))
    assert (period.incidents, period.one_origin, period.one_origin_share) == (3, 2, 0.667)


@pytest.mark.parametrize(
    ("by", "time", "period"),
    [
        pytest.param("month", on("2015-02-20"), "2015-02", id="month"),
        pytest.param("week", on("2015-02-20"), "2015-W08", id="week"),
        pytest.param("week", on("2014-12-31"), "2015-W01", id="a week of the next year"),
        pytest.param("year", on("2015-02-20"), "2015", id="year"),
        pytest.param("month", on("2015-02-01", "2015-02-28"), "2015-02", id="the whole month"),
        pytest.param("month", on("2015-02-28", "2015-03-01"), None, id="over the edge of a month"),
        pytest.param("month", on(None), None, id="undated"),
        pytest.param("month", None, None, id="no time"),
    ],
)
def test_an_incident_counts_where_it_wholly_lies(
    store: Store, by: str, time: EventTime | None, period: str | None
) -> None:
    assert only(fed(store, bombing(1, time=time)), by=by).period == period


def test_by_publication_an_incident_counts_in_each_month_that_told_of_it(store: Store) -> None:
    periods = fed(store, bombing(1, 2), bombing(3)).views.coverage(when="published")
    assert [(p.period, p.incidents, p.reports) for p in periods] == [
        ("2015-01", 1, 1),
        ("2015-02", 1, 1),
        ("2015-03", 1, 1),
    ]


def test_what_belongs_to_no_period_comes_last(store: Store) -> None:
    periods = fed(store, bombing(1, time=None), bombing(2)).views.coverage()
    assert [period.period for period in periods] == ["2015-02", None]


def test_only_what_the_filter_lets_through_is_counted(store: Store) -> None:
    held = fed(store, bombing(1), samples.air_strikes(2))
    assert held.views.coverage(Filter(country="EG")) == ()
    assert sum(p.incidents for p in held.views.coverage()) == 1
    assert sum(p.incidents for p in held.views.coverage(Filter(background=True))) == 2


def test_a_person_harmed_is_not_named_as_a_source(store: Store) -> None:
    held = fed(store, bombing(1))
    (period,) = held.views.coverage(withheld=lambda _: frozenset({"a clerk"}))
    assert [feed.name for feed in period.sources] == ["Government of Libya", "a named person"]


@pytest.mark.parametrize("options", [{"by": "day"}, {"when": "read"}], ids=str)
def test_an_unknown_period_is_refused_with_the_known_ones(store: Store, options: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="expected one of"):
        store.views.coverage(**options)  # type: ignore[arg-type]  # by and when are strings
