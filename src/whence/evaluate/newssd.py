"""Subjective sentences of news: NewsSD-ENG (Antici et al., 2024).

A sentence counts as subjective where opinions of the record cover at least half of its code points together.
"""

from pathlib import Path

from whence.evaluate.corpus import Json, Read, find, held_out, taken
from whence.evaluate.matching import HALF, Tally, percent, spanned

SUBJECTIVE = "SUBJ"


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """Figures of subjective and of objective sentences, the mean of their F1 (`macro`), and accuracy."""
    documents = held_out(find(path, "test*", "dev*", "train*"), "id")[:limit]
    records, account = taken([{"id": d["id"], "text": d["text"]} for d in documents], read)
    tally, right = Tally(), 0
    for document in documents:
        gold = document["label"] == SUBJECTIVE
        found = _covered(document["text"], (records.get(document["id"]) or {}).get("opinions", []))
        right += gold == found
        tally.add("subjective", gold and found, found, gold)
        tally.add("objective", not (gold or found), not found, not gold)
    figures = tally.figures()
    macro = round(sum(figure["f1"] for figure in figures.values()) / 2, 1)
    return account | figures | {"macro": macro, "accuracy": percent(right, len(documents))}


def _covered(text: str, opinions: list[Json]) -> bool:
    """Whether `opinions` cover half of `text`."""
    within: set[int] = set()
    for opinion in opinions:
        if spanned(opinion):
            within.update(range(opinion["start"], opinion["end"]))
    return bool(text) and len(within) >= HALF * len(text)
