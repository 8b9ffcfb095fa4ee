"""What the reader learns to say, head by head: the one list that training, export and reading share."""

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
"""Spans anywhere in a text, each head a BIO tagging of its own."""

ROLES: dict[str, tuple[str, ...]] = {
    "event": ("agent", "target", "place", "time", "weapon", "harm"),
    "cue": ("source", "content"),
    "harm": ("source",),
    "verb": ("arg0", "arg1", "location", "temporal"),
}
"""Spans seen from an anchor (a trigger, a cue, a figure, a PropBank predicate), each role a BIO tagging."""

CLASSES: dict[str, dict[str, tuple[str, ...]]] = {
    "event": {"mode": MODES, "status": STATUSES},
    "cue": {"stance": STANCES},
    "harm": {"who": WHO},
}
"""One label for each anchor."""

GROUPS: dict[str, dict[str, tuple[str, ...]]] = {
    "status": {
        "happened": ("occurred", "ongoing"),
        "unreal": ("planned", "threatened", "called-for", "denied", "hypothetical"),
    },
}
"""What a set may say of an anchor that tells less than one label: that it is one of several."""

EDGES = (1, 2, 4, 8, 16, 32, 64, 128)
"""Distances in tokens at which a token counts as further from an anchor than one just before."""

PAIRS = ("none", "same", "reprisal-for", "reprisal-of", "caused", "caused-by", "part-of", "whole-of")
"""How the first of two triggers stands to the second."""
