from __future__ import annotations

from datetime import date, datetime
from threading import Thread

import pytest

from hongmian.directory.domain.keep import keep, next_edition
from hongmian.directory.models import Station
from hongmian.directory.queries.finder import Openness, Question, When, answer, network_now, stations_near
from hongmian.kit.clock import SHANGHAI
from tests.conftest import NOW

MIDNIGHT = datetime(2020, 3, 19, 23, 30, tzinfo=SHANGHAI)


def names(minute, question=None):
    return [minute.network.lines[place].name for place in answer(minute, question or Question()).places]


def test_open_lines_of_the_whole_city(cast):
    assert names(network_now(NOW)) == ["心桥心理支援专线", "榕荫街守护热线"]


def test_a_district_has_its_own_lines_first_then_those_for_the_whole_city(cast):
    assert names(network_now(NOW), Question(district="440106")) == ["榕荫街守护热线", "心桥心理支援专线"]


def test_a_line_for_the_whole_city_counts_in_every_district_and_once_in_all(cast):
    minute = network_now(NOW)

    assert (minute.open_in, minute.open_lines) == ({"440104": 1, "440106": 2}, 2)


def test_all_lines_are_open_ones_first_then_those_that_open_today(cast):
    cast.guard.hours = "Fr 08:30-18:00"
    keep(record=cast.guard, by=None, at=NOW)

    minute = network_now(NOW)

    assert names(minute, Question(when=When.ALL)) == ["心桥心理支援专线", "许静随身热线", "榕荫街守护热线"]
    assert [minute.states[place].openness for place in answer(minute, Question(when=When.ALL)).places] == [
        Openness.OPEN,
        Openness.OPENS_TODAY,
        Openness.SHUT,
    ]


def test_at_night(cast):
    assert names(network_now(NOW), Question(when=When.NIGHT)) == ["心桥心理支援专线", "许静随身热线"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (Question(service="elders"), ["榕荫街守护热线"]),
        (Question(service="counselling"), ["心桥心理支援专线", "榕荫街守护热线"]),
        (Question(language="yue", district="440104"), ["心桥心理支援专线"]),
        (Question(language="hak"), []),
        (Question(words="ryj"), ["榕荫街守护热线"]),
        (Question(words="心桥", service="elders"), []),
        (Question(words="想找人聊天"), ["心桥心理支援专线", "榕荫街守护热线"]),
        (Question(words="天河 睡不着"), ["榕荫街守护热线"]),
        (Question(words="阿婆"), ["榕荫街守护热线"]),
    ],
)
def test_narrower_questions(cast, question, found):
    assert names(network_now(NOW), question) == found


def test_nothing_open_names_what_opens_first(cast):
    minute = network_now(NOW)

    found = answer(minute, Question(words="随身"))

    assert (found.total, minute.network.lines[found.opens_next].name) == (0, "许静随身热线")


def test_a_private_mobile_without_consent_is_not_even_in_memory(cast):
    minute = network_now(NOW)

    assert [line.name for line in minute.network.lines if "何敏" in line.name] == []
    assert "15400002222" not in repr(minute)


def test_a_worker_who_leaves_takes_their_mobile_along(cast):
    cast.xu.left_on = NOW.date()
    keep(record=cast.xu, by=None, at=NOW)

    assert "许静随身热线" not in names(network_now(NOW), Question(when=When.ALL))


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2020, 3, 19), None, True),
        (date(2020, 3, 20), None, False),
        (date(2020, 1, 1), date(2020, 3, 19), True),
        (date(2020, 1, 1), date(2020, 3, 18), False),
    ],
)
def test_only_from_the_first_through_the_last_day(cast, first, last, shown):
    cast.guard.valid_from, cast.guard.valid_to = first, last
    keep(record=cast.guard, by=None, at=NOW)

    assert ("榕荫街守护热线" in names(network_now(NOW))) is shown


def test_lines_of_an_agency_or_station_that_has_left_are_gone(cast):
    cast.two.withdrawn_on = NOW.date()
    keep(record=cast.two, by=None, at=NOW)
    cast.banyan.withdrawn_on = NOW.date()
    keep(record=cast.banyan, by=None, at=NOW)

    assert names(network_now(NOW), Question(when=When.ALL)) == []


@pytest.mark.parametrize("day", [date.min, date.max])
def test_no_day_of_leaving_takes_the_network_down(cast, day):
    Station.objects.filter(pk=cast.banyan.pk).update(withdrawn_on=day)
    next_edition(at=NOW)

    assert ("榕荫街守护热线" in names(network_now(NOW))) is (day == date.max)


def test_a_line_that_will_not_open_again_is_not_what_opens_next(cast):
    evening = NOW.replace(hour=21, minute=30)
    before = network_now(evening)
    cast.guard.valid_to = NOW.date()
    keep(record=cast.guard, by=None, at=NOW)

    minute = network_now(evening)

    assert [before.network.lines[place].name for place in before.opening_next] == ["榕荫街守护热线"]
    assert minute.opening_next == ()
    assert "榕荫街守护热线" in names(minute, Question(when=When.ALL))


def test_tomorrow_a_line_that_ends_today_is_gone_without_any_change_of_the_network(cast):
    cast.guard.valid_to = NOW.date()
    keep(record=cast.guard, by=None, at=NOW)

    before = names(network_now(MIDNIGHT), Question(when=When.ALL))
    after = names(network_now(MIDNIGHT.replace(day=20)), Question(when=When.ALL))

    assert ("榕荫街守护热线" in before, "榕荫街守护热线" in after) == (True, False)


def test_one_query_while_nothing_changes(cast, django_assert_num_queries):
    with django_assert_num_queries(3):
        network_now(NOW)
    with django_assert_num_queries(1):
        network_now(NOW)
    with django_assert_num_queries(1):
        network_now(MIDNIGHT)


def test_a_new_edition_is_read_again(cast, django_assert_num_queries):
    first = network_now(NOW)
    next_edition(at=NOW)

    with django_assert_num_queries(3):
        second = network_now(NOW)

    assert first.network is not second.network


@pytest.mark.django_db(transaction=True)
def test_threads_share_one_reading(cast):
    seen = []

    def look():
        from django.db import connection

        seen.append(network_now(NOW).network)
        connection.close()

    threads = [Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [network is seen[0] for network in seen] == [True] * 4


def test_the_nearest_running_stations(cast):
    network = network_now(NOW).network

    assert [one.code for one in stations_near(network, network.stations["TH-001"], NOW.date())] == ["YX-001"]
