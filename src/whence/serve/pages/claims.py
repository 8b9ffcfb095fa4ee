"""The claims: who says what of what, with their words."""

from dataclasses import dataclass

from whence.serve import addresses, wording
from whence.serve.desk import Desk
from whence.serve.pages.parts import ReportRef, Words
from whence.store.views import ClaimRow
from whence.vocabulary import codes

PAGE = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimEntry:
    """One claim in the list."""

    source: str | None
    stance: str
    words: Words
    incidents: tuple[tuple[str, str], ...]
    """(title, address) of those that it is about."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimsPage:
    """One page of the claims that the filter lets through."""

    words: str
    source: str
    stance: str
    stances: tuple[str, ...]
    entries: tuple[ClaimEntry, ...]
    page: int
    previous: str | None
    next: str | None


def claims_page(desk: Desk, *, words: str, source: str, stance: str, page: int) -> ClaimsPage:
    """The page for what an address asks for; an unknown stance is none."""
    stance = stance if stance in codes("stance") else ""
    rows = desk.views.claims(
        words=words or None,
        source=source or None,
        stance=stance or None,
        limit=PAGE + 1,
        offset=(page - 1) * PAGE,
    )
    query = {"words": words, "source": source, "stance": stance}
    further = addresses.with_query("/claims", {**query, "page": str(page + 1)})
    back = addresses.with_query("/claims", {**query, "page": str(page - 1) if page > 2 else ""})
    titles: dict[str, str | None] = {}
    return ClaimsPage(
        words=words,
        source=source,
        stance=stance,
        stances=codes("stance"),
        entries=tuple(_entry(desk, row, titles) for row in rows[:PAGE]),
        page=page,
        previous=back if page > 1 else None,
        next=further if len(rows) > PAGE else None,
    )


def _entry(desk: Desk, row: ClaimRow, titles: dict[str, str | None]) -> ClaimEntry:
    claim, report = row.claim, ReportRef.of(row.report)
    for new in set(row.incidents) - titles.keys():
        known = desk.known(new)
        titles[new] = known.title if known else None
    return ClaimEntry(
        source=wording.party(claim.source),
        stance=claim.stance,
        words=Words.at(report, claim.content.start, claim.content.end, claim.content.quote),
        incidents=tuple(
            (title, addresses.incident(each)) for each in row.incidents if (title := titles[each]) is not None
        ),
    )
