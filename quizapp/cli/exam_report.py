"""What a mock exam came to, in words: verdict, parts, comparison, and what was not right."""

from collections.abc import Iterator, Sequence

from quizapp.cli.plain import duration, in_points, joined, kind, number_text
from quizapp.core.exam import Attempt, Paper, PaperQuestion, State
from quizapp.core.exam_result import Part, QuestionResult, Result, result
from quizapp.core.marking import rule_text
from quizapp.core.question import (
    LETTERS,
    AllOf,
    Judgement,
    MarkingRule,
    OneOf,
    Question,
    Response,
)
from quizapp.language import _
from quizapp.script import convert
from quizapp.services.exam_records import ExamRecord
from quizapp.settings import DisplayScript


def report(
    attempt: Attempt,
    before: Sequence[ExamRecord],
    script: DisplayScript,
    rule: MarkingRule | None = None,
) -> str:
    """The result of a finished exam; `before` are earlier attempts at the same, oldest first."""
    found = result(attempt, rule)
    lines = [name(attempt.paper, script)]
    if found.rule != attempt.paper.rule:
        lines.append(
            _('As the rule "{other}" would mark it; the exam was marked by "{rule}".').format(
                other=rule_text(found.rule), rule=rule_text(attempt.paper.rule)
            )
        )
    lines += _summary(attempt, found)
    lines += _parts(_("By section:"), attempt.paper, found.by_section, script)
    if len(found.by_chapter) > 1:
        lines += _parts(_("By chapter:"), attempt.paper, found.by_chapter, script)
    lines.append(
        _("Somebody who guesses blindly gets {percent} % here.").format(
            percent=number_text(found.guesser_percent)
        )
    )
    lines.append(_comparison(found, before))
    lines += _mistakes(attempt.paper, found, script)
    return "\n".join(lines)


def name(paper: Paper, script: DisplayScript) -> str:
    """Which exam and which paper."""
    return _("{title} ({bank}), paper {seed}").format(
        title=bank_text(paper.title, script), bank=paper.bank, seed=paper.seed
    )


def bank_text(text: str, script: DisplayScript) -> str:
    """A bank's text in the script that the student reads."""
    return text if script == "as_written" else convert(text, script)


def response_text(placed: PaperQuestion, response: Response) -> str:
    """A response in the letters that were shown."""
    if response is None or response == frozenset():
        return _("none")
    if isinstance(response, bool):
        return _("T (true)") if response else _("F (false)")
    shown = zip(LETTERS, placed.order, strict=False)
    return "".join(letter for letter, number in shown if number in response)


def _summary(attempt: Attempt, found: Result) -> Iterator[str]:
    if found.passed:
        yield _("Passed.")
    else:
        yield _("Not passed: {points} more would have passed.").format(
            points=in_points(found.missing_points)
        )
    yield _("{earned} of {points}, {percent} %; {needed} % passes.").format(
        earned=number_text(found.score),
        points=in_points(found.points),
        percent=number_text(found.percent),
        needed=number_text(attempt.paper.pass_percent),
    )
    time = duration(round(found.seconds * 1000))
    if attempt.state is State.EXPIRED:
        yield _("Ended by the clock after {time}.").format(time=time)
    else:
        yield _("Handed in after {time}.").format(time=time)


def _parts(
    heading: str, paper: Paper, parts: Sequence[Part], script: DisplayScript
) -> Iterator[str]:
    kinds = {placed.question.type.value: kind(placed.question) for placed in paper.questions}
    yield heading
    for part in parts:
        title = kinds.get(part.title) or bank_text(part.title, script) or _("No chapter")
        yield "  " + _("{title}: {right} of {count} right, {earned} of {points}.").format(
            title=title,
            right=part.right,
            count=part.count,
            earned=number_text(part.score),
            points=in_points(part.points),
        )


def _comparison(found: Result, before: Sequence[ExamRecord]) -> str:
    percents = [one.percent for one in before if one.percent is not None]
    if not percents:
        return _("Your first attempt at this exam.")
    return _("Your earlier attempts at this exam: {percents}; this one: {percent} %.").format(
        percents=", ".join(f"{number_text(one)} %" for one in percents),
        percent=number_text(found.percent),
    )


def _mistakes(paper: Paper, found: Result, script: DisplayScript) -> Iterator[str]:
    missed = [one for one in found.questions if not one.correct]
    if not missed:
        yield _("Every question is right.")
    for one in missed:
        yield ""
        yield from _mistake(paper.questions[one.position - 1], one, len(paper.questions), script)


def _mistake(
    placed: PaperQuestion, one: QuestionResult, total: int, script: DisplayScript
) -> Iterator[str]:
    question = placed.question
    yield joined(
        [
            _("Question {number} of {total}.").format(number=one.position, total=total),
            _("{earned} of {points}.").format(
                earned=number_text(one.score), points=in_points(one.points)
            ),
            *([_("Marked.")] if one.flagged else []),
        ]
    )
    yield bank_text(question.stem, script)
    for letter, number in zip(LETTERS, placed.order, strict=False):
        yield f"  {letter} {bank_text(question.options[number], script)}"
    yield joined(
        [
            _("Your answer: {answer}.").format(answer=response_text(placed, one.response)),
            _("The answer is {key}.").format(key=response_text(placed, right_response(question))),
        ]
    )
    if question.explanation:
        text = bank_text(question.explanation, script)
        yield _("Explanation: {text}").format(text=text)
    if question.note:
        yield _("Remark: {text}").format(text=bank_text(question.note, script))


def right_response(question: Question) -> Response:
    """The response that is wholly right; None for what no exam asks."""
    match question.key:
        case OneOf(correct):
            return frozenset({correct})
        case AllOf(correct):
            return correct
        case Judgement(value):
            return value
        case _:  # a flashcard, which no exam asks
            return None
