"""Which figures count, which are replaced, and which contradict each other."""

import pytest

from tests.fuse.builder import event, harm, main_incident, record
from tests.fuse.stories import WIRE, own, wire
from whence.model import Record


def test_a_later_toll_of_the_same_source_supersedes_and_does_not_contradict() -> None:
    later = record(
        "later",
        "The toll of the bombing at the vegetable market of Marat rose to 17, a hospital doctor said.",
        event(
            "bombing",
            mode="explosives",
            day="2016-07-05",
            town="Marat",
            harmed=[harm("killed", "17", 17, 17, source="a hospital doctor")],
        ),
        published="2016-07-06",
    )
    incident = main_incident(wire(), later)
    killed = incident.harm["killed"]
    assert (killed.low, killed.best, killed.high) == (17, 17, 17)
    assert {v.low: v.superseded_by for v in killed.values} == {12: "rep-later", 17: None}
    assert incident.contradictions == ()


def test_different_figures_of_different_sources_contradict_with_both_words() -> None:
    exact = record(
        "exact",
        WIRE.replace("at least 12 people", "11 people").replace("(AFP)", "(AP)"),
        event(
            "blew up",
            mode="explosives",
            day="2016-07-05",
            town="Marat",
            harmed=[harm("killed", "11 people", 11, 11, source="a hospital doctor")],
        ),
    )
    (found,) = main_incident(exact, own()).contradictions
    assert (found.kind, found.state) == ("figure", "open")
    assert [s.quote for s in found.sides] == ["11 people", "14"]


def test_an_open_end_does_not_contradict_a_higher_figure() -> None:
    assert main_incident(wire(), own()).contradictions == ()


@pytest.mark.parametrize(
    ("words", "quote", "number"),
    [
        pytest.param("killing 12 people, including five children", "five children", 5, id="including"),
        pytest.param(
            "killing 12 people; three of the dead were guards", "three of the dead", 3, id="of the dead"
        ),
        pytest.param("killing 12 people, among them two nurses", "two nurses", 2, id="among them"),
        pytest.param(
            "killing 12 people and four children", "four children", 4, id="a group beside a larger total"
        ),
    ],
)
def test_a_figure_for_some_of_the_victims_is_shown_and_not_used(words: str, quote: str, number: int) -> None:
    text = f"A bomb exploded in Marat, {words}."
    incident = main_incident(
        record(
            "r",
            text,
            event(
                "exploded",
                mode="explosives",
                town="Marat",
                harmed=[harm("killed", "12 people", 12, 12), harm("killed", quote, number, number)],
            ),
        )
    )
    killed = incident.harm["killed"]
    assert [v.low for v in killed.values if v.part] == [number]
    assert (killed.low, killed.best, killed.high) == (12, 12, 12)


def test_a_whole_wars_toll_is_not_the_incidents() -> None:
    text = "A bomb killed 12 people in Marat. More than 200,000 people have died since the war began in 2011."
    killed = main_incident(
        record(
            "r",
            text,
            event(
                "bomb",
                mode="explosives",
                town="Marat",
                harmed=[
                    harm("killed", "12 people", 12, 12),
                    harm("killed", "More than 200,000 people", 200_000),
                ],
            ),
        )
    ).harm["killed"]
    assert (killed.low, killed.best, killed.high) == (12, 12, 12)
    assert len(killed.values) == 2


@pytest.mark.parametrize(
    ("sentence", "quote", "number", "whole"),
    [
        pytest.param(
            "More than 210,000 people have been killed since March 2011.",
            "210,000 people",
            210_000,
            False,
            id="since a date",
        ),
        pytest.param(
            "The conflict has left more than 3,200 people dead.",
            "3,200 people",
            3_200,
            False,
            id="the conflict has",
        ),
        pytest.param(
            "The toll of the six-year conflict is put at 4,700 dead.",
            "4,700 dead",
            4_700,
            False,
            id="its toll",
        ),
        pytest.param(
            "It has cost the lives of 200,000 people.",
            "200,000 people",
            200_000,
            False,
            id="more than one can kill",
        ),
        pytest.param(
            "It killed 40 people, in one of the deadliest attacks since the war began in 2011.",
            "40 people",
            40,
            True,
            id="a comparison",
        ),
    ],
)
def test_a_figure_of_a_war_is_shown_and_not_counted_also_where_there_is_no_other(
    sentence: str, quote: str, number: int, whole: bool
) -> None:
    text = f"A bomb exploded in Marat. {sentence}"
    bomb = event("bomb", mode="explosives", town="Marat", harmed=[harm("killed", quote, number)])
    killed = main_incident(record("r", text, bomb)).harm["killed"]
    assert [v.part for v in killed.values] == [not whole]
    assert killed.best == (number if whole else None)
    assert (killed.reason is None) == whole


def test_a_war_keeps_its_own_toll() -> None:
    text = "The war in the north has killed 210,000 people since 2011."
    told = event("war", status="ongoing", harmed=[harm("killed", "210,000 people", 210_000)])
    assert main_incident(record("r", text, told)).harm["killed"].best == 210_000


def test_a_days_toll_is_no_whole_of_a_war() -> None:
    text = "The war in the north has killed 210,000 people. The war came nearer on Tuesday: 4 people died."
    told = [harm("killed", "210,000 people", 210_000), harm("killed", "4 people", 4, 4)]
    killed = main_incident(record("r", text, event("war", status="ongoing", harmed=told))).harm["killed"]
    assert (killed.low, killed.high) == (210_000, 210_000)


def test_a_headline_repeats_the_bodys_figure_and_goes_with_it() -> None:
    def toll(name: str, day: int, number: int) -> Record:
        text = f"{number} dead in Marat bombing. A bomb killed {number} people, the health ministry said."
        told = [
            harm("killed", f"{number} dead", number, number),
            harm("killed", f"{number} people", number, number, source="the health ministry"),
        ]
        bomb = event("bomb", mode="explosives", day="2016-07-05", town="Marat", harmed=told)
        return record(name, text, bomb, published=f"2016-07-0{day}")

    incident = main_incident(toll("first", 5, 16), toll("later", 7, 19))
    values = incident.harm["killed"].values
    assert {v.superseded_by for v in values if v.low == 16} == {"rep-later"}
    assert not incident.contradictions
