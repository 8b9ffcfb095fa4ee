"""Mentions, parties and relations with their actors."""

import functools
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whence.ground.linking import NOTHING, Link, Setting, link
from whence.ground.names import normal
from whence.ground.registry import Registry
from whence.model import Claim, Event, Harm, Mention, Party, Relation, Span, tagged
from whence.vocabulary.actors import Actor, actors, phrases, states
from whence.vocabulary.places import guards

_NAMED_KINDS = frozenset({"person", "organization"})
_PRONOUN = frozenset(
    [
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "him",
        "her",
        "them",
        "us",
        "his",
        "its",
        "their",
        "our",
        "who",
        "which",
        "that",
        "this",
        "those",
        "these",
    ]
)
_KIND_OF = {
    "person": "person", "state": "nationality", "people": "group", "government": "organization",
    "armed-group": "organization", "movement": "organization", "coalition": "organization",
    "organization": "organization", "agency": "organization", "media": "organization",
    "monitor": "organization",
}  # fmt: skip
_LOCAL_SCORE = 0.5
"""Score of an actor that no registry confirms: its name is all that is known."""
_LEADING = re.compile(r"^(?:the|a|an|this|that|another|its|his|her|their|our)\s+", re.IGNORECASE)
_NAME = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?")
_TIE = re.compile(
    r"[,;]|\b(?:of|for|from|with|to|by|in|at|on|near|inside|outside|around|who|which|that|where)\b"
)
_SPEAKS_FOR = frozenset({"of", "for", "from", "with", "to", "by"})
"""Ties by which a phrase may be whom it names: `a spokesman for Rovers`, never `an official in Rovers`."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who an actor is: the canonical name and the id of the registry, or a local one."""

    name: str
    id: str
    score: float
    link: Link

    @property
    def local(self) -> bool:
        """Whether only this project's collection of reports knows the actor."""
        return self.id.startswith("loc-")


class Linker:
    """The actors of one report. Everything is decided at once, so that no order matters."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        setting: Setting,
        known: Registry,
        places: Sequence[Span] = (),
        countries: Sequence[tuple[int, str]] = (),
        names: Sequence[Span] = (),
    ) -> None:
        """Decide who each mention is, those of one chain together.

        Args:
            mentions: of the report, in any order.
            setting: what is known of the report.
            known: the registry.
            places: words that name a place, and so no new actor.
            names: the registry's names in order, where they stand whole: `State` in `Islamic State` is none.
            countries: where the report names which country, in order; `the country` is the last before.
        """
        self._setting, self._known, self._places = setting, known, places
        self._link = functools.cache(lambda words, country: link(words, setting, known, country))
        self._place_names = frozenset(normal(place.quote) for place in places)
        self._countries, self._names = countries, names
        own = {mention: self._of_mention(mention) for mention in mentions}
        chains: dict[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if mention.chain is not None:
                chains[mention.chain].append(mention)
        for chained in chains.values():
            best = self._best(own[mention] for mention in chained)
            for mention in chained:
                own[mention] = best or own[mention]
        self._own = own
        self._in_order = sorted(own, key=lambda mention: mention.start)
        self._longest = max((mention.end - mention.start for mention in own), default=0)

    def mentions(self) -> tuple[Mention, ...]:
        """The mentions with their actors, in the order in which they came."""
        return tuple(self._filled(mention, identity) for mention, identity in self._own.items())

    def party(self, party: Party) -> Party:
        """The party with actor, kind and, where its name does not decide, candidates."""
        mention = self._mention_of(party)
        identity = self._identify(party, mention)
        kind = party.kind or (mention.kind if mention else None)
        if identity is None:
            return replace(party, kind=kind or _kind_of_words(party.quote))
        registered = actors().get(identity.id)
        return replace(
            party,
            actor=identity.name,
            actor_id=identity.id,
            kind=kind or (_KIND_OF[registered.kind] if registered else _kind_of_words(party.quote)),
            candidates=identity.link.candidates if len(identity.link.candidates) > 1 else party.candidates,
        )

    def _identify(self, span: Party, mention: Mention | None) -> Identity | None:
        """Who the words are: by themselves, else by the mention that they share."""
        chained = self._own.get(mention) if mention is not None else None
        if chained is not None and mention is not None and not _heads(span.quote, mention.start - span.start):
            chained = None
        found = self._linked(span.quote, span.start)
        if found is not None and not (chained is not None and not chained.local and found.local):
            return found
        if chained is not None:
            return chained
        kind = mention.kind if mention is not None else span.kind
        if kind is None and any(place.overlaps(span) for place in self._places):
            return None
        return self._local(span.quote, kind)

    def relation(self, relation: Relation) -> Relation:
        """The relation between canonical names: states, but a government against an opponent at home."""
        a, b = self._side(relation.a), self._side(relation.b)
        a, b = self._at_home(a, b), self._at_home(b, a)
        return replace(
            relation,
            a=a.name if a else relation.a,
            b=b.name if b else relation.b,
            a_id=a.id if a else relation.a_id,
            b_id=b.id if b else relation.b_id,
        )

    def name(self, words: str) -> str:
        """The canonical name of what the words say, the words themselves where there is none."""
        found = self._linked(words)
        return found.name if found is not None else words

    def _side(self, words: str) -> Actor | None:
        """A side of a relation: a state by its name or nationality, else who the words are."""
        keys = [normal(word) for word in re.findall(r"[\w'’]+", words)]
        found = self._known.states([key for key in keys if key != "the"])
        bare = [s for s in found if s.first == 0 and s.end == len([k for k in keys if k != "the"])]
        if bare:
            return self._known.state(bare[0].code)
        linked = link(words, self._setting, self._known)
        return linked.actor

    def _at_home(self, side: Actor | None, other: Actor | None) -> Actor | None:
        foe = other is not None and other.kind in ("armed-group", "movement", "people")
        if (
            side is not None
            and side.kind == "state"
            and foe
            and other is not None
            and other.country == side.country
        ):
            return self._known.government(side.country or "")
        return side

    def _of_mention(self, mention: Mention) -> Identity | None:
        if mention.kind in ("place", "facility", "weapon", "vehicle") or normal(mention.quote) in _PRONOUN:
            return None
        at = bisect_right(self._names, mention.start, key=lambda name: name.start)
        named = mention.kind == "organization" and at > 0 and self._names[at - 1].covers(mention)
        whole: Span = self._names[at - 1] if named else mention
        return self._linked(whole.quote, whole.start) or self._local(mention.quote, mention.kind)

    def _local(self, words: str, kind: str | None) -> Identity | None:
        """A local actor for a proper name that neither the registry nor the map of the report holds.

        None for a description, and for a place: what happens to `the town` or is said there is no act of it.
        """
        found = _local(words, kind)
        of_place = found is not None and kind != "person" and normal(found.name) in self._place_names
        return None if of_place else found

    def _linked(self, words: str, start: int | None = None) -> Identity | None:
        found = self._link(words, self._country_before(start))
        if found.actor is not None:
            return Identity(found.actor.name, found.actor.id, found.score, found)
        if found.name is not None:
            return Identity(found.name, tagged("loc", normal(found.name)), found.score, found)
        return None

    def _country_before(self, start: int | None) -> str | None:
        if start is None:
            return None
        at = bisect_left(self._countries, (start, ""))
        return self._countries[at - 1][1] if at else None

    def _mention_of(self, span: Span) -> Mention | None:
        """The mention that the words are, or that is the name within them."""
        first = bisect_left(self._in_order, span.start - self._longest, key=lambda m: m.start)
        last = bisect_left(self._in_order, span.end, key=lambda m: m.start)
        near = [m for m in self._in_order[first:last] if m.end >= span.end]
        same = [m for m in near if m.start == span.start and m.end == span.end]
        inside = [m for m in near if span.covers(m) and m.kind != "nationality"]
        around = [m for m in near if m.covers(span)]
        for group in (
            same,
            sorted(around, key=lambda m: m.end - m.start),
            sorted(inside, key=lambda m: (-m.end, m.start)),
        ):
            named = [m for m in group if m.kind not in ("place", "facility", "weapon", "vehicle")] or group
            if named:
                return named[0]
        return None

    @staticmethod
    def _best(identities: Iterable[Identity | None]) -> Identity | None:
        known = [identity for identity in identities if identity is not None]
        return min(known, key=lambda i: (i.local, -i.score, -len(i.name), i.id), default=None)

    @staticmethod
    def _filled(mention: Mention, identity: Identity | None) -> Mention:
        if identity is None:
            return mention
        return replace(mention, actor=identity.name, actor_id=identity.id)


def linked_event(event: Event, linker: Linker) -> Event:
    """The event with its agents, targets and the sources of its figures linked."""
    return replace(
        event,
        agents=tuple(linker.party(party) for party in event.agents),
        targets=tuple(linker.party(party) for party in event.targets),
        harm=tuple(_linked_harm(harm, linker) for harm in event.harm),
    )


def linked_claim(claim: Claim, linker: Linker) -> Claim:
    """The claim with its source, and who passed it on, linked."""
    return replace(
        claim,
        source=linker.party(claim.source) if claim.source else None,
        reported_by=linker.party(claim.reported_by) if claim.reported_by else None,
    )


def _linked_harm(harm: Harm, linker: Linker) -> Harm:
    return replace(harm, source=linker.party(harm.source)) if harm.source else harm


@functools.lru_cache(maxsize=4096)
def _local(words: str, kind: str | None) -> Identity | None:
    """A local actor for a proper name that the registry does not hold; None for a description."""
    name = _proper(words)
    if name is None or (
        kind not in _NAMED_KINDS and not (kind is None and " " in name and name.count(" ") < 4)
    ):
        return None
    return Identity(name, tagged("loc", normal(name)), _LOCAL_SCORE, NOTHING)


def _heads(words: str, at: int) -> bool:
    """Whether the name at offset `at` may stand for the whole phrase: as its head, or tied to it closely.

    The director of the hospital in a town is neither the hospital nor the town.
    """
    ties = [tie.group() for tie in _TIE.finditer(words.lower(), 0, max(0, at))]
    return not ties or (len(ties) == 1 and ties[0] in _SPEAKS_FOR)


def _proper(words: str) -> str | None:
    """The proper name at the end of the words: capitalised, without titles; None where there is none."""
    cleaned = _LEADING.sub("", words.strip("\"'“”‘’ ,.")).removesuffix("'s").removesuffix("’s")
    parts = list(_NAME.finditer(cleaned))
    start = len(parts)
    while start and _belongs(parts[start - 1].group()):
        start -= 1
    while start < len(parts) and _is_title(parts[start].group()):
        start += 1
    if start == len(parts) or normal(cleaned) in _PRONOUN:
        return None
    if all(_ordinary(part.group()) for part in parts[start:]):
        return None
    if not _heads(cleaned, parts[start].start()):
        return None
    name = cleaned[parts[start].start() : parts[-1].end()]
    return name if any(c.isupper() for c in name) and len(name) > 2 else None


def _ordinary(word: str) -> bool:
    """Whether a capitalised word names nobody: `Islamist`, `Egyptian-Libyan`, `UN-backed`."""
    pieces = normal(word).split()
    return all(piece in _plain_words() for piece in pieces) or pieces[-1] in _MADE


@functools.cache
def _plain_words() -> frozenset[str]:
    return guards("word") | guards("direction") | guards("generic") | guards("particle") | _OFFICES | _MADE


_MADE = frozenset(["backed", "led", "based", "linked", "held", "controlled", "allied", "affiliated"])


def _belongs(word: str) -> bool:
    """Whether a word can stand in a proper name: capitalised, `al-Jayrudi`, or a particle such as `bin`."""
    return any(piece[:1].isupper() for piece in word.split("-")) or normal(word) in guards("particle")


def _is_title(word: str) -> bool:
    key = normal(word)
    lower = key in guards("particle") and word[:1].islower() and key not in ("al", "el", "bin", "ibn", "abu")
    return key in guards("title") or lower or key in _OFFICES


_OFFICES = frozenset(
    word for state in states().values() for demonym in state.demonyms for word in (normal(demonym),)
) | frozenset({"foreign", "prime", "defence", "defense", "interior", "vice", "deputy"})


def _kind_of_words(words: str) -> str | None:
    """The kind of words without a mention: people and what stands for them are a group."""
    last = normal(words).split()[-1:] or [""]
    return "group" if last[0] in phrases("neutral") else None
