"""Every figure that the reports of an incident give, with whose word it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from whence.fuse.copies import Source
from whence.fuse.naming import source_name
from whence.fuse.origins import Provenance
from whence.fuse.sight import Sight
from whence.fuse.texts import name_key
from whence.fuse.wording import of_group, says_part
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
    published = {s.key[0]: s.record.report.published_at for s in events}
    outlets = {s.key[0]: s.record.report.publisher for s in events}
    return {
        outcome: _superseded(_parts(sorted(found[outcome].values(), key=_order)), published, outlets)
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


def _parts(values: Sequence[HarmValue]) -> list[HarmValue]:
    """`values`, those of a group (children, policemen) or a named person marked as part of a larger one."""
    largest: dict[str, int] = {}
    for v in values:
        if not v.part and not _of_group(v):
            largest[v.report] = max(largest.get(v.report, 0), v.low or v.high or 0)
    return [
        replace(v, part=True)
        if not v.part and _of_group(v) and (v.low or v.high or 0) < largest.get(v.report, 0)
        else v
        for v in values
    ]


def _of_group(v: HarmValue) -> bool:
    """Whether the words name one person or a group within the victims, not a count of them."""
    named = v.low == v.high == 1 and not any(c.isdigit() for c in v.quote) and v.quote[:1].isupper()
    return named or of_group(v.quote)


def _superseded(
    values: Sequence[HarmValue], published: Mapping[str, str | None], outlets: Mapping[str, str | None]
) -> tuple[HarmValue, ...]:
    """`values`, each with the latest report in which its own source gives another number."""
    by_source: dict[str, list[HarmValue]] = defaultdict(list)
    for v in values:
        if not v.part and published[v.report]:
            by_source[_voice(v, outlets)].append(v)
    return tuple(
        replace(v, superseded_by=_later(v, by_source[_voice(v, outlets)], published)) for v in values
    )


def _voice(v: HarmValue, outlets: Mapping[str, str | None]) -> str:
    """Who speaks: the source cited, else the outlet itself, else this report alone."""
    if v.source:
        return name_key(v.source)
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
