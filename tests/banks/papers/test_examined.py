"""What an examiner's unseen papers showed: each was read wrongly once."""

import pytest

from quizapp.banks.incoming.document import Document, Emphasis, SourceLine, Stretch
from quizapp.banks.incoming.draft import Draft, Status
from quizapp.banks.papers.reader import read_paper
from quizapp.script import to_simplified
from tests.banks.papers.paper_documents import read, unaccounted


def drafts(text: str) -> tuple[Draft, ...]:
    return read(text).drafts


def test_a_verdict_at_the_head_leaves_the_statement():
    text = """\
一、判断题
1、（ √ ）进店的客人要先问好。
2.（×）泡绿茶要用沸水。
3.( × )茶具不必每天清洗。
"""
    assert [(d.number, d.answer, d.status.value) for d in drafts(text)] == [
        ("1", True, "ready"),
        ("2", False, "ready"),
        ("3", False, "ready"),
    ]
    assert all("。" in d.stem for d in drafts(text))


def test_a_verdict_before_the_next_number_may_be_the_next_ones():
    text = """\
一、判断题
1、进店的客人要先问好。（ √ ）
2、泡绿茶要用沸水。（ × ）
3、隔夜的茶可以待客 √
( × )4、茶具不必每天清洗。
( √ )5、新茶要密封存放。
"""
    found = {d.number: d for d in drafts(text)}
    assert found["1"].answer is True
    assert [found[n].status for n in "34"] == [Status.REVIEW, Status.REVIEW]


def test_a_section_that_writes_all_verdicts_so_is_trusted():
    text = """\
一、判断题
1、进店的客人要先问好，
并请客人坐下。
( √ )2、泡绿茶要用沸水，
水越热越好。
( × )3、隔夜的茶可以待客，
加热就好。
( × )4、茶具不必每天清洗，
擦干就好。
( × )
"""
    assert [(d.answer, d.status.value) for d in drafts(text)] == [
        (True, "ready"),
        (False, "ready"),
        (False, "ready"),
        (False, "ready"),
    ]


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("泡绿茶要用沸水。 ×", False),
        ("进店的客人要先问好。√", True),
        ("进店的客人要先问好。T", True),
        ("泡绿茶要用沸水。 F", False),
        ("泡绿茶要用沸水（错，应当用八十度的水）", False),
        ("泡绿茶要用沸水。\n错误", False),
        ("泡绿茶要用沸水。\n×", False),
    ],
)
def test_verdicts_behind_statements_are_read(line: str, answer: bool):
    text = f"一、判断题\n1、{line}\n2、茶具要每天清洗。（ √ ）\n3、{line}\n"
    assert [d.answer for d in drafts(text)] == [answer, True, answer]


def test_letters_of_an_explanation_are_no_options():
    text = """\
一、判断题
1、泡绿茶要用沸水。（ × ）
解析：A、B两项说法正确，排除A；C项偷换概念，D项无关。
2、茶具要每天清洗。（ √ ）
"""
    assert [(d.type.value, d.answer) for d in drafts(text)] == [
        ("true_false", False),
        ("true_false", True),
    ]


def test_a_semicolon_stands_for_a_colon():
    text = "1、绿茶宜用多热的水（ ）\nA 六十度\nB 八十度\nC 沸水\nD 冰水\n答案；Ｂ\n" * 2
    assert [d.answer for d in drafts(text)] == [frozenset({1}), frozenset({1})]


def test_form_fields_of_a_contract_are_no_questions():
    text = """\
茶室租赁合同
甲方：________
乙方：________
双方就租赁茶室一事达成如下协议：
一、基本情况
1. 甲方将位于和平路18号的茶室出租给乙方使用。
2. 茶室用途：（ A ）。A. 营业　B. 办公　C. 仓储
3. 附属设施见附件。
二、租金
1. 月租金为2500元。
2. 付款方式按下列第（ B ）种方式执行：
A. 按月支付；
B. 按季支付；
C. 按年支付。
3. 乙方逾期付款的，每逾期一日支付违约金。
三、双方的权利和义务
(1) 甲方应当保证茶室权属清晰。
(2) 乙方不得擅自转租。
(3) 乙方不得存放易燃物品。
四、其他
1. 本合同一式两份，双方各执一份。
2. 本合同自签字之日起生效。
"""
    assert drafts(text) == ()


def test_questions_of_readers_are_no_statements():
    text = """\
红烧肉的做法
1. 五花肉切块。
2. 冷水下锅焯水。
3. 炒糖色。
4. 小火炖一小时。
常见问题
问：1. 能不能不放糖？
答：对，不吃糖的人可以不放。
问：2. 一定要焯水吗？
答：是。焯水可以去掉血沫。
"""
    assert drafts(text) == ()


def test_letters_in_an_essay_are_no_choice():
    text = """\
一、单选题
1. 绿茶宜用多热的水（ B ）
A. 六十度 B. 八十度 C. 沸水 D. 冰水
二、简答题
1、简述茶艺的要素。
答：茶艺的要素有：
A.茶是基础。
B.水是关键。
C.器具是条件。
"""
    assert [d.number for d in drafts(text)] == ["1"]
    assert drafts(text)[0].type.value == "single"


def test_web_forms_are_read_with_what_they_mark():
    text = """\
1. 绿茶宜用多热的水（ ）。 [单选题] *
○A.六十度
○B.八十度(正确答案)
○C.沸水
2. 茶具要每天清洗。 [判断题] *
○对(正确答案)
○错
3. 隔夜的茶可以待客。 [判断题] *
○对
○错(正确答案)
4. 备茶的步骤有（ ）。 [多选题] *
□A.洗杯(正确答案)
□B.温壶(正确答案)
□C.结账
5. 红茶是全发酵茶。 [判断题] *
○对
○错
"""
    assert [(d.answer, d.options) for d in drafts(text)] == [
        (frozenset({1}), ("六十度", "八十度", "沸水")),
        (True, ()),
        (False, ()),
        (frozenset({0, 1}), ("洗杯", "温壶", "结账")),
        (None, ()),
    ]
    assert not any("○" in d.stem or "对" in d.stem for d in drafts(text))


@pytest.mark.parametrize(
    "behind",
    ["（选A也可）", "（原答案A有误，已更正）", "（有争议）", " 或A"],
)
def test_an_answer_that_is_taken_back_is_doubted(behind: str):
    text = (
        "一、单选题\n1、绿茶宜用多热的水（ ）\nA、六十度\nB、八十度\nC、沸水\n答案：B"
        + behind
        + "\n"
    )
    assert [d.status for d in drafts(text)] == [Status.REVIEW]


def test_two_letters_alike_are_doubted():
    text = "一、单选题\n1.绿茶宜用多热的水（C）。\nA.六十度 B.七十度 C.八十度 C.沸水\n"
    assert [d.status for d in drafts(text)] == [Status.REVIEW]


def test_all_of_them_can_be_the_answer():
    text = "一、多选题\n1、茶叶贮藏应避免\nA、异味\nB、潮湿\nC、光照\nD、高温\n答案：全选\n"
    assert [d.answer for d in drafts(text)] == [frozenset({0, 1, 2, 3})]


def test_an_essay_s_heading_heads_no_judgements():
    text = """\
二、判断，要留一点余地
有一位作家写过四条建议：
（1）不要急着下判断；
（2）不要拿别人的答案当自己的答案；
（3）做一件小事，坚持三年；
（4）允许自己偶尔交白卷。
"""
    assert drafts(text) == ()


def test_taiwan_s_words_for_kinds_are_known():
    text = """\
一、複選題（每題5分）
（　ACD　）1.下列哪些屬於茶具？
(A)壺
(B)鍬
(C)杯
(D)盞
二、是非題
（　√　）(1)茶具要每天清洗。
（　×　）(2)綠茶要用沸水沖泡。
"""
    assert [(d.type.value, d.answer) for d in drafts(text)] == [
        ("multiple", frozenset({0, 2, 3})),
        ("true_false", True),
        ("true_false", False),
    ]


def test_a_table_that_came_out_column_by_column_is_a_key():
    questions = "".join(f"{n}. 第{n}种茶是（ ）\nA. 甲 B. 乙 C. 丙 D. 丁\n" for n in range(1, 6))
    key = "参考答案\n一、单项选择题\n题号\n1\n2\n3\n4\n5\n答案\nB\nA\nD\nC\nB\n"
    found = drafts("一、单项选择题\n" + questions + key)
    assert [min(d.answer) for d in found if isinstance(d.answer, frozenset)] == [1, 0, 3, 2, 1]
    short = drafts("一、单项选择题\n" + questions + key.removesuffix("B\n"))
    assert [d.answer for d in short] == [None] * 5


def coloured(*marked: str) -> Document:
    """Choices between 甲, 乙, 丙; the option named after the slash is red."""
    lines, number = [SourceLine(1, "一、单选题")], 1
    for place, one in enumerate(marked, 1):
        answer, red = one.split("/")
        blank = f"( {answer} )" if answer else "(  )"
        lines.append(SourceLine(number + 1, f"{place}. 第{place}种茶是{blank}"))
        for letter, text in zip("ABC", "甲乙丙", strict=True):
            number += 1
            stretches = (Stretch(0, 3, frozenset({Emphasis.COLOUR})),) if letter == red else ()
            lines.append(SourceLine(number + 1, f"{letter}.{text}", stretches))
        number += 1
    return Document("x.docx", tuple(lines))


def test_a_red_option_speaks_against_another_answer():
    found = read_paper(coloured("A/A", "B/B", "C/C", "C/B", "A/A"), simplify=to_simplified).drafts
    assert [d.status.value for d in found] == ["ready", "ready", "ready", "review", "ready"]
    assert found[3].answer == frozenset({2})


def test_red_options_that_mean_something_else_say_nothing():
    found = read_paper(coloured("A/B", "B/C", "C/C", "A/A"), simplify=to_simplified).drafts
    assert [d.status.value for d in found] == ["ready"] * 4


def test_red_options_alone_are_the_key():
    found = read_paper(coloured("/B", "/C", "/A"), simplify=to_simplified).drafts
    assert [min(d.answer) for d in found if isinstance(d.answer, frozenset)] == [1, 2, 0]


@pytest.mark.parametrize(
    "text",
    [
        "三、判断题\n√ 1. 进店要问好。\n× 2. 泡绿茶用沸水。\n√ 3. 茶具要清洗。\n× 4. 隔夜茶可待客。\n",
        "三、判断题\n（√）\n1、进店要问好。\n（×）\n2、泡绿茶用沸水。\n（√）\n3、茶具要清洗。\n",
        "三、判断题\n答案：√ 1、进店要问好。\n答案：× 2、泡绿茶用沸水。\n答案：√ 3、茶具要清洗。\n",
        "三、判断题（√）1、进店要问好。（×）2、泡绿茶用沸水。（√）3、茶具要清洗。",
        "三、判断题【√】1．进店要问好。【×】2．泡绿茶用沸水。【√】3．茶具要清洗。",
    ],
)
def test_verdicts_before_numbers_are_never_their_neighbours(text: str):
    right = {"进店要问好": True, "泡绿茶用沸水": False, "茶具要清洗": True, "隔夜茶可待客": False}
    found = drafts(text)
    asked = [stem for stem in right if stem in text]
    assert [next(stem for stem in right if stem in draft.stem) for draft in found] == asked
    wrong = [
        draft.stem
        for draft, stem in zip(found, asked, strict=True)
        if draft.status is not Status.REVIEW and draft.answer is not right[stem]
    ]
    assert wrong == []
    assert unaccounted(text) == []


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (
            "一、单选题\n1.开门时间是（ A ）\nA.8:00 B.9:00 C.10:00 D.4:00\n（ B ）4. 地球自转的方向是\nA.东 B.西\n",
            ["1"],
        ),
        ("一、单选题\n1.见《预案》附录（Ａ），应为＿＿＿＿。\nA.甲 B.乙 C.丙\n", []),
        (
            "1.留样的时间不少于（ ）小时。[单选题] *\n○A.12\n○B.72（正确答案）\n○C.24\n○D.48（正确答案）\n",
            [],
        ),
        ("一、单选题\n1.水是\n(A)O2 (B)NaCl (C)H2O (D)CO2\n（　C　）6.清廷设立的是\n", []),
    ],
)
def test_what_swallowed_another_is_never_sure(text: str, sure: list[str]):
    ready = [d for d in drafts(text) if d.status is Status.READY]
    assert [d.number for d in ready] == sure
    assert all(d.answer == frozenset({0}) for d in ready)
    assert unaccounted(text) == []


def test_a_list_that_does_not_fit_still_speaks_against_an_answer():
    text = """\
一、单选题
1.第一种茶是（ ）
A.甲 B.乙 C.丙
2.第二种茶是（ A ）
A.甲 B.乙 C.丙
3.第三种茶是（ ）
A.甲 B.乙 C.丙
参考答案
1.A 2.B 3.C 4.A 5.B
"""
    assert {d.number: d.status for d in drafts(text)}["2"] is Status.REVIEW


def test_braces_are_brackets():
    text = "一、单选题\n1.绿茶宜用多热的水{ B }\nA.沸水 B.八十度 C.冰水\n"
    assert drafts(text)[0].answer == frozenset({1})
