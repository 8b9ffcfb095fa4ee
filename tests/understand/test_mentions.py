"""What is named: kinds, and chains of mentions of one thing."""

import pytest

from tests.understand.reports import read_by_rules as read

TEXT = (
    "Egyptian President Abdel Sisi met the Islamic State envoy in Cairo. A car bomb hit the Red Mosque. "
    "The Islamic State (ISIS) said Sisi had lied. ISIS attacked the army."
)


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        pytest.param("Egyptian", "nationality", id="nationality"),
        pytest.param("Cairo", "place", id="place"),
        pytest.param("car bomb", "weapon", id="weapon"),
        pytest.param("ISIS", "organization", id="organization"),
        pytest.param("Red Mosque", "facility", id="facility"),
    ],
)
def test_a_mention_has_its_kind(quote: str, kind: str) -> None:
    assert kind in [m.kind for m in read(TEXT).mentions if m.quote == quote]


def test_an_acronym_in_brackets_is_in_the_chain_of_the_full_name() -> None:
    chains = {m.quote: m.chain for m in read(TEXT).mentions}
    assert chains["Islamic State"] == chains["ISIS"]


def test_a_surname_is_in_the_chain_of_the_full_name() -> None:
    mentions = read("Khalifa Haftar left Tobruk. Haftar did not return.").mentions
    chains = {m.quote: m.chain for m in mentions}
    assert chains["Khalifa Haftar"] == chains["Haftar"]
