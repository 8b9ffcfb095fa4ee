"""Cutting a text into the pieces of a vocabulary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import AssetError
from whence.understand.encoder.pieces import Cutter, without

PIECES = ["[UNK]", "[CLS]", "[SEP]", "bomb", "##ing", "##s", "al", "-", "qub", "##ba", "cafe", ".", "“", "京"]
CUTTER = Cutter({piece: n for n, piece in enumerate(PIECES)})


@pytest.mark.parametrize(
    ("text", "pieces", "words"),
    [
        pytest.param("Bombings", ["bomb", "##ing", "##s"], ["Bomb", "ing", "s"], id="longest piece first"),
        pytest.param(
            "Al-Qubba.", ["al", "-", "qub", "##ba", "."], ["Al", "-", "Qub", "ba", "."], id="marks alone"
        ),
        pytest.param("Café", ["cafe"], ["Café"], id="accents"),
        pytest.param("Cafe\u0301s", ["cafe", "##s"], ["Cafe", "s"], id="combining accents"),
        pytest.param("“bomb”", ["“", "bomb", "[UNK]"], ["“", "bomb", "”"], id="unknown mark"),
        pytest.param("bo\u200bmb", ["bomb"], ["bo\u200bmb"], id="controls within a word"),
        pytest.param("京bomb", ["京", "bomb"], ["京", "bomb"], id="CJK alone"),
        pytest.param("[SEP]", ["[UNK]"] * 3, ["[", "SEP", "]"], id="a marker in the text is text"),
        pytest.param("a" * 101, ["[UNK]"], ["a" * 101], id="too long a word"),
        pytest.param("", [], [], id="nothing"),
    ],
)
def test_words_become_their_longest_pieces_at_their_own_characters(
    text: str, pieces: list[str], words: list[str]
) -> None:
    cut = CUTTER.cut(text)
    assert [PIECES[n] for n in cut.ids] == pieces
    assert [text[a:b] for a, b in zip(cut.starts, cut.ends, strict=True)] == words


@given(st.text())
def test_pieces_stand_in_order_within_the_text(text: str) -> None:
    cut = CUTTER.cut(text)
    bounds = list(zip(cut.starts, cut.ends, strict=True))
    assert all(0 <= a < b <= len(text) for a, b in bounds)
    assert bounds == sorted(bounds)
    assert not cut.opens or cut.opens[0]


def test_a_vocabulary_without_the_markers_is_refused() -> None:
    with pytest.raises(AssetError, match=r"\[CLS\]"):
        Cutter({"[UNK]": 0, "bomb": 1})


@pytest.mark.parametrize(
    ("ranges", "left"),
    [
        pytest.param([], ["Bomb", "s", "bomb", ".", "bomb"], id="none"),
        pytest.param([(0, 5)], ["bomb", ".", "bomb"], id="the first"),
        pytest.param([(6, 11), (12, 13)], ["Bomb", "s"], id="two"),
        pytest.param([(6, 99), (7, 8)], ["Bomb", "s"], id="one within another"),
        pytest.param([(2, 3)], ["Bomb", "s", "bomb", ".", "bomb"], id="no word begins there"),
    ],
)
def test_words_that_begin_in_a_range_are_left_out_whole(
    ranges: list[tuple[int, int]], left: list[str]
) -> None:
    text = "Bombs bomb. bomb"
    cut = without(CUTTER.cut(text), ranges)
    assert [text[a:b] for a, b in zip(cut.starts, cut.ends, strict=True)] == left
