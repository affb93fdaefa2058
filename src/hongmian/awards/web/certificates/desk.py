"""The certificates of an award at the association's desk: where each batch stands, and the list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hongmian.accounts.senders.mail import can_mail
from hongmian.awards.domain.certificates.issuing import issuing_of
from hongmian.awards.domain.certificates.saying import address_only_here
from hongmian.awards.queries.certificates import listed_certificates, states_of
from hongmian.awards.web.certificates.reach import call_or_404
from hongmian.awards.web.certificates.runs import ShownBatch
from hongmian.awards.web.certificates.shown import ShownCertificate
from hongmian.awards.web.shown import shown_call
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.ui.paging import page_of


class Filters(forms.Form):
    use_required_attribute = False
    q = forms.CharField(label=_("Number, name or title"), required=False, max_length=60)

    def __init__(self, sent: Any) -> None:
        super().__init__(sent, label_suffix="")

    @property
    def chosen(self) -> str:
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""


@access(Action.KEEP_CALLS)
@never_cache
@require_safe
def certificates(request: StaffRequest, call: str) -> HttpResponse:
    found, filters = call_or_404(call), Filters(request.GET)
    page = page_of(request, listed_certificates(found, filters.chosen))
    context = {
        "shown": shown_call(found, request.now), "batches": [ShownBatch(one) for one in states_of(found)],
        "issuing": issuing_of(found), "page": page, "rows": [ShownCertificate(one) for one in page.rows],
        "filters": filters, "can_mail": can_mail(), "only_here": address_only_here(),
    }  # fmt: skip
    return render(request, "awards/certificates/desk.html", context)
