"""What an agency adds to the card of its station."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_PURPOSE, MOST_LINE, MOST_ENGLISH = 32, 24, 48


class Wording(models.Model):
    """One a station. An empty text is taken from the network: the purpose, the name spelt in letters."""

    station = models.OneToOneField(
        "directory.Station", verbose_name=_("Station"), primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    purpose = models.CharField(_("Purpose on the card"), max_length=MOST_PURPOSE, blank=True)
    line = models.CharField(_("A line of your own"), max_length=MOST_LINE, blank=True)
    name_en = models.CharField(_("Name in English"), max_length=MOST_ENGLISH, blank=True)
    line_en = models.CharField(_("A line of your own, in English"), max_length=MOST_ENGLISH, blank=True)
    changed_at = models.DateTimeField(_("Words changed on"), editable=False)

    class Meta:
        verbose_name = _("Words on a card")

    def __str__(self) -> str:
        return f"{_('Words on a card')} {self.station_id}"
