"""`verify` finds exactly what an attacker changed past all guards, and says where."""

import dataclasses
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.store import samples
from tests.store.conftest import Place
from whence.model import Fusion
from whence.store import Store, open_store
from whence.store.encoding import canonical, pack, payload_hash, unpack

FIRST, SECOND = samples.report(1).id, samples.report(2).id
BOMBING = samples.bombing(1, 2).id


@pytest.fixture
def full(store: Store) -> Store:
    """A store with something of every kind, in which nothing is wrong."""
    run = samples.fill(store, 1, 2)
    store.keep(samples.capture(1, name="elsewhere.txt"))
    store.set_aside(run, samples.refused())
    store.duplicate(run, samples.intake(1))
    store.judge(samples.judgement((FIRST, "E1"), (SECOND, "E1")))
    store.save(samples.fusion(1))
    store.save(samples.fusion(1, 2))
    return store


def found(store: Store) -> list[tuple[str, str]]:
    """The kinds and subjects of all problems."""
    return [(problem.kind, problem.subject) for problem in store.verify()]


def details(store: Store) -> str:
    """What all problems say."""
    return "\n".join(problem.detail for problem in store.verify())


def test_a_sound_store_has_no_problem(full: Store) -> None:
    assert list(full.verify()) == []


def test_an_empty_store_has_no_problem(store: Store) -> None:
    assert list(store.verify()) == []


def test_changed_bytes_of_a_capture(full: Store, place: Place) -> None:
    sha = samples.capture(1).sha256
    content = samples.capture(1).content.replace(b"41", b"14")
    place.tamper("UPDATE capture SET content = :content WHERE sha256 = :sha", content=content, sha=sha)
    assert found(full) == [("capture", sha)]
    assert "they were changed" in details(full)


def test_changed_metadata_of_a_capture(full: Store, place: Place) -> None:
    sha = samples.capture(1).sha256
    place.tamper("UPDATE capture SET retrieved_at = '2001-01-01' WHERE sha256 = :sha", sha=sha)
    assert found(full) == [("capture", sha)]
    assert "its row is not what the audit log says" in details(full)


def test_a_capture_with_another_name(full: Store, place: Place) -> None:
    sha = samples.capture(99).sha256
    place.tamper("UPDATE capture SET sha256 = :other WHERE sha256 = :sha", other="0" * 64, sha=sha)
    assert ("capture", "0" * 64) in found(full)
    assert ("capture", sha) in found(full)


def test_a_lost_capture_and_the_report_that_needs_it(full: Store, place: Place) -> None:
    sha = samples.capture(2).sha256
    place.tamper("DELETE FROM capture WHERE sha256 = :sha", sha=sha)
    assert found(full) == [("capture", sha), ("report", SECOND)]


def test_a_lost_sighting(full: Store, place: Place) -> None:
    place.tamper("DELETE FROM capture_sighting")
    assert found(full) == [("capture", samples.capture(1).sha256)]
    assert "this sighting was written" in details(full)


def test_a_changed_text(full: Store, place: Place) -> None:
    text = zlib.compress(samples.report(1).text.replace("41", "14").encode())
    place.tamper("UPDATE report SET text = :text WHERE id = :id", text=text, id=FIRST)
    assert ("text", FIRST) in found(full)
    assert {kind for kind, _ in found(full)} == {"text", "fusion"}  # the fusion cites the words that went
    assert "it was changed" in details(full)


def test_a_text_whose_bytes_are_damaged(full: Store, place: Place) -> None:
    place.tamper("UPDATE report SET text = :text WHERE id = :id", text=b"nothing", id=FIRST)
    assert found(full) == [("text", FIRST)]


def test_a_changed_title_of_a_report(full: Store, place: Place) -> None:
    place.tamper("UPDATE report SET given_id = 'another' WHERE id = :id", id=FIRST)
    assert found(full) == [("report", FIRST)]


def test_a_lost_report_whose_record_stays(full: Store, place: Place) -> None:
    place.tamper("DELETE FROM report WHERE id = :id", id=SECOND)
    problems = found(full)
    assert problems[0] == ("report", SECOND)
    assert {kind for kind, _ in problems[1:]} == {"fusion"}  # which rests on its events
    assert f"event E1 of report {SECOND}, which is not in the store" in details(full)


def test_a_lost_record_whose_report_stays(full: Store, place: Place) -> None:
    place.tamper("DELETE FROM record WHERE report = :id", id=SECOND)
    problems = found(full)
    assert problems[0] == ("record", SECOND)
    assert {kind for kind, _ in problems[1:]} == {"fusion"}


def test_a_report_and_its_record_gone_without_a_trace_but_the_log(full: Store, place: Place) -> None:
    place.tamper(
        "DELETE FROM claim WHERE report = :id",
        "DELETE FROM record WHERE report = :id",
        "DELETE FROM report WHERE id = :id",
        id=SECOND,
    )
    assert {("report", SECOND), ("record", SECOND)} <= set(found(full))


def test_a_figure_changed_in_a_record(full: Store, place: Place) -> None:
    _edit(place, FIRST, lambda body: body["events"][0]["harm"][0].update(low=14))
    assert found(full) == [("record", FIRST)]


def test_a_span_that_no_longer_cuts_its_words_out(full: Store, place: Place) -> None:
    _edit(place, FIRST, lambda body: body["mentions"][0].update(start=0, end=8))
    assert found(full) == [("record", FIRST), ("span", FIRST)]
    assert "mentions[0] says 'Al-Qubba' at 0:8, where the text has 'Bombings'" in details(full)


@pytest.mark.parametrize("part", ["events[0].harm[0].source", "claims[0].cue", "events[1].agents[0]"])
def test_every_span_of_a_record_is_cut_again(full: Store, place: Place, part: str) -> None:
    def edit(body: dict[str, Any]) -> None:
        found: Any = body
        for step in part.replace("[", ".").replace("]", "").split("."):
            found = found[int(step) if step.isdigit() else step]
        found["quote"] = found["quote"].swapcase()

    _edit(place, FIRST, edit)
    spans = [problem.detail for problem in full.verify() if problem.kind == "span"]
    assert len(spans) == 1
    assert spans[0].startswith(f"{part} says")


def test_a_record_whose_bytes_are_damaged(full: Store, place: Place) -> None:
    place.tamper("UPDATE record SET body = :body WHERE report = :id", body=b"{}", id=SECOND)
    assert found(full)[0] == ("record", SECOND)
    assert "cannot be read" in details(full)


def test_an_index_of_claims_that_is_not_its_records(full: Store, place: Place) -> None:
    place.tamper("UPDATE claim SET stance = 'denies' WHERE report = :id AND number = 0", id=FIRST)
    assert found(full) == [("record", FIRST)]


def test_a_changed_judgement(full: Store, place: Place) -> None:
    place.tamper("UPDATE judgement SET author = 'Someone else'")
    assert found(full) == [("judgement", full.judgements()[0].id)]


@pytest.mark.parametrize("events", ["[1]", "no list"])
def test_a_judgement_whose_events_cannot_be_read(full: Store, place: Place, events: str) -> None:
    made = full.judgements()[0].id
    place.tamper("UPDATE judgement SET events = :events", events=events)
    assert found(full) == [("judgement", made)]
    assert "cannot be read" in details(full)


def test_a_lost_judgement(full: Store, place: Place) -> None:
    lost = full.judgements()[0].id
    place.tamper("DELETE FROM judgement")
    assert found(full) == [("judgement", lost)]


def test_a_judgement_that_nobody_made(full: Store, place: Place) -> None:
    place.tamper(
        "INSERT INTO judgement (id, kind, events, author, made_at, reason) "
        "VALUES ('jdg-forged', 'reject', '[]', 'Aya', '2020', 'none')"
    )
    assert found(full) == [("judgement", "jdg-forged")]
    assert "the audit log does not know of it" in details(full)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE intake SET reason = 'empty' WHERE outcome = 'quarantined'",
        "UPDATE intake SET notes = 'no list' WHERE outcome = 'quarantined'",
        "UPDATE intake SET notes = '5' WHERE outcome = 'quarantined'",
        "DELETE FROM intake WHERE outcome = 'quarantined'",
        "UPDATE intake SET detail = 'x' WHERE report IS NOT NULL AND outcome = 'duplicate'",
        "UPDATE run SET command = 'x'",
    ],
)
def test_a_changed_account(full: Store, place: Place, statement: str) -> None:
    run = full.views.runs()[0].id
    place.tamper(statement)
    assert found(full) == [("account", run)]


def test_an_edited_row_of_the_audit_log(full: Store, place: Place) -> None:
    place.tamper("UPDATE audit SET at = '2001-01-01' WHERE seq = 4")
    assert found(full) == [("audit", "row 4")]
    assert "the row was edited" in details(full)


def test_an_edited_row_of_the_audit_log_whose_hash_was_made_anew(full: Store, place: Place) -> None:
    _rehash(place, 4, at="2001-01-01")
    assert found(full) == [("audit", "row 5")]
    assert "names" in details(full)


def test_a_missing_row_of_the_audit_log(full: Store, place: Place) -> None:
    (lost,) = (row for row in full.views.audit() if row.seq == 4)
    place.tamper("DELETE FROM audit WHERE seq = 4")
    assert found(full) == [("audit", "row 4"), (lost.kind, lost.subject)]


def test_missing_rows_at_the_end_of_the_audit_log(full: Store, place: Place) -> None:
    place.tamper("DELETE FROM audit WHERE kind = 'fusion'")
    assert found(full) == [("fusion", full.digest())]


def test_reordered_rows_of_the_audit_log(full: Store, place: Place) -> None:
    place.tamper(
        "UPDATE audit SET seq = 1000 WHERE seq = 4",
        "UPDATE audit SET seq = 4 WHERE seq = 5",
        "UPDATE audit SET seq = 5 WHERE seq = 1000",
    )
    rows = [subject for kind, subject in found(full) if kind == "audit"]
    assert set(rows) == {"row 4", "row 5", "row 6"}


def test_a_row_of_an_unknown_kind_in_the_audit_log(full: Store, place: Place) -> None:
    last = max(row.seq for row in full.views.audit())
    _rehash(place, last, kind="rumour")
    assert ("audit", f"row {last}") in found(full)
    assert "unknown kind 'rumour'" in details(full)


def test_a_fusion_that_rests_on_an_event_that_is_not_there(full: Store, place: Place) -> None:
    place.tamper(
        "INSERT INTO incident_alias (id, report, event) VALUES ('inc-old', :report, 'E7')", report=FIRST
    )
    assert found(full) == [("fusion", "alias inc-old")]


def test_an_incident_changed_after_it_was_saved(full: Store, place: Place) -> None:
    (row,) = place.rows("SELECT body FROM incident WHERE id = :id", id=BOMBING)
    body = unpack(bytes(row["body"]))
    body["reports"][0]["events"] = ["E1", "E9"]
    place.tamper("UPDATE incident SET body = :body WHERE id = :id", body=pack(body), id=BOMBING)
    problems = list(full.verify())
    assert {problem.kind for problem in problems} == {"fusion"}
    assert any("it was changed" in problem.detail for problem in problems)
    assert any(f"event E9 of report {FIRST}" in problem.detail for problem in problems)


def test_a_column_that_listings_are_filtered_by(full: Store, place: Place) -> None:
    place.tamper("UPDATE incident SET harmed = 4100 WHERE id = :id", id=BOMBING)
    assert found(full) == [("fusion", "table incident")]


def test_a_lost_fusion(full: Store, place: Place) -> None:
    digest = full.digest()
    place.tamper("DELETE FROM fusion")
    assert found(full) == [("fusion", digest)]


def test_a_citation_of_words_that_are_not_there(store: Store) -> None:
    samples.fill(store, 1)
    said = samples.bombing(1).responsibility[0]
    moved = dataclasses.replace(said, start=said.start + 1, end=said.end + 1)
    wrong = samples.bombing(1, responsibility=(moved,))
    store.save(Fusion(incidents=(wrong,)))
    assert found(store) == [("fusion", wrong.id)]


def test_damaged_pages_of_the_file(tmp_path: Path) -> None:
    place = Place(f"sqlite:///{tmp_path / 'whence.db'}")
    with place.open() as store:
        samples.fill(store, 1)
    place.tamper(
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'ON report (given_id)', 'ON report (title)') "
        "WHERE name = 'report_given_id'",
    )
    with place.open() as store:
        problems = list(store.verify())
    assert {problem.kind for problem in problems} == {"database"}
    assert "report_given_id" in problems[0].detail


def test_pages_that_were_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "whence.db"
    with open_store(path) as store:
        samples.fill(store, *range(1, 60))
    content = bytearray(path.read_bytes())
    page = content.index(samples.capture(30).content) // 4096 * 4096
    content[page : page + 4096] = bytes(4096)
    path.write_bytes(content)
    with open_store(path) as store:
        kinds = {problem.kind for problem in store.verify()}
    assert "database" in kinds


def _edit(place: Place, report: str, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the record of a report."""
    (row,) = place.rows("SELECT body FROM record WHERE report = :id", id=report)
    body = unpack(bytes(row["body"]))
    change(body)
    packed = zlib.compress(canonical(body))
    place.tamper("UPDATE record SET body = :body WHERE report = :id", body=packed, id=report)


def _rehash(place: Place, seq: int, **changes: str) -> None:
    """Change a row of the audit log and make its hash fit."""
    (row,) = place.rows("SELECT * FROM audit WHERE seq = :seq", seq=seq)
    row |= changes
    row["hash"] = payload_hash([row[c] for c in ("seq", "at", "kind", "subject", "payload", "previous")])
    place.tamper("UPDATE audit SET at = :at, kind = :kind, hash = :hash WHERE seq = :seq", **row)
