"""Call records that an exchange sends in: the one thing that a partner may write."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Router, Schema
from pydantic import Field

from hongmian.api.enums import Scope
from hongmian.api.web.v1.callers import Needs
from hongmian.api.web.v1.problems import Problem
from hongmian.contacts.domain.calls.importing import BadRows, take_in_calls
from hongmian.contacts.domain.calls.reading import LONGEST_CALL, LONGEST_ID, read_calls

router = Router(auth=Needs(Scope.CALLS, is_open=False), tags=["calls"])
MOST = 500


class CallIn(Schema):
    call_id: str = Field(
        min_length=1, max_length=LONGEST_ID, description=gettext_noop("The exchange's own number of the call.")
    )
    called: str = Field(max_length=30, description=gettext_noop("The hotline's number."))
    caller: str = Field("", max_length=30, description=gettext_noop("Empty where the caller hides it."))
    started_at: str = Field(max_length=40, description=gettext_noop("Like 2020-03-19T10:20:00+08:00."))
    seconds: int = Field(0, ge=0, le=LONGEST_CALL, description=gettext_noop("Seconds spoken."))
    result: str = Field(max_length=20, description=gettext_noop("answered or missed"))


class CallsIn(Schema):
    calls: list[CallIn] = Field(min_length=1, max_length=MOST)


class TakenOut(Schema):
    drafts: int = Field(description=gettext_noop("Answered calls that wait for their record."))
    missed: int
    known: int = Field(description=gettext_noop("Taken in before; they changed nothing."))
    unknown: dict[str, int] = Field(
        description=gettext_noop("Numbers that are no line of the agency in service, with how many calls each.")
    )


@router.post(
    "", response=TakenOut, summary=gettext_noop("Send in call records"), url_name="calls",
    description=gettext_noop("All or none, each call once: a batch that got no answer is sent again as it was."),
    openapi_extra={"x-open": False},
)  # fmt: skip
def send_calls(request: HttpRequest, sent: CallsIn) -> dict[str, Any]:
    told = [{name: str(value) for name, value in one.dict().items()} for one in sent.calls]
    calls, faults = read_calls(told)
    agency, now = request.auth.agency_id, request.now  # type: ignore[attr-defined]  # a token's; set by ui.middleware
    try:
        return asdict(take_in_calls(agency=agency, calls=calls, faults=faults, by=None, at=now))
    except BadRows as bad:
        errors = [{"at": f"body.calls.{one.row - 1}.{one.column}", "why": one.why} for one in bad.faults]
        raise Problem(422, _("Nothing was taken in. See “errors” for what is wrong where."), errors=errors) from None
