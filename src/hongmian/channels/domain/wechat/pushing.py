"""An article into the box of drafts: asked for, done by a job, remembered. One draft an article and language."""

from __future__ import annotations

import logging
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.channels.domain.wechat.accounts import chosen_account, has_account
from hongmian.channels.domain.wechat.items import Unsuited, item_of
from hongmian.channels.domain.wechat.uploading import forget_cover
from hongmian.channels.enums import OPEN_PUSHES, Language, PushState
from hongmian.channels.models import Draft, Push
from hongmian.channels.telling import active
from hongmian.channels.wechat.account import Added, Item, OfficialAccount
from hongmian.channels.wechat.errors import MEDIA_WRONG, Told, WechatError
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.newsroom.queries.published import Article, published_article

log = logging.getLogger(__name__)
SILENT_FOR = timedelta(minutes=3)  # real time; the longest call takes a minute
MOST_TRIES = 3  # a job that dies each time is given up
LOOK_AGAIN_AFTER = timedelta(minutes=2)


@transaction.atomic
def ask_for_push(
    *, pk: uuid.UUID, article: Article, title: str, author: str, summary: str, by: User | None, at: datetime
) -> Push:  # fmt: skip
    """Keep that an article is to be sent; the same `pk` again gives the one that is there."""
    if stored := Push.objects.filter(pk=pk).first():
        return stored
    if not has_account():
        raise Refused(_("No official account is set here. Copy the article, or have the operator set one."))
    asked = Push(
        pk=pk, article=article.number, language=Language(article.language), title=title.strip(),
        author=author.strip(), summary=summary.strip(), by=by, at=at,
    )  # fmt: skip
    asked.clean_fields(exclude=["by", "ended_at", "heard_at"])
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("This article is on its way already. Wait until it is there.")) from None
    record_change(record=asked, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return asked


def push(*, pk: uuid.UUID, account: OfficialAccount | None = None) -> Push | None:
    """Send what was asked for; None where another job has it. What goes wrong is kept with it, in words for people."""
    held = _claimed(pk)
    if held is None:
        return None
    try:
        there = account or chosen_account()
        article = _article_of(held)
        added, renewed = _sent(held, article, there)
        return _done(held, article, added, renewed=renewed)
    except (WechatError, Unsuited) as error:
        return _failed(held, error.code, error.detail)
    except Exception as error:  # kept with the push, so that nobody waits for it; the operator finds it in the log
        log.error("push %s failed: %s", held.pk, type(error).__name__)
        _failed(held, "failed", type(error).__name__)
        raise


def left_behind() -> list[uuid.UUID]:
    """Return pushes whose job broke off, made ready for another; one that broke off thrice is given up."""
    silent = Push.objects.filter(state__in=OPEN_PUSHES).filter(
        Q(heard_at=None, at__lt=settings.HONGMIAN_CLOCK.now() - SILENT_FOR)
        | Q(heard_at__lt=timezone.now() - SILENT_FOR)
    )
    found = []
    for one in silent:
        if one.tries >= MOST_TRIES:
            _failed(one, "failed", "")
        elif Push.objects.filter(pk=one.pk, state=one.state, tries=one.tries).update(state=PushState.WAITING):
            found.append(one.pk)
    return found


def tidy(*, account: OfficialAccount | None = None) -> int:
    """Look once more for a second draft of what was doubted a while ago; return how many were taken out."""
    doubted = Push.objects.filter(doubted=True, state=PushState.DONE, heard_at__lt=timezone.now() - LOOK_AGAIN_AFTER)
    gone = 0
    for one in doubted:
        draft = _draft(one)
        if draft is not None and has_account():
            gone += (account or chosen_account()).keep_only(draft.media_id, source_address(one.article, one.language))
        Push.objects.filter(pk=one.pk).update(doubted=False)
    return gone


def source_address(article: int, language: str) -> str:
    """Return an article's own address, by which its draft is known in the box."""
    with translation.override(active(language)):
        return f"{settings.HONGMIAN_PUBLIC_URL}{reverse('newsroom:article', args=[article])}"


def _claimed(pk: uuid.UUID) -> Push | None:
    waiting = Push.objects.filter(pk=pk, state=PushState.WAITING)
    held = waiting.first()
    if held is None:
        return None
    mine = waiting.filter(tries=held.tries).update(
        state=PushState.RUNNING, tries=held.tries + 1, heard_at=timezone.now()
    )
    return Push.objects.get(pk=pk) if mine else None


def _article_of(held: Push) -> Article:
    article = published_article(held.article, language=held.language)
    if article is None or article.language != held.language:
        raise WechatError("gone")
    return article


def _sent(held: Push, article: Article, account: OfficialAccount) -> tuple[Added, bool]:
    """Update our draft where there is one, known or found in the box; else add it. A cover that was deleted over there
    is sent anew, once."""
    item = item_of(held, article, account)
    try:
        return _put(held, item, account)
    except Told as told:
        if told.number != MEDIA_WRONG or not forget_cover(item.thumb_media_id):
            raise
    return _put(held, item_of(held, article, account), account)


def _put(held: Push, item: Item, account: OfficialAccount) -> tuple[Added, bool]:
    draft = _draft(held)
    known = [draft.media_id] if draft else []
    for media_id in [*known, *(one for one in account.found(item.content_source_url) if one not in known)]:
        if account.update(media_id, item):
            return Added(media_id, doubted=False), True
    return account.add(item), False


def _draft(held: Push) -> Draft | None:
    app_id = settings.HONGMIAN_WEIXIN_OFFICIAL_APP_ID
    return Draft.objects.filter(app_id=app_id, article=held.article, language=held.language).first()


@transaction.atomic
def _done(held: Push, article: Article, added: Added, *, renewed: bool) -> Push:
    at = settings.HONGMIAN_CLOCK.now()
    Draft.objects.update_or_create(
        app_id=settings.HONGMIAN_WEIXIN_OFFICIAL_APP_ID, article=held.article, language=held.language,
        defaults={"media_id": added.media_id, "digest": article.digest, "version": article.version, "at": at},
    )  # fmt: skip
    return _end(held, at, state=PushState.DONE, renewed=renewed, doubted=added.doubted)


@transaction.atomic
def _failed(held: Push, code: str, detail: str) -> Push:
    return _end(held, settings.HONGMIAN_CLOCK.now(), state=PushState.FAILED, code=code, detail=detail[:200])


def _end(held: Push, at: datetime, **fields: Any) -> Push:
    before = picture(held)
    for name, value in {**fields, "ended_at": at, "heard_at": timezone.now()}.items():
        setattr(held, name, value)
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=None, at=at)
    return held
