"""A return of agency One, made once for a test."""

from __future__ import annotations

from hongmian.returns.enums import ReturnState, RowState
from hongmian.returns.models import Held, Return, ReturnRow
from tests.cast import Cast
from tests.conftest import NOW

TEXT = ["2020-03-18", "榕荫街守护热线", "热线服务市民", "", "5人", ""]
HEADS = [["日期", "date"], ["热线或社工站", "unit"], ["指标", "indicator"], ["类别", "group"], ["数值", "value"],
         ["备注", "remark"]]  # fmt: skip


def a_return(cast: Cast) -> Return:
    """Checked, sent by alice, with one rejected row."""
    sent, new = Return.objects.get_or_create(
        sent_by=cast.alice, agency=cast.one,
        defaults={
            "file_name": "日报.xlsx", "language": "zh-hans", "state": ReturnState.CHECKED, "sent_at": NOW, "total": 1,
            "counts": {"rejected": 1}, "heads": HEADS,
        },
    )  # fmt: skip
    if new:
        Held.objects.create(sent=sent, figures=[])
        why = {"why": "number_with_words", "params": {"digits": "5"}}
        ReturnRow.objects.create(
            sent=sent, row=2, cells=TEXT, state=RowState.REJECTED, problems=[["value", "5人", why]]
        )
    return sent
