"""People's decisions stand on top of the machine's."""

import pytest

from tests.fuse.builder import judgement
from tests.fuse.stories import all_stories, elsewhere, own, rewrite, wire
from whence.errors import UsageError
from whence.fuse import fuse
from whence.model import Incident, Judgement

WIRE, OWN, REWRITE, ELSEWHERE = (("rep-" + n, "E1") for n in ("wire", "own", "rewrite", "elsewhere"))


def groups(*judgements: Judgement) -> set[frozenset[str]]:
    fusion = fuse(all_stories(), judgements)
    return {frozenset(r.id.removeprefix("rep-") for r in i.reports) for i in fusion.incidents}


def main_incident(*judgements: Judgement) -> Incident:
    return next(
        i for i in fuse(all_stories(), judgements).incidents if any(r.id == "rep-wire" for r in i.reports)
    )


MACHINE = {frozenset({"wire", "rewrite", "own"}), frozenset({"elsewhere"})}
ONE = {frozenset({"wire", "rewrite", "own", "elsewhere"})}


def test_a_merge_joins_the_incidents_of_its_events() -> None:
    assert groups(judgement("merge", WIRE, ELSEWHERE)) == ONE


def test_a_split_parts_the_first_from_the_others() -> None:
    found = groups(judgement("split", OWN, WIRE, REWRITE))
    assert found == {frozenset({"own"}), frozenset({"wire", "rewrite"}), frozenset({"elsewhere"})}


def test_an_undo_takes_a_judgement_back_and_may_itself_be_undone() -> None:
    merge = judgement("merge", WIRE, ELSEWHERE)
    undo = judgement("undo", at=1, undoes=merge.id)
    redo = judgement("undo", at=2, undoes=undo.id)
    assert groups(merge, undo) == MACHINE
    assert groups(merge, undo, redo) == ONE


@pytest.mark.parametrize(("last", "expected"), [("merge", ONE), ("split", MACHINE)])
def test_the_later_of_two_judgements_wins(last: str, expected: set[frozenset[str]]) -> None:
    first = "split" if last == "merge" else "merge"
    assert groups(judgement(first, WIRE, ELSEWHERE), judgement(last, WIRE, ELSEWHERE, at=1)) == expected


def test_judgements_survive_new_reports() -> None:
    merge = judgement("merge", WIRE, ELSEWHERE)
    fusion = fuse([*all_stories(), own("later", "2016-07-08")], [merge])
    assert len(fusion.incidents) == 1


def test_a_rejected_event_is_left_out_and_an_empty_incident_disappears() -> None:
    assert groups(judgement("reject", ELSEWHERE)) == {frozenset({"wire", "rewrite", "own"})}
    assert groups(judgement("reject", OWN)) == {frozenset({"wire", "rewrite"}), frozenset({"elsewhere"})}


def test_an_acceptance_takes_a_rejection_back() -> None:
    assert groups(judgement("reject", ELSEWHERE), judgement("accept", ELSEWHERE, at=1)) == MACHINE


def test_a_correction_stands_over_the_rules_and_keeps_the_values() -> None:
    incident = main_incident(judgement("correct", WIRE, field="killed", value="13"))
    killed = incident.harm["killed"]
    assert (killed.low, killed.best, killed.high, killed.rule) == (13, 13, 13, "judgement")
    assert len(killed.values) == 3
    assert killed.reason == "A. Reader: seen on the film"


@pytest.mark.parametrize(
    ("field", "value", "got"),
    [
        pytest.param("mode", '"aerial"', lambda i: i.mode == "aerial", id="mode"),
        pytest.param("place", '"Tall Marat"', lambda i: i.place.name == "Tall Marat", id="place by name"),
        pytest.param(
            "time",
            '{"from": "2016-07-04", "to": "2016-07-05", "precision": "day"}',
            lambda i: i.time.from_ == "2016-07-04",
            id="time",
        ),
        pytest.param(
            "killed",
            '{"low": 10, "best": 12, "high": null}',
            lambda i: i.harm["killed"].low == 10,
            id="range",
        ),
        pytest.param("injured", "0", lambda i: i.harm["injured"].best == 0, id="zero"),
    ],
)
def test_a_field_is_corrected(field: str, value: str, got: object) -> None:
    assert callable(got)
    assert got(main_incident(judgement("correct", WIRE, field=field, value=value)))


def test_a_later_correction_wins() -> None:
    first = judgement("correct", WIRE, field="killed", value="13")
    second = judgement("correct", OWN, field="killed", value="15", at=1)
    assert main_incident(second, first).harm["killed"].best == 15


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("killed", '"many"'),
        ("killed", "not JSON"),
        ("colour", '"red"'),
        ("type", "3"),
        ("time", '{"day": 1}'),
    ],
)
def test_a_correction_that_cannot_be_applied_says_which_and_what_to_do(field: str, value: str) -> None:
    wrong = judgement("correct", WIRE, field=field, value=value)
    with pytest.raises(UsageError, match=wrong.id + ".*undo it"):
        fuse(all_stories(), [wrong])


def test_a_judgement_on_unknown_events_changes_nothing() -> None:
    gone = ("rep-gone", "E1")
    assert (
        groups(judgement("merge", gone, WIRE), judgement("split", gone, OWN), judgement("reject", gone))
        == MACHINE
    )


def test_the_incidents_id_is_that_of_its_smallest_event() -> None:
    alone = fuse([wire(), own(), rewrite()]).incidents[0].id
    assert alone == fuse([own(), elsewhere()]).incidents[0].id or alone in {
        i.id for i in fuse([own(), elsewhere()]).incidents
    }
