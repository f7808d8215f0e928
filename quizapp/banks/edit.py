"""Changing a bank file by text position: comments, layout and every other question stay.

Nothing is trusted but the reader: what an edit made is read again, and unless it says just what was
to be said, nothing is given back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quizapp.banks.edit_page import Page
from quizapp.core.question import Chapter, Question, QuestionId


def with_questions(
    text: str, questions: Sequence[Question], chapters: Sequence[Chapter] = ()
) -> str:
    """The file with more questions, each at the end of its chapter.

    `chapters` that the file has not are added at the end, in order. Raises LayoutError.
    """
    page = Page.of(text)
    known = {chapter.id for chapter in page.layout.bank.chapters}
    fresh = [chapter for chapter in chapters if chapter.id not in known]
    for place in [None, *known]:
        page.add([one for one in questions if one.chapter == place], place)
    page.add_chapters(fresh, questions)
    wanted = {one.id: one for one in page.layout.bank.questions}
    wanted |= {one.id: one for one in questions}
    return page.checked(wanted)


def with_others(text: str, changes: Mapping[QuestionId, Question]) -> str:
    """The file with some questions put otherwise, where they stand; chapters and ids stay.

    Raises LayoutError, and KeyError for a question that the file has not.
    """
    page = Page.of(text)
    wanted = {one.id: one for one in page.layout.bank.questions}
    for question_id, new in changes.items():
        old = wanted[question_id]
        wanted[question_id] = replace(new, id=question_id, bank=old.bank, chapter=old.chapter)
        page.put(old, wanted[question_id])
    return page.checked(wanted)


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A file in which one question was put otherwise, as it would be."""

    text: str
    is_exact: bool
    """Whether it says just what was to be said, and everything else as before."""


def rewritten(text: str, new: Question, fresh: Chapter | None = None) -> Rewritten:
    """The file with one question put otherwise, in the chapter that it names, under its id.

    `fresh` is that chapter where the file has none such yet. What is not exact is only to be looked
    at: there stands what is wrong. Raises LayoutError, and KeyError for a question that the file
    has not.
    """
    page = Page.of(text)
    wanted = {one.id: one for one in page.layout.bank.questions}
    old = wanted[new.id]
    wanted[new.id] = new = replace(new, bank=old.bank)
    if new.chapter == old.chapter:
        page.put(old, new)
    else:
        page.move(old, new, fresh)
    made = page.text()
    return Rewritten(made, page.says(made, wanted))
