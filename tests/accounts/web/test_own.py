"""One's own account: what it shows, the copy of one's data, other devices, and the end of it."""

from __future__ import annotations

import json

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from hongmian.accounts.models import Phone, PhoneCode, User
from tests.accounts.conftest import NUMBER
from tests.cast import PASSWORD


def test_own_page_says_who_one_is(cast, client):
    client.force_login(cast.alice)

    page = client.get("/account/").content.decode()

    assert "机构负责人" in page
    assert "注销账号" not in page


@pytest.mark.django_db
def test_own_page_of_a_citizen_shows_the_number_masked(client, sign_in_by_phone):
    sign_in_by_phone(client)

    page = client.get("/account/").content.decode()

    assert "154****0001" in page
    assert NUMBER not in page
    assert "市民" in page


@pytest.mark.django_db
def test_own_data_holds_all_that_is_kept(client, sign_in_by_phone):
    sign_in_by_phone(client)

    answer = client.get("/account/data/")
    kept = json.loads(answer.content)

    assert answer["Content-Disposition"] == 'attachment; filename="hongmian-my-data.json"'
    of_account = {"account", "phone", "second_factor", "devices", "wechat", "roles"}
    assert set(kept) == of_account | {"activities", "givers", "offers", "pledges"}
    assert kept["phone"]["number"] == f"+86{NUMBER}"
    assert len(kept["devices"]) == 1
    assert kept["roles"] == []


def test_own_data_tells_staff_their_roles(cast, client):
    client.force_login(cast.wen)

    kept = json.loads(client.get("/account/data/").content)

    assert [(role["role"], role["agency"], role["station"]) for role in kept["roles"]] == [
        ("worker", cast.one.name, cast.banyan.name)
    ]


@pytest.mark.django_db
def test_close_asks_then_erases_everything(client, sign_in_by_phone):
    sign_in_by_phone(client)

    asked = client.get("/account/close/")
    answer = client.post("/account/close/")

    assert asked.status_code == 200
    assert answer.url == "/accounts/login/"
    assert [User.objects.count(), Phone.objects.count(), PhoneCode.objects.count()] == [0, 0, 0]
    assert client.get("/account/").status_code == 302


def test_close_is_refused_to_staff(cast, client):
    client.force_login(cast.alice)

    client.post("/account/close/")

    assert User.objects.filter(pk=cast.alice.pk, is_active=True).exists()


def test_devices_others_can_be_ended(cast):
    here, there = Client(HTTP_USER_AGENT="Firefox Linux"), Client(HTTP_USER_AGENT="MicroMessenger Android")
    for device in (here, there):
        device.post("/accounts/login/", {"login": "alice", "password": PASSWORD})

    page = here.get("/accounts/sessions/").content.decode()
    here.post("/accounts/sessions/")

    assert "Linux 上的 Firefox" in page
    assert "Android 上的 WeChat" in page
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
    assert Session.objects.count() == 1


def test_password_page_sends_citizens_home(client, db, sign_in_by_phone):
    sign_in_by_phone(client)

    assert client.get("/accounts/password/change/").url == "/account/"


def test_phone_change_sends_staff_home(cast, client):
    client.force_login(cast.alice)

    assert client.get("/account/phone/change/").url == "/account/"
