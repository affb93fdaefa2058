"""A small book that has one of everything, and long ones for measuring."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from functools import cache

from PIL import Image, ImageDraw

from hongmian.press.book.book import (
    Book,
    Chapter,
    Chart,
    Column,
    Day,
    Days,
    Names,
    Picture,
    Piece,
    Point,
    Quotation,
    Source,
    Table,
    Words,
)
from hongmian.richtext.reading import read

PEOPLE = ("单雨晴", "仇知远", "曾念慈", "区海燕", "陈一鸣", "欧阳静")
AGENCIES = ("荔湾区仁爱社会工作服务中心", "天河区同心社工服务社")
TEXT = (
    "二月的一个傍晚，热线响了。电话那头的老人说：“家里没有米了。”{}放下电话，骑车穿过三条街（那天下着雨），"
    "把米、油和口罩送到门口……“您放心，明天我再来。”这样的一天，在201个社工站重复了很多次；累计349,529人次。"
    "她在值班记录里写道：The line must never ring unanswered——热线不能没有人接。《值班手册》第3条，正是这样要求的！"
)


@cache
def drawn(width: int = 1200, height: int = 800, tint: int = 0) -> bytes:
    """Return a JPEG drawn by us: hills under a sun."""
    picture = Image.new("RGB", (width, height), (251, 247, 238))
    draw = ImageDraw.Draw(picture)
    draw.ellipse([width * 0.6, height * 0.1, width * 0.75, height * 0.1 + width * 0.15], fill=(181, 40 + tint % 90, 26))
    for step in range(6):
        top = height * (0.5 + step * 0.08)
        shade = 200 - step * 25
        draw.polygon(
            [(0, height), (0, top), (width * (0.2 + 0.1 * step), top - 60), (width, top + 40), (width, height)],
            fill=(shade, shade - 10, shade - 30 + tint % 30),
        )
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()


def story(number: int, *, paragraphs: int = 5, picture: bool = False) -> Piece:
    person = PEOPLE[number % len(PEOPLE)]
    told = "".join(f"<p>{TEXT.format(person)}</p>" for _ in range(paragraphs - 1))
    last = f"<p>{AGENCIES[number % 2]}的同事们记得这一天〔注：见该中心二月值班记录。〕。</p><h2>后来</h2>"
    last += f"<p>{TEXT.format('她')}</p>"
    parts = [Words(read(told + last))]
    if picture:
        parts.append(Picture(drawn(tint=number), alt="山坡上的红太阳", caption=f"第{number}幅画", credit="本会"))
    return Piece(
        title=f"雨中的第{number}个电话", parts=tuple(parts), byline=f"{person}　{AGENCIES[number % 2]}",
        note="最动人服务故事获奖作品，2020年3月公布。", people=(person,),
    )  # fmt: skip


def small() -> Book:
    """Return a book with every kind of part."""
    stories = tuple(story(n, picture=n == 2) for n in range(1, 7))
    figures = Piece(
        title="数说三个月",
        parts=(
            Words(read("<p>截至3月12日的十九项数字。</p>")),
            Chart(
                "bars", (Point("独居孤寡长者", 36057, "36,057"), Point("困境残障人士", 43790, "43,790")),
                unit="人次", caption="跟踪服务", alt="困境残障人士最多，43,790人次。", source="第12期通报",
            ),
            Chart(
                "days", tuple(Point(f"3月{n}日", n * 7 % 11, str(n * 7 % 11)) for n in range(1, 20)),
                unit="通", caption="每日来电", alt="3月11日最多。",
            ),
            Table(
                "各区热线", (Column("区", 2), Column("热线", 1, right=True), Column("时间", 3)),
                tuple((f"第{n}区", str(n), "每日 9:00–21:00") for n in range(1, 40)), source="本会网站",
            ),
        ),
    )  # fmt: skip
    record = Piece(
        title="逐日记录",
        parts=(
            Days((Day("3月17日 星期二", ("国际社工日。" * 12, "暖心卡开始派发。")), Day("3月18日", ("公示开始。",)))),
            Quotation("他们是看不见的守护者。", "《羊城晨报》，2020年3月18日", "https://example.org/a"),
        ),
        flows=True,
    )
    thanks = Piece(title="致谢", parts=(Names(tuple(f"爱心人士{n}" for n in range(1, 30))),), flows=True)
    return Book(
        title="红棉守护", subtitle="广州社工抗疫纪实", edition=2, publisher="某市社会工作协会", day=date(2020, 3, 20),
        chapters=(
            Chapter("前言", (), opening=read(f"<p>{TEXT.format('我们')}</p>" * 3), numbered=False),
            Chapter("最动人服务故事", stories, opening=read("<p>十个故事。</p>")),
            Chapter("数字与日子", (figures, record, thanks)),
        ),
        identifier="urn:uuid:00000000-0000-5000-8000-000000000002",
        imprint=(("书名", "红棉守护：广州社工抗疫纪实"), ("编者", "某市社会工作协会"), ("版次", "2020年3月第2版")),
        colophon=read("<p>本书由下列材料编成。</p>"), agencies=AGENCIES,
        sources=(Source("故事《雨中的第1个电话》", "第3版", "ab" * 32),),
    )  # fmt: skip


def long(stories: int, pictures: int) -> Book:
    """Return a book of many stories of about two pages each, the first `pictures` of them with a picture."""
    told = [story(n, paragraphs=8, picture=n < pictures) for n in range(stories)]
    chapters = tuple(Chapter(f"第{n + 1}批", tuple(told[n : n + 20])) for n in range(0, stories, 20))
    return replace(small(), chapters=chapters)
