"""Two officers, or an officer and an entrant, at the same moment."""

from __future__ import annotations

from functools import partial

import pytest

from hongmian.awards.domain.eligibility.deciding import decide_eligibility
from hongmian.awards.domain.eligibility.readmitting import readmit_entry
from hongmian.awards.domain.entries.saving import save_draft
from hongmian.awards.domain.entries.submitting import submit_entry
from hongmian.awards.domain.entries.withdrawing import withdraw_entry
from hongmian.awards.models import Entry, Told
from hongmian.contests.events import read_event
from hongmian.kit.errors import Refused
from tests.awards.eligibility.test_deciding import FAILS, HOLDS, OUT
from tests.awards.entries.at_once import together
from tests.awards.entries.making import open_call, sent, to_mend
from tests.awards.making import NOW

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def entry(cast):
    return sent(open_call(), cast.charlie)


def decide(entry, verdict, answers=FAILS, why=OUT, by=None):
    return decide_eligibility(entry=entry, answers=answers, verdict=verdict, why=why, by=by, at=NOW)


def refusals_of(*deeds):
    """Do them at once; return what was refused."""
    refused = []

    def one(deed):
        try:
            deed()
        except Refused as refusal:
            refused.append(refusal)

    together([partial(one, deed) for deed in deeds])
    return refused


def told(kind):
    return [read_event(one.entry.encode()) for one in Told.objects.filter(kind=kind)]


def test_of_two_officers_one_decides_and_the_other_is_told(entry, cast):
    refused = refusals_of(
        lambda: decide(entry, "eligible", HOLDS, ""),
        lambda: decide(entry, "ineligible", by=cast.grace),
        lambda: decide(entry, "mend", by=cast.grace),
    )

    held = Entry.objects.get(pk=entry.pk)
    assert held.verdict
    assert [one["verdict"] for one in told("eligibility")] == [held.verdict]
    assert held.decisions.count() == 1
    assert len(refused) == 2


def test_withdrawn_while_it_is_decided_the_log_has_a_course(entry, cast):
    refusals_of(lambda: decide(entry, "ineligible"), lambda: withdraw_entry(entry=entry, by=cast.charlie, at=NOW))

    assert Entry.objects.get(pk=entry.pk).state == "withdrawn"
    assert len(told("withdrawal")) == 1


def test_readmitted_by_two_at_once_it_is_once(entry, cast):
    decide(entry, "ineligible")
    deed = partial(readmit_entry, entry=entry, why="服务时间在附件第二页，审核时漏看。", by=cast.grace, at=NOW)

    assert refusals_of(deed, deed, deed) == []
    assert len(told("readmission")) == 1


def test_mended_in_two_tabs_and_sent_in_at_once_there_is_one_draft_and_one_entry(entry, cast):
    entry = to_mend(entry)

    def save(title):
        fields = {"answers": entry.answers, "contact_phone": "15400001111", "may_publish": True}
        save_draft(entry=entry, revision=entry.revision, title=title, by=cast.charlie, at=NOW, **fields)

    refused = refusals_of(partial(save, "第一个窗口"), partial(save, "第二个窗口"))
    assert (len(refused), Entry.objects.filter(mends=entry).count()) == (1, 1)

    Entry.objects.filter(mends=entry).delete()
    submit = partial(submit_entry, entry=entry, warned_of="", by=cast.charlie, at=NOW)
    assert refusals_of(submit, submit, submit) == []
    assert len(told("entry")) == 2
    assert Entry.objects.count() == 1
