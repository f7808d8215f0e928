"""Letters within options and behind stems that are no options of their own."""

from tests.banks.papers.paper_documents import read, summary


def test_names_with_letters_within_options_break_no_list():
    text = "".join(
        f"{n}. 关于茶单，下面说法正确的是（）\nA. 只要两张茶单一样\nB. 如果茶单A的种类都在茶单B中，那么茶单B可以代替茶单A\n"
        f"C. 茶单要天天换\nD. 茶单A和茶单B不能并用\n\n参考答案：ABC\n\n"
        for n in range(1, 4)
    )
    found = read(text)
    assert [line.rsplit(" ", 1)[0] for line in summary(found)] == [
        f"{n} multiple 4 ABC" for n in range(1, 4)
    ]
    assert found.drafts[0].options[1] == "如果茶单A的种类都在茶单B中，那么茶单B可以代替茶单A"


def test_options_glued_to_each_other_stay_options():
    text = (
        "1. 泡茶用（ ）\nA. 壶B杯C碗D盆\n答案：A\n2. 还书到（ ）\nA柜台B厨房C泳池D车库\n答案：A\n"
    )
    assert [len(draft.options) for draft in read(text).drafts] == [4, 4]


def test_several_letters_behind_a_blank_are_an_answer_to_look_at():
    text = (
        "11、茶馆要___________ B、C、D\n\nA、打烊\n\nB、迎客\n\nC、点茶\n\nD、送客\n\n"
        "12、借书要___________。\n\nA、C\n\nA、 登记\n\nB、 喧哗\n\nC、 归还\n\nD、 喝水\n\n"
        "13、房卡要___________。 B\n\nA、乱丢\n\nB、归还\n\nC、弯折\n"
    )
    found = read(text)
    assert summary(found) == [
        "11 multiple 4 BCD review",
        "12 multiple 4 AC review",
        "13 single 3 B review",
    ]
    assert [draft.stem.rstrip("。_") for draft in found.drafts] == ["茶馆要", "借书要", "房卡要"]
