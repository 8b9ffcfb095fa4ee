"""What came in: each run with its account, what was set aside and why, and the reports."""

from dataclasses import dataclass

from whence.serve import addresses, wording
from whence.serve.desk import Desk
from whence.store.views import IntakeRow, ReportRow, Run, Totals
from whence.vocabulary import reasons

SHOWN = 200
"""Inputs set aside that the page lists, the latest first; the JSON has them all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SetAside:
    """One input that did not become a report."""

    run: str
    at: str
    input: str
    outcome: str
    reason: str
    means: str
    next: str
    """What to do about it."""
    detail: str | None
    notes: tuple[str, ...]
    capture_href: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class InputsPage:
    """The account of all inputs."""

    totals: Totals
    runs: tuple[Run, ...]
    """The latest first."""
    set_aside: tuple[SetAside, ...]
    """Quarantined and filtered, the latest first."""

    @property
    def shown(self) -> int:
        """How many of them the HTML has."""
        return SHOWN


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportEntry:
    """One report in the list of all."""

    row: ReportRow
    name: str
    published: str | None
    href: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportsPage:
    """All reports."""

    totals: Totals
    reports: tuple[ReportEntry, ...]
    page: int
    previous: str | None
    next: str | None


def inputs_page(desk: Desk) -> InputsPage:
    """The runs, and what was set aside."""
    aside = [each for each in desk.views.intakes() if each.outcome in {"quarantined", "filtered"}]
    return InputsPage(
        totals=desk.views.totals(),
        runs=tuple(reversed(desk.views.runs())),
        set_aside=tuple(_set_aside(each) for each in reversed(aside)),
    )


def reports_page(desk: Desk, page: int, size: int = 100) -> ReportsPage:
    """One page of the reports, in the order in which they were recorded."""
    rows = desk.views.reports(limit=size + 1, offset=(page - 1) * size)
    return ReportsPage(
        totals=desk.views.totals(),
        reports=tuple(
            ReportEntry(
                row=row,
                name=wording.report_name(row),
                published=wording.day(row.published_at),
                href=addresses.report(row.id),
            )
            for row in rows[:size]
        ),
        page=page,
        previous=addresses.with_query("/reports", {"page": str(page - 1)}) if page > 1 else None,
        next=addresses.with_query("/reports", {"page": str(page + 1)}) if len(rows) > size else None,
    )


def _set_aside(row: IntakeRow) -> SetAside:
    known = reasons().get(row.reason or "")
    return SetAside(
        run=row.run,
        at=wording.moment(row.at),
        input=row.input,
        outcome=row.outcome,
        reason=row.reason or "no reason given",
        means=known.means if known else "",
        next=known.next if known else "",
        detail=row.detail,
        notes=row.notes,
        capture_href=addresses.capture(row.capture_sha256) if row.capture_sha256 else None,
    )
