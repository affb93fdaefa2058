"""Five drafts in one step, each ready to be published once the approval is known."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from hongmian.awards.domain.calls.campaign import create_campaign
from hongmian.awards.domain.calls.faults import CannotChange
from hongmian.awards.domain.calls.freezing import frozen_of
from hongmian.awards.domain.calls.publishing import publish_call
from hongmian.awards.models import Batch, Call
from hongmian.awards.web.shown import shown_call
from hongmian.history.models import Change
from tests.awards.calls.drafts import APPROVAL, BEFORE, NAME, START

FIVE = ["projects", "stories", "cases", "workers", "hotlines"]
pytestmark = pytest.mark.django_db


def test_a_campaign_is_five_drafts_with_their_batches(cast):
    calls = create_campaign(name=NAME, start=START, by=cast.grace, at=BEFORE)

    assert [call.pk for call in calls] == FIVE
    assert {call.campaign for call in calls} == {NAME}
    assert all(call.is_draft for call in calls)
    assert list(Batch.objects.filter(call="stories").values_list("number", "winners")) == [(1, 4), (2, 3), (3, 3)]
    assert Change.objects.filter(thing="awards.call", by=cast.grace).count() == 5


def test_each_of_the_five_can_be_published_as_it_is():
    for call in create_campaign(name=NAME, start=START, by=None, at=BEFORE, **APPROVAL):
        publish_call(call=call, by=None, at=BEFORE)

    assert Call.objects.filter(state="published").count() == 5


def test_an_english_page_calls_the_campaign_by_its_english_name_where_it_has_one():
    named, *_others = create_campaign(name=NAME, name_en="Operation Kapok", start=START, by=None, at=BEFORE)
    unnamed = create_campaign(name="第二届", start=date(2021, 3, 16), by=None, at=BEFORE)[0]

    assert b'"campaign_en":"Operation Kapok"' in frozen_of(named, [])
    with override("en"):
        assert [shown_call(one, BEFORE).campaign for one in (named, unnamed)] == ["Operation Kapok", "第二届"]
    with override("zh-hans"):
        assert shown_call(named, BEFORE).campaign == NAME


def test_the_next_campaign_has_addresses_of_its_own():
    create_campaign(name=NAME, start=START, by=None, at=BEFORE)

    later = create_campaign(name="第二届", start=date(2021, 3, 16), by=None, at=BEFORE)

    assert [call.pk for call in later] == [f"{name}-2021" for name in FIVE]


@pytest.mark.parametrize(("name", "start"), [("", START), (" ", START), ("字" * 61, START), (NAME, date(9999, 3, 1))])
def test_a_campaign_without_a_name_or_of_no_year_is_refused_and_leaves_nothing(name, start):
    with pytest.raises(CannotChange):
        create_campaign(name=name, start=start, by=None, at=BEFORE)

    assert not Call.objects.exists()
