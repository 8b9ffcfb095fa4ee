"""The one filter of the incidents, to and from the address that keeps it."""

import dataclasses
import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from whence.serve import addresses
from whence.store.views import Filter
from whence.vocabulary import codes, event_types

PAGE = 50
"""Incidents on one page: about three screens, and well under 100 ms to render."""

LONGEST = 200
"""Characters of one filter field; a longer value is no name, and costs the search dearly."""

ORDERS = {"time": "earliest first", "harm": "most harm first", "articles": "most reported first"}
VIEWS = ("list", "map", "timeline")
_WORDS = ("words", "mode", "place", "actor")
_SWITCHES = ("contradicted", "background")


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What an address asks for: the filter as typed, what of it was understood, and what was not."""

    words: str = ""
    type: str = ""
    mode: str = ""
    country: str = ""
    place: str = ""
    actor: str = ""
    grade: str = ""
    from_: str = ""
    to: str = ""
    harmed: str = ""
    contradicted: bool = False
    background: bool = False
    order: str = "time"
    view: str = "list"
    page: int = 1
    problems: tuple[str, ...] = ()
    """A sentence for each value that could not be used."""

    def filter(self, *, paged: bool = True) -> Filter:
        """The store's filter; one page of it, or all."""
        return Filter(
            words=self.words or None,
            type=self.type or None,
            mode=self.mode or None,
            country=self.country or None,
            place=self.place or None,
            actor=self.actor or None,
            grade=self.grade or None,
            from_=self.from_ or None,
            to=self.to or None,
            harmed=int(self.harmed) if self.harmed else None,
            contradicted=self.contradicted,
            background=self.background,
            order=self.order,
            limit=PAGE if paged else None,
            offset=(self.page - 1) * PAGE if paged else 0,
        )

    def query(self, **changes: str | int | bool) -> dict[str, str]:
        """The address's parameters, with changes; what is at its default is left out."""
        changed = dataclasses.replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        out: dict[str, str] = {}
        for field in dataclasses.fields(Asked):
            value, default = getattr(changed, field.name), getattr(_NOTHING, field.name)
            if field.name != "problems" and value != default:
                out[field.name.rstrip("_")] = "1" if value is True else str(value)
        return out

    def address(self, path: str = "/incidents", **changes: str | int | bool) -> str:
        """`path` with this filter in it, with changes."""
        return addresses.with_query(path, self.query(**changes))

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out of the listing."""
        return bool(self.query(view="list", order="time", background=False))


_NOTHING = Asked()


def asked(parameters: Mapping[str, str]) -> Asked:
    """What the parameters of an address ask for. Never raises: what cannot be used becomes a problem."""
    problems: list[str] = []
    values: dict[str, object] = {name: _text(parameters, name, problems) for name in _WORDS}
    values["type"] = _one_of("type", _text(parameters, "type", problems).upper(), event_types(), problems)
    values["grade"] = _one_of("grade", _text(parameters, "grade", problems), codes("grade"), problems)
    values["country"] = _country(_text(parameters, "country", problems).upper(), problems)
    values["from_"] = _date("from", _text(parameters, "from", problems), problems)
    values["to"] = _date("to", _text(parameters, "to", problems), problems)
    values["harmed"] = _number("harmed", _text(parameters, "harmed", problems), problems)
    for name in _SWITCHES:
        values[name] = _text(parameters, name, problems) not in {"", "0", "false", "no"}
    values["order"] = _one_of("order", parameters.get("order") or "time", ORDERS, problems) or "time"
    values["view"] = _one_of("view", parameters.get("view") or "list", VIEWS, problems) or "list"
    page = _number("page", _text(parameters, "page", problems), problems)
    values["page"] = max(1, int(page or 1))
    if values["from_"] and values["to"] and str(values["from_"]) > str(values["to"]):
        problems.append(f"from is {values['from_']}, which is after {values['to']}; nothing lies between")
        values["to"] = ""
    return Asked(**values, problems=tuple(problems))  # type: ignore[arg-type]


def _text(parameters: Mapping[str, str], name: str, problems: list[str]) -> str:
    value = " ".join(parameters.get(name, "").replace("\0", " ").split())
    if len(value) > LONGEST:
        problems.append(f"{name} is {len(value)} characters long; expected at most {LONGEST}")
        return ""
    return value.encode("utf-8", "replace").decode("utf-8")


def _one_of(name: str, value: str, known: object, problems: list[str]) -> str:
    if not value or value in known:  # type: ignore[operator]
        return value
    problems.append(f"{name} is “{value}”; expected one of {', '.join(known)}")  # type: ignore[arg-type]
    return ""


def _country(value: str, problems: list[str]) -> str:
    if not value or (len(value) == 2 and value.isascii() and value.isalpha()):
        return value
    problems.append(f"country is “{value}”; expected a code of two letters like LY")
    return ""


def _date(name: str, value: str, problems: list[str]) -> str:
    if not value:
        return ""
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        problems.append(f"{name} is “{value}”; expected a date like 2015-02-21")
        return ""


def _number(name: str, value: str, problems: list[str]) -> str:
    if not value:
        return ""
    if value.isascii() and value.isdigit() and len(value) <= 7:
        return str(int(value))
    problems.append(f"{name} is “{value}”; expected a whole number like 10")
    return ""
