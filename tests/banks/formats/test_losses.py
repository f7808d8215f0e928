"""What exporting loses, in words."""

from dataclasses import replace

from quizapp.banks.formats import gift
from quizapp.core.question import Blueprint, MarkingRule, QuestionId
from tests.banks.formats.comparing import bank_of, tea_bank


def test_what_the_bank_itself_loses_is_said():
    exam = Blueprint("final", "期末", 60, 60, MarkingRule(), ())
    bank = replace(
        bank_of([]), blueprints=(exam,), glossary={"盖碗": "gaiwan"}, license="CC-BY-4.0"
    )
    sentences = [str(s) for s in gift.write(bank).left_out]
    assert sentences == ["without the bank's mock exams, glossary, licence"]


def test_the_same_loss_is_one_sentence_however_many_questions_there_are():
    bank = tea_bank()
    many = (replace(q, source="讲义") for q in bank.questions[:4])
    sentences = [str(s) for s in gift.write(bank_of(many)).left_out]
    assert "without source: all 4 questions" in sentences


def test_of_many_questions_ten_are_named():
    questions = tea_bank().questions[:1] * 13
    many = [replace(q, id=QuestionId(f"q{n}"), source="讲义") for n, q in enumerate(questions)]
    sentences = [str(s) for s in gift.write(bank_of([*many, tea_bank().questions[1]])).left_out]
    named = ", ".join(f"q{n}" for n in range(10))
    assert f"without source: {named} and 3 more" in sentences
    ten = [str(s) for s in gift.write(bank_of([*many[:10], tea_bank().questions[1]])).left_out]
    assert f"without source: {named}" in ten
