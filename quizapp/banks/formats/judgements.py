"""Judgements in formats that know only choices: two options, a word for true and one for false."""

from collections.abc import Mapping
from types import MappingProxyType

from quizapp.banks.formats.drafting import Found
from quizapp.banks.words import judgement
from quizapp.core.question import QuestionType

JUDGED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"zh-Hans": ("对", "错"), "zh-Hant": ("對", "錯"), "en": ("True", "False")}
)
"""The words for true and false, by a bank's language."""


def as_judgement(found: Found) -> None:
    """Make a judgement of a single choice between such words; leaves everything else alone."""
    values = [judgement(option) for option in found.options]
    if sorted(map(str, values)) != ["False", "True"] or found.type is QuestionType.MULTIPLE:
        return
    answer = found.answer
    if answer is None:
        found.type, found.options = QuestionType.TRUE_FALSE, []
    elif not isinstance(answer, bool) and len(answer) == 1 and (number := min(answer)) < 2:
        found.type, found.options, found.answer = QuestionType.TRUE_FALSE, [], values[number]
        found.why = {}
