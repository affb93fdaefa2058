"""Storing a later version of an indicator's definition. What was published keeps the version it had."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind
from hongmian.indicators.enums import CareCode, Code
from hongmian.indicators.models import Definition
from hongmian.indicators.shipped import FIRST_DAY
from hongmian.kit.errors import Refused


@transaction.atomic
def define_indicator(
    *, code: Code | CareCode, first_day: date, name_zh: str, name_en: str, counted_zh: str, counted_en: str,
    by: User | None, at: datetime,
) -> Definition:  # fmt: skip
    """Store the next version of a definition, valid from `first_day`, and return it.

    Refused unless it begins after the version before: what an earlier day meant does not change.
    """
    earlier = Definition.objects.select_for_update().filter(code=code)
    latest = earlier.order_by("-version").first()
    begins_after = latest.first_day if latest else FIRST_DAY
    if first_day <= begins_after:
        raise Refused(
            _("The version before is valid from %(day)s; choose a later day.") % {"day": begins_after.isoformat()},
            field="first_day",
        )
    version = (earlier.aggregate(Max("version"))["version__max"] or 1) + 1
    kept = Definition(
        code=code, version=version, name_zh=name_zh, name_en=name_en, counted_zh=counted_zh, counted_en=counted_en,
        first_day=first_day, stored_at=at, stored_by=by,
    )  # fmt: skip
    kept.full_clean()
    kept.save()
    record_change(record=kept, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return kept
