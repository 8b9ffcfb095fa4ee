"""Whose text the reports of an incident are: grouped by origin, with the passages that show the copying."""

from dataclasses import dataclass

from whence.model import Copy, Incident, IncidentReport
from whence.serve import addresses, wording
from whence.serve.desk import Desk
from whence.serve.pages.parts import References, ReportRef


@dataclass(frozen=True, kw_only=True, slots=True)
class CopyNote:
    """A passage that a report has from another."""

    from_: ReportRef
    evidence: str
    quote: str
    href: str
    """The passage in the report that copied."""
    from_href: str
    """The passage where it was copied from."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OriginReport:
    """One report of an origin."""

    report: ReportRef
    main: bool
    events: tuple[str, ...]
    copied: tuple[CopyNote, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class OriginGroup:
    """An independent source of text, and the reports of the incident that go back to it."""

    id: str | None
    name: str
    reports: tuple[OriginReport, ...]


def origin_groups(desk: Desk, incident: Incident, references: References) -> tuple[OriginGroup, ...]:
    """The reports of the incident by origin, the origin with most reports first."""
    names = desk.overview().origins
    members = {report.id for report in incident.reports}
    groups: dict[str | None, list[OriginReport]] = {}
    for report in incident.reports:
        copies = [
            c for c in desk.views.copies(report.id) if c.to_report == report.id and c.from_report in members
        ]
        groups.setdefault(report.origin, []).append(_report(report, copies, references))
    ordered = sorted(groups.items(), key=lambda each: (-len(each[1]), each[0] or ""))
    return tuple(
        OriginGroup(
            id=origin,
            name=_name(origin, names),
            reports=tuple(sorted(found, key=lambda each: len(each.copied))),
        )
        for origin, found in ordered
    )


def _name(id: str | None, names: dict[str, str]) -> str:  # noqa: A002 - the field's own word
    return names.get(id, wording.short(id)) if id else "no origin worked out"


def _report(report: IncidentReport, copies: list[Copy], references: References) -> OriginReport:
    return OriginReport(
        report=ReportRef.of(report),
        main=report.main,
        events=report.events,
        copied=tuple(copy_note(each, references) for each in copies),
    )


def copy_note(copy: Copy, references: References) -> CopyNote:
    """The note of a copied passage, told from the side of the report that copied."""
    return CopyNote(
        from_=references.of(copy.from_report),
        evidence=copy.evidence,
        quote=copy.quote,
        href=addresses.words(copy.to_report, copy.start, copy.end),
        from_href=addresses.words(copy.from_report, copy.from_start, copy.from_end),
    )
