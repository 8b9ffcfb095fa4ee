"""Finding incidents and claims: a filter as SQL in which nothing that a user wrote is ever syntax."""

import datetime
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles

from whence.errors import UsageError
from whence.store import tables
from whence.store.encoding import Text, fold, storable
from whence.store.rows import Filter

_MOST_WORDS = 100
"""Each word is a condition, and SQLite refuses a statement with more than a thousand of them in a row."""

_I = tables.incident.c
_BY_TIME = (_I.day_from.is_(None), _I.day_from, _I.day_to, _I.id)
_ORDERS: dict[str, tuple[sa.ColumnElement[Any], ...]] = {
    "time": _BY_TIME,
    "harm": (_I.harmed.is_(None), _I.harmed.desc(), *_BY_TIME),
    "articles": (_I.articles.desc(), *_BY_TIME),
}


class Holds(sa.ColumnElement[bool]):
    """Whether the text of a column has other text in it, as it is: no pattern, and so nothing to escape."""

    inherit_cache = True
    type = sa.Boolean()
    _traverse_internals = [  # noqa: RUF012 - as SQLAlchemy declares it
        ("column", sa.sql.visitors.InternalTraversal.dp_clauseelement),
        ("part", sa.sql.visitors.InternalTraversal.dp_clauseelement),
    ]

    def __init__(self, column: sa.ColumnElement[Any], part: str) -> None:
        self.column = column
        self.part = sa.bindparam(None, part, type_=Text(), unique=True)


@compiles(Holds)
def _holds(element: Holds, compiler: Any, **more: Any) -> str:
    name = "strpos" if compiler.dialect.name == "postgresql" else "instr"
    return (
        f"({name}({compiler.process(element.column, **more)}, {compiler.process(element.part, **more)}) > 0)"
    )


def incidents(columns: tuple[sa.ColumnElement[Any], ...], wanted: Filter) -> sa.Select[Any]:
    """The select of `columns` of the incidents that `wanted` lets through, in its order and page.

    Raises:
        UsageError: the filter's order, limit, offset or dates are none.
    """
    if wanted.order not in _ORDERS:
        raise UsageError(f"order is {wanted.order!r}; expected one of {', '.join(_ORDERS)}")
    select = sa.select(*columns).select_from(tables.incident).where(*_conditions(wanted))
    return page(select.order_by(*_ORDERS[wanted.order]), wanted.limit, wanted.offset)


def how_many(wanted: Filter) -> sa.Select[Any]:
    """The select of the number of incidents that `wanted` lets through, whatever its page."""
    return sa.select(sa.func.count()).select_from(tables.incident).where(*_conditions(wanted))


def page(select: sa.Select[Any], limit: int | None, offset: int) -> sa.Select[Any]:
    """`select` cut to a page.

    Raises:
        UsageError: limit or offset is below 0.
    """
    for name, value in (("limit", limit), ("offset", offset)):
        if value is not None and value < 0:
            raise UsageError(f"{name} is {value}; expected 0 or more")
    if offset and limit is None:
        limit = storable(2**64)  # SQLite has no OFFSET without a LIMIT
    return select.limit(storable(limit)).offset(storable(offset))


def has_words(column: sa.ColumnElement[Any], words: str | None) -> list[sa.ColumnElement[bool]]:
    """The conditions that each of the words stands in the folded `column`.

    Raises:
        UsageError: there are too many words.
    """
    wanted = list(dict.fromkeys(fold(words or "").split()))
    if len(wanted) > _MOST_WORDS:
        raise UsageError(f"a search takes at most {_MOST_WORDS} words, and this has {len(wanted)}; use fewer")
    return [Holds(column, word) for word in wanted]


def _conditions(wanted: Filter) -> Iterator[sa.ColumnElement[bool]]:
    yield from has_words(_I.words, wanted.words)
    for column, value in (
        (_I.type, wanted.type),
        (_I.mode, wanted.mode),
        (_I.country, wanted.country and wanted.country.upper()),
        (_I.grade, wanted.grade),
    ):
        if value is not None:
            yield column == value
    if wanted.place and (place := fold(wanted.place)):
        yield Holds(_I.place, place)
    if wanted.actor and (actor := fold(wanted.actor)):
        yield _has_actor(wanted.actor, actor)
    if wanted.from_ is not None:
        yield _I.day_to >= _day("from", wanted.from_)
    if wanted.to is not None:
        yield _I.day_from <= _day("to", wanted.to)
    if wanted.harmed is not None:
        yield _I.harmed >= storable(wanted.harmed)
    if wanted.contradicted:
        yield _I.contradicted == 1
    if not wanted.background:
        yield _I.main == 1


def _has_actor(given: str, folded: str) -> sa.ColumnElement[bool]:
    actors = tables.incident_actor.c
    named = sa.or_(actors.actor_id == given, Holds(actors.name, folded))
    return _I.id.in_(sa.select(actors.incident).where(named))


def _day(name: str, value: str) -> str:
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UsageError(f"{name} is {value!r}; expected a date like 2015-02-21") from error
