"""What is asked before something sealed is opened, and before it is erased."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.clients.enums import Erasure

SHORTEST_REASON = 2


class ReasonForm(forms.Form):
    """Why someone opens what is sealed: one of the usual reasons, or words of their own."""

    use_required_attribute = False
    usual = forms.ChoiceField(
        label=_("Why do you open it?"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason; it is kept.")},
        choices=[
            ("service", _("To give a service")),
            ("check", _("To check or correct the record")),
            ("supervision", _("Supervision")),
            ("own", _("The person asks for it")),
            ("other", _("Another reason")),
        ],
    )  # fmt: skip
    words = forms.CharField(label=_("Add a few words"), max_length=150, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        usual, words = given.get("usual"), given.get("words", "")
        if usual == "other" and len(words) < SHORTEST_REASON:
            self.add_error("words", _("Write the reason in a few words; it is kept."))
        named = "" if usual == "other" else dict(self.fields["usual"].choices).get(usual, "")  # type: ignore[attr-defined]  # a ChoiceField
        given["reason"] = "; ".join(str(part) for part in (named, words) if part)
        return given


class ErasureForm(forms.Form):
    """On whose word what names a person is erased. No free words: they would outlive what is erased."""

    use_required_attribute = False
    why = forms.ChoiceField(
        label=_("Why is it erased?"), choices=Erasure, widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it is erased; it is kept.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
