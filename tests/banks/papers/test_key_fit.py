"""Lists of answers that fit in part: what is plain serves, and nothing is ever shifted."""

from quizapp.banks.papers.reader import read_paper
from quizapp.script import to_simplified
from tests.banks.papers.paper_documents import codes, document, read, summary

QUESTIONS = [
    ("茶馆开门先( )", "A. 扫地 B. 睡觉 C. 关灯 D. 锁门"),
    ("客人进门应( )", "A. 躲开 B. 问好 C. 关门 D. 打电话"),
    ("图书按( )上架", "A. 索书号 B. 颜色 C. 心情 D. 厚度"),
    ("泡茶先( )", "A. 温杯 B. 加糖 C. 摇晃 D. 冷冻"),
    ("客房清洁从( )开始", "A. 开窗 B. 敲门 C. 铺床 D. 离开"),
    ("还书要看( )", "A. 天气 B. 心情 C. 日期 D. 颜色"),
]


def choices(*numbers, first=1):
    shown = [QUESTIONS[number - 1] for number in numbers]
    return "".join(f"{n}. {stem}\n{options}\n" for n, (stem, options) in enumerate(shown, first))


def answers(text):
    return [line.split()[3:] for line in summary(read(text))]


def test_a_row_that_does_not_fit_leaves_the_other_rows_to_be_looked_at():
    text = f"一、单选题\n{choices(1, 2, 3, 4, 5, 6)}参考答案\n1-3 ABA\n4-6 AB\n"
    found = read(text)
    assert answers(text) == [[a, "review"] for a in "ABA---"]
    assert "key-count" in codes(found.drafts[0])
    assert not any(key.is_used for key in found.keys)


def test_a_row_counts_only_up_to_the_first_number_that_nobody_asks():
    text = "一、单选题\n" + choices(1, 2) + choices(4, 5, first=4) + "参考答案\n1-5 ABCAB\n"
    assert answers(text) == [["A", "review"], ["B", "review"], ["-", "review"], ["-", "review"]]


def test_written_numbers_serve_behind_a_gap_too():
    text = "一、单选题\n" + choices(1, 2) + choices(4, 5, first=4)
    text += "参考答案\n1.A 2.B 3.C 4.A 5.B\n"
    assert answers(text) == [[a, "review"] for a in "ABAB"]


def test_an_empty_cell_answers_nothing_and_shifts_nothing():
    text = f"{choices(1, 2, 3, 4)}参考答案\n题号\t1\t2\t3\t4\n答案\tA\t\tA\tA\n"
    assert answers(text) == [["A", "ready"], ["-", "review"], ["A", "ready"], ["A", "ready"]]


def test_a_lost_cell_stops():
    text = f"{choices(1, 2, 3, 4)}参考答案\n题号\t1\t2\t3\t4\n答案\tA\tB\tA\n"
    assert answers(text) == [["-", "review"]] * 4


def test_a_list_behind_other_answers_reaches_the_rest():
    text = (
        f"一、单选题\n{choices(1, 2, 3)}二、填空题\n4. 茶要____。\n三、判断题\n"
        "(    )5. 茶具要洗。\n(    )6. 隔夜茶可以待客。\n(    )7. 客房要打扫。\n(    )8. 书要爱护。\n四、简答题\n9. 写出三种茶。\n"
        "试卷答案\n一、单选题\n1-3 ABA\n二、填空题\n4. 用八十度的水泡\n三、判断题\n5. √  6. ×  7. √  8. √\n"
        "四、简答题\n9. 红茶、绿茶、白茶。\n"
    )
    assert answers(text) == [[a, "ready"] for a in "ABATFTT"]


def test_an_answer_at_the_question_is_compared_with_the_list():
    text = f"一、单选题\n{choices(1, 2, 3, 4)}".replace("( )上架", "( B )上架").replace(
        "客人进门应( )", "客人进门应( B )"
    )
    found = read(f"{text}参考答案\n1-4 ABAA\n").drafts
    assert [draft.status.value for draft in found] == ["ready", "ready", "review", "ready"]
    assert "key-differs" in codes(found[2])


def test_a_list_that_names_other_answers_throughout_is_not_taken():
    text = f"一、单选题\n{choices(1, 2, 3, 4)}".replace("( )", "( D )", 3)
    assert summary(read(f"{text}参考答案\n1-4 ABAA\n"))[3].endswith("- review")


def test_the_last_chapter_takes_the_list_that_names_it():
    text = (
        f"第一章 茶馆\n一、单选题\n{choices(1, 2, 3)}（本章答案见讲义）\n"
        f"第二章 酒店\n一、单选题\n{choices(4, 5)}第二章答案：1.A 2.B\n"
    )
    assert answers(text) == [["-", "review"]] * 3 + [["A", "ready"], ["B", "ready"]]


def test_a_list_without_a_name_behind_two_parts_is_to_be_looked_at():
    text = (
        f"第一章 茶馆\n一、单选题\n{choices(1, 2, 3)}（本章答案见讲义）\n"
        f"第二章 酒店\n一、单选题\n{choices(4, 5)}答案：1.A 2.B\n"
    )
    assert answers(text) == [["-", "review"]] * 3 + [["A", "review"], ["B", "review"]]


def test_rows_without_numbers_are_counted_out_where_all_fits():
    text = (
        f"一、单选题\n{choices(1, 2, 3)}二、判断题\n1. 茶具要洗。\n2. 隔夜茶可以待客。\n"
        "参考答案\n一、ABA\n二、√×\n"
    )
    assert answers(text) == [[a, "ready"] for a in "ABATF"]


def test_rows_below_a_kind_may_give_several_letters_to_each():
    text = (
        f"一、单选题\n{choices(1, 2, 3)}二、多选题\n{choices(4, 5, first=4)}"
        "参考答案\n一、单选题：ABA\n二、多选题：ABC BD\n"
    )
    assert answers(text) == [[a, "ready"] for a in ("A", "B", "A", "ABC", "BD")]


def test_a_row_without_numbers_that_is_too_short_stops():
    text = (
        f"一、单选题\n{choices(1, 2, 3)}二、判断题\n1. 茶具要洗。\n2. 隔夜茶可以待客。\n"
        "参考答案\n一、AB\n二、√×\n"
    )
    assert answers(text)[:3] == [["-", "review"]] * 3


def test_a_broken_row_does_not_take_in_the_next_section():
    text = (
        f"一、单选题\n{choices(1, 2, 3)}二、多选题\n{choices(4, 5)}三、判断题\n1. 茶具要洗。\n"
        "2. 隔夜茶可以待客。\n参考答案\n一、1-3：AB\n二、1、ABC 2、BD\n三、1.√ 2.×\n"
    )
    assert answers(text) == [["-", "review"]] * 3 + [[a, "ready"] for a in ("ABC", "BD", "T", "F")]


def test_a_document_of_answers_is_compared_with_those_given():
    paper = document(choices(1, 2, 3).replace("客人进门应( )", "客人进门应( B )"))
    key = document("1.A\n2.B\n3.A", "key.txt")
    found = read_paper(paper, key=key, simplify=to_simplified)
    assert [draft.status.value for draft in found.drafts] == ["ready"] * 3


def test_two_answers_for_one_question_leave_it_without_one():
    text = f"一、单选题\n{choices(1, 2)}"
    text = text.replace("茶馆开门先( )", "茶馆开门先( B )").replace("锁门\n", "锁门\n答案：A\n", 1)
    draft = read(f"{text}答案：B\n").drafts[0]
    assert (draft.answer, draft.status.value) == (None, "review")
    why = next(reason.message for reason in draft.reasons if reason.code == "answers-differ")
    assert "A, B" in str(why)


def test_an_answer_beyond_four_options_is_not_proposed():
    found = read(f"一、单选题\n{choices(1)}答案：E\n{choices(2, first=2)}答案：B\n").drafts
    assert found[0].answer is None
    assert "answer-outside" in codes(found[0])


def test_several_letters_for_a_single_choice_are_not_proposed():
    found = read(f"一、单选题\n{choices(1)}答案：AB\n{choices(2, first=2)}答案：B\n").drafts
    assert found[0].answer is None
    assert "kind-differs" in codes(found[0])


def parts(first, second):
    """Two parts whose numbers restart, and a list of answers for each at the end."""
    return (
        f"甲卷 茶艺\n选择题\n{choices(1, 2, 3, 4)}乙卷 图书\n选择题\n{choices(3, 5, 6, 2)}\n"
        f"【{first} 参考答案】\n题号 1 2 3 4\n答案 A B A A\n\n【{second} 参考答案】\n(1)a (2)b (3)c (4)b\n"
    )


def test_a_list_goes_to_the_part_that_its_title_names():
    expected = [[a, "ready"] for a in "ABAAABCB"]
    assert answers(parts("甲卷 茶艺", "乙卷 图书")) == expected
    swapped = answers(parts("乙卷 图书", "甲卷 茶艺"))
    assert swapped == [[a, "ready"] for a in "ABCBABAA"]


def test_a_title_that_names_no_part_makes_nothing_sure():
    assert "ready" not in {status for _, status in answers(parts("丙卷 茶艺", "丁卷 图书"))}


def test_a_list_may_name_options_by_stems():
    text = "".join(
        f"{n}. {stem}\n甲、扫地 乙、问好 丙、关灯 丁、锁门\n"
        for n, (stem, _) in enumerate(QUESTIONS[:4], 1)
    )
    found = answers(f"一、单选题\n{text}参考答案\n1.甲 2.乙 3.丙 4.丁\n")
    assert found == [[a, "ready"] for a in "ABCD"]


def test_verdicts_under_another_sections_number_are_a_list_of_their_own():
    text = (
        f"一、单选题\n{choices(1, 2, 3, 4)}二、多选题\n{choices(5, 6, first=5)}"
        "三、填空题\n7. 茶要____。\n四、判断题\n8. 茶具要洗。（ ）\n9. 隔夜茶可以待客。（ ）\n"
        "参考答案\n一、单选题：ABC\n二、多选题：5.AB 6.CD\n三、7.用八十度的水泡\n四、8.√ 9.×\n"
    )
    found = [a for a, _ in answers(text)]
    assert found == ["-", "-", "-", "-", "AB", "CD", "T", "F"]


def test_a_list_that_names_two_answers_for_one_number_proposes_none():
    text = f"{choices(1, 2, 3, 4, 5, 6)}参考答案\n1.A；2.B；3.A；4.A；4.C；5.B；6.C\n"
    found = answers(text)
    assert found[3] == ["-", "review"]
    assert "ready" not in {status for _, status in found}


def test_a_range_may_hold_one_number():
    text = f"{choices(1, 2, 3, 4, 5, 6)}参考答案\n1-5：A B A A B\n6-6：C\n"
    assert answers(text) == [[a, "ready"] for a in "ABAABC"]
