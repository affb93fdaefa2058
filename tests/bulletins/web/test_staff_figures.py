from __future__ import annotations

import csv
import io
import re

import openpyxl
import pytest

from hongmian.contacts.enums import ContactKind
from tests.bulletins.deeds import THURSDAY, busy_weeks, calls, follow_ups

UPTO = {"upto": "2020-03-12"}


def look(client, who, **asked):
    client.force_login(who)
    return client.get("/en/figures/", {**UPTO, **asked})


def parts(response):
    """The rows of the breakdown: name → value."""
    rows = re.findall(
        r'<dt>(?:<a[^>]*>)?(?:<span[^>]*>)?([^<]+)<.*?<dd class="num">([^<]+)</dd>', response.content.decode()
    )
    return dict(rows)


def test_a_figure_is_taken_apart_down_to_the_records_of_a_day(cast, client):
    busy_weeks(cast)

    city = parts(look(client, cast.bo))
    district = parts(look(client, cast.bo, district="440106"))
    agency = parts(look(client, cast.bo, district="440106", agency=cast.one.pk))
    unit = look(client, cast.bo, agency=cast.one.pk, unit=cast.guard.pk, day="2020-03-12").content.decode()

    assert city["Tianhe"] == "108"
    assert district == {cast.one.name: "108"}
    assert agency == {cast.guard.name: "108"}
    assert "Contacts logged: " in re.sub(r"<[^>]+>", "", unit)
    assert ">6<" in unit


def test_small_figures_stand_in_full_for_staff(cast, client):
    follow_ups(cast.gate, THURSDAY, 1)

    assert parts(look(client, cast.bo, indicator="followups"))["Yuexiu"] == "1"


def test_the_bureau_sees_figures_and_never_whom_they_are_about(cast, client, two_persons):
    made = calls(cast.guard, THURSDAY, 2, client=two_persons[0])

    page = look(client, cast.bo, unit=cast.guard.pk, day="2020-03-12").content.decode()

    for secret in (str(two_persons[0]), "TX-0", "阿婆", str(made[0].id)):
        assert secret not in page


def test_a_manager_sees_their_own_agency_and_nothing_of_another(cast, client):
    busy_weeks(cast)

    own = look(client, cast.bob).content.decode()

    assert "90<span" in own
    assert cast.guard.name not in own
    assert look(client, cast.bob, agency=cast.one.pk).status_code == 404
    assert look(client, cast.bob, unit=cast.guard.pk).status_code == 404
    assert look(client, cast.bob, unit=cast.night.pk).status_code == 200


@pytest.mark.parametrize("asked", [{"district": "999999"}, {"agency": "no"}, {"unit": str(__import__("uuid").uuid4())}])
def test_what_is_not_there_is_404(cast, client, asked):
    assert look(client, cast.bo, **asked).status_code == 404


def test_days_can_be_narrowed(cast, client):
    calls(cast.guard, THURSDAY, 4)
    busy_weeks(cast, days=3)

    assert parts(look(client, cast.grace, since="2020-03-12"))["Tianhe"] == "4"


def test_the_number_of_queries_does_not_grow(cast, client, django_assert_num_queries):
    calls(cast.guard, THURSDAY, 1)
    look(client, cast.bo)
    with django_assert_num_queries(16):
        look(client, cast.bo)

    busy_weeks(cast)

    with django_assert_num_queries(16):
        look(client, cast.bo)


def test_the_files_hold_the_same_numbers(cast, client):
    busy_weeks(cast)
    client.force_login(cast.grace)

    text = client.get("/en/figures/figures.csv", UPTO).content.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(client.get("/en/figures/figures.xlsx", UPTO).content))

    rows = list(csv.reader(io.StringIO(text)))
    assert ["Figures", "citizens_served", "Citizens served by the hotlines", "198", "person-times"] in rows
    assert ["By place", "Tianhe", "108"] in rows
    assert {row[0]: row[2] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)}["followups"] == 37


def test_two_days_are_compared(cast, client):
    calls(cast.guard, THURSDAY, 4, ContactKind.COUNSELLING)
    client.force_login(cast.bo)

    page = client.get("/en/figures/compare/", {"one": "2020-03-11", "other": "2020-03-12"}).content.decode()

    assert page.count("<strong>+4</strong>") == 2


def test_persons_stand_beside_person_times(cast, client, two_persons):
    calls(cast.guard, THURSDAY, 3, client=two_persons[0])
    calls(cast.guard, THURSDAY, 4)

    page = re.sub(r"<[^>]+>", " ", look(client, cast.bo).content.decode())

    words = " ".join(page.split())
    assert "Persons known 1 person " in words
    assert "Served, of known persons 3 person-times" in words
    assert "Served, of persons unknown 4 person-times" in words
