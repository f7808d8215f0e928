"""The command line as a whole: help, languages, mistakes, streams."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.cli.app import hoisted
from quizapp.cli.commands import NAMES
from quizapp.cli.output import width
from quizapp.version import __version__

HEAVY = {"textual", "sqlalchemy", "alembic", "yaml", "opencc", "rich", "pydantic", "tomlkit"}
PAGES = [(), *[(name,) for name in NAMES], ("bank", "check"), ("data", "import")]


@pytest.mark.untraced
def test_version_is_printed_before_anything_is_imported(computer):
    assert computer.process("--version").out == f"quizapp {__version__}\n"
    imported = computer.modules("--version")
    assert not imported & (HEAVY | {"typer", "quizapp.cli.app", "json", "pathlib"})


def test_version_is_found_among_other_words(computer):
    assert computer.run("--lang", "en", "--version").out == f"quizapp {__version__}\n"


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
def test_help_imports_nothing_heavy(computer, words):
    assert not computer.modules(*words, "--help") & HEAVY


@pytest.mark.parametrize("words", PAGES, ids=" ".join)
@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant"])
def test_help_fits_the_screen_and_says_what_everything_is(computer, words, lang):
    page = computer.run("--lang", lang, *words, "--help")
    assert (page.code, page.err) == (0, "")
    assert max(map(width, page.lines)) <= 80
    for line in page.lines:
        if re.match(r"  (-|[a-z])", line) and len(line.split()) < 2:
            assert page.out.split(line)[1].startswith("\n      "), f"no help for {line}"


def test_help_speaks_the_language_that_is_asked_for(computer):
    assert "Usage:" in computer.run("--help").out
    chinese = computer.run("--help", "--lang", "zh-Hans").out
    assert "用法" in chinese
    assert "Usage" not in chinese
    assert computer.run("--help", environment={"LANG": "zh_CN.UTF-8"}).out == chinese
    assert "題庫" in computer.run("--lang=zh-Hant", "bank", "--help").out


def test_the_language_setting_goes_before_the_locale(computer):
    computer.config.parent.mkdir(parents=True)
    computer.config.write_text('language = "zh-Hans"\n')
    assert "用法" in computer.run("--help").out
    assert "Usage:" in computer.run("--lang", "en", "--help").out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["due", "--db", "x"], ["--db", "x", "due"]),
        (["due", "--db=x", "--json"], ["--db=x", "due", "--json"]),
        (["due", "--debug", "--banks", "a", "--banks", "b"],
         ["--debug", "--banks", "a", "--banks", "b", "due"]),
        (["search", "--", "--db", "x"], ["search", "--", "--db", "x"]),
        (["due", "--db"], ["--db", "due"]),
        (["bank", "check", "--dbx", "a"], ["bank", "check", "--dbx", "a"]),
    ],
)  # fmt: skip
def test_global_options_are_found_anywhere(words, expected):
    assert hoisted(words) == expected


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["stdy"], 'Did you mean "study"?'),
        (["bank", "lst"], 'Did you mean "list"?'),
        (["due", "--nope"], "There is no option --nope."),
        (["due", "--jso"], "Did you mean --json?"),
        (["search"], "WORDS is missing."),
        (["bank", "check"], "PATH is missing."),
        (
            ["study", "--count", "x"],
            "--count has a wrong value; it takes a whole number of at least 1",
        ),
        (["study", "--count", "0"], "it takes a whole number of at least 1."),
        (["study", "--count"], "The value of --count is missing."),
        (["study", "--plain=1"], "--plain takes no value."),
        (
            ["study", "--mode", "backwards"],
            "it takes one of due, sequential, random, weakest, wrong, recite.",
        ),
        (["--lang", "tlh", "due"], "it takes one of en, zh-Hans, zh-Hant."),
        (["bank"], "command is missing"),
        (["due", "too", "many"], "words too many: too many."),
        (["config", "get", "thme"], 'Did you mean "theme"?'),
        (["config", "set", "theme", "pink"], "night, day, contrast"),
        (["bank", "new", "Bad Id"], "lower-case letters"),
        (["completion", "cmd"], "it takes one of bash, zsh, fish."),
    ],
)
def test_misused_words_end_with_code_2_and_a_sentence(computer, words, said):
    result = computer.run(*words)
    assert result.code == 2
    assert result.out == ""
    assert said in result.err.splitlines()[0]
    assert "Traceback" not in result.err
    chinese = computer.run(*words, environment={"LANG": "zh_CN.UTF-8"}).err.splitlines()[0]
    assert "。" in chinese
    assert not re.search(r"\b(is|not|there|takes|valid|has)\b", chinese)


def test_a_wrong_language_is_said_in_the_one_there_was(computer):
    said = computer.run("--lang", "fr", "due", environment={"LANG": "zh_CN.UTF-8"})
    assert "的值不对" in said.err
    computer.config.parent.mkdir(parents=True)
    computer.config.write_text('language = "zh-Hant"\n')
    assert "的值不對" in computer.run("due", "--lang=fr").err


def test_a_usage_line_has_one_mark_for_more(computer):
    assert computer.run("bank", "--help").lines[0].endswith("COMMAND [ARGS]…")
    assert computer.run("bank", "check", "--help").lines[0].endswith("PATH…")


@pytest.mark.parametrize(
    ("words", "code"),
    [(["bank", "list"], 0), (["bank", "check", "."], 1), (["due", "x"], 2), (["bank", "on", "x"], 3),
     (["due", "--db", "."], 4)],
)  # fmt: skip
def test_the_process_ends_with_the_code(student, words, code):
    (student.home / "odd.yaml").write_text("[]")
    assert student.process(*words).code == code


@pytest.mark.parametrize(
    "words",
    [
        ["--banks", "nowhere.yaml", "due"],
        ["bank", "on", "nowhere"],
        ["bank", "remove", "nowhere"],
        ["bank", "add", "nowhere.yaml"],
        ["bank", "check", "nowhere.yaml"],
        ["study", "--bank", "nowhere"],
        ["study", "--chapter", "nowhere"],
        ["search", "--bank", "nowhere", "word"],
        ["data", "restore", "nowhere.db", "--yes"],
        ["data", "import", "nowhere.json"],
    ],
)
def test_what_is_not_there_ends_with_code_3(student, words):
    result = student.run(*words)
    assert result.code == 3, result.err
    assert "nowhere" in result.err
    assert len(result.err.splitlines()) == 1


def test_piped_alone_it_says_how_to_study(student):
    result = student.run()
    assert result.out.startswith("Today: ")
    assert "--plain" not in result.out
    assert "quizapp study --plain" in result.err


def test_debug_shows_where_an_error_came_from(student):
    assert "Traceback" in student.run("bank", "on", "nowhere", "--debug").err


# row 25
def test_a_text_file_is_no_database_and_stays_as_it_is(student, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("mine\n" * 100)
    result = student.run("due", "--db", notes)
    assert result.code == 4
    assert len(result.err.splitlines()) == 1
    assert notes.read_text() == "mine\n" * 100


def test_a_folder_is_no_database(student, tmp_path):
    result = student.run("due", "--db", tmp_path)
    assert (result.code, len(result.err.splitlines())) == (4, 1)


@pytest.mark.parametrize("variable", [True, False])
def test_a_mistyped_database_is_not_made(student, variable):
    """Row 24: an empty file where progress was expected would look like progress lost."""
    path = student.home / "typo" / "x.db"
    for words in (["due"], ["data", "check"], ["study", "--plain"], ["doctor"]):
        given = {"QUIZAPP_DB": str(path)} if variable else {}
        result = student.run(*words, *([] if variable else ["--db", path]), environment=given)
        assert result.code == (1 if words == ["doctor"] else 4)
        assert f'There is no folder "{path.parent}"' in result.out + result.err
    assert not path.parent.exists()


def test_the_own_folder_is_made(computer):
    """Row 24."""
    shutil.rmtree(computer.data)
    assert computer.run("due").code == 0
    assert computer.run("due", "--db", computer.database).code == 0


# row 23
@pytest.mark.skipif(os.name != "posix", reason="needs POSIX paths")
def test_a_place_that_cannot_be_written_is_a_database_error(student):
    result = student.run("due", "--db", "/proc/quizapp/x.db")
    assert (result.code, len(result.err.splitlines())) == (4, 1)


def test_names_cannot_paint_the_terminal(student):
    evil = "\x1b]52;c;AAAA\x07\x9b31m\u202e\nx"
    for words in (["bank", "on", evil], [evil], ["config", "get", evil], ["due", "--" + evil]):
        result = student.run(*words)
        assert result.code in (2, 3)
        for forbidden in "\x1b\x07\x9b\u202e":
            assert forbidden not in result.err


# row 39
@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize("words", ["bank list", "completion bash", "bank schema", "search 服务"])
def test_a_reader_that_leaves_is_no_error(student, words):
    command = f"{sys.executable} -m quizapp {words} | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        cwd=student.home,
        env=student.environment,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_under_stdout_is_said(computer):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "quizapp", "completion", "bash"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=computer.environment,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["quizapp: the disk is full"]


# row 41
@pytest.mark.parametrize("lang", ["C", "zh_CN.GBK", pytest.param("POSIX", marks=pytest.mark.slow)])
def test_any_locale_does(student, lang):
    environment = {"LANG": None, "LC_ALL": lang}
    for words in (["bank", "list"], ["search", "储存"]):
        result = student.process(*words, environment=environment)
        assert result.code == 0, result.err
        assert "\\u" not in result.err
        assert "\x1b" not in result.out


def test_json_in_a_narrow_encoding_is_still_whole(student):
    words = ("search", "储存", "--bank", "first", "--json")
    result = student.process(*words, environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert result.out.isascii()
    assert {one["id"] for one in result.json["questions"]} == {"f-1", "f-2"}


def test_without_home_it_works_where_places_are_given(student):
    assert student.run("due", environment={"HOME": None}).code == 0


@pytest.mark.slow
@pytest.mark.parametrize("variable", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {}])
def test_piped_output_has_no_escapes(student, variable):
    for words in ([], ["due"], ["bank", "list"], ["doctor"], ["study", "--plain"]):
        assert "\x1b" not in student.run(*words, environment=variable).out


def test_a_warning_names_a_wrong_setting_once(student):
    student.config.parent.mkdir(parents=True)
    student.config.write_text("new_per_dya = 3\n")
    result = student.run("due")
    assert result.code == 0
    assert result.err.count("new_per_dya") == 1
    assert '"new_per_day"' in result.err


def test_due_imports_no_screen_and_no_parser_once_the_index_is_warm(student):
    student.run("due")
    assert not student.modules("due", "--json") & {"textual", "pydantic", "yaml", "rich", "alembic"}


# row 40
@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
def test_too_few_file_handles_are_said(student):
    done = subprocess.run(
        ["bash", "-c", f"ulimit -n 5; exec {sys.executable} -m quizapp due"],
        capture_output=True,
        cwd=student.home,
        env=student.environment,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode in (0, 1, 4)
    assert "Traceback" not in done.stderr
    if done.returncode:
        assert "too many files are open" in done.stderr.splitlines()[-1]
