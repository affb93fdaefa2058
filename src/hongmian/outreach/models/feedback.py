"""The short anonymous question after a service."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.sealed import SealedTextField


class FeedbackCode(models.Model):
    """A one-time invitation, kept as a hash until it is used. It knows the agency and the unit, never the service."""

    code_key = models.CharField(max_length=64, unique=True)  # blind index of the code
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    unit = models.UUIDField()  # id of a hotline or station
    made_on = models.DateField()


class Feedback(models.Model):
    """One answer. Only the month is kept, so that it cannot be laid beside a list of services."""

    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    unit = models.UUIDField()
    month = models.DateField(_("Month"))  # its first day
    score = models.PositiveSmallIntegerField(_("Score"), validators=[MinValueValidator(1), MaxValueValidator(5)])
    words = SealedTextField(_("In your words"), name_of_seal="outreach.feedback.words", blank=True)

    class Meta:
        verbose_name = _("Satisfaction")
        ordering = ("-month", "pk")
        constraints = (models.CheckConstraint(condition=Q(score__range=(1, 5)), name="feedback_score_1_to_5"),)
