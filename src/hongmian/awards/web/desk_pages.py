"""The pages of the association about one award, as its desk links them: each step of an award adds its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.awards.models import Call
from hongmian.directory.person import Person
from hongmian.directory.rules import may
from hongmian.kit.access import Action


@dataclass(frozen=True)
class DeskPage:
    """`shows`: whether the call, as it stands, has such a page."""

    label: Any
    address: str
    action: Action
    shows: Callable[[Call], bool]


PAGES = (
    DeskPage(_("Edit"), "awards:desk_edit", Action.KEEP_CALLS, lambda call: call.is_draft),
    DeskPage(
        _("What each part decides"),
        "awards:desk_weights",
        Action.SEE_CALLS,
        lambda call: call.has_vote or call.has_jury,
    ),
    DeskPage(
        pgettext_lazy("entries of an award", "Entries"),
        "awards:staff_entries",
        Action.SEE_CALLS,
        lambda call: not call.is_draft,
    ),
    DeskPage(
        pgettext_lazy("award", "Public vote"),
        "awards:staff_vote",
        Action.KEEP_CALLS,
        lambda call: call.is_published and call.has_vote,
    ),
    DeskPage(_("Panel"), "awards:panel", Action.KEEP_CALLS, lambda call: call.is_published and call.has_jury),
    DeskPage(
        _("Leak check"),
        "awards:leaks",
        Action.KEEP_CALLS,
        lambda call: call.is_published and call.has_jury and call.blind,
    ),
    DeskPage(_("Assignment"), "awards:assign", Action.KEEP_CALLS, lambda call: call.is_published and call.has_jury),
    DeskPage(
        _("How far the review is"),
        "awards:progress",
        Action.KEEP_CALLS,
        lambda call: call.is_published and call.has_jury,
    ),
    DeskPage(_("Result"), "awards:desk_results", Action.SEE_CALLS, lambda call: not call.is_draft),
    DeskPage(pgettext_lazy("award", "Draw"), "awards:desk_draw", Action.SEE_CALLS, lambda call: not call.is_draft),
    DeskPage(_("Objections"), "awards:staff_objections", Action.DECIDE_OBJECTIONS, lambda call: call.is_published),
    DeskPage(_("Certificates"), "awards:desk_certificates", Action.KEEP_CALLS, lambda call: call.is_published),
)


def desk_pages(call: Call, person: Person) -> list[tuple[Any, str]]:
    """Return label and address of the pages that this person may open."""
    return [
        (page.label, reverse(page.address, args=[call.pk]))
        for page in PAGES if page.shows(call) and may(person, page.action)
    ]  # fmt: skip
