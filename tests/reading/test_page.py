"""Pages: their whole visible text, what of it is the site's furniture, and what they say of themselves."""

import json
from pathlib import Path

import pytest

from tests.reading.serving import body, serving
from tests.reading.taking import STORY, Batch, article, page, take
from whence.config import Config


def read(folder: Path, html: str) -> Batch:
    path = folder / "page.html"
    path.write_text(html, "utf-8")
    return take(path)


def test_the_whole_visible_text_is_kept_and_what_is_not_the_report_is_marked(tmp_path: Path) -> None:
    batch = read(tmp_path, page(article()))
    for words in ("Home", "World news", *STORY, "Cup final ends in a draw", "Post a Comment"):
        assert words in batch.text
    assert batch.furniture == ["Home\nWorld news", "Most read\n\nCup final ends in a draw\n\nPost a Comment"]


def test_the_headline_is_of_the_report_where_it_stands_and_not_in_the_menu(tmp_path: Path) -> None:
    title = "Bomb blasts hit an eastern town"
    batch = read(tmp_path, page(f"<ul><li>{title}</li><li>Football</li></ul>" + article(title=title)))
    assert batch.furniture[0].endswith(f"{title}\nFootball")
    at = batch.text.rindex(title)
    assert not any(start <= at < end for start, end in batch.only.boilerplate)


def test_bylines_and_date_stamps_are_of_the_report(tmp_path: Path) -> None:
    stamps = "<p>By Jane Doe</p><p>Published: 21 February 2015</p>"
    batch = read(tmp_path, page(article().replace("</h1>", "</h1>" + stamps)))
    assert not any("Jane Doe" in words or "February" in words for words in batch.furniture)


UNSEEN = {
    "script": "<script>secret</script>",
    "style": "<style>.secret{}</style>",
    "noscript": "<noscript>secret</noscript>",
    "template": "<template><p>secret</p></template>",
    "hidden": "<p hidden>secret</p>",
    "display-none": '<div style="color: red; DISPLAY : none"><p>secret</p></div>',
    "invisible": '<span style="visibility:hidden">secret</span>',
    "comment": "<!-- secret -->",
    "select": "<select><option>secret</option></select>",
    "svg": "<svg><text>secret</text></svg>",
    "form-field": '<input value="secret"><textarea>secret</textarea>',
    "image": '<img alt="secret">',
}


@pytest.mark.parametrize("case", UNSEEN)
def test_what_a_reader_cannot_see_is_no_text_and_what_follows_it_is(case: str, tmp_path: Path) -> None:
    batch = read(tmp_path, page(f"<p>Before {UNSEEN[case]}after.</p>", furniture=False))
    assert "secret" not in batch.text
    assert batch.text.split() == ["Before", "after."]


LAYOUT = {
    "paragraphs": ("<p>One</p>\n<p>Two</p>", "One\n\nTwo"),
    "blocks": ("<div>One</div><div>Two</div>", "One\nTwo"),
    "breaks": ("One<br>Two<br><br>Three", "One\nTwo\n\nThree"),
    "spaces": ("<p>  One \n\t two <b> three</b>four</p>", "One two threefour"),
    "inline": ("<p>kil<b>led</b> <i>12</i></p>", "killed 12"),
    "table": ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a\tb\nc\td"),
    "list": ("<ul><li>One</li><li>Two</li></ul>", "One\nTwo"),
    "preformatted": ("<pre>One\n  two</pre>", "One\n  two"),
    "entities": ("<p>AT&amp;T &lt;b&gt; caf&eacute; &#8220;x&#8221;</p>", "AT&T <b> café “x”"),
    "unclosed": ("<p>One<p>Two<div>Three", "One\n\nTwo\n\nThree"),
    "closed-twice": ("<p>One</p></p></div>Two", "One\n\nTwo"),
    "no-break-space": ("<p>12&nbsp;killed</p>", "12\u00a0killed"),
}


@pytest.mark.parametrize("case", LAYOUT)
def test_lines_break_where_a_browser_breaks_them(case: str, tmp_path: Path) -> None:
    html, text = LAYOUT[case]
    assert read(tmp_path, f"<html><body>{html}</body></html>").text == text


LINKED = {
    "@type": "NewsArticle",
    "headline": "From JSON-LD",
    "datePublished": "2015-02-21T08:00:00Z",
    "author": [{"name": "A. One"}, {"name": "B. Two"}],
    "publisher": {"@type": "Organization", "name": "The Daily"},
}
GRAPH = json.dumps({"@graph": [{"@type": "WebSite"}, LINKED]})
METADATA = {
    "json-ld": (
        f'<script type="application/ld+json">{GRAPH}</script>',
        ("From JSON-LD", "The Daily", "A. One, B. Two", "2015-02-21"),
    ),
    "open-graph": (
        '<meta property="og:title" content="From OG"><meta property="og:site_name" content="The Daily">'
        '<meta name="author" content="Jane Doe">'
        '<meta property="article:published_time" content="2015-02-21T23:00:00-05:00">',
        ("From OG", "The Daily", "Jane Doe", "2015-02-21"),
    ),
    "dublin-core": (
        '<meta name="DC.title" content="From DC"><meta name="DC.publisher" content="The Daily">'
        '<meta name="DC.creator" content="Jane Doe"><meta name="DC.date.issued" content="2015-02-21">',
        ("From DC", "The Daily", "Jane Doe", "2015-02-21"),
    ),
    "broken-json-ld": (
        '<script type="application/ld+json">{"@type": "NewsArticle", </script>'
        '<meta property="og:title" content="From OG"><meta property="og:site_name" content="The Daily">'
        '<meta name="author" content="Jane Doe">'
        '<meta name="pubdate" content="Sat, 21 Feb 2015 08:00:00 GMT">',
        ("From OG", "The Daily", "Jane Doe", "2015-02-21"),
    ),
}


@pytest.mark.parametrize("case", METADATA)
def test_title_publisher_author_and_day_come_from_the_pages_metadata(case: str, tmp_path: Path) -> None:
    head, (title, publisher, author, day) = METADATA[case]
    report = read(tmp_path, page(article(), head)).only.report
    assert report is not None
    assert (report.title, report.publisher, report.author) == (title, publisher, author)
    assert (report.published_at, report.published_at_from) == (day, "metadata")


def test_flags_go_before_metadata(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(article(), METADATA["json-ld"][0]))
    report = take(tmp_path / "a.html", published_at="2016-01-01", publisher="Weekly").only.report
    assert report is not None
    assert (report.published_at, report.published_at_from) == ("2016-01-01", "given")
    assert report.publisher == "Weekly"


NO_DAY = {
    "month-only": '<meta name="date" content="2015-02">',
    "footer-year": "",
    "modified-only": '<meta property="article:modified_time" content="2015-02-21">',
    "numbers-either-way": '<meta name="date" content="02/03/2015">',
    "impossible": '<meta name="date" content="2015-02-31">',
}


@pytest.mark.parametrize("case", NO_DAY)
def test_no_day_is_invented_where_the_page_gives_none_in_full(case: str, tmp_path: Path) -> None:
    html = page(article() + "<p>It began on 3 March 2014 in the west.</p><p>© 2015 Daily</p>", NO_DAY[case])
    report = read(tmp_path, html).only.report
    assert report is not None
    assert report.published_at is None
    assert report.published_at_from is None


def test_a_date_in_the_furniture_is_not_the_reports(tmp_path: Path) -> None:
    report = read(tmp_path, page("<div>Saturday, 18 July 2020</div>" + article())).only.report
    assert report is not None
    assert report.published_at is None


def test_a_page_without_a_main_text_is_read_whole_and_nothing_is_marked(tmp_path: Path) -> None:
    batch = read(tmp_path, "<html><body><a href=x>One</a> <a href=y>two</a></body></html>")
    assert batch.text == "One two"
    assert batch.only.boilerplate == ()


def test_a_page_is_known_by_content_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "saved").write_text("\n<!-- saved from url=(0020)http://example.org/ -->\n" + page(article()))
    assert take(tmp_path / "saved").furniture


def test_markup_within_a_plain_text_leaves_it_a_plain_text(tmp_path: Path) -> None:
    text = "<p> is how a paragraph begins.\n"
    (tmp_path / "a.txt").write_text(text)
    assert take(tmp_path / "a.txt").text == text


def test_a_page_of_empty_elements_is_set_aside(tmp_path: Path) -> None:
    assert read(tmp_path, "<html><body><div></div><script>x</script></body></html>").reasons == ["empty"]


def test_a_passage_that_recurs_is_found_in_the_report_and_not_in_the_menu(tmp_path: Path) -> None:
    teaser = f"<div class='teasers'><a href='/1'>{STORY[0]}</a></div>"
    batch = read(tmp_path, page(teaser + article()))
    at = batch.text.rindex(STORY[0])
    assert not any(start <= at < end for start, end in batch.only.boilerplate)


HARD = {
    "metadata-cut-off-again-and-again": (
        "<script type='application/ld+json'>" + '{"author":"' * 50_000 + "</script>",
        "",
    ),
    "a-title-of-separators": ("<title>" + "a | - " * 50_000 + "</title>", ""),
    "dates-that-are-none": ("", "<p>" + "2015-01-0 " * 40_000 + "</p>"),
    "nested-as-deep-as-is-parsed": ("", ("<div>" * 900 + "word" + "</div>" * 900) * 20),
    "an-author-of-commas": ('<meta name="author" content="' + "a, " * 100_000 + '">', ""),
}


@pytest.mark.parametrize("case", HARD)
def test_a_page_made_to_exhaust_its_reader_is_read(case: str, tmp_path: Path) -> None:
    head, more = HARD[case]
    assert STORY[2] in read(tmp_path, page(article() + more, head)).text


def test_a_fetched_page_that_names_no_publisher_has_its_host_for_one() -> None:
    with serving({"/": body(page(article()))}) as server:
        report = take(server.address(), config=Config(allow_private=True)).only.report
    assert report is not None
    assert report.publisher == f"127.0.0.1:{server.port}"
