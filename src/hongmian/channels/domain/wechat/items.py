"""An article as draft/add wants it, its pictures sent ahead; and what does not fit, said before anything is sent."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from hongmian.channels.domain.wechat.pictures import JPEG, PNG, for_cover, for_text
from hongmian.channels.domain.wechat.uploading import address_of, cover_of
from hongmian.channels.models import Push
from hongmian.channels.posters.faces import headline
from hongmian.channels.posters.poster import Shape, poster
from hongmian.channels.telling import active
from hongmian.channels.wechat.account import Item, OfficialAccount, Picture
from hongmian.channels.wechat.html import article_html
from hongmian.channels.wechat.limits import CONTENT_BYTES, CONTENT_SIGNS, DIGEST
from hongmian.newsroom.queries.published import Article, picture_bytes
from hongmian.newsroom.queries.shown import ShownPicture

LONGEST_ADDRESS = "https://mmbiz.qpic.cn/" + "0" * 120  # about what WeChat gives a picture
ENDS = "。！？!?."


class Unsuited(Exception):
    """The article itself does not fit; `detail` says why."""

    code = "unsuited"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


def item_of(push: Push, article: Article, account: OfficialAccount) -> Item:
    """Return the piece, its pictures at WeChat. Raises Unsuited before anything is sent, or WechatError."""
    with translation.override(active(article.language)):
        refuse_unsuited(html_of(article, at_most=True))
        content = article_html(article, picture_at=lambda one: _there(one, account), root=settings.HONGMIAN_PUBLIC_URL)
        refuse_unsuited(content)
        return Item(
            title=push.title, author=push.author, digest=push.summary, content=content,
            content_source_url=settings.HONGMIAN_PUBLIC_URL + article.url,
            thumb_media_id=cover_of(cover(article), account),
        )  # fmt: skip


def html_of(article: Article, *, at_most: bool = False) -> str:
    """Return the text as it would be copied: pictures at their public addresses; `at_most`: as long as it may get."""
    root = settings.HONGMIAN_PUBLIC_URL
    with translation.override(active(article.language)):
        return article_html(article, root=root, picture_at=lambda one: LONGEST_ADDRESS if at_most else root + one.url)


def refuse_unsuited(content: str) -> None:
    """Raise Unsuited for a text that WeChat would refuse."""
    told = {"signs": f"{len(content):,}", "most": f"{CONTENT_SIGNS:,}"}
    if len(content) >= CONTENT_SIGNS or len(content.encode()) >= CONTENT_BYTES:
        raise Unsuited(
            _("With its layout the text has %(signs)s signs; WeChat takes fewer than %(most)s. Shorten it.") % told
        )


def cover(article: Article) -> Picture:
    """Return the cover: the article's own picture cut to 2.35:1, or one drawn from its headline."""
    if article.picture is not None:
        try:
            content = for_cover(picture_bytes(article.picture.id))
            return Picture(f"{article.picture.digest[:16]}-cover.jpg", content, JPEG)
        except LookupError:
            pass  # gone meanwhile; the drawn one does as well
    return Picture(f"article-{article.number}.png", poster(headline(article), shape=Shape.COVER), PNG)


def short(text: str, most: int = DIGEST) -> str:
    """Return `text`, or as many whole sentences of it as `most` signs hold, or its beginning with an ellipsis."""
    if len(text) <= most:
        return text
    whole = max((text.rfind(end, 0, most) for end in ENDS), default=-1)
    return text[: whole + 1] if whole > 0 else f"{text[: most - 1]}…"


def _there(one: ShownPicture, account: OfficialAccount) -> str:
    try:
        return address_of(for_text(one), account)
    except LookupError:
        return ""
