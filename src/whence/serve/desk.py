"""What every page reads from: the store's views, with names withheld and a few look-ups kept."""

import threading
import time
from dataclasses import dataclass, field

from whence.errors import NotFoundError
from whence.model import Incident, IncidentLink
from whence.serve.discretion import without_names
from whence.store.views import Filter, Totals, Views

FRESH = 1.0
"""Seconds for which an overview is taken as it is: one page asks for it several times."""
STALE = 10.0
"""Seconds after which it is made again: a judgement can change links and leave every total as it was."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Overview:
    """What only a look at all incidents tells."""

    countries: tuple[str, ...]
    answers: dict[str, tuple[tuple[str, IncidentLink], ...]]
    """By incident id: the incidents that link to it, with the link."""
    origins: dict[str, str]
    """The name of each text origin, by its id."""


@dataclass(kw_only=True)
class Desk:
    """The store as the desk shows it.

    Args:
        views: the store's readers.
        names: whether the names of persons harmed are shown in titles and lists.
    """

    views: Views
    names: bool = False
    _kept: tuple[Totals, float, Overview] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def incidents(self, filter: Filter) -> tuple[Incident, ...]:  # noqa: A002 - the store's own word
        """The incidents that `filter` lets through."""
        return tuple(self._shown(each) for each in self.views.incidents(filter))

    def incident(self, id: str) -> Incident:  # noqa: A002
        """The incident with this id.

        Raises:
            NotFoundError: there is none.
        """
        return self._shown(self.views.incident(id))

    def known(self, id: str) -> Incident | None:  # noqa: A002
        """The incident with this id, or None."""
        try:
            return self.incident(id)
        except NotFoundError:
            return None

    def overview(self) -> Overview:
        """The overview of all incidents, computed again when the totals have moved or it is `STALE` old."""
        with self._lock:
            now, kept = time.monotonic(), self._kept
            if kept and now - kept[1] < FRESH:
                return kept[2]
            totals = self.views.totals()
            if kept is None or kept[0] != totals or now - kept[1] > STALE:
                self._kept = kept = (totals, now, self._look())
            return kept[2]

    def _look(self) -> Overview:
        countries: set[str] = set()
        answers: dict[str, list[tuple[str, IncidentLink]]] = {}
        for incident in self.views.incidents(Filter(background=True)):
            if incident.place and incident.place.country:
                countries.add(incident.place.country)
            for link in incident.links:
                answers.setdefault(link.to, []).append((incident.id, link))
        return Overview(
            countries=tuple(sorted(countries)),
            answers={to: tuple(found) for to, found in answers.items()},
            origins={origin.id: origin.name for origin in self.views.origins()},
        )

    def _shown(self, incident: Incident) -> Incident:
        return incident if self.names else without_names(incident)
