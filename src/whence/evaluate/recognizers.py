"""Expressions of time in the cases by which Recognizers-Text (Microsoft) is tested.

A case is a line that someone might say to a program, the day on which it is said, and the expressions in it
with every reading that the words leave. A reading is right where the days are the same, or, for what has no
day, the time of day, the length or the pattern of what recurs. What `before`, `since`, `the end of` and their
like do to a time is a matter of TIMEX3's MOD, so of such a reading the time itself is compared.
"""

import datetime as dt
import gzip
import json
import re
from collections import Counter
from pathlib import Path

from whence.errors import UsageError
from whence.evaluate.corpus import Json, Read, find, taken
from whence.evaluate.matching import Tally
from whence.evaluate.tempeval3 import DAY, compare

TYPES = {
    "date": ("DATE",),
    "daterange": ("DATE", "DURATION"),
    "datetime": ("TIME",),
    "datetimerange": ("TIME",),
    "time": ("TIME",),
    "timerange": ("TIME",),
    "duration": ("DURATION",),
    "set": ("SET",),
}
"""The types of TIMEX3 that each type of the set may have; a running span is a DURATION with days."""
FILE = "DateTimeModel.json*"
_CLOCK = re.compile(r"T(\d\d)(?::(\d\d))?")


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """Figures of exact spans, overlapping spans, and those with the same reading or type.

    `left_out` counts the expressions of other types, those that resolve to alternatives or time zones, and
    those whose offsets do not give their words.
    """
    cases = _cases(find(path, FILE, f"English/{FILE}", f"DateTime/English/{FILE}"))[:limit]
    asked = [{"id": c["id"], "text": c["Input"], "published_at": c["said_at"]} for c in cases]
    records, account = taken(asked, read)
    tally, left_out = Tally(), Counter[str]()
    for case in cases:
        gold = [g for g in map(_expression, case["Results"]) if _fit(g, case["Input"], left_out)]
        skipped = [g for g in map(_expression, case["Results"]) if g not in gold]
        times = (records.get(case["id"]) or {}).get("times", [])
        found = [
            t for t in times if not any(t["start"] < s["end"] and s["start"] < t["end"] for s in skipped)
        ]
        compare(gold, found, tally, {"value": _same_reading, "type": _same_type})
    return account | {"left_out": dict(sorted(left_out.items()))} | tally.figures()


def _cases(path: Path) -> list[Json]:
    """The cases of a file with an id and the day on which each is said.

    Raises:
        UsageError: the file cannot be read, or is no list of cases.
    """
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        cases = json.loads(raw.decode("utf-8-sig"))
    except (OSError, EOFError, ValueError) as error:
        raise UsageError(f"{path}: cannot be read as JSON ({error}); name {FILE} of the set") from error
    return [
        case
        | {"id": str(number), "said_at": case.get("Context", {}).get("ReferenceDateTime", "")[:DAY] or None}
        for number, case in enumerate(cases)
        if case["Input"].strip()
    ]


def _expression(result: Json) -> Json:
    """An annotated expression with half-open bounds; without offsets, or of no type, it has none."""
    start, end = result.get("Start"), result.get("End")
    return {
        "start": start if start is not None else -1,
        "end": end + 1 if end is not None else -1,
        "words": result.get("Text", ""),
        "kind": (result.get("TypeName") or "none").rpartition(".")[2],
        "readings": (result.get("Resolution") or {}).get("values") or [],
    }


def _fit(gold: Json, text: str, left_out: Counter[str]) -> bool:
    """Whether an expression is measured; if not, it is counted under why."""
    if gold["kind"] not in TYPES:
        left_out[gold["kind"]] += 1
        return False
    if text[gold["start"] : gold["end"]].casefold() != gold["words"].casefold():
        left_out["offsets"] += 1
        return False
    return True


def _same_type(gold: Json, found: Json) -> bool:
    return found["type"] in TYPES[gold["kind"]]


def _same_reading(gold: Json, found: Json) -> bool:
    return any(_agree(gold["kind"], reading, found) for reading in gold["readings"])


def _agree(kind: str, reading: Json, found: Json) -> bool:
    """Whether one reading of an expression is what was found."""
    value = found.get("value") or ""
    if kind in ("duration", "set"):
        return bool(value == reading["timex"])
    if "Mod" in reading and not reading["timex"].startswith(("(", "T")):
        return bool(re.fullmatch(reading["timex"].replace("X", r"\d"), value))
    if kind in ("time", "timerange"):
        return _hour(value) in {_hour(reading["timex"]), _hour("T" + (reading.get("value") or ""))} - {""}
    start, end = _bounds(reading)
    if start is None and end is None:
        return bool(value.removeprefix("XXXX-") == reading["timex"].removeprefix("XXXX-"))
    if start is not None and found.get("from") != start.isoformat():
        return False
    nights = (end, end - dt.timedelta(days=1)) if end is not None else ()
    days = end is None or found.get("to") in {day.isoformat() for day in nights}
    return days and (
        kind != "datetime" or _hour(value) == _hour("T" + (reading.get("value") or "")[DAY + 1 :])
    )


def _hour(value: str) -> str:
    """The time of day in a value: 19:00 of `T19`, `MO` of `TMO`; empty where there is none."""
    if clock := _CLOCK.search(value):
        return f"{int(clock[1]) % 24:02d}:{clock[2] or '00'}"
    return value.rpartition("T")[2] if "T" in value and not value.startswith("P") else ""


def _bounds(reading: Json) -> tuple[dt.date | None, dt.date | None]:
    """First day and end of a reading: the end of a range may be its last day or the day after."""
    first, last = reading.get("start", reading.get("value")), reading.get("end", reading.get("value"))
    if reading.get("start") is not None and reading.get("end") is None:
        last = None
    if reading.get("end") is not None and reading.get("start") is None:
        first = None
    days = []
    for day in (first, last):
        known = re.match(r"\d{4}-\d\d-\d\d", day or "")
        days.append(dt.date.fromisoformat(known[0]) if known else None)
    return days[0], days[1]
