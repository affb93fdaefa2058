"""A micro-wish."""

from __future__ import annotations

import hashlib
import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.accounts.sealed import SealedIndexField, SealedTextField
from hongmian.indicators.enums import Group
from hongmian.kit.access import Action
from hongmian.wishes.enums import BEFORE_WALL, CLOSED, Category, ConsentOf, Urgency, Way, WishState


class Wish(models.Model):
    """`number` is drawn by lot and is all that the public learns of whose wish it is. `client` is an id of `clients`;
    without a record, `who` has name and number, sealed. `price` and `value_from` are the ends of its value band and
    `pledged` what givers promised of the price, all in fen. `text_zh` and `text_en` are public once approved and
    are erased when the wish closes. `state_at`: since when it is in its state.
    """

    NOT_IN_HISTORY = frozenset(("who_key", "text_zh", "text_en", "pledged"))
    TOLD_ONLY_TO = dict.fromkeys(("client", "group"), Action.SEE_CLIENTS)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("Number of the wish"), max_length=8, unique=True, editable=False)
    agency = models.ForeignKey(
        "directory.Agency", verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    station = models.ForeignKey(
        "directory.Station", verbose_name=_("Station"), on_delete=models.PROTECT, related_name="+"
    )
    district = models.ForeignKey(
        "directory.District", verbose_name=_("District"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    client = models.UUIDField(null=True, blank=True)
    who = SealedTextField(_("Name and telephone"), name_of_seal="wishes.wish.who", blank=True)
    who_key = SealedIndexField(of="who", name_of_index="wishes.wish.who")
    note = SealedTextField(_("Note for the station"), name_of_seal="wishes.wish.note", blank=True)
    group = models.CharField(_("Primary group"), max_length=16, choices=Group, default=Group.NONE)
    category = models.CharField(_("What it is for"), max_length=12, choices=Category)
    value_from = models.PositiveIntegerField(_("Worth from (fen)"), default=0)
    price = models.PositiveIntegerField(_("Worth up to (fen)"))
    urgency = models.PositiveSmallIntegerField(_("Urgency"), choices=Urgency, default=Urgency.USUAL)
    deadline = models.DateField(_("Needed by"))
    way = models.CharField(_("How it is brought"), max_length=8, choices=Way, default=Way.COURIER)
    text_zh = models.CharField(_("Public text"), max_length=200, blank=True)
    text_en = models.CharField(_("Public text in English"), max_length=400, blank=True)
    consent = models.CharField(_("Consent"), max_length=8, choices=ConsentOf)
    consent_on = models.DateField(_("Consent given on"))
    collected_at = models.DateTimeField(_("Collected"), editable=False)
    collected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Collected by"), null=True, on_delete=models.PROTECT,
        related_name="+", editable=False,
    )  # fmt: skip
    state = models.CharField(
        pgettext_lazy("wish", "State"), max_length=10, choices=WishState, default=WishState.COLLECTED, editable=False
    )
    state_at = models.DateTimeField(_("In this state since"), editable=False)
    approved_at = models.DateTimeField(_("Approved"), null=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=pgettext_lazy("wish", "Approved by"), null=True,
        on_delete=models.PROTECT, related_name="+", editable=False,
    )  # fmt: skip
    returned_why = models.CharField(_("Why it was given back"), max_length=200, blank=True, editable=False)
    pledged = models.PositiveIntegerField(default=0, editable=False)
    ended_why = models.CharField(_("Why it was withdrawn"), max_length=200, blank=True, editable=False)
    closed_at = models.DateTimeField(_("Closed"), null=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("noun", "Wish")
        ordering = ("-collected_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(price__gt=F("value_from")), name="wish_value_band_in_order"),
            models.CheckConstraint(condition=Q(pledged__lte=F("price")), name="wish_never_pledged_twice"),
            models.CheckConstraint(condition=Q(state__in=WishState.values), name="wish_in_a_known_state"),
            models.CheckConstraint(
                condition=Q(state__in=(*BEFORE_WALL, WishState.WITHDRAWN, WishState.EXPIRED))
                | Q(approved_at__isnull=False),
                name="wish_on_the_wall_was_approved",
            ),
            models.CheckConstraint(
                condition=~Q(state=WishState.OPEN) | Q(pledged__lt=F("price")), name="wish_open_lacks_something"
            ),
            models.CheckConstraint(
                condition=Q(state__in=CLOSED, closed_at__isnull=False, text_zh="", text_en="")
                | (~Q(state__in=CLOSED) & Q(closed_at=None) & ~Q(text_zh="")),
                name="wish_closed_says_nothing",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(collected_by=None) | ~Q(approved_by=F("collected_by")),
                name="wish_approved_by_someone_else",
            ),
        )
        indexes = (
            models.Index(fields=("state", "district", "urgency"), name="wishes_on_the_wall"),
            models.Index(fields=("agency", "state", "state_at"), name="wishes_of_an_agency"),
            models.Index(fields=("client",), condition=Q(client__isnull=False), name="wishes_of_a_client"),
            models.Index(fields=("state", "deadline"), name="wishes_by_deadline"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def digest(self) -> str:
        """What tells one wording of the wish from another."""
        said = "\n".join((self.text_zh, self.text_en, self.category, str(self.price), self.deadline.isoformat()))
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def lacks(self) -> int:
        """What nobody has promised yet, in fen."""
        return int(self.price - self.pledged)
