"""Questions mended in their files: what is written, what is refused, and what is never lost."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizapp.banks.incoming import changes
from quizapp.banks.yaml_bank import parse
from quizapp.core.question import Chapter, ChapterId, QuestionId, QuestionType
from quizapp.errors import QuizappError
from quizapp.services import editing
from quizapp.services.question_draft import draft_of, question_of, tags_from
from tests.services.editing_desk import TEXT, Desk, for_editor, open_in, question


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    made = Desk(tmp_path)
    monkeypatch.setattr("quizapp.banks.folder.shipped_folder", lambda: made.shipped)
    return made


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
