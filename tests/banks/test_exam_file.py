"""A mock exam in a file of its own: read strictly, and written so that it comes back."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.banks.exam_fields import EXAM_FILE
from quizapp.banks.exam_file import parse_wish, render_wish
from quizapp.banks.problem import excerpt
from quizapp.core.exam_wish import Among, Wish
from quizapp.core.question import (
    RULE_NAMES,
    Bank,
    BankId,
    Blueprint,
    Chapter,
    ChapterId,
    MarkingRule,
    QuestionType,
    Section,
)
from tests.core.exam_values import MULTIPLE, SINGLE, TRUE_FALSE, question, stock

ROOT = Path(__file__).parents[2]
CHAPTERS = ("ch1", "章二", "ch-3")
LIBRARY = Bank(
    id=BankId("b"),
    title="B",
    chapters=tuple(Chapter(ChapterId(name), name.upper()) for name in CHAPTERS),
    questions=(*stock(9, chapter=ChapterId("ch1")), *stock(9, MULTIPLE), *stock(9, TRUE_FALSE)),
)


def find(name: str | None) -> Bank | None:
    return LIBRARY if name in ("b", None) else None


def read(text: str, path: str = "mid-term.yaml") -> Wish:
    wish, problems = parse_wish(text, path, find)
    assert wish is not None, problems
    return wish


def codes(text: str) -> list[str]:
    wish, problems = parse_wish(text, "mid-term.yaml", find)
    assert wish is None
    return [problem.code for problem in problems]


TEACHERS = """\
题库: b
标题: 期中模拟
时间: 45
及格: 70
计分: 漏选得半分
范围: 错题
章节: [ch1, 章二]
选项乱序: 否
允许暂停: no
到时自动交卷: false
批改: 每题
部分:
  - {题型: 单选, 数量: 3}
  - {题型: 判断, 数量: 2, 分值: 1.5, 难度: 2-4, 标签: [x]}
"""


def test_a_teacher_s_file_says_everything_that_the_screen_does():
    assert read(TEACHERS) == Wish(
        bank=BankId("b"),
        blueprint=Blueprint(
            "mid-term",
            "期中模拟",
            45.0,
            70.0,
            MarkingRule("half"),
            (
                Section(SINGLE, 3, 1.0),
                Section(TRUE_FALSE, 2, 1.5, {}, ("x",), (2, 4)),
            ),
        ),
        among=Among.WRONG,
        chapters=(ChapterId("ch1"), ChapterId("章二")),
        shuffle_options=False,
        pause_allowed=False,
        auto_submit=False,
        feedback="each",
    )


def test_what_a_file_leaves_out_is_as_most_of_the_bank_has_it():
    worth = [question(f"w{n}", points=2.0, marking=MarkingRule("exact")) for n in range(3)]
    bank = replace(LIBRARY, questions=(*worth, question("other")))
    wish, _ = parse_wish("sections: [{type: single, count: 1}]", "x.yaml", lambda _: bank)
    assert wish is not None
    assert wish.blueprint == Blueprint(
        "x", "x", None, 60.0, MarkingRule("exact"), (Section(SINGLE, 1, 2.0),)
    )
    assert (wish.among, wish.chapters, wish.by_chapter, wish.feedback) == (
        Among.ALL, (), True, "end",
    )  # fmt: skip


SECTIONS = "sections: [{type: single, count: 1}]\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["F003"]),
        ("\ufeff \n", ["F003"]),
        ("just words", ["F004"]),
        ("- a\n- b\n", ["F004"]),
        (SECTIONS + "bank: other\n", ["B004"]),
        (SECTIONS + "bank: [b]\n", ["K002"]),
        ("bank: b\n", ["K005"]),
        (SECTIONS + "minuts: 5\n", ["K001"]),
        (SECTIONS + "minutes: soon\n", ["K003"]),
        (SECTIONS + "pass: 101\n", ["K003"]),
        (SECTIONS + "among: some\n", ["K004"]),
        (SECTIONS + "pause: sometimes\n", ["K004"]),
        (SECTIONS + "feedback: never\n", ["K004"]),
        (SECTIONS + "chapters: [ch1, ch9]\n", ["B001"]),
        (SECTIONS + "format: 2\n", ["K004"]),
        (SECTIONS + SECTIONS, ["Y009"]),
        ("sections: [{type: single, count: 1, chapters: {ch9: 1}}]\n", ["B001"]),
        ("sections: [{type: essay, count: 1}]\n", ["K004"]),
        ("sections: [{type: single, count: 0}]\n", ["K003"]),
        ("sections: [{type: single}]\n", ["K005"]),
        ("title: &x 1\nminutes: *x\n" + SECTIONS, ["Y"]),
    ],
)
def test_what_is_wrong_with_a_file_is_told_with_its_code(text, expected):
    found = codes(text)
    assert [code[: len(want)] for code, want in zip(found, expected, strict=False)] == expected


def test_a_problem_shows_the_line_it_is_about():
    text = "bank: b\nsections:\n  - {type: single, count: 1}\nmarking: 半对\n"
    _, problems = parse_wish(text, "期中.yaml", find)
    assert excerpt(problems[0], text.split("\n"), str).startswith(
        'error[K004]: "半对" is not possible here\n --> 期中.yaml:4:10\n'
    )


def test_a_file_without_a_bank_says_so_where_none_is_usual():
    _, problems = parse_wish(SECTIONS, "x.yaml", lambda _: None)
    assert [problem.code for problem in problems] == ["K005"]


numbers = st.floats(0, 1000, allow_nan=False, allow_subnormal=False).map(lambda x: round(x, 3))
names = st.from_regex(r"[^\W.][\w.-]{0,20}", fullmatch=True)
wishes = st.builds(
    Wish,
    bank=st.just(BankId("b")),
    blueprint=st.builds(
        Blueprint,
        names,
        st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1),
        st.none() | st.floats(0.5, 6000).map(lambda x: round(x, 2)),
        st.floats(0, 100).map(lambda x: round(x, 2)),
        st.builds(
            MarkingRule,
            st.sampled_from(RULE_NAMES),
            st.just(0.5) | numbers,
            st.just(1.0) | st.floats(0, 10).map(lambda x: round(x, 2)),
        ),
        st.lists(
            st.builds(
                Section,
                st.sampled_from([SINGLE, MULTIPLE, TRUE_FALSE]),
                st.integers(1, 1000),
                numbers,
                st.dictionaries(st.sampled_from(CHAPTERS), numbers, max_size=3),
                st.lists(names, max_size=2).map(tuple),
                st.none() | st.integers(1, 5).map(lambda low: (low, 5)),
            ),
            min_size=1,
            max_size=4,
        ).map(tuple),
    ),
    among=st.sampled_from(Among),
    chapters=st.lists(st.sampled_from(CHAPTERS), unique=True).map(tuple),
    by_chapter=st.booleans(),
    shuffle_questions=st.booleans(),
    shuffle_options=st.booleans(),
    pause_allowed=st.booleans(),
    auto_submit=st.booleans(),
    feedback=st.sampled_from(["end", "each"]),
)


@given(wishes)
def test_a_wish_comes_back_from_its_file_as_it_was(wish: Wish) -> None:
    back, problems = parse_wish(render_wish(wish), "other.yaml", find)
    assert [problem for problem in problems if problem.severity == "error"] == []
    # A mark that stands for a damaged character in a title is repaired on reading.
    assert back is not None
    title = back.blueprint.title
    assert replace(back, blueprint=replace(back.blueprint, title=wish.blueprint.title)) == wish
    assert title == wish.blueprint.title or not title.isascii()


def test_sections_that_ask_nothing_and_the_number_are_not_written():
    empty = Section(QuestionType.MULTIPLE, 0, 2.0)
    wish = read(TEACHERS)
    fuller = replace(wish.blueprint, sections=(empty, *wish.blueprint.sections))
    assert read(render_wish(replace(wish, seed="A7F3", blueprint=fuller))) == wish


def test_the_example_of_the_handbook_is_one() -> None:
    text = (ROOT / "docs/bank-format.md").read_text(encoding="utf-8")
    example = next(part for part in text.split("```yaml\n") if "among: wrong" in part).split("```")[
        0
    ]
    names = ("ch1", "ch2", "ch3")
    bank = replace(
        LIBRARY,
        chapters=tuple(Chapter(ChapterId(name), name) for name in names),
        questions=(*stock(30, points=1.5), *stock(30, TRUE_FALSE)),
    )
    wish, problems = parse_wish(example, "x.yaml", lambda _: bank)
    assert problems == []
    assert wish is not None
    assert (wish.among, wish.chapters, wish.pause_allowed, wish.blueprint.minutes) == (
        Among.WRONG, ("ch1", "ch3"), False, 45,
    )  # fmt: skip
    assert [section.points for section in wish.blueprint.sections] == [1.5, 2.0]
    keys = {name for name in EXAM_FILE.names if name.isascii()} - {"id", "pause"}
    assert {line.split(":")[0] for line in example.splitlines() if line[0] not in " -"} == keys
