"""Many records into incidents: copies, origins, linkage, resolution, grades."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from whence.fuse.copies import copies_of, sources_of, taken_passages
from whence.fuse.incidents import incident_of
from whence.fuse.judging import decisions_of
from whence.fuse.linking import link
from whence.fuse.origins import Origins
from whence.fuse.seeing import sights_of
from whence.model import Fusion, Incident, Judgement, Origin, Record, to_json


def fuse(records: Sequence[Record], judgements: Sequence[Judgement] = ()) -> Fusion:
    """All that follows from `records` and `judgements`, the same in any order of arrival.

    A report that comes twice counts once. Links between incidents and relations are added by `relate`.

    Raises:
        UsageError: a correction among `judgements` cannot be applied; the message names it.
    """
    ordered = _once(records)
    decisions = decisions_of(judgements)
    sources = sources_of(ordered)
    taken = taken_passages(sources)
    sights = sights_of(ordered, sources, decisions.rejected)
    linked = link(sights, taken, decisions)
    origins = Origins(sources, taken)
    incidents: list[Incident] = []
    found: list[Origin] = []
    for cluster in linked.clusters:
        provenance = origins.provenance(cluster)
        keys = {s.key for s in cluster}
        corrections = [j for j in decisions.corrections if keys.intersection(j.events)]
        incidents.append(incident_of(cluster, sources, provenance, corrections))
        found += provenance.reports.values()
    told = {s.number for s in sights}
    found += [origins.alone(n) for n in range(len(ordered)) if n not in told]
    return Fusion(
        incidents=tuple(sorted(incidents, key=lambda i: i.id)),
        copies=copies_of(taken, sources),
        origins=_joined(found),
        comparisons=linked.comparisons,
    )


def _once(records: Sequence[Record]) -> list[Record]:
    """`records` sorted by report, each report once; of two readings the same one always wins."""
    by_report: dict[str, list[Record]] = defaultdict(list)
    for r in records:
        by_report[r.report.id].append(r)
    return [_one(by_report[key]) for key in sorted(by_report)]


def _one(readings: list[Record]) -> Record:
    if len(readings) == 1:
        return readings[0]
    return min(readings, key=lambda r: json.dumps(to_json(r), sort_keys=True))


def _joined(found: Iterable[Origin]) -> tuple[Origin, ...]:
    """Each origin once, with all the reports that go back to it."""
    reports: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for origin in found:
        reports[origin.id].update(origin.reports)
        names[origin.id] = origin.name
    return tuple(
        Origin(id=key, name=names[key], reports=tuple(sorted(reports[key]))) for key in sorted(reports)
    )
