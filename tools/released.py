"""Write down which migrations a release has, in the commit that makes it: `python -m tools.released 0.2.0`.

Tests hold every later migration against it (docs/design/migrations.md).
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

FILE = Path(__file__).resolve().parent / "released.json"


def main(release: str) -> None:
    os.environ.setdefault("HONGMIAN_HOME", tempfile.mkdtemp())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hongmian.config.settings")
    import django

    django.setup()
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    ours = {app for (app, _), one in loader.disk_migrations.items() if one.__module__.startswith("hongmian.")}
    newest = {app: name for app, name in sorted(loader.graph.leaf_nodes()) if app in ours}
    FILE.write_text(json.dumps({"release": release, "migrations": newest}, indent=1) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
