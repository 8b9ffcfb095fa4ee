"""Who claims a happening, who accuses whom of it, and who denies it."""

import re
from collections.abc import Iterator, Sequence

from whence.fuse.naming import is_local, party_name, same_party, source_name
from whence.fuse.partaking import agents_of, can_act
from whence.fuse.sight import Sight
from whence.fuse.texts import name_key, sentences_of, word_list
from whence.model import Citation, Claim, Party, Record, Responsibility

UNATTRIBUTED = "unattributed"
_SIDES = frozenset({"person", "organization", "nationality", "group"})
_BEGINS = re.compile(r"\s*(?:(?!of\b|for\b|with\b|in\b|on\b|after\b)[\w'’-]+\s+){0,3}")
_MODIFIES = re.compile(r"\s+(?!(?:of|for|with|in|on|by|after|and|or|is|are|was|were|has|have|had)\b)[a-z]")
_CHARGED = re.compile(r"\b(?:accused|suspected|charged|alleged|allegedly|believed|blamed)\b")
_AND = re.compile(
    r"\s*(?:,|and|or|as well as|along with|together with)+\s+(?:the |its |their |a )?(?:[\w'’-]+ )?"
)


def claims_about(events: Sequence[Sight]) -> Iterator[tuple[Sight, Claim]]:
    """Each claim about one of `events`, once, with the event that it is about."""
    seen: set[tuple[str, int, int, int]] = set()
    for s in events:
        for claim in s.record.claims:
            if s.event.id not in claim.events:
                continue
            mark = (
                s.key[0],
                claim.content.start,
                claim.content.end,
                claim.source.start if claim.source else -1,
            )
            if mark not in seen:
                seen.add(mark)
                yield s, claim


def responsibilities(events: Sequence[Sight]) -> tuple[Responsibility, ...]:
    """Claims of responsibility, accusations, and denials of having done it."""
    found: dict[tuple[str, str, str, str], Responsibility] = {}
    for s, claim in claims_about(events):
        for party in _parties(s, claim):
            item = _responsibility(s, claim, party)
            found.setdefault((s.key[0], name_key(item.claimant), name_key(party), claim.stance), item)
    return tuple(sorted(found.values(), key=lambda r: (r.report, r.start, r.party, r.stance)))


def _responsibility(s: Sight, claim: Claim, party: str) -> Responsibility:
    words = claim.content
    return Responsibility(
        claimant=source_name(claim.source, s.record) if claim.source else UNATTRIBUTED,
        party=party,
        stance=claim.stance,
        report=s.key[0],
        start=words.start,
        end=words.end,
        quote=words.quote,
    )


def _parties(s: Sight, claim: Claim) -> tuple[str, ...]:
    """Who is accused or cleared or claims; none where the claim is not about responsibility."""
    own = (source_name(claim.source, s.record),) if claim.source and can_act(claim.source) else ()
    if claim.stance == "claims-responsibility":
        return own
    if claim.stance == "accuses":
        return _accused(s, claim) or _blamed(s, claim)
    if claim.stance == "denies" and not denies_occurrence(s, claim):
        return own if _of_oneself(claim) and own else _accused(s, claim) or own
    return ()


def _accused(s: Sight, claim: Claim) -> tuple[str, ...]:
    """The parties that the claim's own words accuse; never the claimant."""
    inside = [a for a in _others(s, claim) if claim.content.overlaps(a)]
    return _named(s.record, claim) or tuple(dict.fromkeys(party_name(a) for a in inside))


def _of_oneself(claim: Claim) -> bool:
    """Whether a denial is of one's own part, as its first words say: "involvement", "its forces were"."""
    first = set(name_key(claim.content.quote).split()[:2])
    return bool(first & (word_list("responsible") | {"its", "their", "his", "her", "our", "we", "it"}))


def _blamed(s: Sight, claim: Claim) -> tuple[str, ...]:
    """The agent in the sentence of an accusation whose own words name nobody; nobody who claims the deed."""
    text = s.record.report.text
    told = next(((a, b) for a, b in sentences_of(text) if a <= claim.content.start < b), (0, 0))
    owners = [
        source_name(c.source, s.record)
        for c in s.record.claims
        if c.source is not None and c.stance == "claims-responsibility"
    ]
    for agent in _others(s, claim):
        name = party_name(agent)
        if told[0] <= agent.start < told[1] and not any(same_party(name, owner) for owner in owners):
            return (name,)
    return ()


def _others(s: Sight, claim: Claim) -> list[Party]:
    """The agents of an event that are not the claimant, those known by name first."""
    claimant = source_name(claim.source, s.record) if claim.source else None
    agents = [a for a in agents_of(s.event) if claimant is None or not same_party(party_name(a), claimant)]
    return sorted(agents, key=lambda a: a.actor is None)


def _named(record: Record, claim: Claim) -> tuple[str, ...]:
    """Those with whom a claim's content begins, or behind its `by`: "Egypt and the general for them"."""
    claimant = source_name(claim.source, record) if claim.source else ""
    words, start = claim.content.quote, claim.content.start
    names: list[str] = []
    end = 0
    for m in sorted(record.mentions, key=lambda m: (m.start, -m.end)):
        if not claim.content.covers(m) or m.start - start < end or m.kind not in _SIDES:
            continue
        before = words[end : m.start - start]
        if m.actor is None or same_party(m.actor, claimant) or not _leads(before, bool(names)):
            continue
        if is_local(m.actor_id) and _MODIFIES.match(words, m.end - start):
            continue  # a man of Rovers is not Rovers
        if claim.source is None and not names and not _CHARGED.search(words, m.end - start):
            continue
        names.append(m.actor)
        end = m.end - start
    return tuple(dict.fromkeys(names))


def _leads(before: str, joined: bool) -> bool:
    """Whether words before a name let it be the accused: at the beginning, behind `by`, or joined to one."""
    if joined:
        return _AND.fullmatch(before) is not None
    return _BEGINS.fullmatch(before) is not None or before.rstrip().endswith(" by")


def denies_occurrence(s: Sight, claim: Claim) -> bool:
    """Whether a denial is of the thing itself and not of having done it.

    One whose own side is accused, or whose words speak of responsibility, denies having done it.
    """
    if claim.stance != "denies":
        return False
    if not word_list("responsible").isdisjoint(name_key(claim.content.quote).split()):
        return False
    if claim.source is None:
        return True
    claimant = source_name(claim.source, s.record)
    return not any(same_party(party_name(a), claimant) for a in s.event.agents)


def citation(s: Sight, claim: Claim) -> Citation:
    """The words of a claim."""
    words = claim.content
    return Citation(report=s.key[0], start=words.start, end=words.end, quote=words.quote)
