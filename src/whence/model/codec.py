"""The dataclasses of the model to JSON and back, by their type hints.

A trailing underscore (`from_`) is no part of the JSON name. `inferred` is written only where it is
true, since a value that has a span is by definition not inferred. Bytes are written in base64.
"""

import base64
import binascii
import dataclasses
import enum
import functools
import math
import types
import typing
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
_PLAIN = (str, int, float)


def to_json(value: Any) -> Any:
    """`value` as dicts, lists, strings, numbers, booleans and None, ready for `json.dumps`."""
    if value is None or (isinstance(value, _PLAIN) and not isinstance(value, enum.Enum)):
        return value
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
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, enum.Enum):
        return value.value
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
        return functools.partial(_read_tuple, tuple(_reader(a) for a in arguments))
    if origin is dict:
        item = _reader(arguments[1])
        return lambda value, where: {k: item(v, f"{where}.{k}") for k, v in _a(dict, value, where).items()}
    return _plain(hint)


def _plain(hint: Any) -> Callable[[Any, str], Any]:
    """The reader of a type that holds no other."""
    if hint is float:
        return _read_float
    if hint is bytes:
        return _read_bytes
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return functools.partial(_read_enum, hint)
    return lambda value, where: _a(hint, value, where)


def _read_float(value: Any, where: str) -> float:
    number = _a((int, float), value, where)
    try:
        read = float(number)
    except OverflowError as error:
        raise ValueError(f"{where} is too large; expected a number that fits 64 bits") from error
    if not math.isfinite(read):
        raise ValueError(f"{where} is {value!r}; expected a finite number")
    return read


def _read_bytes(value: Any, where: str) -> bytes:
    encoded = _a(str, value, where)
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError(f"{where} is not base64: {error}") from error


def _read_enum(kind: type[enum.Enum], value: Any, where: str) -> enum.Enum:
    try:
        return kind(value)
    except ValueError as error:
        raise ValueError(f"{where} is {value!r}; expected one of {[m.value for m in kind]}") from error


def _read_tuple(readers: tuple[Callable[[Any, str], Any], ...], value: Any, where: str) -> tuple[Any, ...]:
    items = _a(list, value, where)
    if len(items) != len(readers):
        raise ValueError(f"{where} has {len(items)} items; expected {len(readers)}")
    return tuple(
        read(item, f"{where}[{i}]") for i, (read, item) in enumerate(zip(readers, items, strict=True))
    )


def _read_dataclass(cls: type, value: Any, where: str) -> Any:
    names = {name: (attribute, hint) for attribute, name, hint in _fields(cls)}
    given = _a(dict, value, where).keys()
    if unknown := given - names.keys():
        raise ValueError(
            f"{where} has the unknown keys {sorted(unknown)}; {cls.__name__} knows {sorted(names)}"
        )
    if missing := _required(cls) - given:
        raise ValueError(f"{where} lacks the keys {sorted(missing)}")
    arguments = {}
    for name, item in value.items():
        attribute, hint = names[name]
        arguments[attribute] = _reader(hint)(item, f"{where}.{name}")
    try:
        return cls(**arguments)
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from error


@functools.cache
def _required(cls: type) -> frozenset[str]:
    """The JSON names of the fields that have no default."""
    missing = dataclasses.MISSING
    return frozenset(
        f.name.rstrip("_")
        for f in dataclasses.fields(cls)
        if f.default is missing and f.default_factory is missing
    )


def _a(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ValueError(f"{where} is {_short(value)}; expected {_named(kind)}")
    return value


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 80 else f"{shown[:77]}…"


def _named(kind: Any) -> str:
    kinds = kind if isinstance(kind, tuple) else (kind,)
    return " or ".join(k.__name__ for k in kinds)
