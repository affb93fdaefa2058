"""Who may do what. The table answers for a kind of action, `can_<verb>` for a single thing."""

from __future__ import annotations

import uuid
from typing import Protocol

from hongmian.directory.enums import Role
from hongmian.directory.person import Person
from hongmian.kit.access import Action

ANYONE = (Action.SEE_PUBLIC, Action.USE_PUBLIC_FORM, Action.USE_API, Action.SIGN_IN)
SIGNED_IN = (Action.SEE_DESK, Action.MANAGE_OWN_ACCOUNT, Action.GIVE_WISHES, Action.JOIN_ACTIVITIES)

# Persons served and what is done for them are their agency's; the association sees figures, clocks and duplicates.
OF_AGENCIES = frozenset((Action.SEE_CLIENTS, Action.EDIT_CLIENTS, Action.LOG_SERVICE, Action.KEEP_WISHES))
OF_JUDGES = frozenset((Action.ENTER_AWARDS, Action.JUDGE_ENTRIES))  # whoever runs an award neither enters nor judges

MAY: dict[Role, frozenset[Action]] = {
    Role.ASSOCIATION: frozenset(Action) - OF_AGENCIES - OF_JUDGES,
    Role.COMMITTEE: frozenset(
        (
            Action.SEE_STYLEGUIDE,
            Action.SEE_NETWORK,
            Action.SEE_WORKERS,
            Action.SEE_PARTY,
            Action.SEE_WISHES,
            Action.SEE_ACTIVITIES,
            Action.SEE_POLLS,
            Action.SEE_CALLS,
            Action.DECIDE_OBJECTIONS,
            Action.SEE_CARDS,
            Action.SEE_CHRONICLE,
        ),
    ),
    Role.BUREAU: frozenset(
        (
            Action.SEE_STYLEGUIDE,
            Action.SEE_NETWORK,
            Action.SEE_WORKERS,
            Action.SEE_FIGURES,
            Action.SEE_WISHES,
            Action.SEE_ACTIVITIES,
            Action.SEE_POLLS,
            Action.SEE_CALLS,
            Action.DECIDE_OBJECTIONS,
            Action.SEE_CARDS,
            Action.SEE_CHRONICLE,
        )
    ),
    Role.AGENCY: frozenset(
        (
            Action.SEE_STYLEGUIDE,
            Action.SEE_NETWORK,
            Action.EDIT_NETWORK,
            Action.SEE_WORKERS,
            Action.SEE_PARTY,
            Action.IMPORT_NETWORK,
            Action.CHECK_HOTLINES,
            Action.REVEAL_NUMBER,
            Action.MANAGE_PEOPLE,
            Action.SET_REPORTING,
            *OF_AGENCIES,
            Action.MERGE_CLIENTS,
            Action.SEE_SERVICE,
            Action.SUPERVISE,
            Action.KEEP_ROSTER,
            Action.SEE_WISHES,
            Action.APPROVE_WISHES,
            Action.SEE_RELIEF,
            Action.KEEP_RELIEF,
            Action.SEE_ACTIVITIES,
            Action.KEEP_ACTIVITIES,
            Action.SEND_RETURN,
            Action.APPROVE_RETURN,
            Action.SEE_FIGURES,
            Action.ENTER_AWARDS,
            Action.SEE_CARDS,
            Action.PRINT_CARDS,
            Action.KEEP_CARDS,
            Action.WRITE_ARTICLES,
        )
    ),
    Role.WORKER: frozenset(
        (
            Action.SEE_STYLEGUIDE,
            Action.SEE_NETWORK,
            Action.SEE_WORKERS,
            Action.CHECK_HOTLINES,
            *OF_AGENCIES,
            Action.SEE_SERVICE,
            Action.SEE_WISHES,
            Action.SEE_RELIEF,
            Action.SEE_ACTIVITIES,
            Action.KEEP_ACTIVITIES,
            Action.SEND_RETURN,
            Action.ENTER_AWARDS,
            Action.SEE_CARDS,
            Action.PRINT_CARDS,
        )
    ),
    Role.EXPERT: frozenset((Action.SEE_STYLEGUIDE, Action.JUDGE_ENTRIES)),
    Role.CITIZEN: frozenset((Action.ENTER_AWARDS,)),
}
SEES_ALL_AGENCIES = (Role.ASSOCIATION, Role.COMMITTEE, Role.BUREAU)


class OfAnAgency(Protocol):
    @property
    def agency_id(self) -> uuid.UUID: ...


def may(person: Person, action: Action) -> bool:
    """Say whether `person` may do this kind of thing at all; the thing itself is asked below."""
    if action in ANYONE:
        return True
    if person.user is None:
        return False
    return action in SIGNED_IN or any(action in MAY[role] for role in person.roles)


def sees_all_agencies(person: Person) -> bool:
    return person.has(*SEES_ALL_AGENCIES)


def can_edit_of_agency(person: Person, agency: uuid.UUID) -> bool:
    """The association edits everything, a manager their own agency."""
    return person.has(Role.ASSOCIATION) or agency in person.managed_agencies


def keeps_agencies(person: Person) -> bool:
    """Who joins the network and who leaves it, the association says."""
    return person.has(Role.ASSOCIATION)


def can_see_party_of_agency(person: Person, agency: uuid.UUID) -> bool:
    """Party membership: own agency's manager, the association and the committee only."""
    return person.has(Role.ASSOCIATION, Role.COMMITTEE) or agency in person.managed_agencies


def can_check_hotline(person: Person, hotline: OfAnAgency) -> bool:
    return person.has(Role.ASSOCIATION) or hotline.agency_id in person.agencies


def can_reveal_number(person: Person, record: OfAnAgency) -> bool:
    """A worker's own mobile in clear: the association and their own agency's manager."""
    return can_edit_of_agency(person, record.agency_id)


def can_set_reporting(person: Person, unit: OfAnAgency) -> bool:
    return can_edit_of_agency(person, unit.agency_id)


def can_log_for(person: Person, agency: uuid.UUID) -> bool:
    """Services are logged by the people of the agency that gives them."""
    return person.has(Role.AGENCY, Role.WORKER) and agency in person.agencies


def can_supervise(person: Person, agency: uuid.UUID) -> bool:
    """Take over an escalation, void a record, plan shifts: the agency's manager, and the association."""
    return can_edit_of_agency(person, agency)


AGENCY_ROLES = (Role.AGENCY, Role.WORKER)


def roles_to_grant(person: Person) -> tuple[Role, ...]:
    """The association grants every staff role, a manager those of their own agency."""
    if person.has(Role.ASSOCIATION):
        return tuple(role for role in Role if role != Role.CITIZEN)
    return AGENCY_ROLES if person.managed_agencies else ()


def can_grant(person: Person, role: Role, agency: uuid.UUID | None) -> bool:
    return role in roles_to_grant(person) and (person.has(Role.ASSOCIATION) or agency in person.managed_agencies)
