"""Reports are spoilt the same way each time, their annotations stay on their words, and losses are told."""

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.evaluate.made import Json, record
from tests.evaluate.test_checking import annotated
from whence.evaluate import check, evaluate
from whence.evaluate.perturbations import PERTURBATIONS, perturbed
from whence.evaluate.robustness import FIGURES, spoil

PROSE = (
    "“We don't know,” Mr. Lamine said. Gen. Haftar's men killed at least 1,200 people in Al-Qubba on Friday; "
    'the ministry\'s spokesman denied it: "No one was hurt," he told reporters. Some 3.5 million fled.\n\n'
    "The governor of the province did not answer questions about the retaliatory air strikes of last week."
)
texts = st.text(max_size=80) | st.lists(st.sampled_from(PROSE.split()), max_size=60).map(" ".join)
names = st.sampled_from(sorted(PERTURBATIONS))


@settings(deadline=None)
@given(texts, names, st.data())
def test_consecutive_spans_carried_over_make_up_the_whole_new_text(
    text: str, name: str, data: st.DataObject
) -> None:
    new = perturbed(text, name)
    cuts = sorted({0, len(text), *data.draw(st.lists(st.integers(0, len(text)), max_size=5))})
    carried = [new.carried(a, b) for a, b in itertools.pairwise(cuts)]
    assert "".join(new.text[a:b] for a, b in carried) == new.text
    assert len(new.offsets) == len(text) + 1


@pytest.mark.parametrize(
    ("name", "made"),
    [
        pytest.param("unchanged", lambda quote: quote, id="unchanged"),
        pytest.param("all caps", lambda quote: "".join(c.upper() for c in quote), id="all-caps"),
        pytest.param("no caps", lambda quote: "".join(c.lower() for c in quote), id="no-caps"),
        pytest.param("joined paragraphs", lambda quote: quote.replace("\n", " "), id="joined"),
    ],
)
@settings(deadline=None)
@given(texts, st.data())
def test_a_span_carried_over_cuts_out_what_became_of_its_quote(
    name: str, made: Any, text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = perturbed(text, name)
    a, b = new.carried(start, end)
    assert new.text[a:b] == made(text[start:end])


@pytest.mark.parametrize("name", ["broken paragraphs", "wrapped lines", "hyphenated lines"])
@settings(deadline=None)
@given(texts, st.data())
def test_a_span_in_broken_lines_keeps_its_letters(name: str, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    new = perturbed(text, name)
    a, b = new.carried(start, end)
    assert re.sub(r"\s", "", re.sub(r"-\n", "", new.text[a:b])) == re.sub(
        r"\s", "", re.sub(r"-\n", "", text[start:end])
    )


@settings(deadline=None)
@given(texts, names, st.text(max_size=5))
def test_a_perturbation_is_deterministic(text: str, name: str, seed: str) -> None:
    assert perturbed(text, name, seed=seed) == perturbed(text, name, seed=seed)


@pytest.mark.parametrize(
    ("name", "start"),
    [
        pytest.param("all caps", "“WE DON'T KNOW,” MR. LAMINE SAID.", id="all-caps"),
        pytest.param("no punctuation", "We dont know Mr Lamine said Gen", id="no-punctuation"),
        pytest.param("no apostrophes or commas", "“We dont know” Mr. Lamine said.", id="no-apostrophes"),
        pytest.param("straight quotes", '"We don\'t know," Mr. Lamine said.', id="straight"),
        pytest.param("mojibake", "â€œWe donâ€™t know,â€\x9d Mr. Lamine said.", id="mojibake"),
    ],
)
def test_a_text_is_spoilt_as_the_name_says(name: str, start: str) -> None:
    assert perturbed(PROSE, name).text.startswith(start)


def test_marks_within_figures_and_words_stay_where_punctuation_is_lost() -> None:
    bare = perturbed(PROSE, "no punctuation").text
    assert all(words in bare for words in ("1,200", "Al-Qubba", "3.5 million"))
    assert not set(bare) & set("“”'\";:")


def test_a_title_is_parted_from_its_name_in_broken_paragraphs() -> None:
    assert "Mr.\n\nLamine" in perturbed(PROSE, "broken paragraphs").text


def test_quotes_curl_towards_what_they_enclose() -> None:
    assert "“No one was hurt,” he told" in perturbed(PROSE, "curly quotes").text
    assert "ministry’s" in perturbed(PROSE, "curly quotes").text


def test_noise_misreads_letters_and_no_figure() -> None:
    long = PROSE * 20
    noisy = perturbed(long, "ocr noise").text
    assert noisy != long
    assert noisy.count("1,200") == long.count("1,200")


def test_different_reports_are_not_misread_alike() -> None:
    assert perturbed(PROSE * 5, "ocr noise", seed="a") != perturbed(PROSE * 5, "ocr noise", seed="b")


@pytest.mark.parametrize("name", sorted(PERTURBATIONS))
def test_a_spoilt_report_has_its_annotation_on_its_own_words(name: str) -> None:
    report = annotated()
    assert check(report) == []
    spoilt = spoil(report, name)
    spans = list(_spans(spoilt))
    assert len(spans) == len(list(_spans(report)))
    assert all(spoilt["text"][s["start"] : s["end"]] == s["quote"] for s in spans)


def test_a_part_that_is_all_punctuation_goes_with_it() -> None:
    report = annotated() | {"boilerplate": [{"quote": ","}]}
    assert check(report) == []
    assert spoil(report, "no punctuation")["boilerplate"] == []


def test_a_reader_that_knows_capitals_only_loses_what_it_cannot_read(tmp_path: Path) -> None:
    report = annotated()
    check(report)
    (tmp_path / "one.json").write_text(json.dumps(report), "utf-8")
    texts = {name: spoil(report, name) for name in PERTURBATIONS}

    def recite(documents: list[Json]) -> dict[str, Json]:
        known = {t["text"]: t for name, t in texts.items() if name != "all caps"}
        parts = ("events", "claims", "links", "relations", "forecasts", "opinions", "boilerplate")
        answers = {d["id"]: (d["text"], known.get(d["text"], {})) for d in documents}
        return {i: record(i, text, **{p: t.get(p, []) for p in parts}) for i, (text, t) in answers.items()}

    figures = evaluate("robustness", tmp_path, recite)
    assert list(figures) == list(PERTURBATIONS)
    for name, found in figures.items():
        f1 = 0.0 if name == "all caps" else 100.0
        assert {found[figure]["f1"] for figure in FIGURES} == {f1}
        assert {found[figure]["loss"] for figure in FIGURES} == {100.0 - f1}
        assert (found["reports"], found["returned"], found["texts_changed"]) == (1, 1, 0)


def _spans(node: Any) -> Any:
    if isinstance(node, list):
        for item in node:
            yield from _spans(item)
    elif isinstance(node, dict):
        if node.get("start") is not None:
            yield node
        for item in node.values():
            yield from _spans(item)
