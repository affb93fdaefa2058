"""Every address of contacts, and who it answers (see tests/architecture/addresses.py)."""

from __future__ import annotations

from tests.architecture.answers import MANAGERS, Address, of
from tests.contacts.log_cast import any_call, any_contact, any_escalation, any_missed
from tests.contacts.shift_cast import any_shift

SERVICE, LOGGERS = "grace alice wen bob dora", "alice wen bob dora"


def _shift(open_to: str, answer: int = 200, *, hidden_from: str = "bob dora") -> Address:
    """A planned shift of agency One."""
    return Address(open_to, answer, hidden_from, target=lambda cast: {"shift": any_shift(cast).pk})


def _of(make, key: str, open_to: str, answer: int = 200, *, hidden_from: str = "bob dora") -> Address:
    """A contact, an escalation or a missed call of agency One."""
    return Address(open_to, answer, hidden_from, target=lambda cast: {key: make(cast).pk})


ADDRESSES: dict[str, Address] = {
    "contacts:roster": Address(SERVICE),
    "contacts:roster_csv": Address(SERVICE),
    "contacts:roster_line": Address("grace alice wen", hidden_from="bob dora", target=of("hotline", "guard")),
    "contacts:shift_new": Address("grace alice", hidden_from="bob", target=of("hotline", "guard")),
    "contacts:shift_enter": Address("grace alice", hidden_from="bob", target=of("hotline", "guard")),
    "contacts:roster_copy": Address("grace alice", 405, hidden_from="bob", target=of("hotline", "guard")),
    "contacts:gaps": Address(SERVICE),
    "contacts:hours": Address(MANAGERS),
    "contacts:my_shifts": Address(LOGGERS),
    "contacts:stand_in": Address(LOGGERS),
    "contacts:shift_record": _shift("grace alice wen"),
    "contacts:shift_edit": _shift("grace alice", hidden_from="bob"),
    "contacts:shift_cancel": _shift("grace alice", hidden_from="bob"),
    "contacts:shift_untake": _shift("grace alice", hidden_from="bob"),
    "contacts:shift_take": _shift("alice wen", 405),
    "contacts:shift_leave": _shift("alice wen"),
    "contacts:shift_take_over": _shift("alice wen", 405),
    "contacts:shift_noted": _shift("alice wen", 405),
    "contacts:new": Address(LOGGERS),
    "contacts:contacts": Address(LOGGERS),
    "contacts:contacts_csv": Address(LOGGERS),
    "contacts:contact_record": _of(any_contact, "contact", "alice wen"),
    "contacts:contact_note": _of(any_contact, "contact", "alice wen"),
    "contacts:contact_correct": _of(any_contact, "contact", "alice wen"),
    "contacts:contact_void": _of(any_contact, "contact", "alice wen"),
    "contacts:contact_unvoid": _of(any_contact, "contact", "alice wen", 405),
    "contacts:contact_escalate": _of(any_contact, "contact", "alice wen", 405),
    "contacts:escalations": Address(SERVICE),
    "contacts:escalation_record": _of(any_escalation, "escalation", "grace alice wen"),
    "contacts:escalation_take": _of(any_escalation, "escalation", "alice wen", 405),
    "contacts:escalation_read": _of(any_escalation, "escalation", "alice wen", 405),
    "contacts:escalation_step": _of(any_escalation, "escalation", "alice wen", 405),
    "contacts:escalation_close": _of(any_escalation, "escalation", "alice wen", 405),
    "contacts:missed_calls": Address(LOGGERS),
    "contacts:missed_new": Address(LOGGERS),
    "contacts:missedcall_record": _of(any_missed, "call", "alice wen"),
    "contacts:missed_tried": _of(any_missed, "call", "alice wen", 405),
    "contacts:missed_give_up": _of(any_missed, "call", "alice wen"),
    "contacts:calls": Address(LOGGERS),
    "contacts:call_import": Address("alice bob", hidden_from="wen dora"),
    "contacts:call_none": _of(any_call, "call", "alice wen", 405),
    "contacts:forms": Address("grace"),
    "contacts:form_edit": Address("grace"),
    "contacts:form_record": Address("grace", target=lambda cast: {"number": 1}),
}
