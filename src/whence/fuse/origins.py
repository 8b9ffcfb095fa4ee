"""Whose text a report's account of a happening is: a wire's, another report's, or its own."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from whence.fuse.copies import MIN_WEIGHT, Source, Taken, nearness
from whence.fuse.sight import Sight
from whence.model import Origin, tagged

SHARE = 0.25  # of the words a report spends on a happening, this much from another gives both one origin
MANY = 30.0  # as do so many narrated words, however much the report adds


@dataclass(frozen=True, kw_only=True, slots=True)
class Provenance:
    """The origin of each report of one incident, and of the passages taken from elsewhere."""

    reports: dict[int, Origin]
    """By the report's number; `Origin.reports` names this incident's alone."""
    passages: dict[int, tuple[tuple[range, str], ...]]
    """By the report's number: words it has from a report of this incident, and the id of their origin."""

    def of(self, number: int, words: range) -> str:
        """The id of the origin of these words of report `number`."""
        for passage, origin in self.passages.get(number, ()):
            if len(words) and words.start >= passage.start and words.stop <= passage.stop:
                return origin
        return self.reports[number].id


class Origins:
    """Finds the provenance of one incident after another, over the same reports and passages."""

    def __init__(self, sources: Sequence[Source], taken: Sequence[Taken]) -> None:
        self._sources = sources
        self._taken: dict[int, list[Taken]] = defaultdict(list)
        for passage in taken:
            if passage.weight >= MIN_WEIGHT:
                self._taken[passage.to].append(passage)

    def provenance(self, events: Sequence[Sight]) -> Provenance:
        """Whose text the reports of an incident with these events are, for what they say of it."""
        about: dict[int, set[int]] = defaultdict(set)
        for s in events:
            about[s.number] |= s.about
        passages = [t for to in sorted(about) for t in self._taken[to] if t.origin in about]
        groups = self._grouped(dict(about), passages)
        origins: dict[int, Origin] = {}
        for members in groups:
            origin = self._origin(members)
            origins.update(dict.fromkeys(members, origin))
        inside: dict[int, list[tuple[range, str]]] = defaultdict(list)
        for t in passages:
            inside[t.to].append((t.to_words, origins[t.origin].id))
        return Provenance(reports=origins, passages={n: tuple(found) for n, found in inside.items()})

    def alone(self, number: int) -> Origin:
        """The origin of a report that tells of no happening."""
        return self._origin([number])

    def _grouped(self, about: dict[int, set[int]], passages: Sequence[Taken]) -> list[list[int]]:
        """Reports of one origin together: by wire, and by what they copy; never two wires in one."""
        home = {n: [n] for n in sorted(about)}
        label = {n: self._wire(n) for n in home}

        def unite(a: int, b: int) -> None:
            one, two = home[a], home[b]
            known = {label[one[0]], label[two[0]]} - {None}
            if one is two or len(known) > 1:
                return
            one.extend(two)
            for n in one:
                home[n] = one
                label[n] = next(iter(known), None)

        firsts: dict[str, int] = {}
        for n in sorted(about):
            wire = label[n]
            if wire is not None:
                unite(firsts.setdefault(wire, n), n)
        for _, a, b in sorted(self._substantial(about, passages)):
            unite(a, b)
        distinct = {id(members): members for members in home.values()}
        return sorted(sorted(members) for members in distinct.values())

    def _substantial(
        self, about: dict[int, set[int]], passages: Sequence[Taken]
    ) -> list[tuple[float, int, int]]:
        """(minus the narrated words shared, origin, to) for pairs of which one tells the other's account."""
        shared: dict[tuple[int, int], list[float]] = defaultdict(lambda: [0.0, 0.0])
        for t in passages:
            for side, (number, words) in enumerate(((t.to, t.to_words), (t.origin, t.origin_words))):
                within = sum(i in about[number] for i in words)
                shared[t.origin, t.to][side] += t.weight * within / len(words)
        found = []
        for (origin, to), (in_to, in_origin) in shared.items():
            share = max(in_to / max(1, len(about[to])), in_origin / max(1, len(about[origin])))
            worth = max(in_to, in_origin)
            if worth >= MIN_WEIGHT and (share >= SHARE or worth >= MANY):
                found.append((-round(worth, 3), origin, to))
        return found

    def _wire(self, number: int) -> str | None:
        wire = self._sources[number].wire
        return wire.agency if wire else None

    def _origin(self, members: Sequence[int]) -> Origin:
        wires = {w for n in members if (w := self._wire(n)) is not None}
        reports = tuple(sorted(self._sources[n].report.id for n in members))
        if wires:
            agency = min(wires)
            return Origin(id=tagged("org", {"wire": agency}), name=f"{agency} wire", reports=reports)
        first = min((self._sources[n] for n in members), key=nearness).report
        name = first.publisher or first.title or first.given_id or first.address or first.id
        return Origin(id=tagged("org", {"report": first.id}), name=name, reports=reports)
