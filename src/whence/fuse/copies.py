"""Who copied what from whom: passages given a direction and the evidence for it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from whence.fuse.passages import Outlet, Passage, shared_passages
from whence.fuse.texts import Words, name_key, words_of
from whence.fuse.wires import Wire, names_outlet, wire_of
from whence.model import Copy, Record, Report

QUOTE_WEIGHT = (
    0.3  # two outlets may hear one statement: a quoted word says less of copying than a narrated one
)
MIN_WEIGHT = 8.0  # below this a shared passage is no evidence of one origin: a quotation alone of 26 words


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """A report as the search for copies sees it, its words worked out once."""

    report: Report
    words: Words
    wire: Wire | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Taken:
    """A shared passage with its direction: report number `to` has it from report number `origin`."""

    origin: int
    to: int
    origin_words: range
    to_words: range
    same: int
    evidence: str
    weight: float
    """How many narrated words it is worth."""


def sources_of(records: Sequence[Record]) -> list[Source]:
    """Each of `records` as a source, in the same order."""
    return [
        Source(
            report=r.report,
            words=words_of(r.report.text, [(p.start, p.end) for p in r.boilerplate]),
            wire=wire_of(r.report),
        )
        for r in records
    ]


def taken_passages(sources: Sequence[Source]) -> list[Taken]:
    """Every passage that two of `sources` share, from the one nearer to the origin to the other."""
    order = sorted(range(len(sources)), key=lambda i: nearness(sources[i]))
    outlets = [
        Outlet(publisher=sources[i].report.publisher, day=_day(sources[i].report.published_at)) for i in order
    ]
    passages = shared_passages([sources[i].words for i in order], outlets)
    return [_directed(p, order[p.a], order[p.b], sources) for p in passages]


def copies_of(taken: Sequence[Taken], sources: Sequence[Source]) -> tuple[Copy, ...]:
    """A copy for each passage of each report, from the report nearest to the origin that has it."""
    by_report: dict[int, list[Taken]] = {}
    for passage in taken:
        by_report.setdefault(passage.to, []).append(passage)
    copies = []
    for passages in by_report.values():
        covered: set[int] = set()
        for passage in sorted(passages, key=lambda p: (nearness(sources[p.origin]), p.to_words.start)):
            fresh = [i for i in passage.to_words if i not in covered]
            if len(fresh) * 2 > len(passage.to_words):
                covered.update(passage.to_words)
                copies.append(_copy(passage, sources))
    return tuple(sorted(copies, key=lambda c: (c.to_report, c.start, c.from_report, c.from_start)))


def nearness(source: Source) -> tuple[str, bool, int, str]:
    """Sorts what is likelier the origin first: earlier, tagged, longer."""
    report = source.report
    tagged = source.wire is not None and source.wire.tagged
    return (report.published_at or "9999", not tagged, -len(report.text), report.id)


def _directed(p: Passage, a: int, b: int, sources: Sequence[Source]) -> Taken:
    """The passage from `a` to `b`, or the other way where `a` names `b` as what it has it from."""
    one, two = sources[a], sources[b]
    backwards = _takes_from(one, two) and not _takes_from(two, one)
    origin, to = (b, a) if backwards else (a, b)
    origin_words, to_words = (p.b_words, p.a_words) if backwards else (p.a_words, p.b_words)
    if _takes_from(sources[to], sources[origin]):
        evidence = "names the other outlet"
    elif any(s.wire is not None and s.wire.tagged for s in (one, two)):
        evidence = "wire tag"
    else:
        evidence = "same wording"
    quoted = sum(i in sources[to].words.quoted for i in to_words) / len(to_words)
    return Taken(
        origin=origin,
        to=to,
        origin_words=origin_words,
        to_words=to_words,
        same=p.same,
        evidence=evidence,
        weight=round(p.same * (1 - quoted + QUOTE_WEIGHT * quoted), 3),
    )


def _takes_from(one: Source, other: Source) -> bool:
    publisher = other.report.publisher
    if publisher is None or name_key(publisher) == name_key(one.report.publisher or ""):
        return False
    return names_outlet(one.report.text, publisher)


def _copy(passage: Taken, sources: Sequence[Source]) -> Copy:
    origin, to = sources[passage.origin], sources[passage.to]
    start, end = _characters(to.words, passage.to_words)
    from_start, from_end = _characters(origin.words, passage.origin_words)
    return Copy(
        from_report=origin.report.id,
        to_report=to.report.id,
        from_start=from_start,
        from_end=from_end,
        start=start,
        end=end,
        quote=to.report.text[start:end],
        evidence=passage.evidence,
    )


def _characters(words: Words, which: range) -> tuple[int, int]:
    return words.starts[which.start], words.ends[which.stop - 1]


def _day(date: str | None) -> int | None:
    return datetime.date.fromisoformat(date[:10]).toordinal() if date else None
