"""The order of the steps from a report's text to its record, and nothing else."""

from collections.abc import Sequence

from whence.model import Record, Report
from whence.understand.assembly import assemble
from whence.understand.claims import claims
from whence.understand.furniture import furniture
from whence.understand.happenings import happenings
from whence.understand.harm import figures
from whence.understand.joining import join
from whence.understand.links import links, relations
from whence.understand.mentions import mentions
from whence.understand.phrases import chunk
from whence.understand.quotations import quotations
from whence.understand.settings import containers, surroundings
from whence.understand.text import cut
from whence.understand.triggers import triggers
from whence.understand.voices import forecasts, opinions


def understand(report: Report, boilerplate: Sequence[tuple[int, int]] = ()) -> Record:
    """What `report` says happened and who says so: spans, kinds, figures, stances; nothing is resolved.

    Args:
        report: the report; its text is not altered.
        boilerplate: half-open character ranges that the page's structure showed to be site furniture.
    """
    refuse = furniture(report.text, boilerplate)
    text = cut(report.text, refuse)
    phrases = chunk(text)
    wider = containers(text, phrases)
    harmed = figures(text, phrases)
    within = surroundings(text, phrases)
    found = happenings(text, phrases, triggers(text, phrases))
    groups = join(text, found, wider.union(*within.values()), harmed)
    said = claims(text, phrases, quotations(text))
    return assemble(
        report,
        text,
        groups=groups,
        said=said,
        harmed=harmed,
        named=mentions(text, phrases),
        linked=links(text, groups),
        related=relations(text),
        foretold=forecasts(text, said),
        judged=opinions(text, phrases, said),
        refuse=refuse,
        wider=wider,
        within=within,
    )
