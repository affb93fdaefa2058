"""Fields that several nouns of the network share."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from hongmian.kit.hours import HoursError, parse_hours


def check_hours(text: str) -> None:
    try:
        parse_hours(text)
    except HoursError as error:
        raise ValidationError(
            _("“%(part)s” cannot be read as opening hours. Write them like Mo-Fr 08:30-18:00; Sa 09:00-12:00; PH off"),
            params={"part": error.part},
        ) from error


class HoursField(models.CharField):
    """Opening hours as one line (`kit.hours`), stored in the canonical form whatever spelling came in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("validators", [check_hours])
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("validators", None)
        return name, path, args, kwargs

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        try:
            return str(parse_hours(text)) if text else text
        except HoursError:
            return text  # the validator says what is wrong


class WordsField(models.JSONField):
    """A short list of words from one closed list, kept in the list's order."""

    def __init__(self, *args: Any, words: type[models.TextChoices] | None = None, **kwargs: Any) -> None:
        self.words = words
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        unknown = [word for word in value if self.words and word not in self.words.values]
        if unknown:
            raise ValidationError(_("Not a word of the list: %(words)s"), params={"words": ", ".join(unknown)})
