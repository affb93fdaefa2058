"""The page on which a draft is edited."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hongmian.awards.domain.calls.drafting import change_call
from hongmian.awards.domain.calls.faults import WrongCall
from hongmian.awards.models import Call
from hongmian.awards.web.calls.desk import faults_of, kept_draft
from hongmian.awards.web.calls.editing.editor import Editor
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, call: str) -> HttpResponse:
    """Show and store a draft. `?check`: with what keeps it from being published beside the fields."""
    found = kept_draft(call)
    do = request.POST.get("do", "store")
    if request.method == "GET":
        editor = Editor.of(found)
        if "check" in request.GET:
            editor.place(faults_of(found, request.now))
    elif do != "store":
        editor = Editor.turned(request.POST, do)
    else:
        editor = Editor(data=request.POST)
        if editor.is_valid() and _stored(request, found, editor):
            messages.success(request, _("Stored."))
            return redirect("awards:desk_call", found.pk)
    shown = {
        "call": found, "form": editor.form, "lists": editor.lists, "problems": editor.problems(), "do": do,
    }  # fmt: skip
    return render(request, "awards/calls/desk/edit.html", shown)


def _stored(request: StaffRequest, call: Call, editor: Editor) -> bool:
    try:
        change_call(call=call, by=request.user, at=request.now, **editor.told(call.form))
    except WrongCall as refusal:
        editor.place(refusal.faults)
        return False
    return True
