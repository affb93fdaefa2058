"""Press kits: everything public that a journalist needs, in one file, the same bytes for the same contents."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from hongmian.channels.kits.building import build, kit_of
from hongmian.channels.kits.contents import _plain, contents
from hongmian.channels.kits.events import event, events
from hongmian.channels.models import Release
from tests.bulletins.deeds import published_edition
from tests.channels import making
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as kit:
        assert kit.testzip() is None
        return {name: kit.read(name) for name in kit.namelist()}


def fetched(key: str) -> dict[str, bytes]:
    answer = Client().get(f"/channels/press/{key}.zip")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    return opened(answer.content)


def test_the_kit_of_a_bulletin_holds_its_figures_with_definitions_and_days(cast):
    number = published_edition(cast).number
    kit = fetched(f"bulletin-{number}")

    rows = list(csv.DictReader(io.StringIO(kit["figures.csv"].decode("utf-8-sig"))))
    assert {row["edition"] for row in rows} == {str(number)}
    assert all(row["definition_zh"] and row["definition_en"] and row["as_of"] for row in rows)
    assert [row["code"] for row in rows] == [row["code"] for row in json.loads(kit["figures.json"])["figures"]]
    assert kit["figures.xlsx"].startswith(b"PK")
    assert kit[f"pictures/figure-{number}.citizens_served-zh.png"].startswith(b"\x89PNG")


def test_every_kit_says_what_it_is_whom_to_ask_and_how_it_may_be_used(cast, settings):
    settings.HONGMIAN_PRESS_NAME, settings.HONGMIAN_PRESS_EMAIL = "宣传部", "press@example.org"
    kit = fetched("cards")

    assert "暖心卡" in kit["README.txt"].decode()
    assert "Warm cards" in kit["README.txt"].decode()
    assert "宣传部" in kit["contact.txt"].decode()
    assert "press@example.org" in kit["contact.txt"].decode()
    assert "CC BY 4.0" in kit["licence.txt"].decode()
    assert "020-0000 1234" not in kit["README.txt"].decode()
    assert "榕荫街守护热线" in kit["hotlines.csv"].decode()


def test_the_sums_are_those_of_the_files(cast):
    kit = fetched("cards")

    told = dict(reversed(line.split("  ")) for line in kit["SHA256SUMS"].decode().splitlines())
    assert told == {name: hashlib.sha256(body).hexdigest() for name, body in kit.items() if name != "SHA256SUMS"}


def test_the_same_contents_give_the_same_bytes_and_are_built_once(cast, tmp_path):
    number = published_edition(cast).number
    inside = contents(event(f"bulletin-{number}", at=NOW), article=making.number_of(cast), at=NOW)

    first = kit_of(inside)

    assert first == build(inside) == kit_of(inside)
    assert [path.name for path in (tmp_path / "press-kits").glob("*.zip")] == [f"{inside.digest}.zip"]


def test_the_release_stands_in_the_kit_in_both_languages_with_its_pictures(cast):
    number = making.number_of(cast)
    client = making.signed_in(cast.grace)
    client.post(reverse("channels:release_choose", args=["cards"]), {"article": str(number)})

    kit = fetched("cards")

    assert "榕荫街的灯" in kit["release-zh.txt"].decode()
    assert "The light in Banyan Street" in kit["release-en.txt"].decode()
    assert "榕荫街的灯" in Client().get("/channels/press/").content.decode()
    client.post(reverse("channels:release_choose", args=["cards"]), {"article": ""})
    assert "release-zh.txt" not in fetched("cards")


def test_an_article_that_is_not_published_is_no_release(cast):
    making.signed_in(cast.grace).post(reverse("channels:release_choose", args=["cards"]), {"article": "999"})

    assert not Release.objects.exists()


def test_a_kit_in_hand_is_not_sent_again(cast):
    etag = Client().get("/channels/press/cards.zip")["ETag"]

    assert Client().get("/channels/press/cards.zip", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("key", ["award-none", "bulletin-99", "bulletin-x", "activity-222222", "cards-1", "other"])
def test_what_did_not_happen_has_no_kit(cast, key):
    assert Client().get(f"/channels/press/{key}.zip").status_code == 404


def test_the_list_names_the_bulletins_and_the_campaign(cast):
    number = published_edition(cast).number

    assert [one.key for one in events(at=NOW)] == ["campaign", f"bulletin-{number}", "cards"]


def test_a_cell_is_never_a_formula(cast):
    assert [_plain(cell) for cell in ("=1+1", "@x", "-3", "一")] == ["'=1+1", "'@x", "'-3", "一"]
