"""Tidying a bank file changes its text as little as can be, and never what it says."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.banks.fmt import format_text
from quizapp.banks.render import render
from quizapp.banks.yaml_bank import parse
from quizapp.core.question import Bank
from tests.banks.generated import banks, without_lines
from tests.effort import examples

# A dot stands for a space at the end of a line.
BEFORE = """\
# My bank···
bank: b·
questions:   # all of them
  # the first··
  - stem: 甲·
    answer: 对···
    解析: |
      一··
      　二

  -   {stem: 乙, answer: 错}   # a comment
  -
    题干：丙
    答案：  对
    来源: "书··
      上"
  - id: mine
    stem: 丁
    answer: 对
  - {编号: 你, stem: 戊, answer: 对}
  - stem: 没有答案
  - {front: 正, back: 反}""".replace("·", " ")

AFTER = """\
# My bank
bank: b
questions:   # all of them
  # the first
  - id: ~%s
    stem: 甲
    answer: 对
    解析: |
      一··
      　二

  -   {id: ~%s, stem: 乙, answer: 错}   # a comment
  -
    id: ~%s
    题干: 丙
    答案:  对
    来源: "书··
      上"
  - id: mine
    stem: 丁
    answer: 对
  - {编号: 你, stem: 戊, answer: 对}
  - stem: 没有答案
  - {id: ~%s, front: 正, back: 反}
""".replace("·", " ")


def read(text: str) -> Bank:
    bank, _ = parse(text, "")
    assert bank is not None
    return without_lines(bank)


def test_a_file_before_and_after() -> None:
    ids = [q.id[1:] for q in read(BEFORE).questions if q.id.startswith("~")]
    assert format_text(BEFORE, ids=True) == AFTER % tuple(ids)


def test_without_ids_only_spaces_and_colons_change() -> None:
    text = format_text(BEFORE, ids=False)
    assert "~" not in text
    assert text.count("\n") == BEFORE.count("\n") + 1
    assert "题干: 丙" in text


@pytest.mark.parametrize("ids", [False, True])
def test_formatting_twice_changes_nothing_more(ids: bool) -> None:
    once = format_text(BEFORE, ids=ids)
    assert format_text(once, ids=ids) == once
    assert read(once) == read(BEFORE)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_stay(end: str) -> None:
    text = "bank: b\nquestions:\n  - stem: 甲 \n    answer: 对".replace("\n", end)
    formatted = format_text(text, ids=True)
    assert formatted.count(end) == 5
    assert formatted.replace(end, "").count("\n") == 0
    assert read(formatted) == read(text)


@pytest.mark.parametrize(
    "text",
    ["", "甲 \n", "bank: B B \n", "title: 无 \n", "bank: b \nformat: 2\n", "- [ \n"],
)
def test_a_file_that_cannot_be_read_stays(text: str) -> None:
    assert format_text(text, ids=True) == text


def test_a_mark_at_the_start_goes() -> None:
    assert format_text("\ufeffbank: b", ids=True) == "bank: b\n"


def test_nothing_below_a_mistake_is_touched() -> None:
    text = 'bank: b \nquestions: \n  - {id: q, stem: 甲, answer: 对} \n  - stem: "甲 \n    x: \n'
    assert format_text(text, ids=False).split("\n")[3:] == text.split("\n")[3:]
    assert format_text(text, ids=False).startswith("bank: b\nquestions:\n")


def test_levels_that_nest_too_deep_are_not_touched() -> None:
    text = "bank: b \nx: " + "[" * 50 + "] \n"
    assert format_text(text, ids=False) == "bank: b\nx: " + "[" * 50 + "] \n"


def test_equal_questions_get_one_id() -> None:
    text = "bank: b\nquestions:\n  - {stem: 甲, answer: 对}\n  - {stem: 甲, answer: 对}\n"
    assert format_text(text, ids=True).count("id: ~") == 1


def test_ids_are_not_written_where_they_could_be_read_otherwise() -> None:
    text = "bank: b\nquestions: [stem: 甲, answer: 对]\n"
    assert format_text(text, ids=True) == text
    nested = "bank: b\nquestions:\n　　- stem: 甲\n      answer: 对\n"
    assert read(format_text(nested, ids=True)) == read(nested)


def test_an_edit_that_changes_what_is_read_is_not_made() -> None:
    # The space after the backslash belongs to the text; without it the line would go on.
    text = 'bank: b\ntitle: "a\\ \n  b"\nquestions: \n'
    assert read(format_text(text, ids=True)) == read(text)


messes = st.lists(st.sampled_from([" ", "\t", "  # 注 ", " "]), min_size=40, max_size=40)


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(banks(), messes, st.booleans())
def test_no_value_ever_changes(bank: Bank, mess: list[str], ids: bool) -> None:
    lines = render(bank).split("\n")
    text = "\n".join(line + mess[number % 40] for number, line in enumerate(lines))
    before, _ = parse(text, "")
    formatted = format_text(text, ids=ids)
    assert format_text(formatted, ids=ids) == formatted
    after, _ = parse(formatted, "")
    assert (before and without_lines(before)) == (after and without_lines(after))
