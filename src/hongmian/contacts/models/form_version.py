"""A later version of the contact form. The first comes with the program (`contacts.first_form`)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class FormVersion(models.Model):
    """Never changed once stored; the highest number is in use. `content` has the shape that
    docs/spec/contact-form.md describes."""

    number = models.PositiveIntegerField(_("Version"), unique=True)
    content = models.JSONField(editable=False)  # the version's own page shows it
    stored_at = models.DateTimeField(_("In use since"))
    stored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("Contact form")
        ordering = ("-number",)

    def __str__(self) -> str:
        return str(self.number)
