"""How the record is made, and what its words mean."""

from dataclasses import dataclass

from whence.serve import wording
from whence.serve.desk import Desk
from whence.store.views import Totals
from whence.vocabulary import event_types, mode_titles


@dataclass(frozen=True, kw_only=True, slots=True)
class TypeNote:
    """One PLOVER type."""

    name: str
    title: str
    scale: float
    modes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AboutPage:
    """The method, with the vocabulary that this desk uses."""

    totals: Totals
    names_shown: bool
    grades: dict[str, str]
    types: tuple[TypeNote, ...]


def about_page(desk: Desk) -> AboutPage:
    """The page."""
    titles = mode_titles()
    return AboutPage(
        totals=desk.views.totals(),
        names_shown=desk.names,
        grades=dict(wording.GRADES),
        types=tuple(
            TypeNote(
                name=name,
                title=each.title,
                scale=each.scale,
                modes=tuple(titles.get(mode, mode) for mode in each.modes),
            )
            for name, each in event_types().items()
        ),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class ErrorPage:
    """What could not be shown, and what to do."""

    status: int
    title: str
    detail: str
