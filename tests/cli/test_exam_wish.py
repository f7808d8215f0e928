"""`--blueprint`: an exam of the bank, one saved by name, or a file, as `exam start` takes it."""

import os

import pytest

from tests.cli.conftest import Computer
from tests.cli.test_exam import HALL

FILE = """\
bank: hall
title: 期中
minutes: 45
及格: 50
shuffle_questions: no
允许暂停: 否
sections:
  - {type: 判断, count: 1, points: 3}
  - {type: single, count: 1}
"""


@pytest.fixture
def hall(student: Computer) -> Computer:
    student.write_bank("hall.yaml", HALL)
    return student


def started(computer: Computer, blueprint: object, *more: str, stdin: str = "") -> object:
    return computer.run(
        "exam", "start", "--plain", "--blueprint", str(blueprint), *more, stdin=stdin
    )


def test_a_file_is_sat_and_what_was_given_beside_it_counts(hall, tmp_path):
    file = tmp_path / "mid.yaml"
    file.write_text(FILE, encoding="utf-8")
    result = started(hall, file, "--seed", "7K3M", "--minutes", "7", stdin="F\nA\nsubmit\n")
    assert (result.code, result.err) == (0, "")
    assert result.lines[0] == "期中 (hall), paper 7K3M"
    shown = hall.run("exam", "show", "--json").json
    assert [(one["type"], one["points"]) for one in shown["questions"]] == [
        ("true_false", 3), ("single", 1),
    ]  # fmt: skip
    assert (shown["blueprint"], shown["percent"]) == ("mid", 100)


def test_what_is_wrong_with_a_file_is_shown_and_nothing_is_drawn(hall, tmp_path):
    file = tmp_path / "mid.yaml"
    text = FILE.replace("minutes: 45", "minutes: soon").replace("count: 1}", "count: many}")
    file.write_text(text, encoding="utf-8")
    result = started(hall, file)
    assert (result.code, result.out) == (1, "")
    assert 'error[K003]: "soon" is not a number' in result.err
    assert f"{file}:3:10" in result.err
    assert 'error[K003]: "many" is not a number' in result.err
    assert "No exam can be drawn" in result.err
    assert hall.run("exam", "list", "--json").json["exams"] == []


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "holds no exam"),
        (b"\x00\x01\x02", "no exam"),
        (b"\xff\xfe" + "title: x".encode("utf-16-le"), "UTF-16"),
        (b"sections: " + b"[" * 10_000, "error"),
        (b"sections: &a [*a]", "error"),
        (b"bank: nowhere\nsections: [{type: single, count: 1}]", "nowhere"),
        (b"title: \x1b[31mred\nsections: [{type: single, count: 1}]", "error"),
    ],
)
def test_any_other_file_is_refused_in_words(hall, tmp_path, content, word):
    file = tmp_path / "mid.yaml"
    file.write_bytes(content)
    result = started(hall, file)
    assert result.code == 1
    assert word in result.err
    assert "\x1b" not in result.err
    assert "Traceback" not in result.err


def test_what_is_no_file_is_refused_too(hall, tmp_path):
    assert started(hall, tmp_path / "absent.yaml").code == 1
    assert "there is no file here" in started(hall, tmp_path / "absent.yaml").err
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    assert started(hall, folder).code == 1
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.yaml")
        assert started(hall, tmp_path / "pipe.yaml").code == 1


def test_a_file_that_is_odd_is_used_with_a_warning(hall, tmp_path):
    file = tmp_path / "mid.yaml"
    file.write_text("bank: hall\nsections: [{type: single, count: 9}]\n", encoding="utf-8")
    result = started(hall, file)
    assert result.code == 1  # a shortage: the warning says it before
    assert "warning[B002]" in result.err
    assert "asks 9 questions" in result.err


def test_a_saved_exam_is_found_by_its_name_after_the_bank_s_own(hall):
    folder = hall.data / "blueprints"
    folder.mkdir()
    for name in ("mine", "endless"):
        (folder / f"{name}.yaml").write_text(FILE, encoding="utf-8")
    result = started(hall, "mine", "--seed", "7K3M")
    assert result.lines[0] == "期中 (hall), paper 7K3M"
    assert (
        started(hall, "endless", "--bank", "hall", "--seed", "7K3M").lines[0].startswith("No hurry")
    )
    absent = started(hall, "absent", "--bank", "hall")
    assert (absent.code, "final, endless" in absent.err) == (3, True)
