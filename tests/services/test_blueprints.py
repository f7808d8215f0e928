"""Exams saved by name and looked up as `--blueprint` names them."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizapp.core.exam_wish import Among, Wish
from quizapp.errors import NotFoundError, QuizappError, UsageError
from quizapp.services.blueprints import (
    BrokenExam,
    NameTaken,
    find_wish,
    load,
    save,
    saved,
    saved_folder,
)
from quizapp.services.papers import named_wish
from tests.services.exam_hall import BANK, Hall, asked

SECTIONS = "sections: [{type: single, count: 1}]\n"


def test_an_exam_is_saved_once_under_a_name_and_found_again(hall: Hall):
    places, index = hall.desk.places, hall.desk.index
    wish = replace(named_wish(index, BANK), among=Among.UNSEEN, seed="A7F3")
    assert saved(places) == []
    path = save(places, "  期中  第 2 次 ", wish)
    assert path == saved_folder(places) / "期中-第-2-次.yaml"
    assert path.parent == places.user_banks.parent / "blueprints"
    kept = load(index, path).wish
    assert (kept.blueprint.id, kept.blueprint.title) == ("期中-第-2-次", "期中 第 2 次")
    assert (kept.seed, kept.among) == (None, Among.UNSEEN)
    with pytest.raises(NameTaken):
        save(places, "期中-第-2-次", wish)
    assert save(places, "期中-第-2-次", replace(wish, auto_submit=False), overwrite=True) == path
    assert not load(index, path).wish.auto_submit
    assert [one.name for one in saved(places)] == ["期中-第-2-次"]
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("name", ["", "  ", "a/b", "..", ".x", "a\\b", "a:b", "x" * 81, "\x1b[0m"])
def test_names_that_no_file_should_have_are_refused(hall: Hall, name: str):
    with pytest.raises(UsageError):
        save(hall.desk.places, name, named_wish(hall.desk.index, BANK))
    assert saved(hall.desk.places) == []


def test_a_folder_that_can_t_be_written_is_an_error_of_the_user_s(hall: Hall):
    saved_folder(hall.desk.places).write_text("a file where the folder should be")
    with pytest.raises(QuizappError, match="could not be written"):
        save(hall.desk.places, "x", named_wish(hall.desk.index, BANK))
    assert saved(hall.desk.places) == []


# -- as the command line names them


def wanted(hall: Hall, blueprint: str | None, **more: Any) -> Wish:
    options: dict[str, object] = {"bank": None, "usual": lambda: BANK} | more
    return find_wish(hall.desk.index, hall.desk.places, blueprint=blueprint, **options).wish


def test_a_name_is_the_bank_s_before_a_saved_one_and_a_path_is_a_file(hall: Hall, tmp_path: Path):
    own = named_wish(hall.desk.index, BANK, "quick")
    for name in ("quick", "mine"):
        save(hall.desk.places, name, replace(own, among=Among.UNSEEN))
    assert wanted(hall, "quick") == own
    assert wanted(hall, None).blueprint.id == "final"
    assert wanted(hall, "mine").among is Among.UNSEEN
    file = tmp_path / "teacher"
    file.write_text(f"bank: {BANK}\n{SECTIONS}", encoding="utf-8")
    assert wanted(hall, str(file)).blueprint.id == "teacher"
    file.rename(tmp_path / "t.yml")
    timed = wanted(hall, str(tmp_path / "t.yml"), minutes=7, seed="A7F3")
    assert (timed.blueprint.minutes, timed.seed) == (7, "A7F3")
    with pytest.raises(NotFoundError, match='no exam "absent"'):
        wanted(hall, "absent")
    with pytest.raises(BrokenExam) as caught:
        wanted(hall, "absent.yaml")
    assert [problem.code for problem in caught.value.problems] == ["F009"]


def test_a_bank_that_is_named_goes_before_the_file_s(hall: Hall, tmp_path: Path):
    file = tmp_path / "t.yaml"
    file.write_text(f"bank: gone\n{SECTIONS}", encoding="utf-8")
    with pytest.raises(BrokenExam) as caught:
        wanted(hall, str(file))
    assert caught.value.lines[0] == "bank: gone"
    assert wanted(hall, str(file), bank=BANK).bank == BANK
    file.write_text(SECTIONS, encoding="utf-8")
    assert wanted(hall, str(file)).bank == BANK
    with pytest.raises(BrokenExam):
        load(hall.desk.index, file)


def test_a_file_of_another_encoding_is_read_with_a_warning(hall: Hall, tmp_path: Path):
    file = tmp_path / "t.yaml"
    title = "这是我们的服务，不是他们的"
    file.write_bytes(f"bank: {BANK}\n标题: {title}\n{SECTIONS}".encode("gb18030"))
    found = load(hall.desk.index, file)
    assert found.wish.blueprint.title == title
    assert [problem.severity for problem in found.problems] == ["warning"]
    file.write_bytes(b"\xff\xfe" + "bank: b".encode("utf-16-le"))
    with pytest.raises(BrokenExam):
        load(hall.desk.index, file)


def parts_text() -> str:
    """Two chapters of five questions each kind that a section may ask."""
    lines = ["bank: parts", "title: Parts", "chapters:"]
    for chapter in ("one", "two"):
        lines += [f"  - id: {chapter}", "    questions:"]
        for number in range(5):
            word = f"{chapter}{number}" * 6
            lines += [
                f"      - {{id: s-{chapter}-{number}, stem: {word}?, A: x, B: y, C: z, answer: B}}"
            ]
            lines += [f"      - {{id: t-{chapter}-{number}, stem: So {word}, answer: true}}"]
    return "\n".join(lines) + "\n"


def test_a_wish_from_a_file_is_sat_on_its_terms(hall: Hall, tmp_path: Path):
    hall.desk.write("parts.yaml", parts_text())
    file = tmp_path / "t.yaml"
    file.write_text(
        "bank: parts\nchapters: [one]\npause: no\nfeedback: each\nshuffle_options: no\n"
        "sections: [{type: single, count: 4}, {type: true_false, count: 3}]\n",
        encoding="utf-8",
    )
    exam = hall.sit(wanted(hall, str(file), seed="A7F3"))
    assert {placed.question.chapter for placed in exam.paper.questions} == {"one"}
    assert [order for _, order in asked(exam)] == [(0, 1, 2)] * 4 + [()] * 3
    terms = (exam.paper.pause_allowed, exam.paper.auto_submit, exam.paper.feedback)
    assert terms == (False, True, "each")
