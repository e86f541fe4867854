import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.vault import InvalidReceipt, Receipt, new_receipt, read_receipt
from portal.vault.receipts import ALPHABET

receipts = st.integers(0, 2**75 - 1).map(Receipt)


@given(receipts)
def test_letters_and_digits_are_two_ways_to_write_the_same_code(receipt: Receipt):
    assert read_receipt(receipt.letters) == read_receipt(receipt.digits) == receipt


@given(receipts, st.integers(0, 15), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_noticed_before_any_argon2(receipt: Receipt, at: int, wrong: str):
    letters = list(receipt.letters.replace(" ", ""))
    if letters[at] == wrong:
        return
    letters[at] = wrong
    with pytest.raises(InvalidReceipt):
        read_receipt("".join(letters))


@given(receipts, st.integers(0, 23), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_noticed(receipt: Receipt, at: int, wrong: str):
    digits = list(receipt.digits.replace(" ", ""))
    if digits[at] == wrong:
        return
    digits[at] = wrong
    with pytest.raises(InvalidReceipt):
        read_receipt("".join(digits))


@given(receipts, st.integers(0, 22))
def test_two_digits_in_the_wrong_order_are_noticed(receipt: Receipt, at: int):
    digits = receipt.digits.replace(" ", "")
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    if swapped != digits:
        with pytest.raises(InvalidReceipt):
            read_receipt(swapped)


@given(st.text(max_size=300))
def test_anything_at_all_may_be_typed(text: str):
    with contextlib.suppress(InvalidReceipt):
        read_receipt(text)


def test_letters_that_look_like_digits_are_read_as_them():
    receipt = Receipt(0)
    assert set(receipt.letters) <= {"0", " "}
    assert read_receipt(receipt.letters.replace("0", "o")) == receipt
    assert read_receipt(receipt.letters.replace("0", "O")) == receipt


def test_codes_are_not_alike():
    assert len({new_receipt().number for _ in range(1000)}) == 1000


def test_a_receipt_does_not_show_itself_in_a_log():
    receipt = new_receipt()
    assert receipt.letters not in f"{receipt} {receipt!r} {[receipt]}"
