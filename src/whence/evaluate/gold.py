"""The whole record, against reports annotated in the record's own format."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whence.errors import UsageError
from whence.evaluate.checking import check
from whence.evaluate.corpus import Json, Read, reports, taken
from whence.evaluate.matching import Pair, Tally, fold, half, near, overlap, pair


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """Figures of events, harm, claims, links, relations and passages, over all annotated reports.

    Raises:
        UsageError: an annotation is not sound; the message lists what `check` found.
    """
    return compared(annotated(path, limit), read)


def annotated(path: Path, limit: int | None) -> list[Json]:
    """The first so many annotated reports of `path`, every span with its offsets.

    Raises:
        UsageError: an annotation is not sound; the message lists what `check` found.
    """
    documents = reports(path)[:limit]
    for document in documents:
        if problems := check(document):
            raise UsageError(f"{document.get('id')}: {'; '.join(problems)}")
    return documents


def compared(documents: Sequence[Json], read: Read) -> Json:
    """The figures of `measure` on annotated reports whose spans have offsets."""
    asked = [{key: d.get(key) for key in ("id", "text", "published_at", "publisher")} for d in documents]
    records, account = taken(asked, read)
    tally = Tally()
    for document in documents:
        _compare(document, records.get(document["id"]) or {}, tally)
    return account | tally.figures()


def _compare(gold: Json, record: Json, tally: Tally) -> None:
    events = pair(gold["events"], record.get("events", []), _same_event)
    _events(events, gold["events"], record.get("events", []), tally)
    _harm(events, gold["events"], record.get("events", []), tally)
    ids = {g["id"]: f["id"] for g, f in events}
    _claims(gold["claims"], record.get("claims", []), ids, tally)
    _links(gold["links"], record.get("links", []), ids, tally)
    relations = pair(gold["relations"], record.get("relations", []), _same_relation)
    tally.add("relations", len(relations), len(record.get("relations", [])), len(gold["relations"]))
    forecasts = [f["content"] for f in gold["forecasts"]], [f["content"] for f in record.get("forecasts", [])]
    _passages("forecasts", *forecasts, tally)
    for name in ("opinions", "boilerplate"):
        _passages(name, gold[name], record.get(name, []), tally)


def _same_event(gold: Json, found: Json) -> float:
    """Mentions in common, worth more where the type and the mode agree too."""
    common = sum(any(near(a, b) for b in found["mentions"]) for a in gold["mentions"])
    agreed: int = sum(gold.get(key) == found.get(key) for key in ("type", "mode"))
    return common * (1 + agreed)


def _events(events: list[Pair], gold: list[Json], found: list[Json], tally: Tally) -> None:
    typed = [(g, f) for g, f in events if g["type"] == f["type"]]
    tally.add("event mention", len(events), len(found), len(gold))
    tally.add("event typed", len(typed), len(found), len(gold))
    for name, key in (("event mode", "mode"), ("event status", "status")):
        tally.add(name, sum(g.get(key) == f.get(key) for g, f in typed), len(typed), len(typed))
    for role in ("agents", "targets", "weapons"):
        right = sum(len(pair(g.get(role) or [], f.get(role) or [], _alike)) for g, f in events)
        tally.add(role, right, _count(found, role), _count(gold, role))
    places = sum(_same_place(g.get("place"), f.get("place")) for g, f in events)
    tally.add("event place", places, *(sum(bool(e.get("place")) for e in side) for side in (found, gold)))
    times = sum(_same_time(g.get("time"), f.get("time")) for g, f in events)
    tally.add("event time", times, *(sum(_dated(e.get("time")) for e in side) for side in (found, gold)))


def _alike(gold: Json, found: Json) -> float:
    return overlap(gold, found) if half(gold, found) else 0.0


def _count(events: list[Json], role: str) -> int:
    return sum(len(event.get(role) or []) for event in events)


def _same_place(gold: Json | None, found: Json | None) -> bool:
    if not gold or not found or gold.get("country") != found.get("country"):
        return False
    return half(gold, found) or fold(gold.get("name")) == fold(found.get("name"))


def _dated(time: Json | None) -> bool:
    return bool((time or {}).get("from"))


def _same_time(gold: Json | None, found: Json | None) -> bool:
    if not gold or not found or not _dated(gold):
        return False
    return all(gold.get(key) == found.get(key) for key in ("from", "to"))


def _harm(events: list[Pair], gold: list[Json], found: list[Json], tally: Tally) -> None:
    gold_harm, found_harm = ([h for e in side for h in e.get("harm") or []] for side in (gold, found))
    pairs = pair(gold_harm, found_harm, _same_harm)
    placed = [p for g, f in events for p in pair(g.get("harm") or [], f.get("harm") or [], _same_harm)]
    sourced = sum(bool(g.get("source")) and half(g["source"], f.get("source")) for g, f in pairs)
    sizes = len(found_harm), len(gold_harm)
    tally.add("harm found", len(pairs), *sizes)
    tally.add("harm exact", sum(_same_figure(g, f) for g, f in pairs), *sizes)
    tally.add("harm on its event", sum(_same_figure(g, f) for g, f in placed), *sizes)
    cited = [sum(bool(h.get("source")) for h in side) for side in (found_harm, gold_harm)]
    tally.add("harm source", sourced, *cited)


def _same_harm(gold: Json, found: Json) -> float:
    if gold["outcome"] != found["outcome"] or not near(gold, found):
        return 0.0
    agreed: int = sum(gold[bound] == found.get(bound) for bound in ("low", "high"))
    return 1 + agreed


def _same_figure(gold: Json, found: Json) -> bool:
    return bool(gold["low"] == found.get("low") and gold["high"] == found.get("high"))


def _claims(gold: list[Json], found: list[Json], ids: dict[str, str], tally: Tally) -> None:
    pairs = pair(gold, found, lambda g, f: overlap(g["content"], f["content"]))
    pairs = [(g, f) for g, f in pairs if half(g["content"], f["content"])]
    tally.add("claim content", len(pairs), len(found), len(gold))
    tally.add("claim with source", sum(_same_source(g, f) for g, f in pairs), len(found), len(gold))
    tally.add("claim stance", sum(g["stance"] == f.get("stance") for g, f in pairs), len(pairs), len(pairs))
    about = [({ids.get(e) for e in g.get("events") or []}, set(f.get("events") or [])) for g, f in pairs]
    tally.add(
        "claim events",
        sum(len(g & f) for g, f in about),
        sum(len(f) for _, f in about),
        sum(len(g) for g, _ in about),
    )


def _same_source(gold: Json, found: Json) -> bool:
    if not gold.get("source") and not found.get("source"):
        return True
    return half(gold.get("source"), found.get("source"))


def _links(gold: list[Json], found: list[Json], ids: dict[str, str], tally: Tally) -> None:
    wanted: set[tuple[Any, ...]] = {(x["kind"], ids.get(x["from"]), ids.get(x["to"])) for x in gold}
    given = {(x["kind"], x["from"], x["to"]) for x in found}
    tally.add("links", sum(None not in link for link in wanted & given), len(given), len(wanted))


def _same_relation(gold: Json, found: Json) -> float:
    sides = [{fold(relation["a"]), fold(relation["b"])} for relation in (gold, found)]
    if sides[0] != sides[1]:
        return 0.0
    return 2.0 if gold["state"] == found["state"] else 1.0


def _passages(name: str, gold: list[Json], found: list[Json], tally: Tally) -> None:
    right = sum(half(g, f) for g, f in pair(gold, found, overlap))
    tally.add(name, right, len(found), len(gold))
