"""When a line is withdrawn or changes, the cards that show it are listed with where they went, and printed anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hongmian.cards.domain.recalling import reprint
from hongmian.cards.domain.wording import word_card
from hongmian.cards.enums import Fact, Way
from hongmian.cards.models import Batch
from hongmian.cards.queries.facts import from_text
from hongmian.cards.queries.recalls import outdated_cards, where_they_went
from hongmian.directory.domain.records import withdraw_record
from hongmian.directory.models import Hotline
from hongmian.directory.queries.people import person_of
from hongmian.kit.errors import Refused
from tests.cards import making
from tests.cards.test_batches import change, signed_in
from tests.conftest import NOW


def listed(cast, who="alice", **how):
    return outdated_cards(person_of(getattr(cast, who), at=NOW), at=NOW, **how)


def facts(cast):
    return [one.differing for one in listed(cast)]


def test_a_card_that_is_right_is_not_listed(cast):
    making.card(cast)

    assert listed(cast) == []


def test_a_changed_number_lists_the_card_with_where_it_went(cast):
    making.handing(cast, count=60)
    change(cast.guard, cast.alice, number="02000001777")

    (one,) = listed(cast)

    assert one.differing == (Fact.NUMBER,)
    assert (one.astray, one.loose, one.reprinted) == (True, 200, False)
    assert (one.shown.number, one.now.number) == ("020-0000 1234", "020-0000 1777")
    assert where_they_went([one]) == {one.record.pk: [(Way.HOUSEHOLD, "榕荫小区", 60)]}


def test_a_withdrawn_line_lists_the_card_too(cast):
    making.card(cast)
    change(cast.guard, cast.alice, valid_to=(NOW - timedelta(days=1)).date())

    assert facts(cast) == [(Fact.NUMBER, Fact.HOURS)]  # the line of the station left is answered at other hours


def test_a_workers_mobile_whose_consent_ends_is_recalled(cast):
    Hotline.objects.filter(pk=cast.guard.pk).delete()
    shown = from_text(making.batch(cast, name="mobile").cards.get().shown)
    assert shown.number == "154 0000 1111"

    change(cast.own, cast.alice, consent_on=None)

    assert Fact.NUMBER in facts(cast)[0]


def test_a_closed_station_lists_its_cards(cast):
    making.card(cast)
    change(cast.banyan, cast.alice, withdrawn_on=NOW.date())

    (one,) = listed(cast)

    assert one.differing == (Fact.CLOSED,)
    assert one.now is None


@pytest.mark.parametrize(
    ("field", "value", "fact"),
    [
        ("address", "榕荫三路00号", Fact.ADDRESS),
        ("hours", "Mo-Fr 09:00-17:00", Fact.HOURS),
        ("name", "榕荫街社会工作站", Fact.NAME),
        ("purpose", "有事找社工", Fact.WORDS),
    ],
)
def test_each_fact_of_a_station_is_noticed(cast, field, value, fact):
    making.card(cast)
    change(cast.banyan, cast.alice, **{field: value})

    assert facts(cast) == [(fact,)]


def test_own_words_wait_for_the_next_print_and_lead_nobody_astray(cast):
    making.card(cast)
    word_card(station=cast.banyan, given={"line": "每周三下午义诊"}, by=cast.alice, at=NOW)

    (one,) = listed(cast)

    assert one.differing == (Fact.WORDS,)
    assert not one.astray
    assert listed(cast, astray="yes") == []


def test_the_overnight_line_is_on_the_large_card_only(cast):
    making.batch(cast)
    making.batch(cast, size="a6", name="large")
    change(cast.night, cast.grace, number="02000001888")

    (one,) = listed(cast)

    assert (one.record.batch.size, one.differing) == ("a6", (Fact.NIGHT,))


def test_cards_taken_back_are_about_no_longer(cast):
    making.card(cast)
    change(cast.guard, cast.alice, number="02000001777")
    making.handing(cast, count=150, way=Way.BACK, place="")
    assert [one.loose for one in listed(cast)] == [50]

    making.handing(cast, count=50, way=Way.BACK, place="", name="rest")

    assert listed(cast) == []


def test_a_reprint_shows_what_is_right_and_replaces_the_batch(cast):
    card = making.card(cast)
    change(cast.guard, cast.alice, number="02000001777")

    response = signed_in(cast.alice).post(
        reverse("cards:batch_reprint", args=[card.batch_id]), {"key": making.key(), "card": str(card.pk)}
    )

    made = Batch.objects.get(reprint_of=card.batch_id)
    assert response.headers["Location"] == reverse("cards:batch", args=[made.pk])
    assert made.agency == cast.one
    new = made.cards.get()
    assert (from_text(new.shown).number, new.copies) == ("020-0000 1777", 200)
    assert [one.reprinted for one in listed(cast)] == [True]


def test_nothing_is_reprinted_where_nothing_is_outdated(cast):
    card = making.card(cast)

    signed_in(cast.alice).post(reverse("cards:batch_reprint", args=[card.batch_id]), {"key": making.key()})

    assert Batch.objects.count() == 1


def test_a_closed_station_is_not_reprinted(cast):
    card = making.card(cast)
    change(cast.banyan, cast.alice, withdrawn_on=NOW.date())

    with pytest.raises(Refused):
        reprint(pk=card.pk, cards=[card], by=cast.alice, at=NOW)


def test_the_list_is_of_ones_own_agency(cast):
    making.card(cast)
    change(cast.guard, cast.alice, number="02000001777")

    assert listed(cast, "bob") == []
    assert len(listed(cast, "grace")) == len(listed(cast, "cheng")) == 1


def test_the_list_asks_the_same_number_of_queries_however_long(cast):
    client = signed_in(cast.grace)
    making.card(cast)
    change(cast.guard, cast.alice, number="02000001777")
    url = reverse("cards:recalls")
    client.get(url)

    with CaptureQueriesContext(
        connection,
    ) as first:
        client.get(url)
    making.batch(cast, name="b", stations=[cast.gate], agency=cast.two, by=cast.bob)
    making.batch(cast, name="c", stations=[cast.gate], agency=cast.two, by=cast.bob)
    change(cast.gate, cast.bob, address="西门口99号")
    client.get(url)

    with CaptureQueriesContext(connection) as second:
        page = client.get(url)

    assert page.content.decode().count('class="recall"') == 3
    assert len(second) == len(first)


def test_the_page_an_old_card_leads_to_shows_the_new_number_at_once(cast, settings):
    settings.HONGMIAN_PAGE_CACHE = 60
    shown = from_text(type(making.card(cast)).objects.get(pk=making.card(cast).pk).shown)
    path = shown.page.removeprefix(settings.HONGMIAN_PUBLIC_URL)
    assert "020-0000 1234" in Client().get(path).content.decode()

    change(cast.guard, cast.alice, number="02000001777")

    page = Client().get(path).content.decode()
    assert "020-0000 1777" in page
    assert "020-0000 1234" not in page
    assert "1777" in Client().get(f"{path}card.vcf").content.decode()


def test_the_page_says_that_a_printed_number_has_ended(cast):
    change(cast.guard, cast.alice, valid_to=(NOW - timedelta(days=1)).date())

    page = Client().get(reverse("directory:public_station", args=["TH-001"])).content.decode()

    assert "020-0000 1234" in page
    assert "这条热线已停用" in page


def test_a_card_of_a_closed_station_leads_to_the_nearest_numbers(cast):
    change(cast.gate, cast.bob, withdrawn_on=NOW.date())

    page = Client().get(reverse("directory:public_station", args=["YX-001"]))
    contact = Client().get(reverse("directory:station_card", args=["YX-001"]))

    assert page.status_code == 410
    assert "020-0000 1234" in page.content.decode()  # of banyan, the nearest
    assert contact.headers["Location"] == reverse("directory:public_station", args=["YX-001"])


def test_a_station_closed_by_its_agency_recalls_its_cards(cast):
    making.card(cast)
    withdraw_record(record=cast.banyan, by=cast.alice, at=NOW)

    assert facts(cast) == [(Fact.CLOSED,)]


def test_the_first_page_of_the_manager_says_how_many_cards_lead_astray(cast):
    making.card(cast)
    making.asked(cast)
    change(cast.guard, cast.alice, number="02000001777")

    page = signed_in(cast.alice).get(reverse("desk:first")).content.decode()

    assert '<span class="todo__number">200</span>' in page
    assert "张暖心卡上的号码或地点不对" in page
    assert "位街坊在等暖心卡" in page
