"""HTML fields as text."""

import pytest

from quizapp.banks.formats.html_text import plain
from tests.banks.formats.comparing import assert_linear


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("绿茶", "绿茶"),
        ("一  壶\n茶", "一 壶 茶"),
        ("<p>一</p><p>二</p>", "一\n二"),
        ("一<br>二<br/>三", "一\n二\n三"),
        ("<ul><li>甲</li><li>乙</li></ul>", "甲\n乙"),
        ("<table><tr><td>甲</td><td>乙</td></tr></table>", "甲\t乙"),
        ("若 a<b 且 b>c", "若 a<b 且 b>c"),
        ("if a<b and b>c", "if a<b and b>c"),
        ("x<y></y>", "x<y></y>"),
        ("<p >茶</p ><b class='x' id = y title=\"1>0\">香</b>", "茶\n香"),
        ('<img alt=a"b">茶', "茶"),
        ("<你好>", "<你好>"),
        ("a &lt;b&gt; &amp;amp; &nbsp;c", "a <b> &amp;  c"),
        ("10<sup>2</sup> 与 10<sup>n+x</sup> 与 x<sup>k</sup>", "10² 与 10^(n+x) 与 x^k"),
        ("H<sub>2</sub>O 与 a<sub>i</sub>", "H₂O 与 a_i"),
        ("x</sup>y<sub>2", "xy2"),
        ("<sup></sup>x", "x"),
        ("甲<!-- 注 -->乙<!-- 不完", "甲乙"),
        ("甲<script>if (a<b) x()</script>乙<style>p{}", "甲乙"),
        ("<ruby>茶<rt>chá</rt></ruby>", "茶"),
        ('<a href="javascript:x()" onclick=y>茶</a>', "茶"),
    ],
)
def test_what_a_browser_would_show(source, text):
    assert plain(source).text == text


def test_spaces_may_stand_for_themselves():
    assert plain("一  壶\n&lt;茶", keeps_lines=True).text == "一  壶\n<茶"
    assert plain("一  壶\n茶", keeps_lines=True).text == "一  壶\n茶"


def test_pictures_are_counted():
    assert plain('<img src="a"><svg></svg>茶<math/>').pictures == 3
    assert plain("茶").pictures == 0


@pytest.mark.slow
@pytest.mark.untraced
@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<a ",
        "<a x='",
        "<!--",
        "<script>",
        "<sup>",
        "</sup>",
        "<sup>a</sup>",
        "&#",
        "<td>",
        "&amp",
    ],
)
def test_time_grows_with_the_text(unit):  # row 81
    assert_linear(plain, unit)
