"""What the trained encoder says, head by head: the lists that a model file must agree with to be taken."""

FORMAT = 3
"""Of the model's files together."""

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
MODES = (
    "none", "visit", "third-party", "multilateral", "phone", "withdraw", "release", "disarm", "ceasefire",
    "access", "resign", "demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize", "convict",
    "expel", "discontinue", "troops", "weapons", "police", "militia", "seize", "restrict", "censor", "curfew",
    "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber", "abduct", "beat", "torture",
    "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack", "aerial",
    "drone", "heavy-weapons", "crowd-control", "unconventional",
)  # fmt: skip
STATUSES = ("occurred", "ongoing", "planned", "threatened", "called-for", "denied", "hypothetical")
STANCES = (
    "asserts", "denies", "accuses", "condemns", "claims-responsibility", "threatens", "predicts", "calls-for",
    "rejects",
)  # fmt: skip
OUTCOMES = ("killed", "injured", "missing", "abducted", "arrested", "displaced")
WHO = ("unspecified", "civilian", "combatant", "mixed")

SPANS: dict[str, tuple[str, ...]] = {
    "trigger": TYPES,
    "cue": ("cue",),
    "harm": OUTCOMES,
    "filler": ("perpetrator", "organization", "object", "victim", "weapon"),
    "name": ("person", "place", "organization"),
    "entity": ("person", "organization", "place", "nationality", "weapon", "vehicle", "quantity", "time"),
    "opinion": ("opinion",),
    "forecast": ("forecast",),
    "boilerplate": ("boilerplate",),
    "causal": ("causal",),
    "cause": ("cause",),
    "effect": ("effect",),
}
ROLES: dict[str, tuple[str, ...]] = {
    "event": ("agent", "target", "place", "time", "weapon", "harm"),
    "cue": ("source", "content"),
    "harm": ("source",),
}
CLASSES: dict[str, dict[str, tuple[str, ...]]] = {
    "event": {"mode": MODES, "status": STATUSES},
    "cue": {"stance": STANCES},
    "harm": {"who": WHO},
}
EDGES = (1, 2, 4, 8, 16, 32, 64, 128)
"""Distances in pieces at which a piece counts as further from an anchor than one just before."""
PAIRS = ("none", "same", "reprisal-for", "reprisal-of", "caused", "caused-by", "part-of", "whole-of")
