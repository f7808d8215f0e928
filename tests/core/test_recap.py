"""Looking back on one question's answers."""

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
    Response,
)
from quizapp.core.recap import question_history, wrong_choices
from quizapp.core.review import Mode, Moment, Review, ReviewId


def question(key: Key, kind: QuestionType = QuestionType.SINGLE) -> Question:
    return Question(
        id=QuestionId("q"),
        bank=BankId("b"),
        type=kind,
        stem="Which?",
        key=key,
        options=("a", "b", "c") if isinstance(key, OneOf | AllOf) else (),
    )


def answered(asked: Question, *responses: Response, fingerprint: str = "") -> list[Review]:
    return [
        Review(
            id=ReviewId(str(number)),
            question=asked.id,
            fingerprint=fingerprint or asked.fingerprint,
            at=Moment(0, 0),
            study_day=0,
            mode=Mode.STUDY,
            response=response,
            correct=False,
            score=0.0,
            points=1.0,
            guessed=False,
            duration_ms=0,
            rating=None,
            due_day=None,
            parameter_version=0,
            marking="partial",
        )
        for number, response in enumerate(responses)
    ]


def test_wrong_options_are_counted_by_their_numbers():
    several = question(AllOf(frozenset({0, 1})), QuestionType.MULTIPLE)
    chosen = answered(several, frozenset({0, 2}), frozenset({2}), None, frozenset({0, 1}))
    assert wrong_choices(several, chosen) == {2: 2}
    one = question(OneOf(1))
    assert wrong_choices(one, answered(one, frozenset({0}), frozenset({1}))) == {0: 1}


def test_a_judgement_counts_what_was_said():
    asked = question(Judgement(False), QuestionType.TRUE_FALSE)
    chosen = answered(asked, True, False, True)
    assert wrong_choices(asked, chosen) == {0: 2}
    assert question_history(asked, chosen).often_chosen is None


def test_a_version_that_no_longer_stands_says_nothing_of_the_options():
    one = question(OneOf(1))
    old = answered(one, frozenset({0}), frozenset({0}), fingerprint="another")
    assert wrong_choices(one, old) == {}
    assert question_history(one, old).times == 2
    assert question_history(one, answered(one, frozenset({0}), frozenset({0}))).often_chosen == 0


def test_a_card_has_no_wrong_option():
    card = question(Recall("back"), QuestionType.FLASHCARD)
    assert wrong_choices(card, answered(card, None)) == {}
