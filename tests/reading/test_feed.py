"""Feeds: each entry a capture and a report of its own."""

from pathlib import Path

import pytest

from tests.reading.serving import Answer, body, serving
from tests.reading.taking import STORY, article, page, take
from whence.config import Config

OPEN = Config(allow_private=True, fetch_timeout=5.0)
FULL = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
RSS = (
    '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<channel><title>The Daily &amp; Co</title><language>en-gb</language>{}</channel></rss>"
)
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily</title>{}</feed>'


def item(title: str, text: str, link: str = "", extra: str = "") -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link><guid>guid-{title}</guid>{extra}"
        "<pubDate>Fri, 20 Feb 2015 23:30:00 -0500</pubDate>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded></item>"
    )


def test_an_entry_with_its_full_text_is_read_from_the_feed(tmp_path: Path) -> None:
    first = item("One", FULL, "https://example.org/1", "<dc:creator>Jane Doe</dc:creator>")
    (tmp_path / "a.xml").write_text(RSS.format(first + item("Two", FULL)))
    batch = take(tmp_path / "a.xml")
    assert batch.reasons == [None, None]
    report, capture = batch.intakes[0].report, batch.intakes[0].capture
    assert report is not None
    assert capture is not None
    assert report.text == "\n\n".join(STORY)
    assert capture.content.decode() == first
    assert (report.title, report.author, report.publisher) == ("One", "Jane Doe", "The Daily & Co")
    assert (report.given_id, report.address) == ("guid-One", "https://example.org/1")
    assert (report.published_at, report.published_at_from) == ("2015-02-20", "metadata")
    assert report.language == "en"
    assert [taken.input for taken in batch.intakes] == [f"{tmp_path}/a.xml#1", f"{tmp_path}/a.xml#2"]


def test_the_feed_is_kept_before_its_entries(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(RSS.format(item("One", FULL)))
    batch = take(tmp_path / "a.xml")
    assert batch.kept[0].content == (tmp_path / "a.xml").read_bytes()
    assert len(batch.kept) == 2


def test_an_atom_feed_is_read(tmp_path: Path) -> None:
    entry = (
        "<entry><title>One</title><id>urn:1</id><link href='https://example.org/1'/>"
        "<published>2015-02-21T01:00:00+02:00</published><author><name>Jane Doe</name></author>"
        f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{FULL}</div></content></entry>"
    )
    (tmp_path / "a").write_text(ATOM.format(entry))
    report = take(tmp_path / "a").only.report
    assert report is not None
    assert report.text == "\n\n".join(STORY)
    assert (report.title, report.author, report.publisher) == ("One", "Jane Doe", "The Daily")
    assert (report.given_id, report.address, report.published_at) == (
        "urn:1",
        "https://example.org/1",
        "2015-02-21",
    )


def test_a_summary_in_a_feed_of_the_web_leads_to_its_page() -> None:
    routes = {"/1": body(page(article()))}
    with serving(routes) as server:
        routes["/feed"] = body(
            RSS.format(item("From the feed", "In short.", server.address("/1"))), "application/rss+xml"
        )
        batch = take(server.address("/feed"), config=OPEN)
    report = batch.only.report
    assert report is not None
    assert STORY[2] in report.text
    assert batch.only.boilerplate
    assert report.title == "From the feed"
    assert report.address == server.address("/1")
    assert [capture.address for capture in batch.kept] == [server.address("/feed"), server.address("/1")]


def test_a_feed_in_a_file_asks_for_nothing(tmp_path: Path) -> None:
    with serving({"/1": body(page(article()))}) as server:
        (tmp_path / "a.xml").write_text(RSS.format(item("One", "In short.", server.address("/1"))))
        batch = take(tmp_path / "a.xml", config=OPEN)
        assert server.asked == []
    assert batch.text == "In short."


def test_an_entry_whose_page_is_gone_is_set_aside_and_the_others_are_read() -> None:
    routes: dict[str, Answer] = {}
    with serving(routes) as server:
        entries = item("Gone", "In short.", server.address("/gone")) + item("Full", FULL)
        routes["/feed"] = body(RSS.format(entries), "application/rss+xml")
        batch = take(server.address("/feed"), config=OPEN)
    assert batch.reasons == ["fetch", None]


def test_an_entry_that_leads_inward_is_refused() -> None:
    with serving({"/secret": body("secret")}) as inside:
        routes = {"/feed": body(RSS.format(item("In", "In short.", inside.address("/secret"))))}
        with serving(routes) as server:
            batch = take(server.address("/feed"), config=Config(fetch_timeout=5.0))
        assert inside.asked == []
    assert batch.reasons == ["forbidden-address"]


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", "ftp://example.org/"])
def test_an_entry_that_leads_to_another_scheme_is_refused(link: str) -> None:
    with serving({"/feed": body(RSS.format(item("One", "In short.", link)))}) as server:
        batch = take(server.address("/feed"), config=OPEN)
    assert batch.reasons == ["forbidden-address"]


def test_an_edited_entry_under_an_old_id_is_another_report(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(RSS.format(item("One", FULL)))
    (tmp_path / "b.xml").write_text(RSS.format(item("One", FULL.replace("41", "45"))))
    a, b = (taken.report for taken in take(tmp_path).intakes)
    assert a is not None
    assert b is not None
    assert a.given_id == b.given_id
    assert a.id != b.id


def test_entries_beyond_the_limit_are_said_to_be_left(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(RSS.format("".join(item(f"{n}", FULL) for n in range(5))))
    batch = take(tmp_path / "a.xml", config=Config(max_feed_entries=3))
    assert batch.reasons == [None, None, None, "too-large"]
    assert "5 entries" in (batch.intakes[-1].detail or "")


def test_a_malformed_entry_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    entry = "<item><title>A & B</title><description>Twelve &nbsp; killed < 13.</description><x></item>"
    (tmp_path / "a.xml").write_text(RSS.format(entry))
    report = take(tmp_path / "a.xml").only.report
    assert report is not None
    assert report.text.split() == ["Twelve", "killed", "13."]


HOPELESS = {
    "unclosed": ("<item><title>One<description>Twelve killed.</item>", "empty"),
    "too-many-attributes": ("<item><a " + " ".join(f"b{n}=''" for n in range(300)) + "/></item>", "xml"),
    "too-many-elements": (f"<item>{'<a/>' * 20_001}</item>", "xml"),
    "too-long": (f"<item><description>{'word ' * 900_000}</description></item>", "too-large"),
}


@pytest.mark.parametrize("case", HOPELESS)
def test_a_hopeless_entry_is_set_aside_and_the_others_are_read(case: str, tmp_path: Path) -> None:
    broken, reason = HOPELESS[case]
    (tmp_path / "a.xml").write_text(RSS.format(item("One", FULL) + broken + item("Two", FULL)))
    batch = take(tmp_path / "a.xml")
    assert batch.reasons == [None, reason, None]
    assert batch.kept[2].content.decode() == broken


def test_a_feed_whose_first_element_floods_is_set_aside(tmp_path: Path) -> None:
    flood = " ".join(f"xmlns:a{n}='x'" for n in range(5_000))
    (tmp_path / "a.xml").write_text(RSS.replace("<rss ", f"<rss {flood} ").format(item("One", FULL)))
    assert take(tmp_path / "a.xml").reasons == ["xml"]


def test_an_entry_within_character_data_is_no_entry(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(RSS.format(item("One", f"<item>no</item> {FULL}")))
    assert len(take(tmp_path / "a.xml").intakes) == 1


def test_a_feed_without_entries_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(RSS.format(""))
    assert take(tmp_path / "a.xml").reasons == ["empty"]


def test_markup_and_scripts_in_an_entry_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(
        RSS.format(item("<![CDATA[<b>One</b>]]>", f"<script>bad()</script>{FULL}"))
    )
    report = take(tmp_path / "a.xml").only.report
    assert report is not None
    assert report.title == "One"
    assert "bad" not in report.text


def test_a_feed_in_another_character_set_is_read(tmp_path: Path) -> None:
    text = RSS.replace("utf-8", "windows-1251").format(item("Взрыв", FULL))
    (tmp_path / "a.xml").write_bytes(text.encode("windows-1251"))
    batch = take(tmp_path / "a.xml")
    assert batch.only.report is not None
    assert batch.only.report.title == "Взрыв"
    assert batch.only.capture is not None
    assert batch.only.capture.content in (tmp_path / "a.xml").read_bytes()


@pytest.mark.parametrize("content", ["A plain text.", '{"text": "One."}', "<x>xml</x>"])
def test_what_is_announced_as_a_feed_and_is_none_is_set_aside(content: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(content)
    assert take(tmp_path / "a.txt", as_feed=True).reasons == ["feed"]
