"""Names of victims are not shown unless whoever starts the desk asks for it.

The text of a report is shown as it stands: it is the evidence. What the desk puts together itself
(titles, sides, lists, maps) says "a named person" in place of each person to whom something was done.
"""

import dataclasses

from whence.model import Incident, Side
from whence.vocabulary import event_types

WITHHELD = "a named person"
_MATERIAL_CONFLICT = 4


def without_names(incident: Incident) -> Incident:
    """The incident without the names of the persons whom it harmed; itself where it names none."""
    known = event_types().get(incident.type)
    if known is None or known.quad != _MATERIAL_CONFLICT:
        return incident
    names = [side.name for side in incident.targets if side.kind == "person"]
    if not names:
        return incident
    title = incident.title
    for name in sorted(names, key=len, reverse=True):
        title = title.replace(name, WITHHELD)
    return dataclasses.replace(incident, title=title, targets=_anonymous(incident.targets))


def _anonymous(sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """The sides with every person made one and the same "a named person"."""
    reports = tuple(sorted({report for side in sides if side.kind == "person" for report in side.reports}))
    others = tuple(side for side in sides if side.kind != "person")
    return (*others, Side(name=WITHHELD, kind="person", reports=reports))
