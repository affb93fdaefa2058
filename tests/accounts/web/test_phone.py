"""Signing in with a phone."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from hongmian.accounts.domain.codes import LIFE, TRIES
from hongmian.accounts.models import Phone, PhoneCode, User
from tests.accounts.conftest import ELSEWHERE, NUMBER

pytestmark = pytest.mark.django_db
WRONG = "000000"


def test_phone_new_number_makes_an_account_without_password(client, texted):
    asked = client.post("/account/phone/", {"number": NUMBER})
    entered = client.post("/account/phone/code/", {"code": texted()[0]})

    assert asked.url == "/account/phone/code/"
    assert entered.url == "/desk/"
    user = User.objects.get()
    assert (user.phone.number, user.has_usable_password(), user.name) == ("+8615400000001", False, "")
    assert client.get("/account/").status_code == 200


@pytest.mark.parametrize(
    "spelling", ["154 0000 0001", "+86 154-0000-0001", "0086 15400000001", "１５４０００００００１"]
)
def test_phone_every_spelling_is_the_same_person(client, sign_in_by_phone, spelling):
    sign_in_by_phone(client)
    other = Client()

    PhoneCode.objects.all().delete()  # the pause between two texts is over
    answer = sign_in_by_phone(other, spelling)

    assert answer.url == "/desk/"
    assert User.objects.count() == 1


def test_phone_page_is_the_same_for_known_and_unknown_numbers(client, sign_in_by_phone):
    sign_in_by_phone(client)
    PhoneCode.objects.all().delete()
    pages = []
    for number in (NUMBER, ELSEWHERE):
        visitor = Client()
        asked = visitor.post("/account/phone/", {"number": number})
        shown = visitor.get("/account/phone/code/")
        wrong = visitor.post("/account/phone/code/", {"code": WRONG})
        pages.append([asked.url, _calm(shown, number), _calm(wrong, number)])

    assert pages[0] == pages[1]


def test_phone_code_wrong_five_times_is_void(client, texted):
    client.post("/account/phone/", {"number": NUMBER})
    (code,) = texted()

    for _try in range(TRIES):
        answer = client.post("/account/phone/code/", {"code": WRONG if code != WRONG else "111111"})
    late = client.post("/account/phone/code/", {"code": code})

    assert "请重新获取" in answer.content.decode()
    assert late.status_code == 200
    assert not User.objects.exists()


def test_phone_code_expires(client, texted, later):
    client.post("/account/phone/", {"number": NUMBER})
    later(LIFE)

    answer = client.post("/account/phone/code/", {"code": texted()[0]})

    assert "验证码过期了" in answer.content.decode()
    assert not User.objects.exists()


def test_phone_code_works_once(client, texted):
    client.post("/account/phone/", {"number": NUMBER})
    (code,) = texted()
    session = client.session["phone_code"]
    client.post("/account/phone/code/", {"code": code})

    other = Client()
    kept = other.session
    kept["phone_code"] = session
    kept.save()
    answer = other.post("/account/phone/code/", {"code": code})

    assert answer.url == "/account/phone/"


def test_phone_code_of_another_visitor_is_of_no_use(texted):
    first, second = Client(), Client()
    first.post("/account/phone/", {"number": NUMBER})
    (code,) = texted()
    second.post("/account/phone/", {"number": ELSEWHERE})

    answer = second.post("/account/phone/code/", {"code": code})

    assert answer.status_code == 200
    assert not User.objects.exists()


def test_phone_again_waits_a_minute_then_sends_a_new_code(client, texted, later):
    client.post("/account/phone/", {"number": NUMBER})
    first = texted()[0]
    soon = client.post("/account/phone/code/", {"again": "1"})
    later(timedelta(seconds=61))
    client.post("/account/phone/code/", {"again": "1"})
    (second,) = texted()

    assert "秒后可以重新获取" in soon.content.decode()
    if first != second:
        assert client.post("/account/phone/code/", {"code": first}).status_code == 200
    assert client.post("/account/phone/code/", {"code": second}).url == "/desk/"


def test_phone_at_most_five_texts_an_hour(client, texted, later):
    for _text in range(5):
        client.post("/account/phone/", {"number": NUMBER})
        later(timedelta(seconds=61))
    answer = client.post("/account/phone/", {"number": NUMBER})

    assert len(texted()) == 5
    assert "发往这个号码的验证码太多了" in answer.content.decode()


def test_phone_at_most_twenty_texts_an_hour_from_one_address(client, texted):
    for place in range(21):
        answer = client.post("/account/phone/", {"number": f"154000001{place:02d}"})

    assert len(texted()) == 20
    assert "一小时后再试" in answer.content.decode()


@pytest.mark.parametrize("number", ["020-0000 1234", "1380", "abc", ""])
def test_phone_refuses_what_is_no_mobile(client, texted, number):
    answer = client.post("/account/phone/", {"number": number})

    assert answer.status_code == 200
    assert "aria-invalid" in answer.content.decode()
    assert texted() == []


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [("/account/", "/account/"), ("https://elsewhere.example/", "/desk/"), ("//elsewhere.example", "/desk/")],
)
def test_phone_next_stays_in_the_house(client, texted, wanted, reached):
    client.post("/account/phone/", {"number": NUMBER, "next": wanted})

    assert client.post("/account/phone/code/", {"code": texted()[0]}).url == reached


def test_phone_closed_account_is_not_let_in(client, sign_in_by_phone):
    sign_in_by_phone(client)
    User.objects.update(is_active=False)
    PhoneCode.objects.all().delete()
    visitor = Client()

    answer = sign_in_by_phone(visitor)

    assert answer.url == "/accounts/inactive/"
    assert "_auth_user_id" not in visitor.session


def test_phone_english_page_speaks_english(client, texted):
    client.post("/en/account/phone/", {"number": NUMBER})
    page = client.get("/en/account/phone/code/").content.decode()

    assert "We texted six digits to 154****0001" in page


def test_phone_change_moves_the_account_to_the_new_number(client, sign_in_by_phone, texted):
    sign_in_by_phone(client)
    client.post("/account/phone/change/", {"number": ELSEWHERE})

    answer = client.post("/account/phone/change/code/", {"code": texted()[0]})

    assert answer.url == "/account/"
    assert [phone.number for phone in Phone.objects.all()] == ["+8615400000002"]


def test_phone_change_to_a_number_of_another_account_is_refused(client, sign_in_by_phone, texted):
    sign_in_by_phone(Client(), ELSEWHERE)
    sign_in_by_phone(client)
    PhoneCode.objects.all().delete()
    client.post("/account/phone/change/", {"number": ELSEWHERE})

    client.post("/account/phone/change/code/", {"code": texted()[0]})

    assert sorted(phone.number for phone in Phone.objects.all()) == ["+8615400000001", "+8615400000002"]


def test_phone_code_for_signing_in_changes_no_number(client, sign_in_by_phone, texted):
    sign_in_by_phone(client)
    Client().post("/account/phone/", {"number": ELSEWHERE})
    texted()

    answer = client.post("/account/phone/change/code/", {"code": "123456"})

    assert answer.url == "/account/phone/change/"


def _calm(response, number):
    """The page without what differs by visitor: the form's token and the masked number."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return page.replace(f"{number[:3]}****{number[-4:]}", "")


@pytest.mark.parametrize(
    ("wanted", "reached"), [("/vote/x/review/", "/vote/x/review/"), ("https://elsewhere.example/", "/desk/")]
)
def test_signed_in_in_another_tab_the_way_goes_on(cast, client, wanted, reached):
    client.force_login(cast.charlie)

    assert client.get("/account/phone/", {"next": wanted}).url == reached
