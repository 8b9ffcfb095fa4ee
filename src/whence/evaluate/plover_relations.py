"""What the marked source does to the marked target, in the classes of PLOVER as of 2022 (ZSP's set)."""

from collections.abc import Sequence
from pathlib import Path

from whence.evaluate.corpus import Json, Read, find, held_out, taken
from whence.evaluate.matching import percent, touch

STANCES = {
    "accuses": "ACCUSE",
    "condemns": "ACCUSE",
    "denies": "REJECT",
    "rejects": "REJECT",
    "threatens": "THREATEN",
    "calls-for": "REQUEST",
}
"""The verbal type of PLOVER that a claim's stance is."""
JOINED = {"RETREAT": "YIELD", "CONCEDE": "YIELD"}
"""The set's class for two types that it does not tell apart."""
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """Macro F1 of the root class and of the quad class, and how many sentences got an answer."""
    documents = held_out(find(path, "test*", "train*"), "id")[:limit]
    records, account = taken([{"id": d["id"], "text": d["text"]} for d in documents], read)
    gold = [d["root"] for d in documents]
    found = [_root(d, records.get(d["id"]) or {}) for d in documents]
    quads = [[None if root is None else QUADS.get(root) for root in side] for side in (gold, found)]
    return account | {
        "root": _macro(gold, found),
        "quad": _macro(*quads),
        "answered": sum(root is not None for root in found),
    }


def _root(document: Json, record: Json) -> str | None:
    """The class of the event or claim that fits the marked pair best, by agent, then target, then score."""
    source, target = (
        [{"start": start, "end": end} for start, end in (document.get(side) or {}).get("spans") or []]
        for side in ("source", "target")
    )
    options = [
        (2 * _hit(e.get("agents"), source) + _hit(e.get("targets"), target), e.get("score") or 0, e["type"])
        for e in record.get("events", [])
    ]
    options += [
        (
            2 * _hit([c.get("source")], source) + _hit([c["content"]], target),
            c.get("score") or 0,
            STANCES[c["stance"]],
        )
        for c in record.get("claims", [])
        if c.get("stance") in STANCES
    ]
    best = max(options)[2] if options else None
    return best and JOINED.get(best, best)


def _hit(parts: Sequence[Json | None] | None, marked: list[Json]) -> bool:
    return any(touch(part, span) for part in parts or [] for span in marked)


def _macro(gold: Sequence[object], found: Sequence[object]) -> float:
    """The mean F1 of the classes in `gold`, in per cent."""
    scores = []
    for name in set(gold):
        right = sum(g == f == name for g, f in zip(gold, found, strict=True))
        scores.append(2 * right / max(1, gold.count(name) + found.count(name)))
    return percent(sum(sorted(scores)), len(scores))
