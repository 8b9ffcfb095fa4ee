"""What the words of a figure let it count for: a number or a vague word, a whole or a part."""

import functools
import re
from collections.abc import Mapping

from whence.fuse.texts import name_key
from whence.model import Event, Harm
from whence.vocabulary import load_toml

AROUND = 32  # characters before and after a figure's words that may say that it is a part


@functools.lru_cache(maxsize=20_000)
def vague(quote: str) -> bool:
    """Whether the words name no number: "dozens", "several others"."""
    words = name_key(quote).split()
    if any(c.isdigit() for w in words for c in w):
        return False
    return not _list("vague").isdisjoint(words) and _list("numbers").isdisjoint(words)


@functools.lru_cache(maxsize=20_000)
def rounded(quote: str) -> bool:
    """Whether the words say that the number is rounded: "about 40"."""
    return not _list("about").isdisjoint(name_key(quote).split())


def says_part(text: str, harm: Harm) -> bool:
    """Whether the words of `harm`, or those around them in `text`, say that it counts only some victims."""
    before, after = text[max(0, harm.start - AROUND) : harm.start], text[harm.end : harm.end + AROUND]
    patterns = _patterns()
    found = (
        patterns["within"].search(harm.quote),
        patterns["before"].search(before),
        patterns["after"].search(after),
    )
    return any(found)


def says_cumulative(sentence: str) -> bool:
    """Whether a sentence counts over a longer time than one incident takes: "since March 2011"."""
    plain = _patterns()["comparison"].sub(" ", sentence)
    return _patterns()["cumulative"].search(plain) is not None


def is_war(event: Event) -> bool:
    """Whether an event is a war or campaign itself, by the words that evoke it."""
    return all(not _list("wars").isdisjoint(name_key(m.quote).split()) for m in event.mentions)


def beyond_one(harm: Harm, sentence: str) -> bool:
    """Whether a figure that stands in `sentence` counts more than one happening: a whole war, or years."""
    number = harm.low if harm.low is not None else harm.high or 0
    most: int = load_toml("fusion/figures.toml")["most_killed"]
    return (harm.outcome == "killed" and number >= most) or says_cumulative(sentence)


def of_group(quote: str) -> bool:
    """Whether the words count a group within the victims: children, policemen."""
    return _patterns()["group"].search(quote) is not None


@functools.cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    whole = load_toml("fusion/figures.toml")
    table = whole["part"]
    joined = {name: "|".join(table[name]) for name in ("within", "before", "after")}
    joined |= {"group": table["group"], "cumulative": "|".join(whole["cumulative"])}
    joined |= {"comparison": whole["comparison"]}
    return {name: re.compile(text, re.IGNORECASE) for name, text in joined.items()}


@functools.cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load_toml("fusion/figures.toml")[name].split())
