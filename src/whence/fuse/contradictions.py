"""Claims on one happening that cannot both hold, with the words of each side."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from whence.fuse.figures import repeated
from whence.fuse.geography import FINE, Relation, kilometres, relation
from whence.fuse.naming import same_party, source_name
from whence.fuse.responsibility import citation, claims_about, denies_occurrence
from whence.fuse.sight import Sight, armed
from whence.fuse.texts import name_key
from whence.fuse.wording import rounded, vague
from whence.model import Citation, Claim, Contradiction, EventKey, HarmValue, Responsibility

ROUNDING = 0.1  # a rounded figure allows so much to either side
STEM = 4  # letters in which the forms of one verb or noun agree
FAR_KM = 30.0  # two towns nearer than this may be one place told in two ways


def contradictions(
    events: Sequence[Sight],
    values: Mapping[str, Sequence[HarmValue]],
    responsible: Sequence[Responsibility],
) -> tuple[Contradiction, ...]:
    """All contradictions of one incident, figures first."""
    found = [c for outcome in values for c in _figures(outcome, values[outcome])]
    found += _responsibility(responsible)
    found += _place(events)
    found += _date(events)
    found += _actor(events, values, responsible)
    found += _occurrence(events)
    return tuple(found)


def _figures(outcome: str, values: Sequence[HarmValue]) -> Iterator[Contradiction]:
    """One contradiction of an outcome: open among standing figures, else superseded by a later one."""
    whole = [v for v in values if not v.part and not vague(v.quote) and repeated(v, values) is None]
    standing = [v for v in whole if v.superseded_by is None]
    for state, pool in (("open", standing), ("superseded", whole)):
        rivals = sorted({i for i, a in enumerate(pool) for b in pool if _at_odds(a, b)})
        if rivals:
            chosen: dict[tuple[int | None, int | None], HarmValue] = {}
            for v in sorted(
                (pool[i] for i in rivals), key=lambda v: (v.low or v.high or 0, v.report, v.start)
            ):
                chosen.setdefault((v.low, v.high), v)
            said = ", ".join(f"{_range(v)} ({v.source or 'no source named'})" for v in chosen.values())
            yield Contradiction(
                kind="figure",
                what=f"The reports differ on how many were {outcome}: {said}.",
                state=state,
                sides=tuple(_words(v) for v in chosen.values()),
                reason="a source has since given another figure" if state == "superseded" else None,
            )
            return


def _at_odds(a: HarmValue, b: HarmValue) -> bool:
    """Whether two figures of different voices for the same whole cannot both be right."""
    if a.report == b.report and (a.source == b.source or _headline(a, b)):
        return False
    if a.source and b.source and name_key(a.source) == name_key(b.source):
        return False
    if a.origin == b.origin and a.source == b.source:
        return False
    if a.who != b.who and "unspecified" not in (a.who, b.who):
        return False
    (low_a, high_a), (low_b, high_b) = _bounds(a), _bounds(b)
    return low_a > high_b or low_b > high_a


def _headline(a: HarmValue, b: HarmValue) -> bool:
    """Whether one of two figures of a report is a bare number that comes before the other with its source."""
    first, second = sorted((a, b), key=lambda v: v.start)
    return first.source is None and second.source is not None


def _bounds(v: HarmValue) -> tuple[float, float]:
    low = float(v.low) if v.low is not None else 0.0
    high = float(v.high) if v.high is not None else float("inf")
    give = ROUNDING * max(low, 0.0) if rounded(v.quote) else 0.0
    return low - give, high + give


def _range(v: HarmValue) -> str:
    if v.low == v.high:
        return str(v.low)
    if v.high is None:
        return f"at least {v.low}"
    return f"up to {v.high}" if v.low is None else f"{v.low} to {v.high}"


def _words(v: HarmValue) -> Citation:
    return Citation(report=v.report, start=v.start, end=v.end, quote=v.quote)


def _responsibility(responsible: Sequence[Responsibility]) -> Iterator[Contradiction]:
    """Rival parties said to have done it, and a denial against an accusation."""
    blamed = [r for r in responsible if r.stance in ("accuses", "claims-responsibility")]
    sides: dict[str, Responsibility] = {}
    for r in blamed:
        known = any(same_party(r.party, o.party) for o in sides.values())
        together = any(_one_voice(r, o) for o in sides.values())
        if not known and not together:
            sides[r.party] = r
    if len(sides) > 1:
        said = "; ".join(f"{r.claimant} names {r.party}" for r in sides.values())
        yield Contradiction(
            kind="responsibility",
            what=f"Different parties are said to be responsible: {said}.",
            sides=tuple(_claim_words(r) for r in sides.values()),
        )
    for denial in (r for r in responsible if r.stance == "denies"):
        against = [r for r in blamed if same_party(r.party, denial.party)]
        if against:
            yield Contradiction(
                kind="responsibility",
                what=f"{against[0].claimant} names {against[0].party}; {denial.claimant} denies it.",
                sides=(_claim_words(against[0]), _claim_words(denial)),
            )


def _one_voice(a: Responsibility, b: Responsibility) -> bool:
    """Whether one party names both, in one report or in the same words."""
    return same_party(a.claimant, b.claimant) and (a.report == b.report or a.quote == b.quote)


def _claim_words(r: Responsibility) -> Citation:
    return Citation(report=r.report, start=r.start, end=r.end, quote=r.quote)


def _place(events: Sequence[Sight]) -> Iterator[Contradiction]:
    """The first pair of reports whose exact places are farther apart than either could mean."""
    placed = [
        s for s in events if s.place and s.place.precision in FINE and s.place.quote and not s.place.inferred
    ]
    for k, a in enumerate(placed):
        for b in placed[k + 1 :]:
            if a.place is None or b.place is None or a.number == b.number:
                continue
            distance = kilometres(a.place, b.place)
            apart = relation(a.place, b.place)[0] in (Relation.APART, Relation.OTHER_COUNTRY)
            if apart and (distance is None or distance > FAR_KM):
                yield Contradiction(
                    kind="place",
                    what=f"One report places it at {a.place.name}, another at {b.place.name}.",
                    sides=(_place_words(a), _place_words(b)),
                )
                return


def _place_words(s: Sight) -> Citation:
    place = s.event.place
    if place is None or place.start is None or place.end is None or place.quote is None:
        return _trigger(s)
    return Citation(report=s.key[0], start=place.start, end=place.end, quote=place.quote)


def _trigger(s: Sight) -> Citation:
    first = min(s.event.mentions, key=lambda m: m.start)
    return Citation(report=s.key[0], start=first.start, end=first.end, quote=first.quote)


def _date(events: Sequence[Sight]) -> Iterator[Contradiction]:
    """The first pair of reports that give days which do not overlap."""
    dated = [
        s for s in events if s.days and s.event.time and s.event.time.quote and not s.event.time.inferred
    ]
    for k, a in enumerate(dated):
        for b in dated[k + 1 :]:
            if (
                a.number != b.number
                and a.days
                and b.days
                and (a.days[1] < b.days[0] or b.days[1] < a.days[0])
            ):
                yield Contradiction(
                    kind="date",
                    what=f"One report dates it {_when(a)}, another {_when(b)}.",
                    sides=(_time_words(a), _time_words(b)),
                )
                return


def _when(s: Sight) -> str:
    time = s.event.time
    if time is None:
        return "no day"
    return f"{time.from_}" if time.from_ == time.to else f"{time.from_} to {time.to}"


def _time_words(s: Sight) -> Citation:
    time = s.event.time
    if time is None or time.start is None or time.end is None or time.quote is None:
        return _trigger(s)
    return Citation(report=s.key[0], start=time.start, end=time.end, quote=time.quote)


def _actor(
    events: Sequence[Sight], values: Mapping[str, Sequence[HarmValue]], responsible: Sequence[Responsibility]
) -> Iterator[Contradiction]:
    """The one who did it says that armed men were hit; another report counts civilians."""
    civilians = [v for found in values.values() for v in found if v.who == "civilian" and not v.part]
    owners = [r.claimant for r in responsible if r.stance == "claims-responsibility"]
    owners += [a.actor for s in events for a in s.event.agents if a.actor]
    for s, claim in claims_about(events):
        if claim.source is None or claim.stance not in ("asserts", "claims-responsibility"):
            continue
        claimant = source_name(claim.source, s.record)
        if not any(same_party(claimant, o) for o in owners) or not armed(claim.content.quote):
            continue
        against = next((v for v in civilians if v.source is None or not same_party(v.source, claimant)), None)
        if against is not None:
            yield Contradiction(
                kind="actor",
                what=f"{claimant} says that armed men were hit; another report counts civilians.",
                sides=(citation(s, claim), _words(against)),
            )
            return


def _occurrence(events: Sequence[Sight]) -> Iterator[Contradiction]:
    """A denial that it happened, against a report that it did."""
    asserted = [s for s in events if s.event.status in ("occurred", "ongoing")]
    if not asserted:
        return
    denials: dict[str, Citation] = {}
    for s in events:
        if s.event.status == "denied" and any(_one_thing(s, other) for other in asserted):
            denials.setdefault(s.key[0], _trigger(s))
    told = {s.key for s in events}
    for s, claim in claims_about(events):
        if s.event.status != "denied" and denies_occurrence(s, claim) and not _of_another(s, claim, told):
            denials.setdefault(f"{s.key[0]} {claim.content.start}", citation(s, claim))
    if denials:
        yield Contradiction(
            kind="occurrence",
            what="It is denied that this happened; other words say that it did.",
            sides=(_trigger(asserted[0]), *denials.values()),
        )


def _one_thing(denied: Sight, other: Sight) -> bool:
    """Whether the words of a denied event are those of another: a word that evokes both, or a figure."""
    figures = {(o, n) for o, n in denied.harm.items()} & {(o, n) for o, n in other.harm.items()}
    modes = {denied.event.mode, other.event.mode}
    return bool(figures) or (len(modes) == 1 and None not in modes) or bool(_stems(denied) & _stems(other))


def _stems(s: Sight) -> set[str]:
    """The beginnings of the words that evoke an event: "bombed" and "bombing" have one."""
    return {w[:STEM] for m in s.event.mentions for w in name_key(m.quote).split()}


def _of_another(s: Sight, claim: Claim, told: Collection[EventKey]) -> bool:
    """Whether a claim speaks of events of its report of which none is part of the incident."""
    inside = {
        (s.key[0], event.id)
        for event in s.record.events
        if any(claim.content.covers(m) for m in event.mentions)
    }
    return bool(inside) and inside.isdisjoint(told)
