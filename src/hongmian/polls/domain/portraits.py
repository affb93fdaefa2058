"""Pictures of candidates: whatever is sent is drawn anew, small and square; nothing of the file itself is kept."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import picture as picture_of
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind
from hongmian.polls.domain.candidates import add_candidate, change_candidate
from hongmian.polls.domain.drafting import CannotChange, locked_draft
from hongmian.polls.models import Candidate, Poll, Portrait
from hongmian.press.photographs import NotAPhotograph, square


@transaction.atomic
def store_with_picture(
    *, poll: Poll, candidate: Candidate | None, picture: bytes | None, by: User | None, at: datetime, **fields: str
) -> Candidate:
    """Add somebody to a draft, or change them (`candidate`), and their picture where one came: both or neither."""
    if candidate is None:
        kept = add_candidate(poll=poll, by=by, at=at, **fields)
    else:
        kept = change_candidate(candidate=candidate, by=by, at=at, **fields)
    if picture is not None:
        set_portrait(candidate=kept, picture=picture, by=by, at=at)
    return kept


@transaction.atomic
def set_portrait(*, candidate: Candidate, picture: bytes, by: User | None, at: datetime) -> Portrait:
    """Draw the picture anew for a candidate of a draft; raise Refused for what is no PNG or JPEG."""
    locked_draft(candidate.poll)
    try:
        drawn = square(picture)
    except NotAPhotograph:
        raise CannotChange(_("This is no PNG or JPEG that can be drawn."), field="portrait") from None
    return keep_portrait(candidate=candidate, drawn=drawn, by=by, at=at)


@transaction.atomic
def keep_portrait(*, candidate: Candidate, drawn: bytes, by: User | None, at: datetime) -> Portrait:
    """Keep a picture that `press.photographs.square` drew, for a candidate of a draft."""
    locked_draft(candidate.poll)
    before = Portrait.objects.filter(candidate=candidate).first()
    seen = picture_of(before) if before else {}
    kept, _made = Portrait.objects.update_or_create(
        candidate=candidate, defaults={"png": drawn, "digest": hashlib.sha256(drawn).hexdigest()[:16]}
    )
    record_change(
        record=kept, kind=ChangeKind.CHANGED if seen else ChangeKind.ADDED, before=seen, by=by, at=at
    )  # fmt: skip
    return kept
