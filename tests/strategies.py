"""Hypothesis strategies for the whole of the model; property tests of every room draw from here."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from whence import model
from whence.vocabulary import codes, event_types

TEXT = "Été: “at least 41 people” 🕊 were killed in القبة, the ministry said.\nIt denied — so far — any part."
"""Every record is drawn over this one text: accents, a character beyond the BMP, two directions."""

words = st.text(min_size=1, max_size=12)
ids = st.from_regex(r"[0-9a-f]{20}", fullmatch=True)
report_ids = ids.map(lambda hexadecimal: f"rep-{hexadecimal}")
incident_ids = ids.map(lambda hexadecimal: f"inc-{hexadecimal}")
origin_ids = ids.map(lambda hexadecimal: f"org-{hexadecimal}")
event_ids = st.integers(1, 30).map(lambda number: f"E{number}")
hashes = st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
days = st.dates().map(lambda day: day.isoformat())
moments = st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds") + "Z")
scores = st.floats(0, 1, allow_nan=False)
countries = st.from_regex(r"[A-Z]{2}", fullmatch=True)
counts = st.integers(0, 2_000_000)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """`strategy`, or None."""
    return st.none() | strategy


def few(strategy: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    """A short tuple of what `strategy` draws."""
    return st.lists(strategy, min_size=least, max_size=least + 2).map(tuple)


def code(field: str) -> st.SearchStrategy[str]:
    """One of the codes that the vocabulary knows for `field`."""
    return st.sampled_from(codes(field))


def given(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Keyword arguments, each drawn from its strategy."""
    return st.fixed_dictionaries(dict(fields))


@st.composite
def bounds(draw: st.DrawFn) -> tuple[int, int]:
    """Where a span of `TEXT` starts and ends."""
    start = draw(st.integers(0, len(TEXT) - 1))
    return start, draw(st.integers(start + 1, len(TEXT)))


def built(kind: Any, *parts: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[Any]:
    """The dataclass `kind` with the keyword arguments of all `parts`."""
    return st.tuples(*parts).map(lambda drawn: kind(**{k: v for part in drawn for k, v in part.items()}))


located = bounds().map(lambda b: {"start": b[0], "end": b[1], "quote": TEXT[b[0] : b[1]]})
inferred = st.just({"inferred": True})
point = st.tuples(st.floats(-90, 90), st.floats(-180, 180)).filter(lambda p: p != (0, 0))
coordinates = maybe(point).map(lambda p: {"lat": p and p[0], "lon": p and p[1]})
stretch = st.just({"from_": None, "to": None}) | st.tuples(st.dates(), st.dates()).map(
    lambda pair: {"from_": min(pair).isoformat(), "to": max(pair).isoformat()}
)
figures = st.one_of(
    counts.map(lambda n: {"low": n, "high": None}),
    counts.map(lambda n: {"low": None, "high": n}),
    st.tuples(counts, counts).map(lambda pair: {"low": min(pair), "high": max(pair)}),
)


@st.composite
def kinds_of_event(draw: st.DrawFn) -> dict[str, Any]:
    """A PLOVER type, and one of its modes or none."""
    name = draw(st.sampled_from(sorted(event_types())))
    modes: Sequence[str | None] = [None, *event_types()[name].modes]
    return {"type": name, "mode": draw(st.sampled_from(modes))}


reports = st.builds(
    model.Report,
    id=report_ids,
    given_id=maybe(words),
    address=maybe(words),
    publisher=maybe(words),
    author=maybe(words),
    title=maybe(words),
    published_at=maybe(days),
    published_at_from=maybe(st.sampled_from(["given", "metadata", "text"])),
    language=st.sampled_from([None, "en", "ar"]),
    capture_sha256=hashes,
    text=st.just(TEXT),
)
captures = st.builds(
    model.Capture,
    sha256=hashes,
    content=st.binary(max_size=40),
    media_type=st.sampled_from([None, "text/html"]),
    name=maybe(words),
    address=maybe(words),
    final_address=maybe(words),
    retrieved_at=moments,
)

spans = built(model.Span, located)
candidates = built(
    model.Candidate,
    given(id=words, name=words, country=maybe(countries), score=scores, reasons=few(words)),
    coordinates,
)
mentions = built(
    model.Mention,
    located,
    given(
        kind=code("mention_kind"),
        actor=maybe(words),
        actor_id=maybe(words),
        chain=maybe(st.integers(0, 9)),
        score=scores,
    ),
)
resolved = st.tuples(
    given(
        name=maybe(words),
        country=maybe(countries),
        geonameid=maybe(st.integers(1, 10**8)),
        precision=maybe(code("place")),
        score=scores,
    ),
    coordinates,
).map(lambda pair: pair[0] | pair[1])
places = built(model.PlaceMention, located, resolved, given(candidates=few(candidates)))
times = built(
    model.TimeMention,
    located,
    given(type=code("timex"), value=maybe(words), precision=maybe(code("time")), reason=maybe(words)),
    stretch,
)
parties = built(
    model.Party,
    located,
    given(
        actor=maybe(words),
        actor_id=maybe(words),
        kind=maybe(code("mention_kind")),
        score=scores,
        candidates=few(candidates),
    ),
)
weapons = built(model.Weapon, located, given(score=scores))
event_places = built(model.EventPlace, located | inferred, resolved)
event_times = built(
    model.EventTime, located | inferred, stretch, given(precision=maybe(code("time")), score=scores)
)
harms = built(
    model.Harm,
    located,
    figures,
    given(outcome=code("outcome"), who=code("who"), source=maybe(parties), score=scores),
)
events = built(
    model.Event,
    kinds_of_event(),
    given(
        id=event_ids,
        status=code("status"),
        mentions=few(spans, least=1),
        agents=few(parties),
        targets=few(parties),
        place=maybe(event_places),
        time=maybe(event_times),
        weapons=few(weapons),
        harm=few(harms),
        score=scores,
    ),
)
claims = st.builds(
    model.Claim,
    content=spans,
    source=maybe(parties),
    cue=maybe(spans),
    reported_by=maybe(parties),
    stance=code("stance"),
    events=few(event_ids),
    score=scores,
)
links = st.builds(
    model.Link,
    kind=code("link"),
    from_=event_ids,
    to=event_ids,
    evidence=spans,
    source=maybe(parties),
    score=scores,
)
relations = st.builds(
    model.Relation,
    a=words,
    b=words,
    a_id=maybe(words),
    b_id=maybe(words),
    state=code("relation"),
    evidence=spans,
    score=scores,
)
forecasts = st.builds(model.Forecast, content=spans, by=maybe(words), score=scores)
passages = built(model.Passage, located, given(score=scores))
records = st.builds(
    model.Record,
    report=reports,
    mentions=few(mentions),
    places=few(places),
    times=few(times),
    events=few(events),
    claims=few(claims),
    links=few(links),
    relations=few(relations),
    forecasts=few(forecasts),
    opinions=few(passages),
    boilerplate=few(passages),
)

citations = built(model.Citation, located, given(report=report_ids))
harm_values = built(
    model.HarmValue,
    located,
    figures,
    given(
        report=report_ids,
        event=event_ids,
        who=code("who"),
        source=maybe(words),
        origin=origin_ids,
        part=st.booleans(),
        superseded_by=maybe(report_ids),
    ),
)
ranges = st.just({"low": None, "best": None, "high": None}) | st.lists(counts, min_size=3, max_size=3).map(
    lambda drawn: dict(zip(("low", "best", "high"), sorted(drawn), strict=True))
)
harm_totals = built(model.HarmTotal, ranges, given(rule=words, reason=maybe(words), values=few(harm_values)))
responsibilities = built(
    model.Responsibility,
    located,
    given(claimant=words, party=words, stance=code("stance"), report=report_ids),
)
contradictions = st.builds(
    model.Contradiction,
    kind=code("contradiction"),
    what=words,
    state=code("contradiction_state"),
    sides=few(citations, least=2),
    settled_by=maybe(words),
    reason=maybe(words),
)
incident_links = st.booleans().flatmap(
    lambda stated: st.builds(
        model.IncidentLink,
        kind=code("link"),
        to=incident_ids,
        stated=st.just(stated),
        evidence=few(citations, least=int(stated)),
        score=maybe(scores),
        reasons=few(words),
    )
)
sides = st.builds(
    model.Side,
    name=words,
    actor_id=maybe(words),
    kind=maybe(code("mention_kind")),
    reports=few(report_ids),
)
incident_reports = st.builds(
    model.IncidentReport,
    id=report_ids,
    given_id=maybe(words),
    publisher=maybe(words),
    published_at=maybe(days),
    events=few(event_ids, least=1),
    main=st.booleans(),
    origin=maybe(origin_ids),
)
incidents = built(
    model.Incident,
    kinds_of_event(),
    given(
        id=incident_ids,
        title=words,
        status=code("status"),
        place=maybe(event_places),
        time=maybe(event_times),
        agents=few(sides),
        targets=few(sides),
        harm=st.dictionaries(code("outcome"), harm_totals, max_size=2),
        responsibility=few(responsibilities),
        contradictions=few(contradictions),
        links=few(incident_links),
        grade=st.builds(model.Grade, value=code("grade"), rule=words, reason=maybe(words)),
        articles=st.integers(1, 500),
        outlets=counts,
        origins=counts,
        sources=counts,
        reports=few(incident_reports, least=1),
    ),
)
copies = st.builds(
    model.Copy,
    from_report=report_ids,
    to_report=report_ids,
    from_start=counts,
    from_end=counts,
    start=counts,
    end=counts,
    quote=words,
    evidence=code("copy_evidence"),
)
origins = st.builds(model.Origin, id=origin_ids, name=words, reports=few(report_ids))
comparisons = st.builds(
    model.Comparison,
    a=st.tuples(report_ids, event_ids),
    b=st.tuples(report_ids, event_ids),
    merged=st.booleans(),
    bits=st.floats(-100, 100),
    weights=few(st.builds(model.Weight, feature=words, words=words, bits=st.floats(-50, 50))),
)
relation_points = st.builds(
    model.RelationPoint,
    a=words,
    b=words,
    period=st.from_regex(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])", fullmatch=True),
    score=maybe(st.floats(-10, 10)),
    incidents=few(incident_ids),
    statements=few(citations),
    states=few(code("relation")),
    origins=counts,
)
judgements = st.builds(
    model.Judgement,
    id=ids.map(lambda hexadecimal: f"jdg-{hexadecimal}"),
    kind=code("judgement"),
    events=few(st.tuples(report_ids, event_ids)),
    field=maybe(words),
    value=maybe(words),
    undoes=maybe(words),
    author=words,
    made_at=moments,
    reason=words,
)
