"""Servers on loopback, and names that seem to lead elsewhere."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """A running server, and the paths that it was asked for."""

    port: int
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def address(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of `path` on this server."""
        return f"http://{host}:{self.port}{path}"


def body(content: bytes | str, kind: str = "text/html", status: int = 200, **headers: str) -> Answer:
    """An answer with a whole body."""
    content = content.encode() if isinstance(content, str) else content

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def redirect(to: str) -> Answer:
    """An answer that sends the asker on."""
    return body("", status=302, Location=to)


def endless(first: bytes, again: bytes, pause: threading.Event | None = None) -> Answer:
    """An answer that never ends, as fast as it is taken or with a pause between pieces."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/rss+xml")
        handler.end_headers()
        with contextlib.suppress(OSError):
            handler.wfile.write(first)
            while True:
                handler.wfile.write(again)
                if pause is not None:
                    pause.wait(0.05)

    return answer


@contextlib.contextmanager
def serving(routes: Mapping[str, Answer]) -> Iterator[Server]:
    """A server on loopback that answers the paths of `routes`."""
    server: Server

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            server.headers.append({k.lower(): v for k, v in self.headers.items()})
            routes.get(self.path, body("gone", status=404))(self)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's name
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        server = Server(port=running.server_address[1])
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            running.shutdown()
            thread.join()


class Names:
    """A resolver of our own. What it calls public is reached on loopback; all else is refused."""

    PUBLIC = "93.184.215.14"

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.numbers: dict[str, list[str]] = {}
        self.looked_up: list[str] = []
        self.connected: list[str] = []
        self._connect = socket.create_connection
        monkeypatch.setattr(socket, "getaddrinfo", self._getaddrinfo)
        monkeypatch.setattr(socket, "create_connection", self._create_connection)

    def _getaddrinfo(self, host: str, port: int, *_: Any, **__: Any) -> list[tuple[Any, ...]]:
        self.looked_up.append(host)
        numbers = self.numbers.get(host)
        if numbers is None:
            socket.inet_aton(host)  # a spelling of a number, as the system's resolver takes it
            numbers = [socket.inet_ntoa(socket.inet_aton(host))]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in numbers]

    def _create_connection(self, address: tuple[str, int], timeout: float) -> socket.socket:
        self.connected.append(address[0])
        assert address[0] == self.PUBLIC, f"connected to {address}, which was not called public"
        return self._connect(("127.0.0.1", address[1]), timeout)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """Names under the test's control: `example.org` is public."""
    made = Names(monkeypatch)
    made.numbers["example.org"] = [Names.PUBLIC]
    return made
