"""Who wants the newsletter: asked, confirmed, changed, left in one click; sealed while it is kept, then gone."""

from __future__ import annotations

import logging
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from hongmian.channels.domain.letters.codes import CONFIRM, OWN, code_for, reader_of
from hongmian.channels.domain.letters.subscribing import forget_unconfirmed
from hongmian.channels.enums import SubscriberState
from hongmian.channels.models import Letter, Subscriber
from hongmian.history.models import Change
from hongmian.operations.access_log import OneLine
from tests.channels import making

pytestmark = pytest.mark.django_db
URL = "/channels/newsletter/"
ADDRESS = "mei.lin@example.org"


def ask(address=ADDRESS, *, language="zh", client=None):
    return (client or Client()).post(URL, {"address": address, "language": language})


def link_in(message) -> str:
    return re.search(r"http://127\.0\.0\.1:8000(\S+)", message.get_content())[1]


def stored() -> str:
    with connection.cursor() as cursor:
        said = []
        for table in ("channels_subscriber", "channels_letter", "history_change"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  # names of ours
            said += [str(row) for row in cursor.fetchall()]
    return " ".join(said)


def test_nobody_is_subscribed_before_they_confirm_from_their_mailbox(outbox):
    assert ask().headers["Location"] == "/channels/newsletter/asked/"

    (message,) = outbox()
    assert message["To"] == ADDRESS
    link = link_in(message)
    client = Client(enforce_csrf_checks=True)
    page = client.get(link)
    assert (page.status_code, page["Cache-Control"]) == (200, "no-store")
    assert Subscriber.objects.get().state == SubscriberState.ASKED  # programs follow links: a GET confirms nothing
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]

    answer = client.post(link, {"csrfmiddlewaretoken": token})

    reader = Subscriber.objects.get()
    assert answer.headers["Location"] == reverse("channels:newsletter_own", args=[making.own_code(reader)])
    assert (reader.state, reader.language, reader.address) == (SubscriberState.CONFIRMED, "zh", ADDRESS)


def test_the_address_is_sealed_and_in_no_history_log_or_link(outbox, caplog):
    ask()
    Client().post(link_in(outbox()[0]))

    assert "mei.lin" not in stored() + caplog.text + link_in(outbox()[0])
    assert not Change.objects.filter(thing="channels.subscriber").exists()


def test_an_english_reader_is_written_to_in_english(outbox):
    Client().post("/en" + URL, {"address": ADDRESS, "language": "en"})

    assert "Please confirm" in outbox()[0]["Subject"]
    assert link_in(outbox()[0]).startswith("/en/channels/newsletter/confirm/")


@pytest.mark.parametrize("wrong", ["", "mei", "mei@", "mei@example", "a@b.c d", "x" * 250 + "@example.org"])
def test_what_is_no_address_is_said_beside_the_field(wrong):
    answer = ask(wrong)

    assert answer.status_code == 422
    assert 'id="id_address_error"' in answer.content.decode()
    assert not Subscriber.objects.exists()


def test_the_page_never_tells_whether_an_address_is_known(outbox):
    making.reader(ADDRESS)

    assert ask().headers["Location"] == ask("new@example.org").headers["Location"]
    subjects = {message["To"]: message["Subject"] for message in outbox()}
    assert subjects == {ADDRESS: "您已订阅电子通讯", "new@example.org": "请确认订阅：红棉电子通讯"}
    assert Subscriber.objects.filter(state=SubscriberState.CONFIRMED).count() == 1


def test_an_address_is_the_same_whatever_the_case_of_its_domain(outbox):
    ask("mei.lin@Example.ORG")
    ask("mei.lin@example.org")

    assert [one.address for one in Subscriber.objects.all()] == ["mei.lin@example.org"]


def test_an_address_is_not_pestered(outbox):
    answers = [ask().status_code for _ in range(5)]

    assert answers == [302] * 5
    assert len(outbox()) == 3


def test_too_many_from_one_connection_are_stopped():
    answers = [ask(f"reader{number}@example.org").status_code for number in range(11)]

    assert answers == [302] * 10 + [429]


def test_without_a_mail_server_nobody_is_kept(settings):
    settings.HONGMIAN_DEMO = False

    assert ask().status_code == 422
    assert not Subscriber.objects.exists()


def test_who_does_not_confirm_is_forgotten_after_three_days():
    making.reader(ADDRESS, confirmed=False)
    making.reader("other@example.org")

    assert forget_unconfirmed(at=making.AT + timedelta(days=3)) == 0
    assert forget_unconfirmed(at=making.AT + timedelta(days=3, minutes=1)) == 1
    assert Subscriber.objects.get().address == "other@example.org"


def test_the_language_is_changed_on_ones_own_page():
    reader = making.reader(ADDRESS)

    Client().post(f"/channels/newsletter/own/{making.own_code(reader)}/", {"language": "en"})

    reader.refresh_from_db()
    assert reader.language == "en"


def test_one_click_leaves_without_cookies_token_or_page(cast):
    reader = making.reader(ADDRESS)
    url = f"/channels/newsletter/leave/{making.own_code(reader)}/"
    client = Client(enforce_csrf_checks=True)

    looked = client.get(url)
    assert (looked.status_code, Subscriber.objects.count()) == (200, 1)
    answer = client.post(url, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")

    assert (answer.status_code, Subscriber.objects.count()) == (200, 0)
    assert "已退订" in answer.content.decode()
    assert client.post(url).status_code == 200  # again: it is over already
    assert client.get(url).status_code == 404


def test_whoever_leaves_is_erased_and_what_was_sent_stays_a_number(cast):
    reader = making.reader(ADDRESS)
    issue = making.begun(cast)

    Client().post(f"/channels/newsletter/leave/{making.own_code(reader)}/")

    assert Letter.objects.get(issue=issue).reader_id is None
    assert str(reader.pk).replace("-", "") not in stored().replace("-", "")


@pytest.mark.parametrize("code", ["x", "0" * 56, "f" * 32, "z" * 56])
@pytest.mark.parametrize("page", ["confirm", "own", "leave"])
def test_a_code_that_nobody_was_given_opens_nothing(page, code):
    url = f"/channels/newsletter/{page}/{code}/"

    assert (Client().get(url).status_code, Client().post(url).status_code) == (404, 404)


def test_a_code_is_good_for_its_purpose_alone():
    reader = making.reader(ADDRESS, confirmed=False)

    assert reader_of(CONFIRM, code_for(CONFIRM, reader.pk)) == reader.pk
    assert reader_of(OWN, code_for(CONFIRM, reader.pk)) is None
    assert reader_of(OWN, code_for(OWN, reader.pk)[:-1] + "x") is None


@pytest.mark.parametrize("page", ["confirm", "own", "leave"])
def test_the_access_log_leaves_the_code_out(page):
    start = f"t GET /en/channels/newsletter/{page}/"
    record = logging.LogRecord("x", 20, "", 0, f"{start}{'a1' * 28}/ 200 1.0ms", None, None)

    assert OneLine("%(message)s").format(record) == f"{start}…/ 200 1.0ms"
