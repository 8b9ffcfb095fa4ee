"""What triage lets pass and what it leaves out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.understand.triage import texts
from whence.model import Report
from whence.understand.triage import Verdict, triage

RELEVANT = [
    pytest.param(t, id=n)
    for n, t in (("bombing", texts.BOMBING), ("talks", texts.TALKS), ("protest", texts.PROTEST))
]
IRRELEVANT = [
    pytest.param(t, id=n)
    for n, t in (("recipe", texts.RECIPE), ("match", texts.MATCH), ("phones", texts.PHONES))
]


def _judged(text: str, boilerplate: tuple[tuple[int, int], ...] = ()) -> Verdict:
    return triage(Report(id="rep-1", capture_sha256="0" * 64, text=text), boilerplate)


@pytest.mark.parametrize("text", RELEVANT)
def test_what_tells_of_violence_diplomacy_or_protest_passes(text: str) -> None:
    assert _judged(text).passes


@pytest.mark.parametrize("text", IRRELEVANT)
def test_what_tells_of_neither_is_left_out_with_its_score(text: str) -> None:
    verdict = _judged(text)
    assert not verdict.passes
    assert verdict.score is not None
    assert 0 <= verdict.score < verdict.threshold < 1


@pytest.mark.parametrize("text", RELEVANT + IRRELEVANT)
def test_capitals_make_no_difference(text: str) -> None:
    assert _judged(text.upper()) == _judged(text.lower()) == _judged(text)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_paragraph_on_a_bombing_makes_a_long_page_of_recipes_relevant(place: int) -> None:
    page = [*[texts.RECIPE] * 60]
    page.insert(place * 30, texts.BOMBING)
    assert not _judged("\n\n".join([texts.RECIPE] * 60)).passes
    assert _judged("\n\n".join(page)).passes


def test_a_paragraph_on_the_border_of_two_blocks_is_seen_whole() -> None:
    before = (texts.RECIPE + "\n") * 400
    for shift in (50, 150, 250):
        assert _judged(before[: 100_000 - shift] + "\n" + texts.BOMBING + "\n" + texts.RECIPE).passes


def test_the_furniture_of_a_page_makes_no_report_relevant() -> None:
    text = f"{texts.MATCH}\n{texts.BOMBING}"
    assert _judged(text).passes
    assert not _judged(text, ((len(texts.MATCH), len(text)),)).passes


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(texts.SPANISH, id="another language"),
        pytest.param("Вчера клуб представил нового тренера. " * 20, id="another script"),
        pytest.param("The soup is ready.", id="too short"),
        pytest.param("12 3.5 7 8 " * 100, id="a table"),
    ],
)
def test_what_cannot_be_judged_passes_without_a_score(text: str) -> None:
    verdict = _judged(text)
    assert verdict.passes
    assert verdict.score is None


@given(st.text(max_size=400), st.integers(0, 60))
def test_any_text_gets_a_verdict(text: str, times: int) -> None:
    verdict = _judged(text * times)
    assert verdict.passes == (verdict.score is None or verdict.score >= verdict.threshold)
