"""The pages of staff: planning, the list, the report."""

from __future__ import annotations

import io
import re
import uuid
from datetime import timedelta

import pytest

from hongmian.activities.codes import code_of_day
from hongmian.activities.models import Activity, Picture, SignUp
from hongmian.history.models import Reading
from hongmian.kit.clock import FixedClock
from tests.activities.deeds import BEGINS, ENDS, NAME, PHONE, TEXT, a_photo, announced, held, joined, planned

SAID = {
    "group": "children", "title": "图书漂流", "day": "2020-03-28", "begins": "09:30", "ends": "11:00",
    "place": "社工站窗口", "places": "20", "volunteer_places": "2", "about": "每家领一袋书。",
}  # fmt: skip
DESK = "/activities/desk/"


def test_a_worker_plans_at_their_station_and_announces(cast, client):
    client.force_login(cast.wen)

    made = client.post(f"{DESK}new/", {"key": uuid.uuid4(), **SAID, "workers": [cast.xu.pk]})

    activity = Activity.objects.get()
    assert made["Location"] == f"{DESK}{activity.pk}/"
    assert (activity.station, activity.starts_at.isoformat()) == (cast.banyan, "2020-03-28T01:30:00+00:00")
    client.post(f"{DESK}{activity.pk}/announce/")
    activity.refresh_from_db()
    assert activity.state == "open"


def test_the_association_says_first_at_which_station(cast, client):
    client.force_login(cast.grace)

    assert "在哪个社工站举办" in client.get(f"{DESK}new/").content.decode()
    client.post(f"{DESK}new/?station={cast.gate.pk}", {"key": uuid.uuid4(), **SAID})

    assert Activity.objects.get().station == cast.gate


def test_a_station_of_another_agency_is_not_there_to_plan_at(cast, client):
    client.force_login(cast.wen)

    assert client.get(f"{DESK}new/?station={cast.gate.pk}").status_code == 404


@pytest.mark.parametrize(("field", "value"), [("ends", "09:00"), ("day", "2020-03-01"), ("title", "打13800138000")])
def test_what_is_wrong_in_a_plan_is_said_beside_its_field(field, value, cast, client):
    client.force_login(cast.wen)

    answer = client.post(f"{DESK}new/", {"key": uuid.uuid4(), **SAID, field: value})

    assert answer.status_code == 422
    assert "field--wrong" in answer.content.decode()
    assert Activity.objects.count() == 0


def test_the_form_of_a_change_says_what_was_planned(cast, client):
    activity = planned(cast, workers=[cast.xu.pk])
    client.force_login(cast.wen)

    page = client.get(f"{DESK}{activity.pk}/change/").content.decode()

    assert 'value="14:00"' in page
    assert 'value="2020-03-21"' in page
    assert re.search(rf'<input[^>]*value="{cast.xu.pk}"[^>]*checked', page)


def test_the_list_is_searched_filtered_and_sorted(cast, client):
    announced(cast, title="艾糍", group="elders_alone")
    planned(
        cast, title="绘画", group="children", starts_at=BEGINS + timedelta(days=2), ends_at=ENDS + timedelta(days=2)
    )
    client.force_login(cast.wen)

    def found(**query) -> list[str]:
        rows = client.get(DESK, query).context["rows"]
        return [row.activity.title for row in rows]

    assert found() == ["绘画", "艾糍"]
    assert found(sort="when") == ["艾糍", "绘画"]
    assert found(words="艾") == ["艾糍"]
    assert found(phase="planned") == ["绘画"]
    assert found(phase="coming") == ["艾糍"]
    assert found(group="children") == ["绘画"]
    assert found(since="2020-03-22") == ["绘画"]
    assert found(upto="2020-03-21") == ["艾糍"]


def test_a_list_costs_the_same_with_one_activity_and_with_three(cast, client, django_assert_max_num_queries):
    announced(cast)
    client.force_login(cast.grace)
    client.get(DESK)
    with django_assert_max_num_queries(12) as one:
        client.get(DESK)
    for _number in range(2):
        announced(cast)

    with django_assert_max_num_queries(len(one)):
        client.get(DESK)


def test_other_agencies_see_none_of_it(cast, client):
    announced(cast)
    client.force_login(cast.dora)

    assert client.get(DESK).context["rows"] == []


def test_an_agency_that_takes_part_sees_the_plan_and_neither_changes_it_nor_reads_the_list(cast, client):
    activity = announced(cast, agencies=[cast.two.pk])
    joined(activity, name=NAME)
    client.force_login(cast.dora)

    assert [row.activity for row in client.get(DESK).context["rows"]] == [activity]
    page = client.get(f"{DESK}{activity.pk}/").content.decode()
    assert (NAME in page, "/change/" in page, "/people/" in page) == (False, False, False)
    for part in ("change", "people", "code", "report", "call-off"):
        assert client.get(f"{DESK}{activity.pk}/{part}/").status_code == 404


def test_the_association_sees_how_many_and_not_who(cast, client):
    activity = announced(cast)
    joined(activity, name=NAME)
    client.force_login(cast.grace)

    page = client.get(f"{DESK}{activity.pk}/").content.decode()

    assert "名额 2，已报 1" in page
    assert NAME not in page


def test_reading_the_list_is_noted_once_a_day(cast, client, settings):
    activity = announced(cast)
    joined(activity, name=NAME, phone=PHONE)
    client.force_login(cast.wen)

    for _time in range(2):
        page = client.get(f"{DESK}{activity.pk}/people/")
    assert NAME in page.content.decode()
    assert page["Cache-Control"].endswith("private")
    assert Reading.objects.filter(thing="activities.activity", by=cast.wen).count() == 1

    settings.HONGMIAN_CLOCK = FixedClock(BEGINS)
    client.get(f"{DESK}{activity.pk}/people/")
    assert Reading.objects.filter(thing="activities.activity").count() == 2


def test_the_list_is_ticked_in_the_browser(cast, client, settings):
    activity = announced(cast)
    citizen, helper = joined(activity), joined(activity, part="volunteer")
    settings.HONGMIAN_CLOCK = FixedClock(ENDS)
    client.force_login(cast.wen)

    client.post(
        f"{DESK}{activity.pk}/people/",
        {"came": [citizen.pk, helper.pk, "x"], f"minutes-{helper.pk}": "90", "walk_ins": "7"},
    )

    assert list(SignUp.objects.order_by("part").values_list("came_how", "minutes")) == [("list", None), ("list", 90)]
    activity.refresh_from_db()
    assert activity.walk_ins == 7


def test_somebody_who_calls_is_signed_up_by_the_station(cast, client):
    activity = announced(cast)
    client.force_login(cast.wen)

    client.post(
        f"{DESK}{activity.pk}/people/add/",
        {"key": uuid.uuid4(), "part": "citizen", "name": "区伯", "phone": "", "persons": "1"},
    )

    assert list(SignUp.objects.values_list("standing", flat=True)) == ["held"]


def test_the_sign_shows_the_code_of_its_day(cast, client):
    activity = announced(cast)
    client.force_login(cast.wen)

    page = client.get(f"{DESK}{activity.pk}/code/").content.decode()

    assert code_of_day(activity.pk, at=BEGINS) in page


def test_a_report_is_written_and_stands_in_public(cast, client, settings):
    activity = held(cast, workers=[cast.xu.pk])
    settings.HONGMIAN_CLOCK = FixedClock(ENDS)
    client.force_login(cast.wen)

    client.post(f"{DESK}{activity.pk}/report/", {"text": TEXT, f"minutes-{cast.xu.pk}": "150"})

    activity.refresh_from_db()
    assert (activity.state, activity.report.worker_minutes) == ("reported", 150)


def test_a_picture_is_sent_and_removed(cast, client, settings):
    activity = held(cast)
    settings.HONGMIAN_CLOCK = FixedClock(ENDS)
    client.force_login(cast.wen)
    photo = io.BytesIO(a_photo())
    photo.name = "photo.jpg"

    client.post(
        f"{DESK}{activity.pk}/pictures/new/",
        {"key": uuid.uuid4(), "file": photo, "caption": "桌上的艾糍", "faces": "none", "agreed": ""},
    )
    picture = Picture.objects.get()
    client.post(f"{DESK}{activity.pk}/pictures/{picture.pk}/remove/")

    assert Picture.objects.count() == 0
