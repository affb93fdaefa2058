"""What went to WeChat: the list, what became of an article, which drafts are behind their article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, Q, QuerySet

from hongmian.channels.enums import PushState
from hongmian.channels.models import Draft, Push


@dataclass(frozen=True)
class Standing:
    """Where an article is with WeChat: its newest push, and its draft there."""

    push: Push | None
    draft: Draft | None

    def is_behind(self, digest: str) -> bool:
        """Say whether the draft holds an older version of the article."""
        return self.draft is not None and self.draft.digest != digest


def pushes(*, words: str = "", state: str = "") -> QuerySet[Push]:
    rows = Push.objects.select_related("by")
    if words:
        found = Q(title__icontains=words)
        rows = rows.filter(found | Q(article=int(words)) if words.isdecimal() and len(words) < 9 else found)
    return rows.filter(state=state) if state else rows


def standings(articles: Iterable[tuple[int, str]]) -> dict[tuple[int, str], Standing]:
    """Return where each article (number, language) is with WeChat (two queries)."""
    wanted = list(articles)
    numbers = {number for number, _language in wanted}
    newest: dict[tuple[int, str], Push] = {}
    for one in Push.objects.filter(article__in=numbers).order_by("at", F("heard_at").asc(nulls_last=True)):
        newest[one.article, one.language] = one
    drafts = Draft.objects.filter(app_id=settings.HONGMIAN_WEIXIN_OFFICIAL_APP_ID, article__in=numbers)
    kept = {(one.article, one.language): one for one in drafts}
    return {key: Standing(newest.get(key), kept.get(key)) for key in wanted}


def doubted() -> bool:
    return Push.objects.filter(doubted=True, state=PushState.DONE).exists()
