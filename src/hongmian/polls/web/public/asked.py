"""A request as it reaches a public view of a vote, and what the public is told when it is refused."""

from __future__ import annotations

import time
from datetime import datetime

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hongmian.directory.person import Person
from hongmian.kit.errors import Refused
from hongmian.polls.boxes import BoxClosed, BoxEnded
from hongmian.polls.domain.asking import Asker


class VoteRequest(HttpRequest):
    """Only a type: `reader` and `Gate` set these. Where the page is everyone's, `person` is nobody."""

    person: Person
    now: datetime


def words_of(refusal: Refused) -> str:
    """Return the sentence for the public: why a box is shut is for those who keep it."""
    if isinstance(refusal, BoxClosed) and not isinstance(refusal, BoxEnded):
        return _("The ballot box cannot be read at the moment. Nothing is lost; please come back later.")
    return str(refusal)


def asker_of(request: VoteRequest, device: str) -> Asker:
    """Return who asks, with the name of their device; the address as the outermost trusted proxy tells it."""
    address = str(get_adapter(request).get_client_ip(request))
    return Asker(request.person, time.monotonic(), address, device)
