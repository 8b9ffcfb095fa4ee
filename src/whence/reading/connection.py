"""Connections that go only to addresses that were checked, and end at a deadline."""

import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore

from whence.reading.addresses import resolved


class Backend(httpcore.NetworkBackend):
    """Connects to addresses that it has resolved and checked itself, until a deadline."""

    def __init__(self, deadline: float, *, allow_private: bool) -> None:
        self._deadline, self._allow_private = deadline, allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - one deadline holds for all
        local_address: str | None = None,  # noqa: ARG002 - httpcore's interface
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002 - as above
    ) -> httpcore.NetworkStream:
        """A stream to one of the addresses of `host`, all of which were checked."""
        numbers = resolved(host, port, _left(self._deadline), allow_private=self._allow_private)
        problem: OSError | None = None
        for number in numbers:
            try:
                connected = socket.create_connection((number, port), _left(self._deadline))
            except TimeoutError as error:
                raise httpcore.ConnectTimeout(str(error)) from error
            except OSError as error:  # the next address may answer
                problem = error
                continue
            return _Stream(connected, self._deadline)
        raise httpcore.ConnectError(f"cannot be reached ({problem})")


class _Stream(httpcore.NetworkStream):
    """A connection whose every wait ends at the deadline of the whole fetch."""

    def __init__(self, connected: socket.socket, deadline: float) -> None:
        self._socket, self._deadline = connected, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - one deadline
        """At most `max_bytes` that have come; b"" at the end."""
        with _translated(httpcore.ReadTimeout, httpcore.ReadError):
            self._socket.settimeout(_left(self._deadline))
            return self._socket.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - one deadline
        """Send all of `buffer`."""
        with _translated(httpcore.WriteTimeout, httpcore.WriteError):
            self._socket.settimeout(_left(self._deadline))
            self._socket.sendall(buffer)

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - one deadline
    ) -> httpcore.NetworkStream:
        """The same connection under TLS."""
        with _translated(httpcore.ConnectTimeout, httpcore.ConnectError):
            self._socket.settimeout(_left(self._deadline))
            self._socket = ssl_context.wrap_socket(self._socket, server_hostname=server_hostname)
        return self

    def get_extra_info(self, info: str) -> Any:  # noqa: ARG002 - httpcore's interface
        """Nothing: connections are used once."""
        return None


@contextmanager
def _translated(late: type[Exception], broken: type[Exception]) -> Iterator[None]:
    try:
        yield
    except TimeoutError as error:
        raise late(str(error)) from error
    except OSError as error:
        raise broken(str(error)) from error


def _left(deadline: float) -> float:
    """The seconds left until `deadline`.

    Raises:
        TimeoutError: there are none.
    """
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("the time for the whole fetch is over")
    return left
