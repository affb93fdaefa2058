"""The indicators as they come with the program, in the order of the published table, and those of the care action:
their first definitions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hongmian.indicators.enums import CareCode, Code, Measure


@dataclass(frozen=True)
class Shipped:
    """`over_time`: days may be added up; otherwise the value is that of the last day. `over_organisations`: units may
    be added up without counting twice. `of_people`: small values could tell about someone, so the public sees none
    from 1 to 4 in a district's week."""

    code: Code | CareCode
    measure: Measure
    name_zh: str
    name_en: str
    counted_zh: str
    counted_en: str
    over_time: bool = True
    over_organisations: bool = True
    of_people: bool = True


FIRST_DAY = date(2020, 1, 1)
INDICATORS = (
    Shipped(
        Code.AGENCIES_RUNNING_HOTLINES, Measure.AGENCY, "开设热线的机构", "Agencies that run hotlines",
        "当日有热线在接听的社工机构，每家计一次。", "Agencies with a hotline in service on the day, each counted once.",
        over_time=False, of_people=False,
    ),
    Shipped(
        Code.HOTLINES, Measure.LINE, "在线热线", "Hotlines in service",
        "当日在接听的热线，由社工站和专项服务点开设。",
        "Hotlines in service on the day, run by stations and special-project service points.",
        over_time=False, of_people=False,
    ),
    Shipped(
        Code.OPERATOR_SHIFTS, Measure.PERSON_TIMES, "值守热线的社工", "Social workers staffing the lines",
        "一名社工值一个班计一人次，以到岗为准。", "One worker on one shift counts one, once they have come on duty.",
        of_people=False,
    ),
    Shipped(
        Code.CITIZENS_SERVED, Measure.PERSON_TIMES, "热线服务市民", "Citizens served by the hotlines",
        "每登记一次热线服务计一人次；同一人服务五次计五次，不等于人数。",
        "Each logged hotline contact counts one; one person served five times counts five.",
    ),
    Shipped(
        Code.KNOWLEDGE_INQUIRIES, Measure.OCCASIONS, "防疫知识咨询", "Prevention-knowledge inquiries answered",
        "热线服务中登记为知识咨询的次数。", "Hotline contacts logged as a knowledge inquiry.",
    ),
    Shipped(
        Code.COUNSELLING, Measure.OCCASIONS, "心理疏导", "Psychological counselling contacts",
        "热线服务中登记为心理疏导的次数。", "Hotline contacts logged as counselling.",
    ),
    Shipped(
        Code.EMERGENCY_AID_RUNS, Measure.OCCASIONS, "紧急求援", "Emergency aid runs",
        "为独居、患病长者等送药、送口罩、送食物到门，送达一次计一次。",
        "Medicine, masks or food brought to the door of elders living alone or ill; each delivery counts one.",
    ),
    Shipped(
        Code.EMERGENCY_AID_PEOPLE, Measure.PERSON_TIMES, "紧急求援服务对象", "Persons served by aid runs",
        "上述每次求援中受助的人数之和，每次都计。", "The persons served by each of those runs, counted every time.",
    ),
    Shipped(
        Code.FOLLOWUPS, Measure.PERSON_TIMES, "跟踪服务困境人群", "Follow-up service to people in difficulty",
        "已完成的跟踪服务，每次只记一个主要类别；等于下列四类之和。",
        "Follow-ups done, each under one primary group; the sum of the four groups below.",
    ),
    Shipped(
        Code.FOLLOWUPS_ELDERS_ALONE, Measure.PERSON_TIMES, "其中：独居孤寡长者", "… elders living alone or childless",
        "主要类别为独居孤寡长者的跟踪服务。", "Follow-ups whose primary group is elders living alone or childless.",
    ),
    Shipped(
        Code.FOLLOWUPS_LOW_INCOME, Measure.PERSON_TIMES, "其中：低保低收家庭成员",
        "… members of low-allowance and low-income families",
        "主要类别为低保低收的跟踪服务。", "Follow-ups whose primary group is low-allowance and low-income families.",
    ),
    Shipped(
        Code.FOLLOWUPS_DISABLED, Measure.PERSON_TIMES, "其中：困境残障人士",
        "… persons with disabilities in difficulty",
        "主要类别为困境残障的跟踪服务。", "Follow-ups whose primary group is persons with disabilities in difficulty.",
    ),
    Shipped(
        Code.FOLLOWUPS_CHILDREN, Measure.PERSON_TIMES, "其中：困境儿童及其家庭",
        "… children in difficulty and their families",
        "主要类别为困境儿童的跟踪服务。",
        "Follow-ups whose primary group is children in difficulty and their families.",
    ),
    Shipped(
        Code.MEDICAL_STAFF, Measure.PERSON_TIMES, "服务医护人员及家属", "Medical staff and their families served",
        "为医护人员及其家属提供的服务，每人每次计一次。",
        "Services to medical staff and their families, each person counted every time.",
    ),
    Shipped(
        Code.SCREENING, Measure.PERSON_TIMES, "协助防控排查", "Residents screened with streets and villages",
        "协助镇街、村居排查的居民，每人每次计一次。",
        "Residents screened while helping streets and villages, each counted every time.",
    ),
    Shipped(
        Code.QUARANTINED, Measure.PERSON_TIMES, "服务社区留观隔离人员", "People under observation or quarantine served",
        "在社区留观、隔离期间得到服务的人，每人每次计一次。",
        "Persons served while under observation or quarantine in the community, each counted every time.",
    ),
    Shipped(
        Code.GOODS_ITEMS, Measure.ITEMS, "链接爱心物资", "Donated goods linked in",
        "已接收入账的捐赠物资件数。", "Items of donated goods received into the ledger.", of_people=False,
    ),
    Shipped(
        Code.GOODS_VALUE, Measure.CNY, "爱心物资折价", "Value of donated goods",
        "上述物资入账时的价值，以元计。", "Their value when received, in yuan.", of_people=False,
    ),
    Shipped(
        Code.FUNDS_RAISED, Measure.CNY, "参与筹集善款", "Donations taken part in raising",
        "已接收入账的善款，以元计。", "Donations received into the ledger, in yuan.", of_people=False,
    ),
)  # fmt: skip
CARE = (
    Shipped(
        CareCode.WISHES_COLLECTED, Measure.WISH, "征集微心愿", "Micro-wishes collected",
        "站点核实登记、经第二人审核后公布的微心愿，审核当日计一个。",
        "Micro-wishes that a station looked into and a second person approved, each counted on the day of approval.",
        of_people=False,
    ),
    Shipped(
        CareCode.WISHES_GRANTED, Measure.WISH, "实现微心愿", "Micro-wishes granted",
        "礼物已送到本人并确认的微心愿，结束当日计一个。",
        "Micro-wishes whose gift reached the person, which was confirmed, each counted on the day it closed.",
        of_people=False,
    ),
    Shipped(
        CareCode.GIFTS_VALUE, Measure.CNY, "微心愿礼物价值", "Value of the gifts",
        "已实现的微心愿认领的金额，以元计。礼物到站时记入物资台账，也计入“爱心物资”，两者不能相加。",
        "What givers pledged of the micro-wishes granted, in yuan. Gifts go through the ledger of goods and are among "
        "the donated goods as well; the two cannot be added.",
        of_people=False,
    ),
)  # fmt: skip
