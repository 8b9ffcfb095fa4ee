"""A page as HTML or as JSON, whichever was asked for."""

import functools
import hashlib
import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from whence import __version__
from whence.model import to_json
from whence.serve import addresses, drawing, wording
from whence.serve.marking import KINDS, TURNING

_TURNING = re.compile(f"[{TURNING}]")
STATIC = Path(str(resources.files("whence.serve").joinpath("static")))


def respond(request: Request, template: str, page: Any, *, status: int = 200) -> Response:
    """The page at its address: JSON where the address or `Accept` asks for it, else HTML."""
    if wants_json(request):
        return as_json(page, status=status)
    html = _environment().get_template(template).render(page=page, path=request.url.path)
    return Response(
        # A lone surrogate, which no text of a careful reader holds, must not cost the reader the page.
        html.encode("utf-8", "replace"),
        status_code=status,
        media_type="text/html; charset=utf-8",
        headers={"Cache-Control": "no-cache", "Vary": "Accept"},
    )


def as_json(value: Any, *, status: int = 200, media_type: str = "application/json") -> Response:
    """Any value of the model or of a page as JSON."""
    body = json.dumps(to_json(value), allow_nan=False, separators=(",", ":")) + "\n"
    headers = {"Cache-Control": "no-cache", "Vary": "Accept"}
    return Response(body, status_code=status, media_type=media_type, headers=headers)


def wants_json(request: Request) -> bool:
    """Whether the address ends in `.json`, or only JSON among what a browser reads is accepted."""
    accepted = request.headers.get("accept", "")
    return request.url.path.endswith(".json") or (
        "application/json" in accepted and "text/html" not in accepted
    )


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("whence.serve", "templates"),
        autoescape=True,
        finalize=_legible,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        addresses=addresses,
        drawing=drawing,
        kinds=KINDS,
        static=static,
        version=__version__,
        wording=wording,
    )
    environment.filters["verbatim"] = Verbatim
    return environment


class Verbatim(str):
    """Text of a report, which is shown as it stands."""

    __slots__ = ()


def _legible(value: Any) -> Any:
    """A value to be printed; characters that turn the direction of text are spelt out.

    They could make a title read otherwise than it is, beyond what isolation prevents.
    """
    if isinstance(value, str) and not isinstance(value, Verbatim) and _TURNING.search(value):
        return type(value)(_TURNING.sub(lambda found: f"[U+{ord(found[0]):04X}]", value))
    return value


@functools.cache
def static(name: str) -> str:
    """The address of a file under `static/`, with a digest in it so that a browser never shows an old one."""
    path = STATIC / name
    if not path.is_file():
        return f"/static/{name}"
    return f"/static/{name}?{hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"
