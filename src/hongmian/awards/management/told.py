"""What `hongmian award` prints, as JSON and as lines."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.awards.domain.certificates.making import folder_of
from hongmian.awards.domain.certificates.refusals import NoCertificate
from hongmian.awards.models import Call, CertificateRun, Result
from hongmian.awards.queries.calls import batches_of
from hongmian.awards.queries.files import names_of
from hongmian.awards.queries.results import entries_named, told_of
from hongmian.awards.queries.sealed import sealed_of
from hongmian.awards.queries.timeline import step_of


def call_told(call: Call, at: datetime) -> dict[str, Any]:
    batches = batches_of(call)
    return {
        "id": call.pk, "title": call.title_zh, "category": call.category, "state": call.state,
        "step": str(step_of(call, batches, at=at)), "hash": call.hash or None,
        "batches": [
            {"number": one.number, "winners": one.winners, "notice": _notice(one), "closed": one.closed_at is not None}
            for one in batches
        ],
    }  # fmt: skip


def call_words(told: dict[str, Any]) -> str:
    return f"{told['id']}  {told['step']}  {told['title']}"


def result_told(result: Result, at: datetime) -> dict[str, Any]:
    """Return the result as the contract of the command has it. `result`: all of result.json."""
    call, told = result.batch.call, told_of(result)
    entries = entries_named(call, told["winners"])
    rows = {one["id"]: one for one in told["entries"]}
    return {
        "id": call.pk, "batch": result.batch.number, "number": result.number, "digest": result.digest,
        "call_hash": call.hash, "why": result.why, "at": localtime(result.at).isoformat(),
        "winners": [
            {
                "number": number, "title": entries[number].title, "agency": str(entries[number].agency or "") or None,
                "place": rows[number]["place"], "total": rows[number]["total"],
            }
            for number in told["winners"]
        ],
        "notice": _notice(result.batch), "closed": result.batch.closed_at is not None, "files": _files(result),
        "log": _sealed(result),
        "result": told,
    }  # fmt: skip


def result_words(told: dict[str, Any]) -> str:
    head = _("%(id)s, batch %(batch)s, result %(number)s: %(digest)s") % told
    rows = [f"{one['place']:>4}  {one['total']:>9}  {one['number']}  {one['title']}" for one in told["winners"]]
    notice = [_("Notice from %(first)s to %(last)s") % told["notice"]] if told["notice"] else []
    return "\n".join([head, *rows, *notice])


def _notice(batch: Any) -> dict[str, str] | None:
    if batch.notice_first is None or batch.notice_last is None:
        return None
    return {"first": batch.notice_first.isoformat(), "last": batch.notice_last.isoformat()}


def _sealed(result: Result) -> dict[str, Any] | None:
    """Return the event of the result, and the log up to it or to the end of its batch; None while it is not in."""
    is_newest = not result.batch.results.filter(number__gt=result.number).exists()
    found = sealed_of(result, is_newest=is_newest)
    return {"index": found.index, "size": found.size, "root": found.root} if found else None


def _files(result: Result) -> dict[str, str]:
    """Return name → address; the names are without `.json`."""
    batch = result.batch
    return {
        name: settings.HONGMIAN_PUBLIC_URL
        + reverse("award_files:result", args=[batch.call_id, batch.number, result.number, name])
        for name in names_of(result)
    }


def certificates_told(run: CertificateRun) -> dict[str, Any]:
    """Tell what a run made; raise NoCertificate where it stopped."""
    if run.failure:
        raise NoCertificate(run.failure["en" if get_language() == "en" else "zh-hans"])
    made = run.batch.certificates.exclude(digest="").count()
    return {"award": run.batch.call_id, "batch": run.batch.number, "made": made, "folder": str(folder_of(run.batch))}
