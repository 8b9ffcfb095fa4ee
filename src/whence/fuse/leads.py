"""Which of a report's events it is mainly about."""

import math
from collections.abc import Sequence

from whence.fuse.sight import Sight

# Set on reports whose main event is known, by eye: a headline says most, then the place in the text; an
# arrest or a verdict is told because of what it answers; a war or a year of bombings is a background.
IN_TITLE = 2.0
FIRST = 2.0
MENTION = 0.7
HARMED = 1.5
NOT_HAPPENED = -3.0
BACKGROUND = -2.0
CONSEQUENCE = -1.5
VIOLENT = 1.0
_CONSEQUENCES = frozenset({("COERCE", "arrest"), ("SANCTION", "convict")})


def lead(events: Sequence[Sight]) -> Sight | None:
    """The one of a report's `events` that it is mainly about; None where there is none."""
    return max(sorted(events, key=lambda s: s.key, reverse=True), key=prominence, default=None)


def prominence(s: Sight) -> float:
    """How much of the report's weight lies on the event."""
    text = s.record.report.text
    first = min((m.start for m in s.event.mentions), default=len(text))
    score = FIRST * (1 - first / max(1, len(text)))
    score += IN_TITLE * s.lead
    score += MENTION * math.log2(1 + len(s.event.mentions))
    score += HARMED * any(n > 0 for n in s.harm.values())
    score += VIOLENT * (s.event.type == "ASSAULT")
    score += BACKGROUND * s.background
    score += CONSEQUENCE * ((s.event.type, s.event.mode) in _CONSEQUENCES)
    return score + NOT_HAPPENED * (s.event.status not in ("occurred", "ongoing"))
