"""Filling in a score sheet, and handing it in: bound in the contest log, and never changed afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.review.refusals import CannotReview, StaleSheet
from hongmian.awards.domain.review.scores import clean_scores, rule_of, unscored
from hongmian.awards.domain.review.timing import own_open_sheet, refuse_outside_review
from hongmian.awards.logbook import tell
from hongmian.awards.models import Sheet
from hongmian.contests.commitments import commit
from hongmian.contests.contents import content_of_score
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind

LONGEST_COMMENT = 1000


@transaction.atomic
def save_sheet(
    *, sheet: Sheet, scores: Mapping[str, object], comment: str, revision: int, by: User | None, at: datetime
) -> Sheet:
    """Keep what is on the sheet so far. `revision`: the one it was filled in from; another was saved since: StaleSheet,
    and nothing is lost."""
    held = own_open_sheet(sheet, by)
    refuse_outside_review(held.entry.call, at)
    if held.revision != revision:
        raise StaleSheet(
            _("This sheet was changed on another device. Load the page to see how it stands."), held.revision
        )
    told = told_comment(comment)
    held.scores, held.comment = clean_scores(rule_of(held.entry.call), scores), told
    held.revision, held.saved_at = held.revision + 1, at
    held.save(update_fields=["scores", "comment", "revision", "saved_at"])
    return held


@transaction.atomic
def hand_in(*, sheet: Sheet, by: User | None, at: datetime) -> Sheet:
    """Bind the scores as they are saved; the log tells the day only, so that it says nothing of who gave them when."""
    held = own_open_sheet(sheet, by)
    call = held.entry.call
    refuse_outside_review(call, at)
    refuse_unscored(held)
    before = picture(held)
    bind_scores(held, at)
    held.save(update_fields=["commitment", "salt", "done_at"])
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    tell("score", call.pk, at=at, commitment=held.commitment)
    return held


def told_comment(comment: str) -> str:
    told = comment.replace("\r\n", "\n").strip()
    if len(told) > LONGEST_COMMENT:
        raise CannotReview(_("Keep the comment to %(most)s characters.") % {"most": LONGEST_COMMENT}, field="comment")
    return told


def refuse_unscored(sheet: Sheet) -> None:
    if lacking := unscored(rule_of(sheet.entry.call), sheet.scores):
        names = "、".join(one.title for one in lacking)
        raise CannotReview(_("Give a score for: %(criteria)s.") % {"criteria": names}, field=lacking[0].id)


def bind_scores(sheet: Sheet, at: datetime) -> None:
    """Give the sheet a commitment to its scores, under a salt of its own."""
    assert sheet.juror.number is not None, "whoever is assigned has a number"
    content = content_of_score(
        award=sheet.entry.call_id, entry=sheet.entry.number, expert=sheet.juror.number, sheet=sheet.scores
    )
    bound = commit(content)
    sheet.commitment, sheet.salt, sheet.done_at = bound.value.hex(), bound.salt.hex(), at
