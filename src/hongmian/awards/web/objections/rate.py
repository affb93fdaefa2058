"""How often people object, or send files for it: by connection and by device, in the hour that ends now (real time).

Neither is stored: only keyed hashes of them, for an hour."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.http import HttpRequest

from hongmian.accounts.sealed import index_of
from hongmian.polls.web.device import device_of

RATES = {
    "objection": "20/h/key", "objection_device": "5/h/key", "evidence": "60/h/key", "evidence_device": "20/h/key",
    "answer": "60/h/key",
}  # fmt: skip


def too_many(request: HttpRequest, action: str) -> bool:
    """Count one more, and say whether that is too many. A carrier puts many people behind one connection, so that is
    allowed more than a device."""
    address = ratelimit.truncate_ip(str(get_adapter().get_client_ip(request)))
    device = device_of(request)
    return _over(request, action, address) or bool(
        device and f"{action}_device" in RATES and _over(request, f"{action}_device", device)
    )


def _over(request: HttpRequest, action: str, whose: str) -> bool:
    key = index_of(f"awards.{action}").of(whose)
    return not ratelimit.consume(request, app="awards", action=action, config=RATES, key=key)
