"""A model field whose text is encrypted at rest, and the index by which it is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from hongmian.kit.keyring import Ring, RingFile
from hongmian.kit.sealed import CodeIndex, RingIndex, RingSeal

Keys = Mapping[str, Callable[[Any], str]]  # of a model's `KEYS`: a plain field that is a blind index → how it is made


@lru_cache(maxsize=8)
def _file(path: Path, seal_key: bytes) -> RingFile:
    return RingFile(path, seal_key)


def ring_file() -> RingFile:
    """Return the key ring of this installation in its file."""
    return _file(settings.HONGMIAN_KEY_RING, settings.HONGMIAN_SEAL_KEY)


def ring() -> Ring:
    return ring_file().ring()


@lru_cache(maxsize=256)
def seal_of(name: str) -> RingSeal:
    return RingSeal(ring, name)


@lru_cache(maxsize=64)
def index_of(name: str) -> RingIndex:
    """Return the blind index of a sealed field. Records are looked for by `every`, stored with `of`."""
    return RingIndex(ring, name)


@lru_cache(maxsize=64)
def code_of(name: str) -> CodeIndex:
    """Return the keyed hash of codes that people hold, which outlives an exchange of keys."""
    return CodeIndex(ring, name)


def cache_key(key: str, prefix: str, version: int) -> str:
    """Name an entry of the shared cache so that the name tells nothing: some are made of a username or an address."""
    return f"{prefix}:{version}:{code_of('cache').of(key)}"


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
        key = self.key_for(model_instance)
        setattr(model_instance, self.attname, key)
        return key

    def key_for(self, record: models.Model) -> str:
        text = getattr(record, self.of)
        return index_of(self.name_of_index).of(text) if text else ""
