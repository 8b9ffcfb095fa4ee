"""The record itself as JSON, for programs: the same objects that the exports hold."""

import dataclasses

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from whence.errors import UsageError
from whence.serve import geojson
from whence.serve.desk import Desk
from whence.serve.filtering import Asked, asked
from whence.serve.pages.parts import IncidentRow
from whence.serve.respond import as_json

MOST = 1000
"""Rows in one answer; `offset` asks for the next."""

INDEX = {
    "/api/incidents": "incidents, as `whence incidents --json` has them; the desk's filter, limit, offset",
    "/api/incidents/ID": "one incident",
    "/api/reports": "reports without their text; limit, offset",
    "/api/reports/ID": "one report with its record, as `whence read --json` has it",
    "/api/claims": "claims; words, source, stance, incident, limit, offset",
    "/api/relations": "relations by pair and month; a, b",
    "/incidents.geojson": "incidents as GeoJSON; the desk's filter",
    "/health": "whether the desk answers, and how much it holds",
}


def routes(desk: Desk) -> list[Route]:
    """The routes of the API."""

    def incidents(request: Request) -> Response:
        wanted, (limit, offset) = _asked(request), _range(request)
        chosen = dataclasses.replace(wanted.filter(paged=False), limit=limit, offset=offset)
        return as_json(
            {"count": desk.views.count(chosen), "offset": offset, "incidents": desk.incidents(chosen)}
        )

    def incident(request: Request) -> Response:
        return as_json(desk.incident(request.path_params["id"]))

    def reports(request: Request) -> Response:
        limit, offset = _range(request)
        rows = desk.views.reports(limit=limit, offset=offset)
        return as_json({"count": desk.views.totals().reports, "offset": offset, "reports": rows})

    def report(request: Request) -> Response:
        return as_json(desk.views.record(request.path_params["id"]))

    def claims(request: Request) -> Response:
        limit, offset = _range(request)
        given = {
            name: request.query_params.get(name) or None for name in ("words", "source", "stance", "incident")
        }
        rows = desk.views.claims(**given, limit=limit, offset=offset)
        return as_json({"offset": offset, "claims": rows})

    def relations(request: Request) -> Response:
        a, b = request.query_params.get("a") or None, request.query_params.get("b") or None
        return as_json({"relations": desk.views.relations(a=a, b=b)})

    def features(request: Request) -> Response:
        found = desk.incidents(_asked(request).filter(paged=False))
        return as_json(geojson.collection(map(IncidentRow.of, found)), media_type="application/geo+json")

    def index(request: Request) -> Response:  # noqa: ARG001 - Starlette gives it
        return as_json(INDEX)

    def health(request: Request) -> Response:  # noqa: ARG001
        return as_json({"status": "ok", "totals": desk.views.totals()})

    return [
        Route("/api", index),
        Route("/api/incidents", incidents),
        Route("/api/incidents/{id}", incident),
        Route("/api/reports", reports),
        Route("/api/reports/{id:path}", report),
        Route("/api/claims", claims),
        Route("/api/relations", relations),
        Route("/incidents.geojson", features),
        Route("/health", health),
    ]


def _asked(request: Request) -> Asked:
    wanted = asked(request.query_params)
    if wanted.problems:
        raise UsageError("; ".join(wanted.problems))
    return wanted


def _range(request: Request) -> tuple[int, int]:
    return _whole(request, "limit", MOST, MOST), _whole(request, "offset", 0, 10**9)


def _whole(request: Request, name: str, default: int, most: int) -> int:
    value = request.query_params.get(name, "")
    if not value:
        return default
    if not (value.isascii() and value.isdigit() and len(value) < 11 and int(value) <= most):
        raise UsageError(f"{name} is {value!r}; expected a whole number from 0 to {most}")
    return int(value)
