"""Today's work on the first page: a worker's, a manager's, the association's; and what others must not see of it."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest

from hongmian.bulletins.domain.publishing import publish_bulletin
from hongmian.clients.models import Client
from hongmian.contacts.models import Contact, Escalation, MissedCall
from hongmian.desk.templatetags.desk import clock as clock_text
from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.outreach.models import AidRun, FollowUp
from hongmian.returns.models import Entry, Return
from tests.conftest import NOW
from tests.contacts.shift_cast import clock, colleague, plan, taken

MINUTES = timedelta(minutes=1)


def words_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def today(client):
    def see(user, language="en"):
        client.force_login(user)
        return words_of(client.get("/en/desk/" if language == "en" else "/desk/"))

    return see


def record(cast, **more):
    place = {"station": cast.banyan, "agency": cast.one, "district": cast.tianhe}
    return {"id": uuid.uuid4(), **place, "day": NOW.date(), "logged_at": NOW, **more}


def chan(cast):
    return Client.objects.create(
        number="K-0042", agency=cast.one, name="陈玉莲", phone="15400003333", group="elders_alone", added_at=NOW
    )


EARLY = clock(9, 30)


def follow_up(cast, due_at=EARLY, **more):
    more.setdefault("worker", cast.xu)
    purpose = "陈玉莲的降压药"
    return FollowUp.objects.create(**record(cast, group="elders_alone", due_at=due_at, purpose=purpose, **more))


def aid_run(cast, **more):
    more.setdefault("requested_at", clock(8, 35))
    return AidRun.objects.create(**record(cast, need="medicine", where="榕荫三巷9号", **more))


def contact(cast, **more):
    line = {"hotline": cast.guard, "agency": cast.one, "district": cast.tianhe, "day": NOW.date(), "logged_at": NOW}
    return Contact.objects.create(id=uuid.uuid4(), at=NOW, form=1, kind="help", note="不想等到天亮", **line, **more)


def escalation(cast, left=400, **more):
    opened = {"opened_at": NOW - 3 * MINUTES, "take_by": NOW + timedelta(seconds=left)}
    return Escalation.objects.create(contact=contact(cast), agency=cast.one, **opened, **more)


def test_a_worker_sees_the_day_in_order_of_the_clock(cast, today):
    taken(cast)
    follow_up(cast, clock(10, 30), client=chan(cast).pk)
    follow_up(cast, clock(9, 30))
    follow_up(cast, clock(9, day=20))
    aid_run(cast, worker=cast.xu, state="assigned", assigned_at=clock(8, 50), needed_by=clock(12))
    MissedCall.objects.create(hotline=cast.guard, agency=cast.one, called_at=clock(7, 40), phone="15400009999")
    contact(cast, logged_by=cast.wen)

    page = today(cast.wen)

    assert "On duty 08:30–14:30" in page
    assert "4 h 10 min left" in page
    assert page.index("09:30 without a record 50 min late") < page.index("10:30 K-0042 陈**")
    assert "by 12:00" in page
    assert "Requested 3/19 08:35 Assigned 3/19 08:50 To be delivered To be confirmed" in page
    assert "19 Mar 2020, 07:40" in page
    assert "1 contact " in page


def test_no_name_number_or_note_stands_on_any_first_page(cast, today):
    person = chan(cast)
    follow_up(cast, client=person.pk)
    aid_run(cast, client=person.pk)
    escalation(cast)
    MissedCall.objects.create(hotline=cast.guard, agency=cast.one, called_at=clock(7, 40), phone="15400009999")

    pages = " ".join(today(user, language) for user in cast.people().values() for language in ("en", "zh"))

    assert "陈**" in pages
    for secret in ("陈玉莲", "15400003333", "15400009999", "榕荫三巷", "降压药", "不想等到天亮"):
        assert secret not in pages


def test_another_agencys_day_stands_on_nobody_elses_page(cast, today):
    follow_up(cast, client=chan(cast).pk)
    aid_run(cast)
    escalation(cast)
    taken(cast)
    MissedCall.objects.create(hotline=cast.guard, agency=cast.one, called_at=clock(7, 40))

    for user in (cast.bob, cast.dora):
        page = today(user)
        assert cast.guard.name not in page
        assert cast.xu.name not in page
        assert "K-0042" not in page
        assert "Escalation" not in page


@pytest.mark.parametrize("who", ["cheng", "bo", "emma", "charlie"])
def test_services_are_not_on_the_page_of_those_who_only_read_figures(cast, today, who):
    escalation(cast)
    follow_up(cast, client=chan(cast).pk)
    taken(cast)

    page = today(getattr(cast, who))

    assert "Escalation" not in page
    assert "K-0042" not in page
    assert cast.xu.name not in page


def test_an_escalation_shows_its_clock_to_the_agency_and_the_association(cast, today):
    escalation(cast)

    for user in (cast.wen, cast.alice, cast.grace):
        assert "06:40 left to take it over Escalation: someone must take over" in today(user)
    assert cast.one.name in today(cast.grace)


def test_a_late_escalation_says_so_and_one_taken_over_shows_its_next_step(cast, today):
    escalation(cast, left=-75)
    escalation(cast, state="taken", taken_by=cast.alice, taken_at=NOW, next_at=NOW + 90 * MINUTES)

    page = today(cast.grace)

    assert page.index("−01:15 late: nobody has taken it over") < page.index("1:30:00 to the next step")


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "00:00"), (59, "00:59"), (3599, "59:59"), (3600, "1:00:00"), (-61, "−01:01")]
)
def test_the_clock_in_words(seconds, text):
    assert clock_text(seconds) == text


def test_a_worker_sees_what_has_no_worker_at_the_own_station_and_nobody_elses(cast, today):
    li = colleague(cast)
    follow_up(cast, clock(11), worker=None)
    follow_up(cast, clock(12), worker=li)

    page, managed = today(cast.wen), today(cast.alice)

    assert "11:00 without a record" in page
    assert "12:00 without a record" not in page
    assert "follow-up is past" not in managed


def test_a_manager_sees_who_is_on_duty_when_nobody_is_and_what_is_late(cast, today):
    taken(cast)
    follow_up(cast)
    set_reporting(
        unit=cast.banyan, mode=ReportingMode.RETURNED, first_day=clock(0, day=18).date(), by=cast.alice, at=NOW
    )
    Return.objects.create(agency=cast.one, language="en", state="submitted", sent_at=NOW)

    page = today(cast.alice)

    assert f"{cast.xu.name} {cast.guard.name} 08:30–14:30" in page
    assert "14:30–21:00" in page
    assert "tomorrow 08:30–10:20" in page
    assert "1 follow-up is past its time" in page
    assert "1 line or station has not returned yesterday" in page
    assert "1 return waits for your approval" in page


def test_a_returned_day_is_not_asked_for(cast, today):
    set_reporting(
        unit=cast.banyan, mode=ReportingMode.RETURNED, first_day=clock(0, day=18).date(), by=cast.alice, at=NOW
    )
    Entry.objects.create(
        unit=cast.banyan.pk, unit_kind="station", agency=cast.one.pk, district="440106", day=clock(0, day=18).date(),
        code="screening", value=12, change=12, at=NOW,
    )  # fmt: skip

    assert "has not returned yesterday" not in today(cast.alice)
    assert "Yesterday is returned and accepted." in today(cast.wen)


def test_the_association_sums_the_city(cast, today):
    plan(cast, clock(12), clock(15))
    for unit, agency in ((cast.banyan, cast.one), (cast.gate, cast.two)):
        set_reporting(unit=unit, mode=ReportingMode.RETURNED, first_day=clock(0, day=18).date(), by=cast.grace, at=NOW)
        Return.objects.create(agency=agency, language="en", state="approved", sent_at=NOW)

    page = today(cast.grace)

    assert "2 agencies have not returned all of yesterday" in page
    assert "2 returns wait for your approval" in page
    assert f"{cast.night.name} 24 h" in page


def test_the_first_pages_cost_the_same_with_one_record_and_with_four(cast, client, django_assert_max_num_queries):
    def fill():
        follow_up(cast, client=Client.objects.create(
            number=str(Client.objects.count()), agency=cast.one, name="陈玉莲", added_at=NOW
        ).pk)  # fmt: skip
        aid_run(cast, worker=cast.xu)
        escalation(cast)
        MissedCall.objects.create(hotline=cast.guard, agency=cast.one, called_at=clock(7, 40))

    fill()
    for who in ("grace", "alice", "wen"):
        client.force_login(getattr(cast, who))
        with django_assert_max_num_queries(38) as one:
            client.get("/desk/")
        for _more in range(3):
            fill()
        with django_assert_max_num_queries(len(one)):
            client.get("/desk/")


def test_the_bureau_reads_the_latest_bulletin_and_nobody_of_those_behind_it(cast, today):
    follow_up(cast, client=chan(cast).pk)
    for day in (11, 12):
        publish_bulletin(key=uuid.uuid4(), as_of=clock(0, day=day).date(), by=cast.grace, at=NOW)

    page = today(cast.bo)

    assert "Bulletin no. 2" in page
    assert "in all, as of 12 March 2020" in page
    assert "K-0042" not in page


def test_an_escalation_that_comes_later_is_seen_without_a_reload(cast, client):
    for who in (cast.alice, cast.wen, cast.grace):
        client.force_login(who)
        assert 'id="urgent" hx-get="/en/desk/" hx-trigger="every 60s"' in client.get("/en/desk/").content.decode()
