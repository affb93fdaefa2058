"""Records of outreach for tests, made by the verbs themselves. The same call again gives the same record."""

from __future__ import annotations

import uuid
from datetime import timedelta

from hongmian.clients.models import Client
from hongmian.directory.queries.people import person_of
from hongmian.indicators.enums import Group
from hongmian.outreach.domain.aid_runs import assign_aid, deliver_aid, request_aid
from hongmian.outreach.domain.cases import open_case
from hongmian.outreach.domain.feedback import key_of
from hongmian.outreach.domain.follow_ups import schedule_follow_up
from hongmian.outreach.domain.outings import log_outing, log_support
from hongmian.outreach.domain.referrals import send_referral
from hongmian.outreach.models import FeedbackCode
from tests.conftest import NOW

NAME, PHONE, STREET = "区伯全", "15400007777", "榕荫二路7号"
CODE = "ABCD2345"


def id_for(what: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_DNS, what)


def client_of(agency, number="K-0007", name=NAME, group=Group.ELDERS_ALONE):
    given = {
        "id": id_for(f"{agency.pk}{number}"), "name": name, "phone": PHONE, "street": STREET, "group": group,
        "added_at": NOW,
    }  # fmt: skip
    return Client.objects.get_or_create(agency=agency, number=number, defaults=given)[0]


def follow_up(cast, *, key="follow-up", due_at=NOW + timedelta(hours=2), by=None, unit=None, **more):
    given = {"group": Group.ELDERS_ALONE, "client": client_of(cast.one).pk, "purpose": "降压药送到没有"} | more
    return schedule_follow_up(
        pk=id_for(key), unit=unit or cast.banyan, due_at=due_at, by=by or cast.wen, at=NOW, **given
    )


def aid_run(cast, *, key="aid", by=None, unit=None, **more):
    given = {"need": "medicine", "what": "降压药两盒", "where": STREET, "persons": 2} | more
    return request_aid(pk=id_for(key), unit=unit or cast.banyan, by=by or cast.wen, at=NOW, **given)


def delivered(cast, **more):
    run = assign_aid(aid_run=aid_run(cast, **more), worker=cast.xu, by=cast.wen, at=NOW)
    return deliver_aid(aid_run=run, delivered_at=NOW, persons=run.persons, by=cast.wen, at=NOW)


def outing(cast, heads=120):
    return log_outing(pk=id_for("outing"), unit=cast.banyan, day=NOW.date(), place="村口", heads=heads, by=cast.wen,
                      at=NOW)  # fmt: skip


def support(cast, heads=5):
    return log_support(
        pk=id_for("support"), unit=cast.banyan, day=NOW.date(), whom="quarantined", what="送菜上门", heads=heads,
        by=cast.wen, at=NOW,
    )  # fmt: skip


def case(cast):
    return open_case(pk=id_for("case"), client=client_of(cast.one).pk, agency=cast.one.pk, by=cast.wen, at=NOW)


def referral(cast, *, key="referral", summary="独居长者，需要有人每天上门看一看，送三餐。", **more):
    given = {"receiver": cast.two, "consent_on": NOW.date(), "client": client_of(cast.one).pk} | more
    return send_referral(
        pk=id_for(key), summary=summary, person=person_of(cast.wen, at=NOW), by=cast.wen, at=NOW, **given
    )


def code(cast, text=CODE):
    return FeedbackCode.objects.get_or_create(
        code_key=key_of(text), defaults={"agency": cast.one, "unit": cast.banyan.pk, "made_on": NOW.date()}
    )[0]
