"""Adverts, markup, Traditional characters and glosses."""

import pytest

from tests.banks.papers.paper_documents import read, summary

DOCUMENTS = {
    "noise": (
        """
服务培训题库 文库专用
得分______ 阅卷人______
一、单选题
1. 服务员应当( A )。
A. 微笑
B. 皱眉
第 1 页 共 8 页
C. 叹气
D. 打盹
2. 茶馆里可以( B )。
A. 吵闹
B. 品茶
C. 吸烟
D. 打架
更多资料请关注微信公众号
- 2 -
""",
        ["1 single 4 A ready", "2 single 4 B ready"],
    ),
    "html": (
        """
<p>1. 服务员应当（&nbsp;&nbsp;）</p><p>A. 微笑</p><p>B. 皱眉</p><p>答案：<strong>A</strong></p>
<div>2. 茶馆里可以（ ）<br/>A. 吵闹<br/>B. 品茶<br/>答案：B</div>
""",
        ["1 single 2 A ready", "2 single 2 B ready"],
    ),
    "trad": (
        """
一、單選題
1. 茶館的老闆稱為( )
A. 掌櫃 B. 司機 C. 船長 D. 教練
答案：A
二、判斷題
2. 圖書館可以大聲喧嘩。( )
答案：錯誤
3. 飯店應保持整潔。（對）
""",
        ["1 single 4 A ready", "2 true_false 0 F ready", "3 true_false 0 T ready"],
    ),
    "gloss": (
        """
一、單(dān)選(xuǎn)題(tí)
1. 服務(wù)的核(hé)心是( )
A. 顧客 B. 石頭 C. 木頭 D. 鐵
答案：A
""",
        ["1 single 4 A ready"],
    ),
    "advert words": (
        """
1. 酒店对侵权行为应当( )
A. 制止 B. 纵容
答案：A
2. 会员扫码入住，应当( )
A. 核对身份 B. 不理
答案：A
3. 版权所有者是( )
A. 作者
B. 会员
C. 公众号
答案：A
""",
        ["1 single 2 A ready", "2 single 2 A ready", "3 single 3 A ready"],
    ),
    "taiwan": (
        """
一、是非題
（○）1. 服務人員應該面帶微笑。
（╳）2. 客人的行李可以任意打開。
二、選擇題
（Ｃ）1. 飯店大廳的燈光應該 (A)昏暗 (B)刺眼 (C)柔和 (D)閃爍。
（Ｂ）2. 茶葉應該 (A)曝曬 (B)密封 (C)泡水 (D)埋土。
""",
        [
            "1 true_false 0 T ready",
            "2 true_false 0 F ready",
            "1 single 4 C ready",
            "2 single 4 B ready",
        ],
    ),
    "taiwan key": (
        """
一、是非題
1. 服務人員應該面帶微笑。
2. 客人的行李可以任意打開。
二、選擇題
1. 飯店大廳的燈光應該 (A)昏暗 (B)刺眼 (C)柔和 (D)閃爍。
2. 茶葉應該 (A)曝曬 (B)密封 (C)泡水 (D)埋土。
解答：
一、是非題 1.○ 2.╳
二、選擇題 1.C 2.B
""",
        [
            "1 true_false 0 T ready",
            "2 true_false 0 F ready",
            "1 single 4 C ready",
            "2 single 4 B ready",
        ],
    ),
    "english prose": (
        """
The tea house (x) is old. It was built in 1921. A visitor (T) came.
1. The first room (f) is large.
2. The second room (no) is small.
A. Note that this is a list. B. And this is another one.
""",
        [],
    ),
}


@pytest.mark.parametrize(("text", "questions"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_paper_is_read_as_its_author_meant_it(text, questions):
    assert summary(read(text)) == questions
