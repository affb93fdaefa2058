"""The five awards of a campaign: drafts that can be published as they are, with dates that follow its first day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import translation

from hongmian.awards.enums import RelationKind
from hongmian.awards.form.answers import check_answers
from hongmian.awards.form.fields import read_form
from hongmian.awards.form.presets import entry_title, preset
from hongmian.awards.form.questions import TextQuestion
from hongmian.awards.models import Call
from hongmian.kit.clock import DEMO_START, SHANGHAI

START = date(2020, 3, 17)
CALLS = {call.id: call for call in preset(START, "kapok-2020")}
ENTERED = ("projects", "stories", "cases", "workers")


def at(day, hour, month=3):
    return datetime(2020, month, day, hour, tzinfo=SHANGHAI)


def test_a_campaign_has_five_awards():
    assert [(call.id, call.category, call.title.zh) for call in CALLS.values()] == [
        ("projects", "project", "最动人服务项目"),
        ("stories", "story", "最动人服务故事"),
        ("cases", "case", "最动人服务案例"),
        ("workers", "worker", "最动人优秀社工"),
        ("hotlines", "hotline", "最佳红棉守护热线"),
    ]
    assert {call.campaign for call in CALLS.values()} == {"kapok-2020"}


@pytest.mark.parametrize("name", ENTERED)
def test_on_the_third_day_entries_are_in_and_reviews_are_under_way(name):
    dates = CALLS[name].dates

    assert dates.entry_opens_at < dates.entry_closes_at < dates.checked_by < dates.review_opens_at < DEMO_START
    assert (dates.review_opens_at, dates.review_closes_at) == (at(18, 9), at(24, 18))
    assert dates.review_closes_at.date() < CALLS[name].draw_on == date(2020, 3, 25)


def test_on_the_third_day_the_public_votes_on_workers_and_lines():
    votes = {name: (call.dates.vote_opens_at, call.dates.vote_closes_at) for name, call in CALLS.items()}

    assert votes["hotlines"] == (at(17, 9), at(22, 22))
    assert votes["workers"] == (at(18, 9), at(23, 18))
    assert votes["projects"] == votes["stories"] == votes["cases"] == (None, None)
    assert all(CALLS[name].dates.checked_by <= votes[name][0] for name in ("workers", "hotlines"))


def test_each_batch_is_released_once_the_notice_of_the_one_before_is_over():
    released = {name: [(one.winners, one.result_from) for one in call.batches] for name, call in CALLS.items()}

    assert released["projects"] == released["stories"] == released["cases"]
    assert released["stories"] == [(4, at(25, 22)), (3, at(2, 10, month=4)), (3, at(13, 10, month=4))]
    assert released["workers"] == [(20, at(25, 22))]
    assert released["hotlines"] == [(10, at(25, 10))]


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_the_work_lies_between_the_first_case_and_the_last_day_of_entry(call):
    assert (call.work_from, call.work_until) == (date(2020, 1, 23), date(2020, 3, 15))


@pytest.mark.parametrize("place", range(5))
def test_another_campaign_has_the_same_steps_on_other_days(place):
    later = preset(START + timedelta(days=365), "kapok-2021")[place]
    call = list(CALLS.values())[place]

    assert later.dates.checked_by == call.dates.checked_by + timedelta(days=365)
    assert later.form == call.form
    assert "2021 年 3 月" in later.draw


@pytest.mark.django_db
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_draft_can_be_stored_as_it_is(call):
    stored = Call(id=call.id, **call.fields())

    stored.full_clean(exclude=["draw_told_by", "draw_confirmed_by"])
    stored.save()

    assert (stored.has_jury, stored.has_vote) == (bool(call.experts_each), stored.vote_opens_at is not None)
    assert set(call.conflicts.relations) <= set(RelationKind)
    assert read_form(Call.objects.get(pk=call.id).form) == call.form


def test_the_title_of_an_entry_about_a_person_names_nobody():
    assert {name: entry_title(call.category).zh for name, call in CALLS.items()} == {
        "projects": "项目名称", "stories": "故事标题", "cases": "案例标题", "workers": "事迹标题（不写姓名）",
        "hotlines": "热线名称",
    }  # fmt: skip


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_the_form_keeps_the_rules_of_forms(call):
    assert read_form(call.form.to_json()) == call.form


def test_cases_follow_the_six_headings_of_casework():
    texts = [one.label.zh for one in CALLS["cases"].form.questions if isinstance(one, TextQuestion)]

    assert texts == ["接案", "预估", "计划", "介入", "评估", "结案"]


def test_nobody_enters_a_hotline_and_no_expert_scores_it():
    lines = CALLS["hotlines"]

    assert (lines.form.questions, lines.entrants, lines.experts_each, lines.blind) == ((), (), 0, False)
    assert lines.dates.entry_closes_at == at(15, 9)
    assert lines.dates.review_opens_at is None


def test_what_shows_who_it_is_is_kept_from_experts():
    hidden = {name: [one.id for one in call.form.questions if one.blind] for name, call in CALLS.items()}

    assert hidden == {
        "projects": ["report"], "stories": [], "cases": ["attachments"], "workers": ["portrait"], "hotlines": [],
    }  # fmt: skip


def test_whoever_accuses_a_person_gives_a_name():
    assert {name for name, call in CALLS.items() if not call.anonymous} == {"workers"}
    assert {call.notice_days for call in CALLS.values()} == {5}


def test_an_empty_entry_is_told_what_each_award_needs():
    with translation.override("en"):
        lacking = {name: list(check_answers(call.form, {}, whole=True)) for name, call in CALLS.items()}

    assert lacking == {
        "projects": ["summary", "need", "actions", "results"],
        "stories": ["story"],
        "cases": ["intake", "assessment", "planning", "intervention", "evaluation", "closing", "case-kind"],
        "workers": ["words", "deeds", "years"],
        "hotlines": [],
    }
