"""One change of one record by someone, with the fields before and after."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hongmian.history.enums import ChangeKind

SEALED = "••••"
COMMAND_LINE = "command line"
CLOSED = "closed account"


class Change(models.Model):
    """Written once, never changed, but that the name of a closed account goes. `thing` names what changed as
    `room.noun`; `before` and `after` hold only the fields that differ, as text; sealed fields say that they changed,
    not to what."""

    at = models.DateTimeField(_("When"), db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(_("Who"), max_length=150)  # as it was then; the command line has no account
    kind = models.CharField(_("What"), max_length=12, choices=ChangeKind)
    thing = models.CharField(max_length=60)
    thing_id = models.CharField(max_length=36)
    thing_name = models.CharField(_("Record"), max_length=200)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    batch = models.UUIDField(null=True, db_index=True)  # the import that made it

    class Meta:
        verbose_name = _("Change")
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("thing", "thing_id", "-at"), name="history_of_a_thing"),)
