"""The tables of reports, of their claims, and of the relations between actors."""

from whence.export.columns import joined, table

REPORTS = table(
    "reports",
    lambda shown: shown.views.reports(),
    {
        "report": lambda r: r.id,
        "given_id": lambda r: r.given_id,
        "title": lambda r: r.title,
        "publisher": lambda r: r.publisher,
        "author": lambda r: r.author,
        "published_at": lambda r: r.published_at,
        "published_at_from": lambda r: r.published_at_from,
        "language": lambda r: r.language,
        "address": lambda r: r.address,
        "retrieved_at": lambda r: r.retrieved_at,
        "capture_sha256": lambda r: r.capture_sha256,
        "characters": lambda r: r.characters,
        "origin": lambda r: r.origin,
        "events": lambda r: r.events,
        "claims": lambda r: r.claims,
        "incidents": lambda r: joined(r.incidents),
    },
)

CLAIMS = table(
    "claims",
    lambda shown: shown.views.claims(),
    {
        "report": lambda row: row.report.id,
        "number": lambda row: row.number + 1,
        "stance": lambda row: row.claim.stance,
        "content": lambda row: row.claim.content.quote,
        "start": lambda row: row.claim.content.start,
        "end": lambda row: row.claim.content.end,
        "source": lambda row: None if row.claim.source is None else row.claim.source.quote,
        "source_name": lambda row: None if row.claim.source is None else row.claim.source.actor,
        "source_id": lambda row: None if row.claim.source is None else row.claim.source.actor_id,
        "cue": lambda row: None if row.claim.cue is None else row.claim.cue.quote,
        "reported_by": lambda row: None if row.claim.reported_by is None else row.claim.reported_by.quote,
        "events": lambda row: joined(row.claim.events),
        "incidents": lambda row: joined(row.incidents),
        "score": lambda row: row.claim.score,
    },
)

RELATIONS = table(
    "relations",
    lambda shown: shown.views.relations(),
    {
        "a": lambda point: point.a,
        "b": lambda point: point.b,
        "period": lambda point: point.period,
        "score": lambda point: point.score,
        "origins": lambda point: point.origins,
        "incidents": lambda point: joined(point.incidents),
        "states": lambda point: joined(point.states),
        "statements": lambda point: joined(citation.quote for citation in point.statements),
    },
)
