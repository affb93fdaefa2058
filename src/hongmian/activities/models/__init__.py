"""The nouns of care activities."""

from __future__ import annotations

from hongmian.activities.models.activity import Activity
from hongmian.activities.models.message import Message
from hongmian.activities.models.report import Picture, Report
from hongmian.activities.models.sign_up import SignUp
from hongmian.activities.models.team import Member

__all__ = ["Activity", "Member", "Message", "Picture", "Report", "SignUp"]
