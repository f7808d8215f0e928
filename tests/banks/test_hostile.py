"""Files that were made to harm: each ends in a clear problem, soon, with nothing executed."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.banks.fmt import format_text
from quizapp.banks.problem import MAX_PROBLEMS, excerpt
from quizapp.banks.source import MAX_CHARACTERS, MAX_LINE, lines_of
from quizapp.banks.yaml_bank import MAX_QUESTIONS, parse
from tests.effort import examples

GOOD = "bank: b\nquestions:\n  - {id: good, stem: 甲, answer: 对}\n"
MERGE_BOMB = (
    GOOD
    + "a: &a {x: 1}\n"
    + "".join(
        f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}' if n else '*a'] * 9)}]}}\n" for n in range(9)
    )
)


@contextmanager
def cpu_seconds(limit: float) -> Iterator[None]:
    """What stands inside takes at most so much computing, whatever else the machine does."""
    start = time.process_time()
    yield
    assert time.process_time() - start < limit


def codes(text: str) -> list[str]:
    return [problem.code for problem in parse(text, "b.yaml")[1]]


# row 51
@pytest.mark.parametrize(
    "text",
    [
        GOOD + "a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\n" * 9,
        MERGE_BOMB,
        GOOD + "a: &a [*a]\n",
        GOOD + "title: *nothing\n",
    ],
    ids=["aliases", "merge keys", "an alias of itself", "an alias of nothing"],
)
def test_aliases_are_refused_at_once(text: str) -> None:
    with cpu_seconds(1):
        bank, problems = parse(text, "b.yaml")
    assert bank is not None
    assert [q.id for q in bank.questions] == ["good"]
    assert "Y005" in [p.code for p in problems]


# row 52
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_a_hundred_thousand_levels_do_not_crash_the_interpreter(opening: str) -> None:
    program = (
        "import sys\n"
        "from quizapp.banks.yaml_bank import parse\n"
        "from quizapp.banks.fmt import format_text\n"
        f"text = {GOOD!r} + 'x: ' * {opening == '['} + {opening!r} * 100_000 + '\\n'\n"
        "bank, problems = parse(text, 'b.yaml')\n"
        "format_text(text, ids=True)\n"
        "print(*[p.code for p in problems])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip()


# row 53
@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("9" * 400_000, "K003"),
        ("9" * 1_000_000, "F006"),
        ("1" + ":59" * 10_000, "K003"),
        ("1e999999", "K003"),
        ("2026-02-30", "K003"),
    ],
    ids=["400,000 digits", "1,000,000 digits", "base 60", "an exponent", "a day that is none"],
)
def test_numbers_that_are_none(value: str, code: str) -> None:
    with cpu_seconds(1):
        assert codes(f"bank: b\nquestions:\n  - {{stem: 甲, answer: 对, points: {value}}}\n") == [
            code
        ]


# row 55
@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("bank: b\ntitle: 甲\ntitle: 乙\n", (2, 3)),
        ("bank: b\ntitle: 甲\n标题: 乙\n", (2, 3)),
        (GOOD + "  - stem: 乙\n    answer: 对\n    stem: 丙\n", (4, 6)),
        (GOOD + "  - {id: good, stem: 乙, answer: 错}\n", (3, 4)),
    ],
    ids=["a key", "a key in two languages", "a question's key", "an id"],
)
def test_what_stands_twice_names_both_places(text: str, lines: tuple[int, int]) -> None:
    problem = next(p for p in parse(text, "b.yaml")[1] if p.severity == "error")
    assert problem.line == lines[1]
    assert str(lines[0]) in str(problem.message)


# row 54
@pytest.mark.parametrize("word", ["1", "1.0", "2026-01-01", "3.5", "null"])
def test_an_answer_is_named_as_it_is_written(word: str) -> None:
    problem = parse(f"bank: b\nquestions: [{{stem: 甲, answer: {word}}}]\n", "b.yaml")[1][0]
    assert str(problem.message) == f'answer "{word}" can\'t be read'


# row 58
@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "U+0000"),
        ("\x1b", "U+001B"),
        ("\x85", "U+0085"),
        ("\x9b", "U+009B"),
        ("\x7f", "U+007F"),
        ("\u202e", "U+202E"),
        ("\u2066", "U+2066"),
        ("\U000e0041", "U+E0041"),
        ("\ud800", "U+D800"),
    ],
)
def test_a_forbidden_character_is_named_with_its_line(character: str, name: str) -> None:
    for text in (
        GOOD + f"  - stem: |\n      一\n      二{character}三\n    answer: 对\n",
        GOOD + f'  - {{stem: "甲\n    乙\n    丙{character}", answer: 对}}\n',
    ):
        bank, problems = parse(text, "b.yaml")
        assert [(p.code, p.line) for p in problems] == [("Y011", 6)]
        assert name in str(problems[0].message)
        assert bank is not None
        assert [q.id for q in bank.questions] == ["good"]
        assert not set(excerpt(problems[0], lines_of(text))) & {character}


def test_a_character_that_yaml_stops_at_is_named() -> None:
    bank, problems = parse(GOOD + "  - {stem: 甲\uffff, answer: 对}\n", "b.yaml")
    assert [(p.code, p.line, p.column) for p in problems] == [("Y011", 4, 13)]
    assert "U+FFFF" in str(problems[0].message)
    assert bank is not None


# row 58
@pytest.mark.parametrize(
    ("escape", "name"),
    [
        (r"\e[2J", "U+001B"),
        (r"\0", "U+0000"),
        (r"\x9b", "U+009B"),
        (r"\N", "U+0085"),
        (r"\u202e", "U+202E"),
        (r"\r", "U+000D"),
        (r"\ud800", "U+D800"),
        (r"\U000E0041", "U+E0041"),
    ],
)
def test_a_forbidden_character_is_found_behind_its_escape(escape: str, name: str) -> None:
    bank, problems = parse(GOOD + f'  - {{stem: "甲{escape}", answer: 对}}\n', "b.yaml")
    assert [(p.code, p.line) for p in problems] == [("Y011", 4)]
    assert name in str(problems[0].message)
    assert bank is not None
    assert [q.id for q in bank.questions] == ["good"]


def test_line_separators_do_not_move_the_places_of_problems() -> None:
    text = "bank: b\nquestions:\n  - {id: q, stem: 甲\u2028乙, answer: 对}\n  - {stem: 丙}\n"
    bank, problems = parse(text, "b.yaml")
    assert bank is not None
    assert bank.questions[0].stem == "甲 乙"
    assert [(p.code, p.line) for p in problems] == [("Q002", 4)]


# row 59
@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.system ['touch run']",
        "!!python/name:os.system",
        "!!binary aGk=",
        "!unknown 甲",
        "! 甲",
        "!e!x 甲",
        "!<tag:x> 甲",
    ],
)
def test_tags_are_refused_and_nothing_is_run(
    tag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    bank, problems = parse(GOOD + f"  - {{stem: {tag}, answer: 对}}\n", "b.yaml")
    assert [p.code for p in problems] == ["Y006"]
    assert bank is not None
    assert [q.id for q in bank.questions] == ["good"]
    assert os.listdir() == []  # noqa: PTH208 - the folder that a program would write to


# row 59
@pytest.mark.parametrize("directive", ["%TAG ! tag:x.org,2000:", "%FOO bar", "%YAML 3.0"])
def test_directives_are_refused(directive: str) -> None:
    assert codes(f"{directive}\n---\n{GOOD}") == ["Y007"]


# row 60
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "# nothing\n",
        "---\n",
        "甲\n",
        "- 甲\n",
        "[]\n",
        "~\n",
        "'",
        "\ufeff",
        "\0",
        "---\n---\n",
    ],
)
def test_what_is_no_bank_is_told(text: str) -> None:
    bank, problems = parse(text, "x y.yaml")
    assert bank is None
    assert problems
    assert all(str(p.message) for p in problems)


# row 61
def test_a_line_of_ten_megabytes() -> None:
    with cpu_seconds(3):
        bank, problems = parse(
            GOOD + "  - {stem: " + "甲" * 10_000_000 + ", answer: 对}\n", "b.yaml"
        )
    assert bank is None
    assert [(p.code, p.line) for p in problems] == [("F006", 4)]


def test_a_long_line_below_the_limit_is_read() -> None:
    stem = "甲" * (MAX_LINE - 100)
    bank, problems = parse(f"bank: b\nquestions:\n  - {{stem: {stem}, answer: 对}}\n", "b.yaml")
    assert bank is not None
    assert (bank.questions[0].stem, problems) == (stem, [])


# row 61
@pytest.mark.slow
def test_two_hundred_thousand_items() -> None:
    with cpu_seconds(10):
        bank, problems = parse(GOOD + "  - {stem: 甲, answer: 无}\n" * 200_000, "b.yaml")
    assert bank is not None
    assert [q.id for q in bank.questions] == ["good"]
    assert len(problems) == MAX_PROBLEMS + 1
    assert problems[0].code == "F008"


# row 61
@pytest.mark.slow
def test_too_many_questions() -> None:
    lines = (f"  - {{id: q{n}, stem: 题{n}, answer: 对}}\n" for n in range(MAX_QUESTIONS + 1))
    with cpu_seconds(10):
        bank, problems = parse("bank: b\nquestions:\n" + "".join(lines), "b.yaml")
    assert bank is not None
    assert len(bank.questions) == MAX_QUESTIONS
    assert [(p.code, p.line) for p in problems] == [("F006", MAX_QUESTIONS + 3)]


# row 61
@pytest.mark.slow
def test_eight_megabytes_of_nothing_but_items() -> None:
    with cpu_seconds(6):
        bank, problems = parse("bank: b\ntags:\n" + "- a\n" * 2_000_000, "b.yaml")
    assert bank is None
    assert [p.code for p in problems] == ["Y012", "F006"]


def test_a_file_beyond_the_limit() -> None:
    assert codes("# 甲\n" * (MAX_CHARACTERS // 4 + 1)) == ["F006"]


def test_a_mistake_in_every_line_ends() -> None:
    with cpu_seconds(6):
        bank, problems = parse(GOOD + "  - stem: a: b\n" * 20_000, "b.yaml")
    assert bank is None
    assert "Y012" in [p.code for p in problems]


@pytest.mark.parametrize(
    "line",
    [
        "A. " * 30_000,
        "A和" * 30_000,
        "（" * 60_000,
        "- " * 10,
        " " * 90_000,
        "：" * 60_000,
        "#" * 60_000,
    ],
)
def test_scanners_are_linear(line: str) -> None:
    blocks = f"stem: |\n      {line}\n    options: |\n      {line}\n      B. x\n"
    text = f"{GOOD}  - {blocks}    answer: {line}\n"
    with cpu_seconds(1):
        parse(text, "b.yaml")


# row 62
@pytest.mark.parametrize(
    "name", ["../../x", "/etc/passwd", "http://169.254.169.254/", "a\\b", "~", "a b", ""]
)
def test_an_id_is_no_path(name: str) -> None:
    assert codes(f"bank: b\nquestions: [{{id: '{name}', stem: 甲, answer: 对}}]\n") == ["K006"]
    assert codes(f"bank: '{name}'\n") == ["K006"]


# row 67
def test_paths_and_addresses_in_texts_are_texts() -> None:
    text = "bank: b\nquestions: [{stem: '![x](/etc/passwd) http://169.254.169.254/', answer: 对}]\n"
    bank, problems = parse(text, "b.yaml")
    assert bank is not None
    assert bank.questions[0].stem == "![x](/etc/passwd) http://169.254.169.254/"
    assert problems == []


PIECES = [
    "bank: b\n", "questions:\n", "  - ", "stem: ", "题干：", "answer: 对\n", "    ", "\n", "A: ",
    "options: |\n", "{", "}", "[", "]", "'", '"', "- ", ": ", " #", "&a ", "*a", "!t ", "\t",
    "\u3000", "\xa0", "\x1b", "\\", "|\n", ">\n", "%", "---\n", "...\n", "? ", "\r",
    "\u2028", "\ufeff", "甲", "A. x B. y", "blueprints: ", "~", ",", "<<",
]  # fmt: skip


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_whatever_stands_in_a_file_it_is_read_or_told(rest: str) -> None:
    text = "bank: b\n" + rest
    bank, problems = parse(text, "b.yaml")
    assert bank is not None or problems
    lines = lines_of(text)
    for problem in problems:
        assert 0 <= problem.line <= len(lines)
        assert not set(excerpt(problem, lines)) & set("\x1b\r\t")
    once = format_text(text, ids=True)
    assert format_text(once, ids=True) == once
