"""A result in words and as a file."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from quizapp import language
from quizapp.core.question import BankId, QuestionType
from quizapp.core.review import Moment
from quizapp.services import exam_html
from quizapp.services.exam_records import earlier
from quizapp.services.exam_report import report
from quizapp.services.wording import local_time, number_text
from quizapp.tui import page
from tests.services.exam_hall import BANK as HALL
from tests.services.exam_hall import MINUTE, Hall, right, wrong

HOSTILE = "<script>alert(1)</script>&amp;[@click=app.quit]x[/]"
BANK = f"""
    format: 1
    bank: odd
    title: "{HOSTILE}"
    blueprints:
      - {{id: final, title: "{HOSTILE}", pass: 60, minutes: 5, sections: [{{type: single, count: 1}}]}}
    chapters:
      - id: one
        title: "{HOSTILE}"
        questions:
          - stem: "{HOSTILE}"
            options: ["{HOSTILE}", other]
            answer: B
            why: {{A: "{HOSTILE}"}}
            explanation: "{HOSTILE}"
            note: "{HOSTILE}"
"""


@pytest.fixture(autouse=True)
def english():
    language.use("en", {})


def words(hall: Hall, exam, **options: object) -> list[str]:
    before = earlier(hall.desk.store, exam.attempt)
    return report(exam.attempt, before, "as_written", **options).splitlines()


def sit(hall: Hall, seconds: list[int], choose=right, **options: object):
    exam = hall.start(**options)
    for placed, spent in zip(exam.paper.questions, seconds, strict=True):
        exam.go(placed.position)
        exam.choose(choose(placed))
        hall.after(spent * 1000)
    exam.submit()
    hall.after(MINUTE)
    return exam


def test_the_time_says_how_the_halves_went_and_what_took_longest(hall):
    lines = words(hall, sit(hall, [10, 20, 30, 40, 5, 65, 5, 5]))
    assert lines[3] == "Handed in after 3 min 0 s. The limit was 60 min."
    assert "First half 1:40, second half 1:20; slowest: question 6 with 1:05." in lines


def test_without_a_limit_none_is_named(hall):
    lines = words(hall, sit(hall, [1] * 8, minutes=0))
    assert lines[3] == "Handed in after 8 s."


def test_where_no_time_was_spent_there_is_no_pace(hall):
    assert not [line for line in words(hall, sit(hall, [0] * 8)) if "half" in line]


def test_attempts_are_held_against_the_last_and_the_best(hall):
    first = sit(hall, [1] * 8)
    assert "Your first attempt at this exam." in words(hall, first)
    second = sit(hall, [1] * 8, wrong)
    assert "100 percentage points worse than last time (100 %)." in words(hall, second)
    third = sit(hall, [1] * 8, wrong)
    assert "As good as last time (0 %). Best of the 2 before: 100 %." in words(hall, third)
    fourth = sit(hall, [1] * 8)
    last = "100 percentage points better than last time (0 %). Best of the 3 before: 100 %."
    assert last in words(hall, fourth)


def test_the_least_that_was_missing_is_not_shown_as_nothing(hall):
    final = next(one for one in hall.desk.index.bank(HALL).blueprints if one.id == "final")

    def choose(placed):
        return (wrong if placed.question.type is QuestionType.MULTIPLE else right)(placed)

    hard = replace(final, pass_percent=60.01)
    lines = words(hall, sit(hall, [1] * 8, choose, blueprint=hard))
    assert lines[1] == "Not passed: 0.01 points more would have passed."


def test_a_hair_less_than_nothing_is_nothing(hall):
    thirds = 1 / 3 + 1 / 3 - 2 / 3 - 1e-17
    assert thirds < 0
    assert (number_text(thirds), page.number(thirds)) == ("0", "0")
    assert (number_text(-0.5), page.number(-0.5)) == ("-0.5", "-0.5")


CHAPTERS = """
    format: 1
    bank: parts
    blueprints: [{id: final, pass: 60, minutes: 5, sections: [{type: true_false, count: 8}]}]
    chapters:
"""


def test_of_many_chapters_the_weakest_are_named(hall):
    parts = [
        f"      - {{id: p{number}, title: Part {number}, questions: ["
        f"{{stem: {'abcdefgh'[number] * 9}, answer: true}},"
        f"{{stem: {'stuvwxyz'[number] * 9}, answer: true}}]}}\n"
        for number in range(4)
    ]
    hall.desk.write("parts.yaml", CHAPTERS + "".join(parts))
    exam = hall.start(bank=BankId("parts"))
    for placed in exam.paper.questions:
        exam.go(placed.position)
        number = int(str(placed.question.chapter)[1])
        exam.choose(number == 3 or (number == 1 and placed.question.stem[0] == "b"))
    exam.submit()
    assert "Weakest: Part 0 0/2, Part 2 0/2, Part 1 1/2." in words(hall, exam)
    assert not [line for line in words(hall, sit(hall, [1] * 8)) if "Weakest" in line]


def test_right_answers_are_listed_when_asked_for(hall):
    exam = sit(hall, [1] * 8)
    assert not [line for line in words(hall, exam) if line.startswith("Question ")]
    listed = [line for line in words(hall, exam, with_right_ones=True) if "Question " in line]
    assert len(listed) == 8
    assert listed[0] == "Question 1 of 8. 1 of 1 point. Time 0:01."
    assert "Every question is right." in words(hall, exam)


@pytest.mark.parametrize(
    ("offset", "shown"),
    [(0, "2024-10-04 23:30"), (480, "2024-10-05 07:30"), (-90, "2024-10-04 22:00")],
)
def test_times_are_by_the_clock_that_hung_there(offset, shown):
    assert local_time(Moment(1_728_084_600_000, offset)) == shown


class Reader(HTMLParser):
    """Tags and texts, and that every tag that opens closes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's
        self.tags.add(tag)
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    return reader


def test_the_file_shows_every_question_and_needs_nothing_else(hall):
    exam = sit(hall, [1] * 8, wrong)
    text = exam_html.page(exam.attempt, [], "as_written")
    assert text.count("<article") == text.count('<article class="wrong">') == 8
    assert 'lang="en"' in text
    assert not re.search("https?:|src=|href=", text)
    shown = read(text).words
    assert "Not passed: 6 points more would have passed." in shown
    assert "2024-10-04 12:00" in shown
    for placed in exam.paper.questions:
        assert placed.question.stem in shown


def test_texts_of_a_bank_stay_texts(hall):
    hall.desk.write("odd.yaml", BANK)
    exam = hall.start(bank=BankId("odd"))
    exam.choose(wrong_of_two(exam))
    exam.submit()
    reader = read(exam_html.page(exam.attempt, [], "as_written"))
    assert "script" not in reader.tags
    # Title and heading, stem, option, why, explanation, remark.
    assert reader.words.count(HOSTILE) == 7


def wrong_of_two(exam):
    return frozenset({1 - min(right(exam.question))})
