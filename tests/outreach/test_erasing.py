"""When a person's data is erased, no word about them stays here, nothing more is due, and what counted counts."""

from __future__ import annotations

import pytest

from hongmian.clients.domain.erasing import erase_client
from hongmian.clients.enums import Erasure
from hongmian.directory.queries.people import person_of
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.aid_runs import assign_aid, deliver_aid
from hongmian.outreach.domain.cases import reopen_case, write_entry
from hongmian.outreach.domain.follow_ups import do_follow_up, reschedule_follow_up
from hongmian.outreach.domain.mending import undo_aid
from hongmian.outreach.models import AidRun, CaseEntry, CaseFile, FollowUp, Referral
from tests.conftest import NOW
from tests.indicators.recount import recounted, rolled_up
from tests.outreach import making


def test_no_word_about_an_erased_person_stays(cast):
    person = making.client_of(cast.one)
    do_follow_up(
        follow_up=making.follow_up(cast), done_at=NOW, group="elders_alone", note="区伯说腿疼", again_in_days=3,
        by=cast.wen, at=NOW,
    )  # fmt: skip
    run = assign_aid(aid_run=making.aid_run(cast, client=person.pk), worker=cast.xu, by=cast.wen, at=NOW)
    deliver_aid(aid_run=run, delivered_at=NOW, persons=2, by=cast.wen, at=NOW)
    making.aid_run(cast, key="waits", client=person.pk)
    write_entry(pk=making.id_for("e"), case=making.case(cast), step="plan", text="送药", by=cast.wen, at=NOW)
    making.referral(cast)
    elsewhere = making.follow_up(cast, key="other", client=making.client_of(cast.one, "K-0008", "黎婉").pk)
    before = rolled_up()
    erase_client(client=person.pk, why=Erasure.values[0], by=cast.alice, person=person_of(cast.alice, at=NOW), at=NOW)

    theirs = FollowUp.objects.filter(client=person.pk)
    assert {(row.purpose, row.note) for row in theirs} == {("", "")}
    assert {row.state for row in theirs} == {"done", "cancelled"}
    assert {(row.what, row.where, row.state) for row in AidRun.objects.all()} == {
        ("", "", "delivered"), ("", "", "cancelled"),
    }  # fmt: skip
    assert [row.text for row in CaseEntry.objects.all()] == [""]
    assert [row.closed_on for row in CaseFile.objects.all()] == [NOW.date()]
    assert [(row.summary, row.state) for row in Referral.objects.all()] == [("", "withdrawn")]
    given = {"by": cast.wen, "at": NOW}
    for deed in (
        lambda: reschedule_follow_up(follow_up=theirs.get(state="cancelled"), due_at=NOW, worker=None, **given),
        lambda: undo_aid(aid_run=AidRun.objects.get(state="cancelled"), state="cancelled", **given),
        lambda: reopen_case(case=CaseFile.objects.get(), reason="又来了", **given),
    ):
        with pytest.raises(Refused, match="清除"):
            deed()
    elsewhere.refresh_from_db()
    assert (elsewhere.state, elsewhere.purpose) == ("scheduled", "降压药送到没有")
    assert rolled_up() == recounted() == before != {}
