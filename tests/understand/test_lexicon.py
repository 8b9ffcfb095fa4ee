"""The reader's vocabulary: loaded once, every word in reach, inflections by rule and by table."""

import pytest

from whence.errors import VocabularyError
from whence.vocabulary import codes, event_types, lexicon
from whence.vocabulary.inflection import forms, plural


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        pytest.param("attack", ("attack", "attacks", "attacked", "attacked", "attacking"), id="regular"),
        pytest.param("seize", ("seize", "seizes", "seized", "seized", "seizing"), id="in e"),
        pytest.param("deny", ("deny", "denies", "denied", "denied", "denying"), id="in y"),
        pytest.param("clash", ("clash", "clashes", "clashed", "clashed", "clashing"), id="in sh"),
        pytest.param("kidnap", ("kidnap", "kidnaps", "kidnapped", "kidnapped", "kidnapping"), id="doubled"),
        pytest.param("blow", ("blow", "blows", "blew", "blown", "blowing"), id="irregular"),
        pytest.param("flee", ("flee", "flees", "fled", "fled", "fleeing"), id="in ee"),
        pytest.param("die", ("die", "dies", "died", "died", "dying"), id="in ie"),
    ],
)
def test_a_verb_has_its_five_forms(base: str, expected: tuple[str, ...]) -> None:
    assert forms(base).all() == expected


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("air strike", "air strikes"),
        ("gunman", "gunmen"),
        ("casualty", "casualties"),
        ("war crime", "war crimes"),
    ],
)
def test_a_noun_has_its_plural(noun: str, expected: str) -> None:
    assert plural(noun) == expected


def test_the_longest_phrase_wins() -> None:
    table, _ = lexicon.triggers()
    hit = table.at(["suicide", "car", "bombing", "killed"], 0)
    assert hit is not None
    assert hit[0] == 3


def test_every_evocation_is_a_type_and_mode_of_the_codes() -> None:
    table, _ = lexicon.triggers()
    hit = table.at(["executed"], 0)
    assert hit is not None
    _, verb = hit[1]
    assert verb is not None
    assert verb.mode in event_types()[verb.type].modes


def test_every_cue_has_a_known_stance() -> None:
    hit = lexicon.reporting().cues.at(["claimed", "responsibility"], 0)
    assert hit is not None
    assert hit[1].stance == "claims-responsibility"
    assert hit[1].stance in codes("stance")


def test_an_unknown_group_is_refused_with_the_known_ones() -> None:
    with pytest.raises(VocabularyError, match="no group 'nothing'"):
        lexicon.group("nothing")
