"""What a line of plain mode asks for."""

import pytest

from quizapp.core.memory import Rating
from quizapp.core.question import (
    AllOf,
    BankId,
    Judgement,
    Key,
    OneOf,
    Question,
    QuestionId,
    QuestionType,
    Recall,
)
from quizapp.core.study import Turn
from quizapp.services.plain import Answer, DontKnow, Quit, Skip, Undo, Unreadable, parse_line

KINDS = {
    OneOf: QuestionType.SINGLE,
    AllOf: QuestionType.MULTIPLE,
    Judgement: QuestionType.TRUE_FALSE,
    Recall: QuestionType.FLASHCARD,
}


def turn(key: Key, order: tuple[int, ...] = ()) -> Turn:
    question = Question(
        id=QuestionId("q"),
        bank=BankId("b"),
        type=KINDS[type(key)],
        stem="?",
        key=key,
        options=tuple("wxyz"[: len(order)]),
    )
    return Turn(question, None, order, 1, is_retry=False)


MULTIPLE = turn(AllOf(frozenset({0, 1})), (2, 0, 3, 1))
SINGLE = turn(OneOf(0), (0, 1, 2))
JUDGEMENT = turn(Judgement(value=True))
CARD = turn(Recall("back"))


# row 66
@pytest.mark.parametrize(
    ("line", "chosen"),
    [
        ("A", {2}),
        ("abd", {2, 0, 1}),
        ("BD", {0, 1}),
        ("DB", {0, 1}),
        (" a , c ", {2, 3}),
        ("A、B", {2, 0}),
        ("ＡＢ", {2, 0}),
        ("ａ，ｃ", {2, 3}),
        ("AAB", {2, 0}),
    ],
)
def test_letters_are_those_shown_and_become_the_banks_numbers(line, chosen):
    assert parse_line(line, MULTIPLE) == Answer(frozenset(chosen))


@pytest.mark.parametrize(
    ("line", "rating", "guessed"),
    [
        ("AB!1", Rating.AGAIN, False),
        ("AB!4", Rating.EASY, False),
        ("AB !2", Rating.HARD, False),
        ("ＡＢ！３", Rating.GOOD, False),
        ("ABx", None, True),
        ("ab X", None, True),
        ("ＡＢｘ", None, True),
    ],
)
def test_a_suffix_rates_the_answer_or_calls_it_a_guess(line, rating, guessed):
    assert parse_line(line, MULTIPLE) == Answer(frozenset({2, 0}), rating, guessed)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        *[(word, True) for word in ("T", "t", "true", "对", "對", "√", "A", "Ｔ", "正确", "是")],
        *[(word, False) for word in ("F", "f", "FALSE", "错", "錯", "×", "B", "ｆ", "錯誤", "否")],
    ],
)
def test_a_judgement_is_said_in_many_ways(line, value):
    assert parse_line(line, JUDGEMENT) == Answer(value)
    assert parse_line(line + "!2", JUDGEMENT) == Answer(value, Rating.HARD)
    assert parse_line(line + "x", JUDGEMENT) == Answer(value, guessed=True)


@pytest.mark.parametrize("asked", [MULTIPLE, SINGLE, JUDGEMENT, CARD])
@pytest.mark.parametrize(
    ("lines", "command"),
    [
        (("?", "？", " ? "), DontKnow()),
        (("u", "U", "ｕ"), Undo()),
        (("s", "S"), Skip()),
        (("q", "Q", "Ｑ"), Quit()),
    ],
)
def test_commands_work_in_every_kind_of_question(asked, lines, command):
    assert [parse_line(line, asked) for line in lines] == [command] * len(lines)


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (MULTIPLE, ""),
        (MULTIPLE, "   "),
        (MULTIPLE, "E"),
        (MULTIPLE, "AZ"),
        (MULTIPLE, "12"),
        (MULTIPLE, "!2"),
        (MULTIPLE, "x"),
        (MULTIPLE, "A!5"),
        (MULTIPLE, "A!2x"),
        (MULTIPLE, "A??"),
        (MULTIPLE, "对"),
        (MULTIPLE, "\x1b[A"),
        (MULTIPLE, "A" * 5 + "\x00"),
        (SINGLE, "AB"),
        (SINGLE, "D"),
        (JUDGEMENT, "C"),
        (JUDGEMENT, "TF"),
        (JUDGEMENT, "AB"),
        (CARD, ""),
        (CARD, "5"),
        (CARD, "A"),
    ],
)
def test_what_says_nothing_is_asked_again(asked, line):
    assert isinstance(parse_line(line, asked), Unreadable)


@pytest.mark.parametrize("asked", [MULTIPLE, JUDGEMENT])
@pytest.mark.parametrize("line", ["A!5", "A!", "A！０", "A!12", "A!2x", "!9"])
def test_a_rating_out_of_range_is_called_one(asked, line):
    command = parse_line(line, asked)
    assert isinstance(command, Unreadable)
    assert "!1 to !4" in str(command.message)


@pytest.mark.parametrize("line", ["3", "!3", "３", "！３"])
def test_a_card_is_answered_by_its_rating(line):
    assert parse_line(line, CARD) == Answer(None, Rating.GOOD)
