"""Every address of the channels, and who it answers (see tests/architecture/addresses.py)."""

from __future__ import annotations

from hongmian.channels.domain.letters.codes import CONFIRM, code_for
from tests.architecture.answers import ANYONE, Address
from tests.channels import making


def _article(answer=200) -> Address:
    return Address("grace", answer, target=lambda cast: {"number": making.number_of(cast), "language": "zh"})


def _issue(make=making.issue, answer=200, **more) -> Address:
    return Address("grace", answer, target=lambda cast: {"pk": make(cast).pk, **more})


def _reader(**more):
    return lambda cast: {"code": making.own_code(making.reader())}


def _number(cast):
    return {"number": making.sent(cast).number}


ADDRESSES: dict[str, Address] = {
    "channels:press": Address(ANYONE),
    "channels:press_kit": Address(ANYONE, target=lambda cast: {"key": "cards"}),
    "channels:newsletter": Address(ANYONE),
    "channels:newsletter_asked": Address(ANYONE),
    "channels:newsletter_confirm": Address(ANYONE, target=lambda cast: {"code": code_for(CONFIRM, making.reader().pk)}),
    "channels:newsletter_own": Address(ANYONE, target=_reader()),
    "channels:newsletter_leave": Address(ANYONE, target=_reader()),
    "channels:newsletter_issue": Address(ANYONE, target=_number),
    "channels:desk": Address("grace"),
    "channels:pushes": Address("grace"),
    "channels:article": _article(),
    "channels:preview": _article(),
    "channels:text": _article(),
    "channels:push": _article(405),
    "channels:push_again": _article(405),
    "channels:posters": Address("grace"),
    "channels:posters_zip": Address("grace"),
    "channels:poster": Address(
        "grace",
        target=lambda cast: {
            "kind": "headline", "ref": str(making.number_of(cast)), "language": "zh", "shape": "square",
        },
    ),
    "channels:issues": Address("grace"),
    "channels:issue_new": Address("grace"),
    "channels:issue": _issue(),
    "channels:issue_edit": _issue(),
    "channels:issue_preview": _issue(language="zh"),
    "channels:issue_review": _issue(answer=405),
    "channels:issue_approve": _issue(answer=405),
    "channels:issue_return": _issue(answer=405),
    "channels:issue_send": _issue(),
    "channels:issue_again": _issue(answer=405),
    "channels:releases": Address("grace"),
    "channels:release_choose": Address("grace", 405, target=lambda cast: {"key": "cards"}),
}  # fmt: skip
