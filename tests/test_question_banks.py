"""The banks that ship: complete, worth studying from, and of no use to a guesser."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from quizapp.banks.folder import duplicate_ids, read_bank
from quizapp.banks.lint import lint, near_duplicates, statistics
from quizapp.core.question import Bank, QuestionType
from quizapp.script import to_simplified
from tests import coverage_map

FOLDER = Path(__file__).parents[1] / "question_banks"
PATHS = sorted(FOLDER.glob("*.yaml"))
CARD = QuestionType.FLASHCARD

LEAST = {
    "service-marketing": 160,
    "customer-service-manager": 150,
    "customer-service-awareness": 45,
    "service-encounter": 35,
    "customer-service-system": 45,
    "customer-service-work": 40,
}


@cache
def bank_in(path: Path) -> Bank:
    bank, problems, _lines = read_bank(path)
    assert bank is not None
    assert problems == []
    return bank


def whole_library() -> list[tuple[str, Bank]]:
    return [(str(path), bank_in(path)) for path in PATHS]


each_bank = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def test_every_bank_is_there_and_as_large_as_promised():
    sizes = {
        bank.id: sum(question.type is not CARD for question in bank.questions)
        for _path, bank in whole_library()
    }
    assert sizes.keys() == LEAST.keys()
    assert [bank for bank, least in LEAST.items() if sizes[bank] < least] == []


def test_kinds_and_cards_are_in_proportion():
    kinds = Counter(q.type for _path, bank in whole_library() for q in bank.questions)
    cards = kinds.pop(CARD)
    asked = sum(kinds.values())
    assert asked >= 475
    assert cards >= 140
    assert kinds[QuestionType.SINGLE] / asked == pytest.approx(0.45, abs=0.03)
    assert kinds[QuestionType.MULTIPLE] / asked == pytest.approx(0.25, abs=0.03)
    assert kinds[QuestionType.TRUE_FALSE] / asked == pytest.approx(0.30, abs=0.03)


@each_bank
def test_a_bank_has_no_problem_and_no_warning(path):
    assert lint(bank_in(path), str(path), simplify=to_simplified) == []


def test_no_question_stands_in_two_banks():
    assert duplicate_ids(whole_library()) == []
    assert near_duplicates(whole_library(), simplify=to_simplified) == []


@each_bank
def test_every_question_teaches_and_says_where_it_belongs(path):
    for question in bank_in(path).questions:
        assert question.chapter, question.id
        if question.type is not CARD:
            assert len(question.explanation) >= 15, question.id
            assert question.tags, question.id
            assert question.source, question.id
            assert question.difficulty, question.id


@each_bank
def test_a_quarter_and_more_are_cases(path):
    asked = [question for question in bank_in(path).questions if question.type is not CARD]
    assert sum("案例" in question.tags for question in asked) / len(asked) >= 0.25


@each_bank
def test_who_knows_nothing_scores_little(path):
    found = statistics(bank_in(path))
    assert max(found.blind_choice.values()) <= 0.30
    assert max(found.blind_judgement.values()) <= 0.55
    assert found.key_positions_p > 0.05
    assert found.all_share <= 0.15
    assert found.longest_share <= 0.30


@each_bank
def test_a_mock_exam_can_be_drawn_from_every_blueprint(path):
    bank = bank_in(path)
    stock = Counter(question.type for question in bank.questions)
    assert "final" in {blueprint.id for blueprint in bank.blueprints}
    for blueprint in bank.blueprints:
        wanted = Counter({CARD: 0})
        for section in blueprint.sections:
            wanted[section.type] += section.count
        assert wanted <= stock, blueprint.id


def test_every_section_of_the_documents_is_asked():
    found = coverage_map.asked()
    assert coverage_map.unknown(found) == []
    assert coverage_map.unasked(found) == []


def test_the_coverage_page_is_in_step():
    written = coverage_map.TARGET.read_text(encoding="utf-8")
    assert written == coverage_map.page(), "run python -m tests.coverage_map"
