"""Few questions with other text around them are read; what only looks like them is left out."""

import pytest

from tests.banks.papers.paper_documents import codes, document, read, said, summary, unaccounted

LECTURE = """第三章 茶的冲泡
茶馆的水多取自山泉，烧水时先用大火，再改小火。一壶好水是一泡好茶的一半。
第一节 水温
绿茶用八十度的水，红茶用沸水，乌龙茶也用沸水。水温过高，绿茶的汤色发黄，味道发涩。
第二节 投茶
投茶分上投、中投、下投三种：上投先注水后投茶，下投先投茶后注水，中投则注水、投茶、再注水。
第三节 出汤
出汤宜快，公道杯要先温。分茶时七分满，留下三分是人情。客人杯中的水少于一半时要续水。
续水不超过三次，三次以后换茶。换茶时先请示客人，再换杯。"""

CHOICES = """1. 冲泡绿茶的水温宜为（  ）。
A. 六十度  B. 八十度  C. 一百度  D. 四十度
2. 下列属于投茶方法的是（  ）。
A. 上投  B. 横投  C. 斜投  D. 竖投
3. 分茶时杯中的茶汤应
A. 全满  B. 七分满  C. 一分满  D. 半满
4. 出汤用的器具是什么？
A. 公道杯  B. 茶刀  C. 茶针  D. 茶巾
5. 续水不超过（  ）次。
A. 一  B. 两  C. 三  D. 十"""

ADVERT = """茶艺资料网 全站资料免费下载
本资料由会员上传，仅供学习交流，如有侵权请联系客服删除。
关注公众号可领取更多茶艺、茶道、茶席设计的讲义与课件，数量有限，先到先得。
"""

ANSWERED = """1. 冲泡绿茶的水温宜为（ B ）。
A. 六十度  B. 八十度  C. 一百度  D. 四十度
2. 下列属于投茶方法的是（ A ）。
A. 上投  B. 横投  C. 斜投  D. 竖投
3. 续水不超过（ C ）次。
A. 一  B. 两  C. 三  D. 十"""

TOLD = """1. 冲泡绿茶的水温宜为
A. 六十度
B. 八十度
C. 一百度
答案：B
2. 投茶的方法有
A. 上投
B. 横投
C. 中投
答案：AC
3. 出汤用的器具是
A. 公道杯
B. 茶刀
C. 茶针
答案：A"""


def answers(text):
    return [said(draft.answer) for draft in read(text).drafts]


@pytest.mark.parametrize("layout", ["\n", "\n\n"])
def test_five_questions_end_a_chapter(layout):
    text = f"{LECTURE}\n思考与练习\n{CHOICES}"
    assert answers(layout.join(text.split("\n"))) == ["-"] * 5


def test_the_numbers_of_the_last_questions_may_run_on():
    text = ANSWERED.replace("1. 冲", "21. 冲").replace("2. 下", "22. 下").replace("3. 续", "23. 续")
    assert answers(f"{LECTURE}\n{text}") == ["B", "A", "C"]


def test_five_questions_end_a_chapter_with_their_key():
    text = f"{LECTURE}\n{LECTURE}\n课后练习\n{CHOICES}\n参考答案\n1-5 BABAC\n"
    assert answers(text) == list("BABAC")


@pytest.mark.parametrize("text", [ANSWERED, TOLD], ids=["in the blank", "below"])
@pytest.mark.parametrize("around", [ADVERT, f"{LECTURE}\n"], ids=["advert", "introduction"])
def test_three_answered_questions_are_ready_whatever_stands_around_them(text, around):
    found = read(f"{around}{text}\n{ADVERT}").drafts
    assert [draft.number for draft in found] == ["1", "2", "3"]
    assert {draft.status.value for draft in found} == {"ready"}


def test_an_introduction_of_points_hides_no_question():
    points = "学习要点\n一、水温\nA. 绿茶\nB. 红茶\n二、投茶\nA. 上投\nB. 中投\nC. 下投\n"
    assert answers(f"{points}三、单选题\n{ANSWERED}\n")[-3:] == ["B", "A", "C"]


def test_three_judgements_below_a_heading_are_read():
    text = (
        f"{LECTURE}\n判断题\n1. 绿茶用沸水冲泡。（×）\n2. 分茶七分满。（√）\n3. 出汤宜快。（√）\n"
    )
    assert answers(text) == ["F", "T", "T"]


def test_judgements_and_choices_that_only_the_key_answers_are_read():
    text = (
        "一、单选题\n1. 绿茶的水温宜为（  ）\nA. 六十度 B. 八十度 C. 一百度\n"
        "二、判断题\n2. 绿茶用沸水冲泡。\n3. 分茶七分满。\n4. 出汤宜快。\n参考答案\n1.B 2.× 3.√ 4.√\n"
    )
    assert answers(text) == ["B", "F", "T", "T"]


def test_a_measure_after_the_number_cuts_no_question():
    text = "".join(
        f"{n}.{n}升的水壶可以冲泡（  ）杯茶。\nA. 一\nB. 五\nC. 九\n答案：B\n" for n in range(1, 4)
    )
    assert answers(text) == ["B", "B", "B"]


def test_a_year_after_the_number_cuts_no_question():
    year = "14.2020年开业的茶馆约有（ C ）家。\nA. 一\nB. 五\nC. 九\n"
    two = "1.下列属于茶具的有（ AB ）。\nA. 壶\nB. 杯\nC. 锹\n"
    assert answers(f"{year}二、多选题\n{two}") == ["C", "AB"]


def test_blanks_of_other_brackets_are_blanks():
    text = CHOICES.replace("（  ）", "【   】")
    assert [draft.number for draft in read(f"{LECTURE}\n{text}").drafts] == list("12345")


def test_a_question_that_asks_and_is_told_may_have_lost_an_option():
    text = "".join(
        f"{n}. 下列做法正确的是：\nA. 轻声问好\n\nB.\nC. 大声喧哗\n正确答案：A\n" for n in (1, 2, 3)
    )
    assert [draft.status.value for draft in read(text).drafts] == ["review"] * 3


def test_an_answer_in_brackets_at_the_end_may_have_lost_an_option():
    text = "".join(
        f"{n}. 进门时应先（ A ）\nA. 轻声问好\nB. 大声喧哗\nC.\nD. 转身就走\n" for n in (1, 2, 3)
    )
    assert [draft.status.value for draft in read(text).drafts] == ["review"] * 3


REVISION = """茶馆服务复习提纲
一、名词
1、茶席：为品茶而布置的席面。
2、公道杯：均匀茶汤的器具。
二、简答题
（一）茶馆为什么要讲究水？
答：a.水是茶的母亲；b.好水出好茶；c.水温影响汤色。
（二）怎样接待第一次来的客人？
答：①先问好；②再引座；③然后递上茶单。
（三）茶艺师的仪容有哪些要求？
答：A、头发整齐。B、双手清洁。C、不涂香水。
三、服务技巧
A、先看客人，再看茶单；
B、记住客人的喜好；
C、轻声慢语，不急不躁；
D、送客到门口。
"""

CONTRACT = """茶馆租赁合同
第一条 场地
1.1 场地坐落：____区____路____号。
1.2 面积：____平方米。
1.3 用途为B类（A.茶馆 B.茶庄 C.库房 D.其他）。
第二条 租金
2.1 支付方式按下列第( 2 )种执行：
(1) 按月支付
(2) 按季支付
(3) 按年支付
2.2 押金____元。
第三条 解除
有下列情形之一的，甲方可以解除合同：
a. 拖欠租金；
b. 擅自转租；
c. 损坏房屋。
第四条 争议按下列第 A 项解决：
A. 向法院起诉
B. 申请仲裁
附：物品清单
1 茶桌 4张 √
2 屏风 1架 ×
"""

MINUTES = """茶馆月会纪要
一、关于采购
1. 店长通报了上月的采购情况，共花去三千元。
2. 会议决定：
A. 由库管盘点茶叶；
B. 由采购联系茶农；
C. 由前厅统计客人的喜好；
D. 由财务安排款项。
3. 问：货放在哪里？答：后院的库房。
二、关于装修
1. 方案A：全部重做；方案B：只换灯；方案C：不动。经表决，同意方案B的五人。
2. 添置音响，不予同意。(×)
3. 更换门帘，同意。(√)
"""

FORMULAS = """面积的算法
1. 面积公式 S=A×B，体积公式 V=A×B×C。
(1) (AB)C=A(BC)
(2) A(B+C)=AB+AC
(3) λ(AB)=(λA)B=A(λB)
性质：
A. (A')'=A
B. (A+B)'=A'+B'
C. (AB)'=B'A'
有人以为总有|M|=|A||D|-|B||C|，这是不对的（×）。
"""

LISTING = """资料下载中心
1. 茶艺师单选题（100题）含答案.docx A级
2. 茶艺师判断题（60题）对打√错打×.docx B级
3. 模拟卷A.docx B级
一、单选题（共40题，每题1分）…… 预览受限
二、判断题（共20题，每题1分）…… 预览受限
1、下载之前请看清文件的大小。
2、会员每天可以下载五次。
3、文件有误请联系客服。
【答案】会员可见
套餐
A. 月卡 19元
B. 季卡 45元
C. 年卡 128元
评论
1楼：第5题应该选C。
2楼：第5题就是B。
"""

ANALYSIS = """茶艺考核成绩分析
一、选择题得分情况
题号 答案 得分率 A B C D
1 B 91.3 12 285 9 6
2 C 88.1 20 10 275 7
3 A 74.0 231 40 31 10
二、失分原因
第2题，正确答案为C，有二十人选A，是没有看清茶单。
第3题，应选A，选B的也有四成。
三、改进
1. 基础不牢
A、茶类不熟
B、器具不熟
2. 手法不稳
A、注水太快
B、出汤太慢
"""

LEAFLET = """茶饼说明
【品名】熟普洱茶饼
【规格】A.一百克/饼 B.二百克/饼 C.三百克/饼
【等级】
A级 条索紧结
B级 条索粗松
C级 碎茶较多
本品属（A）级
【贮藏】避光，防潮
【包装】棉纸
【解析】店内备注：
(A)饭后饮用
(B)避免空腹
(C)头泡倒掉
【执行标准】企业标准
"""

NOTES = """茶的分类（知识梳理）
【知识点一】发酵
1、定义：茶叶在酶的作用下氧化。
2、分类：
A、全发酵：红茶
B、不发酵：绿茶
【知识点二】工序
A→B→C→D
A：采摘  B：萎凋  C：揉捻  D：干燥
【例题解读】
例题见教材第三十页，答案为C，这里不重复。
【实验】
1. 取A、B、C三只茶杯
2. 向A中注入冷水，向B中注入温水，向C中注入沸水
3. 观察：A色淡，B色浓，C色深
"""

FORM = """客人登记表
1. 姓名：____ 性别：A.男 B.女
2. 房型（ ） A.单人 B.双人 C.套房
3. 枕头（ B ） A. 荞麦 B. 羽绒 C. 乳胶
4. 忌口（ 无 ）
5. 吸烟（ × ） 饮酒（ √ ）
6. 早餐：A. 中式 B. 西式 C. 无
签名：____ 日期：____
注意事项：
请如实填写；
本表保存三年；
如有变更请告知前台；
退房时请交还房卡；
贵重物品请存入保险箱。
"""

CHECKS = """消防检查表
1. 出口是否畅通（√）
2. 灭火器是否有效（√）
3. 应急灯是否正常（×）
4. 电线是否老化（×）
5. 记录是否齐全（√）
检查人：____ 结论：A. 合格 B. 整改 C. 停业
"""

ARTICLE = """谈一道错题
去年有这样一道题，许多人答错了。题目问的是：泡绿茶用什么水？选项有四个，A是沸水，B是温水，C是冷水，D是盐水。正确答案是B，而选A的占了六成。
为什么呢？1. 平时不看书；2. 习惯用沸水；3. 题干没看清。
有人说：“答案：A也对。”其实不对（×）。
"""

FAQ = """预订常见问题
1. 如何预订房间？
答：A. 电话预订；B. 网上预订；C. 到店预订。
2. 可以带宠物吗？
答：不可以（×）。
3. 退房是几点？
A：中午十二点。
4. 哪些情况可以全额退款？
A. 台风停航
B. 酒店停业
C. 客人生病
5. 会员分哪几级？
A级：金卡 B级：银卡 C级：普卡
6. 早餐几点开始？
答：七点，到九点半为止。
7. 停车要付费吗？
答：住店的客人不付。
8. 发票怎么开？
答：退房时在前台开，也可以过后寄送。
还有问题请致电前台，我们全天为您解答。
"""

CLOZE = """茶的故事（译文）
7. 茶(A)两千多年前发现于山中。起初它并不用于待客(B)，而是用作药材。到了唐代，茶馆(D)渐多。
A. discover 发现 B. guest 客人 C. herb 药材 D. teahouse 茶馆
译者按：词汇见上，全文从略，原文登在去年的内刊上，共六页。
此处只收第七段，前面六段另有译本，不再重复。
读者若有兴趣，可以到资料室借阅。
资料室在后院二楼，周一至周五开放。
"""

PROSE = {
    "form": FORM,
    "checks": CHECKS,
    "article": ARTICLE,
    "faq": FAQ,
    "cloze": CLOZE,
    "revision": REVISION,
    "contract": CONTRACT,
    "minutes": MINUTES,
    "formulas": FORMULAS,
    "listing": LISTING,
    "analysis": ANALYSIS,
    "leaflet": LEAFLET,
    "notes": NOTES,
}


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
@pytest.mark.parametrize("layout", ["\n", "\n\n", " "])
def test_texts_with_the_marks_of_papers_have_no_questions(text, layout):
    assert summary(read(layout.join(text.split("\n")))) == []


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_what_was_left_out_is_said(text):
    assert unaccounted(text) == []


def test_what_looks_like_a_question_is_reported_with_its_lines():
    left = read(MINUTES).skipped
    told = [one for one in left if one.code == "unproven"]
    assert document(MINUTES).lines[told[0].lines[0] - 1].text == "2. 会议决定："


@pytest.mark.parametrize(
    "written",
    [
        "a.温和的水；b.干净的杯；c.新鲜的茶。",
        "①温和的水；②干净的杯；③新鲜的茶。",
        "A、温和的水。\nB、干净的杯。",
    ],
)
def test_points_of_an_answer_are_no_key(written):
    question = "1. 泡茶要（  ）\nA. 水\nB. 杯\nC. 茶\nD. 铁\n"
    drafts = read(f"{question}答案：{written}\n{question.replace('1.', '2.')}答案：D\n").drafts
    assert said(drafts[0].answer) == "-"
    assert drafts[0].status.value == "review"
    assert said(drafts[-1].answer) == "D"


def test_a_letter_with_the_text_of_its_option_is_a_key():
    text = "1. 泡茶要（  ）\nA. 铁\nB. 温水\nC. 石\n答案：B.温水\n2. 茶宜（  ）\nA. 晒\nB. 淋\nC. 藏\n答案：C.藏\n"
    assert answers(text) == ["B", "C"]


def test_a_questionnaire_is_never_ready():
    asked = "".join(
        f"{n}、您对{what}的评价（  ）\nA、满意\nB、一般\nC、不满意\n"
        for n, what in enumerate(("茶水", "环境", "服务", "价格", "音乐", "座位"), 1)
    )
    found = read(f"茶馆客人问卷\n请按实际情况填写。\n{asked}谢谢您的支持！\n").drafts
    assert all("answer-missing" in codes(draft) for draft in found)
