"""Web pages as lines."""

import pytest

from quizapp.banks.incoming.document import PICTURE, Emphasis
from quizapp.banks.readers import web_archive, web_page
from quizapp.banks.readers.errors import Damaged, TooLarge
from quizapp.banks.readers.html_tokens import Tag, tokens
from tests.banks.readers.growth import grows_in_line


def read(page):
    return web_page.read(page.encode(), "tea.html")


def texts(page):
    return [line.text for line in read(page).lines]


def stretches(page):
    return [
        (line.text[one.start : one.end], set(one.how))
        for line in read(page).lines
        for one in line.stretches
    ]


def test_blocks_are_lines():
    page = "<body><h2>茶馆</h2><div>1. 茶<p>A. 绿</p>B. 红</div><ul><li>C. 白</ul>"
    assert texts(page) == ["茶馆", "1. 茶", "A. 绿", "B. 红", "C. 白"]


def test_breaks_are_lines_and_two_of_them_a_blank_one():
    assert texts("1. 茶<br>A. 绿<br/><br>2. 水<br>") == ["1. 茶", "A. 绿", "", "2. 水"]


def test_headings_have_their_depth():
    assert [line.heading for line in read("<h1>a</h1><p>b</p><h3>c</h3>d").lines] == [1, 0, 3, 0]


def test_space_is_what_a_browser_shows():
    assert texts("<p>\n  green\n   <b> tea</b>  is  </p>  x&nbsp; y") == [
        "green tea is ",
        "x\xa0 y",
    ]


def test_a_line_end_between_chinese_characters_is_no_space():
    assert texts("<p>茶馆的\n  伙计 Tom\n来了</p>") == ["茶馆的伙计 Tom 来了"]


def test_preformatted_text_keeps_its_lines():
    assert texts("<pre>1. tea\n  A. x\n</pre>") == ["1. tea", "  A. x", ""]


def test_entities():
    assert texts("A&amp;B &#33590; &#x8336; &lt;b&gt; &nosuch; &#9999999999; AT&T") == [
        "A&B 茶 茶 <b> &nosuch; &#9999999999; AT&T"
    ]


def test_scripts_styles_and_comments_are_no_text():
    page = "<title>t</title><style>p{}</style>a<script>if (a<b) '</p>'</script><!-- x > y -->b<?x?>"
    assert texts(page) == ["ab"]


def test_ordered_lists_have_their_numbers():
    page = "<ol><li>茶<ol type=A><li>绿<li value=3>红</ol><li><p>水</p></ol><ol start=7><li>x</ol>"
    assert texts(page) == ["1. 茶", "A. 绿", "C. 红", "2. 水", "7. x"]


def test_a_list_that_a_style_numbers():
    assert texts('<ol style="list-style-type: upper-alpha"><li>绿<li>红</ol>') == ["A. 绿", "B. 红"]


def test_rows_are_lines_with_cells():
    page = "<table><tr><th>题号<th>1<tr><td>答案<td><b>A</b><td></tr></table>后"
    document = read(page)
    assert [line.text for line in document.lines] == ["题号\t1", "答案\tA\t", "后"]
    assert document.lines[1].cells == ("答案", "A", "")
    assert document.lines[1].stretches[0].how == {Emphasis.BOLD}


def test_tables_that_lay_out_a_page():
    page = "<table><tr><td><p>1. 茶<p>A. 绿<table><tr><td>B<td>红</table></table>"
    assert texts(page) == ["1. 茶", "A. 绿", "B\t红"]


def test_a_look_that_a_cell_leaves_open_ends_with_it():
    assert stretches("<table><tr><td>x<b>y<td>z</table>茶馆里") == [("y", {Emphasis.BOLD})]


def test_a_look_of_a_whole_row():
    page = (
        "<p>茶馆里的伙计</p><table><tr style='color:red'><td>x</td><td>y</td></tr><tr><td>z</table>"
    )
    assert stretches(page) == [("x", {Emphasis.COLOUR}), ("y", {Emphasis.COLOUR})]


@pytest.mark.parametrize(
    ("markup", "how"),
    [
        ("<b>x</b>", Emphasis.BOLD),
        ("<strong>x</strong>", Emphasis.BOLD),
        ("<u>x</u>", Emphasis.UNDERLINE),
        ("<s>x</s>", Emphasis.STRIKE),
        ("<mark>x</mark>", Emphasis.HIGHLIGHT),
        ("<font color=red>x</font>", Emphasis.COLOUR),
        ("<span style='color: rgb(255, 0, 0)'>x</span>", Emphasis.COLOUR),
        ("<span style='COLOR:#F00'>x</span>", Emphasis.COLOUR),
        ("<span style='background:yellow'>x</span>", Emphasis.HIGHLIGHT),
        ("<span style='font-weight:700'>x</span>", Emphasis.BOLD),
        ("<i style='text-decoration: underline'>x</i>", Emphasis.UNDERLINE),
        ("<i style='text-decoration:line-through'>x</i>", Emphasis.STRIKE),
    ],
)
def test_what_stands_out(markup, how):
    assert stretches(f"茶馆里的伙计{markup}。") == [("x", {how})]


@pytest.mark.parametrize(
    "markup",
    [
        "<i>x</i>",
        "<span style='color:#333'>x</span>",
        "<span style='background:white'>x</span>",
        "<p style='background:yellow'>x</p>",
        "<b style='font-weight:normal'>x</b>",
    ],
)
def test_what_does_not(markup):
    assert stretches(f"茶馆里的伙计{markup}。") == []


def test_hidden_characters_are_left_out_and_hidden_blocks_unfold():
    page = (
        "<p>盖碗<span style='display:none'>转载</span>茶<font style='font-size:0'>水印</font></p>"
        "<div style='display:none'>答案：B</div>"
    )
    document = read(page)
    assert [line.text for line in document.lines] == ["盖碗茶", "答案：B"]
    assert "hides were left out (4)" in str(document.notes[0])


def test_pictures_leave_their_sign_and_icons_none():
    document = read("<p>A. <img src=/etc/passwd><p>B. <img width=16 height=16> 红")
    assert [line.text for line in document.lines] == [f"A. {PICTURE}", "B. 红"]
    assert "(1)" in str(document.notes[0])


def test_raised_digits():
    assert texts("m<sup>2</sup> H<sub>2</sub>O x<sup>th</sup>") == ["m² H₂O xth"]


def test_underlined_space_is_a_line_to_write_on():
    assert texts("茶产于<u>&nbsp;&nbsp;&nbsp;&nbsp;</u>。") == ["茶产于____。"]


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "big5", "utf-8"])
def test_a_page_says_its_encoding(charset):
    codec = {"gb2312": "gb18030"}.get(charset, charset)
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"><p>茶</p>'
    assert web_page.read(page.encode(codec), "x").lines[0].text == "茶"


def test_a_page_that_is_wrong_about_its_encoding():
    page = '<meta charset="utf-8"><p>下列关于茶馆的说法，正确的是（  ）。</p>'
    document = web_page.read(page.encode("gb18030"), "x")
    assert document.lines[0].text == "下列关于茶馆的说法，正确的是（ ）。"
    assert "GB18030" in str(document.notes[0])


def test_utf_16_whatever_the_page_says():
    page = '<meta charset="unicode"><p>茶</p>'
    assert web_page.read(page.encode("utf-16"), "x").lines[0].text == "茶"


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("1 < 2 <b", ["1 < 2 <b"]),
        ("<b", ["<b"]),
        ("<", ["<"]),
        ("<a href='x>y</p>", ["y"]),
        ("</p></table></ol></b>", []),
        ("<td>x</td>", ["x"]),
        ("<!--", []),
        ("<!-- x -- > <p>y", ["x -- > ", "y"]),
        ("<script>x", ["x"]),
        ("&#xD800;&#0;\x1b[31m", ["\ufffd\ufffd\ufffd[31m"]),
        ("<p a=b c='d' e=\"f\" g>x</p>", ["x"]),
    ],
)
def test_broken_pages_give_lines(page, wanted):
    assert texts(page) == wanted


def test_a_comment_that_never_ends_hides_nothing():
    assert texts("茶<!-- <p>水") == ["茶", "水"]


def test_a_quote_within_a_tag():
    [tag, text, _end] = tokens("<a title='x>y' href=\"z\">t</a>")
    assert isinstance(tag, Tag)
    assert tag.attributes == {"title": "x>y", "href": "z"}
    assert text == "t"


def test_more_tags_than_are_read(monkeypatch):
    monkeypatch.setattr(web_page, "MAX_PARTS", 4)
    assert texts("<p>a<p>b") == ["a", "b"]
    with pytest.raises(TooLarge, match="more than 4 elements"):
        read("<p>a<p>b<p>")


UNITS = [
    "<",
    "<a ",
    "<a '",
    '<a b="',
    "<a b='\"",
    "<!--",
    "<!-- -->",
    "<script>",
    "</b>",
    "<b>",
    "<b></i>",
    "<table><tr><td>",
    "<ol><li>",
    "<td>",
    "&",
    "&#1",
    "&amp",
    "<p",
    "-->",
    " \n",
    "茶\n",
    "<br>",
    "<sup>",
    "<![CDATA[",
    "<p style='color:red;'>",
    "<p style=':::::",
    "\u0301",
    "<u> </u>",
]


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length(unit):
    """row 81"""
    assert grows_in_line(read, unit)


MAIL = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    "{page}\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"
)


def mail(page, charset="gb2312"):
    import base64

    coded = base64.encodebytes(page.encode(charset)).decode()
    return MAIL.format(charset=charset, page=coded).encode()


def test_a_page_in_a_mail():
    document = web_archive.read(mail("<p>茶馆<p>A. 绿"), "tea.mht")
    assert [line.text for line in document.lines] == ["茶馆", "A. 绿"]


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\r\n",
        b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nAAAA",
        b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n",
        b"MIME-Version: 1.0\n" + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 3000,
    ],
)
def test_a_mail_without_a_page(data):
    with pytest.raises(Damaged, match="no page"):
        web_archive.read(data, "tea.mht")


def test_markdown_between_tags_stays_lines():
    page = "<p>1. 茶</p>\n**2.** 水\n\n- A. 绿\n- B. 红 √\n\n### 3. 壶\n> (A) 紫 (B) 白\n> **答案：A**\n<p>4. 杯</p>"
    shown = [text for text in texts(page) if text]
    assert shown == [
        "1. 茶",
        "2. 水",
        "A. 绿",
        "B. 红 √",
        "3. 壶",
        "(A) 紫 (B) 白",
        "答案：A",
        "4. 杯",
    ]


def test_a_line_end_in_a_page_is_none_without_marks_of_markdown():
    assert texts("<p>茶\n馆 * 3\n4</p>") == ["茶馆 * 3 4"]
