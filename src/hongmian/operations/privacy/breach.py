"""The draft of a breach report with the contents that PIPL art. 57 asks for, drawn from the log of readings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hongmian.history.models import Reading
from hongmian.kit.clock import SHANGHAI
from hongmian.operations.privacy.register import REGISTER


@dataclass(frozen=True)
class Exposed:
    """What was opened in a span: how often, of how many people's records, by whom, which kinds of record."""

    readings: int
    records: int
    readers: Counter[str]
    kinds: Counter[str]


def exposed(*, since: date, until: date, by: str = "") -> Exposed:
    """Count the readings of these days, both included; `by`: of one account."""
    begins = datetime.combine(since, time.min, tzinfo=SHANGHAI)
    rows = Reading.objects.filter(at__gte=begins, at__lt=begins + (until - since) + timedelta(days=1))
    if by:
        rows = rows.filter(by__username__iexact=by)
    found = list(rows.values_list("by__username", "thing", "thing_id"))
    return Exposed(
        readings=len(found),
        records=len({(thing, pk) for _reader, thing, pk in found}),
        readers=Counter(reader for reader, _thing, _pk in found),
        kinds=Counter(thing for _reader, thing, _pk in found),
    )


def report(told: Exposed, *, since: date, until: date, operator: str, chinese: bool) -> str:
    """Return the draft as Markdown. What only people can say stands as a line to fill in."""
    words = _ZH if chinese else _EN
    kinds = [f"- {kind}: {count:,} ({_fields(kind)})" for kind, count in told.kinds.most_common()]
    readers = [f"- {name}: {count:,}" for name, count in told.readers.most_common()]
    return words.format(
        operator=operator, since=since, until=until, readings=f"{told.readings:,}", records=f"{told.records:,}",
        kinds="\n".join(kinds) or "-", readers="\n".join(readers) or "-",
    )  # fmt: skip


def _fields(kind: str) -> str:
    names = [name for one in REGISTER if one.model.lower() == kind for name in one.fields]
    return ", ".join(names) or "-"


_ZH = """# 个人信息安全事件报告（草稿，《个人信息保护法》第五十七条）

处理者：{operator}
时段：{since} 至 {until}
发现时间：____________　报告时间：____________

## 一、涉及的信息种类

{kinds}

## 二、涉及的人数

查看 {readings} 次，涉及 {records} 份记录（同一人可能有多份）。
数据库被整份取走时，以全部记录计：见 `hongmian privacy register`。

## 三、发生的原因

____________

## 四、可能造成的危害

____________（电话、住址被滥用；健康或困境情况外泄；本人或家人受骚扰、诈骗）

## 五、已采取的补救措施

- [ ] 更换密钥（docs/guide/keys.md）
- [ ] 停用账户、结束登录
- [ ] 核对查看日志：`hongmian privacy verify-reads`
- ____________

## 六、个人可以采取的减轻危害的措施

____________（警惕陌生来电；更换号码；联系社工站）

## 七、联系方式

____________

## 附：谁查看过

{readers}
"""
_EN = """# Personal information breach report (draft; PIPL art. 57)

Handler: {operator}
Period: {since} to {until}
Discovered: ____________  Reported: ____________

## 1. Kinds of information

{kinds}

## 2. How many people

{readings} readings of {records} records (one person may have several). If a whole database was taken,
count all records: see `hongmian privacy register`.

## 3. Cause

____________

## 4. Harm that may follow

____________ (misuse of numbers and addresses; health or hardship made known; harassment or fraud)

## 5. What has been done

- [ ] keys exchanged (docs/guide/keys.md)
- [ ] accounts closed, sign-ins ended
- [ ] log of readings checked: `hongmian privacy verify-reads`
- ____________

## 6. What people can do

____________ (beware of unknown callers; change the number; ask the station)

## 7. Contact

____________

## Appendix: who opened what

{readers}
"""
