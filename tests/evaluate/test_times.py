"""Expressions of time in histories (wikiwars) and in commands (recognizers), on texts of our own."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.evaluate.made import Json, record
from tests.evaluate.test_sets import gives, right, span, write
from whence.evaluate import evaluate

LINE = "Meet from 4 to 6 May, then every week."


def case(words: str, kind: str, **reading: Any) -> Json:
    start = LINE.index(words)
    return {
        "Input": LINE,
        "Context": {"ReferenceDateTime": "2016-11-07T00:00:00"},
        "Results": [
            {
                "Text": words.lower(),
                "Start": start,
                "End": start + len(words) - 1,
                "TypeName": f"datetimeV2.{kind}",
                "Resolution": {"values": [reading]},
            }
        ],
    }


def test_histories_are_measured_whole_and_as_news_is(tmp_path: Path) -> None:
    text = "The war began in May 1812."
    document: Json = {"id": "d", "dct": "2009-12-19", "text": text}
    document["timexes"] = [span(text, "May 1812", type="DATE", value="1812-05")]
    times = [span(text, "1812", type="DATE", value="1812")]
    figures = evaluate(
        "wikiwars", write(tmp_path / "train.jsonl", document), gives(d=record("d", text, times=times))
    )
    assert (figures["strict"], figures["relaxed"]) == (right(0, 1, 1), right(1, 1, 1))
    assert (figures["value"], figures["type"]) == (right(0, 1, 1), right(1, 1, 1))


RANGE = {"timex": "(XXXX-05-04,XXXX-05-06,P2D)", "start": "2017-05-04", "end": "2017-05-06"}


@pytest.mark.parametrize(
    ("given", "found", "same"),
    [
        pytest.param(
            case("4 to 6 May", "daterange", **RANGE),
            {"type": "DATE", "value": "2017-05-04", "from": "2017-05-04", "to": "2017-05-06"},
            True,
            id="range by its last day",
        ),
        pytest.param(
            case("4 to 6 May", "daterange", **RANGE),
            {"type": "DATE", "value": "2017-05-04", "from": "2017-05-04", "to": "2017-05-05"},
            True,
            id="range by the day before its end",
        ),
        pytest.param(
            case("4 to 6 May", "daterange", **RANGE),
            {"type": "DATE", "value": "2016-05-04", "from": "2016-05-04", "to": "2016-05-06"},
            False,
            id="another year",
        ),
        pytest.param(
            case("every week", "set", timex="P1W", value="not resolved"),
            {"type": "SET", "value": "P1W", "from": None, "to": None},
            True,
            id="what recurs by its value",
        ),
        pytest.param(
            case("May", "daterange", timex="XXXX-05", Mod="before", end="2017-05-01"),
            {"type": "DATE", "value": "2016-05", "from": "2016-05-01", "to": "2016-05-31"},
            True,
            id="a modifier left out",
        ),
    ],
)
def test_a_reading_is_right_by_its_days_or_its_value(
    given: Json, found: Json, same: bool, tmp_path: Path
) -> None:
    words = LINE[given["Results"][0]["Start"] : given["Results"][0]["End"] + 1]
    path = tmp_path / "DateTimeModel.json"
    path.write_text(json.dumps([given]), "utf-8")
    times = [span(LINE, words, **found)]
    figures = evaluate("recognizers", tmp_path, gives(**{"0": record("0", LINE, times=times)}))
    assert figures["strict"] == figures["type"] == right(1, 1, 1)
    assert figures["value"] == right(int(same), 1, 1)


def test_expressions_out_of_scope_are_counted_and_so_is_nothing_found_on_them(tmp_path: Path) -> None:
    zone, astray = case("week", "timezone"), case("May", "date", timex="XXXX-05")
    astray["Results"][0]["Text"] = "june"
    path = tmp_path / "DateTimeModel.json"
    path.write_text(json.dumps([zone, astray]), "utf-8")
    times = [span(LINE, "week", type="SET", value="P1W", **{"from": None, "to": None})]
    figures = evaluate(
        "recognizers", tmp_path, gives(**{"0": record("0", LINE, times=times), "1": record("1", LINE)})
    )
    assert figures["left_out"] == {"offsets": 1, "timezone": 1}
    assert figures["relaxed"] == right(0, 0, 0)
