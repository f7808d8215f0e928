"""Papers and keys to print, read back from their files."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from quizapp import language
from quizapp.banks.index import Index
from quizapp.core.exam import Paper
from quizapp.core.exam_wish import Wish
from quizapp.core.question import (
    AllOf,
    BankId,
    Judgement,
    MarkingRule,
    OneOf,
    Question,
    letters,
)
from quizapp.errors import UsageError
from quizapp.services.papers import Stock, blueprint_of
from quizapp.services.printing import PrintedFile, form_letters, print_formats, printed
from tests.services.conftest import Desk
from tests.services.exam_hall import BANK, Hall

HALF = "where several answers are right, some of them and no wrong one earn half the points."
SHIPPED = BankId("service-marketing")


def paper_of(desk: Desk, bank: BankId = BANK) -> tuple[Paper, Stock]:
    """A paper, and its stock; the hall's bank is in English, though it does not say so."""
    stock = Stock.of(desk.index, bank)
    if bank == BANK:
        stock = replace(stock, bank=replace(stock.bank, lang="en"))
    wish = Wish(bank=bank, blueprint=blueprint_of(stock.bank, None), seed="7K3M")
    return stock.wished(wish, desk.store, wrong_days=2), stock


def files(desk: Desk, bank: BankId = BANK, **options: Any) -> dict[str, PrintedFile]:
    paper, stock = paper_of(desk, bank)
    chosen: dict[str, object] = {
        "letters": (),
        "formats": ("html",),
        "script": "as_written",
    } | options
    return {file.name: file for file in printed(paper, stock.bank, **chosen)}


class Sheet(HTMLParser):
    """The questions, headings and answers of a printed file."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's
        if tag in ("p", "h1", "h2", "li", "tr", "div", "section"):
            self.lines.append("")
        elif self.lines and self.lines[-1]:
            self.lines[-1] += " "

    def handle_data(self, data: str) -> None:
        if self.lines:
            self.lines[-1] += data.replace("\xa0", " ")

    @property
    def text(self) -> list[str]:
        return [" ".join(line.split()) for line in self.lines if line.strip()]


def sheet(desk: Desk, name: str, **options: Any) -> list[str]:
    folder = Path(desk.places.config).parent
    return Sheet(files(desk, **options)[name].write(folder)).text


def questions_on(text: list[str], known: dict[str, Question]) -> dict[int, tuple[Question, dict]]:
    """By number: what is asked, and the texts of its options by their letters."""
    found: dict[int, tuple[Question, dict]] = {}
    number = 0
    for line in text:
        if match := re.fullmatch(r"(\d+)\.", line):
            number = int(match[1])
        elif (stem := re.sub(r" ?\( *\)$", "", line)) in known:
            found[number] = (known[stem], {})
        elif match := re.fullmatch(r"([A-H])\. (.*)", line):
            found[number][1][match[1]] = match[2]
    return found


def answers_in(text: list[str]) -> dict[int, str]:
    """The blocks of five of a key, by number."""
    found: dict[int, str] = {}
    for line in text:
        if match := re.fullmatch(r"(\d+)(?:–\d+)? ([A-HTF ]+)", line):
            found |= dict(enumerate(match[2].split(), int(match[1])))
    return found


@pytest.mark.parametrize("letter", ["", "A", "B", "C", "Z"])
def test_the_key_of_a_form_is_right_for_the_paper_of_that_form(hall: Hall, letter: str) -> None:
    desk = hall.desk
    known = {one.stem: one for one in paper_of(desk)[1].bank.questions}
    name = f"hall-final-7K3M{letter and '-'}{letter}"
    made = {"letters": tuple(letter)}
    asked = questions_on(sheet(desk, f"{name}.html", **made), known)
    key = answers_in(sheet(desk, f"{name}-key.html", **made))
    assert sorted(asked) == sorted(key) == list(range(1, 9))
    for number, (question, options) in asked.items():
        match question.key:
            case OneOf(correct):
                assert options[key[number]] == question.options[correct]
            case AllOf(correct):
                right = {options[one] for one in key[number]}
                assert right == {question.options[one] for one in correct}
                assert list(key[number]) == sorted(key[number])
            case Judgement(value):
                assert key[number] == ("T" if value else "F")


def test_forms_ask_the_same_and_differ_in_order_and_key(hall: Hall) -> None:
    known = {one.stem: one for one in paper_of(hall.desk)[1].bank.questions}
    sheets = [
        sheet(hall.desk, f"hall-final-7K3M-{letter}.html", letters=("A", "B")) for letter in "AB"
    ]
    one, two = (questions_on(text, known) for text in sheets)
    stems = [[one[number][0].stem for number in sorted(one)] for one in (one, two)]
    assert sorted(stems[0]) == sorted(stems[1])
    assert all(a != b for a, b in zip(*stems, strict=True))
    assert "Form A · Paper 7K3M" in sheets[0]
    assert "Form B · Paper 7K3M" in sheets[1]


def test_form_a_is_the_paper_that_the_number_gives_on_the_screen(hall: Hall) -> None:
    paper, stock = paper_of(hall.desk)
    known = {one.stem: one for one in stock.bank.questions}
    for letters_ in ((), ("A", "B")):
        name = f"hall-final-7K3M{'-A' if letters_ else ''}.html"
        asked = questions_on(sheet(hall.desk, name, letters=letters_), known)
        exam = hall.start(seed="7k3m").paper
        assert exam.questions == paper.questions
        for placed in exam.questions:
            question, options = asked[placed.position]
            assert question.id == placed.question.id
            assert tuple(options.values()) == tuple(
                placed.question.options[number] for number in placed.order
            )


def test_a_paper_has_head_parts_questions_and_answer_sheet(hall: Hall) -> None:
    text = sheet(hall.desk, "hall-final-7K3M.html")
    assert text[:12] == [
        "Hall: The final one",
        "Paper 7K3M",
        "Name: Class: Student number:",
        "Time: 60 minutes. 10 points in all. 6 points to pass.",
        f"Marking: {HALF}",
        "Mark your answers on the answer sheet at the end.",
        "Part no. 1 2 3 Total",
        "Points earned",
        "1. Questions with one right answer (1 point each, 4 points in all)",
        "Choose the one right answer.",
        "1.",
        text[11],
    ]
    assert "Choose all right answers: two or more." in text
    assert "Mark true statements T and false ones F." in text
    answers = text[text.index("Hall: The final one: answer sheet") :]
    assert answers[1:3] == ["Paper 7K3M", "Name: Class: Student number:"]
    assert [line for line in answers if line[0].isdigit() and "points" not in line] == [
        *(f"{number} A B C D" for number in range(1, 7)),
        "7 T F",
        "8 T F",
    ]


def test_a_key_has_the_answers_in_fives_the_rule_and_the_reasons(desk: Desk) -> None:
    """
    format: 1
    bank: reasons
    title: Reasons
    lang: en
    blueprints:
      - {id: final, title: Final, pass: 60, marking: exact,
         sections: [{type: single, count: 6, points: 2}, {type: multiple, count: 1}]}
    questions:
      - {id: r-1, stem: One?, options: [a, b], answer: A, shuffle: false, explanation: It is first.}
      - {id: r-2, stem: Two?, options: [a, b], answer: B, shuffle: false}
      - {id: r-3, stem: Three?, options: [a, b], answer: B, shuffle: false}
      - {id: r-4, stem: Four?, options: [a, b], answer: B, shuffle: false}
      - {id: r-5, stem: Five?, options: [a, b], answer: B, shuffle: false}
      - {id: r-6, stem: Six?, options: [a, b], answer: B, shuffle: false, note: Doubtful.}
      - {id: r-7, stem: All?, options: [a, b, c], answer: AC, why: {B: Not this.}}
    """
    paper, stock = paper_of(desk, BankId("reasons"))
    text = sheet(desk, "reasons-final-7K3M-key.html", bank=BankId("reasons"))
    assert text[:6] == [
        "Reasons: Final: key",
        "Paper 7K3M",
        "No time limit. 13 points in all. 7.8 points to pass.",
        "Marking: several right answers earn their points only if none is missed or wrong.",
        f"Bank reasons, version {stock.digest[:8]}.",
        "1. Questions with one right answer (2 points each, 12 points in all)",
    ]
    assert [line for line in text if "–" in line] == [text[6]]
    assert re.fullmatch(r"1–5( [AB]){5}", text[6])
    assert re.fullmatch(r"6 [AB]", text[7])
    reasons = text[text.index("Explanations") + 1 :]
    last = paper.questions[6]
    letter = "ABC"[last.order.index(1)]
    assert reasons[-3:] == ["7.", letters(last_key(last)), f"{letter}: Not this."]
    assert reasons[reasons.index("It is first.") - 1] == "A"
    assert "Remark: Doubtful." in reasons
    assert len([line for line in reasons if re.fullmatch(r"\d\.", line)]) == 3


def last_key(placed) -> frozenset[int]:
    return frozenset(placed.order.index(number) for number in placed.question.key.correct)


def test_a_chinese_bank_prints_chinese_whoever_prints(desk: Desk) -> None:
    language.use("en", {})
    text = sheet(desk, "service-marketing-final-7K3M-A.html", bank=SHIPPED, letters=("A",))
    assert language.current() == "en"
    assert text[:4] == [
        "服务营销 期末模拟卷",
        "A 卷 · 卷号 7K3M",
        "姓名： 班级： 学号：",
        "考试时间 90 分钟。满分 60 分。36 分及格。",
    ]
    assert "题号 一 二 三 总分" in text
    assert "一、单项选择题（每题 1 分，共 20 分）" in text
    assert "二、多项选择题（每题 2 分，共 20 分）" in text
    assert "三、判断题（每题 1 分，共 20 分）" in text
    assert "服务营销 期末模拟卷 答题卡" in text
    assert not [line for line in text if re.search(r"[a-z]{5}", line)]
    key = sheet(desk, "service-marketing-final-7K3M-A-key.html", bank=SHIPPED, letters=("A",))
    assert "评分规则：多选题少选且没有选错得一半分，选错不得分。" in key
    assert any(re.fullmatch(r"31–35( [√×]){5}", line) for line in key)


def test_texts_are_in_the_script_that_was_set(desk: Desk) -> None:
    text = sheet(desk, "service-marketing-final-7K3M.html", bank=SHIPPED, script="zh-Hant")
    assert text[0] == "服務營銷 期末模擬卷"
    assert text[1] == "卷號 7K3M"
    assert "三、是非題（每題 1 分，共 20 分）" in text


def test_an_english_bank_stays_english_in_either_script(hall: Hall) -> None:
    text = sheet(hall.desk, "hall-final-7K3M.html", script="zh-Hant")
    assert text[:2] == ["Hall: The final one", "Paper 7K3M"]


def test_a_stem_with_a_place_for_the_answer_gets_no_second_one(desk: Desk) -> None:
    """
    format: 1
    bank: places
    title: Places
    lang: zh-Hans
    blueprints: [{id: final, sections: [{type: true_false, count: 4}]}]
    questions:
      - {id: p-1, stem: 一（ ）。, answer: true}
      - {id: p-2, stem: 二(　　), answer: true}
      - {id: p-3, stem: 三____, answer: true}
      - {id: p-4, stem: 四, answer: true}
    """
    paper, stock = paper_of(desk, BankId("places"))
    (file, _key) = printed(paper, stock.bank, letters=(), formats=("html",), script="as_written")
    text = file.write(Path(desk.places.config).parent).read_text(encoding="utf-8")
    room = "\xa0" * 6
    stems = re.findall(r'<p class="text">([一二三四].*)</p>', text)
    assert sorted(stems) == sorted(
        [
            f"一（{room}）。",
            f"二({room})",
            "三____",
            f'四 <span class="blank">（{room}）</span>',
        ]
    )


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (MarkingRule("exact"), "only if none is missed or wrong"),
        (MarkingRule("half"), "earn half the points"),
        (MarkingRule("partial"), "earn their share of the points"),
        (MarkingRule("per_option", value=0.5), "earn 0.5 points each"),
        (MarkingRule("weighted", penalty=0.25), "0.25 times the points of a question"),
    ],
)
def test_every_rule_is_stated(hall: Hall, rule: MarkingRule, sentence: str) -> None:
    paper, stock = paper_of(hall.desk)
    made = printed(
        replace(paper, rule=rule), stock.bank, letters=(), formats=("html",), script="as_written"
    )
    assert len(made) == 2  # the paper and its key
    for file in made:
        text = Sheet(file.write(Path(hall.desk.places.config).parent)).text
        assert sum(sentence in line for line in text) == 1


def test_names_tell_bank_exam_number_form_and_format(hall: Hall) -> None:
    made = files(hall.desk, letters=("A", "B"), formats=("html", "docx"))
    assert list(made) == [
        f"hall-final-7K3M-{letter}{key}.{kind}"
        for letter in "AB"
        for key in ("", "-key")
        for kind in ("html", "docx")
    ]


def test_no_name_leads_out_of_the_folder(hall: Hall) -> None:
    paper, stock = paper_of(hall.desk)
    evil = replace(paper, blueprint="../../x y$(z)\n")
    made = printed(evil, stock.bank, letters=(), formats=("html",), script="as_written")
    assert made[0].name == "hall-_x_y_z_-7K3M.html"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (None, ()),
        ("A", ("A",)),
        ("b,a,b", ("B", "A")),
        ("Ａ，Ｂ", ("A", "B")),
        ("A、C D", tuple("ACD")),
    ],
)
def test_forms_as_they_are_typed(typed: str | None, expected: tuple[str, ...]) -> None:
    assert form_letters(typed) == expected


@pytest.mark.parametrize("typed", ["", ",", "AB", "1", "甲", "A,?", "É"])
def test_what_names_no_form_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="names no forms"):
        form_letters(typed)


@pytest.mark.parametrize("typed", ["", "pdf", "html,pdf", ","])
def test_what_is_no_format_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="html, docx"):
        print_formats(typed)


def test_formats_as_they_are_typed() -> None:
    assert print_formats("HTML") == ("html",)
    assert print_formats("docx，html") == ("html", "docx")


def test_printing_leaves_no_trace_in_the_progress(hall: Hall) -> None:
    files(hall.desk, letters=("A",))
    assert hall.desk.store.attempts() == []
    assert isinstance(hall.desk.index, Index)
