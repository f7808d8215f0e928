"""Where answers stand, and when they are not to be trusted."""

import pytest

from tests.banks.papers.paper_documents import read, summary

DOCUMENTS = {
    "blank in stem": (
        """
一、单项选择题（每题2分，共40分）
1、前台接待的第一件事是（ B ）。
A、收钱 B、问候 C、开票 D、送客
2、（C）是客房清洁的最后一步。
A、铺床 B、吸尘 C、检查 D、开窗
3、图书馆的书按___B___排列。
A、颜色 B、分类号 C、大小 D、价格
二、多项选择题
1、茶具包括（ABC）。
A、茶壶 B、茶杯 C、茶盘 D、扫帚
2、酒店的部门有（A、B、D）。
A、前厅 B、客房 C、矿井 D、餐饮
三、判断题（对的打√，错的打×）
1、借书要登记。（√）
2、客人行李可以随意打开。（ × ）
""",
        [
            "1 single 4 B ready",
            "2 single 4 C ready",
            "3 single 4 B ready",
            "1 multiple 4 ABC ready",
            "2 multiple 4 ABD ready",
            "1 true_false 0 T ready",
            "2 true_false 0 F ready",
        ],
    ),
    "judge keyword": (
        """
1. 客人遗留物品应上交。
答案：√
2. 服务员可以私收小费。
答案：×
3. 茶叶受潮会变质。
正确答案：正确
4. 图书可以随意涂写。
参考答案：F
5. 客房门可以敞开无人看管。
答案：否
6. 迎宾要面带微笑。
答案：是
""",
        [
            "1 true_false 0 T ready",
            "2 true_false 0 F ready",
            "3 true_false 0 T ready",
            "4 true_false 0 F ready",
            "5 true_false 0 F ready",
            "6 true_false 0 T ready",
        ],
    ),
    "judge ab": (
        """
1. 茶艺表演需要安静的环境。（ ）
A. 正确 B. 错误
正确答案：A
2. 服务员可以与客人争吵。（ ）
A. 对
B. 错
答案：B
3. 借书不用还。
A、√ B、×
答案：B
""",
        ["1 true_false 0 T ready", "2 true_false 0 F ready", "3 true_false 0 F ready"],
    ),
    "answer words": (
        """
1. 茶的故乡是
A. 中国 B. 法国 C. 英国 D. 德国
此题选: A
2. 酒店的英文是
A. book B. hotel C. tea D. tree
Ans: B
3. 图书馆的英文是
A. library B. river C. cup D. lamp
正确选项：A
4. 服务的核心是
A. 顾客 B. 石头 C. 木头 D. 铁
答:A
5. 收银台属于
A. 前厅 B. 工程部 C. 厨房 D. 车队
本题答案为A。
""",
        [
            "1 single 4 A ready",
            "2 single 4 B ready",
            "3 single 4 A ready",
            "4 single 4 A ready",
            "5 single 4 A ready",
        ],
    ),
    "separators": (
        """
一、多选题
1. 茶叶包括
A. 绿 B. 红 C. 白 D. 铁
答案：A，B，C
2. 茶叶包括
A. 绿 B. 红 C. 白 D. 铁
答案：A B C
3. 茶叶包括
A. 绿 B. 红 C. 白 D. 铁
答案：A;B;C
4. 茶叶包括
A. 绿 B. 红 C. 白 D. 铁
答案：A/B/C
5. 茶叶包括
A. 绿 B. 红 C. 白 D. 铁
答案：A和B
""",
        [
            "1 multiple 4 ABC ready",
            "2 multiple 4 ABC ready",
            "3 multiple 4 ABC ready",
            "4 multiple 4 ABC ready",
            "5 multiple 4 AB ready",
        ],
    ),
    "mismatch": (
        """
一、单选题
1. 茶叶包括
A. 绿 B. 红 C. 白 D. 铁
答案：AB
2. 茶叶包括
A. 绿茶 B. 红茶 C. 白茶
答案：D
3. 茶叶不包括
A. 绿茶 B. 红茶 C. 白茶 D. 石头
4. 茶（ A ）
A. 绿茶 B. 红茶 C. 白茶 D. 石头
答案：B
5. 泡茶用
A. 水 B. 水 C. 油 D. 沙
答案：A
6. 泡茶用
A. 水 B. 火 C. 油 D. 沙
解析：显然应用水，故选A。
""",
        [
            "1 single 4 - review",
            "2 single 3 D review",
            "3 single 4 - review",
            "4 single 4 - review",
            "5 single 4 A review",
            "6 single 4 - review",
        ],
    ),
    "explanations": (
        """
1、酒店的核心产品是()。
A、客房B、停车C、花园D、围墙
答案:A解析:客房是酒店的核心产品，故选A。
2、茶的主要成分有()。
A、茶多酚B、咖啡碱C、石油D、氨基酸
【答案】ABD【解析】C项错误，石油不是茶的成分。
3、图书馆属于文化设施。()
答案:正确解析:图书馆提供文化服务。
""",
        ["1 single 4 A ready", "2 multiple 4 ABD ready", "3 true_false 0 T ready"],
    ),
    "explained differs": (
        """
1、酒店的核心产品是()。
A、客房B、停车C、花园D、围墙
答案:A
解析:显然停车最重要，故选B。
""",
        ["1 single 4 A review"],
    ),
    "answers option text": (
        """
1. 前台应当( )。
A. 微笑
B. 皱眉
C. 走开
答案：A. 微笑
2. 客房应当( )。
A. 脏乱
B. 整洁
C. 漏水
正确答案：B、整洁
""",
        ["1 single 3 A ready", "2 single 3 B ready"],
    ),
    "trunc": (
        """
1. 茶叶包括( )
A. 绿茶 B. 红茶 C. 白茶 D. 石头
答案：A
2. 下列哪个是茶具( )
A. 茶壶 B. 铁
""",
        ["1 single 4 A ready", "2 single 2 - review"],
    ),
    "answer is": (
        """
1. 前台应当( )
A. 微笑 B. 皱眉
正确答案为：A
2. 茶具是( )
A. 壶 B. 锹
答案是A
3. 茶是( )
A. 水 B. 叶
答案选B
4. 水是( )
A. 热 B. 铁
正确答案是A。
""",
        ["1 single 2 A ready", "2 single 2 A ready", "3 single 2 B ready", "4 single 2 A ready"],
    ),
    "boxed answers": (
        """
1. 前台应当( )（答案：A）
A. 微笑 B. 皱眉
2. 茶具是( ) [答案:B]
A. 锹 B. 壶
3. 茶是( )
A. 水 B. 叶
（正确答案：B）
4. 水是( )
A. 热 B. 铁
答案：（A）
""",
        ["1 single 2 A ready", "2 single 2 B ready", "3 single 2 B ready", "4 single 2 A ready"],
    ),
    "points": (
        """
1. 前台应当( )（2.0分）
A、微笑
B、皱眉
我的答案：B 得分：0.0分
正确答案：A
2. 茶具是( )（2.0分）
A、锹
B、壶
我的答案：B 得分：2.0分
""",
        ["1 single 2 A ready", "2 single 2 - review"],
    ),
    "english": (
        """
1. What should the clerk do first?
A. Smile
B. Sleep
C. Leave
Answer: A
Explanation: politeness comes first.
2. Tea is made from ____.
A. leaves
B. stones
C. iron
Answer: A
""",
        ["1 single 3 A ready", "2 single 3 A ready"],
    ),
    "details": (
        """
1. 前台应当( )
A. 微笑 B. 皱眉
【答案】A【难度】易【知识点】礼仪
【解析】基本要求。
2. 茶具是( )
A. 壶 B. 锹
【知识点】茶具
【答案】A
""",
        ["1 single 2 A ready", "2 single 2 A ready"],
    ),
    "tf words": (
        """
1. 客人至上。
A. True B. False
答案：A
2. 可以迟到。
答案：False
3. 茶要密封。
答案：T
""",
        ["1 true_false 0 T ready", "2 true_false 0 F ready", "3 true_false 0 T ready"],
    ),
    "answer with text": (
        """
1. 前台应当( )
A. 微笑
B. 皱眉
正确答案：A 微笑
2. 茶具是( )
A. 壶
B. 锹
正确答案：A（壶）
""",
        ["1 single 2 A ready", "2 single 2 A ready"],
    ),
    "not the key": (
        """
1. 前台应当( )
A. 微笑 B. 皱眉 C. 走开
学员答案：B
2. 茶具是( )
A. 壶 B. 锹 C. 犁
您的答案：C
参考答案：A
3. 函数(x)中，茶量应当( )
A. 适中 B. 过多 C. 没有
答案：A
4. 关于茶，正确答案是：
A. 绿茶不发酵 B. 茶是石 C. 茶是铁
答案：A
5. 下列正确选项是
A. 水热 B. 水铁 C. 水木
答案：A
""",
        [
            "1 single 3 - review",
            "2 single 3 A ready",
            "3 single 3 A ready",
            "4 single 3 A ready",
            "5 single 3 A ready",
        ],
    ),
    "mixed case letters": (
        """
1. 前台应当（ a ）
A. 微笑 B. 皱眉
2. 茶具是（ b ）
A. 锹 B. 壶
""",
        ["1 single 2 A ready", "2 single 2 B ready"],
    ),
    "multi blank": (
        """
一、单选题
1. 泡茶先（  ）后（  ）。
A. 温杯 置茶 B. 倒水 喝茶
答案：A
2. 前台要（ A ），客房要（ A ）。
A. 整洁 B. 脏乱
""",
        ["1 single 2 A ready", "2 single 2 A ready"],
    ),
    "answer letters spaced stem": (
        """
二、多选题
1. 茶具有（ A ）（ B ）（ D ）。
A. 壶 B. 杯 C. 锹 D. 盘
2. 茶有（ A　B ）。
A. 绿茶 B. 红茶 C. 铁
""",
        ["1 multiple 4 ABD ready", "2 multiple 3 AB ready"],
    ),
}


@pytest.mark.parametrize(("text", "questions"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_paper_is_read_as_its_author_meant_it(text, questions):
    assert summary(read(text)) == questions


def test_a_letter_alone_behind_a_stem_is_proposed_for_a_look():
    options = "A.扫地 B.睡觉 C.关灯 D.锁门\n"
    text = f"一、单选题\n1. 茶馆开门先( A )\n{options}2. 茶馆打烊最后  D\n{options}3. 茶里有维生素 C\n{options}"
    found = read(text)
    assert summary(found) == [
        "1 single 4 A ready",
        "2 single 4 D review",
        "3 single 4 - review",
    ]
    assert found.drafts[1].stem == "茶馆打烊最后"
