"""Average-link agglomerative clustering under cannot-links: clusters that do not chain."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

WHOLE = (
    400  # components up to this size have every pair scored; in larger ones an unscored pair counts as UNSEEN
)
UNSEEN = -6.0  # what a pair that shares no block is worth: less than the prior, since nothing was looked at
FORBIDDEN = -50.0  # a pair worth this or less is never in one cluster

Pair = tuple[int, int]


def clusters(
    size: int,
    scores: Mapping[Pair, float],
    score: Callable[[int, int], float],
    threshold: float,
    first: Collection[int] = (),
) -> list[list[int]]:
    """The numbers 0 to `size` - 1 in clusters, each sorted, sorted by their first.

    Two clusters join while the mean score of their pairs is above `threshold` and no pair is forbidden;
    the best pair of clusters first, ties by their smallest members. The result depends on the scores alone.

    Args:
        size: how many there are.
        scores: of the pairs (i < j) that share a block, and of all that are forbidden (`FORBIDDEN` or less).
        score: of any pair, for those of a component that share none.
        threshold: the mean above which clusters join.
        first: those that are clustered before the rest joins them.
    """
    result: list[list[int]] = []
    for component in _components(size, (pair for pair, bits in scores.items() if bits > threshold)):
        if len(component) == 1:
            result.append(component)
        else:
            result += _agglomerated(component, scores, score, threshold, first)
    return sorted(result)


def _components(size: int, edges: Iterable[Pair]) -> list[list[int]]:
    parent = list(range(size))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in edges:
        a, b = sorted((root(i), root(j)))
        parent[b] = a
    members: dict[int, list[int]] = defaultdict(list)
    for i in range(size):
        members[root(i)].append(i)
    return list(members.values())


class _Linkage:
    """The clusters so far, and between each two the sum and number of their pairs' scores."""

    def __init__(
        self,
        component: list[int],
        scores: Mapping[Pair, float],
        score: Callable[[int, int], float],
    ) -> None:
        self.members: dict[int, list[int]] = {i: [i] for i in component}
        self.sums: dict[int, dict[int, float]] = {i: {} for i in component}
        self.cannot: dict[int, set[int]] = {i: set() for i in component}
        whole = len(component) <= WHOLE
        for k, i in enumerate(component):
            for j in component[k + 1 :]:
                known = scores.get((i, j))
                if known is None and not whole:
                    continue
                bits = score(i, j) if known is None else known
                self.sums[i][j] = self.sums[j][i] = bits
                if bits <= FORBIDDEN:
                    self.cannot[i].add(j)
                    self.cannot[j].add(i)

    def mean(self, a: int, b: int) -> float:
        """The mean score of the pairs between clusters `a` and `b`."""
        return self.sums[a][b] / (len(self.members[a]) * len(self.members[b]))

    def join(self, a: int, b: int) -> None:
        """Put cluster `b` into cluster `a`."""
        for c in (self.sums[a].keys() | self.sums[b].keys()) - {a, b}:
            total = sum(
                self.sums[x].get(c, UNSEEN * len(self.members[x]) * len(self.members[c])) for x in (a, b)
            )
            self.sums[a][c] = self.sums[c][a] = total
        for c in self.cannot[b]:
            self.cannot[c].discard(b)
            self.cannot[c].add(a)
            self.cannot[a].add(c)
        for c in self.sums.pop(b):
            self.sums[c].pop(b, None)
        self.members[a] = sorted(self.members[a] + self.members.pop(b))


def _agglomerated(
    component: list[int],
    scores: Mapping[Pair, float],
    score: Callable[[int, int], float],
    threshold: float,
    first: Collection[int],
) -> list[list[int]]:
    state = _Linkage(component, scores, score)
    leading = [i for i in component if i in first]
    _join_best(state, leading, threshold)
    _join_best(state, sorted(state.members), threshold)
    return list(state.members.values())


def _join_best(state: _Linkage, among: list[int], threshold: float) -> None:
    """Join the clusters that begin as `among`, the best pair first, while any pair is above `threshold`."""
    heap: list[tuple[float, int, int]] = []
    allowed = set(among)

    def push(a: int, b: int) -> None:
        mean = state.mean(a, b)
        if b in allowed and mean > threshold and b not in state.cannot[a]:
            heapq.heappush(heap, (-mean, min(a, b), max(a, b)))

    for a in among:
        for b in sorted(state.sums[a]):
            if a < b:
                push(a, b)
    while heap:
        negative, a, b = heapq.heappop(heap)
        gone = a not in state.members or b not in state.members
        if gone or b in state.cannot[a] or -negative != state.mean(a, b):
            continue  # one of them has changed since
        state.join(a, b)
        for c in sorted(state.sums[a]):
            push(a, c)
