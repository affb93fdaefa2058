"""From the wall to a pledge, and what one gave: in a browser without a script."""

from __future__ import annotations

import pytest

from hongmian.wishes.domain.freeing import lapse_due
from hongmian.wishes.models import Giver, Pledge, Waiting
from tests.conftest import NOW
from tests.wishes import making

pytestmark = pytest.mark.django_db
NEW = {
    "giver-key": "5d0b8a58-2f0c-4b39-9d4f-0a4f4c6a8a01", "giver-kind": "citizen", "giver-name": "陈善",
    "giver-phone": "15400008888", "giver-shown_as": "",
}  # fmt: skip
KEY = "5d0b8a58-2f0c-4b39-9d4f-0a4f4c6a8a02"


@pytest.fixture
def wish(cast):
    return making.on_wall(cast)


def form(how="whole", left=200_00, **more):
    return {"key": KEY, "how": how, "amount": "", "left": left} | more


def test_a_first_pledge_asks_once_who_gives(client, cast, wish):
    client.force_login(cast.charlie)

    answer = client.post(f"/wishes/{wish.number}/pledge/", form() | NEW)

    pledge = Pledge.objects.get()
    assert answer["Location"] == f"/wishes/mine/{pledge.pk}/"
    assert (pledge.share, pledge.giver.name, pledge.giver.user) == (200_00, "陈善", cast.charlie)
    page = client.get(answer["Location"]).content.decode()
    assert cast.banyan.address in page
    assert wish.number in page


def test_a_second_pledge_offers_the_name_given_before(client, cast, wish):
    giver = making.giver(cast.charlie)
    client.force_login(cast.charlie)

    client.post(f"/wishes/{wish.number}/pledge/", form("part", amount="50", giver=giver.pk))

    assert (Pledge.objects.get().share, Giver.objects.count()) == (50_00, 1)


def test_nobody_gives_in_the_name_of_someone_else(client, cast, wish):
    other = making.giver(cast.dora)
    making.giver(cast.charlie)
    client.force_login(cast.charlie)

    answer = client.post(f"/wishes/{wish.number}/pledge/", form(giver=other.pk))

    assert (answer.status_code, Pledge.objects.count()) == (422, 0)


def test_someone_was_quicker_and_the_page_says_what_is_left(client, cast, wish):
    making.pledge(wish, cast.dora, 120)
    client.force_login(cast.charlie)

    answer = client.post(f"/wishes/{wish.number}/pledge/", form() | NEW)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "此心愿现只剩¥80.00可认领" in page
    assert "余下全部：¥80" in page
    assert '<input type="hidden" name="left" value="8000">' in page
    assert Pledge.objects.count() == 1


def test_whoever_wanted_to_pledge_is_not_put_into_a_line_unasked(client, cast, wish):
    making.pledge(wish, cast.dora, 200)
    client.force_login(cast.charlie)

    answer = client.post(f"/wishes/{wish.number}/pledge/", form() | NEW)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "有人先一步认领了此心愿" in page
    assert '<input type="hidden" name="line" value="yes">' in page
    assert not Waiting.objects.exists()


def test_a_part_without_a_sum_is_asked_for(client, cast, wish):
    client.force_login(cast.charlie)

    answer = client.post(f"/wishes/{wish.number}/pledge/", form("part") | NEW)

    assert answer.status_code == 422
    assert "请填写认领金额（元）" in answer.content.decode()


def test_a_wish_that_is_taken_offers_a_place_in_line(client, cast, wish):
    making.pledge(wish, cast.dora, 200)
    making.giver(cast.charlie)
    client.force_login(cast.charlie)
    page = client.get(f"/wishes/{wish.number}/pledge/").content.decode()

    client.post(f"/wishes/{wish.number}/pledge/", form(giver=making.giver(cast.charlie).pk, line="yes"))

    assert "排队等候" in page
    assert Waiting.objects.get().giver.user == cast.charlie
    assert "退出排队" in client.get("/wishes/mine/").content.decode()


def test_a_granted_wish_leads_back_to_its_page(client, cast, wish):
    from hongmian.wishes.models import Wish

    Wish.objects.update(state="granted", pledged=200_00, closed_at=NOW, text_zh="")
    client.force_login(cast.charlie)

    assert client.get(f"/wishes/{wish.number}/pledge/")["Location"] == f"/wishes/{wish.number}/"


def test_a_pledge_can_be_taken_back_from_its_page(client, cast, wish):
    pledge = making.pledge(wish, cast.charlie, 200)
    client.force_login(cast.charlie)

    client.post(f"/wishes/mine/{pledge.pk}/withdraw/")

    pledge.refresh_from_db()
    assert pledge.state == "withdrawn"
    assert "您已收回" in client.get(f"/wishes/mine/{pledge.pk}/").content.decode()


def test_a_lapsed_pledge_says_what_came_of_it(client, cast, wish):
    pledge = making.pledge(wish, cast.charlie, 200)
    lapse_due(at=pledge.due_at)
    client.force_login(cast.charlie)

    assert "认领已逾期" in client.get(f"/wishes/mine/{pledge.pk}/").content.decode()


def test_ones_history_holds_no_pledge_of_others(client, cast, wish):
    making.pledge(wish, cast.dora, 100)
    mine = making.pledge(wish, cast.charlie, 60)
    client.force_login(cast.charlie)

    page = client.get("/wishes/mine/").content.decode()

    assert page.count("/wishes/mine/") - page.count("/wishes/mine/givers/") >= 1
    assert f"/wishes/mine/{mine.pk}/" in page
    assert str(Pledge.objects.get(share=100_00).pk) not in page


def test_an_agency_is_chosen_by_its_own_people_only(client, cast):
    client.force_login(cast.charlie)
    assert 'value="agency"' not in client.get("/wishes/mine/givers/new/").content.decode()

    client.force_login(cast.wen)
    page = client.get("/wishes/mine/givers/new/").content.decode()
    assert 'value="agency"' in page
    assert cast.one.name in page
    assert cast.two.name not in page


def test_a_giver_may_correct_the_name(client, cast):
    giver = making.giver(cast.charlie)
    client.force_login(cast.charlie)

    client.post(f"/wishes/mine/givers/{giver.pk}/", {
        "key": KEY, "name": "陈善心", "phone": "15400008889", "shown_as": "街坊陈",
    })  # fmt: skip

    giver.refresh_from_db()
    assert (giver.name, giver.phone, giver.shown_as, giver.kind) == ("陈善心", "15400008889", "街坊陈", "citizen")


def test_a_citizens_first_page_says_what_is_to_be_sent_and_by_when(client, cast, wish):
    pledge = making.pledge(wish, cast.charlie, 200)
    client.force_login(cast.charlie)

    page = client.get("/desk/").content.decode()

    assert f'href="/wishes/mine/{pledge.pk}/"' in page
    assert "请在3月26日10:20前寄出" in page.replace(" ", "")
