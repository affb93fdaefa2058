"""What a test of the channels finds: a published article, subscribers, an issue at each step."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from hongmian.accounts.sealed import index_of
from hongmian.channels.domain.letters.codes import OWN, code_for
from hongmian.channels.domain.letters.composing import approve_issue, send_for_review, write_issue
from hongmian.channels.domain.letters.sending import begin_sending
from hongmian.channels.enums import IssueState, SubscriberState
from hongmian.channels.models import Issue, Subscriber
from hongmian.kit.clock import DEMO_START
from hongmian.kit.ids import stable_id
from hongmian.newsroom.queries.published import Article, published_article
from tests.newsroom import making as news

AT = DEMO_START
GIVEN = {
    "subject": "第一期：木棉开了", "subject_en": "No. 1: the kapok is in flower", "greeting": "各位街坊：",
    "greeting_en": "Dear reader,",
}  # fmt: skip


def signed_in(who) -> Client:
    client = Client()
    client.force_login(who)
    return client


def article(cast, *, language="zh", told=None, **more) -> Article:
    made = news.published(cast, told=told or news.in_english(), **more)
    return published_article(made.number, language=language)


def number_of(cast) -> int:
    return article(cast).number


def reader(address="reader@example.org", *, language="zh", confirmed=True) -> Subscriber:
    known = Subscriber.objects.filter(address_key=index_of("channels.subscriber.address").of(address)).first()
    if known:
        return known
    state = {"state": SubscriberState.CONFIRMED, "confirmed_at": AT} if confirmed else {}
    return Subscriber.objects.create(address=address, language=language, asked_at=AT, **state)


def own_code(one: Subscriber) -> str:
    return code_for(OWN, one.pk)


def issue(cast, *, name="issue", by=None, items=None, **changes) -> Issue:
    chosen = items if items is not None else [{"kind": "article", "ref": str(number_of(cast))}]
    return write_issue(
        pk=stable_id("test.channels", name), given=GIVEN | changes, items=chosen, by=by or cast.grace, at=AT
    )


def in_review(cast, **more) -> Issue:
    return send_for_review(issue=issue(cast, **more), by=cast.grace, at=AT + timedelta(minutes=1))


def approved(cast, **more) -> Issue:
    return approve_issue(issue=in_review(cast, **more), by=news.second(), at=AT + timedelta(minutes=2))


def begun(cast, **more) -> Issue:
    return begin_sending(issue=approved(cast, **more), by=cast.grace, at=AT + timedelta(minutes=3))


def sent(cast, **more) -> Issue:
    """As it stands once all is over, whether this machine has a mail server or not."""
    made = issue(cast, **more)
    if made.state == IssueState.SENT:
        return made
    made = approved(cast, **more)
    Issue.objects.filter(pk=made.pk).update(state=IssueState.SENT, number=1, begun_at=AT, ended_at=AT)
    return Issue.objects.get(pk=made.pk)
