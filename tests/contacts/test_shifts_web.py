"""The pages of shifts, as a manager and a worker use them; and what people of another agency never see."""

from __future__ import annotations

import re
import uuid

import pytest

from hongmian.contacts.domain.shifts import cancel_shift, check_out, hand_over
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.directory.models import Hotline
from hongmian.history.models import Change, Reading
from tests.conftest import NOW
from tests.contacts.shift_cast import clock, colleague, plan, standing_in, taken


def words_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def see(client):
    def look(user, path, **posted):
        client.force_login(user)
        return client.post(path, posted) if posted else client.get(path)

    return look


def of(shift, verb=""):
    return f"/en/shifts/{shift.pk}/{verb}"


def test_a_manager_plans_a_night_on_two_weekdays_until_a_date(cast, see):
    li = colleague(cast)
    path = f"/en/shifts/lines/{cast.own.pk}/plan/"
    given = {
        "worker": li.pk, "day": "2020-03-20", "starts": "20:00", "ends": "08:00", "weekdays": ["4", "6"],
        "until": "2020-03-29", "key": uuid.uuid4(),
    }  # fmt: skip

    responses = [see(cast.alice, path, **given) for _time in range(2)]

    assert {response.url for response in responses} == {f"/en/shifts/lines/{cast.own.pk}/?week=2020-03-16"}
    assert [shift.day.day for shift in Shift.objects.order_by("day")] == [20, 22, 27, 29]
    page = words_of(see(cast.alice, responses[0].url))
    assert "20:00–08:00" in page
    assert "4 shifts are on the roster." in page


def test_a_plan_that_cannot_be_says_why_beside_the_form(cast, see):
    plan(cast, clock(9, day=20), clock(12, day=20))
    given = {"worker": cast.xu.pk, "day": "2020-03-20", "starts": "11:00", "ends": "13:00", "key": uuid.uuid4()}

    response = see(cast.alice, f"/en/shifts/lines/{cast.guard.pk}/plan/", **given)

    assert response.status_code == 422
    assert f"{cast.xu.name} is on {cast.guard.name} 20 March 09:00–12:00 already" in words_of(response)


def test_workers_of_other_agencies_are_not_offered(cast, see):
    page = see(cast.alice, f"/en/shifts/lines/{cast.guard.pk}/plan/").content.decode()
    given = {"worker": cast.he.pk, "day": "2020-03-20", "starts": "11:00", "ends": "13:00", "key": uuid.uuid4()}

    assert cast.xu.name in page
    assert cast.he.name not in page
    assert see(cast.alice, f"/en/shifts/lines/{cast.guard.pk}/plan/", **given).status_code == 422


def test_a_worker_takes_their_shift_on_the_desk_and_checks_out(cast, see):
    shift = plan(cast, clock(10, 30), clock(14, 30))
    assert "Take the shift" in words_of(see(cast.wen, "/en/desk/"))

    assert see(cast.wen, of(shift, "take/"), next="desk").url == "/en/desk/"
    assert "On duty 10:30–14:30" in words_of(see(cast.wen, "/en/desk/"))
    see(cast.wen, of(shift, "leave/"), note="")

    shift.refresh_from_db()
    assert (shift.state, shift.left_at, shift.handover) == (ShiftState.DONE, NOW, "")


def test_a_worker_stands_in_by_one_form(cast, see):
    given = {"hotline": cast.guard.pk, "worker": cast.xu.pk, "ends": "14:00", "key": uuid.uuid4()}

    for _time in range(2):
        assert see(cast.wen, "/en/shifts/stand-in/", **given).url == "/en/desk/"

    assert Shift.objects.get().state == ShiftState.ON


def test_a_worker_stands_in_on_own_lines_and_for_oneself_only(cast, see):
    li = colleague(cast)
    for hotline, worker in ((cast.night, cast.xu), (cast.guard, li), (cast.guard, cast.he)):
        given = {"hotline": hotline.pk, "worker": worker.pk, "ends": "14:00", "key": uuid.uuid4()}
        assert see(cast.wen, "/en/shifts/stand-in/", **given).status_code == 422

    assert not Shift.objects.exists()


def test_the_next_on_the_line_reads_the_handover_and_the_reading_is_kept(cast, see):
    early = taken(cast, worker=colleague(cast))
    hand_over(shift=early, note="陈婆婆要的降压药下午到", by=cast.alice, at=clock(10))
    late = standing_in(cast)
    assert "left a note for you at 10:00" in words_of(see(cast.wen, "/en/desk/"))

    response = see(cast.wen, of(late, "take-over/"), before=early.pk)

    assert "陈婆婆要的降压药下午到" in words_of(response)
    assert response.headers["Cache-Control"] == "no-store"
    assert Reading.objects.get().by == cast.wen
    assert "left a note" not in words_of(see(cast.wen, "/en/desk/"))
    assert "Read the handover again" in words_of(see(cast.wen, of(late)))
    assert "降压药" in words_of(see(cast.wen, of(late, "take-over/"), before=early.pk))
    assert Reading.objects.count() == 2
    kept = " ".join(str(change.before) + str(change.after) for change in Change.objects.all())
    assert "降压药" not in kept
    for path in (of(early), of(late), "/en/shifts/", "/en/shifts/mine/", f"/en/shifts/lines/{cast.guard.pk}/"):
        assert "降压药" not in words_of(see(cast.wen, path))


def test_a_colleague_without_that_shift_does_not_read_the_handover(cast, see):
    early = taken(cast, worker=colleague(cast))
    hand_over(shift=early, note="陈婆婆要的降压药下午到", by=cast.alice, at=clock(10))
    late = standing_in(cast)

    answers = {who: see(getattr(cast, who), of(late, "take-over/"), before=early.pk).status_code
               for who in ("alice", "bob", "dora", "grace")}  # fmt: skip

    assert answers == {"alice": 404, "bob": 404, "dora": 404, "grace": 403}
    assert not Reading.objects.exists()


def test_a_cancelled_shift_is_told_until_its_worker_has_read_it(cast, see):
    shift = plan(cast, clock(15), clock(18))
    cancel_shift(shift=shift, reason="热线今晚停线检修", by=cast.alice, at=NOW)
    assert "热线今晚停线检修" in words_of(see(cast.wen, "/en/desk/"))

    see(cast.wen, of(shift, "noted/"), next="desk")

    assert "热线今晚停线检修" not in words_of(see(cast.wen, "/en/desk/"))


def test_nobody_of_another_agency_sees_a_shift_or_a_name(cast, see):
    shift = taken(cast)
    check_out(shift=shift, by=cast.wen, at=clock(10))
    paths = ["/en/shifts/", "/en/shifts/gaps/", "/en/shifts/roster.csv", "/en/shifts/mine/", "/en/shifts/hours/"]

    for user in (cast.bob, cast.dora):
        seen = "".join(see(user, path).content.decode() for path in paths)
        assert cast.guard.name not in seen
        assert cast.xu.name not in seen
        for path in (of(shift), of(shift, "leave/"), f"/en/shifts/lines/{cast.guard.pk}/"):
            assert see(user, path).status_code == 404


def test_a_worker_who_is_also_of_the_bureau_sees_shifts_of_their_own_agency_only(cast, see):
    cast.dora.memberships.create(role="bureau")
    shift = taken(cast)

    assert see(cast.dora, of(shift)).status_code == 404
    assert cast.xu.name not in see(cast.dora, "/en/shifts/roster.csv").content.decode()


def test_the_roster_as_csv_is_safe_to_open(cast, see):
    cast.xu.name = "=1+1"
    cast.xu.save()
    plan(cast)

    response = see(cast.alice, f"/en/shifts/roster.csv?line={cast.guard.pk}")

    body = response.content.decode()
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert body.startswith("\ufeffDay,Agency,Hotline")
    assert "2020-03-19 08:30,2020-03-19 14:30,Planned" in body
    assert "'=1+1" in body


def test_last_week_is_copied_by_one_button(cast, see):
    plan(cast, clock(9, day=17), clock(12, day=17))

    see(cast.alice, f"/en/shifts/lines/{cast.guard.pk}/copy/", week="2020-03-25")

    assert [shift.day.day for shift in Shift.objects.order_by("day")] == [17, 24]


def test_the_association_plans_but_stands_nowhere(cast, see):
    shift = plan(cast)

    assert see(cast.grace, of(shift, "edit/")).status_code == 200
    assert see(cast.grace, of(shift, "take/"), next="desk").status_code == 403


@pytest.mark.parametrize("path", ["/shifts/", "/shifts/gaps/", "/shifts/hours/", "/shifts/roster.csv"])
def test_pages_of_shifts_cost_the_same_whatever_the_size(cast, client, path, django_assert_max_num_queries):
    client.force_login(cast.alice)
    taken(cast)
    with django_assert_max_num_queries(12) as one:
        client.get(path)
    for number in range(3):
        line = Hotline.objects.create(
            number=f"0200000800{number}", number_key=str(number), name=f"线{number}", agency=cast.one, hours="24/7",
            valid_from=NOW.date(),
        )  # fmt: skip
        taken(cast, clock(10), clock(12), hotline=line, worker=colleague(cast, f"01{number}", f"工{number}"))

    with django_assert_max_num_queries(len(one)):
        client.get(path)


def test_the_hours_of_a_week_and_of_an_agency_are_chosen_together(cast, see):
    taken(cast)

    page = see(cast.grace, f"/en/shifts/hours/?week=2020-03-16&agency={cast.one.pk}").content.decode()

    assert f"?week=2020-03-09&amp;agency={cast.one.pk}" in page
    assert 'name="week" value="2020-03-16"' in page


def test_a_manager_enters_a_past_shift_and_the_worker_is_told(cast, see):
    path = f"/en/shifts/lines/{cast.guard.pk}/enter/"
    given = {
        "worker": cast.xu.pk, "day": "2020-03-18", "starts": "09:00", "ends": "12:00", "reason": "停电，没能登记",
        "key": uuid.uuid4(),
    }  # fmt: skip
    assert see(cast.alice, path, **given | {"day": "2020-03-19"}).status_code == 422

    gave = {see(cast.alice, path, **given).url for _time in range(2)}

    assert gave == {of(Shift.objects.get())}
    assert "停电，没能登记" in words_of(see(cast.wen, "/en/desk/"))
