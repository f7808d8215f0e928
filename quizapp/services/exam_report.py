"""What a mock exam came to, in words: verdict, parts, comparison, and what was not right."""

from collections.abc import Iterator, Sequence

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
from quizapp.services.wording import duration, in_points, joined, kind, number_text
from quizapp.settings.keys import DisplayScript

_FEWEST_TO_COMPARE = 4
"""Questions or chapters of which so few say nothing by being held against each other."""
_WEAKEST = 3
"""Chapters that are named as those to begin with."""


def report(
    attempt: Attempt,
    before: Sequence[ExamRecord],
    script: DisplayScript,
    rule: MarkingRule | None = None,
    *,
    with_right_ones: bool = False,
) -> str:
    """The result of a finished exam; `before` are earlier attempts at the same, oldest first."""
    found = result(attempt, rule)
    lines = [name(attempt.paper, script), *other_rule(attempt.paper, found)]
    time, *others = remarks(attempt, found, before, script)
    lines += [verdict(found), score(attempt.paper, found), time]
    lines += _parts(_("By section:"), attempt.paper, found.by_section, script)
    if len(found.by_chapter) > 1:
        lines += _parts(_("By chapter:"), attempt.paper, found.by_chapter, script)
    lines += others
    shown = [one for one in found.questions if with_right_ones or not one.correct]
    for one in shown:
        lines += ["", *_question(attempt.paper, one, script)]
    if all(one.correct for one in found.questions):
        lines.append(_("Every question is right."))
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


def other_rule(paper: Paper, found: Result) -> Iterator[str]:
    """That it is marked by another rule than the exam's own."""
    if found.rule != paper.rule:
        yield _('As the rule "{other}" would mark it; the exam was marked by "{rule}".').format(
            other=rule_text(found.rule), rule=rule_text(paper.rule)
        )


def verdict(found: Result) -> str:
    """Passed, or how much was missing, which is never shown as nothing."""
    if found.passed:
        return _("Passed.")
    return _("Not passed: {points} more would have passed.").format(
        points=in_points(max(found.missing_points, 0.01))
    )


def score(paper: Paper, found: Result) -> str:
    """Points, percent, and what passes."""
    return _("{earned} of {points}, {percent} %; {needed} % passes.").format(
        earned=number_text(found.score),
        points=in_points(found.points),
        percent=number_text(found.percent),
        needed=number_text(paper.pass_percent),
    )


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


def remarks(
    attempt: Attempt, found: Result, before: Sequence[ExamRecord], script: DisplayScript
) -> list[str]:
    """Time and pace, what guessing would have earned, the attempts before, the weakest chapters."""
    guesser = _("Somebody who guesses blindly gets {percent} % here.").format(
        percent=number_text(found.guesser_percent)
    )
    return [
        _time(attempt, found),
        *_pace(found),
        guesser,
        _comparison(found, before),
        *_weakest(found, script),
    ]


def _weakest(found: Result, script: DisplayScript) -> Iterator[str]:
    """The chapters to begin with; of a few chapters the figures say it themselves."""
    asked = [part for part in found.by_chapter if part.points and part.title]
    weak = sorted(
        (part for part in asked if part.score < part.points),
        key=lambda part: part.score / part.points,
    )
    if len(asked) < _FEWEST_TO_COMPARE or not weak:
        return
    named = [
        f"{bank_text(part.title, script)} {number_text(part.score)}/{number_text(part.points)}"
        for part in weak[:_WEAKEST]
    ]
    yield _("Weakest: {chapters}.").format(chapters=_(", ").join(named))


def _time(attempt: Attempt, found: Result) -> str:
    time = duration(round(found.seconds * 1000))
    if attempt.state is State.EXPIRED:
        return _("Ended by the clock after {time}.").format(time=time)
    words = _("Handed in after {time}.").format(time=time)
    if attempt.paper.minutes is None:
        return words
    limit = number_text(attempt.paper.minutes)
    return joined([words, _("The limit was {minutes} min.").format(minutes=limit)])


def _pace(found: Result) -> list[str]:
    """Where the time went; of few questions there is nothing to say."""
    questions = found.questions
    if len(questions) < _FEWEST_TO_COMPARE or found.seconds < 1:
        return []
    half = len(questions) // 2
    slowest = max(questions, key=lambda one: one.seconds)
    words = _(
        "First half {first}, second half {second}; slowest: question {number} with {time}."
    ).format(
        first=clock(sum(one.seconds for one in questions[:half])),
        second=clock(sum(one.seconds for one in questions[half:])),
        number=slowest.position,
        time=clock(slowest.seconds),
    )
    return [words]


def clock(seconds: float) -> str:
    """Minutes and seconds, short."""
    minutes, left = divmod(round(seconds), 60)
    return f"{minutes}:{left:02}"


def _comparison(found: Result, before: Sequence[ExamRecord]) -> str:
    percents = [one.percent for one in before if one.percent is not None]
    if not percents:
        return _("Your first attempt at this exam.")
    step = round(found.percent - percents[-1], 2)
    if step == 0:
        words = _("As good as last time ({last} %).")
    elif step > 0:
        words = _("{change} percentage points better than last time ({last} %).")
    else:
        words = _("{change} percentage points worse than last time ({last} %).")
    sentences = [words.format(change=number_text(abs(step)), last=number_text(percents[-1]))]
    if len(percents) > 1:
        best = number_text(max(percents))
        sentences.append(
            _("Best of the {count} before: {best} %.").format(count=len(percents), best=best)
        )
    return joined(sentences)


def _question(paper: Paper, one: QuestionResult, script: DisplayScript) -> Iterator[str]:
    """A question as it was asked, what was answered, the key and why."""
    placed = paper.questions[one.position - 1]
    question = placed.question
    yield headline(one, len(paper.questions))
    yield bank_text(question.stem, script)
    for letter, number in zip(LETTERS, placed.order, strict=False):
        yield f"  {letter} {bank_text(question.options[number], script)}"
    yield answers(placed, one)
    yield from reasons(question, script)


def reasons(question: Question, script: DisplayScript) -> Iterator[str]:
    """Explanation and remark, where the bank has them."""
    if question.explanation:
        text = bank_text(question.explanation, script)
        yield _("Explanation: {text}").format(text=text)
    if question.note:
        yield _("Remark: {text}").format(text=bank_text(question.note, script))


def headline(one: QuestionResult, total: int) -> str:
    """Which question it is, what it earned and how long it took."""
    return joined(
        [
            _("Question {number} of {total}.").format(number=one.position, total=total),
            _("{earned} of {points}.").format(
                earned=number_text(one.score), points=in_points(one.points)
            ),
            _("Time {time}.").format(time=clock(one.seconds)),
            *([_("Marked.")] if one.flagged else []),
        ]
    )


def answers(placed: PaperQuestion, one: QuestionResult) -> str:
    """What was answered and what is right."""
    return joined(
        [
            _("Your answer: {answer}.").format(answer=response_text(placed, one.response)),
            _("The answer is {key}.").format(
                key=response_text(placed, right_response(placed.question))
            ),
        ]
    )


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
