"""Actors: who is behind a name, a nationality, or `the army`."""

import pytest

from tests.ground.builder import event, mention, party, record
from whence.ground import ground
from whence.model import Claim, Party, Relation, Span, tagged
from whence.vocabulary.actors import actors

SYRIA = "Shells fell in Aleppo, Syria, on Friday. The Syrian town of Idlib was hit too. "
LIBYA = "Shells fell in Derna, Libya, on Friday. The Libyan town of Tobruk was hit too. "
YEMEN = "Shells fell in Taiz, Yemen, on Friday. The Yemeni town of Ibb was hit too. "


def agent(lead: str, words: str, year: int = 2016) -> Party:
    text = f"{lead}Later {words} attacked again."
    made = record(text, f"{year}-06-15", events=(event(text, "attacked", agents=(words,)),))
    return ground(made).events[0].agents[0]


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        pytest.param("ISIS", "Islamic State", id="acronym"),
        pytest.param("Daesh", "Islamic State", id="transliteration"),
        pytest.param(
            "fighters from Al-Qaeda affiliate Al-Nusra Front", "Al-Nusra Front", id="not what it qualifies"
        ),
        pytest.param("the SDF", "Syrian Democratic Forces", id="acronym of the country"),
        pytest.param("Syrian army units", "Government of Syria", id="army"),
        pytest.param("Russian warplanes", "Government of Russia", id="another country's air force"),
        pytest.param("the regime", "Government of Syria", id="the regime"),
        pytest.param("government forces", "Government of Syria", id="government forces"),
        pytest.param("President Bashar al-Assad", "Government of Syria", id="head of state"),
        pytest.param("Assads forces", "Government of Syria", id="possessive without its apostrophe"),
        pytest.param("Moscow", "Government of Russia", id="capital"),
        pytest.param("the coalition", "US-led coalition", id="coalition"),
        pytest.param("the Pentagon", "Government of the United States", id="part of a government"),
    ],
)
def test_an_agent_in_a_report_about_syria(words: str, actor: str) -> None:
    found = agent(SYRIA, words)
    assert found.actor == actor
    assert found.actor_id in actors()


def test_the_coalition_depends_on_the_country() -> None:
    assert agent(YEMEN, "the coalition").actor == "Saudi-led coalition"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("gunmen", id="no name"),
        pytest.param("a suicide bomber", id="description"),
        pytest.param("Turkish-backed rebels", id="backed by a state"),
        pytest.param("the Al Qaeda-linked insurgents", id="linked to a group"),
        pytest.param("Syrian civilians", id="people of a state"),
        pytest.param("the Egyptians", id="a people"),
    ],
)
def test_a_description_names_no_actor(words: str) -> None:
    found = agent(SYRIA, words)
    assert (found.actor, found.actor_id) == (None, None)


def test_a_country_with_two_governments_keeps_both_with_reasons() -> None:
    found = agent(LIBYA, "Libya", 2015)
    assert found.actor == "Government of Libya"
    assert {c.name for c in found.candidates} == {"Government of Libya", "National Salvation Government"}
    assert all(c.reasons for c in found.candidates)


def test_the_year_decides_whether_there_are_two_governments() -> None:
    assert agent(LIBYA, "Libya", 2010).candidates == ()


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        pytest.param("the Tripoli-based Islamist government", "National Salvation Government", id="Tripoli"),
        pytest.param("the Tobruk government", "Government of Libya", id="Tobruk"),
        pytest.param("Libya’s internationally recognised government", "Government of Libya", id="recognised"),
    ],
)
def test_rival_governments_are_told_apart(words: str, actor: str) -> None:
    assert agent(LIBYA, words, 2015).actor == actor


def test_a_leader_out_of_office_acts_for_himself() -> None:
    text = "Hosni Mubarak was seen in Cairo, Egypt."
    for year, actor in (("2010", "Government of Egypt"), ("2015", "Hosni Mubarak")):
        made = record(text, f"{year}-06-15", mentions=(mention(text, "Hosni Mubarak", "person"),))
        assert ground(made).mentions[0].actor == actor


def test_an_unknown_name_becomes_a_local_actor_alike_in_every_report() -> None:
    text = "The activist Abu Malek al-Jayrudi spoke in Syria."
    made = record(text, "2016-06-15", mentions=(mention(text, "Abu Malek al-Jayrudi", "person"),))
    [found] = ground(made).mentions
    assert found.actor == "Abu Malek al-Jayrudi"
    assert found.actor_id == tagged("loc", "abu malek al jayrudi")


@pytest.mark.parametrize(
    ("words", "name", "actor"),
    [
        pytest.param("The director of the hospital in Al-Qubba", "Al-Qubba", None, id="a place further in"),
        pytest.param("An official at the crossing of Zaytun", "Zaytun", None, id="an unknown place"),
        pytest.param("A spokesman for Rovers", "Rovers", "Rovers", id="who speaks for it"),
        pytest.param("The manager of the Rovers", "Rovers", "Rovers", id="who leads it"),
        pytest.param("Al-Qubba", "Al-Qubba", None, id="the place itself"),
    ],
)
def test_a_phrase_is_whom_its_head_names_and_no_place_within(
    words: str, name: str, actor: str | None
) -> None:
    text = f"A bomb went off in Al-Qubba, Libya. {words} said that many had come."
    source = mention(text, name, "organization", nth=text.count(name) - 1)
    content = text.index("many had come")
    claim = Claim(
        content=Span.of(text, content, len(text) - 1), source=party(text, words, text.count(words) - 1)
    )
    made = record(text, "2015-02-22", mentions=(mention(text, "Al-Qubba", "place"), source), claims=(claim,))
    [found] = ground(made).claims
    assert found.source is not None
    assert found.source.actor == actor


def test_mentions_of_one_chain_share_the_actor() -> None:
    text = "Khalifa Haftar spoke in Libya. The general was angry, and he left."
    mentions = (
        mention(text, "Khalifa Haftar", "person", chain=1),
        mention(text, "The general", "person", chain=1),
        mention(text, "he", "person", nth=1, chain=1),
    )
    found = ground(record(text, "2015-02-21", mentions=mentions)).mentions
    assert {m.actor for m in found} == {"Khalifa Haftar"}


def test_the_source_of_a_claim_is_linked_and_has_a_kind() -> None:
    text = SYRIA + "Sixteen died, the Syrian Observatory for Human Rights said."
    words = "the Syrian Observatory for Human Rights"
    claim = Claim(content=Span.of(text, len(SYRIA), len(SYRIA) + 12), source=party(text, words))
    [found] = ground(record(text, "2016-07-05", claims=(claim,))).claims
    assert found.source is not None
    assert (found.source.actor, found.source.kind) == ("Syrian Observatory for Human Rights", "organization")


def test_a_party_takes_the_kind_of_its_mention() -> None:
    text = "A bomber struck Hasakeh in Syria."
    made = record(
        text,
        mentions=(mention(text, "A bomber", "group"),),
        events=(event(text, "struck", agents=("A bomber",)),),
    )
    assert ground(made).events[0].agents[0].kind == "group"


@pytest.mark.parametrize(
    ("a", "b", "names"),
    [
        pytest.param("Egypt", "Libya", ("Egypt", "Libya"), id="states"),
        pytest.param("Russian", "the US", ("Russia", "United States"), id="nationality and acronym"),
        pytest.param("Syria", "Daesh", ("Syria", "Islamic State"), id="a group of no one country"),
        pytest.param(
            "Syria", "Free Syrian Army", ("Government of Syria", "Free Syrian Army"), id="an opponent at home"
        ),
    ],
)
def test_the_sides_of_a_relation_have_canonical_names(a: str, b: str, names: tuple[str, str]) -> None:
    relation = Relation(a=a, b=b, state="hostile", evidence=Span.of(SYRIA, 0, 6))
    [found] = ground(record(SYRIA, "2016-06-15", relations=(relation,))).relations
    assert (found.a, found.b) == names
    assert found.a_id in actors()
    assert found.b_id in actors()


def test_every_registered_actor_names_its_source() -> None:
    assert all(actor.source for actor in actors().values())
    groups = [a for a in actors().values() if a.kind in ("armed-group", "movement")]
    assert len(groups) > 600
    assert all(actor.id.startswith("act-") for actor in actors().values())
