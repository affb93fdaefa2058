"""`hongmian award certificates`."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command

from tests.awards.certificates.making import won_batch

pytestmark = pytest.mark.django_db


def test_the_command_makes_the_certificates_of_a_batch(capsys):
    batch = won_batch()
    call_command("award", "certificates", batch.call_id, "--batch", "1", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["award"], told["batch"], told["made"]) == (batch.call_id, 1, 2)
