"""Keys that are destroyed when objections to a vote end, kept apart from backups so that they can be destroyed.

`keys/ballots/<poll>/wrap` opens the secret that stands in every copy of the database; with both, each pseudonym of
that vote leads to a number. `network` opens the hashes of addresses in the same way. So neither is in a backup. Where
the operator names a folder, each poll has there one encrypted file of these keys, always the only one: replaced by the
next backup, and removed by the first one after the keys were destroyed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from hongmian.kit.durable import keep_durably, sync_folder
from hongmian.kit.errors import Refused
from hongmian.operations.backup.ages import encrypted
from hongmian.operations.backup.files import packed
from hongmian.polls.queries.keys import keys_to_destroy


def check_apart(place: Path, *others: Path) -> None:
    """Raise Refused where the copies would lie in a folder of backups, or in the home."""
    for other in others:
        if place.resolve().is_relative_to(other.resolve()) or other.resolve().is_relative_to(place.resolve()):
            raise Refused(
                _("%(place)s must lie apart from %(other)s: what is copied with backups cannot be erased.")
                % {"place": place, "other": other}
            )


def keep_wraps(place: Path, home: Path, recipients: Sequence[str]) -> int:
    """Bring the copies up to date and return how many polls have one."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = 0
    for poll, names in keys_to_destroy().items():
        copy, wanted = place / f"{poll}.age", [home / "keys" / "ballots" / poll / name for name in names]
        if not wanted:
            copy.unlink(missing_ok=True)
        elif all(path.exists() for path in wanted):  # else this home was restored without them: the copy stays
            keep_durably(copy, encrypted(packed(home, wanted), recipients))
        kept += copy.exists()
    sync_folder(place)
    return kept


def copies_in(place: Path) -> list[Path]:
    return sorted(place.glob("*.age"))
