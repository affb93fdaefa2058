from __future__ import annotations

import html
import re

import pytest

from hongmian.directory.queries.open_hotlines import COLUMNS
from hongmian.directory.web.data import words
from hongmian.directory.web.data.pages import with_codes


@pytest.mark.parametrize(
    ("address", "heading", "agencies"),
    [("/open-data/", "开放数据", "机构"), ("/en/open-data/", "Open data", "Agencies")],
)
def test_open_data_is_explained_in_both_languages(cast, client, address, heading, agencies):
    page = client.get(address).content.decode()

    assert f"<h1>{heading}</h1>" in page
    assert agencies in page
    assert 'href="/data/hotlines.csv"' in page
    assert 'href="/data/directory.json"' in page
    assert "https://creativecommons.org/licenses/by/4.0/" in page


def test_every_column_of_the_file_is_explained_in_its_order(cast, client):
    page = client.get("/en/open-data/").content.decode()

    explained = re.findall(r"<dt><code>(\w+)</code></dt>", page)
    assert explained[: len(COLUMNS)] == list(COLUMNS)


def test_figures_stand_with_their_meaning_and_date(cast, client):
    page = html.unescape(client.get("/en/open-data/").content.decode())

    assert page.count("as of 19 March 2020, 10:20") == 2
    for _name, label, _unit, meaning in words.FIGURES:
        assert str(label) in page
        assert str(meaning) in page


def test_the_page_costs_one_query(cast, client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/open-data/")


def test_codes_are_marked_as_code_and_nothing_else_becomes_markup():
    assert with_codes("say `a<b` & <i>") == "say <code>a&lt;b</code> &amp; &lt;i&gt;"
