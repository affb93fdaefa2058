"""Names that are ordinary words too: sentences that anybody writes pass; the names, written as names, are found."""

from __future__ import annotations

import pytest

from hongmian.awards.domain.review.leaks.finding import Lookout, people_and_contacts, short_names
from hongmian.awards.domain.review.leaks.words import _says_something
from hongmian.awards.enums import LeakKind

AGENCIES = (
    "阳光社会工作服务中心",
    "心桥社会工作服务中心",
    "暖光社会工作发展中心",
    "同心社工服务社",
    "榕光社会工作服务中心",
)
STREETS = ("建设街", "前进街", "站前街", "人和镇", "竹圃街", "新华街", "人民街")
PEOPLE = ("何敏", "许静", "高明", "方安", "欧阳雪", "梁晓彤")

ORDINARY = """
早上的阳光照进走廊，她说心里亮堂了。
我们是居民和社区之间的连心桥。
大家同心抗疫，谁也没有掉队。
走廊尽头亮着一盏暖光。
她对任何敏感的话题都不愿意开口。
也许静下来听，比说什么都有用。
树林静悄悄的，楼道里也没有声音。
他的血压提高明显，我们请医生上门。
从地方安排的车把药送到楼下。
社区建设街道层面的支持很要紧。
在前进街头遇到一位找不到家的老人。
地铁站前街边的小店都关了门。
人和镇静剂的事，医生另外交代。
新华街坊们自发排了班。
服务人民街坊，从一通电话开始。
他拨打12345，接线员转给了我们。
疫情防控期间，我们完成服务报告一份，个案记录十二份。
项目总结与活动照片见附件。
社工每天打六十通电话，最晚的一通到十一点。
她在社工站做了六年，大家叫她阿雪。
今日欢迎大家一起做志愿者，安心、放心、有信心。
温暖同行，守望相助，这是我们的初心。
姑娘们把菜分成三十份，主任也来搬。
阿婆说：“你们比亲人还亲。”
家属联系不上，社工就请邻居帮忙敲门。
""".strip().splitlines()

PLANTED = [
    ("阳光社工每天来电话。", "阳光社工"),
    ("这是阳光中心的第三个春节。", "阳光中心"),
    ("我们阳光人从不缺席。", "阳光"),
    ("大家都叫我们“阳光”。", "阳光"),
    ("阳光社会工作服务中心承办。", "阳光社会工作服务中心"),
    ("来自心桥的两位同工守了一夜。", "心桥"),
    ("榕 光的一夜", "榕 光"),
    ("榕光与阿婆", "榕光"),
    ("同心社工服务社的同事", "同心社工服务社"),
    ("我们在建设街开展服务。", "建设街"),
    ("越秀区建设街的楼梯楼。", "建设街"),
    ("我们服务的人和镇有三万长者。", "人和镇"),
    ("竹圃街的老街坊六四开。", "竹圃街"),
    ("社工何敏感到很累。", "何敏"),
    ("许静接的电话。", "许静"),
    ("由高明统筹。", "高明"),
    ("许社工接的电话。", "许社工"),
    ("找欧阳姑娘。", "欧阳姑娘"),
    ("梁某彤陪她说话。", "梁某彤"),
    ("梁 晓 彤陪她说话。", "梁 晓 彤"),
    ("更多见 https://weibo.com/u/5012", "https://weibo.com/u/5012"),
    ("网站 rongguang.org.cn 有全文", "rongguang.org.cn"),
    ("请打 154 0000 1111", "154 0000 1111"),
    ("微信号：rongguang_sw", "rongguang_sw"),
]  # fmt: skip


def found_in(text: str) -> list[str]:
    names = {name: LeakKind.AGENCY for agency in AGENCIES for name in (*short_names(agency), agency)}
    own = Lookout(names | dict.fromkeys(STREETS, LeakKind.STREET))
    return [one.words for one in (*own.passages(text), *people_and_contacts(text, PEOPLE))]


@pytest.mark.parametrize("sentence", ORDINARY)
def test_an_ordinary_sentence_passes(sentence):
    assert found_in(sentence) == []


@pytest.mark.parametrize(("sentence", "passage"), PLANTED)
def test_a_planted_name_is_found(sentence, passage):
    assert passage in found_in(sentence)


@pytest.mark.parametrize(
    ("stem", "says"),
    [
        ("服务报告", False), ("项目总结2020最终版", False), ("图片1234", False), ("IMG_20200312", False),
        ("新建文档", False), ("个案服务记录表", False), ("榕树下的守护", True), ("榕光报名表", True),
        ("许静事迹", True),
    ],
)  # fmt: skip
def test_a_file_that_is_called_as_any_file_says_nothing(stem, says):
    assert _says_something(stem) is says
