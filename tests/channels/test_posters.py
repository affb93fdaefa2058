"""Posters: exactly as large as their shape, with a code that leads to the page, and nothing that is not public."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
import zxingcpp
from django.urls import reverse
from PIL import Image

from hongmian.channels.posters.offered import KINDS, face_of, offered
from hongmian.channels.posters.poster import SIZES, Face, Shape, poster
from hongmian.kit.clock import FixedClock
from hongmian.polls.domain.ending import close_due
from hongmian.polls.enums import PollState
from hongmian.polls.models import Poll
from hongmian.press import posters
from tests.channels import making
from tests.conftest import NOW
from tests.polls import deeds

FACE = Face(
    "zh", "第 2 期，累计，截至2020年3月12日", "热线服务市民", "https://hongmian.example/numbers/2/", "来源：协会",
    "349,529", "人次", note="口径",
)  # fmt: skip


def code_in(content: bytes) -> list[str]:
    return [one.text for one in zxingcpp.read_barcodes(Image.open(io.BytesIO(content)).convert("L"))]


@pytest.mark.parametrize("shape", Shape)
def test_it_is_as_large_as_its_shape_and_the_same_twice(shape):
    made = poster(FACE, shape=shape)

    assert Image.open(io.BytesIO(made)).size == SIZES[shape]
    posters.poster.cache_clear()
    assert poster(FACE, shape=shape) == made


@pytest.mark.parametrize("shape", [Shape.SQUARE, Shape.TALL])
def test_its_code_leads_to_the_page(shape):
    assert code_in(poster(FACE, shape=shape)) == [FACE.address]


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("title", ["字" * 60, "word " * 40, "", "𰻝𰻝面 🌺"])
def test_no_title_is_too_long_or_too_odd(shape, title):
    made = poster(Face("zh", "一", title, FACE.address, "来源", lines=("行" * 60,) * 30, note="注" * 90), shape=shape)

    assert Image.open(io.BytesIO(made)).size == SIZES[shape]


def test_who_cannot_see_it_hears_the_same():
    assert FACE.alt == (
        "第 2 期，累计，截至2020年3月12日。热线服务市民。349,529 人次。口径。来源：协会。https://hongmian.example/numbers/2/"
    )


@pytest.mark.django_db
def test_a_headline_is_drawn_in_the_language_it_is_told_in(cast):
    number = making.number_of(cast)

    assert face_of("headline", str(number), language="zh").title == "榕荫街的灯"
    assert face_of("headline", str(number), language="en").title == "The light in Banyan Street"


@pytest.fixture
def poll(cast, settings):
    found = deeds.opened(counts_while_open=False)
    settings.HONGMIAN_CLOCK = FixedClock(deeds.NOW)
    return found


@pytest.mark.django_db
def test_an_open_vote_invites_with_its_dates_and_the_way_to_it(poll, settings):
    face = face_of("vote", poll.pk, language="en")

    assert [one.ref for one in offered("vote", language="en", at=deeds.NOW)] == [poll.pk]
    assert (face.title, face.kicker) == ("Best hotlines", "Vote now")
    assert face.lines[2:4] == ("3 to choose from", "At most 2 choices")
    assert face.lines[0].startswith("From ")
    assert "19 March 2020" in face.lines[0]
    assert "20 March 2020" in face.lines[1]
    assert code_in(poster(face, shape=Shape.SQUARE)) == [f"{settings.HONGMIAN_PUBLIC_URL}/en/vote/{poll.pk}/"]


@pytest.mark.django_db
def test_a_vote_that_is_over_tells_its_count_and_not_before(poll, settings):
    deeds.vote(poll, 1)
    deeds.vote(poll, 1, 2)
    assert not any("票：" in one or "有效" in one for one in face_of("vote", poll.pk, language="zh").lines)

    settings.HONGMIAN_CLOCK = FixedClock(poll.closes_at + timedelta(hours=1))
    close_due(at=poll.closes_at + timedelta(hours=1))
    face = face_of("vote", poll.pk, language="zh")

    assert face.kicker == "已计票，异议期内"
    assert face.lines[:3] == ("有效选票 2 张", "西门口街坊热线：2 票", "心桥心理支援专线：1 票")


@pytest.mark.django_db
def test_a_vote_that_was_called_off_has_no_poster(poll):
    Poll.objects.filter(pk=poll.pk).update(state=PollState.ABORTED)

    assert face_of("vote", poll.pk, language="zh") is None
    assert offered("vote", language="zh", at=deeds.NOW) == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ref", ["", "x", "9999999999", "1.none", "../1"])
def test_what_is_not_public_has_no_poster(cast, kind, ref):
    assert face_of(kind, ref, language="zh") is None
    assert offered(kind, language="zh", at=NOW) == []


@pytest.mark.django_db
def test_chosen_ones_come_in_one_file_with_their_words(cast):
    number = making.number_of(cast)
    query = f"?kind=headline&shape=cover&language=zh&pick={number}&pick=999"

    answer = making.signed_in(cast.grace).get(reverse("channels:posters_zip") + query)

    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        name = f"hongmian-headline-{number}-zh-cover.png"
        assert packed.namelist() == ["alt.txt", name]
        assert "榕荫街的灯" in packed.read("alt.txt").decode()


@pytest.mark.django_db
def test_nothing_chosen_is_said(cast):
    assert "请至少选一张海报" in making.signed_in(cast.grace).get(reverse("channels:posters_zip")).content.decode()
