from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection

from hongmian.directory.domain.keep import keep
from hongmian.directory.models import HotlineReport
from hongmian.directory.web.finder.rate import REPORTS_AN_HOUR
from hongmian.kit.clock import FixedClock
from tests.conftest import NOW
from tests.directory.web.finder.test_finder import text

SHARED = {  # as in production
    "BACKEND": "django.core.cache.backends.db.DatabaseCache",
    "LOCATION": "cache",
    "KEY_FUNCTION": "hongmian.accounts.sealed.cache_key",
}


def test_a_lines_own_page(cast, client):
    response = client.get(f"/help/hotlines/{cast.night.pk}/")

    assert 'href="tel:+862000001356"' in response.content.decode()
    for words in ("心桥心理支援专线", "全天 24 小时", "心理疏导", "粤语、普通话", "全市受理"):
        assert words in text(response)


def test_on_its_last_evening_a_line_says_that_its_service_has_ended(cast, client, settings):
    cast.guard.valid_to = NOW.date()
    keep(record=cast.guard, by=None, at=NOW)
    settings.HONGMIAN_CLOCK = FixedClock(NOW.replace(hour=21, minute=30))

    words = text(client.get(f"/help/hotlines/{cast.guard.pk}/"))

    assert ("服务已结束" in words, "明天" in words) == (True, False)


def test_a_line_that_has_ended_says_so(cast, client):
    cast.night.valid_to = date(2020, 3, 18)
    keep(record=cast.night, by=None, at=NOW)

    response = client.get(f"/help/hotlines/{cast.night.pk}/")

    assert response.status_code == 410
    assert "请不要再打 020-0000 1356" in text(response)


@pytest.fixture
def form(cast, client):
    address = f"/help/hotlines/{cast.guard.pk}/report/"
    page = client.get(address).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page).group(1)
    return address, {"key": key, "reason": "no_answer", "note": "今早十点"}


def test_a_report_is_thanked_for(cast, client, form):
    address, data = form

    response = client.post(address, data, follow=True)

    assert response.redirect_chain == [(f"/help/hotlines/{cast.guard.pk}/report/sent/", 302)]
    assert HotlineReport.objects.values_list("hotline__name", "reason", "note", "sent_at").get() == (
        "榕荫街守护热线",
        "no_answer",
        "今早十点",
        NOW,
    )


def test_a_report_sent_twice_is_one(client, form):
    address, data = form

    client.post(address, data)
    client.post(address, data)

    assert HotlineReport.objects.count() == 1


def test_a_reason_is_needed_and_the_key_is_kept(client, form):
    address, data = form

    response = client.post(address, {**data, "reason": ""})

    assert "哪里不对？ 请选一项出了什么问题。" in text(response)
    assert f'value="{data["key"]}"' in response.content.decode()
    assert HotlineReport.objects.count() == 0


def test_a_flood_is_stopped_and_no_address_is_kept(client, form):
    address, data = form
    for _ in range(REPORTS_AN_HOUR):
        client.post(address, data)

    response = client.post(address, data)

    assert response.status_code == 429
    assert "127.0.0.1" not in repr(cache._cache)


def test_a_pause_of_six_minutes_does_not_open_the_gate_again(client, form, settings):
    settings.CACHES = {**settings.CACHES, "default": SHARED}
    address, data = form
    for _ in range(REPORTS_AN_HOUR):
        client.post(address, data)
    _let_pass(timedelta(minutes=6))

    assert client.post(address, data).status_code == 429


def test_after_an_hour_it_is_open_again(client, form, settings):
    settings.CACHES = {**settings.CACHES, "default": SHARED}
    address, data = form
    for _ in range(REPORTS_AN_HOUR):
        client.post(address, data)
    _let_pass(timedelta(minutes=61))

    assert client.post(address, data).status_code == 302


def _let_pass(time):
    """Make every entry of the shared cache, as it lies in the database, older by `time`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, expires FROM cache")
        for key, expires in cursor.fetchall():
            known = datetime.fromisoformat(expires) if isinstance(expires, str) else expires
            earlier = connection.ops.adapt_datetimefield_value((known - time).replace(tzinfo=known.tzinfo or UTC))
            cursor.execute("UPDATE cache SET expires = %s WHERE cache_key = %s", [earlier, key])


def test_others_are_not_stopped(client, form):
    address, data = form
    for _ in range(REPORTS_AN_HOUR + 1):
        client.post(address, data)

    assert client.post(address, data, REMOTE_ADDR="10.0.0.7").status_code == 302


def test_the_form_needs_its_token(cast, form):
    from django.test import Client

    address, data = form

    assert Client(enforce_csrf_checks=True).post(address, data).status_code == 403
