"""Toponyms: which words are places, and which place they are."""

import pytest

from tests.ground.builder import mention, record
from whence.ground import ground
from whence.model import PlaceMention


def places(text: str) -> list[PlaceMention]:
    return list(ground(record(text)).places)


@pytest.mark.parametrize(
    ("spelling", "country", "geonameid"),
    [
        pytest.param("Derna", "Libya", 87205, id="Derna"),
        pytest.param("Darnah", "Libya", 87205, id="Darnah"),
        pytest.param("Darneh", "Libya", 87205, id="Darneh"),
        pytest.param("Al-Qubba", "Libya", 88835, id="Al-Qubba"),
        pytest.param("Al Qubbah", "Libya", 88835, id="Al Qubbah"),
        pytest.param("Gubba", "Libya", 88835, id="Gubba"),
        pytest.param("Hasakeh", "Syria", 173811, id="Hasakeh"),
        pytest.param("Hasaka", "Syria", 173811, id="Hasaka"),
        pytest.param("Al Hasakah", "Syria", 173811, id="Al Hasakah"),
        pytest.param("Al-Hassakeh", "Syria", 173811, id="Al-Hassakeh"),
    ],
)
def test_transliterations_of_one_name_are_one_place(spelling: str, country: str, geonameid: int) -> None:
    text = f"A bomb exploded in the town of {spelling} in eastern {country}."
    assert (spelling, geonameid) in [(p.quote, p.geonameid) for p in places(text)]


@pytest.mark.parametrize(
    ("text", "quote", "name", "country", "precision"),
    [
        pytest.param(
            "Shells fell in Hasakeh province, Syria.",
            "Hasakeh",
            "Al-Hasakah Governorate",
            "SY",
            "province",
            id="province after the name",
        ),
        pytest.param(
            "Shells fell in the city of Hasakeh, Syria.",
            "Hasakeh",
            "Al Hasakah",
            "SY",
            "settlement",
            id="city before the name",
        ),
        pytest.param(
            "He was born in Alexandria, Louisiana.",
            "Alexandria",
            "Alexandria",
            "US",
            "settlement",
            id="a division after a comma",
        ),
        pytest.param(
            "The ferry left Alexandria, Egypt.",
            "Alexandria",
            "Alexandria",
            "EG",
            "settlement",
            id="a country after a comma",
        ),
        pytest.param(
            "Police in Tripoli said so. Libyan officials agreed.",
            "Tripoli",
            "Tripoli",
            "LY",
            "settlement",
            id="a nationality elsewhere in the report",
        ),
        pytest.param(
            "Clashes in Tripoli, said Lebanese security sources in Beirut.",
            "Tripoli",
            "Tripoli",
            "LB",
            "settlement",
            id="the same name of another country",
        ),
        pytest.param("Fighting went on in Libya.", "Libya", "Libya", "LY", "country", id="a country"),
    ],
)
def test_context_decides_which_place_a_name_is(
    text: str, quote: str, name: str, country: str, precision: str
) -> None:
    found = {p.quote: (p.name, p.country, p.precision) for p in places(text)}
    assert found[quote] == (name, country, precision)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Damascus condemned the attack.", id="capital"),
        pytest.param("Moscow has denied the claim.", id="capital with an auxiliary"),
        pytest.param("Egypt accused the group of lying.", id="country"),
    ],
)
def test_a_government_called_by_its_place_is_no_place(text: str) -> None:
    assert places(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mr. Lincoln and General Houston disagreed.", id="titles"),
        pytest.param("Charlotte Houston said so.", id="first names"),
        pytest.param("Many Police And Army Units Were There.", id="ordinary words"),
        pytest.param("Fighters of Hamas fled.", id="a group that shares its name with a town"),
        pytest.param("They who fled told us all.", id="small words"),
    ],
)
def test_what_only_looks_like_a_place_is_none(text: str) -> None:
    assert places(text) == []


def test_a_place_understood_as_one_is_kept_where_no_gazetteer_knows_it() -> None:
    text = "A shell hit Umm Nowhere in Libya."
    made = record(text, mentions=(mention(text, "Umm Nowhere", "place"),))
    found = {p.quote: p for p in ground(made).places}
    assert found["Umm Nowhere"].name is None
    assert found["Umm Nowhere"].geonameid is None
    assert found["Umm Nowhere"].candidates == ()


def test_lower_cased_wires_have_their_mentions_resolved() -> None:
    text = "san salvador, 12 nov -- guerrillas attacked mejicanos in el salvador."
    made = record(
        text, mentions=(mention(text, "mejicanos", "place"), mention(text, "san salvador", "place"))
    )
    found = {p.quote: p.country for p in ground(made).places}
    assert found["mejicanos"] == "SV"
    assert found["san salvador"] == "SV"


def test_every_answer_has_candidates_with_reasons() -> None:
    found = places("Clashes in Tripoli and Derna, Libya, and in Paris.")
    assert found
    for place in found:
        assert 1 <= len(place.candidates) <= 5
        assert place.candidates[0].name == place.name
        assert all(candidate.reasons for candidate in place.candidates)


def test_names_in_other_scripts_are_found() -> None:
    text = "انفجار في القبة"
    made = record(text, mentions=(mention(text, "القبة", "place"),))
    [found] = ground(made).places
    assert (found.quote, found.geonameid) == ("القبة", 88835)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        pytest.param(
            "The Syrian army shelled the town of Adra on Tuesday. Syrian rebels fled; Syria mourned.",
            None,
            id="named again and again",
        ),
        pytest.param(
            "Police in Spain arrested a man in the town of Adra, Spain, who had come from Syria.",
            "ES",
            id="its own country is named too",
        ),
    ],
)
def test_a_town_of_a_country_that_a_report_never_names_is_not_taken_for_one_of_its_own(
    text: str, country: str | None
) -> None:
    made = record(text, "2013-12-13", mentions=(mention(text, "Adra", "place"),))
    [found] = [place for place in ground(made).places if place.quote == "Adra"]
    assert found.country == country
