"""Zip files that mean no good: each ends in one sentence, and nothing is ever unpacked to disk."""

import io
import struct
import time
import zipfile

import pytest

from quizapp.banks.readers import archive
from quizapp.banks.readers.archive import Archive
from quizapp.banks.readers.errors import Damaged, Locked, TooLarge
from tests.banks.readers.office_files import zipped


def test_members_by_name():
    found = Archive(zipped({"a.xml": "tea", "b/c.xml": "milk"}), "x.zip")
    assert found.names == ("a.xml", "b/c.xml")
    assert "a.xml" in found
    assert "c.xml" not in found
    assert found.read("b/c.xml") == b"milk"


def test_a_bomb_is_named_before_it_is_unpacked():
    """row 71"""
    data = zipped({"word/document.xml": bytes(150_000_000)})
    assert len(data) < 200_000
    start = time.process_time()
    with pytest.raises(
        TooLarge, match=r'"x.zip" was not unpacked: word/document.xml in it would grow'
    ):
        Archive(data, "x.zip")
    assert time.process_time() - start < 10


@pytest.mark.slow
def test_many_entries_that_are_large_together():
    """row 71"""
    parts = {f"{number}": bytes(900_000) for number in range(300)}
    with pytest.raises(TooLarge, match="more than 200 MB"):
        Archive(zipped(parts), "x.zip")


def test_an_entry_that_is_asked_for_again_and_again(monkeypatch):
    monkeypatch.setattr(archive, "MAX_TOTAL", 2_500)
    found = Archive(zipped({"a": bytes(1_000)}), "x.zip")
    found.read("a")
    found.read("a")
    with pytest.raises(TooLarge, match="unpacks"):
        found.read("a")


@pytest.mark.slow
def test_a_hundred_thousand_entries():
    """row 74"""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for number in range(100_000):
            made.writestr(zipfile.ZipInfo(str(number)), b"")
    start = time.process_time()
    with pytest.raises(TooLarge, match="more than 2000 files"):
        Archive(buffer.getvalue(), "x.zip")
    assert time.process_time() - start < 5


def test_an_entry_count_that_lies():
    """row 74"""
    data = bytearray(zipped({str(number): b"" for number in range(2_500)}))
    end = data.rfind(b"PK\x05\x06")
    data[end + 8 : end + 12] = struct.pack("<2H", 1, 1)
    with pytest.raises(TooLarge, match="more than 2000 files"):
        Archive(bytes(data), "x.zip")


def test_a_password():
    """row 74"""
    data = bytearray(zipped({"a": "tea"}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(sign) + place] |= 1
    with pytest.raises(Locked, match="needs a password"):
        Archive(bytes(data), "x.zip")


def test_a_sum_that_is_wrong():
    """row 74"""
    data = bytearray(zipped({"a": "green tea" * 10}, zipfile.ZIP_STORED))
    data[data.find(b"green")] ^= 0xFF
    with pytest.raises(Damaged, match="can't be unpacked"):
        Archive(bytes(data), "x.zip").read("a")


def test_a_size_that_lies():
    """row 74"""
    data = bytearray(zipped({"a": bytes(10_000)}))
    place = data.find(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", 10)
    with pytest.raises(Damaged, match="can't be unpacked"):
        Archive(bytes(data), "x.zip").read("a")


def test_entries_that_lie_over_one_another():
    """row 74"""
    data = bytearray(zipped({"a": "tea" * 100, "b": "milk"}))
    second = data.rfind(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    with pytest.raises(Damaged, match="lie over one another"):
        Archive(bytes(data), "x.zip")


def test_a_compression_that_nobody_has():
    data = bytearray(zipped({"a": "tea"}))
    for sign, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.find(sign) + place] = 97
    with pytest.raises(Damaged, match="can't be unpacked"):
        Archive(bytes(data), "x.zip").read("a")


@pytest.mark.parametrize("cut", [1, 30, 200])
def test_a_file_that_is_cut_off(cut):
    data = zipped({"a": "tea" * 1000, "b": "milk" * 1000})
    with pytest.raises(Damaged, match="can't be unpacked"):
        Archive(data[:-cut], "x.zip")


@pytest.mark.parametrize("member", ["../../evil", "/etc/evil", "C:\\evil", "a\0b", "é" * 300])
def test_names_are_only_ever_names(member, tmp_path, monkeypatch):
    """row 73"""
    monkeypatch.chdir(tmp_path)
    found = Archive(zipped({member: "x", "word/document.xml": "y"}), "x.zip")
    assert found.read("word/document.xml") == b"y"
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_read_as_the_text_that_it_is():
    """row 73"""
    link = zipfile.ZipInfo("word/document.xml")
    link.external_attr = 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr(link, "/etc/passwd")
    assert Archive(buffer.getvalue(), "x.zip").read("word/document.xml") == b"/etc/passwd"
