"""JSON Lines: each line a capture and a report of its own."""

import bz2
import gzip
import hashlib
import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from tests.reading.taking import GOOD, article, page, take


def write(path: Path, *lines: Any) -> Path:
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    return path


def test_every_field_of_a_line_comes_into_its_report(tmp_path: Path) -> None:
    line = {
        "id": "A1",
        "text": "  A bomb\r\nkilled 12. ",
        "published_at": "2015-02-21",
        "publisher": "Daily",
        "title": "Bomb",
        "address": "https://example.org/a",
        "author": "J. Doe",
        "language": "en",
    }
    batch = take(write(tmp_path / "a.jsonl", line))
    report = batch.only.report
    assert report is not None
    assert report.text == line["text"]
    assert (report.given_id, report.publisher, report.title) == ("A1", "Daily", "Bomb")
    assert (report.address, report.author, report.language) == ("https://example.org/a", "J. Doe", "en")
    assert (report.published_at, report.published_at_from) == ("2015-02-21", "given")


def test_a_line_is_a_capture_of_its_own_with_the_lines_bytes(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"text": "One."}, {"text": "Two."})
    batch = take(path)
    lines = path.read_bytes().split(b"\n")
    assert [capture.content for capture in batch.kept] == lines
    assert [capture.sha256 for capture in batch.kept] == [hashlib.sha256(line).hexdigest() for line in lines]
    assert [capture.name for capture in batch.kept] == [f"{path}:1", f"{path}:2"]


def test_one_text_under_two_ids_is_two_reports_and_the_same_line_twice_is_one(tmp_path: Path) -> None:
    lines = [{"id": "A", "text": "One."}, {"id": "B", "text": "One."}, {"id": "A", "text": "One."}]
    batch = take(write(tmp_path / "a.jsonl", *lines))
    ids = [taken.report.id for taken in batch.intakes if taken.report]
    assert ids[0] != ids[1]
    assert ids[0] == ids[2]


def test_html_of_a_line_is_read_as_a_page_whose_metadata_yield_to_the_line(tmp_path: Path) -> None:
    html = page(article(), '<meta property="og:site_name" content="Daily">')
    batch = take(write(tmp_path / "a.jsonl", {"html": html, "title": "Given"}))
    assert batch.only.report is not None
    assert batch.only.report.title == "Given"
    assert batch.only.report.publisher == "Daily"
    assert batch.furniture[0].startswith("Home")


def test_text_goes_before_html_unless_it_is_blank(tmp_path: Path) -> None:
    lines = [{"text": "Plain.", "html": "<p>Page."}, {"text": " ", "html": "<p>Page."}]
    batch = take(write(tmp_path / "a.jsonl", *lines))
    assert [t.report.text for t in batch.intakes if t.report] == ["Plain.", "Page."]


@pytest.mark.parametrize("published", ["next Tuesday", "2015-02-30", 5, "02/03/2015", "2999-01-01"])
def test_a_date_that_is_none_is_left_out_with_a_note(published: Any, tmp_path: Path) -> None:
    batch = take(write(tmp_path / "a.jsonl", {"text": "One.", "published_at": published}))
    assert batch.only.report is not None
    assert batch.only.report.published_at is None
    assert "published_at" in batch.only.notes[0]


def test_a_time_of_publication_gives_its_day_as_written(tmp_path: Path) -> None:
    batch = take(write(tmp_path / "a.jsonl", {"text": "One.", "published_at": "2015-02-21T23:30:00-05:00"}))
    assert batch.only.report is not None
    assert batch.only.report.published_at == "2015-02-21"


def test_what_the_user_says_goes_before_what_the_line_says(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"text": "One.", "published_at": "2015-02-21", "publisher": "Daily"})
    batch = take(path, published_at="2016-01-01", publisher="Weekly")
    assert batch.only.report is not None
    assert batch.only.report.published_at == "2016-01-01"
    assert batch.only.report.publisher == "Weekly"


def test_a_number_for_an_id_is_taken_and_other_wrong_types_are_noted(tmp_path: Path) -> None:
    batch = take(write(tmp_path / "a.jsonl", {"text": "One.", "id": 17, "title": ["x"]}))
    assert batch.only.report is not None
    assert batch.only.report.given_id == "17"
    assert batch.only.notes == ("`title` is no string; left out",)


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\n\n\n"])
def test_line_ends_and_blank_lines_are_no_part_of_a_line(ending: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.ndjson").write_bytes(b'{"text": "One."}' + ending + b'{"text": "Two."}' + ending)
    batch = take(tmp_path / "a.ndjson")
    assert [capture.content for capture in batch.kept] == [b'{"text": "One."}', b'{"text": "Two."}']


def test_bad_lines_are_set_aside_by_number_and_the_others_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\n{"text": \n[]\n{"id": 1}\n{"text": "Two."}\n')
    batch = take(tmp_path / "a.jsonl")
    assert batch.reasons == [None, "json", "json", "json-no-text", None]
    assert len(batch.kept) == 5


def test_json_lines_are_known_by_content_in_a_file_of_any_name(tmp_path: Path) -> None:
    batch = take(write(tmp_path / "export.txt", {"id": "1", "text": "One."}, {"text": "Two."}))
    assert batch.reasons == [None, None]


@pytest.mark.parametrize("text", ["{curly} brackets open this text.\n", '{"a quote" in brackets}\n'])
def test_a_text_that_begins_with_a_bracket_is_still_a_text(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text)
    assert take(tmp_path / "a.txt").text == text


def test_one_object_on_many_lines_is_read_from_a_json_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"id": "1", "text": "One."}, indent=2))
    assert take(tmp_path / "a.json").text == "One."


@pytest.mark.parametrize(
    ("suffix", "compress"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)]
)
def test_compressed_files_are_read_like_plain_ones(suffix: str, compress: Any, tmp_path: Path) -> None:
    lines = b'{"text": "One."}\n{"text": "Two."}\n'
    (tmp_path / f"a.jsonl.{suffix}").write_bytes(compress(lines))
    (tmp_path / f"b.txt.{suffix}").write_bytes(compress(GOOD.encode()))
    (tmp_path / f"c.html.{suffix}").write_bytes(compress(page(article()).encode()))
    batch = take(tmp_path)
    assert batch.reasons == [None] * 4
    assert batch.intakes[2].report is not None
    assert batch.intakes[2].report.text == GOOD
    assert batch.intakes[3].boilerplate


def test_a_file_of_several_compressed_members_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"One.\n") + gzip.compress(b"Two.\n"))
    assert take(tmp_path / "a.txt.gz").text == "One.\nTwo.\n"
