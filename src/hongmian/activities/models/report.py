"""What came of an activity: a short text, figures, pictures."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.activities.enums import Faces
from hongmian.activities.models.activity import Activity


class Report(models.Model):
    """`citizens` and `volunteers`: who came, each counted once an activity (person-times); `volunteer_minutes` and
    `worker_minutes`: what they gave together."""

    activity = models.OneToOneField(Activity, on_delete=models.PROTECT, related_name="report", primary_key=True)
    text = models.TextField(pgettext_lazy("activity", "What happened"), max_length=1000)
    citizens = models.PositiveIntegerField(_("Took part"))
    volunteers = models.PositiveIntegerField(_("Volunteers"))
    volunteer_minutes = models.PositiveIntegerField(_("Minutes given by volunteers"), default=0)
    worker_minutes = models.PositiveIntegerField(_("Minutes given by workers"), default=0)
    at = models.DateTimeField(_("Reported"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Report of an activity")

    def __str__(self) -> str:
        return str(self.activity)


class Picture(models.Model):
    """Drawn anew by us: nothing but pixels is left of what was sent. `agreed`: in what way consent was given, where
    somebody can be recognised; `digest`: of `jpeg`, SHA-256, 16 hexadecimal digits."""

    NOT_IN_HISTORY = frozenset(("jpeg",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="pictures")
    caption = models.CharField(_("What it shows"), max_length=80)
    faces = models.CharField(_("People in the picture"), max_length=8, choices=Faces)
    agreed = models.CharField(_("How they agreed"), max_length=120, blank=True)
    jpeg = models.BinaryField()
    digest = models.CharField(max_length=16)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("activity", "Picture")
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(faces=Faces.NONE, agreed="") | (models.Q(faces=Faces.AGREED) & ~models.Q(agreed="")),
                name="who_is_recognised_agreed",
            ),
        )

    def __str__(self) -> str:
        return self.caption
