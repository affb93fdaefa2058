"""The same thing done in two ways, each from the same beginning: what is stored and told afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from hongmian.awards.models import Told
from hongmian.history.models import Change

OWN = ("id", "stored", "entry_id")  # ids and names on the disk that are drawn anew


class _Undo(Exception):
    """What was done is taken back."""


def left_by(do: Callable[[], object], *models: type[Model]) -> dict[str, Any]:
    """Return every row of the models, of the history and of what was told, as a deed leaves them; then take it back."""
    kept: dict[str, Any] = {}
    try:
        with transaction.atomic():
            before = (set(Change.objects.values_list("pk", flat=True)), set(Told.objects.values_list("pk", flat=True)))
            do()
            kept |= {model.__name__: [_row(one) for one in model._default_manager.order_by("pk")] for model in models}
            kept["history"] = sorted(_change(one) for one in Change.objects.exclude(pk__in=before[0]))
            told = Told.objects.exclude(pk__in=before[1]).order_by("pk")
            kept["told"] = list(told.values_list("entry", flat=True))
            raise _Undo
    except _Undo:
        return kept


def _row(one: Model) -> dict[str, Any]:
    return {
        field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields if field.attname not in OWN
    }


def _change(one: Change) -> tuple[str, ...]:
    after = {name: _moment(value) for name, value in one.after.items() if name not in OWN}
    return str(one.at), str(one.by), one.thing, one.thing_name, str(one.kind), str(one.before), str(after)


def _moment(value: str) -> str:
    """A time is the same in whichever zone it was written."""
    try:
        return str(datetime.fromisoformat(value).timestamp())
    except ValueError:
        return value
