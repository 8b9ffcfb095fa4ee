"""Who takes part in an incident: the parties that can act, or be hit, judged by what their words name."""

import functools
import re
from collections.abc import Mapping

from whence.fuse.naming import is_local
from whence.fuse.texts import name_key, normal
from whence.model import Event, Party
from whence.vocabulary import load_toml
from whence.vocabulary.actors import actors

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+|,\d+)*")
_STOPS = re.compile(r"[;:()]|,(?!\d)")


def can_act(party: Party) -> bool:
    """Whether a party may be an agent: a known actor, a name, or a noun for people and what they form."""
    return _known(party) or _fits(party, "acting")


def can_be_hit(party: Party) -> bool:
    """Whether a party may be a target: who can act, and buildings, vehicles and places."""
    return _known(party) or _fits(party, "acting") or _fits(party, "struck")


def agents_of(event: Event) -> tuple[Party, ...]:
    """The agents that can act: not those whom the event harmed, nor who only tells of an attack."""
    acting = tuple(p for p in event.agents if can_act(p) and not _victims(event, p))
    return tuple(p for p in acting if not _harmless(p)) if event.type == "ASSAULT" else acting


def targets_of(event: Event) -> tuple[Party, ...]:
    """The targets that can be hit."""
    return tuple(p for p in event.targets if can_be_hit(p))


def head(words: str) -> str | None:
    """The noun that a phrase is about, as written; None where it only counts: "21", "scores".

    Of "dozens of soldiers" that is "soldiers", of "the director of the hospital" "director".
    """
    pieces = [m.group() for m in _WORD.finditer(_STOPS.split(words, maxsplit=1)[0])]
    while pieces:
        end = next((i for i, w in enumerate(pieces) if i and w.lower() in _list("ties")), len(pieces))
        if any(not _counts(w) for w in pieces[:end]):
            return next((w for w in reversed(pieces[:end]) if not _counts(w)), None)
        pieces = pieces[end + 1 :]
    return None


def _known(party: Party) -> bool:
    return party.actor_id is not None and not is_local(party.actor_id)


def _fits(party: Party, kind: str) -> bool:
    noun = head(party.quote)
    if noun is None or party.quote.lower().startswith("no "):
        return False
    key = normal(re.split("['’]", noun)[0])
    if key in _list("never") or key in _list("pronouns"):
        return False
    if {key, key.removesuffix("s")} & _list(kind):
        return True
    named = noun[:1].isupper() and (party.actor is not None or not party.quote.startswith(noun))
    if {key, key.removesuffix("s")} & _list("struck"):
        return named and party.kind in ("organization", "person")
    if {key, key.removesuffix("s")} & _list("things"):
        return False
    return named or key.endswith(tuple(_list("endings")))


def _harmless(party: Party) -> bool:
    """Whether no attack is ever theirs: a news agency (a picture's credit), and civilians as such."""
    known = actors().get(party.actor_id or "")
    return (known is not None and known.kind == "media") or normal(head(party.quote) or "") in _list(
        "harmless"
    )


def _victims(event: Event, party: Party) -> bool:
    """Whether the words are a number of people whom a figure of the event counts."""
    noun = head(party.quote)
    if noun is None or normal(noun) in _list("attackers") or not _counts(_bare(party.quote)):
        return False
    key = name_key(party.quote)
    return any(h.overlaps(party) or name_key(h.quote) == key for h in event.harm)


def _bare(words: str) -> str:
    first = [m.group() for m in _WORD.finditer(words) if m.group().lower() not in _list("determiners")]
    return first[0] if first else ""


def _counts(word: str) -> bool:
    key = normal(word)
    number = key[:1].isdigit() and not key.endswith(("old", "olds"))
    return number or key in _list("counting") or key in _list("determiners")


@functools.cache
def _list(name: str) -> frozenset[str]:
    return _lists()[name]


@functools.cache
def _lists() -> Mapping[str, frozenset[str]]:
    own = {k: frozenset(v.replace("\n", " ").split()) for k, v in load_toml("fusion/sides.toml").items()}
    words, groups = load_toml("lexicon/words.toml"), load_toml("lexicon/groups.toml")

    def nouns(*texts: str) -> frozenset[str]:
        return frozenset(w for text in texts for w in text.replace("_", " ").split())

    victims, people, organizations = words["victims"], words["people"], words["organizations"]
    acting = nouns(
        victims["civilian"], victims["combatant"], people["titles"], people["roles"], organizations["heads"],
        organizations["known"], groups["actors"], groups["groups"], groups["acting"], groups["demonyms"],
        groups["craft"],    )  # fmt: skip
    places, facilities, weapons = words["places"], words["facilities"], words["weapons"]
    struck = nouns(places["heads"], facilities["heads"], weapons["vehicles"])
    return own | {
        "acting": (own["acting"] | acting) - own["never"],
        "struck": own["struck"] | struck,
        "things": nouns(weapons["heads"], words["closed"]["time"]),
        "pronouns": nouns(words["closed"]["pronoun"], words["closed"]["wh"], "they he she it"),
    }
