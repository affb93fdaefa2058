"""The text of entries as it is compared: the answers, then what can be read in the files."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeAlias

from hongmian.awards.form.answers import plain_text
from hongmian.awards.form.fields import Form, read_form
from hongmian.awards.models import Call, Entry, EntryFile

Texts: TypeAlias = dict[uuid.UUID, str]


def form_of(call: Call) -> Form:
    return read_form(call.form) if call.form else Form(1, ())


def texts_of(entries: Iterable[Entry]) -> Texts:
    """Return the text of each entry by its id (one query). Their calls are loaded already."""
    given = list(entries)
    files: dict[uuid.UUID, list[str]] = defaultdict(list)
    listed = EntryFile.objects.filter(entry__in=given).exclude(text="")
    for pk, text in listed.order_by("question", "place", "added_at").values_list("entry", "text"):
        files[pk].append(text)
    forms = {one.call_id: form_of(one.call) for one in {entry.call_id: entry for entry in given}.values()}
    return {
        one.pk: "\n\n".join([plain_text(forms[one.call_id], one.answers, blind=False), *files[one.pk]]) for one in given
    }


def form_phrases(form: Form) -> list[str]:
    """Return what the form itself says: who repeats it has copied nobody."""
    words = [words for one in form.questions for words in (one.label, one.help)]
    words += [option.words for one in form.questions for option in getattr(one, "choices", ())]
    return [text for one in words for text in (one.zh, one.en)]
