"""Every address of outreach, and who it answers (see tests/architecture/addresses.py)."""

from __future__ import annotations

from tests.architecture.answers import ANYONE, Address
from tests.outreach import making

OF_AGENCIES = "alice wen bob dora"


def _list() -> Address:
    return Address(OF_AGENCIES)


def _record(make, answer: int = 200) -> Address:
    """A record of agency One: Two's people see nothing; the association sees figures elsewhere."""
    return Address("alice wen", answer, hidden_from="bob dora", target=lambda cast: {"pk": make(cast).pk})


def _void(make, answer: int = 200) -> Address:
    return _record(make, answer)


def _invited(cast):
    making.code(cast)
    return {"code": making.CODE}


def _month(cast):
    return {"unit": cast.banyan.pk, "month": "2020-03"}


ADDRESSES: dict[str, Address] = {
    "outreach:follow_ups": _list(),
    "outreach:follow_up_new": _list(),
    "outreach:followup_record": _record(making.follow_up),
    "outreach:follow_up_open": _record(making.follow_up, 405),
    "outreach:follow_up_done": _record(making.follow_up, 405),
    "outreach:follow_up_again": _record(making.follow_up),
    "outreach:follow_up_cancel": _record(making.follow_up),
    "outreach:follow_up_correct": _record(making.follow_up, 405),
    "outreach:follow_up_undo": _record(making.follow_up, 405),
    "outreach:follow_up_void": _void(making.follow_up),
    "outreach:follow_up_unvoid": _void(making.follow_up, 405),
    "outreach:aid_runs": _list(),
    "outreach:aid_run_new": _list(),
    "outreach:aidrun_record": _record(making.aid_run),
    "outreach:aid_run_open": _record(making.aid_run, 405),
    "outreach:aid_run_assign": _record(making.aid_run, 405),
    "outreach:aid_run_release": _record(making.aid_run, 405),
    "outreach:aid_run_deliver": _record(making.aid_run, 405),
    "outreach:aid_run_confirm": _record(making.aid_run, 405),
    "outreach:aid_run_cancel": _record(making.aid_run),
    "outreach:aid_run_correct": _record(making.aid_run, 405),
    "outreach:aid_run_undo": _record(making.aid_run, 405),
    "outreach:aid_run_void": _void(making.aid_run),
    "outreach:aid_run_unvoid": _void(making.aid_run, 405),
    "outreach:outings": _list(),
    "outreach:outing_new": _list(),
    "outreach:outing_record": _record(making.outing),
    "outreach:outing_correct": _record(making.outing),
    "outreach:outing_void": _void(making.outing),
    "outreach:outing_unvoid": _void(making.outing, 405),
    "outreach:supports": _list(),
    "outreach:support_new": _list(),
    "outreach:support_record": _record(making.support),
    "outreach:support_correct": _record(making.support),
    "outreach:support_void": _void(making.support),
    "outreach:support_unvoid": _void(making.support, 405),
    "outreach:cases": _list(),
    "outreach:case_new": _list(),
    "outreach:casefile_record": _record(making.case),
    "outreach:case_open": _record(making.case, 405),
    "outreach:case_print": _record(making.case),
    "outreach:case_assign": _record(making.case, 405),
    "outreach:case_write": _record(making.case, 405),
    "outreach:case_close": _record(making.case),
    "outreach:case_reopen": _record(making.case),
    "outreach:referrals": _list(),
    "outreach:referral_new": _list(),
    # a referral is seen from both sides; there is no third agency in the cast (see test_referrals)
    "outreach:referral_record": Address(OF_AGENCIES, target=lambda cast: {"pk": making.referral(cast).pk}),
    "outreach:referral_accept": Address(OF_AGENCIES, 405, target=lambda cast: {"pk": making.referral(cast).pk}),
    "outreach:referral_decline": Address(OF_AGENCIES, 405, target=lambda cast: {"pk": making.referral(cast).pk}),
    "outreach:referral_finish": Address(OF_AGENCIES, 405, target=lambda cast: {"pk": making.referral(cast).pk}),
    "outreach:referral_unfinish": Address(OF_AGENCIES, 405, target=lambda cast: {"pk": making.referral(cast).pk}),
    "outreach:referral_withdraw": Address(OF_AGENCIES, 405, target=lambda cast: {"pk": making.referral(cast).pk}),
    "outreach:satisfaction": Address("grace alice bob"),
    "outreach:satisfaction_words": Address("grace alice bob", 405, target=_month),
    "outreach:code_new": _list(),
    "outreach:feedback": Address(ANYONE, target=_invited),
    "outreach:feedback_thanks": Address(ANYONE),
}
