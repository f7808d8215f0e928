"""Few questions with other text around them are read, and forms that were filled in are doubted."""

import pytest

from tests.banks.papers.paper_documents import codes, read, said, summary

LECTURE = """第三章 茶的冲泡
茶馆的水多取自山泉，烧水时先用大火，再改小火。一壶好水是一泡好茶的一半。
第一节 水温
绿茶用八十度的水，红茶用沸水，乌龙茶也用沸水。水温过高，绿茶的汤色发黄，味道发涩。
第二节 投茶
投茶分上投、中投、下投三种：上投先注水后投茶，下投先投茶后注水，中投则注水、投茶、再注水。
第三节 出汤
出汤宜快，公道杯要先温。分茶时七分满，留下三分是人情。客人杯中的水少于一半时要续水。
续水不超过三次，三次以后换茶。换茶时先请示客人，再换杯。"""

CHOICES = """1. 冲泡绿茶的水温宜为（  ）。
A. 六十度  B. 八十度  C. 一百度  D. 四十度
2. 下列属于投茶方法的是（  ）。
A. 上投  B. 横投  C. 斜投  D. 竖投
3. 分茶时杯中的茶汤应
A. 全满  B. 七分满  C. 一分满  D. 半满
4. 出汤用的器具是什么？
A. 公道杯  B. 茶刀  C. 茶针  D. 茶巾
5. 续水不超过（  ）次。
A. 一  B. 两  C. 三  D. 十"""

ADVERT = """茶艺资料网 全站资料免费下载
本资料由会员上传，仅供学习交流，如有侵权请联系客服删除。
关注公众号可领取更多茶艺、茶道、茶席设计的讲义与课件，数量有限，先到先得。
"""

ANSWERED = """1. 冲泡绿茶的水温宜为（ B ）。
A. 六十度  B. 八十度  C. 一百度  D. 四十度
2. 下列属于投茶方法的是（ A ）。
A. 上投  B. 横投  C. 斜投  D. 竖投
3. 续水不超过（ C ）次。
A. 一  B. 两  C. 三  D. 十"""

TOLD = """1. 冲泡绿茶的水温宜为
A. 六十度
B. 八十度
C. 一百度
答案：B
2. 投茶的方法有
A. 上投
B. 横投
C. 中投
答案：AC
3. 出汤用的器具是
A. 公道杯
B. 茶刀
C. 茶针
答案：A"""


def answers(text):
    return [said(draft.answer) for draft in read(text).drafts]


@pytest.mark.parametrize("layout", ["\n", "\n\n"])
def test_five_questions_end_a_chapter(layout):
    text = f"{LECTURE}\n思考与练习\n{CHOICES}"
    assert answers(layout.join(text.split("\n"))) == ["-"] * 5


def test_the_numbers_of_the_last_questions_may_run_on():
    text = ANSWERED.replace("1. 冲", "21. 冲").replace("2. 下", "22. 下").replace("3. 续", "23. 续")
    assert answers(f"{LECTURE}\n{text}") == ["B", "A", "C"]


def test_five_questions_end_a_chapter_with_their_key():
    text = f"{LECTURE}\n{LECTURE}\n课后练习\n{CHOICES}\n参考答案\n1-5 BABAC\n"
    assert answers(text) == list("BABAC")


@pytest.mark.parametrize("text", [ANSWERED, TOLD], ids=["in the blank", "below"])
@pytest.mark.parametrize("around", [ADVERT, f"{LECTURE}\n"], ids=["advert", "introduction"])
def test_three_answered_questions_are_ready_whatever_stands_around_them(text, around):
    found = read(f"{around}{text}\n{ADVERT}").drafts
    assert [draft.number for draft in found] == ["1", "2", "3"]
    assert {draft.status.value for draft in found} == {"ready"}


def test_an_introduction_of_points_hides_no_question():
    points = "学习要点\n一、水温\nA. 绿茶\nB. 红茶\n二、投茶\nA. 上投\nB. 中投\nC. 下投\n"
    assert answers(f"{points}三、单选题\n{ANSWERED}\n")[-3:] == ["B", "A", "C"]


def test_three_judgements_below_a_heading_are_read():
    text = (
        f"{LECTURE}\n判断题\n1. 绿茶用沸水冲泡。（×）\n2. 分茶七分满。（√）\n3. 出汤宜快。（√）\n"
    )
    assert answers(text) == ["F", "T", "T"]


def test_judgements_and_choices_that_only_the_key_answers_are_read():
    text = (
        "一、单选题\n1. 绿茶的水温宜为（  ）\nA. 六十度 B. 八十度 C. 一百度\n"
        "二、判断题\n2. 绿茶用沸水冲泡。\n3. 分茶七分满。\n4. 出汤宜快。\n参考答案\n1.B 2.× 3.√ 4.√\n"
    )
    assert answers(text) == ["B", "F", "T", "T"]


def test_a_measure_after_the_number_cuts_no_question():
    text = "".join(
        f"{n}.{n}升的水壶可以冲泡（  ）杯茶。\nA. 一\nB. 五\nC. 九\n答案：B\n" for n in range(1, 4)
    )
    assert answers(text) == ["B", "B", "B"]


def test_a_year_after_the_number_cuts_no_question():
    year = "14.2020年开业的茶馆约有（ C ）家。\nA. 一\nB. 五\nC. 九\n"
    two = "1.下列属于茶具的有（ AB ）。\nA. 壶\nB. 杯\nC. 锹\n"
    assert answers(f"{year}二、多选题\n{two}") == ["C", "AB"]


def test_blanks_of_other_brackets_are_blanks():
    text = CHOICES.replace("（  ）", "【   】")
    assert [draft.number for draft in read(f"{LECTURE}\n{text}").drafts] == list("12345")


def test_a_question_that_asks_and_is_told_may_have_lost_an_option():
    text = "".join(
        f"{n}. 下列做法正确的是：\nA. 轻声问好\n\nB.\nC. 大声喧哗\n正确答案：A\n" for n in (1, 2, 3)
    )
    assert [draft.status.value for draft in read(text).drafts] == ["review"] * 3


def test_an_answer_in_brackets_at_the_end_may_have_lost_an_option():
    text = "".join(
        f"{n}. 进门时应先（ A ）\nA. 轻声问好\nB. 大声喧哗\nC.\nD. 转身就走\n" for n in (1, 2, 3)
    )
    assert [draft.status.value for draft in read(text).drafts] == ["review"] * 3


@pytest.mark.parametrize(
    "written",
    [
        "a.温和的水；b.干净的杯；c.新鲜的茶。",
        "①温和的水；②干净的杯；③新鲜的茶。",
        "A、温和的水。\nB、干净的杯。",
    ],
)
def test_points_of_an_answer_are_no_key(written):
    question = "1. 泡茶要（  ）\nA. 水\nB. 杯\nC. 茶\nD. 铁\n"
    drafts = read(f"{question}答案：{written}\n{question.replace('1.', '2.')}答案：D\n").drafts
    assert said(drafts[0].answer) == "-"
    assert drafts[0].status.value == "review"
    assert said(drafts[-1].answer) == "D"


def test_a_letter_with_the_text_of_its_option_is_a_key():
    text = "1. 泡茶要（  ）\nA. 铁\nB. 温水\nC. 石\n答案：B.温水\n2. 茶宜（  ）\nA. 晒\nB. 淋\nC. 藏\n答案：C.藏\n"
    assert answers(text) == ["B", "C"]


def test_a_questionnaire_is_never_ready():
    asked = "".join(
        f"{n}、您对{what}的评价（  ）\nA、满意\nB、一般\nC、不满意\n"
        for n, what in enumerate(("茶水", "环境", "服务", "价格", "音乐", "座位"), 1)
    )
    found = read(f"茶馆客人问卷\n请按实际情况填写。\n{asked}谢谢您的支持！\n").drafts
    assert all("answer-missing" in codes(draft) for draft in found)


def test_a_questionnaire_that_somebody_filled_in_is_never_ready():
    asked = "".join(
        f"{n}. 您对{what}的评价（ A ）\nA. 满意\nB. 一般\nC. 不满意\n"
        for n, what in enumerate(("茶水", "环境", "服务", "价格", "音乐", "座位"), 1)
    )
    assert all("questionnaire" in codes(d) for d in read(f"茶馆满意度调查表\n{asked}").drafts)
    assert all(d.status.value == "ready" for d in read(f"茶馆服务试题\n{asked}").drafts)


def test_verdicts_that_nothing_calls_judgements_are_to_be_looked_at():
    checks = "1. 门窗完好（√）\n2. 地面清洁（√）\n3. 灯具明亮（×）\n4. 茶具齐全（√）\n"
    assert all("checklist" in codes(d) for d in read(f"打烊检查\n{checks}").drafts)
    assert summary(read(f"判断下列说法\n{checks}"))[2] == "3 true_false 0 F ready"


@pytest.mark.parametrize("title", ["茶馆租赁合同", "客人登记表"])
def test_what_stands_in_a_form_is_to_be_looked_at(title):
    assert all("form" in codes(draft) for draft in read(f"{title}\n{ANSWERED}\n").drafts)
    assert {d.status.value for d in read(f"《{title}》试题\n{ANSWERED}\n").drafts} == {"ready"}


@pytest.mark.parametrize("word", ["没有", "不正确", "错误", "除外", "最", "不属于"])
def test_a_word_that_is_stressed_begins_no_other_part(word):
    question = f"1. 下列关于泡茶的说法，{{}}【{word}】提到的是（  ）。\nA. 水温\nB. 茶量\nC. 时间\n"
    text = question.format("书中") + question.replace("1.", "2.").format("课上")
    assert answers(f"一、单选题\n{text}参考答案\n1. A\n2. B\n") == ["A", "B"]


def test_an_answered_line_that_is_numbered_as_sections_are_is_no_heading():
    text = (
        "我就记得几道：\n一、进门要问好，对吗？ 答：对\n二、茶馆开门先 A扫地 B睡觉 C关灯 D锁门 答：A\n"
        "三、客人进门应 A躲开 B问好 C关门 D装睡 答：B\n"
    )
    assert [line.split()[1:] for line in summary(read(text))] == [
        ["single", "4", "A", "ready"],
        ["single", "4", "B", "ready"],
    ]


def test_letters_of_names_before_a_colon_are_no_options():
    minutes = "二、讨论事项\n1.是否换茶叶？\n A方案：便宜，一周到货。\n B方案：贵，但香。\n C方案：不换。\n"
    assert read(f"茶馆例会纪要\n{minutes} 结论：选B，由店长去办。\n").drafts == ()
