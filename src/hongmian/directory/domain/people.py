"""Who may act here: staff accounts, their roles, and the way back in for someone who lost it.

Whether `by` may do it to this person is asked before, in `directory.rules`; here stands what nobody may do.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.directory.enums import Role
from hongmian.directory.models import Agency, Membership, Station, Worker
from hongmian.history.domain.record import SEALED, Event, picture, record_change, record_changes
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused

WITH_AGENCY = (Role.AGENCY, Role.WORKER)
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is read for another


@dataclass(frozen=True)
class Scope:
    """What a person is, and where."""

    role: Role
    agency: Agency | None = None
    station: Station | None = None
    worker: Worker | None = None


@dataclass(frozen=True)
class NewAccount:
    """`password` is told once to whoever made the account, and must be changed at the first sign-in."""

    user: User
    password: str


@transaction.atomic
def create_staff_account(
    *, username: str, name: str, scope: Scope, by: User | None, at: datetime, password: str | None = None
) -> NewAccount:
    """Make an account with one role. Raises Refused if the username is taken or the role lacks its place."""
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(_("Somebody has this username already. Choose another."), field="username")
    given = password or temporary_password()
    user = User(username=username, name=name, must_change_password=password is None)
    user.set_password(given)
    user.full_clean()
    user.save()
    record_change(record=user, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    grant_membership(user=user, scope=scope, by=by, at=at)
    return NewAccount(user=user, password=given)


@transaction.atomic
def grant_membership(*, user: User, scope: Scope, by: User | None, at: datetime) -> Membership:
    """Give `user` a role. Raises Refused if it needs an agency, or they have the same already."""
    _check_scope(scope)
    same = Membership.objects.filter(user=user, role=scope.role, agency=scope.agency, ended_at=None)
    if same.select_for_update().exists():
        raise Refused(_("This person has that role already."), field="role")
    membership = Membership.objects.create(
        user=user, role=scope.role, agency=scope.agency, station=scope.station, worker=scope.worker, granted_at=at
    )
    record_change(record=membership, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    _let_in(user, by=by, at=at)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: User | None, at: datetime) -> Membership:
    """End a role. Whoever has none left can no longer sign in, and is signed out at once.

    Raises Refused for one's own role, and for the last account of the association.
    """
    held = _locked(membership)
    if by is not None and held.user_id == by.pk:
        raise Refused(_("You cannot end your own role. Ask another person to do it."))
    if held.ended_at is not None:
        return held
    if held.role == Role.ASSOCIATION and _association_without(held) == 0:
        raise Refused(_("This is the last account of the association. Create another one first."))
    before = picture(held)
    held.ended_at = at
    held.save()
    record_change(record=held, kind=ChangeKind.WITHDRAWN, before=before, by=by, at=at)
    if not Membership.objects.filter(user=held.user, ended_at=None).exists():
        _set(held.user, by=by, at=at, is_active=False)
        end_sessions(user=held.user)
    return held


@transaction.atomic
def restore_membership(*, membership: Membership, by: User | None, at: datetime) -> Membership:
    """Take back that a role was ended. Raises Refused if the same was given anew since, or it is one's own."""
    held = _locked(membership)
    if held.ended_at is None:
        return held
    if by is not None and held.user_id == by.pk:
        raise Refused(_("You cannot restore your own role. Ask another person to do it."))
    if Membership.objects.filter(user=held.user, role=held.role, agency=held.agency, ended_at=None).exists():
        raise Refused(_("This person has that role already."))
    before = picture(held)
    held.ended_at = None
    held.save()
    record_change(record=held, kind=ChangeKind.RESTORED, before=before, by=by, at=at)
    _let_in(held.user, by=by, at=at)
    return held


@transaction.atomic
def reset_password(*, user: User, by: User | None, at: datetime) -> str:
    """Give `user` a temporary password and return it; they are signed out everywhere. Raises Refused for oneself."""
    _not_oneself(user, by)
    password = temporary_password()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    end_sessions(user=user)
    _note(user, {"password": ""}, {"password": SEALED}, by=by, at=at)
    return password


@transaction.atomic
def reset_second_factor(*, user: User, by: User | None, at: datetime) -> None:
    """Remove the app, passkeys and recovery codes of someone who lost them; they are signed out everywhere."""
    _not_oneself(user, by)
    held = Authenticator.objects.filter(user=user)
    kinds = ", ".join(sorted(set(held.values_list("type", flat=True))))
    held.delete()
    end_sessions(user=user)
    if kinds:
        _note(user, {"second_factor": kinds}, {"second_factor": ""}, by=by, at=at)


def end_sessions(*, user: User) -> None:
    """Sign `user` out on every device."""
    devices = UserSession.objects.filter(user=user)
    Session.objects.filter(session_key__in=list(devices.values_list("session_key", flat=True))).delete()
    devices.delete()


def temporary_password() -> str:
    """Return three groups of four letters and digits (59 bits) that can be told on the telephone."""
    return "-".join("".join(secrets.choice(LETTERS) for _place in range(4)) for _group in range(3))


def _check_scope(scope: Scope) -> None:
    if scope.role == Role.CITIZEN:
        raise Refused(_("Citizens need no role: they sign in with their phone."), field="role")
    if scope.role in WITH_AGENCY and scope.agency is None:
        raise Refused(_("Choose the agency in which the person has this role."), field="agency")
    if scope.role not in WITH_AGENCY and (scope.agency or scope.station or scope.worker):
        raise Refused(_("This role has no agency. Leave the agency, station and staff number empty."), field="agency")
    if scope.station and scope.station.agency_id != getattr(scope.agency, "pk", None):
        raise Refused(_("This station belongs to another agency."), field="station")
    if scope.worker and scope.worker.agency_id != getattr(scope.agency, "pk", None):
        raise Refused(_("This worker belongs to another agency."), field="worker")


def _locked(membership: Membership) -> Membership:
    return Membership.objects.select_for_update(of=("self",)).select_related("user", "agency").get(pk=membership.pk)


def _association_without(membership: Membership) -> int:
    held = Membership.objects.select_for_update().filter(role=Role.ASSOCIATION, ended_at=None, user__is_active=True)
    return len(set(held.values_list("user_id", flat=True)) - {membership.user_id})


def _let_in(user: User, *, by: User | None, at: datetime) -> None:
    if not user.is_active:
        _set(user, by=by, at=at, is_active=True)


def _set(user: User, *, by: User | None, at: datetime, is_active: bool) -> None:
    before = picture(user)
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    record_change(record=user, kind=ChangeKind.CHANGED, before=before, by=by, at=at)


def _not_oneself(user: User, by: User | None) -> None:
    if by is not None and user.pk == by.pk:
        raise Refused(_("For your own account use “My account”."))


def _note(user: User, before: Mapping[str, str], after: Mapping[str, str], *, by: User | None, at: datetime) -> None:
    record_changes(events=[Event(user, ChangeKind.CHANGED, before, after)], by=by, at=at)
