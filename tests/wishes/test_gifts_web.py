"""The pages of offers, proposals, deliveries and figures: who reads what, and how much they cost."""

from __future__ import annotations

import io
from datetime import timedelta

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from hongmian.kit.clock import FixedClock
from hongmian.wishes.domain.handing_over import add_photo
from hongmian.wishes.domain.proposing import propose
from hongmian.wishes.domain.sending import send_gift
from hongmian.wishes.models import Delivery, Handover, Pledge, Pool
from tests.clients.making import NAME as OTHER
from tests.conftest import NOW
from tests.outreach.making import NAME, PHONE
from tests.uploads.drawn_faces import face, parcel, written
from tests.wishes import bringing, making
from tests.wishes.bringing import LATER
from tests.wishes.making import somebody


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(user, name, *args, query="") -> str:
    answer = signed_in(user).get(reverse(f"wishes:{name}", args=args) + query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def post(user, name, *args, **data):
    return signed_in(user).post(reverse(f"wishes:{name}", args=args), data, follow=True)


def test_a_giver_tells_how_the_gift_comes_and_reads_a_code(cast):
    _wish, promised = bringing.taken(cast)

    post(cast.charlie, "send", promised.pk, way="station")

    assert Delivery.objects.get().code in page(cast.charlie, "own_pledge", promised.pk)


def test_a_wrong_tracking_number_is_said_beside_the_field(cast):
    _wish, promised = bringing.taken(cast)

    answer = post(cast.charlie, "send", promised.pk, way="courier", courier="顺丰", tracking_no="无")

    assert answer.status_code == 422
    assert "这不是快递单号" in answer.content.decode()


def test_nobody_sends_anothers_gift(cast):
    _wish, promised = bringing.taken(cast)

    assert post(cast.bob, "send", promised.pk, way="station").status_code == 404
    assert not Delivery.objects.exists()


def test_only_the_agency_of_the_wish_books_in_hands_over_and_closes(cast):
    wish, promised = bringing.sent(cast)

    for name, args in (("arrived", (wish.pk, promised.pk)), ("handed", (wish.pk,)), ("close", (wish.pk,))):
        assert post(cast.dora, name, *args, how="word", reason="已送", quantity=1).status_code == 404
        assert post(cast.grace, name, *args, how="word", reason="已送", quantity=1).status_code == 403

    assert Pledge.objects.get(pk=promised.pk).state == "sent"


def test_a_gift_of_another_wish_is_not_booked_in_here(cast):
    wish, _promised = bringing.taken(cast)
    _other, theirs = bringing.taken(cast, user=cast.bob, key="another", **somebody(5))

    assert post(cast.wen, "arrived", wish.pk, theirs.pk, quantity=1).status_code == 404


def test_the_code_stands_on_the_page_once_and_is_not_stored_on_the_way(cast):
    wish, _promised = bringing.arrived(cast)
    code = Handover.objects.get().code

    shown = post(cast.alice, "code", wish.pk)

    assert code in shown.content.decode()
    assert shown.headers["Cache-Control"] == "no-store"
    assert f">{code}<" not in page(cast.alice, "delivery", wish.pk)


def test_a_page_of_a_wish_without_a_code_says_so(cast):
    wish, _promised = bringing.sent(cast)

    assert "现在没有送达码" in post(cast.alice, "code", wish.pk).content.decode()


def test_a_photo_is_taken_without_a_face_and_seen_by_the_giver_alone(cast):
    wish, promised = bringing.handed(cast)
    taken = signed_in(cast.wen).post(
        reverse("wishes:photo_add", args=[wish.pk]), {"photo": io.BytesIO(written(face()))}
    )
    assert (taken.status_code, "人脸" in taken.content.decode()) == (422, True)

    add_photo(wish=wish, content=written(parcel()), by=cast.wen, at=LATER)

    own = signed_in(cast.charlie).get(reverse("wishes:own_photo", args=[promised.pk]))
    assert (own.status_code, own["Content-Type"], "no-store" in own["Cache-Control"]) == (200, "image/jpeg", True)
    assert signed_in(cast.bob).get(reverse("wishes:own_photo", args=[promised.pk])).status_code == 404


def test_the_certificate_is_there_once_a_gift_reached_someone(cast):
    _wish, promised = bringing.arrived(cast)
    url = reverse("wishes:certificate", args=[promised.giver_id])
    assert signed_in(cast.charlie).get(url).status_code == 404
    assert url not in page(cast.charlie, "own")

    bringing.handed(cast)

    assert url in page(cast.charlie, "own")
    assert signed_in(cast.charlie).get(url).content.startswith(b"%PDF-")
    assert signed_in(cast.bob).get(url).status_code == 404


def test_an_offer_is_made_and_taken_back(cast):
    assert post(cast.charlie, "pool_new").redirect_chain[0][0] == reverse("wishes:giver_new")
    making.giver(cast.charlie)
    given = {
        "key": making.id_for("pool"), "count": 50, "most": 300_00, "districts": ["440106"], "categories": ["study"],
        "groups": ["children"], "near": str(cast.banyan.pk), "reach": "5000", "until": "2020-04-18",
        "giver": making.giver(cast.charlie).pk,
    }  # fmt: skip

    shown = post(cast.charlie, "pool_new", **given).content.decode()

    pool = Pool.objects.get()
    assert (pool.count, pool.most, pool.districts, pool.reach) == (50, 300_00, ["440106"], 5000)
    assert (pool.latitude, pool.longitude) == (cast.banyan.latitude, cast.banyan.longitude)
    assert "天河区 · 图书与学习用品 · 困境儿童及其家庭 · 5 公里内" in shown
    assert "已收回" in post(cast.charlie, "pool_withdraw", pool.pk).content.decode()
    assert post(cast.bob, "pool_withdraw", pool.pk).status_code == 404


def test_lines_are_struck_out_only_with_a_reason(cast):
    made = bringing.proposal(cast)
    line = made.lines.get()

    assert post(cast.grace, "proposal_strike", made.pk, line=line.pk).status_code == 422
    assert post(cast.grace, "proposal_strike", made.pk, reason="重复").status_code == 422
    post(cast.grace, "proposal_strike", made.pk, line=line.pk, reason="已由街道解决")

    assert (made.lines.get().state, made.lines.get().struck_why) == ("struck", "已由街道解决")


def test_the_chain_is_a_workbook_without_anyone_served(cast):
    bringing.granted(cast)
    making.on_wall(cast)
    Pledge.objects.get().giver.__class__.objects.update(shown_as="=木棉贸易")

    content = signed_in(cast.grace).get(reverse("wishes:chain_file")).content

    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    told = {row[5]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    assert set(told) == {"已实现", "待认领"}
    assert (told["已实现"]["公开称呼"], told["已实现"]["认领金额（元）"]) == ("=木棉贸易", 200)
    assert told["已实现"]["致谢"] == "饭煲很好用，谢谢你们。"
    assert told["待认领"]["认领金额（元）"] is None
    words = str(rows)
    for person in (NAME, OTHER, PHONE, "陈善", "街坊"):
        assert person not in words


def test_stuck_wishes_are_told_with_their_reason(cast, settings):
    wish = making.on_wall(cast)
    bringing.sent(cast)
    settings.HONGMIAN_CLOCK = FixedClock(NOW + timedelta(days=15))

    shown = page(cast.grace, "figures")

    assert "超过 14 天无人认领" in shown
    assert "寄出超过 7 天未到站" in shown
    assert wish.number in page(cast.grace, "figures", query="?why=open")
    assert wish.number not in page(cast.grace, "figures", query="?why=sent")


def test_an_agency_follows_its_own_wishes_only(cast):
    making.on_wall(cast)

    assert "1 个心愿中已实现 0 个" in page(cast.alice, "figures")
    assert "0 个心愿中已实现 0 个" in page(cast.bob, "figures")
    assert "全链条" not in page(cast.bo, "figures")


@pytest.mark.parametrize("name", ["tasks", "figures", "pools", "all_pools", "match"])
def test_a_list_costs_the_same_with_one_row_and_with_three(cast, name, django_assert_max_num_queries):
    def rows(n):
        _record, promised = bringing.taken(cast, key=f"row{n}", **somebody(20 + n))
        send_gift(pledge=promised, way="station", by=cast.charlie, at=NOW)
        bringing.offer(cast.charlie, key=f"row{n}")

    user = {"tasks": cast.wen, "pools": cast.charlie}.get(name, cast.grace)
    browser, url = signed_in(user), reverse(f"wishes:{name}")
    rows(1)
    browser.get(url)
    with django_assert_max_num_queries(60) as first:
        browser.get(url)
    rows(2), rows(3)

    with django_assert_max_num_queries(len(first.captured_queries)):
        browser.get(url)


def test_first_pages_tell_what_of_wishes_waits_and_where(cast):
    making.wish(cast)
    bringing.arrived(cast, **somebody(6))
    bringing.handed(cast, key="thank", user=cast.bob, **somebody(7))

    def desk(user) -> str:
        return signed_in(user).get("/en/desk/").content.decode()

    assert "1</span><span>gift can be brought" in desk(cast.wen)
    assert "/wishes/desk/tasks/?task=thank" in desk(cast.wen)
    assert "wish waits for your approval" not in desk(cast.wen)
    assert "1</span><span>wish waits for your approval" in desk(cast.alice)
    assert "1</span><span>wish waits for your approval" in desk(cast.grace)
    assert "gift can be brought" not in desk(cast.bob)
    assert "gift can be brought" not in desk(cast.grace)


def test_givers_are_told_once_by_text_when_a_proposal_is_confirmed(cast, capsys):
    for n in range(2):
        making.on_wall(cast, key=f"told{n}", **somebody(n))
    bringing.offer(cast.charlie)
    made = propose(by=cast.grace, at=NOW)

    post(cast.grace, "proposal_confirm", made.pk)
    post(cast.grace, "proposal_confirm", made.pk)

    assert capsys.readouterr().out.count("对接了2个微心愿，请在3月26日前寄出") == 1
