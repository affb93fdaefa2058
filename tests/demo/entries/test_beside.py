from __future__ import annotations

import io
from collections import Counter

import pypdf
from PIL import Image

from hongmian.demo.city import AGENCIES, chance_for
from hongmian.demo.entries.experts import AWARDS, EXPERTS, experts
from hongmian.demo.entries.pictures import HEIGHT, WIDTH, picture
from hongmian.demo.entries.reports import report
from hongmian.uploads.checking import check


def test_a_picture_is_small_and_the_same_for_the_same_dice():
    made = picture(chance_for(1, "picture"))

    assert Image.open(io.BytesIO(made)).size == (WIDTH, HEIGHT)
    assert len(made) < 20_000
    assert picture(chance_for(1, "picture")) == made != picture(chance_for(2, "picture"))


def test_a_report_is_one_page_that_says_what_the_entry_says(week):
    longest = max(week["projects"], key=lambda entry: len(entry.text))

    pages = pypdf.PdfReader(io.BytesIO(report(longest))).pages
    assert len(pages) == 1
    assert longest.answers["results"][:12] in pages[0].extract_text().replace("\n", "")


def test_pictures_and_reports_pass_the_door_for_files(week):
    assert check(picture(chance_for(1, "picture"))).kind == "png"
    assert check(report(week["projects"][0])).kind == "pdf"


def test_experts_know_every_award_and_some_have_an_agency():
    found = experts(chance_for(20200317, "experts"))

    assert len({expert.name for expert in found}) == EXPERTS
    known = Counter(award for expert in found for award in expert.expertise)
    assert all(known[award] >= EXPERTS // 4 for award in AWARDS)
    assert 8 <= sum(expert.agency is not None for expert in found) <= 30
    assert any(expert.former for expert in found)
    for expert in found:
        assert expert.agency not in expert.former
        assert all(place in range(AGENCIES) for place in expert.former)
    assert experts(chance_for(20200317, "experts")) == found
