"""The programme of the campaign's week, 17 to 23 March 2020: what the association has on beside votes and awards."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from hongmian.demo.city import City, chance_for
from hongmian.demo.service.units import drawn_id
from hongmian.kit.clock import SHANGHAI
from hongmian.site.domain.programme import Draft, add_event, call_off_event, publish_event
from hongmian.site.enums import Undertaking

ADDED_AT = datetime(2020, 3, 12, 17, 0, tzinfo=SHANGHAI)
OFF_AT = datetime(2020, 3, 18, 16, 30, tzinfo=SHANGHAI)
WHY_OFF = "按防控要求，户外集中派卡改为社工逐户送卡。"
OPERATOR, OPERATOR_EN = "市社会工作协会", "Social Work Association"
ONLINE, ONLINE_EN = "线上直播", "Live broadcast"
LIVE = "https://live.example.org/hongmian/"


class Planned(NamedTuple):
    """Day of March, hours, undertaking; the words; `live`: name of the broadcast, none where people meet."""

    day: int
    begins: str
    ends: str
    undertaking: Undertaking
    title: str
    title_en: str
    about: str
    about_en: str
    live: str = ""
    place: str = ""
    place_en: str = ""
    off: bool = False


EVENTS = (
    Planned(
        17, "10:00", "11:00", Undertaking.WHOLE, "国际社工日活动周启动", "Opening of Social Work Week",
        "公布“八个一”安排和评选规则，连线四个社工站，看看此刻的值班台。",
        "The eight undertakings and the rules of the awards, with live pictures from the desks of four stations.",
        live="opening",
    ),
    Planned(
        17, "15:00", "", Undertaking.CARDS, "暖心卡从今天起送到家门口", "Warm cards reach the doors from today",
        "全市社工站开始派发暖心卡：站在哪里、做什么、打哪个电话，一张卡讲清楚。",
        "All stations begin to hand out the card: where they are, what they do, which number to call.",
        place="全市各社工站", place_en="All stations",
    ),
    Planned(
        18, "19:30", "21:00", Undertaking.HOTLINES, "直播：热线那头的人", "Live: who answers the line",
        "三位热线社工讲夜里接到的电话，心理咨询师讲怎样陪人熬过难睡的晚上。通话内容均已隐去身份。",
        "Three social workers tell of calls at night, a counsellor of how to sit through a sleepless one. Nobody "
        "can be recognised.", live="the-line",
    ),
    Planned(
        19, "15:00", "16:00", Undertaking.CARE, "微心愿认领说明会", "How to grant a micro-wish",
        "怎样认领、怎样送达、怎样几个人合圆一个心愿；企业、团体可以当场提问。",
        "How to pledge, how to bring it, how several give together. Companies and groups may ask on the spot.",
        live="wishes",
    ),
    Planned(
        19, "20:00", "21:00", Undertaking.STORIES, "夜读：门口的药", "Read aloud: medicine at the door",
        "社工朗读入围的服务故事，讲给没能出门的人听。", "Social workers read from the stories that were sent in.",
        live="reading",
    ),
    Planned(
        20, "10:00", "11:30", Undertaking.CASES, "个案督导公开课", "Open class: supervising casework",
        "接案、预估、计划、介入、评估、结案，一个困境家庭个案的六步怎样走。面向全市社工。",
        "From intake to closing: the six steps of one case. For all social workers of the city.", live="casework",
    ),
    Planned(
        20, "14:30", "16:30", Undertaking.CARDS, "暖心卡户外集中派发", "Cards handed out in the square",
        "在榕荫广场向市民派发暖心卡。", "Cards for passers-by in the square.",
        place="越秀区榕荫广场", place_en="Banyan Square, Yuexiu", off=True,
    ),
    Planned(
        21, "09:30", "11:30", Undertaking.CARE, "长者手机课：视频看孙子", "Phones for elders: seeing the grandchildren",
        "手把手教长者用手机视频、挂号、买菜，全程电话陪同。", "Video calls, appointments and groceries, step by step.",
        live="phones",
    ),
    Planned(
        22, "15:00", "17:00", Undertaking.WORKERS, "社工面对面：请你来问", "Ask a social worker",
        "优秀社工候选人中的六位在线回答市民提问，不拉票、不讲成绩，只讲做过的事。",
        "Six of the candidates answer questions. No canvassing: only what they did.", live="ask",
    ),
    Planned(
        23, "16:00", "17:00", Undertaking.WHOLE, "活动周小结", "The week in review",
        "通报一周的数字，说明下一步：抽签、结果和公示的时间，纪实一书的编写。",
        "The figures of the week and what follows: the draw, results, public notice, and the book.", live="review",
    ),
)  # fmt: skip


def hold_programme(*, city: City) -> int:
    """Store the events, the same for the same seed; return how many."""
    random = chance_for(city.seed, "programme")
    for one in EVENTS:
        event = add_event(event_id=drawn_id(random), draft=_draft(one), by=None, at=ADDED_AT)
        publish_event(event=event, by=None, at=ADDED_AT)
        if one.off:
            call_off_event(event=event, reason=WHY_OFF, by=None, at=OFF_AT)
    return len(EVENTS)


def _draft(one: Planned) -> Draft:
    return Draft(
        title=one.title, title_en=one.title_en, about=one.about, about_en=one.about_en,
        starts_at=_on(one.day, one.begins), ends_at=_on(one.day, one.ends) if one.ends else None,
        undertaking=one.undertaking, place=one.place or ONLINE, place_en=one.place_en or ONLINE_EN,
        link=f"{LIVE}{one.live}" if one.live else "", organiser=OPERATOR, organiser_en=OPERATOR_EN,
    )  # fmt: skip


def _on(day: int, clock: str) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2020, 3, day, int(hour), int(minute), tzinfo=SHANGHAI)
