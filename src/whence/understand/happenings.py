"""Each trigger with its type, mode, status and arguments, before mentions of one happening are joined."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

from whence.understand import acting, clauses, settings
from whence.understand.clauses import Frame
from whence.understand.phrases import Phrase, Phrases, is_definite, with_of
from whence.understand.settings import Range
from whence.understand.status import status
from whence.understand.subjects import subject as subject_of
from whence.understand.text import Text
from whence.understand.triggers import Trigger
from whence.vocabulary import lexicon

ON = lexicon.group("on")
CARRYING = lexicon.group("carrying")
AERIAL = lexicon.group("aerial")
HEAVY = lexicon.group("heavy")
GUNS = lexicon.group("guns")
BOMBS = lexicon.group("bombs")
CHEMICAL = lexicon.group("chemical")
KNIVES = frozenset(["knife", "knives", "machete", "machetes", "axe", "hammer", "sticks"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Happening:
    """One trigger and what its sentence says of it; ranges are words."""

    trigger: Trigger
    mode: str | None
    status: str
    agents: tuple[Range, ...]
    targets: tuple[Range, ...]
    place: Range | None
    time: Range | None
    weapons: tuple[Range, ...]
    of: int | None = None
    """The head of the trigger noun of which this verb tells ("the attack killed …")."""
    definite: bool = False
    apart: bool = False
    """Said to be another one ("a second attack")."""


def happenings(text: Text, phrases: Phrases, found: Sequence[Trigger]) -> list[Happening]:
    """A happening for each trigger of `found`, in order."""
    heads = {trigger.head for trigger in found}
    barriers = act_barriers(text)
    out: list[Happening] = []
    here: int | None = None
    around: tuple[list[Range], list[Range], list[Range]] = ([], [], [])
    for trigger in found:
        sentence = text.sentence_of[trigger.head]
        if sentence != here:
            low, high = text.sentences[sentence]
            around = (
                settings.places(text, phrases, low, high),
                settings.times(text, low, high),
                settings.weapons(text, low, high),
            )
            here = sentence
        out.append(_happening(text, phrases, trigger, heads, around, barriers))
    return out


def _happening(
    text: Text,
    phrases: Phrases,
    trigger: Trigger,
    heads: set[int],
    around: tuple[list[Range], list[Range], list[Range]],
    barriers: Sequence[int],
) -> Happening:
    places, times, weapons = around
    own_place = None
    since, stop = _own_part(text, trigger, barriers)
    if trigger.says.verb:
        agents, targets, of = _of_verb(text, phrases, trigger, heads)
    else:
        agents, targets, of = _of_noun(text, phrases, trigger, heads)
    phrase = phrases.holding(trigger.head)
    noun = not trigger.says.verb and phrase is not None
    if noun and phrase is not None:
        own_place = _named_place(text, phrase, trigger.first)
        if own_place is not None and any(a < own_place[1] and own_place[0] < b for a, b in agents):
            own_place = None
    violent = trigger.says.type == "ASSAULT"
    return Happening(
        trigger=trigger,
        mode=_mode(text, trigger, weapons, (since, stop)) if violent else trigger.says.mode,
        status=_status(text, trigger),
        agents=agents,
        targets=targets,
        place=own_place
        or settings.nearest(_not_of_speaker(text, phrases, trigger, places), trigger.last, stop, since),
        time=settings.nearest(times, trigger.first, stop, since),
        weapons=tuple(weapons) if violent else (),
        of=of,
        definite=_resumes(text, phrase) if noun and phrase is not None else _others(text, trigger),
        apart=noun and phrase is not None and _apart(text, phrase),
    )


def act_barriers(text: Text) -> list[int]:
    """The words that tell one act from another: "in retaliation for", "as a result of"."""
    table = lexicon.judgement().links
    hits = table.each(text.lower, 0, len(text.words))
    return [i for i, length, (kind, _) in hits if kind != "part-of" or length > 1]


def _own_part(text: Text, trigger: Trigger, barriers: Sequence[int]) -> Range:
    """The part of its sentence that tells of the trigger's act and no other ("in revenge for" parts two)."""
    low, high = text.sentences[text.sentence_of[trigger.head]]
    n = bisect.bisect_left(barriers, trigger.last)
    stop = min(high, barriers[n]) if n < len(barriers) else high
    return max(low, barriers[n - 1]) if n > 0 else low, stop


def _others(text: Text, trigger: Trigger) -> bool:
    """Whether the verb's subject is one, or the rest, of several told before ("The others struck …")."""
    before = text.lower[max(0, trigger.first - 4) : trigger.first]
    if "one" in before and before[-1:] and before[-1] in lexicon.words().vehicles:
        return True
    before = before[-3:]
    return before[-2:] == ["the", "others"] or (len(before) == 3 and before[:2] == ["the", "other"])


def _not_of_speaker(text: Text, phrases: Phrases, trigger: Trigger, places: list[Range]) -> list[Range]:
    """`places` less those that stand with a speaker before his verb ("The Congress in Tripoli condemned")."""
    low, _ = text.sentences[text.sentence_of[trigger.head]]
    for i in range(trigger.first - 1, low, -1):
        if _reports(text, i):
            speaker = subject_of(text, phrases, i, low)
            first = i if speaker is None else speaker.first
            return [r for r in places if not first <= r[0] < i]
    return places


def _resumes(text: Text, phrase: Phrase) -> bool:
    """Whether the noun points back; "the killing of 21 men" is definite by its own "of", and does not."""
    return is_definite(text, phrase) and text.lower[phrase.last : phrase.last + 1] != ["of"]


def _status(text: Text, trigger: Trigger) -> str:
    """The status of the trigger; a siege lasts until its end is told."""
    found = status(text, trigger.first, trigger.last, trigger.head, verb=trigger.says.verb)
    return "ongoing" if found == "occurred" and trigger.says.mode == "restrict" else found


def _named_place(text: Text, phrase: Phrase, before: int) -> Range | None:
    """The place that stands before the event's noun ("the Al Qubba attack", "Syria's civil war")."""
    end = before
    while end > phrase.first and text.tags[end - 1] in {"POS", "JJ", "NN"}:
        end -= 1
    first = end
    while first > phrase.first and text.tags[first - 1] == "NNP" and not _names_side(text, first - 1):
        first -= 1
    return (first, end) if first < end and text.lower[end - 1] not in settings.NEVER_PLACES else None


def _names_side(text: Text, i: int) -> bool:
    return clauses.names_actor(text, i) or lexicon.is_demonym(text.lower[i].rpartition("-")[2])


def _apart(text: Text, phrase: Phrase) -> bool:
    opening = text.lower[phrase.first : phrase.head]
    return any(
        word in {"another", "second", "third", "other", "separate", "similar", "previous", "earlier"}
        for word in opening
    )


def _span(text: Text, phrases: Phrases, phrase: Phrase) -> Range:
    return phrase.first, with_of(text, phrases, phrase)


def _of_verb(
    text: Text, phrases: Phrases, trigger: Trigger, heads: set[int]
) -> tuple[tuple[Range, ...], tuple[Range, ...], int | None]:
    if text.tags[trigger.head] == "JJ" and (held := phrases.holding(trigger.head)) is not None:
        return (), (_span(text, phrases, held),), None
    f = clauses.frame(text, phrases, trigger.first, trigger.last, trigger.head)
    says = trigger.says
    if says.symmetric or says.type in {"CONSULT", "AGREE", "COOPERATE"}:
        return _sides(text, phrases, trigger, f)
    dies = text.lower[trigger.head] in {"die", "died", "dies", "dying", "perished"}
    explodes = says.mode == "explosives" and f.object is None and not f.passive
    left, right = f.subject, f.object or _particle_object(text, phrases, trigger)
    if says.type == "RETREAT" and says.mode in {"withdraw", "resign"} and not f.passive:
        right = None
    if f.passive or dies or (says.harm and right is None and text.tags[trigger.head] in {"VBD", "VBN"}):
        left, right = f.agent, f.subject
    of = _told_of(text, phrases, trigger, heads) if says.harm else None
    if left is not None:
        inner = _trigger_within(text, phrases, left, heads)
        if inner is not None:
            of, left = inner, None
        elif explodes:
            left = None
        elif acting.actor_of(text, left) is None:
            struck = says.type == "ASSAULT" and right is None and _can_be_struck(text, left)
            right = left if struck else right
            left = None
    agents = _listed(text, phrases, left) if left is not None else ()
    targets = _listed(text, phrases, right) if right is not None else ()
    return agents, targets, of


def _can_be_struck(text: Text, phrase: Phrase) -> bool:
    """Whether the phrase is a building or a vehicle, so that a "Two embassies bombed" is passive."""
    known = lexicon.words()
    word = text.lower[phrase.head]
    return any(
        w in known.facility_heads | known.vehicles for w in (word, word.removesuffix("s"), word[:-3] + "y")
    )


def _told_of(text: Text, phrases: Phrases, trigger: Trigger, heads: set[int]) -> int | None:
    """The trigger noun after the verb in or by which people came to harm ("were killed in an air strike")."""
    _, high = text.sentences[text.sentence_of[trigger.head]]
    for i in range(trigger.last, min(high - 1, trigger.last + 16)):
        if text.lower[i] in {"in", "by", "during", "from", "of"} and (held := phrases.starting(i + 1)):
            inner = _trigger_within(text, phrases, held, heads)
            if inner is not None:
                return inner
        if text.tags[i] in {"SUB", "MD"} or text.words[i] in {";", '"', "“", "”"} or _reports(text, i):
            return None
    return None


def _reports(text: Text, i: int) -> bool:
    """Whether the word at `i` is a verb by which somebody reports."""
    hit = lexicon.reporting().cues.at(text.lower, i) if text.tags[i] in clauses.VERBAL else None
    return hit is not None and hit[1].kind == "verb"


def _particle_object(text: Text, phrases: Phrases, trigger: Trigger) -> Phrase | None:
    """The object after a preposition that the verb takes ("fired on protesters", "met with …")."""
    if text.lower[trigger.head][:4] not in {"fire", "fough", "open"} and trigger.says.type not in {"AID"}:
        return None
    _, high = text.sentences[text.sentence_of[trigger.head]]
    return clauses.preposition_phrase(
        text, phrases, trigger.last, high, frozenset({"on", "at", "against", "into"}), 8
    )


def _sides(
    text: Text, phrases: Phrases, trigger: Trigger, f: Frame
) -> tuple[tuple[Range, ...], tuple[Range, ...], None]:
    """Both sides of a clash are agents and targets; those of a meeting are agents."""
    _, high = text.sentences[text.sentence_of[trigger.head]]
    found = list(_listed(text, phrases, f.subject)) if f.subject else []
    other = clauses.preposition_phrase(text, phrases, trigger.last, high, frozenset({"with", "against"}), 8)
    if other is None and f.object is not None:
        other = f.object
    if other is not None:
        found += _listed(text, phrases, other)
    if trigger.says.symmetric:
        found = [side for side in found if _takes_sides(text, phrases, side)]
        return tuple(found), tuple(found), None
    first = tuple(side for side in found[:1] if _takes_sides(text, phrases, side))
    return first, tuple(found[1:]), None


def _of_noun(
    text: Text, phrases: Phrases, trigger: Trigger, heads: set[int]
) -> tuple[tuple[Range, ...], tuple[Range, ...], int | None]:
    _, high = text.sentences[text.sentence_of[trigger.head]]
    phrase = phrases.holding(trigger.head)
    says = trigger.says
    if says.symmetric:
        return (*_between(text, phrases, trigger, high), None)
    agents: list[Range] = []
    targets: list[Range] = []
    before = clauses.modifier_before(text, phrase, trigger.first) if phrase is not None else None
    if before is not None:
        (targets if _suffers(text, says, before) else agents).append(before)
    agent = clauses.by_phrase(text, phrases, trigger.last, high)
    if acting.actor_of(text, agent) is not None and agent is not None and agent.head not in heads:
        agents += _listed(text, phrases, agent)
    target = clauses.preposition_phrase(text, phrases, trigger.last, high, ON, 4)
    if target is not None and target.head not in heads and text.lower[target.head] not in {"least"}:
        targets += _listed(text, phrases, target)
    if not agents:
        carrier = _carrier(text, phrases, phrase)
        agents += _listed(text, phrases, acting.actor_of(text, carrier))
    return tuple(agents), tuple(targets), None


def _suffers(text: Text, says: lexicon.Evocation, before: Range) -> bool:
    return says.mode in {"arrest", "release", "abduct", "torture", "resign"} or (
        says.mode == "targeted" and text.lower[before[1] - 1] not in {"state", "isis"}
    )


def _carrier(text: Text, phrases: Phrases, phrase: Phrase | None) -> Phrase | None:
    """The subject of the verb whose object is the event's noun ("Russia carried out an attack")."""
    if phrase is None:
        return None
    low, _ = text.sentences[text.sentence_of[phrase.first]]
    for i in range(phrase.first - 1, max(low, phrase.first - 4) - 1, -1):
        if text.lower[i] in CARRYING and text.tags[i] in clauses.VERBAL:
            if clauses.is_passive(text, phrases, i, low):
                return None
            return subject_of(text, phrases, i, low)
        if text.tags[i] not in {"ADV", "IN", "DT"}:
            return None
    return None


def _takes_sides(text: Text, phrases: Phrases, span: Range) -> bool:
    """Whether the words from `span` on can name a side of a fight."""
    return acting.actor_of(text, phrases.holding(span[0])) is not None


def _between(
    text: Text, phrases: Phrases, trigger: Trigger, high: int
) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """The sides of a noun like "clashes": between A and B, or with C."""
    for prepositions in (frozenset({"between"}), frozenset({"with", "against"})):
        found = clauses.preposition_phrase(text, phrases, trigger.last, high, prepositions, 7)
        if found is not None:
            sides = tuple(s for s in _listed(text, phrases, found) if _takes_sides(text, phrases, s))
            return sides, sides
    return (), ()


def _listed(text: Text, phrases: Phrases, phrase: Phrase | None) -> tuple[Range, ...]:
    """The phrase and those joined to it by commas and "and"."""
    if phrase is None:
        return ()
    found = [_span(text, phrases, phrase)]
    at = found[0][1]
    _, high = text.sentences[text.sentence_of[phrase.first]]
    while at + 1 < high and len(found) < 6:
        step = 1 if text.tags[at] == "CC" and text.lower[at] in {"and", "or", "&"} else 0
        if text.words[at] == "," and at + 2 < high:
            step = 2 if text.tags[at + 1] == "CC" else 0
        following = phrases.starting(at + step) if step else None
        if following is None or (following.quantity is None) != (phrase.quantity is None):
            break
        found.append(_span(text, phrases, following))
        at = found[-1][1]
    return tuple(found)


def _trigger_within(text: Text, phrases: Phrases, phrase: Phrase, heads: set[int]) -> int | None:
    """The head of a trigger that is (or lies under "series of") the phrase."""
    end = with_of(text, phrases, phrase)
    for i in range(phrase.first, end):
        if i in heads and (i == phrase.head or phrase.last <= i or i == end - 1):
            return i
    return None


def _mode(text: Text, trigger: Trigger, weapons: list[Range], part: Range) -> str | None:
    """The physical means: the trigger's own, else what the sentence names."""
    own = trigger.says.mode
    if own not in {None, "explosives", "destroy"}:
        return own
    low, high = part
    near = text.lower[max(low, trigger.first - 14) : min(high, trigger.last + 14)]
    inner = text.lower[max(low, trigger.first - 4) : min(high, trigger.last + 4)]
    if "suicide" in near:
        return "suicide-attack"
    if CHEMICAL & set(near) and ("gas" in near or "chemical" in near or {"sarin", "chlorine"} & set(near)):
        return "unconventional"
    if own is not None:
        return "aerial" if AERIAL & set(inner) and own == "explosives" else own
    for mode, cues in (
        ("aerial", AERIAL),
        ("heavy-weapons", HEAVY),
        ("firearms", GUNS),
        ("explosives", BOMBS),
        ("primitive", KNIVES),
    ):
        if cues & set(near):
            return mode
    return "drone" if weapons and {"drone", "drones"} & set(near) else None
