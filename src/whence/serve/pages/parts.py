"""What several pages show: a figure, an incident in a row, a report in passing, words with their place."""

from dataclasses import dataclass

from whence.errors import NotFoundError
from whence.model import Citation, HarmTotal, Incident, IncidentReport, Responsibility
from whence.serve import addresses, wording
from whence.store.views import ReportRow, Views


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """Low, best and high of one outcome, and how to say them. All None is unknown, which is not 0."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    text: str = wording.UNKNOWN
    """The best figure, else the range."""
    range: str | None = None
    """The range, where it says more than `text`."""

    @classmethod
    def of(cls, total: HarmTotal | None) -> "Figure":
        """The figure that a total comes to."""
        if total is None:
            return cls()
        low, best, high = total.low, total.best, total.high
        span = wording.figure(low, high)
        if best is None:
            return cls(low=low, high=high, text=span)
        wider = span if (low, high) not in {(best, best), (None, None)} else None
        return cls(low=low, best=best, high=high, text=f"{best:,}", range=wider)


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentRow:
    """An incident in one line of a list, a mark of the timeline, a point of the map."""

    id: str
    href: str
    title: str
    type: str
    mode: str | None
    kind: str
    """What people call it, e.g. `suicide bombing`."""
    status: str
    when: str
    from_: str | None
    to: str | None
    precision: str | None
    place: str | None
    country: str | None
    country_name: str | None
    place_precision: str | None
    lat: float | None
    lon: float | None
    killed: Figure
    injured: Figure
    grade: str
    grade_reason: str | None
    articles: int
    outlets: int
    origins: int
    sources: int
    contradictions: int
    """How many are still open."""
    agents: tuple[str, ...]
    accused: tuple[str, ...]
    """Those of the agents whom somebody accuses of it, and who do not claim it."""
    answers: tuple[str, ...]
    """The incidents that reports say it was a reprisal for."""
    main: bool
    """Whether any report is mainly about it; else it was only told as background."""

    @classmethod
    def of(cls, incident: Incident) -> "IncidentRow":
        """The row of an incident."""
        place, time = incident.place, incident.time
        accused = incident.accusers()
        return cls(
            id=incident.id,
            href=addresses.incident(incident.id),
            title=incident.title,
            type=incident.type,
            mode=incident.mode,
            kind=wording.kind(incident.type, incident.mode),
            status=incident.status,
            when=wording.days(time),
            from_=time.from_ if time else None,
            to=time.to if time else None,
            precision=time.precision if time else None,
            place=(place.name or place.quote) if place else None,
            country=place.country if place else None,
            country_name=wording.country(place.country) if place else None,
            place_precision=place.precision if place else None,
            lat=place.lat if place else None,
            lon=place.lon if place else None,
            killed=Figure.of(incident.harm.get("killed")),
            injured=Figure.of(incident.harm.get("injured")),
            grade=incident.grade.value,
            grade_reason=incident.grade.reason,
            articles=incident.articles,
            outlets=incident.outlets,
            origins=incident.origins,
            sources=incident.sources,
            contradictions=sum(1 for each in incident.contradictions if each.state == "open"),
            agents=tuple(side.name for side in incident.agents if side.name not in accused),
            accused=tuple(dict.fromkeys(side.name for side in incident.agents if side.name in accused)),
            answers=tuple(x.to for x in incident.links if x.stated and x.kind == "reprisal-for"),
            main=any(report.main for report in incident.reports),
        )

    @property
    def located(self) -> bool:
        """Whether it can be put on a map."""
        return self.lat is not None and self.lon is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportRef:
    """A report, named in passing."""

    id: str
    name: str
    published: str | None
    href: str

    @classmethod
    def of(cls, row: ReportRow | IncidentReport) -> "ReportRef":
        """The reference to a report."""
        return cls(
            id=row.id,
            name=wording.report_name(row),
            published=wording.day(row.published_at),
            href=addresses.report(row.id),
        )

    @classmethod
    def unknown(cls, id: str) -> "ReportRef":  # noqa: A002 - the field's own word
        """The reference to a report of which only the id is known."""
        return cls(id=id, name=wording.short(id), published=None, href=addresses.report(id))


class References:
    """What to call each report, looked up once."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self._known: dict[str, ReportRef] = {}

    def of(self, report_id: str) -> ReportRef:
        """The reference to the report with this id, also where the store has none such."""
        if report_id not in self._known:
            self._known[report_id] = self._look(report_id)
        return self._known[report_id]

    def _look(self, report_id: str) -> ReportRef:
        try:
            return ReportRef.of(self._views.report(report_id))
        except NotFoundError:
            return ReportRef.unknown(report_id)


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """Exact words of a report, with the address that lands on them."""

    quote: str
    report: ReportRef
    start: int
    end: int
    href: str

    @classmethod
    def of(cls, cited: Citation | Responsibility, reports: References) -> "Words":
        """The words of a citation; `reports` knows what to call each."""
        report = reports.of(cited.report)
        return cls.at(report, cited.start, cited.end, cited.quote)

    @classmethod
    def at(cls, report: ReportRef, start: int, end: int, quote: str) -> "Words":
        """The words of a report from `start` to `end`."""
        href = addresses.words(report.id, start, end)
        return cls(quote=quote, report=report, start=start, end=end, href=href)
