from __future__ import annotations

import json
from io import StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from hongmian.config.cli import main
from hongmian.indicators.models import DayCount
from hongmian.kit.errors import Refused
from tests.bulletins.deeds import THURSDAY, busy_weeks
from tests.bulletins.published import PUBLISHED


def said(*words):
    out = StringIO()
    call_command("bulletin", *words, stdout=out)
    return out.getvalue()


def told(*words):
    return json.loads(said(*words, "--json"))


def test_show_tells_all_nineteen_with_their_sources(cast):
    busy_weeks(cast)

    answer = told("show", "--as-of", "2020-03-12")

    assert answer["as_of"] == "2020-03-12"
    assert list(answer["indicators"]) == list(PUBLISHED)
    assert answer["indicators"]["citizens_served"] == {"value": 198, "unit": "person-times"}
    assert answer["indicators"]["funds_raised"] == {"value": "0.00", "unit": "CNY"}
    assert (answer["sources"]["contacts"], answer["sources"]["follow_ups"]) == (198, 37)


def test_show_takes_a_district_and_an_agency_by_id_or_code(cast):
    busy_weeks(cast)

    district = told("show", "--as-of", "2020-03-12", "--district", "440106")
    by_id = told("show", "--as-of", "2020-03-12", "--agency", str(cast.two.pk))
    by_code = told("show", "--as-of", "2020-03-12", "--agency", cast.two.uscc.lower())

    assert district["indicators"]["citizens_served"]["value"] == 108
    assert by_id == by_code
    assert by_id["indicators"]["citizens_served"]["value"] == 90


@pytest.mark.parametrize("words", [("--district", "999999"), ("--agency", "none"), ("--format", "xlsx")])
def test_what_cannot_be_shown_is_refused(cast, words):
    with pytest.raises(Refused):
        said("show", "--as-of", "2020-03-12", *words)


def test_a_published_edition_is_shown_as_it_was_frozen(cast):
    busy_weeks(cast)
    published = told("publish", "--as-of", "2020-03-12")
    busy_weeks(cast, days=1)

    frozen = told("show", "--published", "1")
    district = told("show", "--published", "1", "--district", "440106")

    assert frozen["indicators"]["citizens_served"]["value"] == 198
    assert (frozen["number"], frozen["content_hash"]) == (1, published["content_hash"])
    assert list(frozen["indicators"]) == list(PUBLISHED)
    assert district["indicators"]["citizens_served"]["value"] == 108
    assert told("list") == [
        {"number": 1, "as_of": "2020-03-12", "published_at": "2020-03-19T10:20:00+08:00",
            "content_hash": published["content_hash"]
        }
    ]  # fmt: skip


def test_the_workbook_holds_numbers(cast, tmp_path):
    busy_weeks(cast)

    said("show", "--as-of", "2020-03-12", "--format", "xlsx", "--out", str(tmp_path / "figures.xlsx"))

    sheet = openpyxl.load_workbook(tmp_path / "figures.xlsx").worksheets[0]
    rows = {row[0]: row[2] for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert list(rows) == list(PUBLISHED)
    assert (rows["citizens_served"], rows["goods_value"]) == (198, 0)


def test_recount_names_what_differs_and_exits_1_until_repaired(cast, capsys):
    busy_weeks(cast)
    DayCount.objects.filter(code="counselling", day=THURSDAY).update(value=99)

    assert main(["bulletin", "recount"]) == 1
    assert "counselling" in capsys.readouterr().out
    assert main(["bulletin", "recount", "--repair"]) == 0
    assert main(["bulletin", "recount"]) == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--as-of", "2020-02-30"), "write a day like 2020-02-03, not '2020-02-30'"),
        (("--published", "first"), "write a whole number from 1 to"),
    ],
)
def test_a_day_or_number_that_is_none_is_said_with_the_remedy(words, told):
    with pytest.raises(CommandError, match=told):
        call_command("bulletin", "show", *words)
