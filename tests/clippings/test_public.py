"""Everybody sees title, source, day and a quotation; the text only with a permission that holds today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from hongmian.clippings.domain.correcting import withdraw_clipping
from hongmian.clippings.domain.permitting import end_permission
from hongmian.clippings.enums import Scope
from hongmian.clippings.queries.published import by_ids, clipped, newest
from hongmian.kit.clock import DEMO_START
from hongmian.kit.errors import Refused
from tests.clippings import making
from tests.extraction.corpus import chinese
from tests.extraction.corpus.stories import LINES

pytestmark = pytest.mark.django_db
LIST = "/clippings/"
EARLIER = DEMO_START - timedelta(days=2)


def _page(client, clipping) -> str:
    response = client.get(reverse("clippings:clipping", args=[clipping.pk]))
    assert response.status_code == 200
    return response.content.decode()


def test_without_a_permission_the_public_sees_a_quotation(cast, client):
    made = making.shown()

    page = _page(client, made)

    assert made.quotation in page
    assert LINES.body[-1] not in page
    assert clipped(made.pk).body == ""


def test_with_a_permission_the_public_sees_the_text(cast, client):
    made = making.shown()
    making.permission(cast, made)

    page = _page(client, made)

    assert all(text in page for text in LINES.body)
    assert clipped(made.pk).permission


@pytest.mark.parametrize(
    "changes",
    [
        {"scope": Scope.BOOK},
        {"until": date(2020, 3, 18), "given_on": date(2020, 3, 1), "at": DEMO_START - timedelta(days=2)},
    ],
    ids=["for the book", "over"],
)
def test_a_permission_for_something_else_or_over_shows_no_text(cast, client, changes):
    made = making.shown()
    making.permission(cast, made, **changes)

    assert LINES.body[-1] not in _page(client, made)


def test_a_permission_for_the_book_holds_for_the_book(cast):
    made = making.shown()
    making.permission(cast, made, scope=Scope.BOOK)

    assert clipped(made.pk, use=Scope.BOOK).body.split("\n") == list(LINES.body)


def test_a_permission_that_is_ended_shows_no_text_any_more(cast, client):
    made = making.shown()
    permission = making.permission(cast, made)
    before = clipped(made.pk).digest

    end_permission(permission=permission, by=cast.grace, at=DEMO_START)

    assert LINES.body[-1] not in _page(client, made)
    assert clipped(made.pk).digest != before


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"given_on": date(2020, 3, 20)}, "given_on"), ({"until": date(2020, 3, 18)}, "until")],
)
def test_a_permission_of_tomorrow_or_till_yesterday_is_refused(cast, changes, field):
    made = making.shown()

    with pytest.raises(Refused) as refused:
        making.permission(cast, made, **changes)

    assert refused.value.field == field


def test_what_nobody_looked_at_or_was_withdrawn_is_not_there(cast, client):
    draft, gone = making.kept(), making.shown(making.OTHER)
    withdraw_clipping(clipping=gone, why="撤稿", by=cast.grace, at=DEMO_START)

    for one in (draft, gone):
        assert client.get(reverse("clippings:clipping", args=[one.pk])).status_code == 404
    assert newest(most=5) == []
    assert draft.title not in client.get(LIST).content.decode()


def test_the_same_report_stands_once_with_the_others_below(cast, client):
    first, second = making.shown(), making.shown(making.ELSEWHERE)

    told = newest(most=5)
    page = client.get(LIST).content.decode()

    assert [(one.id, [other.id for other in one.others]) for one in told] == [(first.pk, [second.pk])]
    assert page.count('<li class="clipping">') == 1
    assert "珠水晚报" in page
    assert set(by_ids([first.pk, second.pk])) == {first.pk, second.pk}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_makes_as_many_queries_for_one_as_for_three(cast, client, django_assert_num_queries, count):
    for number in range(count):
        making.shown(chinese.portal(making.story(number)))
    with django_assert_num_queries(4):
        assert client.get(LIST).status_code == 200


def test_a_permission_sent_twice_is_one(cast):
    made = making.shown()
    first = making.permission(cast, made)

    again = making.permission(cast, made)

    assert again.pk == first.pk
