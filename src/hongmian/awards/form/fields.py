"""Reading a form from data (docs/spec/award-form.md): every rule that the questions keep."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from hongmian.awards.form.questions import (
    TAKES,
    ChoiceQuestion,
    FilesQuestion,
    Form,
    Option,
    Question,
    TextQuestion,
)
from hongmian.awards.form.reading import LONGEST_HELP, LONGEST_LABEL, FormError, Part
from hongmian.awards.form.words import Words

__all__ = [
    "ChoiceQuestion", "FilesQuestion", "Form", "FormError", "Option", "Question", "TextQuestion", "Words",
    "next_version", "read_form",
]  # fmt: skip

TITLE = "title"  # of an entry: asked beside the form, so no question has this id
MOST_QUESTIONS, MOST_OPTIONS, MOST_FILES = 40, 60, 20
MOST_CHARACTERS, MOST_VERSIONS = 20_000, 100_000
Common = tuple[str, Words, Words, bool, bool]


def read_form(told: object) -> Form:
    """Read {"version", "fields"}; raise FormError, which names the question and says what to do."""
    part = Part(told, _("The form"))
    part.only("version", "fields")
    listed = part.list("fields", MOST_QUESTIONS)
    questions = tuple(_question(one, number) for number, one in enumerate(listed, start=1))
    form = Form(part.count("version", 1, MOST_VERSIONS), questions)
    for number, one in enumerate(questions, start=1):
        Part({}, _place(number, one.id), one.id).must(
            form.question(one.id) is one, _("choose another id, since an earlier question has this one.")
        )
    return form


def next_version(form: Form, changed: Form) -> Form:
    """Return `changed` as the version after `form`, or `form` where nothing changed. Raise FormError where a question
    became one of another kind: its answers so far could not be read."""
    if changed.questions == form.questions:
        return form
    for number, one in enumerate(changed.questions, start=1):
        before = form.question(one.id)
        Part({}, _place(number, one.id), one.id).must(
            before is None or before.kind == one.kind,
            _("give it a new id: its kind was another in the version before, and answers to that may be there."),
        )
    return Form(form.version + 1, changed.questions)


def _question(told: object, number: int) -> Question:
    part = Part(told, _place(number, told.get("id") if isinstance(told, dict) else None))
    kind = part.told.get("kind")
    part.must(kind in _READERS, _("choose its kind: %(kinds)s.") % {"kinds": ", ".join(_READERS)})
    members, read = _READERS[str(kind)]
    part.only("id", "kind", "label", "help", "required", "blind", *members)
    part.field = part.id()
    part.must(part.field != TITLE, _("choose another id: every entry has a title already."))
    label = part.words("label", most=LONGEST_LABEL)
    help_words = part.words("help", most=LONGEST_HELP, may_be_empty=True)
    return read(part, (part.field, label, help_words, part.yes("required"), part.yes("blind")))


def _place(number: int, told: object) -> str:
    """What the question is called in a sentence: its number, and its id where it has one that can be read."""
    if isinstance(told, str) and told.strip():
        return _("Question %(number)s (%(id)s)") % {"number": number, "id": told[:40]}
    return _("Question %(number)s") % {"number": number}


def _text(part: Part, common: Common) -> Question:
    least, most = part.count("least", 0, MOST_CHARACTERS), part.count("most", 1, MOST_CHARACTERS)
    part.must(least <= most, _("the fewest characters are more than the most: change one of the two limits."))
    return TextQuestion(*common, least, most)


def _choice(part: Part, common: Common) -> Question:
    options = tuple(_option(one, part) for one in part.list("choices", MOST_OPTIONS))
    part.must(bool(options), _("add a choice; there is none."))
    part.must(len({one.id for one in options}) == len(options), _("give every choice an id of its own."))
    return ChoiceQuestion(*common, options, part.yes("several"))


def _option(told: object, question: Part) -> Option:
    part = Part(told, question.place, question.field)
    part.only("id", "zh", "en")
    return Option(part.id(), part.both("choices", most=LONGEST_LABEL))


def _files(part: Part, common: Common) -> Question:
    takes = part.list("takes", len(TAKES))
    known = bool(takes) and all(one in TAKES for one in takes) and len(set(takes)) == len(takes)
    part.must(known, _("choose which files it takes, each once: %(kinds)s.") % {"kinds": ", ".join(TAKES)})
    return FilesQuestion(*common, tuple(takes), part.count("count", 1, MOST_FILES))


_READERS: dict[str, tuple[tuple[str, ...], Callable[[Part, Common], Question]]] = {
    "text": (("least", "most"), _text),
    "choice": (("choices", "several"), _choice),
    "files": (("takes", "count"), _files),
}
