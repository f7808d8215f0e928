"""Reading one question of an import anew, from its lines after somebody mended them."""

from dataclasses import replace

from quizapp.banks.incoming.document import Document, SourceLine
from quizapp.banks.incoming.draft import Draft, Reading, Status
from quizapp.banks.incoming.lacking import lacking
from quizapp.banks.papers.reader import read_paper
from quizapp.core.question import QuestionType
from quizapp.core.text import display, repair
from quizapp.messages import Message, message
from quizapp.script import to_simplified

_HEADINGS = {
    QuestionType.SINGLE: "一、单项选择题",
    QuestionType.MULTIPLE: "一、多项选择题",
    QuestionType.TRUE_FALSE: "一、判断题",
}
"""What stands above the question on its paper, so that its kind is known here too."""


def reread(text: str, old: Draft) -> Draft | Message:
    """The question that the text holds, in the place of the old one; else why it is none.

    What the lines do not say stays: number, chapter, lines, marks of an exact format.
    """
    numbered = f"1、{text.lstrip()}"
    found = _read(text, old).drafts or _read(numbered, old).drafts or _unanswered(numbered, old)
    if not found:
        return message("No question can be read from this text.")
    if len(found) > 1:
        return message("This text holds {count} questions, not one.", count=len(found))
    new = found[0]
    return replace(
        old,
        type=new.type,
        stem=new.stem,
        options=new.options,
        answer=new.answer,
        explanation=new.explanation or old.explanation,
        back="",
        status=new.status,
        reasons=new.reasons,
        why={} if new.options != old.options else old.why,
        shuffle=new.shuffle,
    )


def _unanswered(text: str, old: Draft) -> tuple[Draft, ...]:
    """What would be read if an answer stood below it, without that answer.

    In a whole paper such lines may be no question; here somebody says that they are one.
    """
    found = _read(f"{text}\n答案：A", old).drafts
    if len(found) != 1 or not found[0].options:
        return ()
    bare = replace(found[0], answer=None, explanation="")
    return (replace(bare, status=Status.REVIEW, reasons=tuple(lacking(bare))),)


def _read(text: str, old: Draft) -> Reading:
    heading = _HEADINGS.get(old.type)
    lines = [display(repair(line)[0]) for line in text.splitlines()]
    whole = lines if heading is None else [heading, *lines]
    numbered = (SourceLine(number, line) for number, line in enumerate(whole, 1))
    return read_paper(Document("", tuple(numbered)), simplify=to_simplified)
