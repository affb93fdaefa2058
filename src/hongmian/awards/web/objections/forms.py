"""What is asked of somebody who objects, who looks for an answer, and who decides."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.awards.domain.objections.words import LONGEST, LONGEST_CONTACT, LONGEST_NAME
from hongmian.awards.models import Batch
from hongmian.awards.web.objections.reach import PROCEDURE, choices_of


class ObjectionForm(forms.Form):
    """`about`: what it is about; `shown_files`: those that came before. The verb says what is wrong with the rest."""

    TOO_MANY = _("Many forms came from your connection within the hour. Please try later.")

    form = forms.UUIDField(widget=forms.HiddenInput)
    about = forms.ChoiceField(label=_("What is it about?"), error_messages={"required": _("Choose what it is about.")})
    text = forms.CharField(
        label=_("What is wrong, and how do you know?"), required=True, strip=False, max_length=LONGEST * 2,
        widget=forms.Textarea({"rows": 8}), error_messages={"required": _("Say what is wrong.")},
        help_text=_("10 to 2,000 characters. Only those who decide read this; it is not published."),
    )  # fmt: skip
    name = forms.CharField(label=_("Your name"), max_length=LONGEST_NAME * 2, required=False)
    contact = forms.CharField(
        label=_("Telephone or e-mail"), max_length=LONGEST_CONTACT * 2, required=False,
        help_text=_("Only used if something is to be asked, and read only with a reason that is kept."),
    )  # fmt: skip
    use_required_attribute = False  # the page answers in words

    def __init__(self, *args: Any, batch: Batch, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("form", uuid.uuid4())
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["about"].choices = choices_of(batch)  # type: ignore[attr-defined]  # a ChoiceField
        for name in ("name", "contact"):
            self.fields[name].required = not batch.call.anonymous
        self.fields["about"].error_messages["invalid_choice"] = _(
            "No entry of the result that holds has the number %(value)s: the result was computed again meanwhile. Look "
            "at the newest, and choose once more."
        )
        self.fields["name"].error_messages["required"] = _("This award takes objections with a name only.")
        self.fields["contact"].error_messages["required"] = _("Leave a telephone number or an e-mail address.")

    @property
    def form_id(self) -> uuid.UUID:
        """Return the id that came with the form; a fresh one where that cannot be read."""
        told = self.data.get("form", "") if self.is_bound else self.initial["form"]
        try:
            return uuid.UUID(str(told))
        except ValueError:
            return uuid.UUID(str(self.initial["form"]))

    def told(self) -> dict[str, Any]:
        about = self.cleaned_data["about"]
        return {
            "form": self.cleaned_data["form"], "entry": "" if about == PROCEDURE else about,
            "text": self.cleaned_data["text"], "name": self.cleaned_data["name"],
            "contact": self.cleaned_data["contact"],
        }  # fmt: skip


class KeyForm(forms.Form):
    key = forms.CharField(
        label=_("Key of your objection"), max_length=60,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
        help_text=_("Sixteen letters and digits, such as ABCD-EFGH-JKLM-NPQR. Small letters and blanks do not matter."),
        error_messages={"required": _("Write the key that you got when you sent the objection.")},
    )  # fmt: skip
    use_required_attribute = False


class DecisionForm(forms.Form):
    """`entry` only where the objection names none; `expert` only where somebody's scores count."""

    ruling = forms.ChoiceField(
        label=pgettext_lazy("objection", "Answer"), widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the objection is upheld or rejected.")},
    )  # fmt: skip
    remedy = forms.ChoiceField(
        label=_("If it is upheld: what changes"), widget=forms.RadioSelect, required=False,
    )  # fmt: skip
    entry = forms.CharField(label=_("Number of the entry that changes"), max_length=12, required=False)
    expert = forms.TypedChoiceField(
        label=_("Expert whose scores are struck"), required=False, coerce=int, empty_value=None,
    )  # fmt: skip
    others = forms.MultipleChoiceField(
        label=_("Decide with it"), widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("Objections about the same, shown above. Those ticked get the same answer and the same reason."),
        error_messages={
            "invalid_choice": _(
                "One of the others was decided meanwhile, or is about something else. Look at them again."
            )
        },
    )  # fmt: skip
    why = forms.CharField(
        label=_("Reason"), max_length=600, widget=forms.Textarea({"rows": 4}),
        help_text=_("One or two sentences, 300 characters at most. It is published, so it names nobody."),
        error_messages={"required": _("Say in a sentence why. It is published in the contest log.")},
    )  # fmt: skip
    sure = forms.BooleanField(
        label=_("I have read everything above, and know that this is published and cannot be taken back."),
        error_messages={"required": _("Tick this to decide.")},
    )  # fmt: skip
    use_required_attribute = False
