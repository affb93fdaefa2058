"""The person behind a request: their roles and where they hold. A value; asks no database."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from hongmian.directory.enums import Role


@dataclass(frozen=True)
class Grant:
    role: Role
    agency: uuid.UUID | None = None
    station: uuid.UUID | None = None
    worker: uuid.UUID | None = None


@dataclass(frozen=True)
class Person:
    """Someone signed in, or nobody (`user` None)."""

    user: int | None
    name: str
    grants: tuple[Grant, ...]
    second_factor: bool = False

    @property
    def roles(self) -> frozenset[Role]:
        if self.user is None:
            return frozenset()
        return frozenset(grant.role for grant in self.grants) or frozenset((Role.CITIZEN,))

    def has(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)

    @property
    def agencies(self) -> frozenset[uuid.UUID]:
        """The agencies this person works for or manages."""
        return frozenset(grant.agency for grant in self.grants if grant.agency)

    @property
    def managed_agencies(self) -> frozenset[uuid.UUID]:
        return frozenset(grant.agency for grant in self.grants if grant.agency and grant.role == Role.AGENCY)


NOBODY = Person(user=None, name="", grants=())
