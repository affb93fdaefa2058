"""The numbers that stand for experts in public (docs/spec/award-result.md, Numbers of experts)."""

from __future__ import annotations

import hmac
from collections.abc import Iterable

from hongmian.awards.models import Call, Juror


def place_of(call_hash: str, expert: int) -> bytes:
    """Return HMAC-SHA256(call hash, "juror" ‖ expert): whoever has the least is the first."""
    return hmac.digest(bytes.fromhex(call_hash), b"juror" + str(expert).encode(), "sha256")


def numbered(call: Call, jurors: Iterable[Juror]) -> dict[int, Juror]:
    """Return jurors by number: those that have one keep it, the others follow in the order of the rule."""
    listed = list(jurors)
    taken = Juror.objects.filter(call=call).exclude(number=None).values_list("number", flat=True)
    following = max((number for number in taken if number), default=0) + 1
    fresh = sorted((one for one in listed if one.number is None), key=lambda one: place_of(call.hash, one.expert_id))
    return {one.number: one for one in listed if one.number is not None} | dict(enumerate(fresh, following))
