"""What publishing froze stands by its hash on every later page of an award, whatever the step."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from hongmian.awards.enums import CallState
from hongmian.awards.models import Call
from tests.architecture.answers import ANYONE
from tests.awards.addresses import ADDRESSES

pytestmark = pytest.mark.django_db
HASH = "0123456789abcdef" * 4
# Pages of several awards, or of none; and the pages of a draft, which has no hash yet.
OF_NO_AWARD = {
    "awards", "log", "desk", "desk_new", "desk_campaign", "objections", "objection_answer", "staff_objections_all",
    "certificates", "entries", "review", "experts", "expert_new", "expert",
}  # fmt: skip
OF_A_DRAFT = {"desk_call", "desk_weights", "desk_edit", "desk_publish", "desk_discard"}
FILES = {
    "entry_file", "review_file", "staff_entry_file", "staff_evidence", "winner_picture", "call_file",
    "entry_certificate", "desk_certificate_sample", "desk_certificates_zip", "desk_certificates_printing",
    "desk_certificate_file", "desk_certificates_progress",  # the last is a part of a page
}  # fmt: skip
PAGES = sorted(
    name for name, row in ADDRESSES.items()
    if name.startswith("awards:") and row.answer == 200
    and name.removeprefix("awards:") not in OF_NO_AWARD | OF_A_DRAFT | FILES
)  # fmt: skip


def read(cast, name):
    row = ADDRESSES[name]
    target = row.target(cast) if row.target else {}
    Call.objects.exclude(state=CallState.DRAFT).update(hash=HASH)
    client = Client()
    if row.open_to != ANYONE:
        client.force_login(getattr(cast, row.open_to.split()[0]))
    with translation.override("zh-hans"):
        return client.get(reverse(name, kwargs=target))


def test_the_hash_of_the_call_is_on_every_later_page(cast, settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path
    groups = " ".join(HASH[at : at + 4] for at in range(0, 64, 4))

    without = [name for name in PAGES if groups not in read(cast, name).content.decode()]

    assert without == []
    assert len(PAGES) > 25
