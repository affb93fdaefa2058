"""Members of a form read strictly: whatever is wrong is told by its question, with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from hongmian.awards.form.words import Words
from hongmian.kit.errors import Refused

LONGEST_ID, LONGEST_LABEL, LONGEST_HELP = 40, 120, 400
_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", re.ASCII)


class FormError(Refused):
    """This makes no form. `field`: the id of the question, or "" where it is the form as a whole."""


class Part:
    """One object of a form. `place` is what it is called in a sentence, such as “Question 3 (need)”."""

    def __init__(self, told: object, place: str, field: str = "") -> None:
        self.place, self.field = place, field
        self.must(isinstance(told, Mapping), _("write it as an object with named members."))
        self.told: Mapping[str, Any] = told  # type: ignore[assignment]  # just seen

    def must(self, holds: bool, remedy: str) -> None:
        if not holds:
            words = _("%(place)s: %(remedy)s") % {"place": self.place, "remedy": remedy}
            raise FormError(words, field=self.field)

    def only(self, *names: str) -> None:
        strange = sorted(str(name) for name in self.told if name not in names)
        values = {"names": ", ".join(strange), "known": ", ".join(names)}
        self.must(not strange, _("remove %(names)s or correct the spelling; known are: %(known)s.") % values)
        lacking = [name for name in names if name not in self.told]
        self.must(not lacking, _("add what is missing: %(names)s.") % {"names": ", ".join(lacking)})

    def id(self, name: str = "id") -> str:
        told = self.told[name]
        rule = _("choose an id of at most %(most)s small letters, digits and hyphens.") % {"most": LONGEST_ID}
        self.must(isinstance(told, str) and len(told) <= LONGEST_ID and bool(_ID.fullmatch(told)), rule)
        return str(told)

    def words(self, name: str, *, most: int, may_be_empty: bool = False) -> Words:
        """Return a text in both languages, that is {"zh", "en"}."""
        told = Part(self.told[name], self.place, self.field)
        told.only("zh", "en")
        return told.both(name, most=most, may_be_empty=may_be_empty)

    def both(self, name: str, *, most: int, may_be_empty: bool = False) -> Words:
        """Return the text that stands in `zh` and `en` of this very object."""
        values = {"name": name, "most": most}
        rule = _("write %(name)s in Chinese and in English, each in at most %(most)s characters.") % values
        texts = [self.told["zh"], self.told["en"]]
        self.must(all(isinstance(text, str) and len(text) <= most for text in texts), rule)
        self.must(may_be_empty or all(text.strip() for text in texts), rule)
        return Words(*texts)

    def yes(self, name: str) -> bool:
        self.must(type(self.told[name]) is bool, _("%(name)s is true or false.") % {"name": name})
        return bool(self.told[name])

    def count(self, name: str, least: int, most: int) -> int:
        values = {"name": name, "least": least, "most": most}
        rule = _("%(name)s is a whole number from %(least)s to %(most)s.") % values
        self.must(type(self.told[name]) is int and least <= self.told[name] <= most, rule)
        return int(self.told[name])

    def list(self, name: str, most: int) -> list[Any]:
        values = {"name": name, "most": most}
        rule = _("%(name)s is a list of at most %(most)s.") % values
        self.must(isinstance(self.told[name], list) and len(self.told[name]) <= most, rule)
        return list(self.told[name])
