"""Causal sentences: what the connectives of a sentence part into cause and effect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.understand.causation import causes
from whence.vocabulary.causes import connectives


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        pytest.param(
            "Shops closed because of the curfew.",
            "the curfew",
            "Shops closed",
            id="cause after the connective",
        ),
        pytest.param(
            "Following the raid , shops closed .", "the raid", "shops closed", id="connective in front"
        ),
        pytest.param("The raid led to protests.", "The raid", "protests", id="effect after the connective"),
        pytest.param(
            "A bomb went off, killing two people.",
            "A bomb went off",
            "killing two people",
            id="connective within the effect",
        ),
        pytest.param(
            "Workers marched, demanding more pay.",
            "demanding more pay",
            "Workers marched",
            id="connective within the cause",
        ),
    ],
)
def test_a_connective_parts_cause_and_effect(text: str, cause: str, effect: str) -> None:
    (found,) = causes(text)
    assert [span.quote for span in found.causes] == [cause]
    assert [span.quote for span in found.effects] == [effect]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The minister spoke on Monday.", id="no connective"),
        pytest.param("Following the raid", id="no other side"),
        pytest.param("Because.", id="a connective alone"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_sentence_without_two_sides_is_not_causal(text: str) -> None:
    assert causes(text) == ()


def test_each_causal_sentence_is_given_whole() -> None:
    text = "Shops closed because of the curfew. It rained. The raid led to protests."
    assert [found.sentence.quote for found in causes(text)] == [
        "Shops closed because of the curfew.",
        "The raid led to protests.",
    ]


@given(
    st.text(st.sampled_from('ab ,."\n') | st.characters(), max_size=80),
    st.sampled_from(["because", "led to"]),
)
def test_every_span_cuts_its_words_out_of_the_text(noise: str, connective: str) -> None:
    text = f"{noise} {connective} {noise}"
    for found in causes(text):
        for span in (found.sentence, *found.causes, *found.effects):
            assert text[span.start : span.end] == span.quote


def test_the_longest_connective_wins() -> None:
    hit = connectives().at(["because", "of", "rain"], 0)
    assert hit is not None
    assert hit[0] == 2
