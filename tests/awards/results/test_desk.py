"""The association previews, computes, recomputes and closes; committee and bureau look; nobody edits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from hongmian.accounts.models import User
from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.domain.results.excluding import exclude_entry
from hongmian.awards.models import Call, Result
from hongmian.directory.enums import Role
from hongmian.directory.models import Membership
from hongmian.kit.clock import FixedClock
from tests.awards.results.deeds import JUDGED, MARKS, after_notice, judged

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, cast, settings):
    settings.HONGMIAN_CLOCK = FixedClock(JUDGED)
    client.force_login(cast.grace)
    return client


def second_keeper():
    """Another person of the association, with a second factor as everyone there has."""
    gus = User.objects.create_user("gus", None)
    Membership.objects.create(user=gus, role=Role.ASSOCIATION)
    TOTP.activate(gus, generate_totp_secret())
    return gus


def url_of(call, tail="batch-1/"):
    return f"/award-desk/{call.pk}/{tail}"


def words(client, call, tail="batch-1/"):
    return client.get(url_of(call, tail)).content.decode()


def compute(call, why=""):
    return compute_result(batch=call.batches.select_related("call").get(number=1), by=None, at=JUDGED, why=why)


def test_who_would_win_is_shown_before_anything_is_stored(desk):
    call = judged()
    page = words(desk, call)

    assert "S1001" in page
    assert "S1002" in page
    assert "S1003" not in page
    assert not Result.objects.exists()


def test_everything_that_stands_in_the_way_is_told_at_once_with_where_to_see_to_it(desk):
    call = judged({**MARKS, "S1004": [], "S1005": ["70", "70"]})
    call.entries.filter(number="S1005").update(verdict="")
    page = words(desk, call)

    assert "S1004" in page
    assert "S1005" in page
    assert f'href="/award-desk/{call.pk}/entries/"' in page
    assert f'href="/award-desk/{call.pk}/progress/"' in page
    assert desk.post(url_of(call, "batch-1/compute/")).status_code == 200
    assert not Result.objects.exists()


def test_a_result_is_computed_after_a_second_word(desk, cast):
    call = judged()
    assert desk.get(url_of(call, "batch-1/compute/")).status_code == 200
    assert not Result.objects.exists()
    assert desk.post(url_of(call, "batch-1/compute/")).status_code == 302
    made = Result.objects.get()

    assert (made.number, made.by) == (1, cast.grace)


def test_the_next_result_asks_for_its_reason(desk):
    call = judged()
    compute(call)
    exclude_entry(entry=call.entries.get(number="S1001"), why="作品此前已获奖", by=None, at=JUDGED)

    assert desk.post(url_of(call, "batch-1/compute/"), {"why": ""}).status_code == 200
    assert Result.objects.count() == 1
    desk.post(url_of(call, "batch-1/compute/"), {"why": "一件作品被取消资格"})
    assert Result.objects.get(number=2).why == "一件作品被取消资格"


def test_an_entry_is_excluded_with_its_reason(desk):
    call = judged()
    answer = desk.post(url_of(call, "exclude/"), {"number": "S1009", "why": "重复"})
    assert "没有这个编号" in answer.content.decode()
    desk.post(url_of(call, "exclude/"), {"number": "S1001", "why": "作品此前已获奖"})

    assert call.entries.get(number="S1001").excluded_why == "作品此前已获奖"
    assert "S1001" not in words(desk, call)


def test_a_notice_is_ended_after_its_last_day_only(desk, settings):
    call = judged()
    compute(call)
    desk.post(url_of(call, "batch-1/close/"))
    assert call.batches.get().closed_at is None
    assert "batch-1/close/" not in words(desk, call)
    settings.HONGMIAN_CLOCK = FixedClock(after_notice(call))
    assert "batch-1/close/" in words(desk, call)
    desk.post(url_of(call, "batch-1/close/"))
    assert call.batches.get().closed_at is not None


def test_one_tells_the_draw_another_confirms_it_blind(desk, cast, client):
    call = judged()
    gus = second_keeper()
    desk.post(url_of(call, "draw/do/"), {"value": "86420", "do": "tell"})
    assert desk.post(url_of(call, "draw/do/"), {"value": "86420", "do": "confirm"}).status_code == 200
    client.force_login(gus)
    assert "86420" not in words(client, call, "draw/")
    client.post(url_of(call, "draw/do/"), {"value": "86421", "do": "confirm"})
    assert Call.objects.get(pk=call.pk).draw_confirmed_by is None
    client.post(url_of(call, "draw/do/"), {"value": "86420", "do": "confirm"})

    assert Call.objects.get(pk=call.pk).draw_confirmed_by == gus
    assert "86420" in words(client, call, "draw/")


def test_the_value_is_not_asked_for_before_its_day(desk, settings):
    call = judged(draw_on=(JUDGED + timedelta(days=2)).date())

    before = words(desk, call, "draw/")
    settings.HONGMIAN_CLOCK = FixedClock(JUDGED + timedelta(days=2))
    after = words(desk, call, "draw/")

    assert "公布，此前不能填报" in before
    assert ('name="value"' in before, 'name="value"' in after) == (False, True)


@pytest.mark.parametrize("who", ["cheng", "bo"])
def test_committee_and_bureau_look_and_do_nothing(client, cast, settings, who):
    settings.HONGMIAN_CLOCK = FixedClock(JUDGED)
    call = judged()
    client.force_login(getattr(cast, who))

    page = words(client, call)
    assert "S1001" in page
    assert "compute/" not in page
    for tail in ("batch-1/compute/", "batch-1/close/", "exclude/", "draw/do/"):
        assert client.post(url_of(call, tail), {"number": "S1001", "why": "x"}).status_code == 403
    assert not Result.objects.exists()


def test_no_address_changes_a_stored_result(desk):
    call = judged()
    made = compute(call)
    kept = Result.objects.values().get(pk=made.pk)
    for path in (f"/awards/{call.pk}/batch-1/", f"/awards/{call.pk}/batch-1/result-1/"):
        for method in (desk.post, desk.put, desk.patch, desk.delete):
            assert method(path).status_code == 405
    desk.post(url_of(call, "batch-1/compute/"), {"why": "想改一改"})

    assert [*Result.objects.values()] == [kept]
