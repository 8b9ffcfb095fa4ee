"""What the sample reports come to: a bombing with a contested toll, the strikes it answers, an arrest."""

from dataclasses import dataclass

from tests.serve import samples
from tests.serve.drafts import HOSTILE, LONG, Draft
from whence.model import (
    Comparison,
    Contradiction,
    Copy,
    EventPlace,
    EventTime,
    Fusion,
    Grade,
    HarmTotal,
    HarmValue,
    Incident,
    IncidentLink,
    IncidentReport,
    Intake,
    Judgement,
    Origin,
    RelationPoint,
    Responsibility,
    Side,
    Weight,
)
from whence.store import Store

BOMBING = "inc-00000000000000000001"
STRIKES = "inc-00000000000000000002"
ARREST = "inc-00000000000000000003"
WIRE_ORIGIN = "org-00000000000000000001"
PLACE = EventPlace(name="Tamira", country="LY", precision="settlement", lat=32.76, lon=22.24)


@dataclass(frozen=True)
class Sample:
    """The store's content, by name."""

    wire: Draft
    copy: Draft
    later: Draft
    partisan: Draft
    strikes: Draft
    arabic: Draft


def fill(store: Store) -> Sample:
    """Put the sample reports, two bad inputs, a judgement and the fusion into an empty store."""
    pairs = [
        samples.wire(),
        samples.copy(),
        samples.later(),
        samples.partisan(),
        samples.strikes(),
        samples.arabic(),
    ]
    run = store.start_run("whence add reports/")
    for draft, record in pairs:
        store.keep(draft.capture())
        store.record(run, draft.intake(), record)
    refused = Intake(input="reports/<b>bad</b>.bin", reason="binary", detail="no text; give text")
    store.set_aside(run, refused)
    store.set_aside(run, Intake(input="reports/weather.txt", reason="off-topic", filtered=True))
    sample = Sample(*(draft for draft, _ in pairs))
    store.judge(_judgement(sample))
    store.save(fusion(sample))
    return sample


def fusion(s: Sample) -> Fusion:
    """The derived state of the sample."""
    return Fusion(
        incidents=(_bombing(s), _strikes(s), _arrest(s)),
        copies=(_copy(s),),
        origins=(
            Origin(id=WIRE_ORIGIN, name="Northern Wire", reports=(s.wire.id, s.copy.id)),
            *(_origin(n, d) for n, d in enumerate((s.later, s.partisan, s.strikes, s.arabic), 2)),
        ),
        comparisons=_comparisons(s),
        relations=_relations(s),
    )


def _origin(number: int, draft: Draft) -> Origin:
    return Origin(id=_origin_id(number), name=draft.publisher or "", reports=(draft.id,))


def _origin_id(number: int) -> str:
    return f"org-{number:020d}"


def _bombing(s: Sample) -> Incident:
    return Incident(
        id=BOMBING,
        title="Bombing of a bakery in Tamira",
        type="ASSAULT",
        mode="explosives",
        place=PLACE,
        time=EventTime(from_="2015-03-10", to="2015-03-10", precision="day"),
        agents=(Side(name="Red Sand Front", kind="organization", reports=(s.wire.id, s.partisan.id)),),
        targets=(
            Side(name="people", kind="group", reports=(s.wire.id,)),
            Side(name="Idris Farouk", kind="person", reports=(s.later.id,)),
        ),
        harm={"killed": _killed(s), "injured": _injured(s)},
        responsibility=(
            _blame(
                "Red Sand Front", "Red Sand Front", "claims-responsibility", s.wire, "claimed responsibility"
            ),
            _blame(
                "Coastal Government", "Red Sand Front", "accuses", s.partisan, "Red Sand Front slaughtered"
            ),
        ),
        contradictions=(
            Contradiction(
                kind="figure",
                what="38 or 52 killed",
                sides=(s.later.cite("38 people were killed"), s.partisan.cite("52 innocent people")),
            ),
            Contradiction(
                kind="figure",
                what="31 or 38 killed",
                state="superseded",
                sides=(s.wire.cite("at least 31 people"), s.later.cite("38 people were killed")),
                reason="a later toll by the same source",
            ),
        ),
        links=(
            IncidentLink(
                kind="reprisal-for",
                to=STRIKES,
                stated=True,
                evidence=(s.wire.cite("called the blast a reprisal for the air strikes on Oum Rahal"),),
                score=0.94,
            ),
        ),
        grade=Grade(value="confirmed", rule="grade.v1", reason="the Red Sand Front accepts responsibility"),
        articles=5,
        outlets=5,
        origins=4,
        sources=4,
        reports=(
            _part(s.wire, WIRE_ORIGIN, "E1", main=True),
            _part(s.copy, WIRE_ORIGIN, "E1", main=True),
            _part(s.later, _origin_id(2), "E1", main=True),
            _part(s.partisan, _origin_id(3), "E1", main=True),
            _part(s.arabic, _origin_id(5), "E1", main=True),
        ),
    )


def _killed(s: Sample) -> HarmTotal:
    office = "Regional Health Office"
    later = s.later.id
    return HarmTotal(
        low=35,
        best=38,
        high=52,
        rule="representative.v1",
        reason="52 stands alone and is denied by no one; shown as the high",
        values=(
            _value(s.wire, "at least 31 people", WIRE_ORIGIN, 31, None, source=office, superseded_by=later),
            _value(s.copy, "at least 31 people", WIRE_ORIGIN, 31, None, source=office, superseded_by=later),
            _value(s.later, "38 people were killed", _origin_id(2), 38, 38, source=office),
            _value(s.later, "6 children", _origin_id(2), 6, 6, source=office, part=True, who="civilian"),
            _value(s.later, "higher than 40", _origin_id(2), 41, None, source="Residents"),
            _value(s.partisan, "52 innocent people", _origin_id(3), 52, 52, source="Coastal Government"),
            _value(s.arabic, "35 شخصا قتلوا", _origin_id(5), 35, 35, source="مصادر محلية"),
        ),
    )


def _injured(s: Sample) -> HarmTotal:
    return HarmTotal(
        low=74,
        best=74,
        high=74,
        rule="representative.v1",
        values=(
            _value(s.wire, "Dozens more", WIRE_ORIGIN, 24, None, source="Leyla Harun"),
            _value(s.later, "74 were injured", _origin_id(2), 74, 74, source="Regional Health Office"),
        ),
    )


def _value(
    draft: Draft, words: str, origin: str, low: int | None, high: int | None, **more: object
) -> HarmValue:
    start, end = draft.at(words)
    return HarmValue(
        report=draft.id,
        event="E1",
        start=start,
        end=end,
        quote=words,
        low=low,
        high=high,
        origin=origin,
        **more,  # type: ignore[arg-type]
    )


def _strikes(s: Sample) -> Incident:
    start, end = s.strikes.at("12 civilians")
    value = HarmValue(
        report=s.strikes.id,
        event="E1",
        start=start,
        end=end,
        quote="12 civilians",
        low=12,
        high=12,
        who="civilian",
        source="Inland Council",
        origin=_origin_id(4),
    )
    return Incident(
        id=STRIKES,
        title="Air strikes on a market in Oum Rahal",
        type="ASSAULT",
        mode="aerial",
        place=EventPlace(name="Oum Rahal", country="LY", precision="settlement", lat=31.9, lon=21.1),
        time=EventTime(from_="2015-03-06", to="2015-03-06", precision="day"),
        agents=(Side(name="Coastal Government", kind="organization", reports=(s.strikes.id,)),),
        harm={"killed": HarmTotal(low=12, best=12, high=12, rule="representative.v1", values=(value,))},
        responsibility=(
            _blame("Coastal Government", "Coastal Government", "denies", s.strikes, "denied carrying out"),
            _blame("Inland Council", "Coastal Government", "accuses", s.strikes, "Warplanes of the Coastal"),
        ),
        contradictions=(
            Contradiction(
                kind="responsibility",
                what="Whether the Coastal Government carried out the strikes",
                sides=(
                    s.strikes.cite("Warplanes of the Coastal Government hit"),
                    s.strikes.cite("denied carrying out"),
                ),
            ),
        ),
        links=(
            IncidentLink(
                kind="reprisal-for",
                to=ARREST,
                stated=False,
                score=0.31,
                reasons=("the sides are reversed", "some days later", "in the same country"),
            ),
        ),
        grade=Grade(value="contested", rule="grade.v1"),
        articles=2,
        outlets=2,
        origins=2,
        sources=2,
        reports=(_part(s.strikes, _origin_id(4), "E1", main=True), _part(s.wire, WIRE_ORIGIN, "E2")),
    )


def _arrest(s: Sample) -> Incident:
    """An incident without date, place or figure, whose title is hostile and whose side is very long."""
    return Incident(
        id=ARREST,
        title=f"Arrest of {HOSTILE}",
        type="COERCE",
        mode="arrest",
        agents=(Side(name=LONG, kind="organization"),),
        grade=Grade(value="weak", rule="grade.v1"),
        articles=1,
        outlets=1,
        origins=1,
        sources=0,
        reports=(_part(s.partisan, _origin_id(3), "E9", main=True),),
    )


def _part(draft: Draft, origin: str, *events: str, main: bool = False) -> IncidentReport:
    return IncidentReport(
        id=draft.id,
        given_id=draft.key,
        publisher=draft.publisher,
        published_at=draft.published,
        events=events,
        main=main,
        origin=origin,
    )


def _blame(claimant: str, party: str, stance: str, draft: Draft, words: str) -> Responsibility:
    start, end = draft.at(words)
    return Responsibility(
        claimant=claimant, party=party, stance=stance, report=draft.id, start=start, end=end, quote=words
    )


def _copy(s: Sample) -> Copy:
    words = "car bomb killed at least 31 people outside a bakery in the town of Tamira on Tuesday"
    from_start, from_end = s.wire.at(words)
    start, end = s.copy.at(words)
    return Copy(
        from_report=s.wire.id,
        to_report=s.copy.id,
        from_start=from_start,
        from_end=from_end,
        start=start,
        end=end,
        quote=words,
        evidence="wire tag",
    )


def _comparisons(s: Sample) -> tuple[Comparison, ...]:
    return (
        Comparison(
            a=(s.wire.id, "E1"),
            b=(s.later.id, "E1"),
            merged=True,
            bits=14.2,
            weights=(
                Weight(feature="day", words="the same day, 2015-03-10", bits=5.1),
                Weight(feature="place", words="the same settlement, Tamira", bits=7.4),
                Weight(feature="killed", words="31 or more, and 38", bits=1.7),
            ),
        ),
        Comparison(
            a=(s.wire.id, "E1"),
            b=(s.strikes.id, "E1"),
            merged=False,
            bits=-8.0,
            weights=(Weight(feature="place", words="Tamira and Oum Rahal", bits=-8.0),),
        ),
    )


def _relations(s: Sample) -> tuple[RelationPoint, ...]:
    front, government, council = "Red Sand Front", "Coastal Government", "Inland Council"
    return (
        RelationPoint(a=government, b=council, period="2015-01", score=1.5, origins=1),
        RelationPoint(
            a=government,
            b=council,
            period="2015-03",
            score=-10.0,
            incidents=(STRIKES,),
            statements=(
                s.copy.cite("Relations between the Coastal Government and the Inland Council are worsening"),
            ),
            states=("worsening",),
            origins=2,
        ),
        RelationPoint(a=government, b=front, period="2015-03", score=-10.0, incidents=(BOMBING,), origins=4),
    )


def _judgement(s: Sample) -> Judgement:
    return Judgement(
        id="jdg-00000000000000000001",
        kind="accept",
        events=((s.wire.id, "E1"),),
        author="M. Reviewer",
        made_at="2015-03-12T10:00:00+00:00",
        reason="Both tolls were checked against the originals.",
    )
