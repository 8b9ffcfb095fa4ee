"""Marks on a report's text: overlapping spans become segments that each know all that covers them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from whence.model import Event, Harm, Record, Span
from whence.serve import wording

KINDS = {
    "event": "events",
    "harm": "figures",
    "claim": "claims",
    "source": "sources",
    "cue": "reporting words",
    "actor": "names",
    "place": "places",
    "time": "times",
    "link": "links and relations",
    "forecast": "forecasts",
    "opinion": "the author’s opinion",
    "copy": "copied passages",
    "boilerplate": "site furniture",
}
"""Each kind of mark, and what its switch in the legend says."""

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that turn the direction of the text about them, and so can make it read otherwise than it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A half-open range of the text, of one kind, with a note on it for a person."""

    start: int
    end: int
    kind: str
    note: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """A stretch of text over which the same marks lie."""

    text: str
    kinds: tuple[str, ...]
    note: str
    target: bool
    """Whether it is among the words that the address asks for."""
    anchors: tuple[str, ...]
    """The fragments, `s-START-END`, that land here."""


def marks(record: Record) -> tuple[Mark, ...]:
    """Everything that the record says of its text; the copies are known to the store alone."""
    return (
        *_event_marks(record),
        *_claim_marks(record),
        *_named(record),
        *(_mark(each.evidence, "link", wording.LINKS.get(each.kind, each.kind)) for each in record.links),
        *(_mark(each.evidence, "link", f"{each.a} and {each.b}: {each.state}") for each in record.relations),
        *(
            _mark(each.content, "forecast", f"forecast by {each.by or 'someone'}")
            for each in record.forecasts
        ),
        *(_mark(each, "opinion", "the author’s opinion") for each in record.opinions),
        *(_mark(each, "boilerplate", "site furniture") for each in record.boilerplate),
    )


def segments(text: str, marks: Iterable[Mark], target: tuple[int, int] | None = None) -> Iterator[Segment]:
    """The text cut wherever a mark or the target begins or ends; joined, the segments are the text.

    Args:
        text: the report's.
        marks: in any order; they may overlap and nest in any way.
        target: the words to be highlighted.
    """
    starts: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    anchors: dict[int, dict[str, None]] = {}
    for mark in marks:
        starts.setdefault(mark.start, []).append(mark)
        ends.setdefault(mark.end, []).append(mark)
        anchors.setdefault(mark.start, {})[f"s-{mark.start}-{mark.end}"] = None
    cuts = {0, len(text), *starts, *ends}
    if target:
        cuts.update(target)
        anchors.setdefault(target[0], {})[f"s-{target[0]}-{target[1]}"] = None
    open_marks: dict[Mark, None] = {}
    for start, end in pairwise(sorted(cuts)):
        for mark in ends.get(start, ()):
            open_marks.pop(mark, None)
        open_marks.update(dict.fromkeys(starts.get(start, ())))
        yield Segment(
            text=text[start:end],
            kinds=tuple(dict.fromkeys(mark.kind for mark in open_marks)),
            note=" · ".join(dict.fromkeys(mark.note for mark in open_marks)),
            target=target is not None and target[0] <= start and end <= target[1],
            anchors=tuple(anchors.get(start, ())),
        )


def _mark(span: Span, kind: str, note: str) -> Mark:
    return Mark(start=span.start, end=span.end, kind=kind, note=note)


def _event_marks(record: Record) -> Iterator[Mark]:
    for event in record.events:
        what = f"{event.id}: {wording.kind(event.type, event.mode)}"
        for mention in event.mentions:
            yield _mark(mention, "event", what)
        for harm in event.harm:
            yield _mark(harm, "harm", f"{event.id}: {_harm(harm)}")
            if harm.source:
                yield _mark(harm.source, "source", f"source of the figure for {event.id}")
        yield from _place_and_time(event)


def _place_and_time(event: Event) -> Iterator[Mark]:
    for part, kind, word in ((event.place, "place", "where"), (event.time, "time", "when")):
        if part is not None and part.start is not None and part.end is not None:
            yield Mark(start=part.start, end=part.end, kind=kind, note=f"{word} {event.id} was")


def _harm(harm: Harm) -> str:
    return f"{wording.figure(harm.low, harm.high)} {harm.outcome}"


def _claim_marks(record: Record) -> Iterator[Mark]:
    for number, claim in enumerate(record.claims, 1):
        source = wording.party(claim.source)
        says = wording.STANCES.get(claim.stance, claim.stance)
        yield _mark(claim.content, "claim", f"claim {number}: {source or 'someone'} {says}")
        if claim.source:
            yield _mark(claim.source, "source", f"source of claim {number}")
        if claim.cue:
            yield _mark(claim.cue, "cue", f"cue of claim {number}")
        if claim.reported_by:
            yield _mark(claim.reported_by, "source", f"passed claim {number} on")


def _named(record: Record) -> Iterator[Mark]:
    for mention in record.mentions:
        if mention.kind != "place":
            yield _mark(mention, "actor", mention.actor or mention.kind)
    for place in record.places:
        yield _mark(
            place, "place", ", ".join(part for part in (place.name, place.country) if part) or "place"
        )
    for time in record.times:
        covers = wording.interval(time.from_, time.to, time.precision) or "not resolved"
        yield _mark(time, "time", f"{covers} ({time.reason})" if time.reason else covers)
