"""Who can say and do things, and how far what he says reaches."""

import pytest

from tests.understand.reports import event_of
from tests.understand.reports import read_by_rules as read


def sources(text: str) -> list[str | None]:
    return [claim.source.quote if claim.source else None for claim in read(text).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The commander of the force that answers to the capital said that ten men had died.",
            "The commander of the force",
            id="a verb of the speaker's relative clause",
        ),
        pytest.param(
            "The Front claimed responsibility in a message and said that the raid was revenge.",
            "The Front",
            id="the object of his first verb",
        ),
        pytest.param(
            "The mayor rejected the account that the raid had hit a camp, and accused the army of lying.",
            "The mayor",
            id="a noun of the clause before",
        ),
        pytest.param(
            "Seventy people were wounded, said a spokesman for the ministry of health.",
            "a spokesman for the ministry of health",
            id="those whom he counts",
        ),
        pytest.param(
            "A statement by the Foreign Ministry said that the border was closed.",
            "A statement by the Foreign Ministry",
            id="the statement without who made it",
        ),
    ],
)
def test_the_speaker_is_not_mistaken_for(text: str, expected: str) -> None:
    assert sources(text)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The attacks have added salt to the wounds of the region.", id="add salt"),
        pytest.param("The raids show how weak the army has become.", id="raids show"),
        pytest.param("Rebels kept the districts that they hold in the north of the city.", id="hold"),
    ],
)
def test_what_cannot_speak_makes_no_claim(text: str) -> None:
    assert sources(text) == []


def test_what_is_condemned_ends_before_the_next_act_of_the_same_subject() -> None:
    (claim,) = read("The ministry condemned the attack and offered to treat the wounded.").claims
    assert claim.content.quote == "the attack"


@pytest.mark.parametrize(
    "dateline",
    ["TRIPOLI, Libya, Jan 28 (Some Wire) - ", "Published July 5 2016 ", "AFP Tuesday 5 Jul 2016 "],
)
def test_a_dateline_is_no_part_of_what_is_said(dateline: str) -> None:
    (claim,) = read(f"{dateline}Gunmen stormed the hotel in the capital on Tuesday, officials said.").claims
    assert claim.content.quote == "Gunmen stormed the hotel in the capital on Tuesday"


def test_a_dash_within_a_sentence_makes_no_dateline() -> None:
    (claim,) = read("NATO - which runs the mission - said that two of its soldiers were killed.").claims
    assert claim.content.quote == "two of its soldiers were killed"


def test_a_building_that_a_headline_calls_bombed_is_the_target() -> None:
    event = event_of(read("Two embassies bombed in the capital of the country."), "bombed")
    assert [target.quote for target in event.targets] == ["Two embassies"]
    assert event.agents == ()


def test_only_who_can_act_is_an_agent() -> None:
    event = event_of(
        read("The lack of water killed many animals, and an excuse attacked the town."), "attacked"
    )
    assert event.agents == ()


def test_where_a_speaker_is_does_not_place_the_event() -> None:
    text = "Bombs went off in Derna on Friday. The Congress in Tripoli condemned the bombings."
    event = event_of(read(text), "bombings")
    assert event.place is not None
    assert event.place.quote == "Derna"


def test_a_speaker_between_commas_says_the_clause_before_him() -> None:
    (claim,) = read("The film had been made elsewhere, the envoy said, to give the army a pretext.").claims
    assert claim.content.quote == "The film had been made elsewhere"


def test_it_stands_for_no_plural() -> None:
    text = (
        "The Committee said that it had heard ten men. Witnesses said that a shell had hit the hall. "
        "It called on the army to stop."
    )
    assert sources(text)[-1] == "The Committee"


def test_who_adds_something_is_the_one_who_spoke() -> None:
    text = "The Agency put the death toll at 85 adding that fifty people were also wounded."
    assert sources(text) == ["The Agency"]
