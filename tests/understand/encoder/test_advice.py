"""What the rules find speaks for the network's doubtful words, and not against its sure ones."""

import pytest

from tests.understand.encoder.ideal import Ideal
from whence.model import Report
from whence.understand.encoder.reading import read

TEXT = "Gunmen killed five farmers in Kano on Friday."


def _events(scores: Ideal) -> list[tuple[str, str]]:
    report = Report(id="rep-1", capture_sha256="0" * 64, text=TEXT)
    return [(e.type, e.mentions[0].quote) for e in read(report, scores).events]


@pytest.mark.parametrize(
    ("sure", "found"),
    [
        pytest.param(3.0, [("ASSAULT", "killed")], id="in doubt"),
        pytest.param(12.0, [], id="sure that there is none"),
    ],
)
def test_a_trigger_of_the_rules_counts_where_the_network_doubts(
    sure: float, found: list[tuple[str, str]]
) -> None:
    assert _events(Ideal(TEXT, sure=sure)) == found


def test_a_sure_label_stands_against_the_rules() -> None:
    span = (TEXT.index("killed"), TEXT.index("killed") + len("killed"), "COERCE")
    assert _events(Ideal(TEXT, spans={"trigger": [span]}, sure=12.0)) == [("COERCE", "killed")]


def test_a_cue_that_sees_no_content_has_what_the_rules_give_it() -> None:
    text = "Five farmers were killed in Kano on Friday, a spokesman said."
    cue = (text.index("said"), text.index("said") + len("said"), "cue")
    report = Report(id="rep-1", capture_sha256="0" * 64, text=text)
    record = read(report, Ideal(text, spans={"cue": [cue]}, sure=12.0))
    assert [(c.content.quote, c.source.quote if c.source else None) for c in record.claims] == [
        ("Five farmers were killed in Kano on Friday", "a spokesman")
    ]


def test_the_setting_of_an_act_is_the_rules_where_the_network_sees_none() -> None:
    span = (TEXT.index("killed"), TEXT.index("killed") + len("killed"), "ASSAULT")
    report = Report(id="rep-1", capture_sha256="0" * 64, text=TEXT)
    (event,) = read(report, Ideal(TEXT, spans={"trigger": [span]}, sure=12.0)).events
    assert event.place is not None
    assert event.place.quote == "Kano"
    assert event.time is not None
    assert event.time.quote == "Friday"
