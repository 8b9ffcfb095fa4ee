"""What the reader as it ships must not say, whatever it has learnt."""

from tests.understand.reports import read


def test_a_headline_of_a_release_is_no_release() -> None:
    text = "2012-07-S-055\nFor Immediate Release\n\nTroops detained a leader of the group in Khost on Sunday."
    assert "RETREAT" not in {event.type for event in read(text).events}


def test_a_persons_name_is_no_place_of_an_event() -> None:
    text = (
        "Tycoon Jimmy Lai was arrested in Hong Kong on Monday. Beijing said it supported the arrest of Lai. "
        "Lai told reporters that he had expected to be arrested."
    )
    assert "Lai" not in {event.place.quote for event in read(text).events if event.place is not None}


def test_to_refer_to_the_dead_is_not_to_blame_them() -> None:
    text = (
        "Kishida began his news conference by referring to Abe, who was shot to death while giving a speech "
        "on July 8 in Nara, only days before the voters went to the polls."
    )
    assert {claim.stance for claim in read(text).claims} <= {"asserts"}


def test_attacks_that_their_words_call_bombings_are_no_air_strikes() -> None:
    text = (
        "A series of bomb blasts killed at least 41 people in Al-Qubba on Friday. It came after air strikes. "
        "Three car bombs went off, and the blasts left dozens wounded. Tripoli condemned the bombings."
    )
    modes = {e.mode for e in read(text).events if any("blasts" in m.quote for m in e.mentions)}
    assert modes == {"explosives"}
