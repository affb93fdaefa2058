"""Articles and pictures that a test finds written, reviewed, published."""

from __future__ import annotations

import io
from datetime import timedelta

from PIL import Image, ImageDraw

from hongmian.accounts.models import User
from hongmian.directory.enums import Role
from hongmian.directory.models import Membership
from hongmian.kit.clock import DEMO_START
from hongmian.kit.ids import stable_id
from hongmian.newsroom.domain.pictures import Told, add_picture
from hongmian.newsroom.domain.publishing import correct_article, publish_article
from hongmian.newsroom.domain.reviewing import approve_article, send_for_review
from hongmian.newsroom.domain.writing import save_article, write_article
from hongmian.newsroom.enums import Kind, PictureConsent
from hongmian.newsroom.form.content import words
from hongmian.newsroom.form.draft import Draft
from hongmian.newsroom.models import Article, Picture

WRITTEN = DEMO_START - timedelta(days=2)
TEXT = "<p>三月的榕荫街，社工站的灯每晚都亮着。</p><h2>电话那头</h2><p>他们说：<strong>“有人听就好。”</strong></p>"
ENGLISH = "<p>In Banyan Street the light of the station was on every night.</p>"


def draft(**changes) -> Draft:
    told = {"title_zh": "榕荫街的灯", "lead_zh": "一个社工站的三月。", "byline_zh": "本站记者", "zh": (words(TEXT),)}
    return Draft(**{**told, **changes})


def in_english(**changes) -> Draft:
    told = {"title_en": "The light in Banyan Street", "lead_en": "A station in March.", "en": (words(ENGLISH),)}
    return draft(**{**told, **changes})


def second() -> User:
    """hu, of the association too: reviews what grace writes."""
    found = User.objects.filter(username="hu").first()
    if found is None:
        found = User.objects.create_user("hu", name="hu")
        Membership.objects.create(user=found, role=Role.ASSOCIATION)
    return found


def article(cast, *, name="article", by=None, agency=None, kind=Kind.STORY, told=None, **more) -> Article:
    return write_article(
        pk=stable_id("test.newsroom", name), kind=kind, agency=agency.pk if agency else None, draft=told or draft(),
        by=by or cast.grace, at=WRITTEN, **more,
    )  # fmt: skip


def of_agency(cast, **more) -> Article:
    """A draft of agency One, by alice."""
    return article(cast, name="of agency", by=cast.alice, agency=cast.one, **more)


def sent(cast, **more) -> Article:
    made = article(cast, **more)
    return send_for_review(article=made, by=made.begun_by, at=WRITTEN + timedelta(hours=1))


def approved(cast, **more) -> Article:
    return approve_article(article=sent(cast, **more), by=second(), at=WRITTEN + timedelta(hours=2))


def published(cast, *, at=WRITTEN + timedelta(hours=3), **more) -> Article:
    made = article(cast, **more)
    return made if made.version else publish_article(article=approved(cast, **more), by=second(), at=at)


def corrected(cast, *, told, note="数字原为三，应为二。", minor=False, was=None, **more) -> Article:
    """An article that said `was`, corrected to say `told`."""
    made = published(cast, told=was, **more)
    at = WRITTEN + timedelta(hours=5)
    save_article(article=made, base=made.current.number, draft=told, by=cast.grace, at=at)
    send_for_review(article=made, by=cast.grace, at=at, note_zh=note, minor=minor)
    approve_article(article=made, by=second(), at=at + timedelta(minutes=5))
    return correct_article(article=made, by=second(), at=at + timedelta(minutes=6))


def drawn(width=1600, height=900, color="#b5281a", form="PNG") -> bytes:
    """A picture of a round red flower."""
    canvas = Image.new("RGB", (width, height), "#fbf7ee")
    ImageDraw.Draw(canvas).ellipse((width // 4, height // 4, width // 2, height // 2), fill=color)
    out = io.BytesIO()
    canvas.save(out, form)
    return out.getvalue()


def told(**changes) -> Told:
    said = {"alt_zh": "一朵红棉", "alt_en": "A kapok flower", "credit": "红棉绘", "consent": PictureConsent.NOBODY}
    return Told(**{**said, **changes})


def picture(cast, *, name="picture", by=None, agency=None, content=None, **changes) -> Picture:
    return add_picture(
        pk=stable_id("test.newsroom", name), content=content or drawn(), told=told(**changes),
        agency=agency.pk if agency else None, by=by or cast.grace, at=WRITTEN,
    )  # fmt: skip


def winner(cast, *, call="stories", entry="S-001", **more) -> Article:
    """The page of a winner, begun; without a `call` of the test's own, of an award that is not there."""
    return article(cast, name="winner", kind=Kind.WINNER, call=call, entry=entry, **more)
