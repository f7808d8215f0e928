"""Whole files through the child, as importing reads them."""

import io
import os
import subprocess
import sys

import pytest

from quizapp.banks.incoming.document import Emphasis
from quizapp.banks.readers import documents, sources
from quizapp.banks.readers import docx as docx_reader
from quizapp.banks.readers.archive import Archive
from quizapp.banks.readers.child import Limits
from quizapp.banks.readers.documents import read_document
from quizapp.banks.readers.errors import Damaged, TooLarge, UnreadableFile, WrongKind
from quizapp.banks.readers.kinds import Kind, kind_of
from quizapp.banks.readers.portable import document_from_json, document_to_json
from quizapp.errors import NotFoundError
from tests.banks.readers.office_files import docx, p, pdf, r, xlsx, zipped


def test_a_word_document():
    rows = (
        "<w:tbl><w:tr><w:tc>" + p(r("1")) + "</w:tc><w:tc>" + p(r("B")) + "</w:tc></w:tr></w:tbl>"
    )
    data = docx(p(r("1. 茶⼀"), r("红", "<w:b/>"), properties='<w:outlineLvl w:val="0"/>') + rows)
    document = read_document(data, "tea.docx", kind_of(data, "tea.docx"))
    first, second = document.lines
    assert (document.name, first.number, first.text, first.heading) == (
        "tea.docx",
        1,
        "1. 茶一红",
        1,
    )
    assert first.stretches[0].how == {Emphasis.BOLD}
    assert second.cells == ("1", "B")
    assert document.repairs[0].what == "radical"


def test_what_crosses_over_is_the_same():
    data = docx(p(r("茶"), r("红", "<w:b/><w:u w:val='single'/>")) + p(r("x", "<w:vanish/>")))
    document = docx_reader.read(data, "tea.docx", pages={})
    assert document_from_json(document_to_json(document), "tea.docx") == document
    assert read_document(data, "tea.docx", Kind.DOCX) == document


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.xlsx", xlsx('<row><c t="str"><v>茶</v></c></row>'), "茶"),
        ("a.pdf", pdf("tea"), "tea"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>tea", "tea"),
        ("a.html", b"<p>tea", "tea"),
        ("a.md", b"**tea**", "tea"),
        ("a.csv", b"tea\n", "tea"),
        ("a.txt", b"tea\n", "tea"),
        ("a.docx", docx(p() + '<w:altChunk r:id="part0"/>', **{"b.htm": "<p>tea"}), "tea"),
    ],
)
def test_every_kind_with_lines(name, data, text):
    lines = read_document(data, name, kind_of(data, name)).lines
    assert [line.text for line in lines if line.text] == [text]


@pytest.mark.parametrize(
    "kind", [Kind.GIFT, Kind.AIKEN, Kind.MOODLE, Kind.QTI, Kind.APKG, Kind.BANK]
)
def test_formats_of_their_own_have_no_lines(kind):
    with pytest.raises(WrongKind, match="a format of its own"):
        read_document(b"tea", "a", kind)


@pytest.mark.parametrize(
    "data",
    [
        zipped({"word/document.xml": "<w:document"}),
        zipped({"word/document.xml": "tea"}),
        zipped({"word/document.xml": ""}),
        zipped({"word/document.xml": "<a/>", "_rels/.rels": "<a"}),
        docx(p(r("x")), styles="<w:style>"),
        b"PK\x03\x04tea",
    ],
)
def test_damaged_documents(data):
    with pytest.raises(Damaged):
        read_document(data, "tea.docx", Kind.DOCX)


def test_a_document_type_in_a_document():
    """row 75"""
    evil = (
        '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(UnreadableFile, match="document type is not read"):
        read_document(zipped({"word/document.xml": evil}), "tea.docx", Kind.DOCX)


@pytest.mark.parametrize("where", ["numbering", "styles"])
def test_two_million_levels(where):
    """row 76"""
    with pytest.raises(TooLarge, match=r"200 deep|would grow"):
        read_document(docx("", **{where: "<w:a>" * 100_000}), "tea.docx", Kind.DOCX)
    with pytest.raises(TooLarge, match="200 deep"):
        read_document(docx("<w:tbl><w:tr><w:tc>" * 500), "tea.docx", Kind.DOCX)


def hanzi(count):
    return "".join(chr(0x4E00 + n * 7 % 20_000) for n in range(90_000)) * (count // 90_000)


BOMBS = {
    "one long entry": lambda: zipped({"word/document.xml": bytes(190_000_000)}),
    "one long text": lambda: docx(p(r(hanzi(9_000_000)))),
    "more text than is read": lambda: docx(p(r(hanzi(21_600_000)))),
    "many styles": lambda: docx(
        "<w:p/>",
        styles="".join(
            f"<w:style w:styleId='{n}'><w:basedOn w:val='{n - 1}'/></w:style>"
            for n in range(100_000)
        ),
    ),
    "many colours": lambda: docx(
        "".join(p(r(f"{n}", f"<w:color w:val='{n:06x}'/>")) for n in range(30_000))
    ),
}

# In a process of its own: what the test itself has used counts for its children.
MEASURED = """
import resource, sys
from pathlib import Path
from quizapp.banks.readers.documents import read_document
from quizapp.banks.readers.errors import TooLarge
from quizapp.banks.readers.kinds import Kind
try:
    outcome = str(len(read_document(Path(sys.argv[1]).read_bytes(), "tea.docx", Kind.DOCX).lines))
except TooLarge as refusal:
    outcome = str(refusal)
child, own = map(resource.getrusage, (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF))
# ru_maxrss of a process counts what its parent had when it was started: here a whole test run.
status = Path("/proc/self/status").read_text()
peak = int(status.partition("VmHWM:")[2].split()[0])
seconds = sum(one.ru_utime + one.ru_stime for one in (child, own))
print(seconds, max(peak, child.ru_maxrss), outcome)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says what a child has used")
@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_end_within_ten_seconds_and_six_hundred_megabytes(bomb, tmp_path):
    """row 71"""
    path = tmp_path / "tea.docx"
    path.write_bytes(BOMBS[bomb]())
    run = [sys.executable, "-c", MEASURED, str(path)]
    plain = {k: v for k, v in os.environ.items() if not k.startswith("COVERAGE")}
    told = subprocess.run(run, capture_output=True, text=True, check=True, env=plain).stdout
    seconds, kilobytes, outcome = told.split(maxsplit=2)
    assert float(seconds) < 10
    assert int(kilobytes) < 600_000
    assert outcome.strip().isdecimal() or outcome.startswith('"tea.docx" ')


def test_time_runs_out():
    with pytest.raises(TooLarge, match="longer than 0 seconds"):
        read_document(docx(p(r("茶")) * 1000), "tea.docx", Kind.DOCX, limits=Limits(wall=0.01))


def test_the_source_is_only_read(tmp_path):
    """row 83"""
    path = tmp_path / "tea.docx"
    path.write_bytes(docx(p(r("茶"))))
    path.chmod(0o400)
    before = (path.read_bytes(), path.stat().st_mtime_ns, list(tmp_path.iterdir()))
    data = sources.load(path, "tea.docx")
    read_document(data, "tea.docx", kind_of(data, "tea.docx"))
    assert (path.read_bytes(), path.stat().st_mtime_ns, list(tmp_path.iterdir())) == before


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(NotFoundError, match="no file") as caught:
        sources.load(tmp_path / "tea.docx", "tea.docx")
    assert caught.value.exit_code == 3


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(UnreadableFile, match="not a file but a folder"):
        sources.load(tmp_path, "tea")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_pipe_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "tea")
    with pytest.raises(UnreadableFile, match="a pipe or a device"):
        sources.load(tmp_path / "tea", "tea")


def test_standard_input_has_a_bound(monkeypatch):
    monkeypatch.setattr(sources, "MAX_BYTES", 10)
    assert sources.take(io.BytesIO(b"green tea"), "-") == b"green tea"
    with pytest.raises(TooLarge, match='"-" has more than'):
        sources.take(io.BytesIO(b"green tea leaf"), "-")


def test_the_names_of_jobs_are_functions():
    for job in documents._IN_CHILD.values():
        assert callable(getattr(documents, job))


def test_an_archive_is_never_unpacked_to_disk(tmp_path, monkeypatch):
    """row 73"""
    monkeypatch.chdir(tmp_path)
    data = zipped({"../up.xml": "x", "/abs.xml": "y", "word/document.xml": "<a/>"})
    assert read_document(data, "tea.docx", Kind.DOCX).lines == ()
    assert len(Archive(data, "x").names) == 3
    assert list(tmp_path.iterdir()) == []
