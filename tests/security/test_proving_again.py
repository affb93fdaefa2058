"""What gives out much, or annuls, asks again who signed in long ago."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.architecture.addresses import ADDRESSES, ANYONE
from tests.architecture.walk import addresses
from tests.cast import PASSWORD
from tests.security.given_out import gives_out_a_file, takes_back

pytestmark = pytest.mark.usefixtures("asked_again")

# Many records, or a person's data.
EXPORTS = [
    "accounts:own_data", "awards:desk_certificates_printing", "awards:desk_certificates_zip", "bulletins:figures_file",
    "clients:client_copy", "clippings:record_book", "contacts:contacts_csv", "contacts:roster_csv",
    "directory:import_rejected", "history:changes_csv", "relief:ledger_csv", "wishes:chain_file",
    "wishes:proposal_record",
]  # fmt: skip
# Files that are not for all to see and yet are given without asking again: one document, or nothing about people.
ONE_DOCUMENT = {
    "activities:picture_file", "awards:desk_certificate_file", "awards:desk_certificate_sample",
    "awards:entry_certificate", "awards:entry_file", "awards:review_file", "awards:staff_entry_file",
    "awards:staff_evidence", "chronicle:file", "chronicle:picture", "clippings:original", "newsroom:picture_file",
    "wishes:certificate", "wishes:own_photo", "wishes:photo",
}  # fmt: skip
NOBODY_IN_IT = {
    "activities:totals_xlsx": "totals",
    "cards:batch_pdf": "cards that hang at every door", "cards:batch_pictures": "likewise",
    "cards:station_picture": "likewise", "cards:station_proof": "likewise",
    "channels:poster": "made to be hung up", "channels:posters_zip": "likewise", "channels:text": "a published article",
    "directory:import_template": "empty", "returns:template": "empty", "returns:rejected": "the agency's own figures",
}  # fmt: skip
# What others rely on and what does not come back.
ANNULMENTS = [
    "awards:desk_certificate_withdraw", "awards:desk_exclude", "awards:desk_off", "chronicle:withdraw",
    "clients:client_erase", "polls:staff_inquiry",
]  # fmt: skip
TAKEN_BACK = {
    "activities:call_off": "a change of the programme, told to who signed up", "site:event_call_off": "likewise",
    "api:token_revoke": "shuts a door: nobody should have to wait for that",
    "awards:entry_withdraw": "one's own", "wishes:pledge_withdraw": "one's own", "wishes:pool_withdraw": "one's own",
    "cards:handing_void": "a slip of the pen, told as one", "contacts:contact_void": "can be taken back",
    "outreach:aid_run_void": "can be taken back", "outreach:follow_up_void": "can be taken back",
    "outreach:outing_void": "can be taken back", "outreach:support_void": "can be taken back",
    "outreach:referral_withdraw": "can be sent anew", "returns:withdraw": "can be sent anew",
    "clippings:withdraw": "can be kept anew", "newsroom:withdraw": "wrong words must leave at once",
    "chronicle:consent_withdraw": "a person's wish, done at once", "newsroom:consent_withdraw": "likewise",
    "newsroom:picture_withdraw": "likewise", "clippings:permission_end": "likewise",
    "wishes:wish_withdraw": "a family's wish", "wishes:proposal_strike": "a line of a draft",
    "directory:agency_withdraw": "a last day, which can be changed", "directory:hotline_withdraw": "likewise",
    "directory:partygroup_withdraw": "likewise", "directory:station_withdraw": "likewise",
    "directory:worker_withdraw": "likewise", "directory:membership_end": "shuts a door",
}  # fmt: skip
AGAIN = re.compile(r"/accounts/(2fa/)?reauthenticate/\?next=")


def ask(browser, name, url):
    return browser.post(url) if ADDRESSES[name].answer == 405 else browser.get(url)


def url_and_reader(name, cast):
    address = ADDRESSES[name]
    who = address.open_to.split()[0]
    return reverse(name, kwargs=address.target(cast) if address.target else {}), getattr(cast, who)


@pytest.mark.parametrize("name", [*EXPORTS, *ANNULMENTS])
def test_who_signed_in_long_ago_proves_it_again_before_an_export_or_an_annulment(name, cast, signed_in):
    url, reader = url_and_reader(name, cast)

    assert AGAIN.match(ask(signed_in(reader, minutes=16), name, url).get("Location", ""))
    assert not AGAIN.match(ask(signed_in(reader, minutes=1), name, url).get("Location", ""))


def test_the_password_leads_back_to_the_file(cast, signed_in):
    browser = signed_in(cast.alice, minutes=60)

    asked = browser.get(reverse("contacts:contacts_csv") + "?words=x")
    proved = browser.post(asked.url, {"password": PASSWORD, "next": reverse("contacts:contacts_csv") + "?words=x"})

    assert proved.url == reverse("contacts:contacts_csv") + "?words=x"
    assert browser.get(proved.url).status_code == 200


def test_a_wrong_password_leads_nowhere(cast, signed_in):
    browser = signed_in(cast.alice, minutes=60)
    asked = browser.get(reverse("contacts:contacts_csv"))

    browser.post(asked.url, {"password": "guessed", "next": reverse("contacts:contacts_csv")})

    assert AGAIN.match(browser.get(reverse("contacts:contacts_csv")).url)


def test_an_annulment_of_ballots_asks_again_and_annuls_nothing_before(cast, signed_in):
    url = reverse("polls:staff_inquiry", kwargs=ADDRESSES["polls:staff_inquiry"].target(cast))
    desk = "/polls/somewhere/review/"

    answer = signed_in(cast.grace, minutes=60).post(
        url, {"do": "annul"}, headers={"referer": f"http://testserver{desk}"}
    )

    assert AGAIN.match(answer.url)
    assert answer.url.endswith("next=%2Fpolls%2Fsomewhere%2Freview%2F")


def test_another_site_as_the_page_before_is_not_led_back_to(cast, signed_in):
    url = reverse("polls:staff_inquiry", kwargs=ADDRESSES["polls:staff_inquiry"].target(cast))

    answer = signed_in(cast.grace, minutes=60).post(url, {"do": "annul"}, headers={"referer": "https://evil.example/x"})

    assert answer.url.endswith("next=%2Fdesk%2F")


def private(does):
    """The addresses that are not everybody's and whose view does something."""
    return {
        found.name
        for found in addresses()
        if found.view.__module__.startswith("hongmian.")
        and ADDRESSES[found.name].open_to != ANYONE
        and does(found.view)
    }


def test_every_file_that_is_given_out_is_known():
    """A new one joins EXPORTS, or one of the other lists with why it may go without."""
    assert private(gives_out_a_file) == {*EXPORTS, *ONE_DOCUMENT, *NOBODY_IN_IT}


def test_everything_that_is_taken_back_is_known():
    """A new one joins ANNULMENTS, or TAKEN_BACK with why it may go without."""
    assert private(takes_back) == {*ANNULMENTS, *TAKEN_BACK}
