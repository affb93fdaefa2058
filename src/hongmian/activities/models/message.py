"""What those who signed up are told, until it is sent."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hongmian.activities.enums import Telling
from hongmian.activities.models.sign_up import SignUp


class Message(models.Model):
    """A text to the number of a sign-up, written when it is sent. `done_at`: handed over, or given up after `tries`."""

    sign_up = models.ForeignKey(SignUp, on_delete=models.CASCADE, related_name="messages")
    telling = models.CharField(max_length=10, choices=Telling)
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    failed = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("Message")
        ordering = ("due_at", "pk")
        indexes = (models.Index(fields=("done_at", "due_at"), name="messages_to_send"),)

    def __str__(self) -> str:
        return f"{self.telling} {self.sign_up_id}"
