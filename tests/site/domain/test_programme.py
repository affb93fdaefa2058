"""Events of the programme: what is stored, what is refused."""

from __future__ import annotations

import uuid
from datetime import timedelta
from functools import partial

import pytest

from hongmian.history.models import Change
from hongmian.kit.errors import Refused
from hongmian.site.domain.programme import add_event, call_off_event, change_event, publish_event
from hongmian.site.models import Event
from tests.site.making import BEGINS, NOW, added, called_off, draft, published

pytestmark = pytest.mark.django_db


def test_events_are_numbered_in_the_order_they_are_added():
    assert [added().number, added().number, added().number] == [1, 2, 3]


def test_the_same_form_sent_twice_leaves_one_event(cast):
    key = uuid.uuid4()

    first = add_event(event_id=key, draft=draft(), by=cast.grace, at=NOW)
    again = add_event(event_id=key, draft=draft(), by=cast.grace, at=NOW)

    assert (first, Event.objects.count()) == (again, 1)


def test_a_form_of_somebody_else_is_not_answered_with_theirs(cast):
    key = uuid.uuid4()
    add_event(event_id=key, draft=draft(), by=cast.grace, at=NOW)

    with pytest.raises(Refused):
        add_event(event_id=key, draft=draft(), by=None, at=NOW)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_at": BEGINS}, "ends_at"),
        ({"ends_at": BEGINS + timedelta(days=15)}, "ends_at"),
        ({"about": "报名找小陈 13800138000"}, "about"),
        ({"organiser": "小陈 13800138000"}, "organiser"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"title": ""}, "title"),
    ],
)
def test_what_cannot_stand_is_refused_at_its_field(changes, field):
    with pytest.raises(Refused) as refused:
        added(**changes)

    assert refused.value.field == field
    assert Event.objects.count() == 0


def test_a_change_is_told_anew_and_remembered():
    event = published()

    changed = change_event(event=event, draft=draft(title="夜读改到九点"), by=None, at=NOW)
    same = change_event(event=event, draft=draft(title="夜读改到九点"), by=None, at=NOW)

    assert (changed.sequence, same.sequence) == (2, 2)
    assert Change.objects.filter(thing_id=str(event.pk)).count() == 3


def test_published_twice_is_published_once():
    event = published()

    assert publish_event(event=event, by=None, at=NOW + timedelta(hours=1)).published_at == NOW


def test_what_is_called_off_stays_and_says_why():
    event = called_off()

    assert (event.is_public, event.is_off, event.called_off_why) == (True, True, "主讲人临时出勤。")
    assert call_off_event(event=event, reason="别的原因", by=None, at=NOW).called_off_why == "主讲人临时出勤。"


@pytest.mark.parametrize("act", [partial(change_event, draft=draft(title="又办了")), publish_event])
def test_what_is_called_off_is_not_changed_any_more(act):
    event = called_off()

    with pytest.raises(Refused):
        act(event=event, by=None, at=NOW)


def test_neither_without_a_reason_nor_once_it_is_over():
    event = published()

    with pytest.raises(Refused):
        call_off_event(event=event, reason=" ", by=None, at=NOW)
    with pytest.raises(Refused):
        call_off_event(event=event, reason="来不及了", by=None, at=BEGINS + timedelta(hours=2))


def test_without_an_end_it_is_called_off_until_midnight():
    going_on, over = published(ends_at=None), published(ends_at=None)

    assert call_off_event(event=going_on, reason="停电了", by=None, at=BEGINS + timedelta(hours=1)).is_off
    with pytest.raises(Refused):
        call_off_event(event=over, reason="停电了", by=None, at=BEGINS + timedelta(hours=4))
