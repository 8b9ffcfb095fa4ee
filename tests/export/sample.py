"""Views with a few rows of every kind, some of them hostile, and a store that only remembers."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from whence.model import (
    Capture,
    Citation,
    Claim,
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
    Judgement,
    Origin,
    Party,
    Record,
    RelationPoint,
    Report,
    Responsibility,
    Side,
    Span,
    Weight,
)
from whence.store.views import (
    Alias,
    AuditRow,
    ClaimRow,
    Filter,
    IntakeRow,
    ReportRow,
    Run,
    SavedFusion,
    Sighting,
    StoredRecord,
    Views,
)

NOW = "2015-02-21T09:00:00Z"
TEXT = (
    '=cmd|" /C calc"!A0 said “at least 16” died in الحسكة, Jane Roe too.'
    '\u2028It \ud800 went on, "quoted", and on.\n'
)
CONTENT = TEXT.encode("utf-8", "surrogatepass") + b"\x00\xff"
SHA = hashlib.sha256(CONTENT).hexdigest()
REPORT, OTHER = f"rep-{'1' * 20}", f"rep-{'2' * 20}"
FIRST, SECOND = f"inc-{'1' * 20}", f"inc-{'2' * 20}"


def cited(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"report": REPORT, "start": start, "end": start + len(words), "quote": words}


def span(words: str) -> Span:
    return Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


CLAIM = Claim(
    content=span("“at least 16” died"),
    source=Party.of(TEXT, 0, 18),
    cue=span("said"),
    events=("E1", "E2"),
)
RECORD = Record(
    report=Report(id=REPORT, title="@SUM(A1)", publisher="+1 News", capture_sha256=SHA, text=TEXT),
    claims=(CLAIM,),
)
ROW = ReportRow(
    id=REPORT,
    title="@SUM(A1)",
    publisher="+1 News",
    capture_sha256=SHA,
    retrieved_at=NOW,
    characters=len(TEXT),
    claims=1,
    incidents=(FIRST, SECOND),
)
NAMED = HarmValue(**cited("Jane Roe"), event="E1", low=1, high=1, part=True, origin="org-1")
VALUE = HarmValue(**cited("at least 16"), event="E1", low=16, source="-the monitor", origin="org-1")
PLACED = Incident(
    id=FIRST,
    title='=HYPERLINK("http://evil.example") on Jane Roe',
    type="ASSAULT",
    mode="suicide-attack",
    place=EventPlace(
        name="Al Hasakah", country="SY", lat=36.5, lon=-40.75, geonameid=173811, precision="settlement"
    ),
    time=EventTime(from_="2016-07-05", to="2016-07-05", precision="day"),
    agents=(Side(name="Islamic State", actor_id="islamic-state", kind="organization"),),
    targets=(Side(name="Jane Roe", actor_id="jane", kind="person"), Side(name="a bakery", kind="facility")),
    harm={"killed": HarmTotal(low=16, best=16, rule="representative.v1", values=(VALUE, NAMED))},
    responsibility=(
        Responsibility(**cited("said"), claimant="a ministry", party="Islamic State", stance="accuses"),
    ),
    contradictions=(
        Contradiction(
            kind="figure", what="16 or 20", sides=(Citation(**cited("16")), Citation(**cited("said")))
        ),
    ),
    links=(
        IncidentLink(kind="reprisal-for", to=SECOND, stated=True, evidence=(Citation(**cited("went on")),)),
        IncidentLink(
            kind="caused", to=SECOND, stated=False, score=0.5, reasons=("sides reversed", "two days later")
        ),
    ),
    grade=Grade(value="weak", rule="grade.v1"),
    articles=2,
    outlets=2,
    origins=1,
    sources=1,
    reports=(IncidentReport(id=REPORT, events=("E1",), main=True), IncidentReport(id=OTHER, events=("E1",))),
)
UNPLACED = Incident(
    id=SECOND,
    title="Visit",
    type="CONSULT",
    place=EventPlace(country="SY", inferred=True),
    targets=(Side(name="John Doe", kind="person"),),
    grade=Grade(value="weak", rule="grade.v1"),
    articles=1,
    outlets=1,
    origins=1,
    sources=0,
    reports=(IncidentReport(id=REPORT, events=("E2",)),),
)
FUSION = SavedFusion(
    fusion=Fusion(
        incidents=(PLACED, UNPLACED),
        copies=(
            Copy(
                from_report=REPORT,
                to_report=OTHER,
                from_start=0,
                from_end=4,
                start=0,
                end=4,
                quote="=cmd",
                evidence="same wording",
            ),
        ),
        origins=(Origin(id="org-1", name="a wire", reports=(REPORT, OTHER)),),
        comparisons=(
            Comparison(
                a=(REPORT, "E1"),
                b=(OTHER, "E1"),
                merged=True,
                bits=7.5,
                weights=(Weight(feature="day", words="the same day", bits=7.5),),
            ),
        ),
        relations=(
            RelationPoint(
                a="Egypt",
                b="Libya",
                period="2015-02",
                score=-4.5,
                incidents=(FIRST,),
                statements=(Citation(**cited("went on")),),
                states=("worsening",),
                origins=1,
            ),
        ),
    ),
    digest="d" * 64,
    records=1,
    judgements=1,
    version="0.1.0",
    saved_at=NOW,
    aliases=(Alias(id=f"inc-{'3' * 20}", report=REPORT, event="E1"),),
)


class SampleViews(Views):
    """Every row of the sample."""

    def __init__(self) -> None:
        pass

    def incidents(self, filter: Filter = Filter()) -> tuple[Incident, ...]:  # noqa: A002, B008
        return FUSION.fusion.incidents if filter.background else (PLACED,)

    def reports(self, **_: object) -> tuple[ReportRow, ...]:
        return (ROW,)

    def claims(self, **_: object) -> tuple[ClaimRow, ...]:
        return (ClaimRow(report=ROW, number=0, claim=CLAIM, incidents=(FIRST,)),)

    def relations(self, **_: object) -> tuple[RelationPoint, ...]:
        return FUSION.fusion.relations

    def fusion(self) -> SavedFusion | None:
        return FUSION

    def captures(self) -> Iterator[Capture]:
        yield Capture(sha256=SHA, content=CONTENT, name="a\tb.txt", retrieved_at=NOW)

    def sightings(self) -> Iterator[Sighting]:
        yield Sighting(capture_sha256=SHA, name="again.txt", retrieved_at=NOW)

    def records(self) -> Iterator[StoredRecord]:
        yield StoredRecord(record=RECORD, reader="0.1.0", recorded_at=NOW)

    def runs(self) -> tuple[Run, ...]:
        return (Run(id="run-1", command="whence add .", started_at=NOW, recorded=1, reasons={"empty": 2}),)

    def intakes(self, *_: object, **__: object) -> Iterator[IntakeRow]:
        yield IntakeRow(run="run-1", at=NOW, input="a\tb.txt", outcome="recorded", report=REPORT)

    def judgements(self) -> tuple[Judgement, ...]:
        return (
            Judgement(
                id="jdg-1",
                kind="merge",
                events=((REPORT, "E1"), (OTHER, "E1")),
                author="a",
                made_at=NOW,
                reason="r",
            ),
        )

    def audit(self) -> Iterator[AuditRow]:
        yield AuditRow(seq=1, at=NOW, kind="capture", subject=SHA, payload="p", previous="0" * 64, hash="h")


class EmptyViews(SampleViews):
    """A store in which there is nothing."""

    def incidents(self, *_: object, **__: object) -> tuple[Incident, ...]:
        return ()

    def reports(self, **_: object) -> tuple[ReportRow, ...]:
        return ()

    def claims(self, **_: object) -> tuple[ClaimRow, ...]:
        return ()

    def relations(self, **_: object) -> tuple[RelationPoint, ...]:
        return ()

    def fusion(self) -> SavedFusion | None:
        return None

    def captures(self) -> Iterator[Capture]:
        yield from ()

    def sightings(self) -> Iterator[Sighting]:
        yield from ()

    def records(self) -> Iterator[StoredRecord]:
        yield from ()

    def runs(self) -> tuple[Run, ...]:
        return ()

    def intakes(self, *_: object, **__: object) -> Iterator[IntakeRow]:
        yield from ()

    def judgements(self) -> tuple[Judgement, ...]:
        return ()

    def audit(self) -> Iterator[AuditRow]:
        yield from ()


class Restored:
    """A store that only remembers what it was filled with; None until then."""

    def __init__(self) -> None:
        self.rows: dict[str, Any] | None = None

    def restore(self, *, fusion: SavedFusion | None, **rows: Iterable[Any]) -> None:
        self.rows = {"fusion": fusion} | {name: tuple(given) for name, given in rows.items()}
