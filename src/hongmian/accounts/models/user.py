"""Someone who can sign in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Users(BaseUserManager["User"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> User:
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A person's way in. What they may do is said by their memberships (`directory`), never here."""

    username = models.CharField(_("Username"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()])
    name = models.CharField(pgettext_lazy("person", "Name"), max_length=60, blank=True)
    is_active = models.BooleanField(_("May sign in"), default=True)
    must_change_password = models.BooleanField(_("Must choose a new password"), default=False)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("Account")

    objects: ClassVar[Users] = Users()
    USERNAME_FIELD = "username"
    NOT_IN_HISTORY = frozenset(("password", "last_login"))
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)
