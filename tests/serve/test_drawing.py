"""The geometry of the drawings."""

import datetime
import itertools

from hypothesis import given
from hypothesis import strategies as st

from tests.serve.fusion import Sample
from whence.model import EventPlace, EventTime, Grade, HarmTotal, Incident
from whence.serve.desk import Desk
from whence.serve.drawing import plot, series, timeline
from whence.serve.drawing.axis import STRETCHES, axis
from whence.serve.drawing.plot import WIDTH
from whence.serve.pages.incident import incident_page
from whence.serve.pages.parts import IncidentRow
from whence.serve.pages.relations import Month
from whence.store import Store

days = st.dates(datetime.date(1950, 1, 1), datetime.date(2040, 1, 1))
spans = st.lists(st.tuples(days, days).map(lambda pair: (min(pair), max(pair))), min_size=1, max_size=30)
days_alone = st.lists(days.map(lambda day: (day, day)), min_size=1, max_size=30)


def row(day: str | None, killed: int = 0, country: str | None = "LY", number: int = 0) -> IncidentRow:
    """A row of an incident that no report tells of."""
    return IncidentRow.of(
        Incident(
            id=f"inc-{number:020d}",
            title=f"Incident {number}",
            type="ASSAULT",
            place=EventPlace(country=country),
            time=EventTime(from_=day, to=day, precision="day"),
            harm={"killed": HarmTotal(low=killed, best=killed, high=killed, rule="representative.v1")},
            grade=Grade(value="weak", rule="grade.v1"),
            articles=1,
            outlets=1,
            origins=1,
            sources=1,
            reports=(),
        )
    )


@given(spans | days_alone)
def test_later_days_stand_further_right_and_within_the_drawing(
    found: list[tuple[datetime.date, ...]],
) -> None:
    pairs = [(start, end) for start, end in found]
    line = axis(pairs, 10, 990)
    places = [line.x(day) for day in sorted(day for pair in pairs for day in pair)]
    assert all(10 <= x <= 990.01 for x in places)
    assert all(a <= b + 1e-9 for a, b in itertools.pairwise(places))
    assert len(line.stretches) <= STRETCHES


@given(days_alone)
def test_labels_of_the_axis_have_room(found: list[tuple[datetime.date, datetime.date]]) -> None:
    xs = [x for x, _ in axis(found, 10, 990).ticks()]
    assert xs
    assert all(b - a > 40 for a, b in itertools.pairwise(xs))


def test_one_old_event_does_not_crush_the_others() -> None:
    first = datetime.date(2015, 2, 1)
    week = [(first + datetime.timedelta(days=n),) * 2 for n in range(7)]
    line = axis([(datetime.date(1998, 1, 1), datetime.date(1998, 1, 1)), *week], 0, 1000)
    assert line.x(week[-1][0]) - line.x(week[0][0]) > 500
    assert [length for _, length in line.breaks()] == ["17 years"]


def test_incidents_of_one_day_stand_apart() -> None:
    drawn = timeline([row("2015-02-20", killed=n, number=n) for n in range(20)])
    assert drawn
    assert len({(pin.x, pin.y) for pin in drawn.pins}) == 20
    assert max(pin.y + pin.r for pin in drawn.pins) < drawn.height


def test_undated_incidents_are_not_put_on_any_day() -> None:
    assert timeline([row(None)]) is None
    drawn = timeline([row(None), row("2015-02-20", country=None, number=1)])
    assert drawn
    assert [band.name for band in drawn.bands] == ["Country not known"]
    assert len(drawn.pins) == 1


def test_values_stand_on_one_scale_with_open_ends_marked(store: Store, sample: Sample) -> None:
    killed = incident_page(Desk(views=store.views), "inc-00000000000000000001").outcomes[0]
    drawn = plot(killed)
    at = {value.text: dot for value, dot in zip(killed.values, drawn.dots, strict=True)}
    assert at["6"].x < at["31 or more"].x < at["38"].x < at["52"].x < WIDTH
    assert at["31 or more"].more
    assert not at["38"].more
    assert drawn.best == at["38"].x
    assert drawn.high == at["52"].x


def test_series_keeps_the_gaps_between_months_and_its_coverage() -> None:
    def month(period: str, score: float | None, origins: int) -> Month:
        return Month(period=period, score=score, origins=origins, states=(), statements=(), incidents=())

    drawn = series([month("2014-12", 4.0, 1), month("2015-03", -8.0, 4), month("nonsense", 1.0, 1)])
    assert drawn
    up, down = drawn.bars
    assert down.x - up.x == 3 * 18
    assert up.y < drawn.zero <= down.y
    assert down.height == 2 * up.height
    assert down.cover_height == 4 * up.cover_height
    assert drawn.most == 4
    assert series([]) is None
