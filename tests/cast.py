"""The fixed people and the small network they live in. Authorisation tests read as sentences.

alice manages agency One, wen is a worker there; bob manages agency Two, dora works there; grace is the
association, cheng the committee, bo the bureau, emma an expert, charlie a citizen.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from hongmian.accounts.models import User
from hongmian.directory.domain.keep import next_edition
from hongmian.directory.domain.own_mobiles import number_key
from hongmian.directory.enums import HotlineKind, Role
from hongmian.directory.models import (
    Agency,
    District,
    Hotline,
    HotlineReport,
    Membership,
    PartyGroup,
    Station,
    WorkbookImport,
    Worker,
)
from hongmian.kit.clock import DEMO_START

PASSWORD = "kapok-in-march-2020"


@dataclass
class Cast:
    tianhe: District
    yuexiu: District
    one: Agency
    two: Agency
    group: PartyGroup  # of One
    banyan: Station  # of One, in Tianhe
    gate: Station  # of Two, in Yuexiu
    xu: Worker  # of One, Party member, at banyan
    he: Worker  # of Two
    guard: Hotline  # station line of banyan, 08:30-21:00
    night: Hotline  # project line of Two, whole city, around the clock
    own: Hotline  # xu's own mobile, with consent
    secret: Hotline  # he's own mobile, without consent
    grace: User
    cheng: User
    bo: User
    alice: User
    wen: User
    bob: User
    dora: User
    emma: User
    charlie: User

    def report(self) -> HotlineReport:
        """Someone's word that One's line does not work."""
        return HotlineReport.objects.get_or_create(
            hotline=self.guard, defaults={"reason": "no_answer", "sent_at": DEMO_START}
        )[0]

    def upload(self) -> WorkbookImport:
        """A workbook that alice sent."""
        given = {"uploaded_at": DEMO_START, "file_name": "network.xlsx", "language": "zh-hans", "state": "discarded"}
        return WorkbookImport.objects.get_or_create(uploaded_by=self.alice, defaults=given)[0]

    def people(self) -> dict[str, User]:
        return {field.name: value for field in fields(self) if isinstance(value := getattr(self, field.name), User)}


def gather() -> Cast:
    tianhe = District.objects.create(code="440106", name="天河区", name_en="Tianhe")
    yuexiu = District.objects.create(code="440104", name="越秀区", name_en="Yuexiu")
    one = Agency.objects.create(uscc="52440100TEST00001X", name="榕光社会工作服务中心", district=tianhe)
    two = Agency.objects.create(uscc="52440100TEST000028", name="心桥社会工作服务中心", district=yuexiu)
    group = PartyGroup.objects.create(agency=one, name="榕光党支部")
    banyan = Station.objects.create(
        code="TH-001", name="榕荫街社工站", agency=one, district=tianhe, street_town="榕荫街", address="榕荫二路00号",
        latitude=23.13, longitude=113.36, hours="Mo-Fr 08:30-18:00; Sa 09:00-12:00", purpose="陪着街坊过日子",
        services=["counselling", "elders"],
    )  # fmt: skip
    gate = Station.objects.create(
        code="YX-001", name="西门口社工站", agency=two, district=yuexiu, street_town="西门街", address="西门口00号",
        latitude=23.125, longitude=113.255, hours="Mo-Fr 08:30-18:00", services=["aid"],
    )  # fmt: skip
    xu = Worker.objects.create(
        agency=one, staff_no="001", name="许静", station=banyan, grade="social_worker", party_member=True,
        party_group=group, mobile="15400001111",
    )  # fmt: skip
    he = Worker.objects.create(
        agency=two, staff_no="001", name="何敏", station=gate, grade="senior", mobile="15400002222"
    )
    guard = _line("02000001234", "榕荫街守护热线", one, "Mo-Su 08:30-21:00", station=banyan, district=tianhe)
    night = _line("02000001356", "心桥心理支援专线", two, "24/7", kind=HotlineKind.PROJECT, services=["counselling"])
    own = _line(
        "15400001111", "许静随身热线", one, "Mo-Su 20:00-08:00", kind=HotlineKind.OWN_MOBILE, worker=xu, station=banyan,
        district=tianhe, consent_on=date(2020, 2, 1),
    )  # fmt: skip
    secret = _line(
        "15400002222", "何敏随身热线", two, "24/7", kind=HotlineKind.OWN_MOBILE, worker=he, district=yuexiu,
    )  # fmt: skip
    next_edition(at=DEMO_START)
    people = {
        "grace": _person("grace", Role.ASSOCIATION),
        "cheng": _person("cheng", Role.COMMITTEE),
        "bo": _person("bo", Role.BUREAU),
        "alice": _person("alice", Role.AGENCY, agency=one),
        "wen": _person("wen", Role.WORKER, agency=one, station=banyan, worker=xu),
        "bob": _person("bob", Role.AGENCY, agency=two),
        "dora": _person("dora", Role.WORKER, agency=two, station=gate, worker=he),
        "emma": _person("emma", Role.EXPERT),
        "charlie": User.objects.create_user("charlie", PASSWORD, name="charlie"),
    }
    TOTP.activate(people["grace"], generate_totp_secret())  # the association needs a second factor
    return Cast(
        tianhe=tianhe, yuexiu=yuexiu, one=one, two=two, group=group, banyan=banyan, gate=gate, xu=xu, he=he,
        guard=guard, night=night, own=own, secret=secret, **people,
    )  # fmt: skip


def _line(number: str, name: str, agency: Agency, hours: str, **more: object) -> Hotline:
    more.setdefault("languages", ["yue", "cmn"])
    return Hotline.objects.create(
        number=number, number_key=number_key(number), name=name, agency=agency, hours=hours,
        valid_from=date(2020, 1, 28), **more,
    )  # fmt: skip


def _person(name: str, role: Role, **scope: object) -> User:
    user = User.objects.create_user(name, PASSWORD, name=name)
    Membership.objects.create(user=user, role=role, **scope)
    return user
