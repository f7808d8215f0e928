"""What headings and tags say about the kind of a question."""

import pytest

from tests.banks.papers.paper_documents import read, summary

DOCUMENTS = {
    "part heading": (
        """
第一部分单选题(100题)
1、阅览室里应当( )
A、保持安静 B、大声朗读 C、吸烟 D、打牌
【答案】：A
2、还书逾期应当( )
A、不还 B、交滞纳金 C、撕书 D、换号
【答案】：B
第二部分多选题(50题)
1、茶叶的种类有( )
A、绿茶 B、红茶 C、乌龙茶 D、凉水
【答案】：ABC
""",
        ["1 single 4 A ready", "2 single 4 B ready", "1 multiple 4 ABC ready"],
    ),
    "a1": (
        """
( 一)A1 型题
1. 客人投诉时首先应
A. 辩解
B. 倾听
C. 离开
D. 报警
E. 沉默
答案：B
( 二)X 型题
2. 茶艺师需要
A. 耐心
B. 细致
C. 粗暴
D. 礼貌
E. 懒散
答案：ABD
""",
        ["1 single 5 B ready", "2 multiple 5 ABD ready"],
    ),
    "indefinite": (
        """
三、不定项选择题（每题2分，多选、少选、错选均不得分）
1. 客房服务包括（ ）
A. 打扫 B. 送水 C. 换床单 D. 修路
答案：ABC
2. 前台使用的语言是（ ）
A. 敬语 B. 粗话 C. 暗号 D. 手语
答案：A
""",
        ["1 multiple 4 ABC ready", "2 single 4 A ready"],
    ),
    "per item": (
        """
1. (多选题, 0.4分)酒店大堂常设( )
A. 前台
B. 礼宾台
C. 矿井
D. 休息区
我的答案: AB
正确答案: ABD
2. (单选题, 0.3分)茶汤的颜色称为( )
A. 汤色
B. 香气
C. 叶底
D. 滋味
我的答案: B
正确答案: A
3. (判断题, 0.3分)图书馆里可以吃东西。( )
A. 对
B. 错
我的答案:
对
正确答案:
错
""",
        ["1 multiple 4 ABD ready", "2 single 4 A ready", "3 true_false 0 F ready"],
    ),
    "tag after": (
        """
1、行李员的职责是（ ）（单选题）
A、搬运行李
B、做饭
C、洗碗
答案：A
2、下列属于红茶的有（ ）（多选题）
A、祁门红茶
B、正山小种
C、龙井
答案：AB
3、客房每天都要打扫。（判断题）
答案：对
""",
        ["1 single 3 A ready", "2 multiple 3 AB ready", "3 true_false 0 T ready"],
    ),
    "tag box": (
        """
1.【单选】书架上的书应当怎样放？
A.竖放 B.乱放 C.倒放
答案：A
2.【多选】服务礼仪包括
A.微笑 B.问候 C.争吵
答案：AB
3.【判断】茶水越浓越好。
答案：错误
""",
        ["1 single 3 A ready", "2 multiple 3 AB ready", "3 true_false 0 F ready"],
    ),
    "sojump": (
        """
1. 您入住时应出示什么？ 单选题 *
A. 身份证
B. 电影票
C. 车票
答案：A
2. 酒店的易耗品有哪些？ 多选题 *
A. 牙刷
B. 电视机
C. 香皂
答案：AC
""",
        ["1 single 3 A ready", "2 multiple 3 AC ready"],
    ),
    "chapters": (
        """
第一章 前厅
一、单选题
1. 前台应当( A )。
A. 微笑 B. 皱眉
第二章 客房
一、单选题
1. 客房应当( B )。
A. 脏乱 B. 整洁
""",
        ["1 single 2 A ready", "1 single 2 B ready"],
    ),
    "essay": (
        """
一、单选题
1. 茶馆开门先( A )
A. 扫地 B. 睡觉 C. 关灯 D. 锁门
二、填空题
1. 泡茶要用____水。
2. 客房每天____次打扫。
三、名词解释
1. 服务：指……
四、简答题
1. 简述前台接待的步骤。
答：1. 问候。2. 登记。3. 交付房卡。
2. 图书馆有哪些功能？
五、论述题
1. 论茶馆的经营之道。
""",
        ["1 single 4 A ready"],
    ),
    "cloze in essay kind": (
        """
一、填空题
1. 服务的四个特性是无形性、____、____和易逝性。
答案：异质性 不可分性
二、判断题
1. 服务可以储存。
答案：×
""",
        ["1 true_false 0 F ready"],
    ),
    "counted": (
        """
18/473单选题
茶艺师上岗前应当( )
A 洗手
B 抽烟
C 喝酒
D 睡觉
正确答案 A
19/473多选题
酒店常见的房型有( )
A 单人间
B 双人间
C 煤矿
D 套房
正确答案 ABD
20/473判断题
图书可以随意折角
A 对
B 错
正确答案 B
""",
        ["18 single 4 A ready", "19 multiple 4 ABD ready", "20 true_false 0 F ready"],
    ),
    "tag before": (
        """
【单选题】1. 前台应当
A. 微笑 B. 皱眉 C. 走开
答案：A
(多选题) 2. 茶具有
A. 壶 B. 杯 C. 锹
答案：AB
""",
        ["1 single 3 A ready", "2 multiple 3 AB ready"],
    ),
    "tag line above": (
        """
[单选题]
1. 前台应当
A. 微笑 B. 皱眉 C. 走开
答案：A
[多选题]
2. 茶具有
A. 壶 B. 杯 C. 锹
答案：AB
[判断题]
3. 茶要密封。
答案：对
""",
        ["1 single 3 A ready", "2 multiple 3 AB ready", "3 true_false 0 T ready"],
    ),
    "choice hint": (
        """
一、选择题（每题只有一个正确答案）
1. 前台应当( )
A. 微笑 B. 皱眉
答案：A
二、选择题（每题有两个或两个以上正确答案）
1. 茶有( )
A. 绿茶 B. 红茶 C. 铁
答案：AB
""",
        ["1 single 2 A ready", "1 multiple 3 AB ready"],
    ),
    "instructions": (
        """
二、多项选择题（在每小题的五个备选答案中，选出二至五个正确的答案，并将正确答案的序号填在题后的括号内。多选、少选、错选均不得分。）
1. 茶具有( )。
A. 壶 B. 杯 C. 锹 D. 犁 E. 盘
答案：ABE
三、判断题
请判断下列各题，正确的填A，错误的填B。
2. 客人至上。( )
答案：正确
""",
        ["1 multiple 5 ABE ready", "2 true_false 0 T ready"],
    ),
    "national": (
        """
一、单项选择题：本大题共2小题，每小题1分，共2分。在每小题列出的备选项中只有一项是最符合题目要求的，请将其选出。
1．前台应当
A．微笑
B．皱眉
C．走开
D．睡觉
2．茶具是
A．壶
B．锹
C．犁
D．石
二、多项选择题：本大题共1小题。错选、多选或少选均无分。
3．茶有
A．绿茶
B．红茶
C．铁
D．石
答案
1-2 AA
3.AB
""",
        ["1 single 4 A ready", "2 single 4 A ready", "3 multiple 4 AB ready"],
    ),
    "case section": (
        """
四、案例分析题
某酒店客人投诉房间噪音，前台未予理会。
1. 前台应当( )
A. 记录 B. 不理 C. 走开
答案：A
五、简答题
1. 如何处理投诉？
""",
        ["1 single 3 A review"],
    ),
    "matching": (
        """
（1-2题共用备选答案）
A. 绿茶
B. 红茶
1. 不发酵的是
2. 全发酵的是
答案：1.A 2.B
""",
        [],
    ),
    "chapter numbers": (
        """
第一章 前厅
1. 前台应当( )
A. 微笑 B. 皱眉
第二章 客房
2. 客房应当( )
A. 整洁 B. 脏乱
参考答案
1. A
2. A
""",
        ["1 single 2 A ready", "2 single 2 A ready"],
    ),
    "subheads": (
        """
一、单项选择题
（一）前厅
1. 前台应当( A )
A. 微笑 B. 皱眉
（二）客房
2. 客房应当( A )
A. 整洁 B. 脏乱
二、判断题
（一）前厅
1. 客人至上。（√）
""",
        ["1 single 2 A ready", "2 single 2 A ready", "1 true_false 0 T ready"],
    ),
}


@pytest.mark.parametrize(("text", "questions"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_paper_is_read_as_its_author_meant_it(text, questions):
    assert summary(read(text)) == questions
