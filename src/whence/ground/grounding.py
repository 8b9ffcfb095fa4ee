"""The order in which a record is grounded: times, places, then actors, then what events need of all three."""

import functools
from dataclasses import replace

from whence.ground.actors import Linker, linked_claim, linked_event
from whence.ground.atlas import gazetteer
from whence.ground.context import Context, context, named_countries
from whence.ground.events import Ground, grounded
from whence.ground.linking import Setting, setting_of
from whence.ground.places import mention_of, resolve, spellings
from whence.ground.registry import Registry, registry
from whence.ground.times import anchor_of, times
from whence.ground.tokens import Words, words
from whence.ground.toponyms import Names
from whence.model import Mention, Record, Span, TimeMention

_PLAIN_KINDS = frozenset({"armed-group", "movement", "coalition", "agency", "media", "person"})


def ground(record: Record) -> Record:
    """The record with its dates, places and actors resolved; every span stays where it was.

    Raises:
        AssetError: the gazetteer that set-up compiles is missing.
    """
    report, known, atlas = record.report, registry(), gazetteer()
    told = words(report.text)
    when = times(report)
    taken, full = _actor_names(told, known)
    names = Names(told, (*record.mentions, *_event_places(record)), atlas, taken)
    about = context(told, names.toponyms())
    found = names.toponyms(functools.cache(lambda name: bool(spellings(name, about, atlas))))
    resolved = resolve(told, found, about, atlas)
    understood = {(mention.start, mention.end) for mention in record.mentions}
    places = tuple(
        mention
        for mention in (mention_of(report.text, one) for one in resolved)
        if mention.name is not None or (mention.start, mention.end) in understood
    )
    linker = Linker(
        record.mentions, _setting(record, when, about, full), known, places, named_countries(told), taken
    )
    scene = Ground(told, places, when, record.mentions, taken, about, _published(record))
    return replace(
        record,
        mentions=linker.mentions(),
        places=places,
        times=when,
        events=tuple(grounded(linked_event(event, linker), scene) for event in record.events),
        claims=tuple(linked_claim(claim, linker) for claim in record.claims),
        links=tuple(
            replace(link, source=linker.party(link.source)) if link.source else link for link in record.links
        ),
        relations=tuple(linker.relation(relation) for relation in record.relations),
        forecasts=tuple(
            replace(f, by=linker.name(f.by)) if f.by and f.by != "author" else f for f in record.forecasts
        ),
    )


def _event_places(record: Record) -> tuple[Mention, ...]:
    """The places of events as mentions, where they are none already."""
    held = {(mention.start, mention.end) for mention in record.mentions if mention.kind == "place"}
    given = {
        (place.start, place.end): place.quote
        for event in record.events
        if (place := event.place) is not None
        and place.start is not None
        and place.end is not None
        and place.quote
    }
    return tuple(
        Mention(start=start, end=end, quote=quote, kind="place")
        for (start, end), quote in sorted(given.items())
        if (start, end) not in held
    )


def _actor_names(told: Words, known: Registry) -> tuple[list[Span], frozenset[str]]:
    """Where the text names an actor of the registry that is no place, and whose full names it holds."""
    keys = [token.key for token in told.tokens]
    taken, full = [], set()
    for named in known.named(keys):
        first, last = told.tokens[named.first], told.tokens[named.end - 1]
        if " " in named.key:
            full.add(named.actor.id)
        if named.actor.kind in _PLAIN_KINDS and first.capital and last.capital:
            taken.append(Span.of(told.text, first.start, last.end))
    return taken, frozenset(full)


def _setting(record: Record, when: tuple[TimeMention, ...], about: Context, full: frozenset[str]) -> Setting:
    """The setting for actors: the year of publication, else the latest year that the report tells of."""
    anchor = anchor_of(record.report)
    if anchor.day is not None:
        return setting_of(about, anchor.day.year, full)
    told = [int(time.to[:4]) for time in when if time.to and time.type == "DATE"]
    return setting_of(about, max(told, default=None), full)


def _published(record: Record) -> str | None:
    day = anchor_of(record.report).day
    return day.isoformat() if day else None
