"""An agency adds a line to its card and looks at it before it is stored."""

from __future__ import annotations

import pytest
from django.urls import reverse

from hongmian.cards.models import Wording
from hongmian.cards.queries.content import cards_now
from hongmian.directory.models import Station
from hongmian.directory.queries.finder import forget_network
from hongmian.history.models import Change
from tests.cards import making
from tests.cards.test_batches import signed_in
from tests.conftest import NOW

WORDS = {"purpose": "陪您过日子", "line": "每周三下午义诊", "name_en": "Rongyin Station", "line_en": "Free clinic"}


def post(cast, who, **more):
    url = reverse("cards:station", args=[cast.banyan.pk])
    return signed_in(getattr(cast, who)).post(url, WORDS | more)


def test_stored_words_stand_on_the_card(cast):
    assert post(cast, "alice").status_code == 302

    card = cards_now(["TH-001"], at=NOW)["TH-001"].card
    assert (card.front.purpose, card.front.line) == ("陪您过日子", "每周三下午义诊")
    assert (card.back.name, card.back.line) == ("Rongyin Station", "Free clinic")
    assert Change.objects.get(thing="cards.wording").by == cast.alice


def test_a_look_shows_another_picture_and_stores_nothing(cast):
    before = signed_in(cast.alice).get(reverse("cards:station", args=[cast.banyan.pk])).content.decode()

    after = post(cast, "alice", look="1").content.decode()

    pictures = [page.split('src="data:image/png;base64,')[1].split('"')[0] for page in (before, after)]
    assert pictures[0] != pictures[1]
    assert 'value="每周三下午义诊"' in after
    assert not Wording.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("line", "微信 15400003333"), ("line", "𰻝𰻝面店旁"), ("purpose", "长" * 33)]
)
def test_what_may_not_stand_on_a_card_is_said_beside_its_field(cast, field, value):
    response = post(cast, "alice", **{field: value})

    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.content.decode()
    assert not Wording.objects.exists()


def test_a_worker_looks_and_does_not_write(cast):
    assert post(cast, "wen").status_code == 403
    assert "每周三" not in signed_in(cast.wen).get(reverse("cards:station", args=[cast.banyan.pk])).content.decode()


def test_a_station_whose_card_has_no_room_is_named_wherever_it_would_be_printed(cast):
    Station.objects.filter(pk=cast.banyan.pk).update(address="榕荫二路00号" * 13)
    forget_network()
    made = making.batch(cast)
    client = signed_in(cast.alice)

    for url in (
        reverse("cards:station", args=[cast.banyan.pk]),
        reverse("cards:station_picture", args=[cast.banyan.pk]),
        reverse("cards:station_proof", args=[cast.banyan.pk]),
        reverse("cards:batch_pdf", args=[made.pk]),
        reverse("cards:batch_pictures", args=[made.pk]),
    ):
        page = client.get(url, follow=True)
        assert page.status_code == 200
        assert "TH-001 的暖心卡：正面放不下" in page.content.decode()
    assert client.get("/cards/of/TH-001/card.png").status_code == 404
