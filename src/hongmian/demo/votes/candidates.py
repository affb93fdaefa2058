"""Who and what stands for election in the demo. Lines and workers are those of the invented city."""

from __future__ import annotations

from collections import Counter

from hongmian.demo.city import City, DemoHotline, DemoStation, chance_for
from hongmian.directory.enums import HotlineKind

LINES, WORKERS = 36, 32
OF_LINES = (
    ("开线以来不断线，夜里来电接了 {n} 通。", "Never a break since it opened; {n} calls taken at night."),
    ("替街坊配药送菜 {n} 次，送到门口说声平安。", "Brought medicine and food to the door {n} times."),
    ("粤语、普通话都能聊，陪独居长者说话 {n} 回。", "Talked {n} times with elders living alone."),
    ("停课期间陪 {n} 户家长过日子：功课、情绪、网课。", "Stood by {n} families while schools were shut."),
    ("为隔离在家的街坊跑腿 {n} 趟。", "Ran {n} errands for neighbours in quarantine."),
    ("接听 {n} 通求助，通通有回音。", "Answered {n} calls for help, each with a follow-up."),
)  # fmt: skip
OF_WORKERS = (
    ("守了 {n} 个夜班，把热线接到了楼梯口。", "{n} nights on duty, on the phone even on the stairs."),
    ("为 {n} 位独居长者建了每日问候群。", "Set up a daily greeting for {n} elders living alone."),
    ("骑车送药 {n} 趟，风雨不改。", "Cycled {n} times to bring medicine, whatever the weather."),
    ("陪 {n} 个孩子在线读完了一本书。", "Read a whole book online with {n} children."),
    ("和村医一起上门排查 {n} 户。", "Went to {n} homes together with the village doctor."),
    ("夜里接听心理求助 {n} 通，天亮再回访。", "Took {n} calls of distress at night and called back in the morning."),
)  # fmt: skip
SENTENCES = (
    ("有难处，先找社工。", "In trouble? Ask a social worker first."),
    ("一个电话，有人记挂。", "One call, and somebody thinks of you."),
    ("您守好家，我们守着您。", "You stay home, we stand by you."),
    ("红棉花开，社工在旁。", "When the kapok blooms, we are beside you."),
    ("听您说话，陪您过日子。", "We listen, and stay with you."),
    ("门关着，心连着。", "Doors are shut, hearts are not."),
    ("敲得开门，说得上话。", "Somebody who knocks, somebody to talk to."),
    ("社工在，街坊安。", "Social workers here, neighbours at ease."),
)  # fmt: skip


def lines(city: City) -> list[dict[str, str]]:
    """Return station and project lines, none of them a worker's own mobile, at most a few an agency."""
    random = chance_for(city.seed, "poll lines")
    found = [line for line in city.hotlines if line.kind != HotlineKind.OWN_MOBILE]
    random.shuffle(found)
    chosen: list[DemoHotline] = []
    taken = Counter[str]()
    for line in found:
        if taken[line.agency] < 2 and len(chosen) < LINES:
            taken[line.agency] += 1
            chosen.append(line)
    rows = []
    for number, line in enumerate(chosen, 1):
        zh, en = random.choice(OF_LINES)
        rows.append(_row(number, line.name, line.district, zh, en, random.randrange(30, 640)))
    return rows


def workers(city: City) -> list[dict[str, str]]:
    """Return workers of stations all over the city, one a station."""
    random = chance_for(city.seed, "poll workers")
    stations: dict[str, DemoStation] = {station.code: station for station in city.stations}
    found = {worker.station: worker for worker in random.sample(city.workers, len(city.workers)) if worker.station}
    rows = []
    for number, (code, worker) in enumerate(list(found.items())[:WORKERS], 1):
        zh, en = random.choice(OF_WORKERS)
        station = stations[code]
        row = _row(number, f"{worker.name}（{station.name}）", station.district, zh, en, random.randrange(20, 60))
        rows.append(row)
    return rows


def sentences() -> list[dict[str, str]]:
    return [
        {"code": f"{number:02}", "title_zh": zh, "title_en": en} for number, (zh, en) in enumerate(SENTENCES, 1)
    ]  # fmt: skip


def _row(number: int, name: str, district: str, zh: str, en: str, figure: int) -> dict[str, str]:
    return {
        "code": f"{number:02}", "title_zh": name, "district": district,
        "text_zh": zh.format(n=figure), "text_en": en.format(n=figure),
    }  # fmt: skip
