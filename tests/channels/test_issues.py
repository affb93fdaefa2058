"""An issue from draft through a second person to the mailbox: nobody twice, refusals recorded, a kill survived."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hongmian.accounts.senders.many import Mailer
from hongmian.channels.domain.letters.composing import approve_issue, change_issue, give_back, send_for_review
from hongmian.channels.domain.letters.sending import begin_sending, send_letters
from hongmian.channels.enums import IssueState, LetterState
from hongmian.channels.jobs import send_left_behind
from hongmian.channels.models import Issue, Letter, Subscriber
from hongmian.channels.queries.letters import how_far
from hongmian.kit.errors import Refused
from hongmian.newsroom.domain.publishing import withdraw_article
from tests.channels import making
from tests.channels.smtp_server import serving
from tests.conftest import NOW
from tests.newsroom import making as news

pytestmark = pytest.mark.django_db


@pytest.fixture
def smtp(settings):
    with serving() as server:
        settings.HONGMIAN_SMTP_URL = server.url
        yield server


def begun(cast, *addresses, **more):
    for address in addresses or ("a@example.org", "b@example.org"):
        making.reader(address)
    return making.begun(cast, **more)


def test_it_goes_to_every_confirmed_reader_in_their_language(cast, smtp):
    making.reader("en@example.org", language="en")
    making.reader("asked@example.org", confirmed=False)
    issue = begun(cast, "zh@example.org")

    assert send_letters(issue=issue.pk) == 2

    sent = dict(smtp.taken)
    assert sorted(sent) == ["en@example.org", "zh@example.org"]
    assert sent["zh@example.org"]["Subject"] == "第一期：木棉开了"
    assert sent["en@example.org"]["Subject"] == "No. 1: the kapok is in flower"
    assert "The light in Banyan Street" in sent["en@example.org"].get_body(("plain",)).get_content()
    assert "榕荫街的灯" in sent["zh@example.org"].get_body(("html",)).get_content()
    issue.refresh_from_db()
    assert (issue.state, issue.number, smtp.connections) == (IssueState.SENT, 1, 1)


def test_the_headers_let_a_mail_program_unsubscribe_with_one_click(cast, smtp):
    issue = begun(cast, "zh@example.org")
    send_letters(issue=issue.pk)
    ((_to, message),) = smtp.taken
    leave = f"http://127.0.0.1:8000/channels/newsletter/leave/{making.own_code(Subscriber.objects.get())}/"

    assert message["List-Unsubscribe"].strip() == f"<{leave}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert leave in message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    assert leave in html
    assert [word for word in ("<img", "<script", "utm_", "pixel") if word in html] == []

    Client().post(leave.removeprefix("http://127.0.0.1:8000"), {"List-Unsubscribe": "One-Click"})
    assert not Subscriber.objects.exists()


def test_nobody_is_mailed_twice_though_a_job_died_in_the_middle(cast, smtp):
    issue = begun(cast, *(f"r{number}@example.org" for number in range(5)))
    first = Letter.objects.order_by("pk").first()
    Letter.objects.filter(pk=first.pk).update(state=LetterState.TAKEN)  # killed while the server answered

    assert send_letters(issue=issue.pk) == 4
    assert send_letters(issue=issue.pk) == 0

    assert len(set(smtp.to())) == len(smtp.to()) == 4
    assert how_far(issue) == {"waiting": 0, "taken": 1, "sent": 4, "refused": 0, "all": 5}


def test_a_refused_address_is_recorded_and_the_others_get_theirs(cast, smtp):
    smtp.refused["a@example.org"] = 550
    issue = begun(cast)

    assert send_letters(issue=issue.pk) == 1

    letter = Letter.objects.get(state=LetterState.REFUSED)
    assert (letter.problem, letter.reader.bounced) == ("550", 1)
    assert smtp.to() == ["b@example.org"]
    assert Issue.objects.get().state == IssueState.SENT


def test_an_address_that_refuses_three_issues_running_is_erased(cast, smtp):
    smtp.refused["a@example.org"] = 550
    issue = begun(cast)
    Subscriber.objects.filter(letters__issue=issue).update(bounced=2)

    send_letters(issue=issue.pk)

    (left,) = Subscriber.objects.all()
    assert (left.address, left.bounced) == ("b@example.org", 0)


def test_what_the_server_puts_off_waits_for_the_next_job(cast, smtp):
    smtp.refused["a@example.org"] = smtp.refused["b@example.org"] = 451
    issue = begun(cast)
    assert send_letters(issue=issue.pk) == 0
    assert how_far(issue)["waiting"] == 2
    smtp.refused.clear()
    Issue.objects.update(heard_at=timezone.now() - timedelta(minutes=3))

    assert send_left_behind(at=NOW) == 1

    assert sorted(smtp.to()) == ["a@example.org", "b@example.org"]
    assert Issue.objects.get().state == IssueState.SENT


def test_an_answer_that_stays_out_is_not_asked_for_by_mailing_again(cast, smtp):
    smtp.hangs_up.append("a@example.org")
    issue = begun(cast)

    send_letters(issue=issue.pk)

    assert sorted(smtp.to()) == ["a@example.org", "b@example.org"]
    assert how_far(issue) == {"waiting": 0, "taken": 1, "sent": 1, "refused": 0, "all": 2}


def test_a_mail_server_that_is_away_loses_nothing(cast, settings):
    settings.HONGMIAN_SMTP_URL = "smtp://127.0.0.1:9"
    issue = begun(cast)

    assert send_letters(issue=issue.pk) == 0
    assert how_far(issue)["waiting"] == 2
    assert Issue.objects.get().state == IssueState.SENDING


def test_who_left_after_it_began_gets_nothing(cast, smtp):
    issue = begun(cast)
    Subscriber.objects.first().delete()

    assert send_letters(issue=issue.pk) == 1
    assert how_far(issue)["all"] == 1


def test_who_subscribes_after_it_began_waits_for_the_next_issue(cast, smtp):
    issue = begun(cast)
    making.reader("late@example.org")

    send_letters(issue=issue.pk)

    assert "late@example.org" not in smtp.to()


def test_whoever_wrote_it_does_not_review_it(cast):
    issue = making.in_review(cast)

    with pytest.raises(Refused):
        approve_issue(issue=issue, by=cast.grace, at=NOW)
    changed = give_back(issue=issue, remark="主题再短一点", by=news.second(), at=NOW)
    assert (changed.state, changed.remark) == (IssueState.DRAFT, "主题再短一点")

    change_issue(issue=issue, given=making.GIVEN, items=issue.items, by=news.second(), at=NOW)
    send_for_review(issue=issue, by=news.second(), at=NOW)
    with pytest.raises(Refused):
        approve_issue(issue=issue, by=news.second(), at=NOW)
    assert approve_issue(issue=issue, by=cast.grace, at=NOW).state == IssueState.APPROVED


def test_what_was_reviewed_is_what_is_sent(cast, smtp):
    making.reader()
    issue = making.approved(cast)
    news.corrected(cast, told=news.in_english(title_zh="榕荫街的两盏灯"))

    begin_sending(issue=issue, by=cast.grace, at=NOW)
    send_letters(issue=issue.pk)

    assert "榕荫街的灯" in smtp.taken[0][1].get_body(("plain",)).get_content()


def test_an_issue_with_something_withdrawn_is_not_sent(cast, smtp):
    making.reader()
    issue = making.approved(cast)
    withdraw_article(article=news.published(cast), why_zh="数字有误", by=news.second(), at=NOW)

    with pytest.raises(Refused):
        begin_sending(issue=issue, by=cast.grace, at=NOW)


@pytest.mark.parametrize("changes", [{"items": []}, {"subject_en": ""}, {"items": [{"kind": "article", "ref": "999"}]}])
def test_an_issue_that_is_not_ready_is_not_reviewed(cast, changes):
    with pytest.raises(Refused):
        send_for_review(issue=making.issue(cast, **changes), by=cast.grace, at=NOW)


def test_only_a_draft_is_changed_and_only_a_reviewed_one_sent(cast):
    issue = making.in_review(cast)
    making.reader()

    with pytest.raises(Refused):
        change_issue(issue=issue, given=making.GIVEN, items=[], by=cast.grace, at=NOW)
    with pytest.raises(Refused):
        begin_sending(issue=issue, by=cast.grace, at=NOW)


def test_the_desk_composes_reviews_and_sends(cast, smtp):
    making.reader()
    number = making.number_of(cast)
    grace, hu = making.signed_in(cast.grace), making.signed_in(news.second())
    form = making.GIVEN | {"key": str(uuid.uuid4()), f"place:article:{number}": "1"}

    url = grace.post(reverse("channels:issue_new"), form)["Location"]
    grace.post(f"{url}review/")
    assert "须由同事审读" in grace.get(url).content.decode()
    hu.post(f"{url}approve/")
    assert "将发给中文读者 1 位、英文读者 0 位" in grace.get(f"{url}send/").content.decode()
    grace.post(f"{url}send/")

    page = grace.get(url).content.decode()
    assert "已全部发完" in page
    assert smtp.to() == ["reader@example.org"]
    public = Client().get("/channels/newsletter/1/").content.decode()
    assert "榕荫街的灯" in public
    assert "第一期：木棉开了" in Client().get("/channels/newsletter/").content.decode()


def test_items_stand_in_the_order_of_their_numbers(cast):
    one, two = making.number_of(cast), making.article(cast, name="second").number
    form = making.GIVEN | {"key": str(uuid.uuid4()), f"place:article:{one}": "2", f"place:article:{two}": "1"}

    making.signed_in(cast.grace).post(reverse("channels:issue_new"), form)

    assert [item["ref"] for item in Issue.objects.get().items] == [str(two), str(one)]


def test_a_place_that_is_no_number_is_said(cast):
    form = making.GIVEN | {"key": str(uuid.uuid4()), f"place:article:{making.number_of(cast)}": "x"}

    answer = making.signed_in(cast.grace).post(reverse("channels:issue_new"), form)

    assert answer.status_code == 422
    assert "1 起的数字" in answer.content.decode()


def test_the_mailer_tells_nobodys_address_in_what_it_raises(smtp):
    from hongmian.accounts.senders.failure import SendingFailed

    smtp.refused["mei.lin@example.org"] = 550
    with pytest.raises(SendingFailed) as refused, Mailer() as mailer:
        mailer.send(to="mei.lin@example.org", subject="s", body="b", html="<p>b</p>", headers={})

    assert "mei.lin" not in str(refused.value)
