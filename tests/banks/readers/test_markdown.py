"""Markdown as lines."""

import pytest

from quizapp.banks.incoming.document import PICTURE, Emphasis
from quizapp.banks.readers import markdown
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
