"""Twenty kinds of bad input: each gets its documented outcome, and the batch is done to its end."""

import bz2
import gzip
import os
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reading.serving import Names, body, endless, redirect, serving
from tests.reading.taking import GOOD, Batch, article, page, take
from whence.config import Config
from whence.vocabulary import reasons

MIB = 1024 * 1024
LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
SMALL = Config(max_capture=MIB, max_decompressed=2 * MIB)


def good(folder: Path) -> Path:
    path = folder / "zz-good.txt"
    path.write_text(GOOD, "utf-8")
    return path


def batch_of(folder: Path, name: str, content: bytes, config: Config | None = None) -> Batch:
    """A batch of one bad file and one good one."""
    bad = folder / name
    bad.write_bytes(content)
    batch = take(bad, good(folder), config=config)
    last = batch.intakes.pop()
    assert last.report is not None
    assert last.report.text == GOOD
    return batch


def bomb() -> bytes:
    return gzip.compress(b"\0" * (4 * MIB))


SET_ASIDE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.txt", lambda: b"", "empty"),
    "only-spaces": ("a.txt", lambda: b" \n\n\t", "empty"),
    "binary-pdf": ("a.txt", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "binary"),
    "binary-image": ("a.html", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
    "binary-noise": ("a.txt", lambda: bytes(range(256)) * 40, "binary"),
    "binary-archive-as-jsonl": ("a.jsonl", lambda: b"PK\x03\x04" + bytes(100), "binary"),
    "truncated-gzip": ("a.txt.gz", lambda: gzip.compress(GOOD.encode() * 90)[:-20], "compressed-truncated"),
    "damaged-gzip": (
        "a.txt.gz",
        lambda: gzip.compress(GOOD.encode())[:20] + b"\xff" * 40,
        "compressed-truncated",
    ),
    "decompression-bomb": ("a.txt.gz", bomb, "compressed-too-large"),
    "bomb-within-a-bomb": ("a.txt.gz", lambda: gzip.compress(bomb()), "compressed-too-large"),
    "compressed-again-and-again": (
        "a.bz2",
        lambda: gzip.compress(bz2.compress(gzip.compress(gzip.compress(GOOD.encode())))),
        "compressed-too-large",
    ),
    "billion-laughs": (
        "feed.xml",
        lambda: (
            f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>'
            "<rss><channel><item><title>&l9;</title></item></channel></rss>".encode()
        ),
        "xml",
    ),
    "billion-laughs-without-a-feed": (
        "a.xml",
        lambda: f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><x>&l9;</x>'.encode(),
        "xml",
    ),
    "billion-laughs-in-utf-16": (
        "a.xml",
        lambda: f'<?xml version="1.0"?><!DOCTYPE rss [{LAUGHS}]><rss><item/></rss>'.encode("utf-16"),
        "xml",
    ),
    "external-entity": (
        "feed.xml",
        lambda: (
            b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            b"<rss><channel><item><title>&x;</title></item></channel></rss>"
        ),
        "xml",
    ),
    "external-document-type": (
        "feed.xml",
        lambda: b'<!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd"><rss><channel><item/></channel></rss>',
        "xml",
    ),
    "json-line-without-text": ("a.jsonl", lambda: b'{"id": "1", "title": "no text"}', "json-no-text"),
    "json-line-with-a-number-for-text": ("a.jsonl", lambda: b'{"text": 5}', "json-no-text"),
    "json-line-that-is-none": ("a.jsonl", lambda: b'{"text": "cut o', "json"),
    "json-line-with-a-list": ("a.jsonl", lambda: b'["text"]', "json"),
    "json-line-nested-too-deep": ("a.jsonl", lambda: b'{"text":' + b"[" * 200_000, "json"),
    "json-line-with-a-huge-number": ("a.jsonl", lambda: b'{"text": ' + b"9" * 10_000 + b"}", "json"),
    "too-long": ("a.txt", lambda: b"word " * MIB, "too-large"),
    "wide-without-sense": ("a.txt", lambda: b"\xff\xfe" + b"\x00\xd8" * 200, "undecodable"),
}


@pytest.mark.parametrize("case", SET_ASIDE)
def test_bad_input_is_set_aside_with_its_bytes_and_the_batch_goes_on(case: str, tmp_path: Path) -> None:
    name, make, reason = SET_ASIDE[case]
    content = make()
    batch = batch_of(tmp_path, name, content, SMALL)
    assert batch.reasons == [reason]
    assert reason in reasons()
    assert batch.only.capture is not None
    assert content.startswith(batch.only.capture.content)
    assert len(batch.only.capture.content) == min(len(content), MIB)
    assert batch.only.capture in batch.kept
    assert str(tmp_path / name) in (batch.only.detail or "")


READ: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "wrong-charset": (
        "a.html",
        lambda: page("<p>The café in Zürich was hit.</p>", '<meta charset="utf-8">').encode("windows-1252"),
        "café in Zürich",
        "windows-1252",
    ),
    "mixed-charsets": (
        "a.txt",
        lambda: "Zürich – “one” – São Tomé. ".encode() + "The café".encode("windows-1252"),
        "“one” – São Tomé. The café",
        "mixed character sets",
    ),
    "nested-100000-deep": (
        "a.html",
        lambda: b"<html><body><p>Before.</p>" + b"<div>" * 100_000 + b"In it." + b"</div>" * 100_000,
        "Before.\nIn it.",
        "by its text alone",
    ),
    "nested-5000-deep": (
        "a.html",
        lambda: b"<html><body><p>Before.</p>" + b"<b>" * 5_000 + b"In it." + b"</b>" * 5_000 + b" After.",
        "In it. After.",
        "nest deeper than 1000",
    ),
    "a-million-attributes": (
        "a.html",
        lambda: b"<html><body><p " + b" ".join(b"a%d=x" % i for i in range(1_000_000)) + b">Words.</p>",
        "Words.",
        "too many attributes",
    ),
    "a-million-attributes-that-hide-their-end": (
        "a.html",
        lambda: b"<html><body><p " + b" ".join(b"a%d='>'" % i for i in range(1_000_000)) + b">Words.</p>",
        "Words.",
        "too many attributes",
    ),
    "a-million-elements": ("a.html", lambda: b"<html>" + b"<p>Word" * 1_000_000, "Word\nWord", "text alone"),
    "nulls": ("a.txt", lambda: b"A bomb\0 killed 12.\n", "A bomb\ufffd killed 12.\n", "NULs"),
    "nulls-in-a-page": ("a.html", lambda: b"<html><p>A bomb\0 killed 12.", "A bomb\ufffd killed 12.", ""),
    "lone-surrogates": (
        "a.jsonl",
        lambda: b'{"text": "one \\ud83d two \\udc00\\ud83d\\ude00"}',
        "one \ufffd two \ufffd\U0001f600",
        "lone surrogates",
    ),
    "surrogate-bytes": (
        "a.txt",
        lambda: b"one \xed\xa0\xbd two and three and four and five",
        "two and three",
        "windows-1252",
    ),
}


@pytest.mark.parametrize("case", READ)
def test_bad_input_that_has_a_text_is_read_with_a_note(case: str, tmp_path: Path) -> None:
    name, make, words, note = READ[case]
    batch = batch_of(tmp_path, name, make())
    assert words in batch.text
    assert note in " ".join(batch.only.notes)
    batch.text.encode("utf-8")
    assert "\0" not in batch.text


def test_a_line_of_50_mb_is_set_aside_and_the_lines_around_it_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as out:
        out.write(b'{"text": "first"}\n{"text": "')
        for _ in range(50):
            out.write(b"long " * (MIB // 5))
        out.write(b'"}\n{"text": "last"}\n')
    batch = take(path, config=SMALL)
    assert batch.reasons == [None, "too-large", None]
    assert [taken.input for taken in batch.intakes] == [f"{path}:{n}" for n in (1, 2, 3)]
    cut = batch.intakes[1].capture
    assert cut is not None
    assert len(cut.content) == MIB


def test_lines_before_a_cut_in_a_compressed_file_are_read(tmp_path: Path) -> None:
    lines = b"".join(b'{"text": "%s"}\n' % os.urandom(40).hex().encode() for _ in range(4000))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(lines)[:-40_000])
    batch = take(path, good(tmp_path))
    assert batch.reasons.count(None) > 1_000
    assert batch.reasons[-2:] == ["compressed-truncated", None]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="permissions of another system")
class TestPermissions:
    @pytest.fixture(autouse=True)
    def without_privileges(self, tmp_path: Path) -> "object":
        """Permissions do not bind root, so the tests of them step down."""
        temporary = Path(tempfile.gettempdir()).resolve()
        for folder in (tmp_path, *tmp_path.parents):
            if temporary in folder.resolve().parents:
                folder.chmod(0o755)
        user = os.geteuid()
        if user == 0:
            os.seteuid(65534)
        yield
        if user == 0:
            os.seteuid(0)

    @pytest.fixture
    def as_owner(self) -> Callable[[Callable[[], object]], None]:
        def run(what: Callable[[], object]) -> None:
            user = os.geteuid()
            os.seteuid(os.getuid())
            what()
            os.seteuid(user)

        return run

    def test_an_unreadable_file_is_set_aside(
        self, tmp_path: Path, as_owner: Callable[[Callable[[], object]], None]
    ) -> None:
        locked = tmp_path / "a.txt"
        as_owner(lambda: locked.write_text("secret"))
        as_owner(lambda: good(tmp_path))
        as_owner(lambda: locked.chmod(0))
        batch = take(tmp_path)
        assert batch.reasons == ["unreadable", None]
        assert "permission" in (batch.intakes[0].detail or "").lower()

    def test_a_folder_without_permission_is_set_aside(
        self, tmp_path: Path, as_owner: Callable[[Callable[[], object]], None]
    ) -> None:
        locked = tmp_path / "a"
        as_owner(locked.mkdir)
        as_owner(lambda: (locked / "in.txt").write_text("secret"))
        as_owner(lambda: good(tmp_path))
        as_owner(lambda: locked.chmod(0))
        batch = take(tmp_path)
        assert sorted(map(str, batch.reasons)) == ["None", "unreadable"]
        as_owner(lambda: locked.chmod(0o755))


def test_a_page_announced_as_a_feed_is_set_aside_with_the_feeds_that_it_names(tmp_path: Path) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/news.rss">'
    (tmp_path / "a.html").write_text(page(article(), link))
    batch = take(tmp_path / "a.html", as_feed=True)
    assert batch.reasons == ["feed"]
    assert "/news.rss" in (batch.only.detail or "")


ITEM = b"<item><title>Blast</title><description>A bomb killed 12.</description></item>"


def test_a_feed_that_never_ends_is_cut_at_the_limit(tmp_path: Path) -> None:
    with serving({"/feed": endless(b'<?xml version="1.0"?><rss><channel>', ITEM * 100)}) as server:
        config = Config(allow_private=True, max_capture=MIB)
        batch = take(server.address("/feed"), good(tmp_path), config=config)
    assert batch.reasons == ["too-large", None]
    assert batch.intakes[0].capture is not None
    assert len(batch.intakes[0].capture.content) == MIB


def test_a_feed_that_trickles_is_cut_at_the_deadline(tmp_path: Path) -> None:
    never = threading.Event()
    with serving({"/feed": endless(b"<rss><channel>", b" ", never)}) as server:
        config = Config(allow_private=True, fetch_timeout=0.5)
        batch = take(server.address("/feed"), good(tmp_path), config=config)
        never.set()
    assert batch.reasons == ["timeout", None]
    assert batch.intakes[0].capture is not None
    assert batch.intakes[0].capture.content.startswith(b"<rss><channel>")


def test_a_redirect_to_loopback_is_refused_and_nothing_is_asked_there(names: Names, tmp_path: Path) -> None:
    with (
        serving({"/secret": body(page(article()))}) as inside,
        serving({"/": redirect(inside.address("/secret"))}) as outside,
    ):
        batch = take(outside.address(host="example.org"), good(tmp_path))
    assert batch.reasons == ["forbidden-address", None]
    assert outside.asked == ["/"]
    assert inside.asked == []
    assert names.connected == [Names.PUBLIC]


@pytest.mark.parametrize("number", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "192.168.1.1", "100.64.0.1"])
def test_a_name_that_resolves_to_a_private_address_is_refused(
    number: str, names: Names, tmp_path: Path
) -> None:
    names.numbers["inside.example.org"] = [number]
    batch = take("http://inside.example.org/", good(tmp_path))
    assert batch.reasons == ["forbidden-address", None]
    assert number in (batch.intakes[0].detail or "")
    assert names.connected == []
