"""Expressions of time, as TempEval-3 (UzZaman et al., 2013) scores them."""

from pathlib import Path

from whence.evaluate.corpus import Json, Read, find, lines, taken
from whence.evaluate.matching import Tally, overlap, pair

DAY = len("1998-01-08")


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """Figures of exact spans (strict), overlapping spans (relaxed), and those with the same value or type."""
    documents = lines(find(path, "platinum*", "timebank*"))[:limit]
    asked = [
        {"id": d["id"], "text": d["text"], "published_at": (d.get("dct") or "")[:DAY] or None}
        for d in documents
    ]
    records, account = taken(asked, read)
    tally = Tally()
    for document in documents:
        gold, found = document["timexes"], (records.get(document["id"]) or {}).get("times", [])
        pairs = pair(gold, found, overlap)
        strict = sum((g["start"], g["end"]) == (f["start"], f["end"]) for g, f in pairs)
        tally.add("strict", strict, len(found), len(gold))
        tally.add("relaxed", len(pairs), len(found), len(gold))
        for name in ("value", "type"):
            tally.add(name, sum(g.get(name) == f.get(name) for g, f in pairs), len(found), len(gold))
    return account | tally.figures()
