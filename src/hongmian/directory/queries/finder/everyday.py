"""What people type who do not know our names of services: `想找人聊天`, `sleepless`, `买菜`.

Asked only for a word that stands in no line, so a line found by its own words is never lost among others.
"""

from __future__ import annotations

from collections.abc import Mapping

from hongmian.directory.enums import Service

EVERYDAY: Mapping[Service, str] = {
    Service.COUNSELLING: (
        "聊天 谈心 说话 倾诉 倾偈 心事 心烦 情绪 压力 孤独 寂寞 孤单 害怕 焦虑 担心 难过 开心 抑郁 失眠 睡不着 睡唔着 "
        "talk listen lonel afraid anxi worr sleep insomnia stress depress"
    ),
    Service.AID: "买菜 买药 配药 取药 吃药 药品 买米 买东西 跑腿 物资 吃饭 grocer errand deliver shopping",
    Service.ELDERS: "老人 长辈 阿婆 阿公 爷爷 奶奶 elder senior grandm grandp",
    Service.FAMILIES: "孩子 小孩 细路 家长 亲子 夫妻 带娃 child kids parent",
    Service.DISABILITY: "残疾 轮椅 视障 聋人 盲人 disab wheelchair deaf blind",
    Service.ALLOWANCE: "补贴 救助 失业 没钱 特困 benefit welfare",
    Service.PREVENTION: "疫情 病毒 发烧 发热 消毒 隔离 virus fever epidemic quarantine",
    Service.VOLUNTEERING: "义工 捐款 捐钱 献爱心 donat",
}


def services_meant(word: str) -> tuple[Service, ...]:
    """Return the services that `word`, as `words_of` gives it, speaks of; mostly none."""
    return tuple(service for service, said in EVERYDAY.items() if any(one in word for one in said.split()))
