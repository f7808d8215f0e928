"""Study by lines, end to end: what is asked, said, kept and counted."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Computer

RIGHT = "ABD\n错\nB\n"


def kept(student) -> list[tuple[str, object, int | None]]:
    """Question, response and rating of every review in the database."""
    reviews = student.run("data", "export").json["reviews"]
    return [(one["question"], one["response"], one["rating"]) for one in reviews]


def said(result) -> list[str]:
    """What stderr holds below the line that tells a pipe how to answer."""
    first, *rest = result.err.splitlines()
    assert first.startswith("One line answers a question: letters such as B or ABD")
    assert all(sign in first for sign in ("? ", "u ", "s ", "q ", "!1 to !4", " x "))
    return rest


def test_a_session_says_what_every_answer_came_to(student):
    result = student.run("study", "--plain", stdin="AB\n错\nB\n")
    assert result.code == 0
    assert said(result) == []
    assert result.lines[:7] == [
        "Question 1 of 3. Multiple choice, 2 points.",
        "下列属于服务特性的有",
        "  A 无形性",
        "  B 易逝性",
        "  C 可储存性",
        "  D 异质性",
        "Partly right. The answer is ABD. Missed: D. 1.33 of 2 points. [1/3]",
    ]
    assert result.lines[7] == "Explanation: 服务不能储存。"
    assert "Right. The answer is F (false). 1 of 1 point. [2/3]" in result.lines
    assert "Right. The answer is B. 1 of 1 point. [3/3]" in result.lines


def test_a_wrong_single_choice_has_nothing_missed(student):
    result = student.run("study", "--plain", "--chapter", "two", stdin="A\nq\n")
    assert "Wrong. The answer is B. 0 of 1 point. [1/1]" in result.lines


def test_what_was_answered_is_kept_with_the_suggested_rating(student):
    student.run("study", "--plain", stdin=RIGHT)
    assert kept(student) == [("f-1", ["A", "B", "D"], 3), ("f-2", False, 2), ("f-3", ["B"], 3)]


def test_a_wrong_answer_comes_back_with_its_number(student):
    result = student.run("study", "--plain", stdin="C\n错\nB\nABD\n")
    said = [line for line in result.lines if line.endswith("/3]")]
    assert [line.rpartition(" ")[2] for line in said] == ["[1/3]", "[2/3]", "[3/3]", "[1/3]"]
    assert said[0].startswith("Wrong. The answer is ABD.")
    assert "Once more." in result.out
    assert result.lines[-1].startswith("Answered 3, right 2")


def test_own_ratings_and_guesses(student):
    student.run("study", "--plain", stdin="ABD!4\nFx\nB !2\nF\n")
    assert kept(student)[:3] == [
        ("f-1", ["A", "B", "D"], 4),
        ("f-2", False, 1),
        ("f-3", ["B"], 2),
    ]


def test_not_knowing_skipping_and_undoing(student):
    result = student.run("study", "--plain", stdin="?\nu\ns\n错\nB\nABD\n")
    assert "Not known. The answer is ABD." in result.out
    assert "Undone." in result.lines
    assert [question for question, _response, _rating in kept(student)] == ["f-2", "f-3", "f-1"]


def test_undoing_nothing_is_talk(student):
    result = student.run("study", "--plain", stdin="u\nq\n")
    assert said(result) == ["There is nothing to undo."]
    assert kept(student) == []


def test_a_line_that_cannot_be_read_is_asked_again(student):
    result = student.run("study", "--plain", stdin="\nZ\n对\nABD\nq\n")
    assert len(said(result)) == 3
    assert result.out.count("Question 1 of 3") == 1
    assert kept(student) == [("f-1", ["A", "B", "D"], 3)]


def test_full_width_letters_and_bytes_that_are_no_text(student):
    result = student.run(
        "study", "--plain", stdin="\ufeffＡＢＤ\n".encode() + b"\xff\xfe\n\xd7\nq\n"
    )
    assert result.code == 0
    assert "Right. The answer is ABD." in result.out
    assert len(said(result)) == 2


@pytest.mark.parametrize("end", ["", "q\n", "ABD\nq\n", "ABD"])
def test_the_end_of_input_is_the_summary(student, end):
    result = student.run("study", "--plain", stdin=end)
    assert result.code == 0
    answered = 1 if "ABD" in end else 0
    said = f"Answered {answered}, right {answered}" if answered else "Nothing answered."
    assert result.lines[-1].startswith(said)
    assert "Tomorrow:" in result.lines[-1]


def test_a_second_session_has_nothing_left(student):
    student.run("study", "--plain", stdin=RIGHT)
    result = student.run("study", "--plain", stdin=RIGHT)
    assert result.lines == ["Nothing is due, and today's new questions are done."]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["--count", "2"], 2),
        (["--new", "1"], 1),
        (["--new", "0"], 0),
        (["--bank", "second"], 1),
        (["--bank", "first", "--bank", "second"], 4),
        (["--chapter", "two"], 1),
        (["--mode", "sequential"], 3),
        (["--mode", "random"], 3),
        (["--mode", "weakest"], 3),
        (["--filter", "type:judge", "--bank", "first"], 1),
        (["--filter", "服务", "--bank", "first", "--mode", "due", "--count", "1"], 1),
    ],
)
def test_options_choose_the_questions(student, words, asked):
    result = student.run("study", *words)
    assert result.code == 0
    assert (f"Question 1 of {asked}." in result.out) == (asked > 0)


def test_it_speaks_chinese(student):
    result = student.run("study", "--plain", "--lang", "zh-Hans", stdin="AB\n")
    heading, verdict = result.lines[0], result.lines[6]
    assert heading.startswith("第 1 题")
    assert heading.count("。") == 2
    assert "ABD" in verdict
    assert verdict.endswith("[1/3]")
    for line in (heading, verdict, result.lines[-1]):
        assert "。 " not in line.replace("。 [", "")
        assert not re.search("[A-Z][a-z]", line)


def test_the_script_setting_converts_what_is_shown(student):
    student.run("config", "set", "script", "zh-Hant")
    result = student.run("study", "--plain", stdin="ABD\n")
    assert "下列屬於服務特性的有" in result.out
    assert "服務不能儲存" in result.out


def test_bank_text_cannot_paint_the_terminal(student):
    text = r"""
format: 1
bank: evil
title: "x"
questions:
  - {stem: "[@click=app.quit]x[/] [bold] {0} %s", A: "[/b]", B: "arr[i]", answer: A,
     shuffle: false, explanation: "{verdict}", note: "[/] remark"}
"""
    student.write_bank("evil.yaml", text.lstrip())
    result = student.run("study", "--bank", "evil", stdin="A\n")
    assert "[@click=app.quit]x[/] [bold] {0} %s" in result.lines
    assert "  A [/b]" in result.lines
    assert "Explanation: {verdict}" in result.lines
    assert "Remark: [/] remark" in result.lines


# row 2
@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_every_answer_that_was_acknowledged_survives_a_kill(student):
    process = subprocess.Popen(
        [sys.executable, "-m", "quizapp", "study", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=student.home,
        env=student.environment,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"ABD\n")
    process.stdin.flush()
    while b"[1/3]" not in process.stdout.readline():
        pass
    process.kill()
    process.communicate(timeout=30)
    assert kept(student) == [("f-1", ["A", "B", "D"], 3)]


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_ctrl_c_ends_with_130_and_no_traceback(student):
    process = subprocess.Popen(
        [sys.executable, "-m", "quizapp", "study", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=student.home,
        env=student.environment,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.startswith(b"One line answers a question")
    assert len(err.splitlines()) == 1


# row 30
@pytest.mark.slow
def test_an_answer_that_cannot_be_written_says_so_and_ends_with_4(student):
    student.run("due")
    lock = sqlite3.connect(student.database, isolation_level=None)
    process = subprocess.Popen(
        [sys.executable, "-m", "quizapp", "study", "--plain"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=student.home,
        env=student.environment,
    )
    assert process.stdout is not None
    process.stdout.readline()  # the question is on show, the database open
    lock.execute("BEGIN IMMEDIATE")
    started = time.monotonic()
    out, err = process.communicate(b"ABD\n", timeout=60)
    lock.rollback()
    lock.close()
    assert process.returncode == 4
    assert b"NOT saved" in err
    assert b"[1/3]" not in out
    assert time.monotonic() - started >= 4  # another program gets five seconds to finish
    assert kept(student) == []


AS_NOBODY = """
import io, os, sys
from quizapp.cli.app import main
if os.geteuid() == 0:  # the superuser may write everywhere
    stdin, sys.stdin = sys.stdin, io.StringIO("")
    main(["due"])  # what is imported now need not be readable for nobody
    main(["study", "--plain"])
    sys.stdin = stdin
    os.setegid(65534)
    os.seteuid(65534)
print("CODES", main(["due"]), main(["study", "--plain"]))
"""


# row 22
@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs modes")
def test_a_read_only_database_can_be_looked_at(model):
    with tempfile.TemporaryDirectory() as folder:  # pytest's own are closed to everybody else
        Path(folder).chmod(0o755)
        student = Computer(Path(folder) / "home")
        shutil.copytree(model, student.home, dirs_exist_ok=True)
        student.home.chmod(0o755)
        student.database.chmod(0o444)
        student.database.parent.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY],
            input="ABD\n",
            capture_output=True,
            cwd=student.home,
            env=student.environment,
            text=True,
            check=False,
            timeout=60,
        )
        student.database.parent.chmod(0o755)
        assert done.stdout.splitlines()[-1:] == ["CODES 0 4"], done.stdout + done.stderr
        assert "NOT saved" in done.stderr


def test_a_filter_asks_what_it_finds_due_or_not(student):
    student.run("study", "--plain", stdin=RIGHT)
    result = student.run("study", "--filter", "id:f-3", stdin="B\n")
    assert "Question 1 of 1." in result.out
    assert [rating for _, _, rating in kept(student)] == [3, 2, 3, None]


def test_a_filter_that_cannot_be_read_is_a_mistake_in_the_command(student):
    result = student.run("study", "--filter", "is:wrongg")
    assert result.code == 2
    assert "wrong" in result.err


def test_a_mode_without_questions_says_so(student):
    result = student.run("study", "--mode", "wrong")
    assert result.code == 0
    assert result.lines == ["There is nothing to study there."]


def test_the_wrong_book_counts_on_in_its_round(student):
    student.run("study", "--plain", stdin="A\n对\nA\n")
    assert "[1/3]" in student.run("study", "--mode", "wrong", stdin="A\nq\n").out
    result = student.run("study", "--mode", "wrong", stdin="对\nq\n")
    assert "Question 2 of 3." in result.out
    assert "[2/3]" in result.out


def test_reciting_prints_the_answers_and_keeps_nothing(student):
    result = student.run("study", "--mode", "recite", stdin="\ns\nb\nwhat\nq\n")
    assert result.code == 0
    assert result.lines[0] == "[1/3]"
    assert "The answer is ABD." in result.lines
    assert "Explanation: 服务不能储存。" in result.lines
    assert "Starred." in result.lines
    assert [line for line in result.lines if line.startswith("[")] == ["[1/3]", "[2/3]", "[1/3]"]
    assert "An empty line goes on" in result.err.splitlines()[-1]
    assert kept(student) == []


def test_recall_first_shows_the_options_on_an_empty_line(student):
    result = student.run("study", "--recall", "--plain", stdin="\nAB\n错\nB\n")
    stem = result.lines.index("下列属于服务特性的有")
    assert result.lines[stem + 1].startswith("Recall the answer first")
    assert result.lines[stem + 2] == "  A 无形性"
    assert len(kept(student)) == 3  # the last one was answered unseen
