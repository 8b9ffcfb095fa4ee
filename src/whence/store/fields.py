"""Which fields of an incident are otherwise in a later state of it, from what to what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from whence.model import Incident, to_json

_EVIDENCE = frozenset({"start", "end", "quote", "score"})
"""Where words stand, and how sure the reader is: not what the record says."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldChange:
    """One field, from what to what; both are JSON without offsets, quotes and scores."""

    field: str
    """A name of the incident's, or `harm.killed` for the totals and `harm.killed.values` for the figures."""
    before: Any
    """The value; of a list, only the members that the later state lacks."""
    after: Any
    """The value; of a list, only the members that the earlier state lacks."""


def field_changes(before: Incident, after: Incident, heirs: Mapping[str, str]) -> tuple[FieldChange, ...]:
    """The fields in which `after` is otherwise, in the order of the record.

    Ids of incidents are no change where `heirs` leads from the one to the other.
    """
    old, new = _flat(before, heirs), _flat(after, {})
    found = []
    for name in [*old, *(n for n in new if n not in old)]:
        one, other = old.get(name), new.get(name)
        if isinstance(one, list) or isinstance(other, list):
            one, other = _lacking(one or [], other or []), _lacking(other or [], one or [])
        if one != other:
            found.append(FieldChange(field=name, before=one, after=other))
    return tuple(found)


def _flat(incident: Incident, heirs: Mapping[str, str]) -> dict[str, Any]:
    """The fields by name, each outcome of harm a field, links led on to the incidents that they now name."""
    plain: dict[str, Any] = _without_evidence(to_json(incident))
    del plain["id"]
    harm = plain.pop("harm")
    for side in (*plain["agents"], *plain["targets"]):
        del side["reports"]
    for link in plain["links"]:
        link["to"] = heirs.get(link["to"], link["to"])
    return {**plain, **dict(_harm(harm))}


def _harm(harm: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for outcome, total in sorted(harm.items()):
        values = total.pop("values")
        yield f"harm.{outcome}", total
        yield f"harm.{outcome}.values", values


def _without_evidence(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_evidence(v) for k, v in value.items() if k not in _EVIDENCE}
    if isinstance(value, list):
        return [_without_evidence(item) for item in value]
    return value


def _lacking(these: list[Any], those: list[Any]) -> list[Any]:
    """The members of `these` that `those` lacks, each as often as it is lacking."""
    left = list(those)
    found = []
    for item in these:
        if item in left:
            left.remove(item)
        else:
            found.append(item)
    return found
