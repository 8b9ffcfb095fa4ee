"""Readers find what they ask for, whatever they type, by names, ids and the beginnings of ids."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store import samples
from whence.errors import NotFoundError, UsageError
from whence.model import (
    EventPlace,
    EventTime,
    Fusion,
    HarmTotal,
    Incident,
    Origin,
    Record,
    RelationPoint,
    Side,
)
from whence.store import Store
from whence.store.views import Filter

FIRST, SECOND = samples.report(1).id, samples.report(2).id


_BEGINS_AN_ID = re.compile("[a-z0-9-]+")


def day(first: str | None, last: str | None = None) -> EventTime:
    return EventTime(from_=first, to=last, precision="day", inferred=True)


INCIDENTS = {
    "bombing": samples.bombing(1),
    "strikes": samples.air_strikes(1),
    "protest": samples.bombing(
        2,
        id="inc-protest",
        title="Protest in Málaga",
        type="PROTEST",
        mode="demo",
        place=EventPlace(name="Málaga", country="ES", inferred=True),
        time=day("2015-02-10", "2015-02-19"),
        agents=(Side(name="Crowd of 100%"),),
        harm={"injured": HarmTotal(low=3, rule="r"), "killed": HarmTotal(low=0, best=0, high=1, rule="r")},
        responsibility=(),
        articles=9,
    ),
    "undated": samples.bombing(
        3,
        id="inc-undated",
        title="Shelling_of a road",
        mode="heavy-weapons",
        place=None,
        time=None,
        harm={"killed": HarmTotal(low=10**30, rule="r")},
        articles=3,
    ),
}


@pytest.fixture
def full(store: Store) -> Store:
    samples.fill(store, 1, 2, 3)
    store.save(Fusion(incidents=tuple(INCIDENTS.values())))
    return store


def names(found: tuple[Incident, ...]) -> list[str]:
    return [name for incident in found for name, known in INCIDENTS.items() if known.id == incident.id]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param({}, ["protest", "bombing", "undated"], id="all that a report is mainly about"),
        pytest.param({"background": True}, ["protest", "bombing", "strikes", "undated"], id="background"),
        pytest.param({"order": "harm"}, ["undated", "bombing", "protest"], id="by harm"),
        pytest.param({"order": "articles"}, ["protest", "undated", "bombing"], id="by articles"),
        pytest.param({"type": "PROTEST"}, ["protest"], id="type"),
        pytest.param({"mode": "explosives"}, ["bombing"], id="mode"),
        pytest.param({"country": "ly"}, ["bombing"], id="country in small letters"),
        pytest.param({"place": "malaga"}, ["protest"], id="place without accent"),
        pytest.param({"actor": "act-is"}, ["bombing", "undated"], id="actor by id"),
        pytest.param({"actor": "islamic STATE"}, ["bombing", "undated"], id="actor by name"),
        pytest.param({"actor": "100%"}, ["protest"], id="percent sign"),
        pytest.param({"grade": "weak", "background": True}, ["strikes"], id="grade"),
        pytest.param({"contradicted": True, "background": True}, ["strikes"], id="contradicted"),
        pytest.param({"from_": "2015-02-20"}, ["bombing"], id="from"),
        pytest.param({"to": "2015-02-10"}, ["protest"], id="to"),
        pytest.param({"from_": "2015-02-12", "to": "2015-02-13"}, ["protest"], id="within"),
        pytest.param({"from_": "2015-02-21"}, [], id="after all"),
        pytest.param({"harmed": 0}, ["protest", "bombing", "undated"], id="harm known"),
        pytest.param({"harmed": 3}, ["protest", "bombing", "undated"], id="killed or injured"),
        pytest.param({"harmed": 41}, ["bombing", "undated"], id="so many"),
        pytest.param({"harmed": 10**40}, ["undated"], id="more than a column holds"),
        pytest.param({"words": "protest MALAGA"}, ["protest"], id="words"),
        pytest.param({"words": "of_a"}, [], id="underscore is no wildcard"),
        pytest.param({"words": "g_of"}, ["undated"], id="underscore"),
        pytest.param({"words": "outlet 2"}, ["protest"], id="publisher"),
        pytest.param({"words": "  "}, ["protest", "bombing", "undated"], id="no words"),
        pytest.param({"limit": 1, "offset": 1}, ["bombing"], id="page"),
        pytest.param({"offset": 2}, ["undated"], id="offset alone"),
        pytest.param({"limit": 0}, [], id="nothing"),
        pytest.param({"limit": 10**30, "offset": 1}, ["bombing", "undated"], id="endless page"),
    ],
)
def test_a_filter_lets_through(full: Store, wanted: dict[str, Any], expected: list[str]) -> None:
    assert names(full.views.incidents(Filter(**wanted))) == expected


def test_a_count_is_of_all_pages(full: Store) -> None:
    assert full.views.count() == 3
    assert full.views.count(Filter(background=True, limit=1)) == 4
    assert full.views.count(Filter(words="protest")) == 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    words=st.text(st.characters(), max_size=20)
    | st.sampled_from(["'", '"', "%_\\", "a' OR 1=1 --", "NEAR(", "\0"])
)
def test_nothing_that_a_user_types_is_syntax(full: Store, words: str) -> None:
    views = full.views
    every = {"words": words, "type": words, "mode": words, "country": words, "place": words, "grade": words}
    for name, value in every.items():
        views.incidents(Filter(**{name: value}))  # type: ignore[arg-type]  # all are strings
    views.incidents(Filter(actor=words))
    views.claims(words=words, source=words, stance=words)
    views.relations(a=words, b=words)
    for lookup in (views.incident, views.record, views.capture):
        if not _BEGINS_AN_ID.fullmatch(words):
            with pytest.raises(NotFoundError):
                lookup(words)


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"order": "size"}, "order is 'size'; expected one of time, harm, articles"),
        ({"limit": -1}, "limit is -1"),
        ({"offset": -1}, "offset is -1"),
        ({"from_": "Friday"}, "from is 'Friday'; expected a date"),
        ({"to": "2015"}, "to is '2015'; expected a date"),
        ({"words": " ".join(map(str, range(200)))}, "at most 100 words"),
    ],
)
def test_a_filter_that_makes_no_sense_is_refused(full: Store, wanted: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        full.views.incidents(Filter(**wanted))


def test_an_incident_is_found_by_its_id_and_its_beginning(full: Store) -> None:
    bombing = INCIDENTS["bombing"]
    for given_id in (bombing.id, bombing.id[:9], bombing.id[4:12]):
        assert full.views.incident(given_id) == bombing


@pytest.mark.parametrize("given_id", ["", " ", "inc-none", "%", "rep-", "protests"])
def test_an_incident_that_is_not_there_is_told(full: Store, given_id: str) -> None:
    with pytest.raises(NotFoundError, match="whence incidents"):
        full.views.incident(given_id)


def test_a_beginning_of_several_ids_names_them(full: Store) -> None:
    with pytest.raises(NotFoundError, match="several ids begin with 'inc-'"):
        full.views.incident("inc-")
    with pytest.raises(NotFoundError, match="several ids begin with 'rep'"):
        full.views.record("rep")


def test_a_record_is_found_by_id_beginning_and_given_id(full: Store) -> None:
    for given_id in (FIRST, FIRST[:10], FIRST[4:10], "given-1"):
        assert full.views.record(given_id) == samples.record(1)
        assert full.views.report(given_id).id == FIRST


def test_a_given_id_of_several_reports_names_them(full: Store) -> None:
    run = full.start_run("add")
    at = "https://b.example"
    full.record(run, samples.intake(1, address=at), samples.record(1, address=at))
    with pytest.raises(NotFoundError, match="several reports were given the id 'given-1'"):
        full.views.record("given-1")


def test_a_record_that_is_not_there_is_told(full: Store) -> None:
    with pytest.raises(NotFoundError, match="no report 'rep-none'"):
        full.views.record("rep-none")


def test_a_report_row_names_its_capture_origin_and_incidents(store: Store) -> None:
    samples.fill(store, 1, 2)
    store.save(samples.fusion(1, 2))
    first, second = store.views.reports()
    assert (first.id, second.id) == (FIRST, SECOND)
    assert first.incidents == (samples.bombing(1, 2).id, samples.air_strikes(1, 2).id)
    assert (first.origin, first.events, first.claims) == ("o-1", 2, 2)
    assert (first.retrieved_at, first.characters) == (samples.NOW, len(samples.report(1).text))
    assert store.views.reports(limit=1, offset=1) == (second,)


def test_reports_before_the_first_fusion_have_no_origin(store: Store) -> None:
    samples.fill(store, 1)
    (row,) = store.views.reports()
    assert (row.origin, row.incidents) == (None, ())


def test_claims_come_with_their_report_and_incidents(full: Store) -> None:
    claims = full.views.claims()
    assert [(c.report.given_id, c.number) for c in claims] == [
        (f"given-{report}", number) for report in (1, 2, 3) for number in (0, 1)
    ]
    assert claims[0].claim == samples.record(1).claims[0]
    assert claims[0].incidents == (INCIDENTS["bombing"].id,)
    assert claims[1].incidents == (INCIDENTS["strikes"].id,)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param({"words": "QUBBA killed"}, [(1, 0), (2, 0), (3, 0)], id="words"),
        pytest.param({"words": "darnah said"}, [], id="words of two claims"),
        pytest.param({"source": "government of libya"}, [(1, 0), (2, 0), (3, 0)], id="canonical source"),
        pytest.param({"source": "Spokesman", "limit": 1, "offset": 2}, [(3, 0)], id="source, a page"),
        pytest.param({"stance": "accuses"}, [(1, 1), (2, 1), (3, 1)], id="stance"),
        pytest.param({"incident": INCIDENTS["strikes"].id}, [(1, 1)], id="incident"),
        pytest.param(
            {"incident": INCIDENTS["bombing"].id, "stance": "accuses"}, [], id="incident and stance"
        ),
        pytest.param({"incident": INCIDENTS["bombing"].id, "offset": 1}, [], id="incident, past its page"),
    ],
)
def test_claims_are_found(full: Store, wanted: dict[str, Any], expected: list[tuple[int, int]]) -> None:
    found = [(row.report.given_id, row.number) for row in full.views.claims(**wanted)]
    assert found == [(f"given-{report}", number) for report, number in expected]


def test_relations_are_found_from_either_side(store: Store) -> None:
    samples.fill(store, 1)
    points = tuple(
        RelationPoint(a=a, b=b, period=period)
        for a, b, period in [
            ("Egypt", "Libya", "2015-02"),
            ("Egypt", "Libya", "2015-01"),
            ("Iran", "Egypt", "2014-01"),
        ]
    )
    store.save(Fusion(relations=points))
    egypt_libya = (points[1], points[0])
    assert store.views.relations() == (*egypt_libya, points[2])
    assert store.views.relations(a="libya", b="EGYPT") == egypt_libya
    assert store.views.relations(b="Libya") == egypt_libya
    assert store.views.relations(a="Egypt") == (*egypt_libya, points[2])
    assert store.views.relations(a="Iran", b="Libya") == ()


def test_copies_origins_and_comparisons_are_found(store: Store) -> None:
    samples.fill(store, 1, 2, 3)
    fusion = samples.fusion(1, 2, 3)
    store.save(fusion)
    assert set(store.views.copies()) == set(fusion.copies)
    assert store.views.copies("given-2") == (fusion.copies[0],)
    assert set(store.views.copies(FIRST)) == set(fusion.copies)
    assert store.views.origins() == (Origin(id="o-1", name="Outlet 1", reports=fusion.origins[0].reports),)
    about = store.views.comparisons(fusion.incidents[0].id)
    assert about == tuple(c for c in fusion.comparisons if c.a[1] == "E1")


def test_totals_count_everything(store: Store) -> None:
    run = samples.fill(store, 1, 2)
    store.set_aside(run, samples.refused())
    store.duplicate(run, samples.intake(1))
    store.judge(samples.judgement((FIRST, "E1"), kind="accept"))
    store.save(samples.fusion(1, 2))
    totals = store.views.totals()
    assert (totals.captures, totals.reports, totals.outlets, totals.events, totals.claims) == (3, 2, 2, 4, 4)
    assert (totals.incidents, totals.background, totals.contradicted, totals.origins) == (1, 1, 1, 1)
    assert (totals.judgements, totals.runs) == (1, 1)
    assert (totals.duplicate, totals.filtered, totals.quarantined) == (1, 0, 1)
    assert (totals.first_day, totals.last_day) == ("2015-02-20", "2015-02-20")


def test_an_empty_store_has_nothing_to_show(store: Store) -> None:
    views = store.views
    totals = views.totals()
    assert (totals.reports, totals.events, totals.first_day) == (0, 0, None)
    readers: list[Callable[[], Iterable[object]]] = [
        views.incidents,
        views.reports,
        views.claims,
        views.relations,
        views.copies,
        views.origins,
        views.judgements,
        views.runs,
        views.quarantine,
        views.captures,
        views.sightings,
        views.records,
        views.intakes,
        views.audit,
    ]
    assert [tuple(read()) for read in readers] == [()] * len(readers)


def test_records_are_streamed_as_of_the_beginning(store: Store) -> None:
    samples.fill(store, *range(1, 121))
    stream = store.records()
    seen: list[Record] = [next(stream)]
    samples.fill(store, 121)
    seen += stream
    assert seen == [samples.record(number) for number in range(1, 121)]
