"""The story of `src/whence/demo/README.md` comes out of the demonstration, from files to views."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from whence import pipeline
from whence.demo import reports_folder
from whence.model import HarmValue, Incident, Outcome
from whence.pipeline import Added
from whence.reading import Settings
from whence.store import open_store
from whence.store.views import Filter, ReportRow, Views

ARTICLES = {
    "Meridian Wire (demonstration)",
    "The Harbour Courier (demonstration)",
    "The Delta Morning Post (demonstration)",
    "Atlas Bulletin (demonstration)",
}


class Story:
    """The demonstration in a store, and the ways in which the tests look at it."""

    def __init__(self, added: list[Added], views: Views) -> None:
        self.added = added
        self.views = views
        self.rows = {row.id: row for row in views.reports()}
        self.incidents = views.incidents(Filter(background=True))

    def words_of_source(self, value: HarmValue) -> str:
        """The words in which a figure's report names who gave it."""
        events = self.views.record(value.report).events
        (harm,) = (h for e in events if e.id == value.event for h in e.harm if h.start == value.start)
        return harm.source.quote if harm.source else ""

    def row(self, publisher: str, day: str) -> ReportRow:
        """The report of an outlet on a day."""
        (found,) = (
            row
            for row in self.rows.values()
            if row.published_at == day and (row.publisher or "").startswith(publisher)
        )
        return found

    def strikes(self) -> Incident:
        """The air strikes on Derna, as most reports tell them."""
        found = [
            incident
            for incident in self.incidents
            if incident.mode == "aerial"
            and incident.place is not None
            and incident.place.name == "Derna"
            and incident.time is not None
            and incident.time.from_ == incident.time.to == "2015-02-16"
        ]
        return max(found, key=lambda incident: incident.articles)

    def bombings(self) -> Incident:
        """The incident that the wire's story of 20 February is mainly about."""
        wire = self.row("Meridian Wire", "2015-02-20")
        (found,) = (
            incident
            for incident in self.incidents
            if any(report.id == wire.id and report.main for report in incident.reports)
        )
        return found

    def killed(self, incident: Incident) -> tuple[HarmValue, ...]:
        """Every reported number of dead."""
        return incident.harm["killed"].values


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    file: Path = tmp_path_factory.mktemp("demo") / "demo.db"
    with open_store(file) as store:
        added = list(pipeline.add(store, [str(reports_folder())], Settings(), command="demo"))
        pipeline.refresh(store)
        yield Story(added, store.views)


def test_every_report_of_the_folder_is_recorded(story: Story) -> None:
    assert {result.outcome for result in story.added} == {Outcome.RECORDED}
    assert len(story.rows) == len(story.added) >= 14


def test_every_report_has_a_date_and_every_page_an_outlet(story: Story) -> None:
    assert all(row.published_at for row in story.rows.values())
    unnamed = [row for row in story.rows.values() if row.publisher is None]
    assert len(unnamed) == sum(1 for file in reports_folder().iterdir() if file.suffix == ".txt")


def test_the_bombings_are_one_incident_with_a_place_and_a_day(story: Story) -> None:
    bombings = story.bombings()
    assert bombings.type == "ASSAULT"
    assert bombings.place is not None
    assert (bombings.place.name, bombings.place.country) == ("Al Qubbah", "LY")
    assert bombings.time is not None
    assert (bombings.time.from_, bombings.time.to) == ("2015-02-20", "2015-02-20")
    tellers = {story.rows[report.id].publisher for report in bombings.reports}
    assert tellers >= ARTICLES


def test_the_bombings_keep_the_first_toll_and_the_higher_one(story: Story) -> None:
    assert {value.low for value in story.killed(story.bombings())} >= {40, 45}


def test_the_bombings_keep_every_toll_with_its_source(story: Story) -> None:
    values = story.killed(story.bombings())
    spoken = [value for value in values if value.low == 40 and value.source == "Government of Libya"]
    assert any("spokesman for the health ministry" in story.words_of_source(value) for value in spoken)
    assert any(value.low == 42 and "director" in (value.source or "").lower() for value in values)


def test_the_later_toll_of_the_same_source_takes_the_place_of_the_first(story: Story) -> None:
    wire, later = story.row("Meridian Wire", "2015-02-20"), story.row("Meridian Wire", "2015-02-22")
    first = [v for v in story.killed(story.bombings()) if v.report == wire.id and v.low == 40]
    assert {value.superseded_by for value in first} == {later.id}


def test_four_articles_go_back_to_one_origin(story: Story) -> None:
    wire = story.row("Meridian Wire", "2015-02-20").id
    (origin,) = (o for o in story.views.origins() if wire in o.reports and len(o.reports) >= 4)
    assert {story.rows[report].publisher for report in origin.reports} >= ARTICLES
    assert story.bombings().origins < story.bombings().articles


def test_the_partisan_page_took_one_passage_from_the_wire(story: Story) -> None:
    page = story.row("The Sidra Watchtower", "2015-02-21").id
    copies = [copy for copy in story.views.copies(page) if copy.to_report == page]
    assert [copy.from_report for copy in copies] == [story.row("Meridian Wire", "2015-02-20").id]
    assert copies[0].quote.startswith("One vehicle blew up beside a petrol station")


def test_both_links_of_the_reprisal_chain_are_stated_with_their_words(story: Story) -> None:
    stated = [
        citation.quote
        for incident in story.incidents
        for link in incident.links
        if link.kind == "reprisal-for" and link.stated
        for citation in link.evidence
    ]
    assert any("revenge" in quote for quote in stated)
    assert any("retaliation for the killing" in quote for quote in stated)


def test_the_chain_runs_from_the_bombings_over_the_strikes_to_the_killing_of_the_21(story: Story) -> None:
    links = [link for link in story.bombings().links if link.kind == "reprisal-for" and link.stated]
    assert [link.to for link in links] == [story.strikes().id]
    back = [link for link in story.strikes().links if link.kind == "reprisal-for" and link.stated]
    assert [story.views.incident(link.to).harm["killed"].best for link in back] == [21]


def test_the_dead_of_the_air_strikes_are_contested(story: Story) -> None:
    figures = [c for c in story.strikes().contradictions if c.kind == "figure" and c.state == "open"]
    words = {side.quote for contradiction in figures for side in contradiction.sides}
    assert any("three civilians" in quote for quote in words)
    assert any("seven civilians" in quote for quote in words)


def test_a_pronoun_lays_the_bombings_on_nobody_but_who_says_we_did_it(story: Story) -> None:
    sides = {side.name for side in story.bombings().agents}
    assert "Islamic State" in sides
    assert "Government of Libya" not in sides


def test_who_bombed_is_contested_between_the_claim_and_the_two_that_tripoli_blames(story: Story) -> None:
    told = story.bombings().responsibility
    assert any(r.stance == "claims-responsibility" and r.party == "Islamic State" for r in told)
    assert {"Government of Egypt", "Khalifa Haftar"} <= {r.party for r in told if r.stance == "accuses"}
    assert any(c.kind == "responsibility" for c in story.bombings().contradictions)


@pytest.mark.parametrize(
    ("publisher", "day", "furniture"),
    [
        ("The Sidra Watchtower", "2015-02-21", "Post a Comment"),
        ("The Sidra Watchtower", "2015-02-21", "Top"),
        ("Tripoli Evening Ledger", "2015-02-17", "Share this"),
        ("The Harbour Courier", "2015-02-20", "Ferry timetable"),
        ("Atlas Bulletin", "2015-02-21", "GUESTBOOK"),
    ],
)
def test_site_furniture_is_marked(story: Story, publisher: str, day: str, furniture: str) -> None:
    record = story.views.record(story.row(publisher, day).id)
    assert any(furniture in passage.quote for passage in record.boilerplate)
    assert not any("car bombs" in passage.quote for passage in record.boilerplate)


def test_the_football_result_is_no_incident_of_the_story(story: Story) -> None:
    game = story.row("The Harbour Courier", "2015-02-22").id
    assert not any(report.id == game for report in story.bombings().reports)
