"""An event of the campaign's programme."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.site.enums import EventState, Undertaking


class Event(models.Model):
    """`number` stands in public addresses. `all_day`: `starts_at` is the midnight its day begins with. `ends_at` None:
    it is a moment, or nobody knows how long. `sequence` counts what subscribers are told anew (RFC 5545)."""

    NOT_IN_HISTORY = frozenset(("changed_at", "sequence"))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(pgettext_lazy("event", "Number"), unique=True, editable=False)
    undertaking = models.PositiveSmallIntegerField(_("Undertaking"), choices=Undertaking, default=Undertaking.WHOLE)
    title = models.CharField(pgettext_lazy("event", "Title"), max_length=40)
    title_en = models.CharField(pgettext_lazy("event", "Title in English"), max_length=100, blank=True)
    about = models.TextField(pgettext_lazy("event", "What it is"), max_length=600, blank=True)
    about_en = models.TextField(pgettext_lazy("event", "What it is, in English"), max_length=1200, blank=True)
    starts_at = models.DateTimeField(_("Begins"))
    ends_at = models.DateTimeField(_("Ends"), null=True, blank=True)
    all_day = models.BooleanField(_("All day"), default=False)
    place = models.CharField(pgettext_lazy("event", "Where"), max_length=80, blank=True)
    place_en = models.CharField(pgettext_lazy("event", "Where, in English"), max_length=120, blank=True)
    link = models.CharField(
        _("Link"), max_length=300, blank=True, validators=[URLValidator(["https", "http"])],
        help_text=_("Where it is watched or read: https://…"),
    )  # fmt: skip
    organiser = models.CharField(_("Organiser"), max_length=60, blank=True)
    organiser_en = models.CharField(_("Organiser in English"), max_length=120, blank=True)
    state = models.CharField(
        pgettext_lazy("event", "State"), max_length=10, choices=EventState, default=EventState.DRAFT
    )
    published_at = models.DateTimeField(pgettext_lazy("event", "Published"), null=True, blank=True)
    called_off_at = models.DateTimeField(_("Called off at"), null=True, blank=True)
    called_off_why = models.CharField(_("Why it is called off"), max_length=120, blank=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(pgettext_lazy("event", "Entered"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=pgettext_lazy("event", "Entered by"), null=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = pgettext_lazy("programme", "Event")
        ordering = ("starts_at", "number")
        indexes = (models.Index(fields=("starts_at", "state"), name="programme_of_a_week"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")), name="event_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(state=EventState.CALLED_OFF, called_off_at__isnull=False)
                | (~Q(state=EventState.CALLED_OFF) & Q(called_off_at=None)),
                name="event_called_off_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_off(self) -> bool:
        return self.state == EventState.CALLED_OFF

    @property
    def is_public(self) -> bool:
        """Whether it was ever published: a draft that was dropped is nobody's business."""
        return self.published_at is not None
