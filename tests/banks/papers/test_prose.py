"""Texts that are no papers give no questions."""

import pytest

from tests.banks.papers.paper_documents import read

TEXTS = {
    "rules": """
前台岗位职责
一、岗位概述。
前台是酒店与客人之间的桥梁，负责接待、登记与结账。
二、岗位职责。
1. 接待客人，及时、准确地办理入住。
2. 保管房卡，做好登记。
3. 回答客人的咨询，解决问题。
三、任职要求。
1. 具有良好的沟通能力。
2. 具有较强的责任心。
""",
    "notes": """
一、选择题：
1、茶的三大要素：水+茶+器。
2、茶艺的五个层次：（1）择水（2）备器（3）置茶（4）冲泡（5）品饮。
3、茶性：必须与水温相符合。（如绿茶80度）
11、服务：1、以客人为中心；2、有个性；3、能持续。
12、优质服务的价值：（1）对于客人来说更舒适；（2）能吸引优秀的员工。
""",
    "letters": """
酒店的楼分为A座、B座和C座。A座是客房，B座是餐厅，C座是会议中心。
A类客人享受免费早餐，B类客人享受八折，C类客人按原价。
公式S=A×B给出面积。维生素C在绿茶里最多。
""",
    "lecture": """
第一章 茶的历史
1.1 起源
茶起源于中国。唐代陆羽著《茶经》（760年）。
1.2 传播
2.1921年，茶馆传到海外。正确的做法是密封保存，错误的做法是暴晒。
答：这是常见的问题。答案在书中。
参考答案见附录。
""",
    "steps": """
冲泡步骤：
(1) 温杯
(2) 置茶
(3) 注水
(4) 出汤
A) 红茶用沸水。B) 绿茶用八十度的水。
""",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("layout", ["\n", "", " ", "\n\n"])
def test_prose_has_no_questions(text, layout):
    assert read(layout.join(text.split("\n"))).drafts == ()
