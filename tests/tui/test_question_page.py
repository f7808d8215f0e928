"""A question's page says everything in words and marks, within its width."""

from dataclasses import replace
from typing import Any

import pytest
from rich.cells import cell_len

from quizapp import language
from quizapp.core.mark import Mark
from quizapp.core.memory import DEFAULT_PARAMETERS, Memory, Rating
from quizapp.core.question import (
    AllOf,
    BankId,
    Judgement,
    OneOf,
    Question,
    QuestionId,
    QuestionType,
    Recall,
    Response,
)
from quizapp.core.recap import QuestionHistory
from quizapp.core.review import Mode, Moment, ReviewId
from quizapp.core.study import Outcome, Scheduling, Turn, outcome
from quizapp.tui.glyphs import ASCII
from quizapp.tui.page import LONGEST_TEXT
from quizapp.tui.question_page import draw
from quizapp.tui.view import View

MULTIPLE = Question(
    id=QuestionId("fm-17"),
    bank=BankId("fm"),
    type=QuestionType.MULTIPLE,
    stem="“真实瞬间”（Moment of Truth）由诺曼引入，下列说法正确的有（  ）。",
    key=AllOf(frozenset({0, 1, 3})),
    options=("甲" * 50, "乙", "丙", "丁"),
    points=2,
    explanation="每个瞬间都影响顾客感知。",
    why={2: "只字错了。"},
    source="第三章",
)
SINGLE = replace(MULTIPLE, type=QuestionType.SINGLE, key=OneOf(2), points=1.5)
JUDGED = replace(MULTIPLE, type=QuestionType.TRUE_FALSE, key=Judgement(False), options=())
CARD = replace(MULTIPLE, type=QuestionType.FLASHCARD, key=Recall("在特定的时间"), options=())
DAYS = {Rating.AGAIN: 0, Rating.HARD: 1, Rating.GOOD: 5, Rating.EASY: 11}


@pytest.fixture(autouse=True)
def _english() -> None:
    language.use("en", {})


def turn(question: Question, **more: Any) -> Turn:
    order = tuple(range(len(question.options)))
    return Turn(question, None, order, 21, is_retry=False, **more)


def answered(question: Question, response: Response, **more: Any) -> Outcome:
    return outcome(
        turn(question),
        response,
        review_id=ReviewId("1"),
        at=Moment(1_700_000_000_000, 480),
        duration_ms=18_000,
        mode=Mode.STUDY,
        scheduling=Scheduling(DEFAULT_PARAMETERS, 0),
        **more,
    )


def lines(view: View, width: int = 79) -> list[str]:
    return ["".join(text for text, _ in line) for line in draw(view, width).lines]


def page(view: View, width: int = 79) -> str:
    return "\n".join(lines(view, width))


@pytest.mark.parametrize("width", [39, 49, 79, 100])
@pytest.mark.parametrize("question", [MULTIPLE, SINGLE, JUDGED, CARD], ids=lambda q: q.type.value)
def test_nothing_is_wider_than_the_page(question: Question, width: int) -> None:
    views = [View(turn=turn(question), is_turned=True, days=DAYS, warning="失败" * 40)]
    if question is not CARD:
        views.append(
            View(
                turn=turn(question),
                outcome=answered(question, None),
                days=DAYS,
                has_reasons=True,
                history=QuestionHistory(5, 2, 2),
                mark=Mark(starred=True, note="记" * 90),
            )
        )
    for view in views:
        assert [line for line in lines(view, width) if cell_len(line) > width] == []


def test_options_hang_behind_their_letters() -> None:
    drawn = lines(View(turn=turn(MULTIPLE)))
    first = next(i for i, line in enumerate(drawn) if line.startswith("  > [ ] A  甲"))
    assert drawn[first + 1].startswith(" " * 11 + "甲")


def test_marks_and_words_say_what_was_right_wrong_and_missed() -> None:
    view = View(
        turn=turn(MULTIPLE),
        outcome=answered(MULTIPLE, frozenset({0, 2})),
        chosen=frozenset({0, 2}),
    )
    drawn = lines(view)
    marks = {line[8]: line[2] for line in drawn if line[4:5] == "[" and line[8:9] in "ABCD"}
    assert marks == {"A": "✓", "B": "+", "C": "✗", "D": "+"}
    text = page(view)
    assert "Wrong." in text
    assert "You chose AC, the answer is ABD (missed BD, wrong C)." in text
    assert "+0/2 points" in text


def test_part_of_the_points_is_said_in_words_and_figures() -> None:
    text = page(View(turn=turn(MULTIPLE), outcome=answered(MULTIPLE, frozenset({0, 1}))))
    assert "Partly right." in text
    assert "+1.33/2 points" in text
    assert "18s" in text


def test_chinese_sentences_follow_each_other_without_a_space() -> None:
    language.use("zh-Hans", {})
    shown = page(View(turn=turn(SINGLE), outcome=answered(SINGLE, frozenset({0}))))
    assert "错误。你选 A" in shown


def test_letters_are_those_of_the_screen_not_of_the_bank() -> None:
    shuffled = replace(turn(SINGLE), order=(3, 2, 1, 0))
    made = replace(answered(SINGLE, frozenset({3})), turn=shuffled)
    text = page(View(turn=shuffled, outcome=made, chosen=frozenset({0})))
    assert "You chose A, the answer is B." in text
    assert "✓" not in text
    assert [line[2] for line in text.split("\n") if " B  丙" in line] == ["+"]


def test_a_judgement_is_named_not_lettered() -> None:
    text = page(View(turn=turn(JUDGED), outcome=answered(JUDGED, True), chosen=frozenset({0})))
    assert "You chose True, the answer is False." in text


def test_the_rating_that_stands_is_in_brackets() -> None:
    made = answered(SINGLE, frozenset({2}))
    view = View(turn=turn(SINGLE), outcome=made, days=DAYS, chosen=frozenset({2}))
    assert " 1 Again this session " in page(view)
    assert "[3 Good 5 days]" in page(view)
    assert "Good" not in page(replace(view, days={}))


def test_an_answer_before_its_day_says_that_the_schedule_stays() -> None:
    made = answered(SINGLE, frozenset({2}), touches_memory=False)
    text = page(View(turn=turn(SINGLE), outcome=made, days=DAYS))
    assert "leaves the schedule as it is" in text


def test_a_leech_gets_its_explanation_before_its_verdict() -> None:
    memory = Memory(1.0, 5.0, 1, 2, 12, 6)
    forgotten = replace(turn(SINGLE), memory=memory)
    made = replace(answered(SINGLE, frozenset({0})), turn=forgotten)
    text = page(View(turn=forgotten, outcome=made))
    assert "often forgotten" in text
    assert text.index("Explanation") < text.index("Wrong.")


def test_the_author_s_remark_follows_the_explanation() -> None:
    question = replace(SINGLE, note="教材说法不一。")
    text = page(View(turn=turn(question), outcome=answered(question, None)))
    assert text.index("Explanation") < text.index("Remark  教材说法不一。")
    assert "Remark" not in page(View(turn=turn(question)))


def test_a_card_keeps_its_back_until_it_is_turned() -> None:
    assert "在特定的时间" not in page(View(turn=turn(CARD)))
    assert "在特定的时间" in page(View(turn=turn(CARD), is_turned=True, days=DAYS))


def test_ascii_draws_no_other_character_but_the_banks() -> None:
    question = replace(
        SINGLE, stem="s", options=("a", "b", "c", "d"), explanation="e", source="o", why={}
    )
    made = answered(question, frozenset({1}))
    view = View(
        turn=turn(question),
        outcome=made,
        chosen=frozenset({1}),
        days=DAYS,
        glyphs=ASCII,
        history=QuestionHistory(5, 2, 1),
    )
    assert page(view).isascii()


# row 68
def test_control_characters_and_endless_texts_are_drawn_harmlessly() -> None:
    question = replace(
        SINGLE,
        stem="\x1b]52;c;eA==\x07\u202e" + "e" + "\u0301" * 5000,
        explanation="字" * 1_000_000,
    )
    text = page(View(turn=turn(question), outcome=answered(question, None)))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\ufffd]52;c;eA==" in text
    assert text.count("\u0301") == 8
    assert text.count("字") == LONGEST_TEXT
    assert "more characters]" in text


def test_the_other_script_is_for_the_eye_only() -> None:
    view = View(turn=turn(MULTIPLE), script="zh-Hant")
    assert "真實瞬間" in page(view)
    assert view.turn.question.stem == MULTIPLE.stem
