"""Names of victims are left out of the tables and maps; the lossless export alone holds them.

What an export puts together itself (titles, sides) says "a named person" in place of each person to
whom something was done, and a figure's words that name one are left out. Other words of reports are
given as they stand: they are the evidence.
"""

import dataclasses

from whence.model import Incident, Side
from whence.vocabulary import event_types

WITHHELD = "a named person"
MATERIAL_CONFLICT = 4
"""PLOVER's quad class of acts that may harm: the persons that other acts are done to are no victims."""


def victims(incident: Incident) -> frozenset[str]:
    """The names, as the incident has them, of the persons whom it may have harmed."""
    known = event_types().get(incident.type)
    if known is None or known.quad != MATERIAL_CONFLICT:
        return frozenset()
    return frozenset(side.name for side in incident.targets if side.kind == "person")


def without_names(incident: Incident) -> Incident:
    """The incident with its title and its targets unnamed; itself where it names no one."""
    names = victims(incident)
    if not names:
        return incident
    title = incident.title
    for name in sorted(names, key=len, reverse=True):
        title = title.replace(name, WITHHELD)
    targets = tuple(_unnamed(side) if side.kind == "person" else side for side in incident.targets)
    return dataclasses.replace(incident, title=title, targets=targets)


def _unnamed(side: Side) -> Side:
    return Side(name=WITHHELD, kind=side.kind, reports=side.reports)
