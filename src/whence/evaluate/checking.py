"""The check of an annotated report, and the offsets of its spans."""

import datetime
from collections.abc import Callable, Collection, Iterator
from typing import Any

from whence.vocabulary import codes, event_types

Json = dict[str, Any]
Say = Callable[[str], None]

PARTS = ("events", "claims", "links", "relations", "forecasts", "opinions", "boilerplate")


def check(report: Json) -> list[str]:
    """What is wrong with an annotated report, nothing where it is sound.

    Every span of `report` gets its `start` and `end`, and a part that is not there becomes an empty list.
    """
    problems: list[str] = []
    for name in PARTS:
        report.setdefault(name, [])
        for where, span in _spans(report[name], name):
            _locate(report["text"], span, where, problems.append)
    ids = [event["id"] for event in report["events"]]
    if doubled := sorted({name for name in ids if ids.count(name) > 1}):
        problems.append(f"events: {', '.join(doubled)} stand for several events")
    for event in report["events"]:
        _check_event(event, problems.append)
    for i, claim in enumerate(report["claims"]):
        _one_of(claim.get("stance"), codes("stance"), f"claims[{i}].stance", problems.append)
        for name in claim.get("events") or []:
            _one_of(name, ids, f"claims[{i}].events", problems.append)
    for i, link in enumerate(report["links"]):
        _one_of(link.get("kind"), codes("link"), f"links[{i}].kind", problems.append)
        for end in ("from", "to"):
            _one_of(link.get(end), ids, f"links[{i}].{end}", problems.append)
    for i, relation in enumerate(report["relations"]):
        _one_of(relation.get("state"), codes("relation"), f"relations[{i}].state", problems.append)
    return problems


def _spans(node: Any, where: str) -> Iterator[tuple[str, Json]]:
    """Every object below `node` that has a quote, and where it stands."""
    if isinstance(node, list):
        for i, item in enumerate(node):
            yield from _spans(item, f"{where}[{i}]")
    elif isinstance(node, dict):
        if isinstance(node.get("quote"), str):
            yield where, node
        for name, item in node.items():
            yield from _spans(item, f"{where}.{name}")


def _locate(text: str, span: Json, where: str, say: Say) -> None:
    """Give a span its offsets: those of the `nth` occurrence of its quote, counted from 0."""
    quote, nth, start = span["quote"], span.get("nth") or 0, -1
    if not quote:
        say(f"{where}: the quote is empty")
        return
    for _ in range(nth + 1):
        start = text.find(quote, start + 1)
        if start < 0:
            say(f"{where}: the quote does not occur {nth + 1} times: {quote[:70]!r}")
            return
    span["start"], span["end"] = start, start + len(quote)


def _one_of(value: object, allowed: Collection[object], where: str, say: Say) -> None:
    if value not in allowed:
        say(f"{where}: {value!r} is not one of {', '.join(map(str, allowed)) or 'none'}")


def _check_event(event: Json, say: Say) -> None:
    where, types = event["id"], event_types()
    _one_of(event.get("type"), types, f"{where}.type", say)
    if event.get("type") in types and event.get("mode") is not None:
        _one_of(event["mode"], types[event["type"]].modes, f"{where}.mode", say)
    _one_of(event.get("status"), codes("status"), f"{where}.status", say)
    if not event.get("mentions"):
        say(f"{where}: no mention")
    if place := event.get("place"):
        _one_of(place.get("precision"), codes("place"), f"{where}.place.precision", say)
    if time := event.get("time"):
        _check_time(time, f"{where}.time", say)
    for i, harm in enumerate(event.get("harm") or []):
        _check_harm(harm, f"{where}.harm[{i}]", say)


def _check_time(time: Json, where: str, say: Say) -> None:
    _one_of(time.get("precision"), codes("time"), f"{where}.precision", say)
    bounds = [time[end] for end in ("from", "to") if time.get(end) is not None]
    if len(bounds) == 1:
        say(f"{where}: has one of from and to; expected both or neither")
    try:
        days = [datetime.date.fromisoformat(bound) for bound in bounds]
    except (TypeError, ValueError):
        say(f"{where}: {' to '.join(map(repr, bounds))} are no dates like 2016-07-05")
        return
    if days != sorted(days):
        say(f"{where}: runs backwards")


def _check_harm(harm: Json, where: str, say: Say) -> None:
    _one_of(harm.get("outcome"), codes("outcome"), f"{where}.outcome", say)
    _one_of(harm.get("who", "unspecified"), codes("who"), f"{where}.who", say)
    low, high = harm.get("low"), harm.get("high")
    if low is None and high is None:
        say(f"{where}: has no figure")
    if low is not None and high is not None and low > high:
        say(f"{where}: low {low} is over high {high}")
