"""Where an address is in the folder, and what a link means."""

from __future__ import annotations

import pytest

from hongmian.site.export.addresses import address_of, file_of, from_file_to_file

LIVE = "https://hongmian.example.org"


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/en/", "en/index.html"),
        ("/help/?district=440106", "help/index~district-440106.html"),
        ("/help/?page=2&when=night", "help/index~page-2~when-night.html"),
    ],
)
def test_pages(address, path):
    assert file_of(address) == path


def test_a_query_that_cannot_stand_in_a_name_is_hashed_and_always_the_same():
    first, again, other = (file_of(f"/news/?words={words}") for words in ("%E8%8D%AF", "%E8%8D%AF", "%E7%94%B5"))

    assert first == again != other
    assert first.isascii()


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/data/hotlines.csv", "data/hotlines.csv"),
        ("/activities/calendar.ics?group=children", "activities/calendar~group-children.ics"),
        ("/vote/a/portraits/1.png?0f3c", "vote/a/portraits/1.png"),
        ("/awards/log/checkpoint", "awards/log/checkpoint"),
    ],
)
def test_files(address, path):
    assert file_of(address, html=False) == path


@pytest.mark.parametrize(
    ("link", "meant"),
    [
        ("/help/", ("/help/", "")),
        ("../help/#list", ("/help/", "list")),
        ("?page=2&district=1#list", ("/wishes/?district=1&page=2", "list")),
        (f"{LIVE}/news/", ("/news/", "")),
        ("#top", None),
        ("tel:+8620", None),
        ("https://elsewhere.example.org/help/", None),
        (f"{LIVE}.evil.example.org/", None),
        ("//elsewhere.example.org/", None),
        ("data:image/png;base64,", None),
    ],
)
def test_what_a_link_means(link, meant):
    assert address_of(link, at="/wishes/", public_url=LIVE) == meant


def test_files_lead_to_each_other_below_any_path():
    assert from_file_to_file("en/help/index.html", "static/ui/a.css") == "../../static/ui/a.css"
    assert from_file_to_file("index.html", "help/index~when-night.html") == "help/index~when-night.html"
