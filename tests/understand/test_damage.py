"""Damage that a text shows is mended for reading, and what is read stays anchored in the text as it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.understand.cleaning import clean
from whence.understand.text import cut


def sentences(raw: str) -> list[str]:
    """The words of each sentence, as they were meant."""
    text = cut(raw)
    return [" ".join(text.words[a:b]) for a, b in text.sentences]


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        pytest.param(
            "â€œWe donâ€™t know,â€\x9d he said â€” twice", "“We don’t know,” he said — twice", id="quotes"
        ),
        pytest.param("â€œGone,â€ he said", "“Gone,” he said", id="last-byte-lost"),
        pytest.param("a cafÃ© in BogotÃ¡ for Â£5", "a café in Bogotá for £5", id="accents"),
        pytest.param("the sol-\ndiers of SO-\nMALIA", "the soldiers of SOMALIA", id="parted"),
        pytest.param(
            "anti-\ngovernment forces in Al-\nQubba", "anti-government forces in Al-Qubba", id="hyphen"
        ),
        pytest.param("so\u00adldiers\ufeff of\u200b Libya", "soldiers of Libya", id="invisible"),
        pytest.param("the oﬃce took ﬁre", "the office took fire", id="ligatures"),
        pytest.param("k1lled two sold1ers and peop1e", "killed two soldiers and people", id="digits"),
    ],
)
def test_damage_is_mended(raw: str, meant: str) -> None:
    assert clean(raw).text == meant


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("the CAFÉ” and the SCÉ’", id="a-capital-before-a-quote"),
        pytest.param(
            "1st 5th 10am F15 A10 MiG1 5million 20-year-old Covid19 AK47 h1n1", id="figures-in-words"
        ),
        pytest.param("a list -\nanother 10-\n15", id="dashes-at-line-ends"),
        pytest.param("“naïve” façade — Åland, São Tomé", id="accents"),
    ],
)
def test_what_is_no_damage_stays(raw: str) -> None:
    assert clean(raw).text == raw


@settings(deadline=None)
@given(st.lists(st.sampled_from([*"aé-\n \xad1â€œ™Ãﬁ", "k1lled", "â€œ", "-\n"]), max_size=40).map("".join))
def test_every_character_of_a_mended_text_leads_back_to_its_own(raw: str) -> None:
    mended = clean(raw)
    assert len(mended.text) == len(mended.starts) == len(mended.ends)
    assert all(0 <= a < b <= len(raw) for a, b in zip(mended.starts, mended.ends, strict=True))
    for character, a, b in zip(mended.text, mended.starts, mended.ends, strict=True):
        assert character == raw[a:b] or not raw[a:b].isascii() or raw[a:b][0] in "-015"


def test_a_mended_word_is_quoted_as_it_stands() -> None:
    text = cut("Two sol-\ndiers were k1lled, donâ€™t ask.")
    quotes = [text.quote(i, i + 1) for i in range(len(text.words))]
    assert {"sol-\ndiers", "k1lled", "donâ€™t"} <= set(quotes)
    assert {"soldiers", "killed", "don’t"} <= set(text.words)


WRAPPED = (
    "A bomb blast killed sixteen people in Hasakah on Tuesday and\n"
    "wounded dozens, a monitor said. The police confirmed that the\n"
    "Islamic State had claimed the attack on the Kurds. The dead were\n"
    "mostly civilians, it said.\n"
)


def test_lines_that_are_full_do_not_end_sentences() -> None:
    assert [s.split()[0] for s in sentences(WRAPPED)] == ["A", "The", "The"]


def test_short_lines_end_sentences_also_where_others_are_full() -> None:
    assert sentences(f"Blast in Hasakah\n{WRAPPED}")[0] == "Blast in Hasakah"


@pytest.mark.parametrize("opening", ["working with Mr.", "working with the", "spoke of", "and met his"])
def test_a_paragraph_does_not_end_within_a_phrase(opening: str) -> None:
    raw = f"Libya Dawn accused Sisi of {opening}\n\nHaftar to prove it. Others denied it on Friday."
    assert len(sentences(raw)) == 2


def test_a_heading_ends_without_a_stop_also_in_lower_case() -> None:
    assert (
        sentences("blast in the market\n\na bomb killed sixteen people in the town")[0]
        == "blast in the market"
    )


def test_capitals_begin_sentences_where_all_stops_are_lost() -> None:
    raw = "On Sunday the army shelled Taiz and four were hurt The governor denied it In the evening he left"
    found = sentences(raw + " and so it went on" * 10)
    assert [s.split()[:2] for s in found] == [["On", "Sunday"], ["The", "governor"], ["In", "the"]]


def test_capitals_of_names_begin_no_sentence_where_all_stops_are_lost() -> None:
    raw = "On Sunday judges in The Hague heard a man from The Gambia" + " and so it went on" * 10
    assert len(sentences(raw)) == 1
