"""What running a paper together, or wrapping it anew, does to its marks."""

import pytest

from tests.banks.papers.paper_documents import codes, read, said, summary

TAGGED = "".join(
    f"(单选题, 0.4分)茶馆第{name}个服务环节是( )。\nA. 迎客\nB. 点茶\nC. 送客\n正确答案:\n{key}\n:{text};\n0\n分\nAI讲解\n"
    for name, key, text in (
        ("一", "A", "迎客"),
        ("二", "B", "点茶"),
        ("三", "C", "送客"),
        ("四", "A", "迎客"),
    )
)


def test_tags_that_lead_their_stems_start_questions():
    found = read(TAGGED)
    assert summary(found) == [f"- single 3 {key} ready" for key in "ABCA"]
    assert [draft.stem for draft in found.drafts] == [
        f"茶馆第{name}个服务环节是( )。" for name in "一二三四"
    ]


def test_tags_between_number_and_stem_start_none():
    text = "".join(
        f"{n}.\n(单选题)茶馆第{n}步是( )。\nA. 迎客\nB. 点茶\n答案：A\n" for n in (1, 2, 3)
    )
    assert summary(read(text)) == [f"{n} single 2 A ready" for n in (1, 2, 3)]


def test_two_answers_in_two_sentences_are_two_questions():
    others = "".join(f"{n}. 客人{n}要（AC）。\nA. 尊重\nB. 冷落\nC. 帮助\n" for n in range(3, 9))
    text = (
        "一、多选题\n1. 房卡要（BC）。\nA. 乱丢\nB. 登记\nC. 归还\n"
        "2. 茶具有（A）。茶壶茶杯扫帚还书时要（BC）。\nA. 喝水\nB. 登记\nC. 检查\n"
    )
    found = read(text + others)
    assert [draft.status.value for draft in found.drafts] == ["ready", "review", *["ready"] * 6]
    assert "stem-long" in codes(found.drafts[1])


def test_a_verdict_within_a_choice_is_of_another_question():
    others = "".join(f"{n}. 客人{n}要（AC）。\nA. 尊重\nB. 冷落\nC. 帮助\n" for n in range(2, 8))
    text = "1. 茶要趁热喝。（ √ ）下列属于茶具的有（AC）\nA. 茶壶\nB. 扫帚\nC. 茶杯\n"
    found = read(text + others)
    assert found.drafts[0].status.value == "review"
    assert all(draft.status.value == "ready" for draft in found.drafts[1:])


def test_two_blanks_of_one_sentence_name_two_options():
    text = "一、多选题\n1. 服务要既（A）又（C）。\nA. 热情\nB. 冷淡\nC. 周到\n"
    assert summary(read(text)) == ["1 multiple 3 AC ready"]


def test_bold_of_the_next_number_marks_no_option():
    text = (
        "1. 泡茶先（ ）A、 扫地B、 温杯 (正确答案)C、 关灯**2.** 还书先（ ）A、 登记 (正确答案)B、 睡觉C、 喝茶"
        "**3.** 房卡在（ ）办。A、 厨房B、 前台 (正确答案)C、 泳池"
    )
    found = read(text)
    assert summary(found) == ["1 single 3 B ready", "2 single 3 A ready", "3 single 3 B ready"]
    assert found.drafts[1].stem == "还书先（ ）"
    assert found.drafts[1].options[2] == "喝茶"


def test_a_page_mark_within_a_line_belongs_to_no_option():
    text = (
        "一、判断题 1. 客房每天打扫。A. 正确 B. 错误 答案：A 2. 茶水要冰。A. 正确第 1 页 共 7 页 B. 错误 答案：B"
        " 3. 还书要登记。A. 正确 B. 错误 答案：A"
    )
    found = read(text)
    assert summary(found) == [
        "1 true_false 0 T ready",
        "2 true_false 0 F ready",
        "3 true_false 0 T ready",
    ]


RUN_TOGETHER = (
    "一、单选题 1.茶馆几点开门（ ）。A.六点 B.八点 C.十点 答案：B 2.还书到（ ）。A.厨房 B.柜台 C.车库 答案：C "
    "3.房卡在（ ）办。A.前台 B.泳池 C.厨房 答案：A "
)


def test_a_correction_within_a_long_line_is_heard():
    found = read(
        RUN_TOGETHER
        + "-- 推 小林: 谢谢 → 老师: 对，更正：第2题答案为B 推 小王: 收到 "
        + "好的 " * 60
    )
    assert found.drafts[0].status.value == "ready"
    assert "answer-corrected" in codes(found.drafts[1])


def test_a_correction_of_a_number_that_no_question_bears_doubts_all():
    text = (
        "茶馆几点开门（ ）。\nA.六点\nB.八点\n答案：B\n\n还书到（ ）。\nA.厨房\nB.柜台\n答案：A\n\n"
        "房卡在（ ）办。\nA.前台\nB.泳池\n答案：A\n\n更正：第2题应为B\n"
    )
    found = read(text)
    assert [draft.status.value for draft in found.drafts] == ["review"] * 3


WRAPPED = (
    "一、多选题\n"
    + "".join(
        f"{n}. 服务第{n}条讲的有（ ）。\nA. 热情\nB. 周到\nC. 准时\nD. 诚实\n" for n in range(1, 13)
    )
    + "参考答案\n"
)
KEY = "1.ABC 2.AB 3.BCD 4.AC 5.ABCD 6.BD 7.ABC 8.AD 9.CD 10.ABD 11.BC 12.ACD"


def test_a_list_wrapped_at_any_width_answers_the_same():
    said = [entry.split(".")[1] for entry in KEY.split()]
    for width in range(8, 40):
        lines = [KEY[at : at + width] for at in range(0, len(KEY), width)]
        found = read(WRAPPED + "\n".join(lines))
        assert summary(found) == [f"{n} multiple 4 {one} ready" for n, one in enumerate(said, 1)], (
            width
        )


ASKED = "".join(f"{n}. 服务第{n}条讲（ ）。A. 热情 B. 周到 C. 准时 D. 诚实 " for n in range(1, 13))
LETTERS = "ABCDABCDABCD"


@pytest.mark.parametrize(
    "table",
    [
        "题号 1 2 3 4 5 6 答案 A B C D A B 题号 7 8 9 10 11 12 答案 C D A B C D",
        "题号123456答案ABCDAB题号789101112答案CDABCD",
        "题号1 2 3 4 5 6 答案ABCDAB 题号7 8 9 10 11 12 答案CDABCD",
    ],
)
def test_tables_without_line_breaks_answer_by_their_numbers(table):
    found = read(f"一、单选题 {ASKED}参考答案 一、单选题 {table}")
    assert summary(found) == [f"{n} single 4 {key} ready" for n, key in enumerate(LETTERS, 1)]


def test_a_table_whose_counts_differ_answers_nothing():
    found = read(f"一、单选题 {ASKED}参考答案 题号123456789101112答案ABCDABCDABC")
    assert {draft.answer for draft in found.drafts} == {None}


def test_rows_of_answers_without_numbers_stand_one_behind_the_other():
    judged = " ".join(f"{n}. 服务第{n}条讲热情。（ ）" for n in range(1, 5))
    key = "参考答案 一、单项选择 abcda bcdab cd 二、判断题 √、×、√、√"
    found = read(f"一、单项选择 {ASKED}二、判断题 {judged} {key}")
    assert summary(found) == [
        *(f"{n} single 4 {one} ready" for n, one in enumerate(LETTERS, 1)),
        *(f"{n} true_false 0 {one} ready" for n, one in enumerate("TFTT", 1)),
    ]


def test_an_answer_glued_to_an_option_and_to_what_follows():
    text = "".join(
        f"{n}/9单选题服务第{n}条讲什么？A热情B周到C准时D诚实答案{key}"
        for n, key in enumerate("ABCD", 1)
    )
    found = read(text)
    assert summary(found) == [f"{n} single 4 {key} ready" for n, key in enumerate("ABCD", 1)]
    assert found.drafts[0].options[-1] == "诚实"


RANGES = "1—5：ABCDA  6—10：BCDAB  11—12：CD"


def test_ranges_wrapped_at_any_width_answer_the_same():
    lines = "".join(
        f"{n}. 服务第{n}条讲（ ）。\nA. 热情\nB. 周到\nC. 准时\nD. 诚实\n" for n in range(1, 13)
    )
    for width in range(6, 40):
        key = "\n".join(RANGES[at : at + width] for at in range(0, len(RANGES), width))
        found = read(f"一、单选题\n{lines}参考答案\n{key}")
        assert summary(found) == [
            f"{n} single 4 {one} ready" for n, one in enumerate(LETTERS, 1)
        ], width


def test_what_stands_below_a_range_is_none_of_its_answers():
    lines = "".join(f"{n}. 服务第{n}条讲（ ）。\nA. 热情\nB. 周到\n" for n in range(1, 6))
    found = read(
        f"一、单选题\n{lines}答案：\n1-5 ABABA\nA\n二、单选题\n1. 茶要（ ）。\nA. 热\nB. 冷\n答案：B\n"
    )
    assert summary(found)[:5] == [f"{n} single 2 {one} ready" for n, one in enumerate("ABABA", 1)]


def test_a_range_with_too_few_answers_still_answers_nothing():
    lines = "".join(f"{n}. 服务第{n}条讲（ ）。\nA. 热情\nB. 周到\n" for n in range(1, 6))
    found = read(f"一、单选题\n{lines}答案：\n1-5 ABA\nB")
    assert {draft.answer for draft in found.drafts} == {None}


@pytest.mark.parametrize(
    ("before", "behind"), [("**", "**"), ("****", ""), ("**答案：** B---### ", ""), ("***", "***")]
)
def test_bold_of_what_follows_marks_no_last_option(before, behind):
    text = "".join(
        f"{before}{n}. 服务第{n}条讲（　）。{behind}A. 热情B. 周到C. 准时D. 诚实"
        for n in range(1, 6)
    )
    found = read(f"一、单选题{text}")
    assert "D" not in {said(draft.answer) for draft in found.drafts}
    assert {draft.options[-1] for draft in found.drafts[:4]} == {"诚实"}


def test_stars_at_the_ends_of_lines_still_mark_options():
    text = "".join(
        f"{n}. 服务第{n}条讲（　）。\nA. 热情\nB. 周到{star}\nC. 准时\n"
        for n, star in ((1, "*"), (2, "**"), (3, " *"))
    )
    assert [said(draft.answer) for draft in read(text).drafts] == ["B", "B", "B"]
