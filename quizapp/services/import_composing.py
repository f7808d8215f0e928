"""The bank file that an import comes to, and the check that it reads back as it was shown."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from quizapp.banks.edit import with_others, with_questions
from quizapp.banks.render import render
from quizapp.banks.yaml_bank import parse
from quizapp.core.history import match_renamed
from quizapp.core.question import Bank, Question, QuestionId
from quizapp.errors import QuizappError
from quizapp.services.import_target import Target

_CONTRADICTION = "Q015"


class NothingTakenError(QuizappError):
    """Nothing of a document is to be written."""

    def __init__(self, name: str) -> None:
        super().__init__('Nothing was taken from "{name}", so no bank was written.', name=name)


class NotRepeatableError(QuizappError):
    """What was to be written would not read as it was shown."""

    def __init__(self, name: str, code: str) -> None:
        super().__init__(
            'The questions of "{name}" were not written: a bank with them would not pass its own '
            "check ({code}).",
            name=name,
            code=code,
        )


class ContradictionError(QuizappError):
    """Both sides of a dispute were to be written."""

    def __init__(self, name: str) -> None:
        super().__init__(
            'The questions of "{name}" were not written: two that are taken, or one of them and '
            "one of the bank, ask the same with different answers. Leave one out.",
            name=name,
        )


def composed(
    name: str,
    target: Target,
    added: Sequence[Question],
    changed: Mapping[QuestionId, Question],
    bank: Bank,
) -> str:
    """The target's text with what is taken of the document `name`; `bank` is that of a new file.

    Raises NothingTakenError, ContradictionError, NotRepeatableError or LayoutError.
    """
    if not added and not changed:
        raise NothingTakenError(name)
    if target.text is None:
        text = render(bank)
    else:
        text = target.text
        if changed:
            text = with_others(text, changed)
        if added:
            text = with_questions(text, added, bank.chapters)
    # A bank that is joined with may have had errors of its own before.
    before = Counter() if target.text is None else _errors(target.text)
    wrong = next(iter(_errors(text) - before), None)
    if wrong == _CONTRADICTION:
        raise ContradictionError(name)
    if wrong is not None:
        raise NotRepeatableError(name, wrong)
    return text


def _errors(text: str) -> Counter[str]:
    """How often a bank file has which error."""
    _bank, problems = parse(text, "")
    return Counter(one.code for one in problems if one.severity == "error")


def with_former_ids(
    questions: list[Question],
    former: Mapping[QuestionId, Question],
    simplify: Callable[[str], str],
) -> list[Question]:
    """The questions under the ids that they had in the file that they take the place of."""
    named = {one.id for one in questions}
    gone = {name: one.content() for name, one in former.items() if name not in named}
    if not gone:
        return questions
    unnamed = [one for one in questions if one.id not in former]
    ids = match_renamed(gone, unnamed, simplify=simplify)
    return [replace(one, id=ids.get(one.id, one.id)) for one in questions]
