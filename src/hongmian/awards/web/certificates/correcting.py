"""The form that corrects what stands on a certificate."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hongmian.awards.domain.certificates.refusals import LONGEST_REASON
from hongmian.awards.models import Certificate
from hongmian.press.certificates.certificate import MOST_RECIPIENTS

LONGEST_NAME, LONGEST_AGENCY, LONGEST_TITLE = 80, 80, 120


class CorrectForm(forms.Form):
    """A name and an agency for each recipient, one row more than there are, and the title where there is one."""

    use_required_attribute = False

    def __init__(self, certificate: Certificate, sent: Any = None) -> None:
        super().__init__(sent, label_suffix="")
        self._certificate = certificate
        rows = [*certificate.recipients, {"name": "", "agency": ""}][:MOST_RECIPIENTS]
        self._count = len(rows)
        for at, row in enumerate(rows):
            numbered = {"n": at + 1}
            self.fields[f"name-{at}"] = forms.CharField(
                label=_("Name %(n)s") % numbered, max_length=LONGEST_NAME, initial=row["name"],
                required=len(certificate.recipients) == 1 and at == 0,
            )  # fmt: skip
            self.fields[f"agency-{at}"] = forms.CharField(
                label=_("Agency of name %(n)s") % numbered, max_length=LONGEST_AGENCY, required=False,
                initial=row["agency"],
            )  # fmt: skip
        if certificate.said["title"]:
            self.fields["title"] = forms.CharField(
                label=_("Title on the certificate"), max_length=LONGEST_TITLE, initial=certificate.said["title"]
            )
        if certificate.made_at:
            self.fields["why"] = forms.CharField(
                label=gettext_lazy("Why"), max_length=LONGEST_REASON,
                help_text=gettext_lazy("It is published on the page of the certificate."),
            )  # fmt: skip

    @property
    def told(self) -> dict[str, Any]:
        """What the verb takes."""
        said = self.cleaned_data
        rows = [{"name": said[f"name-{at}"], "agency": said[f"agency-{at}"]} for at in range(self._count)]
        title = said.get("title", self._certificate.said["title"])
        return {"recipients": rows, "title": title, "why": said.get("why", "")}
