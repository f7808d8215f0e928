"""The number of a paper (卷号): short enough to read out in class, and chance that repeats itself.

Chance here is a hash of the seed, so it is the same on every machine and in every version.
"""

import unicodedata
from hashlib import blake2b

from quizapp.errors import UsageError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No letter that reads like a digit or like another letter: no I, L, O and U."""

_LENGTH = 4
_SHORTEST, _LONGEST = 4, 8
_MISREAD = str.maketrans("OILU", "011V")
_DECORATION = " -_.‐‑‒–—―"


def new_seed(entropy: int) -> str:
    """Four characters from any whole number; numbers that are random in 20 bits give each alike."""
    places = (entropy >> 5 * place & 31 for place in range(_LENGTH))
    return "".join(ALPHABET[number] for number in places)


def normalise_seed(typed: str) -> str:
    """A seed as it was meant: any case or width, spaces and dashes, O for 0, I for 1.

    Raises UsageError for anything that is not 4 to 8 such characters.
    """
    folded = unicodedata.normalize("NFKC", typed).upper()
    seed = "".join(c for c in folded if c not in _DECORATION).translate(_MISREAD)
    if not _SHORTEST <= len(seed) <= _LONGEST or not set(seed) <= set(ALPHABET):
        raise UsageError(
            '"{seed}" is not the number of a paper: 4 to 8 letters A to Z and digits.', seed=typed
        )
    return seed


def lot(seed: str, what: str, name: str) -> bytes:
    """The lot that `name` draws under a seed; `what` keeps one purpose's lots from another's."""
    text = "\0".join((seed, what, name))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
