"""The published JSON Schemas."""

import json
from importlib import resources
from typing import Any

from whence.errors import UsageError

CURRENT = {"record": "record-1", "incident": "incident-1"}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema `name`: `record` or `incident` for the current one, `record-1` for a given version.

    Raises:
        UsageError: no schema has this name.
    """
    folder = resources.files("whence.schema")
    known = sorted(
        file.name.removesuffix(".json") for file in folder.iterdir() if file.name.endswith(".json")
    )
    wanted = CURRENT.get(name, name)
    if wanted not in known:
        raise UsageError(f"no schema {name!r}; there are {', '.join([*CURRENT, *known])}")
    found: dict[str, Any] = json.loads(folder.joinpath(f"{wanted}.json").read_text("utf-8"))
    return found
