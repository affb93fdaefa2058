from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from hongmian.polls.boxes import boxed
from hongmian.polls.models import Poll, Portrait
from hongmian.press.photographs import SIDE, size_of
from tests.polls.deeds import NOW, draft, opened, vote
from tests.press.test_photographs import png

FORM = {
    "id": "hotlines", "title_zh": "最佳守护热线", "title_en": "Best hotlines", "opens_at": "2020-03-20T09:00",
    "closes_at": "2020-03-22T22:00", "objections_until": "2020-03-29T18:00", "min_choices": 1, "max_choices": 2,
    "period": "once", "identity": "phone", "reasons": "burst | 来源集中 | A burst\nsold | 买票 | Bought",
}  # fmt: skip


def go(name, *args):
    return reverse(f"polls:staff_{name}", args=args)


@pytest.fixture
def grace(cast, client):
    client.force_login(cast.grace)
    return client


def csv(text, name="list.csv"):
    return SimpleUploadedFile(name, text.encode("utf-8-sig"), "text/csv")


def test_the_association_makes_a_poll_from_the_draft_to_its_end(grace):
    made = grace.post(go("poll_new"), FORM)
    assert made.url == go("candidates", "hotlines")
    listed = csv("编号,名称,区\n01,榕荫街守护热线,天河区\n02,西门口街坊热线,越秀区\n")
    grace.post(go("candidates", "hotlines"), {"file": listed})
    added = {"code": "03", "title_zh": "心桥", "district": "", "portrait": SimpleUploadedFile("p.png", png(90, 40))}
    grace.post(go("candidate_new", "hotlines"), added)
    grace.post(go("poll_edit", "hotlines"), {**FORM, "title_en": "The best lines"})
    assert "榕荫街守护热线" in grace.get(go("preview", "hotlines")).content.decode()

    grace.post(go("open", "hotlines"))
    poll = Poll.objects.get()
    assert (poll.state, poll.title_en, timezone.localtime(poll.opens_at).hour) == ("open", "The best lines", 9)
    assert [choice.id for choice in boxed("hotlines").rules.choices] == ["01", "02", "03"]
    assert size_of(bytes(Portrait.objects.get().png)) == (SIDE, SIDE)

    grace.post(go("extend", "hotlines"), {"closes_at": "2020-03-24T22:00", "why": "停电"})
    grace.post(go("abort", "hotlines"), {"why": "名单有误"})
    poll.refresh_from_db()
    assert (poll.state, poll.ended_why) == ("aborted", "名单有误")
    assert timezone.localtime(poll.closes_at).day == 24


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "Not A Name"),
        ("closes_at", "2020-03-19T22:00"),
        ("reasons", "one | two"),
        ("max_choices", "0"),
        ("identity", "token"),
        ("opens_at", "0001-01-01T00:00"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(grace, field, value):
    page = grace.post(go("poll_new"), {**FORM, field: value})

    assert page.status_code == 200
    assert 'aria-invalid="true"' in page.content.decode()
    assert "最佳守护热线" in page.content.decode()
    assert not Poll.objects.exists()


def test_a_step_needs_its_reason_and_changes_nothing_by_looking(grace):
    poll = opened()
    for step in ("extend", "close", "abort"):
        grace.get(go(step, poll.pk))
        grace.post(go(step, poll.pk), {"why": " "})

    poll.refresh_from_db()
    assert poll.state == "open"
    assert boxed(poll.pk).box.tree.size == 1


def test_a_frozen_poll_has_no_pages_to_change_it(grace):
    poll = opened()

    for name in ("poll_edit", "candidates", "candidate_new", "open", "discard"):
        assert grace.get(go(name, poll.pk)).status_code == 404
        assert grace.post(go(name, poll.pk), FORM).status_code == 404


def test_the_secret_is_destroyed_only_after_objections(grace, settings):
    poll = opened()
    grace.post(go("close", poll.pk), {"why": "提前结束"})
    assert grace.post(go("destroy_secret", poll.pk)).status_code == 404

    settings.HONGMIAN_CLOCK.at = NOW + timedelta(days=6)
    grace.post(go("destroy_secret", poll.pk))

    assert Poll.objects.get(pk=poll.pk).secret == ""


def test_a_list_that_is_wrong_leaves_the_old_one(grace):
    poll = draft()

    for text in ("编号\n01\n", "编号,名称\n01,\n", "a"):
        page = grace.post(go("candidates", poll.pk), {"file": csv(text)})
        assert "field--wrong" in page.content.decode()
    latin = SimpleUploadedFile("list.csv", "编号,名称\n01,甲\n".encode("gb18030"))
    assert "UTF-8" in grace.post(go("candidates", poll.pk), {"file": latin}).content.decode()
    assert poll.candidates.count() == 3


def test_a_file_that_is_no_picture_is_refused_beside_its_field(grace):
    poll = draft()
    one = poll.candidates.get(code="01")
    sent = {"code": "01", "title_zh": "甲", "portrait": SimpleUploadedFile("p.svg", b"<svg onload='x'/>")}

    page = grace.post(go("candidate", poll.pk, one.pk), sent)

    assert "PNG" in page.content.decode()
    assert not Portrait.objects.exists()


def test_somebody_whose_picture_is_refused_is_not_added_without_it(grace):
    poll = draft()
    sent = {"code": "04", "title_zh": "丁", "portrait": SimpleUploadedFile("p.png", b"no picture")}

    assert "PNG" in grace.post(go("candidate_new", poll.pk), sent).content.decode()
    assert poll.candidates.count() == 3
    again = grace.post(go("candidate_new", poll.pk), {**sent, "portrait": SimpleUploadedFile("p.png", png(90, 40))})

    assert again.url == go("candidates", poll.pk)
    assert Portrait.objects.get().candidate.code == "04"


def test_a_candidate_is_changed_and_taken_off(grace):
    poll = draft()
    one = poll.candidates.get(code="01")

    grace.post(go("candidate", poll.pk, one.pk), {"code": "07", "title_zh": "甲", "district": "440106"})
    grace.post(go("candidate_remove", poll.pk, poll.candidates.get(code="02").pk))
    other = draft().candidates.get(code="01")
    assert grace.get(go("candidate", poll.pk, other.pk)).status_code == 404

    assert [(one.code, one.title_zh) for one in poll.candidates.all()] == [("07", "甲"), ("03", "心桥心理支援专线")]


def test_committee_and_bureau_look_and_press_nothing(cast, client):
    poll = opened(counts_while_open=False)
    vote(poll, 1)

    for who in (cast.cheng, cast.bo):
        client.force_login(who)
        page = client.get(go("poll", poll.pk)).content.decode()
        assert go("abort", poll.pk) not in page
        assert poll.secret not in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_number_of_questions_however_long(grace, django_assert_num_queries, count):
    for _ in range(count):
        opened()
    grace.get(go("polls"))

    with django_assert_num_queries(6):
        grace.get(go("polls"))
