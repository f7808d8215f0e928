"""Answers that an explanation begins with: "解析：答案选C。根据……".

There the explanation stands in the place of the key, and its answer is proposed, for a look. What
it concludes further on is its opinion of the answer only, and what it says of an option
("解析：答案A不对") names none.
"""

import re
from collections.abc import Sequence

from quizapp.banks.papers.answer_marks import AnswerMark, ExplanationMark, Place

_STOP = re.compile(r"[ ]?(?:[。;]|\.(?!\d)|[?]!(?=\w)|\n|$)")
"""What ends it; a conversion between character sets writes ?! for 。《."""


def key_within(
    plain: str, explained: Sequence[ExplanationMark], answers: Sequence[AnswerMark]
) -> AnswerMark | None:
    """The answer that the explanation of a question begins with, where no other stands above."""
    main = next((mark for mark in explained if not mark.is_detail), None)
    told = [mark for mark in answers if mark.place is Place.KEYWORD and mark.said is not None]
    if main is None or not told or told[0].start < main.end:
        return None
    between = plain[main.end : told[0].start]
    if "\n" in between or between.strip(" :") or _STOP.match(plain, told[0].end) is None:
        return None
    return told[0]
