"""The demonstration's files: what they are, and that each says so."""

import json
import re
from pathlib import Path

import pytest
from lxml import html

from whence.demo import reports_folder

FILES = sorted(reports_folder().iterdir())
PAGES = [file for file in FILES if file.suffix == ".html"]
TEXTS = [file for file in FILES if file.suffix == ".txt"]
LINES = [
    json.loads(line)
    for file in FILES
    if file.suffix == ".jsonl"
    for line in file.read_text("utf-8").splitlines()
]
COPIED = "security headquarters and a street in front of a house"


def names(files: list[Path]) -> list[str]:
    return [file.name for file in files]


def test_the_folder_holds_reports_of_three_formats_and_nothing_else() -> None:
    assert {file.suffix for file in FILES} == {".html", ".txt", ".jsonl"}
    assert len(PAGES) + len(TEXTS) + len(LINES) >= 14


@pytest.mark.parametrize("page", PAGES, ids=names(PAGES))
def test_a_page_says_that_it_is_a_demonstration_where_it_is_shown_and_in_its_metadata(page: Path) -> None:
    tree = html.fromstring(page.read_text("utf-8"))
    site = tree.xpath("//meta[@property='og:site_name']/@content")
    day = tree.xpath("//meta[@property='article:published_time']/@content")
    assert site
    assert all(name.endswith("(demonstration)") for name in site)
    assert len(day) == 1
    assert re.match(r"201[45]-\d\d-\d\d", day[0])
    assert "written for Whence" in tree.text_content()


@pytest.mark.parametrize("text", TEXTS, ids=names(TEXTS))
def test_a_text_says_first_and_last_that_its_outlet_is_invented_and_carries_its_date(text: Path) -> None:
    first, second, *_, last = text.read_text("utf-8").strip().splitlines()
    assert first.endswith("(invented; written for Whence)")
    assert re.search(r"\d{1,2} February 2015$", second)
    assert "Whence" in last or "example" in last


@pytest.mark.parametrize("line", LINES, ids=[line["id"] for line in LINES])
def test_a_line_names_its_outlet_as_a_demonstration(line: dict[str, str]) -> None:
    assert line["publisher"].endswith("(demonstration)")
    assert line["text"].startswith(line["title"])
    assert re.fullmatch(r"2015-0[12]-\d\d", line["published_at"])


@pytest.mark.parametrize(
    "file",
    [
        "2015-meridian-wire.jsonl",
        "2015-02-20-harbour-courier.html",
        "2015-02-21-atlas-bulletin.html",
        "2015-02-21-sidra-watchtower.html",
    ],
)
def test_the_copied_passage_stands_word_for_word_in_the_wire_and_three_pages(file: str) -> None:
    assert COPIED in (reports_folder() / file).read_text("utf-8")
