"""`quizapp exam print`: papers and keys as files."""

import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Computer
from tests.cli.test_exam import HALL

PRINT = ("exam", "print", "--bank", "hall", "--seed", "7K3M")


@pytest.fixture
def hall(student: Computer) -> Computer:
    student.write_bank("hall.yaml", HALL)
    return student


def made(computer: Computer, folder: str = "") -> set[str]:
    names = {path.name for path in (computer.home / folder).iterdir()}
    return names - {"data", "cache", "config"}


def test_a_paper_and_its_key_are_written_and_their_paths_printed(hall: Computer) -> None:
    result = hall.run(*PRINT)
    assert (result.code, result.err) == (0, "")
    assert result.lines == ["hall-final-7K3M.html", "hall-final-7K3M-key.html"]
    assert made(hall) == set(result.lines)
    paper, key = ((hall.home / name).read_text(encoding="utf-8") for name in result.lines)
    for text in (paper, key):
        assert text.startswith("<!DOCTYPE html>")
        assert "7K3M" in text
    assert "Which are even?" in paper
    assert "Halve them." not in paper
    assert "Halve them." in key
    assert hall.run("exam", "list").out == ""


def test_forms_and_formats_go_where_they_are_sent(hall: Computer) -> None:
    pytest.importorskip("docx", reason="needs the extra office")
    result = hall.run(*PRINT, "--forms", "a，b", "--format", "html,docx", "-o", "for/class")
    assert result.code == 0
    names = {
        f"hall-final-7K3M-{letter}{key}.{kind}"
        for letter in "AB"
        for key in ("", "-key")
        for kind in ("html", "docx")
    }
    assert made(hall, "for/class") == names
    assert {Path(line) for line in result.lines} == {Path("for/class") / name for name in names}
    for name in names:
        data = (hall.home / "for/class" / name).read_bytes()
        assert data.startswith(b"PK" if name.endswith("docx") else b"<!DOCTYPE")


def test_without_a_number_each_paper_has_its_own(hall: Computer) -> None:
    first = hall.run("exam", "print", "--bank", "hall", "-o", "one")
    assert first.code == 0
    (paper, _key) = sorted(made(hall, "one"), key=len)
    seed = paper.removeprefix("hall-final-").removesuffix(".html")
    again = hall.run("exam", "print", "--bank", "hall", "--seed", seed, "-o", "two")
    assert again.code == 0
    for name in made(hall, "one"):
        assert (hall.home / "one" / name).read_bytes() == (hall.home / "two" / name).read_bytes()


def test_another_exam_and_a_file_of_one_can_be_printed(hall: Computer) -> None:
    assert hall.run(*PRINT, "--blueprint", "endless").lines[0] == "hall-endless-7K3M.html"
    (hall.home / "mine.yaml").write_text(
        "title: Mine\nsections:\n  - {type: true_false, count: 1, points: 3}\n", encoding="utf-8"
    )
    result = hall.run(*PRINT, "--blueprint", "mine.yaml")
    assert result.code == 0, result.err
    text = (hall.home / result.lines[0]).read_text(encoding="utf-8")
    assert "Mine" in text
    assert "Ten is odd." in text
    assert "Which are even?" not in text


def test_without_a_bank_the_first_that_is_on_and_has_an_exam_is_meant(hall: Computer) -> None:
    assert hall.run("bank", "on", "hall").code == 0
    assert hall.run("exam", "print").lines[0].startswith("hall-final-")


def test_what_is_there_is_not_replaced_unasked(hall: Computer) -> None:
    key = hall.home / "hall-final-7K3M-key.html"
    key.write_text("my notes", encoding="utf-8")
    result = hall.run(*PRINT)
    assert (result.code, result.out) == (2, "")
    assert "hall-final-7K3M-key.html" in result.err
    assert "--force" in result.err
    assert key.read_text(encoding="utf-8") == "my notes"
    assert made(hall) == {key.name}
    assert hall.run(*PRINT, "--force").code == 0
    assert "Halve them." in key.read_text(encoding="utf-8")


def test_a_link_that_leads_nowhere_is_something_too(hall: Computer) -> None:
    link = hall.home / "hall-final-7K3M.html"
    link.symlink_to("elsewhere.html")
    assert hall.run(*PRINT).code == 2
    assert not (hall.home / "elsewhere.html").exists()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs pseudo-terminals")
@pytest.mark.parametrize(("answer", "code", "kept"), [("n", 1, True), ("y", 0, False)])
def test_on_a_terminal_it_asks_once(hall: Computer, answer: str, code: int, kept: bool) -> None:
    pexpect = pytest.importorskip("pexpect", reason="needs pseudo-terminals")
    paper, key = (hall.home / f"hall-final-7K3M{part}.html" for part in ("", "-key"))
    paper.write_text("my notes", encoding="utf-8")
    key.write_text("more notes", encoding="utf-8")
    child = pexpect.spawn(
        sys.executable,
        ["-m", "quizapp", *PRINT],
        env=hall.environment,
        cwd=str(hall.home),
        dimensions=(24, 200),
        encoding="utf-8",
        timeout=30,
    )
    child.expect_exact("Replace hall-final-7K3M.html, hall-final-7K3M-key.html? [y/N] ")
    child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == code
    assert ("Nothing was printed" in child.before) is kept
    assert (paper.read_text(encoding="utf-8") == "my notes") is kept
    assert (key.read_text(encoding="utf-8") == "more notes") is kept


def test_what_can_not_be_is_named_and_nothing_is_written(hall: Computer) -> None:
    (hall.home / "a-file").touch()
    for words, code, named in (
        (("--bank", "nowhere"), 3, "nowhere"),
        (("--blueprint", "midterm"), 3, "final, endless"),
        (("--blueprint", "missing.yaml"), 1, "missing.yaml"),
        (("--seed", "!"), 2, "number of a paper"),
        (("--forms", "A;1"), 2, "names no forms"),
        (("--format", "pdf"), 2, "html, docx"),
        (("-o", "a-file"), 1, "a-file"),
        (("-o", "a-file/below"), 1, "a-file"),
        (("--bank", "first"), 3, "first"),
    ):
        result = hall.run(*PRINT, *words)
        assert (result.code, result.out) == (code, ""), (words, result.err)
        assert named in result.err
        assert "Traceback" not in result.err
        assert made(hall) == {"a-file"}


@pytest.mark.slow
def test_without_the_extra_word_documents_are_refused_before_anything(hall: Computer) -> None:
    hidden = hall.home / "data" / "hidden"
    hidden.mkdir()
    (hidden / "docx.py").write_text("raise ImportError('not here')\n", encoding="utf-8")
    result = hall.process(*PRINT, "--format", "html,docx", environment={"PYTHONPATH": str(hidden)})
    assert (result.code, result.out) == (5, "")
    assert result.err == (
        'quizapp: Word documents need the extra "office": install quizapp-terminal[office].\n'
    )
    assert made(hall) == set()
    assert hall.process(*PRINT, environment={"PYTHONPATH": str(hidden)}).code == 0


@pytest.mark.slow
def test_only_word_documents_need_the_extra(hall: Computer) -> None:
    assert "docx" not in hall.modules(*PRINT)


def test_the_command_speaks_the_users_language_and_the_paper_the_banks(hall: Computer) -> None:
    hall.write_bank("hall.yaml", HALL.replace("lang: en", "lang: zh-Hant"))
    shown = hall.run("--lang", "zh-Hans", "exam", "print", "--help")
    assert "把试卷和参考答案写成文件" in shown.out
    result = hall.run("--lang", "en", *PRINT)
    assert result.code == 0
    assert "卷號 7K3M" in (hall.home / result.lines[0]).read_text(encoding="utf-8")
