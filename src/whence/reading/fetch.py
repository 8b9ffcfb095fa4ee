"""One address to the bytes that it answers with, reaching nothing that was not asked for."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from whence.config import Config
from whence.errors import FetchError
from whence.reading.connection import Backend
from whence.reading.source import shown

AGENT = "whence (reads reports for the record)"
_REDIRECTS = (301, 302, 303, 307, 308)
_PORTS = {"http": 80, "https": 443}
_PIECE = 64 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """What an address answered with, as it came over the wire, and what was wrong with it."""

    content: bytes = b""
    final_address: str
    media_type: str | None = None
    charset: str | None = None
    encodings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    problem: FetchError | None = None


def fetched(address: str, config: Config) -> Fetched:
    """The answer of `address` after at most `max_redirects` redirects.

    Every hop's name is resolved here, all its addresses are checked, and the connection goes to one
    of those: a name that resolves differently the second time gains nothing. Proxies of the
    environment are ignored. The bytes that came before a problem are in the answer.
    """
    deadline = time.monotonic() + config.fetch_timeout
    here = address
    notes: list[str] = []
    for _ in range(config.max_redirects + 1):
        try:
            url = _allowed(here)
            answer = _one(url, config, deadline)
        except FetchError as error:
            return Fetched(final_address=without_credentials(here), notes=tuple(notes), problem=error)
        if isinstance(answer, Fetched):
            return Fetched(**{**_fields(answer), "notes": tuple(notes)})
        notes.append(f"redirected to {shown(without_credentials(answer))}")
        here = answer
    problem = FetchError(
        "fetch",
        f"{without_credentials(address)}: more than {config.max_redirects} redirects; give the last address",
    )
    return Fetched(final_address=without_credentials(here), notes=tuple(notes), problem=problem)


def without_credentials(address: str) -> str:
    """`address` with whatever stands before an @ in its authority taken out."""
    scheme, separator, rest = address.partition("://")
    authority, slash, path = rest.partition("/")
    return f"{scheme}{separator}{authority.rpartition('@')[2]}{slash}{path}"


def _allowed(address: str) -> httpx.URL:
    """`address` parsed, where it is one that may be asked for."""
    name = shown(without_credentials(address))[:300]
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, TypeError) as error:
        raise FetchError("not-found", f"{name}: is no address ({error}); check the spelling") from error
    if url.scheme not in _PORTS or not url.host:
        raise FetchError(
            "forbidden-address", f"{name}: only http and https addresses with a host are fetched"
        )
    if url.userinfo:
        raise FetchError(
            "forbidden-address", f"{name}: carries a user name or password; give the address without"
        )
    return url


def _one(url: httpx.URL, config: Config, deadline: float) -> Fetched | str:
    """The answer of `url`, or the address that it redirects to."""
    name = shown(str(url))[:300]
    body = bytearray()
    answer: dict[str, Any] = {"final_address": str(url)}
    try:
        with _asked(url, config, deadline) as response:
            headers = _headers(response)
            if response.status in _REDIRECTS and "location" in headers:
                return str(url.join(headers["location"]))
            answer.update(_described(headers))
            for piece in response.iter_stream():
                body += piece
                if len(body) > config.max_capture:
                    answer["problem"] = _too_long(name, config.max_capture)
                    break
            if response.status != 200 and "problem" not in answer:
                answer["problem"] = FetchError(
                    "fetch", f"{name}: answered {response.status}; try again later"
                )
    except FetchError as error:
        answer["problem"] = error
    except (httpcore.TimeoutException, TimeoutError):
        answer["problem"] = _too_slow(name, config.fetch_timeout)
    except (httpcore.NetworkError, httpcore.ProtocolError, httpx.InvalidURL, OSError) as error:
        answer["problem"] = _broken(name, str(error) or type(error).__name__)
    return Fetched(content=bytes(body[: config.max_capture]), **answer)


@contextmanager
def _asked(url: httpx.URL, config: Config, deadline: float) -> Iterator[httpcore.Response]:
    backend = Backend(deadline, allow_private=config.allow_private)
    context = httpx.create_ssl_context() if url.scheme == "https" else None
    headers: dict[bytes | str, bytes | str] = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": AGENT,
        "Accept": "text/html, application/rss+xml, application/atom+xml, text/plain, */*;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    port = url.port or _PORTS[url.scheme]
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=port, target=url.raw_path)
    limits = dict.fromkeys(("connect", "read", "write", "pool"), config.fetch_timeout)
    with (
        httpcore.ConnectionPool(ssl_context=context, max_connections=1, network_backend=backend) as pool,
        pool.stream("GET", target, headers=headers, extensions={"timeout": limits}) as response,
    ):
        yield response


def _headers(response: httpcore.Response) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}


def _described(headers: dict[str, str]) -> dict[str, Any]:
    kind, _, rest = headers.get("content-type", "").partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", rest, re.IGNORECASE)
    encodings = [e.strip().lower() for e in headers.get("content-encoding", "").split(",") if e.strip()]
    return {
        "media_type": kind.strip().lower()[:100] or None,
        "charset": charset[1] if charset else None,
        "encodings": tuple(reversed(encodings)),
    }


def _fields(answer: Fetched) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in Fetched.__slots__}


def _broken(name: str, what: str) -> FetchError:
    return FetchError("fetch", f"{name}: {what}; try again later")


def _too_long(name: str, limit: int) -> FetchError:
    return FetchError(
        "too-large",
        f"{name}: answers with more than {limit} bytes, of which the first are kept; raise max_capture",
    )


def _too_slow(name: str, seconds: float) -> FetchError:
    return FetchError(
        "timeout", f"{name}: took longer than {seconds:g} seconds; try again later, or raise fetch_timeout"
    )
