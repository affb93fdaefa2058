"""What somebody wrote in an objection goes when nobody needs it any more; number, decision and reason stay."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.awards.domain.objections.evidence import forget_files
from hongmian.awards.domain.objections.refusals import CannotObject
from hongmian.awards.domain.results.opening import forget_opened
from hongmian.awards.models import Evidence, Objection
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind

KEPT = timedelta(days=180)  # after the notice is over, as the form says


@transaction.atomic
def forget_objection(*, objection: Objection, by: User | None, at: datetime) -> Objection:
    """Destroy text, name, contact, files and salt: what was bound is shown no more. Raise CannotObject before the
    notice is over: until then whoever decides, and whoever looks after them, needs it."""
    held = Objection.objects.select_for_update(of=("self",)).select_related("batch").get(pk=objection.pk)
    if held.batch.closed_at is None:
        raise CannotObject(_("The notice is not over yet. What was sent is kept until then."))
    before = picture(held)
    forget_files(Evidence.objects.filter(objection=held))
    forget_opened(held)
    held.text, held.name, held.contact, held.salt, held.sent_by = "", "", "", "", None
    held.save(update_fields=["text", "name", "contact", "salt", "sent_by"])
    record_change(record=held, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return held


def forget_due(*, at: datetime) -> int:
    """Forget every objection whose notice was over long enough ago; return how many."""
    due = Objection.objects.filter(batch__closed_at__lte=at - KEPT).exclude(Q(text="") & Q(salt=""))
    found = list(due.only("pk"))
    for one in found:
        forget_objection(objection=one, by=None, at=at)
    return len(found)


def own_objections(sender: type[User], user: User, **kwargs: Any) -> dict[str, Any]:
    """What is kept of someone's objections, for their own copy."""
    rows = Objection.objects.filter(sent_by=user).select_related("batch", "entry").prefetch_related("evidence")
    return {"award_objections": [_told(one) for one in rows]} if rows else {}


def erase_sender(sender: type[User], user: User, **kwargs: Any) -> None:
    """The account is closed: nothing ties an objection to it any more, and nobody is reached through it. What waits for
    its answer is answered, and read by its key; its words go with those of all others."""
    Objection.objects.filter(sent_by=user).update(sent_by=None, name="", contact="")


def _told(objection: Objection) -> dict[str, Any]:
    return {
        "award": objection.batch.call_id,
        "batch": objection.batch.number,
        "number": objection.code,
        "entry": objection.entry.number if objection.entry else None,
        "text": objection.text,
        "contact": {"name": objection.name, "contact": objection.contact},
        "files": [{"name": one.name, "kind": one.kind, "size": one.size} for one in objection.evidence.all()],
        "sent_at": objection.sent_at.isoformat(),
        "ruling": objection.ruling,
        "why": objection.why,
    }
