"""A small record made by hand: invented outlets and places, one contested figure, one reprisal chain."""

from tests.serve.drafts import Draft
from whence.model import (
    Claim,
    Event,
    Forecast,
    Link,
    Mention,
    Party,
    Passage,
    PlaceMention,
    Record,
    Relation,
    TimeMention,
)


def wire() -> tuple[Draft, Record]:
    """The wire's story."""
    d = Draft("wire", "Northern Wire", "2015-03-10", address="https://northernwire.example/tamira")
    office = d.party("the regional health office", "Regional Health Office")
    tamira = d.place("Tamira", "Tamira", 32.76, 22.24)
    bomb = Event(
        id="E1",
        type="ASSAULT",
        mode="explosives",
        mentions=(d.span("bomb"), d.span("blast")),
        agents=(d.party("The Red Sand Front", "Red Sand Front"),),
        targets=(d.party("people", kind="group"),),
        place=tamira,
        time=d.day("Tuesday", "2015-03-10"),
        harm=(
            d.harm("at least 31 people", "killed", 31, None, who="civilian", source=office),
            d.harm("Dozens more", "injured", 24, None, source=d.party("Leyla Harun", None, "person")),
        ),
    )
    strikes = Event(
        id="E2",
        type="ASSAULT",
        mode="aerial",
        mentions=(d.span("air strikes"),),
        agents=(d.party("The Coastal Government", "Coastal Government"),),
        place=d.place("Oum Rahal", "Oum Rahal", 31.9, 21.1),
        time=d.day("four days earlier", "2015-03-06"),
    )
    record = Record(
        report=d.report(),
        mentions=(
            _mention(d, "Red Sand Front", "organization", "Red Sand Front"),
            _mention(d, "Coastal Government", "organization", "Coastal Government"),
            _mention(d, "Leyla Harun", "person", None),
        ),
        places=(_toponym(d, "Tamira"), _toponym(d, "Oum Rahal")),
        times=(_expression(d, "Tuesday", "2015-03-10"),),
        events=(bomb, strikes),
        claims=_wire_claims(d, office),
        links=(
            Link(
                kind="reprisal-for",
                from_="E1",
                to="E2",
                evidence=d.span("called the blast a reprisal for the air strikes on Oum Rahal"),
            ),
        ),
    )
    return d, record


def _wire_claims(d: Draft, office: Party) -> tuple[Claim, ...]:
    return (
        Claim(
            content=d.span(
                "A car bomb killed at least 31 people outside a bakery in the town of Tamira on Tuesday"
            ),
            source=office,
            cue=d.span("said"),
            events=("E1",),
        ),
        Claim(
            content=d.span("Dozens more were wounded"),
            source=d.party("Leyla Harun", None, "person"),
            cue=d.span("said", 1),
            events=("E1",),
        ),
        Claim(
            content=d.span("claimed responsibility and called the blast a reprisal"),
            source=d.party("The Red Sand Front", "Red Sand Front"),
            cue=d.span("claimed"),
            stance="claims-responsibility",
            events=("E1",),
        ),
        Claim(
            content=d.span("its aircraft had struck Oum Rahal"),
            source=d.party("The Coastal Government", "Coastal Government"),
            cue=d.span("denied"),
            stance="denies",
            events=("E2",),
        ),
    )


def copy() -> tuple[Draft, Record]:
    """An outlet's copy of the wire, with site furniture."""
    d = Draft("copy", "Harbour Courier", "2015-03-10", address="https://courier.example/bakery")
    office = d.party("the regional health office", "Regional Health Office")
    bomb = Event(
        id="E1",
        type="ASSAULT",
        mode="explosives",
        mentions=(d.span("bomb"),),
        place=d.place("Tamira", "Tamira", 32.76, 22.24),
        time=d.day("Tuesday", "2015-03-10"),
        harm=(d.harm("at least 31 people", "killed", 31, None, source=office),),
    )
    relation = Relation(
        a="Coastal Government",
        b="Inland Council",
        state="worsening",
        evidence=d.span("Relations between the Coastal Government and the Inland Council are worsening"),
    )
    record = Record(
        report=d.report(),
        events=(bomb,),
        claims=(
            Claim(
                content=d.span(
                    "A car bomb killed at least 31 people outside a bakery in the town of Tamira on Tuesday"
                ),
                source=office,
                cue=d.span("said"),
                events=("E1",),
            ),
        ),
        relations=(relation,),
        boilerplate=(_passage(d, "Share this page\nSubscribe"),),
    )
    return d, record


def later() -> tuple[Draft, Record]:
    """A later toll by the same source, and another by residents."""
    d = Draft("later", "Evening Ledger", "2015-03-11", author="Mara Osei")
    office = d.party("The regional health office", "Regional Health Office")
    bomb = Event(
        id="E1",
        type="ASSAULT",
        mode="explosives",
        mentions=(d.span("bombing"), d.span("blast")),
        targets=(d.party("6 children", None, "group"),),
        place=d.place("Tamira", "Tamira", 32.76, 22.24),
        time=d.day("Tuesday", "2015-03-10"),
        harm=(
            d.harm("38 people were killed", "killed", 38, 38, source=office),
            d.harm("6 children", "killed", 6, 6, who="civilian", source=office),
            d.harm("74 were injured", "injured", 74, 74, source=office),
            d.harm("higher than 40", "killed", 41, None, source=d.party("Residents", None, "group")),
        ),
    )
    record = Record(
        report=d.report(),
        places=(_toponym(d, "Tamira"),),
        times=(_expression(d, "Wednesday", "2015-03-11"),),
        events=(bomb,),
        claims=(
            Claim(
                content=d.span("the number was higher than 40"), source=d.party("Residents"), events=("E1",)
            ),
        ),
    )
    return d, record


def partisan() -> tuple[Draft, Record]:
    """A partisan page with the highest figure, opinion, and a hostile title."""
    d = Draft("partisan", "The Bulwark of Truth", "2015-03-11")
    official = d.party("an official of the Coastal Government", "Coastal Government")
    bomb = Event(
        id="E1",
        type="ASSAULT",
        mode="explosives",
        mentions=(d.span("slaughtered"),),
        agents=(d.party("Red Sand Front", "Red Sand Front"),),
        targets=(d.party("innocent people", None, "group"),),
        place=d.place("Tamira", "Tamira", 32.76, 22.24),
        time=d.day("March 10", "2015-03-10"),
        harm=(d.harm("52 innocent people", "killed", 52, 52, who="civilian", source=official),),
    )
    record = Record(
        report=d.report(),
        events=(bomb,),
        claims=(
            Claim(
                content=d.span("the so-called Red Sand Front slaughtered 52 innocent people on March 10"),
                source=official,
                cue=d.span("told"),
                stance="accuses",
                events=("E1",),
            ),
        ),
        forecasts=(Forecast(content=d.span("More attacks will follow within the month"), by="author"),),
        opinions=(
            _passage(d, "The butchers of the Front strike again."),
            _passage(d, "The world will look away once more."),
        ),
        boilerplate=(_passage(d, "Post a comment"),),
    )
    return d, record


def strikes() -> tuple[Draft, Record]:
    """The strikes that the bombing answers, claimed by one side and denied by the other."""
    d = Draft("strikes", "Atlas Bulletin", "2015-03-07")
    council = d.party("the Inland Council", "Inland Council")
    event = Event(
        id="E1",
        type="ASSAULT",
        mode="aerial",
        mentions=(d.span("hit"), d.span("strike")),
        agents=(d.party("the Coastal Government", "Coastal Government"),),
        targets=(d.party("12 civilians", None, "group"),),
        place=d.place("Oum Rahal", "Oum Rahal", 31.9, 21.1),
        time=d.day("Friday", "2015-03-06"),
        harm=(d.harm("12 civilians", "killed", 12, 12, who="civilian", source=council),),
    )
    record = Record(
        report=d.report(),
        events=(event,),
        claims=(
            Claim(
                content=d.span("Warplanes of the Coastal Government hit a market in Oum Rahal on Friday"),
                source=council,
                stance="accuses",
                events=("E1",),
            ),
            Claim(
                content=d.span("carrying out any strike"),
                source=d.party("The government", "Coastal Government"),
                cue=d.span("denied"),
                stance="denies",
                events=("E1",),
            ),
        ),
    )
    return d, record


def arabic() -> tuple[Draft, Record]:
    """A report that reads from right to left."""
    d = Draft("arabic", "صوت الساحل", None, language="ar")
    event = Event(
        id="E1",
        type="ASSAULT",
        mode="explosives",
        mentions=(d.span("تفجير"),),
        harm=(d.harm("35 شخصا قتلوا", "killed", 35, 35, source=d.party("مصادر محلية")),),
    )
    return d, Record(report=d.report(), events=(event,))


def _mention(d: Draft, words: str, kind: str, actor: str | None) -> Mention:
    start, end = d.at(words)
    return Mention(start=start, end=end, quote=words, kind=kind, actor=actor)


def _toponym(d: Draft, words: str) -> PlaceMention:
    start, end = d.at(words)
    return PlaceMention(start=start, end=end, quote=words, name=words, country="LY", precision="settlement")


def _expression(d: Draft, words: str, day: str) -> TimeMention:
    start, end = d.at(words)
    return TimeMention(
        start=start,
        end=end,
        quote=words,
        type="DATE",
        value=day,
        from_=day,
        to=day,
        precision="day",
        reason="the last Tuesday on or before publication" if words == "Tuesday" else None,
    )


def _passage(d: Draft, words: str) -> Passage:
    start, end = d.at(words)
    return Passage(start=start, end=end, quote=words)
