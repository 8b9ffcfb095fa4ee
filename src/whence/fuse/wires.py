"""The agency whose text a report says that it carries, and the outlets that it names."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from whence.fuse.texts import name_key
from whence.model import Report
from whence.vocabulary import load_toml

HEAD = 320  # characters in which a dateline or byline carries the tag
TAIL = 160  # and in which a credit closes the report


@dataclass(frozen=True, kw_only=True, slots=True)
class Wire:
    """The agency of a report's text, and whether a tag says so or only the prose."""

    agency: str
    tagged: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class _Agency:
    name: str
    names: tuple[str, ...]
    publishers: tuple[str, ...]
    tag: re.Pattern[str]
    """Anywhere: a name in brackets or after a dash, as credits stand."""
    bare: re.Pattern[str]
    """Near head or end: the name alone."""
    own: re.Pattern[str]
    """Prose that only the agency's own text has: `told AFP`, `an AFP correspondent`."""


@functools.cache
def _agencies() -> tuple[_Agency, ...]:
    table = load_toml("fusion/wires.toml")
    people, verbs = "|".join(table["prose"]["own"]), "|".join(table["prose"]["reports"])
    return tuple(_compiled(name, row, people, verbs) for name, row in sorted(table["agencies"].items()))


def _compiled(name: str, row: Mapping[str, list[str]], people: str, verbs: str) -> _Agency:
    names = "|".join(re.escape(tag) for tag in sorted(row["tags"], key=len, reverse=True))
    others = r"(?:[\w .&-]{1,24}[,/&]\s?|and )?"
    return _Agency(
        name=name,
        names=tuple(row["tags"]),
        publishers=tuple(row["publishers"]),
        tag=re.compile(
            rf"(?<!gency )[(\[]{others}(?:{names})(?:[,/]\s?[\w .&-]{{1,24}})?[)\]](?!\s(?:{verbs})\b)"
            rf"|(?:--|[—–])\s?(?:{names})\b(?!\s(?:{verbs})\b)"
        ),
        bare=re.compile(
            rf"(?:^|[\n|/]|\d\s|[Bb]y |Source: ?|Credit: ?)(?:{names})(?=\s*(?:$|[\n|/,]|[-–—]|\w+day\b|\d))"
            rf"|\b(?:{names})\s+(?:[A-Z][a-z]+day\b[ ,]*\d|\d{{1,2}} [A-Z][a-z]{{2,8}} \d{{4}})"
        ),
        own=re.compile(
            rf"\btold (?:the )?(?:{names})\b"
            rf"|\b(?:{names})(?:['’]s?)? (?:[a-z]+ )?(?:{people})\b"
        ),
    )


def wire_of(report: Report) -> Wire | None:
    """The agency whose text `report` is, by tag or else by prose; None where neither says so.

    A tag wins over the publisher's being an agency itself, and that over prose; the first in the text wins.
    """
    publisher = name_key(report.publisher or "")
    own = next((a.name for a in _agencies() if publisher in a.publishers), None)
    tagged: list[tuple[int, str]] = []
    prose: list[tuple[int, str]] = []
    tail = max(0, len(report.text) - TAIL)
    for agency in _agencies():
        if not any(name in report.text for name in agency.names):
            continue
        places = [m.start() for m in agency.tag.finditer(report.text) if _edge(m.start(), tail)]
        places += [m.start() for m in agency.bare.finditer(report.text) if _edge(m.start(), tail)]
        if places:
            tagged.append((min(places), agency.name))
        elif spoken := agency.own.search(report.text):
            prose.append((spoken.start(), agency.name))
    if tagged:
        return Wire(agency=min((t for t in tagged if t[1] != own), default=min(tagged))[1], tagged=True)
    if own is not None:
        return Wire(agency=own, tagged=True)
    return Wire(agency=min(prose)[1], tagged=False) if prose else None


def _edge(place: int, tail: int) -> bool:
    return place < HEAD or place >= tail


@functools.lru_cache(maxsize=50_000)
def _naming(publisher: str) -> re.Pattern[str] | None:
    """How prose names an outlet as the one it takes from; None where the name is no name."""
    names = [re.escape(publisher)]
    for agency in _agencies():
        if name_key(publisher) in agency.publishers:
            names += [
                re.escape(tag) for tag in load_toml("fusion/wires.toml")["agencies"][agency.name]["tags"]
            ]
    if len(publisher) < 3:
        return None
    verbs = "|".join(load_toml("fusion/wires.toml")["prose"]["reports"])
    name = "|".join(names)
    return re.compile(
        rf"\b(?:{name})\b[^.\n]{{0,30}}\b(?:{verbs})\b"
        rf"|\b(?:according to|told|via|source:|by|from) (?:the )?(?:{name})\b"
        rf"|[(\[](?:{name})[)\]]|(?:--|[—–])\s?(?:{name})\b",
        re.IGNORECASE,
    )


def names_outlet(text: str, publisher: str | None) -> bool:
    """Whether `text` says that it has something from `publisher`."""
    pattern = _naming(publisher) if publisher else None
    return pattern is not None and pattern.search(text) is not None
