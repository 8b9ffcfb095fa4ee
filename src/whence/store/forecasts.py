"""The ledger of forecasts: who said that what would happen by when, and what a person found came of it."""

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from whence.model import EventKey, Judgement, Record, Span, TimeMention
from whence.store.encoding import fold
from whence.store.rows import ReportRow

FORETOLD = (("F", "forecasts"), ("C", "claims"))
"""How the forecasts of a record are named: F1 is its first forecast, C1 its first claim."""
OPEN, RESOLVED = "open", "resolved"


@dataclass(frozen=True, kw_only=True, slots=True)
class Due(Span):
    """The time that a forecast itself gives, resolved against its report's date."""

    from_: str
    to: str
    """The last day on which it may come true."""
    precision: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolution:
    """What a person says came of a forecast."""

    outcome: str
    """came-true, partly, did-not or cannot-tell."""
    author: str
    made_at: str
    reason: str
    judgement: str
    """The id of the judgement."""
    evidence: tuple[EventKey, ...] = ()
    """The events that show it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ForecastRow:
    """One forecast, however many reports repeat its words."""

    id: str
    """REPORT:F1 or REPORT:C1, in the report that was published first."""
    report: ReportRow
    by: str | None
    """A canonical name, else the report's words; `author` is the report's own voice; None is impersonal."""
    content: Span
    due: Due | None = None
    """None where its words give no time, or none that can be resolved or still lay ahead."""
    score: float = 1.0
    repeated: tuple[str, ...] = ()
    """The same forecast in other reports, as REPORT:F1."""
    state: str = OPEN
    """open, or resolved by a person; the machine never resolves one."""
    resolution: Resolution | None = None


def keys_of(tag: str, number: int) -> list[str]:
    """`F1`, `F2`, … for so many."""
    return [f"{tag}{n}" for n in range(1, number + 1)]


def ledger(
    records: Iterable[Record], rows: Iterable[ReportRow], judgements: Sequence[Judgement]
) -> tuple[ForecastRow, ...]:
    """Every forecast of `records` once: by the day it is due, those without one last.

    A claim that predicts, and that no forecast of its record covers, is a forecast too. The same words
    by the same voice are one forecast in several reports.
    """
    by_id = {row.id: row for row in rows}
    told: dict[tuple[str, str], list[ForecastRow]] = defaultdict(list)
    for record in records:
        for row in _of_record(record, by_id[record.report.id]):
            told[_voice(row), fold(row.content.quote)].append(row)
    resolutions = _resolutions(judgements)
    found = [_joined(rows, resolutions) for rows in told.values()]
    return tuple(sorted(found, key=_order))


def _voice(row: ForecastRow) -> str:
    """Who speaks; authors who copy each other are one voice, since they print the same words."""
    return fold(row.by or "")


def _of_record(record: Record, report: ReportRow) -> Iterator[ForecastRow]:
    for key, forecast in zip(keys_of("F", len(record.forecasts)), record.forecasts, strict=True):
        yield _row(record, report, key, forecast.by, forecast.content, forecast.score)
    for key, claim in zip(keys_of("C", len(record.claims)), record.claims, strict=True):
        covered = any(claim.content.overlaps(forecast.content) for forecast in record.forecasts)
        if claim.stance == "predicts" and not covered:
            by = None if claim.source is None else claim.source.actor or claim.source.quote
            yield _row(record, report, key, by, claim.content, claim.score)


def _row(
    record: Record, report: ReportRow, key: str, by: str | None, content: Span, score: float
) -> ForecastRow:
    due = _due(record.times, content, record.report.published_at)
    return ForecastRow(id=f"{report.id}:{key}", report=report, by=by, content=content, due=due, score=score)


def _due(times: Iterable[TimeMention], content: Span, published_at: str | None) -> Due | None:
    """The first time within `content` that was not over when the report was published.

    Without a date of publication nothing says what lay ahead, so that the content's only time is taken.
    """
    within = [t for t in times if content.covers(t) and t.type != "SET"]
    if published_at is None and len(within) > 1:
        return None
    for t in within:
        if t.from_ and t.to and (published_at is None or t.to >= published_at[:10]):
            return Due(start=t.start, end=t.end, quote=t.quote, from_=t.from_, to=t.to, precision=t.precision)
    return None


def _joined(rows: list[ForecastRow], resolutions: dict[str, Resolution]) -> ForecastRow:
    """The rows of one forecast as one: that of the report published first, with what any was resolved to."""
    first, *others = sorted(rows, key=lambda r: (r.report.published_at is None, r.report.published_at, r.id))
    found = [resolutions[row.id] for row in rows if row.id in resolutions]
    resolution = max(found, key=lambda r: r.made_at, default=None)
    return replace(
        first,
        due=first.due or next((row.due for row in others if row.due), None),
        repeated=tuple(row.id for row in others),
        state=OPEN if resolution is None else RESOLVED,
        resolution=resolution,
    )


def _resolutions(judgements: Sequence[Judgement]) -> dict[str, Resolution]:
    """The resolution in force of each forecast that has one; the later of two wins."""
    found = {}
    for made in standing(judgements):
        if made.kind == "resolve":
            found[":".join(made.events[0])] = Resolution(
                outcome=json.loads(made.value or "null"),
                author=made.author,
                made_at=made.made_at,
                reason=made.reason,
                judgement=made.id,
                evidence=made.events[1:],
            )
    return found


def standing(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements that no undo in force takes back, in order; an undo may itself be undone."""
    undone: set[str] = set()
    kept = []
    for made in sorted(judgements, key=lambda j: j.made_at, reverse=True):
        if made.id in undone:
            continue
        if made.kind == "undo" and made.undoes is not None:
            undone.add(made.undoes)
        kept.append(made)
    return kept[::-1]


def _order(row: ForecastRow) -> tuple[str, str, str]:
    never = datetime.date.max.isoformat() + "~"
    return (row.due.to if row.due else never, row.report.published_at or never, row.id)
