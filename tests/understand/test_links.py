"""Links between events, relations, forecasts, opinions: only what the words state."""

import pytest

from tests.understand.reports import event_of
from tests.understand.reports import read_by_rules as read


@pytest.mark.parametrize(
    "cue",
    [
        "in retaliation for",
        "in response to",
        "as a reprisal for",
        "to avenge",
    ],
)
def test_a_stated_reprisal_runs_from_the_answer_to_what_provoked_it(cue: str) -> None:
    record = read(f"The army shelled the camp {cue} the kidnapping of two soldiers.")
    (link,) = record.links
    assert link.kind == "reprisal-for"
    assert link.from_ == event_of(record, "shelled").id
    assert link.to == event_of(record, "kidnapping").id
    assert cue in link.evidence.quote


def test_after_alone_gives_no_link() -> None:
    assert read("The army shelled the camp after the kidnapping of two soldiers.").links == ()


def test_a_part_runs_to_its_whole() -> None:
    record = read("The airstrike was part of a wider offensive.")
    (link,) = record.links
    assert (link.kind, link.from_, link.to) == (
        "part-of",
        event_of(record, "airstrike").id,
        event_of(record, "offensive").id,
    )


@pytest.mark.parametrize(
    ("text", "pair", "state"),
    [
        pytest.param("Egypt is a key backer of Libya.", {"Egypt", "Libya"}, "backs", id="backer"),
        pytest.param(
            "The rift between Turkey and Egypt goes on.", {"Turkey", "Egypt"}, "worsening", id="rift"
        ),
        pytest.param("Egypt severed ties with Qatar.", {"Egypt", "Qatar"}, "broken", id="severed"),
    ],
)
def test_a_statement_on_two_actors_is_a_relation(text: str, pair: set[str], state: str) -> None:
    assert (pair, state) in [({r.a, r.b}, r.state) for r in read(text).relations]


def test_the_authors_forecast_is_the_authors() -> None:
    (forecast,) = read("This divide will strengthen the militants.").forecasts
    assert forecast.by == "author"
    assert forecast.content.quote == "This divide will strengthen the militants"


def test_loaded_words_are_the_authors_opinion_only_outside_of_claims() -> None:
    assert read("The heinous and barbaric crime shocked the city.").opinions
    assert not read("The minister said the heinous and barbaric crime shocked the city.").opinions


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The plan gives Haftar and his allies an excuse to occupy Libya.", id="his allies"),
        pytest.param("Diplomats want a UN-backed coalition for fighting Al-Shabaab.", id="another phrase"),
    ],
)
def test_a_name_beyond_the_phrase_of_the_cue_is_no_side_of_the_relation(text: str) -> None:
    assert read(text).relations == ()


def test_a_relation_to_a_body_names_the_body() -> None:
    (relation,) = read("Egypt is a key backer of Libya's recognised government.").relations
    assert (relation.a, relation.state, relation.b) == ("Egypt", "backs", "Libya's recognised government")


def test_a_name_of_two_words_after_anti_is_one_name() -> None:
    assert read("He called the protesters anti-Hong Kong and left the hall.").relations == ()
