"""The steps of a poll's life, each with what follows from it and a second word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.polls.domain.drafting import discard_poll
from hongmian.polls.domain.ending import abort_poll, close_poll, extend_poll
from hongmian.polls.domain.opening import open_poll
from hongmian.polls.domain.secret import OVER, destroy_secret
from hongmian.polls.enums import PollState
from hongmian.polls.models import Poll
from hongmian.polls.queries.polls import poll_named
from hongmian.polls.web.staff.forms import StepForm


@dataclass(frozen=True)
class Step:
    """`may`: whether it can be taken from where the poll stands; `asks`: the fields of its form."""

    name: str
    label: Any
    done: Any
    follows: tuple[Any, ...]
    verb: Callable[..., Any]
    may: Callable[[Poll, datetime], bool]
    asks: tuple[str, ...] = ()
    dangerous: bool = True

    @property
    def address(self) -> str:
        return f"polls:staff_{self.name}"


def _is_open(poll: Poll, _at: datetime) -> bool:
    return poll.state == PollState.OPEN


STEPS = {
    step.name: step
    for step in (
        Step(
            "open", _("Open the poll"), _("The poll is open; its rules are frozen."),
            (
                _("Its rules and candidates are frozen and signed. Nobody can change them any more."),
                _("Its public log begins. From the opening time on, ballots are taken."),
                _("After that it can only be extended, closed or called off, each with a signed notice in the log."),
            ),
            open_poll, lambda poll, _at: poll.is_draft, dangerous=False,
        ),
        Step(
            "extend", _("Close later"), _("The new closing time stands in the log."),
            (_("A signed notice in the log tells everyone the new time and why."),),
            extend_poll, lambda poll, at: _is_open(poll, at) and at < poll.closes_at, ("closes_at", "why"),
            dangerous=False,
        ),
        Step(
            "close", _("Close now"), _("The poll is closed."),
            (_("No ballot is taken any more. The ballots are released, without names."),),
            close_poll, _is_open, ("why",),
        ),
        Step(
            "abort", _("Call it off"), _("The poll is called off."),
            (_("No ballot is taken any more. The log stays, and says why the poll was called off."),),
            abort_poll, _is_open, ("why",),
        ),
        Step(
            "destroy_secret", _("Destroy the secret"), _("The secret is destroyed; the log says so."),
            (
                _("Nobody can find any more which ballot belongs to a telephone number, not even we."),
                _("Copies of the key file, if you made any, must be removed by hand."),
            ),
            destroy_secret,
            lambda poll, at: (
                poll.state in OVER
                and at >= poll.objections_until
                and not poll.secret_destroyed_at
            ),
        ),
        Step(
            "discard", _("Discard the draft"), _("The draft is gone."),
            (_("The draft and its candidates are removed."),),
            discard_poll, lambda poll, _at: poll.is_draft,
        ),
    )
}  # fmt: skip


def steps_of(poll: Poll, at: datetime) -> list[tuple[Any, str, bool]]:
    """Return label, address and danger of the steps that can be taken now."""
    return [
        (step.label, reverse(step.address, args=[poll.pk]), step.dangerous)
        for step in STEPS.values() if step.may(poll, at)
    ]  # fmt: skip


@access(Action.KEEP_POLLS)
@require_http_methods(["GET", "POST"])
def take(request: StaffRequest, poll: str, step: str) -> HttpResponse:
    """Ask for the second word, then take the step."""
    found, taken = poll_named(poll), STEPS[step]
    if found is None or not taken.may(found, request.now):
        raise Http404
    form = StepForm(request.POST if request.method == "POST" else None, asks=taken.asks)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            taken.verb(poll=found, by=request.user, at=request.now, **form.cleaned_data)
        except Refused as error:
            refusal = str(error)
        else:
            messages.success(request, taken.done)
            return redirect("polls:staff_polls") if step == "discard" else redirect("polls:staff_poll", found.pk)
    shown = {
        "poll": found, "form": form, "title": taken.label, "do": taken.label, "follows": taken.follows,
        "refusal": refusal, "dangerous": taken.dangerous, "back_url": reverse("polls:staff_poll", args=[found.pk]),
    }  # fmt: skip
    return render(request, "polls/staff/step.html", shown)
