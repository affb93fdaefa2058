"""Forms of the newsroom's desk."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.directory.enums import Role
from hongmian.directory.person import Person
from hongmian.directory.queries.unit_names import agency_names
from hongmian.kit.clock import SHANGHAI
from hongmian.newsroom.enums import ConsentForm, Kind, PictureConsent, Side
from hongmian.newsroom.models.article import MOST_BYLINE, MOST_LEAD, MOST_NOTE, MOST_TITLE
from hongmian.ui.filtering import DayField

CHOSEN = [(value, label) for value, label in Kind.choices if value != Kind.WINNER]


class Plain(forms.Form):
    """A form without colons behind its labels."""

    use_required_attribute = False  # the page answers in words

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, field in self.fields.items():
            field.error_messages["required"] = _("Please fill this in.")
            if name.endswith(("_zh", "_en")):
                field.widget.attrs["lang"] = "en" if name.endswith("_en") else "zh-CN"


class NewForm(Plain):
    key = forms.UUIDField(widget=forms.HiddenInput)
    agency = forms.ChoiceField(label=_("Agency"))
    kind = forms.ChoiceField(label=_("Kind of article"), choices=CHOSEN)
    title_zh = forms.CharField(label=pgettext_lazy("article", "Title"), max_length=MOST_TITLE)
    lead_zh = forms.CharField(label=_("Lead"), max_length=MOST_LEAD, required=False, widget=forms.Textarea)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())
        names = agency_names(person.managed_agencies)
        own = [(str(pk), name) for pk, name in sorted(names.items(), key=lambda pair: pair[1])]
        association = [("association", _("The association"))] if person.has(Role.ASSOCIATION) else []
        agency: Any = self.fields["agency"]
        agency.choices = [*association, *own]
        self.initial.setdefault("agency", agency.choices[0][0] if agency.choices else "")
        if len(agency.choices) == 1:
            agency.widget = forms.HiddenInput()

    @property
    def for_agency(self) -> uuid.UUID | None:
        chosen = self.cleaned_data["agency"]
        return None if chosen == "association" else uuid.UUID(chosen)


class TextsForm(Plain):
    """The texts of an article; its parts are read beside it (`sent.draft_from`)."""

    title_zh = forms.CharField(label=pgettext_lazy("article", "Title"), max_length=MOST_TITLE, required=False)
    lead_zh = forms.CharField(
        label=_("Lead"), max_length=MOST_LEAD, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip
    byline_zh = forms.CharField(label=_("Byline"), max_length=MOST_BYLINE, required=False)
    picture = forms.ChoiceField(label=_("Picture at the top"), required=False)
    title_en = forms.CharField(
        label=pgettext_lazy("article", "Title in English"), max_length=2 * MOST_TITLE, required=False
    )  # fmt: skip
    lead_en = forms.CharField(
        label=_("Lead in English"), max_length=2 * MOST_LEAD, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip
    byline_en = forms.CharField(label=_("Byline in English"), max_length=MOST_BYLINE, required=False)

    def __init__(self, *args: Any, pictures: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].choices = [("", _("None")), *pictures]  # type: ignore[attr-defined]  # a choice field


class CorrectionForm(Plain):
    note_zh = forms.CharField(
        label=_("What was corrected"), max_length=MOST_NOTE, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Stands at the top of the article with its date, e.g. “The first version said three; it was two.”"),
    )  # fmt: skip
    note_en = forms.CharField(label=_("What was corrected, in English"), max_length=MOST_NOTE, required=False)
    minor = forms.BooleanField(label=_("Only a slip of writing"), required=False)


class RemarksForm(Plain):
    remarks = forms.CharField(label=_("Remarks"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class MinuteBox(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class ScheduleForm(Plain):
    publish_at = forms.DateTimeField(
        label=_("To be published at"), widget=MinuteBox, help_text=_("Local time, to the minute.")
    )  # fmt: skip

    def clean_publish_at(self) -> Any:
        return self.cleaned_data["publish_at"].astimezone(SHANGHAI)


class WithdrawForm(Plain):
    why_zh = forms.CharField(
        label=pgettext_lazy("article", "Why it was withdrawn"), max_length=MOST_NOTE,
        help_text=_("Stands where the article stood."),
    )  # fmt: skip
    why_en = forms.CharField(label=_("Why it was withdrawn, in English"), max_length=MOST_NOTE, required=False)


class ConsentRecordForm(Plain):
    side = forms.ChoiceField(label=_("Whose consent"), choices=Side.choices)
    form = forms.ChoiceField(label=_("How it was given"), choices=ConsentForm.choices)
    name = forms.CharField(label=pgettext_lazy("consent", "Who gave it"), max_length=40, required=False)
    reference = forms.CharField(label=_("Where the form is kept"), max_length=60, required=False)
    given_on = DayField(label=pgettext_lazy("consent", "Given on"))


class PictureForm(Plain):
    alt_zh = forms.CharField(label=_("What it shows, for those who cannot see it"), max_length=150)
    alt_en = forms.CharField(label=_("What it shows, in English"), max_length=250)
    caption_zh = forms.CharField(label=_("Caption"), max_length=150, required=False)
    caption_en = forms.CharField(label=_("Caption in English"), max_length=250, required=False)
    credit = forms.CharField(label=_("Credit"), max_length=60)
    consent = forms.ChoiceField(
        label=pgettext_lazy("newsroom", "Consent"), choices=PictureConsent.choices, widget=forms.RadioSelect,
        initial=PictureConsent.NOBODY,
    )  # fmt: skip
    reference = forms.CharField(label=_("Where the forms are kept"), max_length=60, required=False)


class NewPictureForm(PictureForm):
    key = forms.UUIDField(widget=forms.HiddenInput)
    agency = forms.ChoiceField(label=_("Agency"), widget=forms.HiddenInput)
    file = forms.FileField(label=_("File"), help_text=_("JPEG, PNG or WebP. Place and camera are taken out of it."))
    field_order = ("file",)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())
        own = [(str(pk), str(pk)) for pk in sorted(person.managed_agencies, key=str)]
        choices = ([("association", "")] if person.has(Role.ASSOCIATION) else []) + own
        self.fields["agency"].choices = choices  # type: ignore[attr-defined]  # a choice field, see above
        self.initial.setdefault("agency", choices[0][0] if choices else "")

    @property
    def for_agency(self) -> uuid.UUID | None:
        chosen = self.cleaned_data["agency"]
        return None if chosen == "association" else uuid.UUID(chosen)


class WhyForm(Plain):
    why = forms.CharField(label=_("Why"), max_length=200)
