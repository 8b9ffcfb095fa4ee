"""An event as linkage sees it: what tells one happening from another, worked out once."""

import datetime
import functools
from collections.abc import Sequence
from dataclasses import dataclass

from whence.fuse.copies import Source
from whence.fuse.texts import content_words, name_key, sentences_of, word_list
from whence.fuse.wording import says_part, vague
from whence.model import Event, EventKey, EventPlace, Party, Record
from whence.vocabulary import event_types

HEADLINE = 200  # characters in which a report's own lead stands


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Sight:
    """One event of one report, ready to be compared."""

    key: EventKey
    number: int
    """The report's place in the sequence of records."""
    record: Record
    event: Event
    days: tuple[int, int] | None
    """First and last day, as ordinals."""
    published: int | None
    place: EventPlace | None
    agents: frozenset[str]
    targets: frozenset[str]
    names: frozenset[str]
    """Words of the personal names in its sentences, those of cited sources left out."""
    words: frozenset[str]
    weapons: frozenset[str]
    harm: dict[str, int]
    """The largest number given for each outcome, vague words and parts left out."""
    about: frozenset[int]
    """Indices of the report's words that tell of it: its sentences."""
    triggers: tuple[int, ...]
    """Indices of the report's words that evoke it."""
    lead: bool
    """Whether the report's headline or first sentence tells of it."""
    background: bool
    """Whether it is told as a span of time or a thing of the past, not as one happening."""

    @property
    def quad(self) -> int:
        """Cooperation or conflict, by word or by deed (PLOVER's quad class); 4 for an unknown type."""
        kind = event_types().get(self.event.type)
        return kind.quad if kind else 4


def sights_of(records: Sequence[Record], sources: Sequence[Source]) -> list[Sight]:
    """Every event of `records`, sorted by its key."""
    found = []
    for number, (record, source) in enumerate(zip(records, sources, strict=True)):
        sentences = sentences_of(record.report.text)
        cited = _cited(record)
        found += [_sight(number, record, source, event, sentences, cited) for event in record.events]
    return sorted(found, key=lambda s: s.key)


def _sight(
    number: int,
    record: Record,
    source: Source,
    event: Event,
    sentences: Sequence[tuple[int, int]],
    cited: Sequence[tuple[int, int]],
) -> Sight:
    spans = [(m.start, m.end) for m in event.mentions] + [(h.start, h.end) for h in event.harm]
    told = [s for s in sentences if any(s[0] < end and start < s[1] for start, end in spans)]
    about = frozenset(i for start, end in told for i in source.words.range(start, end))
    names = _names(record, told, cited)
    days = _days(event)
    return Sight(
        key=(record.report.id, event.id),
        number=number,
        record=record,
        event=event,
        days=days,
        published=_ordinal(record.report.published_at),
        place=event.place if event.place and (event.place.name or event.place.country) else None,
        agents=_parties(event.agents),
        targets=_parties(event.targets),
        names=names,
        words=frozenset(content_words(source.words.words[i] for i in about)),
        weapons=frozenset(w for x in event.weapons for w in content_words(name_key(x.quote).split())),
        harm=_figures(record.report.text, event),
        about=about - source.words.masked,
        triggers=tuple(sorted({source.words.range(m.start, m.end).start for m in event.mentions})),
        lead=any(start < HEADLINE for start, _ in told) or _in_title(record, event),
        background=days is not None and days[1] - days[0] > 31,
    )


def _in_title(record: Record, event: Event) -> bool:
    title = (record.report.title or "").casefold()
    return any(m.quote.casefold() in title for m in event.mentions)


def _cited(record: Record) -> list[tuple[int, int]]:
    """Where the report names those whom it cites."""
    parties = [c.source for c in record.claims] + [h.source for e in record.events for h in e.harm]
    return [(p.start, p.end) for p in parties if p is not None]


def _names(
    record: Record, told: Sequence[tuple[int, int]], cited: Sequence[tuple[int, int]]
) -> frozenset[str]:
    words: set[str] = set()
    for m in record.mentions:
        if m.kind != "person" or any(s < m.end and m.start < e for s, e in cited):
            continue
        if any(s <= m.start < e for s, e in told):
            words.update(w for w in content_words(name_key(m.quote).split()) if not w.isdigit())
    return frozenset(words)


def _parties(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(p.actor_id or name_key(p.actor) for p in parties if p.actor)


def _figures(text: str, event: Event) -> dict[str, int]:
    figures: dict[str, int] = {}
    for h in event.harm:
        number = h.low if h.low is not None else h.high
        if number is not None and not vague(h.quote) and not says_part(text, h):
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


def armed(words: str) -> bool:
    """Whether `words` name soldiers, fighters, police or their posts."""
    return not word_list("armed").isdisjoint(name_key(words).split())
