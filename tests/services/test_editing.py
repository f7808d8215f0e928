"""Questions mended in their files: what is written, what is refused, and what is never lost."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizapp.banks.folder import NotWritableError
from quizapp.banks.incoming import changes
from quizapp.banks.index import Index
from quizapp.banks.yaml_bank import parse
from quizapp.core.question import Chapter, ChapterId, Question, QuestionId, QuestionType
from quizapp.errors import QuizappError
from quizapp.services import edit_conflict, editing, file_check
from quizapp.services.library import refresh_banks
from quizapp.services.question_draft import draft_of, question_of, tags_from
from quizapp.settings.places import Places

TEXT = """\
# 茶馆的题库，王老师
bank: tea-house
title: 茶馆服务   # 校本
defaults:
  points: {single: 2}

chapters:
  - id: ch1
    title: 迎客
    questions:
      # 第一题讨论过
      - id: t1
        题干: 客人进门时先做什么？
        A: 问候   # 面带微笑
        B: 算账
        C: 上茶
        answer: A  # 第三版改过
        # 解析待补
        why: {C: 先坐下再上茶}
        tags: [迎客]

      - {id: t2, stem: 客人走时要送到门口。, answer: 对}
      - 题干: 茶杯先温一温。
        答案: 对
  - id: ch2
    title: 送客
    questions:
      - id: t4   # 只有一题
        stem: |
          送客时说什么？
            （两行）
        A: 慢走
        B: 再见
        answer: AB
    flashcards:
      - {id: c1, front: 易逝性, back: 不能储存}
# 文件到此为止
"""


def open_in(index: Index, own: Path, name: str) -> editing.Opened:
    question = QuestionId(name)
    return editing.open_question(editing.standing(index, own, question), question)


def for_editor(index: Index, own: Path) -> editing.Editable:
    question = QuestionId("t1")
    return editing.for_editor(editing.standing(index, own, question), question)


class Desk:
    """A user's folder and the one that came with the program."""

    def __init__(self, folder: Path) -> None:
        self.own = folder / "banks"
        self.shipped = folder / "shipped"
        self.shipped.mkdir()
        self.places = Places("", None, (), self.own, folder / "config")

    @property
    def index(self) -> Index:
        return refresh_banks(self.places)

    def write(self, text: str = TEXT, name: str = "tea.yaml") -> Path:
        self.own.mkdir(exist_ok=True)
        path = self.own / name
        path.write_text(text, encoding="utf-8")
        return path

    def open(self, name: str) -> editing.Opened:
        return open_in(self.index, self.own, name)

    def save(self, name: str, **more: Any) -> editing.Saved:
        opened = self.open(name)
        return editing.save(opened, replace(opened.question, **more))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk(tmp_path)
    monkeypatch.setattr("quizapp.banks.folder.shipped_folder", lambda: made.shipped)
    return made


def question(text: str, name: str) -> Question:
    bank, problems = parse(text, "x.yaml")
    assert bank is not None
    assert not [one for one in problems if one.severity == "error"]
    return next(one for one in bank.questions if one.id == name)


# -- a form's values


def test_a_draft_that_nobody_touched_is_the_question_again():
    bank, _problems = parse(TEXT, "x.yaml")
    assert bank is not None
    assert len(bank.questions) == 5
    for one in bank.questions:
        assert question_of(one, draft_of(one), one.chapter) == one


def test_what_belongs_to_an_option_goes_with_it():
    old = question(TEXT, "t1")
    new = question_of(old, changes.without_option(draft_of(old), 1), old.chapter)
    assert new.options == ("问候", "上茶")
    assert new.why == {1: "先坐下再上茶"}


def test_tags_stand_between_commas_of_either_kind():
    assert tags_from(" 迎客，礼貌、迎客; 茶 ,") == ("迎客", "礼貌", "茶")


# -- saving


def test_one_text_is_changed_and_every_other_letter_stays(desk: Desk):
    path = desk.write()
    saved = desk.save("t1", stem="客人进门时最先做什么？")
    assert path.read_text(encoding="utf-8") == TEXT.replace("客人进门时先", "客人进门时最先")
    assert (saved.path, saved.line, saved.is_copied, saved.is_recoded) == (path, 12, False, False)
    assert saved.warnings == ()


def test_all_that_a_form_offers_is_kept_with_the_comments(desk: Desk):
    path = desk.write()
    opened = desk.open("t1")
    draft = replace(
        draft_of(opened.question),
        explanation="先问候。\n再上茶。",
        points=1.5,
        difficulty=4,
        tags=("迎客", "礼貌"),
    )
    draft = changes.toggled(changes.with_kind(draft, QuestionType.MULTIPLE), 2)
    draft = changes.with_option(draft, 3, "倒水: 温的 # 不烫")
    editing.save(opened, question_of(opened.question, draft, opened.question.chapter))
    text = path.read_text(encoding="utf-8")
    found = question(text, "t1")
    assert found.options == ("问候", "算账", "上茶", "倒水: 温的 # 不烫")
    assert found.explanation == "先问候。\n再上茶。"
    assert (found.points, found.difficulty, found.tags) == (1.5, 4, ("迎客", "礼貌"))
    assert found.type is QuestionType.MULTIPLE
    for remark in ("# 面带微笑", "# 第三版改过", "# 解析待补", "# 第一题讨论过", "# 文件到此为止"):
        assert text.count(remark) == 1


def test_a_question_moves_to_another_chapter_with_its_comments(desk: Desk):
    path = desk.write()
    desk.save("t1", chapter=ChapterId("ch2"))
    text = path.read_text(encoding="utf-8")
    assert question(text, "t1").chapter == "ch2"
    assert text.index("# 只有一题") < text.index("id: t1") < text.index("flashcards:")
    for line in (
        "        A: 问候   # 面带微笑\n",
        "        # 解析待补\n",
        "      # 第一题讨论过\n",
    ):
        assert line in text


def test_the_last_question_of_a_list_leaves_an_empty_one(desk: Desk):
    path = desk.write()
    desk.save("t4", chapter=ChapterId("ch1"), stem="送客时说什么好？")
    text = path.read_text(encoding="utf-8")
    assert "    questions: []\n" in text
    assert question(text, "t4").stem == "送客时说什么好？"
    assert "# 只有一题" in text
    desk.save("t4", chapter=ChapterId("ch2"))
    assert "questions: []" not in path.read_text(encoding="utf-8")


def test_a_chapter_may_be_a_new_one_or_none(desk: Desk):
    path = desk.write()
    opened = desk.open("t2")
    fresh = Chapter(ChapterId("ch3"), "结账: 收银")
    editing.save(opened, replace(opened.question, chapter=fresh.id), fresh)
    bank, _problems = parse(path.read_text(encoding="utf-8"), "x")
    assert bank is not None
    assert bank.chapters[-1] == fresh
    desk.save("t2", chapter=None)
    assert question(path.read_text(encoding="utf-8"), "t2").chapter is None


def test_a_question_without_an_id_keeps_the_one_it_had(desk: Desk):
    path = desk.write()
    (name,) = [one.id for one in _bank(TEXT).questions if one.id.startswith("~")]
    desk.save(name, stem="茶杯要先温一温。")
    assert question(path.read_text(encoding="utf-8"), name).stem == "茶杯要先温一温。"


def _bank(text: str) -> Any:
    return parse(text, "x.yaml")[0]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_ends_of_lines_and_a_mark_stay(desk: Desk, end: str):
    path = desk.write()
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", end).encode())
    desk.save("t1", stem="客人进门时最先做什么？")
    wanted = TEXT.replace("客人进门时先", "客人进门时最先").replace("\n", end)
    assert path.read_bytes() == b"\xef\xbb\xbf" + wanted.encode()


def test_another_encoding_becomes_utf8_and_is_said(desk: Desk):
    path = desk.write()
    path.write_bytes(TEXT.encode("gb18030"))
    assert desk.save("t1", stem="客人进门时最先做什么？").is_recoded
    assert path.read_text(encoding="utf-8") == TEXT.replace("客人进门时先", "客人进门时最先")


HOSTILE = [
    "[@click=app.quit]x[/]",
    "- a\n- b",
    "'''\"\"\" # : {} [] | > & * ! %",
    "answer: B\nid: t9",
    "---\n...\n",
    "\x1b]0;x\x07 \u202e ⻓ \ufeff\x00",
    "a\n\n   b\n\t c",
    "`'\"\\",
    "😀" * 50,
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["t1", "t2", "t4", "c1"])
def test_whatever_is_typed_is_read_back_or_refused(desk: Desk, name: str, text: str):
    path = desk.write()
    opened = desk.open(name)
    draft = replace(draft_of(opened.question), stem=text, explanation=text, tags=tags_from(text))
    wanted = question_of(opened.question, draft, opened.question.chapter)
    try:
        editing.save(opened, wanted)
    except QuizappError:
        assert path.read_text(encoding="utf-8") == TEXT
        return
    written = path.read_text(encoding="utf-8")
    assert replace(question(written, name), line=0) == replace(wanted, line=0)
    others = {one.id: replace(one, line=0) for one in _bank(TEXT).questions if one.id != name}
    assert (
        others.items() <= {one.id: replace(one, line=0) for one in _bank(written).questions}.items()
    )


# -- refusing


def test_what_no_reader_could_read_is_refused_with_its_line(desk: Desk):
    path = desk.write()
    opened = desk.open("t1")
    for draft in (
        replace(draft_of(opened.question), answer=None),
        replace(draft_of(opened.question), stem=" "),
        changes.with_option(draft_of(opened.question), 1, "问候"),
    ):
        with pytest.raises(editing.BreaksFileError) as refused:
            editing.save(opened, question_of(opened.question, draft, opened.question.chapter))
        (problem, *_rest) = refused.value.problems
        assert 12 <= problem.line <= 20
        assert refused.value.lines[11].strip() == "- id: t1"
    assert path.read_text(encoding="utf-8") == TEXT


def test_a_layout_that_can_hold_no_change_is_refused(desk: Desk):
    text = (
        "bank: a\nquestions: [{id: q1, stem: 一加一, answer: 对}, {id: q2, stem: 二, answer: 对}]\n"
    )
    path = desk.write(text)
    with pytest.raises(editing.UnfitError):
        desk.save("q1", stem="一加一是二")
    assert path.read_text(encoding="utf-8") == text


def test_older_mistakes_do_not_stand_in_the_way(desk: Desk):
    broken = TEXT.replace(
        "    flashcards:", "      - {id: t5, stem: 没有答案, A: 甲, B: 乙}\n    flashcards:"
    )
    path = desk.write(broken)
    saved = desk.save("t1", explanation="一\n二\n三")
    assert saved.warnings == ()
    assert "没有答案" in path.read_text(encoding="utf-8")


def test_a_new_warning_is_told(desk: Desk):
    desk.write()
    opened = desk.open("t1")
    draft = changes.with_option(draft_of(opened.question), 1, "以上都是")
    saved = editing.save(opened, question_of(opened.question, draft, opened.question.chapter))
    (warning,) = saved.warnings
    assert (warning.severity, warning.line) == ("warning", 15)
    assert "以上都是" in saved.lines[warning.line - 1]


# -- somebody else writes meanwhile


def test_a_change_elsewhere_in_the_file_is_kept(desk: Desk):
    path = desk.write()
    opened = desk.open("t1")
    other = TEXT.replace("送客时说什么？", "送客时该说什么？").replace("# 茶馆", "# 第一行\n# 茶馆")
    path.write_text(other, encoding="utf-8")
    editing.save(opened, replace(opened.question, stem="客人进门时最先做什么？"))
    assert path.read_text(encoding="utf-8") == other.replace("客人进门时先", "客人进门时最先")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("客人进门时先做什么？", "客人进门时做什么？"),
        ("- id: t1", "- id: t9"),
        ("# 解析待补", "解析: 有了"),
        ("bank: tea-house\n", "bank: [\n"),
    ],
)
def test_a_question_that_was_changed_or_taken_away_is_never_written_over(
    desk: Desk, old: str, new: str
):
    path = desk.write()
    opened = desk.open("t1")
    other = TEXT.replace(old, new)
    assert other != TEXT
    path.write_text(other, encoding="utf-8")
    with pytest.raises((editing.ChangedOnDiskError, editing.NoBankError)):
        editing.save(opened, replace(opened.question, stem="客人进门时最先做什么？"))
    assert path.read_text(encoding="utf-8") == other


def test_a_file_that_is_gone_is_not_made_again(desk: Desk):
    path = desk.write()
    opened = desk.open("t1")
    path.unlink()
    with pytest.raises(QuizappError, match="no file"):
        editing.save(opened, replace(opened.question, stem="x"))
    assert not path.exists()


def test_a_question_that_is_gone_is_named(desk: Desk):
    path = desk.write()
    index = desk.index
    path.write_text(TEXT.replace("- id: t1", "- id: t9"), encoding="utf-8")
    with pytest.raises(editing.GoneError, match="t1"):
        open_in(index, desk.own, "t1")
    with pytest.raises(editing.GoneError, match="nowhere"):
        open_in(index, desk.own, "nowhere")
    path.write_text("bank: [", encoding="utf-8")
    with pytest.raises(editing.NoBankError):
        open_in(index, desk.own, "t1")


# -- banks that came with the program


def test_a_shipped_bank_is_copied_in_one_step_with_the_change(desk: Desk):
    shipped = desk.shipped / "tea.yaml"
    shipped.write_text(TEXT, encoding="utf-8")
    saved = desk.save("t1", stem="客人进门时最先做什么？")
    assert saved.is_copied
    assert saved.path == desk.own / "tea-house.yaml"
    assert shipped.read_text(encoding="utf-8") == TEXT
    assert "最先" in saved.path.read_text(encoding="utf-8")
    (bank,) = desk.index.banks()
    assert (bank.path, bank.shadows) == (saved.path, True)


def test_a_refused_change_leaves_no_copy(desk: Desk):
    (desk.shipped / "tea.yaml").write_text(TEXT, encoding="utf-8")
    with pytest.raises(editing.BreaksFileError):
        desk.save("t1", options=("问候", "问候", "上茶"))
    assert not desk.own.exists()


def test_the_copy_takes_no_other_file_s_place(desk: Desk):
    (desk.shipped / "tea.yaml").write_text(TEXT, encoding="utf-8")
    other = desk.write(
        "bank: other\nquestions: [{stem: 水是湿的。, answer: 对}]\n", "tea-house.yaml"
    )
    saved = desk.save("t1", stem="x")
    assert saved.path == desk.own / "tea-house-2.yaml"
    assert "bank: other" in other.read_text(encoding="utf-8")


def test_a_broken_file_in_the_way_is_named_and_left(desk: Desk):
    (desk.shipped / "tea.yaml").write_text(TEXT, encoding="utf-8")
    path = desk.write("bank: [", "tea-house.yaml")
    with pytest.raises(editing.InTheWayError, match="tea-house"):
        desk.open("t1")
    assert path.read_text(encoding="utf-8") == "bank: ["


def test_a_copy_that_another_window_made_is_not_written_over(desk: Desk):
    (desk.shipped / "tea.yaml").write_text(TEXT, encoding="utf-8")
    index = desk.index
    opened = open_in(index, desk.own, "t1")
    theirs = desk.write(TEXT.replace("先做什么", "做什么"), "tea-house.yaml")
    with pytest.raises(editing.ChangedOnDiskError):
        editing.save(opened, replace(opened.question, stem="x"))
    assert "x" not in theirs.read_text(encoding="utf-8").split("stem")[0]
    # An index that does not know the copy yet leads to it all the same.
    assert open_in(index, desk.own, "t1").question.stem == "客人进门时做什么？"


def test_an_editor_gets_the_file_and_the_line_as_they_are_now(desk: Desk):
    path = desk.write()
    index = desk.index
    path.write_text("# eins\n# zwei\n" + TEXT, encoding="utf-8")
    found = for_editor(index, desk.own)
    assert found == editing.Editable(path, 14, False)
    path.write_text("bank: [", encoding="utf-8")
    assert for_editor(index, desk.own).line == 12


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_question_with_a_mistake_is_found_by_its_id(desk: Desk, end: str):
    path = desk.write()
    text = "# t1x, at1 and ~t1\n" + TEXT.replace("answer: A ", "answer: X ")
    path.write_bytes(text.replace("\n", end).encode())
    index = desk.index
    assert index.place(QuestionId("t1")) is None
    assert for_editor(index, desk.own) == editing.Editable(path, 13, False)
    with pytest.raises(editing.FaultyError, match="line 13"):
        open_in(index, desk.own, "t1")
    with pytest.raises(editing.GoneError):
        editing.standing(index, desk.own, QuestionId("[/]"))


def test_an_editor_gets_a_copy_of_a_shipped_bank(desk: Desk):
    shipped = desk.shipped / "tea.yaml"
    shipped.write_bytes(TEXT.encode("gb18030"))
    found = for_editor(desk.index, desk.own)
    assert found == editing.Editable(desk.own / "tea-house.yaml", 12, True)
    assert found.path.read_bytes() == shipped.read_bytes()
    again = for_editor(desk.index, desk.own)
    assert again == editing.Editable(found.path, 12, False)


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
