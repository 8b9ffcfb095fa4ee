"""The casualty recorders' grade of an incident, never higher than its evidence."""

from collections.abc import Mapping, Sequence

from whence.fuse.naming import same_party, source_name
from whence.fuse.origins import Provenance
from whence.fuse.responsibility import claims_about
from whence.fuse.sight import Sight
from whence.fuse.texts import name_key
from whence.model import Contradiction, Grade, HarmValue, Responsibility

RULE = "grade.v1"


def cited(
    events: Sequence[Sight],
    values: Mapping[str, Sequence[HarmValue]],
    responsible: Sequence[Responsibility],
    provenance: Provenance,
) -> dict[str, set[str]]:
    """For each source that is cited for the incident, the origins whose text cites it.

    One who claims responsibility is a party and no witness.
    """
    found: dict[str, set[str]] = {}
    owners = [r.claimant for r in responsible if r.stance == "claims-responsibility"]
    for outcome in values.values():
        for v in outcome:
            if v.source:
                found.setdefault(name_key(v.source), set()).add(v.origin)
    for s, claim in claims_about(events):
        if claim.source is not None:
            name = source_name(claim.source, s.record)
            found.setdefault(name_key(name), set()).add(provenance.reports[s.number].id)
    return {k: v for k, v in found.items() if k and not any(same_party(k, o) for o in owners)}


def grade(
    status: str,
    sources: Mapping[str, set[str]],
    origins: set[str],
    responsible: Sequence[Responsibility],
    found: Sequence[Contradiction],
    origin_of: Mapping[str, str],
) -> Grade:
    """The grade by `grade.v1`.

    discounted: every report that tells of it denies it. contested: it stands open who did it or whether it
    happened. confirmed: two origins, and the responsible side accepts, in two origins or in one where
    another origin names that side. fair: two or more origins and as many sources, independent of each other.
    weak: anything less.

    Args:
        status: of the incident.
        sources: each source cited, with the origins that cite it.
        origins: the text origins of its reports.
        responsible: who claims, accuses, denies.
        found: its contradictions.
        origin_of: the origin of each report, by report id.
    """
    if status == "denied":
        return Grade(value="discounted", rule=RULE, reason="every report that tells of it denies it")
    for kind, words in (("responsibility", "who did it"), ("occurrence", "whether it happened")):
        if any(c.kind == kind and c.state == "open" for c in found):
            return Grade(value="contested", rule=RULE, reason=f"the reports contradict each other on {words}")
    accepts = _accepted(responsible, origin_of) if len(origins) > 1 else None
    if accepts:
        return Grade(
            value="confirmed", rule=RULE, reason=f"{accepts} accepts responsibility, in independent texts"
        )
    counts = f"{_count(len(origins), 'text origin')}, {_count(len(sources), 'cited source')}"
    if _independent(sources):
        return Grade(value="fair", rule=RULE, reason=f"{counts}, independent of each other")
    if len(origins) < 2:
        return Grade(value="weak", rule=RULE, reason=f"a single text origin; {counts}")
    return Grade(value="weak", rule=RULE, reason=f"no two origins cite different sources; {counts}")


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _accepted(responsible: Sequence[Responsibility], origin_of: Mapping[str, str]) -> str | None:
    for r in responsible:
        if r.stance != "claims-responsibility":
            continue
        others = {
            origin_of[o.report]
            for o in responsible
            if o.stance in ("claims-responsibility", "accuses") and same_party(o.party, r.party)
        }
        if len(others) > 1:
            return r.party
    return None


def _independent(sources: Mapping[str, set[str]]) -> bool:
    """Whether two different origins cite two different sources, one each."""
    items = list(sources.values())
    return any(len(a | b) > 1 for i, a in enumerate(items) for b in items[i + 1 :])
