"""Passages that stand in two reports, and whose text each report is."""

import pytest

from tests.fuse.builder import record
from tests.fuse.stories import all_stories, own, rewrite, wire
from whence.fuse import fuse
from whence.model import Copy, Record

PARTS = [
    "The patrol left the barracks at dawn and drove along the dry river bed towards the border village.",
    "Two hours later its second vehicle hit a mine that masked riders had laid the night before.",
    "A lieutenant and three conscripts died on the spot, and the wounded went to the clinic on doors.",
    "The provincial council called an emergency session and closed the road to all but ambulances.",
]


def copies(*records: Record) -> tuple[Copy, ...]:
    return fuse(records).copies


def test_a_lightly_edited_passage_is_found_with_its_exact_words() -> None:
    found = copies(wire(), rewrite())
    text = rewrite().report.text
    assert {(c.from_report, c.to_report, c.evidence) for c in found} == {
        ("rep-wire", "rep-rewrite", "wire tag")
    }
    assert [c.quote for c in found] == [text[c.start : c.end] for c in found]
    assert found[0].quote.startswith("A bomber blew up a truck")
    assert found[-1].quote.endswith("setting several cars alight")


def test_independent_reports_of_one_thing_share_no_passage() -> None:
    assert copies(wire(), own()) == ()


@pytest.mark.parametrize(
    "edited",
    [
        pytest.param(" ".join(PARTS[::-1]), id="reordered"),
        pytest.param(" ".join(PARTS[1:3]), id="trimmed"),
        pytest.param(" ".join(p + " Residents could not be reached." for p in PARTS), id="inserted"),
        pytest.param(
            " ".join(PARTS).replace("barracks", "base").replace("clinic", "ward"), id="words changed"
        ),
        pytest.param(" ".join(PARTS).upper(), id="in capitals"),
        pytest.param(
            " ".join(PARTS[:2]) + " Four soldiers were killed. Roads were shut.", id="half rewritten"
        ),
    ],
)
def test_an_edited_copy_is_found(edited: str) -> None:
    found = copies(
        record("first", " ".join(PARTS), published="2016-07-01"),
        record("second", edited, published="2016-07-02"),
    )
    assert sum(len(c.quote.split()) for c in found) >= 0.6 * min(len(edited.split()), 34)
    assert {(c.from_report, c.to_report) for c in found} == {("rep-first", "rep-second")}


def test_the_earlier_report_is_nearer_to_the_origin() -> None:
    text = " ".join(PARTS)
    (copy,) = copies(record("a", text, published="2016-07-03"), record("b", text, published="2016-07-01"))
    assert copy.from_report == "rep-b"
    assert copy.evidence == "same wording"


def test_who_names_the_other_outlet_has_it_from_there() -> None:
    text = " ".join(PARTS)
    (copy,) = copies(
        record(
            "a", f"The Morning Star reported that {text}", published="2016-07-01", publisher="Evening Post"
        ),
        record("b", text, published="2016-07-02", publisher="Morning Star"),
    )
    assert (copy.from_report, copy.evidence) == ("rep-b", "names the other outlet")


def test_an_outlets_furniture_is_no_copy() -> None:
    footer = (
        "Subscribe to our morning letter and follow the newsroom on every platform you can think of today."
    )
    reports = [
        record(f"r{i}", f"{part} {footer}", published=f"2016-0{i + 1}-01", publisher="Post")
        for i, part in enumerate(PARTS)
    ]
    assert copies(*reports) == ()


def test_site_furniture_that_two_reports_share_is_no_copy() -> None:
    footer = "Copyright by the Valley Station, all rights reserved. Subscribe, download our app or follow us."
    assert copies(record("a", f"{PARTS[0]} {footer}"), record("b", f"{PARTS[1]} {footer}")) == ()


def test_a_names_formula_is_no_copy() -> None:
    assert (
        copies(
            record(
                "a", "Ten died, the Northern Observatory for Human Rights and Civil Liberties said on Monday."
            ),
            record(
                "b",
                "Rain fell, the Northern Observatory for Human Rights and Civil Liberties said on Monday.",
            ),
        )
        == ()
    )


def test_a_copy_shares_the_origin_and_an_own_report_does_not() -> None:
    fusion = fuse(all_stories())
    origins = {o.name: o.reports for o in fusion.origins}
    assert origins == {
        "AFP wire": ("rep-rewrite", "rep-wire"),
        "own": ("rep-own",),
        "elsewhere": ("rep-elsewhere",),
    }


@pytest.mark.parametrize(
    ("head", "tail", "agency"),
    [
        pytest.param("BEIRUT (Reuters) - ", "", "Reuters wire", id="dateline"),
        pytest.param("", " --Reuters", "Reuters wire", id="closing credit"),
        pytest.param("AFP Tuesday 5 Jul 2016 ", "", "AFP wire", id="credit and date"),
        pytest.param("", " (AP)", "Associated Press wire", id="brackets"),
        pytest.param("", " (AFP/Reuters)", "AFP wire", id="two agencies"),
        pytest.param("", ' "It was dreadful," a baker told AFP.', "AFP wire", id="told the agency"),
        pytest.param("", " The state agency (SANA) reported nothing.", "x", id="an acronym is no tag"),
        pytest.param("", " Reuters reported the same.", "x", id="naming an agency is no tag"),
        pytest.param("", " They met on the map of the AP district.", "x", id="letters in prose are no tag"),
    ],
)
def test_a_wires_tag_gives_the_origin(head: str, tail: str, agency: str) -> None:
    fusion = fuse([record("x", head + " ".join(PARTS) + tail)])
    assert [o.name for o in fusion.origins] == [agency]


def test_a_short_statement_quoted_by_two_wires_leaves_them_two_origins() -> None:
    said = '"We lost the house and the well and the two goats," said the widow.'
    fusion = fuse(
        [
            record("a", f"MARAT (AFP) - Guns fell silent. {said}"),
            record("b", f"QARNA (Reuters) - A truce held for a first night. {said}"),
        ]
    )
    assert {o.name for o in fusion.origins} == {"AFP wire", "Reuters wire"}
