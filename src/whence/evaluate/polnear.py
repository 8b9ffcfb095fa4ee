"""Attribution: source, cue and content of PolNeAR (Newell et al., 2018), exact and by half."""

from pathlib import Path

from whence.evaluate.corpus import Json, Read, find, lines, taken
from whence.evaluate.matching import Tally, half, overlap, pair, spanned

PARTS = ("source", "cue", "content")
BEFORE, AFTER = " \n\t\"'“”‘’", " \n\t\"'“”‘’.,;"
THAT = "that "
Bounds = tuple[int, int]


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """Figures of exact spans, of half of the span, and of contents without quotation marks and `that`."""
    documents = lines(find(path, "test*", "dev*"))[:limit]
    asked = [{"id": d["id"], "text": d["text"], "published_at": d.get("date")} for d in documents]
    records, account = taken(asked, read)
    tally = Tally()
    for document in documents:
        claims = (records.get(document["id"]) or {}).get("claims", [])
        gold = {part: _annotated(document["attributions"], part) for part in PARTS}
        found = {part: _claimed(claims, part) for part in PARTS}
        text = document["text"]
        _exact("content trimmed", _trimmed(text, gold["content"]), _trimmed(text, found["content"]), tally)
        for part in PARTS:
            _exact(part, gold[part], found[part], tally)
            _by_half(f"{part} half", gold[part], found[part], tally)
    return account | tally.figures()


def _annotated(attributions: list[Json], part: str) -> set[Bounds]:
    """From the first to the last code point of a part, which may be in pieces."""
    pieces = [attribution[part] for attribution in attributions if attribution.get(part)]
    return {(min(start for start, _ in piece), max(end for _, end in piece)) for piece in pieces}


def _claimed(claims: list[Json], part: str) -> set[Bounds]:
    return {(claim[part]["start"], claim[part]["end"]) for claim in claims if spanned(claim.get(part))}


def _exact(name: str, gold: set[Bounds], found: set[Bounds], tally: Tally) -> None:
    tally.add(name, len(gold & found), len(found), len(gold))


def _by_half(name: str, gold: set[Bounds], found: set[Bounds], tally: Tally) -> None:
    right = sum(half(g, f) for g, f in pair(_spans(gold), _spans(found), overlap))
    tally.add(name, right, len(found), len(gold))


def _spans(side: set[Bounds]) -> list[Json]:
    return [{"start": start, "end": end} for start, end in side]


def _trimmed(text: str, side: set[Bounds]) -> set[Bounds]:
    return {_trim(text, bounds) for bounds in side}


def _trim(text: str, bounds: Bounds) -> Bounds:
    start, end = bounds
    while start < end and (text[start] in BEFORE or text[start : start + len(THAT)].lower() == THAT):
        start += len(THAT) if text[start : start + len(THAT)].lower() == THAT else 1
    while start < end and text[end - 1] in AFTER:
        end -= 1
    return start, end
