"""Every address of polls, and who it answers (see tests/architecture/addresses.py)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hongmian.polls.domain.ending import close_poll
from hongmian.polls.models import Candidate, Inquiry, Objection, Poll, Portrait
from tests.architecture.answers import ANYONE, Address
from tests.cast import Cast
from tests.polls.deeds import NOW, draft, opened


def _poll(cast: Cast) -> dict[str, Any]:
    return {"poll": _opened().pk}


def _candidate(cast: Cast) -> dict[str, Any]:
    one = Candidate.objects.get(poll=_opened(), code="01")
    Portrait.objects.get_or_create(candidate=one, defaults={"png": b"\x89PNG", "digest": "0"})
    return {"poll": one.poll_id, "code": one.code}


def _opened() -> Poll:
    return Poll.objects.filter(state="open", identity="phone").first() or opened()


def _straw(cast: Cast) -> dict[str, Any]:
    return {"poll": (Poll.objects.filter(state="open", identity="device").first() or opened(identity="device")).pk}


def _draft(cast: Cast) -> dict[str, Any]:
    return {"poll": (Poll.objects.filter(state="draft").first() or draft()).pk}


def _drafted(cast: Cast) -> dict[str, Any]:
    name = _draft(cast)["poll"]
    return {"poll": name, "pk": Candidate.objects.filter(poll=name).order_by("pk")[0].pk}


def _past(cast: Cast) -> dict[str, Any]:
    """A poll whose objections have ended."""
    found = Poll.objects.filter(state="closed").first()
    if found is None:
        found = close_poll(poll=opened(), by=None, at=NOW, why="提前结束")
        found.opens_at = NOW - timedelta(days=9)
        found.closes_at = found.objections_until = NOW - timedelta(days=1)
        found.save()
    return {"poll": found.pk}


def _inquiry(cast: Cast) -> dict[str, Any]:
    poll = _opened()
    made = Inquiry.objects.filter(poll=poll).first() or Inquiry.objects.create(
        poll=poll, reason="burst", ballots=[1], opened_by=cast.grace, opened_at=NOW
    )
    return {"poll": poll.pk, "inquiry": made.pk}


def _objection(cast: Cast) -> dict[str, Any]:
    poll = _opened()
    made = Objection.objects.get_or_create(poll=poll, index=1, defaults={"text": "是我本人投的", "sent_at": NOW})[0]
    return {"poll": poll.pk, "pk": made.pk}


READERS, KEEPER = "grace cheng bo", "grace"
ADDRESSES: dict[str, Address] = {
    "polls:polls": Address(ANYONE),
    "polls:receipt_check": Address(ANYONE),
    "polls:receipt_file": Address(ANYONE, 405),
    "polls:receipt_object": Address(ANYONE, 302),
    "polls:poll": Address(ANYONE, target=_poll),
    "polls:results": Address(ANYONE, target=_poll),
    "polls:portrait": Address(ANYONE, target=_candidate),
    "polls:choose": Address(ANYONE, target=_poll),
    "polls:review": Address(ANYONE, 302, target=_poll),
    "polls:cast": Address(ANYONE, 302, target=_poll),
    "polls:challenge": Address(ANYONE, target=_straw),
    "polls:token": Address(ANYONE, 405, target=_poll),
    "polls:receipt": Address(ANYONE, 302, target=_poll),
    # staff
    "polls:staff_polls": Address(READERS),
    "polls:staff_poll": Address(READERS, target=_poll),
    "polls:staff_preview": Address(READERS, target=_draft),
    "polls:staff_poll_new": Address(KEEPER),
    "polls:staff_poll_edit": Address(KEEPER, target=_draft),
    "polls:staff_candidates": Address(KEEPER, target=_draft),
    "polls:staff_candidate_new": Address(KEEPER, target=_draft),
    "polls:staff_candidate": Address(KEEPER, target=_drafted),
    "polls:staff_candidate_remove": Address(KEEPER, 405, target=_drafted),
    "polls:staff_desk": Address(KEEPER, target=_poll),
    "polls:staff_aside": Address(KEEPER, 405, target=_poll),
    "polls:staff_inquiry": Address(KEEPER, 405, target=_inquiry),
    "polls:staff_objection": Address(KEEPER, target=_objection),
    "polls:staff_open": Address(KEEPER, target=_draft),
    "polls:staff_discard": Address(KEEPER, target=_draft),
    "polls:staff_extend": Address(KEEPER, target=_poll),
    "polls:staff_close": Address(KEEPER, target=_poll),
    "polls:staff_abort": Address(KEEPER, target=_poll),
    "polls:staff_destroy_secret": Address(KEEPER, target=_past),
}
