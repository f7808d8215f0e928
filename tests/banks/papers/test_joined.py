"""Papers whose line breaks are lost or stand elsewhere: no verdict and no letter goes astray."""

from tests.banks.papers.paper_documents import read, summary


def answers(text):
    return [line.split()[3:] for line in summary(read(text))]


def test_verdicts_before_all_numbers_lead_without_line_breaks_too():
    text = (
        "前台考核一、判断题（对的打√，错的打×）（ × ）1. 客人可以不登记。（ √ ）2. 房卡要保管好。"
        "（ × ）3. 隔夜茶可以待客。（ √ ）4. 书要爱护。"
    )
    found = read(text).drafts
    assert answers(text) == [[a, "ready"] for a in "FTFT"]
    assert all(draft.stem.endswith("。") for draft in found)


def test_no_verdict_is_taken_where_one_leads_and_one_follows():
    text = (
        "一、判断题（对的打√，错的打×）（ × ）1. 客人可以不登记。（ √ ）2. 房卡要保管好。"
        "（ × ）3. 隔夜茶可以待客。（ √ ）"
    )
    assert answers(text) == [["-", "review"]] * 3


def test_a_verdict_is_unclear_beside_one_that_has_two():
    text = "一、判断题1、客人可以不登记 ×( √ )2、房卡要保管好。( × )3、隔夜茶可以待客。"
    assert "ready" not in [status for _, status in answers(text)]


def test_the_numbers_of_a_section_may_restart_behind_a_verdict():
    text = "一、判断题\n1. 房卡要保管好。（√）\n2. 隔夜茶可以待客。（×）\n"
    assert answers(text + text[6:]) == [[a, "ready"] for a in "TFTF"]


def test_brackets_below_a_number_that_is_glued_to_its_heading_follow():
    text = (
        "一、单选题\n(1)开店先（A）。\nA. 扫地 B. 睡觉\n二、判断题(每题2分)1、房卡要保管好。\n"
        "( √ )2、客人可以不登记。\n( × )3、书要爱护。\n( √ )4、隔夜茶可以待客。\n( × )\n"
    )
    assert [a for a, _ in answers(text)] == ["A", "T", "F", "T", "F"]


def test_a_mark_behind_an_option_is_no_key_for_the_next_letter():
    text = (
        "1. 泡茶用（ ）。[单选题] *A. 沙B. 水(正确答案)C. 火D. 油"
        "2. 茶具有（ ）。[单选题] *A. 壶(正确答案)B. 锹C. 犁D. 网"
    )
    assert [a for a, _ in answers(text)] == ["B", "A"]


def test_a_marked_pair_on_one_line_judges():
    text = "一、判断题1. 茶具要洗。 *对(正确答案)错2. 隔夜茶可以待客。 *对错(正确答案)"
    assert [a for a, _ in answers(text)] == ["T", "F"]


def test_letters_that_a_wide_line_breaks_apart_are_to_be_looked_at():
    text = (
        "一、多选题\n1、茶馆里有（ ）。A.茶壶B.茶杯C.茶叶D.茶点我的答案:ABCD正确答案:ABC\n"
        "D AI讲解\n2、书店里有（ ）。A.书B.矿C.纸D.笔我的答案:ABCD正确答案:ACD AI讲解\n"
    )
    assert answers(text) == [["ABC", "review"], ["ACD", "ready"]]


def test_a_letter_glued_into_its_own_option_is_doubted():
    text = "一、单选题\n1. 这张图是（ ）。\nA.1:10B.1:20C.1:30C.1:40\n答案：C\n"
    assert answers(text)[0][1] == "review"


def test_answers_before_all_numbers_lead_without_line_breaks_too():
    text = (
        "图书馆考核一、单选题（ C ）1. 进馆先A.跑 B.喊 C.刷卡 D.睡（ B ）2. 还书到A.门口 B.柜台 C.车站 D.家"
        "（ A ）3. 书要A.爱护 B.撕 C.折 D.丢二、判断题（ √ ）4. 馆内要安静。（ × ）5. 书可以涂画。"
    )
    assert answers(text) == [[a, "ready"] for a in "CBATF"]
    assert read(text).drafts[0].options == ("跑", "喊", "刷卡", "睡")


def test_answers_behind_the_questions_follow_without_line_breaks():
    text = (
        "一、判断题1. 馆内要安静。（ √ ）2. 书可以涂画。（ × ）3. 还书要按时。（ √ ）"
        "4. 进馆要刷卡。（ √ ）5. 书可以撕。（ × ）"
    )
    assert [a for a, _ in answers(text)] == ["T", "F", "T", "T", "F"]


def test_circles_to_tick_are_no_part_of_options():
    text = (
        "1. 茶馆开门先（ ）[单选题] *○A.睡觉○B.扫地（正确答案）○C.关灯○D.锁门"
        "2. 茶具要洗。[判断题] *○对(正确答案)○错"
    )
    found = read(text).drafts
    assert found[0].options == ("睡觉", "扫地", "关灯", "锁门")
    assert [a for a, _ in answers(text)] == ["B", "T"]


def test_a_verdict_leads_a_judgement_between_choices():
    choice = "A. 温杯 B. 加糖 C. 摇晃 D. 冷冻\n"
    text = (
        f"1. 泡茶先( A )。（单选题）\n{choice}(√)2. 茶具要洗。（判断题）\n3. 再泡先( )。（单选题）\n{choice}答案：B\n"
        f"(×)4. 隔夜茶可以待客。（判断题）\n5. 又泡先( )。（单选题）\n{choice}"
    )
    found = [(d.number, d.answer, d.status.value) for d in read(text).drafts]
    assert found[1] == ("2", True, "ready")
    assert found[3] == ("4", False, "ready")
    assert found[4] == ("5", None, "review")
