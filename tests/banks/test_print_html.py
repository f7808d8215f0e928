"""Sheets as HTML, read as a browser reads them."""

import re

import pytest

from quizapp.banks.print_html import html
from tests.banks.printed import HOSTILE, PLACES, SHOWN, Reader, sheet

ELEMENTS = {
    "html", "meta", "title", "style", "section", "h1", "h2", "p", "div", "span", "i", "b", "ul",
    "li", "table", "tr", "td",
}  # fmt: skip


def test_everything_is_on_the_sheet_in_its_order():
    read = Reader(html(sheet()))
    assert read.text == (
        "file text title text subtitle text field text line text cell text 2 3 4 heading text "
        "hint text 1. stem text ( ) A. first text B. b 2. two A. left text B. b C. c "
        "3. four A. v B. w C. x D. y E. z 4. none blank text 1–5 text A B C text 6–7 T F "
        "7. answer text reason text more answer sheet form marks text 1 A B mark text 2 A 6 T F"
    )
    assert read.tags.count("section") == 2


def test_options_stand_in_as_many_columns_as_were_chosen():
    text = html(sheet())
    assert [int(n) for n in re.findall(r'<ul class="options in(\d)">', text)] == [1, 2, 4]
    assert '<div class="bubbles in3">' in text
    assert '<div class="keys in2">' in text


def test_the_file_needs_nothing_else_and_runs_nothing():
    read = Reader(html(sheet()))
    assert set(read.tags) <= ELEMENTS
    assert {name for name, _value in read.attributes} <= {
        "lang", "charset", "http-equiv", "content", "name", "class",
    }  # fmt: skip
    policy = next(value for _name, value in read.attributes if value.startswith("default-src"))
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline';")
    assert not re.search(r"url\(|@import|https?:|javascript", html(sheet()))


def test_pages_are_a4_and_numbered():
    style = Reader(html(sheet("服务", language="zh-Hans"))).style
    assert "@page { size: A4;" in style
    assert "counter(page)" in style
    assert "counter(pages)" in style
    assert '"footer\\000020服务\\000020\\000020' in style


def test_a_sheet_says_its_language():
    assert ("lang", "zh-Hant") in Reader(html(sheet(language="zh-Hant"))).attributes


def test_hostile_texts_are_texts_everywhere():
    plain, read = Reader(html(sheet("x"))), Reader(html(sheet(HOSTILE)))
    assert read.tags == plain.tags
    assert read.attributes == plain.attributes
    shown = " ".join(SHOWN.split())
    for place in ("file", *PLACES):
        assert f"{place} {shown}" in read.text
    assert len(read.texts) == len(plain.texts)


def test_no_text_gets_out_of_the_style_sheet():
    styles = [Reader(html(sheet(text))).style for text in ("x", HOSTILE)]
    plain, hostile = (re.sub(r'content: "[^"]*"', "content:", style) for style in styles)
    assert hostile.replace('" in all"', "") == plain.replace('" in all"', "")
    (content,) = re.findall(r'content: ("(?:[^"\\]|\\[0-9a-f]{6})*" counter)', styles[1])
    assert "<" not in content


@pytest.mark.parametrize("text", ["two\nlines", "  led by\tspaces"])
def test_lines_and_spaces_of_a_text_are_kept(text):
    written = html(sheet(text))
    assert f'<p class="text">stem {text}' in written
    assert ".text { white-space: pre-wrap;" in written
