"""One incident from the events that are one happening."""

from collections.abc import Sequence

from whence.fuse.contradictions import contradictions
from whence.fuse.copies import Source
from whence.fuse.corrections import corrected
from whence.fuse.figures import harm_values
from whence.fuse.grades import cited, grade
from whence.fuse.origins import Provenance
from whence.fuse.partaking import agents_of, targets_of
from whence.fuse.responsibility import responsibilities
from whence.fuse.rules import total
from whence.fuse.settling import settled_kind, settled_place, settled_time, sides, title
from whence.fuse.sight import Sight
from whence.fuse.texts import name_key
from whence.model import Incident, IncidentReport, Judgement, tagged


def incident_of(
    events: Sequence[Sight],
    sources: Sequence[Source],
    provenance: Provenance,
    corrections: Sequence[Judgement],
) -> Incident:
    """The incident of `events`, which are sorted by key."""
    kind, mode, status = settled_kind(events)
    place, time = settled_place(events), settled_time(events)
    values = harm_values(events, sources, provenance)
    responsible = responsibilities(events)
    found = contradictions(events, values, responsible)
    witnesses = cited(events, values, responsible, provenance)
    origins = {o.id for o in provenance.reports.values()}
    origin_of = {sources[n].report.id: o.id for n, o in provenance.reports.items()}
    incident = Incident(
        id=tagged("inc", list(events[0].key)),
        title=title(kind, mode, status, place, time),
        type=kind,
        mode=mode,
        status=status,
        place=place,
        time=time,
        agents=sides(events, agents_of),
        targets=sides(events, targets_of),
        harm={outcome: total(found_values) for outcome, found_values in values.items()},
        responsibility=responsible,
        contradictions=found,
        grade=grade(status, witnesses, origins, responsible, found, origin_of),
        articles=len(provenance.reports),
        outlets=_outlets(sources, provenance),
        origins=len(origins),
        sources=len(witnesses),
        reports=_reports(events, provenance),
    )
    return corrected(incident, corrections)


def _outlets(sources: Sequence[Source], provenance: Provenance) -> int:
    """Distinct publishers; reports without one count together as one, since nothing tells them apart."""
    return len({name_key(sources[n].report.publisher or "") for n in provenance.reports})


def _reports(events: Sequence[Sight], provenance: Provenance) -> tuple[IncidentReport, ...]:
    of_report: dict[int, list[Sight]] = {}
    for s in events:
        of_report.setdefault(s.number, []).append(s)
    found = []
    for number, mine in of_report.items():
        report = mine[0].record.report
        found.append(
            IncidentReport(
                id=report.id,
                given_id=report.given_id,
                publisher=report.publisher,
                published_at=report.published_at,
                events=tuple(s.event.id for s in mine),
                main=any(s.main for s in mine),
                origin=provenance.reports[number].id,
            )
        )
    return tuple(sorted(found, key=lambda r: r.id))
