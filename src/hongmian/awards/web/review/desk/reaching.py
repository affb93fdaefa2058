"""The call behind an address of the association's desk."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from hongmian.awards.models import Call
from hongmian.awards.queries.calls import call_named
from hongmian.kit.errors import Refused


def jury_call(call_id: str) -> Call:
    """Return a call that experts judge, in any state."""
    call = call_named(call_id)
    if call is None or not call.has_jury:
        raise Http404
    return call


def put(form: Any, refusal: Refused) -> None:
    """Say a refusal beside its field, where the form has it."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
