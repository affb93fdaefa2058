"""Which article is the press release of an event."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Release(models.Model):
    """`event` as the list of press kits names it: award:story, bulletin:3, week:2020-03-17, cards."""

    event = models.CharField(_("Event"), max_length=80, primary_key=True)
    article = models.PositiveIntegerField(_("Article"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("By"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("Chosen on"))

    class Meta:
        verbose_name = _("Press release")

    def __str__(self) -> str:
        return f"{_('Press release')} {self.event}"
