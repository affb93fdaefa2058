"""A result with its notice out, and objections to it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from hongmian.accounts.models import User
from hongmian.awards.domain.objections.deciding import Decided, decide_objection
from hongmian.awards.domain.objections.sending import send_objection
from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.models import Batch, Call, Objection
from hongmian.directory.person import NOBODY
from tests.awards.results.deeds import JUDGED, judged

OUT = JUDGED + timedelta(hours=3)  # the notice is out
TEXT = "这件作品写的服务，去年十一月已经在别处发表过。"
TWELVE = {f"S{1001 + place}": [str(95 - place), str(92 - place)] for place in range(12)}


def noticed(marks: dict[str, list[str]] | None = None, **changes: Any) -> Batch:
    """The first batch of an award, its first result out."""
    call: Call = judged(marks, **{"anonymous": True, **changes})
    batch = call.batches.select_related("call").get(number=1)
    compute_result(batch=batch, by=None, at=JUDGED)
    return call.batches.select_related("call").get(number=1)


def ten_of_twelve(**changes: Any) -> Batch:
    return noticed(TWELVE, winners=(10,), **changes)


def sent(batch: Batch, entry: str = "S1001", **changes: Any) -> Objection:
    given = {"form": uuid.uuid4(), "text": TEXT, "person": NOBODY, "at": OUT, **changes}
    return send_objection(batch=batch, entry=entry, **given)[0]


def decided(objection: Objection, by: User, **changes: Any) -> Decided:
    given = {"ruling": "rejected", "why": "经核对，作品完成于征集期内。", "at": OUT, **changes}
    return decide_objection(objection=objection, by=by, **given)
