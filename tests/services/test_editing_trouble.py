"""Questions mended while the disk, an editor or somebody else is in the way."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizapp.banks.folder import NotWritableError
from quizapp.core.question import Chapter, ChapterId
from quizapp.services import edit_conflict, editing, file_check
from quizapp.services.question_draft import draft_of, question_of
from tests.services.editing_desk import TEXT, Desk, question


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk(tmp_path)
    monkeypatch.setattr("quizapp.banks.folder.shipped_folder", lambda: made.shipped)
    return made


# -- what can't be written


def test_a_full_disk_leaves_the_old_file_whole(desk: Desk):
    resource = pytest.importorskip("resource")
    path = desk.write()
    opened = desk.open("t1")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, hard))
    try:
        with pytest.raises(NotWritableError):
            editing.save(opened, replace(opened.question, stem="x"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_text(encoding="utf-8") == TEXT
    assert [one.name for one in desk.own.iterdir()] == ["tea.yaml"]


def test_a_folder_that_cannot_be_made_is_named(desk: Desk):
    (desk.shipped / "tea.yaml").write_text(TEXT, encoding="utf-8")
    desk.own.write_text("a file", encoding="utf-8")
    with pytest.raises(NotWritableError, match="banks"):
        desk.save("t1", stem="x")


@pytest.mark.skipif(os.name != "posix", reason="permissions are another matter elsewhere")
def test_a_read_only_folder_is_named_and_nothing_changes(desk: Desk, tmp_path: Path):
    path = desk.write()
    code = (
        "import os, sys; from dataclasses import replace; from pathlib import Path\n"
        "from quizapp.banks.folder import NotWritableError\n"
        "from quizapp.services import editing, library\n"
        "from quizapp.settings.places import Places\n"
        "own = Path(sys.argv[1])\n"
        "index = library.refresh_banks(Places('', None, (), own, own))\n"
        "os.getuid() or (os.setgid(65534), os.setuid(65534))\n"  # root may write anywhere
        "opened = editing.open_question(editing.standing(index, own, 't1'), 't1')\n"
        "try:\n"
        "    editing.save(opened, replace(opened.question, stem='x'))\n"
        "except NotWritableError as error:\n"
        "    print(error)\n"
    )
    for parent in list(tmp_path.parents)[:3]:  # pytest's own folders
        parent.chmod(parent.stat().st_mode | 0o055)
    tmp_path.chmod(0o755)
    desk.own.chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", code, desk.own],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    desk.own.chmod(0o755)
    assert "could not be written: you have no permission" in done.stdout, done.stderr
    assert path.read_text(encoding="utf-8") == TEXT
    assert list(desk.own.iterdir()) == [path]


# -- after an editor


def test_after_an_editor_every_error_and_the_new_warnings_are_told(desk: Desk):
    path = desk.write()
    before = file_check.check(path)
    assert before == replace(before, problems=())
    path.write_text(
        "# one line more\n" + TEXT.replace("answer: A ", "answer: D "), encoding="utf-8"
    )
    told = file_check.news(before, file_check.check(path))
    assert [(one.severity, one.line) for one in told.problems] == [("error", 18)]
    assert told.errors == 1
    shutil.rmtree(desk.own)
    assert not file_check.check(path).has_bank


# -- somebody else changed the same question


def drafts(desk: Desk, *changed: tuple[str, str]) -> tuple[Any, Any, Any]:
    """What was opened, what the file has after these changes, and both as drafts."""
    path = desk.write()
    opened = desk.open("t1")
    text = TEXT
    for old, new in changed:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    newer = edit_conflict.reopened(opened)
    return newer, draft_of(opened.question), draft_of(newer.question)


def test_changes_of_other_parts_are_joined(desk: Desk):
    newer, base, theirs = drafts(desk, ("B: 算账", "B: 结账"), ("迎客]", "迎客, 开门]"))
    mine = replace(base, stem="客人来了先做什么？", tags=("茶",))
    assert edit_conflict.differing(mine, theirs) == ("stem", "answer", "tags")
    assert edit_conflict.clashes(base, mine, theirs) == ("tags",)
    made = edit_conflict.joined(base, mine, theirs)
    assert (made.stem, made.options[1], made.tags) == ("客人来了先做什么？", "结账", ("茶",))
    assert made.lines == theirs.lines
    chapter = newer.question.chapter
    saved = editing.save(newer, question_of(newer.question, made, chapter))
    text = saved.path.read_text(encoding="utf-8")
    assert "客人来了先做什么？" in text
    assert "B: 结账" in text
    assert "# 面带微笑" in text


def test_what_a_form_does_not_show_is_no_difference(desk: Desk):
    newer, base, theirs = drafts(desk, ("tags: [迎客]", "tags: [迎客]\n        source: 第三版"))
    assert edit_conflict.differing(base, theirs) == ()
    saved = editing.save(newer, question_of(newer.question, replace(base, stem="x"), None))
    assert "第三版" in saved.path.read_text(encoding="utf-8")


def test_mine_may_be_written_over_what_was_seen_of_theirs_and_no_later_change(desk: Desk):
    newer, base, _theirs = drafts(desk, ("客人进门时先做什么？", "他们的"))
    mine = question_of(newer.question, replace(base, stem="我的"), newer.question.chapter)
    path = newer.standing.source
    path.write_text(path.read_text(encoding="utf-8").replace("他们的", "又一个"), encoding="utf-8")
    with pytest.raises(editing.ChangedOnDiskError):
        editing.save(newer, mine)
    editing.save(edit_conflict.reopened(newer), mine)
    assert question(path.read_text(encoding="utf-8"), "t1").stem == "我的"


def test_a_copy_that_another_window_made_is_what_is_opened_then(desk: Desk):
    (desk.shipped / "tea.yaml").write_text(TEXT, encoding="utf-8")
    opened = desk.open("t1")
    copy = desk.write(TEXT.replace("先做什么", "做什么"), "tea-house.yaml")
    newer = edit_conflict.reopened(opened)
    assert newer.question.stem == "客人进门时做什么？"
    saved = editing.save(newer, replace(newer.question, stem="x"))
    assert (saved.path, saved.is_copied) == (copy, False)


def test_a_chapter_is_found_again_by_its_id_or_title():
    known = (Chapter(ChapterId("a"), "迎客"), Chapter(ChapterId("b"), "送客"))
    assert edit_conflict.home_of(None, known) is None
    assert edit_conflict.home_of(Chapter(ChapterId("b"), "旧名"), known) == known[1]
    assert edit_conflict.home_of(Chapter(ChapterId("x"), "迎客"), known) == known[0]
    gone = edit_conflict.home_of(Chapter(ChapterId("x"), "茶点"), known)
    assert gone == Chapter(ChapterId(""), "茶点")
