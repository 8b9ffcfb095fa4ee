"""What many reports of one happening come to."""

import dataclasses

import pytest

from tests.fuse.builder import claim, event, harm, record
from tests.fuse.stories import WIRE, all_stories, elsewhere, own, rewrite, wire
from whence.fuse import fuse
from whence.model import Fusion, Incident, Record


def marat(*records: Record) -> Incident:
    """The one incident that the first report is mainly about."""
    first = records[0].report.id
    fusion = fuse(records)
    return next(i for i in fusion.incidents for r in i.reports if r.id == first and r.main)


def reports(fusion: Fusion) -> set[frozenset[str]]:
    return {frozenset(r.id.removeprefix("rep-") for r in i.reports) for i in fusion.incidents}


def test_events_of_one_happening_are_one_incident_and_others_stay_apart() -> None:
    assert reports(fuse(all_stories())) == {frozenset({"wire", "rewrite", "own"}), frozenset({"elsewhere"})}


def test_articles_outlets_origins_and_sources_are_counted_apart() -> None:
    incident = marat(*all_stories())
    assert (incident.articles, incident.outlets, incident.origins, incident.sources) == (3, 3, 2, 2)


def test_every_value_is_kept_with_its_source_and_origin() -> None:
    killed = marat(*all_stories()).harm["killed"]
    assert {(v.report, v.low, v.source) for v in killed.values} == {
        ("rep-wire", 12, "a hospital doctor"),
        ("rep-rewrite", 12, None),
        ("rep-own", 14, "The governor's office"),
    }
    assert len({v.origin for v in killed.values}) == 2
    assert (killed.low, killed.best, killed.high) == (12, 12, 14)


def test_the_title_says_what_is_known_and_no_more() -> None:
    assert marat(wire()).title == "Bombing at Marat, 5 July 2016"
    bare = record("bare", "Somebody fired.", event("fired"), published=None)
    assert marat(bare).title == "Attack"
    assert (marat(bare).place, marat(bare).time) == (None, None)


def test_ten_copies_of_one_wire_story_are_weak() -> None:
    copies = [rewrite(f"paper{i}", f"2016-07-{5 + i // 3:02}") for i in range(10)]
    incident = marat(wire(), *copies)
    assert (incident.articles, incident.origins) == (11, 1)
    assert incident.grade.value == "weak"


def test_two_origins_with_sources_of_their_own_are_fair() -> None:
    assert marat(wire(), own()).grade.value == "fair"


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
    incident = marat(wire(), other)
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
    assert marat(plan).title == "Planned bombing at Marat, 5 July 2016"


def test_two_events_of_one_report_stay_two() -> None:
    text = "A bomb exploded in Marat. A second bomb exploded later in Marat."
    both = record(
        "both",
        text,
        event("exploded in", mode="explosives", day="2016-07-05", town="Marat"),
        event("exploded later", mode="explosives", day="2016-07-05", town="Marat"),
    )
    assert len(fuse([both]).incidents) == 2


def test_a_later_toll_of_the_same_source_supersedes_and_does_not_contradict() -> None:
    later = record(
        "later",
        "The toll of the bombing at the vegetable market of Marat rose to 17, a hospital doctor said.",
        event(
            "bombing",
            mode="explosives",
            day="2016-07-05",
            town="Marat",
            harmed=[harm("killed", "17", 17, 17, source="a hospital doctor")],
        ),
        published="2016-07-06",
    )
    incident = marat(wire(), later)
    killed = incident.harm["killed"]
    assert (killed.low, killed.best, killed.high) == (17, 17, 17)
    assert {v.low: v.superseded_by for v in killed.values} == {12: "rep-later", 17: None}
    assert incident.contradictions == ()


def test_different_figures_of_different_sources_contradict_with_both_words() -> None:
    exact = record(
        "exact",
        WIRE.replace("at least 12 people", "11 people").replace("(AFP)", "(AP)"),
        event(
            "blew up",
            mode="explosives",
            day="2016-07-05",
            town="Marat",
            harmed=[harm("killed", "11 people", 11, 11, source="a hospital doctor")],
        ),
    )
    (found,) = marat(exact, own()).contradictions
    assert (found.kind, found.state) == ("figure", "open")
    assert [s.quote for s in found.sides] == ["11 people", "14"]


def test_an_open_end_does_not_contradict_a_higher_figure() -> None:
    assert marat(wire(), own()).contradictions == ()


@pytest.mark.parametrize(
    ("words", "quote", "number"),
    [
        pytest.param("killing 12 people, including five children", "five children", 5, id="including"),
        pytest.param(
            "killing 12 people; three of the dead were guards", "three of the dead", 3, id="of the dead"
        ),
        pytest.param("killing 12 people, among them two nurses", "two nurses", 2, id="among them"),
        pytest.param(
            "killing 12 people and four children", "four children", 4, id="a group beside a larger total"
        ),
    ],
)
def test_a_figure_for_some_of_the_victims_is_shown_and_not_used(words: str, quote: str, number: int) -> None:
    text = f"A bomb exploded in Marat, {words}."
    incident = marat(
        record(
            "r",
            text,
            event(
                "exploded",
                mode="explosives",
                town="Marat",
                harmed=[harm("killed", "12 people", 12, 12), harm("killed", quote, number, number)],
            ),
        )
    )
    killed = incident.harm["killed"]
    assert [v.low for v in killed.values if v.part] == [number]
    assert (killed.low, killed.best, killed.high) == (12, 12, 12)


def denial(name: str, words: str, source: str, actor: str | None = None) -> Record:
    text = f"{source} said on Tuesday of the bombing in Marat: {words}."
    return record(
        name,
        text,
        event("bombing", mode="explosives", day="2016-07-05", town="Marat"),
        claims=[claim(words, source, "denies", actor=actor)],
    )


def accusation() -> Record:
    text = "A bomb exploded in Marat on Tuesday. The mayor blamed the Northern Front."
    return record(
        "accuser",
        text,
        event(
            "exploded",
            mode="explosives",
            day="2016-07-05",
            town="Marat",
            agents=[("the Northern Front", "Northern Front")],
        ),
        claims=[claim("the Northern Front", "The mayor", "accuses")],
    )


def test_a_denial_of_having_done_it_contests_the_accusation() -> None:
    other = denial("denier", "we had no hand in it", "A speaker of the Front", "Northern Front")
    incident = marat(accusation(), other)
    assert {(r.stance, r.party) for r in incident.responsibility} == {
        ("accuses", "Northern Front"),
        ("denies", "Northern Front"),
    }
    assert [c.kind for c in incident.contradictions] == ["responsibility"]
    assert incident.grade.value == "contested"


def test_a_denial_that_it_happened_contradicts_the_report_that_it_did() -> None:
    incident = marat(wire(), denial("denier", "nothing exploded at the market", "The ministry"))
    assert [c.kind for c in incident.contradictions] == ["occurrence"]
    assert incident.grade.value == "contested"


def test_the_responsible_sides_acceptance_confirms_only_with_an_independent_text() -> None:
    text = "The Northern Front said it was behind the van bomb of Tuesday in the market of Marat."
    owner = record(
        "owner",
        text,
        event(
            "bomb",
            mode="explosives",
            day="2016-07-05",
            town="Marat",
            agents=[("The Northern Front", "Northern Front")],
        ),
        claims=[
            claim(
                "it was behind the van bomb",
                "The Northern Front",
                "claims-responsibility",
                actor="Northern Front",
            )
        ],
    )
    assert marat(owner).grade.value == "weak"
    assert marat(owner, accusation()).grade.value == "confirmed"


def test_the_most_precise_place_wins_and_keeps_the_towns_coordinates() -> None:
    fine = record(
        "fine",
        WIRE.replace("(AFP)", ""),
        event("blew up", mode="explosives", day="2016-07-05", town="Old Souk"),
    )
    place = marat(fine, wire()).place
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


def test_a_whole_wars_toll_is_not_the_incidents() -> None:
    text = "A bomb killed 12 people in Marat. More than 200,000 people have died since the war began in 2011."
    killed = marat(
        record(
            "r",
            text,
            event(
                "bomb",
                mode="explosives",
                town="Marat",
                harmed=[
                    harm("killed", "12 people", 12, 12),
                    harm("killed", "More than 200,000 people", 200_000),
                ],
            ),
        )
    ).harm["killed"]
    assert (killed.low, killed.best, killed.high) == (12, 12, 12)
    assert len(killed.values) == 2


@pytest.mark.parametrize(
    ("sentence", "quote", "number", "whole"),
    [
        pytest.param(
            "More than 210,000 people have been killed since March 2011.",
            "210,000 people",
            210_000,
            False,
            id="since a date",
        ),
        pytest.param(
            "The conflict has left more than 3,200 people dead.",
            "3,200 people",
            3_200,
            False,
            id="the conflict has",
        ),
        pytest.param(
            "The toll of the six-year conflict is put at 4,700 dead.",
            "4,700 dead",
            4_700,
            False,
            id="its toll",
        ),
        pytest.param(
            "It has cost the lives of 200,000 people.",
            "200,000 people",
            200_000,
            False,
            id="more than one can kill",
        ),
        pytest.param(
            "It killed 40 people, in one of the deadliest attacks since the war began in 2011.",
            "40 people",
            40,
            True,
            id="a comparison",
        ),
    ],
)
def test_a_figure_of_a_war_is_shown_and_not_counted_also_where_there_is_no_other(
    sentence: str, quote: str, number: int, whole: bool
) -> None:
    text = f"A bomb exploded in Marat. {sentence}"
    bomb = event("bomb", mode="explosives", town="Marat", harmed=[harm("killed", quote, number)])
    killed = marat(record("r", text, bomb)).harm["killed"]
    assert [v.part for v in killed.values] == [not whole]
    assert killed.best == (number if whole else None)
    assert (killed.reason is None) == whole


def test_a_war_keeps_its_own_toll() -> None:
    text = "The war in the north has killed 210,000 people since 2011."
    told = event("war", status="ongoing", harmed=[harm("killed", "210,000 people", 210_000)])
    assert marat(record("r", text, told)).harm["killed"].best == 210_000


def test_a_headline_repeats_the_bodys_figure_and_goes_with_it() -> None:
    def toll(name: str, day: int, number: int) -> Record:
        text = f"{number} dead in Marat bombing. A bomb killed {number} people, the health ministry said."
        told = [
            harm("killed", f"{number} dead", number, number),
            harm("killed", f"{number} people", number, number, source="the health ministry"),
        ]
        bomb = event("bomb", mode="explosives", day="2016-07-05", town="Marat", harmed=told)
        return record(name, text, bomb, published=f"2016-07-0{day}")

    incident = marat(toll("first", 5, 16), toll("later", 7, 19))
    values = incident.harm["killed"].values
    assert {v.superseded_by for v in values if v.low == 16} == {"rep-later"}
    assert not incident.contradictions


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


@pytest.mark.parametrize(
    ("words", "acts", "hit"),
    [
        pytest.param("21", False, False, id="a bare number"),
        pytest.param("scores", False, False, id="a word of number"),
        pytest.param("At least 126 dead", False, False, id="the dead"),
        pytest.param("Death Toll", False, False, id="a toll"),
        pytest.param("an excuse", False, False, id="a thing of the mind"),
        pytest.param("arms, money", False, False, id="things"),
        pytest.param("chemical weapons", False, False, id="weapons"),
        pytest.param("he", False, False, id="a pronoun"),
        pytest.param("a bus convoy", False, True, id="vehicles"),
        pytest.param("homes", False, True, id="buildings"),
        pytest.param("2 soldiers", False, True, id="victims"),
        pytest.param("two suicide bombers", True, True, id="attackers who are counted too"),
        pytest.param("dozens of gunmen", True, True, id="counted attackers"),
        pytest.param("a 16-year-old boy", True, True, id="an age is no number of people"),
        pytest.param("the Rovers", True, True, id="a name"),
    ],
)
def test_sides_are_those_who_can_act_or_be_hit(words: str, acts: bool, hit: bool) -> None:
    text = f"There was an attack: {words} in Marat."
    attack = event(
        "attack",
        town="Marat",
        agents=[(words, None)],
        targets=[(words, None)],
        harmed=[harm("killed", words, 2)],
    )
    (incident,) = fuse([record("a", text, attack)]).incidents
    assert [side.name for side in incident.agents] == [words] * acts
    assert [side.name for side in incident.targets] == [words] * hit


@pytest.mark.parametrize(
    ("content", "accused"),
    [
        pytest.param(
            "the Eastern Front and General Haydar for it", {"Eastern Front", "General Haydar"}, id="two"
        ),
        pytest.param("the Eastern Front of wanting war", {"Eastern Front"}, id="and of what"),
        pytest.param("negligence", set(), id="nobody"),
    ],
)
def test_the_accused_are_those_of_the_accusation_and_never_who_claims_the_deed(
    content: str, accused: set[str]
) -> None:
    text = f"A bomb exploded in Marat, and the Northern Front said it did it. The mayor blamed {content}."
    owner = ("the Northern Front", "Northern Front")
    named = [("the Eastern Front", "Eastern Front"), ("General Haydar", "General Haydar")]
    made = record(
        "a",
        text,
        event("exploded", mode="explosives", day="2016-07-05", town="Marat", agents=[owner]),
        claims=[
            claim("it did it", owner[0], "claims-responsibility", actor=owner[1]),
            claim(content, "The mayor", "accuses"),
        ],
        organizations=[n for n in named if n[0] in text],
    )
    told = marat(made).responsibility
    assert {r.party for r in told if r.stance == "accuses"} == accused
