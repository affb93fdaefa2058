"""The block of the care action: beside the published table, never in it; absent before the action begins."""

from __future__ import annotations

import json
from datetime import date, timedelta
from io import StringIO

from django.core.management import call_command

from hongmian.bulletins.domain.publishing import publish_bulletin
from hongmian.bulletins.queries.recount import differences
from hongmian.indicators.models import DayCount
from tests.bulletins.deeds import busy_weeks
from tests.bulletins.published import PUBLISHED
from tests.conftest import NOW
from tests.wishes import bringing, making

DAY = (NOW + timedelta(days=1)).date()


def test_before_the_action_an_edition_says_nothing_of_it(cast, client):
    busy_weeks(cast)
    publish_bulletin(as_of=NOW.date(), by=None, at=NOW)

    assert "暖心关爱行动" not in client.get("/numbers/").content.decode()


def test_the_care_action_stands_beside_the_table_in_an_edition(cast, client):
    busy_weeks(cast)
    making.on_wall(cast)
    bringing.granted(cast)

    publish_bulletin(as_of=DAY, by=None, at=NOW + timedelta(days=2))

    shown = client.get("/en/numbers/").content.decode()
    told = client.get(f"/data/bulletin/{DAY}.json").json()
    rows = client.get(f"/data/bulletin/{DAY}.csv").content.decode().splitlines()
    assert shown.count('class="count count--mid"') == 19
    assert "Micro-wishes collected" in shown
    assert "200.00<span" in shown
    assert set(told["indicators"]) == {one["code"] for one in told["definitions"]} == set(PUBLISHED)
    assert told["care"] == {
        "wishes_collected": {"value": 2, "unit": "wish", "as_of": DAY.isoformat()},
        "wishes_granted": {"value": 1, "unit": "wish", "as_of": DAY.isoformat()},
        "gifts_value": {"value": "200.00", "unit": "CNY", "as_of": DAY.isoformat()},
    }
    assert [row.split(",")[1] for row in rows if row.split(",")[-1] == "wish"] == ["wishes_collected", "wishes_granted"]
    assert client.get("/numbers/1.png").content.startswith(b"\x89PNG")


def test_the_command_shows_the_care_action_beside_the_table(cast):
    bringing.granted(cast)
    out = StringIO()

    call_command("bulletin", "show", "--as-of", DAY.isoformat(), "--json", stdout=out)

    told = json.loads(out.getvalue())
    assert list(told["indicators"]) == list(PUBLISHED)
    assert told["care"]["gifts_value"] == {"value": "200.00", "unit": "CNY"}
    assert told["sources"]["wishes"] == 1
    assert told["indicators"]["goods_value"] == {"value": "200.00", "unit": "CNY"}  # the gift went through the ledger


def test_recount_finds_a_care_figure_that_drifted(cast):
    bringing.granted(cast)
    assert differences(upto=date.max) == []

    DayCount.objects.filter(code="wishes_granted").update(value=7)

    assert [(one.cell.code, one.kept, one.counted) for one in differences(upto=date.max)] == [("wishes_granted", 7, 1)]


def test_staff_take_a_care_figure_apart(cast, client):
    bringing.granted(cast)
    client.force_login(cast.bo)

    shown = client.get("/en/figures/", {"indicator": "wishes_collected", "upto": DAY.isoformat()}).content.decode()

    assert "Micro-wishes collected" in shown
    assert "Tianhe" in shown
