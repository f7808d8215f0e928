"""Papers drawn from a real library: numbers, series, near-duplicates, blueprints."""

from dataclasses import replace

import pytest

from quizapp.core.exam import State
from quizapp.core.exam_draw import Shortage
from quizapp.core.exam_wish import Among, Wish
from quizapp.core.question import (
    Blueprint,
    MarkingRule,
    QuestionType,
    Section,
)
from quizapp.errors import UsageError
from quizapp.services.papers import Past, Stock, among_which, blueprint_of, named_wish, near_twins
from tests.services.exam_hall import BANK, MINUTE, Hall, asked, bank_text, right, wrong


def test_a_number_gives_the_same_paper_whatever_was_sat_before(hall):
    first = hall.start(seed="7k-3m")
    assert first.paper.seed == "7K3M"
    for _ in range(3):
        hall.start(seed=None)
    assert asked(hall.start(seed="7K3M")) == asked(first)
    assert asked(hall.start(seed="7K3N")) != asked(first)
    with pytest.raises(UsageError):
        hall.start(seed="7")


def test_papers_without_a_number_go_round_the_stock_and_can_be_had_again(hall):
    stock = Stock.of(hall.desk.index, BANK)
    possible = stock.papers_possible(blueprint_of(stock.bank, None))
    assert possible == 6
    sat = []
    for _ in range(possible):
        sat.append(hall.start(seed=None))
        hall.after(1_000)
    questions = [question for exam in sat for question, _ in asked(exam)]
    assert len(set(questions)) == len(questions)
    for exam in sat:
        assert asked(hall.start(seed=exam.paper.seed)) == asked(exam)


def test_a_blueprint_is_named_given_or_the_first(hall):
    assert hall.start(blueprint="quick").remaining_ms == 5 * MINUTE
    own = Blueprint(
        "own", "Own", None, 50.0, MarkingRule(), (Section(QuestionType.SINGLE, 3, 2.0),)
    )
    exam = hall.start(blueprint=own)
    assert (len(exam.paper.questions), exam.remaining_ms) == (3, None)
    greedy = replace(own, sections=(Section(QuestionType.MULTIPLE, 13, 2.0),))
    with pytest.raises(Shortage) as caught:
        hall.start(blueprint=greedy)
    assert (caught.value.wanted, caught.value.there) == (13, 12)
    hall.desk.write("hall.yaml", bank_text().replace("id: final", "id: last"))
    assert hall.start().paper.blueprint == "quick"


def test_near_duplicates_never_stand_on_one_paper(desk):
    """
    format: 1
    bank: hall
    title: Hall
    blueprints:
      - id: final
        title: Final
        sections: [{type: true_false, count: 2, points: 1}]
    questions:
      - {id: q-1, stem: The customer is always the one who pays the bill, answer: true}
      - {id: q-2, stem: The customer is always the one who pays the bills, answer: true}
      - {id: q-3, stem: A queue forms where arrivals outrun service, answer: true}
    """
    hall = Hall(desk)
    bank = desk.index.bank(BANK)
    assert near_twins(bank.questions) == (frozenset({"q-1", "q-2"}),)
    for number in range(20):
        exam = hall.start(seed=f"AB{number:02}")
        assert {question for question, _ in asked(exam)} > {"q-3"}
        assert len({question for question, _ in asked(exam)} & {"q-1", "q-2"}) == 1


def test_a_wish_and_its_number_give_the_same_paper_whatever_was_sat_before(hall):
    wish = named_wish(hall.desk.index, BANK, seed="7K3M2")
    for one in (wish, replace(wish, by_chapter=False, shuffle_questions=False)):
        first = asked(hall.sit(one))
        hall.sit(replace(one, seed=None))
        assert asked(hall.sit(one)) == first
    assert asked(hall.sit(replace(wish, shuffle_options=False))) != asked(hall.sit(wish))


def test_only_wrong_ones_and_only_new_ones(hall):
    wish = named_wish(hall.desk.index, BANK)
    exam = hall.sit(wish)
    answers = []
    for placed in exam.paper.questions:
        exam.go(placed.position)
        is_wrong = placed.position % 2 == 0
        exam.choose(wrong(placed) if is_wrong else right(placed))
        answers.append((placed.question.id, is_wrong))
    exam.submit()
    bank = hall.desk.index.bank(BANK)
    past = Past.of([bank], hall.desk.store, wrong_days=2)
    book = among_which(bank, Among.WRONG, past)
    assert book == {name for name, is_wrong in answers if is_wrong}
    new = among_which(bank, Among.UNSEEN, past)
    assert new == {one.id for one in bank.questions} - {name for name, _ in answers}
    plan = replace(wish.blueprint, sections=(Section(QuestionType.SINGLE, 2, 1.0),))
    again = hall.sit(replace(wish, blueprint=plan, among=Among.WRONG))
    assert {question for question, _ in asked(again)} <= book
    fresh = hall.sit(replace(wish, among=Among.UNSEEN))
    assert {question for question, _ in asked(fresh)} <= new
    with pytest.raises(Shortage):
        hall.sit(replace(wish, among=Among.WRONG))


def test_wrong_answers_follow_a_question_to_its_new_id(hall):
    study = hall.desk.study(banks=[BANK])
    asked_first = study.turn.question
    study.answer(None)
    text = bank_text().replace(f"id: {asked_first.id}\n", f"id: q-new\n    was: {asked_first.id}\n")
    hall.desk.write("hall.yaml", text)
    bank = hall.desk.index.bank(BANK)
    past = Past.of([bank], hall.desk.store, wrong_days=2)
    assert among_which(bank, Among.WRONG, past) == {"q-new"}
    assert "q-new" not in among_which(bank, Among.UNSEEN, past)


def test_an_exam_that_the_clock_does_not_end_goes_on_after_its_time(hall):
    wish = replace(named_wish(hall.desk.index, BANK, "quick"), auto_submit=False)
    exam = hall.sit(wish)
    hall.after(7 * MINUTE)
    assert (exam.remaining_ms, exam.tick(), exam.is_over) == (0, False, False)
    exam.choose(right(exam.question))
    exam = hall.resume()
    assert not exam.is_over
    result = exam.submit()
    assert (result.seconds, exam.attempt.state) == (7 * 60, State.SUBMITTED)


def test_another_paper_of_an_exam_is_drawn_as_the_first_was(hall):
    wish = replace(
        named_wish(hall.desk.index, BANK),
        among=Among.UNSEEN,
        by_chapter=False,
        shuffle_options=False,
        pause_allowed=False,
        auto_submit=False,
        feedback="each",
    )
    exam = hall.sit(replace(wish, seed="A7F3"))
    assert Wish.again(hall.resume().paper) == wish
    assert exam.paper == hall.resume().paper
