"""An event as linkage sees it: what tells one happening from another, worked out once."""

from dataclasses import dataclass

from whence.fuse.texts import name_key, word_list
from whence.model import Event, EventKey, EventPlace, Record
from whence.vocabulary import event_types


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Sight:
    """One event of one report, ready to be compared."""

    key: EventKey
    number: int
    """The report's place in the sequence of records."""
    record: Record
    event: Event
    days: tuple[int, int] | None
    """First and last day, as ordinals."""
    published: int | None
    place: EventPlace | None
    agents: frozenset[str]
    targets: frozenset[str]
    names: frozenset[str]
    """Words of the personal names in its sentences, those of cited sources left out."""
    words: frozenset[str]
    weapons: frozenset[str]
    harm: dict[str, int]
    """The largest number given for each outcome, vague words and parts left out."""
    about: frozenset[int]
    """Indices of the report's words that tell of it: its sentences."""
    triggers: tuple[int, ...]
    """Indices of the report's words that evoke it."""
    lead: bool
    """Whether the report's headline or first sentence tells of it."""
    background: bool
    """Whether it is told as a span of time or a thing of the past, not as one happening."""
    wire: str | None
    """The agency whose text its report is."""
    set_apart: bool
    """Whether its sentences tell it from another of its kind: "a second blast", "in a separate attack"."""
    story: frozenset[str]
    """The content words of its whole report."""
    capitals: frozenset[str]
    """Those of the report's words that only stand with a capital letter: its names of all kinds."""
    main: bool = False
    """Whether its report is mainly about it; then `names` are those of the whole report."""

    @property
    def quad(self) -> int:
        """Cooperation or conflict, by word or by deed (PLOVER's quad class); 4 for an unknown type."""
        kind = event_types().get(self.event.type)
        return kind.quad if kind else 4


def armed(words: str) -> bool:
    """Whether `words` name soldiers, fighters, police or their posts."""
    return not word_list("armed").isdisjoint(name_key(words).split())
