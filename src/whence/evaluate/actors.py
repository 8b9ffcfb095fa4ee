"""Who is meant: mentions of actors in context, and the actors of the registry that they are linked to.

The set is stand-off: files of mentions with offsets and answers, and `texts.toml` beside them, which says
where the texts are. An answer is the id of an actor; `unknown` where no registry has whom the words mean;
`missing: NAME` where one ought to and ours may not yet; or `ambiguous`, with the candidates that the text
leaves. What else is right beside an answer is in `also`.
"""

import functools
import hashlib
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from whence.errors import UsageError
from whence.evaluate.corpus import Json, Read, find, lines, taken
from whence.evaluate.matching import fold, half, overlap, percent, spanned
from whence.vocabulary.actors import Actor, actors, slug

UNKNOWN, AMBIGUOUS, MISSING = "unknown", "ambiguous", "missing: "
RIGHT, ABSTAINED, WRONG = "right", "abstained", "wrong"
GROUPS: Mapping[str, Callable[[Json], str]] = {
    "by answer": lambda mention: _kind(mention["answer"]),
    "by form": lambda mention: str(mention["form"]),
    "by set": lambda mention: str(mention["set"]),
}


def measure(path: Path, read: Read, limit: int | None) -> Json:
    """Figures of linking: through what the record holds, and of the annotated words linked directly."""
    documents = _documents(path)[:limit]
    records, account = taken(documents, read)
    told = [(mention, document["id"]) for document in documents for mention in document["mentions"]]
    held = [held_by(records.get(report) or {}, mention) for mention, report in told]
    mentions = [mention for mention, _ in told]
    found = [(m, given) for m, given in zip(mentions, held, strict=True) if given is not None]
    linked = list(_linked(documents, records))
    return account | {
        "mentions": len(mentions),
        "found": percent(len(found), len(mentions)),
        "in the record": _figures(zip(mentions, held, strict=True)),
        "in the record, of found": _figures(found),
        "linked": _figures(zip(mentions, linked, strict=True)) if linked else None,
    }


def _documents(path: Path) -> list[Json]:
    """The reports with their texts and mentions, in the order of the files.

    Raises:
        UsageError: there is no such set, or a text is missing or another than was annotated.
    """
    first = find(path, "*.jsonl")
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [first]
    by_report: dict[tuple[str, str], list[Json]] = defaultdict(list)
    for mention in (mention for file in files for mention in lines(file)):
        by_report[mention["set"], mention["report"]].append(mention)
    texts = _texts(first.parent / "texts.toml", {name for name, _ in by_report})
    documents = []
    for key, mentions in by_report.items():
        text = texts.get(key)
        if text is None or hashlib.sha256(text.encode()).hexdigest() != mentions[0]["sha256"]:
            raise UsageError(f"the text of {key[1]} of {key[0]} is missing or is not the one annotated")
        documents.append(_document("-".join(key), text, mentions))
    return documents


def _document(name: str, text: str, mentions: list[Json]) -> Json:
    spans = [[mention["start"], mention["end"]] for mention in mentions]
    known = {"id": name, "text": text, "published_at": mentions[0]["published_at"]}
    return known | {"beside": ["linked"], "spans": spans, "mentions": mentions}


def _texts(described: Path, names: Iterable[str]) -> dict[tuple[str, str], str]:
    """The texts of the sets by set and report, as `texts.toml` says they are put together.

    Raises:
        UsageError: it cannot be read, or does not say it of a set.
    """
    try:
        sets = tomllib.loads(described.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{described}: cannot be read as TOML ({error}); it says where texts are") from error
    found = {}
    for name in sorted(names):
        if name not in sets.get("sets", {}):
            raise UsageError(f"{described}: has no [sets.{name}], which says where its texts are")
        said = sets["sets"][name]
        for item in lines(described.parent / sets["data"] / said["file"]):
            found[name, str(item[said["id"]])] = "\n\n".join(item[part] for part in said["parts"])
    return found


def held_by(record: Json, mention: Json) -> Json | None:
    """The part of a record that overlaps an annotated mention by half: the nearest, a party first."""
    near = [(overlap(mention, part), rank, part) for rank, part in _parts(record) if half(mention, part)]
    return max(near, key=lambda item: item[:2])[2] if near else None


def _parts(record: Json) -> Iterator[tuple[int, Json]]:
    """What of a record names an actor: parties, ranked 1, and mentions, ranked 0."""
    events = record.get("events", [])
    parties = [
        *(party for event in events for side in ("agents", "targets") for party in event.get(side) or []),
        *(harm.get("source") for event in events for harm in event.get("harm") or []),
        *(claim.get(part) for claim in record.get("claims", []) for part in ("source", "reported_by")),
        *(link.get("source") for link in record.get("links", [])),
    ]
    yield from ((1, party) for party in parties if spanned(party))
    yield from ((0, mention) for mention in record.get("mentions", []) if spanned(mention))


def _linked(documents: Sequence[Json], records: Mapping[str, Json]) -> Iterator[Json | None]:
    """What the reader links each mention to by itself; nothing at all where it does not offer that."""
    if any("linked" in record for record in records.values()):
        for document in documents:
            none = [None] * len(document["spans"])
            yield from (records.get(document["id"]) or {}).get("linked") or none


def outcome(mention: Json, given: Json | None) -> str:
    """Whether what a mention is linked to is right, wrong, or left open though the text decides."""
    known = _registered(given)
    if mention["answer"] == AMBIGUOUS:
        listed = {known, *(candidate["id"] for candidate in (given or {}).get("candidates") or [])}
        if all(listed & allowed([name]) for name in mention["candidates"]):
            return RIGHT
        return ABSTAINED if known is None else WRONG
    named = [mention["answer"], *mention.get("also", [])]
    if known is not None:
        return RIGHT if known in allowed(named) else WRONG
    open_ = UNKNOWN in named or (_kind(named[0]) == "missing" and not allowed(named[:1]))
    return RIGHT if open_ else ABSTAINED


def _registered(given: Json | None) -> str | None:
    """The registry's actor that is given; None where it is none, or known to these reports alone."""
    known = (given or {}).get("actor_id")
    return known if known in actors() else None


def allowed(named: Iterable[str]) -> set[str | None]:
    """The ids that stand for what answers name: the actor itself, and the one whose acts its acts are."""
    found: set[str | None] = set()
    for name in named:
        actor = _actor(name)
        if actor is not None:
            found |= {actor.id, _acting(actor)}
    return found - {None}


def _actor(name: str) -> Actor | None:
    if not name.startswith(MISSING):
        return actors().get(name)
    return actors().get(slug(name.removeprefix(MISSING))) or _named().get(fold(name.removeprefix(MISSING)))


@functools.cache
def _named() -> Mapping[str, Actor]:
    return {fold(name): actor for actor in actors().values() for name in (*actor.aliases, actor.name)}


def _acting(actor: Actor) -> str | None:
    """The id of whom an actor acts for; of a state, which acts through it, its government."""
    acting = f"Government of {actor.name}" if actor.kind == "state" else actor.acts_for
    return slug(acting.replace("Government of the ", "Government of ")) if acting else None


def _kind(answer: str) -> str:
    if answer in (UNKNOWN, AMBIGUOUS):
        return answer
    return "missing" if answer.startswith(MISSING) else "known"


def _figures(told: Iterable[tuple[Json, Json | None]]) -> Json:
    """Accuracy over all, how many are the very actor, and accuracy by answer, form and set."""
    pairs = list(told)
    outcomes = [(mention, outcome(mention, given)) for mention, given in pairs]
    very = sum(_registered(given) == mention["answer"] for mention, given in pairs)
    known = sum(_kind(mention["answer"]) == "known" for mention, _ in pairs)
    figures: Json = _accuracy([result for _, result in outcomes]) | {"very actor": percent(very, known)}
    for name, group in GROUPS.items():
        grouped: dict[str, list[str]] = defaultdict(list)
        for mention, result in outcomes:
            grouped[group(mention)].append(result)
        figures[name] = {key: _accuracy(grouped[key]) for key in sorted(grouped)}
    return figures


def _accuracy(outcomes: Sequence[str]) -> Json:
    counts = {name: outcomes.count(name) for name in (RIGHT, ABSTAINED, WRONG)}
    return {"accuracy": percent(counts[RIGHT], len(outcomes))} | counts | {"of": len(outcomes)}
