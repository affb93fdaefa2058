"""Collecting on a phone, approving, what was asked: as the station's people use it."""

from __future__ import annotations

import pytest

from hongmian.history.models import Change, Reading
from hongmian.wishes.domain.collecting import revise_wish
from hongmian.wishes.domain.limits import set_limits
from hongmian.wishes.models import Ask, Setting, Wish
from tests.conftest import NOW
from tests.outreach.making import NAME, PHONE, client_of
from tests.wishes import making

pytestmark = pytest.mark.django_db
KEY = "5d0b8a58-2f0c-4b39-9d4f-0a4f4c6a8a03"
JSON = {"HTTP_ACCEPT": "application/json"}


def form(cast, **more):
    return {
        "key": KEY, "client": client_of(cast.one).number, "who": "", "group": "none", "station": str(cast.banyan.pk),
        "category": "appliance", "text_zh": making.TEXT, "price": "20000", "urgency": "2", "deadline": "2020-04-08",
        "way": "courier", "note": "", "text_en": "", "consent": "own", "consent_on": "2020-03-19", "ask": "",
    } | more  # fmt: skip


def test_a_worker_collects_a_wish_during_a_visit(client, cast):
    client.force_login(cast.wen)

    answer = client.post("/wishes/desk/new/", form(cast))

    wish = Wish.objects.get()
    assert answer["Location"] == f"/wishes/desk/{wish.pk}/"
    assert (wish.state, wish.client, str(wish.pk)) == ("collected", client_of(cast.one).pk, KEY)


def test_a_form_that_waited_for_the_network_is_stored_once(client, cast):
    client.force_login(cast.wen)

    first = client.post("/wishes/desk/new/", form(cast), **JSON, HTTP_X_WAITED="yes")
    second = client.post("/wishes/desk/new/", form(cast), **JSON, HTTP_X_WAITED="yes")

    assert (first.status_code, second.status_code, Wish.objects.count()) == (201, 201, 1)
    assert first.json()["id"] == second.json()["id"] == KEY


def test_a_form_of_whoever_was_signed_in_before_is_not_stored(client, cast):
    client.force_login(cast.wen)

    answer = client.post("/wishes/desk/new/", form(cast), **JSON, HTTP_X_OWNER=str(cast.alice.pk))

    assert (answer.status_code, Wish.objects.count()) == (403, 0)


def test_what_is_wrong_is_told_to_the_script_field_by_field(client, cast):
    client.force_login(cast.wen)

    answer = client.post("/wishes/desk/new/", form(cast, text_zh="区伯全想要一个电饭煲"), **JSON)

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["text_zh"]
    assert NAME not in answer.content.decode()


def test_the_list_shows_a_case_number_to_the_agency_and_no_person_to_others(client, cast):
    making.on_wall(cast)

    def page(user):
        client.force_login(user)
        return client.get("/wishes/desk/").content.decode()

    own, association, committee = page(cast.wen), page(cast.grace), page(cast.cheng)
    assert "K-0007" in own
    assert "区**" in own
    for other in (association, committee):
        assert making.TEXT in other
        assert "K-0007" not in other
        assert "区**" not in other
    assert making.TEXT not in page(cast.dora)


def test_words_not_public_yet_are_for_those_who_decide_on_them(client, cast):
    wish = making.wish(cast)

    def page(user):
        client.force_login(user)
        return client.get(f"/wishes/desk/{wish.pk}/").content.decode()

    assert making.TEXT in page(cast.grace)
    assert making.TEXT not in page(cast.cheng)
    assert making.TEXT not in page(cast.bo)


def test_a_search_finds_by_number_and_by_case_number(client, cast):
    wish = making.on_wall(cast)
    making.on_wall(cast, key="other", text_zh="长者想要一台收音机解解闷。", **making.somebody(1))
    client.force_login(cast.wen)

    for words in (wish.number, wish.number.lower(), "K-0007"):
        page = client.get("/wishes/desk/", {"words": words}).content.decode()
        assert making.TEXT in page
        assert "收音机" not in page


def test_the_list_asks_as_much_for_three_as_for_one(client, cast, django_assert_max_num_queries):
    making.on_wall(cast)
    client.force_login(cast.wen)
    client.get("/wishes/desk/")
    with django_assert_max_num_queries(14) as one:
        client.get("/wishes/desk/")
    for n in (1, 2):
        making.on_wall(cast, key=f"more{n}", **making.somebody(n))

    with django_assert_max_num_queries(len(one)):
        client.get("/wishes/desk/")


def test_the_manager_publishes_from_the_list_of_those_that_wait(client, cast):
    wish = making.wish(cast)
    client.force_login(cast.alice)
    assert making.TEXT in client.get("/wishes/desk/approvals/").content.decode()

    client.post(f"/wishes/desk/{wish.pk}/approve/", {"then": "next"})

    wish.refresh_from_db()
    assert (wish.state, wish.approved_by) == ("open", cast.alice)
    assert making.TEXT not in client.get("/wishes/desk/approvals/").content.decode()


def test_what_was_corrected_meanwhile_is_read_again_before_it_is_published(client, cast):
    wish = making.wish(cast)
    client.force_login(cast.alice)
    read = wish.digest
    told = making.told(cast, text_zh="独居长者想要一个小一点的电饭煲。")
    revise_wish(wish=wish, told=told, by=cast.wen, at=NOW)

    client.post(f"/wishes/desk/{wish.pk}/approve/", {"then": "next", "read": read})

    wish.refresh_from_db()
    assert wish.state == "collected"
    page = client.get("/wishes/desk/approvals/").content.decode()
    assert "请重新阅读" in page
    assert wish.digest in page


def test_ones_own_wish_is_not_among_those_to_approve(client, cast):
    making.wish(cast, by=cast.alice)
    client.force_login(cast.alice)

    assert making.TEXT not in client.get("/wishes/desk/approvals/").content.decode()


def test_given_back_the_worker_reads_why(client, cast):
    wish = making.wish(cast)
    client.force_login(cast.alice)
    client.post(f"/wishes/desk/{wish.pk}/return/", {"reason": "请再核对尺寸"})

    client.force_login(cast.wen)
    assert "请再核对尺寸" in client.get(f"/wishes/desk/{wish.pk}/").content.decode()
    assert "请再核对尺寸" in client.get(f"/wishes/desk/{wish.pk}/revise/").content.decode()


def test_opening_whose_wish_it_is_keeps_who_read_it(client, cast):
    wish = making.on_wall(cast)
    client.force_login(cast.wen)

    answer = client.post(f"/wishes/desk/{wish.pk}/open/", {"reason": "送电饭煲上门"})

    page = answer.content.decode()
    assert NAME in page
    assert PHONE[-4:] in page
    assert answer["Cache-Control"] == "no-store"
    assert set(Reading.objects.values_list("thing", "reason")) == {
        ("wishes.wish", "送电饭煲上门"), ("clients.client", "送电饭煲上门"),
    }  # fmt: skip


def test_history_holds_no_sealed_word(cast):
    making.on_wall(cast, **making.somebody(1, note="门铃坏了"))

    kept = str(list(Change.objects.values_list("before", "after", "thing_name")))
    assert "街坊1" not in kept
    assert "门铃" not in kept


def test_anyone_asks_and_the_station_makes_a_wish_of_it(client, cast):
    client.post("/wishes/ask/", {
        "key": KEY, "asked_by": "family", "category": "daily", "words": "外婆一个人住，想要一床厚一点的被子。",
        "station": str(cast.banyan.pk), "name": "小区阿强", "phone": "154 0000 8888",
    })  # fmt: skip
    ask = Ask.objects.get()
    client.force_login(cast.wen)
    shut = client.get(f"/wishes/desk/asks/{ask.pk}/").content.decode()
    opened = client.post(f"/wishes/desk/asks/{ask.pk}/open/", {"reason": "回电核实"}).content.decode()
    client.post("/wishes/desk/new/", form(cast, ask=str(ask.pk)))

    ask.refresh_from_db()
    assert "小区阿强" not in shut
    assert "小区阿强" in opened
    assert (ask.state, ask.words, ask.name, ask.phone) == ("verified", "", "", "")
    assert ask.wish == Wish.objects.get()


def test_what_was_declined_is_erased(client, cast):
    ask = making.ask(cast)
    client.force_login(cast.wen)

    client.post(f"/wishes/desk/asks/{ask.pk}/decline/", {"reason": "家里已经买了"})

    ask.refresh_from_db()
    assert (ask.state, ask.words, ask.phone, ask.why) == ("declined", "", "", "家里已经买了")


def test_an_ask_decided_meanwhile_makes_no_second_wish(client, cast):
    ask = making.ask(cast)
    client.force_login(cast.wen)
    client.post(f"/wishes/desk/asks/{ask.pk}/decline/", {"reason": "家里已经买了"})

    answer = client.post("/wishes/desk/new/", form(cast, ask=str(ask.pk)))

    assert (answer.status_code, Wish.objects.count()) == (422, 0)


def test_a_caller_of_the_hotline_is_asked_for_at_whichever_station(client, cast):
    client.force_login(cast.wen)

    client.post("/wishes/desk/asks/new/", {
        "key": KEY, "asked_by": "client", "category": "daily", "words": "来电人想要一袋米，行动不便。",
        "station": str(cast.gate.pk), "name": "来电的街坊", "phone": "15400008888",
    })  # fmt: skip

    ask = Ask.objects.get()
    assert (ask.channel, ask.agency) == ("hotline", cast.two)


def test_a_seventh_ask_within_the_hour_is_too_many(client, cast):
    def ask(n):
        return client.post("/wishes/ask/", {
            "key": making.id_for(f"ask{n}"), "asked_by": "family", "category": "daily", "words": "外婆想要一床厚被子。",
            "station": str(cast.banyan.pk), "name": "阿强", "phone": "15400008888",
        }).status_code  # fmt: skip

    assert [ask(n) for n in range(7)] == [302] * 6 + [429]


def test_the_association_sets_the_limits(client, cast):
    client.force_login(cast.grace)

    client.post("/wishes/desk/limits/", {
        "open_each": "2", "wishes_each": "4", "counts_from": "2020-03-01", "most_value": "100000",
        "least_share": "10.00", "held_days": "10", "remind_days": "3", "held_most": "5",
    })  # fmt: skip

    held = Setting.objects.get()
    assert (held.open_each, held.most_value, held.least_share, held.held_days) == (2, 1000_00, 10_00, 10)


def test_limits_that_make_no_sense_are_refused(client, cast):
    from hongmian.kit.errors import Refused

    with pytest.raises(Refused, match="提醒"):
        set_limits(given={"held_days": 2, "remind_days": 2}, by=cast.grace, at=NOW)
