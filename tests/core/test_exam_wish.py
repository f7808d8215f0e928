"""What is wished of a paper is what the paper is, whatever is wished."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.exam import Paper
from quizapp.core.exam_draw import Shortage, draw, papers_possible
from quizapp.core.exam_wish import Wish
from quizapp.core.question import ChapterId, Question, QuestionId, Section
from quizapp.core.study import option_order
from tests.core.exam_values import BANK, SINGLE, blueprint
from tests.core.test_exam_draw import CHAPTERS, groups, ids, in_chapters, may_stand, plans, stocks


def drawn(wish: Wish, questions: list[Question], seed: str, **more: Any) -> Paper:
    return draw(
        wish.asked(),
        questions,
        bank=BANK,
        bank_digest="d",
        seed=seed,
        shuffle_questions=wish.shuffle_questions,
        shuffle_options=wish.shuffle_options,
        by_chapter=wish.by_chapter,
        **more,
    )


wishes = st.builds(
    Wish,
    bank=st.just(BANK),
    blueprint=plans,
    chapters=st.lists(st.sampled_from(CHAPTERS), unique=True, max_size=2).map(
        lambda names: tuple(map(ChapterId, names))
    ),
    by_chapter=st.booleans(),
    shuffle_questions=st.booleans(),
    shuffle_options=st.booleans(),
)


@given(wishes, stocks(), groups, st.frozensets(ids), st.text("0A7F3", min_size=4, max_size=4))
def test_a_paper_keeps_to_its_wish(
    wish: Wish,
    questions: list[Question],
    twins: list[frozenset[QuestionId]],
    among: frozenset[QuestionId],
    seed: str,
) -> None:
    pool = [
        one
        for one in questions
        if one.id in among and (not wish.chapters or one.chapter in wish.chapters)
    ]
    plan = wish.asked()
    if not papers_possible(plan, pool, twins):
        if any(section.count for section in plan.sections):
            with pytest.raises(Shortage):
                drawn(wish, pool, seed, twins=twins)
        return
    paper = drawn(wish, pool, seed, twins=twins)
    assert drawn(wish, pool[::-1] if wish.shuffle_questions else pool, seed, twins=twins) == paper
    asked = [placed.question.id for placed in paper.questions]
    assert set(asked) <= among
    assert len(set(asked)) == len(asked)
    assert not any(len(group & set(asked)) > 1 for group in twins)
    by_section = Counter(placed.section for placed in paper.questions)
    kept = [section for section in plan.sections if section.count]
    assert [by_section[number] for number in range(len(kept))] == [one.count for one in kept]
    for placed in paper.questions:
        assert not wish.chapters or placed.question.chapter in wish.chapters
        assert may_stand(placed.question, kept[placed.section])
        in_bank_order = tuple(range(len(placed.question.options)))
        shuffled = option_order(placed.question, seed)
        assert placed.order == (shuffled if wish.shuffle_options else in_bank_order)
    if not wish.shuffle_questions:
        for number in range(len(kept)):
            places = [questions.index(p.question) for p in paper.questions if p.section == number]
            assert places == sorted(places)


def test_weights_of_chapters_that_are_not_wished_for_fall_away() -> None:
    section = Section(SINGLE, 4, 1.0, {"ch1": 3.0, "ch2": 1.0})
    other = Section(SINGLE, 1, 1.0, {"ch3": 1.0})
    free = Section(SINGLE, 1, 1.0)
    wish = Wish(bank=BANK, blueprint=blueprint(section, other, free), chapters=(ChapterId("ch2"),))
    assert [one.chapters for one in wish.asked().sections] == [{"ch2": 1.0}, {"ch3": 0.0}, {}]
    with pytest.raises(Shortage) as caught:
        drawn(wish, in_chapters(ch1=9, ch2=9, ch3=9), "A7F3")
    assert (caught.value.section, caught.value.there) == (1, 0)


def test_without_proportion_chapters_come_as_the_lot_falls() -> None:
    questions = in_chapters(ch1=50, ch2=30, ch3=20)
    plan = blueprint(Section(SINGLE, 10, 1.0))
    wish = Wish(bank=BANK, blueprint=plan, by_chapter=False)
    papers = [drawn(wish, questions, seed) for seed in ("A7F3", "A7F4", "A7F5", "A7F6")]
    shares = [Counter(placed.question.chapter for placed in paper.questions) for paper in papers]
    assert len(set(map(str, shares))) > 1
    assert {share.total() for share in shares} == {10}


def test_nothing_is_narrowed_where_no_chapter_is_named() -> None:
    plan = blueprint(Section(SINGLE, 1, 1.0, {"ch1": 1.0}))
    assert Wish(bank=BANK, blueprint=plan).asked() is plan
