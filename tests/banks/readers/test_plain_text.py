"""Text files, encodings, and what is mended in a line."""

import pytest

from quizapp.banks.readers import flow, plain_text
from quizapp.banks.readers.decoded import read_text
from quizapp.banks.readers.errors import Damaged, TooLarge, UnreadableFile
from quizapp.banks.readers.flow import Line, Piece
from quizapp.banks.readers.mending import is_clean, mended

PAPER = "下列关于茶馆的说法，正确的是（  ）。\nA. 有茶\nB. 没有茶\n"


def texts(data):
    return [line.text for line in plain_text.read(data, "tea.txt").lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding, end):
    assert texts(PAPER.replace("\n", end).encode(encoding)) == PAPER.splitlines()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_its_mark(encoding):
    assert texts("\ufeff茶".encode(encoding)) == ["茶"]


def test_big5():
    paper = "下列關於茶館的說法，正確的是（  ）。\n"
    document = plain_text.read(paper.encode("big5"), "tea.txt")
    assert document.lines[0].text == paper.strip()
    assert "BIG5" in str(document.notes[0])


def test_blank_lines_stay_and_the_last_end_makes_none():
    assert texts(b"a\n\nb\n") == ["a", "", "b"]
    assert texts(b"a\n\n") == ["a", ""]
    assert texts(b"a") == ["a"]


def test_what_is_not_utf_8_names_its_line():
    with pytest.raises(UnreadableFile, match=r'"tea.txt", line 2: this line is not UTF-8'):
        plain_text.read(b"tea\n\xff\xfe\xff", "tea.txt")


def test_utf_16_that_is_cut_off():
    with pytest.raises(Damaged, match="byte 2 is not UTF-16-LE"):
        plain_text.read("\ufeff茶茶".encode("utf-16-le")[:-1], "tea.txt")


def test_more_bytes_than_are_read():
    with pytest.raises(TooLarge, match="more than 32 MB"):
        read_text(bytes(32_000_001), "tea.txt")


@pytest.mark.parametrize(
    ("raw", "text", "repairs"),
    [
        ("⼀⻓", "一长", [("radical", "⼀", "一"), ("radical", "⻓", "长")]),
        ("a\u200bb", "ab", [("zero-width", "\u200b", "")]),
        ("a\u2028b", "a b", [("line separator", "\u2028", " ")]),
        ("A.\x0bB.", "A. B.", [("control", "\x0b", " ")]),
        ("a\x07b", "a\tb", [("control", "\x07", "\t")]),
        (
            "e\x1eticket co\x1funter",
            "e-ticket counter",
            [("control", "\x1e", "-"), ("control", "\x1f", "")],
        ),
        ("a\x1b[31m", "a\ufffd[31m", [("control", "\x1b", "\ufffd")]),
        (
            "a\x00b\x9bc",
            "a\ufffdb\ufffdc",
            [("control", "\x00", "\ufffd"), ("control", "\x9b", "\ufffd")],
        ),
        ("a\u202eb", "a\ufffdb", [("control", "\u202e", "\ufffd")]),
        ("a\U000e0041b", "a\ufffdb", [("control", "\U000e0041", "\ufffd")]),
        ("tea ①（ ）　", "tea ①（ ）　", []),
    ],
)
def test_what_is_mended(raw, text, repairs):
    shown, found = mended(raw, 7)
    assert shown == text
    assert [(one.what, one.source, one.result) for one in found] == repairs
    assert {one.line for one in found} <= {7}
    assert is_clean(raw) == (not repairs)


def test_towers_of_marks_are_cut():
    shown, repairs = mended("e" + "\u0301" * 5000 + "!", 1)
    assert shown == "e" + "\u0301" * 8 + "!"
    assert [one.what for one in repairs] == ["combining marks"]


def test_repairs_of_a_text_file():
    document = plain_text.read("茶\n⼀\x00\n".encode(), "tea.txt")
    assert [line.text for line in document.lines] == ["茶", "一\ufffd"]
    assert [(one.line, one.what) for one in document.repairs] == [(2, "radical"), (2, "control")]


def test_a_document_has_bounds(monkeypatch):
    monkeypatch.setattr(flow, "MAX_LINES", 2)
    monkeypatch.setattr(flow, "MAX_CHARACTERS", 10)
    line = Line((Piece("tea"),))
    assert len(flow.document("x", [line, line]).lines) == 2
    with pytest.raises(TooLarge, match='"x" has more than 2 lines'):
        flow.document("x", [line] * 3)
    with pytest.raises(TooLarge, match='"x" has more than 10 characters'):
        flow.document("x", [Line((Piece("green tea leaf"),))])
