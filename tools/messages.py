"""The Chinese texts: one catalogue a room, `src/hongmian/<room>/locale/zh_Hans/LC_MESSAGES/django.po`.

    python tools/messages.py extract [ROOM ...]   bring the catalogues up to the code, keeping translations
    python tools/messages.py compile              write the .mo files that the program reads
    python tools/messages.py check                name what is untranslated, fuzzy, out of date or told twice (exit 1)

English is the language of the code, so English needs no catalogue. Uses Babel: no system package is needed.
"""

from __future__ import annotations

import io
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

# Nothing in the head of a catalogue changes by itself: no dates, no names.
HEAD = b"""# Chinese texts of one room; written by tools/messages.py, translated by hand.
msgid ""
msgstr ""
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
PACKAGE = Path(__file__).resolve().parent.parent / "src" / "hongmian"
METHODS = [
    ("**.py", "python"),
    ("**/templates/**.html", "tools.messages:django_template"),
    ("**/templates/**.txt", "tools.messages:django_template"),
]
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_noop": None,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def django_template(source: Any, keywords: Any, tags: Any, options: Any) -> Iterator[Any]:
    """Babel extractor: Django turns a template into something gettext-like, Babel reads it as Python."""
    from django.utils.translation.template import templatize

    text = templatize(source.read().decode(), origin="template")
    text = "\n".join(line.lstrip() for line in text.splitlines())  # how HTML is indented means nothing to Python
    yield from extract_python(io.BytesIO(text.encode()), keywords, tags, {"encoding": "utf-8", **options})


def rooms() -> list[Path]:
    return sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))


def po_path(room: Path) -> Path:
    return room / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"


def extracted(room: Path) -> Catalog:
    found = Catalog(locale="zh_Hans", project="Hongmian", charset="utf-8", fuzzy=False)
    for name, _line, message, _comments, context in extract_from_dir(
        str(room), method_map=METHODS, keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        found.add(message, None, locations=[(f"{room.name}/{name}", None)], context=context)
    return found


def current(room: Path) -> Catalog:
    path = po_path(room)
    if not path.exists():
        return Catalog(locale="zh_Hans", charset="utf-8", fuzzy=False)
    with path.open("rb") as source:
        return read_po(source, locale="zh_Hans")


def extract(names: list[str]) -> None:
    for room in rooms():
        if names and room.name not in names:
            continue
        catalogue = current(room)
        catalogue.update(extracted(room), no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        if not len(catalogue):
            continue
        catalogue.fuzzy = False
        path = po_path(room)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            out.write(HEAD)
            write_po(out, catalogue, omit_header=True, sort_output=True, include_lineno=False, width=110)
        missing = sum(1 for message in catalogue if message.id and not message_done(message))
        print(f"{room.name}: {len(catalogue)} texts, {missing} untranslated")


def message_done(message: Any) -> bool:
    texts = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    return not message.fuzzy and any(texts) and all(texts)


def compile_all() -> None:
    for room in rooms():
        path = po_path(room)
        if path.exists():
            compile_room(room)


def compile_room(room: Path) -> None:
    """Write a room's .mo file as a draft and put that in its place at once, so that a server which starts meanwhile
    reads the old texts or the new ones, never an empty file."""
    place = po_path(room).with_suffix(".mo")
    draft = place.with_name(f".draft-{os.getpid()}.mo")
    with draft.open("wb") as out:
        write_mo(out, current(room))
    draft.replace(place)


def problems() -> list[str]:
    """Return a line for every text of the code without a finished Chinese translation, and every stale entry."""
    found = []
    for room in rooms():
        wanted = {(message.context, message.id) for message in extracted(room) if message.id}
        held = {(message.context, message.id): message for message in current(room) if message.id}
        found += [f"{room.name}: not in the catalogue: {key[1]!r}" for key in sorted(wanted - held.keys(), key=str)]
        found += [f"{room.name}: no longer in the code: {key[1]!r}" for key in sorted(held.keys() - wanted, key=str)]
        found += [
            f"{room.name}: untranslated: {key[1]!r}" for key in wanted & held.keys() if not message_done(held[key])
        ]
    return found + told_twice()


def told_twice() -> list[str]:
    """Return a line for every text that two rooms tell differently. The program joins all catalogues into one, so the
    one room would speak the other's words: where the meanings differ, the texts need a context (`pgettext`)."""
    told: dict[Any, dict[Any, str]] = defaultdict(dict)
    for room in rooms():
        for message in current(room):
            if message.id and message_done(message):
                told[message.context, message.id][message.string] = room.name
    return [
        f"{', '.join(sorted(words.values()))}: told differently: {key[1]!r}"
        for key, words in told.items()
        if len(words) > 1
    ]


def main(words: list[str]) -> int:
    import django.conf

    if not django.conf.settings.configured:
        django.conf.settings.configure()
    match words:
        case ["extract", *names]:
            extract(names)
        case ["compile"]:
            compile_all()
        case ["check"]:
            found = problems()
            print("\n".join(found) or "Every text has its Chinese.")
            return 1 if found else 0
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(PACKAGE.parent.parent))
    sys.exit(main(sys.argv[1:]))
