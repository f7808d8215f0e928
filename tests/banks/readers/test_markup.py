"""XML: what is read, and what is refused before it can do anything."""

import time

import pytest

from quizapp.banks.readers.errors import Damaged, TooLarge, UnreadableFile
from quizapp.banks.readers.markup import tree


def test_elements_with_texts_and_lines():
    root = tree(b'<quiz>\n<q id="1">What <b>tea</b> is it?</q>\n</quiz>', "x.xml")
    [question] = root.all("q")
    assert (root.tag, question.line, question.get("id"), question.get("no")) == ("quiz", 2, "1", "")
    assert question.inner_text() == "What tea is it?"
    assert (question.text, question.children[0].tail) == ("What ", " is it?")
    assert [node.tag for node in root.walk()] == ["quiz", "q", "b"]
    assert root.find("b") is None


def test_namespaces_are_left_off():
    root = tree(b'<a:x xmlns:a="urn:tea" a:y="1"/>', "x.xml")
    assert (root.tag, root.get("y")) == ("x", "1")


def test_a_long_text_is_one_text():
    text = "茶&amp;" * 300_000
    start = time.process_time()
    assert tree(f"<a>{text}</a>".encode(), "x.xml").text == text.replace("&amp;", "&")
    assert time.process_time() - start < 5


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "tea"}">' for n in range(10))


@pytest.mark.parametrize(
    "document",
    [
        f"<!DOCTYPE a [{LAUGHS}]><a>&l9;</a>",
        f'<!DOCTYPE a [<!ENTITY l "{"tea" * 1000}">]><a>{"&l;" * 10_000}</a>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]><a/>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
        '<!DOCTYPE a [<!ATTLIST a b CDATA "tea">]><a/>',
    ],
    ids=["laughs", "quadratic", "file", "parameter", "network", "default"],
)
def test_document_types_are_refused(document):
    """row 75"""
    start = time.process_time()
    with pytest.raises(UnreadableFile, match=r'"x.xml", line 1: a document type is not read'):
        tree(document.encode(), "x.xml")
    assert time.process_time() - start < 1


def test_an_entity_that_nobody_declared():
    with pytest.raises(Damaged, match="line 2: this is no XML"):
        tree(b"<a>\n&nbsp;</a>", "x.xml")


def test_inclusions_are_elements_like_any():
    """row 75"""
    include = b'<a xmlns:x="http://www.w3.org/2001/XInclude"><x:include href="/etc/passwd"/></a>'
    root = tree(include, "x.xml")
    assert root.inner_text() == ""
    assert root.children[0].get("href") == "/etc/passwd"


def test_two_million_levels():
    """row 76"""
    start = time.process_time()
    with pytest.raises(TooLarge, match="200 deep"):
        tree(b"<a>" * 2_000_000, "x.xml")
    assert time.process_time() - start < 5


@pytest.mark.slow
def test_a_million_elements():
    with pytest.raises(TooLarge, match="1000000 elements"):
        tree(b"<a>" + b"<b/>" * 1_000_001, "x.xml")


@pytest.mark.parametrize("encoding", ["gbk", "GB2312", "big5", "utf-8", "utf-16"])
def test_encodings_that_are_read(encoding):
    """row 76"""
    document = f'<?xml version="1.0" encoding="{encoding}"?><a>茶</a>'
    assert tree(document.encode(encoding), "x.xml").text == "茶"


@pytest.mark.parametrize("encoding", ["utf-7", "ibm037", "rot13", "x-mac-japanese"])
def test_encodings_that_are_named(encoding):
    """row 76"""
    with pytest.raises(UnreadableFile, match=f"says of itself to be in {encoding}"):
        tree(f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode(), "x.xml")


def test_bytes_that_are_not_what_they_say():
    with pytest.raises(Damaged, match="line 2: this is not gbk"):
        tree(b'<?xml version="1.0" encoding="gbk"?>\n<a>\xff\xff</a>', "x.xml")


@pytest.mark.parametrize("document", [b"", b"tea", b"<a>", b"<a></b>", b"<a/><b/>", b"<a>\x00</a>"])
def test_what_is_no_xml(document):
    with pytest.raises(Damaged, match=r'"x.xml", line \d+: this is no XML'):
        tree(document, "x.xml")
