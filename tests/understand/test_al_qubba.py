"""The model case: a web log's page on the bombings at Al-Qubba, read from the shared folder."""

from pathlib import Path

import pytest

from tests.understand.reports import event_of, read
from whence.model import Record

PAGE = Path(__file__).parents[3] / "shared" / "reports" / "al-qubba.txt"
pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def record() -> Record:
    if not PAGE.exists():
        pytest.skip("the shared folder is not beside the project")
    return read(PAGE.read_text("utf-8"))


def test_the_bombings_have_at_least_41_killed_by_the_ministrys_spokesman(record: Record) -> None:
    harm = next(h for h in event_of(record, "blasts").harm if h.low == 41)
    assert (harm.outcome, harm.high) == ("killed", None)
    assert harm.source is not None
    assert "spokesman" in harm.source.quote


def test_massacre_air_strikes_and_embassy_are_events_of_their_own(record: Record) -> None:
    massacre = event_of(record, "massacre")
    assert (21, 21) in [(h.low, h.high) for h in massacre.harm]
    darneh = next(e for e in record.events if e.place is not None and e.place.quote == "Darneh")
    embassy = next(e for e in record.events if e.time is not None and e.time.quote == "last November")
    assert embassy.place is not None
    assert embassy.place.quote == "Tripoli"
    assert len({e.id for e in (massacre, darneh, embassy, event_of(record, "blasts"))}) == 4


def test_a_reprisal_is_linked(record: Record) -> None:
    assert any(link.kind == "reprisal-for" for link in record.links)


def test_claims_have_their_sources(record: Record) -> None:
    found = {(c.source.quote, c.stance) for c in record.claims if c.source is not None}
    assert ("a spokesman for the country’s ministry of health", "asserts") in found
    assert ("the Tripoli-based Islamist government", "condemns") in found
    assert ("the Tripoli-based Islamist government", "accuses") in found
    assert ("Egypt’s foreign ministry", "asserts") in found


def test_the_furniture_is_marked(record: Record) -> None:
    assert [p.quote for p in record.boilerplate] == ["0", "Post a Comment", "Top"]
