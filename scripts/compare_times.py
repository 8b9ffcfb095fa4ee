"""How well expressions of time are found here and by dateparser's search, as JSON, on the same sets.

    python scripts/compare_times.py SET PATH [--limit N]

SET is tempeval3, wikiwars or recognizers. Only times are read, not the whole record. dateparser gives a
moment for each expression and no TIMEX3: it is taken as a DATE with that day, or a TIME where its words hold
a clock, so its figures for the values of months, years, lengths and what recurs are bounded; its spans
compare fairly, the preposition in front left out, which TIMEX3 leaves out too.
"""

import argparse
import datetime as dt
import json
import re
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from whence.evaluate import evaluate
from whence.ground.times import times
from whence.model import Report, to_json

Json = dict[str, Any]
SETS = ("tempeval3", "wikiwars", "recognizers")
MIDNIGHT = dt.time()
FRONT = re.compile(r"^(?:on|in|at|by|of|for|to|until|since|from)\s+", re.IGNORECASE)


def ours(text: str, published_at: str | None) -> list[Json]:
    """The times of a text as they stand in its record."""
    report = Report(id="rep-compared", capture_sha256="0" * 64, text=text, published_at=published_at)
    return [to_json(mention) for mention in times(report)]


def dateparsers(text: str, published_at: str | None) -> list[Json]:
    """What dateparser's search finds in a text, in the same form, paragraph by paragraph."""
    from dateparser.search import search_dates  # type: ignore[import-untyped]

    base = dt.datetime.fromisoformat(published_at) if published_at else None
    settings: Json = {"PREFER_DATES_FROM": "past"} | ({"RELATIVE_BASE": base} if base else {})
    found, start = [], 0
    for line in text.splitlines(keepends=True):
        at = 0
        for words, moment in search_dates(line, languages=["en"], settings=settings) or ():
            place = line.find(words, at)
            if place >= 0:
                at = place + len(words)
                bare = FRONT.sub("", words)
                found.append(_dated(bare, start + at - len(bare), moment))
        start += len(line)
    return found


def _dated(words: str, start: int, moment: dt.datetime) -> Json:
    day, clock = moment.date().isoformat(), moment.time()
    timed = clock != MIDNIGHT and ":" in words
    value = f"{day}T{clock:%H:%M}" if timed else day
    span = {"start": start, "end": start + len(words), "quote": words}
    return span | {"type": "TIME" if timed else "DATE", "value": value, "from": day, "to": day}


def reader(find: Callable[[str, str | None], list[Json]]) -> Callable[[list[Json]], dict[str, Json]]:
    """A reader of records that hold times alone."""

    def read(documents: list[Json]) -> dict[str, Json]:
        return {
            d["id"]: {"report": {"text": d["text"]}, "times": find(d["text"], d.get("published_at"))}
            for d in documents
        }

    return read


def main() -> None:
    """Print both figures and how long each took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("set", choices=SETS)
    parser.add_argument("path", type=Path)
    parser.add_argument("--limit", type=int)
    given = parser.parse_args()
    warnings.filterwarnings("ignore", module="dateparser")
    figures = {}
    for name, find in (("whence", ours), ("dateparser", dateparsers)):
        begun = time.perf_counter()
        figures[name] = evaluate(given.set, given.path, reader(find), limit=given.limit)
        figures[name]["seconds"] = round(time.perf_counter() - begun, 1)
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
