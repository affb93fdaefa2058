"""A draft from the options of `hongmian vote create`, its file and the defaults."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused
from hongmian.polls.domain.candidates import import_candidates
from hongmian.polls.domain.drafting import FIELDS, create_poll
from hongmian.polls.domain.reading_lists import read_candidates, read_fields, rows_of
from hongmian.polls.models import Poll

OBJECTIONS = timedelta(days=5)


@transaction.atomic
def make_poll(*, poll_id: str, options: dict[str, Any], at: datetime) -> Poll:
    """Store the draft and its candidates, or nothing; raise Refused that names what is missing or wrong."""
    told = read_fields(options["file"]) if options["file"] else {}
    listed = told.pop("choices", None)
    rows = read_candidates(options["choices"]) if options["choices"] else _rows(listed)
    if told.pop("id", poll_id) != poll_id:
        raise Refused(_("The file describes another poll than %(id)s.") % {"id": poll_id})
    fields = {**told, **{name: options[name] for name in FIELDS if options.get(name)}}
    if options["hidden_counts"]:
        fields["counts_while_open"] = False
    poll = create_poll(id=poll_id, by=None, at=at, **_with_defaults(fields, at))
    import_candidates(poll=poll, rows=rows, by=None, at=at)
    return poll


def _with_defaults(fields: dict[str, Any], at: datetime) -> dict[str, Any]:
    for name in ("title_zh", "closes_at"):
        if not fields.get(name):
            raise Refused(_("Say %(names)s.") % {"names": "--title" if name == "title_zh" else "--closes"})
    return {
        "opens_at": at,
        "objections_until": fields["closes_at"] + OBJECTIONS,
        "counts_while_open": True,
        **fields,
        "title_en": fields.get("title_en") or fields["title_zh"],
    }


def _rows(told: Any) -> list[dict[str, Any]]:
    if not told:
        raise Refused(_("Say --choices FILE, or give choices in --file."))
    return [{"code": one.get("code", one.get("id")), "title_zh": one.get("title"), **one} for one in rows_of(told)]
