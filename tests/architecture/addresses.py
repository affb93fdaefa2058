"""Every address of the house, and who it answers. A new address without a row here fails a test.

`open_to` names the people of the cast who are let in; `hidden_from` those whose role may do such a thing, but whose
agency is another: they see 404, as if the record did not exist. Everyone else is refused (403), and a reader who has
not signed in is sent to do so. `answer` is what those let in get for a GET: 200, 302 where the page only leads on, 405
where only a POST does anything, 0 where it depends on their own account (but never a refusal).
"""

from __future__ import annotations

from tests.activities.addresses import ADDRESSES as ACTIVITIES
from tests.api.addresses import ADDRESSES as API
from tests.architecture.answers import ANYONE, EVERYBODY, MANAGERS, NETWORK, STAFF, Address
from tests.architecture.answers import of as _of
from tests.awards.addresses import ADDRESSES as AWARDS
from tests.bulletins.addresses import ADDRESSES as BULLETINS
from tests.cards.addresses import ADDRESSES as CARDS
from tests.channels.addresses import ADDRESSES as CHANNELS
from tests.chronicle.addresses import ADDRESSES as CHRONICLE
from tests.clients.addresses import ADDRESSES as CLIENTS
from tests.clippings.addresses import ADDRESSES as CLIPPINGS
from tests.contacts.addresses import ADDRESSES as CONTACTS
from tests.newsroom.addresses import ADDRESSES as NEWSROOM
from tests.outreach.addresses import ADDRESSES as OUTREACH
from tests.polls.addresses import ADDRESSES as POLLS
from tests.relief.addresses import ADDRESSES as RELIEF
from tests.returns.addresses import ADDRESSES as RETURNS
from tests.site.addresses import ADDRESSES as SITE
from tests.wishes.addresses import ADDRESSES as WISHES


def _record(name: str, field: str, *, readers: str = "grace cheng bo alice wen", action: str = "") -> Address:
    """A record of agency One: its own people and those who see all agencies; Two's people see nothing."""
    return Address(readers, hidden_from="bob dora", target=_of(name, field))


def _edited(name: str, field: str, answer: int = 200) -> Address:
    return Address("grace alice", answer, hidden_from="bob", target=_of(name, field))


HOTLINE, STATION, WORKER = ("hotline", "guard"), ("station", "banyan"), ("worker", "xu")
AGENCY, GROUP = ("agency", "one"), ("party_group", "group")

ADDRESSES: dict[str, Address] = CLIENTS | CONTACTS | OUTREACH | RELIEF | RETURNS | BULLETINS | POLLS | AWARDS | CARDS
ADDRESSES |= ACTIVITIES | WISHES | CLIPPINGS | NEWSROOM | CHANNELS | CHRONICLE | SITE | API
ADDRESSES |= {
    # machines
    "operations:healthz": Address(ANYONE),
    "operations:readyz": Address(ANYONE),
    "pocket_worker": Address(ANYONE),
    "app_manifest": Address(ANYONE),
    "app_manifest_en": Address(ANYONE),
    "operations:metrics": Address(ANYONE),
    "data:directory": Address(ANYONE),
    "data:hotlines": Address(ANYONE),
    # public pages
    "ui:text_size": Address(ANYONE, 405),
    "directory:finder": Address(ANYONE),
    "directory:positions": Address(ANYONE),
    "directory:public_station": Address(ANYONE, target=_of("code", "banyan", "code")),
    "directory:station_card": Address(ANYONE, target=_of("code", "banyan", "code")),
    "directory:station_code": Address(ANYONE, target=_of("code", "banyan", "code")),
    "directory:public_hotline": Address(ANYONE, target=_of("pk", "night")),
    "directory:report_hotline": Address(ANYONE, target=_of("pk", "night")),
    "directory:report_sent": Address(ANYONE, target=_of("pk", "night")),
    "directory:open_data": Address(ANYONE),
    "manual:first": Address(ANYONE),
    "manual:guide": Address(ANYONE, target=lambda cast: {"name": "citizen"}),
    # everyone's own
    "desk:first": Address(EVERYBODY),
    "health:health": Address("grace"),
    "desk:pocket": Address("alice wen bob dora"),
    "desk:pocket_list": Address("alice wen bob dora"),
    "ui:styleguide": Address(STAFF),
    "accounts:own": Address(EVERYBODY),
    "accounts:own_data": Address(EVERYBODY),
    "accounts:close": Address(EVERYBODY, 0),
    "accounts:change_phone": Address(EVERYBODY, 0),
    "accounts:change_phone_code": Address(EVERYBODY, 0),
    "account_change_password": Address(EVERYBODY, 0),
    "account_reauthenticate": Address(EVERYBODY, 0),
    "mfa_index": Address(EVERYBODY, 0),
    "mfa_reauthenticate": Address(EVERYBODY, 0),
    "mfa_activate_totp": Address(EVERYBODY, 0),
    "mfa_deactivate_totp": Address(EVERYBODY, 0),
    "mfa_view_recovery_codes": Address(EVERYBODY, 0),
    "mfa_generate_recovery_codes": Address(EVERYBODY, 0),
    "mfa_download_recovery_codes": Address(EVERYBODY, 0),
    "mfa_list_webauthn": Address(EVERYBODY, 0),
    "mfa_add_webauthn": Address(EVERYBODY, 0),
    "mfa_reauthenticate_webauthn": Address(EVERYBODY, 0),
    "mfa_edit_webauthn": Address(EVERYBODY, 0, target=lambda cast: {"pk": 1}),
    "mfa_remove_webauthn": Address(EVERYBODY, 0, target=lambda cast: {"pk": 1}),
    "socialaccount_connections": Address(EVERYBODY, 0),
    "usersessions_list": Address(EVERYBODY, 0),
    # ways in
    "account_login": Address(ANYONE, 0),
    "account_logout": Address(ANYONE, 0),
    "account_inactive": Address(ANYONE, 0),
    "accounts:phone": Address(ANYONE, 0),
    "accounts:phone_code": Address(ANYONE, 0),
    "mfa_authenticate": Address(ANYONE, 302),
    "socialaccount_login_cancelled": Address(ANYONE, 0),
    "socialaccount_login_error": Address(ANYONE, 0),
    "socialaccount_signup": Address(ANYONE, 302),
    "weixin_login": Address(ANYONE, 0),
    "weixin_callback": Address(ANYONE, 0),
    # the network
    "directory:hotlines": Address(NETWORK),
    "directory:hotline_record": _record(*HOTLINE),
    "directory:hotline_new": Address(MANAGERS),
    "directory:hotline_edit": _edited(*HOTLINE),
    "directory:hotline_reporting": _edited(*HOTLINE),
    "directory:hotline_withdraw": _edited(*HOTLINE),
    "directory:hotline_restore": _edited(*HOTLINE, 405),
    "directory:hotline_check": Address("grace alice wen", 405, hidden_from="bob dora", target=_of(*HOTLINE)),
    "directory:hotline_reveal": _edited("hotline", "own"),
    "directory:reports": Address("grace alice wen bob dora"),
    "directory:report_settle": Address(
        "grace alice wen", 405, hidden_from="bob dora", target=lambda cast: {"report": cast.report().pk}
    ),
    "directory:stations": Address(NETWORK),
    "directory:station_record": _record(*STATION),
    "directory:station_new": Address(MANAGERS),
    "directory:station_edit": _edited(*STATION),
    "directory:station_reporting": _edited(*STATION),
    "directory:station_withdraw": _edited(*STATION),
    "directory:station_restore": _edited(*STATION, 405),
    "directory:agencies": Address(NETWORK),
    "directory:agency_record": _record(*AGENCY),
    "directory:agency_new": Address("grace"),
    "directory:agency_edit": _edited(*AGENCY),
    "directory:agency_withdraw": Address("grace", hidden_from="alice bob", target=_of(*AGENCY)),
    "directory:agency_restore": Address("grace", 405, hidden_from="alice bob", target=_of(*AGENCY)),
    "directory:workers": Address(NETWORK),
    "directory:worker_record": _record(*WORKER),
    "directory:worker_new": Address(MANAGERS),
    "directory:worker_edit": _edited(*WORKER),
    "directory:worker_withdraw": _edited(*WORKER),
    "directory:worker_restore": _edited(*WORKER, 405),
    "directory:worker_reveal": _edited(*WORKER),
    "directory:party_groups": Address("grace cheng alice bob"),
    "directory:partygroup_record": Address("grace cheng alice", hidden_from="bob", target=_of(*GROUP)),
    "directory:partygroup_new": Address(MANAGERS),
    "directory:partygroup_edit": _edited(*GROUP),
    "directory:partygroup_withdraw": _edited(*GROUP),
    "directory:partygroup_restore": _edited(*GROUP, 405),
    # importing
    "directory:imports": Address(MANAGERS),
    "directory:import_template": Address(MANAGERS),
    "directory:import_detail": Address("grace alice", hidden_from="bob", target=lambda cast: {"pk": cast.upload().pk}),
    "directory:import_apply": Address(
        "grace alice", 405, hidden_from="bob", target=lambda cast: {"pk": cast.upload().pk}
    ),
    "directory:import_again": Address(
        "grace alice", 405, hidden_from="bob", target=lambda cast: {"pk": cast.upload().pk}
    ),
    "directory:import_discard": Address(
        "grace alice", 405, hidden_from="bob", target=lambda cast: {"pk": cast.upload().pk}
    ),
    "directory:import_rejected": Address(
        "grace alice", 0, hidden_from="bob", target=lambda cast: {"pk": cast.upload().pk}
    ),
    # accounts of staff
    "directory:people": Address(MANAGERS),
    "directory:person_new": Address(MANAGERS),
    "directory:person_detail": Address("grace alice", hidden_from="bob", target=_of("pk", "wen")),
    "directory:person_grant": Address("grace alice", 0, hidden_from="bob", target=_of("pk", "wen")),
    "directory:person_password": Address("grace alice", 0, hidden_from="bob", target=_of("pk", "wen")),
    "directory:person_second_factor": Address("grace alice", 0, hidden_from="bob", target=_of("pk", "wen")),
    "directory:membership_end": Address(
        "grace alice", 0, hidden_from="bob", target=lambda cast: {"pk": cast.wen.memberships.get().pk}
    ),
    "directory:membership_restore": Address(
        "grace alice", 0, hidden_from="bob", target=lambda cast: {"pk": cast.wen.memberships.get().pk}
    ),
    # history
    "history:changes": Address("grace"),
    "history:changes_csv": Address("grace"),
    "history:readings": Address("grace"),
}
