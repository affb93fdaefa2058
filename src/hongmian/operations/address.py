"""Finding out where the server can listen."""

from __future__ import annotations

import errno
import socket

from django.utils.translation import gettext as _

from hongmian.kit.addresses import Address
from hongmian.kit.errors import Refused


def free_address(*, host: str, port: int) -> Address:
    """Return where to listen, after trying it; port 0 chooses a free one. Raises Refused, saying what to do."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (socket.gaierror, OverflowError):
        raise Refused(_("There is no address %(host)s, port %(port)s to listen at.") % _told(host, port)) from None
    family, kind, protocol, _name, place = min(found, key=lambda one: one[0] != socket.AF_INET)
    with socket.socket(family, kind, protocol) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(place)
            trial.listen(1)
        except OSError as error:
            raise Refused(_why(error) % _told(host, port)) from None
        bound = trial.getsockname()
    return Address(host=str(bound[0]), port=int(bound[1]))


def _why(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return _("Port %(port)s is taken by another program. Choose another one: --port %(next)s")
    if error.errno == errno.EACCES:
        return _("Port %(port)s needs more rights than this user has. Choose one from 1024 on: --port 8000")
    return _("There is no address %(host)s, port %(port)s to listen at.")


def _told(host: str, port: int) -> dict[str, object]:
    return {"host": host, "port": port, "next": port + 1}
