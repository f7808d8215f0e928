"""The list of reported questions: for eyes, for scripts, and taken back when they are mended."""

import json
import sys

import pytest


@pytest.fixture
def reporter(student):
    """A student who reported three questions of two banks, and one that is gone."""
    assert student.run("bank", "on", "first").code == 0
    exported = student.run("data", "export").json

    def mark(question, report, minute):
        return {
            "question": question,
            "starred": True,
            "suspended": False,
            "buried_until": None,
            "note": "a note",
            "report": report,
            "at": f"2026-01-01T00:{minute:02}:00.000Z",
        }

    exported["marks"] = [
        mark("f-3", "B is\twrong\n[/] \x1b[31m", 1),
        mark("s-1", "is it?", 2),
        mark("f-1", "答案不对", 3),
        mark("gone", "long ago", 4),
        mark("f-2", "", 5),
    ]
    (student.home / "export.json").write_text(json.dumps(exported))
    assert student.run("data", "import", "export.json").code == 0
    return student


def test_reports_come_by_file_and_line_with_tabs(reporter):
    result = reporter.run("bank", "reports")
    rows = [line.split("\t") for line in result.lines]
    banks = reporter.data / "banks"
    assert rows == [
        [
            f"{banks}/first.yaml:9",
            "f-1",
            "下列属于服务特性的有",
            "答案不对",
            "2026-01-01T00:03:00.000Z",
        ],
        [
            f"{banks}/first.yaml:23",
            "f-3",
            "一年有几个月？",
            "B is wrong [/] \ufffd[31m",
            "2026-01-01T00:01:00.000Z",
        ],
        [f"{banks}/second.yaml:6", "s-1", "Water is wet.", "is it?", "2026-01-01T00:02:00.000Z"],
        ["", "gone", "", "long ago", "2026-01-01T00:04:00.000Z"],
    ]
    assert (result.code, result.err) == (0, "")


def test_one_bank_s_reports_alone(reporter):
    result = reporter.run("bank", "reports", "--bank", "second", "--json")
    (one,) = result.json["reports"]
    assert (one["question"], one["bank"], one["line"]) == ("s-1", "second", 6)
    assert reporter.run("bank", "reports", "--bank", "third").code == 3


def test_what_no_bank_has_any_more_is_listed_all_the_same(reporter):
    one = reporter.run("bank", "reports", "--json").json["reports"][-1]
    assert (one["question"], one["bank"], one["path"], one["line"]) == ("gone", None, None, None)
    assert reporter.run("bank", "reports", "--clear", "gone").out == "gone\n"


def test_a_report_is_taken_back_and_nothing_else(reporter):
    result = reporter.run("bank", "reports", "--clear", "f-1", "--clear", "s-1", "--clear", "f-1")
    assert (result.code, result.out) == (0, "f-1\ns-1\n")
    assert "2 reports were taken back." in result.err
    left = reporter.run("bank", "reports", "--json").json["reports"]
    assert [one["question"] for one in left] == ["f-3", "gone"]
    marks = {one["question"]: one for one in reporter.run("data", "export").json["marks"]}
    assert (marks["f-1"]["report"], marks["f-1"]["note"], marks["f-1"]["starred"]) == (
        "",
        "a note",
        True,
    )


def test_a_name_that_is_not_reported_clears_nothing(reporter):
    for name in ("f-2", "no-such", "' OR 1=1 --", "[/]"):
        result = reporter.run("bank", "reports", "--clear", "f-1", "--clear", name)
        assert (result.code, result.out) == (3, "")
        assert "There is no report on a question" in result.err
    assert len(reporter.run("bank", "reports").lines) == 4


def test_all_go_only_with_a_yes(reporter):
    result = reporter.run("bank", "reports", "--clear-all")
    assert result.code == 2
    assert "--yes" in result.err
    assert len(reporter.run("bank", "reports").lines) == 4
    result = reporter.run("bank", "reports", "--clear-all", "--yes", "--bank", "first", "--json")
    assert result.json["cleared"] == ["f-1", "f-3"]
    assert result.json["reports"] == []
    assert reporter.run("bank", "reports", "--clear-all", "--yes").out == "s-1\ngone\n"
    result = reporter.run("bank", "reports")
    assert (result.code, result.out) == (0, "")
    assert "No question is reported." in result.err
    assert reporter.run("bank", "reports", "--clear-all").code == 0  # nothing to ask about


@pytest.mark.slow
def test_on_a_terminal_no_word_is_cut_off(reporter):
    pexpect = pytest.importorskip("pexpect")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "quizapp", "bank", "reports"],
        dimensions=(24, 40),
        cwd=str(reporter.home),
        env={**reporter.with_(None), "TERM": "xterm"},
        encoding="utf-8",
        timeout=30,
    )
    child.expect(pexpect.EOF)
    lines = child.before.splitlines()
    banks = reporter.data / "banks"
    assert lines[:3] == [
        f"{banks}/first.yaml:9  f-1  2026-01-01T00:03:00.000Z",
        "  下列属于服务特性的有",
        "  ! 答案不对",
    ]
    assert lines[-2:] == ["in no bank any more  gone  2026-01-01T00:04:00.000Z", "  ! long ago"]
    assert "\x1b" not in child.before
