"""An expert and a citizen: their own account, and the way to a line."""

from __future__ import annotations

from typing import Any

from hongmian.directory.queries.finder import network_now
from hongmian.directory.web.asked import StaffRequest


def expert(request: StaffRequest) -> dict[str, Any]:
    return {"second_factor": request.person.second_factor}


def citizen(request: StaffRequest) -> dict[str, Any]:
    return {"open_lines": network_now(request.now).open_lines}
