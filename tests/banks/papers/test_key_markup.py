"""Lists of answers in Markdown: bold answers, remarks in brackets, explanations in quotes."""

import pytest

from tests.banks.papers.paper_documents import codes, read, said, summary, unaccounted

PAPER = """\
# 茶馆知识

### 一、单选题

1. 冲泡绿茶宜用哪种器皿？
   A. 玻璃杯
   B. 铁锅
   C. 木桶
   D. 纸袋

2. 茶馆的门票由谁收取？
   A. 邻居
   B. 服务员
   C. 路人
   D. 司机

### 二、多选题

3. 茶席上常见哪些器物？
   A. 茶壶
   B. 茶杯
   C. 茶盘
   D. 扫帚

4. 图书室应备哪些设施？
   A. 书架
   B. 阅览桌
   C. 目录柜
   D. 油锅

### 三、判断题

5. 茶叶应当避光保存。

6. 阅览室内可以大声唱歌。

### 四、简答题

7. 简述待客的礼节。

---

# 答案与解析（做完再看）

"""
SINGLE = """\
### 一、单选题

1. **A**
   > 解析：玻璃杯便于观察茶色。

2. **B**
   > 解析：门票由服务员收取。

---

"""
REST = """\
### 二、多选题

3. **A,B,C**
4. **{}**（{}）

---

### 三、判断题

5. ✅ 正确
6. ❌ 错误（须保持安静）

### 四、简答题

7. **答**：先问好，后奉茶。
"""


def _paper(value="A,B,C", remark="D 与图书室无关"):
    return PAPER + SINGLE + REST.format(value, remark)


def test_bold_answers_and_signs_with_words_are_a_list():
    reading = read(_paper())
    assert summary(reading) == [
        "1 single 4 A ready",
        "2 single 4 B ready",
        "3 multiple 4 ABC ready",
        "4 multiple 4 ABC ready",
        "5 true_false 0 T ready",
        "6 true_false 0 F ready",
    ]
    assert unaccounted(_paper()) == []


def test_remarks_and_quotes_become_explanations():
    texts = [draft.explanation for draft in read(_paper()).drafts]
    assert texts == [
        "玻璃杯便于观察茶色。",
        "门票由服务员收取。",
        "",
        "D 与图书室无关",
        "",
        "须保持安静",
    ]


@pytest.mark.parametrize(
    "remark",
    ["C 也可", "答案有争议", "应为 AB", "D", "A、D", "原答案有误", "C 亦算对", "改为 AB", "或 D"],
)
def test_a_remark_that_takes_the_answer_back_leaves_none(remark):
    draft = read(_paper("A,B", remark)).drafts[3]
    assert draft.answer is None or codes(draft) & {"answer-unclear", "key-count"}
    assert draft.status.value == "review"


def test_a_verdict_written_twice_differently_is_none():
    draft = read(_paper().replace("❌ 错误", "❌ 正确")).drafts[5]
    assert (draft.answer, draft.status.value) == (None, "review")


BOLD_LINES = """\
## 一、单选题

**1. 迎客时应先做什么？**

A. 问好
B. 关门
C. 熄灯
D. 离开

**2. 借书证由谁办理？**

A. 厨师
B. 馆员
C. 司机
D. 花匠

## 二、判断题

**3. 客房应每日打扫。**

**4. 古籍可以带回家晾晒。**

## 三、简答题

**5. 简述开馆的步骤。**

请写出三步。

## 答案与解析

### 单选题答案

**1. 答案：A**
解析：先问好，再引座。

**2. 答案：B**
解析：由馆员办理。

### 判断题答案

**3. 答案：正确（√）**
解析：这是客房的规矩。

**4. 答案：错误（×）**
解析：古籍只能在馆内看。

### 简答题参考答案

**5. 参考答案**
开灯、开窗、开门。
"""


def test_a_list_of_bold_lines_below_an_essay_is_read():
    reading = read(BOLD_LINES)
    assert summary(reading) == [
        "1 single 4 A ready",
        "2 single 4 B ready",
        "3 true_false 0 T ready",
        "4 true_false 0 F ready",
    ]
    assert [draft.explanation for draft in reading.drafts] == [
        "先问好，再引座。",
        "由馆员办理。",
        "这是客房的规矩。",
        "古籍只能在馆内看。",
    ]


def test_bold_words_in_an_outline_are_no_answers():
    text = """\
# 茶馆手册

1. **是** 与 **否** 都要登记
2. **A** 区为散座，**B** 区为雅间
3. **对** 号入座
4. **C** 区暂不开放

说明如下：

> 解析：本手册只供员工阅读。
"""
    assert read(text).drafts == ()
    assert read(text).keys == ()


def test_an_answer_in_bold_may_stand_at_each_question():
    text = PAPER.split("---", maxsplit=1)[0].replace("   D. 纸袋", "   D. 纸袋\n\n**答案：A**")
    assert said(read(text).drafts[0].answer) == "A"


POINTS = """\
1.迎客时先做（）。
A问好
B关门
C熄灯
2.茶席上有（）。
A茶壶
B茶杯
C扫帚
3.借书证由（）办理。
A厨师
B馆员
C司机
答案：
1.A.2.AB.3.B
"""


def test_points_may_stand_behind_the_answers_of_a_list():
    assert [said(draft.answer) for draft in read(POINTS).drafts] == ["A", "AB", "B"]
    assert all(draft.status.value == "ready" for draft in read(POINTS).drafts)


def test_options_that_are_numbers_are_no_list():
    text = "一、单选题\n1.茶壶的价钱是（）。\nA.5 B.6 C.7 D.8 E.9\n答案：B\n"
    draft = read(text).drafts[0]
    assert (draft.options, said(draft.answer)) == (("5", "6", "7", "8", "9"), "B")
    assert read(text).keys == ()


def test_bold_labels_in_plain_text_name_answers():
    text = "".join(
        f"### {n}. 茶馆第{n}步是：\n\nA. 迎客\n\nB. 点茶\n\nC. 送客\n\n**答案：** {key}\n\n**解析**：书上有。\n\n---\n\n"
        for n, key in enumerate("ABA", 1)
    )
    found = read(text)
    assert summary(found) == [f"{n} single 3 {key} ready" for n, key in enumerate("ABA", 1)]
    assert found.drafts[0].explanation == "书上有。"


def test_sentences_behind_bold_answers_explain_them():
    asked = "".join(f"**{n}. 茶馆第{n}步是（　）。**\nA. 迎客\nB. 点茶\n\n" for n in range(1, 4))
    key = "## 答案\n\n<details>\n<summary>单选题答案</summary>\n\n1. **A**。先迎客，故 B 错。\n2. **B**。再点茶。\n3. **A**。答案有争议。\n\n</details>\n"
    found = read(f"## 一、单选题\n\n{asked}{key}")
    assert summary(found)[:2] == ["1 single 2 A ready", "2 single 2 B ready"]
    assert found.drafts[0].explanation == "先迎客，故 B 错。"
    assert found.drafts[2].status.value == "review"
