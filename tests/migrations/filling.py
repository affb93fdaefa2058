"""Rows of models nobody has spoken of: a fitting value for each field, other rows where one is pointed to."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import models

from tests.conftest import NOW

_numbers = itertools.count(1)
# What a constraint asks for that no type tells. A model that is missing here is filled by its types.
_GIVEN: dict[str, dict[str, Callable[[Filler, Any], Any]]] = {
    "activities.Activity": {"sign_up_until": lambda filler, field: NOW},
    "activities.Member": {"agency": lambda filler, field: filler.row_of(field.remote_field.model)},
    "activities.SignUp": {"came_how": lambda filler, field: ""},
    "awards.Likeness": {"other": lambda filler, field: filler.another(field.remote_field.model)},
    "clients.Pair": {"second": lambda filler, field: filler.another(field.remote_field.model)},
    "directory.Reporting": {"station": lambda filler, field: filler.row_of(field.remote_field.model)},
    "outreach.Feedback": {"score": lambda filler, field: 5},
    "outreach.Referral": {"receiver": lambda filler, field: filler.another(field.remote_field.model)},
    "polls.Annulled": {"confirmed_by": lambda filler, field: filler.another(field.remote_field.model)},
    "wishes.Wish": {"text_zh": lambda filler, field: "一副老花镜"},
    **{
        name: {"station": lambda filler, field: filler.row_of(field.remote_field.model)}
        for name in ("contacts.Contact", "outreach.AidRun", "outreach.FollowUp", "outreach.Outing", "outreach.Support")
    },
}


class Filler:
    def __init__(self) -> None:
        self._rows: dict[str, models.Model] = {}

    def row_of(self, model: type[models.Model]) -> models.Model:
        """Return a stored row of a model, always the same one."""
        label = model._meta.label
        if label not in self._rows:
            self._rows[label] = self.another(model)
        return self._rows[label]

    def another(self, model: type[models.Model]) -> models.Model:
        given = _GIVEN.get(model._meta.label, {})
        values = {
            field.name: given.get(field.name, Filler._value)(self, field)
            for field in model._meta.concrete_fields
            if field.name in given or not (isinstance(field, models.AutoField) or field.null)
        }
        return model._base_manager.create(**values)

    def _value(self, field: Any) -> Any:
        if field.is_relation:
            return self.row_of(field.remote_field.model)
        if field.has_default():
            return field.get_default()
        if field.choices:
            return field.choices[0][0]
        kind, number = field.get_internal_type(), next(_numbers)
        if kind in ("CharField", "TextField", "SlugField"):
            return "" if field.blank and not field.unique else f"x{number}"[: field.max_length]
        later = timedelta(minutes=number)  # what stands further down comes later
        return {
            "DateTimeField": NOW + later, "DateField": date(2020, 3, 19), "TimeField": time(10), "BooleanField": False,
            "UUIDField": uuid.uuid4(), "JSONField": {}, "BinaryField": b"x", "DecimalField": Decimal(1),
            "FloatField": 1.0,
        }.get(kind, number)  # fmt: skip
