"""What a document asks twice, and what only looks so."""

import pytest

from quizapp.banks.incoming.draft import Answer, Draft, Status
from quizapp.banks.incoming.likeness import asked, repetitions
from quizapp.core.question import QuestionType
from quizapp.script import to_simplified


def _draft(
    stem: str,
    *options: str,
    kind: QuestionType = QuestionType.SINGLE,
    answer: Answer = frozenset({0}),
) -> Draft:
    return Draft(
        number="",
        type=kind,
        stem=stem,
        options=options,
        answer=answer,
        explanation="",
        lines=(1, 1),
        status=Status.READY,
        reasons=(),
        chapter="",
    )


def _is_repeated(one: Draft, other: Draft) -> bool:
    return repetitions([asked(each, to_simplified) for each in (one, other)])[1] is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("表达式 2 + 3 * 4 的值是( )", "表达式 (2 + 3) * 4 的值是( )"),
        ("一壶茶2.5升,几壶是5升?", "一壶茶25升,几壶是5升?"),
        ("茶价 a - b 是( )", "茶价 a + b 是( )"),
    ],
)
def test_signs_of_a_formula_make_another_question(one: str, other: str) -> None:
    assert not _is_repeated(_draft(one, "14", "20"), _draft(other, "14", "20"))
    assert not _is_repeated(_draft("选一个", one, "20"), _draft("选一个", other, "20"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("茶艺师泡茶先要( )。", "茶艺师泡茶,先要（ ）"),
        ("2 + 3 的值是( )", "2+3的值是（　）。"),
        ("Hello, world ( )", "Hello world (  )."),
        ("A well-known tea is ( )", "A well known tea is ( )"),
        ("2025年有3家茶馆,2家图书馆。", "2025年有3家茶馆2家图书馆"),
    ],
)
def test_punctuation_makes_none(one: str, other: str) -> None:
    assert _is_repeated(_draft(one, "14", "20"), _draft(other, "20", "14"))


def test_a_judgement_is_no_choice() -> None:
    judgement = _draft("茶杯要洗净( )", kind=QuestionType.TRUE_FALSE, answer=True)
    assert not _is_repeated(_draft("茶杯要洗净( )", answer=None), judgement)
    assert _is_repeated(judgement, judgement)
