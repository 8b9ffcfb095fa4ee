"""Low, best and high from reported values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.fuse import RULES, total
from whence.model import HarmValue


def value(
    low: int | None,
    high: int | None = None,
    *,
    quote: str = "12",
    origin: str = "a",
    source: str | None = None,
    part: bool = False,
    superseded_by: str | None = None,
) -> HarmValue:
    return HarmValue(
        report="r",
        event="E1",
        start=0,
        end=len(quote),
        quote=quote,
        low=low,
        high=high,
        source=source,
        origin=origin,
        part=part,
        superseded_by=superseded_by,
    )


numbers = st.one_of(st.none(), st.integers(0, 1000))
values = st.builds(
    value,
    numbers,
    numbers,
    quote=st.sampled_from(["12", "dozens", "at least 12", "about 40"]),
    origin=st.sampled_from("abc"),
    source=st.sampled_from([None, "police", "army"]),
    part=st.booleans(),
    superseded_by=st.sampled_from([None, "rep-x"]),
).filter(lambda v: (v.low is not None or v.high is not None) and not (v.low and v.high and v.low > v.high))


@given(st.lists(values, max_size=8), st.sampled_from(sorted(RULES)))
def test_low_best_and_high_are_in_order_under_every_rule(given_values: list[HarmValue], rule: str) -> None:
    found = total(given_values, rule)
    known = [n for n in (found.low, found.best, found.high) if n is not None]
    assert known == sorted(known)
    assert (found.low is None) == (found.best is None)
    assert found.values == tuple(given_values)


@given(st.lists(values, max_size=8), st.sampled_from(sorted(RULES)), st.randoms())
def test_the_order_of_values_changes_no_number(
    given_values: list[HarmValue], rule: str, random: object
) -> None:
    shuffled = list(given_values)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, two = total(given_values, rule), total(shuffled, rule)
    assert (one.low, one.best, one.high) == (two.low, two.best, two.high)


@pytest.mark.parametrize(
    ("given_values", "expected"),
    [
        pytest.param([value(16), value(16, 16)], (16, 16, 16), id="at least 16 counts as 16"),
        pytest.param([value(None, 20)], (None, None, 20), id="an open beginning is not guessed"),
        pytest.param(
            [value(24, quote="dozens"), value(40, 40)], (40, 40, 40), id="a number before a vague word"
        ),
        pytest.param(
            [value(24, quote="dozens")], (24, 24, 24), id="a vague word where nothing else is given"
        ),
        pytest.param(
            [value(12), value(12), value(15, origin="b")], (12, 12, 15), id="two copies are one origin"
        ),
        pytest.param(
            [value(12), value(15, origin="b"), value(15, origin="c")], (12, 15, 15), id="most origins"
        ),
        pytest.param([value(5, part=True), value(12)], (12, 12, 12), id="a part is left out"),
        pytest.param(
            [value(5, superseded_by="x"), value(12)], (12, 12, 12), id="what is superseded is left out"
        ),
        pytest.param([value(0, 0)], (0, 0, 0), id="none killed is a figure"),
        pytest.param([], (None, None, None), id="no figure is unknown and not zero"),
    ],
)
def test_representative(given_values: list[HarmValue], expected: tuple[int | None, ...]) -> None:
    found = total(given_values)
    assert (found.low, found.best, found.high) == expected
    assert found.rule == "representative.v1"


def test_the_rules_differ_as_their_names_say() -> None:
    given_values = [value(10), value(12, origin="b"), value(12, origin="c"), value(20, origin="d")]
    assert {rule: total(given_values, rule).best for rule in RULES} == {
        "conservative.v1": 10,
        "representative.v1": 12,
        "informative.v1": 20,
    }


def test_what_was_left_out_is_said() -> None:
    found = total([value(24, quote="dozens"), value(40, 40), value(3, 3, part=True)])
    assert found.reason == (
        "left out: 1 that count some of the victims only, or more than this incident; 1 that name no number"
    )
