"""Papers drawn from a stock: what may stand on them, what repeats and what does not."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.exam import Paper
from quizapp.core.exam_draw import Shortage, draw, papers_possible
from quizapp.core.exam_stock import shares
from quizapp.core.question import (
    Blueprint,
    Chapter,
    MarkingRule,
    Question,
    QuestionId,
    QuestionType,
    Recall,
    Section,
    Shuffle,
)
from quizapp.core.study import option_order
from quizapp.errors import QuizappError
from tests.core.exam_values import (
    BANK,
    MULTIPLE,
    SINGLE,
    TRUE_FALSE,
    blueprint,
    chapter,
    question,
    stock,
)


def drawn(plan: Blueprint, questions: Sequence[Question], seed: str = "A7F3", **more: Any) -> Paper:
    return draw(plan, questions, bank=BANK, bank_digest="d", seed=seed, **more)


def names(paper: Paper) -> list[QuestionId]:
    return [placed.question.id for placed in paper.questions]


def in_chapters(**counts: int) -> list[Question]:
    return [
        one
        for name, count in counts.items()
        for one in stock(count, name=f"{name}-", chapter=chapter(name))
    ]


# -- any blueprint on any stock

TAGS, CHAPTERS = ("x", "y"), ("ch1", "ch2", "ch3")
KINDS = (SINGLE, TRUE_FALSE)


@st.composite
def stocks(choose: st.DrawFn) -> list[Question]:
    rows = choose(
        st.lists(
            st.tuples(
                st.sampled_from(KINDS),
                st.sampled_from((*CHAPTERS, None)),
                st.sampled_from([(), ("x",), ("y",), ("x", "y")]),
                st.sampled_from([None, 1, 3, 5]),
            ),
            max_size=25,
        )
    )
    return [
        question(f"q{number}", kind, chapter=place, tags=tags, difficulty=difficulty)
        for number, (kind, place, tags, difficulty) in enumerate(rows)
    ]


sections = st.builds(
    Section,
    st.sampled_from(KINDS),
    st.integers(0, 3),
    st.sampled_from([1.0, 2.0]),
    st.dictionaries(st.sampled_from(CHAPTERS), st.sampled_from([0.0, 1.0, 2.5]), max_size=3),
    st.sampled_from([(), (), ("x",), ("x", "y")]),
    st.sampled_from([None, None, (1, 3), (5, 5)]),
)
plans = st.lists(sections, min_size=1, max_size=3).map(lambda some: blueprint(*some))
ids = st.integers(0, 30).map(lambda number: QuestionId(f"q{number}"))
groups = st.lists(st.frozensets(ids, max_size=4), max_size=4)


def may_stand(one: Question, section: Section) -> bool:
    weights = section.chapters
    low, high = section.difficulty or (0, 9)
    return (
        one.type is section.type
        and (not weights or weights.get(one.chapter or "", 0) > 0)
        and (not section.tags or bool(set(section.tags) & set(one.tags)))
        and (section.difficulty is None or (one.difficulty or 0) in range(low, high + 1))
    )


@given(plans, stocks(), groups, st.lists(st.frozensets(ids), max_size=3), st.text(max_size=4))
def test_a_paper_asks_what_the_blueprint_says(
    plan: Blueprint,
    questions: list[Question],
    twins: list[frozenset[QuestionId]],
    recent: list[frozenset[QuestionId]],
    seed: str,
) -> None:
    if not papers_possible(plan, questions, twins):
        with pytest.raises(QuizappError) as caught:
            drawn(plan, questions, seed, recent=recent, twins=twins)
        if isinstance(short := caught.value, Shortage):
            assert short.there < short.wanted <= plan.sections[short.section].count
        else:
            assert not any(section.count for section in plan.sections)
        return
    paper = drawn(plan, questions, seed, recent=recent, twins=twins)
    asked = names(paper)
    assert len(set(asked)) == len(asked)
    assert not any(len(group & set(asked)) > 1 for group in twins)
    assert [placed.position for placed in paper.questions] == list(range(1, len(asked) + 1))
    assert paper.sections == tuple(section for section in plan.sections if section.count)
    by_section = Counter(placed.section for placed in paper.questions)
    assert [by_section[n] for n in range(len(paper.sections))] == [s.count for s in paper.sections]
    for placed in paper.questions:
        section = paper.sections[placed.section]
        assert may_stand(placed.question, section)
        assert placed.points == section.points
        assert placed.order == option_order(placed.question, seed)
    for number, section in enumerate(paper.sections):
        if section.chapters:
            there = Counter(p.question.chapter for p in paper.questions if p.section == number)
            assert dict(there) == {
                k: n for k, n in shares(section.count, section.chapters).items() if n
            }
    again = drawn(plan, questions[::-1], seed, recent=recent, twins=[set(g) for g in twins[::-1]])
    assert again == paper


@given(plans, stocks(), groups)
def test_as_many_papers_come_without_a_repetition_as_were_promised(
    plan: Blueprint, questions: list[Question], twins: list[frozenset[QuestionId]]
) -> None:
    papers = papers_possible(plan, questions, twins)
    seen: list[Collection[QuestionId]] = []
    for number in range(papers):
        fresh = names(drawn(plan, questions, str(number), recent=seen[::-1], twins=twins))
        before = {one for paper in seen for one in paper}
        assert not before & set(fresh)
        assert not any(group & before and group & set(fresh) for group in twins)
        seen.append(fresh)
    left = [one for one in questions if not any(one.id in paper for paper in seen)]
    joined = [group for group in twins if not any(group & set(paper) for paper in seen)]
    if not twins:
        assert papers_possible(plan, left, joined) == 0


# -- the same number, the same paper

STOCK = [*stock(40), *stock(20, MULTIPLE), *stock(10, TRUE_FALSE)]
PLAN = blueprint(Section(SINGLE, 10, 1.0), Section(MULTIPLE, 5, 2.0), Section(TRUE_FALSE, 5, 1.0))


NAMES = [
    "single31",
    "single32",
    "single27",
    "single33",
    "single3",
    "single20",
    "single19",
    "single24",
    "single14",
    "single30",
    "multiple8",
    "multiple0",
    "multiple3",
    "multiple10",
    "multiple13",
    "true_false8",
    "true_false2",
    "true_false0",
    "true_false9",
    "true_false4",
]
ORDERS = [(2, 0, 3, 1), (0, 3, 1, 2), (0, 3, 1, 2)]


def test_a_seed_stands_for_one_paper_on_every_machine_and_in_every_version() -> None:
    paper = drawn(PLAN, STOCK)
    assert names(paper) == NAMES
    assert [placed.order for placed in paper.questions[:3]] == ORDERS
    assert paper == drawn(PLAN, STOCK)
    assert (paper.bank, paper.bank_digest, paper.seed) == ("b", "d", "A7F3")
    assert (paper.blueprint, paper.title, paper.minutes) == ("final", "Final", 60.0)
    assert (paper.pass_percent, paper.rule, paper.pause_allowed) == (60.0, MarkingRule(), True)


def test_other_seeds_draw_other_papers_and_every_question_has_its_chance() -> None:
    papers = [names(drawn(PLAN, STOCK, str(number))) for number in range(100)]
    assert len({tuple(paper) for paper in papers}) == 100
    times = Counter(one for paper in papers for one in paper)
    assert times.keys() == {one.id for one in STOCK}
    singles = [times[one.id] for one in STOCK if one.type is SINGLE]
    assert 10 <= min(singles) <= max(singles) <= 42  # 25 expected, four deviations either way


def test_order_of_the_bank_where_nothing_is_shuffled() -> None:
    paper = drawn(PLAN, STOCK, shuffle_questions=False, shuffle_options=False)
    places = [STOCK.index(placed.question) for placed in paper.questions]
    assert places == sorted(places)
    assert set(names(paper)) == set(names(drawn(PLAN, STOCK)))
    assert {placed.order for placed in paper.questions} == {(0, 1, 2, 3), (0, 1, 2, 3, 4), ()}


def test_pinned_options_stay() -> None:
    locked = question("locked", shuffle=Shuffle(locked=True))
    kept = question("kept", shuffle=Shuffle(keep=frozenset({3})))
    for seed in "abcdef":
        paper = drawn(blueprint(Section(SINGLE, 2, 1.0)), [locked, kept], seed)
        orders = {placed.question.id: placed.order for placed in paper.questions}
        assert orders[locked.id] == (0, 1, 2, 3)
        assert orders[kept.id][3] == 3


# -- chapters


@pytest.mark.parametrize(
    ("count", "weights", "parts"),
    [
        (10, {"a": 1, "b": 1}, {"a": 5, "b": 5}),
        (10, {"a": 3, "b": 1}, {"a": 8, "b": 2}),
        (10, {"a": 1, "b": 1, "c": 1}, {"a": 4, "b": 3, "c": 3}),
        (10, {"a": 47, "b": 16, "c": 37}, {"a": 5, "b": 1, "c": 4}),
        (1, {"a": 1, "b": 2}, {"a": 0, "b": 1}),
        (0, {"a": 1, "b": 2}, {"a": 0, "b": 0}),
        (7, {"a": 0, "b": 0.1, "c": 0.2, "d": 0.3}, {"b": 1, "c": 2, "d": 4}),
        (3, {"a": 0}, {}),
    ],
)
def test_largest_remainder(count: int, weights: dict[str, float], parts: dict[str, int]) -> None:
    assert shares(count, weights) == parts


@given(st.integers(0, 200), st.lists(st.floats(0.001, 1000), min_size=1, max_size=8))
def test_shares_add_up_and_are_within_one_of_their_due(count: int, weights: list[float]) -> None:
    parts = shares(count, dict(enumerate(weights)))
    assert sum(parts.values()) == count
    for number, weight in enumerate(weights):
        assert abs(parts[number] - count * weight / sum(weights)) < 1 + 1e-9


def test_without_weights_chapters_come_in_proportion_to_the_stock() -> None:
    questions = in_chapters(ch1=50, ch2=30, ch3=20)
    for seed in "abcd":
        paper = drawn(blueprint(Section(SINGLE, 10, 1.0)), questions, seed)
        assert Counter(p.question.chapter for p in paper.questions) == {
            "ch1": 5,
            "ch2": 3,
            "ch3": 2,
        }


def test_weights_go_before_the_stock() -> None:
    questions = in_chapters(ch1=50, ch2=30, ch3=20)
    section = Section(SINGLE, 10, 1.0, {"ch3": 3.0, "ch1": 1.0, "ch2": 0.0})
    paper = drawn(blueprint(section), questions)
    assert Counter(p.question.chapter for p in paper.questions) == {"ch3": 8, "ch1": 2}


def test_a_paper_knows_its_chapters_by_name() -> None:
    bank = [Chapter(chapter(name), name.upper()) for name in ("ch3", "ch1", "ch2")]
    section = Section(SINGLE, 2, 1.0, {"ch1": 1.0, "ch3": 1.0})
    paper = drawn(blueprint(section), in_chapters(ch1=1, ch2=1, ch3=1), chapters=bank)
    assert paper.chapters == (bank[0], bank[1])


# -- what was asked lately


def test_questions_of_recent_papers_come_last_and_the_newest_of_them_at_the_very_end() -> None:
    questions = stock(10)
    older, newer = [one.id for one in questions[:4]], [one.id for one in questions[4:7]]
    for seed in "abcdef":
        paper = drawn(blueprint(Section(SINGLE, 8, 1.0)), questions, seed, recent=[newer, older])
        assert len(set(newer) & set(names(paper))) == 1
        assert set(older) < set(names(paper))
        few = drawn(blueprint(Section(SINGLE, 3, 1.0)), questions, seed, recent=[newer, older])
        assert set(names(few)) == {one.id for one in questions[7:]}


def test_a_near_duplicate_of_a_recent_question_counts_as_recent() -> None:
    one, two, three = (question(name) for name in "abc")
    plan = blueprint(Section(SINGLE, 1, 1.0))
    for seed in "abcdef":
        paper = drawn(plan, [one, two, three], seed, recent=[[one.id]], twins=[[one.id, two.id]])
        assert names(paper) == ["c"]
        alone = drawn(plan, [one, two], seed, recent=[[one.id]], twins=[[one.id, two.id]])
        assert names(alone) == ["b"]  # of the two, the one that was not asked


def test_a_question_like_two_others_holds_all_three_together() -> None:
    questions = [question(name) for name in "abc"]
    twins = [[QuestionId("a"), QuestionId("gone")], [QuestionId("gone"), QuestionId("c")]]
    plan = blueprint(Section(SINGLE, 2, 1.0))
    assert {tuple(sorted(names(drawn(plan, questions, s, twins=twins)))) for s in "abcdefgh"} == {
        ("a", "b"),
        ("b", "c"),
    }


# -- sections that want the same questions


def test_a_narrow_section_gets_its_questions_though_a_wide_one_comes_first() -> None:
    questions = [question("x1", tags=("x",)), question("x2", tags=("x",)), *stock(2, name="a")]
    plan = blueprint(Section(SINGLE, 2, 1.0), Section(SINGLE, 2, 1.0, tags=("x",)))
    for seed in "abcdefgh":
        paper = drawn(plan, questions, seed)
        assert set(names(paper)[:2]) == {"a0", "a1"}
        assert set(names(paper)[2:]) == {"x1", "x2"}


def test_a_wide_section_leaves_what_the_next_papers_need() -> None:
    questions = [*stock(3, name="x", tags=("x",)), *stock(3, name="a")]
    plan = blueprint(Section(SINGLE, 1, 1.0), Section(SINGLE, 1, 1.0, tags=("x",)))
    assert papers_possible(plan, questions) == 3
    for seed in "abcdefgh":
        wide, narrow = drawn(plan, questions, seed).questions
        assert (wide.question.tags, narrow.question.tags) == ((), ("x",))


@pytest.mark.parametrize(
    ("questions", "plan", "twins", "papers"),
    [
        (stock(0), blueprint(Section(SINGLE, 1, 1.0)), [], 0),
        (stock(9), blueprint(Section(SINGLE, 10, 1.0)), [], 0),
        (stock(10), blueprint(Section(SINGLE, 10, 1.0)), [], 1),
        (stock(39), blueprint(Section(SINGLE, 10, 1.0)), [], 3),
        (stock(40), blueprint(Section(SINGLE, 10, 1.0)), [["single0", "single1"]], 3),
        (stock(40), blueprint(Section(SINGLE, 0, 1.0)), [], 0),
        ([*stock(40), *stock(9, TRUE_FALSE)], blueprint(Section(SINGLE, 10, 1.0), Section(TRUE_FALSE, 4, 1.0)), [], 2),
        (in_chapters(ch1=9, ch2=30), blueprint(Section(SINGLE, 4, 1.0, {"ch1": 3, "ch2": 1})), [], 3),
        (in_chapters(ch1=5, ch2=5, ch3=5), blueprint(Section(SINGLE, 4, 1.0)), [], 3),
    ],
)  # fmt: skip
def test_how_many_papers_a_stock_makes(
    questions: list[Question], plan: Blueprint, twins: list[list[QuestionId]], papers: int
) -> None:
    assert papers_possible(plan, questions, twins) == papers


# -- what is missing


def test_a_shortage_names_the_section_and_both_numbers() -> None:
    plan = blueprint(Section(SINGLE, 2, 1.0), Section(TRUE_FALSE, 5, 1.0))
    with pytest.raises(Shortage) as caught:
        drawn(plan, [*stock(2), *stock(3, TRUE_FALSE)])
    short = caught.value
    assert (short.section, short.wanted, short.there, short.chapter) == (1, 5, 3, None)
    assert str(short) == "Section 2 (True or false) asks 5 questions, and the bank can give 3."
    assert short.exit_code == 1


@pytest.mark.parametrize(
    ("chapters", "title"), [((), "ch2"), ((Chapter(chapter("ch2"), "Two"),), "Two")]
)
def test_a_shortage_names_the_chapter_that_has_too_few(
    chapters: tuple[Chapter, ...], title: str
) -> None:
    plan = blueprint(Section(SINGLE, 4, 1.0, {"ch1": 1.0, "ch2": 1.0}))
    with pytest.raises(Shortage) as caught:
        drawn(plan, in_chapters(ch1=9, ch2=1), chapters=chapters)
    short = caught.value
    assert (short.section, short.wanted, short.there, short.chapter) == (0, 2, 1, title)
    assert str(short) == (
        f'Section 1 (Single choice) asks 2 questions of "{title}", and the bank can give 1.'
    )


def test_chapters_that_all_weigh_nothing_give_nothing() -> None:
    with pytest.raises(Shortage) as caught:
        drawn(blueprint(Section(SINGLE, 2, 1.0, {"ch1": 0.0})), in_chapters(ch1=9))
    assert (caught.value.wanted, caught.value.there) == (2, 0)


def test_an_exam_without_questions_or_with_flashcards_is_refused() -> None:
    with pytest.raises(QuizappError, match='"Final" asks no questions'):
        drawn(blueprint(Section(SINGLE, 0, 1.0)), stock(3))
    card = question("c", QuestionType.FLASHCARD, key=Recall("back"), options=())
    with pytest.raises(QuizappError, match='"Final" asks flashcards'):
        drawn(blueprint(Section(QuestionType.FLASHCARD, 1, 1.0)), [card])
