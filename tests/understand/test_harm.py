"""Figures of harm: outcome, bounds, words, whose figure it is."""

import pytest

from tests.understand.reports import read_by_rules as read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The blast killed at least 16 people.", {("killed", 16, None)}, id="at least"),
        pytest.param("The blast killed up to 20 people.", {("killed", None, 20)}, id="up to"),
        pytest.param("The blast killed 41 people.", {("killed", 41, 41)}, id="exact"),
        pytest.param("The attack killed more than 100 people.", {("killed", 100, None)}, id="more than"),
        pytest.param("The attack left dozens of people dead.", {("killed", 24, None)}, id="dozens"),
        pytest.param("The air strike killed hundreds of civilians.", {("killed", 200, None)}, id="hundreds"),
        pytest.param("A dozen soldiers were killed in the raid.", {("killed", 12, 12)}, id="a dozen"),
        pytest.param("Several people were wounded in the attack.", {("injured", 3, None)}, id="several"),
        pytest.param(
            "Between 40 and 50 people were killed in the bombing.", {("killed", 40, 50)}, id="between"
        ),
        pytest.param("The shelling killed 10-15 people.", {("killed", 10, 15)}, id="range of digits"),
        pytest.param("Twenty-one villagers died in the attack.", {("killed", 21, 21)}, id="hyphenated words"),
        pytest.param("The war has killed 1.5 million people.", {("killed", 1500000, 1500000)}, id="millions"),
        pytest.param(
            "The war has displaced 2,200 people.", {("displaced", 2200, 2200)}, id="thousands comma"
        ),
        pytest.param("The bomb killed two brothers.", {("killed", 2, 2)}, id="two brothers"),
        pytest.param("A soldier was killed in the clash.", {("killed", 1, 1)}, id="one soldier"),
        pytest.param(
            "A blast killed 41 people and wounded 12.",
            {("killed", 41, 41), ("injured", 12, 12)},
            id="bare second figure",
        ),
        pytest.param(
            "41 people were killed and 12 wounded in the blast.",
            {("killed", 41, 41), ("injured", 12, 12)},
            id="passive with ellipsis",
        ),
        pytest.param(
            "A bomb exploded in the market, killing 21 and injuring dozens more.",
            {("killed", 21, 21), ("injured", 24, None)},
            id="gerunds",
        ),
        pytest.param(
            "The death toll from the attack rose from 31 to 44.",
            {("killed", 31, 31), ("killed", 44, 44)},
            id="rising toll",
        ),
        pytest.param(
            "The strike killed six women, five children and three police officers.",
            {("killed", 6, 6), ("killed", 5, 5), ("killed", 3, 3)},
            id="list",
        ),
        pytest.param(
            "The strike killed 26 civilians, including 11 children.",
            {("killed", 26, 26), ("killed", 11, 11)},
            id="subset",
        ),
        pytest.param(
            "The toll of the gas attack has risen to 86, 30 of them children.",
            {("killed", 86, 86), ("killed", 30, 30)},
            id="of them",
        ),
        pytest.param(
            "Three people were killed and 11 others were injured in the attack.",
            {("killed", 3, 3), ("injured", 11, 11)},
            id="others",
        ),
        pytest.param(
            "Cairo was condemned for the death of 3 civilian casualties.",
            {("killed", 3, 3)},
            id="casualties who died",
        ),
        pytest.param("The blast left 12 casualties.", {("injured", 12, 12)}, id="casualties"),
        pytest.param(
            "No casualties were reported after the blast.",
            {("killed", 0, 0), ("injured", 0, 0)},
            id="no casualties",
        ),
        pytest.param("Police arrested 19 protesters.", {("arrested", 19, 19)}, id="arrested"),
        pytest.param("Gunmen kidnapped 27 students.", {("abducted", 27, 27)}, id="abducted"),
        pytest.param("No one was injured in the blast.", {("injured", 0, 0)}, id="no one"),
    ],
)
def test_a_figure_has_the_bounds_that_its_words_give(
    text: str, expected: set[tuple[str, int | None, int | None]]
) -> None:
    found = {(h.outcome, h.low, h.high) for event in read(text).events for h in event.harm}
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The air strike destroyed 21 vehicles.", id="vehicles"),
        pytest.param("A 21-year-old was questioned after the attack.", id="age"),
        pytest.param("The attack on 12 March 2015 lasted 40 minutes.", id="date and duration"),
        pytest.param("Rebels fired 30 rockets at the town.", id="rockets"),
        pytest.param("The militants threatened to kill 12 hostages.", id="threatened only"),
    ],
)
def test_a_figure_that_counts_no_victims_is_no_harm(text: str) -> None:
    assert [h for event in read(text).events for h in event.harm] == []


def test_a_figure_carries_the_source_whose_claim_covers_it() -> None:
    record = read(
        "A car bomb killed at least 41 people, according to a spokesman for the ministry of health."
    )
    (harm,) = record.events[0].harm
    assert harm.source is not None
    assert harm.source.quote == "a spokesman for the ministry of health"


def test_a_figure_without_a_source_has_none() -> None:
    (harm,) = (h for event in read("An air strike killed 12 people.").events for h in event.harm)
    assert harm.source is None


def test_the_victims_class_follows_their_noun() -> None:
    record = read("The shelling killed 4 children, 3 soldiers and 12 people.")
    assert {(h.low, h.who) for event in record.events for h in event.harm} == {
        (4, "civilian"),
        (3, "combatant"),
        (12, "unspecified"),
    }


def test_figures_without_punctuation_between_them_are_told_apart() -> None:
    record = read(
        "The Observatory documented the killing of 5812 civilians including 1733 children 969 women."
    )
    assert {h.low for event in record.events for h in event.harm} == {5812, 1733, 969}


def test_a_figure_given_again_keeps_who_says_it() -> None:
    text = (
        "Toll of the bombing rises to 45\n\nThe death toll of the bombing has risen to 45, the ministry said."
    )
    (harm,) = [h for event in read(text).events for h in event.harm]
    assert harm.source is not None
    assert harm.source.quote == "the ministry"


@pytest.mark.parametrize(
    ("text", "words", "outcome"),
    [
        pytest.param("The party spoke of three dead civilians.", "three dead civilians", "killed", id="dead"),
        pytest.param(
            "A bomb hit the hall. Fifteen of the wounded were in critical condition.",
            "Fifteen of the wounded",
            "injured",
            id="of the wounded",
        ),
    ],
)
def test_an_adjective_says_what_became_of_those_counted(text: str, words: str, outcome: str) -> None:
    record = read(f"Jets raided the town on Friday. {text}")
    assert (words, outcome) in {(h.quote, h.outcome) for event in record.events for h in event.harm}


def test_a_place_is_no_victim() -> None:
    record = read("Ten men were hit in the province of Deir Ezzor and the civilians died in raids.")
    assert "Deir Ezzor" not in {h.quote for event in record.events for h in event.harm}
