"""The sides of an incident, and who is said to have done it."""

from dataclasses import replace

import pytest

from tests.fuse.builder import claim, event, harm, main_incident, record
from tests.fuse.stories import wire
from whence.fuse import fuse
from whence.model import Record
from whence.vocabulary.actors import actors


def denial(name: str, words: str, source: str, actor: str | None = None) -> Record:
    text = f"{source} said on Tuesday of the bombing in Marat: {words}."
    return record(
        name,
        text,
        event("bombing", mode="explosives", day="2016-07-05", town="Marat"),
        claims=[claim(words, source, "denies", actor=actor)],
    )


def accusation() -> Record:
    text = "A bomb exploded in Marat on Tuesday. The mayor blamed the Northern Front."
    return record(
        "accuser",
        text,
        event(
            "exploded",
            mode="explosives",
            day="2016-07-05",
            town="Marat",
            agents=[("the Northern Front", "Northern Front")],
        ),
        claims=[claim("the Northern Front", "The mayor", "accuses")],
    )


def test_a_denial_of_having_done_it_contests_the_accusation() -> None:
    other = denial("denier", "we had no hand in it", "A speaker of the Front", "Northern Front")
    incident = main_incident(accusation(), other)
    assert {(r.stance, r.party) for r in incident.responsibility} == {
        ("accuses", "Northern Front"),
        ("denies", "Northern Front"),
    }
    assert [c.kind for c in incident.contradictions] == ["responsibility"]
    assert incident.grade.value == "contested"


def test_a_denial_that_it_happened_contradicts_the_report_that_it_did() -> None:
    incident = main_incident(wire(), denial("denier", "nothing exploded at the market", "The ministry"))
    assert [c.kind for c in incident.contradictions] == ["occurrence"]
    assert incident.grade.value == "contested"


def test_a_denial_of_another_happening_contradicts_nothing() -> None:
    words = "the 21 captives had been beheaded"
    text = f"A spokesman spoke of the bombing in Marat on Tuesday. He denied that {words} on its soil."
    other = record(
        "denier",
        text,
        event("bombing", mode="explosives", day="2016-07-05", town="Marat"),
        event("beheaded", mode="targeted", status="denied", harmed=[harm("killed", "21 captives", 21, 21)]),
        claims=[claim(words, "A spokesman", "denies", about="E1")],
    )
    incident = main_incident(wire(), other)
    assert len(incident.reports) == 2
    assert not [c for c in incident.contradictions if c.kind == "occurrence"]


def test_the_responsible_sides_acceptance_confirms_only_with_an_independent_text() -> None:
    text = "The Northern Front said it was behind the van bomb of Tuesday in the market of Marat."
    owner = record(
        "owner",
        text,
        event(
            "bomb",
            mode="explosives",
            day="2016-07-05",
            town="Marat",
            agents=[("The Northern Front", "Northern Front")],
        ),
        claims=[
            claim(
                "it was behind the van bomb",
                "The Northern Front",
                "claims-responsibility",
                actor="Northern Front",
            )
        ],
    )
    assert main_incident(owner).grade.value == "weak"
    assert main_incident(owner, accusation()).grade.value == "confirmed"


@pytest.mark.parametrize(
    ("words", "acts", "hit"),
    [
        pytest.param("21", False, False, id="a bare number"),
        pytest.param("scores", False, False, id="a word of number"),
        pytest.param("At least 126 dead", False, False, id="the dead"),
        pytest.param("Death Toll", False, False, id="a toll"),
        pytest.param("an excuse", False, False, id="a thing of the mind"),
        pytest.param("arms, money", False, False, id="things"),
        pytest.param("chemical weapons", False, False, id="weapons"),
        pytest.param("he", False, False, id="a pronoun"),
        pytest.param("no group", False, False, id="nobody"),
        pytest.param("civilians", False, True, id="those who are only harmed"),
        pytest.param("a bus convoy", False, True, id="vehicles"),
        pytest.param("homes", False, True, id="buildings"),
        pytest.param("2 soldiers", False, True, id="victims"),
        pytest.param("two suicide bombers", True, True, id="attackers who are counted too"),
        pytest.param("dozens of gunmen", True, True, id="counted attackers"),
        pytest.param("a 16-year-old boy", True, True, id="an age is no number of people"),
        pytest.param("the Rovers", True, True, id="a name"),
    ],
)
def test_sides_are_those_who_can_act_or_be_hit(words: str, acts: bool, hit: bool) -> None:
    text = f"There was an attack: {words} in Marat."
    attack = event(
        "attack",
        town="Marat",
        agents=[(words, None)],
        targets=[(words, None)],
        harmed=[harm("killed", words, 2)],
    )
    (incident,) = fuse([record("a", text, attack)]).incidents
    assert [side.name for side in incident.agents] == [words] * acts
    assert [side.name for side in incident.targets] == [words] * hit


def test_a_news_agency_whose_credit_stands_by_is_no_author_of_an_attack() -> None:
    text = "Rebels and AFP [Mogambo] attack in Marat."
    told = record("a", text, event("attack", town="Marat", agents=[("Rebels", None), ("AFP", "Agency")]))
    agency = next(a for a in actors().values() if a.kind == "media")
    (happened,) = told.events
    agents = [replace(p, actor_id=agency.id) if p.quote == "AFP" else p for p in happened.agents]
    known = replace(told, events=(replace(happened, agents=tuple(agents)),))
    (incident,) = fuse([known]).incidents
    assert [side.name for side in incident.agents] == ["Rebels"]


@pytest.mark.parametrize(
    ("content", "accused"),
    [
        pytest.param(
            "the Eastern Front and General Haydar for it", {"Eastern Front", "General Haydar"}, id="two"
        ),
        pytest.param("the Eastern Front of wanting war", {"Eastern Front"}, id="and of what"),
        pytest.param("negligence", set(), id="nobody"),
    ],
)
def test_the_accused_are_those_of_the_accusation_and_never_who_claims_the_deed(
    content: str, accused: set[str]
) -> None:
    text = f"A bomb exploded in Marat, and the Northern Front said it did it. The mayor blamed {content}."
    owner = ("the Northern Front", "Northern Front")
    named = [("the Eastern Front", "Eastern Front"), ("General Haydar", "General Haydar")]
    made = record(
        "a",
        text,
        event("exploded", mode="explosives", day="2016-07-05", town="Marat", agents=[owner]),
        claims=[
            claim("it did it", owner[0], "claims-responsibility", actor=owner[1]),
            claim(content, "The mayor", "accuses"),
        ],
        organizations=[n for n in named if n[0] in text],
    )
    told = main_incident(made).responsibility
    assert {r.party for r in told if r.stance == "accuses"} == accused
