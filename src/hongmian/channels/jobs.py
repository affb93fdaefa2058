"""Background work of the channels: e-mails to subscribers, articles on their way to WeChat."""

from __future__ import annotations

import uuid
from datetime import datetime

from django_tasks import task

from hongmian.channels.domain.letters.greeting import greet
from hongmian.channels.domain.letters.sending import left_behind as issues_left_behind
from hongmian.channels.domain.letters.sending import send_letters
from hongmian.channels.domain.wechat.pushing import left_behind, push, tidy
from hongmian.channels.queries.pushes import doubted
from hongmian.channels.wechat.errors import WechatError


@task()
def send_greeting(reader: str) -> None:
    greet(reader=uuid.UUID(reader))


@task()
def send_issue(pk: str) -> None:
    send_letters(issue=uuid.UUID(pk))


def send_left_behind(*, at: datetime) -> int:
    """Go on with issues that have been silent for two minutes; return how many. Nobody is mailed twice."""
    found = issues_left_behind()
    for pk in found:
        send_issue.enqueue(str(pk))
    return len(found)


@task()
def push_article(pk: str) -> None:
    push(pk=uuid.UUID(pk))


def push_left_behind(*, at: datetime) -> int:
    """Go on with articles whose job broke off; return how many."""
    found = left_behind()
    for pk in found:
        push_article.enqueue(str(pk))
    return len(found)


@task()
def tidy_drafts() -> None:
    try:
        tidy()
    except WechatError:
        return  # the next look comes in a few minutes


def look_for_second_drafts(*, at: datetime) -> None:
    """Have a job look, where an answer of WeChat's was lost: nothing here waits for the network."""
    if doubted():
        tidy_drafts.enqueue()
