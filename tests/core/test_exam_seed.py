"""The number of a paper: made, and read as it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.exam_seed import ALPHABET, lot, new_seed, normalise_seed
from quizapp.errors import UsageError


def test_the_alphabet_has_no_two_characters_that_look_alike() -> None:
    assert len(set(ALPHABET)) == 32
    assert not set("ILOU") & set(ALPHABET)


@given(st.integers())
def test_a_new_seed_is_four_characters_that_stay_as_they_are_when_typed(entropy: int) -> None:
    seed = new_seed(entropy)
    assert len(seed) == 4
    assert normalise_seed(seed) == normalise_seed(seed.lower()) == seed


@pytest.mark.slow
def test_every_seed_is_equally_likely() -> None:
    assert len({new_seed(entropy) for entropy in range(1 << 20)}) == 1 << 20


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("A7F3", "A7F3"),
        ("a7f3", "A7F3"),
        ("Ａ７Ｆ３", "A7F3"),
        ("ａ７ｆ３", "A7F3"),
        (" a7-f3\u3000", "A7F3"),
        ("A7 — F3", "A7F3"),
        ("a_7.f3", "A7F3"),
        ("OoI1", "0011"),
        ("lILO", "1110"),
        ("UuVv", "VVVV"),
        ("FINAL26", "F1NA126"),
        ("ABCDEFGH", "ABCDEFGH"),
    ],
)
def test_a_typed_seed_is_read_as_it_was_meant(typed: str, meant: str) -> None:
    assert normalise_seed(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", "A7F", "A-7-F", "ABCDEFGHJ", "A7F!", "卷号A7", "A7F\n3", "É7F3"]
)
def test_what_cannot_be_a_seed_is_refused_as_it_was_typed(typed: str) -> None:
    with pytest.raises(UsageError) as caught:
        normalise_seed(typed)
    assert f'"{typed}"' in str(caught.value)
    assert caught.value.exit_code == 2


def test_lots_are_fixed_for_all_versions_and_differ_by_every_part() -> None:
    assert lot("A7F3", "unit", "q1").hex() == "d6d0f6084813acd0"
    assert len({lot(*parts) for parts in [("a", "b", "c"), ("a", "c", "b"), ("ab", "", "c")]}) == 3
