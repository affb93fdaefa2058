"""What the demo city has sent out: a newsletter to a few subscribers, and the releases of press kits. No WeChat
account: nobody's answers are made up."""

from __future__ import annotations

from datetime import datetime, timedelta

from hongmian.accounts.models import User
from hongmian.accounts.senders.mail import can_mail
from hongmian.bulletins.queries.editions import editions
from hongmian.channels.domain.letters.codes import CONFIRM, code_for
from hongmian.channels.domain.letters.composing import approve_issue, send_for_review, write_issue
from hongmian.channels.domain.letters.sending import begin_sending, send_letters
from hongmian.channels.domain.letters.subscribing import confirm, subscribe
from hongmian.channels.domain.releasing import choose_release
from hongmian.channels.kits.events import events
from hongmian.clippings.queries.published import newest as newest_clippings
from hongmian.demo.awards.people import SECOND
from hongmian.directory.enums import Role
from hongmian.kit.clock import DEMO_START, SHANGHAI
from hongmian.kit.ids import stable_id
from hongmian.newsroom.enums import Kind
from hongmian.newsroom.queries.published import newest as newest_articles

WRITTEN_AT = datetime(2020, 3, 18, 16, tzinfo=SHANGHAI)
CHINESE, ENGLISH = 9, 3  # subscribers; their addresses reach nobody (RFC 2606)
FIGURES = ("citizens_served", "followups")
WORDS = {
    "subject": "活动周第二天：灯还亮着",
    "subject_en": "Day two of the week: the lights are still on",
    "greeting": "各位街坊：\n\n活动周开始了。这一期说说热线接了多少电话，社工们做了什么。",
    "greeting_en": (
        "Dear reader,\n\nthe campaign week has begun. This issue tells how many calls were answered and what social "
        "workers did."
    ),
}


def send_out() -> int:
    """Choose releases and send one issue; return how many it went to."""
    association = User.objects.get_by_natural_key(Role.ASSOCIATION)
    _choose_releases(association)
    items = _items()
    if not items or not can_mail():
        return 0
    _subscribe()
    issue = write_issue(pk=stable_id("demo.newsletter", "1"), given=WORDS, items=items, by=association, at=WRITTEN_AT)
    send_for_review(issue=issue, by=association, at=WRITTEN_AT + timedelta(minutes=20))
    approve_issue(issue=issue, by=User.objects.get_by_natural_key(SECOND), at=WRITTEN_AT + timedelta(minutes=45))
    begun = begin_sending(issue=issue, by=association, at=WRITTEN_AT + timedelta(minutes=50))
    return send_letters(issue=begun.pk)


def _items() -> list[dict[str, str]]:
    articles = [{"kind": "article", "ref": str(one.number)} for one in newest_articles(most=3, language="zh")]
    number = next((one.number for one in editions()), None)
    figures = [{"kind": "figure", "ref": f"{number}.{code}"} for code in FIGURES] if number else []
    clippings = [{"kind": "clipping", "ref": str(one.id)} for one in newest_clippings(most=2)]
    return [*articles, *figures, *clippings]


def _subscribe() -> None:
    for number in range(CHINESE + ENGLISH):
        language = "en" if number >= CHINESE else "zh"
        at = WRITTEN_AT - timedelta(days=3, hours=number)
        asked = subscribe(address=f"reader{number + 1:02}@example.org", language=language, at=at)
        confirm(code=code_for(CONFIRM, asked.pk), at=at + timedelta(minutes=7))


def _choose_releases(by: User) -> None:
    """The newest pieces of news are the releases of the campaign and of the newest bulletin."""
    articles = newest_articles(most=2, language="zh", kind=Kind.NEWS)
    wanted = [one.key for one in events(at=DEMO_START) if one.key.startswith(("campaign", "bulletin"))][:2]
    for key, article in zip(wanted, articles, strict=False):
        choose_release(event=key, article=article.number, by=by, at=WRITTEN_AT)
