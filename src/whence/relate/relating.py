"""Links and relations, put onto a fusion."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from whence.model import Fusion, IncidentLink, Record
from whence.relate.links import stated_links
from whence.relate.relations import relation_points
from whence.relate.reprisals import inferred_reprisals


def relate(fusion: Fusion, records: Sequence[Record]) -> Fusion:
    """`fusion` with the links between its incidents and the relations between their actors.

    Links that reports state carry their words; inferred ones are marked so and never stand where a stated
    link of the same kind does. The result does not depend on the order of `records`.
    """
    ordered = sorted(records, key=lambda r: r.report.id)
    stated = stated_links(fusion.incidents, ordered)
    links: dict[str, list[IncidentLink]] = defaultdict(list)
    for source, link in stated:
        links[source].append(link)
    known = {frozenset((source, link.to)) for source, link in stated if link.kind == "reprisal-for"}
    for source, link in inferred_reprisals(fusion.incidents):
        if frozenset((source, link.to)) not in known:
            links[source].append(link)
    incidents = tuple(
        replace(i, links=tuple(sorted(links[i.id], key=lambda x: (not x.stated, x.kind, x.to))))
        for i in fusion.incidents
    )
    return replace(fusion, incidents=incidents, relations=relation_points(fusion, ordered))
