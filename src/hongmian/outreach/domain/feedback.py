"""The short anonymous question after a service: an invitation that is burnt by its use, an answer nobody can place."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.sealed import code_of
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.keeping import day_of
from hongmian.outreach.models import Feedback, FeedbackCode

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is read as another
LENGTH = 8  # 31⁸ ≈ 8.5 × 10¹¹ codes
LASTS = timedelta(days=30)


def make_code(*, unit: Any, at: datetime) -> str:
    """Make an invitation of a hotline or station and return its code, which is kept nowhere: only a keyed hash is,
    with the agency, the unit and the day. Who made it and for which service is not kept."""
    code = "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))
    FeedbackCode.objects.create(
        code_key=key_of(code), agency_id=unit.agency_id, unit=unit.pk, made_on=day_of(at)
    )  # fmt: skip
    return code


def is_open(code: str, *, at: datetime) -> bool:
    """Say whether a code can still be used."""
    return FeedbackCode.objects.filter(code_key=key_of(code), made_on__gte=day_of(at) - LASTS).exists()


@transaction.atomic
def give_feedback(*, code: str, score: int, words: str, at: datetime) -> bool:
    """Keep one answer of the month and burn its code; False if the code was used before, has run out or is none."""
    if not 1 <= score <= 5:
        raise Refused(_("Choose from 1 to 5."), field="score")
    found = FeedbackCode.objects.select_for_update().filter(
        code_key=key_of(code), made_on__gte=day_of(at) - LASTS
    ).first()  # fmt: skip
    if found is None or not found.delete()[0]:
        return False
    month = day_of(at).replace(day=1)
    Feedback.objects.create(agency_id=found.agency_id, unit=found.unit, month=month, score=score, words=words.strip())
    return True


def forget_old_codes(*, at: datetime) -> int:
    """Delete the hashes of invitations that have run out; return how many. Periodic."""
    deleted, _each = FeedbackCode.objects.filter(made_on__lt=day_of(at) - LASTS).delete()
    return deleted


def key_of(code: str) -> str:
    return code_of("outreach.feedback.code").of("".join(code.split()).upper())
