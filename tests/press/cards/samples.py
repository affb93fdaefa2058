"""Cards as tests print them: one like most, one with all there is, with rare signs."""

from __future__ import annotations

from dataclasses import replace

from hongmian.press.cards.card import Card, Face, Sketch

SITE = "https://hongmian.example.org"
SKETCH = Sketch(
    width=300, height=200,
    districts=(
        ("440106", ((0, 0), (150, 0), (150, 200), (0, 200))), ("440104", ((150, 0), (300, 0), (300, 200), (150, 200))),
    ),
    river=(((0, 100), (300, 100)),),
)  # fmt: skip


def card(code: str = "TH-001", number: str = "020-0000 1234") -> Card:
    page = f"{SITE}/help/stations/{code}/"
    return Card(
        code=code, number=number, page=page, contact=f"{page}card.vcf", district="440106", place="天河区",
        place_en="Tianhe", front=FRONT, back=BACK,
    )  # fmt: skip


FRONT = Face(
    name="榕荫街社工站", hours="到站：周一至周五 8:30—18:00", call="接听：每天 8:30—21:00",
    address="天河区榕荫街 榕荫二路00号", purpose="陪着街坊过日子。", services=("心理疏导", "独居长者"),
    line="每周三下午义诊", night=("心桥心理支援专线", "020-0000 1356"),
)  # fmt: skip
BACK = Face(
    name="Rongyin Subdistrict Social Work Station", hours="Station: Mon to Fri 8:30–18:00",
    call="Calls: every day 8:30–21:00", address="Tianhe, Guangzhou. For a driver:",
    services=("Psychological counselling", "Elders living alone"), line="Free clinic on Wednesdays",
    night=("hotline", "020-0000 1356"),
)  # fmt: skip


def rare() -> Card:
    """Signs that web fonts lack: 䶮 𬭎 𠮷."""
    return replace(card("TH-002"), front=replace(FRONT, name="䶮街𬭎里𠮷社工站"))


def many(count: int) -> list[Card]:
    return [card(f"TH-{n:03d}", f"020-0000 {n:04d}") for n in range(1, count + 1)]
