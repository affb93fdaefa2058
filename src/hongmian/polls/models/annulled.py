"""Who decided that a ballot is not counted. The log says that and why; this says who. Neither says whose it was."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.polls.models.poll import Poll


class Annulled(models.Model):
    """The ballot at `index` of the log, annulled by entry `entry` for `reason` (an id of the poll's list)."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="annulled")
    index = models.PositiveBigIntegerField(_("Ballot"))
    entry = models.PositiveBigIntegerField(_("Entry in the log"))
    reason = models.CharField(_("Reason"), max_length=40)
    at = models.DateTimeField(pgettext_lazy("time", "Decided"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Annulled ballot")
        ordering = ("entry",)
        constraints = (
            models.UniqueConstraint(fields=("poll", "entry"), name="annulled_once_an_entry"),
            models.CheckConstraint(condition=~Q(by=F("confirmed_by")), name="annulled_by_two_people"),
        )

    def __str__(self) -> str:
        return f"{self.poll_id} {self.index}"
