"""`whence add --triage`, and where what it left out can be seen."""

import json
from pathlib import Path

import pytest

from tests.command import whence
from tests.understand.triage import texts


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """A folder with a feed of everything: two reports on conflict and three others."""
    items = {
        "bombing": texts.BOMBING,
        "recipe": texts.RECIPE,
        "talks": texts.TALKS,
        "match": texts.MATCH,
        "phones": texts.PHONES,
    }
    lines = [
        json.dumps({"id": name, "text": text, "published_at": "2016-07-06"}) for name, text in items.items()
    ]
    (tmp_path / "feed.jsonl").write_text("\n".join(lines), "utf-8")
    return tmp_path


def test_nothing_is_left_unread_unless_that_was_asked_for(feed: Path) -> None:
    done = whence("add", "feed.jsonl", "--db", "w.db", folder=feed)
    assert "irrelevant" not in done.stderr


def test_triage_filters_counts_and_names_what_it_left_out_with_the_score(feed: Path) -> None:
    done = whence("add", "feed.jsonl", "--triage", "--db", "w.db", folder=feed)
    assert done.returncode == 0
    assert "5 inputs: 2 recorded, 3 filtered" in done.stderr
    named = [line for line in done.stderr.splitlines() if "filtered (irrelevant)" in line]
    assert [name for line in named for name in (":2", ":4", ":5") if f"feed.jsonl{name}" in line] == [
        ":2",
        ":4",
        ":5",
    ]
    assert all("scored it 0." in line and "without --triage" in line for line in named)


def test_what_was_left_out_is_listed_by_its_reason_and_its_bytes_are_kept(feed: Path) -> None:
    whence("add", "feed.jsonl", "--triage", "--db", "w.db", folder=feed)
    (feed / "bad.txt").write_bytes(b"")
    whence("add", "bad.txt", "--db", "w.db", folder=feed)
    listed = whence("show", "inputs", "--reason", "irrelevant", "--db", "w.db", folder=feed)
    assert "whence add feed.jsonl --triage" in listed.stdout
    assert "3 irrelevant" in listed.stdout
    assert "quarantined (empty)" not in listed.stdout
    rows = whence("show", "inputs", "--reason", "irrelevant", "--json", "--db", "w.db", folder=feed)
    found = [json.loads(line) for line in rows.stdout.splitlines()]
    assert [row["outcome"] for row in found] == ["filtered"] * 3
    assert whence("export", "out", "--db", "w.db", folder=feed).returncode == 0
    kept = {p.name for p in (feed / "out").rglob("*")} | {
        (feed / "out" / "captures.jsonl").read_text("utf-8")
    }
    assert all(any(row["capture_sha256"] in name for name in kept) for row in found)


def test_what_triage_left_out_is_read_when_it_is_added_without(feed: Path) -> None:
    whence("add", "feed.jsonl", "--triage", "--db", "w.db", folder=feed)
    again = whence("add", "feed.jsonl", "--all", "--db", "w.db", folder=feed)
    assert "5 inputs: 3 recorded, 2 duplicate" in again.stderr
    assert whence("verify", "--db", "w.db", folder=feed).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["add", "feed.jsonl", "--triage", "--all"], "--all", id="left out and recorded"),
        pytest.param(["show", "inputs", "--reason", "dull"], "irrelevant", id="no such reason"),
        pytest.param(["show", "inc-1", "--reason", "irrelevant"], "show inputs", id="a reason of no input"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(arguments: list[str], words: str, feed: Path) -> None:
    done = whence(*arguments, "--db", "w.db", folder=feed)
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_with_many_left_out_what_is_wrong_is_still_named(feed: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": f"{n} {texts.RECIPE}"}) for n in range(60)]
    (feed / "many.jsonl").write_text("\n".join([*lines, "{broken"]), "utf-8")
    done = whence("add", "many.jsonl", "--triage", "--db", "w.db", folder=feed)
    assert "quarantined (json)" in done.stderr
    assert "filtered (irrelevant): 60 in all" in done.stderr
