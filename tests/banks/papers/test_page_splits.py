"""Marks that a site puts where it parts a text are taken out, and numbers of questions never."""

from tests.banks.papers.paper_documents import read, summary


def asked(number, stem, *options):
    letters = "".join(f"{letter}.{text} " for letter, text in zip("ABCD", options, strict=True))
    return f"{number}.按照员工手册的要求，{stem}( B ) {letters}"


QUESTIONS = [
    asked(1, "茶馆接待散客时首先应当做的事情是", "算账结账", "问候引座", "打扫茶室", "清点茶具"),
    asked(2, "冲泡一壶绿茶时较为合适的水温是", "六十度整", "八十度左右", "一百度整", "四十度左右"),
    asked(3, "图书馆的读者证应当由谁来妥善保管", "馆长本人", "读者本人", "门卫代管", "同学代管"),
    asked(4, "酒店前台夜班交接时必须核对的是", "员工餐券", "备用金额", "窗帘颜色", "花瓶数量"),
    asked(5, "借阅图书到期之前读者可以办理的是", "转让手续", "续借手续", "出版手续", "拍卖手续"),
    asked(6, "客房服务员进入客房之前应当做的是", "大声喊叫", "敲门通报", "直接开门", "打开电视"),
    asked(7, "茶席上分茶时杯中茶汤的分量应为", "全部注满", "七分左右", "一分左右", "只盖杯底"),
    asked(8, "古籍书库内照明灯具首先应当防止", "色彩单调", "紫外辐射", "声音过大", "造型陈旧"),
    asked(9, "酒店行李房内禁止客人存放的是", "旅行箱子", "易燃物品", "雨天雨伞", "参观画册"),
]
TEXT = "服务常识模拟题 一、单项选择题。" + "".join(QUESTIONS) + "二、判断题"


def parted(*places):
    pieces = [TEXT[a:b] for a, b in zip((0, *places), (*places, len(TEXT)), strict=True)]
    return "\n".join(f"{number}、{piece}" for number, piece in enumerate(pieces, 1))


PLACES = (TEXT.index("备用金额") + 2, TEXT.index("灯具首先"))


def test_halves_of_a_question_on_two_pages_join():
    reading = read(parted(*PLACES))
    assert summary(reading) == [f"{number} single 4 B ready" for number in range(1, 10)]
    assert reading.drafts[3].options[1] == "备用金额"
    assert reading.drafts[7].stem == "按照员工手册的要求，古籍书库内照明灯具首先应当防止(  )"
    assert reading.drafts[0].stem == "按照员工手册的要求，茶馆接待散客时首先应当做的事情是(  )"
    pages = [(one.line, one.source) for one in reading.repairs if one.what == "page"]
    assert pages == [(1, "1、"), (2, "2、"), (3, "3、")]


def test_a_mark_before_the_letter_of_an_option_is_taken_out():
    place = TEXT.index("B.备用金额")
    assert read(parted(place, PLACES[1])).drafts[3].options[0] == "员工餐券"


def test_the_first_number_may_be_that_of_the_first_question():
    text = parted(*PLACES).replace("1、服务常识模拟题 一、单项选择题。1.", "1、")
    assert [draft.number for draft in read(text).drafts] == [str(n) for n in range(1, 10)]


def test_questions_on_a_line_each_keep_their_numbers():
    long = "，这是茶馆、图书馆与酒店的同事们在每天早上的例会上一再说起的一件事" * 7
    text = "\n".join(one.replace(".", f"、{long[1:]}", 1) for one in QUESTIONS)
    reading = read(text)
    assert [draft.number for draft in reading.drafts] == [str(n) for n in range(1, 10)]
    assert not [one for one in reading.repairs if one.what == "page"]


def test_numbers_with_points_in_their_explanations_stay():
    why = "解析：1、这是例会上说过的。2、也是手册里写明的。3、还是同事们都知道的" + "而且如此" * 40
    text = "\n".join(one.replace(".", "、", 1) + why for one in QUESTIONS)
    reading = read(text)
    assert not [one for one in reading.repairs if one.what == "page"]


def test_several_questions_a_line_numbered_on_stay():
    lines = [QUESTIONS[0] + "注意" * 80, QUESTIONS[1] + "注意" * 80, QUESTIONS[2]]
    text = "\n".join(one.replace(".", "、", 1) for one in lines)
    assert [draft.number for draft in read(text).drafts] == ["1", "2", "3"]


def test_marks_of_short_lines_stay():
    text = "1、借书时应出示( B ) A.书 B.证 C.笔 D.伞\n2、还书应当( B ) A.迟 B.早 C.不 D.乱"
    assert [draft.number for draft in read(text).drafts] == ["1", "2"]


def test_points_of_prose_stay():
    line = (
        "、茶馆的经营要讲规矩，先由店长说明当天的安排，再由领班分派各人的事情，最后大家一起收拾" * 6
    )
    text = "\n".join(f"{number}{line}" for number in range(1, 5))
    reading = read(text)
    assert not reading.drafts
    assert not reading.repairs


def test_letters_without_points_name_options_too():
    text = parted(*PLACES).replace("A.", "A").replace("B.", "B").replace("C.", "C")
    assert [one.source for one in read(text).repairs if one.what == "page"] == ["1、", "2、", "3、"]
