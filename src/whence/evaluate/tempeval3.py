"""Expressions of time, as TempEval-3 (UzZaman et al., 2013) scores them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from whence.evaluate.corpus import Json, Read, find, lines, taken
from whence.evaluate.matching import Tally, overlap, pair

DAY = len("1998-01-08")


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """Figures of exact spans (strict), overlapping spans (relaxed), and those with the same value or type."""
    return timed(lines(find(path, "platinum*", "timebank*"))[:limit], read)


def timed(documents: Sequence[Json], read: Read) -> Json:
    """The same figures of documents that have `id`, `text`, `dct` and `timexes`."""
    asked = [
        {"id": d["id"], "text": d["text"], "published_at": (d.get("dct") or "")[:DAY] or None}
        for d in documents
    ]
    records, account = taken(asked, read)
    tally = Tally()
    for document in documents:
        found = (records.get(document["id"]) or {}).get("times", [])
        compare(document["timexes"], found, tally, {"value": _same("value"), "type": _same("type")})
    return account | tally.figures()


def compare(
    gold: Sequence[Json], found: Sequence[Json], tally: Tally, right: dict[str, Callable[[Json, Json], bool]]
) -> None:
    """Count the spans of one document that agree exactly, that overlap, and of these the `right` ones."""
    pairs = pair(gold, found, overlap)
    strict = sum((g["start"], g["end"]) == (f["start"], f["end"]) for g, f in pairs)
    tally.add("strict", strict, len(found), len(gold))
    tally.add("relaxed", len(pairs), len(found), len(gold))
    for name, agree in right.items():
        tally.add(name, sum(agree(g, f) for g, f in pairs), len(found), len(gold))


def _same(key: str) -> Callable[[Json, Json], bool]:
    return lambda gold, found: gold.get(key) == found.get(key)
