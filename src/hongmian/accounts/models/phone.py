"""The telephone number by which a citizen signs in, sealed."""

from __future__ import annotations

from django.db import models

from hongmian.accounts.models.user import User
from hongmian.accounts.sealed import SealedTextField, index_of


class Phone(models.Model):
    """One verified number a person. `number` is E.164; `number_key` its blind index, so it is found unopened."""

    KEYS = {"number_key": lambda record: index_of("accounts.phone").of(record.number)}

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="phone")
    number = SealedTextField(name_of_seal="accounts.phone")
    number_key = models.CharField(max_length=64, unique=True)
    verified_at = models.DateTimeField(null=True, blank=True)
