"""What the network keeps about a person, for their own copy; and why a staff account is not theirs to delete."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.directory.models import Membership
from hongmian.kit.errors import Refused


def own_roles(sender: type[User], user: User, **kwargs: Any) -> dict[str, Any]:
    held = Membership.objects.filter(user=user).select_related("agency", "station")
    roles = [
        {
            "role": row.role,
            "agency": str(row.agency) if row.agency else None,
            "station": str(row.station) if row.station else None,
            "since": row.granted_at.isoformat(),
            "until": row.ended_at.isoformat() if row.ended_at else None,
        }
        for row in held
    ]
    return {"roles": roles}


def staff_stay(sender: type[User], user: User, **kwargs: Any) -> None:
    """Their name stands in the history of what they changed: the association ends such an account."""
    if Membership.objects.filter(user=user).exists():
        raise Refused(_("A staff account is ended by the association or your agency manager, not here."))
