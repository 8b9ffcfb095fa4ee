"""The names of those who are cited, accused or take part, as far as a report lets them be known."""

from whence.fuse.texts import name_key
from whence.model import Party, Record, Span


def source_name(party: Party, record: Record) -> str:
    """The canonical name of `party` where the report gives one anywhere, else its own words."""
    return party.actor or known_as(party, record) or party.quote


def known_as(span: Span, record: Record) -> str | None:
    """The canonical name that the report's other parts give for these words; None where there is none."""
    cited = [c.source for c in record.claims if c.source is not None and c.source.actor]
    exact = [p.actor for p in cited if p.overlaps(span)] + [
        m.actor for m in record.mentions if m.actor and (m.covers(span) or span.covers(m))
    ]
    if exact:
        return exact[0]
    key = name_key(span.quote)
    return next((p.actor for p in cited if name_key(p.quote) == key), None)


def is_local(actor_id: str | None) -> bool:
    """Whether an id names something within one report alone, unknown to the registry of actors."""
    return actor_id is not None and actor_id.startswith("loc-")


def party_name(party: Party) -> str:
    """The canonical name, else the report's words."""
    return party.actor or party.quote


def same_party(a: str, b: str) -> bool:
    """Whether two names are one party's: equal, or one is within the other ("the Islamic State group")."""
    one, two = f" {name_key(a)} ", f" {name_key(b)} "
    return one.strip() != "" and two.strip() != "" and (one in two or two in one)
