"""The forms of the chronicle."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.chronicle.domain.chapters import LONGEST_TITLE
from hongmian.chronicle.form.writing import html_of, typed_from
from hongmian.outreach.web.fields import Ask, Plain
from hongmian.ui.filtering import DayField

NOTE = _("What stands in 〔注：…〕 is printed at the foot of the page.")
MARKS = _(
    "A blank line begins a new paragraph. “# ” before a line makes a heading, “## ” a smaller one, “- ” an item, "
    "“1. ” a numbered one, “> ” a quotation; *** alone is a pause. **So** is bold, *so* is stressed, "
    "[words](https://…) lead somewhere."
)  # fmt: skip
LONGEST = 60_000


class WordsBox(forms.Textarea):
    """Rich text. `words.js` makes an editor of it, which sends HTML; without it one types marks, named below it."""

    def format_value(self, value: Any) -> Any:
        return typed_from(value) if value else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value, {**(attrs or {}), "data-html": value or ""})

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        box = super().render(name, value, attrs, renderer)
        return box + format_html('<span class="field__hint chronicle-marks" data-marks="{}">{}</span>', name, MARKS)


class WordsField(forms.CharField):
    """Rich text, as HTML or typed with marks; its value is HTML."""

    def __init__(self, **kwargs: Any) -> None:
        box = WordsBox(attrs={"rows": 18, "lang": "zh-CN"})
        super().__init__(widget=box, max_length=LONGEST, help_text=NOTE, strip=True, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return html_of(value or "")

    def clean(self, value: Any) -> Any:
        return html_of(super().clean(value))


class EditionForm(Plain):
    title = forms.CharField(label=pgettext_lazy("book", "Title"), max_length=40)
    subtitle = forms.CharField(label=_("Subtitle"), max_length=60, required=False)
    publisher = forms.CharField(label=_("Made by"), max_length=60)
    editors = forms.CharField(label=_("Editors"), max_length=200, required=False)
    printer = forms.CharField(label=_("Printed by"), max_length=100, required=False)
    rights = forms.CharField(label=_("Rights"), max_length=200, required=False)
    day_from = DayField(label=_("Tells of the days from"))
    day_until = DayField(label=_("through"))
    colophon = WordsField(label=_("About this edition"), required=False)

    @property
    def fields_of_it(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class ChapterForm(Plain):
    title = forms.CharField(label=pgettext_lazy("chapter", "Title"), max_length=LONGEST_TITLE)
    numbered = forms.BooleanField(
        label=_("Counted as a chapter"), required=False, initial=True,
        help_text=_("Leave it out for a foreword or an afterword."),
    )  # fmt: skip
    opening = WordsField(label=_("Opening words"), required=False)


class WordsForm(Plain):
    title = forms.CharField(label=pgettext_lazy("piece of the book", "Title"), max_length=60)
    byline = forms.CharField(label=_("Line below the title"), max_length=100, required=False)
    html = WordsField(label=pgettext_lazy("piece of the book", "Text"))


class PieceForm(Ask):
    heading = forms.CharField(
        label=_("Heading of our own"), max_length=60, required=False,
        help_text=_("Empty: the title of the source."),
    )  # fmt: skip
    flows = forms.BooleanField(label=_("Begins on the same page"), required=False)


class ConsentForm(Ask):
    whose = forms.CharField(widget=forms.HiddenInput)
    reference = forms.CharField(
        label=_("Where the form is kept"), max_length=60,
        help_text=_("A shelf and a number, so that it can be found. No name."),
    )  # fmt: skip
    given_on = DayField(label=pgettext_lazy("consent", "Given on"))


class PhotographForm(Plain):
    file = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG or WebP, at least 320 pixels wide; 1,110 for the whole width of the page. Place and "
                    "camera are taken out."),
    )  # fmt: skip
    title = forms.CharField(label=pgettext_lazy("photograph", "Title"), max_length=60)
    alt = forms.CharField(label=_("What it shows, for those who cannot see it"), max_length=150)
    caption = forms.CharField(label=_("Caption"), max_length=150, required=False)
    credit = forms.CharField(label=_("Credit"), max_length=60)
    shows_people = forms.BooleanField(
        label=_("Somebody can be recognised in it"), required=False,
        help_text=_("Then it is printed only with their consent on file."),
    )  # fmt: skip

    @property
    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("title", "alt", "caption", "credit")}


class PhotographWordsForm(PhotographForm):
    file = None  # type: ignore[assignment]


class PeriodForm(Ask):
    first = DayField(label=pgettext_lazy("book", "First day"))
    last = DayField(label=pgettext_lazy("book", "Last day"))
