"""Files, folders and standard input: what is found, in which order, and what is left out."""

import io
import os
import sys
from pathlib import Path

import pytest

from tests.reading.taking import GOOD, take
from whence.errors import UsageError
from whence.reading import Settings, report_from_text


def test_a_plain_text_is_the_files_text_unchanged(tmp_path: Path) -> None:
    text = "\tOne\r\ntwo\n\n\u2028three\x0b four \u200f\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    batch = take(tmp_path / "a.txt")
    assert batch.text == text
    assert batch.only.boilerplate == ()
    assert batch.kept[0].content == text.encode()


def test_a_folder_is_walked_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.txt", "b/d/3.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    batch = take(tmp_path)
    assert [t.report.text for t in batch.intakes if t.report] == [
        "a.txt",
        "c.txt",
        "b/1.txt",
        "b/2.txt",
        "b/d/3.txt",
    ]


def test_hidden_files_and_links_in_a_folder_are_left_out_and_accounted_for(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    batch = take(tmp_path)
    assert sorted(map(str, batch.reasons)) == ["None", "hidden", "hidden", "link", "link"]
    assert all(taken.filtered for taken in batch.intakes if taken.reason)


def test_a_link_and_a_hidden_file_that_are_named_are_read(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text(GOOD)
    (tmp_path / "link.txt").symlink_to(tmp_path / ".hidden")
    assert take(tmp_path / ".hidden", tmp_path / "link.txt").reasons == [None, None]


def test_a_link_that_leads_to_itself_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert take(tmp_path / "loop").reasons == ["unreadable"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this system's folders")
def test_a_pipe_and_a_device_are_set_aside_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert take(tmp_path, "/dev/zero").reasons == ["special-file", "special-file"]


@pytest.mark.parametrize("target", ["no/such/file", "", "a\0b", "x" * 5000])
def test_what_does_not_exist_is_set_aside(target: str) -> None:
    batch = take(target)
    assert batch.only.reason in ("not-found", "unreadable")
    assert batch.only.capture is None


def test_an_empty_folder_is_set_aside(tmp_path: Path) -> None:
    assert take(tmp_path).reasons == ["empty"]


def test_a_name_that_is_no_unicode_is_shown_with_escapes(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/a\xff\x1b[2J\n.txt"
    Path(os.fsdecode(path)).write_text(GOOD)
    batch = take(tmp_path)
    assert batch.reasons == [None]
    assert batch.only.input.isprintable()
    assert batch.kept[0].name == batch.only.input


@pytest.mark.parametrize("content", [GOOD.encode(), b'{"text": "One."}\n{"text": "Two."}\n', b""])
def test_standard_input_is_read_like_a_file(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    batch = take("-")
    assert [taken.input for taken in batch.intakes] == (["-:1", "-:2"] if b"{" in content else ["-"])
    assert batch.reasons == ([None, None] if b"{" in content else [None if content else "empty"])


def test_the_same_bytes_are_the_same_report_under_any_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_text(GOOD)
    a, b = (taken.report for taken in take(tmp_path).intakes)
    assert a is not None
    assert b is not None
    assert a.id == b.id


def test_a_text_in_memory_is_a_report_with_what_is_said_of_it() -> None:
    taken = report_from_text(
        GOOD,
        published_at="2016-07-05",
        publisher="Daily",
        title="Bomb",
        address="https://example.org/",
        given_id="1",
    )
    assert taken.report is not None
    assert taken.report.text == GOOD
    assert taken.report.published_at_from == "given"
    assert taken.capture is not None
    assert taken.capture.content == GOOD.encode()


def test_an_empty_text_in_memory_is_no_report() -> None:
    assert report_from_text(" \n").reason == "empty"


def test_a_wrong_day_of_the_users_is_refused_before_anything_is_read() -> None:
    with pytest.raises(UsageError, match="2015-02-30"):
        Settings(published_at="2015-02-30")


def test_what_keeping_raises_is_raised(tmp_path: Path) -> None:
    from whence.reading import intake

    def full(_: object) -> None:
        raise OSError("disk full")

    (tmp_path / "a.jsonl").write_text('{"text": "One."}')
    with pytest.raises(OSError, match="disk full"):
        list(intake([str(tmp_path / "a.jsonl")], Settings(), full))
