"""Expressions of time, found: patterns of English news, without any resolving."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

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
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * (number + 2) for number, word in enumerate(_TENS)
}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

_M = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
_SURE_M = r"(?:january|february|april|june|july|august|september|october|november|december|(?:jan|feb|apr|aug|sept?|oct|nov|dec)\.)"
_WD = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|wed|thurs?|fri)\b\.?|(?:sat|sun)\.)"
_D = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_Y = r"(?:1[4-9]\d\d|20\d\d)"
_NW = rf"(?:{'|'.join([*NUMBERS, 'hundred', 'thousand'])})"
_N = rf"(?:\d+(?:[.,]\d+)?(?:\s1/2)?|{_NW}(?:[ -]{_NW})*)"
_U = r"(?:second|minute|hour|day|night|week|fortnight|weekend|month|quarter|year|decade|centurie)"
_U1 = r"(?:second|minute|hour|day|night|week|fortnight|weekend|month|quarter|year|decade|century)"
_BIG = r"(?:week|weekend|month|quarter|year|decade|century)"
_S = r"(?:spring|summer|autumn|winter|fall)"
_PART = r"(?:early morning|late evening|late night|morning|afternoon|evening|night|midday|noon|midnight|dawn)"
_ABOUT = (
    r"(?:about|around|nearly|almost|approximately|roughly|at least|at most|more than|less than|fewer than|"
    r"over|up to|just over|just under|no more than|another|an additional|an estimated)"
)
_VAGUE = r"(?:several|a few|few|many|a couple of|couple of|a number of|some|countless|dozens of|hundreds of|thousands of)"
_EDGE = (
    r"(?:(?:early|late|mid)[ -](?:in )?|(?:the )?(?:beginning|start|end|middle|close|rest|first half|second half) of |"
    r"earlier |later |sometime )"
)
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?(?::\d\d)?\s?(?:a\.m\.|p\.m\.|am\b|pm\b)|\d{1,2}:\d\d(?::\d\d)?|(?:[01]\d|2[0-3])[0-5]\d(?=\s?(?:hours|hrs|gmt|utc|local)))"
    r"(?:\s?(?:hours|hrs))?(?:\s?\(?(?:gmt|utc|est|edt|local time|local)\b\)?)?"
)
_PAST = r"(?:past|last|previous|preceding|latest)"
_NEXT = r"(?:next|coming|following|upcoming)"

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

_RULES: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?:T(?P<clock>\d\d:\d\d)\S*)?"),
    ("numeric", rf"(?P<a>\d{{1,2}})(?P<sign>[/.])(?P<b>\d{{1,2}})(?P=sign)(?P<year>{_Y})"),
    ("date", rf"(?:{_WD},? )?(?:the )?(?P<day>{_D})(?: of)? (?P<month>{_M}),? (?P<year>{_Y})"),
    ("date", rf"(?:{_WD},? )?(?P<month>{_M}) (?P<day>{_D}),? (?P<year>{_Y})"),
    ("days", rf"(?P<month>{_M}) (?P<day>{_D})(?: ?[-–] ?| (?:to|and|through) )(?P<last>{_D})(?:,? (?P<year>{_Y}))?"),
    ("days", rf"(?P<day>{_D})(?: ?[-–] ?| (?:to|and|through) )(?P<last>{_D})(?: of)? (?P<month>{_M})(?:,? (?P<year>{_Y}))?"),
    ("date", rf"(?:(?:this coming |last |next )?(?P<weekday>{_WD}),? )?(?:the )?(?P<day>{_D})(?: of)? (?P<month>{_M})(?:,? (?:of )?(?P<which>this|last|next) year)?"),
    ("date", rf"(?:(?:this coming |last |next )?(?P<weekday>{_WD}),? )?(?P<month>{_M}) (?P<day>{_D}|{'|'.join(ORDINALS)})\b(?! ?[-–] ?\d)(?:,? (?:of )?(?P<which>this|last|next) year)?"),
    ("month", rf"(?P<edge>{_EDGE})?(?:the month of )?(?P<month>{_M}),? (?:of )?(?:(?P<year>{_Y})|(?P<which>this|last|next) year|that year)"),
    ("month", rf"(?P<edge>{_EDGE})?(?P<which>last|next|this(?: past| coming)?|the previous|the following) (?P<month>{_M})"),
    ("month", rf"(?P<edge>{_EDGE})(?P<month>{_M})"),
    ("month", rf"(?P<month>{_SURE_M})"),
    ("month", rf"(?<=\bin )(?P<month>{_M})|(?<=\bsince )(?P<month2>{_M})|(?<=\bby )(?P<month3>{_M})|(?<=\buntil )(?P<month4>{_M})|(?<=\bfrom )(?P<month5>{_M})"),
    ("weeks", rf"(?:the )?(?P<nth>first|second|third|fourth|last|1st|2d|2nd|3rd) week (?:of|in) (?P<month>{_M})(?:,? (?P<year>{_Y}))?"),
    ("season", rf"(?P<edge>{_EDGE})?(?:the )?(?P<season>{_S})(?: of|,)? (?P<year>{_Y})(?:[-/–](?P<last>\d{{4}}|\d\d))?"),
    ("season", rf"(?P<edge>{_EDGE})?(?P<which>last|next|this(?: past| coming)?|the past|the previous) (?P<season>{_S})"),
    ("season", rf"(?:in|during|by|until|since) (?P<the>the )(?P<season>spring|summer|autumn|winter)"),
    ("quarter", rf"(?P<edge>{_EDGE})?(?:the )?(?:(?P<year>{_Y}) )?(?:fiscal[ -])?(?P<nth>first|second|third|fourth) quarter(?:,? (?:of )?(?:(?P<year2>{_Y})|(?P<which>this|last|next) year))?"),
    ("quarter", r"(?P<nth>first|second|third|fourth)-quarter"),
    ("decade", rf"(?P<edge>{_EDGE})?(?:the )?(?P<edge2>early |late |mid-? ?)?(?P<year>(?:1[5-9]|20)\d0)['’]?s"),
    ("decade", rf"(?P<edge>{_EDGE})?(?:the )(?P<edge2>early |late |mid-? ?)?['’]?(?:(?P<short>\d0)s|(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties))"),
    ("century", r"(?:the )?(?:early |late |mid-? ?)?(?P<nth>\d{1,2})(?:st|nd|rd|th)[ -]century"),
    ("span", rf"(?P<year>{_Y})(?: ?[-–] ?|/)(?P<last>{_Y}|\d\d)\b"),
    ("year", rf"(?P<edge>{_EDGE}|mid-)?(?:the year |fiscal |fiscal year )?(?P<year>(?:19|20)\d\d)"),
    ("year", rf"(?P<edge>{_EDGE})?(?:the year )?(?P<word>nineteen|twenty|two thousand)(?: and)?[ -](?P<rest>{_NW}(?:[ -]{_NW})?)"),
    ("weekday", rf"(?P<edge>earlier |later |early |late |as early as )?(?:(?P<clock>{_CLOCK}|noon|midnight),? (?:on )?)?(?:(?:the )?(?P<which>last|next|this(?: past| coming)?|past|previous|following) )?(?P<weekday>{_WD})(?:s\b(?= ))?(?: (?P<edge2>early |late |mid-)?(?P<part>{_PART}))?(?:,? (?:at )?(?P<clock2>{_CLOCK}))?(?P<week> (?:of )?(?:last|next|this) week)?"),
    ("weekday", rf"(?P<part>{_PART}) (?:of|on) (?P<weekday>{_WD})"),
    ("relative_day", rf"(?:(?P<clock>{_CLOCK}|noon|midnight) )?(?:earlier |later |early |late |(?P<mid>mid-(?:morning|afternoon)) )?(?P<word>the day before yesterday|the day after tomorrow|today|yesterday|tomorrow|tonight)(?: (?P<edge2>early |late |mid-)?(?P<part>{_PART}))?(?:,? (?:at )?(?P<clock2>{_CLOCK}))?"),
    ("part", r"(?:earlier |later |early |late )?(?:(?P<which>this|last|that) (?P<part>morning|afternoon|evening|night)|(?P<overnight>overnight))"),
    ("part", r"(?:the )?(?P<edge>early |late |mid-? ?)(?P<part>morning|afternoon|evening)(?: hours)?"),
    ("same", r"(?:on |during )?(?P<which>the same|that (?:very |same )?|the very same) ?(?P<unit>day|morning|afternoon|evening|night|week|weekend|month|year)"),
    ("unit", rf"(?P<edge>{_EDGE})?(?:the )?(?P<which>this(?: past| coming)?|last|next|past|previous|preceding|coming|following|current|latest) (?:fiscal |calendar |academic |school )?(?P<unit>{_BIG}|day)\b(?! ?-)"),
    ("unit", rf"(?P<edge>{_EDGE})(?P<which>the) (?P<unit>week|month|year|decade|century)"),
    ("unit", r"(?P<which>the) (?P<unit>weekend)"),
    ("window", rf"(?P<which>(?:the |these |those )?(?:{_PAST}|{_NEXT}|first|final|recent)) (?P<count>{_N}|several|few|couple of|many|dozen) (?:or (?:so|more) )?(?:trading |business |working )?(?P<unit>{_U})s?(?: or so)?"),
    ("window", rf"(?P<which>(?:the )?(?:recent|coming|past)) (?P<unit>{_U})s"),
    ("ago", rf"(?:{_ABOUT} )?(?P<count>{_N}|an?|{_VAGUE}) (?:or (?:so|more) )?(?P<unit>{_U1}|{_U}s)(?: or so)? ago"),
    ("ago", rf"(?P<unit>{_U})s ago"),
    ("later", rf"(?:{_ABOUT} )?(?P<count>{_N}|an?|{_VAGUE}|the) (?P<unit>{_U1}|{_U}s) (?P<which>later|earlier|prior|previously|afterwards?|from now|hence|(?:before|after)(?=[.,;\n]))"),
    ("later", r"(?P<count>the) (?P<which>next|following) (?P<unit>day|morning|evening|night)|(?P<count2>the) (?P<unit2>day|night) (?P<which2>before|after)(?! yesterday| tomorrow)"),
    ("set", rf"(?P<every>every|each)(?: other)? (?:(?P<count>{_N}) )?(?P<unit>{_U1}|{_U}s|{_WD}|{_M}|{_S}|morning|evening|afternoon)"),
    ("set", r"(?P<often>daily|weekly|monthly|annually|yearly|hourly|nightly)"),
    ("set", rf"(?:once|twice|{_N} times) (?:an?|per|each|every) (?P<unit>{_U1})"),
    ("set", rf"(?P<plural>{_WD})s\b(?= (?:and|at|in|from|when))"),
    ("hyphen", rf"(?P<count>{_N}|several|multi|half)[- ](?P<unit>{_U1})[- ](?P<old>old)(?= (?:\w+ )?(?:war|conflict|crisis|uprising|insurgency|rebellion|revolt|battle|siege|truce|ceasefire|offensive|campaign|occupation|blockade|dispute|government))|(?P<count2>{_N}|several|multi|half)-(?P<unit2>{_U1})(?:-long)?(?![- ]old)"),
    ("duration", rf"(?:{_ABOUT} )?(?P<count>(?:the )?{_N}(?: (?:to|or) {_N})?|an?(?: additional| full| whole| entire)?|one full|half an?|{_VAGUE}|the entire|the whole|an entire) (?:more |consecutive |straight |trading |additional |full |long |extra )?(?P<unit>{_U1}|{_U}s)(?:['’]s?)?(?: and a half)?(?: or (?:so|more))?"),
    ("duration", rf"(?:(?:for|in|within|over|after|lasted|took|spent) )(?P<the>(?:many |long )?(?P<unit>minute|hour|day|week|month|year|decade|centurie)s)"),
    ("clock", rf"(?P<clock>{_CLOCK}|noon\b|midnight\b)(?:,? (?:on )?(?P<weekday>{_WD})|,? (?P<word>today|yesterday|tomorrow))?"),
    ("clock", r"(?P<part>(?<=at )(?:dawn|dusk|daybreak)|(?<=before )dawn|(?<=by )(?:dawn|dusk))"),
    ("feast", rf"(?:the )?(?:(?P<nth>first|second|third|last) day of )?(?:the )?(?:holy month of |muslim holy month of |month of )?(?P<feast>Ramadan|Eid al[- ]Fitr|Eid al[- ]Adha|Christmas(?: Day| Eve)?|New Year['’]?s (?:Day|Eve))(?:,? (?P<year>{_Y}))?"),
    ("reference", r"(?P<present>now|currently|right now|at present|nowadays|these days|at the moment|presently|at this time)"),
    ("reference", r"(?P<past>recently|more recently|lately|the past|the recent past|not long ago|a while ago|at that time)"),
    ("reference", r"(?P<future>the future|the near future|the coming days|as soon as possible)"),
)  # fmt: skip


_BREAK = re.compile(r"[.!?](?<![\s.][A-Za-z].)(?<!\b[A-Z][a-z][a-z].)(?<!Sept.)[”\"’')]*\s+(?=[\"“‘(]?[A-Z0-9])|\n\s*\n")
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
    return tuple(
        (rule, re.compile(rf"(?<![\w$€£./-])(?:{pattern})(?![\w%]|,\d)", re.IGNORECASE))
        for rule, pattern in _RULES
    )


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
_MONEY = re.compile(r"[$€£#]\s?$|\b(?:about|around|nearly|than|over|some|least|to|no\.|number|flight|resolution) $", re.IGNORECASE)


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
