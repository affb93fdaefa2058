"""Who acts in the demo: its accounts, and where its worker works."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from hongmian.accounts.models import User
from hongmian.directory.enums import Role
from hongmian.directory.person import Grant, Person
from hongmian.directory.queries.people import person_of


@dataclass(frozen=True)
class Staff:
    """The accounts that act, and the worker's place: ids of agency (the manager's too), station and worker."""

    association: User
    manager: User
    worker: User
    agency: uuid.UUID
    station: uuid.UUID
    worker_id: uuid.UUID
    person: Person  # the worker's


def read_staff(*, at: datetime) -> Staff:
    worker = User.objects.get_by_natural_key(Role.WORKER)
    person = person_of(worker, at=at)
    match person.grants[0]:
        case Grant(agency=uuid.UUID() as agency, station=uuid.UUID() as station, worker=uuid.UUID() as worker_id):
            return Staff(
                association=User.objects.get_by_natural_key(Role.ASSOCIATION),
                manager=User.objects.get_by_natural_key(Role.AGENCY),
                worker=worker,
                agency=agency,
                station=station,
                worker_id=worker_id,
                person=person,
            )
    raise LookupError("the demo's worker has a place")
