"""The page of one record: what stands on it, and for whom."""

from __future__ import annotations

import pytest

from tests.directory.web.staff.conftest import address, text_of


def page(as_, user, name, record):
    return as_(user).get(address(f"{name}_record", record.pk))


def test_a_station_shows_its_lines_and_workers(cast, as_):
    words = text_of(page(as_, cast.bo, "station", cast.banyan))

    assert "020-0000 1234" in words
    assert "许静" in words
    assert "周一至周五 8:30—18:00；周六 9:00—12:00" in words


@pytest.mark.parametrize("who", ["bo", "wen"])
@pytest.mark.parametrize(("name", "record"), [("worker", "xu"), ("agency", "one"), ("station", "banyan")])
def test_nobody_learns_of_the_party_who_may_not(cast, as_, who, name, record):
    words = text_of(page(as_, getattr(cast, who), name, getattr(cast, record)))

    assert "党" not in words


@pytest.mark.parametrize("who", ["grace", "cheng", "alice"])
def test_party_membership_stands_on_the_page_for_those_who_may_know(cast, as_, who):
    words = text_of(page(as_, getattr(cast, who), "worker", cast.xu))

    assert "榕光党支部" in words


def test_only_the_association_reads_the_history_of_a_record(cast, as_):
    as_(cast.alice).post(address("hotline_check", cast.guard.pk))

    assert "alice" in text_of(page(as_, cast.grace, "hotline", cast.guard))
    assert "变更记录" not in text_of(page(as_, cast.alice, "hotline", cast.guard))


def test_a_mobile_on_file_is_masked(cast, as_):
    words = text_of(page(as_, cast.alice, "worker", cast.xu))

    assert "154****1111" in words
    assert "15400001111" not in words


def test_a_worker_may_check_a_line_but_not_edit_it(cast, as_):
    found = page(as_, cast.wen, "hotline", cast.guard).content.decode()

    assert address("hotline_check", cast.guard.pk) in found
    assert address("hotline_edit", cast.guard.pk) not in found
    assert address("hotline_withdraw", cast.guard.pk) not in found


def test_a_bureau_officer_only_reads(cast, as_):
    found = page(as_, cast.bo, "hotline", cast.guard).content.decode()

    assert address("hotline_check", cast.guard.pk) not in found
    assert address("hotline_edit", cast.guard.pk) not in found
    assert "市民反映" not in found
