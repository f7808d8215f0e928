"""Problems as they are printed."""

import json
from typing import Any

import pytest
from rich.cells import cell_len

from quizapp.banks.problem import Problem, as_json, excerpt, github
from quizapp.messages import Message, message

LINES = ["questions:", '  - stem: "1 + 1?"', "    answer: D", "    题干：\t错"]


def problem(line: int = 3, column: int = 13, **changes: Any) -> Problem:
    values: dict[str, object] = {
        "code": "Q010",
        "severity": "error",
        "path": "practice.yaml",
        "line": line,
        "column": column,
        "message": message('answer "{letter}" is not an option', letter="D"),
        "help": message("correct the answer"),
        "label": message("no such option"),
    }
    return Problem(**(values | changes))


def test_an_excerpt_shows_sentence_place_line_caret_and_mend() -> None:
    assert excerpt(problem(), LINES) == (
        'error[Q010]: answer "D" is not an option\n'
        " --> practice.yaml:3:13\n"
        "  |\n"
        "3 |     answer: D\n"
        "  |             ^ no such option\n"
        "  = help: correct the answer"
    )


def test_a_warning_without_mend_and_label() -> None:
    shown = excerpt(problem(3, 5, severity="warning", help=None, label=None, length=6), LINES)
    assert shown.splitlines()[0].startswith("warning[Q010]: ")
    assert shown.endswith("\n3 |     answer: D\n  |     ^^^^^^")


def test_a_caret_ends_with_its_line() -> None:
    assert excerpt(problem(help=None, label=None, length=50), LINES).endswith("\n  |             ^")


def test_the_caret_stands_under_wide_text() -> None:
    line = "    答案: 甲乙D"
    shown = excerpt(problem(1, 11), [line]).splitlines()
    assert cell_len(shown[4][: shown[4].index("^")]) == cell_len(shown[3][: shown[3].index("D")])


def test_a_tab_moves_the_caret_as_it_moves_the_text() -> None:
    shown = excerpt(problem(4, 9), LINES).splitlines()
    assert "\t" not in shown[3]
    assert cell_len(shown[4][: shown[4].index("^")]) == cell_len(shown[3][: shown[3].index("错")])


def test_the_gutter_grows_with_the_line_number() -> None:
    shown = excerpt(problem(120, 1), ["x"] * 120).splitlines()
    assert shown[1:5] == [
        "   --> practice.yaml:120:1",
        "    |",
        "120 | x",
        "    | ^ no such option",
    ]


@pytest.mark.parametrize("line", [0, 99])
def test_a_place_outside_the_file_has_no_excerpt(line: int) -> None:
    shown = excerpt(problem(line, 1), LINES)
    assert "|" not in shown
    assert shown.endswith("= help: correct the answer")
    assert ("practice.yaml:99:1" if line else "--> practice.yaml\n") in shown


def test_a_line_of_a_million_characters_is_cut_around_the_caret() -> None:
    line = "x" * 500_000 + "Y" + "x" * 500_000
    shown = excerpt(problem(1, 500_001), [line]).splitlines()
    assert len(shown[3]) < 140
    assert shown[3].index("Y") == shown[4].index("^")


def test_nothing_printed_can_move_the_cursor() -> None:
    hostile = problem(
        1, 3, path="a\x1b[2J\nb.yaml", message=message("key {key}", key="\x1b]0;x\x07\n\u202e")
    )
    shown = excerpt(hostile, ["a\x1b[2Jb\u202e"])
    assert not set(shown) & set("\x1b\x07\u202e")
    assert len(shown.splitlines()) == 6
    assert not set(github(hostile)) & set("\x1b\x07\u202e\n")
    assert "\\u001b" not in json.dumps(as_json(hostile)["message"])


def test_words_are_translated() -> None:
    words = {
        "error": "错误",
        "help": "改法",
        "correct the answer": "改答案",
        "no such option": "无此项",
    }

    def translate(sentence: Message) -> str:
        return words.get(sentence.template, str(sentence))

    shown = excerpt(problem(), LINES, translate)
    assert shown.startswith("错误[Q010]: ")
    assert shown.endswith("^ 无此项\n  = 改法: 改答案")
    assert as_json(problem(), translate)["help"] == "改答案"


def test_json() -> None:
    assert as_json(problem(help=None)) == {
        "severity": "error",
        "code": "Q010",
        "path": "practice.yaml",
        "line": 3,
        "column": 13,
        "message": 'answer "D" is not an option',
        "help": None,
    }


def test_github_annotations_are_escaped() -> None:
    line = github(problem(path="a,b:c.yaml", message=message("100% {what}", what="wrong")))
    assert line == (
        "::error file=a%2Cb%3Ac.yaml,line=3,col=13,title=Q010::100%25 wrong%0Acorrect the answer"
    )
    assert github(problem(0, 1, severity="warning", help=None)).startswith(
        "::warning file=practice.yaml,line=1,col=1,"
    )


def test_problems_sort_by_place() -> None:
    places = [(2, 5), (1, 9), (2, 1)]
    ordered = sorted(problem(line, column) for line, column in places)
    assert [(p.line, p.column) for p in ordered] == sorted(places)
