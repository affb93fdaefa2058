"""A model field whose text is encrypted at rest, and the index by which it is found."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models

from hongmian.kit.sealed import BlindIndex, Seal


@lru_cache(maxsize=64)
def seal_of(name: str) -> Seal:
    return Seal(settings.HONGMIAN_SEAL_KEY, name)


@lru_cache(maxsize=64)
def index_of(name: str) -> BlindIndex:
    return BlindIndex(settings.HONGMIAN_SEAL_KEY, name)


def cache_key(key: str, prefix: str, version: int) -> str:
    """Name an entry of the shared cache so that the name tells nothing: some are made of a username or an address."""
    return f"{prefix}:{version}:{index_of('cache').of(key)}"


class SealedTextField(models.TextField):
    """Text in Python, ciphertext in the database; empty stays empty. `name_of_seal` is fixed for ever."""

    def __init__(self, *args: Any, name_of_seal: str, **kwargs: Any) -> None:
        self.name_of_seal = name_of_seal
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "name_of_seal": self.name_of_seal}

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return seal_of(self.name_of_seal).close(text) if text else text

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return seal_of(self.name_of_seal).open(value) if value else value


class SealedIndexField(models.CharField):
    """The blind index of the sealed field `of` the same record, filled whenever that is saved; empty for empty."""

    def __init__(self, *args: Any, of: str, name_of_index: str, **kwargs: Any) -> None:
        self.of, self.name_of_index = of, name_of_index
        kwargs |= {"max_length": 64, "blank": True, "editable": False, "db_index": True, "default": ""}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of, "name_of_index": self.name_of_index}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        text = getattr(model_instance, self.of)
        key = index_of(self.name_of_index).of(text) if text else ""
        setattr(model_instance, self.attname, key)
        return key
