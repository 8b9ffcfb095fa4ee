"""Links between incidents, and relations over time."""

import random

import pytest

from tests.fuse.builder import claim, event, record
from whence.fuse import fuse
from whence.model import Fusion, Incident, IncidentLink, Record
from whence.relate import relate

FRONT, ARMY = ("the Front", "Northern Front"), ("the army", "Government of Nowhere")


def raid(name: str = "raid", day: str = "2016-07-02", town: str = "Marat") -> Record:
    return record(
        name,
        "Fighters of the Front shot at a post of the army.",
        event("shot", mode="firearms", day=day, town=town, agents=[FRONT], targets=[ARMY]),
        published=day,
    )


def strike(
    name: str = "strike", day: str = "2016-07-05", town: str = "Marat", stated: bool = False
) -> Record:
    text = "Jets of the army bombed a camp of the Front in reprisal for a raid, and the raid had been bloody."
    first = event("bombed", mode="aerial", day=day, town=town, agents=[ARMY], targets=[FRONT])
    second = event(
        "raid had", mode="firearms", day="2016-07-02", town="Marat", agents=[FRONT], targets=[ARMY]
    )
    links = [("reprisal-for", "E1", "E2", "in reprisal for a raid")] if stated else []
    return record(name, text, first, *([second] if stated else []), published=day, links=links)


def shelling() -> Record:
    return record(
        "shelling",
        "Guns fired on a hill held by rebels of the Front while soldiers from the army advanced.",
        event("fired", mode="heavy-weapons", day="2016-08-20", town="Marat", agents=[ARMY], targets=[FRONT]),
        published="2016-08-21",
    )


def related(*records: Record) -> Fusion:
    return relate(fuse(records), records)


def incident(fusion: Fusion, report: str) -> Incident:
    return next(i for i in fusion.incidents for r in i.reports if r.given_id == report and r.main)


def links(*records: Record) -> tuple[IncidentLink, ...]:
    return incident(related(*records), "strike").links


def test_a_stated_link_carries_its_words_and_leads_to_the_incident() -> None:
    fusion = related(raid(), strike(stated=True))
    (link,) = incident(fusion, "strike").links
    assert (link.kind, link.stated, link.to) == ("reprisal-for", True, incident(fusion, "raid").id)
    assert [c.quote for c in link.evidence] == ["in reprisal for a raid"]


def test_a_reprisal_that_was_over_before_what_it_answers_began_is_no_link() -> None:
    backwards = strike(stated=True, day="2016-06-20")
    assert all(not link.stated for link in links(backwards))


def test_an_inferred_reprisal_is_marked_and_gives_its_reasons() -> None:
    (link,) = links(raid(), strike())
    assert (link.kind, link.stated, link.evidence) == ("reprisal-for", False, ())
    assert link.score is not None
    assert 0 < link.score < 1
    assert "3 days later" in link.reasons
    assert any("reversed" in r for r in link.reasons)


@pytest.mark.parametrize(
    ("day", "town"),
    [
        pytest.param("2016-07-02", "Marat", id="the same day"),
        pytest.param("2016-09-01", "Marat", id="two months later"),
        pytest.param("2016-06-20", "Marat", id="before"),
        pytest.param("2016-07-05", "Basra", id="far away"),
    ],
)
def test_no_reprisal_is_inferred_where_time_or_place_speak_against_it(day: str, town: str) -> None:
    assert links(raid(), strike(day=day, town=town)) == ()


def test_no_reprisal_is_inferred_where_the_sides_are_the_same() -> None:
    again = raid("strike", day="2016-07-05", town="Marat")
    assert links(raid(), again) == ()


def test_the_nearer_candidate_scores_higher() -> None:
    (soon,) = links(raid(), strike(day="2016-07-03"))
    (late,) = links(raid(), strike(day="2016-07-30"))
    assert soon.score is not None
    assert late.score is not None
    assert soon.score > late.score


def test_relations_are_a_series_by_pair_and_month_with_plovers_weights() -> None:
    points = related(raid(), strike(), shelling()).relations
    assert [(p.a, p.b, p.period, p.score, len(p.incidents)) for p in points] == [
        ("Government of Nowhere", "Northern Front", "2016-07", -9.25, 2),
        ("Government of Nowhere", "Northern Front", "2016-08", -9.5, 1),
    ]
    assert points[0].origins == 2


def test_statements_and_claims_of_one_about_the_other_are_in_the_month_of_the_report() -> None:
    said = record(
        "said",
        "Ties between the two grew cold. The minister accused the Front of lying.",
        relations=[("Government of Nowhere", "Northern Front", "worsening", "grew cold")],
        claims=[claim("the Front of lying", "The minister", "accuses", actor="Government of Nowhere")],
        organizations=[("the Front", "Northern Front")],
        published="2016-09-03",
    )
    (point,) = related(said).relations
    assert (point.period, point.score, point.states) == ("2016-09", None, ("worsening", "accuses"))
    assert [c.quote for c in point.statements] == ["grew cold", "the Front of lying"]
    assert point.origins == 1


def test_sides_without_a_name_have_no_relations() -> None:
    unnamed = record(
        "u",
        "Gunmen shot at police.",
        event("shot", day="2016-07-05", agents=[("Gunmen", None)], targets=[("police", None)]),
    )
    assert related(unnamed).relations == ()


def test_any_order_gives_the_same_links_and_relations() -> None:
    records = [raid(), strike(stated=True), shelling(), raid("raid2", "2016-07-20")]
    expected = related(*records)
    for seed in range(10):
        random.Random(seed).shuffle(records)  # noqa: S311 - a test's order, no secret
        assert related(*records) == expected
