"""The numbers of the care action, which the association changes."""

from __future__ import annotations

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

FIRST_DAY = date(2020, 1, 1)


class Setting(models.Model):
    """One row. `most_value` and `least_share` in fen; wishes collected from `counts_from` on count for the limit of
    a campaign."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    open_each = models.PositiveSmallIntegerField(
        _("Wishes a person may have open at a time"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    wishes_each = models.PositiveSmallIntegerField(
        _("Wishes of a person in the whole action"), default=2, validators=[MinValueValidator(1), MaxValueValidator(50)]
    )
    counts_from = models.DateField(_("The action counts from"), default=FIRST_DAY)
    most_value = models.PositiveIntegerField(_("A wish is worth at most (fen)"), default=500_00)
    least_share = models.PositiveIntegerField(_("Smallest share of a wish (fen)"), default=20_00)
    held_days = models.PositiveSmallIntegerField(
        _("Days until a pledge lapses"), default=7, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    remind_days = models.PositiveSmallIntegerField(_("Reminder so many days before"), default=2)
    held_most = models.PositiveSmallIntegerField(
        _("Pledges a giver may hold at a time"), default=10, validators=[MinValueValidator(1), MaxValueValidator(500)]
    )

    class Meta:
        verbose_name = _("Limits of the care action")
        constraints = (models.CheckConstraint(condition=Q(id=1), name="one_row_of_limits"),)

    def __str__(self) -> str:
        return str(_("Limits of the care action"))
