from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hongmian.accounts.models import User
from hongmian.directory.enums import Role
from hongmian.directory.models import Membership
from hongmian.polls.domain.annulling import annul_ballot
from hongmian.polls.web.public.own_receipt import IN_ADDRESS, receipt_code
from tests.polls.deeds import NOW, opened, vote

CHECK = "polls:receipt_check"


def checked(client, text, **more):
    return client.post(reverse(CHECK), {"receipt": text, **more}).content.decode()


def test_a_receipt_is_found_in_the_log_and_says_nothing_of_the_choice(cast, client):
    poll = opened()
    receipt = vote(poll, 1).receipt
    vote(poll, 0)

    page = checked(client, receipt)

    assert "在账本里，已计入" in page
    assert "西门口街坊热线" not in page
    assert "西门口街坊热线" in checked(client, receipt, show="1")


def test_a_receipt_arrives_as_copying_leaves_it_or_as_a_file(cast, client):
    receipt = vote(opened()).receipt

    assert "已计入" in checked(client, "\n  " + receipt.replace("\n", "\r\n  ") + "\n\n")
    file = SimpleUploadedFile("mine.tlog-proof", receipt.encode())
    assert "已计入" in client.post(reverse(CHECK), {"receipt": "", "file": file}).content.decode()


def test_while_counts_are_hidden_the_choice_is_shown_to_nobody(cast, client):
    receipt = vote(opened(counts_while_open=False), 1).receipt

    assert "西门口街坊热线" not in checked(client, receipt, show="1")


def test_an_annulled_ballot_is_told_with_its_reason(cast, client):
    poll = opened()
    stored = vote(poll)
    gus = User.objects.create_user("gus", None)
    Membership.objects.create(user=gus, role=Role.ASSOCIATION)
    annul_ballot(poll=poll, index=stored.index, reason="sold", by=cast.grace, confirmed_by=gus, at=NOW)

    page = checked(client, stored.receipt)

    assert "已作废" in page
    assert "查实的买票、换票" in page


def test_a_receipt_with_one_sign_changed_proves_nothing(cast, client):
    poll = opened()
    vote(poll)
    receipt = vote(poll).receipt

    for place in range(0, len(receipt), 11):
        sign = "A" if receipt[place] != "A" else "B"
        page = checked(client, receipt[:place] + sign + receipt[place + 1 :])

        assert "已计入" not in page, place
        assert 'role="alert"' in page, place


@pytest.mark.parametrize("text", ["", "hello", "c2sp.org/tlog-proof@v1\nindex 1\n\nx\n", "x" * 20_000, "\x00"])
def test_what_is_no_receipt_is_said_to_be_none(cast, client, text):
    answer = client.post(reverse(CHECK), {"receipt": text})

    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()


def test_the_file_is_the_receipt_and_only_ever_a_receipt(cast, client):
    poll = opened()
    stored = vote(poll)

    file = client.post(reverse("polls:receipt_file"), {"receipt": stored.receipt})
    other = client.post(reverse("polls:receipt_file"), {"receipt": "<script>"})

    assert file.content.decode() == stored.receipt
    assert file.headers["Content-Disposition"] == f'attachment; filename="{poll.pk}-1.tlog-proof"'
    assert (other.status_code, other.url) == (302, reverse(CHECK))


def test_a_receipt_of_a_name_with_a_zero_byte_is_none(cast, client):
    poll = opened()
    bent = vote(poll).receipt.replace("/vote/", "/vote/\0")

    for name, args in (("receipt_file", []), ("receipt", [poll.pk])):
        assert client.post(reverse(f"polls:{name}", args=args), {"receipt": bent}).status_code == 302


def test_the_code_holds_the_whole_receipt_after_the_sign_that_no_server_sees(cast):
    receipt = vote(opened()).receipt

    written = receipt.strip().translate(IN_ADDRESS)

    back = written.replace("~", "\n").replace("_", " ").replace("*", "—") + "\n"
    assert back == receipt
    assert receipt_code(receipt).startswith("data:image/png;base64,")


def test_after_voting_the_receipt_has_a_page_that_can_be_loaded_again_in_either_language(cast, client):
    poll = opened()
    address = reverse("polls:receipt", args=[poll.pk])
    sent = client.post(address, {"receipt": vote(poll, 1).receipt, "choice": ["02"]})

    pages = [client.get(path).content.decode() for path in (address, address, f"/en{address}")]

    assert (sent.status_code, sent.url) == (302, address)
    assert pages[0] == pages[1]
    assert "第</small> 1" in pages[0]
    assert "西门口街坊热线" in pages[0]
    assert "West Gate line" in pages[2]
    assert "no-store" in client.get(address).headers["Cache-Control"]


def test_the_page_of_a_receipt_is_there_for_its_own_device_its_own_vote_and_half_an_hour(cast, client):
    poll, other = opened(), opened()
    address = reverse("polls:receipt", args=[poll.pk])
    client.post(address, {"receipt": vote(poll).receipt})
    kept = client.cookies["receipt"]

    assert kept["httponly"]
    assert kept["max-age"] == 1800
    assert client.get(reverse("polls:receipt", args=[other.pk])).url == reverse(CHECK)
    client.cookies["receipt"] = kept.value[:-2]
    assert client.get(address).url == reverse(CHECK)
    client.cookies.clear()
    assert client.get(address).url == reverse(CHECK)


def test_in_wechat_the_receipt_is_a_picture_to_press_and_hold_not_a_file(cast, client):
    poll = opened()
    address = reverse("polls:receipt", args=[poll.pk])
    client.post(address, {"receipt": vote(poll).receipt})

    page = client.get(address).content.decode()
    wechat = client.get(address, headers={"User-Agent": "Mozilla/5.0 MicroMessenger/8.0.28"}).content.decode()

    assert ("存下回执" in page, "长按图片" in page) == (True, False)
    assert ("存下回执" in wechat, "长按图片" in wechat) == (False, True)
    assert 'src="data:image/png;base64,' in wechat


def test_nothing_and_a_picture_are_answered_with_what_to_do(cast, client):
    picture = SimpleUploadedFile("receipt.png", b"\x89PNG\r\n\x1a\n" + bytes(30_000), "image/png")

    nothing = checked(client, " ")
    seen = client.post(reverse(CHECK), {"receipt": "", "file": picture}).content.decode()

    assert "请粘贴回执文字，或选择回执文件。" in nothing
    assert "这是回执的图片" in seen
    assert "可不填" not in nothing
