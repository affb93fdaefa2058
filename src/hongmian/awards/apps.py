from __future__ import annotations

from django.apps import AppConfig


class AwardsConfig(AppConfig):
    name = "hongmian.awards"
    label = "awards"

    def ready(self) -> None:
        from hongmian.accounts.signals import closing_own_account, gathering_own_data  # noqa: PLC0415 - once the models are there
        from hongmian.awards.domain.entries.erasing import erase_entrant, own_entries  # noqa: PLC0415 - likewise
        from hongmian.awards.domain.objections.forgetting import erase_sender, own_objections  # noqa: PLC0415 - likewise
        from hongmian.awards.domain.review.erasing import erase_expert, own_reviews  # noqa: PLC0415 - likewise
        from hongmian.awards.web.eligibility.part_of import award_of_poll, left_of_poll  # noqa: PLC0415 - likewise
        from hongmian.polls.signals import telling_left, telling_part_of  # noqa: PLC0415 - likewise

        telling_part_of.connect(award_of_poll)
        telling_left.connect(left_of_poll)
        gathering_own_data.connect(own_entries)
        closing_own_account.connect(erase_entrant)
        gathering_own_data.connect(own_reviews)
        closing_own_account.connect(erase_expert)
        gathering_own_data.connect(own_objections)
        closing_own_account.connect(erase_sender)
