"""What the person lets the givers know, written down by the worker."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.wishes.models.wish import Wish


class Thanks(models.Model):
    """Scanned and masked before it is stored; shown to the givers of the wish only."""

    wish = models.OneToOneField(Wish, primary_key=True, on_delete=models.PROTECT, related_name="thanks")
    text = models.CharField(_("Thanks"), max_length=300)
    written_at = models.DateTimeField(pgettext_lazy("thanks", "Written"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Thanks")

    def __str__(self) -> str:
        return f"{self.wish}"
