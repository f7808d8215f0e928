"""From bytes to text: what is read all the same, and what names its encoding."""

import codecs

import pytest

from quizapp.banks.decoding import MAX_BYTES
from quizapp.banks.yaml_bank import decode

SIMPLIFIED = """\
bank: b
title: 服务营销
questions:
  - 题干: 下列关于服务的说法，正确的是（ ）。
    答案: 对
"""
TRADITIONAL = """\
bank: b
title: 服務行銷
questions:
  - 題幹: 下列關於服務的說法，正確的是（ ）。
    答案: 對
"""
JAPANESE = """\
bank: b
title: サービスのもんだい
questions:
  - stem: これはただしいですか。
    answer: yes
"""
KOREAN = """\
bank: b
title: 서비스 마케팅
questions:
  - stem: 다음 중 옳은 것은 무엇입니까?
    answer: yes
"""


# row 56
@pytest.mark.parametrize("text", ["", "bank: b\n", SIMPLIFIED, TRADITIONAL, "a\r\n\tb\0"])
def test_utf_8_with_and_without_a_mark(text: str) -> None:
    assert decode(text.encode(), "b.yaml") == (text, [])
    assert decode(codecs.BOM_UTF8 + text.encode(), "b.yaml") == (text, [])


# row 57
@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SIMPLIFIED, "gbk", "GB18030"),
        (SIMPLIFIED, "gb18030", "GB18030"),
        (TRADITIONAL, "gbk", "GB18030"),
        (TRADITIONAL, "big5", "BIG5"),
    ],
)
def test_what_chinese_editors_write_is_read(text: str, codec: str, name: str) -> None:
    read, problems = decode(text.encode(codec), "我的 题库.yaml")
    assert read == text
    assert [(p.code, p.severity) for p in problems] == [("F002", "warning")]
    assert name in str(problems[0].message)
    assert f"iconv -f {name} -t UTF-8 '我的 题库.yaml' > new.yaml" in str(problems[0].help)


# row 56, row 57
@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (SIMPLIFIED, "utf-16", "UTF-16LE"),
        (SIMPLIFIED, "utf-16-le", "UTF-16LE"),
        (SIMPLIFIED, "utf-16-be", "UTF-16BE"),
        (SIMPLIFIED, "utf-32", "UTF-32LE"),
        (JAPANESE, "shift_jis", "SHIFT_JIS"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (KOREAN, "euc_kr", "EUC-KR"),
    ],
)
def test_what_is_not_read_names_its_encoding(text: str, codec: str, name: str) -> None:
    read, problems = decode(text.encode(codec), "b.yaml")
    assert read is None
    assert [(p.code, p.severity) for p in problems] == [("F001", "error")]
    assert name in str(problems[0].message)
    assert f"iconv -f {name} -t UTF-8 b.yaml" in str(problems[0].help)


@pytest.mark.parametrize(
    ("data", "line"),
    [(b"a\nb\xff\xfe\n", 2), (b"caf\xe9\n", 1), (b"\x80" * 50, 1), (b"a\n" * 9 + b"\xc3", 10)],
)
def test_what_is_no_text_at_all_names_its_line(data: bytes, line: int) -> None:
    read, problems = decode(data, "b.yaml")
    assert read is None
    assert [(p.code, p.line) for p in problems] == [("F001", line)]


def test_a_file_name_is_no_command() -> None:
    problem = decode(SIMPLIFIED.encode("gbk"), "a'; rm -rf ~; \x1b[2J.yaml")[1][0]
    assert """'a'"'"'; rm -rf ~; \ufffd[2J.yaml'""" in str(problem.help)


def test_more_bytes_than_a_bank_has() -> None:
    read, problems = decode(b"#" * (MAX_BYTES + 1), "b.yaml")
    assert read is None
    assert [p.code for p in problems] == ["F006"]
