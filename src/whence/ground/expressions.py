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
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri",
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
    """The rules of `vocabulary/times/expressions.tsv`, their parts filled in, bounded by word ends."""
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


@cache
def _cues(kind: str) -> dict[str, tuple[str, ...]]:
    """The words of each cue group, or the groups that each rule needs, of `vocabulary/times/cues.tsv`."""
    table = rows("times/cues.tsv")
    return {row["name"]: tuple(row["words"].split("|")) for row in table if row["kind"] == kind}


def expressions(text: str) -> list[Expression]:
    """The expressions of time in `text`, in order, none overlapping another: the longest of each place."""
    found: list[Expression] = []
    for start, end in _stretches(text):
        found.extend(_matches(text, start, end))
    kept: list[Expression] = []
    taken = bytearray(len(text))
    for expression in sorted(found, key=lambda e: (e.start - e.end, e.start)):
        if not any(taken[expression.start : expression.end]):
            kept.append(expression)
            taken[expression.start : expression.end] = b"\1" * (expression.end - expression.start)
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
    present = {group: any(cue in sentence for cue in cues) for group, cues in _cues("group").items()}
    needs = _cues("rule")
    for rule, pattern in _patterns():
        if not all(present[group] for group in needs.get(rule, ())):
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
    r"\s(?:\w+ )?(?:people|men|women|children|civilians|troops|soldiers|fighters|km|kilomet|miles|meters|"
    r"tons|tonnes|dollars|euros|pounds|feet|acres|hectares|votes|members|employees|families|homes|houses|"
    r"prisoners|refugees|deaths|dead|killed|wounded|others)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"[$€£#]\s?$|\b(?:about|around|nearly|than|over|some|least|to|no\.|number|flight|resolution) $",
    re.IGNORECASE,
)


_BEFORE_CHRIST = re.compile(r",?(?: \d{1,4})? B\.?C\b")
"""Years that no date of ours can hold: none is given rather than one of our era."""
_WORD_AFTER = re.compile(r"[ -][a-z]")
"""`a second attack` is no length of time."""


def _plausible(rule: str, parts: dict[str, str], text: str, start: int, end: int) -> bool:
    """Whether the words are a time and not a number, a name or an ordinary word that look like one."""
    if _BEFORE_CHRIST.match(text, end):
        return False
    if (
        rule == "duration"
        and parts.get("unit") == "second"
        and parts.get("count", "") in ("a", "the", "another")
    ):
        return not _WORD_AFTER.match(text, end)
    if rule == "year" and "year" in parts and parts["year"] == text[start:end]:
        if _MEASURES.match(text, end):
            return False
        return not _MONEY.search(text, max(0, start - 12), start) or parts["year"] < "1990" > "1900"
    if rule == "clock" and ":" in parts.get("clock", "") and not re.search(r"[apg]", parts["clock"]):
        return int(parts["clock"].split(":")[0]) < 24
    if parts.get("month", "") in ("may", "mar") and "day" not in parts and "year" not in parts:
        return text[end - 3 : end] in ("May", "Mar") or "which" in parts
    return True
