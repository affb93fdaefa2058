"""Children of the server: they stop with it, however it ends."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1  # prctl(2): which signal comes when the parent dies


def follow_parent(parent: int) -> None:
    """Called in a child whose parent has the process id `parent`.

    It leaves the terminal's process group, so that Ctrl-C reaches the server alone, which then stops its
    children in order; and where the system can (Linux), it is told to stop if the server is killed.
    """
    if os.getpgrp() != os.getpid():
        os.setpgid(0, 0)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:  # it died before we could say so
            os.kill(os.getpid(), signal.SIGTERM)
