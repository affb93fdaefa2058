"""The anonymous question after a service: asked once, answered by nobody who could be found."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from hongmian.directory.queries.people import person_of
from hongmian.history.models import Reading
from hongmian.kit.clock import SHANGHAI
from hongmian.outreach.domain.feedback import LENGTH, forget_old_codes, give_feedback, make_code
from hongmian.outreach.models import Feedback, FeedbackCode
from hongmian.outreach.queries.satisfaction import all_together, answers
from tests.conftest import NOW

FEBRUARY = date(2020, 2, 1)


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
