"""Staff accounts in the browser: who sees whom, and what is done to them."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from hongmian.accounts.models import User
from hongmian.directory.models import Membership
from hongmian.history.models import Change
from tests.cast import PASSWORD

LIST = "/network/accounts/"


def held_by(user) -> Membership:
    return Membership.objects.get(user=user)


def of(user) -> list[str]:
    """The addresses about `user`: the account's and its role's."""
    role = held_by(user).pk
    return [
        f"{LIST}{user.pk}/",
        f"{LIST}{user.pk}/role/",
        f"{LIST}{user.pk}/password/",
        f"{LIST}{user.pk}/second-step/",
        f"{LIST}roles/{role}/end/",
        f"{LIST}roles/{role}/restore/",
    ]


def named(page) -> set[str]:
    return set(re.findall(r'scope="row"><a href="[^"]+"[^>]*>(\w+)</a>', page.content.decode()))


@pytest.fixture
def demo(settings):
    settings.HONGMIAN_DEMO = True


@pytest.mark.parametrize("name", ["cheng", "bo", "wen", "emma", "charlie"])
def test_people_is_not_for_other_roles(cast, client, name):
    client.force_login(getattr(cast, name))

    assert client.get(LIST).status_code == 403
    assert [client.get(url).status_code for url in of(cast.dora)] == [403] * 6


def test_people_manager_sees_only_own_agency(cast, client):
    client.force_login(cast.alice)

    assert named(client.get(LIST)) == {"alice", "wen"}
    assert named(client.get(LIST, {"role": "worker"})) == {"wen"}
    assert named(client.get(LIST, {"agency": str(cast.two.pk)})) == {"alice", "wen"}  # not a choice of hers: ignored


@pytest.mark.parametrize("other", ["bob", "dora", "grace", "emma"])
def test_people_of_others_do_not_exist_for_a_manager(cast, client, other):
    client.force_login(cast.alice)
    user = getattr(cast, other)
    before = (held_by(user).ended_at, User.objects.get(pk=user.pk).password)

    assert [client.get(url).status_code for url in of(user)] == [404] * 6
    assert [client.post(url).status_code for url in of(user)[1:]] == [404] * 5
    assert (held_by(user).ended_at, User.objects.get(pk=user.pk).password) == before


def test_people_citizens_are_not_listed(cast, client, demo):
    client.force_login(cast.grace)

    assert named(client.get(LIST)) == {"alice", "bob", "bo", "cheng", "dora", "emma", "grace", "wen"}
    assert client.get(f"{LIST}{cast.charlie.pk}/").status_code == 404


def test_people_search_filter_and_sort(cast, client, demo):
    client.force_login(cast.grace)

    assert named(client.get(LIST, {"words": "AL"})) == {"alice"}
    assert named(client.get(LIST, {"role": "agency", "agency": str(cast.two.pk)})) == {"bob"}
    rows = re.findall(
        r'scope="row"><a href="[^"]+"[^>]*>(\w+)', client.get(LIST, {"sort": "-username"}).content.decode()
    )
    assert rows == sorted(rows, reverse=True)


@pytest.mark.parametrize("count", [1, 3])
def test_people_list_asks_the_same_number_of_questions(cast, client, django_assert_num_queries, count):
    for number in range(count):
        user = User.objects.create_user(f"more{number}", PASSWORD)
        Membership.objects.create(user=user, role="worker", agency=cast.one, station=cast.banyan)
    client.force_login(cast.alice)
    client.get(LIST)

    with django_assert_num_queries(8):
        client.get(LIST)


def test_new_account_signs_in_with_the_password_shown_once(cast, client):
    client.force_login(cast.alice)
    given = {"username": "yan", "name": "严小红", "role": "worker", "agency": str(cast.one.pk), "staff_no": "001"}

    made = client.post(f"{LIST}new/", given)
    shown = client.get(made.url).content.decode()
    later = client.get(made.url).content.decode()
    password = re.search(r'class="once">([a-z0-9-]+)<', shown)[1]

    visitor = Client()
    assert visitor.post("/accounts/login/", {"login": "yan", "password": password}).url == "/desk/"
    assert visitor.get("/network/hotlines/").url == "/accounts/password/change/"
    assert password not in later
    held = Membership.objects.get(user__username="yan")
    assert (held.role, held.agency, held.worker) == ("worker", cast.one, cast.xu)


@pytest.mark.parametrize("who", ["alice", "grace"])
def test_a_new_account_is_a_workers_unless_another_role_is_chosen(cast, client, who):
    client.force_login(getattr(cast, who))

    page = client.get(f"{LIST}new/").content.decode()

    assert re.findall(r'<option value="(\w+)" selected>', page)[0] == "worker"


@pytest.mark.parametrize(
    "change", [{"role": "association"}, {"agency": "two"}, {"username": "BOB"}, {"staff_no": "999"}]
)
def test_new_account_beyond_a_manager_s_reach_is_refused(cast, client, change):
    client.force_login(cast.alice)
    given = {"username": "yan", "name": "严小红", "role": "worker", "agency": str(cast.one.pk), **change}
    if given["agency"] == "two":
        given["agency"] = str(cast.two.pk)

    answer = client.post(f"{LIST}new/", given)

    assert answer.status_code == 200
    assert not User.objects.filter(username="yan").exists()


def test_ended_account_is_signed_out_and_cannot_come_back_until_restored(cast, client):
    worker = Client()
    worker.post("/accounts/login/", {"login": "wen", "password": PASSWORD})
    client.force_login(cast.alice)
    _account, _role, _password, _second, end, restore = of(cast.wen)

    client.post(end)
    assert worker.get("/account/").status_code == 302
    assert worker.post("/accounts/login/", {"login": "wen", "password": PASSWORD}).url == "/accounts/inactive/"
    assert named(client.get(LIST)) == {"alice"}
    assert named(client.get(LIST, {"state": "ended"})) == {"wen"}

    client.post(restore)
    assert worker.post("/accounts/login/", {"login": "wen", "password": PASSWORD}).url == "/desk/"


def test_nobody_ends_their_own_role(cast, client):
    client.force_login(cast.alice)

    client.post(of(cast.alice)[4])

    assert held_by(cast.alice).ended_at is None


def test_manager_of_two_agencies_is_out_of_one_manager_s_hands(cast, client):
    Membership.objects.create(user=cast.wen, role="worker", agency=cast.two)
    client.force_login(cast.alice)

    page = client.get(f"{LIST}{cast.wen.pk}/").content.decode()

    assert cast.two.name not in page
    assert client.post(f"{LIST}{cast.wen.pk}/password/").status_code == 404
    assert User.objects.get(pk=cast.wen.pk).check_password(PASSWORD)


def test_password_reset_signs_out_and_shows_a_new_one_once(cast, client):
    worker = Client()
    worker.post("/accounts/login/", {"login": "wen", "password": PASSWORD})
    client.force_login(cast.alice)

    client.post(f"{LIST}{cast.wen.pk}/password/")
    page = client.get(f"{LIST}{cast.wen.pk}/").content.decode()

    assert worker.get("/account/").status_code == 302
    password = re.search(r'class="once">([a-z0-9-]+)<', page)[1]
    assert User.objects.get(pk=cast.wen.pk).check_password(password)
    assert client.get(f"{LIST}{cast.wen.pk}/").content.decode().count('class="once"') == 0


def test_second_step_is_removed(cast, client):
    Authenticator.objects.create(user=cast.wen, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(cast.alice)

    client.post(f"{LIST}{cast.wen.pk}/second-step/")

    assert not Authenticator.objects.filter(user=cast.wen).exists()
    assert Change.objects.get().before == {"second_factor": "totp"}


def test_history_of_accounts_holds_no_password(cast, client):
    client.force_login(cast.alice)
    client.post(f"{LIST}new/", {"username": "yan", "name": "严小红", "role": "worker", "agency": str(cast.one.pk)})
    client.post(f"{LIST}{cast.wen.pk}/password/")
    client.post(of(cast.wen)[4])

    kinds = [(change.thing, change.kind, change.by_name) for change in Change.objects.order_by("pk")]

    assert kinds == [
        ("accounts.user", "added", "alice"),
        ("directory.membership", "added", "alice"),
        ("accounts.user", "changed", "alice"),
        ("directory.membership", "withdrawn", "alice"),
        ("accounts.user", "changed", "alice"),
    ]
    hashes = list(User.objects.values_list("password", flat=True))
    kept = str(list(Change.objects.values_list("before", "after")))
    assert [each for each in hashes if each in kept] == []


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_people_pages_open_in_both_languages(cast, client, prefix):
    client.force_login(cast.alice)
    client.post(of(cast.wen)[4])

    pages = [client.get(prefix + url).status_code for url in [LIST, f"{LIST}new/", *of(cast.alice), *of(cast.wen)[4:]]]

    assert pages == [200] * 10
