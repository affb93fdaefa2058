"""How long a password is at least, said in both languages (Django's own words lack the Chinese)."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    def __init__(self, min_length: int = 10) -> None:
        super().__init__(min_length)

    def get_error_message(self) -> str:
        return _("The password is too short: at least %(n)d characters.") % {"n": self.min_length}

    def get_help_text(self) -> str:
        return _("At least %(n)d characters.") % {"n": self.min_length}
