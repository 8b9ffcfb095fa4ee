"""Reports of our own writing on one invented bombing at Marat, and on other things."""

from tests.fuse.builder import claim, event, harm, record
from whence.model import Record

WIRE = (
    "Bomber kills 12 at market in Marat\n\nMARAT (AFP) - A bomber blew up a van packed with "
    "explosives in the crowded vegetable market of Marat on Tuesday, killing at least 12 people and "
    "wounding 30, a hospital doctor said. The van was parked beside a row of fruit stalls when it "
    "exploded shortly before noon, tearing the roof off the old trading hall and setting several cars"
    " alight."
)
REWRITE = (
    "Carnage in Marat\n\nShoppers fled in panic. A bomber blew up a truck packed with explosives in "
    "the crowded vegetable market of Marat on Tuesday, killing at least 12 people. The truck was "
    "parked beside a row of fruit stalls when it exploded shortly before noon, tearing the roof off "
    "the old trading hall and setting several cars alight."
)
OWN = (
    "Fourteen dead in Marat blast\n\nA car bomb went off on Tuesday near the vegetable sellers of "
    "Marat. The governor's office put the number of dead at 14. Our reporter counted nine burnt cars."
)
ELSEWHERE = (
    "Shells hit Qarna\n\nMortar shells landed on a school in Qarna on Tuesday and killed three "
    "pupils, the Red Crescent said."
)


def wire(name: str = "wire", published: str = "2016-07-05") -> Record:
    """The agency's story: 12 killed by a doctor."""
    return record(
        name,
        WIRE,
        event(
            "blew up",
            mode="explosives",
            day="2016-07-05",
            town="Marat",
            harmed=[
                harm("killed", "at least 12 people", 12, source="a hospital doctor"),
                harm("injured", "30", 30, 30, source="a hospital doctor"),
            ],
        ),
        published=published,
    )


def rewrite(name: str = "rewrite", published: str = "2016-07-05") -> Record:
    """The same text under another roof, lightly edited, without the tag."""
    return record(
        name,
        REWRITE,
        event(
            "blew up",
            mode="explosives",
            day="2016-07-05",
            town="Marat",
            harmed=[harm("killed", "at least 12 people", 12)],
        ),
        published=published,
    )


def own(name: str = "own", published: str = "2016-07-05") -> Record:
    """An outlet's own report: 14 by the governor's office."""
    return record(
        name,
        OWN,
        event(
            "went off",
            mode="explosives",
            day="2016-07-05",
            town="Marat",
            harmed=[harm("killed", "14", 14, 14, source="The governor's office")],
        ),
        published=published,
        claims=[claim("put the number of dead at 14", "The governor's office")],
    )


def elsewhere(name: str = "elsewhere") -> Record:
    """Another thing on the same day."""
    return record(
        name,
        ELSEWHERE,
        event(
            "landed",
            mode="heavy-weapons",
            day="2016-07-05",
            town="Qarna",
            harmed=[harm("killed", "three pupils", 3, 3, source="the Red Crescent")],
        ),
    )


def all_stories() -> list[Record]:
    """Four reports, two happenings, three origins."""
    return [wire(), rewrite(), own(), elsewhere()]
