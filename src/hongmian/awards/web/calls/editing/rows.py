"""A list of small forms on one page: rows are added, removed and moved by a button that sends the whole page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms

MOST_ROWS = 60


class Rows:
    """Rows of one kind of form. `errors`: what is wrong with the list as a whole; `turned`: which row was just added or
    moved, -1 if none."""

    def __init__(
        self,
        name: str,
        form_class: Callable[..., forms.Form],
        *,
        data: Any = None,
        rows: Iterable[Mapping[str, Any]] = (),
    ) -> None:
        self.name, self._class, self._data = name, form_class, data
        listed = [None] * _count(data, name) if data is not None else list(rows)
        self.forms = [self._form(place, row) for place, row in enumerate(listed)]
        self.errors: list[str] = []
        self.turned = -1

    @property
    def count_name(self) -> str:
        return f"{self.name}-count"

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.forms]  # each is looked at, so that each says what is wrong
        return all(valid)

    def told(self) -> list[dict[str, Any]]:
        return [form.cleaned_data for form in self.forms]

    def raw(self) -> list[dict[str, Any]]:
        """Return what was posted, row by row, as it was typed."""
        return [raw_of(form, self._data) for form in self.forms]

    def _form(self, place: int, row: Mapping[str, Any] | None) -> forms.Form:
        form = self._class(
            self._data, prefix=f"{self.name}-{place}", initial=row, label_suffix="", use_required_attribute=False
        )  # fmt: skip
        if self._data is None:
            form.cleaned_data = {}  # so that faults of what is stored can be put beside the fields
        return form


def raw_of(form: forms.Form, data: Any) -> dict[str, Any]:
    """Return what was posted for a form by field, as it was typed."""
    return {
        name: field.widget.value_from_datadict(data, {}, form.add_prefix(name)) for name, field in form.fields.items()
    }


def turned(rows: list[dict[str, Any]], verb: str, place: str, fresh: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows after `add`, `remove`, `up` or `down`; what makes no sense changes nothing."""
    listed, at = list(rows), int(place) if place.isdecimal() and len(place) < 4 else -1
    if verb == "add" and len(listed) < MOST_ROWS:
        return [*listed, dict(fresh)]
    if not 0 <= at < len(listed):
        return listed
    if verb == "remove":
        del listed[at]
    other = at + {"up": -1, "down": 1}.get(verb, 0)
    if verb in ("up", "down") and 0 <= other < len(listed):
        listed[at], listed[other] = listed[other], listed[at]
    return listed


def place_after(verb: str, place: str, count: int) -> int:
    """Return where the row is now that was added or moved, -1 if none was. `count`: rows there are now."""
    if verb == "add":
        return count - 1
    return int(place) + {"up": -1, "down": 1}[verb] if verb in ("up", "down") and place.isdecimal() else -1


def _count(data: Any, name: str) -> int:
    told = str(data.get(f"{name}-count", ""))
    return min(int(told), MOST_ROWS) if told.isdecimal() and len(told) < 4 else 0
