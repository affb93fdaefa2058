"""Score sheets taken over together are what each would be, had its expert handed it in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.awards.domain.review.bulk import Filled, hand_in_all
from hongmian.awards.domain.review.refusals import CannotReview
from hongmian.awards.domain.review.scoring import hand_in, save_sheet
from hongmian.awards.models import Sheet
from tests.awards.making import DAY, NOW
from tests.awards.review.deeds import SCORES, assigned_call
from tests.awards.twice import left_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return assigned_call()


def sheets_of(call):
    return list(Sheet.objects.filter(entry__call=call).select_related("juror__expert__user", "entry").order_by("pk"))


def by_the_verbs(sheet, at):
    by = sheet.juror.expert.user
    save_sheet(sheet=sheet, scores=SCORES, comment=" 有温度\r\n", revision=0, by=by, at=at)
    hand_in(sheet=sheet, by=by, at=at)


def test_a_bulk_made_sheet_is_a_verb_made_one(call, monkeypatch):
    monkeypatch.setattr("hongmian.contests.commitments.secrets.token_bytes", bytes)
    sheets = sheets_of(call)[:3]
    times = [NOW + timedelta(hours=number) for number in range(3)]
    filled = [Filled(one.pk, SCORES, " 有温度\r\n", at) for one, at in zip(sheets, times, strict=True)]

    together = left_by(lambda: hand_in_all(call=call, filled=filled[::-1]), Sheet)

    assert together == left_by(
        lambda: [by_the_verbs(one, at) for one, at in zip(sheets, times, strict=True)], Sheet
    )  # fmt: skip
    assert len(together["told"]) == 3


@pytest.mark.parametrize(
    ("scores", "at"), [({**SCORES, "need": ""}, NOW), ({**SCORES, "need": "101"}, NOW), (SCORES, NOW + 9 * DAY)]
)
def test_what_the_verbs_refuse_is_refused_and_nothing_is_stored(call, scores, at):
    first, second = sheets_of(call)[:2]

    with pytest.raises(CannotReview):
        hand_in_all(call=call, filled=[Filled(first.pk, SCORES, "", NOW), Filled(second.pk, scores, "", at)])

    assert not Sheet.objects.exclude(done_at=None).exists()


def test_a_sheet_is_handed_in_once(call):
    sheet = sheets_of(call)[0]
    hand_in_all(call=call, filled=[Filled(sheet.pk, SCORES, "", NOW)])

    with pytest.raises(CannotReview):
        hand_in_all(call=call, filled=[Filled(sheet.pk, SCORES, "", NOW)])
