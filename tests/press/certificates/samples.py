"""Certificates of people and agencies that do not exist, and a seal that says it is a specimen."""

from __future__ import annotations

from datetime import date
from functools import cache

from hongmian.press.certificates.certificate import Certificate, English, Issuer, Recipient
from hongmian.press.certificates.seals import Seal, read_seal
from hongmian.press.typeset import clear_png

SPECIMEN = """
#let red = rgb("#c8102e")
#let legend = "样章仅供示意不具效力".clusters()
#place(center + horizon, circle(radius: 285pt, stroke: 16pt + red))
#place(top + left, polygon(fill: red, ..range(10).map(at => {
  let far = if calc.even(at) { 92pt } else { 36pt }
  (300pt + far * calc.sin(at * 36deg), 300pt - far * calc.cos(at * 36deg))
})))
#for (at, sign) in legend.enumerate() {
  let turn = -126deg + at * 252deg / (legend.len() - 1)
  place(center + horizon, dx: 222pt * calc.sin(turn), dy: -222pt * calc.cos(turn), rotate(turn, text(
    size: 66pt, fill: red, font: serif, sign,
  )))
}
"""
CENTRE = "广州市海珠区木棉社会工作服务中心"
WORDING = "在“红棉守护，社工逆行”活动中，经公开征集、资格审核、专家评审与公示，授予上述荣誉。特颁此证，以资鼓励。"


@cache
def specimen_png() -> bytes:
    return clear_png(SPECIMEN, side=600)


@cache
def specimen() -> Seal:
    return read_seal(specimen_png())


def certificate_of(number: str = "HM-2020-0001", **more) -> Certificate:
    told = {
        "award": "最感人社工抗疫服务项目", "category": "项目", "title": "独居长者的晚安电话", "wording": WORDING,
        "recipients": (Recipient("陈晓雨", CENTRE),), "issuers": (Issuer("广州市社会工作协会"),),
        "day": date(2020, 3, 23), "address": f"https://hongmian.example.org/certificates/{number}",
    }  # fmt: skip
    return Certificate(number, **(told | more))


def long_title() -> Certificate:
    return certificate_of(
        title="从“一个人的除夕”到“一栋楼的守望”：疫情之下超大城市老旧社区独居与空巢长者支持网络的建立、运转与可持续交接"
        "——以三个街道二十七个社区为例的跨机构协作服务项目，兼记志愿者、楼组长与社工的一百个夜晚",
        approval="样评组〔2020〕3号",
        issuers=(Issuer("广州市社会工作协会", seal=specimen()), Issuer("广州市民政局", seal=specimen())),
    )


def five_people() -> Certificate:
    agencies = (
        "越秀区珠江社会工作服务中心",
        "天河区云山社会工作服务社",
        "荔湾区西关社会工作服务站",
        "白云区同心社会工作服务中心",
        "番禺区大石街社工服务站",
    )
    names = ("龚䶮", "𠮷田芳", "刘𬭎", "欧阳晓岚", "阿依古丽·麦麦提")
    bodies = ("广州市社会工作协会", "广州市民政局", "广州市社会工作行业委员会")
    return certificate_of(
        recipients=tuple(Recipient(name, f"广州市{agency}") for name, agency in zip(names, agencies, strict=True)),
        issuers=tuple(Issuer(body, seal=specimen()) for body in bodies), approval="样评组〔2020〕3号",
    )  # fmt: skip


def in_both() -> Certificate:
    return certificate_of(
        recipients=(Recipient("陈晓雨", CENTRE, "Chen Xiaoyu"), Recipient("李明", CENTRE, "Li Ming")),
        issuers=(
            Issuer("广州市社会工作协会", "Guangzhou Association of Social Workers", specimen()),
            Issuer("广州市民政局", "Guangzhou Civil Affairs Bureau", specimen()),
        ),
        english=English(
            "Most Moving Social Work Project Against the Epidemic", "Projects",
            "Good-Night Calls for Elders Who Live Alone",
            "Awarded in the campaign “Kapok on Watch” after an open call, a check of eligibility, expert review "
            "and public notice.",
        ),
    )  # fmt: skip
