"""Inputs taken through the front door, with all that was kept on the way."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field

from whence.config import Config
from whence.model import Capture, Intake
from whence.reading import Settings, intake

GOOD = "A bomb killed at least 12 people in the town of Hasakeh on Tuesday, the governor said.\n"
STORY = (
    "A series of bomb blasts in the small eastern town killed at least 41 people on Friday and left dozens "
    "more wounded, according to a spokesman for the country's ministry of health.",
    "The spokesman said that the attack was a reprisal for air strikes early in the week, which followed the "
    "killing of 21 workers by the same group in the west of the country.",
    "Officials declined to say more about the victims, whose families buried them on Saturday in the town "
    "while shops and schools stayed closed and soldiers guarded the roads that lead to it.",
)


@dataclass
class Batch:
    """What a batch came to."""

    intakes: list[Intake] = field(default_factory=list)
    kept: list[Capture] = field(default_factory=list)

    @property
    def only(self) -> Intake:
        """The one intake that there is."""
        assert len(self.intakes) == 1, self.intakes
        return self.intakes[0]

    @property
    def text(self) -> str:
        """The text of the one report that there is."""
        report = self.only.report
        assert report is not None, self.only
        return report.text

    @property
    def reasons(self) -> list[str | None]:
        """The reason of each intake, None for a report."""
        return [taken.reason for taken in self.intakes]

    @property
    def furniture(self) -> list[str]:
        """The words that the one report's boilerplate holds."""
        return [self.text[start:end] for start, end in self.only.boilerplate]


def take(
    *targets: "str | os.PathLike[str]",
    config: Config | None = None,
    published_at: str | None = None,
    publisher: str | None = None,
    as_feed: bool = False,
) -> Batch:
    """All of `targets`, taken."""
    batch = Batch()
    settings = Settings(
        config=config or Config(), published_at=published_at, publisher=publisher, as_feed=as_feed
    )
    batch.intakes += intake([os.fspath(target) for target in targets], settings, batch.kept.append)
    return batch


def page(body: str, head: str = "", furniture: bool = True) -> str:
    """A page with `body` between a site's menu and its footer."""
    menu = "<nav><ul><li><a href=/>Home</a></li><li><a href=/w>World news</a></li></ul></nav>"
    foot = "<aside><h3>Most read</h3><p>Cup final ends in a draw</p></aside><footer>Post a Comment</footer>"
    before, after = (menu, foot) if furniture else ("", "")
    return f"<!DOCTYPE html><html><head>{head}</head><body>{before}{body}{after}</body></html>"


def article(paragraphs: Iterable[str] = STORY, title: str = "Bomb blasts hit an eastern town") -> str:
    """An article element with a heading."""
    inner = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<article><h1>{title}</h1>{inner}</article>"
