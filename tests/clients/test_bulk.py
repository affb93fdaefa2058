from __future__ import annotations

import uuid
from datetime import date, datetime

import pytest
from django.db import connection

from hongmian.clients.domain.bulk import EarlierClient, store_clients
from hongmian.clients.enums import Attribute, Consent
from hongmian.clients.models import Client
from hongmian.indicators.enums import Group
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused

AT = datetime(2020, 2, 3, 9, tzinfo=SHANGHAI)


def someone(station, **more):
    given = {
        "id": uuid.uuid4(), "station": station, "name": "区惠芳", "phone": "15400003333", "street": "榕荫二路17号405房",
        "born": "1941", "group": Group.ELDERS_ALONE, "attributes": (Attribute.ELDER, Attribute.ALONE),
        "guardian_name": "", "guardian_phone": "", "consent": Consent.OWN, "consent_on": date(2020, 2, 3),
        "sensitive_consent_on": None, "added_at": AT,
    }  # fmt: skip
    return EarlierClient(**given | more)


def test_clients_are_stored_sealed_under_numbers_of_their_agency(cast):
    first, second = someone(cast.banyan), someone(cast.gate)

    assert store_clients(clients=[first, someone(cast.banyan), second], by=cast.alice) == 3
    assert store_clients(clients=[someone(cast.banyan)], by=cast.alice) == 1

    numbers = Client.objects.filter(agency=cast.one).order_by("number").values_list("number", flat=True)
    assert list(numbers) == ["K-0001", "K-0002", "K-0003"]
    assert Client.objects.get(pk=second.id).number == "K-0001"
    stored = Client.objects.get(pk=first.id)
    assert (stored.name, stored.phone, stored.station, stored.added_by) == (
        "区惠芳", "15400003333", cast.banyan, cast.alice,
    )  # fmt: skip
    assert stored.attributes == ["elder", "alone"]
    assert stored.phone_key == Client.objects.get(pk=second.id).phone_key != ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone, street, born FROM clients_client")
        assert not any(value in str(cursor.fetchall()) for value in ("区惠芳", "15400003333", "榕荫二路", "1941"))


def test_a_child_without_a_guardians_consent_refuses_all(cast):
    child = someone(cast.banyan, attributes=(Attribute.CHILD,), group=Group.CHILDREN)

    with pytest.raises(Refused):
        store_clients(clients=[someone(cast.gate), child], by=None)

    assert not Client.objects.exists()
