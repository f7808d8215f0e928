"""Markdown as lines."""

import re

import pytest

from quizapp.banks.incoming.document import PICTURE, Emphasis
from quizapp.banks.readers import markdown
from quizapp.services.reading import Source
from quizapp.services.reading import read as reading_of
from tests.banks.readers.growth import grows_in_line


def read(text):
    return markdown.read(text.encode(), "tea.md")


def line(text):
    return read(text).lines[0]


def test_lines_are_counted_as_an_editor_does():
    text = "# 茶馆\n\n1. 茶\n- A. 绿\n```\nx **y**\n```\n后\n"
    assert [one.text for one in read(text).lines] == [
        "茶馆",
        "",
        "1. 茶",
        "A. 绿",
        "",
        "x **y**",
        "",
        "后",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1\\. 茶", "1. 茶"),
        ("> 茶", "茶"),
        ("* A. 绿", "A. 绿"),
        ("- [x] B. 红", "√ B. 红"),
        ("- [ ] C. 白", "C. 白"),
        ("*B. 红", "*B. 红"),
        ("茶产于 ___B___。", "茶产于 ___B___。"),
        ("S=A*B*C", "S=A*B*C"),
        ("2**3", "2**3"),
        ("a<br>b", "a b"),
        ("a &lt; b &nbsp;", "a < b \xa0"),
        ("见 [茶经](http://x)", "见 茶经"),
        ("图 ![壶](pot.png)", f"图 {PICTURE}"),
        ("[A](", "[A]("),
        ("</b> x", "</b> x"),
        ("#茶", "#茶"),
        ("----", "----"),
    ],
)
def test_what_is_shown(text, shown):
    assert line(text).text == shown


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("A. **红**", Emphasis.BOLD),
        ("A. <b>红</b>", Emphasis.BOLD),
        ("A. ~~红~~", Emphasis.STRIKE),
        ("A. <u>红</u>", Emphasis.UNDERLINE),
        ("A. <mark>红</mark>", Emphasis.HIGHLIGHT),
    ],
)
def test_what_stands_out(text, how):
    [stretch] = line(text).stretches
    assert (line(text).text[stretch.start : stretch.end], set(stretch.how)) == ("红", {how})


def test_marks_close_what_they_opened():
    assert line("<b>a</strong> **b**").text == "<b>a</strong> **b**"
    assert line("**a** b **c**").stretches[1].start == 4


@pytest.mark.parametrize(
    ("text", "shown", "heading"),
    [("## 茶 ##", "茶", 2), ("# C#", "C#", 1), ("#   ", "", 1), ("####### x", "####### x", 0)],
)
def test_headings(text, shown, heading):
    assert (line(text).text, line(text).heading) == (shown, heading)


def test_rows():
    document = read("| 题号 | 1 |\n|:---|---|\n| 答案 | **A\\|B** |\n")
    assert document.lines[0].cells == ("题号", "1")
    assert document.lines[1].text == ""
    assert document.lines[2].cells == ("答案", "A|B")
    assert document.lines[2].text == "答案\tA|B"


UNITS = [
    "1. 茶是？\n- [ ] 杯\n- [x] 壶\n",
    "- [ ] 杯\n",
    "1. 是 ____ ?\n",
    "是 ",
    "#",
    "# ",
    "|",
    "|-",
    "-|x",
    "**",
    "<b>",
    "![",
    "[a](",
    "\\",
    ">",
    "&a",
    "- ",
    "`",
    "[x",
    "~~ ",
]


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length(unit):
    """row 81"""
    assert grows_in_line(read, unit)


QUIZ = """\
# 茶艺

1. 泡绿茶的水温以多少为宜？
   - [ ] 60 度，
     不再等
   - [x] **80 度**
   - [ ] 95 度

## 2. 备茶的步骤有

- [X] 洗杯

- [x] 温壶
- [ ] 结账

3. 绿茶要用沸水冲泡。
* [ ] 对
* [x] 错

4. 红茶有（ ）
+ [ ] 祁门
+ [ ] 龙井
"""


def test_boxes_beneath_a_numbered_stem_are_options():
    reading = reading_of(Source(QUIZ.encode(), "tea.md")).reading
    assert [(d.type.value, d.options, d.answer, d.status.value) for d in reading.drafts] == [
        ("single", ("60 度，不再等", "80 度", "95 度"), frozenset({1}), "ready"),
        ("multiple", ("洗杯", "温壶", "结账"), frozenset({0, 1}), "ready"),
        ("true_false", (), False, "ready"),
        ("single", ("祁门", "龙井"), None, "review"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1. 开业前\n- [x] 买茶\n- [ ] 买杯\n",  # a plan: nothing is asked
        "- [x] 买茶\n- [ ] 买杯\n",
        "要买什么？\n- [x] 茶\n- [ ] 杯\n",  # no number
        "1. 要买什么？\n# 清单\n- [x] 茶\n- [ ] 杯\n",
        "1. 要买什么？\n- [x] 茶\n",  # one box
        "1. 要买什么？\n" + "- [ ] 茶\n" * 9,
        "1. 要买什么？\n```\n- [x] 茶\n- [ ] 杯\n```\n",
        "1. 要买什么？\n- [x] A. 茶\n- [ ] B. 杯\n",  # they have letters
        "1. 要买什么？\n- 茶\n- 杯\n",
    ],
)
def test_other_boxes_get_no_letters(text):
    lettered = [one.text for one in read(text).lines if re.match("(√ )?[A-H][.]", one.text)]
    assert lettered == (["√ A. 茶", "B. 杯"] if "A." in text else [])
