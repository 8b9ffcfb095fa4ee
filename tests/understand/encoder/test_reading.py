"""What the steps after the network make of figures that are right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.understand.encoder.ideal import Anchor, Ideal
from whence.model import Record, Report, tagged
from whence.understand.encoder.reading import read

TEXT = (
    "A bomb killed at least 16 civilians and two soldiers in Hasakeh on Tuesday. "
    "The attack was claimed by Islamic State, the Syrian Observatory said. "
    "In response, the army shelled a village, “killing nobody”, a general said."
)


def _report(text: str) -> Report:
    return Report(id=tagged("rep", text), capture_sha256="0" * 64, text=text)


def _at(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def _ideal() -> Ideal:
    killed, attack, shelled = _at("killed"), _at("attack"), _at("shelled")
    harm = [_at("at least 16 civilians"), _at("two soldiers"), _at("nobody")]
    return Ideal(
        TEXT,
        spans={
            "trigger": [(*span, "ASSAULT") for span in (killed, attack, shelled)],
            "harm": [(*span, "killed") for span in harm],
            "cue": [(*_at("said"), "cue"), (*_at("said", 1), "cue")],
            "filler": [(*_at("Islamic State"), "organization")],
        },
        anchors=[
            Anchor(
                "event",
                *killed,
                {
                    "weapon": [_at("bomb")],
                    "place": [_at("Hasakeh")],
                    "time": [_at("Tuesday")],
                    "harm": harm[:2],
                },
                {"mode": "explosives", "status": "occurred"},
            ),
            Anchor("event", *attack, {}, {"mode": "explosives", "status": "occurred"}),
            Anchor(
                "event",
                *shelled,
                {"agent": [_at("the army")], "target": [_at("a village")], "harm": harm[2:]},
                {"mode": "heavy-weapons", "status": "occurred"},
            ),
            Anchor(
                "cue",
                *_at("said"),
                {
                    "source": [_at("the Syrian Observatory")],
                    "content": [_at("The attack was claimed by Islamic State,")],
                },
                {"stance": "asserts"},
            ),
            Anchor(
                "cue",
                *_at("said", 1),
                {"source": [_at("a general")], "content": [_at("“killing nobody”,")]},
                {"stance": "denies"},
            ),
            Anchor("harm", *harm[0], {"source": [_at("the Syrian Observatory")]}, {"who": "civilian"}),
            Anchor("harm", *harm[1], {"source": []}, {"who": "combatant"}),
            Anchor("harm", *harm[2], {"source": [_at("a general")]}, {"who": "unspecified"}),
        ],
        pairs_said={
            (attack[0], killed[0]): "same",
            (killed[0], attack[0]): "same",
            (shelled[0], killed[0]): "reprisal-for",
            (killed[0], shelled[0]): "reprisal-of",
        },
    )


@pytest.fixture(scope="module")
def record() -> Record:
    return read(_report(TEXT), _ideal())


def test_mentions_of_one_happening_are_one_event(record: Record) -> None:
    assert [[m.quote for m in e.mentions] for e in record.events] == [["killed", "attack"], ["shelled"]]
    assert [(e.id, e.type, e.mode, e.status) for e in record.events] == [
        ("E1", "ASSAULT", "explosives", "occurred"),
        ("E2", "ASSAULT", "heavy-weapons", "occurred"),
    ]


def test_what_a_mention_sees_belongs_to_its_event(record: Record) -> None:
    first, second = record.events
    assert first.place is not None
    assert first.place.quote == "Hasakeh"
    assert first.time is not None
    assert first.time.quote == "Tuesday"
    assert [w.quote for w in first.weapons] == ["bomb"]
    assert [a.quote for a in second.agents] == ["the army"]
    assert [t.quote for t in second.targets] == ["a village"]


def test_figures_are_read_by_the_rules_for_quantities(record: Record) -> None:
    first, second = record.events
    assert [(h.quote, h.low, h.high, h.who) for h in first.harm] == [
        ("at least 16 civilians", 16, None, "civilian"),
        ("two soldiers", 2, 2, "combatant"),
    ]
    assert [(h.quote, h.low, h.high) for h in second.harm] == [("nobody", 0, 0)]


def test_a_figure_names_who_gave_it_or_nobody(record: Record) -> None:
    sources = [h.source.quote if h.source else None for e in record.events for h in e.harm]
    assert sources == ["the Syrian Observatory", None, "a general"]


def test_contents_stand_without_marks_and_stops(record: Record) -> None:
    assert [
        (c.content.quote, c.source.quote if c.source else None, c.stance, c.events) for c in record.claims
    ] == [
        ("The attack was claimed by Islamic State", "the Syrian Observatory", "asserts", ("E1",)),
        ("killing nobody", "a general", "denies", ()),
    ]


def test_links_run_from_the_reprisal_to_what_provoked_it(record: Record) -> None:
    assert [(k.kind, k.from_, k.to) for k in record.links] == [("reprisal-for", "E2", "E1")]


def test_a_role_filler_that_no_attack_sees_goes_to_the_nearest(record: Record) -> None:
    assert [(a.quote, a.kind) for a in record.events[0].agents] == [("Islamic State", "organization")]


@given(st.text(max_size=80))
def test_any_text_gives_a_record_whose_spans_are_its_words(text: str) -> None:
    everything = [(0, len(text), "cue")] if text else []
    scores = Ideal(text, spans={"cue": everything, "boilerplate": [(0, len(text), "boilerplate")]})
    record = read(_report(text), scores)
    assert all(text[p.start : p.end] == p.quote for p in record.boilerplate)


def test_no_words_give_an_empty_record() -> None:
    record = read(_report(" \n"), Ideal(" \n"))
    assert (record.events, record.claims) == ((), ())


@pytest.mark.parametrize(
    ("agents", "about"),
    [
        pytest.param({}, ("E2",), id="the one told before it"),
        pytest.param({"shelled": ["Egypt"]}, ("E1",), id="whose agent it names"),
    ],
)
def test_an_accusation_without_an_act_in_its_words_is_about(
    agents: dict[str, list[str]], about: tuple[str, ...]
) -> None:
    text = "The army shelled Sirte. Tripoli condemned the bombings but blamed them on Egypt."

    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    acts = {"bombings": "explosives", "shelled": "heavy-weapons"}
    scores = Ideal(
        text,
        spans={
            "trigger": [(*at(words), "ASSAULT") for words in acts],
            "cue": [(*at("blamed"), "cue")],
        },
        anchors=[
            *(
                Anchor(
                    "event",
                    *at(words),
                    {"agent": [at(name) for name in agents.get(words, [])]},
                    {"mode": mode, "status": "occurred"},
                )
                for words, mode in acts.items()
            ),
            Anchor(
                "cue",
                *at("blamed"),
                {"source": [at("Tripoli")], "content": [at("Egypt")]},
                {"stance": "accuses"},
            ),
        ],
    )
    record = read(_report(text), scores)
    assert [claim.events for claim in record.claims] == [about]
