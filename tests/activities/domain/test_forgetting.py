"""Names go after thirty days, accounts after a year; how many came stays."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection

from hongmian.activities.domain.forgetting import forget_due
from hongmian.activities.domain.planning import call_off
from hongmian.activities.models import Message, Report, SignUp
from tests.activities.deeds import ENDS, NOW, announced, joined, reported


def test_names_and_numbers_go_thirty_days_after_the_end(cast):
    reported(cast)
    assert forget_due(at=ENDS + timedelta(days=30)) == 0

    forget_due(at=ENDS + timedelta(days=30, minutes=1))

    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT name, phone, phone_key FROM activities_signup")
        assert cursor.fetchall() == [("", "", "")]
    assert (Report.objects.get().citizens, SignUp.objects.filter(came_at__isnull=False).count()) == (4, 2)


def test_whose_account_it_was_goes_after_a_year(cast):
    place = joined(announced(cast), user=cast.charlie)

    forget_due(at=ENDS + timedelta(days=364))
    assert SignUp.objects.get(pk=place.pk).user == cast.charlie
    forget_due(at=ENDS + timedelta(days=366))

    assert SignUp.objects.get(pk=place.pk).user is None


def test_messages_go_with_the_names(cast):
    activity = announced(cast)
    joined(activity)
    call_off(activity=activity, reason="场地维修", by=cast.wen, at=NOW)

    forget_due(at=ENDS + timedelta(days=31))

    assert Message.objects.count() == 0


def test_it_is_done_once(cast):
    reported(cast)
    forget_due(at=ENDS + timedelta(days=31))

    assert forget_due(at=ENDS + timedelta(days=31)) == 0
