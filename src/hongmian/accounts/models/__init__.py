"""The nouns of identity."""

from __future__ import annotations

from hongmian.accounts.models.phone import Phone
from hongmian.accounts.models.phone_code import PhoneCode
from hongmian.accounts.models.user import User

__all__ = ["Phone", "PhoneCode", "User"]
