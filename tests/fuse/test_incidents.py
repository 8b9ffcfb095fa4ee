"""What many reports of one happening come to."""

import dataclasses

import pytest

from tests.fuse.builder import event, harm, main_incident, record
from tests.fuse.stories import WIRE, all_stories, elsewhere, own, rewrite, wire
from whence.fuse import fuse
from whence.model import Fusion, Record


def reports(fusion: Fusion) -> set[frozenset[str]]:
    return {frozenset(r.id.removeprefix("rep-") for r in i.reports) for i in fusion.incidents}


def test_events_of_one_happening_are_one_incident_and_others_stay_apart() -> None:
    assert reports(fuse(all_stories())) == {frozenset({"wire", "rewrite", "own"}), frozenset({"elsewhere"})}


def test_articles_outlets_origins_and_sources_are_counted_apart() -> None:
    incident = main_incident(*all_stories())
    assert (incident.articles, incident.outlets, incident.origins, incident.sources) == (3, 3, 2, 2)


def test_every_value_is_kept_with_its_source_and_origin() -> None:
    killed = main_incident(*all_stories()).harm["killed"]
    assert {(v.report, v.low, v.source) for v in killed.values} == {
        ("rep-wire", 12, "a hospital doctor"),
        ("rep-rewrite", 12, None),
        ("rep-own", 14, "The governor's office"),
    }
    assert len({v.origin for v in killed.values}) == 2
    assert (killed.low, killed.best, killed.high) == (12, 12, 14)


def test_the_title_says_what_is_known_and_no_more() -> None:
    assert main_incident(wire()).title == "Bombing at Marat, 5 July 2016"
    bare = record("bare", "Somebody fired.", event("fired"), published=None)
    assert main_incident(bare).title == "Attack"
    assert (main_incident(bare).place, main_incident(bare).time) == (None, None)


def test_ten_copies_of_one_wire_story_are_weak() -> None:
    copies = [rewrite(f"paper{i}", f"2016-07-{5 + i // 3:02}") for i in range(10)]
    incident = main_incident(wire(), *copies)
    assert (incident.articles, incident.origins) == (11, 1)
    assert incident.grade.value == "weak"


def test_two_origins_with_sources_of_their_own_are_fair() -> None:
    assert main_incident(wire(), own()).grade.value == "fair"


def test_two_origins_that_cite_one_source_are_weak() -> None:
    other = record(
        "other",
        "Twelve died in Marat when explosives went up on Tuesday, a hospital doctor said.",
        event(
            "went up",
            mode="explosives",
            day="2016-07-05",
            town="Marat",
            harmed=[harm("killed", "Twelve", 12, 12, source="a hospital doctor")],
        ),
    )
    incident = main_incident(wire(), other)
    assert (incident.articles, incident.origins, incident.sources) == (2, 2, 1)
    assert incident.grade.value == "weak"


def test_a_report_has_one_main_incident_and_it_is_what_it_leads_with() -> None:
    text = "Blast in Marat kills 12\n\nA bomb exploded in Marat. Last month rebels shelled Qarna."
    two = record(
        "two",
        text,
        event(
            "exploded",
            mode="explosives",
            day="2016-07-05",
            town="Marat",
            harmed=[harm("killed", "12", 12, 12)],
        ),
        event("shelled", mode="heavy-weapons", day="2016-06-10", town="Qarna"),
    )
    mains = [i.title for i in fuse([two]).incidents for r in i.reports if r.main]
    assert mains == ["Bombing at Marat, 5 July 2016"]


def test_a_plan_and_what_happened_are_two() -> None:
    plan = record(
        "plan",
        "Fighters plan to blow up a van in the crowded vegetable market of Marat on Tuesday.",
        event("blow up", mode="explosives", status="planned", day="2016-07-05", town="Marat"),
    )
    assert reports(fuse([wire(), plan])) == {frozenset({"wire"}), frozenset({"plan"})}
    assert main_incident(plan).title == "Planned bombing at Marat, 5 July 2016"


def test_two_events_of_one_report_stay_two() -> None:
    text = "A bomb exploded in Marat. A second bomb exploded later in Marat."
    both = record(
        "both",
        text,
        event("exploded in", mode="explosives", day="2016-07-05", town="Marat"),
        event("exploded later", mode="explosives", day="2016-07-05", town="Marat"),
    )
    assert len(fuse([both]).incidents) == 2


def test_the_most_precise_place_wins_and_keeps_the_towns_coordinates() -> None:
    fine = record(
        "fine",
        WIRE.replace("(AFP)", ""),
        event("blew up", mode="explosives", day="2016-07-05", town="Old Souk"),
    )
    place = main_incident(fine, wire()).place
    assert place is not None
    assert (place.name, place.lat, place.precision) == ("Old Souk, Marat", 36.0, "settlement")


def test_a_merge_is_explained_in_words_and_weights() -> None:
    (comparison,) = [c for c in fuse([wire(), own()]).comparisons if c.merged]
    words = {w.feature: w.words for w in comparison.weights}
    assert words["date"] == "the same day, 2016-07-05"
    assert words["place"] == "the same place, Marat"
    assert comparison.bits == pytest.approx(sum(w.bits for w in comparison.weights))


def test_no_reports_give_an_empty_fusion() -> None:
    assert fuse([]) == Fusion()


def test_a_report_without_events_still_has_an_origin() -> None:
    fusion = fuse([record("plain", "Nothing happened.")])
    assert fusion.incidents == ()
    assert [o.reports for o in fusion.origins] == [("rep-plain",)]


def test_countries_apart_are_two() -> None:
    abroad = record(
        "abroad",
        "Market bombed\n\nA car bomb killed at least 12 people on Tuesday at a market of Basra.",
        event(
            "bomb",
            mode="explosives",
            day="2016-07-05",
            town="Basra",
            harmed=[harm("killed", "at least 12 people", 12)],
        ),
    )
    assert len(fuse([wire(), abroad]).incidents) == 2


def test_elsewhere_is_told_apart_even_when_reported_together() -> None:
    assert len(fuse([elsewhere(), wire()]).incidents) == 2


def twice(name: str, second: str) -> Record:
    """The wire's story with the bombing read as two events."""
    text = f"{WIRE} {second}"
    first = wire().events[0]
    again = event(
        "The blast", mode="explosives", day="2016-07-05", town="Marat", harmed=[harm("killed", "12 were", 12)]
    )
    whole = record(name, text, again)
    return dataclasses.replace(whole, events=(first, dataclasses.replace(whole.events[0], id="E2")))


@pytest.mark.parametrize(
    ("second", "incidents"),
    [
        pytest.param("The blast at the market in Marat killed 12 were the first words.", 1, id="told twice"),
        pytest.param("The blast at another market in Marat killed 12 were the words.", 2, id="told apart"),
    ],
)
def test_another_report_can_show_that_two_events_of_one_report_are_one(second: str, incidents: int) -> None:
    assert len(fuse([twice("twice", second), rewrite()]).incidents) == incidents


def daily(day: int, street: str, dead: int) -> Record:
    """One outlet's report in its usual words."""
    text = (
        f"Terrorists fire rockets at {street}\n\nA source at the police command told our reporter that armed "
        f"groups fired rocket shells at the {street} neighborhood in Marat city, killing {dead} persons and "
        "causing material damage to houses and public and private properties, the source said."
    )
    return record(
        f"daily{day}",
        text,
        event(
            "fired",
            mode="heavy-weapons",
            day=f"2016-07-{day:02}",
            town="Marat",
            harmed=[harm("killed", f"{dead} persons", dead, dead)],
        ),
        publisher="state agency",
        published=f"2016-07-{day:02}",
    )


def test_one_outlets_daily_reports_in_the_same_words_stay_apart() -> None:
    days = [daily(3, "Hamra", 2), daily(8, "Jadida", 6), daily(14, "Midan", 9)]
    assert len(fuse(days).incidents) == 3


def answer(name: str, words: str, published: str) -> Record:
    """A strike that answers a killing, which the report tells in its own words."""
    killed = harm("killed", "3 people", 3, 3)
    text = f"Jets killed 3 people when they struck Marat on Tuesday. They came in reprisal for {words}."
    return record(
        name,
        text,
        event("struck", mode="aerial", day="2016-07-05", town="Marat", harmed=[killed]),
        event(words.split()[1], harmed=[harm("killed", words.split(" of ")[1], 21, 21)]),
        published=published,
        links=[("reprisal-for", "E1", "E2", "in reprisal for")],
    )


def test_what_one_happening_is_said_to_answer_is_one_happening() -> None:
    told = [
        answer("a", "the killing of 21 captives", "2016-07-06"),
        answer("b", "the slaughter of 21 fishermen", "2016-07-25"),
    ]
    assert len(fuse(told).incidents) == 2
    apart = [dataclasses.replace(r, links=()) for r in told]
    assert len(fuse(apart).incidents) == 3


def test_two_events_of_a_passage_that_is_copied_stay_two() -> None:
    passage = (
        "The strikes came days after the killing of 21 captives, nearly all of them fishermen who had been "
        "abducted in the harbour of Marat when their boats put in for fuel."
    )
    told = [
        record(
            name,
            f"{lead} {passage}",
            event("killing", town="Marat", harmed=[harm("killed", "21 captives", 21, 21)]),
            event("abducted", mode="abduct", town="Marat"),
            published=day,
        )
        for name, lead, day in (
            ("a", "Jets struck at dawn.", "2016-07-05"),
            ("b", "The minister spoke on television.", "2016-07-06"),
        )
    ]
    assert len(fuse(told).incidents) == 2
