"""A little of everything that the public can look at, for an export to write."""

from __future__ import annotations

from dataclasses import dataclass

from hongmian.newsroom.form.content import Picture, words
from hongmian.polls.models import Poll
from hongmian.site.models import Event
from tests.activities.deeds import announced
from tests.awards.results.addresses import judged_once
from tests.bulletins.deeds import published_edition
from tests.channels import making as channels
from tests.chronicle import making as chronicle
from tests.clippings import making as clippings
from tests.newsroom import making as news
from tests.polls.deeds import opened
from tests.site.making import published
from tests.wishes.making import on_wall


@dataclass(frozen=True)
class LittleSite:
    """`award`: the name of a call with a result; `article`: the number of one with a picture."""

    poll: Poll
    event: Event
    award: str
    article: int


def little_site(cast) -> LittleSite:
    on_wall(cast)
    announced(cast)
    published_edition(cast)
    picture = news.picture(cast)
    shown = news.in_english(zh=(words("<p>看花去。</p>"), Picture(picture.pk)), picture=picture.pk)
    article = news.published(cast, name="with a picture", told=shown)
    return LittleSite(poll=opened(), event=published(), award=judged_once().pk, article=article.number)


def late_pages(cast) -> None:
    """What came to the site last: clippings, the newsletter, the book."""
    clippings.shown()
    channels.sent(cast)
    chronicle.published(cast)
