"""How often people object, or send files for it: by connection and by device, in the hour that ends now (real time).

Neither is stored: only keyed hashes of them, for an hour."""

from __future__ import annotations

from django.http import HttpRequest

from hongmian.accounts.web.rate import connection_of, is_too_often
from hongmian.polls.web.device import device_of

RATES = {
    "objection": "20/h", "objection_device": "5/h", "evidence": "60/h", "evidence_device": "20/h",
    "answer": "60/h",
}  # fmt: skip


def too_many(request: HttpRequest, action: str) -> bool:
    """Count one more, and say whether that is too many. A carrier puts many people behind one connection, so that is
    allowed more than a device."""
    device = device_of(request)
    return _over(request, action, connection_of(request)) or bool(
        device and f"{action}_device" in RATES and _over(request, f"{action}_device", device)
    )


def _over(request: HttpRequest, action: str, whose: str) -> bool:
    return is_too_often(
        request, room="awards", action=action, rate=RATES[action], index=f"awards.{action}", whose=whose
    )
