"""The incidents: a list, a map and a timeline under one filter."""

import dataclasses
from dataclasses import dataclass

from whence.serve import wording
from whence.serve.desk import Desk
from whence.serve.filtering import ORDERS, PAGE, Asked
from whence.serve.pages.parts import IncidentRow
from whence.store.views import Totals
from whence.vocabulary import codes, event_types


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One value that a field of the filter may have."""

    value: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class IncidentsPage:
    """The incidents that the filter lets through."""

    asked: Asked
    totals: Totals
    count: int
    """How many there are, on all pages."""
    rows: tuple[IncidentRow, ...]
    """One page of them in the list; all of them on the map and the timeline."""
    first: int
    """The number of the first row shown, from 1; 0 where there is none."""
    pages: int
    previous: str | None
    next: str | None
    unlocated: int
    """How many of the rows have no known place, and so are not on the map."""
    undated: int
    types: tuple[Choice, ...]
    countries: tuple[Choice, ...]
    """Those in which there is an incident."""
    grades: tuple[Choice, ...]
    orders: tuple[Choice, ...]


def incidents(desk: Desk, asked: Asked) -> IncidentsPage:
    """The page for what an address asks for; a page after the last is the last."""
    listing = asked.view == "list"
    count = desk.views.count(asked.filter(paged=False))
    pages = max(1, -(-count // PAGE))
    asked = dataclasses.replace(asked, page=min(asked.page, pages))
    rows = tuple(map(IncidentRow.of, desk.incidents(asked.filter(paged=listing))))
    return IncidentsPage(
        asked=asked,
        totals=desk.views.totals(),
        count=count,
        rows=rows,
        first=(asked.page - 1) * PAGE + 1 if rows else 0,
        pages=pages,
        previous=asked.address(page=asked.page - 1) if listing and asked.page > 1 else None,
        next=asked.address(page=asked.page + 1) if listing and asked.page < pages else None,
        unlocated=sum(1 for row in rows if not row.located),
        undated=sum(1 for row in rows if row.from_ is None and row.to is None),
        types=tuple(Choice(value=name, title=each.title) for name, each in event_types().items()),
        countries=_countries(desk),
        grades=tuple(Choice(value=name, title=name) for name in codes("grade")),
        orders=tuple(Choice(value=value, title=title) for value, title in ORDERS.items()),
    )


def _countries(desk: Desk) -> tuple[Choice, ...]:
    found = ((code, wording.country(code) or code) for code in desk.overview().countries)
    return tuple(Choice(value=code, title=name) for code, name in sorted(found, key=lambda each: each[1]))
