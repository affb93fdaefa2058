"""What is sealed in the database, found in the models themselves, so that no new field is forgotten.

A sealed column is a `SealedTextField`; beside it stand its blind index (`SealedIndexField`) and those that a model
names in `KEYS`. Two tables of libraries hold sealed text in columns of their own.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Final

from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Model, Q, TextField, Value
from django.db.models.functions import Cast, Substr

from hongmian.accounts.sealed import SealedIndexField, SealedTextField, ring, seal_of
from hongmian.kit.keyring import UnknownKeyError
from hongmian.kit.sealed import PREFIX_SIGNS, prefix_of

AT_ONCE: Final = 200  # rows in one transaction
SESSION: Final = "session_data"


@dataclass(frozen=True)
class Table:
    """The sealed columns of one table, by name with the name of their seal, and how its blind indexes are made."""

    model: type[Model]
    seals: Mapping[str, str]
    indexes: Mapping[str, Callable[[Any], str]]

    @property
    def label(self) -> str:
        return str(self.model._meta.label)

    def left(self) -> int:
        """Return how many rows hold a value of another key than the current one."""
        return self._rows().count()

    def seal_batch(self, after: Any) -> tuple[Any, int, int]:
        """Seal the next rows behind the id `after` (None: the first) anew, in one transaction. Return the last id, or
        None where no more come, how many were done, and how many could not be opened and stay as they are."""
        names = list(self.seals)
        with transaction.atomic():
            rows = self._rows().order_by("pk")
            if after is not None:
                rows = rows.filter(pk__gt=after)
            held = list(rows.values_list("pk", *(f"raw_{name}" for name in names))[:AT_ONCE])
            done = [self._seal_row(pk, dict(zip(names, raw, strict=True))) for pk, *raw in held]
        last = held[-1][0] if len(held) == AT_ONCE else None
        return last, done.count(True), done.count(False)

    def damaged(self) -> list[str]:
        """Return the ids of rows with a value that no key opens."""
        rows = self.model._base_manager.annotate(**_raw(self.seals)).values_list("pk", *_raw(self.seals))
        names = list(self.seals)
        return [str(pk) for pk, *raw in rows.iterator() if self._opened(dict(zip(names, raw, strict=True))) is None]

    def _rows(self) -> Any:
        heads = {f"head_{name}": Substr(name, 1, PREFIX_SIGNS) for name in self.seals}
        pending, current = Q(), prefix_of(ring().current)
        for name in self.seals:
            pending |= ~Q(**{f"head_{name}": current}) & ~Q(**{f"head_{name}": ""}) & Q(**{f"{name}__isnull": False})
        return self.model._base_manager.annotate(**heads, **_raw(self.seals)).filter(pending)

    def _seal_row(self, pk: Any, raw: Mapping[str, str]) -> bool:
        """Exchange the values of a row unless it was changed meanwhile: that was written with the current key."""
        texts = self._opened(raw)
        if texts is None:
            return False
        sealed = {name: seal_of(self.seals[name]).close(text) for name, text in texts.items() if text}
        told = {name: Value(text, output_field=TextField()) for name, text in sealed.items()}
        keys = {name: make(SimpleNamespace(**texts)) for name, make in self.indexes.items()}
        same = {f"raw_{name}": text for name, text in raw.items() if text is not None}
        rows = self.model._base_manager.annotate(**_raw(self.seals)).filter(pk=pk, **same)
        rows.update(**told, **keys)
        return True

    def _opened(self, raw: Mapping[str, str | None]) -> dict[str, str] | None:
        try:
            return {name: seal_of(self.seals[name]).open(text) if text else "" for name, text in raw.items()}
        except (InvalidTag, UnknownKeyError, ValueError):
            return None


def tables() -> Iterator[Table]:
    """Yield every table with sealed columns."""
    for model in apps.get_models():
        fields = model._meta.concrete_fields
        seals = {field.name: field.name_of_seal for field in fields if isinstance(field, SealedTextField)}
        if seals:
            indexes = {field.name: field.key_for for field in fields if isinstance(field, SealedIndexField)}
            yield Table(model, seals, {**indexes, **getattr(model, "KEYS", {})})
    yield Table(Session, {SESSION: "session"}, {})


def second_factors_left() -> list[Authenticator]:
    """Return the second factors with a secret of another key than the current one."""
    current = prefix_of(ring().current)
    rows = Authenticator.objects.order_by("pk")
    return [one for one in rows if any(not text.startswith(current) for text in _sealed_in(one.data))]


@transaction.atomic
def seal_second_factor(pk: int) -> bool:
    """Seal the secrets of one second factor anew; False if they do not open."""
    one = Authenticator.objects.select_for_update().get(pk=pk)
    seal, told = seal_of("mfa"), dict(one.data)
    try:
        for name, value in one.data.items():
            if is_sealed(value):
                told[name] = seal.close(seal.open(value))
            elif isinstance(value, list):
                told[name] = [seal.close(seal.open(text)) if is_sealed(text) else text for text in value]
    except (InvalidTag, UnknownKeyError, ValueError):
        return False
    one.data = told
    one.save(update_fields=["data"])
    return True


def is_sealed(text: Any) -> bool:
    """Say whether a text has the form of a sealed value."""
    try:
        raw = base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    except ValueError:
        return False
    return raw[:1] in (b"\x01", b"\x02") and len(raw) > PREFIX_SIGNS + 20


def _sealed_in(data: Mapping[str, Any]) -> list[str]:
    told = [one for value in data.values() for one in (value if isinstance(value, list) else [value])]
    return [text for text in told if is_sealed(text)]


def _raw(names: Mapping[str, str]) -> dict[str, Cast]:
    """The columns as they are stored: a cast leaves the field, and with it its opening, behind."""
    return {f"raw_{name}": Cast(name, TextField()) for name in names}
