"""The one server: votes and pages over ASGI in granian, with the job worker beside it; or one part of that."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.urls import get_resolver
from django.utils.module_loading import import_string
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from hongmian.kit.addresses import Address
from hongmian.kit.clock import DemoClock
from hongmian.operations.access_log import ACCESS_FORMAT, log_config
from hongmian.operations.children import follow_parent
from hongmian.operations.metrics.gathering import gather_in
from hongmian.operations.minder import Child, Minder, job_worker, log_writer
from hongmian.operations.parts import ALL, Part
from hongmian.operations.preparing import prepare

CONNECTIONS = 1024  # open at once in a worker; further ones wait at the door
STOP_SECONDS = 10  # for requests in hand


def serve(*, address: Address, workers: int, say: Callable[[str], None], parts: frozenset[Part] = ALL) -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP; `say` is told the ready line. Everything started is stopped on return."""
    prepare(parts)
    if Part.WEB in parts:
        _name_itself(address)
    name = "server" if parts == ALL else f"{'-'.join(parts)}-{address.port}"
    gather_in(Path(settings.HONGMIAN_HOME), name, alone=parts == ALL)
    import_string(settings.ASGI_APPLICATION)  # loaded once, before the workers are forked from here
    get_resolver().url_patterns  # noqa: B018 the same for the pages
    connections.close_all()  # no connection may be shared with a fork
    clock = kept_clock(parts)
    server = _server(address, workers)
    minder = Minder(server=server, address=address, children=_children(parts), clock=clock, say=say)
    server.on_startup(lambda: _end_with_terminal(server))
    if clock:
        clock.start()
    minder.start()
    try:
        server.serve(target_loader=_Application(os.getpid(), parts), wrap_loader=False)
    except SystemExit:
        if not server.interrupt_signal:
            raise
    finally:
        minder.finish()
        if clock:
            clock.stop()


def _children(parts: frozenset[Part]) -> list[Child]:
    """What runs beside the server. Where its parts run by themselves, so do the writers: `hongmian vote writer`."""
    children = [job_worker()] if Part.JOBS in parts else []
    return [*children, log_writer()] if settings.HONGMIAN_NATS_URL and parts == ALL else children


def kept_clock(parts: frozenset[Part]) -> DemoClock | None:
    """Return the demo's clock, if it is these parts that keep it going: whoever does the jobs."""
    clock = settings.HONGMIAN_CLOCK
    return clock if isinstance(clock, DemoClock) and Part.JOBS in parts else None


def _server(address: Address, workers: int) -> Any:
    return Granian(
        "hongmian",
        address=address.host,
        port=address.port,
        interface=Interfaces.ASGI,
        workers=workers,
        backpressure=CONNECTIONS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
        log_level=LogLevels.error,
        log_dictconfig=log_config(Path(settings.HONGMIAN_HOME)),
        log_access=True,
        log_access_format=ACCESS_FORMAT,
    )


class _Application:
    """Makes the application inside a worker. A class, so that it can be sent to a spawned process."""

    def __init__(self, parent: int, parts: frozenset[Part]) -> None:
        self.parent, self.parts = parent, parts

    def __call__(self) -> Any:
        follow_parent(self.parent)
        application = import_string(settings.ASGI_APPLICATION)(self.parts)
        gc.freeze()  # what is loaded stays: looking through it again and again would hold up every hundredth request
        return application


def _name_itself(address: Address) -> None:
    """Links in QR codes and cards lead here, unless the operator says where the public finds the site."""
    if not os.environ.get("HONGMIAN_PUBLIC_URL"):
        os.environ["HONGMIAN_PUBLIC_URL"] = settings.HONGMIAN_PUBLIC_URL = address.url


def _end_with_terminal(server: Any) -> None:
    """Closing the terminal stops the server, unless it was started to outlive it (nohup)."""
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:
        signal.signal(signal.SIGHUP, server.signal_handler_interrupt)
