"""What the demo shows of its awards in its first minute."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.db.models import Count
from django.test import Client as Browser

from hongmian.accounts.models import User
from hongmian.awards.domain.certificates.making import is_whole
from hongmian.awards.domain.results.exporting import export_award
from hongmian.awards.enums import Step, Verdict
from hongmian.awards.logbook import log
from hongmian.awards.models import Call, Certificate, Entry, Expert, Leak, Objection, Result, Sheet, Told
from hongmian.awards.queries.calls import batches_of, public_calls
from hongmian.awards.queries.timeline import step_of
from hongmian.contests.verifying.command import run
from hongmian.demo.awards.february import ID, VALUE
from hongmian.demo.awards.notes import ID as NOTES
from hongmian.demo.awards.sent import COPIED, COPY, LEAK, PERSONAL
from hongmian.demo.votes.casting import hold_card_words, hold_votes_of_awards
from hongmian.judging.result import read_result
from hongmian.kit.clock import DEMO_START, FixedClock
from hongmian.kit.ids import stable_id
from hongmian.polls.enums import Phase
from hongmian.polls.queries.bursts import bursts_of
from hongmian.polls.queries.counts import audit_of, count_of
from hongmian.polls.queries.polls import public_polls

pytestmark = pytest.mark.once
ENTERED = {"projects": 120, "stories": 300, "cases": 200, "workers": 80, "hotlines": 229}


def planted(award, place):
    return Entry.objects.get(pk=stable_id("demo.award entry", f"{award}:{place}"))


def check_the_campaign():
    counted = dict(Entry.objects.filter(call__in=ENTERED).values_list("call").annotate(Count("pk")))
    assert counted == ENTERED
    verdicts = Counter(Entry.objects.filter(call__in=ENTERED).values_list("call", "verdict"))
    assert verdicts["projects", Verdict.INELIGIBLE] == 2
    assert verdicts["hotlines", Verdict.ELIGIBLE] == 229
    assert {verdict for _call, verdict in verdicts} == {Verdict.ELIGIBLE, Verdict.INELIGIBLE}
    assert Entry.objects.exclude(mended_at=None).count() == 5
    calls = {call.pk: call for call in Call.objects.filter(pk__in=ENTERED)}
    assert all(call.published_at < call.entry_opens_at for call in calls.values())
    steps = {pk: step_of(call, batches_of(call), at=DEMO_START) for pk, call in calls.items()}
    assert steps == dict.fromkeys(("projects", "stories", "cases", "workers"), Step.REVIEW) | {"hotlines": Step.VOTE}
    agencies = Entry.objects.filter(call="projects").values_list("agency", flat=True)
    assert len(set(agencies)) == 71


def check_what_is_wrong_on_purpose():
    alike = planted("stories", COPY).likenesses.order_by("-share").first()
    assert (alike.other, alike.share > 500) == (planted("stories", COPIED), True)
    personal = planted("cases", PERSONAL)
    assert (bool(personal.warned_of), personal.verdict) == (True, Verdict.INELIGIBLE)
    assert Leak.objects.filter(entry=planted("projects", LEAK), kind="agency").exists()
    worker = Entry.objects.filter(call="workers").first()
    assert all(one.name not in worker.title for one in worker.people.all())
    titles = list(Entry.objects.filter(call="workers").values_list("title", flat=True))
    assert len(set(titles)) == len(titles)


def check_the_review():
    assert Expert.objects.count() == 60
    assert Expert.objects.filter(agencies__until=None, agencies__isnull=False).exists()
    assert Expert.objects.exclude(agencies__until=None).exists()
    given = Sheet.objects.filter(ended_at=None, entry__call__in=ENTERED)
    part = given.exclude(done_at=None).count() / given.count()
    assert 0.4 < part < 0.6
    for award in ("projects", "stories", "cases", "workers"):
        assert given.filter(entry__call=award, done_at=None).exists()
    own = Sheet.objects.filter(juror__expert__user__username="expert")
    assert own.filter(ended_at=None, done_at=None).exists()
    assert own.filter(ended_at=None).exclude(done_at=None).exists()
    assert own.exclude(ended_at=None).count() == 1


def check_the_votes(people, city):
    ballots = hold_card_words(city=city, scale="hamlet", second=people.second)
    ballots += hold_votes_of_awards(city=city, scale="hamlet")
    listed = public_polls(at=DEMO_START)
    assert [poll.pk for poll in listed.open] == ["hotlines", "workers"]
    assert [len(poll.candidates.all()) for poll in listed.open] == [229, 79]
    assert [poll.pk for poll in listed.over] == ["card-words"]
    assert listed.over[0].phase(DEMO_START) == Phase.CLOSED
    counts = {name: count_of(name) for name in ("hotlines", "workers", "card-words")}
    assert [one.ballots for one in counts.values()] == [400 + 19, 300, 240]
    assert ballots == 400 + 19 + 300 + 240
    assert [one.counts is None for one in counts.values()] == [False, True, False]
    assert counts["card-words"].annulled == {"burst": 1, "proxy": 1}
    assert audit_of("card-words").checkpoint.size == 240 + 4
    assert len(bursts_of("hotlines")[0].ballots) >= 19


def check_february(tmp_path, capsys):
    call = Call.objects.get(pk=ID)
    assert step_of(call, batches_of(call), at=DEMO_START) == Step.DONE
    first, second = Result.objects.filter(batch__call=call).order_by("number")
    before, after = read_result(first.result.encode()), read_result(second.result.encode())
    assert (len(before.winners), len(after.winners), call.draw_value) == (5, 5, VALUE)
    assert before.winners[2] not in after.winners
    assert before.winners[4] in after.winners
    assert dict(Objection.objects.values_list("ruling").annotate(Count("pk"))) == {"rejected": 1, "upheld": 1}
    batch = call.batches.get()
    days = (str(batch.notice_first), str(batch.notice_last), f"{batch.closed_at:%m-%d}")
    assert days[:2] == ("2020-02-24", "2020-03-09")
    export_award(call, tmp_path / "out")
    place = tmp_path / "out" / "awards" / ID / "batch-1"
    for number in (1, 2):
        told = run(["award", str(place / f"result-{number}"), "--log", str(tmp_path / "out" / "awards")])
        assert told == 0, capsys.readouterr().out


def check_notes(settings):
    """One award still takes entries, from citizens too; the demo's own worker has begun a note."""
    call = Call.objects.get(pk=NOTES)
    assert step_of(call, batches_of(call), at=DEMO_START) == Step.ENTRY
    assert call.entry_closes_at > DEMO_START + timedelta(days=1)
    assert (call.has_vote, call.jurors.count(), "citizen" in call.entrants) == (False, 5, True)
    assert Counter(call.entries.values_list("state", flat=True)) == {"sent": 3, "draft": 1}
    draft = call.entries.get(state="draft")
    assert (draft.entered_by.username, draft.number, draft.sent_at) == ("worker", "", None)
    settings.HONGMIAN_CLOCK = FixedClock(DEMO_START)
    browser = Browser()
    browser.force_login(User.objects.get_by_natural_key("citizen"))
    assert f"/entries/begin/{NOTES}/" in browser.get("/entries/").content.decode()


def check_pages(settings):
    settings.HONGMIAN_CLOCK = FixedClock(DEMO_START)
    browser = Browser()
    page = browser.get("/awards/").content.decode()
    assert all(call.title_zh in page for call in Call.objects.all())
    for award in (*ENTERED, ID):
        assert browser.get(f"/awards/{award}/").status_code == 200
    assert [call.pk for call in public_calls(at=DEMO_START).done] == [ID]
    winner = Entry.objects.get(call=ID, number=read_result(Result.objects.last().result.encode()).winners[0])
    assert winner.title in browser.get(f"/awards/{ID}/").content.decode()


def check_the_log():
    assert log().size == Told.objects.count()
    times = re.findall(r'"at":"([^"]+)"', "\n".join(Told.objects.order_by("index").values_list("entry", flat=True)))
    assert times == sorted(times)
    assert times[-1] < "2020-03-19T10:00"


def check_certificates():
    """Those who won in February can download theirs, and anyone can confirm it."""
    rows = list(Certificate.objects.select_related("entry"))
    assert {one.batch.call_id for one in rows} == {ID}
    assert len(rows) == 5
    assert all(is_whole(one) and one.entry.entered_by for one in rows)
    page = Browser().get(f"/awards/certificates/{rows[0].number}/")
    assert rows[0].recipients[0]["name"] in page.content.decode()


def test_the_first_minute_shows_five_awards_under_way_one_finished_and_one_open(hold, city, settings, tmp_path, capsys):
    """At the default scale; one network for all, since it takes seconds to make."""
    people = hold("town")

    check_the_campaign()
    check_what_is_wrong_on_purpose()
    check_the_review()
    check_the_votes(people, city)
    check_february(tmp_path, capsys)
    check_certificates()
    check_notes(settings)
    check_pages(settings)
    check_the_log()


def test_what_a_cut_short_build_left_is_forgotten(hold, tmp_path):
    (tmp_path / "contests").mkdir()
    (tmp_path / "contests" / "contests.sqlite3").write_bytes(b"half of a log")
    (tmp_path / "awards" / "files").mkdir(parents=True)
    (tmp_path / "awards" / "files" / "left").write_bytes(b"x")

    hold("hamlet")

    assert not (tmp_path / "awards" / "files" / "left").exists()
    assert log().size == Told.objects.count() > 400
