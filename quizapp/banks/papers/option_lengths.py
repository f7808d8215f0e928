"""Options that are so long beside the others that more than an option stands in them."""

import re

from quizapp.banks.papers.vocabulary import HAN

_LONG_OPTION = 500
_BLANK = re.compile(r"[(（【\[][ \u3000\xa0]*[)）】\]]|_{2,}|[(（][ \u3000\xa0]*$")
_REMARKS = re.compile(rf"[ ][-—]+[ ]?[{HAN}]|[{HAN}].{{0,200}}[。.]$")
"""A dash or a sentence: where the other options are words, it may be a remark on the answer."""


def holds_more(options: list[str]) -> bool:
    """Whether an option is so much longer than the others, or so odd, that more stands in it."""
    lengths = sorted(len(option) for option in options)
    if lengths[-1] > _LONG_OPTION or any(_BLANK.search(option) for option in options):
        return True
    if any(_REMARKS.search(option) for option in options if len(option) == lengths[-1]):
        return lengths[-1] > 20 and lengths[-1] > 4 * max(4, lengths[-2])
    return lengths[-1] > 45 and lengths[-1] > 8 * max(4, lengths[-2])
