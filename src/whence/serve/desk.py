"""What every page reads from: the store's views, with names withheld and a few look-ups kept."""

import threading
from dataclasses import dataclass, field

from whence.errors import NotFoundError
from whence.model import Incident, IncidentLink
from whence.serve.discretion import without_names
from whence.serve.pages.parts import ReportRef
from whence.store.views import Filter, Totals, Views


@dataclass(frozen=True, kw_only=True, slots=True)
class Overview:
    """What only a look at all incidents tells."""

    countries: tuple[str, ...]
    answers: dict[str, tuple[tuple[str, IncidentLink], ...]]
    """By incident id: the incidents that link to it, with the link."""


@dataclass(kw_only=True)
class Desk:
    """The store as the desk shows it.

    Args:
        views: the store's readers.
        names: whether the names of persons harmed are shown in titles and lists.
    """

    views: Views
    names: bool = False
    _kept: tuple[Totals, Overview] | None = None
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

    def references(self) -> dict[str, ReportRef]:
        """What to call each report, by its id."""
        return {row.id: ReportRef.of(row) for row in self.views.reports()}

    def overview(self) -> Overview:
        """The overview of all incidents, computed again only when the store's totals have moved."""
        totals = self.views.totals()
        with self._lock:
            if self._kept is None or self._kept[0] != totals:
                self._kept = (totals, self._look())
            return self._kept[1]

    def _look(self) -> Overview:
        countries: set[str] = set()
        answers: dict[str, list[tuple[str, IncidentLink]]] = {}
        for incident in self.views.incidents(Filter(background=True)):
            if incident.place and incident.place.country:
                countries.add(incident.place.country)
            for link in incident.links:
                answers.setdefault(link.to, []).append((incident.id, link))
        return Overview(
            countries=tuple(sorted(countries)), answers={to: tuple(found) for to, found in answers.items()}
        )

    def _shown(self, incident: Incident) -> Incident:
        return incident if self.names else without_names(incident)
