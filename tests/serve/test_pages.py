"""What the pages show, asked of the application as a browser without JavaScript would."""

import re

import pytest
from lxml import html as lxml_html

from tests.serve.conftest import Client
from tests.serve.fusion import ARREST, BOMBING, STRIKES, Sample

PLAIN = ["/incidents", "/reports", "/claims", "/relations", "/inputs", "/about"]


def text_of(client: Client, address: str) -> str:
    """The page's text, spaces tidied."""
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(lxml_html.fromstring(answer.content).text_content().split())


@pytest.mark.parametrize("address", [*PLAIN, "/incidents?view=map", "/incidents?view=timeline"])
def test_page_is_html_with_one_heading_and_a_way_past_the_navigation(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    tree = lxml_html.fromstring(answer.content)
    assert len(tree.xpath("//h1")) == 1
    assert tree.xpath("//a[@class='skip'][@href='#content']")


@pytest.mark.parametrize("address", [*PLAIN, f"/incidents/{BOMBING}", "/reports/wire"])
def test_no_page_holds_inline_script_or_style(client: Client, address: str) -> None:
    tree = lxml_html.fromstring(client.get(address).content)
    assert not tree.xpath("//style | //*[@style] | //script[not(@src)] | //@*[starts-with(name(), 'on')]")


def test_root_leads_to_the_incidents(client: Client) -> None:
    assert client.get("/").headers["location"] == "/incidents"


def test_list_gives_every_row_its_figures_grade_and_evidence(client: Client, sample: Sample) -> None:
    text = text_of(client, "/incidents")
    assert "Bombing of a bakery in Tamira" in text
    assert "38 35–52" in text
    assert "5 articles · 5 outlets 4 origins · 4 sources" in text
    assert "1 contradiction" in text
    assert "contested" in text


def test_unknown_figure_is_a_dash_and_never_a_zero(client: Client, sample: Sample) -> None:
    tree = lxml_html.fromstring(client.get("/incidents").content)
    (row,) = [row for row in tree.xpath("//tbody/tr") if "Arrest" in row.text_content()]
    figures = [cell.text_content().strip() for cell in row.xpath("./td[@data-label]")]
    assert figures == ["—", "—"]
    assert "date not known" in row.text_content()
    assert "place not known" in row.text_content()


def test_person_harmed_is_not_named_unless_asked_for(client: Client, sample: Sample) -> None:
    for address in ("/incidents", f"/incidents/{BOMBING}", f"/incidents/{BOMBING}.json", "/api/incidents"):
        assert "Idris Farouk" not in client.get(address).text
    assert "a named person" in text_of(client, f"/incidents/{BOMBING}")


@pytest.mark.parametrize(
    "address", ["/incidents", f"/incidents/{ARREST}", "/reports", "/claims", "/reports/partisan"]
)
def test_hostile_title_is_escaped(client: Client, sample: Sample, address: str) -> None:
    page = client.get(address).text
    assert "<script>document" not in page
    assert "<img" not in page


def test_title_that_turns_its_direction_is_spelt_out(client: Client, sample: Sample) -> None:
    page = client.get("/reports").text
    assert "\u202e" not in page
    assert "[U+202E]gnp.exe" in page


def test_incident_shows_every_value_with_its_words_source_and_standing(
    client: Client, sample: Sample
) -> None:
    text = text_of(client, f"/incidents/{BOMBING}")
    for words in ("31 or more", "52", "41 or more", "Residents", "only some of them; not used"):
        assert words in text
    assert "replaced by a later figure in Evening Ledger" in text
    assert "rule representative.v1" in text
    assert "7 figures from 3 text origins" in text


def test_every_figure_leads_to_its_words(client: Client, sample: Sample) -> None:
    tree = lxml_html.fromstring(client.get(f"/incidents/{BOMBING}").content)
    links = tree.xpath("//a[@class='value']")
    assert len(links) == 9
    for link in links:
        address, _, fragment = link.get("href").partition("#")
        page = lxml_html.fromstring(client.get(address).content)
        assert page.get_element_by_id(fragment) is not None
        marked = "".join(mark.text_content() for mark in page.xpath("//article//mark"))
        assert marked == link.xpath("./q")[0].text_content()


def test_stated_reprisal_is_a_chain_with_the_days_between(client: Client, sample: Sample) -> None:
    text = text_of(client, f"/incidents/{BOMBING}")
    assert "4 days later in reprisal, as reports say" in text
    assert "called the blast a reprisal" in text
    answered = text_of(client, f"/incidents/{STRIKES}")
    assert "10 Mar 2015 Bombing of a bakery" in answered


def test_inferred_link_is_marked_so_and_is_no_part_of_the_chain(client: Client, sample: Sample) -> None:
    tree = lxml_html.fromstring(client.get(f"/incidents/{STRIKES}").content)
    (inferred,) = tree.xpath("//*[@class='inferences']")
    assert "no report says so" in inferred.text_content()
    assert "the sides are reversed" in inferred.text_content()
    (chain,) = tree.xpath("//ol[@class='chain']")
    assert "Arrest" not in chain.text_content()


def test_contradiction_shows_the_words_of_both_sides(client: Client, sample: Sample) -> None:
    tree = lxml_html.fromstring(client.get(f"/incidents/{BOMBING}").content)
    first, second = tree.xpath("//article")
    assert [side.text_content() for side in first.xpath(".//q")] == [
        "38 people were killed",
        "52 innocent people",
    ]
    assert "38 or 52 killed figure open" in " ".join(first.text_content().split())
    assert "a later toll by the same source" in second.text_content()


def test_claims_stand_by_who_makes_them(client: Client, sample: Sample) -> None:
    page = client.get(f"/incidents/{BOMBING}.json").json()
    assert page["sides"][0]["source"] == "Regional Health Office"
    assert {"Red Sand Front", "Leyla Harun", "Residents", "Coastal Government"} < {
        side["source"] for side in page["sides"]
    }


def test_who_is_only_accused_stands_beside_the_accuser_and_not_as_who_did_it(client: Client) -> None:
    strikes = client.get(f"/incidents/{STRIKES}.json").json()
    assert strikes["agents"] == []
    assert [(side["name"], by) for side, by in strikes["accused"]] == [
        ("Coastal Government", ["Inland Council"])
    ]
    assert "Coastal Government by Inland Council" in text_of(client, f"/incidents/{STRIKES}")
    listed = text_of(client, "/incidents")
    assert "accused: Coastal Government" in listed
    assert "by Coastal Government" not in listed


def test_who_is_accused_and_claims_it_stands_as_who_did_it(client: Client) -> None:
    page = client.get(f"/incidents/{BOMBING}.json").json()
    assert [side["name"] for side in page["agents"]] == ["Red Sand Front"]
    assert page["accused"] == []


def test_origins_group_the_copies_with_the_passage(client: Client, sample: Sample) -> None:
    page = client.get(f"/incidents/{BOMBING}.json").json()
    first = page["origins"][0]
    assert [report["report"]["name"] for report in first["reports"]] == ["Northern Wire", "Harbour Courier"]
    assert first["reports"][1]["copied"][0]["evidence"] == "wire tag"


def test_merging_is_explained_in_words_and_bits(client: Client, sample: Sample) -> None:
    text = text_of(client, f"/incidents/{BOMBING}")
    assert "the same settlement, Tamira +7.4" in text
    assert "kept apart" in text


def test_judgement_is_shown_with_author_time_and_reason(client: Client, sample: Sample) -> None:
    text = text_of(client, f"/incidents/{BOMBING}")
    assert "accept by M. Reviewer, 12 Mar 2015, 10:00 UTC" in text
    assert "Both tolls were checked" in text


def test_report_shows_its_text_unchanged_with_its_record_beside_it(client: Client, sample: Sample) -> None:
    tree = lxml_html.fromstring(client.get("/reports/copy").content.decode())
    (article,) = tree.xpath("//article")
    assert article.text_content() == sample.copy.text
    assert "Share this page" in tree.xpath("string(//article//*[contains(@class, 'k-boilerplate')])")
    assert "from Northern Wire" in " ".join(tree.text_content().split())


def test_report_marks_opinions_and_forecasts(client: Client, sample: Sample) -> None:
    tree = lxml_html.fromstring(client.get("/reports/partisan").content)
    marked = tree.xpath("//article//*[contains(@class, 'k-opinion')]")
    assert [each.text_content() for each in marked] == [
        "The butchers of the Front strike again.",
        "The world will look away once more.",
    ]
    assert tree.xpath("//article//*[contains(@class, 'k-forecast')]")


def test_words_that_the_text_does_not_have_are_refused_with_a_reason(client: Client, sample: Sample) -> None:
    for query in ("start=5&end=99999", "start=9&end=3", "start=x&end=y", "start=٣&end=٩"):
        text = text_of(client, f"/reports/wire?{query}")
        assert "There are no words from" in text


def test_capture_is_a_download_that_no_browser_renders(client: Client, sample: Sample) -> None:
    answer = client.get(f"/captures/{sample.wire.sha256}")
    assert answer.content == sample.wire.content
    assert answer.headers["content-type"] == "text/plain"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_right_to_left_report_sets_its_own_direction(client: Client, sample: Sample) -> None:
    tree = lxml_html.fromstring(client.get("/reports/arabic").content.decode())
    (article,) = tree.xpath("//article")
    assert (article.get("dir"), article.get("lang")) == ("auto", "ar")
    assert article.text_content() == sample.arabic.text


def test_inputs_account_for_everything_and_say_what_to_do(client: Client, sample: Sample) -> None:
    text = text_of(client, "/inputs")
    assert "whence add reports/ 6 0 1 1" in text
    assert "reports/<b>bad</b>.bin" in text
    assert "Next: give text, HTML, JSON Lines or a feed." in text


def test_claims_are_found_by_words_source_and_stance(client: Client, sample: Sample) -> None:
    assert len(client.get("/claims.json").json()["entries"]) == 9
    assert len(client.get("/claims.json?stance=denies").json()["entries"]) == 2
    assert len(client.get("/claims.json?source=health").json()["entries"]) == 2
    (found,) = client.get("/claims.json?words=higher").json()["entries"]
    assert found["incidents"] == [["Bombing of a bakery in Tamira", f"/incidents/{BOMBING}"]]


def test_relation_shows_score_coverage_and_statement(client: Client, sample: Sample) -> None:
    text = text_of(client, "/relations?a=Coastal+Government&b=Inland+Council")
    assert "2015-03 score -10.0 · 2 origins" in text
    assert "are worsening" in text
    assert "Air strikes on a market in Oum Rahal" in text


def test_timeline_draws_what_is_dated_and_counts_the_rest(client: Client, sample: Sample) -> None:
    tree = lxml_html.fromstring(client.get("/incidents?view=timeline").content)
    assert len(tree.xpath("//a[starts-with(@class, 'pin')]")) == 2
    assert len(tree.xpath("//path[@class='arc']")) == 1
    assert "1 incident has no known date" in " ".join(tree.text_content().split())


def test_map_counts_what_it_cannot_show(client: Client, sample: Sample) -> None:
    text = text_of(client, "/incidents?view=map")
    assert "1 incident has no known place" in text


@pytest.mark.parametrize(
    "address", ["/incidents/nothing", "/reports/nothing", "/captures/00", "/nothing", "/static/no"]
)
def test_what_is_not_there_is_a_page_that_says_so(client: Client, sample: Sample, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert re.search("Nothing here", answer.text)
    asked = client.get(address, accept="application/json")
    assert asked.status_code == 404
    assert asked.json()["status"] == 404
