"""The nouns of identity."""

from hongmian.accounts.models.phone import Phone
from hongmian.accounts.models.user import User

__all__ = ["Phone", "User"]
