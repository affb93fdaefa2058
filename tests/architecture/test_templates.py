"""Every page template is looked at in a browser: by its address, or by the state that shows it."""

from __future__ import annotations

import pytest
from django.test.signals import template_rendered
from django.urls import reverse

from tests.architecture.addresses import ADDRESSES, ANYONE, EVERYBODY
from tests.architecture.walk import read_out
from tools.messages import PACKAGE

# Shown by a state only; tests/journeys/test_other_states.py and test_signing_in.py bring each about, or, for the
# forms of a passkey and of a second step already set up, tests/accounts.
STATES = {
    "api/tokens/made.html",
    "429.html",
    "awards/certificates/unknown.html",
    "awards/eligibility/sure.html",
    "awards/eligibility/vote_open.html",
    "awards/entries/read.html",
    "awards/objections/received.html",
    "awards/results/none.html",
    "accounts/phone_change.html",
    "accounts/phone_code.html",
    "awards/review/declare_kinds.html",
    "polls/ended.html",
    "polls/no_box.html",
    "polls/objection.html",
    "polls/objection_sent.html",
    "polls/receipt.html",
    "polls/review.html",
    "polls/staff/desk_ended.html",
    "channels/newsletter/gone.html",
    "channels/newsletter/left.html",
    "chronicle/staff/gather_days.html",
    "contacts/shifts/handover.html",
    "directory/finder/hotline_ended.html",
    "directory/finder/station_closed.html",
    "manual/found.html",
    "manual/not_built.html",
    "mfa/authenticate.html",
    "mfa/recovery_codes/generate.html",
    "mfa/recovery_codes/index.html",
    "mfa/totp/activate_form.html",
    "mfa/totp/deactivate_form.html",
    "mfa/webauthn/add_form.html",
    "mfa/webauthn/authenticator_confirm_delete.html",
    "mfa/webauthn/edit_form.html",
    "mfa/webauthn/reauthenticate.html",
    "newsroom/public/withdrawn.html",
    "outreach/case_sheet.html",
    "outreach/code.html",
    "outreach/feedback_over.html",
    "socialaccount/connections.html",
    "ui/failed.html",
    "ui/stale_form.html",
}
# Each role has its own first page; a citizen is refused the history.
VISITORS = {"desk:first": EVERYBODY, "history:changes": "grace charlie", "account_logout": "alice"}


@pytest.mark.once
def test_every_page_template_is_shown_by_an_address_or_a_known_state(cast, client):
    shown = set()

    def note(sender, template, **more):
        shown.add(template.name)

    template_rendered.connect(note)
    for name, address in ADDRESSES.items():
        url = reverse(name, kwargs=address.target(cast) if address.target else {})
        for who in VISITORS.get(name, "" if address.open_to == ANYONE else address.open_to.split()[0]).split() or [""]:
            client.logout()
            if who:
                client.force_login(getattr(cast, who))
            read_out(client.get(url))
    template_rendered.disconnect(note)

    pages = {"/".join(path.relative_to(PACKAGE).parts[2:]) for path in PACKAGE.glob("*/templates/**/*.html")}
    assert {name for name in pages - shown if not name.split("/")[-1].startswith("_")} == STATES
