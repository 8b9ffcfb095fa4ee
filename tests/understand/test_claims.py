"""Who says what: content, source, cue, stance."""

import pytest

from tests.understand.reports import read_by_rules as read


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "stance"),
    [
        pytest.param(
            "The ministry said that the army had left the town.",
            "The ministry",
            "said",
            "the army had left the town",
            "asserts",
            id="said that",
        ),
        pytest.param(
            "The army had left the town, a spokesman said.",
            "a spokesman",
            "said",
            "The army had left the town",
            "asserts",
            id="after a comma",
        ),
        pytest.param(
            "The army had left the town, said Omar Haddad.",
            "Omar Haddad",
            "said",
            "The army had left the town",
            "asserts",
            id="inverted",
        ),
        pytest.param(
            "According to the Syrian Observatory for Human Rights, the strikes killed 12 people.",
            "the Syrian Observatory for Human Rights",
            "According to",
            "the strikes killed 12 people",
            "asserts",
            id="according to",
        ),
        pytest.param(
            "“We will not leave this town,” the commander said.",
            "the commander",
            "said",
            "We will not leave this town",
            "asserts",
            id="quotation",
        ),
        pytest.param(
            "The opposition accused the army of gassing hundreds.",
            "The opposition",
            "accused",
            "the army of gassing hundreds",
            "accuses",
            id="accused",
        ),
        pytest.param(
            "Moscow denied that its jets had hit the hospital.",
            "Moscow",
            "denied",
            "its jets had hit the hospital",
            "denies",
            id="denied",
        ),
        pytest.param(
            "The union condemned the killing of the doctor.",
            "The union",
            "condemned",
            "the killing of the doctor",
            "condemns",
            id="condemned",
        ),
        pytest.param(
            "The gang has threatened to kill the hostages.",
            "The gang",
            "threatened",
            "to kill the hostages",
            "threatens",
            id="threatened",
        ),
        pytest.param(
            "Germany called for an immediate ceasefire.",
            "Germany",
            "called for",
            "an immediate ceasefire",
            "calls-for",
            id="called for",
        ),
        pytest.param(
            "Islamic State claimed responsibility for the bombing.",
            "Islamic State",
            "claimed responsibility",
            "for the bombing",
            "claims-responsibility",
            id="claimed responsibility",
        ),
        pytest.param(
            "The owner of the shop, a man of sixty, said the soldiers had fired first.",
            "The owner of the shop",
            "said",
            "the soldiers had fired first",
            "asserts",
            id="apposition",
        ),
        pytest.param(
            "A monitor that tracks the war said shells had hit the market.",
            "A monitor",
            "said",
            "shells had hit the market",
            "asserts",
            id="relative clause",
        ),
    ],
)
def test_a_claim_has_source_cue_content_and_stance(
    text: str, source: str, cue: str, content: str, stance: str
) -> None:
    found = [
        (c.source.quote if c.source else None, c.cue.quote if c.cue else None, c.content.quote, c.stance)
        for c in read(text).claims
    ]
    assert (source, cue, content, stance) in found


def test_an_impersonal_cue_has_no_source() -> None:
    (claim,) = read("The jets reportedly hit a hospital in the town.").claims
    assert claim.source is None


def test_declining_to_comment_is_no_claim() -> None:
    assert read("The army declined to comment.").claims == ()


def test_a_claim_passed_on_has_the_inner_speaker_as_its_source() -> None:
    claims = read("Officials said that witnesses said the soldiers had fired first.").claims
    assert [(c.source.quote if c.source else None) for c in claims] == ["witnesses"]
    assert claims[0].reported_by is not None
    assert claims[0].reported_by.quote == "Officials"


def test_a_claim_names_the_events_that_it_is_about() -> None:
    record = read("The monitor said the air strike killed ten people.")
    (claim,) = record.claims
    assert claim.events == (record.events[0].id,)


def test_a_quotation_without_a_cue_is_the_last_speakers() -> None:
    text = "“The town is empty now,” the mayor said. “Nobody has been able to return to his home.”"
    claims = read(text).claims
    assert [c.source.quote for c in claims if c.source] == ["the mayor", "the mayor"]
    assert claims[1].cue is None


def test_a_sentence_broken_after_an_abbreviation_is_one_claim() -> None:
    text = "The statement accused the president of working with Mr.\n\nHaftar to occupy the country."
    (claim,) = (c for c in read(text).claims if c.stance == "accuses")
    assert claim.content.quote.endswith("to occupy the country")
