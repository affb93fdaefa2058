"""What an account may take away, and what goes when it is closed."""

from __future__ import annotations

from hongmian.accounts.domain.own_account import close_own_account, own_data
from hongmian.activities.models import SignUp
from tests.activities.deeds import announced, joined


def test_a_copy_of_ones_data_names_ones_places(cast):
    joined(announced(cast), user=cast.charlie, name="小林")

    told = own_data(user=cast.charlie)["activities"]

    assert [(one["activity"], one["name"], one["standing"]) for one in told] == [("清明艾糍送长者", "小林", "held")]


def test_closing_the_account_gives_up_its_places_and_erases_its_name(cast):
    activity = announced(cast, places=1)
    joined(activity, user=cast.charlie, name="小林")
    waiting = joined(activity)

    close_own_account(user=cast.charlie)

    gone = SignUp.objects.exclude(pk=waiting.pk).get()
    assert (gone.standing, gone.name, gone.user) == ("given_up", "", None)
    assert SignUp.objects.get(pk=waiting.pk).standing == "held"
