"""A permission to show more of a clipping than its quotation."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.clippings.enums import Scope
from hongmian.clippings.models.clipping import Clipping


class Permission(models.Model):
    """Given by the holder of the rights on a day, for a scope, until a day (empty: without end). Ended early, it stays
    on file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    clipping = models.ForeignKey(
        Clipping, verbose_name=_("Clipping"), on_delete=models.PROTECT, related_name="permissions"
    )
    given_by = models.CharField(_("Who gave it"), max_length=120)
    given_on = models.DateField(_("Given on"))
    scope = models.CharField(pgettext_lazy("of a permission", "For what"), max_length=4, choices=Scope)
    until = models.DateField(_("Valid until"), null=True, blank=True)
    note = models.CharField(_("How it is proved"), max_length=200, blank=True)
    ended_at = models.DateTimeField(_("Ended early on"), null=True, editable=False)

    class Meta:
        verbose_name = _("Permission")
        ordering = ("-given_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("given_on")), name="permission_ends_after_it_began"
            ),
        )

    def __str__(self) -> str:
        return f"{_('Permission')} {self.given_on.isoformat()}"
