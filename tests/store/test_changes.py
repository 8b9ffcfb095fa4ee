"""What became of the incidents between two states: each change once, with what it rests on."""

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.store import samples
from whence.model import EventPlace, Fusion, Grade, HarmTotal, Incident, Side
from whence.store import Store, open_store
from whence.store.changes import Change, Difference, difference

FIRST, SECOND, THIRD = (samples.report(n).id for n in (1, 2, 3))
Made = Callable[..., Store]


@pytest.fixture
def state(tmp_path: Path) -> Iterator[Made]:
    """A maker of stores that hold these reports, incidents and judgements."""
    opened: list[Store] = []

    def make(numbers: tuple[int, ...], *incidents: Incident, judgements: tuple[object, ...] = ()) -> Store:
        store = open_store(tmp_path / f"{len(opened)}.db")
        opened.append(store)
        samples.fill(store, *numbers)
        for judgement in judgements:
            store.judge(judgement)  # type: ignore[arg-type]  # a test gives judgements alone
        store.save(Fusion(incidents=incidents))
        return store

    yield make
    for store in opened:
        store.close()


def between(before: Store, after: Store) -> Difference:
    return difference(before.views, after.views)


def only(found: Difference) -> Change:
    (change,) = found.changes
    return change


def fields(change: Change) -> dict[str, tuple[object, object]]:
    return {field.field: (field.before, field.after) for field in change.fields}


def test_two_states_that_are_alike_differ_in_nothing(state: Made) -> None:
    found = between(state((1,), samples.bombing(1)), state((1,), samples.bombing(1)))
    assert (found.changes, found.reports, found.gone, found.judgements) == ((), (), (), ())
    assert found.before.digest == found.after.digest


def test_an_incident_appears_because_of_the_report_that_tells_of_it(state: Made) -> None:
    before = state((1,), samples.bombing(1))
    change = only(between(before, state((1, 2, 3), samples.bombing(1), samples.air_strikes(2))))
    assert (change.kind, change.before, len(change.after)) == ("appeared", (), 1)
    assert (change.because.reports, change.because.indirectly) == ((SECOND,), False)


def test_an_incident_is_withdrawn_because_of_the_judgement_about_its_event(state: Made) -> None:
    other = samples.judgement((FIRST, "E2"), kind="accept")
    rejection = samples.judgement((FIRST, "E1"), kind="reject", reason="a football match")
    before = state((1,), samples.bombing(1), samples.air_strikes(1))
    found = between(before, state((1,), samples.air_strikes(1), judgements=(other, rejection)))
    change = only(found)
    assert (change.kind, change.after) == ("withdrawn", ())
    assert (change.because.judgements, change.because.reports) == ((rejection.id,), ())
    assert [made.id for made in found.judgements] == [other.id, rejection.id]


def test_an_undoing_is_about_the_events_of_what_it_takes_back(state: Made) -> None:
    rejection = samples.judgement((FIRST, "E1"), kind="reject")
    undo = samples.judgement(kind="undo", undoes=rejection.id)
    before = state((1,), judgements=(rejection,))
    change = only(between(before, state((1,), samples.bombing(1), judgements=(rejection, undo))))
    assert (change.kind, change.because.judgements) == ("appeared", (undo.id,))


def test_two_incidents_that_became_one_are_merged_and_the_other_way_split(state: Made) -> None:
    decision = samples.judgement((FIRST, "E1"), (SECOND, "E1"))
    apart = state((1, 2), samples.bombing(1), samples.bombing(2))
    together = state((1, 2), samples.bombing(1, 2), judgements=(decision,))
    change = only(between(apart, together))
    assert (change.kind, len(change.before), len(change.after)) == ("merged", 2, 1)
    assert change.because.judgements == (decision.id,)
    assert fields(change)["articles"] == (1, 2)
    change = only(between(together, apart))
    assert (change.kind, len(change.before), len(change.after)) == ("split", 1, 2)


def test_incidents_that_exchange_events_are_regrouped(state: Made) -> None:
    odd = samples.bombing(1, reports=(*samples.bombing(1).reports, *samples.air_strikes(2).reports))
    even = samples.bombing(2, reports=(*samples.bombing(2).reports, *samples.air_strikes(1).reports))
    crossed = state((1, 2), odd, even)
    straight = state((1, 2), samples.bombing(1, 2), samples.air_strikes(1, 2))
    change = only(between(straight, crossed))
    assert (change.kind, len(change.before), len(change.after)) == ("regrouped", 2, 2)


def test_a_changed_incident_says_which_fields_from_what_to_what(state: Made) -> None:
    before = samples.bombing(1)
    after = samples.bombing(
        1,
        place=EventPlace(name="Darnah", country="LY", inferred=True),
        grade=Grade(value="contested", rule="grade.v1"),
        agents=(*before.agents, Side(name="unknown gunmen")),
        harm={
            "killed": HarmTotal(
                low=41, best=43, high=45, rule="judgement", values=before.harm["killed"].values
            )
        },
    )
    change = only(between(state((1,), before), state((1,), after)))
    found = fields(change)
    assert change.kind == "changed"
    assert set(found) == {"place", "grade", "agents", "harm.killed", "harm.abducted", "harm.abducted.values"}
    assert found["agents"] == ([], [{"name": "unknown gunmen", "actor_id": None, "kind": None}])
    assert found["harm.abducted"][1] is None
    assert [total["best"] for total in found["harm.killed"] if isinstance(total, dict)] == [41, 43]


def test_a_figure_that_a_new_report_brings_stands_with_its_report_and_without_its_words(state: Made) -> None:
    before, after = state((1,), samples.bombing(1)), state((1, 2), samples.bombing(1, 2))
    change = only(between(before, after))
    lost, won = fields(change)["harm.killed.values"]
    assert lost == []
    assert isinstance(won, list)
    assert [value["report"] for value in won] == [r for r in (FIRST, SECOND) if r != _first_of(before)]
    assert "quote" not in won[0]
    assert change.because.reports == (SECOND,)


def _first_of(store: Store) -> str:
    return store.views.reports()[0].id


def test_another_id_of_the_same_events_is_no_change(state: Made) -> None:
    plain = samples.bombing(1)
    renamed = dataclasses.replace(plain, id="inc-00000000000000000000")
    assert between(state((1,), plain), state((1,), renamed)).changes == ()


def test_a_change_that_nothing_added_is_about_names_all_that_was_added(state: Made) -> None:
    after = samples.bombing(1, title="Another title")
    change = only(between(state((1,), samples.bombing(1)), state((1, 3), after)))
    assert (change.because.reports, change.because.indirectly) == ((THIRD,), True)


def test_a_resolved_forecast_changes_no_incident(state: Made) -> None:
    claim = samples.judgement((FIRST, "C1"), kind="resolve", field="outcome", value='"came-true"')
    found = between(state((1,), samples.bombing(1)), state((1,), samples.bombing(1), judgements=(claim,)))
    assert (found.changes, len(found.judgements)) == ((), 1)


def test_reports_that_only_the_earlier_state_has_are_named(state: Made) -> None:
    found = between(
        state((1, 2), samples.bombing(1), samples.air_strikes(2)), state((1,), samples.bombing(1))
    )
    assert ([row.id for row in found.gone], only(found).because.gone) == ([SECOND], (SECOND,))


def test_incidents_are_compared_as_they_are_shown(state: Made) -> None:
    before = state((1,), samples.bombing(1, title="Killing of Ann"))
    after = state((1,), samples.bombing(1, title="Killing of Bo"))
    veiled = difference(before.views, after.views, lambda i: dataclasses.replace(i, title="Killing"))
    assert veiled.changes == ()
