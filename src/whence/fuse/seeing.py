"""Each event of each record as linkage sees it."""

import datetime
import functools
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from whence.fuse.copies import Source
from whence.fuse.leads import lead
from whence.fuse.naming import is_local
from whence.fuse.sight import Sight
from whence.fuse.texts import content_words, name_key, sentences_of, word_list
from whence.fuse.wording import beyond_one, is_war, says_part, vague
from whence.model import Event, EventKey, EventPlace, Party, Record

HEADLINE = 200  # characters in which a report's own lead stands


def sights_of(
    records: Sequence[Record], sources: Sequence[Source], rejected: Collection[EventKey] = ()
) -> list[Sight]:
    """Every event of `records` but the `rejected`, sorted by its key; one of each report is its main one."""
    found: list[Sight] = []
    for number, (record, source) in enumerate(zip(records, sources, strict=True)):
        telling = _telling(record, source)
        mine = [
            _sight(number, record, source, event, telling)
            for event in record.events
            if (record.report.id, event.id) not in rejected
        ]
        main = lead(mine)
        found += [replace(s, main=True, names=telling.names()) if s is main else s for s in mine]
    return sorted(found, key=lambda s: s.key)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Telling:
    """What the events of one report have in common."""

    record: Record
    sentences: Sequence[tuple[int, int]]
    cited: Sequence[tuple[int, int]]
    story: frozenset[str]
    capitals: frozenset[str]

    def names(self, told: Sequence[tuple[int, int]] | None = None) -> frozenset[str]:
        """Words of the persons named in `told`, else anywhere, those of cited sources left out."""
        words: set[str] = set()
        for m in self.record.mentions:
            if m.kind != "person" or any(s < m.end and m.start < e for s, e in self.cited):
                continue
            if told is None or any(s <= m.start < e for s, e in told):
                words.update(w for w in content_words(name_key(m.quote).split()) if not w.isdigit())
        return frozenset(words)


def _telling(record: Record, source: Source) -> _Telling:
    words = source.words
    plain = {w for i, w in enumerate(words.words) if i not in words.capital}
    kept = [i for i in range(len(words.words)) if i not in words.masked]
    return _Telling(
        record=record,
        sentences=sentences_of(record.report.text),
        cited=_cited(record),
        story=frozenset(content_words(words.words[i] for i in kept)),
        capitals=frozenset(content_words(words.words[i] for i in kept if i in words.capital)) - plain,
    )


def _sight(number: int, record: Record, source: Source, event: Event, telling: _Telling) -> Sight:
    spans = [(m.start, m.end) for m in event.mentions] + [(h.start, h.end) for h in event.harm]
    told = [s for s in telling.sentences if any(s[0] < end and start < s[1] for start, end in spans)]
    about = frozenset(i for start, end in told for i in source.words.range(start, end))
    days = _days(event)
    return Sight(
        key=(record.report.id, event.id),
        number=number,
        record=record,
        event=event,
        days=days,
        published=_ordinal(record.report.published_at),
        place=_place(record, event),
        agents=_parties(event.agents),
        targets=_parties(event.targets),
        names=telling.names(told),
        words=frozenset(content_words(source.words.words[i] for i in about)),
        weapons=frozenset(w for x in event.weapons for w in content_words(name_key(x.quote).split())),
        harm=_figures(record.report.text, event, telling.sentences),
        about=about - source.words.masked,
        triggers=tuple(sorted({source.words.range(m.start, m.end).start for m in event.mentions})),
        lead=any(start < HEADLINE for start, _ in told) or _in_title(record, event),
        background=days is not None and days[1] - days[0] > 31,
        wire=source.wire.agency if source.wire else None,
        set_apart=any(source.words.words[i] in word_list("apart") for i in about),
        story=telling.story,
        capitals=telling.capitals,
    )


def _place(record: Record, event: Event) -> EventPlace | None:
    """The event's place; None where it names none, or has only the place of what is said to answer it."""
    place = event.place
    if place is None or not (place.name or place.country):
        return None
    answers = {link.from_ for link in record.links if link.to == event.id}
    taken = {(e.place.start, e.place.end) for e in record.events if e.id in answers and e.place}
    return None if place.start is not None and (place.start, place.end) in taken else place


def _in_title(record: Record, event: Event) -> bool:
    title = (record.report.title or "").casefold()
    return any(m.quote.casefold() in title for m in event.mentions)


def _cited(record: Record) -> list[tuple[int, int]]:
    """Where the report names those whom it cites."""
    parties = [c.source for c in record.claims] + [h.source for e in record.events for h in e.harm]
    return [(p.start, p.end) for p in parties if p is not None]


def _parties(parties: Sequence[Party]) -> frozenset[str]:
    """The names of the actors among `parties` that a registry knows; "gunmen" tells nobody apart."""
    return frozenset(name_key(p.actor) for p in parties if p.actor and not is_local(p.actor_id))


def _figures(text: str, event: Event, sentences: Sequence[tuple[int, int]]) -> dict[str, int]:
    figures: dict[str, int] = {}
    for h in event.harm:
        number = h.low if h.low is not None else h.high
        told = next((text[a:b] for a, b in sentences if a <= h.start < b), "")
        counts = not (vague(h.quote) or says_part(text, h) or (beyond_one(h, told) and not is_war(event)))
        if number is not None and counts:
            figures[h.outcome] = max(number, figures.get(h.outcome, 0))
    return figures


def _days(event: Event) -> tuple[int, int] | None:
    if event.time is None:
        return None
    first, last = _ordinal(event.time.from_), _ordinal(event.time.to)
    if first is None and last is None:
        return None
    return (first or last or 0, last or first or 0)


@functools.lru_cache(maxsize=100_000)
def _ordinal(date: str | None) -> int | None:
    """The day of an ISO date as a number; None where there is none or it is no date."""
    if not date:
        return None
    try:
        return datetime.date.fromisoformat(date[:10]).toordinal()
    except ValueError:  # a year or month alone names no day
        return None
