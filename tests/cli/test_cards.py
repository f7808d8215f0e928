"""`quizapp cards` by lines."""

import pytest


@pytest.fixture
def deck(student, tmp_path):
    path = tmp_path / "deck.yaml"
    path.write_text(
        "bank: deck\ntitle: Deck\nflashcards:\n"
        "  - {id: c-1, front: 真实瞬间, back: Moment of Truth}\n"
        "  - {id: c-2, front: 服务蓝图, back: Service blueprint}\n"
        "questions:\n  - {id: d-q, stem: One?, A: no, B: yes, answer: B}\n",
        encoding="utf-8",
    )
    assert student.run("bank", "add", str(path)).code == 0
    return student


def test_a_card_shows_its_back_and_takes_a_rating(deck):
    result = deck.run("cards", "--bank", "deck", stdin="\n3\n\n1\nq\n")
    assert result.code == 0
    assert result.lines[1:4] == ["真实瞬间", "Moment of Truth", "Rated 3. [1/2]"]
    assert "Service blueprint" in result.lines
    reviews = deck.run("data", "export").json["reviews"]
    assert [(one["question"], one["mode"], one["rating"]) for one in reviews] == [
        ("c-1", "cards", 3),
        ("c-2", "cards", 1),
    ]


def test_a_rating_may_be_given_at_once(deck):
    result = deck.run("cards", "--bank", "deck", stdin="4\n4\n")
    assert "Rated 4. [2/2]" in result.out


def test_questions_can_be_cards(deck):
    result = deck.run("cards", "--bank", "deck", "--from-questions", stdin="\n3\n\n3\n\n3\n")
    assert "One?" in result.lines
    assert "  A no" not in result.lines
    assert "yes" in result.lines


def test_nothing_due_says_so(deck):
    deck.run("cards", "--bank", "deck", stdin="4\n4\n")
    result = deck.run("cards", "--bank", "deck")
    assert result.lines == ["No card is due, and today's new cards are done."]
