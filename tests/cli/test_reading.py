"""`whence read`, `whence add` and the account, as a user meets them."""

import json
from pathlib import Path
from typing import Any

import pytest

import whence as library
from tests.command import whence
from whence.model import to_json

STORY = (
    "At least 16 people were killed and 40 wounded on Tuesday when a suicide bomber blew himself up "
    "outside a bakery in Hasakeh, Kurdish police said. Islamic State claimed responsibility for the attack."
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A folder with one short report."""
    (tmp_path / "story.txt").write_text(STORY, "utf-8")
    return tmp_path


def test_read_prints_one_json_object_a_report_whose_spans_all_slice(story: Path) -> None:
    done = whence("read", "story.txt", "--published", "2016-07-06", "--json", folder=story)
    assert done.returncode == 0
    (record,) = map(json.loads, done.stdout.splitlines())
    assert record["report"]["text"] == STORY
    assert record["report"]["published_at_from"] == "given"
    spans = list(_spans({k: v for k, v in record.items() if k != "report"}))
    assert spans
    assert all(STORY[s["start"] : s["end"]] == s["quote"] for s in spans)


def test_the_library_gives_the_record_that_the_command_prints(story: Path) -> None:
    done = whence("read", "-", "--published", "2016-07-06", "--json", given=STORY)
    printed = json.loads(done.stdout)
    called = to_json(library.read(STORY, published_at="2016-07-06"))
    for parts in (printed, called):
        del parts["report"]
    assert called == printed


def test_a_summary_names_figures_sources_and_words_and_is_plain_when_piped(story: Path) -> None:
    done = whence("read", "story.txt", "--published", "2016-07-06", folder=story)
    assert "at least 16" in done.stdout.lower()
    assert "Kurdish police" in done.stdout
    assert "\x1b[" not in done.stdout + done.stderr


def test_a_bad_input_is_quarantined_with_its_reason_and_the_rest_is_done(
    story: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (story / "empty.txt").write_bytes(b"")
    (story / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    store = str(tmp_path_factory.mktemp("store") / "w.db")
    done = whence("add", str(story), "--db", store, folder=story)
    assert done.returncode == 1
    assert "3 inputs: 1 recorded, 2 quarantined" in done.stderr
    for name, reason in (("empty.txt", "empty"), ("picture.txt", "binary")):
        assert any(name in line and reason in line for line in done.stderr.splitlines())
    listed = whence("show", "inputs", "--db", store)
    assert "empty.txt" in listed.stdout
    assert "picture.txt" in listed.stdout


def test_a_store_that_lies_in_the_folder_is_left_out_of_it(story: Path) -> None:
    for outcome in ("1 recorded", "1 duplicate"):
        done = whence("add", ".", "--db", "w.db", folder=story)
        assert outcome in done.stderr
        assert "quarantined" not in done.stderr
        assert done.returncode == 0


def test_adding_twice_adds_nothing(story: Path) -> None:
    first = whence("add", "story.txt", "--db", "w.db", folder=story)
    second = whence("add", "story.txt", "--db", "w.db", folder=story)
    assert "1 input: 1 recorded" in first.stderr
    assert "1 input: 0 recorded, 1 duplicate" in second.stderr
    assert second.returncode == 0


def test_what_is_off_topic_is_filtered_and_recorded_on_demand(tmp_path: Path) -> None:
    (tmp_path / "soup.txt").write_text("The soup needs three onions and an hour on a low flame.", "utf-8")
    done = whence("add", "soup.txt", "--db", "w.db", folder=tmp_path)
    assert "1 filtered" in done.stderr
    assert "off-topic" in done.stderr
    assert done.returncode == 0
    everything = whence("add", "soup.txt", "--all", "--db", "w.db", folder=tmp_path)
    assert "1 recorded" in everything.stderr


def test_each_input_is_acknowledged_once_it_is_on_disk(story: Path) -> None:
    done = whence("add", "story.txt", "--each", "--db", "w.db", folder=story)
    outcome, report, name = done.stdout.strip().split("\t")
    assert (outcome, name) == ("recorded", "story.txt")
    assert whence("show", report, "--db", "w.db", folder=story).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["read", "x.txt", "--published", "yesterday"], "2015-02-21", id="no date"),
        pytest.param(["incidents", "--db", "missing.db"], "missing.db", id="no store"),
        pytest.param(["incidents", "--from", "soon", "--db", "x"], "--from", id="no date in a filter"),
        pytest.param(["show", "nonsense", "--db", "missing.db"], "missing.db", id="no store to show from"),
        pytest.param(["read", "x.txt", "--settings", "odd.toml"], "max_captur", id="unknown setting"),
    ],
)
def test_wrong_use_says_what_was_wrong_without_a_traceback(
    arguments: list[str], words: str, tmp_path: Path
) -> None:
    (tmp_path / "odd.toml").write_text("max_captur = 3\n", "utf-8")
    done = whence(*arguments, folder=tmp_path)
    assert done.returncode in (1, 2)
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def _spans(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, list):
        return [span for item in node for span in _spans(item)]
    if isinstance(node, dict):
        own = [node] if node.get("quote") is not None else []
        return own + [span for item in node.values() for span in _spans(item)]
    return []
