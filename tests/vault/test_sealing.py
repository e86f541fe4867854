import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import vault
from portal.vault.padding import pad, unpad

PAIR, OTHER = vault.new_pair(), vault.new_pair()


@given(st.text())
def test_what_is_sealed_opens_as_it_was(text: str):
    whole = text.encode("utf-8", "replace").decode()
    assert vault.unseal(PAIR.private, vault.seal(PAIR.public, text)) == whole


def test_another_key_opens_nothing():
    with pytest.raises(vault.Unopenable):
        vault.unseal(OTHER.private, vault.seal(PAIR.public, "hemligt"))


@given(st.binary(max_size=40_000))
def test_padding_comes_off_again_and_shows_only_four_sizes(data: bytes):
    padded = pad(data)
    assert unpad(padded) == data
    assert len(padded) in (256, 1024, 4096, 16384) or len(padded) % 16384 == 0


def test_short_and_shorter_look_alike():
    assert len(vault.seal(PAIR.public, "ja")) == len(vault.seal(PAIR.public, "nej, " * 40))


def test_a_lock_opens_with_its_secret_only():
    lock = vault.lock("rätt", PAIR.private)
    assert vault.unlock("rätt", lock) == PAIR.private
    with pytest.raises(vault.Locked):
        vault.unlock("fel", lock)


def test_the_same_secret_twice_makes_different_locks():
    assert vault.lock("samma", b"k" * 32) != vault.lock("samma", b"k" * 32)
