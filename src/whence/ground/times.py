"""Times of a report resolved: TIMEX3 type and value, days and precision, and against what."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from whence.ground import days as d
from whence.ground.datelines import own_day
from whence.ground.expressions import Expression, expressions
from whence.ground.rules import RULES
from whence.ground.timex import Anchor, Resolved
from whence.model import Report, TimeMention

__all__ = ["anchor_of", "day_of", "running", "times"]

_SINCE = re.compile(
    r"\b(?:since|ever since|starting(?: in| on)?|beginning(?: in| on)?)(?: (?:the|early|late))?\W*$|^since",
    re.I,
)
_BEGAN = re.compile(
    r"\b(?:began|begun|started|erupted|broke out|launched|from)(?: \w+)?(?: in| on)?\W*$", re.IGNORECASE
)
_NAMED = frozenset({"date", "days", "month", "season", "year", "iso", "span"})
_DEICTIC = frozenset({"weekday", "relative_day", "ago"})
_ASIDES = _DEICTIC | {"unit", "part", "window"}
"""What a telling of years past says of the day of writing: `today`, `last year`; it does not go on there."""
_PAST_YEARS, _ENOUGH, _MOST = 1, 4, 2
"""A telling of years past has at least so many years written out that lie more than so many before it, and so
many times as many as days told from the day of writing. Set on WikiWars and TimeBank."""
_SLACK = 12
"""Letters within which a past form after a cue belongs to it: `will be released`, `is to be opened`."""
_SENTENCE = re.compile(r"[.!?]['”\"]?\s|\n")
_FUTURE = re.compile(
    r"\b(?:will|shall|would|to be|(?:is|are|was|were|been) due|scheduled|expected to|set to|plans? to|"
    r"planned (?:a|an|the|to)|going to|is to|are to|as soon as)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:\w{3,}ed|said|was|were|had|has|took|told|came|went|began|met|made|left|fell|shot|held|found|saw|gave|"
    r"ran|rose|struck|hit|broke|blew|died|fled|won|lost|sent|put|got|did|been)\b",
    re.IGNORECASE,
)


def times(report: Report) -> tuple[TimeMention, ...]:
    """A mention for each expression of time in the report, in order, resolved as far as its dates allow."""
    anchor, told = anchor_of(report), expressions(report.text)
    anchor = replace(anchor, history=_is_history(told, anchor))
    found = []
    for expression in told:
        resolved = _resolved(expression, replace(anchor, tense=_tense(report.text, expression)))
        if resolved is None:
            continue
        found.append(_mention(report.text, expression, resolved))
        if expression.rule == "quarter":
            anchor = replace(anchor, quarter=resolved.days)
        aside = anchor.history and expression.rule in _ASIDES
        if resolved.days is not None and resolved.type in ("DATE", "TIME") and not aside:
            anchor = replace(anchor, last=resolved.days)
    return tuple(found)


def _is_history(told: Sequence[Expression], anchor: Anchor) -> bool:
    """Whether a text tells of years past: most of what dates it are years written out, and long before it."""
    years = [int(e.parts["year"]) for e in told if e.rule in _NAMED and e.parts.get("year", "").isdigit()]
    past = [year for year in years if anchor.day is None or year < anchor.day.year - _PAST_YEARS]
    now = sum(e.rule in _DEICTIC for e in told)
    return len(past) >= _ENOUGH and len(past) > _MOST * now and 2 * len(past) > len(years)


def running(
    mention: TimeMention, before: str, published: dt.date | None, *, ongoing: bool = False
) -> d.Days | None:
    """The days of a mention as the words before it extend them: `since` runs to publication.

    Args:
        mention: one with days.
        before: the words that stand before it in the report.
        published: where running spans end.
        ongoing: whether what happens then still goes on; `began in March 2011` runs to publication too.
    """
    if mention.from_ is None or mention.to is None:
        return None
    span = d.Days(
        dt.date.fromisoformat(mention.from_), dt.date.fromisoformat(mention.to), mention.precision or "day"
    )
    words = mention.quote if mention.quote.lower().startswith("since") else before
    if published is not None and (_SINCE.search(words) or (ongoing and _BEGAN.search(before))):
        return span.until(published)
    return span


def day_of(published_at: str | None) -> dt.date | None:
    """The day of publication, None where it is unknown."""
    return dt.date.fromisoformat(published_at[:10]) if published_at else None


def anchor_of(report: Report) -> Anchor:
    """The day against which the report's relative times are resolved, and where it is from."""
    if report.published_at:
        return Anchor(day=day_of(report.published_at), source="publication")
    return own_day(report.text)


def _tense(text: str, expression: Expression) -> str:
    """`future` or `past` by the nearest cue in the sentence, else empty."""
    window = text[max(0, expression.start - 100) : expression.start]
    breaks = list(_SENTENCE.finditer(window))
    window = window[breaks[-1].end() :] if breaks else window
    future = max((m.start() for m in _FUTURE.finditer(window)), default=-1)
    past = max((m.start() for m in _PAST.finditer(window)), default=-1)
    if future == past == -1:
        return ""
    return "future" if future >= 0 and future > past - _SLACK else "past"


def _resolved(expression: Expression, anchor: Anchor) -> Resolved | None:
    try:
        return RULES[expression.rule](expression.parts, anchor)
    except (ValueError, OverflowError):  # a day that no calendar has, such as 31 June
        return None


def _mention(text: str, expression: Expression, resolved: Resolved) -> TimeMention:
    span = resolved.days
    return TimeMention(
        start=expression.start,
        end=expression.end,
        quote=text[expression.start : expression.end],
        type=resolved.type,
        value=resolved.value,
        from_=span.first.isoformat() if span else None,
        to=span.last.isoformat() if span else None,
        precision=span.precision if span else resolved.precision,
        reason=resolved.reason,
    )
