"""The token of the official account: one for all processes, sealed in the database, renewed before it ends.

WeChat's stable_token gives every asker the same token while it lasts, so two processes that ask at once do no harm.
Only a forced renewal ends the token of others; one process wins the right to it, at most once in half a minute.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from hongmian.channels.models import AccessToken
from hongmian.channels.wechat.calling import Calls
from hongmian.channels.wechat.errors import Unsure

ENDS_EARLY = timedelta(minutes=4)  # WeChat hands out the next one in the last five minutes
FORCED_APART = timedelta(seconds=30)  # api_getstableaccesstoken: 20 a day, 30 seconds apart


class KeptTokens:
    def __init__(self, *, app_id: str, secret: str, calls: Calls) -> None:
        self.app_id, self._secret, self._calls = app_id, secret, calls

    def now(self) -> str:
        """Return the token that is kept, or one that WeChat gives."""
        kept = self._kept()
        if kept and kept.value and kept.good_until and kept.good_until > timezone.now():
            return str(kept.value)
        return self._renewed(force=False)

    def instead_of(self, refused: str) -> str:
        """Return a token that is not the one WeChat refused: the one somebody else renewed, else a new one."""
        kept = self._kept()
        if kept and kept.value and kept.value != refused:
            return str(kept.value)
        given = self._renewed(force=False)
        if given != refused:
            return given
        if self._may_force():
            return self._renewed(force=True)
        self._wait_for_other(refused)
        return self.now()

    def _kept(self) -> AccessToken | None:
        return AccessToken.objects.filter(pk=self.app_id).first()

    def _renewed(self, *, force: bool) -> str:
        asked = timezone.now()
        body = {"grant_type": "client_credential", "appid": self.app_id, "secret": self._secret, "force_refresh": force}
        answer = self._calls.patiently("/cgi-bin/stable_token", body=body)
        value, seconds = answer.get("access_token"), answer.get("expires_in")
        if not isinstance(value, str) or not value or not isinstance(seconds, int):
            raise Unsure("unreadable", "access_token")
        self._keep(value, asked + max(timedelta(seconds=seconds) - ENDS_EARLY, timedelta(seconds=seconds) / 2))
        return value

    def _keep(self, value: str, until: datetime) -> None:
        AccessToken.objects.update_or_create(app_id=self.app_id, defaults={"value": value, "good_until": until})

    def _may_force(self) -> bool:
        """Win the right to force a renewal; of two processes one wins."""
        now = timezone.now()
        free = Q(forced_at=None) | Q(forced_at__lte=now - FORCED_APART)
        return AccessToken.objects.filter(free, pk=self.app_id).update(forced_at=now) == 1

    def _wait_for_other(self, refused: str) -> None:
        """Give the process that forces a renewal a moment to store it."""
        for attempt in range(1, self._calls.patience.tries + 1):
            kept = self._kept()
            if kept and kept.value != refused:
                return
            self._calls.wait(attempt)
