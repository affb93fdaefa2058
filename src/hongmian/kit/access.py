"""The closed list of what anyone may ask of the house, and the mark every view carries.

A view without a mark is refused to everyone. Who may do what is decided in `directory.rules`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


class Action(StrEnum):
    SEE_PUBLIC = "see_public"  # anyone; the answer is the same for everyone, so it may be cached
    USE_PUBLIC_FORM = "use_public_form"  # anyone; never cached
    USE_API = "use_api"  # programs; what is not open asks for a token with its scope, cookies are not looked at
    SIGN_IN = "sign_in"  # anyone, on the way in or out
    SEE_DESK = "see_desk"  # anyone signed in: the first page of their role
    MANAGE_OWN_ACCOUNT = "manage_own_account"  # anyone signed in
    SEE_STYLEGUIDE = "see_styleguide"
    SEE_NETWORK = "see_network"
    EDIT_NETWORK = "edit_network"
    SEE_WORKERS = "see_workers"
    SEE_PARTY = "see_party"  # Party groups and who is a member
    IMPORT_NETWORK = "import_network"
    CHECK_HOTLINES = "check_hotlines"  # reports of dead numbers; marking a line as checked
    REVEAL_NUMBER = "reveal_number"  # a worker's own mobile, read in clear and logged
    MANAGE_PEOPLE = "manage_people"  # accounts and memberships
    SEE_HISTORY = "see_history"
    SEE_HEALTH = "see_health"  # how the program and its machine are; nothing of anybody
    KEEP_TOKENS = "keep_tokens"  # of partners' programs: make, list, revoke
    SET_REPORTING = "set_reporting"  # how a line or station reports: live or by workbook
    SEE_CLIENTS = "see_clients"  # persons served by one's own agency, names masked until a logged reading
    EDIT_CLIENTS = "edit_clients"
    MERGE_CLIENTS = "merge_clients"  # records that may be one person
    SEE_SERVICE = "see_service"  # contacts, shifts, follow-ups, aid runs and the like of one's own agency
    LOG_SERVICE = "log_service"
    SUPERVISE = "supervise"  # escalations, missed calls and gaps of one's agencies; voiding a record
    KEEP_ROSTER = "keep_roster"
    EDIT_FORMS = "edit_forms"  # versions of the contact form
    SEE_RELIEF = "see_relief"
    KEEP_RELIEF = "keep_relief"
    SEE_WISHES = "see_wishes"  # micro-wishes and how far they are; whose they are, only their agency
    KEEP_WISHES = "keep_wishes"  # collect, verify and hand over wishes of one's own agency
    APPROVE_WISHES = "approve_wishes"  # what others collected, before it is published
    GIVE_WISHES = "give_wishes"  # anyone signed in: pledge, and see one's own pledges
    MATCH_WISHES = "match_wishes"  # pools and wishes, and the limits of the care action
    SEE_ACTIVITIES = "see_activities"  # plans, reports and totals of care activities; never who takes part
    KEEP_ACTIVITIES = "keep_activities"  # plan, change, call off; a station's own people also keep its list and report
    JOIN_ACTIVITIES = "join_activities"  # anyone signed in: the places they hold
    SEND_RETURN = "send_return"
    APPROVE_RETURN = "approve_return"
    SEE_FIGURES = "see_figures"  # figures down to a line's day, never a person
    PUBLISH_BULLETIN = "publish_bulletin"  # also the definitions of indicators
    SEE_POLLS = "see_polls"  # drafts and what became of each poll; never whose ballot is whose
    KEEP_POLLS = "keep_polls"  # make, open, extend, end; annul a ballot together with somebody else
    SEE_CALLS = "see_calls"  # drafts of awards, how far each is; never a score before the result
    KEEP_CALLS = "keep_calls"  # draft and publish calls, panels, results, notices, certificates
    CHECK_ENTRIES = "check_entries"  # whether an entry of an award is eligible
    ENTER_AWARDS = "enter_awards"  # send something in for an award, where its call lets one's role
    JUDGE_ENTRIES = "judge_entries"  # what one was assigned as an expert
    DECIDE_OBJECTIONS = "decide_objections"  # to a result of an award, where one is not concerned
    SEE_CARDS = "see_cards"  # warm cards: what was printed and where it went, in numbers
    PRINT_CARDS = "print_cards"  # print and hand out cards of one's stations, answer who asks for one
    KEEP_CARDS = "keep_cards"  # the words an agency adds to its cards
    WRITE_ARTICLES = "write_articles"  # drafts of one's own agency or of the association
    PUBLISH_ARTICLES = "publish_articles"  # review, schedule, publish, correct, withdraw
    KEEP_CLIPPINGS = "keep_clippings"  # coverage by the media, and the permissions to quote it
    SEND_OUT = "send_out"  # WeChat drafts, press kits, the newsletter
    KEEP_PROGRAMME = "keep_programme"  # the events of the campaign's programme
    SEE_CHRONICLE = "see_chronicle"  # the book while it is being made
    KEEP_CHRONICLE = "keep_chronicle"  # gather, order, accept, build and publish the book


def access(action: Action) -> Callable[[View], View]:
    """Mark a view with the one action it performs."""

    def mark(view: View) -> View:
        view.access = action  # type: ignore[attr-defined]
        return view

    return mark
