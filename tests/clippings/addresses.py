"""Who the addresses of clippings answer."""

from __future__ import annotations

from tests.architecture.answers import ANYONE, Address
from tests.clippings import making


def _one(answer: int = 200, make=making.kept) -> Address:
    return Address("grace", answer, target=lambda cast: {"pk": make().pk})


ADDRESSES: dict[str, Address] = {
    "clippings:public": Address(ANYONE),
    "clippings:clipping": Address(ANYONE, target=lambda cast: {"pk": making.shown().pk}),
    "clippings:desk": Address("grace"),
    "clippings:record_book": Address("grace"),
    "clippings:new": Address("grace"),
    "clippings:clipping_record": _one(),
    "clippings:look": _one(),
    "clippings:original": _one(),
    "clippings:show": _one(405),
    "clippings:withdraw": _one(),
    "clippings:back": _one(405),
    "clippings:permission_new": _one(),
    "clippings:permission_end": Address("grace", 405, target=lambda cast: {"pk": making.permission(cast).pk}),
    "clippings:group": _one(),
    "clippings:apart": _one(405),
}
