"""Who claims a happening, who accuses whom of it, and who denies it."""

from collections.abc import Iterator, Sequence

from whence.fuse.naming import party_name, same_party, source_name
from whence.fuse.sight import Sight
from whence.fuse.texts import name_key, word_list
from whence.model import Citation, Claim, Record, Responsibility

UNATTRIBUTED = "unattributed"


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
        party = _party(s, claim)
        if party is None:
            continue
        claimant = source_name(claim.source, s.record) if claim.source else UNATTRIBUTED
        words = claim.content
        item = Responsibility(
            claimant=claimant,
            party=party,
            stance=claim.stance,
            report=s.key[0],
            start=words.start,
            end=words.end,
            quote=words.quote,
        )
        found.setdefault((s.key[0], name_key(claimant), name_key(party), claim.stance), item)
    return tuple(sorted(found.values(), key=lambda r: (r.report, r.start, r.party, r.stance)))


def _party(s: Sight, claim: Claim) -> str | None:
    """Who is accused or cleared or claims; None where the claim is not about responsibility."""
    if claim.stance == "claims-responsibility":
        return source_name(claim.source, s.record) if claim.source else None
    if claim.stance == "accuses":
        return _accused(s, claim)
    if claim.stance == "denies" and not denies_occurrence(s, claim):
        accused = _accused(s, claim)
        own = source_name(claim.source, s.record) if claim.source else None
        return accused or own
    return None


def _accused(s: Sight, claim: Claim) -> str | None:
    """The party named in the claim's own words, else the event's agent; never the claimant."""
    claimant = source_name(claim.source, s.record) if claim.source else None
    agents = [a for a in s.event.agents if claimant is None or not same_party(party_name(a), claimant)]
    named = [a for a in agents if claim.content.overlaps(a)]
    known = [a for a in agents if a.actor]
    chosen = named or known or agents
    if chosen:
        return party_name(chosen[0])
    return _mentioned(s.record, claim, claimant)


def _mentioned(record: Record, claim: Claim, claimant: str | None) -> str | None:
    for m in record.mentions:
        other = claimant is None or not same_party(m.actor or "", claimant)
        if m.kind == "organization" and m.actor and claim.content.covers(m) and other:
            return m.actor
    return None


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
