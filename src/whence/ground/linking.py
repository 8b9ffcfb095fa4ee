"""Actors behind words: a phrase, its report and its year to the actors that it may mean."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from whence.ground.context import Context
from whence.ground.names import normal
from whence.ground.registry import Named, Registry, StateNamed
from whence.model import Candidate
from whence.vocabulary.actors import Actor, actors, demonyms, phrases, slug, states

_WORD = re.compile(r"[^\W_]+(?:['’ʻʼ‘`](?!s\b)[^\W_]+)*")
_MODIFIED = re.compile(
    r"[\s-]+(?:affiliat\w+|linked|backed|allied|aligned|led|inspired|held|controlled|occupied|supported|sponsored|"
    r"funded|trained|supplied|made|born|friendly|dominated|run|branch of)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"\b(?:anti|non|ex)[\s-]+(?:the )?$", re.IGNORECASE)
_IN_OFFICE = re.compile(
    r"\b(?:president|prime minister|premier|minister|king|chancellor|regime|government)\b", re.I
)
_RECOGNISED = re.compile(r"internationally[\s-]+recogni[sz]ed", re.IGNORECASE)
_STATE_MEDIA = re.compile(
    r"\b(?:state(?:-run)? (?:media|tv|television|news)|news agency|newspaper|television|tv)\b", re.I
)
_ACRONYM = 5
"""Letters up to which capitals are an acronym, which two groups may share."""
_SHARE = 0.12
"""Least share of an actor's country in a report before a surname or acronym of that country is believed."""
_SURNAME_SHARE = 0.02
"""The same for the surname of an office-holder, which a report of the wider world may name in passing."""
_ABOUT = 0.35
"""Least share before `the army` and the like are taken for those of the country."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a report when its actors are told apart."""

    about: Context
    year: int | None
    country: str | None
    """The country that the report is about, where one has a share of at least `_ABOUT`."""
    full: frozenset[str] = field(default_factory=frozenset)
    """Ids of the actors whose full name stands somewhere in the report."""


@dataclass(frozen=True, slots=True)
class Link:
    """The actors that a phrase may mean, best first; `actor` is the answer, None where none is plain."""

    actor: Actor | None
    score: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    name: str | None = None
    """The canonical name of an actor that the registry does not hold, such as `Egyptian police`."""


_COALITIONS = (
    ("Saudi-led coalition", ("YE",)),
    ("US-led coalition", ("SY", "IQ")),
    ("International Security Assistance Force", ("AF",)),
)
"""Whom "the coalition" means in a report about these countries, while it exists."""
NOTHING = Link(None)


def setting_of(about: Context, year: int | None, full: frozenset[str] = frozenset()) -> Setting:
    """The setting of a report about `about`, published in `year`."""
    return Setting(about, year, about.country(_ABOUT), full)


def link(words: str, setting: Setting, known: Registry, country: str | None = None) -> Link:
    """The actor that the words mean by their own name, by their nationality, or by the report's country.

    Args:
        words: as the report writes them.
        setting: what is known of the report.
        known: the registry.
        country: the last country named before the words; what `the country` means there.
    """
    pieces = list(_WORD.finditer(words))
    keys = [_without_genitive(normal(piece.group()), known) for piece in pieces]
    if not keys:
        return NOTHING
    named = _by_name(words, pieces, keys, setting, known)
    if named is not NOTHING:
        return named
    state = _by_state(words, pieces, keys, setting, known)
    if state is not NOTHING:
        return state
    return _by_report(words, keys, setting, known, country)


def _without_genitive(key: str, known: Registry) -> str:
    """The word without the `s` of a possessive whose apostrophe was lost, as in `Assads forces`."""
    if len(key) > 4 and key.endswith("s") and not known.knows(key) and known.knows(key[:-1]):
        return key[:-1]
    return key


def candidate(actor: Actor, score: float, *reasons: str) -> Candidate:
    """A candidate for an actor of the registry."""
    return Candidate(id=actor.id, name=actor.name, country=actor.country, score=score, reasons=reasons)


def _by_name(
    words: str, pieces: Sequence[re.Match[str]], keys: Sequence[str], setting: Setting, known: Registry
) -> Link:
    """The registered actor that stands in the words, unless it only qualifies them."""
    good: list[tuple[Named, float, str]] = []
    for named in known.named(keys):
        first, last = pieces[named.first], pieces[named.end - 1]
        if _MODIFIED.match(words, last.end()) or _AGAINST.search(words, 0, first.start()):
            continue
        judged = _believed(named, words[first.start() : last.end()], setting)
        if judged is not None:
            good.append((named, *judged))
    governments = _rival_named(keys, setting)
    if governments is not None:
        return governments
    if not good:
        return NOTHING
    place = min(named.first for named, _, _ in good)
    here = sorted(
        (item for item in good if item[0].first == place),
        key=lambda item: (-item[1], item[0].actor.source.startswith("UCDP"), item[0].actor.id),
    )
    best, score, reason = here[0]
    answer = _who_acts(best.actor, setting, words)
    listed = [candidate(answer, score, reason, *_office(best.actor, answer))]
    listed.extend(candidate(n.actor, s * 0.5, why) for n, s, why in here[1:4])
    return Link(answer, score, tuple(listed))


def _believed(named: Named, words: str, setting: Setting) -> tuple[float, str] | None:
    """How far a name found in the registry is believed, and why; None where the report speaks against it."""
    actor = named.actor
    here = actor.country is None or setting.about.share(actor.country) >= _SHARE
    if _speaks_against(named, words, setting, here):
        return None
    if normal(actor.name) == named.key:
        return 0.97, "by its name"
    return 0.93 if here else 0.85, f"by its alias {words!r}"


def _speaks_against(named: Named, words: str, setting: Setting, here: bool) -> bool:
    """Whether case, year or country show that the words only look like a name of the actor."""
    actor, single, surveyed = named.actor, " " not in named.key, named.actor.source.startswith("UCDP")
    if named.key in phrases("common") and not any(c.isupper() for c in words[1:]):
        return True
    if actor.kind != "person" and not actor.holds(setting.year):
        return True
    if single and surveyed and not (here and words[:1].isupper()):
        return True
    if here or actor.id in setting.full:
        return False
    if single and actor.kind == "person":
        return setting.about.share(actor.country) < _SURNAME_SHARE
    acronym = len(named.key) <= _ACRONYM and words.isupper() and actor.kind in ("armed-group", "movement")
    uncased = single and words.islower() and normal(actor.name) != named.key and bool(setting.about.countries)
    return acronym or uncased


def _who_acts(actor: Actor, setting: Setting, words: str = "") -> Actor:
    """The actor whose act it is: the government, for one who is in office in the report's year."""
    if actor.acts_for and actor.kind == "agency":
        return _acted_for(actor.acts_for)
    if actor.acts_for and (
        actor.holds(setting.year) if setting.year is not None else _IN_OFFICE.search(words)
    ):
        return _acted_for(actor.acts_for)
    return actor


def _acted_for(name: str) -> Actor:
    """The actor of this name; a government's id has no article: `Government of the United States`."""
    return actors()[slug(name.replace("Government of the ", "Government of "))]


def _office(person: Actor, answer: Actor) -> tuple[str, ...]:
    return () if person is answer else (f"{person.name} acts for it {_years(person)}",)


def _years(actor: Actor) -> str:
    return f"from {actor.first or '?'} to {actor.last or 'now'}"


def _rival_named(keys: Sequence[str], setting: Setting) -> Link | None:
    """A rival government by an alias whose words stand in order, such as `Tripoli-based … government`."""
    held = set(keys)
    if not held & {"government", "parliament", "congress", "administration"}:
        return None
    for actor, alias, parts in _rival_names():
        if actor.holds(setting.year) and _in_order(parts, keys):
            answer = _who_acts(actor, setting)
            reasons = f"by its alias {alias!r}", f"holds {_years(actor)}"
            return Link(answer, 0.85, (candidate(answer, 0.85, *reasons),))
    return None


@functools.cache
def _rival_names() -> tuple[tuple[Actor, str, tuple[str, ...]], ...]:
    """Each name of several words of each rival government, and those words that tell."""
    named = (
        (actor, alias, tuple(word for word in normal(alias).split() if word not in ("the", "of", "in", "s")))
        for actor in actors().values()
        if actor.kind == "government" and actor.source != "GeoNames"
        for alias in (actor.name, *actor.aliases)
    )
    return tuple((actor, alias, parts) for actor, alias, parts in named if len(parts) > 1)


def _in_order(parts: Sequence[str], keys: Sequence[str]) -> bool:
    at = 0
    for part in parts:
        later = [n for n in range(at, len(keys)) if keys[n] == part]
        if not later or (at and later[0] - at > 2):
            return False
        at = later[0] + 1
    return True


def _by_state(
    words: str, pieces: Sequence[re.Match[str]], keys: Sequence[str], setting: Setting, known: Registry
) -> Link:
    """The government that a nationality, country or capital with its noun stands for."""
    options = [s for s in known.states(keys) if s.how != "capital" or _capital_stands_alone(keys, s)]
    options = [
        s for s in options if s.end - s.first > 1 or len(keys[s.first]) > 3 or _upper(pieces[s.first].group())
    ]
    options = [s for s in options if not _MODIFIED.match(words, pieces[s.end - 1].end())]
    options = [s for s in options if not _AGAINST.search(words, 0, pieces[s.first].start())]
    if not options:
        return NOTHING
    first = min(option.first for option in options)
    here = [option for option in options if option.first == first]
    here.sort(key=lambda s: (-setting.about.countries.get(s.code, 0.0), s.code))
    state = here[0]
    rest = " ".join(keys[state.end :])
    lead = " ".join(keys[: state.first])
    if _STATE_MEDIA.search(rest):
        return NOTHING
    kind = None if _people(keys, state) else _noun_kind(lead, rest)
    if kind == "police":
        name = f"{(states()[state.code].demonyms or (states()[state.code].name,))[0]} police"
        return Link(None, 0.7, (), name)
    if kind is None:
        return NOTHING
    reason = f"{kind} of {states()[state.code].name}"
    return _government(state.code, setting, known, reason, bool(_RECOGNISED.search(words)))


def _upper(word: str) -> bool:
    return word.isupper()


def _capital_stands_alone(keys: Sequence[str], state: StateNamed) -> bool:
    """Whether a capital is all that is said, or where officials are: `officials in Damascus`."""
    rest = [key for key in (*keys[: state.first], *keys[state.end :]) if key != "the"]
    return not rest or bool(set(rest) & {"officials", "government", "regime", "authorities", "ministry"})


def _people(keys: Sequence[str], state: StateNamed) -> bool:
    """Whether a nationality stands in the plural and alone: `Egyptians` are people and no government."""
    last = keys[state.end - 1]
    return (
        state.how == "demonym" and state.end == len(keys) and last.endswith("s") and last[:-1] in demonyms()
    )


def _noun_kind(lead: str, rest: str) -> str | None:
    """What the nouns beside a country say: force, office, police or bare; None where it is no government."""
    for text in (rest, lead):
        tokens = text.split()
        for size in range(min(4, len(tokens)), 0, -1):
            for start in range(len(tokens) - size + 1):
                part = " ".join(tokens[start : start + size])
                for kind in ("police", "neutral", "force", "office"):
                    if part in phrases(kind):
                        return None if kind == "neutral" else kind
    return "the acts" if not rest and not [w for w in lead.split() if w not in ("the", "of", "in")] else None


def _government(code: str, setting: Setting, known: Registry, reason: str, recognised: bool = False) -> Link:
    answer, rivals = known.government(code), known.rivals(code, setting.year)
    if not rivals or recognised:
        return Link(answer, 0.9, (candidate(answer, 0.9, reason),))
    why = f"{states()[code].name} has rival governments in {setting.year}"
    listed = [candidate(answer, 0.6, reason, why, "the one that is recognised internationally")]
    share = round(0.4 / len(rivals), 2)
    listed.extend(candidate(rival, share, why, f"holds {_years(rival)}") for rival in rivals)
    return Link(answer, 0.6, tuple(listed))


def _by_report(
    words: str, keys: Sequence[str], setting: Setting, known: Registry, country: str | None
) -> Link:
    """`The army`, `the regime`, `the coalition`: those of the country that the report is about."""
    said = " ".join(keys)
    bare = said.removeprefix("the ")
    own = re.search(r"\b(?:country|nation)(?:['’]?s)? (.+)", words)
    if (
        own is not None
        and country is not None
        and _noun_kind("", normal(own.group(1))) in ("force", "office")
    ):
        why = f"{words!r} where {states()[country].name} is the country named last"
        return _government(country, setting, known, why)
    if setting.country is None:
        return NOTHING
    if bare in phrases("coalition") or said in phrases("coalition"):
        return _coalition(setting)
    if said in phrases("police") or bare in phrases("police"):
        demonyms = states()[setting.country].demonyms or (states()[setting.country].name,)
        return Link(None, 0.4, (), f"{demonyms[0]} police")
    if f"the {bare.removeprefix('a ')}" in phrases("monitor") or bare in phrases("monitor"):
        return _monitor(setting)
    if said in phrases("bare") or bare in phrases("bare") or f"the {bare}" in phrases("bare"):
        why = f"{words!r} in a report about {states()[setting.country].name}"
        found = _government(setting.country, setting, known, why)
        return Link(found.actor, min(found.score, 0.75), found.candidates)
    return NOTHING


def _monitor(setting: Setting) -> Link:
    """`The monitor`: the one that the report names, where it names just one."""
    told = sorted(id_ for id_ in setting.full if id_ in actors() and actors()[id_].kind == "monitor")
    if len(told) != 1:
        return NOTHING
    actor = actors()[told[0]]
    return Link(actor, 0.75, (candidate(actor, 0.75, "the one monitor that the report names"),))


def _coalition(setting: Setting) -> Link:
    """The coalition that the report names, where it names just one; else that of the country and year."""
    told = sorted(id_ for id_ in setting.full if "coalition" in id_ and id_ in actors())
    if len(told) == 1:
        actor = actors()[told[0]]
        return Link(actor, 0.8, (candidate(actor, 0.8, "the one coalition that the report names"),))
    for name, countries in _COALITIONS:
        actor = actors()[slug(name)]
        if (
            setting.country is not None
            and setting.country in countries
            and setting.year is not None
            and actor.holds(setting.year)
        ):
            why = f"the coalition in a report about {states()[setting.country].name} of {setting.year}"
            return Link(actor, 0.8, (candidate(actor, 0.8, why),))
    return NOTHING
