"""The filter of the incidents and the address that keeps it."""

import dataclasses
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from tests.serve.conftest import Client
from tests.serve.fusion import Sample
from whence.serve.filtering import LONGEST, ORDERS, VIEWS, Asked, asked
from whence.vocabulary import codes, event_types

words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40).map(
    lambda s: " ".join(s.split())
)
asks = st.builds(
    Asked,
    words=words,
    type=st.sampled_from(["", *event_types()]),
    country=st.sampled_from(["", "LY", "SY"]),
    place=words,
    actor=words,
    grade=st.sampled_from(["", *codes("grade")]),
    from_=st.dates().map(str) | st.just(""),
    harmed=st.integers(0, 9_999_999).map(str) | st.just(""),
    contradicted=st.booleans(),
    background=st.booleans(),
    order=st.sampled_from(list(ORDERS)),
    view=st.sampled_from(VIEWS),
    page=st.integers(1, 10_000),
)


@given(asks)
def test_address_gives_back_what_was_asked(wanted: Asked) -> None:
    address = wanted.address(page=wanted.page)
    parameters = dict(parse_qsl(address.partition("?")[2], keep_blank_values=True))
    assert asked(parameters) == wanted


@given(st.dictionaries(st.sampled_from([f.name.rstrip("_") for f in dataclasses.fields(Asked)]), st.text()))
def test_any_address_is_understood_or_its_problem_told(parameters: dict[str, str]) -> None:
    wanted = asked(parameters)
    assert wanted.filter().limit
    assert asked(wanted.query(page=wanted.page)).problems == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("from", "21/02/2015"),
        ("to", "2015-02-30"),
        ("harmed", "-1"),
        ("harmed", "many"),
        ("country", "Libya"),
        ("type", "WAR"),
        ("grade", "sure"),
        ("view", "globe"),
        ("order", "id; DROP TABLE"),
        ("words", "x" * (LONGEST + 1)),
    ],
)
def test_value_that_cannot_be_used_is_named_on_the_page(
    client: Client, sample: Sample, name: str, value: str
) -> None:
    answer = client.get(f"/incidents?{name}={value}")
    assert answer.status_code == 400
    notice = lxml_html.fromstring(answer.content).xpath("string(//*[@class='notice'])")
    assert notice.startswith(f"Not used: {name} is")
    assert "expected" in notice


def test_days_in_the_wrong_order_are_told(client: Client, sample: Sample) -> None:
    assert "nothing lies between" in client.get("/incidents?from=2015-03-01&to=2015-01-01").text


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("words=bakery", ["Bombing"]),
        ("type=COERCE", ["Arrest"]),
        ("country=LY", ["Air", "Bombing"]),
        ("grade=contested", ["Air"]),
        ("from=2015-03-08", ["Bombing"]),
        ("to=2015-03-08", ["Air"]),
        ("harmed=50", ["Bombing"]),
        ("contradicted=1", ["Air", "Bombing"]),
        ("actor=Red+Sand", ["Bombing"]),
        ("place=rahal", ["Air"]),
        ("order=harm", ["Bombing", "Air", "Arrest"]),
        ("words=nothing+such", []),
    ],
)
def test_filter_narrows_all_three_views_alike(
    client: Client, sample: Sample, query: str, titles: list[str]
) -> None:
    for view in VIEWS:
        page = client.get(f"/incidents.json?{query}&view={view}").json()
        assert [row["title"].split()[0] for row in page["rows"]] == titles
        assert page["count"] == len(titles)


def test_form_shows_what_is_asked_and_each_chip_takes_one_away(client: Client, sample: Sample) -> None:
    tree = lxml_html.fromstring(client.get("/incidents?country=LY&words=a+%3Cb%3E&contradicted=1").content)
    assert tree.xpath("//select[@name='country']/option[@selected]/@value") == ["LY"]
    assert tree.xpath("//input[@name='words']/@value") == ["a <b>"]
    assert tree.xpath("//input[@name='contradicted']/@checked")
    chips = {
        dict(parse_qsl(href.partition("?")[2])).keys() - {"view"} == set()
        for href in tree.xpath("//p[@class='chips']/a[@class='clear']/@href")
    }
    assert chips == {True}
    assert tree.xpath("//p[@class='chips']/a/@href")[0] == "/incidents?country=LY&contradicted=1"


def test_tabs_keep_the_filter(client: Client, sample: Sample) -> None:
    tree = lxml_html.fromstring(client.get("/incidents?country=LY").content)
    hrefs = tree.xpath("//nav[@class='tabs']/a/@href")
    assert hrefs == [
        "/incidents?country=LY",
        "/incidents?country=LY&view=map",
        "/incidents?country=LY&view=timeline",
    ]


def test_page_after_the_last_is_the_last(client: Client, sample: Sample) -> None:
    page = client.get("/incidents.json?page=9").json()
    assert (page["asked"]["page"], page["first"], len(page["rows"])) == (1, 1, 3)
