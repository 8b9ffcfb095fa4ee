"""Addresses: what is fetched, and what is never asked for."""

import gzip
import ipaddress
import socket
import threading
import zlib
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from tests.reading.serving import Names, body, redirect, serving
from tests.reading.taking import article, page, take
from whence.config import Config
from whence.reading.addresses import is_public

OPEN = Config(allow_private=True, fetch_timeout=5.0)
PAGE = page(article())


def test_a_page_is_fetched_kept_as_it_came_and_read() -> None:
    with serving({"/a": body(PAGE)}) as server:
        batch = take(server.address("/a"), config=OPEN)
    assert batch.furniture
    report, capture = batch.only.report, batch.only.capture
    assert report is not None
    assert capture is not None
    assert capture.content == PAGE.encode()
    assert capture.media_type == "text/html"
    assert report.address == capture.address == capture.final_address == server.address("/a")


def test_the_same_page_at_two_addresses_is_two_reports_of_one_capture() -> None:
    with serving({"/a": body(PAGE), "/b": body(PAGE)}) as server:
        batch = take(server.address("/a"), server.address("/b"), config=OPEN)
    a, b = (taken.report for taken in batch.intakes)
    assert a is not None
    assert b is not None
    assert a.id != b.id
    assert a.capture_sha256 == b.capture_sha256


def test_redirects_are_followed_and_told() -> None:
    with serving({"/a": redirect("/b"), "/b": redirect("c?x=1"), "/c?x=1": body(PAGE)}) as server:
        batch = take(server.address("/a"), config=OPEN)
    assert server.asked == ["/a", "/b", "/c?x=1"]
    assert batch.only.capture is not None
    assert batch.only.capture.final_address == server.address("/c?x=1")
    assert batch.only.report is not None
    assert batch.only.report.address == server.address("/a")
    assert len([note for note in batch.only.notes if note.startswith("redirected")]) == 2


def test_redirects_in_a_circle_end() -> None:
    with serving({"/a": redirect("/b"), "/b": redirect("/a")}) as server:
        batch = take(server.address("/a"), config=OPEN)
    assert batch.reasons == ["fetch"]
    assert len(server.asked) == OPEN.max_redirects + 1


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://example.org/", "gopher://x/", "data:,x"])
def test_a_redirect_to_another_scheme_is_refused(to: str) -> None:
    with serving({"/": redirect(to)}) as server:
        assert take(server.address(), config=OPEN).reasons == ["forbidden-address"]


@pytest.mark.parametrize("status", [404, 403, 500, 204, 206])
def test_an_answer_that_is_no_page_is_set_aside_with_its_bytes(status: int) -> None:
    content = "" if status == 204 else "no such page"
    with serving({"/": body(content, status=status)}) as server:
        batch = take(server.address(), config=OPEN)
    assert batch.reasons == ["fetch"]
    assert str(status) in (batch.only.detail or "")
    assert [capture.content.decode() for capture in batch.kept] == ([content] if content else [])


def test_an_answer_cut_off_is_set_aside_with_what_came() -> None:
    def cut(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ncut")

    with serving({"/": cut}) as server:
        batch = take(server.address(), config=OPEN)
    assert batch.reasons == ["fetch"]
    assert batch.kept[0].content == b"cut"


def test_a_server_that_is_not_there_is_set_aside() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        assert take(f"http://127.0.0.1:{port}/", config=OPEN).reasons == ["fetch"]


def test_headers_that_trickle_end_at_the_deadline() -> None:
    never = threading.Event()

    def trickle(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        try:
            while not never.wait(0.05):
                handler.wfile.write(b"x")
        except OSError:
            never.set()

    with serving({"/": trickle}) as server:
        batch = take(server.address(), config=Config(allow_private=True, fetch_timeout=0.4))
        never.set()
    assert batch.reasons == ["timeout"]


def test_neither_cookies_nor_credentials_nor_the_referring_address_are_sent() -> None:
    with serving({"/": body("", status=302, Location="/b", Set_Cookie="a=b"), "/b": body(PAGE)}) as server:
        take(server.address(), config=OPEN)
    for headers in server.headers:
        assert not {"cookie", "authorization", "referer"} & headers.keys()


@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_proxies_of_the_environment_are_ignored(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({}) as proxy, serving({"/": body(PAGE)}) as server:
        monkeypatch.setenv(name, proxy.address())
        assert take(server.address(), config=OPEN).reasons == [None]
        assert proxy.asked == []


CODED: dict[str, tuple[str, Any, str | None]] = {
    "gzip": ("gzip", gzip.compress, None),
    "deflate": ("deflate", zlib.compress, None),
    "bare-deflate": ("deflate", lambda b: zlib.compress(b, wbits=-15), None),
    "twice": ("gzip, gzip", lambda b: gzip.compress(gzip.compress(b)), None),
    "identity": ("identity", bytes, None),
    "never-asked-for": ("br", bytes, "fetch"),
    "lied-about": ("gzip", bytes, "compressed-truncated"),
    "cut-off": ("gzip", lambda b: gzip.compress(b)[:-12], "compressed-truncated"),
    "bomb": ("gzip", lambda b: gzip.compress(b + b" " * 3_000_000), "compressed-too-large"),
    "stacked-bomb": (
        "gzip, deflate, gzip, gzip",
        lambda b: gzip.compress(gzip.compress(zlib.compress(gzip.compress(b)))),
        "compressed-too-large",
    ),
}


@pytest.mark.parametrize("case", CODED)
def test_content_encodings_are_undone_within_the_limits(case: str) -> None:
    coding, encode, reason = CODED[case]
    content = encode(PAGE.encode())
    config = Config(allow_private=True, max_decompressed=1_000_000)
    with serving({"/": body(content, Content_Encoding=coding)}) as server:
        batch = take(server.address(), config=config)
    assert batch.reasons == [reason]
    assert batch.kept[0].content == content


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(names: Names) -> None:
    with serving({"/": body(PAGE)}) as server:
        names.numbers["rebinding.example.org"] = [Names.PUBLIC]
        batch = take(server.address(host="rebinding.example.org"))
    assert batch.reasons == [None]
    assert names.looked_up.count("rebinding.example.org") == 1
    assert names.connected == [Names.PUBLIC]


def test_one_private_address_among_public_ones_is_enough_to_refuse(names: Names) -> None:
    names.numbers["mixed.example.org"] = [Names.PUBLIC, "127.0.0.1"]
    assert take("http://mixed.example.org/").reasons == ["forbidden-address"]
    assert names.connected == []


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0"])
def test_a_number_is_refused_in_every_spelling(host: str, names: Names) -> None:
    assert take(f"http://{host}/").only.reason in ("forbidden-address", "not-found")
    assert names.connected == []


@pytest.mark.parametrize("host", ["[::1]", "[::ffff:127.0.0.1]", "[fe80::1]", "[::]", "localhost"])
def test_loopback_is_refused_without_a_resolver_of_our_own(host: str) -> None:
    assert take(f"http://{host}:1/").only.reason in ("forbidden-address", "not-found")


@pytest.mark.parametrize("address", ["http://user:secret@example.org/", "https://user@example.org/"])
def test_an_address_with_credentials_is_refused_and_they_are_not_shown(address: str, names: Names) -> None:
    batch = take(address)
    assert batch.reasons == ["forbidden-address"]
    assert "secret" not in f"{batch.only}"
    assert names.looked_up == []


@pytest.mark.parametrize(
    "address", ["http://", "http:///path", "http://[::1", "http://a b/", "http://x:99999/"]
)
def test_what_is_no_address_is_set_aside(address: str) -> None:
    assert take(address).only.reason in ("not-found", "forbidden-address")


def test_an_address_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("secret")
    assert take(f"file://{tmp_path}/a.txt").reasons == ["forbidden-address"]


PUBLIC = ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]
NUMBERS = """
0.0.0.0 0.1.2.3 10.1.2.3 100.64.0.1 100.127.255.254 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1
172.31.255.255 192.0.0.1 192.0.0.170 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.51.100.1 203.0.113.1
224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1
64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1 2001:2::1 2001:db8::1 2002:7f00:1::1
2002:808:808::1 3fff::1 5f00::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%1 fec0::1 ff02::1
"""
NOT_PUBLIC = NUMBERS.split()


@pytest.mark.parametrize("number", PUBLIC)
def test_addresses_of_the_public_internet_may_be_reached(number: str) -> None:
    assert is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize("number", NOT_PUBLIC)
def test_all_other_addresses_may_not(number: str) -> None:
    assert not is_public(ipaddress.ip_address(number))
