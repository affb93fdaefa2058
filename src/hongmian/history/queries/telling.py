"""History in the reader's words: names of fields and records, values as a page shows them, links where they exist.

Knows other rooms only through Django's registry of models. A record has a page if its room names a URL
`<room>:<noun>_record` with the record's id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import NoReverseMatch, get_script_prefix, resolve, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hongmian.accounts.sealed import SealedTextField
from hongmian.history.models import Change
from hongmian.history.models.change import CLOSED, COMMAND_LINE, SEALED
from hongmian.kit.access import Action

Say = Callable[[str], str]
May = Callable[[Action], bool]  # what the reader may do at all
Names = Mapping[tuple[str, str], str]  # (room.noun, id) → what it is called


@dataclass(frozen=True)
class Line:
    """One field of a change, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """One change in words."""

    at: datetime
    who: str
    kind: str
    noun: str
    name: str
    url: str
    lines: list[Line]


_sayings: dict[type[models.Field[Any, Any]], Say] = {}


def say_with(kind: type[models.Field[Any, Any]], say: Say) -> None:
    """Let a room say how the values of its own kind of field are read aloud; called once, when the room is ready."""
    _sayings[kind] = say


def tell(changes: Iterable[Change], *, may: May) -> list[Told]:
    """Put changes into words for a reader: one query for each kind of record that they point to, however many they
    are. A record is linked if the reader may open pages of its kind."""
    listed = list(changes)
    names = _names(
        (field, value)
        for change in listed
        for side in (change.before, change.after)
        for field, value in _fields(change.thing, side)
    )
    return [_told(change, names, may) for change in listed]


def tell_difference(thing: str, before: Mapping[str, str], after: Mapping[str, str]) -> list[Line]:
    """Put the difference of two pictures of one record into words."""
    names = _names(pair for side in (before, after) for pair in _fields(thing, side))
    changed = [name for name in after if before.get(name, "") != after[name]]
    return _lines(thing, changed, before, after, names, may=lambda _action: True)


def noun(thing: str) -> str:
    """Return what a kind of record is called, or its `room.noun` where the room is gone."""
    model = _model(thing)
    return capfirst(str(model._meta.verbose_name)) if model else thing


def who(name: str) -> str:
    """Return who it was in the reader's language: the command line has no name of its own, a closed account none any
    more."""
    return {COMMAND_LINE: _("command line"), CLOSED: _("closed account")}.get(name, name)


def page_of_record(thing: str, pk: str) -> str:
    """Return the address of a record's page, "" if it has none; whether the reader may open it is not asked."""
    room, _dot, name = thing.partition(".")
    try:
        return reverse(f"{room}:{name}_record", args=[pk])
    except NoReverseMatch:
        return ""


def page_open_to(may: May, thing: str, pk: str) -> str:
    """Return the address of a record's page for a reader who may open pages of this kind, "" for any other."""
    if not (url := page_of_record(thing, pk)):
        return ""
    action = getattr(resolve("/" + url.removeprefix(get_script_prefix())).func, "access", None)
    return url if action is not None and may(action) else ""


def field_name(thing: str, name: str) -> str:
    """Return what a field is called; the noun's own name stands for the whole record."""
    field = _field(thing, name)
    if field is None:
        return noun(thing) if name == thing.rpartition(".")[2] else name
    return capfirst(str(field.verbose_name))


def _told(change: Change, names: Names, may: May) -> Told:
    changed = list(dict.fromkeys([*change.after, *change.before]))
    return Told(
        at=change.at,
        who=who(change.by_name),
        kind=change.get_kind_display(),
        noun=noun(change.thing),
        name=change.thing_name,
        url=page_open_to(may, change.thing, change.thing_id),
        lines=_lines(change.thing, changed, change.before, change.after, names, may),
    )


def _lines(
    thing: str, changed: Iterable[str], before: Mapping[str, str], after: Mapping[str, str], names: Names, may: May
) -> list[Line]:
    """A model's `TOLD_ONLY_TO` names fields, not sealed, whose values are for readers with an action alone."""
    told, only_to = [], getattr(_model(thing), "TOLD_ONLY_TO", {})
    for name in changed:
        field = _field(thing, name)
        if field is not None and (field.primary_key or not field.editable) and name != "checked_at":
            continue
        old, new = (_value(field, side.get(name, ""), names) for side in (before, after))
        if name in only_to and not may(only_to[name]):
            old, new = (_("(not shown)") if value else "" for value in (old, new))
        if old or new:
            told.append(Line(field=field_name(thing, name), before=old, after=new))
    return told


def _value(field: Any, text: str, names: Names) -> str:
    if field is None or text == "":
        return text
    if isinstance(field, SealedTextField) or text.startswith(SEALED):
        return _("(not shown)")
    if field.is_relation:
        return names.get((field.related_model._meta.label_lower, text), _("(no longer there)"))
    return _in_words(field, text)


def _in_words(field: Any, text: str) -> str:
    if say := _sayings.get(type(field)):
        return say(text)
    if words := getattr(field, "words", None):
        labels = dict(words.choices)
        listed = (str(labels.get(word, word)) for word in text.split(", "))
        return pgettext("between the items of a list", ", ").join(listed)
    if field.choices:
        return str(dict(field.flatchoices).get(text, text))
    return _plain(field, text)


def _plain(field: Any, text: str) -> str:
    if isinstance(field, models.BooleanField):
        return _("Yes") if text == "True" else _("No")
    try:
        if isinstance(field, models.DateTimeField):
            return date_format(timezone.localtime(datetime.fromisoformat(text)), "DATETIME_FORMAT")
        if isinstance(field, models.DateField):
            return date_format(date.fromisoformat(text), "DATE_FORMAT")
    except ValueError:
        pass
    return text


def _names(pairs: Iterable[tuple[Any, str]]) -> Names:
    wanted: dict[type[models.Model], set[str]] = defaultdict(set)
    for field, text in pairs:
        if field.is_relation and text:
            wanted[field.related_model].add(text)
    found = {}
    for model, ids in wanted.items():
        for record in model._default_manager.filter(pk__in=ids):
            found[model._meta.label_lower, str(record.pk)] = str(record)
    return found


def _fields(thing: str, side: Mapping[str, str]) -> Iterable[tuple[Any, str]]:
    for name, text in side.items():
        if (field := _field(thing, name)) is not None:
            yield field, text


def _field(thing: str, name: str) -> Any:
    model = _model(thing)
    return next((field for field in model._meta.concrete_fields if field.name == name), None) if model else None


def _model(thing: str) -> type[models.Model] | None:
    try:
        return apps.get_model(thing)
    except (LookupError, ValueError):
        return None
