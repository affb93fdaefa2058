"""A code that was sent to a phone, and what it may be used for."""

from __future__ import annotations

import uuid

from django.db import models

from hongmian.accounts.enums import CodePurpose
from hongmian.accounts.models.user import User
from hongmian.accounts.sealed import SealedTextField, index_of
from hongmian.kit.phones import international


class PhoneCode(models.Model):
    """Kept for a day, to count what was sent to a number. The code itself is kept only as a keyed digest."""

    KEYS = {"number_key": lambda record: index_of("accounts.phone").of(international(record.number))}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=8, choices=CodePurpose)
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="+")  # whose number changes
    number = SealedTextField(name_of_seal="accounts.phone_code")
    number_key = models.CharField(max_length=64, db_index=True)
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
