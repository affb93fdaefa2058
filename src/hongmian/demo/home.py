"""What makes a home a demo: `$HONGMIAN_HOME/demo.json`, with the seed and the scale it is made from."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused
from hongmian.kit.secrets import private_folder

MARKER = "demo.json"  # its presence alone puts the settings into demo mode
SCALES = ("hamlet", "town", "city")  # a hundredth of the published records, a tenth, all
DEFAULT_SCALE = "town"


@dataclass(frozen=True)
class DemoHome:
    """`scale` decides how many service records are made, never the network."""

    seed: int
    scale: str


def open_home(*, home: Path, seed: int | None, scale: str | None, holds_something: bool, default_seed: int) -> DemoHome:
    """Return the demo of `home`, marking an empty home as one. `holds_something`: its database is not empty.

    Raises Refused if the home holds a real network, or a demo of another seed or scale.
    """
    kept = _read(home)
    if kept is None and holds_something:
        raise Refused(
            _("%(home)s holds a network that is not a demo. Choose another HONGMIAN_HOME for the demo.")
            % {"home": home}
        )
    if kept is not None and holds_something and seed not in (None, kept.seed):
        raise Refused(
            _("The demo in %(home)s was made from seed %(seed)s. For another city choose another HONGMIAN_HOME.")
            % {"home": home, "seed": kept.seed}
        )
    if kept is not None and holds_something and scale not in (None, kept.scale):
        raise Refused(
            _("The demo in %(home)s was built at scale %(scale)s. For another scale choose another HONGMIAN_HOME.")
            % {"home": home, "scale": kept.scale}
        )
    before = kept or DemoHome(default_seed, DEFAULT_SCALE)
    wanted = DemoHome(before.seed if seed is None else seed, scale or before.scale)
    if wanted != kept:
        _write(home, wanted)
    return wanted


def _read(home: Path) -> DemoHome | None:
    try:
        return DemoHome(**json.loads((home / MARKER).read_text()))
    except FileNotFoundError:
        return None


def _write(home: Path, wanted: DemoHome) -> None:
    private_folder(home)
    draft = home / f".{MARKER}.new"
    draft.write_text(json.dumps(asdict(wanted)) + "\n")
    draft.replace(home / MARKER)
