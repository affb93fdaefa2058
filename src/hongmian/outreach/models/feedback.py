"""The short anonymous question after a service."""

from __future__ import annotations

import secrets

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.sealed import SealedTextField


def drawn_id() -> int:
    """Return an id by lot. A running number would keep the order in which people answered; SQLite files rows by it."""
    return secrets.randbits(62) + 1


class FeedbackCode(models.Model):
    """A one-time invitation, kept as a hash until it is used. It knows the agency and the unit, never the service."""

    id = models.BigIntegerField(primary_key=True, default=drawn_id, editable=False)
    code_key = models.CharField(max_length=64, unique=True)  # blind index of the code
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    unit = models.UUIDField()  # id of a hotline or station
    made_on = models.DateField()


class Feedback(models.Model):
    """One answer. Only the month is kept, and no order, so that it cannot be laid beside a list of services."""

    id = models.BigIntegerField(primary_key=True, default=drawn_id, editable=False)
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    unit = models.UUIDField()
    month = models.DateField(_("Month"))  # its first day
    score = models.PositiveSmallIntegerField(_("Score"), validators=[MinValueValidator(1), MaxValueValidator(5)])
    words = SealedTextField(_("What you would like to say"), name_of_seal="outreach.feedback.words", blank=True)

    class Meta:
        verbose_name = _("Satisfaction")
        ordering = ("-month", "pk")
        constraints = (models.CheckConstraint(condition=Q(score__range=(1, 5)), name="feedback_score_1_to_5"),)

    def __str__(self) -> str:
        return f"{_('Satisfaction')} {self.month:%Y-%m}"
