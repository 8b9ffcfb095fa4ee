"""The desk as an application, and the server that shows it to this machine."""

import socket
import sys
from collections.abc import Callable, Mapping
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from whence.errors import NotFoundError, StoreError, UsageError
from whence.serve import api
from whence.serve.desk import Desk
from whence.serve.filtering import asked
from whence.serve.pages.about import ErrorPage, about_page
from whence.serve.pages.claims import claims_page
from whence.serve.pages.incident import incident_page
from whence.serve.pages.incidents import incidents
from whence.serve.pages.inputs import inputs_page, reports_page
from whence.serve.pages.relations import relations_page
from whence.serve.pages.report import report_page
from whence.serve.respond import STATIC, respond
from whence.serve.security import LOOPBACK, HeadersMiddleware, add_headers, is_loopback
from whence.store.views import Views

PORT = 8642
_LONGEST = 200


def application(views: Views, *, names: bool = False, hosts: tuple[str, ...] = LOOPBACK) -> Starlette:
    """The desk over `views`.

    Args:
        views: the store's readers; each request reads what is there at that moment.
        names: whether the names of persons harmed are shown in titles and lists.
        hosts: the names to which it answers.
    """
    desk = Desk(views=views, names=names)
    return Starlette(
        routes=[
            Route("/", lambda request: RedirectResponse("/incidents")),  # noqa: ARG005 - Starlette gives it
            *_pages(desk),
            *api.routes(desk),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[
            Middleware(HeadersMiddleware),
            Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
        ],
        exception_handlers={
            NotFoundError: lambda request, error: _failure(request, 404, "Nothing here", str(error)),
            UsageError: lambda request, error: _failure(request, 400, "That cannot be asked", str(error)),
            StoreError: lambda request, error: _failure(request, 503, "The store cannot be read", str(error)),
            HTTPException: _http_failure,
            Exception: lambda request, error: _failure(  # noqa: ARG005 - the server's log has the error
                request,
                500,
                "The desk failed",
                "See the messages of `whence serve`, and run `whence verify`.",
            ),
        },
    )


def run(views: Views, host: str = "127.0.0.1", port: int = PORT, *, names: bool = False) -> None:
    """Serve the desk until it is interrupted.

    Raises:
        UsageError: `host` can be reached from other machines, for which the desk would have to ask for
            a password; or the port is taken.
    """
    if not is_loopback(host):
        raise UsageError(
            f"the desk asks for no password, so it is served to this machine alone, not on {host!r}; "
            "use 127.0.0.1, and a tunnel to reach it from elsewhere"
        )
    address = host.strip("[]")
    with _listening(address, port) as listener:
        chosen = listener.getsockname()[1]
        shown = f"[{address}]" if ":" in address else address
        sys.stderr.write(f"The desk is at http://{shown}:{chosen}/\n")
        config = uvicorn.Config(application(views, names=names), log_level="warning", server_header=False)
        uvicorn.Server(config).run(sockets=[listener])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens on `port`, or on a free one for 0."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise UsageError(
            f"port {port} of {host} cannot be had ({error.strerror}); choose another port, or 0"
        ) from error


def _pages(desk: Desk) -> list[Route]:
    def listing(request: Request) -> Response:
        wanted = asked(request.query_params)
        return respond(
            request, "incidents.html", incidents(desk, wanted), status=400 if wanted.problems else 200
        )

    def incident(request: Request) -> Response:
        return respond(request, "incident.html", incident_page(desk, _id(request)))

    def report(request: Request) -> Response:
        given = request.query_params
        return respond(
            request, "report.html", report_page(desk, _id(request), given.get("start"), given.get("end"))
        )

    def reports(request: Request) -> Response:
        return respond(request, "reports.html", reports_page(desk, _page(request)))

    def claims(request: Request) -> Response:
        given = {name: _text(request, name) for name in ("words", "source", "stance")}
        return respond(request, "claims.html", claims_page(desk, **given, page=_page(request)))

    def relations(request: Request) -> Response:
        page = relations_page(desk, a=_text(request, "a"), b=_text(request, "b"))
        return respond(request, "relations.html", page)

    def capture(request: Request) -> Response:
        kept = desk.views.capture(request.path_params["sha256"])
        headers = {
            "Content-Type": "text/plain",
            "Content-Disposition": f'attachment; filename="{kept.sha256}.bin"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
        }
        return Response(kept.content, headers=headers)

    def simple(template: str, page: Callable[[Desk], Any]) -> Callable[[Request], Response]:
        return lambda request: respond(request, template, page(desk))

    plain: Mapping[str, Callable[[Request], Response]] = {
        "incidents": listing,
        "reports": reports,
        "claims": claims,
        "relations": relations,
        "inputs": simple("inputs.html", inputs_page),
        "about": simple("about.html", about_page),
    }
    return [
        *(Route(f"/{name}{suffix}", page) for name, page in plain.items() for suffix in ("", ".json")),
        Route("/incidents/{id}", incident),
        Route("/reports/{id:path}", report),
        Route("/captures/{sha256}", capture),
    ]


def _id(request: Request) -> str:
    return str(request.path_params["id"]).removesuffix(".json")


def _text(request: Request, name: str) -> str:
    """A parameter with its spaces tidied, cut where no name is so long."""
    value = " ".join(request.query_params.get(name, "").replace("\0", " ").split())
    return value[:_LONGEST].encode("utf-8", "replace").decode("utf-8")


def _page(request: Request) -> int:
    value = request.query_params.get("page", "")
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 8 else 1


def _http_failure(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    title = "Nothing here" if status == 404 else "That cannot be asked"
    detail = f"The desk has no page {request.url.path}." if status == 404 else f"HTTP status {status}."
    return _failure(request, status, title, detail)


def _failure(request: Request, status: int, title: str, detail: str) -> Response:
    page = ErrorPage(status=status, title=title, detail=detail)
    answer = respond(request, "error.html", page, status=status)
    add_headers(answer.headers)  # the handler of last resort stands outside of every middleware
    return answer
