"""Which language is spoken, and that every sentence has its translation."""

import ast

import pytest

from quizapp import language
from quizapp.messages import message
from tests import catalogues


@pytest.fixture(autouse=True)
def _english_afterwards():
    yield
    language.use("en", {})


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        ({"LANG": "zh_TW.UTF-8"}, "zh-Hant"),
        ({"LANG": "zh_HK"}, "zh-Hant"),
        ({"LANG": "zh-Hant"}, "zh-Hant"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh-Hans"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_TW:en"}, "zh-Hant"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "zh_TW:en"}, "en"),
    ],
)
def test_the_locale_decides_where_nothing_else_does(environment, expected):
    assert language.use(None, environment) == expected
    assert language.current() == expected


def test_what_was_asked_for_wins():
    assert language.use("zh-Hant", {"LANG": "en_US.UTF-8"}) == "zh-Hant"


def test_a_language_that_is_not_there_falls_back_to_the_locale():
    assert language.use("tlh", {"LANG": "zh_CN.UTF-8"}) == "zh-Hans"


@pytest.mark.parametrize(
    ("wanted", "word"), [("en", "error"), ("zh-Hans", "错误"), ("zh-Hant", "錯誤")]
)
def test_messages_are_translated_with_their_parameters(wanted, word):
    language.use(wanted, {})
    assert language.translate(message("{name}", name=message("error"))) == word


@pytest.mark.parametrize("locale", catalogues.LOCALES)
def test_the_catalogue_is_complete_and_compiled(locale):
    catalogue = catalogues.updated(locale)
    assert list(catalogues.faults(catalogue)) == []
    path = catalogues.po_path(locale)
    assert path.read_bytes() == catalogues.po_bytes(catalogue)
    assert path.with_suffix(".mo").read_bytes() == catalogues.mo_bytes(catalogue)


def test_the_tool_sees_every_way_in_which_a_sentence_is_made():
    found = {entry.id for entry in catalogues.sentences() if entry.id}
    assert 'There is no bank "{bank}" in the library.' in found  # an error raised
    assert '"{path}" is not a regular file.' in found  # by a class that stands where it is raised
    assert "its end is missing" in found  # a message inside of another
    assert "new questions a day" in {str(one).lower().rstrip(".") for one in found}  # N_


def test_error_classes_are_found_however_far_below():
    found = catalogues.error_classes()
    assert {"UsageError", "NotWritableError", "NotSaved", "Locked", "CannotOpen"} <= found
    assert "Message" not in found


def test_no_sentence_stands_in_an_f_string():
    names = catalogues.keywords()
    found = {place: catalogues.in_f_strings(tree, names) for place, tree in catalogues.parsed()}
    assert {place: lines for place, lines in found.items() if lines} == {}


@pytest.mark.parametrize("call", ["_('Right.')", "message('a')", "NotSaved('b')"])
def test_a_sentence_in_an_f_string_would_be_found(call):
    names = catalogues.keywords()
    assert catalogues.in_f_strings(ast.parse(f'x = 1\ny = f"{{{call}}} {{x}}"\n'), names) == [2]
    assert catalogues.in_f_strings(ast.parse(f"y = {call}\n"), names) == []
