"""What gives out much, or annuls, asks again who signed in long ago."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.architecture.addresses import ADDRESSES
from tests.architecture.walk import addresses
from tests.cast import PASSWORD

pytestmark = pytest.mark.usefixtures("asked_again")

EXPORTS = [
    "history:changes_csv", "contacts:contacts_csv", "contacts:roster_csv", "relief:ledger_csv", "clients:client_copy",
    "bulletins:figures_file", "wishes:chain_file", "accounts:own_data",
]  # fmt: skip
AGAIN = re.compile(r"/accounts/(2fa/)?reauthenticate/\?next=")


def url_and_reader(name, cast):
    address = ADDRESSES[name]
    who = address.open_to.split()[0]
    return reverse(name, kwargs=address.target(cast) if address.target else {}), getattr(cast, who)


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_asks_who_signed_in_long_ago_to_prove_it_again(name, cast, signed_in):
    url, reader = url_and_reader(name, cast)

    assert AGAIN.match(signed_in(reader, minutes=16).get(url).get("Location", ""))
    assert signed_in(reader, minutes=1).get(url).status_code == 200


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


def test_every_table_file_that_staff_take_away_is_among_them():
    """A new export of records joins the list above, or is named here with why it may go without."""
    harmless = {
        "activities:totals_xlsx",  # totals only
        "directory:import_template",  # empty
        "directory:import_rejected",  # what the person sent in themselves
        "returns:template", "returns:rejected",  # likewise
    }  # fmt: skip
    files = {
        found.name
        for found in addresses()
        if re.search(r"csv|xlsx|table|chain_file|own_data|figures_file|client_copy|rejected|template", found.name)
        and ADDRESSES[found.name].open_to != "anyone"
    }

    assert files - set(EXPORTS) - harmless == set()
