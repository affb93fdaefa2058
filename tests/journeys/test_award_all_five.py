"""All five awards of the demo's campaign, from their calls to certificates that anyone can confirm, as the clock moves
on; at every step the pages say where each award stands, and what is not yet open refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hongmian.awards.domain.certificates.running import begin_run
from hongmian.awards.jobs import go_on
from hongmian.awards.logbook import log
from hongmian.awards.models import Batch, Call, Certificate, Entry, Result
from hongmian.demo.awards.sent import FEW, PERSONAL
from hongmian.demo.awards.timeline import on
from hongmian.judging.result import read_result
from hongmian.kit.clock import FixedClock
from hongmian.kit.ids import stable_id
from hongmian.polls.boxes import boxed
from hongmian.polls.queries.counts import audit_of
from tests.journeys import campaign_hands as hands
from tests.journeys.campaign import AWARDS, JUDGED, Campaign, begun, events, user
from tests.journeys.campaign_reading import (
    IN_BATCHES,
    QUOTAS,
    anyone_can_compute_them_again,
    the_result_is_read,
    verified,
)
from tests.journeys.conftest import DESK, PHONE, Reader
from tests.polls.deeds import with_phone

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.usefixtures("own_boxes"),
    pytest.mark.django_db(transaction=True),
]
VALUE, OTHER = "04713", "88026"  # of the draws
PATIENCE = 60_000  # milliseconds: what a page of this test does at once is more than anywhere else
TABLET = {"width": 820, "height": 1180}
Open = Callable[..., Reader]


@pytest.fixture
def week(settings: Any, tmp_path: Path) -> Campaign:
    settings.ROOT_URLCONF = "tests.journeys.whole_urls"
    settings.HONGMIAN_CLOCK = FixedClock(on(2, 27, 14))
    return begun(home=tmp_path, clock=settings.HONGMIAN_CLOCK)


def test_all_five_awards_from_the_call_to_the_certificate(week: Campaign, reader: Open) -> None:
    officer, second = (reader(size=DESK, user=one) for one in (week.people.association, week.people.second))
    public = reader(size=PHONE)
    for one in (officer, second, public):
        one.page.set_default_timeout(PATIENCE)

    the_calls_are_published(week, officer, public)
    entries_come_in(week, officer, public, reader)
    they_are_checked_and_the_votes_opened(week, officer, public)
    experts_are_given_what_they_read(week, officer, reader)
    citizens_vote(week, public, reader)
    experts_hand_in_the_last_sheets(week, reader)
    voting_and_review_end_by_the_clock(week, officer, public, reader)
    results_are_computed(week, officer, second, public)
    anyone_can_compute_them_again([(award, 1) for award in AWARDS], public.root)
    notices_run_and_batches_follow(week, officer, public)
    anyone_can_compute_them_again([(award, batch) for award in IN_BATCHES for batch in (2, 3)], public.root)
    certificates_are_made_and_confirmed(week, officer, public)
    the_log_tells_it_in_this_order(public.root)

    said = [said for one in (officer, second, public) for said in (*one.complaints, *one.strangers())]
    assert [one for one in said if "404" not in one] == []


def the_calls_are_published(week: Campaign, officer: Reader, public: Reader) -> None:
    week.move(on(2, 27, 15))
    hands.draft_all(officer)
    assert public.visit("/awards/projects/").title().startswith("没有这个页面")
    week.move(on(2, 28, 16))
    for award in AWARDS:
        hands.publish(officer, award)

    hands.stand(public, others="coming")
    assert [next(events(award))["call"] for award in AWARDS] == [Call.objects.get(pk=award).hash for award in AWARDS]


def entries_come_in(week: Campaign, officer: Reader, public: Reader, reader: Open) -> None:
    entrant = reader(user=user("agency"))
    assert "现在不在申报时间内" in hands.said(entrant, "/entries/begin/projects/")
    week.move(on(3, 10, 12))

    hands.stand(public, others="entry", hotlines="coming")
    assert "现在不在申报时间内" not in hands.said(entrant, "/entries/begin/projects/")
    assert "征集还没结束" in hands.said(officer, "/award-desk/stories/assign/")
    assert "之后才能开启投票" in hands.said(officer, "/award-desk/workers/vote/")
    week.move(on(3, 15, 18, 30))
    assert {award: Entry.objects.filter(call=award).count() for award in AWARDS} == {**FEW, "hotlines": 229}


def they_are_checked_and_the_votes_opened(week: Campaign, officer: Reader, public: Reader) -> None:
    week.move(on(3, 16, 18, 5))
    hands.open_vote(officer, "hotlines")
    week.move(on(3, 17, 16))
    hands.stand(public, prefix="/en", others="checked", hotlines="vote")
    assert "没有审核结论" in hands.said(officer, "/award-desk/workers/vote/")
    assert "没有资格审核结论" in hands.said(officer, "/award-desk/projects/assign/")
    mended = Entry.objects.filter(call="projects", verdict="").get()
    hands.find_eligible(officer, "projects", mended.number)
    week.accept_what_was_mended()
    week.move(on(3, 17, 21, 5))
    late = Entry.objects.get(pk=stable_id("demo.award entry", f"cases:{PERSONAL}"))
    hands.shut_out(officer, "cases", late.number, "未在限期内补正。")
    hands.open_vote(officer, "workers")

    assert not Entry.objects.filter(call__in=AWARDS).exclude(verdict__in=("eligible", "ineligible")).exists()


def experts_are_given_what_they_read(week: Campaign, officer: Reader, reader: Open) -> None:
    week.move(on(3, 17, 22))
    for award in JUDGED:
        hands.assign(officer, award)

    expert = reader(size=TABLET, user=user("expert"))
    assert "评审于" in hands.said(expert, "/review/projects/")
    assert expert.page.locator("main a[href*='/review/projects/R']").count() == 0


def citizens_vote(week: Campaign, public: Reader, reader: Open) -> None:
    lin, other = week.people.citizens[0].user, week.people.citizens[5].user
    with_phone(other, "15400004321")
    week.move(on(3, 18, 8, 50))
    early = reader(user=other).visit("/vote/workers/")
    assert early.locator("button[value=review]").count() == 0
    week.move(on(3, 19, 10))
    before = week.fill_the_boxes()

    hands.stand(public, others="review", workers="both", hotlines="vote")
    hands.stand(public, prefix="/en", others="review", workers="both", hotlines="vote")
    voter = reader(size=PHONE, user=lin)
    assert hands.vote(voter, "hotlines") == f"第 {before['hotlines'] + 1} 号"
    assert hands.vote(reader(size=DESK, user=other), "workers", prefix="/en").endswith(str(before["workers"] + 1))
    voter.visit("/vote/hotlines/").locator("input[name=choice]").first.check()
    voter.page.click("button[value=review]")
    voter.page.get_by_text("您已经投过票了").wait_for()


def experts_hand_in_the_last_sheets(week: Campaign, reader: Open) -> None:
    expert = reader(size=TABLET, user=user("expert"))
    for award in JUDGED:
        left = week.hand_in(award, but_one_of="expert" if award in ("projects", "workers") else "")
        if left:
            hands.score_last(expert, award, left.entry.review_number)
            assert "其他专家的评分" in hands.said(expert, f"/review/{award}/{left.entry.review_number}/")
    assert expert.complaints == []


def voting_and_review_end_by_the_clock(week: Campaign, officer: Reader, public: Reader, reader: Open) -> None:
    assert "公告规定结果不早于" in hands.refused(officer, "/award-desk/projects/batch-1/compute/")
    week.move(on(3, 22, 22, 1))
    hands.stand(public, others="review", workers="both", hotlines="between")
    late = reader(user=week.people.citizens[5].user).visit("/vote/hotlines/")
    assert late.locator("button[value=review]").count() == 0
    assert boxed("hotlines").box.tally.ended is not None
    week.move(on(3, 24, 18, 1))

    hands.stand(public, prefix="/en", others="between")
    assert boxed("workers").box.tally.ended is not None
    assert "公告规定结果不早于" in hands.refused(officer, "/award-desk/workers/batch-1/compute/")
    assert "还没有结果" in hands.said(public, "/awards/workers/batch-1/")
    assert "There is no result yet." in hands.said(public, "/en/awards/workers/batch-1/")


def results_are_computed(week: Campaign, officer: Reader, second: Reader, public: Reader) -> None:
    week.move(on(3, 25, 10, 1))
    hands.draw(officer, second, "hotlines", OTHER)
    hands.compute(officer, "hotlines", 1)
    week.move(on(3, 25, 22, 1))
    hands.draw(officer, second, "workers", VALUE)
    for award in JUDGED:
        week.draw(award, VALUE)
        hands.compute(officer, award, 1)

    hands.stand(public, others="notice")
    for award in AWARDS:
        the_result_is_read(public, award, 1, last="4月1日")
    assert "公示至" in hands.refused(officer, "/award-desk/hotlines/batch-1/close/")


def notices_run_and_batches_follow(week: Campaign, officer: Reader, public: Reader) -> None:
    """Five working days each: the second notice runs over Qingming, which is no working day."""
    assert "本批结果尚未生效" in hands.said(officer, "/award-desk/hotlines/certificates/")
    week.move(on(4, 1, 23, 50))
    hands.stand(public, others="notice")
    assert "公告规定结果不早于" in hands.refused(officer, "/award-desk/stories/batch-2/compute/")
    for batch, due, last in ((2, on(4, 2, 10, 1), "4月10日"), (3, on(4, 13, 10, 1), "4月20日")):
        week.move(due)
        hands.stand(public, others="result", workers="done", hotlines="done")
        for award in IN_BATCHES:
            hands.compute(officer, award, batch)
            the_result_is_read(public, award, batch, last=last)
    week.move(on(4, 21, 0, 11))

    hands.stand(public, prefix="/en", others="done")
    for award in IN_BATCHES:
        results = Result.objects.filter(batch__call=award).order_by("batch__number")
        won = [number for one in results for number in read_result(one.result.encode()).winners]
        assert len(set(won)) == 10


def certificates_are_made_and_confirmed(week: Campaign, officer: Reader, public: Reader) -> None:
    hands.make_certificates(officer, "projects", 1)
    hands.make_certificates(officer, "workers", 1)
    for batch in Batch.objects.filter(call__in=AWARDS, runs=None).select_related("call"):
        go_on(begin_run(batch=batch, by=week.people.association, at=week.clock.at))
    made = Certificate.objects.select_related("batch", "entry").exclude(made_at=None)

    assert made.count() == sum(len(read_result(one.result.encode()).winners) for one in Result.objects.all())
    for award in AWARDS:
        one = made.filter(batch__call=award).order_by("number")[0]
        assert "由本站颁发，现在有效。" in hands.said(public, f"/awards/certificates/?number={one.number}")
        assert public.too_wide() <= 0
    assert "It was issued here, and it holds." in hands.said(public, f"/en/awards/certificates/{one.number}/")
    assert "查无此证书" in hands.said(public, "/awards/certificates/?number=HM-2020-STORY-999")


def the_log_tells_it_in_this_order(root: str) -> None:
    order = ["call", "entry", "eligibility", "assignment", "score", "vote", "result", "notice", "close"]
    for award in AWARDS:
        kinds = [event["kind"] for event in events(award)]
        first = {kind: kinds.index(kind) for kind in reversed(kinds)}
        assert sorted(first, key=first.__getitem__) == [kind for kind in order if kind in first]
        assert ("score" in first, "vote" in first) == (award in JUDGED, award in ("workers", "hotlines"))
        assert kinds.count("close") == len(QUOTAS[award])
    counted = next(event for event in events("workers") if event["kind"] == "vote")
    assert counted["size"] == audit_of("workers").checkpoint.size
    told = verified({"log": ["contests", f"{root}/awards/", "--json"]})["log"]
    assert (told["ok"], told["size"], set(told["awards"])) == (True, log().size, set(AWARDS))
    replayed = {award: (one["rounds"], one["rounds_replayed"]) for award, one in told["awards"].items()}
    assert replayed == {**dict.fromkeys(JUDGED, (1, 1)), "hotlines": (0, 0)}
    assert all(batch["closed"] for award in told["awards"].values() for batch in award["batches"].values())
