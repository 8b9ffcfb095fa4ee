"""What became of the incidents between two states of the record, and because of what."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from whence.model import EventKey, Incident, Judgement
from whence.store.fields import FieldChange, field_changes
from whence.store.rows import Filter, ReportRow
from whence.store.views import Views

KINDS = ("appeared", "changed", "merged", "split", "regrouped", "withdrawn")


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """One of the two states, in short."""

    digest: str | None
    """Of the incidents and all that is derived with them; None where nothing was ever derived."""
    version: str | None
    """The version of Whence that derived them."""
    at: str | None
    """When the last thing was written that counts; None in an empty store."""
    reports: int
    judgements: int
    incidents: int
    """Those in passing too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """An incident by id and title."""

    id: str
    title: str
    main: bool
    """Whether a report is mainly about it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Because:
    """What a change rests on."""

    reports: tuple[str, ...] = ()
    """Reports that only the later state has and that tell of it."""
    gone: tuple[str, ...] = ()
    """Reports that only the earlier state has; between two moments of one store there are none."""
    judgements: tuple[str, ...] = ()
    """Judgements made since about any of its events, and undoings of such."""
    version: bool = False
    """Whether the two states were derived by different versions of Whence, which alone can change much."""
    indirectly: bool = False
    """True where nothing that was added is about it; then all that was added is named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What became of one incident, or of several that hold each other's events."""

    kind: str
    """appeared, changed, merged, split, regrouped (merged and split at once) or withdrawn."""
    before: tuple[Known, ...] = ()
    after: tuple[Known, ...] = ()
    fields: tuple[FieldChange, ...] = ()
    """Between the two that share most events, where there are two."""
    because: Because


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """All that is otherwise in the later of two states."""

    before: State
    after: State
    reports: tuple[ReportRow, ...]
    """Those that only the later state has."""
    gone: tuple[ReportRow, ...]
    """Those that only the earlier state has."""
    judgements: tuple[Judgement, ...]
    """Those that only the later state has."""
    changes: tuple[Change, ...]
    """In the order of `KINDS`, then of the later incident's id."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One state's incidents."""

    by_id: Mapping[str, Incident]
    holder: Mapping[EventKey, str]

    @classmethod
    def of(cls, incidents: Iterable[Incident]) -> "_Side":
        by_id = {incident.id: incident for incident in incidents}
        return cls(by_id, {key: i.id for i in by_id.values() for key in _keys(i)})


def difference(
    before: Views, after: Views, shown: Callable[[Incident], Incident] = lambda incident: incident
) -> Difference:
    """What is otherwise in `after`.

    Incidents correspond by the events that they hold, whatever their ids. The origins of a change are the
    reports and judgements that are about its events; see `Because`.

    Args:
        before: the earlier state.
        after: the later state.
        shown: what is done to each incident before it is compared, e.g. names left out.
    """
    old, new = (_Side.of(map(shown, views.incidents(Filter(background=True)))) for views in (before, after))
    added, gone = _apart(before.reports(), after.reports())
    earlier = {made.id for made in before.judgements()}
    since = tuple(made for made in after.judgements() if made.id not in earlier)
    states = _state(before), _state(after)
    causes = _Causes(
        after.judgements(), added, gone, since, version=states[0].version not in (states[1].version, None)
    )
    heirs = _heirs(old, new)
    changes = [
        change
        for group in _groups(old, new)
        if (change := _change(group, old, new, heirs, causes)) is not None
    ]
    return Difference(
        before=states[0],
        after=states[1],
        reports=added,
        gone=gone,
        judgements=since,
        changes=tuple(sorted((c for c in changes if c is not None), key=_order)),
    )


def _apart(
    one: tuple[ReportRow, ...], other: tuple[ReportRow, ...]
) -> tuple[tuple[ReportRow, ...], tuple[ReportRow, ...]]:
    """The reports that only the other has, and those that only the one has."""
    first, second = {row.id for row in one}, {row.id for row in other}
    return tuple(r for r in other if r.id not in first), tuple(r for r in one if r.id not in second)


def _state(views: Views) -> State:
    saved, totals = views.fusion(), views.totals()
    written = [row.at for row in views.audit() if row.kind != "fusion"]
    return State(
        digest=saved.digest if saved else None,
        version=saved.version if saved else None,
        at=written[-1] if written else None,
        reports=totals.reports,
        judgements=totals.judgements,
        incidents=totals.incidents + totals.background,
    )


def _keys(incident: Incident) -> Iterator[EventKey]:
    return ((report.id, event) for report in incident.reports for event in report.events)


def _heirs(old: _Side, new: _Side) -> dict[str, str]:
    """For each earlier incident the later one that holds most of its events."""
    shared: dict[str, Counter[str]] = defaultdict(Counter)
    for key, holder in old.holder.items():
        if key in new.holder:
            shared[holder][new.holder[key]] += 1
    return {one: min(others, key=lambda o: (-others[o], o)) for one, others in shared.items()}


def _groups(old: _Side, new: _Side) -> Iterator[tuple[list[str], list[str]]]:
    """The incidents of both sides in groups that share events with each other and with none outside."""
    reach: dict[tuple[bool, str], set[tuple[bool, str]]] = {
        **{(False, name): set() for name in old.by_id},
        **{(True, name): set() for name in new.by_id},
    }
    for key, holder in old.holder.items():
        if key in new.holder:
            one, other = (False, holder), (True, new.holder[key])
            reach[one].add(other)
            reach[other].add(one)
    seen: set[tuple[bool, str]] = set()
    for start in reach:
        group: list[tuple[bool, str]] = []
        ahead = [start]
        while ahead:
            node = ahead.pop()
            if node not in seen:
                seen.add(node)
                group.append(node)
                ahead += reach[node]
        if group:
            yield sorted(n for later, n in group if not later), sorted(n for later, n in group if later)


def _change(
    group: tuple[list[str], list[str]], old: _Side, new: _Side, heirs: Mapping[str, str], causes: "_Causes"
) -> Change | None:
    """What became of the group; None where nothing did."""
    before, after = [old.by_id[n] for n in group[0]], [new.by_id[n] for n in group[1]]
    kind = {(0, 1): "appeared", (1, 0): "withdrawn", (1, 1): "changed"}.get((len(before), len(after)))
    kind = kind or ("merged" if len(after) == 1 else "split" if len(before) == 1 else "regrouped")
    fields: tuple[FieldChange, ...] = ()
    if before and after:
        one, other = _closest(before, after)
        fields = field_changes(one, other, heirs)
    if kind == "changed" and not fields:
        return None
    return Change(
        kind=kind,
        before=tuple(map(_known, before)),
        after=tuple(map(_known, after)),
        fields=fields,
        because=causes.of(before, after),
    )


def _closest(before: list[Incident], after: list[Incident]) -> tuple[Incident, Incident]:
    """The two that share most events; of several, those with the smallest ids."""
    pairs = [(one, other) for one in before for other in after]
    return min(pairs, key=lambda p: (-len(set(_keys(p[0])) & set(_keys(p[1]))), p[0].id, p[1].id))


def _known(incident: Incident) -> Known:
    return Known(id=incident.id, title=incident.title, main=any(r.main for r in incident.reports))


class _Causes:
    """What was added between the states, and what it is about."""

    def __init__(
        self,
        judgements: Iterable[Judgement],
        added: tuple[ReportRow, ...],
        gone: tuple[ReportRow, ...],
        since: tuple[Judgement, ...],
        *,
        version: bool,
    ) -> None:
        by_id = {made.id: made for made in judgements}
        self._added = tuple(row.id for row in added)
        self._gone = tuple(row.id for row in gone)
        self._since = {made.id: frozenset(_about(made, by_id)) for made in since if made.kind != "resolve"}
        self._version = version

    def of(self, before: list[Incident], after: list[Incident]) -> Because:
        """What the change from `before` to `after` rests on."""
        held = {key for incident in (*before, *after) for key in _keys(incident)}
        told = {report for report, _ in held}
        reports = tuple(r for r in self._added if r in told)
        gone = tuple(r for r in self._gone if r in told)
        judgements = tuple(name for name, about in self._since.items() if about & held)
        indirectly = not (reports or gone or judgements)
        if indirectly:
            reports, gone, judgements = self._added, self._gone, tuple(self._since)
        return Because(
            reports=reports, gone=gone, judgements=judgements, version=self._version, indirectly=indirectly
        )


def _about(made: Judgement, by_id: Mapping[str, Judgement]) -> Iterator[EventKey]:
    """The events that a judgement is about, those of what it undoes among them."""
    yield from made.events
    if made.undoes is not None and made.undoes in by_id:
        yield from _about(by_id[made.undoes], by_id)


def _order(change: Change) -> tuple[int, bool, str]:
    shown = (*change.after, *change.before)
    return KINDS.index(change.kind), not any(k.main for k in shown), shown[0].id
