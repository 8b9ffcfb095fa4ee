"""The registry: parts of states by pattern and by row, years, territories, and who acts for whom."""

import pytest

from whence.vocabulary.actors import actors, parts, slug, states


@pytest.mark.parametrize(
    ("code", "part", "name"),
    [
        pytest.param("GT", "armed-forces", "Armed Forces of Guatemala", id="by the pattern"),
        pytest.param("SV", "armed-forces", "Armed Forces of El Salvador", id="a row of the pattern's name"),
        pytest.param("SY", "army", "Syrian Arab Army", id="a row of its own name"),
        pytest.param("CO", "police", "National Police of Colombia", id="police"),
        pytest.param("RU", "ministry-of-defence", "Ministry of Defence of Russia", id="ministry"),
        pytest.param("GB", "ministry-of-foreign-affairs", "Foreign Office", id="ministry of its own name"),
        pytest.param("NL", "army", "Army of the Netherlands", id="a state with an article"),
    ],
)
def test_a_part_of_a_state_is_its_own_row_or_made_by_the_pattern(code: str, part: str, name: str) -> None:
    assert parts()[code, part].name == name


def test_a_row_that_is_a_part_has_the_names_of_the_pattern_too() -> None:
    army = parts()["SY", "army"]
    assert {"SAA", "Syrian Army", "Army of Syria"} <= set(army.aliases)
    assert actors()[army.id] is army


def test_the_id_of_a_part_has_no_article_as_that_of_a_government_has_none() -> None:
    assert parts()["NL", "army"].id == slug("Army of Netherlands")


def test_the_acts_of_a_force_or_ministry_are_those_of_its_government_and_of_police_its_own() -> None:
    for (code, part), actor in parts().items():
        government = actors()[slug(f"Government of {states()[code].name}")]
        assert actor.acts_for == (None if part == "police" else government.name), actor.name


@pytest.mark.parametrize(
    ("code", "part"),
    [
        pytest.param("GL", "police", id="a territory has no parts"),
        pytest.param("CR", "army", id="a state without an army"),
        pytest.param("US", "ministry-of-the-interior", id="a department by that name that is none"),
        pytest.param("LY", "armed-forces", id="rival governments with one each"),
    ],
)
def test_a_part_that_a_state_does_not_have_is_not_made(code: str, part: str) -> None:
    assert (code, part) not in parts()


def test_a_demonym_of_two_states_makes_no_names() -> None:
    assert "Congolese Army" not in {alias for actor in parts().values() for alias in actor.aliases}


def test_every_territory_is_of_a_state() -> None:
    held = {state.territory_of for state in states().values() if state.territory_of}
    assert held <= {code for code, state in states().items() if state.territory_of is None}


def test_no_actor_is_named_by_the_years_backwards_or_acts_for_nobody() -> None:
    names = {slug(actor.name.replace("Government of the ", "Government of ")) for actor in actors().values()}
    for actor in actors().values():
        assert (actor.first or 0) <= (actor.last or 9999), actor.name
        if actor.acts_for:
            assert slug(actor.acts_for.replace("Government of the ", "Government of ")) in names, actor.name


def test_a_row_of_the_survey_is_cited_by_one_actor_unless_it_holds_two() -> None:
    cited: dict[str, list[str]] = {}
    for actor in actors().values():
        if actor.source.startswith("UCDP"):
            cited.setdefault(actor.source, []).append(actor.name)
    assert {source: names for source, names in cited.items() if len(names) > 2} == {}
