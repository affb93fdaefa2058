"""E-mail of the demo: a file for each."""

from __future__ import annotations

from hongmian.accounts.senders.mail import send_mail


def test_each_e_mail_is_a_file_of_its_own_also_within_a_second(settings, tmp_path):
    settings.HONGMIAN_DEMO, settings.HONGMIAN_SMTP_URL, settings.HONGMIAN_HOME = True, "", tmp_path

    for number in range(30):
        send_mail(to=f"reader{number}@example.org", subject=f"Letter {number}", body="Good morning")

    assert len(list((tmp_path / "mail").glob("*.log"))) == 30
