"""The forms of clippings."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.clippings.enums import Language, Scope, State
from hongmian.clippings.models import Clipping
from hongmian.clippings.models.clipping import MOST_AUTHORS, MOST_SOURCE, MOST_TITLE, MOST_URL
from hongmian.clippings.quoting import MOST_SIGNS
from hongmian.kit.clock import SHANGHAI
from hongmian.outreach.web.fields import Ask, Plain
from hongmian.ui.filtering import DayField, FilterForm, any_of

MOST_TEXT = 200_000


def _address(text: str) -> None:
    if not re.match(r"^https?://[^\s/]+", text):
        raise forms.ValidationError(_("Write the whole address, beginning with https:// or http://."), code="address")


def address_field() -> forms.CharField:
    return forms.CharField(
        label=_("Address of the page"), max_length=MOST_URL, required=False, validators=[_address],
        help_text=_("Where it was published. Nothing is fetched from there."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )  # fmt: skip


class NewForm(Plain):
    """A saved page, or text copied from one."""

    asks_key = False
    file = forms.FileField(
        label=_("Saved page"), required=False,
        help_text=_("In the browser: save the page (page alone or in one file) and choose it here. At most 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".html,.htm,.mhtml,.mht,.txt,text/html,text/plain"}),
    )  # fmt: skip
    text = forms.CharField(
        label=_("Or copied text"), required=False, max_length=MOST_TEXT, strip=False,
        help_text=_("Select the article on the page, copy it and paste it here. Menus that come along are taken out."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip
    url = address_field()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("file") and not (given.get("text") or "").strip() and not self.errors:
            self.add_error("file", _("Choose a saved page, or paste the text below."))
        return given


class LookForm(Ask):
    """What an editor corrects. `version`: of the clipping when the form was drawn."""

    title = forms.CharField(label=pgettext_lazy("of an article", "Title"), max_length=MOST_TITLE)
    source = forms.CharField(label=pgettext_lazy("of an article", "Source"), max_length=MOST_SOURCE, required=False)
    authors = forms.CharField(
        label=_("Authors"), max_length=600, required=False, help_text=_("Several names with a comma between them.")
    )
    day = DayField(label=_("Published on"), required=False)
    time = forms.TimeField(
        label=pgettext_lazy("of an article", "Time"), required=False,
        help_text=_("Empty where the page tells only the day."),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write it like 14:30.")},
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=Language)
    url = address_field()
    quotation = forms.CharField(
        label=_("Quotation"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=format_lazy(
            _("Word for word from the text, shown to everybody. At most {zh} signs of a Chinese text, {en} of an English one."),  # noqa: E501 one sentence
            **MOST_SIGNS,
        ),
    )  # fmt: skip
    body = forms.CharField(
        label=pgettext_lazy("of an article", "Text"), max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("A paragraph a line."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        chinese = (self.initial or {}).get("language") != Language.EN
        for name in ("title", "quotation", "body"):
            self.fields[name].widget.attrs["lang"] = "zh-CN" if chinese else "en"

    @property
    def fields_to_store(self) -> dict[str, Any]:
        given = self.cleaned_data
        day, time = given["day"], given["time"]
        at = datetime.combine(day, time or datetime.min.time(), tzinfo=SHANGHAI) if day else None
        names = [name for each in re.split(r"[、，,;；\n]", given["authors"]) if (name := " ".join(each.split()))]
        body = "\n".join(line.strip() for line in given["body"].splitlines() if line.strip())
        return {
            "title": " ".join(given["title"].split()), "source": given["source"].strip(), "body": body,
            "authors": list(dict.fromkeys(names))[:MOST_AUTHORS], "published_at": at, "url": given["url"].strip(),
            "day_only": at is not None and time is None, "language": given["language"],
            "quotation": " ".join(given["quotation"].split()),
        }  # fmt: skip


def initial_of(clipping: Clipping) -> dict[str, Any]:
    at = clipping.published_at.astimezone(SHANGHAI) if clipping.published_at else None
    return {
        "title": clipping.title, "source": clipping.source, "authors": "、".join(clipping.authors),
        "day": at.date() if at else None, "time": at.time() if at and not clipping.day_only else None,
        "language": clipping.language, "url": clipping.url, "quotation": clipping.quotation, "body": clipping.body,
        "version": clipping.version,
    }  # fmt: skip


class WithdrawForm(Ask):
    why = forms.CharField(
        label=pgettext_lazy("clipping", "Why it was withdrawn"),
        max_length=200,
        help_text=_("Kept with your name; not public."),
    )


class PermissionForm(Plain):
    given_by = forms.CharField(
        label=_("Who gave it"), max_length=120, help_text=_("The outlet or the author, and in what function.")
    )
    scope = forms.ChoiceField(
        label=pgettext_lazy("of a permission", "For what"), choices=Scope, widget=forms.RadioSelect, initial=Scope.WEB
    )
    note = forms.CharField(
        label=_("How it is proved"),
        max_length=200,
        required=False,
        help_text=_("For example: letter of 18 March, file 7."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_on"] = DayField(label=_("Given on"), initial=self.at.date())
        self.fields["until"] = DayField(label=_("Valid until"), required=False, help_text=_("Empty: without end."))
        self.order_fields(["key", "given_by", "given_on", "scope", "until", "note"])


class Filters(FilterForm):
    state = forms.ChoiceField(label=_("State"), choices=any_of(State.choices))
    language = forms.ChoiceField(label=_("Language"), choices=any_of(Language.choices))
    permission = forms.ChoiceField(
        label=_("Permission"),
        choices=any_of((("yes", pgettext_lazy("permission", "On file")), ("no", pgettext_lazy("permission", "None")))),
    )
    since = DayField(label=pgettext_lazy("of a list", "From"))
    until = DayField(label=pgettext_lazy("of a list", "Until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Title, source, author or text")
