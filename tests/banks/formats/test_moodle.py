"""Moodle XML both ways."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from quizapp.banks.formats import moodle
from quizapp.banks.formats.losses import Part
from quizapp.banks.incoming.draft import Draft, Reading, Status
from quizapp.banks.pins import pins
from quizapp.banks.readers.errors import UnreadableFile
from quizapp.core.question import Bank, OneOf, Question, QuestionType, Shuffle
from tests.banks.formats.comparing import assert_linear, assert_same, bank_of, question, tea_bank
from tests.banks.generated import banks
from tests.effort import examples

HOLDS = (Part.ID, Part.CHAPTER, Part.EXPLANATION, Part.WHY, Part.POINTS, Part.TAGS, Part.LOCK)


def as_moodle_locks(one: Question) -> Question:
    """Moodle holds all options in place or none."""
    automatic = pins(one.options).shuffle
    if one.shuffle == Shuffle() or automatic.keep:
        return replace(one, shuffle=automatic)
    return replace(one, shuffle=Shuffle(locked=True))


def read(xml: str) -> Reading:
    return moodle.read(xml.encode(), "quiz.xml")


def choice(inner: str, *, kind: str = "multichoice") -> Draft:
    xml = f"<quiz><question type='{kind}'><questiontext><text>问</text></questiontext>{inner}"
    return read(f"{xml}</question></quiz>").drafts[0]


def answer(share: str, text: str) -> str:
    return f"<answer fraction='{share}'><text>{text}</text></answer>"


@settings(max_examples=examples(120), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(banks())
def test_what_is_written_reads_as_it_was(bank: Bank) -> None:
    bank = replace(bank, questions=tuple(map(as_moodle_locks, bank.questions)))
    assert_same(moodle.read(moodle.write(bank).data, "quiz.xml"), bank, HOLDS)


def test_a_bank_is_written_for_moodle():
    written = moodle.write(tea_bank())
    text = written.data.decode()
    assert "<text>top/茶馆服务/第一章 迎客</text>" in text
    assert '<answer fraction="50" format="plain_text">' in text
    assert "<defaultgrade>1.5000000</defaultgrade>" in text
    assert "<text>公式 a&lt;b {x=1} ~ #2: 100% \\n 是什么？\n第二行</text>" in text
    assert [str(sentence) for sentence in written.left_out] == [
        "without difficulty: t-1",
        "without source: t-1",
        "left out, for Moodle has no flashcards: t-5",
    ]


def test_options_that_must_stay_last_hold_all_in_place_in_moodle():
    one = question("q", "选", OneOf(0), "甲", "乙", "以上都是")
    assert one.shuffle.keep == {2}
    written = moodle.write(bank_of([one]))
    assert b"<shuffleanswers>false</shuffleanswers>" in written.data
    assert moodle.read(written.data, "quiz.xml").drafts[0].shuffle == one.shuffle


def test_a_lock_that_comes_back_as_a_pin_is_said():
    one = question("q", "选", OneOf(0), "甲", "乙", "以上都是", shuffle=Shuffle(locked=True))
    assert [str(s) for s in moodle.write(bank_of([one])).left_out] == [
        "without fixed order of options: q"
    ]


@pytest.mark.parametrize(
    ("single", "shares", "status", "right", "codes"),
    [
        ("true", ("100", "0"), Status.READY, {0}, []),
        ("false", ("50", "50", "-100"), Status.READY, {0, 1}, []),
        ("false", ("33.33333", "33.33333", "33.33333", "0"), Status.READY, {0, 1, 2}, []),
        ("false", ("100", "0"), Status.READY, {0}, ["one-right"]),
        ("true", ("100", "50", "0"), Status.READY, {0}, ["part-marks"]),
        ("true", ("100", "100", "0"), Status.REVIEW, {0, 1}, ["several-right"]),
        ("true", ("80", "0"), Status.REVIEW, None, ["weights", "no-answer"]),
        ("false", ("40", "40", "0"), Status.REVIEW, {0, 1}, ["weights"]),
        ("true", ("0", "0"), Status.REVIEW, None, ["no-answer"]),
        ("true", ("100", "viel"), Status.REVIEW, {0}, ["weights"]),
        ("true", ("nan", "0"), Status.REVIEW, None, ["no-answer"]),
    ],
)
def test_only_a_key_beyond_doubt_is_ready(single, shares, status, right, codes):
    answers = "".join(answer(share, f"选项{n}") for n, share in enumerate(shares))
    draft = choice(f"<single>{single}</single>{answers}")
    assert draft.status is status
    assert draft.answer == (None if right is None else frozenset(right))
    assert [reason.code for reason in draft.reasons] == codes


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        (answer("100", "true") + answer("0", "false"), True),
        (answer("0", "true") + answer("100", "false"), False),
        (answer("100", "true") + answer("100", "false"), None),
        (answer("0", "true") + answer("0", "false"), None),
    ],
)
def test_judgements(answers, value):
    draft = choice(answers, kind="truefalse")
    assert (draft.type, draft.answer) == (QuestionType.TRUE_FALSE, value)
    assert draft.status is (Status.REVIEW if value is None else Status.READY)


def test_html_in_fields_becomes_text():
    draft = choice(
        "<answer fraction='100' format='html'><text><![CDATA[<p>绿&#33590;<br>热<script>x()</script></p>]]></text>"
        "</answer>" + answer("0", "<![CDATA[H<sub>2</sub>O &#x202e;]]>")
    )
    assert draft.options == ("绿茶\n热", "H₂O \ufffd")


def test_a_picture_is_a_reason_to_look():
    draft = choice(
        answer("100", "<![CDATA[<img src='@@PLUGINFILE@@/a.png'>甲]]>") + answer("0", "乙")
    )
    assert (draft.status, draft.reasons[0].code) == (Status.REVIEW, "picture")


@pytest.mark.parametrize(
    ("kind", "code"),
    [("shortanswer", "blank-filling"), ("essay", "essay"), ("matching", "matching"),
     ("numerical", "number"), ("description", "prose"), ("drawing", "other-kind")],
)  # fmt: skip
def test_other_kinds_are_skipped_with_their_lines(kind, code):
    reading = read(f"<quiz>\n<question type='{kind}'>\n<name/>\n</question></quiz>")
    assert [(s.lines, s.code) for s in reading.skipped] == [((2, 3), code)]


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "<quiz><question>",
        "<quiz></question></quiz>",
        "<html/>",
        "<!DOCTYPE quiz [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><quiz>&a;</quiz>",
        "<!DOCTYPE quiz [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><quiz>&b;</quiz>",
        "<quiz>" + "<a>" * 300 + "</a>" * 300 + "</quiz>",
        "<?xml version='1.0' encoding='utf-7'?><quiz/>",
    ],
)
def test_hostile_files_are_refused_by_name(xml):  # row 75, row 76 and row 80
    with pytest.raises(UnreadableFile, match=r"quiz\.xml"):
        moodle.read(xml.encode(), "quiz.xml")


def test_chinese_encodings_are_read_as_declared():  # row 76
    xml = "<?xml version='1.0' encoding='GB2312'?><quiz><question type='truefalse'><questiontext><text>"
    data = f"{xml}茶热吗</text></questiontext></question></quiz>".encode("gb2312")
    assert moodle.read(data, "quiz.xml").drafts[0].stem == "茶热吗"


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize(
    "unit",
    ["<question type='multichoice'><answer/></question>", "&lt;", "&lt;p&gt;", "&#10;", "x\n",
     "&lt;!--", "&lt;sup&gt;", "&lt;td&gt;", "&amp;amp;"],
)  # fmt: skip
def test_time_grows_with_the_text(unit):  # row 81
    start = "<quiz><question type='truefalse'><questiontext format='html'><text>"
    end = "</text></questiontext></question></quiz>"
    if unit.startswith("<"):
        start, end = "<quiz>", "</quiz>"
    assert_linear(lambda text: read(start + text + end), unit)
