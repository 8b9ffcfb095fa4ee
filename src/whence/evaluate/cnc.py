"""Cause and effect in sentences of protest news: the Causal News Corpus (Tan et al., 2022; V2, 2023).

Subtask 1: whether a sentence is causal. Subtask 2: the words of its causes and of its effects, each span
once, whichever pair it belongs to; the signals are not measured. The record's own links join events alone,
so the reader is asked for `causes` beside the record; where it gives none, a sentence is causal if the
record has a link caused or reprisal-for.
"""

from pathlib import Path

from whence.evaluate.corpus import Json, Read, find, held_out, taken
from whence.evaluate.matching import Tally, bounds, by_half, exact, whole

CAUSAL = {"caused", "reprisal-for"}
SIDES = ("cause", "effect")
SUBTASKS = ("subtask1", "subtask2")


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """Figures of causal sentences (`subtask1`) and of cause and effect spans (`subtask2`), by file."""
    if path.is_dir():
        files = [find(path, f"test_{name}*", f"train_{name}*") for name in SUBTASKS]
        return {name: _measure(file, read, limit) for name, file in zip(SUBTASKS, files, strict=True)}
    return _measure(path, read, limit)


def _measure(file: Path, read: Read, limit: int | None) -> Json:
    documents = held_out(file, "id")[:limit]
    asked = [{"id": d["id"], "text": d["text"], "beside": ["causes"]} for d in documents]
    records, account = taken(asked, read)
    tally = Tally()
    for document in documents:
        record = records.get(document["id"]) or {}
        if "relations" in document:
            _spans(document, record, tally)
        else:
            _sentence(document["label"], record, tally)
    if any("relations" in document for document in documents):
        tally.total("spans", SIDES)
        tally.total("spans half", [f"{side} half" for side in SIDES])
    return account | tally.figures()


def _sentence(label: int, record: Json, tally: Tally) -> None:
    linked = any(link["kind"] in CAUSAL for link in record.get("links", []))
    causal = bool(record["causes"]) if "causes" in record else linked
    for name, found in (("causal", causal), ("causal by links", linked)):
        tally.add(name, label * found, found, label)


def _spans(document: Json, record: Json, tally: Tally) -> None:
    for side in SIDES:
        gold = {whole(relation[side]) for relation in document["relations"] if relation[side]}
        found = bounds(
            span for sentence in record.get("causes", []) for span in sentence.get(f"{side}s") or []
        )
        exact(side, gold, found, tally)
        by_half(f"{side} half", gold, found, tally)
