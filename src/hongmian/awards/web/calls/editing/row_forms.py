"""The rows of the editor: a question of the form, a criterion, a thing to check, a rule for ties, a batch."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.awards.form.reading import LONGEST_HELP, LONGEST_LABEL
from hongmian.awards.web.calls.editing.fields import ExactField, PairsField, TimeField

KINDS = (
    ("text", pgettext_lazy("question", "Text")), ("choice", pgettext_lazy("question", "Choice")),
    ("files", pgettext_lazy("question", "Files")),
)  # fmt: skip
TAKES = (("pdf", "PDF"), ("docx", "Word"), ("picture", _("Pictures")))
OF_KIND = {"text": ("least", "most"), "choice": ("choices", "several"), "files": ("takes", "count")}


class QuestionRow(forms.Form):
    """A question; only the fields of its kind are there."""

    id = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Kind of answer"), choices=KINDS)
    label_zh = forms.CharField(label=_("Question in Chinese"), max_length=LONGEST_LABEL)
    label_en = forms.CharField(label=_("Question in English"), max_length=LONGEST_LABEL)
    help_zh = forms.CharField(label=_("Hint in Chinese"), max_length=LONGEST_HELP, required=False)
    help_en = forms.CharField(label=_("Hint in English"), max_length=LONGEST_HELP, required=False)
    least = forms.IntegerField(label=_("Fewest characters"), min_value=0, max_value=20_000)
    most = forms.IntegerField(label=_("Most characters"), min_value=1, max_value=20_000)
    choices = PairsField(
        label=pgettext_lazy("question", "Choices"),
        example=_("Chinese | English"),
        help_text=_("A line each: Chinese | English"),
    )
    several = forms.BooleanField(label=_("Several may be chosen"), required=False)
    takes = forms.MultipleChoiceField(label=_("Which files"), choices=TAKES, widget=forms.CheckboxSelectMultiple)
    count = forms.IntegerField(label=_("Most files"), min_value=1, max_value=20)
    required = forms.BooleanField(label=_("Must be answered"), required=False)
    blind = forms.BooleanField(label=_("Experts of a blind review do not see it"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.data.get(self.add_prefix("kind")) if self.is_bound else self.initial.get("kind")
        kept = OF_KIND.get(str(kind), OF_KIND["text"])
        for name in {name for names in OF_KIND.values() for name in names} - set(kept):
            del self.fields[name]

    @property
    def called(self) -> str:
        """What the row says of itself while it is folded."""
        return str(self["label_zh"].value() or "")


class CriterionRow(forms.Form):
    id = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    title = forms.CharField(label=_("Criterion"), max_length=40)
    weight = ExactField(label=_("Weight"))


class ItemRow(forms.Form):
    id = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    zh = forms.CharField(label=_("What is checked, in Chinese"), max_length=120)
    en = forms.CharField(label=_("What is checked, in English"), max_length=120)

    @property
    def called(self) -> str:
        """What the row says of itself while it is folded."""
        return str(self["zh"].value() or "")


class TieRow(forms.Form):
    """`rules`: those that the formula has, as choices."""

    rule = forms.ChoiceField(label=_("Goes first"))

    def __init__(self, *args: Any, rules: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].choices = rules  # type: ignore[attr-defined]  # a choice field


class BatchRow(forms.Form):
    winners = forms.IntegerField(label=_("Winners"), min_value=1, max_value=100_000)
    result_from = TimeField(label=_("Result from"))
