"""The place of the event that a marked verb tells of (Halterman, 2019)."""

from pathlib import Path

from whence.evaluate.corpus import Json, Read, find, held_out, taken
from whence.evaluate.matching import Tally, half, near, overlap, pair, percent, spanned


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """Figures of the places over all sentences, and over those whose verb was found as an event."""
    documents = held_out(find(path, "test*", "train*"), "id")[:limit]
    records, account = taken([{"id": str(n), "text": d["text"]} for n, d in enumerate(documents)], read)
    tally, found = Tally(), 0
    tally.add("place", 0, 0, 0)
    tally.add("place where the verb is found", 0, 0, 0)
    for number, document in enumerate(documents):
        events = [
            event
            for event in (records.get(str(number)) or {}).get("events", [])
            if any(near(mention, verb) for mention in event["mentions"] for verb in document["verb"])
        ]
        found += bool(events)
        spans = {
            (event["place"]["start"], event["place"]["end"]): event["place"]
            for event in events
            if spanned(event.get("place"))
        }
        right = len(pair(document["locations"], list(spans.values()), _alike))
        for name in ("place", "place where the verb is found") if events else ("place",):
            tally.add(name, right, len(spans), len(document["locations"]))
    return account | {"verb found as event": percent(found, len(documents))} | tally.figures()


def _alike(gold: Json, found: Json) -> float:
    return overlap(gold, found) if half(gold, found) else 0.0
