from __future__ import annotations

from datetime import date, timedelta

import pytest

from hongmian.directory.models import Hotline, Worker
from hongmian.directory.queries.figures import DistrictFigures, NetworkFigures, figures_by_district, network_figures
from hongmian.directory.queries.in_service import public_hotlines

THE_CAST = NetworkFigures(
    districts=2, agencies=2, stations=2, hotlines=4, workers=2, party_member_workers=1, party_groups=1
)


def test_an_empty_network_counts_nothing(db, now):
    assert network_figures(at=now) == NetworkFigures(0, 0, 0, 0, 0, 0, 0)
    assert figures_by_district(at=now) == []


def test_network_figures_count_what_is_in_service_in_one_query(cast, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert network_figures(at=now) == THE_CAST


def test_what_has_ended_is_not_counted_and_what_ends_later_is(cast, now):
    Hotline.objects.filter(pk=cast.guard.pk).update(valid_to=now.date() - timedelta(days=1))
    Hotline.objects.filter(pk=cast.night.pk).update(valid_to=now.date())
    Worker.objects.filter(pk=cast.xu.pk).update(left_on=now.date())
    Worker.objects.filter(pk=cast.he.pk).update(left_on=now.date() + timedelta(days=1))

    figures = network_figures(at=now)

    assert (figures.hotlines, figures.workers, figures.party_member_workers) == (3, 1, 0)


def test_a_line_counts_from_its_first_day(cast, now):
    Hotline.objects.filter(pk=cast.guard.pk).update(valid_from=now.date() + timedelta(days=1))

    assert network_figures(at=now).hotlines == 3
    assert network_figures(at=now + timedelta(days=1)).hotlines == 4


def test_an_agency_that_left_takes_everything_of_its_own_with_it(cast, now):
    cast.one.withdrawn_on = date(2020, 3, 1)
    cast.one.save()

    assert network_figures(at=now) == NetworkFigures(
        districts=2, agencies=1, stations=1, hotlines=2, workers=1, party_member_workers=0, party_groups=0
    )


def test_figures_by_district_leave_city_wide_lines_out(cast, now, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = figures_by_district(at=now)

    assert found == [
        DistrictFigures("440104", "越秀区", "Yuexiu", agencies=1, stations=1, hotlines=1, workers=1),
        DistrictFigures("440106", "天河区", "Tianhe", agencies=1, stations=1, hotlines=2, workers=1),
    ]


def test_a_private_mobile_without_consent_is_counted_but_not_public(cast, now):
    assert set(public_hotlines(at=now)) == {cast.guard, cast.night, cast.own}


@pytest.mark.parametrize("station_closed", [True, False])
def test_a_line_of_a_closed_station_is_not_answered(cast, now, station_closed):
    if station_closed:
        cast.banyan.withdrawn_on = now.date()
        cast.banyan.save()

    assert (cast.guard in public_hotlines(at=now)) is not station_closed


@pytest.mark.parametrize(
    ("consent_on", "left_on", "public"),
    [
        (date(2020, 2, 1), None, True),
        (date(2020, 3, 19), None, True),  # from the very day
        (date(2020, 3, 20), None, False),  # only tomorrow
        (None, None, False),
        (date(2020, 2, 1), date(2020, 3, 19), False),  # left today
        (date(2020, 2, 1), date(2020, 3, 20), True),
    ],
)
def test_an_own_mobile_is_public_from_consent_until_the_worker_leaves(cast, now, consent_on, left_on, public):
    Hotline.objects.filter(pk=cast.own.pk).update(consent_on=consent_on)
    Worker.objects.filter(pk=cast.xu.pk).update(left_on=left_on)

    assert (cast.own in public_hotlines(at=now)) is public
