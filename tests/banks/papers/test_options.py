"""How options are marked and laid out, and letters that mark none."""

import pytest

from tests.banks.papers.paper_documents import read, said, summary

DOCUMENTS = {
    "stars": (
        """
1. 泡茶第一步是
A. 温杯 *
B. 倒掉
C. 加糖
D. 收杯
2. 图书分类依据是
A. 书的重量
B. 学科内容(正确答案)
C. 封面
D. 纸张
3. 下列是前厅工作的
A. 接待√
B. 问询√
C. 种地
D. 结账√
""",
        ["1 single 4 A ready", "2 single 4 B ready", "3 multiple 4 ABD ready"],
    ),
    "circle statements": (
        """
1. 关于茶的保存，下列说法正确的有：①密封 ②避光 ③暴晒 ④防潮
A. ①②③ B. ①②④ C. ②③④ D. ①③④
答案：B
2. 关于借阅：①可续借；②可转借；③须按期归还。正确的是( )
A. ①② B. ①③ C. ②③ D. ①②③
答案：B
""",
        ["1 single 4 B ready", "2 single 4 B ready"],
    ),
    "letter alone": (
        """
1. 迎宾的站姿应当( )
A
挺直
B
弯腰
C
倚墙
D
蹲下
答案：A
2. 茶叶冲泡的水应当( )
A
干净
B
浑浊
答案：A
""",
        ["1 single 4 A ready", "2 single 2 A ready"],
    ),
    "lower": (
        """
1. 迎宾的站姿应当( )
a. 挺直
b. 弯腰
c. 倚墙
d. 蹲下
答案：a
2. 图书的编目由谁完成( )
a) 编目员 b) 路人 c) 保安 d) 厨师
答案: a
""",
        ["1 single 4 A ready", "2 single 4 A ready"],
    ),
    "jiayi": (
        """
1. 下列属于服务员职责的是( )
甲、迎客 乙、开矿 丙、造船 丁、打猎
答案：甲
2. 茶馆常用的水是( )
甲、泉水 乙、海水 丙、污水 丁、雨水
答案：甲
""",
        ["1 single 4 A ready", "2 single 4 A ready"],
    ),
    "two columns": (
        """
1. 前台的英文缩写是( )
A. FO		B. HK
C. FB		D. ENG
答案：A
2. 客房部的英文缩写是( )
A. FO          B. HK
C. FB          D. ENG
答案：B
""",
        ["1 single 4 A ready", "2 single 4 B ready"],
    ),
    "wrapped options": (
        """
1. 关于客房清洁的说法，正确的是( )
A. 清洁前应先敲门并报明身份，得到客人许可之后方可
进入房间
B. 可以直接进入
C. 可以翻动客人的
行李
D. 可以使用客人的物品
答案：A
""",
        ["1 single 4 A ready"],
    ),
    "letters in text": (
        """
1. 下列维生素C含量最高的茶是( )
A. 绿茶 B. 红茶 C. 黑茶 D. 砖茶
答案：A
2. 酒店A座的客人投诉B座的噪音，应当( )
A. 记录并处理 B. 推给B座 C. 让客人去A座 D. 不理
答案：A
3. 按ABC分类法，A类物品是指( )
A. 价值高的 B. 价值低的 C. 数量多的
答案：A
""",
        ["1 single 4 A ready", "2 single 4 A ready", "3 single 3 A ready"],
    ),
    "companies": (
        """
1. 国营A公司经理甲发现A公司向B公司购买的茶叶转卖给C公司，应当( )
A. 报告 B. 隐瞒 C. 参与 D. 逃走
答案：A
2. 客人的房间数为( )
A. 1
B. 3
C. 5
D. 7
答案：B
3. 茶杯数为( )
A. 2
B. 4
C. 6
D. 8
答案：D
""",
        ["1 single 4 A ready", "2 single 4 B ready", "3 single 4 D ready"],
    ),
    "blank between": (
        """
1. 茶馆开门先( A )

A. 扫地

B. 睡觉

C. 关灯

2. 客人进门应( B )

A. 躲开

B. 问好

C. 关门
""",
        ["1 single 3 A ready", "2 single 3 B ready"],
    ),
    "foreign line": (
        """
1. 服务员应当( A )。
全国服务质量月是几月
A. 微笑 B. 皱眉 C. 叹气
2. 茶馆里可以( B )。
A. 吵闹 B. 品茶 C. 吸烟
""",
        ["1 single 3 A ready", "2 single 3 B ready"],
    ),
    "chem letters": (
        """
1. 下列各组中都是酒店部门的一组是
A. 前厅、客房 B. 铁路、矿山 C. 海洋、陆地 D. A和B
答案：A
2. 若甲为店主、乙为顾客，则纠纷中先道歉的应是
A. 甲 B. 乙 C. 甲或乙 D. 路人
答案：A
""",
        ["1 single 4 A ready", "2 single 4 A ready"],
    ),
    "fullwidth": (
        """
１．服务员应当（　　）
Ａ．微笑　　Ｂ．皱眉　　Ｃ．叹气　　Ｄ．打盹
答案：Ａ
２．茶馆里可以（　　）
Ａ．吵闹　　Ｂ．品茶　　Ｃ．吸烟　　Ｄ．打架
答案：Ｂ
""",
        ["1 single 4 A ready", "2 single 4 B ready"],
    ),
    "semicolons": (
        """
1. 茶具有( )。A．茶壶；B．茶杯；C．茶盘；D．铁锹。
答案：ABC
2. 水有( )。A．热水；B．冷水；C．铁；D．石。
答案：AB
""",
        ["1 multiple 4 ABC ready", "2 multiple 4 AB ready"],
    ),
    "paren options glued": (
        """
1. 前台应当( )。(A)微笑(B)皱眉(C)走开(D)睡觉
答案：A
2. 茶具是( )。(A)壶(B)锹(C)犁(D)石
答案：A
""",
        ["1 single 4 A ready", "2 single 4 A ready"],
    ),
    "no delim": (
        """
1.茶具是( )
A壶
B锹
C犁
D石
答案:A
2.水是( )
A热
B铁
C木
D土
答案:A
""",
        ["1 single 4 A ready", "2 single 4 A ready"],
    ),
    "options before answer blank lines": (
        """
1、前台应当（ ）

A、微笑

B、皱眉

正确答案：A

2、茶具是（ ）

A、壶

B、锹

正确答案：A
""",
        ["1 single 2 A ready", "2 single 2 A ready"],
    ),
}


@pytest.mark.parametrize(("text", "questions"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_paper_is_read_as_its_author_meant_it(text, questions):
    assert summary(read(text)) == questions


@pytest.mark.parametrize("tick", ["√ ", "√", "✓ ", "☑ ", "* ", "**"])
def test_a_tick_before_a_letter_is_that_options_alone(tick):
    found = read(
        f"1. 泡绿茶的水温以多少为宜？\nA. 60\n{tick}B. 80\nC. 95\n"
        f"2. 备茶的步骤有\n{tick}A. 洗杯\n{tick}B. 温壶\nC. 结账\n"
    ).drafts
    assert [(d.stem, d.options, said(d.answer)) for d in found] == [
        ("泡绿茶的水温以多少为宜？", ("60", "80", "95"), "B"),
        ("备茶的步骤有", ("洗杯", "温壶", "结账"), "AB"),
    ]


@pytest.mark.parametrize("tick", ["(√)", "（√）", "[√] "])
def test_a_tick_in_brackets_before_a_letter_is_not_the_option_aboves(tick):
    found = read(
        f"1. 泡绿茶的水温以多少为宜？\nA. 60\n{tick}B. 80\nC. 95\n"
        f"2. 红茶有\nA. 祁门\n{tick}B. 正山\nC. 龙井\n"
    ).drafts
    assert [d.options for d in found] == [("60", "80", "95"), ("祁门", "正山", "龙井")]
    assert [(said(d.answer), d.status.value) for d in found] == [("-", "review")] * 2


def test_the_last_letter_of_a_word_is_no_option():
    text = (
        "1. 借书机的键有（ ）\nA. GET\nB. HEAD\nC. PUT\nD. DELETE\n正确答案：ABCD\n你的答案：AD\n"
    )
    found = read(text)
    assert found.drafts[0].options == ("GET", "HEAD", "PUT", "DELETE")
