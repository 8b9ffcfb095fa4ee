"""Captures, records and fusions made by hand, small enough to see through."""

import dataclasses
import hashlib

from whence.model import (
    Capture,
    Citation,
    Claim,
    Comparison,
    Contradiction,
    Copy,
    Event,
    EventPlace,
    EventTime,
    Fusion,
    Grade,
    Harm,
    HarmTotal,
    HarmValue,
    Incident,
    IncidentReport,
    Intake,
    Judgement,
    Mention,
    Origin,
    Outcome,
    Party,
    Record,
    RelationPoint,
    Report,
    Responsibility,
    Side,
    Span,
    Weight,
    tagged,
)
from whence.store import Store

TEXT = (
    "Bombings in Al-Qubba killed at least 41 people on Friday, the ministry's spokesman said. "
    "Egypt had bombed Darnah on Monday. Number {number}."
)
NOW = "2015-02-21T09:00:00+00:00"


def capture(number: int = 1, **changes: str | None) -> Capture:
    """The bytes of report `number`."""
    content = TEXT.format(number=number).encode()
    plain = Capture(
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        media_type="text/plain",
        name=f"report-{number}.txt",
        retrieved_at=NOW,
    )
    return dataclasses.replace(plain, **changes)  # type: ignore[arg-type]  # only names of strings are given


def report(number: int = 1, **changes: str | None) -> Report:
    """Report `number`."""
    source = capture(number)
    plain = Report(
        id=tagged("rep", [source.sha256, f"given-{number}", changes.get("address")]),
        given_id=f"given-{number}",
        publisher=f"Outlet {number}",
        title=f"Title {number}",
        published_at="2015-02-21",
        published_at_from="given",
        language="en",
        capture_sha256=source.sha256,
        text=TEXT.format(number=number),
    )
    return dataclasses.replace(plain, **changes)  # type: ignore[arg-type]  # only names of strings are given


def span(words: str) -> Span:
    """Where `words` stand in every report's text."""
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words), quote=words)


def party(words: str, actor: str | None = None) -> Party:
    """The party that `words` name."""
    found = span(words)
    return Party(start=found.start, end=found.end, quote=words, actor=actor)


def record(number: int = 1, **changes: str | None) -> Record:
    """The record of report `number`: the bombings, the air strikes before them, and who says so."""
    toll = span("at least 41 people")
    harm = Harm(
        start=toll.start,
        end=toll.end,
        quote=toll.quote,
        outcome="killed",
        low=41,
        source=party("the ministry's spokesman"),
    )
    name = span("Al-Qubba")
    return Record(
        report=report(number, **changes),
        mentions=(Mention(start=name.start, end=name.end, quote=name.quote, kind="place"),),
        events=(
            Event(id="E1", type="ASSAULT", mode="explosives", mentions=(span("Bombings"),), harm=(harm,)),
            Event(
                id="E2", type="ASSAULT", mode="aerial", mentions=(span("bombed"),), agents=(party("Egypt"),)
            ),
        ),
        claims=(
            Claim(
                content=span("Bombings in Al-Qubba killed at least 41 people on Friday"),
                source=party("the ministry's spokesman", "Government of Libya"),
                cue=span("said"),
                events=("E1",),
            ),
            Claim(content=span("bombed Darnah"), stance="accuses", events=("E2",)),
        ),
    )


def intake(number: int = 1, **changes: str | None) -> Intake:
    """The intake of report `number`."""
    return Intake(
        input=f"report-{number}.txt",
        capture=capture(number),
        report=report(number, **changes),
        notes=("read as utf-8",),
    )


def refused(number: int = 99, **changes: object) -> Intake:
    """The intake of an input that is set aside."""
    plain = Intake(
        input=f"bad-{number}.bin",
        capture=capture(number),
        reason="binary",
        detail="no text in it; give text",
        notes=("looked at",),
    )
    return dataclasses.replace(plain, **changes)  # type: ignore[arg-type]  # fields of Intake


def fill(store: Store, *numbers: int) -> str:
    """The run in which these reports were added."""
    run = store.start_run("add reports")
    for number in numbers:
        store.keep(capture(number))
        assert store.record(run, intake(number), record(number)) is Outcome.RECORDED
    return run


def judgement(*events: tuple[str, str], kind: str = "merge", **changes: str) -> Judgement:
    """A decision about `events`."""
    rest = {"kind": kind, "author": "Aya", "made_at": NOW, "reason": "the same blasts", **changes}
    return Judgement(id=tagged("jdg", [rest, events]), events=events, **rest)


def bombing(*numbers: int, **changes: object) -> Incident:
    """The bombings, as the reports with these numbers tell of them."""
    reports = [report(number) for number in numbers]
    toll, said = span("at least 41 people"), span("Bombings")
    values = tuple(
        HarmValue(
            report=r.id, event="E1", start=toll.start, end=toll.end, quote=toll.quote, low=41, origin="o-1"
        )
        for r in reports
    )
    blamed = Responsibility(
        claimant="Government of Libya",
        party="Islamic State",
        stance="accuses",
        report=reports[0].id,
        start=said.start,
        end=said.end,
        quote=said.quote,
    )
    clerk = dataclasses.replace(values[0], low=3, source="a clerk")
    plain = Incident(
        id=tagged("inc", min((r.id, "E1") for r in reports)),
        title="Bombings in Al-Qubba",
        type="ASSAULT",
        mode="explosives",
        place=EventPlace(
            name="Al Qubbah", country="LY", lat=32.8, lon=22.2, precision="settlement", inferred=True
        ),
        time=EventTime(from_="2015-02-20", to="2015-02-20", precision="day", inferred=True),
        agents=(Side(name="Islamic State", actor_id="act-is"),),
        targets=(Side(name="civilians"),),
        harm={  # not in the order of their names, which is how JSON gives them back
            "killed": HarmTotal(low=41, best=41, high=45, rule="representative.v1", values=values),
            "abducted": HarmTotal(low=3, rule="representative.v1", values=(clerk,)),
        },
        responsibility=(blamed,),
        grade=Grade(value="fair", rule="grade.v1"),
        articles=len(reports),
        outlets=len(reports),
        origins=1,
        sources=1,
        reports=tuple(
            IncidentReport(id=r.id, given_id=r.given_id, publisher=r.publisher, events=("E1",), main=True)
            for r in reports
        ),
    )
    return dataclasses.replace(plain, **changes)  # type: ignore[arg-type]  # fields of Incident


def air_strikes(*numbers: int, **changes: object) -> Incident:
    """The air strikes that the same reports give as background; nothing is known of their harm."""
    reports = [report(number) for number in numbers]
    denial = [Citation(report=r.id, **dataclasses.asdict(span("Darnah"))) for r in reports[:1]]
    plain = Incident(
        id=tagged("inc", min((r.id, "E2") for r in reports)),
        title="Air strikes on Darnah",
        type="ASSAULT",
        mode="aerial",
        place=EventPlace(name="Darnah", country="LY", inferred=True),
        agents=(Side(name="Government of Egypt", actor_id="act-eg"),),
        contradictions=(Contradiction(kind="place", what="Darnah or Tobruk", sides=(*denial, *denial)),),
        grade=Grade(value="weak", rule="grade.v1"),
        articles=len(reports),
        outlets=1,
        origins=1,
        sources=0,
        reports=tuple(IncidentReport(id=r.id, events=("E2",)) for r in reports),
    )
    return dataclasses.replace(plain, **changes)  # type: ignore[arg-type]  # fields of Incident


def fusion(*numbers: int) -> Fusion:
    """What is derived from the reports with these numbers: two incidents, and all that goes with them."""
    ids = [report(number).id for number in numbers]
    said = span("Bombings in Al-Qubba")
    copies = tuple(
        Copy(
            from_report=ids[0],
            to_report=other,
            from_start=said.start,
            from_end=said.end,
            start=said.start,
            end=said.end,
            quote=said.quote,
            evidence="same wording",
        )
        for other in ids[1:]
    )
    comparisons = tuple(
        Comparison(
            a=(ids[0], event),
            b=(other, event),
            merged=True,
            bits=9.5,
            weights=(Weight(feature="day", words="the same day", bits=4.25),),
        )
        for other in ids[1:]
        for event in ("E1", "E2")
    )
    point = RelationPoint(
        a="Government of Egypt",
        b="Government of Libya",
        period="2015-02",
        score=-9.0,
        statements=(Citation(report=ids[0], **dataclasses.asdict(span("Egypt"))),),
        states=("hostile",),
        origins=1,
    )
    return Fusion(
        incidents=(bombing(*numbers), air_strikes(*numbers)),
        copies=copies,
        origins=(Origin(id="o-1", name="Outlet 1", reports=tuple(ids)),),
        comparisons=comparisons,
        relations=(point,),
    )
