"""A place that someone asked for, and whether they came."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.accounts.sealed import SealedIndexField, SealedTextField
from hongmian.activities.enums import Part, Seen, Standing
from hongmian.activities.models.activity import Activity

PHONE_INDEX = "activities.sign_up.phone"


class SignUp(models.Model):
    """Of an account (`user`), or of a guest. `id` comes with the form, so that sending it twice leaves one. Name and
    number are sealed, for the station's own eyes, and erased some days after the activity (`erased_at`). `code_key`:
    the trace of the code by which a guest finds the place again. `asked_at` is its place in the queue.

    One open sign-up of an account, and of a number, an activity."""

    NOT_IN_HISTORY = frozenset(("user", "name", "phone", "phone_key", "code_key"))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="sign_ups")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    part = models.CharField(_("As what"), max_length=10, choices=Part)
    persons = models.PositiveSmallIntegerField(_("How many come"), default=1)
    name = SealedTextField(pgettext_lazy("sign-up", "Name"), name_of_seal="activities.sign_up.name", blank=True)
    phone = SealedTextField(_("Mobile"), name_of_seal="activities.sign_up.phone", blank=True)
    phone_key = SealedIndexField(of="phone", name_of_index=PHONE_INDEX)
    code_key = models.CharField(max_length=64, unique=True, editable=False)
    standing = models.CharField(_("State"), max_length=8, choices=Standing)
    asked_at = models.DateTimeField(_("Signed up"))
    settled_at = models.DateTimeField()  # got the place, or gave it up
    came_at = models.DateTimeField(_("Came"), null=True, blank=True)
    came_how = models.CharField(pgettext_lazy("sign-up", "How it is known"), max_length=4, choices=Seen, blank=True)
    minutes = models.PositiveSmallIntegerField(_("Minutes given"), null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("Sign-up")
        ordering = ("asked_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "user"), condition=Q(user__isnull=False) & ~Q(standing=Standing.GIVEN_UP),
                name="one_place_of_an_account",
            ),
            models.UniqueConstraint(
                fields=("activity", "phone_key"), condition=~Q(phone_key="") & ~Q(standing=Standing.GIVEN_UP),
                name="one_place_of_a_number",
            ),
            models.CheckConstraint(
                condition=Q(came_at=None, came_how="") | (Q(came_at__isnull=False) & ~Q(came_how="")),
                name="who_came_is_known_somehow",
            ),
            models.CheckConstraint(condition=Q(persons__gte=1), name="somebody_comes"),
        )  # fmt: skip
        indexes = (models.Index(fields=("activity", "part", "standing", "asked_at"), name="queue_of_an_activity"),)

    def __str__(self) -> str:
        return str(self.pk)
