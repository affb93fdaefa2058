"""Beginning an article."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.newsroom.domain.writing import write_article
from hongmian.newsroom.form.draft import Draft
from hongmian.newsroom.web.desk.forms import NewForm
from hongmian.newsroom.web.desk.reach import attempt, by_and_at


@access(Action.WRITE_ARTICLES)
@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    form = NewForm(request.POST or None, person=request.person)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        draft = Draft(title_zh=told["title_zh"], lead_zh=told["lead_zh"])
        made = attempt(
            form, lambda: write_article(pk=told["key"], kind=told["kind"], agency=form.for_agency, draft=draft,
                                        **by_and_at(request)),
        )  # fmt: skip
        if made is not None:
            return redirect("newsroom:edit", made.pk)
    return render(request, "newsroom/desk/new.html", {"form": form}, status=422 if form.is_bound else 200)
