"""What stands for election in the poll about the warm card."""

from __future__ import annotations

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


def sentences() -> list[dict[str, str]]:
    return [
        {"code": f"{number:02}", "title_zh": zh, "title_en": en} for number, (zh, en) in enumerate(SENTENCES, 1)
    ]  # fmt: skip
