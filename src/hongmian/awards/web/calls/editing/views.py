"""The page on which a draft is edited."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from hongmian.awards.domain.calls.drafting import change_call
from hongmian.awards.domain.calls.faults import CannotChange, Overtaken, WrongCall
from hongmian.awards.models import Call
from hongmian.awards.web.calls.desk import advice_of, faults_of, frozen, kept_call, missing_of, seen_of
from hongmian.awards.web.calls.editing.editor import Editor
from hongmian.awards.web.calls.weighing import example_weighed
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access


@access(Action.KEEP_CALLS)
@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, call: str) -> HttpResponse:
    """Show and store a draft. `?check`: with what keeps it from being published beside the fields."""
    found = kept_call(call)
    if not found.is_draft:
        return frozen(request, found)
    do = request.POST.get("do", "store")
    if request.method == "GET":
        editor = Editor.of(found)
        if "check" in request.GET:
            editor.place(faults_of(found, request.now))
    elif do != "store":
        editor = Editor.turned(request.POST, do)
    else:
        editor = Editor(data=request.POST)
        if editor.is_valid():
            return _stored(request, found, editor)
    return _shown(request, found, editor, do=do)


def _stored(request: StaffRequest, call: Call, editor: Editor) -> HttpResponse:
    seen = request.POST.get("seen", "")
    try:
        change_call(call=call, by=request.user, at=request.now, seen=seen, **editor.told(call.form))
    except WrongCall as refusal:
        editor.place(refusal.faults)
        return _shown(request, call, editor)
    except Overtaken:
        return _shown(request, call, editor, overtaken=True)
    except CannotChange:
        return frozen(request, call)
    messages.success(request, _("Stored."))
    return redirect("awards:desk_call", call.pk)


def _shown(
    request: StaffRequest, call: Call, editor: Editor, *, do: str = "store", overtaken: bool = False
) -> HttpResponse:
    """`overtaken`: from now on it is the changed draft that was seen, so that to store once more is meant."""
    seen = "" if overtaken else request.POST.get("seen", "")
    shown = {
        "call": call, "form": editor.form, "lists": editor.lists, "problems": editor.problems(), "do": do,
        "seen": seen or seen_of(call), "overtaken": overtaken, "advice": missing_of(advice_of(call)),
    }  # fmt: skip
    return render(request, "awards/calls/desk/edit.html", example_weighed(call) | shown)
