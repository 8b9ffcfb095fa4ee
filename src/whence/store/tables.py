"""The tables as the newest schema has them; `migrations` makes them, and a test compares the two."""

import sqlalchemy as sa

from whence.store.encoding import Text

metadata = sa.MetaData()


def _table(name: str, *columns: sa.Column[object]) -> sa.Table:
    return sa.Table(name, metadata, *columns)


def _seq() -> sa.Column[object]:
    return sa.Column("seq", sa.BigInteger, primary_key=True)


def _text(name: str, *, key: bool = False) -> sa.Column[object]:
    return sa.Column(name, Text, primary_key=key)


def _number(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.BigInteger)


def _bytes(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.LargeBinary)


schema = _table("whence_schema", _number("version"), _text("name"), _text("applied_at"))

capture = _table(
    "capture",
    _seq(),
    _text("sha256"),
    _number("size"),
    _text("media_type"),
    _text("name"),
    _text("address"),
    _text("final_address"),
    _text("retrieved_at"),
    _bytes("content"),
)
sighting = _table(
    "capture_sighting",
    _seq(),
    _text("capture"),
    _text("name"),
    _text("address"),
    _text("final_address"),
    _text("media_type"),
    _text("retrieved_at"),
)
report = _table(
    "report",
    _seq(),
    _text("id"),
    _text("capture"),
    _text("given_id"),
    _text("address"),
    _text("publisher"),
    _text("author"),
    _text("title"),
    _text("published_at"),
    _text("published_at_from"),
    _text("language"),
    _text("text_sha256"),
    _number("characters"),
    _bytes("text"),
)
record = _table(
    "record",
    _text("report", key=True),
    _text("reader"),
    _text("recorded_at"),
    _number("events"),
    _number("claims"),
    _bytes("body"),
)
claim = _table(
    "claim",
    _text("report", key=True),
    sa.Column("number", sa.BigInteger, primary_key=True),
    _text("stance"),
    _text("source"),
    _text("words"),
)
run = _table("run", _seq(), _text("id"), _text("command"), _text("started_at"))
intake = _table(
    "intake",
    _seq(),
    _text("run"),
    _text("at"),
    _text("input"),
    _text("outcome"),
    _text("reason"),
    _text("detail"),
    _text("notes"),
    _text("capture"),
    _text("report"),
)
judgement = _table(
    "judgement",
    _seq(),
    _text("id"),
    _text("kind"),
    _text("events"),
    _text("field"),
    _text("value"),
    _text("undoes"),
    _text("author"),
    _text("made_at"),
    _text("reason"),
)
audit = _table(
    "audit",
    _seq(),
    _text("at"),
    _text("kind"),
    _text("subject"),
    _text("payload"),
    _text("previous"),
    _text("hash"),
)

fusion = _table(
    "fusion",
    sa.Column("id", sa.BigInteger, primary_key=True),
    _text("digest"),
    _number("records"),
    _number("judgements"),
    _text("version"),
    _text("saved_at"),
)
incident = _table(
    "incident",
    _text("id", key=True),
    _text("type"),
    _text("mode"),
    _text("status"),
    _text("country"),
    _text("place"),
    _text("day_from"),
    _text("day_to"),
    _number("harmed"),
    _text("grade"),
    _number("contradicted"),
    _number("main"),
    _number("articles"),
    _text("words"),
    _bytes("body"),
)
incident_report = _table(
    "incident_report", _text("report", key=True), _text("incident", key=True), _number("main")
)
incident_event = _table(
    "incident_event", _text("report", key=True), _text("event", key=True), _text("incident")
)
incident_actor = _table("incident_actor", _text("incident"), _text("role"), _text("name"), _text("actor_id"))
incident_alias = _table("incident_alias", _text("id", key=True), _text("report"), _text("event"))
copy = _table("copy", _seq(), _text("from_report"), _text("to_report"), _bytes("body"))
origin = _table("origin", _text("id", key=True), _bytes("body"))
origin_report = _table("origin_report", _text("report", key=True), _text("origin", key=True))
comparison = _table(
    "comparison",
    _seq(),
    _text("a_report"),
    _text("a_event"),
    _text("b_report"),
    _text("b_event"),
    _bytes("body"),
)
relation = _table("relation", _seq(), _text("a"), _text("b"), _text("period"), _bytes("body"))

DERIVED = (
    fusion,
    incident,
    incident_report,
    incident_event,
    incident_actor,
    copy,
    origin,
    origin_report,
    comparison,
    relation,
)
"""What `Store.save` replaces whole; aliases outlive it."""
