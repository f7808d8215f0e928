"""Banks as papers in HTML and Word, and the way back through the readers and the parser."""

import io
import re
import sys
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.banks.formats import docx_paper, html_paper
from quizapp.banks.formats.losses import Part
from quizapp.banks.formats.paper_lines import Role, lines_of
from quizapp.banks.incoming.draft import Draft, Reading, Status
from quizapp.banks.papers.reader import read_paper
from quizapp.banks.pins import held
from quizapp.banks.readers.documents import read_document
from quizapp.banks.readers.kinds import kind_of
from quizapp.core.question import AllOf, Bank, ChapterId, Judgement, Key, OneOf, Question
from quizapp.errors import ExtraMissingError
from quizapp.script import to_simplified
from tests.banks.formats.comparing import CHOICES, asked, bank_of, question, taken, tea_bank
from tests.effort import examples

CALLED = {"tea.html": "HTML", "tea.docx": "Word"}
WRITERS = {"tea.html": html_paper.write, "tea.docx": docx_paper.write}
HOLDS = (Part.CHAPTER, Part.EXPLANATION)

words = st.lists(
    st.sampled_from("迎客引座问候斟茶续水结账送别盖碗紫砂龙井普洱"), min_size=4, max_size=12
)
phrases = words.map("".join)
stems = st.tuples(phrases, st.sampled_from(["是（  ）。", "的有（  ）。", "，对吗？", "。"])).map(
    "".join
)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    key: Key
    options: tuple[str, ...] = ()
    if draw(st.booleans()):
        options = tuple(draw(st.lists(phrases, min_size=3, max_size=5, unique=True)))
        right = draw(st.frozensets(st.integers(0, len(options) - 1), min_size=1))
        key = OneOf(min(right)) if len(right) == 1 else AllOf(right)
    else:
        key = Judgement(draw(st.booleans()))
    return question(
        "~0123456789abcdef", draw(stems), key, *options,
        chapter=draw(st.sampled_from([ChapterId("c1"), ChapterId("c2")])),
        explanation=draw(st.just("") | phrases),
    )  # fmt: skip


def read(data: bytes, name: str) -> Reading:
    return read_paper(read_document(data, name, kind_of(data, name)), simplify=to_simplified)


def assert_comes_back(bank: Bank, name: str) -> None:
    """All questions, ready; a paper has them by chapter and kind."""
    reading = read(WRITERS[name](bank).data, name)
    expected = [asked(q, bank, HOLDS) for q in bank.questions if q.type in CHOICES]
    order = [kind.value for kind in CHOICES]
    titles = [" ".join(chapter.title.split()) for chapter in bank.chapters]
    expected.sort(key=lambda one: (titles.index(one["chapter"]), order.index(one["type"])))
    assert [_read(draft) for draft in reading.drafts] == expected
    assert {draft.status for draft in reading.drafts} <= {Status.READY}


def _read(draft: Draft) -> dict[str, Any]:
    """As it will be in a bank: the parser leaves it to the options to hold themselves."""
    return taken(draft) | {"shuffle": held(draft.shuffle, draft.options)}


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(some=st.lists(questions(), min_size=1, max_size=6, unique_by=lambda q: q.stem))
def test_what_is_written_reads_as_it_was(name: str, some: list[Question]) -> None:
    assert_comes_back(bank_of(some), name)


@pytest.mark.parametrize("name", WRITERS)
def test_texts_that_formats_like_to_break_come_back(name):
    assert_comes_back(tea_bank(), name)


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("lang", ["zh-Hant", "en"])
def test_every_language_comes_back(name, lang):
    texts = {
        "zh-Hant": ("客人進門後應當（  ）。", "問候", "結帳", "茶水要熱。", "先問候。"),
        "en": ("What comes first when a guest enters?", "a greeting", "the bill", "Tea is hot.", "Greet first."),
    }[lang]  # fmt: skip
    one = question("~0123456789abcdef", texts[0], OneOf(0), *texts[1:3], explanation=texts[4])
    two = question("~0123456789abcdef", texts[3], Judgement(value=True))
    in_chapter = [replace(q, chapter=ChapterId("c1")) for q in (one, two)]
    assert_comes_back(replace(bank_of(in_chapter), lang=lang), name)


def test_chapters_and_kinds_have_headings_and_numbers_run_through():
    lines = [(line.role, line.text) for line in lines_of(tea_bank())]
    headings = [text for role, text in lines if role in {Role.TITLE, Role.CHAPTER, Role.SECTION}]
    assert headings == [
        "茶馆服务", "第一章 迎客", "一、单项选择题", "二、多项选择题", "第二章 上茶", "三、单项选择题",
        "四、判断题", "五、名词解释",
    ]  # fmt: skip
    assert [text[:2] for role, text in lines if role is Role.STEM] == ["1.", "2.", "3.", "4.", "5."]


def test_sections_are_counted_beyond_ten():
    chapters = tuple(ChapterId(f"c{n}") for n in range(1, 13))
    bank = bank_of(question(f"q{c}", "茶热吗", Judgement(value=True), chapter=c) for c in chapters)
    named = replace(bank, chapters=tuple(replace(bank.chapters[0], id=c) for c in chapters))
    texts = [line.text for line in lines_of(named) if line.role is Role.SECTION]
    assert [text.partition("、")[0] for text in texts[8:]] == ["九", "十", "十一", "十二"]


@pytest.mark.parametrize(("name", "called"), CALLED.items())
def test_what_a_paper_does_not_show_is_said(name, called):
    sentences = [str(s) for s in WRITERS[name](tea_bank()).left_out]
    assert sentences[0] == "without id: all 5 questions"
    assert sentences[-1] == f"written, but {called} would not give them back as they are: t-5"


@pytest.mark.parametrize("name", WRITERS)
def test_questions_that_would_not_come_back_are_named(name):
    fine = question("~0123456789abcdef", "茶热吗", Judgement(value=True))
    odd = question("odd", "下列说法\n2. 先问好\nA. 坐下\nB. 站着", OneOf(0), "对", "错")
    bank = bank_of([fine, odd])
    sentences = [str(s) for s in WRITERS[name](bank, simplify=to_simplified).left_out]
    lost = f"written, but {CALLED[name]} would not give them back as they are: odd"
    assert [s for s in sentences if "give them back" in s] == [lost]


def test_a_page_runs_nothing_and_fetches_nothing():
    nasty = '<script>x()</script><img src="http://a/b">"><b onload=y>'
    bank = replace(bank_of([question("q", nasty, OneOf(0), nasty + "1", nasty + "2")]), title=nasty)
    page = html_paper.write(bank).data.decode()
    body = page[page.index("<body>") :]
    assert set(re.findall(r"<(\w+)", page)) <= {
        "html", "head", "meta", "title", "style", "body", "h1", "h3", "pre",
    }  # fmt: skip
    assert "default-src 'none'" in page
    assert not re.search(r"<[^>]*(?:src|href|onload)=", body)


def test_characters_that_xml_lacks_do_not_break_a_document():
    data = docx_paper.write(
        bank_of([question("q", "茶\x0b\ufffe热吗", Judgement(value=True))])
    ).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert "茶\ufffd\ufffd热吗" in archive.read("word/document.xml").decode()


def test_ideographs_have_a_font_of_their_language():
    for lang, font in (("zh-Hans", "宋体"), ("zh-Hant", "新細明體"), ("en", None)):
        data = docx_paper.write(replace(tea_bank(), lang=lang)).data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            styles = archive.read("word/styles.xml").decode()
        assert (f'w:eastAsia="{font}"' in styles) == (font is not None)


def test_without_python_docx_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ExtraMissingError, match="office"):
        docx_paper.write(tea_bank())
