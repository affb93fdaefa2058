"""The demo's sender: one line on the server's standard output."""

from __future__ import annotations

import sys

from hongmian.kit.phones import masked


class ConsoleSender:
    def send(self, number: str, text: str) -> None:
        print(f"短信 {masked(number)}：{text}", file=sys.stdout, flush=True)
