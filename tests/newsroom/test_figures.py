"""Figures of a bulletin in an article: as the edition told them, never silently another number."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hongmian.bulletins.domain.publishing import publish_bulletin
from hongmian.bulletins.queries.editions import forget_editions
from hongmian.kit.errors import Refused
from hongmian.newsroom.domain.reviewing import send_for_review
from hongmian.newsroom.form.content import Figure, words
from hongmian.newsroom.queries.figures import offered_figures
from hongmian.newsroom.queries.published import published_article
from tests.bulletins.deeds import at, busy_weeks, published_edition, returned
from tests.newsroom import making

CODE = "citizens_served"


@pytest.fixture(autouse=True)
def _anew():
    forget_editions()


def _figure(told):
    return next(part for part in told.parts if type(part).__name__ == "ShownFigure")


def _article(cast, number, **more):
    return making.published(cast, told=making.draft(zh=(words("<p>数</p>"), Figure(number, CODE, **more))))


def test_a_figure_is_told_as_its_edition_told_it(cast, client):
    edition = published_edition(cast)
    told = edition.content["public"]["indicators"][CODE]
    _article(cast, edition.number)

    shown = _figure(published_article(1, language="zh"))
    assert shown.value == f"{told['value']:,}"
    assert (shown.unit, shown.edition, shown.as_of.isoformat()) == ("人次", edition.number, told["as_of"])
    assert shown.url == f"/numbers/{edition.number}/"
    page = client.get("/news/1/").content.decode()
    assert f"通报第 {edition.number} 期" in page


def test_a_later_edition_does_not_change_the_number_but_a_correction_is_told(cast, client):
    first = published_edition(cast)
    _article(cast, first.number)
    before = _figure(published_article(1, language="zh"))
    busy_weeks(cast, first=date(2020, 3, 13), days=8)
    returned(cast.night, date(2020, 2, 25), CODE, 400, first=False, known=at(date(2020, 3, 20)), why="漏报")
    second = publish_bulletin(as_of=date(2020, 3, 21), by=None, at=at(date(2020, 3, 22)))

    shown = _figure(published_article(1, language="zh"))
    assert shown.value == before.value
    corrected = [one["code"] for one in second.content["public"]["corrections"]]
    assert shown.corrected_in == (second.number if CODE in corrected else 0)
    assert ("后来有更正" in client.get("/news/1/").content.decode()) is (CODE in corrected)


def test_many_figures_ask_as_often_as_one_whatever_was_published_since(cast, django_assert_num_queries):
    first = published_edition(cast)
    codes = [one for one in (CODE, "hotlines", "counselling") if one in first.content["public"]["indicators"]]
    _article(cast, first.number)
    making.published(
        cast, name="many", told=making.draft(zh=(words("<p>数</p>"), *(Figure(first.number, one) for one in codes)))
    )
    for day in (13, 14, 15):
        publish_bulletin(as_of=date(2020, 3, day), by=None, at=at(date(2020, 3, day + 1)))
    published_article(2, language="zh")

    with CaptureQueriesContext(connection) as one:
        published_article(1, language="zh")
    with django_assert_num_queries(len(one)):
        assert len(published_article(2, language="zh").parts) == 1 + len(codes)
    assert sum("bulletins_bulletin" in query["sql"] for query in one) == 1


def test_an_edition_that_does_not_tell_it_is_refused(cast):
    published_edition(cast)
    article = making.article(cast, told=making.draft(zh=(words("<p>数</p>"), Figure(1, CODE, "440106"))))

    with pytest.raises(Refused, match="没有公布这项数字"):
        send_for_review(article=article, by=cast.grace, at=making.WRITTEN + timedelta(hours=1))


def test_districts_are_offered_what_is_told_of_them(cast):
    published_edition(cast)

    offered = [part for part, _words in offered_figures("zh")]
    assert Figure(1, "hotlines", "440106") in offered
    assert Figure(1, CODE, "440106") not in offered
