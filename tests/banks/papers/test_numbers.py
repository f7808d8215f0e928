"""How questions are numbered, and what only looks like a number."""

import pytest

from tests.banks.papers.paper_documents import read, summary

DOCUMENTS = {
    "plain": (
        """
1. 茶馆里最先要做的是( )。
A. 迎客
B. 收银
C. 打烊
D. 盘点
答案：A
2. 泡绿茶的水温以多少为宜( )
A. 60度
B. 80度
C. 100度
答案：B
""",
        ["1 single 4 A ready", "2 single 3 B ready"],
    ),
    "named": (
        """
第1题 酒店的客房部负责
A 打扫客房
B 采购飞机
C 种植水稻
答案：A
第2题 茶馆的服务对象是
A 顾客
B 石头
C 月亮
答案：A
""",
        ["1 single 3 A ready", "2 single 3 A ready"],
    ),
    "stem box": (
        """
【题干1】借阅图书需要什么证件？
【选项】
A.借书证
B.房产证
C.结婚证
D.毕业证
【参考答案】A
【详细解析】借书须凭借书证，选项B、C、D均无关。
【题干2】绿茶属于哪类茶？
【选项】
A.全发酵
B.半发酵
C.不发酵
D.后发酵
【参考答案】C
【详细解析】绿茶不经发酵，排除A、B、D。
""",
        ["1 single 4 A ready", "2 single 4 C ready"],
    ),
    "ocr comma": (
        """
一、单选题
4, 客房的布草包括( )
A. 床单 B. 铁锹 C. 轮胎
答案：A
5, 借书的凭证是( )
A. 车票 B. 借书证 C. 粮票
答案：B
""",
        ["4 single 3 A ready", "5 single 3 B ready"],
    ),
    "bare number": (
        """
1 茶水应当( )
A. 热情奉上 B. 倒掉
C. 摔杯 D. 藏起
答案：A
2 物业服务包括( )
A. 保洁 B. 造船 C. 采煤 D. 捕鱼
答案：A
3 客人询问时( )
A. 耐心回答 B. 走开 C. 装睡 D. 发火
答案：A
""",
        ["1 single 4 A ready", "2 single 4 A ready", "3 single 4 A ready"],
    ),
    "circle numbers": (
        """
① 茶馆的营业时间由谁决定( )
A. 店主 B. 路人 C. 天气 D. 飞鸟
答案：A
② 图书损坏应当( )
A. 赔偿 B. 藏匿 C. 烧毁 D. 不理
答案：A
③ 入住登记需要( )
A. 身份证 B. 钥匙扣 C. 邮票 D. 水票
答案：A
""",
        ["1 single 4 A ready", "2 single 4 A ready", "3 single 4 A ready"],
    ),
    "decoys": (
        """
1.1921年开业的茶馆叫什么( )
A.老舍茶馆 B.清风楼 C.明月阁 D.听雨轩
答案：C
2.2021 年酒店的评级标准是( )
A.星级 B.钻级 C.花级 D.叶级
答案：A
3.下列说法中，属于5A景区配套的是( )
A.B类厕所 B.S=A×B公式 C.游客中心 D.维生素C
答案：C
解析：选项A缺少依据，排除ABD，步骤如下：
1.先看题干。
2.再看选项。
3.最后判断。
4.客人的房价为3.5元时应( )
A.核实 B.收3.5元 C.拒绝 D.报警
答案：A
""",
        ["1 single 4 C ready", "2 single 4 A ready", "3 single 4 C ready", "4 single 4 A ready"],
    ),
    "glued": (
        """
服务知识测验一、单选题(共4题,每题1分)1.茶馆的招牌叫( )A、匾额B、车牌C、门牌D、令牌正确答案:A2.酒店的前厅又叫( )A、大堂B、厨房C、车间D、操场正确答案:A3.借书要带( )A、借书证B、雨伞C、水杯D、帽子正确答案:A二、判断题1.客人至上。(√)2.可以迟到。(×)
""",
        [
            "1 single 4 A ready",
            "2 single 4 A ready",
            "3 single 4 A ready",
            "1 true_false 0 T ready",
            "2 true_false 0 F ready",
        ],
    ),
    "key before": (
        """
一、选择题
(3) 1. 酒店大堂的灯光应当 (1)昏暗 (2)刺眼 (3)柔和 (4)闪烁。
(2) 2. 茶叶应当 (1)暴晒 (2)密封避光保存 (3)泡水存放 (4)埋在土里。
(4) 3. 图书馆的借书证 (1)可转借 (2)可涂改 (3)可出售 (4)只限本人使用。
""",
        ["1 single 4 C ready", "2 single 4 B ready", "3 single 4 D ready"],
    ),
    "key before pipe": (
        """
| (3) | 1. 酒店大堂的灯光应当①昏暗②刺眼③柔和④闪烁。 |
| (2) | 2. 茶叶应当①暴晒②密封避光保存③泡水存放④埋在土里。 |
| (4) | 3. 图书馆的借书证①可转借②可涂改③可出售④只限本人使用。 |
""",
        ["1 single 4 C ready", "2 single 4 B ready", "3 single 4 D ready"],
    ),
    "key before box": (
        """
【4】24.服务台的电话铃响几声内应接听？①一声②五声③十声④三声
【1】25.客人离店时应当①致谢送别②不理睬③索要小费④催促
【13】26.下列哪些是茶具？①茶壶②铁锹③盖碗④锄头
""",
        ["24 single 4 D ready", "25 single 4 A ready", "26 multiple 4 AC ready"],
    ),
    "blank before": (
        """
一、选择题
（ B ）1. 前台应当
A. 皱眉 B. 微笑 C. 走开
（ A ）2. 茶具是
A. 壶 B. 锹 C. 犁
""",
        ["1 single 3 B ready", "2 single 3 A ready"],
    ),
    "empty before": (
        """
一、单选题
（  ）1. 前台应当
A. 皱眉 B. 微笑 C. 走开
（  ）2. 茶具是
A. 壶 B. 锹 C. 犁
二、判断题
（  ）3. 客人至上。
（  ）4. 可以迟到。
答案：1.B 2.A 3.√ 4.×
""",
        [
            "1 single 3 B ready",
            "2 single 3 A ready",
            "3 true_false 0 T ready",
            "4 true_false 0 F ready",
        ],
    ),
    "judge before": (
        """
判断题
（√）1. 客人至上。
（×）2. 可以迟到。
（√）3. 茶要密封。
""",
        ["1 true_false 0 T ready", "2 true_false 0 F ready", "3 true_false 0 T ready"],
    ),
    "judge start": (
        """
三、判断题
1.（√）客人至上。
2.（×）可以迟到。
""",
        ["1 true_false 0 T ready", "2 true_false 0 F ready"],
    ),
    "dup numbers": (
        """
1. 前台应当( )
A. 微笑 B. 皱眉
答案：A
1. 茶具是( )
A. 壶 B. 锹
答案：A
3. 茶是( )
A. 水 B. 叶
答案：B
""",
        ["1 single 2 A ready", "1 single 2 A ready", "3 single 2 B ready"],
    ),
    "fields": (
        """
题目：前台应当怎样？
选项：A.微笑 B.皱眉 C.走开
答案：A
解析：礼貌。
题目：茶具是什么？
选项：A.壶 B.锹 C.犁
答案：A
""",
        ["- single 3 A ready", "- single 3 A ready"],
    ),
    "number only line": (
        """
1
前台应当( )
A. 微笑 B. 皱眉
答案：A
2
茶具是( )
A. 壶 B. 锹
答案：A
""",
        ["1 single 2 A ready", "2 single 2 A ready"],
    ),
}


@pytest.mark.parametrize(("text", "questions"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_paper_is_read_as_its_author_meant_it(text, questions):
    assert summary(read(text)) == questions


def test_a_score_is_no_number_of_a_question():
    text = "".join(
        f"{n}\n【单选题】\n泡茶先做第{n}步\nA\n温杯\nB\n加糖\nC\n摇晃\n正确答案： A\n得分：4.{n}分\n\n"
        for n in range(1, 5)
    )
    found = read(f"最终成绩：71.5分\n\n{text}").drafts
    assert [d.number for d in found] == ["1", "2", "3", "4"]
    assert [d.stem for d in found] == [f"泡茶先做第{n}步" for n in range(1, 5)]


def test_minutes_may_follow_a_number():
    text = "1.泡茶要( )分钟\nA.3 B.4\n答案：A\n2.5分钟后先( )\nA.出汤 B.加糖\n答案：A\n"
    assert [d.number for d in read(text).drafts] == ["1", "2"]
