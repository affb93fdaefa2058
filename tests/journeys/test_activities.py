"""An activity from plan to report: a worker on a telephone, a citizen signs up, the code at the door, totals."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.activities.codes import code_of_day
from hongmian.activities.models import Activity, SignUp
from hongmian.kit.clock import FixedClock
from tests.activities.deeds import a_photo
from tests.journeys.conftest import DESK, PHONE, choose

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = "大家把书领回了家，下周再来换。志愿者把每一本都擦得干干净净。"


def test_from_the_plan_to_the_totals(cast, reader, settings):
    worker, citizen = reader(size=PHONE, user=cast.wen), reader(size=PHONE, user=cast.charlie)

    activity = plan_and_announce(worker)
    sign_up(citizen, activity)
    guest = reader(size=PHONE)
    code = sign_up_as_guest(guest, activity)

    settings.HONGMIAN_CLOCK = FixedClock(activity.starts_at + timedelta(minutes=5))
    arrive(citizen, activity)
    arrive(guest, activity, holder=code)
    settings.HONGMIAN_CLOCK = FixedClock(activity.ends_at + timedelta(hours=1))
    count_walk_ins(worker, activity)
    report(worker, activity)

    read_in_public(guest, activity)
    read_totals(reader(size=DESK, user=cast.cheng))
    complaints = [said for one in (worker, citizen, guest) for said in one.complaints]
    assert [said for said in complaints if "status of 422" not in said] == []  # that is a report which was refused


def plan_and_announce(worker) -> Activity:
    page = worker.visit("/activities/desk/")
    page.click("main .title .button--main")
    choose(page, "input[name=group][value=children]")
    page.fill("input[name=title]", "图书漂流开箱")
    page.fill("input[name=day]", "2020-03-21")
    page.fill("input[name=begins]", "09:30")
    page.fill("input[name=ends]", "11:00")
    page.fill("input[name=places]", "2")
    page.fill("input[name=volunteer_places]", "1")
    page.click("summary:has-text('社工')")
    page.check("text=许静")
    assert (worker.axe(), worker.too_wide()) == ([], 0)
    page.click("main form[method=post] .button--main")
    assert "筹备中" in page.text_content("main")
    page.click("text=发布活动")
    assert "可报名" in page.text_content("main")
    assert (worker.axe(), worker.too_wide()) == ([], 0)
    return Activity.objects.get()


def sign_up(citizen, activity) -> None:
    page = citizen.visit("/activities/")
    page.click("text=图书漂流开箱")
    page.click("main .button--main")
    choose(page, "input[name=part][value=volunteer]")
    page.click("main .button--main")
    assert "报名成功" in page.text_content("main")
    assert (citizen.axe(), citizen.too_wide()) == ([], 0)


def sign_up_as_guest(guest, activity) -> str:
    page = guest.visit(f"/activities/{activity.code}/join/")
    choose(page, "input[name=part][value=citizen]")
    page.fill("input[name=name]", "麦姨")
    page.fill("input[name=phone]", "154 0000 7777")
    choose(page, "input[name=persons][value='2']")
    page.click("main .button--main")
    assert "已有名额" in page.text_content("main")
    assert (guest.axe(), guest.too_wide()) == ([], 0)
    return page.text_content(".code-line").strip()


def arrive(person, activity, *, holder: str = "") -> None:
    page = person.visit(f"/activities/here/?code={code_of_day(activity.pk, at=activity.starts_at)}")
    if holder:
        page.fill("input[name=holder]", holder)
    page.click("main .button--main")
    assert "签到成功" in page.text_content("h1")


def count_walk_ins(worker, activity) -> None:
    page = worker.visit(f"/activities/desk/{activity.pk}/people/")
    assert page.locator("input[name=came]:checked").count() == 2
    page.fill("input[name=walk_ins]", "3")
    assert (worker.axe(), worker.too_wide()) == ([], 0)
    page.click("main .button--main")
    assert list(SignUp.objects.order_by("part").values_list("came_how", "minutes")) == [("code", None), ("code", 90)]


def report(worker, activity) -> None:
    page = worker.visit(f"/activities/desk/{activity.pk}/")
    page.click("text=写总结")
    page.fill("textarea[name=text]", "请打13800138000")
    page.click("main .button--main")
    assert "手机号码" in page.text_content(".notice--wrong")
    page.fill("textarea[name=text]", TEXT)
    page.click("main .button--main")
    page.click("text=加一张照片")
    page.set_input_files("input[name=file]", {"name": "books.jpg", "mimeType": "image/jpeg", "buffer": a_photo()})
    page.fill("input[name=caption]", "待领的书袋")
    choose(page, "input[name=faces]")
    page.click("main .button--main")
    assert page.locator(".pictures img").count() == 1
    assert (worker.axe(), worker.too_wide()) == ([], 0)


def read_in_public(guest, activity) -> None:
    page = guest.visit(f"/activities/{activity.code}/")
    words = page.text_content("main")
    assert TEXT in words
    assert "参加5人次" in "".join(words.split())
    assert [name for name in ("许静", "麦姨", "charlie") if name in page.content()] == []
    page.locator(".pictures img").scroll_into_view_if_needed()  # it loads when it is near
    page.wait_for_function("() => document.querySelector('.pictures img').naturalWidth === 320")


def read_totals(committee) -> None:
    page = committee.visit("/activities/desk/totals/")
    assert "榕荫街社工站" in page.text_content("main")
    assert "".join(page.text_content(".counts").split()) == "活动1场已总结参加5人次志愿者1人次服务时数3小时"
    assert (committee.axe(), committee.too_wide()) == ([], 0)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_calendar_fits_a_telephone_and_a_desk(size, cast, reader):
    plan_and_announce(reader(size=PHONE, user=cast.wen))
    someone = reader(size=size)
    page = someone.visit("/activities/")

    days = page.locator(".day:visible")
    assert days.count() == (2 if size == PHONE else 6 + 31)  # on a telephone: today, and the days that hold something
    assert (someone.axe(), someone.too_wide()) == ([], 0)
    page.select_option("select[name=group]", "elders_alone")
    page.wait_for_selector(".empty__title")
    assert "group=elders_alone" in page.url
    page.select_option("select[name=group]", "children")
    page.wait_for_selector(".happening")
    page.click("text=下个月")
    page.wait_for_selector(".empty__title")
    assert (someone.strangers(), someone.complaints) == ([], [])


def test_everything_works_without_a_script(cast, reader):
    activity = plan_and_announce(reader(size=PHONE, user=cast.wen))
    guest = reader(size=PHONE, script=False)

    page = guest.visit("/activities/?group=children&month=2020-03")
    page.click("text=图书漂流开箱")
    assert page.url.endswith(f"/activities/{activity.code}/")
    guest.visit(f"/activities/{activity.code}/join/")
    choose(page, "input[name=part][value=citizen]")
    page.fill("input[name=name]", "麦姨")
    page.fill("input[name=phone]", "15400007777")
    page.click("main .button--main")
    page.click("main .button--danger")

    assert SignUp.objects.get().standing == "given_up"
