"""Attacks on human rights defenders: HRDsAttack (Ran et al., 2023), one annotated attack an article, no
spans.

The record's violations are its events that occurred and are one of the set's types: killing, torture,
kidnapping and arbitrary detention (an arrest; whether it was arbitrary the record does not judge). Enforced
disappearance and the set's `other` and `unknown` have no plain mode and are not measured. The main
violation is the one with most mentions, the first of equals; place and time are compared for it alone, the
types and the victims over all.
"""

import functools
from collections.abc import Mapping
from pathlib import Path

from whence.evaluate.corpus import Json, Read, find, lines, taken
from whence.evaluate.matching import Tally, fold
from whence.vocabulary.actors import states

DAY = len("2021-05-10")
HAPPENED = {"occurred", "ongoing"}
MODES = {
    "arrest": "arbitrary detention",
    "abduct": "kidnapping",
    "torture": "torture",
    "targeted": "killing",
}
OUTCOMES = {"killed": "killing", "abducted": "kidnapping", "arrested": "arbitrary detention"}
"""The violation that a figure of harm shows, unless it is 0."""
TYPES = tuple(sorted(set(MODES.values())))
DATE = {"year": slice(0, 4), "month": slice(5, 7), "day": slice(8, 10)}


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """Figures of the violations' types, victims' names, perpetrator, country and date."""
    documents = lines(find(path, "test*", "dev*"))[:limit]
    asked = [
        {
            "id": d["id"],
            "text": f"{d['title']}\n\n{d['text']}",
            "published_at": (d.get("published_at") or "")[:DAY] or None,
        }
        for d in documents
    ]
    records, account = taken(asked, read)
    tally, unknown = Tally(), 0
    for document in documents:
        record = records.get(document["id"]) or {}
        violations = [event for event in record.get("events", []) if _types(event)]
        for gold in document["annotations"]:
            unknown += bool(gold["country"]) and _country(gold["country"]) is None
            _compare(gold, violations, tally)
    tally.total("violations", TYPES)
    tally.total("date", tuple(DATE))
    return account | {"countries_not_known": unknown} | tally.figures()


def _compare(gold: Json, violations: list[Json], tally: Tally) -> None:
    """Add one annotated attack."""
    types = {name for event in violations for name in _types(event)}
    for name in TYPES:
        found, told = name in types, name in gold["violation_types"]
        tally.add(name, found and told, found, told)
    acted, named = any(event.get("agents") for event in violations), bool(gold["perpetrator_mention"])
    tally.add("perpetrator", acted and named, acted, named)
    _victims(gold, violations, tally)
    main = max(violations, key=lambda event: len(event["mentions"]), default={})
    country = _country(gold["country"])
    place = (main.get("place") or {}).get("country") if country or not gold["country"] else None
    tally.add("country", country is not None and country == place, place is not None, country is not None)
    date = _date(main.get("time") or {})
    for part in DATE:
        known = isinstance(gold[part], int)
        tally.add(part, known and gold[part] == date.get(part), part in date, known)


def _types(event: Json) -> set[str]:
    """The violations that an event is; none where it did not occur."""
    if event["status"] not in HAPPENED:
        return set()
    harmed = {h["outcome"] for h in event.get("harm") or [] if h.get("low") != 0}
    shown = {OUTCOMES[outcome] for outcome in harmed if outcome in OUTCOMES}
    return shown | ({MODES[event["mode"]]} if event.get("mode") in MODES else set())


def _victims(gold: Json, violations: list[Json], tally: Tally) -> None:
    """Add the victims' names: one is found where it holds, or is held by, a person's words or name."""
    names = [fold(v["victim_name"]) for v in gold["victims"] if v["victim_name"]]
    people: dict[str, set[str]] = {}
    for target in (t for event in violations for t in event.get("targets") or []):
        if target.get("kind") == "person" and any(word[0].isupper() for word in target["quote"].split()):
            key = target.get("actor_id") or fold(target["quote"])
            people.setdefault(key, set()).update((fold(target["quote"]), fold(target.get("actor"))))
    left = list(people.values())
    for name in names:
        hit = next((words for words in left if any(_holds(name, w) for w in words)), None)
        if hit is not None:
            left.remove(hit)
    tally.add("victims", len(people) - len(left), len(people), len(names))


def _holds(a: str, b: str) -> bool:
    """Whether one of two folded names holds the other as whole words."""
    return bool(a and b) and (f" {a} " in f" {b} " or f" {b} " in f" {a} ")


def _date(time: Json) -> dict[str, int]:
    """The parts of the date that the first and the last day of `time` have in common."""
    first, last = time.get("from"), time.get("to")
    if not first or not last:
        return {}
    same = {}
    for part, place in DATE.items():
        if first[: place.stop] != last[: place.stop]:
            break
        same[part] = int(first[place])
    return same


def _country(name: str | None) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country as the set writes it, None where that is none."""
    return _countries().get(fold(name))


@functools.cache
def _countries() -> Mapping[str, str]:
    known: dict[str, str] = {}
    for state in states().values():
        for name in (state.name, state.alpha3, *state.aliases, *state.demonyms):
            known.setdefault(fold(name), state.alpha2)
    return known
