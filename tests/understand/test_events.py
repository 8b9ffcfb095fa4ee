"""What happened: type and mode, status, sides, and mentions joined into one event."""

import pytest

from tests.understand.reports import event_of
from tests.understand.reports import read_by_rules as read


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        pytest.param("A man blew himself up at a bakery.", "ASSAULT", "suicide-attack", id="suicide"),
        pytest.param(
            "Warplanes carried out an air strike on the town.", "ASSAULT", "aerial", id="air strike"
        ),
        pytest.param("A car bomb exploded near the mosque.", "ASSAULT", "explosives", id="car bomb"),
        pytest.param("The army shelled the village.", "ASSAULT", "heavy-weapons", id="shelling"),
        pytest.param("Gunmen kidnapped a priest.", "ASSAULT", "abduct", id="kidnapping"),
        pytest.param("Gunmen shot a judge.", "ASSAULT", "firearms", id="shooting"),
        pytest.param("Rebels clashed with the army.", "ASSAULT", None, id="clash"),
        pytest.param("Police arrested a journalist.", "COERCE", "arrest", id="arrest"),
        pytest.param("Militants seized the airport.", "COERCE", "seize", id="seizure"),
        pytest.param("Thousands joined the demonstration.", "PROTEST", "demo", id="demonstration"),
        pytest.param("A court sentenced the man.", "SANCTION", "convict", id="sentence"),
        pytest.param("The two sides signed a peace deal.", "AGREE", None, id="deal"),
        pytest.param("The army deployed tanks.", "MOBILIZE", "troops", id="deployment"),
        pytest.param("Rebels released ten prisoners.", "RETREAT", "release", id="release"),
        pytest.param("A ceasefire took effect.", "RETREAT", "ceasefire", id="ceasefire"),
        pytest.param("The minister visited Cairo.", "CONSULT", "visit", id="visit"),
    ],
)
def test_a_trigger_gives_type_and_mode(text: str, type_: str, mode: str | None) -> None:
    assert (type_, mode) in {(e.type, e.mode) for e in read(text).events}


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        pytest.param("The rebels attacked the town.", "attacked", "occurred", id="past"),
        pytest.param("The rebels are attacking the town.", "attacking", "ongoing", id="progressive"),
        pytest.param("The army will withdraw on Friday.", "withdraw", "planned", id="will"),
        pytest.param("The group threatened to kill the hostages.", "kill", "threatened", id="threat"),
        pytest.param(
            "The UN urged both sides to release the prisoners.", "release", "called-for", id="urged"
        ),
        pytest.param("The army could attack the town.", "attack", "hypothetical", id="could"),
        pytest.param("The army denied bombing the hospital.", "bombing", "denied", id="denied"),
    ],
)
def test_modals_and_aspect_give_the_status(text: str, word: str, status: str) -> None:
    assert event_of(read(text), word).status == status


def test_agents_and_targets_keep_their_exact_words() -> None:
    event = event_of(read("Russian warplanes bombed the opposition-held town of Sarmin."), "bombed")
    assert [a.quote for a in event.agents] == ["Russian warplanes"]
    assert [t.quote for t in event.targets] == ["the opposition-held town of Sarmin"]


def test_a_passive_gives_the_agent_after_by() -> None:
    event = event_of(read("Ten students were kidnapped by masked gunmen."), "kidnapped")
    assert [a.quote for a in event.agents] == ["masked gunmen"]
    assert [t.quote for t in event.targets] == ["Ten students"]


def test_both_sides_of_a_clash_are_agents_and_targets() -> None:
    event = event_of(read("Rebels clashed with government troops in Aleppo."), "clashed")
    assert (
        {a.quote for a in event.agents} == {t.quote for t in event.targets} == {"Rebels", "government troops"}
    )


def test_place_and_time_come_from_the_sentence() -> None:
    event = event_of(read("A car bomb exploded in Tripoli last November."), "exploded")
    assert event.place is not None
    assert event.place.quote == "Tripoli"
    assert event.time is not None
    assert event.time.quote == "last November"


def test_a_day_that_belongs_to_the_saying_does_not_date_the_event() -> None:
    event = event_of(read("The air strike killed ten people, the monitor said on Sunday."), "air strike")
    assert event.time is None


def test_a_definite_noun_resumes_the_event_told_before() -> None:
    record = read("A suicide bomber blew himself up in Hasakeh on Tuesday. The attack killed 16 people.")
    assert event_of(record, "blew himself up") is event_of(record, "attack")
    assert [h.low for h in event_of(record, "attack").harm] == [16]


def test_what_is_done_in_retaliation_is_another_event() -> None:
    record = read("The army bombed Darneh in retaliation for the bombing of the embassy.")
    assert event_of(record, "bombed") is not event_of(record, "bombing")


def test_saying_something_is_no_event() -> None:
    assert read("The minister condemned the government and called for calm.").events == ()


def test_ids_are_numbered_by_first_mention() -> None:
    record = read("Police arrested a man. Rebels seized the airport. A ceasefire took effect on Friday.")
    assert [e.id for e in record.events] == [f"E{n + 1}" for n in range(len(record.events))]
    starts = [min(m.start for m in e.mentions) for e in record.events]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "change", [pytest.param(str.upper, id="capitals"), pytest.param(str.lower, id="lower-case")]
)
def test_a_text_without_useful_capitals_still_gives_its_events(change: type[str]) -> None:
    text = change("A car bomb exploded near the police station. The blast killed 12 people and wounded 30.")
    harm = {(h.outcome, h.low) for event in read(text).events for h in event.harm}
    assert harm == {("killed", 12), ("injured", 30)}


def test_who_claims_responsibility_is_an_agent() -> None:
    record = read("A car bomb exploded in the market. Islamic State claimed responsibility in a message.")
    assert [a.quote for a in event_of(record, "exploded").agents] == ["Islamic State"]


def test_a_place_after_the_words_of_a_reprisal_is_the_other_acts() -> None:
    record = read("Militants carried out the bombings in revenge for the air strikes on Derna.")
    assert event_of(record, "bombings").id != event_of(record, "air strikes").id
    strikes = event_of(record, "air strikes").place
    assert strikes is not None
    assert strikes.quote == "Derna"


def test_a_denied_clause_is_denied_whatever_its_subject() -> None:
    record = read("The spokesman denied that the twenty-one captives from Egypt had been killed on its soil.")
    assert event_of(record, "killed").status == "denied"


def test_a_killing_in_return_has_its_own_means_and_day() -> None:
    record = read("Jets bombed the port on Monday in retaliation for the killing of ten workers.")
    killing = event_of(record, "killing")
    assert killing.mode is None
    assert killing.time is None


def test_the_same_toll_joins_headline_and_lead() -> None:
    text = (
        "Car bombs kill at least 40 in eastern town\n\n"
        "Three car bombs killed at least 40 people in the eastern town of Al-Qubba, a spokesman said."
    )
    assert len(read(text).events) == 1
