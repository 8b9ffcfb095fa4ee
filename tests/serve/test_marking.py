"""Overlapping marks become segments of the text."""

from hypothesis import given
from hypothesis import strategies as st

from whence.serve.marking import KINDS, Mark, segments

TEXT = "Été: “at least 41” 🕊 died in القبة,\nthe ministry said."


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    """Marks anywhere on the text."""
    found = []
    for _ in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(TEXT) - 1))
        end = draw(st.integers(start + 1, len(TEXT)))
        kind = draw(st.sampled_from(sorted(KINDS)))
        found.append(Mark(start=start, end=end, kind=kind, note=f"{kind} {start}"))
    return found


targets = st.none() | st.tuples(st.integers(0, 20), st.integers(21, len(TEXT)))


@given(marks(), targets)
def test_segments_joined_are_the_text(found: list[Mark], target: tuple[int, int] | None) -> None:
    assert "".join(segment.text for segment in segments(TEXT, found, target)) == TEXT


@given(marks(), targets)
def test_each_character_has_the_kinds_that_cover_it(
    found: list[Mark], target: tuple[int, int] | None
) -> None:
    at = 0
    for segment in segments(TEXT, found, target):
        for place in range(at, at + len(segment.text)):
            assert set(segment.kinds) == {mark.kind for mark in found if mark.start <= place < mark.end}
            assert segment.target == (target is not None and target[0] <= place < target[1])
        at += len(segment.text)


@given(marks())
def test_each_anchor_stands_once_where_its_words_begin(found: list[Mark]) -> None:
    at, anchors = 0, {}
    for segment in segments(TEXT, found):
        for anchor in segment.anchors:
            assert anchor not in anchors
            anchors[anchor] = at
        at += len(segment.text)
    assert anchors == {f"s-{mark.start}-{mark.end}": mark.start for mark in found}


def test_nested_and_crossing_marks_keep_their_notes() -> None:
    found = [
        Mark(start=0, end=3, kind="claim", note="outer"),
        Mark(start=1, end=2, kind="harm", note="inner"),
        Mark(start=2, end=5, kind="opinion", note="crossing"),
    ]
    assert [(s.text, s.note) for s in segments("abcdef", found)] == [
        ("a", "outer"),
        ("b", "outer · inner"),
        ("c", "outer · crossing"),
        ("de", "crossing"),
        ("f", ""),
    ]
