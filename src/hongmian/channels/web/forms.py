"""The forms of the channels' desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.channels.enums import IssueState, PushState
from hongmian.channels.wechat.limits import AUTHOR, DIGEST, TITLE
from hongmian.outreach.web.fields import Plain
from hongmian.ui.filtering import FilterForm, any_of


class PushForm(Plain):
    """What WeChat shows beside the text; shorter than ours may be."""

    title = forms.CharField(
        label=_("Title in WeChat"), max_length=TITLE, help_text=_("At most %(most)s signs.") % {"most": TITLE}
    )
    author = forms.CharField(label=_("Author in WeChat"), max_length=AUTHOR, required=False)
    summary = forms.CharField(
        label=_("Summary in WeChat"), max_length=DIGEST, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands below the title in chats. At most %(most)s signs.") % {"most": DIGEST},
    )  # fmt: skip

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["lang"] = "en" if language == "en" else "zh-CN"


class ArticleFilters(FilterForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Words in the article")


class PushFilters(FilterForm):
    state = forms.ChoiceField(label=_("State"), choices=any_of(PushState.choices))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Title or number")


class IssueFilters(FilterForm):
    state = forms.ChoiceField(label=_("State"), choices=any_of(IssueState.choices))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Words of the subject")
