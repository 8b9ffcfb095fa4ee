"""What a military press release says was done: ISAF's releases and their coding (Strick van Linschoten).

The coding counts who was killed or captured by the forces that issue the release, at least so many, and
gives no spans. Of a record this is the sum over its events that occurred, of the lower bounds of the
figures that are not of civilians or of those forces themselves. Within an event the figures of one sentence
add up, and of several sentences the largest sum counts, as a release tells one thing again. "Several" is 3
by the set's code book as by the record's.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from whence.evaluate.corpus import Json, Read, find, held_out, taken
from whence.evaluate.matching import Tally, fold, percent

COUNTS = {"killed": ("min_killed", "killed"), "captured": ("min_captured", "arrested")}
"""The set's field and the record's outcome of each figure."""
HAPPENED = {"occurred", "ongoing"}
AIR = {"aerial", "drone"}
OWN = re.compile(
    r"\b(coalition|isaf|nato|afghan|american|soldiers?|troops|service ?members?|police|civilians?)\b",
    re.IGNORECASE,
)
"""Words of a figure that counts the side that issues the releases, or bystanders."""
SENTENCE = re.compile(r"[.!?]['\"”’)]*\s|[\n\u2028]")
LIGHT = re.compile(r"[aeiouwvy ]")


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """Figures of the numbers killed and captured, whether there were any, province, day, and air strikes."""
    documents = held_out(find(path, "test*", "dev*", "train*"), "id")[:limit]
    records, account = taken([{"id": d["id"], "text": d["text"]} for d in documents], read)
    tally, exact = Tally(), dict.fromkeys(COUNTS, 0)
    for document in documents:
        gold, record = document["record"], records.get(document["id"]) or {}
        events = [event for event in record.get("events", []) if event["status"] in HAPPENED]
        for name, (field, outcome) in COUNTS.items():
            told, found = gold[field] or 0, _sum(events, outcome, document["text"])
            exact[name] += told == found
            tally.add(name, told == found > 0, found > 0, told > 0)
            tally.add(f"any {name}", told > 0 < found, found > 0, told > 0)
        air = any(event.get("mode") in AIR for event in events)
        tally.add("air strike", air and gold["airstrike"], air, gold["airstrike"])
        _compared("province", {_skeleton(p) for p in gold["province"]}, _provinces(record), tally)
        _compared("day", {gold["start_date"]} - {None}, _day(events), tally)
    return (
        account | {f"{name} exact": percent(n, len(documents)) for name, n in exact.items()} | tally.figures()
    )


def _sum(events: list[Json], outcome: str, text: str) -> int:
    return sum(max(_by_sentence(event, outcome, text), default=0) for event in events)


def _by_sentence(event: Json, outcome: str, text: str) -> Iterator[int]:
    """The sum of an event's figures in each sentence that has some."""
    total, end = 0, 0
    for harm in sorted(event.get("harm") or [], key=lambda h: h["start"]):
        if harm["outcome"] != outcome or harm.get("who") == "civilian" or OWN.search(harm["quote"]):
            continue
        if SENTENCE.search(text[end : harm["start"]]):
            yield total
            total = 0
        total, end = total + (harm.get("low") or 0), harm["end"]
    yield total


def _provinces(record: Json) -> set[str]:
    places = record.get("places", [])
    return {_skeleton(p.get("name") or p["quote"]) for p in places if p.get("precision") == "province"}


def _skeleton(name: str) -> str:
    """A name without vowels, w, v and y, in which the spellings of an Afghan name differ."""
    return LIGHT.sub("", fold(name))


def _day(events: list[Json]) -> set[str]:
    """The day of the first event with a figure of killed or captured that has one."""
    outcomes = {outcome for _, outcome in COUNTS.values()}
    for event in events:
        time = event.get("time") or {}
        if (
            time.get("from")
            and time["from"] == time.get("to")
            and any(h["outcome"] in outcomes for h in event.get("harm") or [])
        ):
            return {time["from"]}
    return set()


def _compared(name: str, gold: set[str], found: set[str], tally: Tally) -> None:
    tally.add(name, len(gold & found), len(found), len(gold))
