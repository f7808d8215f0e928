"""Our own bank files as a format among the others: each question as a draft of itself."""

from quizapp.banks.incoming.draft import Draft, Reading, Skipped, Status, answer_of
from quizapp.banks.yaml_bank import parse
from quizapp.core.question import Bank, Question, Recall
from quizapp.messages import message


def read(text: str, name: str) -> Reading:
    """The questions of a bank; what its reader finds wrong is skipped with its sentence."""
    bank, problems = parse(text, name)
    skipped = tuple(
        Skipped((problem.line or 1, problem.line or 1), "unread", problem.message)
        for problem in problems
        if problem.severity == "error"
    )
    if bank is None:
        return Reading((), skipped=skipped)
    drafts = tuple(_draft(question, bank) for question in bank.questions)
    notes = []
    if bank.blueprints:
        notes.append(message("the exams that the bank offers are not taken over"))
    return Reading(drafts, skipped=skipped, notes=tuple(notes), title=bank.title)


def _draft(question: Question, bank: Bank) -> Draft:
    chapters = {chapter.id: chapter.title for chapter in bank.chapters}
    return Draft(
        number="",
        type=question.type,
        stem=question.stem,
        options=question.options,
        answer=answer_of(question.key),
        back=question.key.back if isinstance(question.key, Recall) else "",
        explanation=question.explanation,
        lines=(question.line, question.line),
        status=Status.READY,
        chapter="" if question.chapter is None else chapters.get(question.chapter, ""),
        id="" if question.id.startswith("~") else question.id,
        points=question.points,
        difficulty=question.difficulty,
        tags=question.tags,
        source=question.source,
        why=question.why,
        shuffle=question.shuffle,
    )
