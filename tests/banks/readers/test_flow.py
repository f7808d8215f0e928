"""Whatever pieces a reader hands on, the lines are sound."""

from hypothesis import given
from hypothesis import strategies as st

from quizapp.banks.incoming.document import Emphasis
from quizapp.banks.readers import flow, rows
from quizapp.banks.readers.flow import Line, Piece, lines_of, row_lines
from quizapp.banks.readers.portable import document_from_json, document_to_json
from quizapp.core.text import display, forbidden

TEXTS = st.text(
    st.sampled_from("A.茶 \n\t\u3000\u200b\ufeff⼀\x07\x1b\x1f\u202e\u2028e\u0301"), max_size=12
)
PIECES = st.lists(
    st.builds(
        Piece,
        TEXTS,
        st.frozensets(st.sampled_from(Emphasis), max_size=2),
        st.sampled_from(["", "ff0000", "0000ff"]),
    ),
    max_size=4,
)


def check(document):
    for number, line in enumerate(document.lines, 1):
        assert line.number == number
        assert not forbidden(line.text)
        assert "\n" not in line.text
        assert display(line.text) == line.text
        ends = [0]
        for one in line.stretches:
            assert ends[-1] <= one.start < one.end <= len(line.text)
            assert one.how
            ends.append(one.end)
    assert document_from_json(document_to_json(document), document.name) == document


@given(st.lists(PIECES, max_size=4))
def test_lines(paragraphs):
    document = flow.document("tea", [line for pieces in paragraphs for line in lines_of(pieces)])
    assert len(document.lines) >= len(paragraphs)
    check(document)


@given(st.lists(st.lists(PIECES, max_size=3), min_size=2, max_size=4))
def test_rows(cells):
    filled = [[line for pieces in cell for line in lines_of(pieces)] for cell in cells]
    document = flow.document("tea", row_lines(filled))
    check(document)
    if all(sum(not line.is_blank for line in cell) <= 1 for cell in filled):
        (row,) = document.lines
        assert len(row.cells) == len(cells)
    for line in document.lines:
        if line.cells:
            assert line.text == "\t".join(line.cells)


@given(st.lists(st.lists(TEXTS, max_size=4), max_size=4))
def test_sheets(sheet):
    document = rows.rows_document("tea", [("", enumerate(sheet, 1))], ())
    check(document)
    assert len(document.lines) == len(sheet)


def test_a_blank_line_for_an_empty_paragraph():
    assert list(lines_of([])) == [Line(())]


def test_towers_of_marks_over_several_pieces():
    """row 68"""
    pieces = [Piece("e" + "\u0301" * 6), Piece("\u0301" * 6, frozenset({Emphasis.BOLD}))]
    [line] = flow.document("tea", lines_of(pieces)).lines
    assert display(line.text) == line.text
