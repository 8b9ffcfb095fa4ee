"""Attribution: source, cue and content of PolNeAR (Newell et al., 2018), exact and by half."""

from pathlib import Path

from whence.evaluate.corpus import Json, Read, find, lines, taken
from whence.evaluate.matching import Bounds, Tally, bounds, by_half, exact, whole

PARTS = ("source", "cue", "content")
BEFORE, AFTER = " \n\t\"'“”‘’", " \n\t\"'“”‘’.,;"
THAT = "that "


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """Figures of exact spans, of half of the span, and of contents without quotation marks and `that`."""
    documents = lines(find(path, "test*", "dev*"))[:limit]
    asked = [{"id": d["id"], "text": d["text"], "published_at": d.get("date")} for d in documents]
    records, account = taken(asked, read)
    tally = Tally()
    for document in documents:
        claims = (records.get(document["id"]) or {}).get("claims", [])
        gold = {part: _annotated(document["attributions"], part) for part in PARTS}
        found = {part: bounds(claim.get(part) for claim in claims) for part in PARTS}
        text = document["text"]
        exact("content trimmed", _trimmed(text, gold["content"]), _trimmed(text, found["content"]), tally)
        for part in PARTS:
            exact(part, gold[part], found[part], tally)
            by_half(f"{part} half", gold[part], found[part], tally)
    return account | tally.figures()


def _annotated(attributions: list[Json], part: str) -> set[Bounds]:
    return {whole(attribution[part]) for attribution in attributions if attribution.get(part)}


def _trimmed(text: str, side: set[Bounds]) -> set[Bounds]:
    return {_trim(text, *span) for span in side}


def _trim(text: str, start: int, end: int) -> Bounds:
    while start < end and (text[start] in BEFORE or text[start : start + len(THAT)].lower() == THAT):
        start += len(THAT) if text[start : start + len(THAT)].lower() == THAT else 1
    while start < end and text[end - 1] in AFTER:
        end -= 1
    return start, end
