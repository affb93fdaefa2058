"""What to do when a key leaks (docs/guide/keys.md), rehearsed."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from hongmian.accounts.domain.phones import account_of_number, keep_phone
from hongmian.accounts.models import Phone
from hongmian.accounts.sealed import RingFile, ring
from hongmian.ballots.tokens import TokenError, TokenKey, Voter
from hongmian.kit.errors import Refused
from hongmian.kit.keyring import UnknownKeyError
from hongmian.kit.suite import AES
from hongmian.operations.keys.renewing import renew_sign_ins, renew_tokens, renew_wrapping
from hongmian.operations.keys.rotating import destroy, rotate
from tests.operations.keys.conftest import SEAL_KEY

pytestmark = pytest.mark.django_db
WHO = ("--by", "grace", "--confirmed-by", "heng", "--reason", "a laptop was stolen")


def test_the_seal_key_leaked_new_ones_wrap_and_seal_and_the_old_opens_nothing(own_keys, cast, two, now):
    keep_phone(user=cast.charlie, number="15400006666", at=now)

    path = renew_wrapping(to=None, two=two, at=now)
    rotate(suite=AES, codes=True, two=two, at=now, progress=lambda *told: None)
    destroy(key_id="00000000", two=two, at=now)

    assert path.read_text() != SEAL_KEY.hex()
    assert account_of_number(number="15400006666", at=now) == cast.charlie
    path.unlink()
    with pytest.raises(UnknownKeyError):
        RingFile(own_keys, SEAL_KEY).ring()


def test_a_server_that_runs_goes_on_with_the_new_seal_key(own_keys, cast, two, now):
    keep_phone(user=cast.charlie, number="15400006666", at=now)
    running = RingFile(own_keys, SEAL_KEY)
    before = running.ring()

    renew_wrapping(to=None, two=two, at=now)

    assert running.ring() == before == ring()
    assert Phone.objects.get().number == "+8615400006666"


def test_a_seal_key_of_the_environment_is_exchanged_in_two_steps(own_keys, cast, two, now, tmp_path, monkeypatch):
    monkeypatch.setenv("HONGMIAN_SEAL_KEY", SEAL_KEY.hex())
    with pytest.raises(Refused, match="HONGMIAN_SEAL_KEY"):
        renew_wrapping(to=None, two=two, at=now)

    path = renew_wrapping(to=tmp_path / "next", two=two, at=now)

    new = bytes.fromhex(path.read_text())
    assert RingFile(own_keys, new).ring() == RingFile(own_keys, SEAL_KEY).ring() == ring()
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(Refused, match="there already"):
        renew_wrapping(to=path, two=two, at=now)


def test_the_key_of_sign_ins_leaked_everybody_is_signed_out_and_data_reads(own_keys, cast, two, now, client):
    (own_keys.parent / "django").write_text("leaked")
    keep_phone(user=cast.charlie, number="15400006666", at=now)
    client.force_login(cast.charlie)
    assert client.get("/account/").status_code == 200

    ended = renew_sign_ins(two=two, at=now)

    assert ended == 1
    assert client.get("/account/").status_code == 302
    assert len((own_keys.parent / "django").read_text()) == 64
    assert Phone.objects.get().number == "+8615400006666"


def test_the_key_of_tokens_leaked_those_handed_out_are_void(own_keys, cast, two, now):
    file = own_keys.parent / "ballots" / "lines" / "token"
    file.parent.mkdir(parents=True, mode=0o700)
    file.write_bytes(bytes(32))
    voter = Voter(bytes(16), 0)
    token = TokenKey(bytes(32)).issue(voter, until=6000)
    assert TokenKey(file.read_bytes()).read(token, now=0) == voter

    renew_tokens(poll="lines", two=two, at=now)

    with pytest.raises(TokenError, match="not a token of this poll"):
        TokenKey(file.read_bytes()).read(token, now=0)
    for nothing in ("", "../ballots/lines", "other"):
        with pytest.raises(Refused, match="no open poll"):
            renew_tokens(poll=nothing, two=two, at=now)


def test_the_command_asks_for_two_and_says_what_it_did(own_keys, cast, heng, capsys):
    call_command("keys", "rotate", *WHO)
    told = capsys.readouterr()
    assert "sealed anew" in told.out
    assert "directory.Hotline  4 / 4" in told.err

    call_command("keys", "list")
    assert "retired" in capsys.readouterr().out
    with pytest.raises(Refused, match="codes"):
        call_command("keys", "destroy", "00000000", *WHO)
    with pytest.raises(Refused, match="no key 12345678"):
        call_command("keys", "destroy", "12345678", *WHO)


def test_key_files_are_their_owners_only(own_keys, capsys):
    call_command("keys", "check")
    assert "owner" in capsys.readouterr().out
    seed = own_keys.parent / "ballots" / "lines" / "seed"
    seed.parent.mkdir(parents=True, mode=0o700)
    seed.write_bytes(bytes(32))
    seed.chmod(0o644)

    with pytest.raises(Refused, match=rf"{seed}: .*chmod 600 {seed}"):
        call_command("keys", "check", "--json")
    assert '"ok": false' in capsys.readouterr().out
