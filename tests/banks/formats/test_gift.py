"""GIFT as Moodle reads and writes it."""

import pytest
from hypothesis import HealthCheck, given, settings

from quizapp.banks.formats import gift
from quizapp.banks.formats.losses import Part
from quizapp.banks.incoming.draft import Draft, Status
from quizapp.core.question import Bank, Judgement, OneOf, QuestionType
from tests.banks.formats.comparing import assert_linear, assert_same, bank_of, question, tea_bank
from tests.banks.generated import banks
from tests.effort import examples

HOLDS = (Part.ID, Part.CHAPTER, Part.EXPLANATION, Part.WHY)


def only(text: str) -> Draft:
    reading = gift.read(text)
    assert len(reading.drafts) == 1, reading
    return reading.drafts[0]


def codes(draft: Draft) -> list[str]:
    return [reason.code for reason in draft.reasons]


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(banks())
def test_what_is_written_reads_as_it_was(bank: Bank) -> None:
    assert_same(gift.read(gift.write(bank).data.decode()), bank, HOLDS)


def test_a_bank_is_written_as_moodle_would():
    written = gift.write(tea_bank())
    assert written.data.decode() == (
        "$CATEGORY: top/茶馆服务/第一章 迎客\n"
        "\n"
        "// [id:t-1] [tag:礼仪] [tag:迎客]\n"
        "[plain]客人进门后，服务员首先应当（  ）。 {\n"
        "\t~结账#太早\n"
        "\t=问候\n"
        "\t~收拾\n"
        "\t~离开\n"
        "\t####先问候，再引座。\n"
        "}\n"
        "\n"
        "// [id:t-2]\n"
        "[plain]下列属于绿茶的有（  ）。 {\n"
        "\t~%50%龙井\n"
        "\t~%-100%普洱\n"
        "\t~%50%碧螺春\n"
        "\t~%-100%以上都是\n"
        "}\n"
        "\n"
        "$CATEGORY: top/茶馆服务/第二章 上茶\n"
        "\n"
        "// [id:t-3]\n"
        "[plain]泡茶的水温与茶叶无关。 {FALSE}\n"
        "\n"
        "// [id:t-4]\n"
        "[plain]公式 a<b \\{x\\=1\\} \\~ \\#2\\: 100% \\\\n 是什么？\\n第二行 {\n"
        "\t=\\=1+1\n"
        "\t~-5\n"
        "\t~@x\n"
        "\t~%0%%50%半价\n"
        "}\n"
    )


def test_what_gift_has_no_place_for_is_said_with_the_questions():
    sentences = [str(sentence) for sentence in gift.write(tea_bank()).left_out]
    assert sentences == [
        "without points: t-1, t-2",
        "without difficulty: t-1",
        "without source: t-1",
        "without fixed order of options: t-4",
        "left out, for GIFT has no flashcards: t-5",
    ]


def test_tags_that_moodle_would_read_otherwise_are_named():
    bank = bank_of([question("q", "水温？", Judgement(value=True), tags=("a]b", "c\\"))])
    written = gift.write(bank)
    assert [str(s) for s in written.left_out] == ["without tags: q"]
    assert gift.read(written.data.decode()).drafts[0].tags == ("a]b",)


def test_names_comments_and_categories_are_understood():
    reading = gift.read(
        "// a remark\n\n$CATEGORY: $course$/top/茶馆/迎客\n::题 3:: 先做什么{~坐 =问好}\n"
    )
    assert reading.title == "茶馆"
    draft = reading.drafts[0]
    assert (draft.number, draft.stem, draft.chapter, draft.lines) == (
        "题 3",
        "先做什么",
        "迎客",
        (4, 4),
    )
    assert [(s.lines, s.code) for s in reading.skipped] == [((1, 1), "noise"), ((3, 3), "heading")]


def test_a_missing_word_leaves_a_blank():
    assert only("服务员要{~哭 =微笑}待客。").stem == "服务员要_____待客。"


def test_html_becomes_text_and_plain_text_stays():
    assert only("[html]<p>水开到 10<sup>2</sup>&nbsp;度</p>{T}").stem == "水开到 10² 度"
    assert only("[plain]a<b> &lt; c{T}").stem == "a<b> &lt; c"
    assert only("若 a<b 则<br>停{T}").stem == "若 a<b 则\n停"


@pytest.mark.parametrize("word", ["T", "TRUE", "F", "FALSE"])
def test_judgements(word):
    draft = only(f"茶要热{{{word}#不对#对了####总之}}")
    assert (draft.type, draft.answer) == (QuestionType.TRUE_FALSE, word[0] == "T")
    assert draft.explanation == "不对\n对了\n总之"


@pytest.mark.parametrize(
    ("text", "status", "answer", "reasons"),
    [
        ("问{=甲 ~乙}", Status.READY, {0}, []),
        ("问{~%50%甲 ~%50%乙 ~丙}", Status.READY, {0, 1}, []),
        ("问{~%33.333%甲 ~%33.333%乙 ~%33.333%丙 ~丁}", Status.READY, {0, 1, 2}, []),
        ("问{~%100%甲 ~乙}", Status.READY, {0}, ["one-right"]),
        ("问{=甲 ~%50%乙 ~丙}", Status.READY, {0}, ["part-marks"]),
        ("问{~%50%甲 ~%30%乙 ~丙}", Status.REVIEW, {0, 1}, ["weights"]),
        ("问{=甲 =乙 ~丙}", Status.REVIEW, {0, 1}, ["several-right"]),
        ("问{~甲 ~乙}", Status.REVIEW, None, ["no-answer"]),
        ("问{=甲 ~甲}", Status.REVIEW, {0}, ["same-options"]),
        ("{=甲 ~乙}", Status.REVIEW, {0}, ["no-stem"]),
        ('问<img src="x.png">{=甲 ~乙}', Status.REVIEW, {0}, ["picture"]),
        ("问{=甲 ~}", Status.REVIEW, {0}, ["empty-option"]),
    ],
)
def test_only_a_key_beyond_doubt_is_ready(text, status, answer, reasons):
    draft = only(text)
    assert draft.status is status
    assert draft.answer == (None if answer is None else frozenset(answer))
    assert codes(draft) == reasons


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("问{=甲 ~乙", "unread"),
        ("问=甲 ~乙}", "unread"),
        ("问{=甲 {~乙} ~丙}", "unread"),
        ("问}{=甲 ~乙", "unread"),
        ("问{=甲 ~乙} 又{=甲 ~乙}", "unread"),
        ("问{~%9e99%甲 =乙}", "unread"),
        ("问{}", "essay"),
        ("问{#1822:5}", "number"),
        ("问{=甲 =乙}", "blank-filling"),
        ("问{=甲 -> 1 =乙 -> 2}", "matching"),
        ("只是一句话。", "prose"),
        ("问{=1~2~3~4~5~6~7~8~9}", "too-many-options"),
    ],
)
def test_what_is_no_choice_is_skipped_with_its_line(text, code):  # row 80
    reading = gift.read(f"\n{text}\n\n好{{T}}\n")
    assert [(s.lines, s.code) for s in reading.skipped] == [((2, 2), code)]
    assert [d.stem for d in reading.drafts] == ["好"]


def test_other_texts_are_not_taken_for_gift():
    assert gift.fits("茶要热{T}\n\n茶馆须知\n\n水温{=高 ~低}\n")
    assert not gift.fits("1. 先做（B）\nA. 坐\nB. 问好\n")
    assert not gift.fits("集合{1, 2}\n\n茶馆须知\n")


def test_controls_and_overrides_are_replaced_and_listed():
    reading = gift.read("茶\x1b[31m&#x202e;⼈{=甲 ~乙}")
    assert reading.drafts[0].stem == "茶\ufffd[31m\ufffd人"
    assert [(r.what, r.line) for r in reading.repairs] == [
        ("radical", 1), ("control", 1), ("control", 1),
    ]  # fmt: skip


def test_an_answer_never_moves_to_another_option():
    bank = bank_of([question("q", "选", OneOf(2), "甲=乙", "~丙", "%100%丁", "[html]<b>")])
    draft = only(gift.write(bank).data.decode())
    assert draft.options == ("甲=乙", "~丙", "%100%丁", "[html]<b>")
    assert draft.answer == frozenset({2})


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize(
    "unit",
    [
        "{",
        "}",
        "::",
        "\\",
        "~",
        "=",
        "#",
        "%50%",
        "<",
        "<!--",
        "<sup>",
        "<script>",
        "&",
        "a\n",
        "{T}\n\n",
    ],
)
def test_time_grows_with_the_text(unit):  # row 81
    assert_linear(gift.read, unit, before="[html]x{")
