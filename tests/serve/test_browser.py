"""The desk in a real browser: what is clicked, seen, requested, and reached by keyboard."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.serve.browsing import PHONE, Browser, browsing, serving
from tests.serve.drafts import HOSTILE
from tests.serve.fusion import ARREST, BOMBING, STRIKES, Sample, fill, fusion
from whence.model import EventPlace
from whence.serve import application
from whence.store import Store, open_store

pytestmark = pytest.mark.browser

CONTRAST = Path(__file__).with_name("contrast.js")
"""Gives every text whose contrast is less than WCAG's AA asks of small text."""

PAGES = [
    "/incidents",
    "/incidents?view=map",
    "/incidents?view=timeline",
    f"/incidents/{BOMBING}",
    f"/incidents/{STRIKES}",
    f"/incidents/{ARREST}",
    "/reports",
    "/reports/wire",
    "/reports/partisan",
    "/reports/arabic",
    "/claims",
    "/relations",
    "/relations?a=Coastal+Government&b=Inland+Council",
    "/inputs",
    "/about",
    "/incidents/nothing",
]


@pytest.fixture(scope="module")
def browser(store: Store, sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser on the sample's desk."""
    with (
        serving(application(store.views)) as base,
        browsing(base, tmp_path_factory.mktemp("profile")) as opened,
    ):
        yield opened


def test_click_on_a_figure_lands_on_its_words_highlighted_and_in_view(
    browser: Browser, sample: Sample
) -> None:
    browser.open(f"/incidents/{BOMBING}", size=(1280, 500))
    browser.driver.find_element(By.CSS_SELECTOR, "#figures a.value").click()
    (mark,) = browser.driver.find_elements(By.CSS_SELECTOR, "article mark")
    assert mark.text == "52 innocent people"
    box = browser.run(
        "const b = arguments[0].getBoundingClientRect(); return [b.top, b.bottom, innerHeight]", mark
    )
    assert 0 <= box[0] < box[1] <= box[2]
    behind = browser.run("return getComputedStyle(arguments[0]).backgroundColor", mark)
    around = browser.run("return getComputedStyle(document.body).backgroundColor")
    assert behind not in {around, "rgba(0, 0, 0, 0)"}


def test_figure_at_the_end_of_a_long_report_is_scrolled_to(browser: Browser, sample: Sample) -> None:
    start, end = sample.wire.at("Oum Rahal", 1)
    browser.open(f"/reports/wire?start={start}&end={end}#s-{start}-{end}", size=(360, 300))
    top, height = browser.run(
        "return [document.querySelector('mark').getBoundingClientRect().top, innerHeight]"
    )
    assert 0 <= top < height
    assert browser.run("return scrollY") > 0


@pytest.mark.parametrize("path", PAGES)
def test_page_asks_this_host_alone_and_its_console_is_silent(browser: Browser, path: str) -> None:
    browser.said(), browser.requested()
    browser.open(path)
    if browser.run("return document.querySelectorAll('.map').length"):
        browser.wait_for("return document.querySelector('.map[data-ready] .land')")
    elsewhere = {url for url in browser.requested() if not url.startswith((browser.base, "data:", "chrome:"))}
    assert elsewhere == set()
    expected = ["404"] if path.endswith("nothing") else []
    assert [
        word for message in browser.said() for word in (["404"] if "404" in message else [message])
    ] == expected


@pytest.mark.parametrize(
    "path", ["/incidents", f"/incidents/{ARREST}", "/reports", "/reports/partisan", "/claims"]
)
def test_hostile_title_shows_as_text_and_runs_nothing(browser: Browser, path: str) -> None:
    browser.open(path)
    assert browser.run("return document.title") != "owned"
    assert browser.run("return document.querySelectorAll('main img, main script').length") == 0
    if path != "/claims":
        assert "<script>document.title" in browser.driver.find_element(By.TAG_NAME, "main").text


@pytest.mark.parametrize("path", PAGES)
def test_page_on_a_phone_has_no_sideways_scroll(browser: Browser, path: str) -> None:
    browser.open(path, size=PHONE)
    assert browser.run("return document.documentElement.scrollWidth") <= PHONE[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["/incidents", f"/incidents/{BOMBING}", "/reports/partisan", "/inputs", "/claims"]
)
def test_text_stands_out_from_what_is_behind_it(browser: Browser, path: str, scheme: str) -> None:
    browser.open(path, scheme=scheme)
    assert browser.run(CONTRAST.read_text("utf-8")) == []


def test_night_and_day_differ(browser: Browser) -> None:
    seen = []
    for scheme in ("light", "dark"):
        browser.open("/incidents", scheme=scheme)
        seen.append(browser.run("return getComputedStyle(document.body).backgroundColor"))
    assert seen[0] != seen[1]


def test_keyboard_reaches_skip_link_filter_and_first_row(browser: Browser) -> None:
    browser.open("/incidents")
    reached = []
    for _ in range(40):
        browser.driver.switch_to.active_element.send_keys(Keys.TAB)
        reached.append(
            browser.run("const a = document.activeElement; return a.name || a.className || a.tagName")
        )
        if "title" in reached:
            break
    assert reached[0] == "skip"
    assert {"words", "type", "country", "from", "to", "grade", "title"} <= set(reached)
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.run("return location.pathname") == f"/incidents/{STRIKES}"


def test_focus_is_seen(browser: Browser) -> None:
    browser.open("/incidents")
    browser.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_filter_is_kept_in_the_address_and_on_the_map(browser: Browser) -> None:
    browser.open("/incidents")
    browser.driver.find_element(By.NAME, "words").send_keys("bakery", Keys.ENTER)
    browser.wait_for("return location.search.includes('words=bakery')")
    assert len(browser.driver.find_elements(By.CSS_SELECTOR, "tbody tr")) == 1
    browser.driver.find_element(By.LINK_TEXT, "Map").click()
    browser.wait_for("return document.querySelector('.map[data-ready]')")
    assert len(browser.driver.find_elements(By.CSS_SELECTOR, "path.point")) == 1


def test_map_shows_places_with_titles_as_text_and_by_keyboard(browser: Browser) -> None:
    browser.open("/incidents?view=map")
    browser.wait_for("return document.querySelector('.map[data-ready]')")
    assert len(browser.driver.find_elements(By.CSS_SELECTOR, "path.point")) == 2
    point = browser.driver.find_element(By.CSS_SELECTOR, "path.point")
    assert point.get_attribute("aria-label") == "Tamira, 1 incident"
    browser.run("arguments[0].focus()", point)
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    popup = browser.wait_for("return document.querySelector('.popup')?.textContent")
    assert "Bombing of a bakery in Tamira" in popup
    assert "killed 38" in popup


def test_hostile_title_and_place_show_as_text_on_the_map(tmp_path: Path) -> None:
    with open_store(tmp_path / "hostile.db") as store:
        derived = fusion(fill(store))
        place = EventPlace(name=HOSTILE, country="LY", precision="settlement", lat=30.0, lon=20.0)
        incidents = [dataclasses.replace(i, place=place) if i.id == ARREST else i for i in derived.incidents]
        store.save(dataclasses.replace(derived, incidents=tuple(incidents)))
        with serving(application(store.views)) as base, browsing(base, tmp_path / "profile") as browser:
            browser.open("/incidents?view=map&type=COERCE")
            browser.wait_for("return document.querySelector('.map[data-ready]')")
            browser.driver.find_element(By.CSS_SELECTOR, "path.point").send_keys(Keys.ENTER)
            popup = browser.wait_for("return document.querySelector('.popup')?.textContent")
            assert popup.count("<script>document.title='owned'</script>") == 2
            assert "\u202e" not in popup
            assert browser.run("return document.querySelectorAll('main img').length") == 0
            assert browser.run("return document.title") == "Incidents · Whence"
            assert browser.said() == []


def test_pages_work_without_script_and_the_map_says_what_it_needs(browser: Browser, sample: Sample) -> None:
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.open("/incidents?country=LY")
        browser.driver.find_element(By.LINK_TEXT, "Bombing of a bakery in Tamira").click()
        browser.driver.find_element(By.CSS_SELECTOR, "#figures a.value").click()
        assert browser.driver.find_element(By.CSS_SELECTOR, "article mark").text == "52 innocent people"
        browser.open("/incidents?view=timeline")
        assert len(browser.driver.find_elements(By.CSS_SELECTOR, "a.pin")) == 2
        browser.open("/incidents?view=map")
        assert "needs JavaScript" in browser.driver.find_element(By.ID, "map").text
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_legend_takes_marks_away_without_script(browser: Browser, sample: Sample) -> None:
    browser.open("/reports/partisan")
    assert browser.run("return document.scripts.length") == 0
    wave = "return getComputedStyle(document.querySelector('article .k-opinion')).textDecorationLine"
    assert browser.run(wave) == "underline"
    browser.driver.find_element(By.ID, "show-opinion").click()
    assert browser.run(wave) == "none"
