"""Numbers that something beside a sign shows: an answer or a bracket before them, a list behind."""

from collections.abc import Sequence

from quizapp.banks.papers.answer_marks import AnswerMark
from quizapp.banks.papers.bare_numbers import bare_numbers
from quizapp.banks.papers.headings import Heading
from quizapp.banks.papers.inner_keys import inner_keys
from quizapp.banks.papers.leading_blanks import leading_blanks
from quizapp.banks.papers.leading_keys import leading_keys
from quizapp.banks.papers.numbers import NumberMark


def led_numbers(
    plain: str, numbers: list[NumberMark], headings: Sequence[Heading]
) -> tuple[list[NumberMark], list[AnswerMark]]:
    """These numbers in order, and the answers that lead some of them."""
    kinds = [heading.start for heading in headings if heading.kind]
    led, answers = leading_keys(plain, numbers, kinds)
    if not led:
        led, answers = inner_keys(plain)
    if not led:
        led = leading_blanks(plain, headings) + bare_numbers(plain, headings)
    return sorted(led), answers
