"""An issue of the newsletter: composed, sent for review, given back or approved by a second person."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.channels.enums import IssueState, ItemKind, Language
from hongmian.channels.models import Issue
from hongmian.channels.queries.composed import Ref, missing_items, told_issue
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused

FIELDS = ("subject", "subject_en", "greeting", "greeting_en")
MOST_ITEMS = 20


@transaction.atomic
def write_issue(
    *, pk: uuid.UUID, given: Mapping[str, str], items: Sequence[Ref], by: User, at: datetime
) -> Issue:  # fmt: skip
    """Keep a new draft; the same `pk` again gives the one that is there."""
    if stored := Issue.objects.filter(pk=pk).first():
        return stored
    issue = Issue(pk=pk, written_by=by, written_at=at, **_fields(given, items))
    issue.save(force_insert=True)
    record_change(record=issue, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return issue


@transaction.atomic
def change_issue(
    *, issue: Issue, given: Mapping[str, str], items: Sequence[Ref], by: User, at: datetime
) -> Issue:  # fmt: skip
    """Change a draft. Whoever changed it last has written it, and does not review it."""
    held, before = _held(issue)
    if held.state != IssueState.DRAFT:
        raise Refused(_("Only a draft can be changed. Have it given back first."))
    return _saved(held, before, by, at, written_by=by, written_at=at, **_fields(given, items))


@transaction.atomic
def send_for_review(*, issue: Issue, by: User, at: datetime) -> Issue:
    held, before = _held(issue)
    if held.state == IssueState.IN_REVIEW:
        return held
    if held.state != IssueState.DRAFT:
        raise Refused(_("This issue is reviewed already."))
    _refuse_unready(held)
    return _saved(held, before, by, at, state=IssueState.IN_REVIEW, remark="")


@transaction.atomic
def give_back(*, issue: Issue, remark: str, by: User, at: datetime) -> Issue:
    """Make it a draft again: the reviewer with a remark, whoever wrote it without; also after it was approved, as long
    as sending has not begun."""
    held, before = _held(issue)
    if held.state not in (IssueState.IN_REVIEW, IssueState.APPROVED):
        raise Refused(_("This issue is a draft, or is being sent."))
    words = " ".join(remark.split())
    if not words and by.pk != held.written_by_id:
        raise Refused(_("Say what is to be changed."), field="remark")
    return _saved(
        held, before, by, at, state=IssueState.DRAFT, remark=words[:300], told={}, reviewed_by=None, reviewed_at=None
    )  # fmt: skip


@transaction.atomic
def approve_issue(*, issue: Issue, by: User, at: datetime) -> Issue:
    """A second person has read it: what it says in both languages is frozen, and just that is sent."""
    held, before = _held(issue)
    if held.state != IssueState.IN_REVIEW:
        raise Refused(_("This issue does not wait for review."))
    if by.pk == held.written_by_id:
        raise Refused(_("Whoever wrote an issue does not review it. Ask a colleague."))
    _refuse_unready(held)
    told = {language.value: told_issue(held, language.value) for language in Language}
    return _saved(held, before, by, at, state=IssueState.APPROVED, reviewed_by=by, reviewed_at=at, told=told)


def _fields(given: Mapping[str, str], items: Sequence[Ref]) -> dict[str, Any]:
    kept = [{"kind": ItemKind(one["kind"]).value, "ref": str(one["ref"])} for one in items]
    single = list({(one["kind"], one["ref"]): one for one in kept}.values())
    if len(single) > MOST_ITEMS:
        raise Refused(_("An issue holds at most %(most)s items.") % {"most": MOST_ITEMS}, field="items")
    return {**{name: given.get(name, "").strip() for name in FIELDS}, "items": single}


def _refuse_unready(held: Issue) -> None:
    if not held.items:
        raise Refused(_("Choose at least one article, clipping or figure."))
    if not (held.subject and held.subject_en):
        raise Refused(_("Write the subject in both languages."))
    if gone := missing_items(held):
        raise Refused(
            _("%(n)s of its items are not public (any more). Take them out: they are marked.") % {"n": len(gone)}
        )


def _held(issue: Issue) -> tuple[Issue, dict[str, str]]:
    held = Issue.objects.select_for_update(of=("self",)).get(pk=issue.pk)
    return held, picture(held)


def _saved(held: Issue, before: dict[str, str], by: User, at: datetime, **fields: Any) -> Issue:
    for name, value in fields.items():
        setattr(held, name, value)
    held.save()
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held
