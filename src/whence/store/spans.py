"""Whether words stand where a record says."""

from collections.abc import Iterator
from typing import Any


def wrong_spans(text: str, value: Any, where: str = "") -> Iterator[str]:
    """A sentence for each span in the JSON `value` that does not cut its quote out of `text`."""
    if isinstance(value, dict):
        if value.get("quote") is not None:
            yield from _wrong(text, value, where)
        for key, item in value.items():
            if isinstance(item, dict | list):
                yield from wrong_spans(text, item, f"{where}.{key}" if where else key)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from wrong_spans(text, item, f"{where}[{number}]")


def _wrong(text: str, span: dict[str, Any], where: str) -> Iterator[str]:
    start, end, quote = span.get("start"), span.get("end"), span["quote"]
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        yield f"{where} says {start}:{end}, which is no range of a text of {len(text)} characters"
    elif text[start:end] != quote:
        yield f"{where} says {quote!r} at {start}:{end}, where the text has {text[start:end]!r}"
