"""What holds for whatever is read: texts unchanged, ranges within them, one outcome an input."""

import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.taking import Batch, take
from whence.model import Intake

STORABLE = st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=300
)
SENTENCE = "a bomb killed twelve in the town on Friday said"
WORDS = st.lists(st.sampled_from(SENTENCE.split()), max_size=60)
ELEMENTS = "p div span b ul li table td br h1 article nav script style a pre !-- !"
TAGS = st.sampled_from(ELEMENTS.split())
PIECES = st.lists(
    st.one_of(
        WORDS.map(" ".join),
        TAGS.map(lambda tag: f"<{tag}>"),
        TAGS.map(lambda tag: f"</{tag}>"),
        st.text(max_size=10),
    ),
    max_size=40,
)
BEGINNINGS = [b"\x1f\x8b\x08\0", b"BZh9", b"\xfd7zXZ\0", b"<?xml ", b"<rss>", b"{", b"\xff\xfe"]
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def take_bytes(content: bytes, name: str) -> Batch:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return take(path)


def holds(taken: Intake) -> None:
    """What is true of every intake."""
    assert (taken.report is None) != (taken.reason is None)
    if taken.report is None:
        assert taken.detail
        return
    text = taken.report.text
    text.encode("utf-8")
    assert "\0" not in text
    at = 0
    for start, end in taken.boilerplate:
        assert at <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        at = end


@quick
@given(STORABLE)
def test_a_text_of_json_lines_is_the_reports_text(text: str) -> None:
    batch = take_bytes(json.dumps({"text": text}).encode(), "a.jsonl")
    holds(batch.only)
    if text.strip():
        assert batch.text == text


@quick
@given(STORABLE)
def test_a_plain_text_is_the_reports_text(text: str) -> None:
    text = "Words first. " + text
    batch = take_bytes(text.encode(), "a.txt")
    holds(batch.only)
    if batch.only.reason != "binary":
        assert batch.text == text


@quick
@given(st.text(st.characters(), max_size=200))
def test_lone_surrogates_keep_every_offset(text: str) -> None:
    batch = take_bytes(json.dumps({"text": text}).encode(), "a.jsonl")
    holds(batch.only)
    if batch.only.report is not None:
        joined = json.loads(json.dumps(text))
        assert len(batch.text) == len(joined)
        assert all(a == b or b == "\ufffd" for a, b in zip(joined, batch.text, strict=True))


@quick
@given(PIECES)
def test_a_page_of_any_shape_gives_a_text_with_its_ranges(pieces: list[str]) -> None:
    html = "<html><body>" + "".join(pieces)
    batch = take_bytes(html.encode("utf-8", "replace"), "a.html")
    assert batch.intakes
    for taken in batch.intakes:
        holds(taken)


@quick
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.jsonl", "a.json", "a.xml", "a.gz"]))
def test_any_bytes_under_any_name_have_an_outcome(content: bytes, name: str) -> None:
    batch = take_bytes(content, name)
    assert batch.intakes
    for taken in batch.intakes:
        holds(taken)
        assert taken.reason != "reader", taken


@quick
@given(st.binary(max_size=200), st.sampled_from(BEGINNINGS))
def test_any_bytes_after_a_known_beginning_have_an_outcome(content: bytes, beginning: bytes) -> None:
    for taken in take_bytes(beginning + content, "a").intakes:
        holds(taken)
        assert taken.reason != "reader", taken
