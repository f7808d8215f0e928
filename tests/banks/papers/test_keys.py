"""Lists of answers apart from their questions."""

import pytest

from tests.banks.papers.paper_documents import read, summary

DOCUMENTS = {
    "ranges": (
        """
一、单项选择题
1. 茶馆开门先( )
A. 扫地 B. 睡觉 C. 关灯 D. 锁门
2. 客人进门应( )
A. 躲开 B. 问好 C. 关门 D. 打电话
3. 图书按( )上架
A. 索书号 B. 颜色 C. 心情 D. 厚度
二、多项选择题
4. 酒店设施有( )
A. 电梯 B. 客房 C. 餐厅 D. 矿洞
5. 茶具有( )
A. 壶 B. 锹 C. 杯 D. 犁
三、判断题
6. 服务要热情。( )
7. 茶叶可以和香皂放在一起。( )
参考答案
一、单项选择题
1-3 ABA
二、多项选择题
4.ABC 5.AC
三、判断题
6.√ 7.×
""",
        [
            "1 single 4 A ready",
            "2 single 4 B ready",
            "3 single 4 A ready",
            "4 multiple 4 ABC ready",
            "5 multiple 4 AC ready",
            "6 true_false 0 T ready",
            "7 true_false 0 F ready",
        ],
    ),
    "key wrong count": (
        """
1. 茶馆开门先( )
A. 扫地 B. 睡觉 C. 关灯 D. 锁门
2. 客人进门应( )
A. 躲开 B. 问好 C. 关门 D. 打电话
3. 图书按( )上架
A. 索书号 B. 颜色 C. 心情 D. 厚度
答案
1—5:ABABC
""",
        ["1 single 4 A review", "2 single 4 B review", "3 single 4 A review"],
    ),
    "key broken": (
        """
1. 茶馆开门先( )
A. 扫地 B. 睡觉 C. 关灯 D. 锁门
2. 客人进门应( )
A. 躲开 B. 问好 C. 关门 D. 打电话
3. 图书按( )上架
A. 索书号 B. 颜色 C. 心情 D. 厚度
答案：1-3：AB
""",
        ["1 single 4 - review", "2 single 4 - review", "3 single 4 - review"],
    ),
    "key table": (
        """
1. 茶馆开门先( )
A. 扫地 B. 睡觉 C. 关灯 D. 锁门
2. 客人进门应( )
A. 躲开 B. 问好 C. 关门 D. 打电话
3. 图书按( )上架
A. 索书号 B. 颜色 C. 心情 D. 厚度
题号 1 2 3
答案 A B A
""",
        ["1 single 4 A ready", "2 single 4 B ready", "3 single 4 A ready"],
    ),
    "two papers": (
        """
试卷一
1. 茶馆开门先( )
A. 扫地 B. 睡觉 C. 关灯 D. 锁门
2. 客人进门应( )
A. 躲开 B. 问好 C. 关门 D. 打电话
参考答案：1.A 2.B
试卷二
1. 图书按( )上架
A. 索书号 B. 颜色 C. 心情 D. 厚度
2. 客房清洁从( )开始
A. 敲门 B. 开窗 C. 铺床 D. 离开
参考答案：1.A 2.A
""",
        ["1 single 4 A ready", "2 single 4 B ready", "1 single 4 A ready", "2 single 4 A ready"],
    ),
    "key after section": (
        """
一、单选题
1. 茶馆开门先( )
A. 扫地 B. 睡觉 C. 关灯 D. 锁门
2. 客人进门应( )
A. 躲开 B. 问好 C. 关门 D. 打电话
答案：1.A 2.B
二、判断题
1. 图书要爱护。( )
2. 客房可以不打扫。( )
答案：1.√ 2.×
""",
        [
            "1 single 4 A ready",
            "2 single 4 B ready",
            "1 true_false 0 T ready",
            "2 true_false 0 F ready",
        ],
    ),
    "key only boxes": (
        """
一、单选题
1. 前台应当( )。
A. 微笑 B. 皱眉 C. 走开
2. 客房应当( )。
A. 脏乱 B. 整洁 C. 漏水
3. 茶应当( )。
A. 热 B. 馊 C. 霉
参考答案及解析
1.【答案】A
【解析】微笑服务是基本要求。
2.【答案】B
【解析】客房应整洁，选项A、C错误。
3.【答案】A
【解析】茶要趁热。
""",
        ["1 single 3 A ready", "2 single 3 B ready", "3 single 3 A ready"],
    ),
    "key with texts": (
        """
1. 前台应当( )。
A. 微笑 B. 皱眉 C. 走开
2. 客房应当( )。
A. 脏乱 B. 整洁 C. 漏水
3. 茶应当( )。
A. 热 B. 馊 C. 霉
答案：
1、A 2、B 3、A
""",
        ["1 single 3 A ready", "2 single 3 B ready", "3 single 3 A ready"],
    ),
    "long key": (
        """
1. 前台应当( )
A. 微笑 B. 皱眉
2. 茶具是( )
A. 壶 B. 锹
3. 茶是( )
A. 水 B. 叶
4. 水是( )
A. 热 B. 铁
5. 书是( )
A. 纸 B. 铁
6. 店是( )
A. 屋 B. 铁
1-5 AABAA 6 A
""",
        [
            "1 single 2 A ready",
            "2 single 2 A ready",
            "3 single 2 B ready",
            "4 single 2 A ready",
            "5 single 2 A ready",
            "6 single 2 A ready",
        ],
    ),
    "vertical key": (
        """
1. 前台应当( )
A. 微笑 B. 皱眉
2. 茶具是( )
A. 壶 B. 锹
3. 茶是( )
A. 水 B. 叶
答案
1
A
2
A
3
B
""",
        ["1 single 2 A ready", "2 single 2 A ready", "3 single 2 B ready"],
    ),
    "rows key": (
        """
1. 前台应当( )
A. 微笑 B. 皱眉
2. 茶具是( )
A. 壶 B. 锹
3. 茶是( )
A. 水 B. 叶
4. 水是( )
A. 热 B. 铁
1 2 3 4
A A B A
""",
        ["1 single 2 A ready", "2 single 2 A ready", "3 single 2 B ready", "4 single 2 A ready"],
    ),
    "key paren": (
        """
1. 前台应当( )
A. 微笑 B. 皱眉
2. 茶具是( )
A. 壶 B. 锹
3. 茶是( )
A. 水 B. 叶
4. 水是( )
A. 热 B. 铁
答案：(1)A (2)A (3)B (4)A
""",
        ["1 single 2 A ready", "2 single 2 A ready", "3 single 2 B ready", "4 single 2 A ready"],
    ),
    "key double": (
        """
一、单选题
1. 前台应当( )
A. 微笑 B. 皱眉
2. 茶具是( )
A. 壶 B. 锹
二、单选题
1. 茶是( )
A. 水 B. 叶
2. 水是( )
A. 热 B. 铁
参考答案：
一、1.A 2.A
二、1.B 2.A
""",
        ["1 single 2 A ready", "2 single 2 A ready", "1 single 2 B ready", "2 single 2 A ready"],
    ),
    "key with dun": (
        """
1. 前台应当( )
A. 微笑 B. 皱眉
2. 茶具是( )
A. 壶 B. 锹
3. 茶是( )
A. 水 B. 叶
4. 水是( )
A. 热 B. 铁
答案：1、A；2、A；3、B；4、A。
""",
        ["1 single 2 A ready", "2 single 2 A ready", "3 single 2 B ready", "4 single 2 A ready"],
    ),
}


@pytest.mark.parametrize(("text", "questions"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_paper_is_read_as_its_author_meant_it(text, questions):
    assert summary(read(text)) == questions
