"""Two at once: whoever is second finds what the first did, and nothing is counted twice."""

from __future__ import annotations

import pytest

from hongmian.clients.models import Client
from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from hongmian.directory.models import Worker
from hongmian.indicators.queries.day_counts import totals
from hongmian.outreach.domain.aid_runs import assign_aid, deliver_aid
from hongmian.outreach.domain.cases import open_case
from hongmian.outreach.domain.feedback import give_feedback, make_code
from hongmian.outreach.domain.follow_ups import do_follow_up
from hongmian.outreach.domain.referrals import accept_referral, withdraw_referral
from hongmian.outreach.models import CaseFile, Feedback, FollowUp, Referral
from tests.conftest import NOW
from tests.outreach import making
from tests.races import at_once, refused

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_take_a_run_and_one_is_told(cast):
    run = making.aid_run(cast)
    other = Worker.objects.create(agency=cast.one, staff_no="002", name="周明")

    gave = at_once(
        lambda: assign_aid(aid_run=run, worker=cast.xu, by=cast.wen, at=NOW),
        lambda: assign_aid(aid_run=run, worker=other, by=cast.alice, at=NOW),
    )

    run.refresh_from_db()
    assert (refused(gave), run.state) == (1, "assigned")


def test_a_form_sent_twice_at_once_is_one_and_counts_once(cast):
    first, second = at_once(*[lambda: making.outing(cast)] * 2)

    assert first == second
    assert totals(upto=NOW.date()) == {"screening": 120}


def test_done_twice_at_once_counts_once(cast):
    record = making.follow_up(cast)
    given = {"done_at": NOW, "group": "elders_alone", "again_in_days": 3, "by": cast.wen, "at": NOW}

    at_once(*[lambda: do_follow_up(follow_up=record, **given)] * 2)

    assert totals(upto=NOW.date()) == {"followups": 1, "followups.elders_alone": 1}
    assert FollowUp.objects.count() == 2


def test_two_deliveries_of_one_run_count_once(cast):
    run = assign_aid(aid_run=making.aid_run(cast), worker=cast.xu, by=cast.wen, at=NOW)

    at_once(*[lambda: deliver_aid(aid_run=run, delivered_at=NOW, persons=2, by=cast.wen, at=NOW)] * 2)

    assert totals(upto=NOW.date()) == {"emergency_aid_runs": 1, "emergency_aid_people": 2}


def test_a_code_is_burnt_once(cast):
    code = make_code(unit=cast.banyan, at=NOW)

    gave = at_once(*[lambda: give_feedback(code=code, score=5, words="", at=NOW)] * 2)

    assert sorted(gave) == [False, True]
    assert Feedback.objects.count() == 1


def test_a_referral_accepted_by_two_gives_one_record(cast):
    record = making.referral(cast)

    at_once(
        lambda: accept_referral(referral=record, by=cast.bob, at=NOW),
        lambda: accept_referral(referral=record, by=cast.dora, at=NOW),
    )

    assert Client.objects.filter(agency=cast.two).count() == 1


def test_two_open_a_file_for_one_client_and_there_is_one(cast):
    client = making.client_of(cast.one).pk

    def opens(key, by):
        return lambda: open_case(pk=making.id_for(key), client=client, agency=cast.one.pk, by=by, at=NOW)

    first, second = at_once(opens("one", cast.wen), opens("other", cast.alice))

    assert first == second
    assert CaseFile.objects.count() == 1


def test_two_refer_one_client_to_one_agency_and_one_is_told(cast):
    making.client_of(cast.one)

    gave = at_once(lambda: making.referral(cast, key="one"), lambda: making.referral(cast, key="other"))

    assert (refused(gave), Referral.objects.count()) == (1, 1)


def test_accepted_and_withdrawn_at_once_is_one_of_them(cast):
    record = making.referral(cast)

    gave = at_once(
        lambda: accept_referral(referral=record, by=cast.dora, at=NOW),
        lambda: withdraw_referral(referral=record, by=cast.wen, at=NOW),
    )

    record.refresh_from_db()
    assert refused(gave) == 1
    assert Client.objects.filter(agency=cast.two).count() == (record.state == "accepted")


def test_a_day_is_logged_live_or_returned_even_if_both_begin_at_once(cast):
    gave = at_once(
        lambda: making.outing(cast),
        lambda: set_reporting(
            unit=cast.banyan, mode=ReportingMode.RETURNED, first_day=NOW.date(), by=cast.alice, at=NOW
        ),
    )

    assert refused(gave) == 1
