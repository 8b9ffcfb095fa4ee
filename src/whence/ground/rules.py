"""Which function resolves what each rule of `vocabulary/times/expressions.tsv` finds."""

from collections.abc import Callable

from whence.ground import calendar_rules as named
from whence.ground import relative_rules as relative
from whence.ground.timex import Anchor, Parts, Resolved

RULES: dict[str, Callable[[Parts, Anchor], Resolved | None]] = {
    "iso": named.iso_rule,
    "numeric": named.numeric_rule,
    "date": named.date_rule,
    "days": named.days_rule,
    "month": named.month_rule,
    "weeks": named.weeks_rule,
    "season": named.season_rule,
    "quarter": named.quarter_rule,
    "decade": named.decade_rule,
    "century": named.century_rule,
    "span": named.span_rule,
    "year": named.year_rule,
    "weekday": relative.weekday_rule,
    "relative_day": relative.relative_day_rule,
    "part": relative.part_rule,
    "same": relative.same_rule,
    "unit": relative.unit_rule,
    "window": relative.window_rule,
    "ago": relative.ago_rule,
    "year_ago": relative.year_ago_rule,
    "told_quarter": relative.told_quarter_rule,
    "later": relative.later_rule,
    "set": relative.set_rule,
    "hyphen": relative.hyphen_rule,
    "duration": relative.duration_rule,
    "clock": relative.clock_rule,
    "feast": named.feast_rule,
    "reference": relative.reference_rule,
}
