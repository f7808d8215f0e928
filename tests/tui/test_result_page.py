"""The result of an exam as lines: nothing that says a number or a name is cut off."""

import pytest

from quizapp import language
from quizapp.core.exam import Attempt, AttemptAnswer
from quizapp.core.exam_draw import draw as drawn
from quizapp.core.exam_result import result
from quizapp.core.question import MarkingRule, Section
from quizapp.core.review import Moment
from quizapp.services.exam_followup import to_repeat
from quizapp.tui.result_page import ResultView, draw
from tests.core.exam_values import (
    BANK,
    MULTIPLE,
    SINGLE,
    TRUE_FALSE,
    attempt,
    blueprint,
    stock,
)

WRONG = {SINGLE: frozenset({0}), MULTIPLE: frozenset({0, 1, 2, 3, 4}), TRUE_FALSE: False}


def handed_in(points: float) -> Attempt:
    """All wrong, by the rule that takes points off, with the longest of answers."""
    sections = (Section(SINGLE, 5, points), Section(MULTIPLE, 5, 2.0), Section(TRUE_FALSE, 3, 1.0))
    paper = drawn(
        blueprint(*sections, rule=MarkingRule("weighted")),
        stock(9) + stock(9, MULTIPLE) + stock(9, TRUE_FALSE),
        bank=BANK,
        bank_digest="x",
        seed="7K3M",
    )
    answers = {
        one.position: AttemptAnswer(one.position, WRONG[one.question.type], False, 61.0, True)
        for one in paper.questions
    }
    return attempt(paper, answers.values(), finished=Moment(1_728_000_793_000, 480))


def page(points: float, width: int) -> list[str]:
    found = handed_in(points)
    view = ResultView(attempt=found, found=result(found), before=[], rows=to_repeat(found))
    return ["".join(text for text, _role in line) for line in draw(view, width, 22).lines]


@pytest.mark.parametrize("width", [39, 49, 59, 79, 119])
@pytest.mark.parametrize("points", [1.5, 17.4, 60.5])
@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])
def test_figures_are_whole_and_columns_apart(lang: str, points: float, width: int) -> None:
    language.use(lang, {})
    lines = page(points, width)
    found = result(handed_in(points))
    percent = f"{found.percent:.2f}".rstrip("0").rstrip(".")
    assert f"{percent} %" in " ".join(" ".join(lines).split())
    you, key = language._("You"), language._("Key")
    assert next(line for line in lines if f" {you} " in line and f" {key} " in line)
    language.use("en", {})
