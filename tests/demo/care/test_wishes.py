"""The demo's wishes: every state, texts that point to nobody, moments in order, sums that agree."""

from __future__ import annotations

from collections import Counter

import pytest

from hongmian.demo.accounts import make_accounts
from hongmian.demo.care.wishes.holding import OWN, WISHES, hold_wishes
from hongmian.demo.care.wishes.planning import LEDGER_FROM, course, states
from hongmian.demo.care.wishes.words import BACK, GONE, THANKS, WHO, things_of, words_of
from hongmian.demo.city import chance_for
from hongmian.demo.days import IMPORTED_AT
from hongmian.demo.making import make_city
from hongmian.demo.workbook import write_workbook
from hongmian.directory.domain.importing import import_workbook
from hongmian.kit.clock import DEMO_START, FixedClock
from hongmian.uploads.personal.scanning import scan
from hongmian.wishes.enums import COUNTING, PledgeState, WishState
from hongmian.wishes.models import Ask, Delivery, Pool, Wish
from hongmian.wishes.queries.recount import drifting
from tests.indicators.recount import recounted, rolled_up
from tests.wishes.making import id_for

GIVERS = [id_for(f"giver{n}") for n in range(20)]


def courses(price=300_00):
    random = chance_for(3, "wishes")
    return [course(state, price, GIVERS, random) for state in states(600, random)]


@pytest.mark.parametrize("number", WISHES.values())
def test_as_many_as_the_scale_says_in_every_state(number):
    found = Counter(states(number, chance_for(1, "wishes")))

    assert (sum(found.values()), set(found)) == (number, set(WishState))
    assert all(found[state] >= times for state, times in Counter(OWN).items())


def test_moments_follow_one_another_and_none_lies_ahead():
    for told in courses():
        for one in told.pledges:
            moments = [told.approved_at, one.held_at, one.sent_at, one.arrived_at, one.done_at]
            known = [moment for moment in moments if moment]
            assert known == sorted(known)
            assert known[-1] <= DEMO_START
        assert told.collected_at <= told.state_at <= DEMO_START


def test_stations_collect_and_approve_by_day():
    moments = [moment for told in courses() for moment in (told.collected_at, told.approved_at) if moment]

    assert all(8 <= moment.hour < 20 for moment in moments)


def test_nothing_that_is_held_has_run_out_of_time():
    held = [one for told in courses() for one in told.pledges if one.state == PledgeState.HELD]

    assert len(held) > 50
    assert all(one.due_at > DEMO_START for one in held)


def test_what_arrived_is_booked_after_the_published_figures():
    arrived = [one.arrived_at for told in courses() for one in told.pledges if one.arrived_at]

    assert len(arrived) > 100
    assert min(arrived) >= LEDGER_FROM


def test_a_taken_wish_is_pledged_to_the_fen_and_an_open_one_is_not():
    for told in courses():
        pledged = sum(one.share for one in told.pledges if one.state in COUNTING)
        if told.state == WishState.OPEN:
            assert pledged < 300_00
        elif told.pledges and told.approved_at:
            assert pledged == 300_00


def test_no_text_points_to_anyone():
    texts = [
        text
        for group in WHO
        for thing in things_of(group)
        for who in range(3)
        for why in range(2)
        for text in words_of(group, thing, who, why)
    ]

    assert [text for text in (*texts, *THANKS, *BACK, *GONE) if scan(text, strict=True)] == []


@pytest.fixture
def city(db, tmp_path, settings):
    settings.HONGMIAN_CLOCK = FixedClock(DEMO_START)
    made = make_city(seed=3)
    write_workbook(city=made, path=tmp_path / "city.xlsx")
    import_workbook(source=tmp_path / "city.xlsx", by=None, at=IMPORTED_AT)
    make_accounts(city=made, home=tmp_path, at=IMPORTED_AT)
    return made


def test_the_wishes_of_the_demo_stand_as_a_recount_finds_them(city, client):
    assert hold_wishes(city=city, scale="hamlet", say=lambda words: None) == 120

    assert set(Wish.objects.values_list("state", flat=True)) == set(WishState)
    assert (drifting(), recounted()) == ([], rolled_up())
    assert not Delivery.objects.filter(arrived_at__isnull=False, received=None).exists()
    assert (Ask.objects.filter(state="waiting").count(), Pool.objects.count()) == (7, 3)
    assert Wish.objects.filter(pledges__giver__user__username="citizen", state="granted").exists()
    page = client.get("/wishes/").content.decode()
    assert "共" in page
    assert "心愿墙上暂无心愿" not in page
