"""A score sheet: saved as one goes, handed in once, bound in the contest log, and nobody else's to touch."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.awards.domain.review.refusals import CannotReview, StaleSheet
from hongmian.awards.domain.review.scores import clean_scores, rule_of, total_so_far
from hongmian.awards.domain.review.scoring import hand_in, save_sheet
from hongmian.awards.models import Sheet, Told
from hongmian.awards.queries.sheets import all_are_in
from hongmian.contests.commitments import opens
from hongmian.contests.contents import content_of_score
from hongmian.contests.events import read_event
from hongmian.history.models import Change
from tests.awards.making import DAY, NOW, made_call
from tests.awards.review.deeds import assigned_call, filled, handed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return Sheet.objects.filter(entry__call=assigned_call()).select_related("juror__expert__user", "entry")[0]


def save(sheet, *, by=None, at=NOW, revision=None, comment="", **scores):
    return save_sheet(
        sheet=sheet, scores=scores, comment=comment, revision=sheet.revision if revision is None else revision,
        by=by or sheet.juror.expert.user, at=at,
    )  # fmt: skip


def test_what_is_given_so_far_is_kept_and_added_up(sheet):
    kept = save(sheet, need="80", effect=" ９０．5 ", comment="有温度")

    assert kept.scores == {"need": "80", "method": None, "effect": "90.5", "spread": None}
    assert (kept.comment, kept.revision) == ("有温度", 1)
    assert total_so_far(rule_of(sheet.entry.call), kept.scores) == "85.73"  # (25 × 80 + 30 × 90.5) ÷ 55


def test_an_empty_sheet_has_no_total():
    assert total_so_far(rule_of(made_call()), {"need": None}) == ""


@pytest.mark.parametrize("given", ["101", "-1", "80.25", "八十", "1e2", "80,5", "NaN"])
def test_what_is_not_on_the_scale_is_refused_by_its_criterion(given):
    with pytest.raises(CannotReview) as refused:
        clean_scores(rule_of(made_call()), {"effect": given})

    assert refused.value.field == "effect"
    assert "0" in str(refused.value)
    assert "100" in str(refused.value)


@pytest.mark.parametrize(("given", "kept"), [("80.50", "80.5"), ("080", "80"), ("0", "0"), ("100", "100"), ("", None)])
def test_scores_have_one_spelling(given, kept):
    assert clean_scores(rule_of(made_call()), {"effect": given})["effect"] == kept


def test_two_devices_never_overwrite_each_other(sheet):
    save(sheet, need="80")

    with pytest.raises(StaleSheet) as refused:
        save(sheet, revision=0, need="10")

    assert refused.value.revision == 1
    sheet.refresh_from_db()
    assert sheet.scores["need"] == "80"


def test_handed_in_it_is_bound_in_the_log_by_its_day_alone(sheet):
    done = handed_in(sheet)

    (event,) = [read_event(one.entry.encode()) for one in Told.objects.filter(kind="score")]
    assert event == {"kind": "score", "award": sheet.entry.call_id, "on": "2020-03-19", "commitment": done.commitment}
    content = content_of_score(
        award=sheet.entry.call_id, entry=sheet.entry.number, expert=sheet.juror.number, sheet=done.scores
    )
    assert opens(bytes.fromhex(done.commitment), content=content, salt=bytes.fromhex(done.salt))


def test_handed_in_it_never_changes(sheet):
    handed_in(sheet)

    with pytest.raises(CannotReview):
        save(sheet, revision=1, need="1")
    with pytest.raises(CannotReview):
        hand_in(sheet=sheet, by=sheet.juror.expert.user, at=NOW)


def test_only_a_whole_sheet_is_handed_in(sheet):
    save(sheet, need="80", method="80", effect="80")

    with pytest.raises(CannotReview, match="可推广") as refused:
        hand_in(sheet=sheet, by=sheet.juror.expert.user, at=NOW)

    assert refused.value.field == "spread"


def test_nobody_fills_in_somebody_elses_sheet(sheet, cast):
    for by in (cast.emma, cast.grace):
        with pytest.raises(CannotReview):
            save(sheet, by=by, need="80")
        with pytest.raises(CannotReview):
            hand_in(sheet=sheet, by=by, at=NOW)


@pytest.mark.parametrize("late", [timedelta(days=-1, seconds=-1), 5 * DAY])
def test_the_clock_decides_when_scores_are_taken(sheet, late):
    with pytest.raises(CannotReview):
        save(sheet, at=NOW + late, need="80")

    filled(sheet)
    with pytest.raises(CannotReview):
        hand_in(sheet=sheet, by=sheet.juror.expert.user, at=NOW + late)


def test_all_are_in_only_when_the_last_one_is(sheet):
    own = list(sheet.juror.sheets.select_related("juror__expert__user", "entry"))

    seen = [all_are_in(sheet.juror), *((handed_in(one), all_are_in(sheet.juror))[1] for one in own)]

    assert seen == [False] * len(own) + [True]


def test_the_history_never_tells_a_score(sheet):
    done = handed_in(sheet, need="77.5")

    told = " ".join(str((one.before, one.after)) for one in Change.objects.all())
    assert "77.5" not in told
    assert done.salt not in told
