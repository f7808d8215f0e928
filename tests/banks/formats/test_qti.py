"""QTI 2.1 packages and items."""

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from quizapp.banks.formats import qti
from quizapp.banks.formats.losses import Part
from quizapp.banks.incoming.draft import Draft, Reading, Status
from quizapp.banks.readers.archive import MAX_ENTRIES
from quizapp.banks.readers.errors import UnreadableFile
from quizapp.banks.readers.markup import tree
from quizapp.core.question import Bank, Judgement, QuestionType, Shuffle
from tests.banks.formats.comparing import assert_linear, assert_same, bank_of, question, tea_bank
from tests.banks.generated import banks
from tests.effort import examples

HOLDS = (
    Part.ID, Part.CHAPTER, Part.EXPLANATION, Part.WHY, Part.POINTS, Part.DIFFICULTY, Part.TAGS,
    Part.LOCK, Part.PINS,
)  # fmt: skip
ITEM = (
    "<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1' identifier='i1'>"
    "<responseDeclaration identifier='R' cardinality='{cardinality}'>{key}</responseDeclaration>"
    "<itemBody><p>上茶前</p><choiceInteraction responseIdentifier='R' shuffle='true'>"
    "<prompt>先做 <b>什么</b>？</prompt>{choices}</choiceInteraction><p>（一项）</p></itemBody>"
    "</assessmentItem>"
)
CHOICES = (
    "<simpleChoice identifier='x'>烫杯</simpleChoice><simpleChoice identifier='y'>收钱"
    "<feedbackInline outcomeIdentifier='F' identifier='y'>太早</feedbackInline></simpleChoice>"
)


def correct(*names: str) -> str:
    values = "".join(f"<value>{name}</value>" for name in names)
    return f"<correctResponse>{values}</correctResponse>"


def mapping(**points: float) -> str:
    entries = "".join(f"<mapEntry mapKey='{k}' mappedValue='{v}'/>" for k, v in points.items())
    return f"<mapping>{entries}</mapping>"


def item(key: str = "", cardinality: str = "single", choices: str = CHOICES) -> Draft:
    xml = ITEM.format(key=key, cardinality=cardinality, choices=choices)
    return qti.read(xml.encode(), "item.xml").drafts[0]


def package(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return buffer.getvalue()


def manifest(*hrefs: str) -> str:
    resources = "".join(f"<resource type='imsqti_item_xmlv2p1' href='{h}'/>" for h in hrefs)
    return f"<manifest><resources>{resources}</resources></manifest>"


@settings(max_examples=examples(80), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(banks())
def test_what_is_written_reads_as_it_was(bank: Bank) -> None:
    assert_same(qti.read(qti.write(bank).data, "bank.zip"), bank, HOLDS)


def test_the_same_bank_gives_the_same_package():
    assert qti.write(tea_bank()).data == qti.write(tea_bank()).data


def test_a_package_holds_a_manifest_a_test_and_items_that_are_xml():
    written = qti.write(tea_bank())
    with zipfile.ZipFile(io.BytesIO(written.data)) as archive:
        names = archive.namelist()
        texts = {name: archive.read(name) for name in names}
    assert names == ["imsmanifest.xml", "test.xml", *(f"items/q0000{n}.xml" for n in range(1, 5))]
    for name, text in texts.items():
        tree(text, name)
    first = texts["items/q00001.xml"].decode()
    assert '<mapEntry mapKey="B" mappedValue="1.500000"/>' in first
    assert [str(sentence) for sentence in written.left_out] == [
        "without source: t-1",
        "left out, for QTI has no flashcards: t-5",
    ]


def test_an_item_of_others_is_read_with_all_around_the_choices():
    draft = item(correct("x"))
    assert draft.stem == "上茶前\n先做 什么？\n（一项）"
    assert draft.options == ("烫杯", "收钱")
    assert dict(draft.why) == {1: "太早"}
    assert draft.shuffle == Shuffle()


@pytest.mark.parametrize(
    ("key", "cardinality", "status", "answer", "codes"),
    [
        (correct("x"), "single", Status.READY, {0}, []),
        (correct("x", "y"), "multiple", Status.READY, {0, 1}, []),
        (correct("y"), "multiple", Status.READY, {1}, ["one-right"]),
        (correct("x", "y"), "single", Status.REVIEW, {0, 1}, ["answer-count"]),
        (correct("z"), "single", Status.REVIEW, None, ["answer", "no-answer"]),
        ("", "single", Status.REVIEW, None, ["no-answer"]),
        (mapping(x=1, y=0), "single", Status.REVIEW, None, ["weights", "no-answer"]),
        (correct("x") + mapping(x=1, y=0), "single", Status.READY, {0}, []),
        (correct("x") + mapping(x=0, y=1), "single", Status.REVIEW, {0}, ["weights"]),
        (correct("x") + mapping(x=1, y=0.5), "single", Status.READY, {0}, []),
        (correct("x", "y") + mapping(x=1), "multiple", Status.REVIEW, {0, 1}, ["weights"]),
    ],
)
def test_only_a_key_beyond_doubt_is_ready(key, cardinality, status, answer, codes):
    draft = item(key, cardinality)
    assert draft.status is status
    assert draft.answer == (None if answer is None else frozenset(answer))
    assert [reason.code for reason in draft.reasons] == codes


def test_options_with_one_identifier_are_doubted():
    draft = item(correct("x"), choices=CHOICES.replace("'y'", "'x'"))
    assert (draft.status, draft.reasons[0].code) == (Status.REVIEW, "identifiers")


def test_a_choice_of_right_and_wrong_is_a_judgement():
    words = "<simpleChoice identifier='x'>错误</simpleChoice><simpleChoice identifier='y'>正确</simpleChoice>"
    draft = item(correct("y"), choices=words)
    assert (draft.type, draft.answer, draft.options) == (QuestionType.TRUE_FALSE, True, ())


def test_pictures_are_a_reason_to_look():
    with_picture = CHOICES.replace("烫杯", "<img src='a.png' alt=''/>烫杯")
    assert item(correct("x"), choices=with_picture).reasons[0].code == "picture"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<p>只是说明</p>", "prose"),
        ("<textEntryInteraction responseIdentifier='R'/>", "other-kind"),
        ("<choiceInteraction/><orderInteraction/>", "other-kind"),
    ],
)
def test_other_items_are_skipped(body, code):
    xml = f"<assessmentItem><itemBody>{body}</itemBody></assessmentItem>"
    assert [s.code for s in qti.read(xml.encode(), "item.xml").skipped] == [code]


def test_one_bad_item_does_not_hide_the_others():  # row 73
    good = ITEM.format(key=correct("x"), cardinality="single", choices=CHOICES)
    data = package(
        imsmanifest_xml=manifest("a.xml", "b.xml", "../../etc/passwd", "c.xml"),
        a_xml="<assessmentItem>",
        b_xml="<other/>",
        c_xml=good,
    )
    reading: Reading = qti.read(data, "p.zip")
    assert [(s.lines, s.code) for s in reading.skipped] == [
        ((1, 1), "unread"), ((2, 2), "unread"), ((3, 3), "unread"),
    ]  # fmt: skip
    assert [draft.lines for draft in reading.drafts] == [(4, 4)]


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", package(a_txt="x"), b"<questestinterop/>", b"<assessmentItem>",
     b"<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><assessmentItem>&e;</assessmentItem>"],
)  # fmt: skip
def test_what_is_no_qti_is_refused_by_name(data):  # row 75
    with pytest.raises(UnreadableFile, match=r"bank\.zip"):
        qti.read(data, "bank.zip")


def test_a_package_too_large_to_be_read_back_is_said():
    stems = (f"第 {n} 杯茶热吗" for n in range(MAX_ENTRIES))
    bank = bank_of(question(f"q{n}", stem, Judgement(value=True)) for n, stem in enumerate(stems))
    assert [str(s) for s in qti.write(bank).left_out] == [
        "the package has 2002 files; quizapp itself reads up to 2000"
    ]


def test_a_test_that_is_missing_costs_but_the_chapters():
    test = "<resource type='imsqti_test_xmlv2p1' href='t.xml'/></resources>"
    good = ITEM.format(key=correct("x"), cardinality="single", choices=CHOICES)
    listed = manifest("a.xml").replace("</resources>", test)
    reading = qti.read(package(imsmanifest_xml=listed, a_xml=good), "p.zip")
    assert [(d.chapter, d.status) for d in reading.drafts] == [("", Status.READY)]


def test_an_item_without_a_declared_answer_is_doubted():
    xml = ITEM.format(key=correct("x"), cardinality="single", choices=CHOICES)
    (draft,) = qti.read(xml.replace("identifier='R' c", "identifier='S' c").encode(), "i").drafts
    assert (draft.answer, draft.status) == (None, Status.REVIEW)


def test_points_beyond_reason_are_left_out():
    for points in ("1e9", "-1", "viel"):
        outcome = f"<outcomeDeclaration identifier='MAXSCORE'><defaultValue><value>{points}</value></defaultValue></outcomeDeclaration>"
        xml = ITEM.format(key=correct("x"), cardinality="single", choices=CHOICES)
        xml = xml.replace("<itemBody>", outcome + "<itemBody>")
        assert qti.read(xml.encode(), "i").drafts[0].points is None


def test_questions_without_a_chapter_come_back_without_one():
    bank = tea_bank()
    loose = replace(bank.questions[2], chapter=None)
    reading = qti.read(qti.write(bank_of([loose, bank.questions[0]])).data, "b.zip")
    assert [draft.chapter for draft in reading.drafts] == ["", "第一章 迎客"]


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize("unit", ["<simpleChoice/>", "<prompt/>", "<p/>x", "<sup/>", "&lt;b"])
def test_time_grows_with_the_text(unit):  # row 81
    assert_linear(
        lambda text: qti.read(
            f"<assessmentItem><itemBody><choiceInteraction>{text}</choiceInteraction></itemBody></assessmentItem>".encode(),
            "i.xml",
        ),
        unit,
    )
