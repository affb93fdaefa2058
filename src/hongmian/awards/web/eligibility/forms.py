"""The checklist of a call as a form, with the verdict and its reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.awards.domain.reasons import LONGEST
from hongmian.awards.enums import Verdict
from hongmian.awards.web.eligibility.shown import item_words

YES, NO = "yes", "no"
LABELS = {
    Verdict.ELIGIBLE: _("Eligible: it competes"),
    Verdict.MEND: _("To be mended: once, until the deadline"),
    Verdict.INELIGIBLE: _("Not eligible: it does not compete"),
}


class DecisionForm(forms.Form):
    """`rows`: of each item of the checklist the field of its answer and that of the reason for a no."""

    use_required_attribute = False

    def __init__(
        self, data: Any = None, *, checklist: list[dict[str, str]], verdicts: Iterable[Verdict],
        answers: dict[str, Any] | None = None, all_hold: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(data, label_suffix="")
        for item in checklist:
            before = (answers or {}).get(item["id"], {})
            holds = YES if all_hold or before.get("holds") else NO if before.get("holds") is False else None
            self.fields[f"holds-{item['id']}"] = _holds(item_words(item), holds)
            self.fields[f"why-{item['id']}"] = _why(str(before.get("why", "")))
        self.items = [item["id"] for item in checklist]
        self.fields["verdict"] = forms.ChoiceField(
            label=pgettext_lazy("entry", "Found"), choices=[(one.value, LABELS[one]) for one in verdicts],
            widget=forms.RadioSelect, initial=Verdict.ELIGIBLE if all_hold else None,
            error_messages={"required": _("Choose what you found.")},
        )  # fmt: skip
        self.fields["why"] = forms.CharField(
            label=_("Why, as everyone can read it"), required=False,
            help_text=_("Stands in the contest log for ever: at most 300 characters, nobody's name. May be empty where "
                        "the entry is eligible."),
            widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST}),
        )  # fmt: skip
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False)

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"holds-{item}"], self[f"why-{item}"]) for item in self.items]

    @property
    def answers(self) -> dict[str, dict[str, Any]]:
        given = self.cleaned_data
        return {
            item: {"holds": given[f"holds-{item}"] == YES, "why": given.get(f"why-{item}", "")} for item in self.items
        }

    def refuse(self, field: str | None, sentence: str) -> None:
        """Show a refusal beside what it is about: `field` of the verb, an item of the checklist among them."""
        name = f"why-{field}" if field in self.items else field
        self.add_error(name if name in self.fields else None, sentence)


def _holds(label: str, initial: str | None) -> forms.Field:
    return forms.ChoiceField(
        label=label, initial=initial, widget=forms.RadioSelect,
        choices=[(YES, pgettext_lazy("checklist", "Holds")), (NO, pgettext_lazy("checklist", "Does not hold"))],
        error_messages={"required": _("Say whether this holds.")},
    )  # fmt: skip


def _why(initial: str) -> forms.Field:
    return forms.CharField(
        label=_("Why it does not hold"), required=False, initial=initial, max_length=LONGEST,
        help_text=_("The entrant reads it. Say where, and what would be right."),
    )  # fmt: skip
