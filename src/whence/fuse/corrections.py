"""People's corrections, put on top of what the rules made of an incident."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from whence.errors import UsageError
from whence.model import EventPlace, EventTime, HarmTotal, Incident, Judgement, from_json
from whence.vocabulary import codes

_SETTLES = {"place": "place", "time": "date", "killed": "figure", "injured": "figure"}


def corrected(incident: Incident, judgements: Sequence[Judgement]) -> Incident:
    """`incident` with the corrections in order, a later one on top.

    Raises:
        UsageError: a correction names no field that can be corrected, or gives a value of the wrong kind.
    """
    for judgement in judgements:
        incident = _settled(_apply(incident, judgement), judgement)
    return incident


def _apply(incident: Incident, j: Judgement) -> Incident:
    value = _value(j)
    if j.field in ("type", "mode", "status", "title"):
        if not isinstance(value, str) and not (j.field == "mode" and value is None):
            raise _wrong(j, "text")
        changes: dict[str, Any] = {j.field: value}
        return replace(incident, **changes)
    if j.field == "place":
        return replace(
            incident, place=EventPlace(name=value) if isinstance(value, str) else _read(EventPlace, value, j)
        )
    if j.field == "time":
        day = EventTime(from_=value, to=value, precision="day") if isinstance(value, str) else None
        return replace(incident, time=day or _read(EventTime, value, j))
    if j.field in codes("outcome"):
        return replace(incident, harm={**incident.harm, j.field: _harm(incident, j, value)})
    raise _wrong(j, "a field among type, mode, status, title, place, time, " + ", ".join(codes("outcome")))


def _value(j: Judgement) -> Any:
    try:
        return json.loads(j.value or "null")
    except json.JSONDecodeError as error:
        raise _wrong(j, "JSON") from error


def _read(cls: type[Any], value: Any, j: Judgement) -> Any:
    if value is None:
        return None
    try:
        return from_json(cls, value)
    except ValueError as error:
        raise _wrong(j, f"a {cls.__name__} or a text ({error})") from error


def _harm(incident: Incident, j: Judgement, value: Any) -> HarmTotal:
    if isinstance(value, int) and not isinstance(value, bool):
        value = {"low": value, "best": value, "high": value}
    numbers = [value.get(k) for k in ("low", "best", "high")] if isinstance(value, dict) else []
    if not numbers or any(isinstance(n, bool) or not isinstance(n, int | None) for n in numbers):
        raise _wrong(j, "a number, or an object with low, best and high")
    old = incident.harm.get(j.field or "")
    return HarmTotal(
        low=numbers[0],
        best=numbers[1],
        high=numbers[2],
        rule="judgement",
        reason=f"{j.author}: {j.reason}",
        values=old.values if old else (),
    )


def _settled(incident: Incident, j: Judgement) -> Incident:
    """The incident with the contradictions that the correction settles marked so."""
    kind = "figure" if j.field in codes("outcome") else _SETTLES.get(j.field or "")
    return replace(
        incident,
        contradictions=tuple(
            replace(c, state="settled", settled_by=j.author, reason=j.reason)
            if c.kind == kind and (kind != "figure" or f" {j.field}:" in c.what)
            else c
            for c in incident.contradictions
        ),
    )


def _wrong(j: Judgement, expected: str) -> UsageError:
    return UsageError(
        f"judgement {j.id} corrects {j.field!r} to {j.value!r}; expected {expected}; undo it and judge again"
    )
