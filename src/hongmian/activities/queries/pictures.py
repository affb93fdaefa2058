"""Pictures of reports."""

from __future__ import annotations

import uuid

from hongmian.activities.enums import State
from hongmian.activities.models import Activity, Picture


def public_picture(code: str, pk: uuid.UUID) -> Picture | None:
    """Return a picture of an activity whose report is out."""
    return Picture.objects.filter(pk=pk, activity__code=code, activity__state=State.REPORTED).first()


def picture_of(activity: Activity, pk: uuid.UUID) -> Picture | None:
    return activity.pictures.filter(pk=pk).first()


def pictures_of(activity: Activity) -> list[Picture]:
    """Return what is known of the pictures, without their pixels."""
    return list(activity.pictures.defer("jpeg"))
