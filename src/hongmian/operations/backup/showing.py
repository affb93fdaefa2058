"""`python -m` this module prints, as JSON, the figures of the home and the database that its environment names."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import django


def main() -> None:
    django.setup()
    from django.conf import settings  # noqa: PLC0415 not before setup

    from hongmian.operations.backup.figures import figures_of  # noqa: PLC0415 loads models: the same
    from hongmian.operations.backup.moment import one_moment  # noqa: PLC0415 the same

    home = Path(settings.HONGMIAN_HOME)
    with one_moment(home) as moment:
        json.dump(figures_of(home, moment.held), sys.stdout)


if __name__ == "__main__":
    main()
