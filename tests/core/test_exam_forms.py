"""Forms of a paper: the same questions, elsewhere."""

from dataclasses import replace

import pytest

from quizapp.core.exam import Paper
from quizapp.core.exam_draw import draw
from quizapp.core.exam_forms import FORM_LETTERS, forms
from quizapp.core.question import OneOf, Section, Shuffle
from tests.core.exam_values import BANK, MULTIPLE, SINGLE, TRUE_FALSE, blueprint, question, stock

BLUEPRINT = blueprint(
    Section(SINGLE, 12, 1.0), Section(MULTIPLE, 8, 2.0), Section(TRUE_FALSE, 6, 1.5)
)
STOCK = [*stock(20, SINGLE), *stock(12, MULTIPLE), *stock(10, TRUE_FALSE)]
SEEDS = ("7K3M", "A7F3", "0000", "ZZZZ9", "CLASS2A")


def drawn(seed: str = "7K3M") -> Paper:
    return draw(BLUEPRINT, STOCK, bank=BANK, bank_digest="d", seed=seed)


def ids(paper: Paper) -> list[str]:
    return [placed.question.id for placed in paper.questions]


def key_place(paper: Paper, name: str) -> object:
    (placed,) = [one for one in paper.questions if one.question.id == name]
    assert isinstance(placed.question.key, OneOf)
    return placed.order.index(placed.question.key.correct)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_form_asks_the_same_in_the_same_sections(seed):
    paper = drawn(seed)
    made = forms(paper, "ABCDE")
    assert list(made) == list("ABCDE")
    for form in made.values():
        assert sorted(ids(form)) == sorted(ids(paper))
        assert [one.position for one in form.questions] == list(range(1, 27))
        assert [one.section for one in form.questions] == [one.section for one in paper.questions]
        assert [one.points for one in form.questions] == [one.points for one in paper.questions]
        assert {one.question for one in form.questions} == {one.question for one in paper.questions}
        for one in form.questions:
            assert sorted(one.order) == list(range(len(one.question.options)))
        assert replace(form, questions=()) == replace(paper, questions=())


@pytest.mark.parametrize("seed", SEEDS)
def test_neighbours_have_other_questions_at_most_places_and_other_keys(seed):
    made = forms(drawn(seed), "ABCD")
    for one, two in (("A", "B"), ("B", "C"), ("A", "C"), ("C", "D"), ("A", "D")):
        same = sum(x == y for x, y in zip(ids(made[one]), ids(made[two]), strict=True))
        assert same <= 4, (one, two)
    singles = [name for name in ids(made["A"]) if name.startswith("single")]
    assert singles
    for name in singles:
        assert len({key_place(form, name) for form in made.values()}) == 4


def test_a_form_is_the_same_whichever_others_are_printed():
    paper = drawn()
    assert list(forms(paper, "CA")) == ["C", "A"]
    assert forms(paper, "C")["C"] == forms(paper, "ABCD")["C"]
    assert forms(paper, "A") == {"A": paper}
    assert forms(paper, "BAB") == forms(paper, "BA")
    assert forms(paper, ()) == {}


def test_forms_of_other_papers_are_others():
    orders = {tuple(ids(forms(drawn(seed), "B")["B"])) for seed in SEEDS}
    assert len(orders) == len(SEEDS)


@pytest.mark.slow
def test_all_26_forms_can_be_had():
    made = forms(drawn(), FORM_LETTERS)
    assert len({tuple(ids(form)) for form in made.values()}) == 26


def test_options_that_must_stay_do_and_a_section_of_one_cannot_move():
    fixed = question("fixed", shuffle=Shuffle(locked=True))
    last = question("last", options=("1", "2", "3", "all"), shuffle=Shuffle(keep=frozenset({3})))
    paper = draw(
        blueprint(Section(SINGLE, 2, 1.0), Section(TRUE_FALSE, 1, 1.0)),
        [fixed, last, *stock(1, TRUE_FALSE)],
        bank=BANK,
        bank_digest="d",
        seed="7K3M",
    )
    made = forms(paper, "ABC")
    for form in made.values():
        orders = {one.question.id: one.order for one in form.questions}
        assert orders["fixed"] == (0, 1, 2, 3)
        assert orders["last"][3] == 3
        assert ids(form)[2] == "true_false0"
    assert ids(made["A"])[:2] == ids(made["B"])[1::-1]


def test_options_stay_where_the_teacher_wants_them():
    paper = draw(BLUEPRINT, STOCK, bank=BANK, bank_digest="d", seed="7K3M", shuffle_options=False)
    form = forms(paper, "B", shuffle_options=False)["B"]
    assert ids(form) != ids(paper)
    assert all(one.order == tuple(range(len(one.order))) for one in form.questions)
