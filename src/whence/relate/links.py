"""Links between incidents that reports state."""

from collections.abc import Sequence

from whence.model import Citation, EventKey, Incident, IncidentLink, Record


def incident_of_event(incidents: Sequence[Incident]) -> dict[EventKey, str]:
    """The id of the incident that holds each event."""
    return {(r.id, event): i.id for i in incidents for r in i.reports for event in r.events}


def stated_links(incidents: Sequence[Incident], records: Sequence[Record]) -> list[tuple[str, IncidentLink]]:
    """(id of the incident that the link starts from, link), with the words of every report that states it.

    A link within one incident says nothing, and is left out.
    """
    home = incident_of_event(incidents)
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
    return [
        (
            source,
            IncidentLink(kind=kind, to=target, stated=True, evidence=tuple(found[k] for k in sorted(found))),
        )
        for (source, kind, target), found in sorted(evidence.items())
    ]
