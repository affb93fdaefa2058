"""Words of closed lists as the description tells them; two rooms may call theirs the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from django.db.models import TextChoices
from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from hongmian.awards.enums import Category as CategoryOfAward
from hongmian.wishes.enums import Category as CategoryOfWish


def _known(words: type[TextChoices]) -> Callable[[str], str]:
    def check(word: str) -> str:
        if word not in words.values:
            raise PydanticCustomError("enum", "must be one of {expected}", {"expected": ", ".join(words.values)})
        return word

    return check


AwardCategory = Annotated[
    str,
    AfterValidator(_known(CategoryOfAward)),
    WithJsonSchema({"type": "string", "enum": list(CategoryOfAward.values)}),
]
WishCategory = Annotated[
    str, AfterValidator(_known(CategoryOfWish)), WithJsonSchema({"type": "string", "enum": list(CategoryOfWish.values)})
]
