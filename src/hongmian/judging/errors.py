"""Why a call, scores or votes give no result."""

from __future__ import annotations


class JudgingError(ValueError):
    """A file is not whole, or contradicts the rules. `where`: file and field, such as `call.json: quota.n`; `entry`:
    where it is about one."""

    def __init__(self, where: str, rule: str, *, entry: str | None = None) -> None:
        super().__init__(f"{where}: {rule}")
        self.where, self.rule, self.entry = where, rule, entry
