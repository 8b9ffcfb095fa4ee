"""Every figure that the reports of an incident give, with whose word it is."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from whence.fuse.copies import Source
from whence.fuse.naming import source_name
from whence.fuse.origins import Provenance
from whence.fuse.sight import Sight
from whence.fuse.texts import name_key, sentences_of
from whence.fuse.wording import beyond_one, is_war, of_group, says_part, vague
from whence.model import Harm, HarmValue
from whence.vocabulary import codes


def harm_values(
    events: Sequence[Sight], sources: Sequence[Source], provenance: Provenance
) -> dict[str, tuple[HarmValue, ...]]:
    """The values of each outcome, in the vocabulary's order of outcomes, each sorted by report and place."""
    found: dict[str, dict[tuple[str, int, int, str], HarmValue]] = defaultdict(dict)
    for s in events:
        for harm in s.event.harm:
            value = _value(s, harm, sources[s.number], provenance)
            found[harm.outcome].setdefault((value.report, value.start, value.end, value.source or ""), value)
    other = _of_other_span(events, sources)
    published = {s.key[0]: s.record.report.published_at for s in events}
    outlets = {s.key[0]: s.record.report.publisher for s in events}
    return {
        outcome: _superseded(_parts(sorted(found[outcome].values(), key=_order), other), published, outlets)
        for outcome in codes("outcome")
        if outcome in found
    }


def _order(v: HarmValue) -> tuple[str, int, int, str]:
    return (v.report, v.start, v.end, v.source or "")


def _value(s: Sight, harm: Harm, source: Source, provenance: Provenance) -> HarmValue:
    words = source.words.range(harm.start, harm.end)
    return HarmValue(
        report=s.key[0],
        event=s.key[1],
        start=harm.start,
        end=harm.end,
        quote=harm.quote,
        low=harm.low,
        high=harm.high,
        who=harm.who,
        source=None if harm.source is None else source_name(harm.source, s.record),
        origin=provenance.of(s.number, words),
        part=says_part(source.report.text, harm),
    )


Place = tuple[str, int]


def _of_other_span(events: Sequence[Sight], sources: Sequence[Source]) -> set[Place]:
    """Where figures stand that count a whole war or years; for a war itself, those that count less of it."""
    beyond: set[Place] = set()
    within: set[Place] = set()
    for s in events:
        text = sources[s.number].report.text
        sentences = sentences_of(text) if s.event.harm else []
        for h in s.event.harm:
            told = next((text[a:b] for a, b in sentences if a <= h.start < b), "")
            (beyond if beyond_one(h, told) else within).add((s.key[0], h.start))
    war = all(is_war(s.event) or (s.background and s.event.mode is None) for s in events)
    return beyond if not war else within if beyond else set()


def _parts(values: Sequence[HarmValue], other: Collection[Place]) -> list[HarmValue]:
    """`values`, with those marked as no count of this whole incident that count less than it or another span.

    Less: a group (children, policemen) or a named person beside a larger figure, and the smaller of two
    numbers that one voice gives in one report. Of another span: a whole war's toll.
    """
    values = [replace(v, part=True) if (v.report, v.start) in other else v for v in values]
    largest: dict[str, int] = {}
    by_voice: dict[tuple[str, str], int] = {}
    for v in values:
        if not v.part and not _of_group(v) and not vague(v.quote):
            voice = (v.report, name_key(v.source or ""))
            largest[v.report] = max(largest.get(v.report, 0), _number(v))
            by_voice[voice] = max(by_voice.get(voice, 0), _number(v))
    return [
        replace(v, part=True) if not v.part and _number(v) < _whole(v, largest, by_voice) else v
        for v in values
    ]


def _number(v: HarmValue) -> int:
    return (v.low if v.low is not None else v.high) or 0


def _whole(v: HarmValue, largest: Mapping[str, int], by_voice: Mapping[tuple[str, str], int]) -> int:
    """The figure of the same report beside which `v` can only be a part; 0 where there is none.

    That of any voice for a group, that of the same voice for a number.
    """
    if vague(v.quote):
        return 0
    if _of_group(v):
        return largest.get(v.report, 0)
    return by_voice.get((v.report, name_key(v.source or "")), 0)


def _of_group(v: HarmValue) -> bool:
    """Whether the words name one person or a group within the victims, not a count of them."""
    named = v.low == v.high == 1 and not any(c.isdigit() for c in v.quote) and v.quote[:1].isupper()
    return named or of_group(v.quote)


def _superseded(
    values: Sequence[HarmValue], published: Mapping[str, str | None], outlets: Mapping[str, str | None]
) -> tuple[HarmValue, ...]:
    """`values`, each with the latest report in which its own source gives another number."""
    by_source: dict[str, list[HarmValue]] = defaultdict(list)
    voices = [_voice(v, values, outlets) for v in values]
    for v, voice in zip(values, voices, strict=True):
        if not v.part and published[v.report]:
            by_source[voice].append(v)
    return tuple(
        replace(v, superseded_by=_later(v, by_source[voice], published))
        for v, voice in zip(values, voices, strict=True)
    )


def repeated(v: HarmValue, values: Sequence[HarmValue]) -> str | None:
    """The source to which the same report gives a number that `v` repeats without one, as headlines do."""
    if v.source:
        return None
    sources = {
        o.source for o in values if (o.report, o.low, o.high) == (v.report, v.low, v.high) and o.source
    }
    return min(sources, default=None)


def _voice(v: HarmValue, values: Sequence[HarmValue], outlets: Mapping[str, str | None]) -> str:
    """Who speaks: the source cited, for this or the same number; else the outlet, else this report alone."""
    if source := v.source or repeated(v, values):
        return name_key(source)
    return f"outlet {outlets[v.report] or v.report}"


def _later(v: HarmValue, rivals: Sequence[HarmValue], published: Mapping[str, str | None]) -> str | None:
    mine = published[v.report]
    if v.part or mine is None:
        return None
    newer = [
        (date, r.report)
        for r in rivals
        if (date := published[r.report]) is not None and date > mine and (r.low, r.high) != (v.low, v.high)
    ]
    repeated = max(
        (d for r in rivals if (d := published[r.report]) and (r.low, r.high) == (v.low, v.high)), default=mine
    )
    return max(newer)[1] if newer and max(newer)[0] > repeated else None
