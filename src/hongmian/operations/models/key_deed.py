"""One use of the installation's keys that two people answer for."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class What(models.TextChoices):
    ROTATE = "rotate", pgettext_lazy("keys", "A new key; everything sealed anew")
    RENEW = "renew", pgettext_lazy("keys", "A new key for sign-ins or for wrapping")
    DESTROY = "destroy", pgettext_lazy("keys", "A retired key destroyed")
    ADOPT = "adopt", pgettext_lazy("keys", "A log signed on, after its signer's memory was lost")


class KeyDeed(models.Model):
    """`key` names the key by its id or file, never by what it is. `ended_at` is empty while it goes on."""

    what = models.CharField(_("What"), max_length=8, choices=What)
    key = models.CharField(pgettext_lazy("keys", "Key"), max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("Why"), max_length=200)
    begun_at = models.DateTimeField(pgettext_lazy("keys", "Begun"))
    ended_at = models.DateTimeField(pgettext_lazy("keys", "Ended"), null=True)

    class Meta:
        verbose_name = _("Use of keys")
        ordering = ("-begun_at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.key}"
