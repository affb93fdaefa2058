"""Ids that a form carries unseen, and people of two agencies: nothing of one agency is tied to another's."""

from __future__ import annotations

import pytest
from django.urls import reverse

from hongmian.directory.models import Membership
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.cases import open_case
from hongmian.outreach.domain.follow_ups import reschedule_follow_up
from hongmian.outreach.domain.outings import correct, log_outing, log_support
from hongmian.outreach.models import CaseFile, FollowUp
from tests.conftest import NOW
from tests.outreach import making


def sent(unit, **more):
    given = {"key": str(making.id_for("x")), "way": "phone", "due_at": "2020-03-20T09:00", "unit": str(unit.pk)}
    return given | {"group": "children"} | more


@pytest.mark.parametrize("whose", ["another agency's", "another client's", "none"])
def test_a_follow_up_joins_only_a_case_file_of_its_own_client(cast, client, whose):
    client_of_two = making.client_of(cast.two, number="K-0099").pk
    other = making.client_of(cast.one, number="K-0008").pk
    cases = {
        "another agency's": open_case(
            pk=making.id_for("theirs"), client=client_of_two, agency=cast.two.pk, by=cast.dora, at=NOW
        ).pk,
        "another client's": open_case(
            pk=making.id_for("other"), client=other, agency=cast.one.pk, by=cast.wen, at=NOW
        ).pk,
        "none": making.id_for("nothing"),
    }
    making.client_of(cast.one)
    client.force_login(cast.wen)
    answer = client.post(reverse("outreach:follow_up_new"), sent(cast.banyan, client="K-0007", case=str(cases[whose])))

    assert (answer.status_code, FollowUp.objects.count()) == (422, 0)


def test_a_worker_serves_only_their_own_agency(cast):
    with pytest.raises(Refused):
        making.follow_up(cast, worker=cast.he.pk)
    with pytest.raises(Refused):
        reschedule_follow_up(
            follow_up=making.follow_up(cast), due_at=NOW, worker=cast.he.pk, by=cast.alice, at=NOW
        )  # fmt: skip
    client = making.client_of(cast.one).pk
    with pytest.raises(Refused):
        open_case(pk=making.id_for("case"), client=client, agency=cast.one.pk, worker=cast.he.pk, by=cast.alice, at=NOW)


def test_a_case_stands_at_a_station_of_its_own_agency(cast, client):
    """Someone who works at two agencies opens a file of the one while their station is the other's."""
    Membership.objects.create(user=cast.wen, role="agency", agency=cast.two)
    making.client_of(cast.two, number="K-0099")
    client.force_login(cast.wen)
    client.post(reverse("outreach:case_new"), {"key": str(making.id_for("x")), "client": "K-0099"})

    assert [(case.agency, case.station) for case in CaseFile.objects.all()] == [(cast.two, None)]


def test_nothing_is_begun_for_someone_elses_client_or_an_erased_one(cast):
    theirs = making.client_of(cast.two, number="K-0099").pk
    erased = making.client_of(cast.one, number="K-0100")
    type(erased).objects.filter(pk=erased.pk).update(name="")
    for client in (theirs, erased.pk, making.id_for("nobody")):
        with pytest.raises(Refused):
            making.follow_up(cast, client=client)
        with pytest.raises(Refused):
            making.aid_run(cast, client=client)
        with pytest.raises(Refused):
            open_case(pk=making.id_for("case"), client=client, agency=cast.one.pk, by=cast.wen, at=NOW)


def test_words_that_are_not_sealed_hold_no_number(cast):
    given = {"pk": making.id_for("o"), "unit": cast.banyan, "day": NOW.date(), "heads": 3, "by": cast.wen, "at": NOW}
    with pytest.raises(Refused):
        log_outing(place="村口，找 154 0000 7777", **given)
    with pytest.raises(Refused):
        log_support(whom="quarantined", what="给 44010619400101123X 送菜", **given)
    with pytest.raises(Refused):
        correct(record=making.outing(cast), given={"place": "１５４００００７７７７"}, by=cast.wen, at=NOW)
