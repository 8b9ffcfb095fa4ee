"""Expressions of time, found: patterns of English news, without any resolving."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from whence.vocabulary.tables import rows

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thu", "friday fri",
         "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
UNITS = {
    "second": "S", "minute": "TM", "hour": "H", "day": "D", "night": "D", "week": "W", "fortnight": "W",
    "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
    "centurie": "C", "morning": "D", "evening": "D",
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO", "dawn": "MO", "midday": "MI", "noon": "MI", "afternoon": "AF", "evening": "EV",
    "dusk": "EV", "night": "NI", "midnight": "NI", "overnight": "NI", "daybreak": "MO",
}  # fmt: skip
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * (number + 2) for number, word in enumerate(_TENS)
}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

_CUES: dict[str, tuple[str, ...]] = {
    "figure": tuple("0123456789"),
    "month": ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    "weekday": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    "unit": ("second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "decade", "centur",
             "morning", "evening"),
    "season": ("spring", "summer", "autumn", "winter", "fall"),
    "part": ("morning", "noon", "evening", "night", "dawn", "dusk", "daybreak", "midday"),
    "which": ("last", "next", "past", "previous", "preceding", "latest", "coming", "following", "recent", "first",
              "final", "this", "current", "beginning", "start", "end", "middle", "close", "rest", "half", "early",
              "late", "mid", "later", "sometime", "the weekend"),
    "ago": (" ago",),
    "later": ("later", "earlier", "before", "after", "prior", "previously", "from now", "hence", "next", "following"),
    "set": ("every", "each", "ly", "once", "twice", "times", "days"),
    "same": ("same", "that "),
    "century": ("century",),
    "span": ("-", "–", "/"),
    "quarter": ("quarter",),
    "week": ("week",),
    "clock": ("a.m", "p.m", "am", "pm", ":", "gmt", "utc", "local", "hours", "hrs", "noon", "midnight", "dawn", "dusk",
              "daybreak"),
    "decade": ("0s", "0's", "0’s", "ies"),
    "feast": ("ramadan", "eid", "christmas", "new year"),
    "spelled": ("nineteen", "twenty", "thousand"),
    "day": ("today", "yesterday", "tomorrow", "tonight"),
    "reference": ("now", "current", "present", "these days", "moment", "at this", "recent", "lately", "past", "long ago",
                  "while ago", "that time", "future", "coming days", "as soon"),
}  # fmt: skip
_NEEDS: dict[str, tuple[str, ...]] = {
    "iso": ("figure", "span"), "numeric": ("figure",), "date": ("month",), "days": ("month", "figure"),
    "month": ("month",), "weeks": ("month", "week"), "season": ("season",), "quarter": ("quarter",),
    "decade": ("decade",), "century": ("century", "figure"), "span": ("figure", "span"), "weekday": ("weekday",),
    "relative_day": ("day",), "part": ("part",), "same": ("same",), "unit": ("unit", "which"),
    "window": ("unit", "which"), "ago": ("ago",), "later": ("later", "unit"), "set": ("set",), "hyphen": ("unit", "span"),
    "duration": ("unit",), "clock": ("clock",), "feast": ("feast",), "reference": ("reference",),
}  # fmt: skip
"""What must stand in a sentence before a rule is tried on it: a word of each group. Only for speed."""

_BREAK = re.compile(
    r"[.!?](?<![\s.][A-Za-z].)(?<!\b[A-Z][a-z][a-z].)(?<!Sept.)[”\"’')]*\s+(?=[\"“‘(]?[A-Z0-9])|\n\s*\n"
)
"""The end of a sentence, not of `p.m.`, `Nov.` or an initial."""


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that tell of a time, with the rule that found them and its parts, lower-cased."""

    start: int
    end: int
    rule: str
    parts: dict[str, str]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rules of `vocabulary/times/expressions.tsv`, their parts filled in, bounded by the ends of words."""
    parts: dict[str, str] = {}
    patterns = []
    for row in rows("times/expressions.tsv"):
        pattern = row["pattern"]
        for name, part in parts.items():
            pattern = pattern.replace(f"%{name}%", part)
        if row["rule"].isupper():
            parts[row["rule"]] = pattern
        else:
            bounded = rf"(?<![\w$€£./-])(?:{pattern})(?![\w%]|,\d)"
            patterns.append((row["rule"], re.compile(bounded, re.IGNORECASE)))
    return tuple(patterns)


def expressions(text: str) -> list[Expression]:
    """The expressions of time in `text`, in order, none overlapping another: the longest of each place."""
    found: list[Expression] = []
    for start, end in _stretches(text):
        found.extend(_matches(text, start, end))
    kept: list[Expression] = []
    for expression in sorted(found, key=lambda e: (e.start - e.end, e.start)):
        if all(expression.end <= other.start or other.end <= expression.start for other in kept):
            kept.append(expression)
    return sorted(kept, key=lambda e: e.start)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Sentences, roughly: where a break is missed the stretch is longer, and nothing else changes."""
    start = 0
    for match in _BREAK.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def _matches(text: str, first: int, last: int) -> Iterator[Expression]:
    sentence = text[first:last].lower()
    present = {group: any(cue in sentence for cue in cues) for group, cues in _CUES.items()}
    for rule, pattern in _patterns():
        if not all(present[group] for group in _NEEDS.get(rule, ())):
            continue
        if rule == "year" and not (present["figure"] or present["spelled"]):
            continue
        for match in pattern.finditer(text, first, last):
            start, end = match.span()
            parts = {
                name.rstrip("0123456789"): value.lower() for name, value in match.groupdict().items() if value
            }
            if "the" in parts:  # the words before it only show that this is a time
                start = match.start("the")
            start, end = _trimmed(text, start, end)
            if start < end and _plausible(rule, parts, text, start, end):
                yield Expression(start, end, rule, parts)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    for word in ("on ", "during "):
        if text[start:end].lower().startswith(word):
            start += len(word)
    return start, end


_MEASURES = re.compile(
    r"\s(?:\w+ )?(?:people|men|women|children|civilians|troops|soldiers|fighters|km|kilomet|miles|meters|tons|tonnes|"
    r"dollars|euros|pounds|feet|acres|hectares|votes|members|employees|families|homes|houses|prisoners|refugees|deaths|dead|killed|wounded|others)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$€£#]\s?$|\b(?:about|around|nearly|than|over|some|least|to|no\.|number|flight|resolution) $",
    re.IGNORECASE,
)


def _plausible(rule: str, parts: dict[str, str], text: str, start: int, end: int) -> bool:
    """Whether the words are a time and not a number, a name or an ordinary word that look like one."""
    if rule == "year" and "year" in parts and parts["year"] == text[start:end]:
        if _MEASURES.match(text, end):
            return False
        return not _MONEY.search(text, max(0, start - 12), start) or parts["year"] < "1990" > "1900"
    if rule == "clock" and ":" in parts.get("clock", "") and not re.search(r"[apg]", parts["clock"]):
        return int(parts["clock"].split(":")[0]) < 24
    if parts.get("month", "") in ("may", "mar") and "day" not in parts and "year" not in parts:
        return text[end - 3 : end] in ("May", "Mar") or "which" in parts
    return True
