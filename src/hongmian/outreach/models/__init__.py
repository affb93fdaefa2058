"""The nouns of service outside the hotline."""

from __future__ import annotations

from hongmian.outreach.models.aid_run import AidRun
from hongmian.outreach.models.case_file import CaseEntry, CaseFile
from hongmian.outreach.models.feedback import Feedback, FeedbackCode
from hongmian.outreach.models.follow_up import FollowUp
from hongmian.outreach.models.outing import Outing, Support
from hongmian.outreach.models.referral import Referral

__all__ = [
    "AidRun", "CaseEntry", "CaseFile", "Feedback", "FeedbackCode", "FollowUp", "Outing", "Referral", "Support",
]  # fmt: skip
