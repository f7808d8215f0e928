"""Numbers in forms that few papers have, and decimals that are none."""

import pytest

from tests.banks.papers.paper_documents import read, summary

DOCUMENTS = {
    "decimals as options": (
        """
1.一壶茶几升( )
A.330.0
B.747.5
C.1100.5
D.1875.0
答案：B
2.茶具是( )
A.壶
B.锹
答案：A
3.一杯茶几升( )
A.12.5 B.13.5 C.20.0 D.4.6
答案：D
4.茶是( )
A.水
B.叶
答案：B
""",
        ["1 single 4 B ready", "2 single 2 A ready", "3 single 4 D ready", "4 single 2 B ready"],
    ),
    "bracket and point": (
        """
一、选择题。
1).茶馆里最先要做的是( )。
A.迎客 B.收银 C.打烊 正确答案：A 答案解析：迎客在先。 2).还书要到( )。 A.柜台 B.厨房 C.车库 正确答案：A
答案解析：柜台收书。 3).客房每天要( )。 A.断水 B.打扫 C.停电 正确答案：B
答案解析：每天打扫。
4).借书要( )。 A.登记 B.藏匿 C.涂改 正确答案：A
""",
        [f"{n} single 3 {said} ready" for n, said in enumerate("AABA", 1)],
    ),
    "chapter and section on one line": (
        """
第一章 茶馆服务 一、判断题
1、客人进门要先问好。 正确
2、茶杯不必清洗。 错误
3、借书要登记。 正确
二、单选题
1、还书要到( A )。 A、柜台 B、厨房 C、车库
""",
        [
            "1 true_false 0 T ready",
            "2 true_false 0 F ready",
            "3 true_false 0 T ready",
            "1 single 3 A ready",
        ],
    ),
}


@pytest.mark.parametrize(("text", "questions"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_paper_is_read_as_its_author_meant_it(text, questions):
    assert summary(read(text)) == questions
