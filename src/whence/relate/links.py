"""Links between incidents that reports state."""

from collections.abc import Sequence

from whence.model import Citation, EventKey, Incident, IncidentLink, Record


def incident_of_event(incidents: Sequence[Incident]) -> dict[EventKey, str]:
    """The id of the incident that holds each event."""
    return {(r.id, event): i.id for i in incidents for r in i.reports for event in r.events}


def stated_links(incidents: Sequence[Incident], records: Sequence[Record]) -> list[tuple[str, IncidentLink]]:
    """(id of the incident that the link starts from, link), with the words of every report that states it.

    A link within one incident says nothing, and is left out. So is a reprisal that was over before what it
    is said to answer began; its words stand for the other direction where other words state that.
    """
    home = incident_of_event(incidents)
    by_id = {i.id: i for i in incidents}
    evidence: dict[tuple[str, str, str], dict[tuple[str, int, int], Citation]] = {}
    for record in records:
        report = record.report.id
        for link in record.links:
            source, target = home.get((report, link.from_)), home.get((report, link.to))
            if source is None or target is None or source == target:
                continue
            words = link.evidence
            cited = Citation(report=report, start=words.start, end=words.end, quote=words.quote)
            evidence.setdefault((source, link.kind, target), {})[report, words.start, words.end] = cited
    for source, kind, target in sorted(evidence):
        if kind == "reprisal-for" and _over_before(by_id[source], by_id[target]):
            words_of = evidence.pop((source, kind, target))
            if (target, kind, source) in evidence:
                evidence[target, kind, source].update(words_of)
    return [
        (
            source,
            IncidentLink(kind=kind, to=target, stated=True, evidence=tuple(found[k] for k in sorted(found))),
        )
        for (source, kind, target), found in sorted(evidence.items())
    ]


def _over_before(reprisal: Incident, answered: Incident) -> bool:
    """Whether the last day of one incident comes before the first day of the other."""
    last = reprisal.time.to if reprisal.time else None
    first = answered.time.from_ if answered.time else None
    return last is not None and first is not None and last < first
