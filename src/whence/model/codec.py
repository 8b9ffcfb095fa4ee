"""The dataclasses of the model to JSON and back, by their type hints.

A trailing underscore (`from_`) is no part of the JSON name. `inferred` is written only where it is
true, since a value that has a span is by definition not inferred.
"""

import dataclasses
import functools
import types
import typing
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def to_json(value: Any) -> Any:
    """`value` as dicts, lists, strings, numbers, booleans and None, ready for `json.dumps`."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        out = {}
        for attribute, name, _ in _fields(type(value)):
            item = getattr(value, attribute)
            if attribute != "inferred" or item:
                out[name] = to_json(item)
        return out
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {key: to_json(item) for key, item in value.items()}
    return value


def from_json(cls: type[T], value: Any) -> T:
    """The dataclass `cls` that `value`, a dict as `to_json` gives it, describes.

    Raises:
        ValueError: a key is missing or unknown, or a value has the wrong type; the message says where.
    """
    reader: Callable[[Any, str], T] = _reader(typing.cast("Any", cls))
    return reader(value, cls.__name__)


@functools.cache
def _fields(cls: type) -> tuple[tuple[str, str, Any], ...]:
    """(attribute, JSON name, type) of each field of a dataclass."""
    hints = typing.get_type_hints(cls)
    return tuple((f.name, f.name.rstrip("_"), hints[f.name]) for f in dataclasses.fields(cls))


@functools.cache
def _reader(hint: Any) -> Callable[[Any, str], Any]:
    """A function (value, where) that reads JSON of the given type."""
    if dataclasses.is_dataclass(hint):
        return functools.partial(_read_dataclass, typing.cast("type", hint))
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        inner = _reader(next(a for a in arguments if a is not types.NoneType))
        return lambda value, where: None if value is None else inner(value, where)
    if origin is tuple and arguments[-1] is Ellipsis:
        item = _reader(arguments[0])
        return lambda value, where: tuple(
            item(v, f"{where}[{i}]") for i, v in enumerate(_a(list, value, where))
        )
    if origin is tuple:
        items = [_reader(a) for a in arguments]
        return lambda value, where: tuple(
            r(v, where) for r, v in zip(items, _a(list, value, where), strict=True)
        )
    if origin is dict:
        item = _reader(arguments[1])
        return lambda value, where: {k: item(v, f"{where}.{k}") for k, v in _a(dict, value, where).items()}
    if hint is float:
        return lambda value, where: float(_a((int, float), value, where))
    return lambda value, where: _a(hint, value, where)


def _read_dataclass(cls: type, value: Any, where: str) -> Any:
    names = {name: (attribute, hint) for attribute, name, hint in _fields(cls)}
    if unknown := _a(dict, value, where).keys() - names:
        raise ValueError(
            f"{where} has the unknown keys {sorted(unknown)}; {cls.__name__} knows {sorted(names)}"
        )
    arguments = {}
    for name, item in value.items():
        attribute, hint = names[name]
        arguments[attribute] = _reader(hint)(item, f"{where}.{name}")
    try:
        return cls(**arguments)
    except TypeError as error:
        raise ValueError(f"{where}: {error}") from error


def _a(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ValueError(f"{where} is {value!r}; expected {kind}")
    return value
