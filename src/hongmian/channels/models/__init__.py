"""The nouns of the channels."""

from __future__ import annotations

from hongmian.channels.models.issue import Issue, Letter
from hongmian.channels.models.release import Release
from hongmian.channels.models.subscriber import Subscriber
from hongmian.channels.models.wechat import AccessToken, Draft, Push, Upload

__all__ = ["AccessToken", "Draft", "Issue", "Letter", "Push", "Release", "Subscriber", "Upload"]
