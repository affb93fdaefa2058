"""Case files in six steps, and the anonymous question after a service."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from hongmian.directory.queries.people import person_of
from hongmian.history.models import Reading
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.cases import close_case, reopen_case, write_entry
from hongmian.outreach.domain.feedback import LENGTH, forget_old_codes, give_feedback, make_code
from hongmian.outreach.models import CaseEntry, CaseFile, Feedback, FeedbackCode
from hongmian.outreach.queries.satisfaction import all_together, answers
from tests.conftest import NOW
from tests.outreach import making

FEBRUARY = date(2020, 2, 1)


def write(cast, step, text="入户看过，药够一周", key="entry"):
    return write_entry(pk=making.id_for(key), case=making.case(cast), step=step, text=text, by=cast.wen, at=NOW)


def test_a_file_stands_at_the_furthest_step(cast):
    write(cast, "plan")
    write(cast, "intake", key="earlier")

    assert making.case(cast).step == "plan"
    assert write(cast, "plan") == write(cast, "plan")
    assert CaseEntry.objects.count() == 2


def test_a_closed_file_takes_nothing_until_it_is_taken_up(cast):
    case = close_case(pk=making.id_for("end"), case=making.case(cast), outcome="搬去女儿家", by=cast.wen, at=NOW)

    assert (case.closed_on, case.step) == (NOW.date(), "closing")
    with pytest.raises(Refused):
        write_entry(pk=making.id_for("late"), case=case, step="plan", text="还有", by=cast.wen, at=NOW)
    assert reopen_case(case=case, reason="又回来了", by=cast.wen, at=NOW).closed_on is None


def test_entries_are_shown_only_after_a_logged_opening(cast, client):
    write(cast, "intake")
    client.force_login(cast.wen)
    url = reverse("outreach:casefile_record", args=[making.case(cast).pk])
    shut = client.get(url).content.decode()
    refused = client.post(url + "open/", {"reason": ""})
    opened = client.post(url + "open/", {"reason": "继续跟进"})

    assert "药够一周" not in shut + refused.content.decode()
    assert refused.status_code == 422
    assert "药够一周" in opened.content.decode()
    assert making.NAME in opened.content.decode()
    assert opened.headers["Cache-Control"] == "no-store"
    assert sorted(Reading.objects.values_list("thing", flat=True)) == ["clients.client", "outreach.casefile"]


def test_a_file_is_printed_under_its_six_steps_and_for_a_reason(cast, client):
    write(cast, "intake")
    write(cast, "plan", text="每周两次电话", key="plan")
    url = reverse("outreach:case_print", args=[making.case(cast).pk])
    client.force_login(cast.wen)
    asked = client.get(url).content.decode()
    refused = client.post(url, {"reason": " "})
    printed = client.post(url, {"reason": "交接给区里"})
    sheet = printed.content.decode()

    assert not [word for word in ("药够一周", making.NAME, making.PHONE) if word in asked + refused.content.decode()]
    assert refused.status_code == 422
    assert printed.headers["Cache-Control"] == "no-store"
    places = [sheet.index(word) for word in (making.NAME, "接案", "药够一周", "预估", "计划", "每周两次电话", "结案")]
    assert places == sorted(places)
    assert "交接给区里" in sheet
    assert set(Reading.objects.values_list("thing", "reason")) == {
        ("clients.client", "交接给区里"), ("outreach.casefile", "交接给区里"),
    }  # fmt: skip
    for who in ("dora", "bob"):
        client.force_login(getattr(cast, who))
        assert client.post(url, {"reason": "想看看"}).status_code == 404


def test_a_file_gets_a_worker_in_charge(cast, client):
    url = reverse("outreach:case_assign", args=[making.case(cast).pk])
    client.force_login(cast.alice)
    assert client.post(url, {"worker": str(cast.he.pk)}).status_code == 422
    client.post(url, {"worker": str(cast.xu.pk)})

    assert making.case(cast).worker == cast.xu


def test_a_client_has_one_open_file_and_is_led_to_it(cast, client):
    held = making.case(cast)
    client.force_login(cast.wen)
    sent = {"key": str(making.id_for("another")), "client": "K-0007"}
    answer = client.post(reverse("outreach:case_new"), sent, follow=True)

    assert answer.request["PATH_INFO"].endswith(f"/cases/{held.pk}/")
    assert "已经有一份" in answer.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseFile.objects.create(client=held.client, agency=cast.one, opened_on=NOW.date())


def test_closing_tells_what_is_still_due(cast, client):
    case = making.case(cast)
    making.follow_up(cast, case=case.pk)
    client.force_login(cast.wen)

    assert "1 次跟踪" in client.get(reverse("outreach:case_close", args=[case.pk])).content.decode()


def test_reasons_stand_unsealed_and_hold_no_number(cast):
    with pytest.raises(Refused):
        reopen_case(case=making.case(cast), reason="请打 15400007777", by=cast.wen, at=NOW)


def test_a_code_is_burnt_by_its_use(cast, client):
    code = make_code(unit=cast.banyan, at=NOW)
    url = reverse("outreach:feedback", args=[code.lower()])
    assert client.get(url).status_code == 200
    first = client.post(url, {"score": "5", "words": "谢谢"})
    second = client.post(url, {"score": "1"})

    assert (len(code), first.status_code, second.status_code) == (LENGTH, 302, 410)
    stored = Feedback.objects.get()
    assert (stored.score, stored.month, stored.unit) == (5, NOW.date().replace(day=1), cast.banyan.pk)
    assert FeedbackCode.objects.count() == 0


def test_the_code_itself_is_kept_nowhere(cast):
    code = make_code(unit=cast.banyan, at=NOW)

    assert code not in str(FeedbackCode.objects.values())


def test_a_code_runs_out(cast):
    code = make_code(unit=cast.banyan, at=NOW - timedelta(days=31))

    assert not give_feedback(code=code, score=5, words="", at=NOW)
    assert forget_old_codes(at=NOW) == 1
    assert Feedback.objects.count() == 0


def test_many_answers_from_one_connection_are_held_back(cast, client):
    answers = [
        client.post(reverse("outreach:feedback", args=[make_code(unit=cast.banyan, at=NOW)]), {"score": "4"})
        for _number in range(11)
    ]

    assert [answer.status_code for answer in answers] == [302] * 10 + [429]
    assert Feedback.objects.count() == 10


@pytest.mark.parametrize(("number", "mean"), [(4, False), (5, True)])
def test_results_are_shown_from_five_answers_on(cast, client, number, mean):
    for _each in range(number):
        Feedback.objects.create(agency=cast.one, unit=cast.banyan.pk, month=FEBRUARY, score=4, words="很好的社工")
    client.force_login(cast.alice)
    page = client.get(reverse("outreach:satisfaction")).content.decode()
    words = client.post(reverse("outreach:satisfaction_words", args=[cast.banyan.pk, "2020-02"]))

    assert ("4.0" in page) is mean
    assert words.status_code == (200 if mean else 404)
    assert ("很好的社工" in words.content.decode()) is mean


@pytest.mark.parametrize("who", ["bob", "grace"])
def test_words_are_for_the_agencys_own_manager(cast, client, who):
    for _each in range(6):
        Feedback.objects.create(agency=cast.one, unit=cast.banyan.pk, month=FEBRUARY, score=4, words="很好的社工")
    client.force_login(getattr(cast, who))

    url = reverse("outreach:satisfaction_words", args=[cast.banyan.pk, "2020-02"])
    assert client.post(url).status_code == 404
    assert ("榕荫街社工站" in client.get(reverse("outreach:satisfaction")).content.decode()) is (who == "grace")


def answered(unit, number, month=FEBRUARY, score=4):
    for _each in range(number):
        Feedback.objects.create(agency=unit.agency, unit=unit.pk, month=month, score=score, words="很好的社工")


def test_answers_keep_no_order(cast):
    for score in (1, 2, 3, 4, 5) * 4:
        give_feedback(code=make_code(unit=cast.banyan, at=NOW), score=score, words="", at=NOW)

    stored = list(Feedback.objects.order_by("pk").values_list("score", flat=True))
    assert stored != [1, 2, 3, 4, 5] * 4
    assert len(stored) == 20


def test_a_month_is_shown_once_it_is_over(cast, client):
    answered(cast.banyan, 6, month=NOW.date().replace(day=1))
    client.force_login(cast.alice)
    page = client.get(reverse("outreach:satisfaction")).content.decode()
    words = client.post(reverse("outreach:satisfaction_words", args=[cast.banyan.pk, "2020-03"]))

    assert "4.0" not in page
    assert "榕荫街社工站" not in page
    assert words.status_code == 404
    april = datetime(2020, 4, 1, 0, 1, tzinfo=SHANGHAI)
    assert [one.number for one in answers(person_of(cast.alice, at=NOW), at=april)] == [6]


def test_what_is_not_shown_cannot_be_taken_from_the_whole(cast):
    answered(cast.banyan, 6)
    answered(cast.guard, 2, score=1)

    whole = all_together(answers(person_of(cast.alice, at=NOW), at=NOW))
    assert (whole.number, whole.mean) == (6, 4.0)


def test_reading_the_words_is_kept_once_and_points_at_no_answer(cast, client):
    answered(cast.banyan, 6)
    client.force_login(cast.alice)
    client.post(reverse("outreach:satisfaction_words", args=[cast.banyan.pk, "2020-02"]))

    kept = Reading.objects.get()
    assert (kept.thing, kept.thing_id, kept.field) == ("directory.station", str(cast.banyan.pk), "satisfaction 2020-02")
