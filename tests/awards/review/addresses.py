"""Addresses of this step, and who they answer (see tests/architecture/addresses.py)."""

from __future__ import annotations

from typing import Any

from hongmian.awards.models import Call, Expert, Juror, Sheet
from tests.architecture.answers import Address
from tests.awards.making import NOW, made_call, made_entry
from tests.awards.review.deeds import pdf_of
from tests.cast import Cast

NAME = "judged-stories"


def _call(cast: Cast) -> dict[str, Any]:
    """A call that emma judges as the chair."""
    return {"call": _judged(cast).pk}


def _declared(cast: Cast) -> dict[str, Any]:
    """A call whose panel emma is asked onto."""
    call = Call.objects.filter(pk="asked-stories").first()
    if call is None:
        call = made_call("asked-stories")
        Juror.objects.create(call=call, expert=_emma(cast), asked_at=NOW)
    return {"call": call.pk}


def _sheet(cast: Cast) -> dict[str, Any]:
    call = _judged(cast)
    return {"call": call.pk, "number": "S1001"}


def _file(cast: Cast) -> dict[str, Any]:
    sheet = _sheet(cast)
    entry = _judged(cast).entries.get(number="S1001")
    if not entry.files.exists():
        pdf_of(entry, kind="png")
    return {**sheet, "place": 1, "kind": "png"}


def _juror(cast: Cast) -> dict[str, Any]:
    call = _judged(cast)
    return {"call": call.pk, "pk": call.jurors.get().pk}


def _expert(cast: Cast) -> dict[str, Any]:
    return {"pk": _emma(cast).pk}


def _emma(cast: Cast) -> Expert:
    found = Expert.objects.filter(user=cast.emma).first()
    return found or Expert.objects.create(user=cast.emma, name="黎颖诗")


def _judged(cast: Cast) -> Call:
    found = Call.objects.filter(pk=NAME).first()
    if found is None:
        found = made_call(NAME, hash="7" * 64)
        made_entry(found, "S1001", agency=cast.one, title="送药上楼的晚上")
        juror = found.jurors.create(expert=_emma(cast), number=1, is_chair=True, asked_at=NOW, declared_at=NOW)
        Sheet.objects.create(juror=juror, entry=found.entries.get(), round=1)
    return found


EXPERT, KEEPER = "emma", "grace"
ADDRESSES: dict[str, Address] = {
    "awards:review": Address(EXPERT),
    "awards:review_call": Address(EXPERT, target=_call),
    "awards:review_declare": Address(EXPERT, target=_declared),
    "awards:review_chair": Address(EXPERT, target=_call),
    "awards:review_sheet": Address(EXPERT, target=_sheet),
    "awards:review_save": Address(EXPERT, 405, target=_sheet),
    "awards:review_hand_in": Address(EXPERT, target=_sheet),
    "awards:review_recuse": Address(EXPERT, target=_sheet),
    "awards:review_file": Address(EXPERT, target=_file),
    "awards:experts": Address(KEEPER),
    "awards:expert_new": Address(KEEPER),
    "awards:expert": Address(KEEPER, target=_expert),
    "awards:expert_leave": Address(KEEPER, 405, target=_expert),
    "awards:panel": Address(KEEPER, target=_call),
    "awards:juror": Address(KEEPER, target=_juror),
    "awards:juror_remove": Address(KEEPER, 405, target=_juror),
    "awards:leaks": Address(KEEPER, target=_call),
    "awards:leak_hide": Address(KEEPER, target=_sheet),
    "awards:assign": Address(KEEPER, target=_call),
    "awards:progress": Address(KEEPER, target=_call),
}
