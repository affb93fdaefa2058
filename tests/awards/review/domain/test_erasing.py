"""An expert's account is closed: what they gave stands under a number that leads to nobody."""

from __future__ import annotations

import pytest

from hongmian.accounts.domain.own_account import close_own_account, own_data
from hongmian.awards.domain.review.recusing import recuse
from hongmian.awards.models import Expert, Sheet
from hongmian.directory.models import Membership
from hongmian.history.models import Change
from tests.awards.making import NOW
from tests.awards.review.deeds import assigned_call, handed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(settings):
    return assigned_call(entries=3, jurors=4)


@pytest.fixture
def expert(call):
    """Somebody with sheets, whose role has ended, one sheet handed in."""
    sheets = Sheet.objects.select_related("juror__expert__user", "entry__call").order_by("juror__number", "entry")
    held = handed_in(sheets[0])
    Sheet.objects.filter(pk=held.pk).update(comment="写得很细")
    Membership.objects.filter(user=held.juror.expert.user).delete()
    return held.juror.expert


def test_name_and_words_go_and_the_score_stays_provable(call, expert, monkeypatch, settings):
    monkeypatch.setattr(settings.HONGMIAN_CLOCK, "now", lambda: NOW, raising=False)
    sheet = Sheet.objects.get(juror__expert=expert, done_at__isnull=False)
    name, user, salt = expert.name, expert.user, sheet.salt
    assert own_data(user=user)["award_reviews"]["sheets"][0]["comment"] == "写得很细"

    close_own_account(user=user)

    sheet.refresh_from_db()
    assert (sheet.salt, sheet.comment, sheet.scores["need"]) == (salt, "", "80")
    held = Expert.objects.get(pk=expert.pk)
    assert (held.name, held.user, held.left_at is not None) == ("—", None, True)
    told = Change.objects.filter(thing="awards.expert")
    assert name not in str([(one.before, one.after, one.thing_name) for one in told])


def test_what_they_had_not_handed_in_goes_to_others(call, expert, monkeypatch, settings):
    monkeypatch.setattr(settings.HONGMIAN_CLOCK, "now", lambda: NOW, raising=False)
    close_own_account(user=expert.user)

    open_ones = Sheet.objects.filter(juror__expert=expert, done_at=None, ended_at=None)
    assert not open_ones.exists()
    for entry in call.entries.all():
        assert entry.sheets.filter(ended_at=None).count() == 2


def test_what_they_said_of_others_goes(call, expert, monkeypatch, settings):
    monkeypatch.setattr(settings.HONGMIAN_CLOCK, "now", lambda: NOW, raising=False)
    sheet = Sheet.objects.select_related("juror__expert__user", "entry__call").get(
        juror__expert=expert, done_at__isnull=False
    )
    recuse(sheet=sheet, kind="other", note="是我的学生", by=expert.user, at=NOW)

    close_own_account(user=expert.user)

    assert list(sheet.juror.relations.values_list("kind", "note")) == [("other", "")]
    sheet.refresh_from_db()
    assert sheet.salt == ""  # it was struck, so it is never opened
